"""What follows when figures change: figures reckoned from them, charts that show them. One rule for all edits."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec.structs import replace

from app.domain import edits
from app.domain.briefing import Briefing, ChartItem, FigureTableItem
from app.domain.chart import Chart
from app.domain.errors import AppError, InputError
from app.domain.figure import Figure
from app.domain.material import Material
from app.domain.project import Project
from app.domain.reference import DerivedRef, FigureKey, operand_key

if TYPE_CHECKING:
    from app.analysis.derived import Operand

MOST_ROUNDS = 20
"""Figures reckoned from reckoned figures: so deep and no deeper."""


def followed(project: Project, changed: set[FigureKey]) -> Project:
    """``project`` with reckoned figures and charts brought up to ``changed``.

    Raises InputError naming the chart or the reckoned figure that the change would make wrong.
    """
    project, all_changed = _reckoned(project, set(changed))
    briefing = project.briefing
    for item in briefing.items():
        if isinstance(item, ChartItem) and all_changed.intersection(item.keys):
            chart = _redrawn(item, project.material)
            if chart != item.chart:
                briefing = edits.change_item(briefing, item.id, lambda i, chart=chart: replace(i, chart=chart))
    return project if briefing is project.briefing else replace(project, briefing=briefing)


def uses_of(briefing: Briefing, key: FigureKey) -> tuple[str, ...]:
    """Names of what shows a figure or is reckoned from it: charts, tables, reckoned figures."""
    found: list[str] = []
    for item in briefing.items():
        if isinstance(item, ChartItem) and key in item.keys:
            found.append(f"biểu đồ “{item.title or item.chart.title}”")
        if isinstance(item, FigureTableItem) and key in item.figures:
            found.append(f"bảng “{item.title or 'bảng số liệu'}”")
    for figure in briefing.typed:
        if isinstance(figure.ref, DerivedRef) and key in map(operand_key, figure.ref.operands):
            found.append(f"số tính toán “{figure.indicator}”")
    return tuple(found)


def _reckoned(project: Project, changed: set[FigureKey]) -> tuple[Project, set[FigureKey]]:
    """Reckoned figures made again where an operand changed, until nothing follows any more."""
    pending = set(changed)
    for _ in range(MOST_ROUNDS):
        typed = project.briefing.typed
        stale = [f for f in typed if isinstance(f.ref, DerivedRef) and pending & set(map(operand_key, f.ref.operands))]
        if not stale:
            break
        from app.services.figure_deriving import reckon_again

        made = {figure.id: figure for figure in reckon_again(project, stale)}
        renewed = tuple(made.get(figure.id, figure) for figure in typed)
        project = replace(project, briefing=replace(project.briefing, typed=renewed))
        pending = {FigureKey("", figure.id) for figure in stale}
        changed |= pending
    return project, changed


def _redrawn(item: ChartItem, material: Material) -> Chart:
    """The chart of the same figures as they are now; what a person had chosen about it stays chosen."""
    from app.charts.shaping import shaped_chart

    figures = [(key, material.figure(key)) for key in item.keys]
    try:
        drawn = shaped_chart(figures, item.wished, id=item.chart.id)
    except AppError as cause:
        name = item.title or item.chart.title
        raise InputError("chart-follows", f"Biểu đồ “{name}” đang dùng số liệu này. {cause.sentence}") from cause
    return replace(drawn, source_line=item.chart.source_line)


def operands_of(project: Project, keys: Sequence[FigureKey]) -> tuple[Operand, ...]:
    """Figures in use with their keys, as reckoning takes them. Raises KeyError."""
    from app.analysis.derived import Operand

    material = project.material
    return tuple(Operand(key, material.figure(key)) for key in keys)


def decimals_of(figure: Figure) -> int:
    """Decimals that a reckoned figure was printed with."""
    return max(0, -int(Decimal(figure.value).as_tuple().exponent)) if figure.value.is_finite() else 0
