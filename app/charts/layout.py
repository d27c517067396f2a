"""Where title, legend and plot stand within a chart, in points: one reckoning for the native part and the picture.

Room is left for every label before the chart is drawn, because no office program makes room for a label of fixed text.
"""

from __future__ import annotations

from msgspec import Struct

from app.charts.drawing import Drawing, Label
from app.charts.look import ChartLook
from app.charts.measure import LINE, text_width, wrapped

LEGEND_SIZE = 0.85
"""Size of the legend, as a multiple of the label size."""
LEGEND_KEY = 1.9
LINE_KEY = 4.5
"""Room of a legend key with its spaces, as a multiple of the legend's letter size."""
TITLE_WIDTH = 0.78
"""Office programs break a title that is wider than about four fifths of the chart."""
LEAST_CATEGORY = 0.72
"""Category names are set smaller, down to this share of the label size, before a word would not fit its place."""
LEAST_LABEL = 0.7
THIN = 0.95
"""A segment lower than this many label sizes is thin: its label stands beside the column."""
STACK_SHARE = 0.85
"""Share of the plot's height that the highest stack takes: office programs leave room above it."""
IN_PLACE = (0.0, 0.0)
WIDEST_NAMES = 0.45
"""Share of the width that names beside horizontal bars may take."""


class Box(Struct, frozen=True):
    """A rectangle in points from the upper left corner of the chart."""

    left: float
    top: float
    width: float
    height: float


class ChartLayout(Struct, frozen=True):
    """Title lines, the boxes of legend and plot, sizes of names and labels; all in points, of the whole chart too."""

    width: float
    height: float
    title: tuple[tuple[str, str], ...]
    """Lines of the title: its own words and, on the last one, the unit."""
    header: float
    legend: Box | None
    plot: Box
    category_size: float
    label_size: float
    turned: bool = False
    """Labels stand upright, reading upwards, where columns are too narrow for them."""


def layout_of(
    drawing: Drawing, look: ChartLook, width: float, height: float, *, with_title: bool = True
) -> ChartLayout:
    """The layout of a drawing on ``width`` × ``height`` points. Without a title the unit still stands on top."""
    title = _title(drawing, look, width, with_title)
    header = len(title) * title_size(look) * LINE + 4 if title else 0.0
    if drawing.legend and drawing.form in ("pie", "doughnut"):
        return _beside_legend(drawing, look, width, height, title, header)
    legend = _legend(drawing, look, width, header) if drawing.legend else None
    top = header + (legend.height if legend else 0)
    plot, category_size = _plot(drawing, look, width, height, top)
    label_size, turned = _label_size(drawing, look, plot)
    if turned:
        longest = max(text_width(label.text, label_size, look.face, bold=label.bold) for label in _labels(drawing))
        more = max(0.0, longest - look.size * LINE)
        plot = Box(plot.left, plot.top + more, plot.width, plot.height - more)
    return ChartLayout(width, height, title, header, legend, plot, category_size, label_size, turned)


def _title(drawing: Drawing, look: ChartLook, width: float, with_title: bool) -> tuple[tuple[str, str], ...]:
    if not with_title or not drawing.title:
        return (("", f"Đơn vị: {drawing.unit}"),) if drawing.unit else ()
    size, unit = title_size(look), f" ({drawing.unit})" if drawing.unit else ""
    lines = [(line, "") for line in wrapped(drawing.title, width * TITLE_WIDTH, size, look.face, bold=True)]
    # One program sets the whole title in bold: the unit is measured so too.
    if unit and text_width(lines[-1][0] + unit, size, look.face, bold=True) > width * TITLE_WIDTH:
        lines.append(("", unit.strip()))
    else:
        lines[-1] = (lines[-1][0], unit)
    return tuple(lines)


def title_size(look: ChartLook) -> float:
    """Size of the title in points."""
    return round(look.size * 1.1)


def label_lines(label: Label, look: ChartLook, width: float) -> tuple[str, ...]:
    """The lines of a label; names in it are wrapped so that it is at most a third of the chart wide."""
    limit = width * (0.26 if label.place in ("right", "outside") else 1.0)
    return tuple(
        line for part in label.text.split("\n") for line in wrapped(part, limit, look.size, look.face, bold=label.bold)
    )


def legend_names(drawing: Drawing) -> tuple[str, ...]:
    """What the legend names: the series, or the parts of a pie or ring."""
    return (
        drawing.categories if drawing.form in ("pie", "doughnut") else tuple(series.name for series in drawing.series)
    )


def _labels(drawing: Drawing) -> tuple[Label, ...]:
    return tuple(point.label for series in drawing.series for point in series.points if point.label)


def _widest(drawing: Drawing, look: ChartLook, width: float, places: tuple[str, ...]) -> float:
    labels = [label for label in _labels(drawing) if label.place in places]
    return max(
        (text_width(line, look.size, look.face, bold=True) for x in labels for line in label_lines(x, look, width)),
        default=0.0,
    )


def _tallest(drawing: Drawing, look: ChartLook, width: float) -> float:
    return max((len(label_lines(label, look, width)) for label in _labels(drawing)), default=0) * look.size * LINE


def _legend(drawing: Drawing, look: ChartLook, width: float, top: float) -> Box:
    size = look.size * LEGEND_SIZE
    key = LINE_KEY if drawing.form == "line" else LEGEND_KEY
    rows, used, widest = 1, 0.0, 0.0
    for name in legend_names(drawing):
        needed = text_width(name, size, look.face) * 1.05 + size * key
        if used and used + needed > width:
            rows, used = rows + 1, 0.0
        used += needed
        widest = max(widest, used)
    return Box(0, top, min(width, widest + size), rows * size * LINE * 1.35)


def _beside_legend(
    drawing: Drawing, look: ChartLook, width: float, height: float, title: tuple[tuple[str, str], ...], header: float
) -> ChartLayout:
    size = look.size * LEGEND_SIZE
    lines = [wrapped(name, width * 0.4, size, look.face) for name in legend_names(drawing)]
    wide = max(text_width(line, size, look.face) for name in lines for line in name) * 1.05 + size * LEGEND_KEY
    aside = max((_widest(drawing, look, width, ("outside",)) * 1.1, look.size * LINE * 0.9))
    aside = aside if drawing.form == "pie" else 2.0
    side = max(min(height - header - 2 * aside, width - wide - 3 * size - 2 * aside), height * 0.3)
    tall = min(height - header, sum(len(name) for name in lines) * size * LINE * 1.25 + size)
    left = max(0.0, (width - side - 2 * aside - wide - 2 * size) / 2) + aside
    legend = Box(left + side + aside + 2 * size, header + (height - header - tall) / 2, wide, tall)
    return ChartLayout(
        width, height, title, header, legend, Box(left, header + aside, side, side), look.size, look.size
    )


def _plot(drawing: Drawing, look: ChartLook, width: float, height: float, top: float) -> tuple[Box, float]:
    if drawing.form == "pie":
        return _pie(drawing, look, width, height, top), look.size
    if drawing.form == "bar":
        return _bars(drawing, look, width, height, top)
    right = _widest(drawing, look, width, ("right",)) + 6
    right = right if right > 6 else 2.0
    wide = width - right - 2
    slot = wide / len(drawing.categories) * 0.96
    size = _category_size(drawing, look, slot)
    names = max(len(wrapped(name, slot, size, look.face)) for name in drawing.categories)
    above = 0.0 if drawing.grouping != "clustered" else look.size * LINE * 1.15
    below = names * size * LINE + size * 0.8
    below += look.size * LINE if any(label.place == "below" for label in _labels(drawing)) else 0
    return Box(2, top + above, wide, height - top - above - below), size


def _category_size(drawing: Drawing, look: ChartLook, slot: float) -> float:
    words = [word for name in drawing.categories for word in name.split()]
    widest = max((text_width(word, 1.0, look.face) for word in words), default=1.0)
    return max(look.size * LEAST_CATEGORY, min(look.size, slot / (widest * 1.04)))


def bar_place(drawing: Drawing, slot: float) -> float:
    """Thickness in points of one bar, as gap width and overlap of DrawingML reckon it within a category's slot."""
    beside = 1 if drawing.overlap == 100 else len(drawing.series)
    return slot / (beside + drawing.gap / 100)


def label_shift(drawing: Drawing, layout: ChartLayout, look: ChartLook, series: int, at: int) -> tuple[float, float]:
    """How far in points to the right and down the label of a thin segment is moved to stand beside its column.

    ``IN_PLACE`` leaves it in the middle of its segment. Neighbouring thin segments take turns of both sides.
    """
    label = drawing.series[series].points[at].label
    if label is None or drawing.form != "column" or drawing.grouping == "clustered":
        return IN_PLACE
    size = layout.label_size
    heights = _segment_heights(drawing, layout.plot.height, at)
    if heights[series] >= size * THIN:
        return IN_PLACE
    thin_before = sum(0 < h < size * THIN for h in heights[:series])
    width = text_width(label.text, size, look.face, bold=label.bold)
    away = bar_place(drawing, layout.plot.width / len(drawing.categories)) / 2 + width / 2 + 4
    # The lowest one stands on the axis, not across it.
    up = (size * LINE - heights[series]) / 2 if sum(heights[:series]) < size * LINE / 2 else 0.0
    return (away if thin_before % 2 == 0 else -away, -up)


def _segment_heights(drawing: Drawing, height: float, at: int) -> list[float]:
    totals = [sum(float(abs(s.points[i].value or 0)) for s in drawing.series) for i in range(len(drawing.categories))]
    whole = totals[at] if drawing.grouping == "share" else max(totals) / STACK_SHARE
    return [float(abs(s.points[at].value or 0)) / whole * height if whole else 0.0 for s in drawing.series]


def _label_size(drawing: Drawing, look: ChartLook, plot: Box) -> tuple[float, bool]:
    """Labels above narrow columns are set smaller, within limits, before neighbours would touch; then turned."""
    if drawing.form not in ("column", "line"):
        return look.size, False
    slot = plot.width / len(drawing.categories)
    single = drawing.form == "line" or drawing.overlap == 100 or len(drawing.series) == 1
    place = slot * 0.9 if single else bar_place(drawing, slot) * 0.95
    plain = [label for label in _labels(drawing) if label.place != "right"]
    widest = max((text_width(label.text, 1.0, look.face, bold=label.bold) for label in plain), default=1.0)
    size = min(look.size, place / widest)
    if size < look.size * LEAST_LABEL and drawing.form == "column" and drawing.grouping == "clustered":
        return round(max(look.size * LEAST_LABEL, min(look.size, place / LINE)) * 2) / 2, True
    return round(max(look.size * LEAST_LABEL, size) * 2) / 2, False


def _bars(drawing: Drawing, look: ChartLook, width: float, height: float, top: float) -> tuple[Box, float]:
    limit = width * WIDEST_NAMES
    names = [
        text_width(line, look.size, look.face)
        for name in drawing.categories
        for line in wrapped(name, limit, look.size, look.face)
    ]
    left = max(names, default=0.0) * 1.04 + look.size
    right = _widest(drawing, look, width, ("end",)) + 6
    return Box(left, top + 2, max(width - left - right, width * 0.2), height - top - 4), look.size


def _pie(drawing: Drawing, look: ChartLook, width: float, height: float, top: float) -> Box:
    aside = _widest(drawing, look, width, ("outside",)) + look.size
    above = _tallest(drawing, look, width) + look.size * 0.5
    side = max(min(width - 2 * aside, height - top - 2 * above), min(width, height) * 0.3)
    return Box((width - side) / 2, top + (height - top - side) / 2, side, side)
