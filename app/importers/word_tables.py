"""The grid of a Word table: where each cell stands and how many places it covers, merged cells resolved."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from app.importers.word_package import Element, W, number, switch, value

_WRAPPERS = frozenset(W + name for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo"))
_WIDEST = 1000


class GridCell(Struct, frozen=True):
    """A cell that prints: its element, 0-based place, and how many rows and columns it covers."""

    element: Element
    row: int
    column: int
    rows: int
    columns: int
    header: bool


class _Place(Struct):
    element: Element
    row: int
    column: int
    columns: int
    header: bool
    rows: int = 1


def grid(table: Element) -> list[GridCell]:
    """Cells of a ``w:tbl`` in reading order. A place covered from above or from the left is not repeated."""
    places: list[_Place] = []
    open_below: dict[int, _Place] = {}
    still_header = True
    at = 0
    for row in _inside(table, W + "tr"):
        properties = row.find(W + "trPr")
        if properties is not None and properties.find(W + "del") is not None:
            continue
        still_header = still_header and properties is not None and bool(switch(properties.find(W + "tblHeader")))
        before = None if properties is None else number(properties.find(W + "gridBefore"))
        open_below = _row(row, at, _bounded(before, 0), still_header, open_below, places)
        at += 1
    return [GridCell(p.element, p.row, p.column, p.rows, p.columns, p.header) for p in places]


def _row(
    row: Element, at: int, column: int, header: bool, above: dict[int, _Place], places: list[_Place]
) -> dict[int, _Place]:
    """Adds the cells of one row; gives the cells that may go on below it, by column."""
    below: dict[int, _Place] = {}
    last: _Place | None = None
    for cell in _inside(row, W + "tc"):
        properties = cell.find(W + "tcPr")
        if properties is not None and properties.find(W + "cellDel") is not None:
            continue
        merge = None if properties is None else properties.find(W + "vMerge")
        across = None if properties is None else value(properties.find(W + "hMerge"))
        width = _bounded(None if properties is None else number(properties.find(W + "gridSpan")), 1)
        if across == "continue" and last is not None:
            last.columns += width
            column += width
            continue
        if merge is not None and (value(merge) or "continue") == "continue" and column in above:
            place = above[column]
            place.rows += 1
        else:
            place = _Place(cell, at, column, width, header)
            places.append(place)
        if merge is not None:
            below[column] = place
        last = place
        column += width
    return below


def _bounded(stated: int | None, least: int) -> int:
    return min(max(least if stated is None else stated, least), _WIDEST)


def _inside(parent: Element, tag: str) -> Iterator[Element]:
    """Children of this kind, also those wrapped in content controls or marked as inserted."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _inside(child, tag)
