"""A sheet as its cells, free of any file format: what importers hand to the table reader."""

from __future__ import annotations

import datetime
from decimal import Decimal

from msgspec import Struct

CellValue = str | Decimal | bool | datetime.date | datetime.datetime | datetime.time
Place = tuple[int, int]
"""Row and column, 0-based."""


class GridCell(Struct, frozen=True, omit_defaults=True, gc=False):
    """A cell that holds something. Text is NFC Unicode and not blank.

    ``percent``: the number is shown as a percentage (1 as "100%"); ``decimals``: decimals that its number format shows,
    None where the format leaves them open. ``indent`` counts the steps of the cell's own indentation.
    """

    value: CellValue
    percent: bool = False
    decimals: int | None = None
    indent: int = 0
    bold: bool = False


class Span(Struct, frozen=True):
    """A merged range, all four sides included."""

    top: int
    left: int
    bottom: int
    right: int


class Grid(Struct, frozen=True):
    """Cells of one sheet by place; ``merges`` are its merged ranges."""

    name: str
    cells: dict[Place, GridCell]
    merges: tuple[Span, ...] = ()
    hidden: bool = False

    @property
    def rows(self) -> range:
        """Rows from the first to the last cell that holds something."""
        numbers = {row for row, _ in self.cells}
        return range(min(numbers), max(numbers) + 1) if numbers else range(0)

    @property
    def columns(self) -> range:
        """Columns from the first to the last cell that holds something."""
        numbers = {column for _, column in self.cells}
        return range(min(numbers), max(numbers) + 1) if numbers else range(0)


def column_letters(column: int) -> str:
    """0 → "A", 26 → "AA"."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def address(row: int, column: int) -> str:
    """The A1 address of a place: (0, 0) → "A1"."""
    return f"{column_letters(column)}{row + 1}"


def address_range(top: int, left: int, bottom: int, right: int) -> str:
    """The A1 range of a block, all four sides included."""
    return f"{address(top, left)}:{address(bottom, right)}"
