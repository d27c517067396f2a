"""The JSON of ``figures FILE --json``: a promise to scripts (fields may be added, none renamed)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from app.domain.figure import Figure, FigureTable, FigureWorkbook, PlacedFigure

SCHEMA = 1


def workbook_json(workbook: FigureWorkbook) -> dict[str, Any]:
    """A workbook as JSON-ready values: numbers as int or float, units as text, None where nothing is said."""
    dialect = workbook.dialect
    return {
        "schema": SCHEMA,
        "file": workbook.name,
        "sha256": workbook.sha256,
        "converted": workbook.converted,
        "dialect": None
        if dialect is None
        else {"encoding": dialect.encoding, "separator": dialect.separator, "decimal": dialect.decimal},
        "tables": [_table(table) for table in workbook.tables],
        "warnings": list(workbook.warnings),
    }


def _table(table: FigureTable) -> dict[str, Any]:
    return {
        "id": table.id,
        "sheet": table.sheet,
        "hidden": table.hidden,
        "range": table.range,
        "title": table.title,
        "unit": table.unit,
        "notes": list(table.notes),
        "columns": [{"path": list(c.path), "unit": c.unit, "period": c.period, "kind": c.kind} for c in table.columns],
        "rows": [{"path": list(r.path), "unit": r.unit, "total": r.total, "level": r.level} for r in table.rows],
        "figures": [_placed(placed) for placed in table.figures],
    }


def _placed(placed: PlacedFigure) -> dict[str, Any]:
    figure = placed.figure
    return {"id": figure.id, "row": placed.row, "column": placed.column, "cell": placed.cell, **_figure(figure)}


def _figure(figure: Figure) -> dict[str, Any]:
    return {
        "value": _number(figure.value),
        "value_to": _number(figure.value_to),
        "printed": figure.printed,
        "bound": figure.bound,
        "estimate": figure.estimate,
        "indicator": figure.indicator,
        "unit": figure.unit.text if figure.unit else None,
        "period": figure.period.text if figure.period else None,
        "kind": figure.kind,
        "direction": figure.direction,
        "of": figure.of,
        "denominator": _number(figure.denominator),
        "place": figure.place,
    }


def _number(value: Decimal | None) -> int | float | None:
    """A whole number as int, others as the float that prints the same digits."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
