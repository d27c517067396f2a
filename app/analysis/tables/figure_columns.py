"""Where the names of a table end and its figures begin."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from app.analysis.tables.cell_words import may_head
from app.analysis.tables.heading_periods import is_year
from app.analysis.tables.line_words import STUB_HEADING
from app.analysis.tables.sheet_view import RowKind, SheetView
from app.analysis.tables.unit_words import is_unit

_MOST_ROWS_LOOKED_AHEAD = 60


def first_figure_column(sheet: SheetView, row: int, kinds: dict[int, RowKind], columns: range) -> int:
    """The first column of figures: right of the names (and of an order or unit column), looking some rows ahead."""
    ahead = _rows_ahead(sheet, row, kinds, columns)
    names: dict[int, int] = {}
    figures: dict[int, int] = {}
    for r in ahead:
        held = sheet.numbered.get(r, {})
        for column in sheet.rows[r]:
            if column not in columns:
                continue
            if column in held:
                figures[column] = figures.get(column, 0) + 1
            elif (r, column) in sheet.names:
                names[column] = names.get(column, 0) + 1
    numbered = sorted(figures)
    for column in numbered:
        later_names = [c for c, count in names.items() if c > column and count * 2 >= figures[column]]
        if later_names and any(f > min(later_names) for f in numbered) and _is_order_column(sheet, ahead, column):
            continue
        if column == numbered[0] and len(numbered) > 1 and _names_rows(sheet, ahead, column, names):
            continue
        if all(is_year(sheet.numbers[r, column].value) for r in ahead if (r, column) in sheet.numbers) and not [
            c for c in names if c < column
        ]:
            continue
        return column
    return numbered[-1] if numbered else columns.start


def _rows_ahead(sheet: SheetView, row: int, kinds: dict[int, RowKind], columns: range) -> list[int]:
    """Rows of numbers from ``row`` on, some dozens, up to the headings of the next table."""
    ahead: list[int] = []
    numbered: set[int] = set()
    for r, kind in kinds.items():
        if r < row:
            continue
        apart = bool(ahead) and r > ahead[-1] + 1
        if kind is RowKind.YEARS and apart and _has_stub(sheet, r, columns):
            break
        if kind is RowKind.DATA or kind is RowKind.YEARS:
            ahead.append(r)
            numbered.update(c for c in sheet.numbered.get(r, ()) if c not in numbered and c in columns)
        elif kind is RowKind.WORDS and len(ahead) > 1:
            over = [c for c in sheet.rows[r] if c in numbered and may_head(sheet, r, c)]
            if len(over) >= 2 and not all(is_unit(sheet.text(r, c)) for c in over):
                break
            if apart and _has_stub(sheet, r, columns):
                break
        if len(ahead) >= _MOST_ROWS_LOOKED_AHEAD:
            break
    return ahead


def _has_stub(sheet: SheetView, row: int, columns: range) -> bool:
    return any(STUB_HEADING.match(sheet.text(row, c)) for c in sheet.rows[row] if c in columns)


def _names_rows(sheet: SheetView, rows: list[int], column: int, names: dict[int, int]) -> bool:
    """Whether the first column with numbers names the rows: nothing stands left of it, or it holds classes."""
    typed = any(isinstance(cell.value, Decimal) for r in rows if (cell := sheet.rows[r].get(column)) is not None)
    return not names or (min(names) >= column and not typed) or _is_range_column(sheet, rows, column)


def _is_range_column(sheet: SheetView, rows: list[int], column: int) -> bool:
    """Whether a column holds classes ("15-19", "60+") by which its rows are named."""
    held = [sheet.numbers[r, column] for r in rows if (r, column) in sheet.numbers]
    ranges = sum(q.value_to is not None or q.bound is not None for q in held)
    return ranges * 10 >= len(held) * 4


def _is_order_column(sheet: SheetView, rows: list[int], column: int) -> bool:
    whole = [sheet.numbers[r, column].value for r in rows if (r, column) in sheet.numbers]
    return (
        all(v >= 0 and v < 2000 for v in whole)
        and sum(1 for a, b in pairwise(whole) if b > a or b == 1) * 2 >= len(whole) - 1
    )
