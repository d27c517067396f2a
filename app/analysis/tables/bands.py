"""Tables side by side: column ranges with names and numbers of their own."""

from __future__ import annotations

from itertools import pairwise

from app.analysis.tables.cell_words import is_name
from app.analysis.tables.grid import Place
from app.analysis.tables.heading_periods import is_year
from app.analysis.tables.sheet_view import SheetView
from app.domain.folding import fold


def find_bands(sheet: SheetView, columns: range) -> list[range]:
    """Column ranges that hold tables of their own: parted by an empty column, names and numbers on both sides."""
    inner: dict[int, int] = dict.fromkeys(columns, 0)
    for row, cells in sheet.rows.items():
        if len(cells) > 1 or row in sheet.numbered:
            for column in cells:
                inner[column] = inner.get(column, 0) + 1
    orders = [place for place in sheet.names if len(text := sheet.words[place]) <= 4 and fold(text) in ("tt", "stt")]
    bands: list[range] = []
    start = columns.start
    for column in columns:
        if (
            inner[column] == 0
            and _has_own_names(sheet, range(column + 1, columns.stop))
            and _has_table(sheet, range(start, column))
        ):
            bands.append(range(start, column))
            start = column + 1
        elif column > start and _restarts(orders, range(start, column), column):
            bands.append(range(start, column))
            start = column
    bands.append(range(start, columns.stop))
    return bands


def _restarts(orders: list[Place], left: range, column: int) -> bool:
    """Whether a heading row says "TT" or "STT" again further right."""
    rows = {row for row, c in orders if c == column}
    return any(row in rows and c in left for row, c in orders)


def _has_table(sheet: SheetView, columns: range) -> bool:
    return sum(1 for _, column in sheet.numbers if column in columns) >= 2


def _has_own_names(sheet: SheetView, columns: range) -> bool:
    """Whether the first filled column holds names, with numbers to their right in the same rows."""
    named = numbered = 0
    filled = sorted({c for cells in sheet.rows.values() for c in cells if c in columns})
    for first in filled[:2]:
        for row, cells in sheet.rows.items():
            if first not in cells or not is_name(sheet, row, first):
                continue
            named += 1
            nearest = next((c for c in sorted(cells) if c > first), None)
            numbered += nearest is not None and (row, nearest) in sheet.numbers and nearest in columns
        if named >= 2 and numbered >= 2:
            return True
        if any(
            (row, first) in sheet.numbers and not is_year(sheet.numbers[row, first].value) for row in sheet.rows
        ) and not _counts_up(sheet, first):
            return False
    return False


def _counts_up(sheet: SheetView, column: int) -> bool:
    """Whether a column's numbers are an order: 1, 2, 3…"""
    values = [sheet.numbers[row, column].value for row in sheet.rows if (row, column) in sheet.numbers]
    whole = [int(v) for v in values if v == int(v)]
    return (
        len(whole) == len(values) >= 1 and whole[0] <= 2 and all(0 <= b - a <= 1 or b == 1 for a, b in pairwise(whole))
    )
