"""A grid seen row by row with its numbers already read: what the finding of tables works on."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from itertools import pairwise
from operator import itemgetter

from msgspec import Struct

from app.analysis.tables.grid import CellValue, Grid, GridCell, Place, Span
from app.analysis.tables.heading_periods import FIRST_YEAR, is_year
from app.analysis.tables.quantities import Quantity, is_ditto, is_mark, text_number, typed_number
from app.analysis.tables.unit_words import is_sure_unit, is_unit, squeeze, stated_units, unit_list


class RowKind(Enum):
    """What a row looks like on its own."""

    BLANK = "blank"
    DATA = "data"
    YEARS = "years"
    INDEX = "index"
    LINE = "line"
    WORDS = "words"


class SheetView(Struct, frozen=True):
    """Cells by row, quantities by place and by row, merged ranges by the place of their first cell."""

    name: str
    rows: dict[int, dict[int, GridCell]]
    numbers: dict[Place, Quantity]
    numbered: dict[int, dict[int, Quantity]]
    """The same quantities by row and column; a row without any is not here."""
    words: dict[Place, str]
    """What each cell that is not typed as a number would print; cells that print nothing are not here."""
    names: set[Place]
    """Cells that name something: words that are no number, mark, ditto sign or certain unit."""
    spans: dict[Place, Span]
    above: dict[Place, Place]
    """For a place covered by a merged range: the range's first cell."""
    numeric: frozenset[int]
    """Columns with more numbers that are no years than words."""
    kinds: dict[tuple[int, range], RowKind]
    """Rows whose look was asked for before, within columns: it is asked for again and again."""

    def text(self, row: int, column: int) -> str:
        """Words of a cell; years and dates as they would be printed; "" for other numbers, marks and blanks."""
        place = (row, column)
        words = self.words.get(place)
        if words is None:
            return str(self.rows[row][column].value) if place in self.numbers else ""
        return words

    def label(self, row: int, column: int) -> str:
        """Like ``text``, but a cell covered by a merged range says what the range says."""
        origin = self.above.get((row, column))
        return self.text(*origin) if origin else self.text(row, column)


def printed_words(value: CellValue) -> str:
    """Words or a date as a heading or label would print them; "" for anything else."""
    if isinstance(value, str):
        return squeeze(value)
    if isinstance(value, datetime.datetime | datetime.date):
        return f"{value.day:02d}/{value.month:02d}/{value.year}"
    return ""


@lru_cache(maxsize=8192)
def is_name_text(text: str) -> bool:
    """Whether words that are no number name something: no mark, ditto sign or certain unit."""
    return len(text) > 1 and not is_mark(text) and not is_ditto(text) and not _is_sure_unit_cell(text)


def _is_sure_unit_cell(text: str) -> bool:
    bare = text[1:-1] if text.startswith("(") and text.endswith(")") else text
    return is_sure_unit(bare) or (not is_unit(bare) and any(is_sure_unit(unit) for unit in unit_list(bare)))


def view(grid: Grid, decimal_sign: str = ",") -> SheetView:
    """The grid as rows, with every quantity read once."""
    rows: dict[int, dict[int, GridCell]] = {}
    numbers: dict[Place, Quantity] = {}
    numbered: dict[int, dict[int, Quantity]] = {}
    words: dict[Place, str] = {}
    names: set[Place] = set()
    balance: dict[int, int] = {}
    for place, cell in sorted(grid.cells.items(), key=itemgetter(0)):
        row, column = place
        if row not in rows:
            rows[row] = {}
        rows[row][column] = cell
        value = cell.value
        if isinstance(value, Decimal):
            quantity = typed_number(value, cell)
        else:
            text = printed_words(value)
            if text:
                words[place] = text
            quantity = text_number(value, decimal_sign) if isinstance(value, str) else None
            if quantity is None:
                if isinstance(value, str) and not is_mark(value):
                    balance[column] = balance.get(column, 0) - 1
                if text and is_name_text(text):
                    names.add(place)
                continue
        numbers[place] = quantity
        if row not in numbered:
            numbered[row] = {}
        numbered[row][column] = quantity
        if quantity.value < FIRST_YEAR or not is_year(quantity.value):
            balance[column] = balance.get(column, 0) + 1
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
    return SheetView(grid.name, rows, numbers, numbered, words, names, spans, above, numeric, {})


_INDEX_CELL = re.compile(r"\(?(?:\d{1,2}|[A-ZĐa-z])\)?|\(?\d{1,2}\)?\s*[=:].{1,20}|\[\d{1,2}\]|\d{1,2}\s*=\s*\S.{0,20}")


_MOST_COLUMNS = 100
"""Columns that a row of column numbers counts at most."""


def row_kind(sheet: SheetView, row: int, columns: range) -> RowKind:
    """What the part of a row within ``columns`` looks like."""
    key = (row, columns)
    kind = sheet.kinds.get(key)
    if kind is None:
        kind = sheet.kinds[key] = _row_kind(sheet, row, columns)
    return kind


def _row_kind(sheet: SheetView, row: int, columns: range) -> RowKind:
    cells = {c: cell for c, cell in sheet.rows.get(row, {}).items() if c in columns}
    if not cells:
        return RowKind.BLANK
    held = sheet.numbered.get(row, {})
    numbers = [held[c] for c in cells if c in held]
    if len(cells) >= 3 and all(q.value < _MOST_COLUMNS for q in numbers) and _is_index(sheet, row, cells):
        return RowKind.INDEX
    if numbers:
        if all(is_year(q.value) and q.value_to is None and q.unit is None for q in numbers):
            return RowKind.YEARS
        return RowKind.DATA
    words = [c for c, cell in cells.items() if not _is_sign(cell)]
    if not words:
        return RowKind.WORDS
    return RowKind.LINE if len(words) == 1 else RowKind.WORDS


def _is_sign(cell: GridCell) -> bool:
    return isinstance(cell.value, str) and (is_mark(cell.value) or is_ditto(cell.value))


def _is_index(sheet: SheetView, row: int, cells: dict[int, GridCell]) -> bool:
    """A row that numbers the columns: "A | B | 1 | 2 | 3=2/1"."""
    if any(isinstance(c.value, Decimal) and not 0 <= c.value < _MOST_COLUMNS for c in cells.values()):
        return False
    words = [sheet.text(row, column) for column in cells]
    if not all(_INDEX_CELL.fullmatch(word) for word in words):
        return False
    counted = [int(digits[0]) for word in words if (digits := re.findall(r"\d{1,2}", word))]
    steps = [later - earlier for earlier, later in pairwise(counted)]
    return bool(counted) and counted[0] in (1, 2, 3) and bool(steps) and all(step == 1 for step in steps)


def is_unit_cell(sheet: SheetView, row: int, column: int) -> bool:
    """Whether a cell says a unit and nothing else."""
    return is_unit_text(sheet.text(row, column))


@lru_cache(maxsize=8192)
def is_unit_text(text: str) -> bool:
    """Whether words say a unit and nothing else."""
    return is_sure_unit(text.strip("()")) or (not is_unit(text) and bool(stated_units(text)))
