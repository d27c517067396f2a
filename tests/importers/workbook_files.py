"""Small workbooks of our own, written the way offices write them."""

from __future__ import annotations

import datetime
import io

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from app.domain.figure import Figure, FigureTable, FigureWorkbook
from app.importers import workbook

Value = str | int | float | datetime.date | tuple[float, str] | None
Row = tuple[Value, ...]


def xlsx(
    rows: list[Row], merges: tuple[str, ...] = (), indents: dict[str, int] | None = None, name: str = "Biểu"
) -> bytes:
    """A workbook of one sheet. A pair (number, format) sets a number format; ``merges`` are A1 ranges."""
    return book({name: (rows, merges, indents or {})})


def book(
    sheets: dict[str, tuple[list[Row], tuple[str, ...], dict[str, int]]],
    hidden: tuple[str, ...] = (),
    bold: tuple[str, ...] = (),
) -> bytes:
    """A workbook of several sheets; ``bold`` names cells as "Sheet!A1"."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as made:
        for name, (rows, merges, indents) in sheets.items():
            sheet = made.add_worksheet(name)
            for number, row in enumerate(rows):
                for column, value in enumerate(row):
                    _write(made, sheet, number, column, value, indents, bold, name)
            for merged in merges:
                sheet.merge_range(merged, "")
                first = merged.split(":")[0]
                number, column = int("".join(c for c in first if c.isdigit())) - 1, ord(first[0]) - 65
                _write(made, sheet, number, column, rows[number][column], indents, bold, name)
            if name in hidden:
                sheet.hide()
    return target.getvalue()


def _write(
    made: xlsxwriter.Workbook,
    sheet: Worksheet,
    row: int,
    column: int,
    value: Value,
    indents: dict[str, int],
    bold: tuple[str, ...],
    name: str,
) -> None:
    if value is None or value == "":
        return
    place = f"{chr(65 + column)}{row + 1}"
    looks: dict[str, object] = {}
    if place in indents:
        looks["indent"] = indents[place]
    if f"{name}!{place}" in bold:
        looks["bold"] = True
    if isinstance(value, tuple):
        sheet.write_number(row, column, value[0], made.add_format({**looks, "num_format": value[1]}))
    elif isinstance(value, datetime.date):
        sheet.write_datetime(row, column, value, made.add_format({**looks, "num_format": "dd/mm/yyyy"}))
    elif isinstance(value, str):
        sheet.write_string(row, column, value, made.add_format(looks))
    else:
        sheet.write_number(row, column, value, made.add_format(looks))


def read(data: bytes, name: str = "so-lieu.xlsx") -> FigureWorkbook:
    return workbook.read(data, name)


def only(data: bytes) -> FigureTable:
    (table,) = read(data).tables
    return table


def at(table: FigureTable, place: str) -> Figure:
    return next(p.figure for p in table.figures if p.cell == place)


def paths(table: FigureTable) -> list[str]:
    """Row paths as "A > B"."""
    return [" > ".join(row.path) for row in table.rows]


def heads(table: FigureTable) -> list[str]:
    return [" > ".join(column.path) for column in table.columns]


def said(figure: Figure) -> tuple[str, str | None, str | None, str]:
    """Printed number, unit, period and kind."""
    return (
        figure.printed,
        figure.unit.text if figure.unit else None,
        figure.period.text if figure.period else None,
        figure.kind,
    )
