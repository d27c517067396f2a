"""Properties of letters, paragraphs and table rows in Word 97–2003 files: lists of single modifiers ([MS-DOC] 2.6)."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from msgspec import Struct, structs

from app.importers.stories import CellShape
from app.importers.word_styles import ParagraphProperties, RunProperties

_TOGGLES = {
    0x0800: "deleted", 0x0835: "bold", 0x0836: "italic", 0x0837: "struck", 0x083B: "capitals", 0x083C: "hidden",
    0x2A53: "struck",
}  # fmt: skip
_ALIGNMENTS = ("left", "center", "right", "both", "distribute")
_SIZES = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}


class Letters(Struct, frozen=True, omit_defaults=True):
    """How letters print. ``font`` is a number in the font table, ``symbol`` a letter of a symbol font stored apart."""

    run: RunProperties = RunProperties()
    font: int | None = None
    style: int | None = None
    deleted: bool = False
    symbol: tuple[int, int] | None = None


class Stand(Struct, frozen=True, omit_defaults=True):
    """How a paragraph stands, and its part in a table: depth, end of a cell or of a row."""

    paragraph: ParagraphProperties = ParagraphProperties()
    style: int = 0
    in_table: bool = False
    depth: int = 0
    ends_row: bool = False
    ends_inner_cell: bool = False
    ends_inner_row: bool = False
    page_before: bool = False


class RowShape(Struct, frozen=True):
    """Where the cells of a row stand, in twentieths of a point."""

    cells: tuple[CellShape, ...] = ()
    left: int = 0
    header: bool = False


def modifiers(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Modifiers of a list: code and operand. A list that is cut off ends where it is cut."""
    at = 0
    while at + 2 <= len(data):
        code = data[at] | data[at + 1] << 8
        at += 2
        kind = code >> 13
        if kind != 6:
            size = _SIZES[kind]
        elif code in (0xD608, 0xD606) and at + 2 <= len(data):
            size = max((data[at] | data[at + 1] << 8) + 1, 2)
        elif at < len(data):
            size = data[at] + 1
        else:
            return
        if at + size > len(data):
            return
        yield code, data[at : at + size]
        at += size


def letters_over(base: Letters, data: bytes, style: RunProperties) -> Letters:
    """``base`` with a list of modifiers laid over it. ``style`` is what "as in the style" refers to."""
    run: dict[str, object] = {}
    other: dict[str, object] = {}
    for code, operand in modifiers(data):
        if code in _TOGGLES:
            name, on = _TOGGLES[code], operand[0]
            stated = bool(on & 1) if on < 2 else bool(getattr(style, name, False)) != (on == 0x81)
            (other if name == "deleted" else run)[name] = stated
        elif code == 0x2A3E:
            run["underline"] = operand[0] != 0
        elif code == 0x2A48:
            run["superscript"] = operand[0] == 1
        elif code == 0x4845:
            run["superscript"] = 0 < struct.unpack("<h", operand)[0] < 1000
        elif code == 0x4A43:
            run["size"] = _u16(operand)
        elif code in (0x4A4F, 0x4A51):
            other["font"] = _u16(operand)
        elif code == 0x4A30:
            other["style"] = _u16(operand)
        elif code == 0x6A09:
            other["symbol"] = (_u16(operand), _u16(operand[2:]))
    if run:
        other["run"] = structs.replace(base.run, **run)
    return structs.replace(base, **other) if other else base


def stand_over(base: Stand, data: bytes) -> Stand:
    """``base`` with a list of paragraph modifiers laid over it."""
    own: dict[str, object] = {}
    paragraph: dict[str, object] = {}
    for code, operand in modifiers(data):
        if code in (0x2403, 0x2461):
            paragraph["align"] = _ALIGNMENTS[operand[0]] if operand[0] < len(_ALIGNMENTS) else "left"
        elif code in (0x840F, 0x845E):
            paragraph["left"] = struct.unpack("<h", operand)[0]
        elif code in (0x8411, 0x8460):
            paragraph["first"] = struct.unpack("<h", operand)[0]
        elif code == 0x2640:
            paragraph["outline"] = operand[0]
        elif code == 0x460B:
            paragraph["list_id"] = str(_u16(operand))
        elif code == 0x260A:
            paragraph["list_level"] = operand[0]
        elif code == 0x2416:
            own["in_table"] = operand[0] != 0
        elif code == 0x6649:
            own["depth"] = min(max(struct.unpack("<i", operand)[0], 0), 100)
        elif code in _STANDS:
            own[_STANDS[code]] = operand[0] != 0
    if paragraph:
        own["paragraph"] = structs.replace(base.paragraph, **paragraph)
    return structs.replace(base, **own) if own else base


_STANDS = {0x2417: "ends_row", 0x244B: "ends_inner_cell", 0x244C: "ends_inner_row", 0x2407: "page_before"}


def row_shape(data: bytes) -> RowShape:
    """Shapes of a row's cells out of the modifiers of the mark that ends it."""
    shape = RowShape()
    for code, operand in modifiers(data):
        if code == 0xD608 and len(operand) > 3:
            shape = structs.replace(shape, **_cells(operand[2:]))
        elif code == 0x3404:
            shape = structs.replace(shape, header=operand[0] != 0)
    return shape


def _cells(data: bytes) -> dict[str, object]:
    count = data[0]
    if len(data) < 1 + 2 * (count + 1):
        return {}
    edges = struct.unpack_from(f"<{count + 1}h", data, 1)
    flags_at = 1 + 2 * (count + 1)
    cells: list[CellShape] = []
    for at in range(count):
        place = flags_at + 20 * at
        flags = _u16(data[place : place + 2]) if place + 2 <= len(data) else 0
        down, restart = bool(flags & 0x20), bool(flags & 0x40)
        cells.append(CellShape(edges[at + 1], down and not restart, down and restart, bool(flags & 2)))
    return {"cells": tuple(cells), "left": edges[0]}


def _u16(data: bytes) -> int:
    return data[0] | data[1] << 8
