"""How cells look, as far as it tells their meaning: percent, decimals shown, indentation, bold, the font's encoding."""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from functools import lru_cache

from msgspec import Struct

from app.importers.old_letters import encoding_of_font

_SECTIONS = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_DECIMALS = re.compile(r"[0#?](?:[0#?,]*)\.([0#?]+)")
_BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 37: "#,##0", 38: "#,##0", 39: "#,##0.00",
    40: "#,##0.00", 41: "#,##0", 42: "#,##0", 43: "#,##0.00", 44: "#,##0.00", 5: "#,##0", 6: "#,##0", 7: "#,##0.00",
    8: "#,##0.00", 11: "0.00E+00", 48: "0.0E+0",
}  # fmt: skip


class Look(Struct, frozen=True, omit_defaults=True, gc=False):
    """Looks of a cell; ``font`` only where it is one of the old Vietnamese fonts (".VnTime", "VNI-Times")."""

    percent: bool = False
    decimals: int | None = None
    indent: int = 0
    bold: bool = False
    font: str | None = None


UNREADABLE_LOOKS = (zipfile.BadZipFile, zlib.error, struct.error, KeyError, ValueError, OSError, RuntimeError, EOFError)
"""What a torn container raises while its looks are read; the values may still be there."""


class TooLarge(Exception):
    """A sheet spans more places than may be read: values' readers lay them all out, empty ones too."""


PLAIN = Look()


class SheetLooks(Struct, frozen=True):
    """Looks of a sheet's cells by (row, column), and merged ranges where the values' reader does not give them."""

    cells: dict[tuple[int, int], Look] = {}
    merges: tuple[tuple[tuple[int, int], tuple[int, int]], ...] = ()


@lru_cache(maxsize=1024)
def number_look(code: str) -> tuple[bool, int | None]:
    """Whether a number format shows percent, and its decimals (None for General and for dates)."""
    first = _SECTIONS.sub("", code.split(";")[0])
    if not re.search(r"[0#?]", first) or re.search(r"[ymdhs]|general", first, re.IGNORECASE) or "E+" in first.upper():
        return "%" in first, None
    found = _DECIMALS.search(first)
    scaled = re.search(r"[0#?],+(?:[^0#?,.]|$)", first)
    decimals = None if scaled else len(found.group(1)) if found else 0
    return "%" in first, decimals


def built_in_format(number: int) -> str:
    """The code of one of the formats that every workbook has; "General" for the others."""
    return _BUILT_IN.get(number, "General")


def legacy_font(name: str) -> str | None:
    """The name when it is a font of an old Vietnamese encoding, else None."""
    return name if encoding_of_font(name) else None
