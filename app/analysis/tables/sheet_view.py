"""A grid seen row by row with its numbers already read: what the finding of tables works on."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from enum import Enum
from itertools import pairwise

from msgspec import Struct

from app.analysis.tables.grid import Grid, GridCell, Place, Span
from app.analysis.tables.heading_periods import is_year
from app.analysis.tables.quantities import Quantity, is_ditto, is_mark, number_of
from app.analysis.tables.unit_words import is_sure_unit, is_unit, squeeze, stated_units


class RowKind(Enum):
    """What a row looks like on its own."""

    BLANK = "blank"
    DATA = "data"
    YEARS = "years"
    INDEX = "index"
    LINE = "line"
    WORDS = "words"


class SheetView(Struct, frozen=True):
    """Cells by row, quantities by place, merged ranges by the place of their first cell."""

    name: str
    rows: dict[int, dict[int, GridCell]]
    numbers: dict[Place, Quantity]
    words: dict[Place, str]
    """What each cell would print as a heading or label; cells that print nothing are not here."""
    spans: dict[Place, Span]
    above: dict[Place, Place]
    """For a place covered by a merged range: the range's first cell."""
    numeric: frozenset[int] = frozenset()
    """Columns with more numbers that are no years than words."""

    def text(self, row: int, column: int) -> str:
        """Words of a cell; years and dates as they would be printed; "" for other numbers, marks and blanks."""
        return self.words.get((row, column), "")

    def label(self, row: int, column: int) -> str:
        """Like ``text``, but a cell covered by a merged range says what the range says."""
        origin = self.above.get((row, column))
        return self.text(*origin) if origin else self.text(row, column)


def printed_words(cell: GridCell) -> str:
    """A cell as a heading or label would print it."""
    value = cell.value
    if isinstance(value, str):
        return squeeze(value)
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, datetime.datetime | datetime.date):
        return f"{value.day:02d}/{value.month:02d}/{value.year}"
    return ""


def view(grid: Grid, decimal_sign: str = ",") -> SheetView:
    """The grid as rows, with every quantity read once."""
    rows: dict[int, dict[int, GridCell]] = {}
    numbers: dict[Place, Quantity] = {}
    words: dict[Place, str] = {}
    balance: dict[int, int] = {}
    for place in sorted(grid.cells):
        cell = grid.cells[place]
        row, column = place
        line = rows.get(row)
        if line is None:
            line = rows[row] = {}
        line[column] = cell
        if text := printed_words(cell):
            words[place] = text
        quantity = number_of(cell, decimal_sign)
        if quantity is not None:
            numbers[place] = quantity
            balance[column] = balance.get(column, 0) + (not is_year(quantity.value))
        elif isinstance(cell.value, str) and not is_mark(cell.value):
            balance[column] = balance.get(column, 0) - 1
    spans = {(span.top, span.left): span for span in grid.merges}
    above = {
        (row, column): (span.top, span.left)
        for span in grid.merges
        if (span.bottom - span.top + 1) * (span.right - span.left + 1) <= 4000
        for row in range(span.top, span.bottom + 1)
        for column in range(span.left, span.right + 1)
        if (row, column) != (span.top, span.left)
    }
    numeric = frozenset(column for column, numbers_over_words in balance.items() if numbers_over_words > 0)
    return SheetView(grid.name, rows, numbers, words, spans, above, numeric)


_INDEX_CELL = re.compile(r"\(?(?:\d{1,2}|[A-ZĐa-z])\)?|\(?\d{1,2}\)?\s*[=:].{1,20}|\[\d{1,2}\]|\d{1,2}\s*=\s*\S.{0,20}")


_MOST_COLUMNS = 100
"""Columns that a row of column numbers counts at most."""


def row_kind(sheet: SheetView, row: int, columns: range) -> RowKind:
    """What the part of a row within ``columns`` looks like."""
    cells = {c: cell for c, cell in sheet.rows.get(row, {}).items() if c in columns}
    if not cells:
        return RowKind.BLANK
    numbers: list[Quantity] = []
    words: list[int] = []
    for column, cell in cells.items():
        quantity = sheet.numbers.get((row, column))
        if quantity is not None:
            numbers.append(quantity)
        elif not _is_sign(cell):
            words.append(column)
    if len(cells) >= 3 and all(q.value < _MOST_COLUMNS for q in numbers) and _is_index(sheet, row, cells):
        return RowKind.INDEX
    if numbers:
        if all(is_year(q.value) and q.value_to is None and q.unit is None for q in numbers):
            return RowKind.YEARS
        return RowKind.DATA
    if not words:
        return RowKind.WORDS
    return RowKind.LINE if len(words) == 1 else RowKind.WORDS


def _is_sign(cell: GridCell) -> bool:
    return isinstance(cell.value, str) and (is_mark(cell.value) or is_ditto(cell.value))


def _is_index(sheet: SheetView, row: int, cells: dict[int, GridCell]) -> bool:
    """A row that numbers the columns: "A | B | 1 | 2 | 3=2/1"."""
    if any(isinstance(c.value, Decimal) and not 0 <= c.value < _MOST_COLUMNS for c in cells.values()):
        return False
    words = [sheet.words.get((row, column), "") for column in cells]
    if not all(_INDEX_CELL.fullmatch(word) for word in words):
        return False
    counted = [int(digits[0]) for word in words if (digits := re.findall(r"\d{1,2}", word))]
    steps = [later - earlier for earlier, later in pairwise(counted)]
    return bool(counted) and counted[0] in (1, 2, 3) and bool(steps) and all(step == 1 for step in steps)


def is_unit_cell(sheet: SheetView, row: int, column: int) -> bool:
    """Whether a cell says a unit and nothing else."""
    text = sheet.text(row, column)
    return is_sure_unit(text.strip("()")) or (not is_unit(text) and bool(stated_units(text)))
