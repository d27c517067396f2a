"""Grids typed as rows of text, the way a person sees a sheet; shared by the tests of tables."""

from __future__ import annotations

from decimal import Decimal

from app.analysis.tables.building import find_tables
from app.analysis.tables.grid import Grid, GridCell, Span
from app.domain.figure import Figure, FigureTable, FigureWorkbook

Value = str | int | float | GridCell | None


def grid(*rows: tuple[Value, ...], merges: tuple[Span, ...] = (), name: str = "Biểu") -> Grid:
    """A grid from rows of values; None and "" are empty cells."""
    cells: dict[tuple[int, int], GridCell] = {}
    for r, row in enumerate(rows):
        for c, value in enumerate(row):
            if value is None or value == "":
                continue
            if isinstance(value, GridCell):
                cells[r, c] = value
            else:
                cells[r, c] = GridCell(value if isinstance(value, str) else Decimal(str(value)))
    return Grid(name, cells, merges)


def tables(sheet: Grid) -> tuple[FigureTable, ...]:
    return find_tables(sheet, "f" * 64).tables


def only_table(sheet: Grid) -> FigureTable:
    (table,) = tables(sheet)
    return table


def cell(table: FigureTable, place: str) -> Figure:
    return next(p.figure for p in table.figures if p.cell == place)


def reading(*found: FigureTable) -> FigureWorkbook:
    return FigureWorkbook(sha256="f" * 64, name="so-lieu.xlsx", tables=found)
