"""What follows when figures change: figures reckoned from them, charts that show them. One rule for all edits."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec.structs import replace

from app.domain import edits
from app.domain.briefing import Briefing, ChartItem, FigureTableItem
from app.domain.chart import Chart, ChartSeries
from app.domain.errors import AppError, InputError
from app.domain.figure import Figure
from app.domain.material import Material
from app.domain.project import Project
from app.domain.reference import DerivedRef, FigureKey, operand_key

if TYPE_CHECKING:
    from app.analysis.derived import Operand

MOST_ROUNDS = 20
"""Figures reckoned from reckoned figures: so deep and no deeper."""


def followed(before: Project, after: Project, changed: set[FigureKey]) -> Project:
    """``after`` with reckoned figures and charts brought up to ``changed``.

    Raises InputError naming the chart or the reckoned figure that the change would make wrong.
    """
    after, all_changed = _reckoned(after, set(changed))
    old, new = before.material, after.material
    briefing = after.briefing
    for item in briefing.items():
        if isinstance(item, ChartItem) and all_changed.intersection(chart_keys(item.chart)):
            chart = _redrawn(item.chart, old, new)
            if chart != item.chart:
                briefing = edits.change_item(briefing, item.id, lambda i, chart=chart: replace(i, chart=chart))
    return after if briefing is after.briefing else replace(after, briefing=briefing)


def chart_keys(chart: Chart) -> tuple[FigureKey, ...]:
    """Keys of the figures that a chart plots, each once, in plotted order."""
    return tuple(dict.fromkeys(p.key for series in chart.series for p in series.points if p.key is not None))


def uses_of(briefing: Briefing, key: FigureKey) -> tuple[str, ...]:
    """Names of what shows a figure or is reckoned from it: charts, tables, reckoned figures."""
    found: list[str] = []
    for item in briefing.items():
        if isinstance(item, ChartItem) and key in chart_keys(item.chart):
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


def _redrawn(chart: Chart, old: Material, new: Material) -> Chart:
    """The chart of the same figures as they are now; what a person had chosen about it stays chosen."""
    from app.charts.build import chart_of

    keys = chart_keys(chart)
    figures = [(key, new.figure(key)) for key in keys]
    try:
        drawn = chart_of(figures, kind=chart.kind, id=chart.id)
    except AppError as cause:
        raise InputError("chart-follows", f"Biểu đồ “{chart.title}” đang dùng số liệu này. {cause.sentence}") from cause
    try:
        before = chart_of([(key, old.figure(key)) for key in keys], kind=chart.kind, id=chart.id)
    except (AppError, KeyError):
        before = chart
    chosen = {
        name: getattr(chart, name)
        for name in Chart.__struct_fields__
        if name != "series" and getattr(chart, name) != getattr(before, name)
    }
    series = drawn.series if chart.series == before.series else _same_shape(chart, drawn)
    if len(chosen.get("categories", drawn.categories)) != len(drawn.categories):
        chosen.pop("categories")
    return replace(drawn, series=series, **chosen)


def _same_shape(chart: Chart, drawn: Chart) -> tuple[ChartSeries, ...]:
    """Values of the new chart in the series that a person named; their names where the shape itself changed."""
    if [len(s.points) for s in chart.series] != [len(s.points) for s in drawn.series]:
        return drawn.series
    return tuple(replace(new, name=was.name) for was, new in zip(chart.series, drawn.series, strict=True))


def operands_of(project: Project, keys: Sequence[FigureKey]) -> tuple[Operand, ...]:
    """Figures in use with their keys, as reckoning takes them. Raises KeyError."""
    from app.analysis.derived import Operand

    material = project.material
    return tuple(Operand(key, material.figure(key)) for key in keys)


def decimals_of(figure: Figure) -> int:
    """Decimals that a reckoned figure was printed with."""
    return max(0, -int(Decimal(figure.value).as_tuple().exponent)) if figure.value.is_finite() else 0
