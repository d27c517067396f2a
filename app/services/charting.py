"""Charts for the window: a draft to be edited with what may be chosen, and the picture to take out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from app.domain.briefing import ChartItem, DesignName
from app.domain.chart import Chart, ChartKind, ChartWish, plotted_keys
from app.domain.errors import AppError, InputError
from app.domain.figure import Figure
from app.domain.look import DESIGNS
from app.domain.material import Material
from app.domain.project import Project
from app.domain.reference import FigureKey
from app.project.writing import write_atomically

KIND_NAMES: dict[ChartKind, str] = {
    "column": "Cột", "grouped_column": "Cột nhóm", "stacked_column": "Cột chồng", "stacked_share": "Cơ cấu qua các năm",
    "bar": "Thanh ngang", "line": "Đường", "pie": "Tròn", "doughnut": "Vành khuyên",
    "plan_result": "Kế hoạch và thực hiện",
    "target_range": "Khoảng mục tiêu", "ranking": "Xếp hạng", "big_number": "Số lớn", "table": "Bảng",
}  # fmt: skip
PICTURE_WIDTH_PT, PICTURE_HEIGHT_PT, PICTURE_DPI = 480.0, 270.0, 300
"""A picture that is taken out: half a page wide, sharp enough for print."""


class KindChoice(Struct, frozen=True):
    """A kind of chart. ``refusal`` is the sentence why these figures cannot be shown so, "" when they can."""

    kind: ChartKind
    name: str
    refusal: str = ""


class PeriodChoice(Struct, frozen=True):
    """A period of the figures; ``text`` is its canonical form, ``name`` as an office prints it."""

    text: str
    name: str


class ChartDraft(Struct, frozen=True):
    """A chart being edited: what it is made of, what was wished for, the chart that this gives, and the choices.

    ``units`` is empty when the unit has no other scale; ``orderable`` is False for moments of time, ``highlights`` for
    kinds without an accent. ``refusal`` says why ``chart`` is None.
    """

    figures: tuple[FigureKey, ...]
    wish: ChartWish
    chart: Chart | None
    refusal: str
    reason: str
    suggested: ChartKind
    kinds: tuple[KindChoice, ...]
    periods: tuple[PeriodChoice, ...]
    units: tuple[str, ...]
    unit: str
    orderable: bool
    highlights: bool


def draft(project: Project, keys: Sequence[FigureKey], wish: ChartWish, chart_id: str) -> ChartDraft:
    """The chart of these figures as ``wish`` says, and what else may be chosen.

    Raises InputError with the sentence why no chart at all may show them.
    """
    from app.charts.shaping import left_out, periods_of, runs_through_time, takes_highlight, takes_order, units_for
    from app.charts.suggest import suggest

    figures = [(key, project.material.figure(key)) for key in keys]
    suggestion = suggest([pair for pair in figures if not left_out(pair[1], wish)] or figures)
    kinds = tuple(_choice(figures, wish, kind) for kind in (suggestion.kind, *_others(suggestion.kind)))
    chart, refusal = _attempt(figures, wish, chart_id)
    own_unit = next((f.unit.text for _, f in figures if f.unit is not None), "")
    return ChartDraft(
        figures=tuple(keys),
        wish=wish,
        chart=_cited(chart, project.material) if chart else None,
        refusal=refusal,
        reason=suggestion.reason,
        suggested=suggestion.kind,
        kinds=kinds,
        periods=_periods(figures, periods_of(figures)),
        units=units_for(figures),
        unit=wish.unit or own_unit,
        orderable=chart is not None and takes_order(chart.kind) and not runs_through_time(chart, dict(figures)),
        highlights=chart is not None and len(chart.series) == 1 and takes_highlight(chart.kind),
    )


def edited(item: ChartItem, draft: ChartDraft) -> ChartItem:
    """``item`` with the chart of a draft; the source line is left to the planner of each paper. Raises InputError."""
    if draft.chart is None:
        raise InputError("chart-refused", draft.refusal)
    return replace(item, chart=replace(draft.chart, source_line=""), figures=draft.figures, wish=draft.wish)


def picture(chart: Chart, design: DesignName, width_px: int, height_px: int) -> bytes:
    """The chart as a PNG for the screen, title and source line in it."""
    from app.charts.look import look_of
    from app.charts.picture import picture_png

    points = 0.75  # a CSS pixel is 1/96 inch
    look = look_of(DESIGNS[design], size=11)
    return picture_png(chart, look, width_px * points, height_px * points, dpi=96)


def picture_out(chart: Chart, design: DesignName, form: str, *, grey: bool = False) -> bytes:
    """The chart with title, notes and source, to be put into another paper; ``form`` is "png" or "svg"."""
    from app.charts.look import look_of
    from app.charts.picture import picture_png, picture_svg

    look = look_of(DESIGNS[design], size=11, grey=grey)
    if form == "svg":
        return picture_svg(chart, look, PICTURE_WIDTH_PT, PICTURE_HEIGHT_PT, with_source=True)
    return picture_png(chart, look, PICTURE_WIDTH_PT, PICTURE_HEIGHT_PT, dpi=PICTURE_DPI)


def save_picture(chart: Chart, design: DesignName, path: Path, *, grey: bool = False) -> None:
    """Write the chart's picture to ``path`` (.png or .svg), whose overwriting the person has agreed to.

    Raises InputError for another ending, the errors of ``write_atomically`` for a place that cannot be written.
    """
    form = path.suffix.lower().lstrip(".")
    if form not in ("png", "svg"):
        raise InputError("picture-form", f"Không lưu hình dạng “{path.suffix}”; hãy đặt tên có đuôi .png hoặc .svg.")
    write_atomically(path, picture_out(chart, design, form, grey=grey), overwrite=True)


def _others(suggested: ChartKind) -> tuple[ChartKind, ...]:
    return tuple(kind for kind in KIND_NAMES if kind != suggested)


def _choice(figures: Sequence[tuple[FigureKey, Figure]], wish: ChartWish, kind: ChartKind) -> KindChoice:
    """Whether a kind may show the figures; one that ``chart_of`` turns into another is no choice of its own."""
    chart, refusal = _attempt(figures, replace(wish, kind=kind), "")
    if chart is not None and chart.kind != kind:
        refusal = f"Với các số liệu này kiểu “{KIND_NAMES[kind]}” chính là “{KIND_NAMES[chart.kind]}”."
    return KindChoice(kind, KIND_NAMES[kind], refusal)


def _attempt(figures: Sequence[tuple[FigureKey, Figure]], wish: ChartWish, id: str) -> tuple[Chart | None, str]:
    from app.charts.shaping import shaped_chart

    try:
        return shaped_chart(figures, wish, id=id), ""
    except AppError as refused:
        return None, refused.sentence


def _cited(chart: Chart, material: Material) -> Chart:
    from app.planning.citation import cite_figure, source_line

    return replace(chart, source_line=source_line(cite_figure(material, key) for key in plotted_keys(chart)))


def _periods(figures: Sequence[tuple[FigureKey, Figure]], texts: Sequence[str]) -> tuple[PeriodChoice, ...]:
    from app.charts.figure_set import period_name

    periods = {f.period.text: f.period for _, f in figures if f.period is not None}
    return tuple(PeriodChoice(text, period_name(periods[text])) for text in texts)
