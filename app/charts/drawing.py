"""What of a chart is drawn how: decided once, so that slide, report and print show the same chart.

A ``Drawing`` says which form a kind takes, in what order and fill its series come, and which label stands where. The
native part and the picture only carry it out. Bars start at zero; estimates are hatched, targets hollow.
"""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import Literal

from msgspec import Struct

from app.charts.look import ChartLook, Fill, contrast, luminance
from app.domain.chart import Chart, ChartPoint, ChartSeries
from app.domain.errors import InputError

Form = Literal["column", "bar", "line", "pie", "doughnut"]
Grouping = Literal["clustered", "stacked", "share"]
Place = Literal["end", "centre", "above", "below", "right", "outside"]

Marker = Literal["circle", "square", "triangle", "diamond"]
Dash = Literal["solid", "dash", "sysDot", "dashDot"]

STROKES: tuple[tuple[Marker, Dash], ...] = (
    ("circle", "solid"), ("square", "dash"), ("triangle", "sysDot"), ("diamond", "dashDot"),
)  # fmt: skip
_GAPS = {1: 300, 2: 140}
"""One or two columns alone would be slabs: they get wider gaps (percent of a column)."""
BESIDE: frozenset[str] = frozenset({"big_number", "table"})
"""Kinds that are set as text: they have no plot."""
LABELLED_LINES = 2
"""More lines than this carry only their last label, or labels would run into each other."""
LABELLED_POINTS = 12
NAMED_SLICES = 5
SHORT_NAME = 16
LEAST_NAMED_SLICE = Decimal("0.08")
"""Slices are named beside the pie when they are few, none narrow and the names short; else a legend names them."""
LEAST_GAP = Decimal("0.16")
"""Lines carry their names at the end when the ends are this share of all values' range apart."""


class Label(Struct, frozen=True):
    """Printed words at a point. ``colour`` is that of the letters."""

    text: str
    place: Place
    colour: str
    bold: bool = False


class DrawnPoint(Struct, frozen=True):
    """One value with its fill and label; ``value`` None leaves a gap."""

    value: Decimal | None
    fill: Fill
    label: Label | None = None
    dashed: bool = False


class DrawnSeries(Struct, frozen=True):
    """A series in the order in which it is drawn; ``fill`` is what the legend shows."""

    name: str
    fill: Fill
    points: tuple[DrawnPoint, ...]
    marker: Marker = "circle"
    dash: Dash = "solid"


class Drawing(Struct, frozen=True):
    """A chart, ready to be drawn. ``overlap`` is in percent of a bar, ``gap`` in percent of a bar's width."""

    form: Form
    grouping: Grouping
    categories: tuple[str, ...]
    series: tuple[DrawnSeries, ...]
    title: str
    unit: str
    legend: bool
    overlap: int = 0
    gap: int = 60
    following: bool = False


FORMS: dict[str, tuple[Form, Grouping]] = {
    "column": ("column", "clustered"),
    "grouped_column": ("column", "clustered"),
    "stacked_column": ("column", "stacked"),
    "stacked_share": ("column", "share"),
    "bar": ("bar", "clustered"),
    "ranking": ("bar", "clustered"),
    "line": ("line", "clustered"),
    "pie": ("pie", "clustered"),
    "doughnut": ("doughnut", "clustered"),
    "plan_result": ("column", "clustered"),
    "target_range": ("column", "clustered"),
}


def drawing_of(chart: Chart, look: ChartLook) -> Drawing:
    """How ``chart`` is drawn with ``look``. Raises InputError for a kind without a plot or an empty chart."""
    if chart.kind in BESIDE:
        raise InputError("chart-without-plot", "Kiểu này trình bày bằng chữ, không vẽ biểu đồ; hãy chọn kiểu khác.")
    if not chart.categories or not chart.series:
        raise InputError("chart-empty", f"Biểu đồ “{chart.title}” chưa có số liệu nào; hãy chọn ít nhất một số liệu.")
    form, grouping = FORMS[chart.kind]
    if form in ("pie", "doughnut"):
        series = (_slices(chart, look),)
    elif form == "line":
        series = tuple(_line(chart, look, index) for index in range(len(chart.series)))
    elif chart.kind == "target_range":
        series = _range(chart, look)
    elif grouping == "clustered":
        series = tuple(_bars(chart, look, index) for index in range(len(chart.series)))
    else:
        series = tuple(_segments(chart, look, index) for index in range(len(chart.series)))
    return Drawing(
        form=form,
        grouping=grouping,
        categories=chart.categories,
        series=series,
        title=chart.title,
        unit=chart.unit,
        legend=_needs_legend(chart, form),
        overlap=100 if grouping != "clustered" or chart.kind == "target_range" else 0,
        gap=_GAPS.get(len(chart.categories), _gap(chart, grouping)),
        following=chart.following_labels,
    )


def _gap(chart: Chart, grouping: Grouping) -> int:
    """Stacks stand further apart: labels of thin segments find room between them."""
    if grouping != "clustered":
        return 110
    return 60 if len(chart.series) == 1 else 80


def _needs_legend(chart: Chart, form: Form) -> bool:
    if form == "doughnut":
        return True
    if form == "pie":
        return not (chart.labels and _named_slices(chart))
    if form == "line":
        return len(chart.series) > 1 and not _named_lines(chart)
    return len(chart.series) > 1


def _named_slices(chart: Chart) -> bool:
    values = [point.value for point in chart.series[0].points if point.value is not None]
    total = sum(values, Decimal(0))
    short = all(len(name) <= SHORT_NAME for name in chart.categories)
    return short and len(values) <= NAMED_SLICES and total > 0 and min(values) / total >= LEAST_NAMED_SLICE


def _named_lines(chart: Chart) -> bool:
    if len(chart.series) == 1 or not chart.labels:
        return False
    values = [point.value for series in chart.series for point in series.points if point.value is not None]
    ends = sorted(end for series in chart.series if (end := _last_value(series)) is not None)
    if not values or len(ends) < len(chart.series):
        return False
    return all(b - a >= LEAST_GAP * (max(values) - min(values)) for a, b in pairwise(ends))


def _last_value(series: ChartSeries) -> Decimal | None:
    return next((point.value for point in reversed(series.points) if point.value is not None), None)


def series_fills(chart: Chart, look: ChartLook) -> tuple[Fill, ...]:
    """One fill per series, one of them the accent: the newest of several periods, the result against its plan."""
    count = len(chart.series)
    parts = chart.kind in ("stacked_column", "stacked_share")
    if parts or count == 1:
        return tuple(look.fills[i % len(look.fills)] for i in range(count))
    last_is_accent = chart.kind == "plan_result" or all(any(c.isdigit() for c in s.name) for s in chart.series)
    if not last_is_accent:
        return tuple(look.fills[i % len(look.fills)] for i in range(count))
    earlier = (look.fills[2], look.fills[4], look.fills[1], look.fills[3], look.fills[5])
    return (*(earlier[(count - 2 - i) % len(earlier)] for i in range(count - 1)), look.fills[0])


def _bars(chart: Chart, look: ChartLook, index: int) -> DrawnSeries:
    series, fill = chart.series[index], series_fills(chart, look)[index]
    single = len(chart.series) == 1
    points: list[DrawnPoint] = []
    for at, point in enumerate(series.points):
        chosen = chart.highlight is None or at == chart.highlight or not single
        ink = fill if chosen else look.quiet
        bold = at == chart.highlight
        points.append(DrawnPoint(point.value, _marked(point, ink), _label(chart, point, "end", look.text, bold)))
    return DrawnSeries(series.name, _series_fill(series, fill), tuple(points))


def _segments(chart: Chart, look: ChartLook, index: int) -> DrawnSeries:
    series, fill = chart.series[index], series_fills(chart, look)[index]
    points = tuple(
        DrawnPoint(point.value, fill, _label(chart, point, "centre", ink_on(fill, look))) for point in series.points
    )
    return DrawnSeries(series.name, fill, points)


def _slices(chart: Chart, look: ChartLook) -> DrawnSeries:
    series = chart.series[0]
    points: list[DrawnPoint] = []
    for at, point in enumerate(series.points):
        other = chart.categories[at].lower().startswith("khác") and at == len(series.points) - 1
        fill = look.fills[-1] if other else look.fills[at % (len(look.fills) - 1)]
        if chart.kind == "pie":
            words = f"{chart.categories[at]}\n{point.label}" if _named_slices(chart) else point.label
            label = Label(words, "outside", look.text, at == chart.highlight) if chart.labels else None
        else:
            label = _label(chart, point, "centre", ink_on(fill, look), at == chart.highlight)
        points.append(DrawnPoint(point.value, fill, label))
    return DrawnSeries(series.name, look.fills[0], tuple(points))


def _range(chart: Chart, look: ChartLook) -> tuple[DrawnSeries, ...]:
    """Two overlapping series of true values: the upper ends behind, hatched; the lower ends and results in front."""
    series = chart.series[0]
    lower: list[DrawnPoint] = []
    upper: list[DrawnPoint] = []
    for at, point in enumerate(series.points):
        ranged = point.value_to is not None
        fill = look.fills[0] if ranged or at == chart.highlight or chart.highlight is None else look.quiet
        bold = at == chart.highlight
        if ranged:
            label = _label(chart, point, "end", look.text, bold)
            upper.append(DrawnPoint(point.value_to, Fill(fill.colour, "diagonal"), label))
            lower.append(DrawnPoint(point.value, Fill(fill.colour, "hollow")))
        else:
            upper.append(DrawnPoint(None, fill))
            ink = _marked(point, look.quiet if not point.target else fill)
            lower.append(DrawnPoint(point.value, ink, _label(chart, point, "end", look.text, bold)))
    return (
        DrawnSeries("Mức cao", Fill(look.fills[0].colour, "diagonal"), tuple(upper)),
        DrawnSeries("Mức thấp hoặc mức đạt", look.fills[0], tuple(lower)),
    )


def _line(chart: Chart, look: ChartLook, index: int) -> DrawnSeries:
    series, fill = chart.series[index], Fill(series_fills(chart, look)[index].colour)
    last = max((i for i, p in enumerate(series.points) if p.value is not None), default=-1)
    named = _named_lines(chart)
    points: list[DrawnPoint] = []
    for at, point in enumerate(series.points):
        label = None
        if at == last and named:
            label = Label(f"{point.label}\n{series.name}", "right", look.text, True)
        elif _keeps_label(chart, series, at, last):
            label = _label(chart, point, _line_side(chart, index, at), look.text, at == chart.highlight)
        points.append(DrawnPoint(point.value, fill, label, dashed=point.estimate or point.target))
    marker, dash = STROKES[index % len(STROKES)] if look.grey else STROKES[0]
    return DrawnSeries(series.name, fill, tuple(points), marker, dash)


def _keeps_label(chart: Chart, series: ChartSeries, at: int, last: int) -> bool:
    if len(chart.series) > LABELLED_LINES:
        return at == last
    return len(series.points) <= LABELLED_POINTS or at in (0, last, chart.highlight)


def _line_side(chart: Chart, index: int, at: int) -> Place:
    """A valley of one line is labelled below; of two lines the upper one is labelled above, the lower one below."""
    if len(chart.series) < LABELLED_LINES:
        around = chart.series[0].points[max(at - 1, 0) : at + 2]
        values = [point.value for point in around if point.value is not None]
        return "below" if len(values) > 1 and chart.series[0].points[at].value == min(values) else "above"
    means = [_mean(series) for series in chart.series]
    return "above" if means[index] >= sorted(means)[len(means) // 2] else "below"


def _mean(series: ChartSeries) -> Decimal:
    values = [point.value for point in series.points if point.value is not None]
    return sum(values, Decimal(0)) / len(values) if values else Decimal(0)


def _label(chart: Chart, point: ChartPoint, place: Place, colour: str, bold: bool = False) -> Label | None:
    if not chart.labels or point.value is None:
        return None
    return Label(point.label, place, colour, bold)


def _marked(point: ChartPoint, fill: Fill) -> Fill:
    if point.target:
        return Fill(fill.colour, "hollow")
    if point.estimate:
        return Fill(fill.colour, "diagonal")
    return fill


def _series_fill(series: ChartSeries, fill: Fill) -> Fill:
    """A series that holds nothing but targets or estimates shows that in the legend too."""
    real = [point for point in series.points if point.value is not None]
    if real and all(point.target for point in real):
        return Fill(fill.colour, "hollow")
    if real and all(point.estimate for point in real):
        return Fill(fill.colour, "diagonal")
    return fill


def ink_on(fill: Fill, look: ChartLook) -> str:
    """The colour of letters on a fill: white or the text colour, whichever stands out more."""
    if fill.pattern != "solid":
        return look.text
    white = contrast(1.0, luminance(fill.colour))
    return "FFFFFF" if white > contrast(luminance(look.text), luminance(fill.colour)) else look.text
