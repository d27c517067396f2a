"""Whether a cell of a sheet holds a name, may stand in a heading, or lies in a column of numbers."""

from __future__ import annotations

from app.analysis.tables.heading_periods import is_year
from app.analysis.tables.line_words import SIGNATURE
from app.analysis.tables.sheet_view import SheetView


def is_name(sheet: SheetView, row: int, column: int) -> bool:
    """Whether a cell names something: words that are no number, mark, ditto sign or certain unit."""
    return (row, column) in sheet.names


def is_numeric_column(sheet: SheetView, column: int) -> bool:
    """Whether a column mostly holds numbers that are no years."""
    return column in sheet.numeric


def may_head(sheet: SheetView, row: int, column: int) -> bool:
    """Whether a cell may stand over a column: a name that signs nothing, or a year."""
    if (row, column) in sheet.numbers:
        return is_year(sheet.numbers[row, column].value)
    return is_name(sheet, row, column) and not SIGNATURE.search(sheet.text(row, column))
