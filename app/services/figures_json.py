"""The JSON of ``figures FILE --json``: a promise to scripts (fields may be added, none renamed)."""

from __future__ import annotations

from typing import Any

from app.domain.figure import FigureTable, FigureWorkbook, PlacedFigure
from app.services.figure_fields import figure_fields

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
    return {"id": figure.id, "row": placed.row, "column": placed.column, "cell": placed.cell, **figure_fields(figure)}
