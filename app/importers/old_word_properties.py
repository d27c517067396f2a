"""Properties of letters, paragraphs and table rows in Word 97–2003 files: lists of single modifiers ([MS-DOC] 2.6)."""

from __future__ import annotations

import struct

from msgspec import Struct, structs

from app.importers.stories import CellShape
from app.importers.word_styles import ParagraphProperties, RunProperties

_TOGGLES = {
    0x0800: "deleted", 0x0835: "bold", 0x0836: "italic", 0x0837: "struck", 0x083B: "capitals", 0x083C: "hidden",
    0x2A53: "struck",
}  # fmt: skip
_ALIGNMENTS = ("left", "center", "right", "both", "distribute")
_SIZES = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}
_SIZE_BY_HIGH_BYTE = bytes(_SIZES.get(high >> 5, 0) for high in range(256))
"""Bytes of an operand by the high byte of its code, of which three bits tell; 0: the operand begins with its size."""
_LONG = frozenset((0xD608, 0xD606))

Modifiers = tuple[tuple[int, bytes], ...]
"""Codes and operands in the order of the file."""


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


def letter_modifiers(data: bytes) -> Modifiers:
    """Modifiers of a stored list that say how letters print; Word's marks of who edited when are left out."""
    return _modifiers(data, _OF_LETTERS)


def stand_modifiers(data: bytes) -> Modifiers:
    """Modifiers of a stored list that say how a paragraph stands."""
    return _modifiers(data, _OF_STANDS)


def _modifiers(data: bytes, wanted: frozenset[int]) -> Modifiers:
    """The ``wanted`` modifiers of a stored list. A list that is cut off ends where it is cut."""
    found: list[tuple[int, bytes]] = []
    at, end = 2, len(data)
    while at <= end:
        code = data[at - 2] | data[at - 1] << 8
        size = _SIZE_BY_HIGH_BYTE[data[at - 1]]
        if not size:
            if code in _LONG and at + 2 <= end:
                size = max((data[at] | data[at + 1] << 8) + 1, 2)
            elif at < end:
                size = data[at] + 1
            else:
                break
        after = at + size
        if after > end:
            break
        if code in wanted:
            found.append((code, data[at:after]))
        at = after + 2
    return tuple(found)


def letters_over(base: Letters, own: Modifiers, style: RunProperties) -> Letters:
    """``base`` with modifiers of letters laid over it. ``style`` is what "as in the style" refers to."""
    run: dict[str, object] = {}
    other: dict[str, object] = {}
    for code, operand in own:
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


def stand_over(base: Stand, modifiers: Modifiers) -> Stand:
    """``base`` with modifiers of a paragraph laid over it."""
    own: dict[str, object] = {}
    paragraph: dict[str, object] = {}
    for code, operand in modifiers:
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
_OF_LETTERS = frozenset((*_TOGGLES, 0x2A3E, 0x2A48, 0x4845, 0x4A43, 0x4A4F, 0x4A51, 0x4A30, 0x6A09))
_OF_STANDS = frozenset(
    (*_STANDS, 0x2403, 0x2461, 0x840F, 0x845E, 0x8411, 0x8460, 0x2640, 0x460B, 0x260A, 0x2416, 0x6649)
)
_OF_ROWS = frozenset((0xD608, 0x3404))


def row_shape(data: bytes) -> RowShape:
    """Shapes of a row's cells out of the modifiers of the mark that ends it."""
    shape = RowShape()
    for code, operand in _modifiers(data, _OF_ROWS):
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
