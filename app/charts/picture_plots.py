"""The plots of a chart's picture: columns, bars, lines, pie and ring, with their names and labels."""

from __future__ import annotations

from decimal import Decimal
from math import cos, radians, sin

from app.charts.canvas import Canvas, Horizontal
from app.charts.drawing import Drawing, DrawnPoint, Label
from app.charts.layout import IN_PLACE, Box, ChartLayout, bar_place, label_lines, label_shift
from app.charts.look import ChartLook
from app.charts.measure import LINE, text_width, wrapped

GAP = 3.0
"""Points between a bar's end and its label."""


def draw_plot(canvas: Canvas, drawing: Drawing, layout: ChartLayout, look: ChartLook) -> None:
    """Draw what stands inside the layout's plot box, and the names and labels around it."""
    if drawing.form == "column":
        _columns(canvas, drawing, layout, look)
    elif drawing.form == "bar":
        _bars(canvas, drawing, layout, look)
    elif drawing.form == "line":
        _lines(canvas, drawing, layout, look)
    else:
        _slices(canvas, drawing, layout, look)


def _columns(canvas: Canvas, drawing: Drawing, layout: ChartLayout, look: ChartLook) -> None:
    plot, label_room = layout.plot, layout.label_size * LINE
    low, high = _range(drawing)
    floor = plot.height - (label_room if low < 0 else 0)
    unit = floor / (high - low) if high > low else 0.0
    zero = plot.top + high * unit
    slot = plot.width / len(drawing.categories)
    for at in range(len(drawing.categories)):
        base_up = base_down = 0.0
        total = _total(drawing, at)
        for index, series in enumerate(drawing.series):
            point = series.points[at]
            if point.value is None:
                continue
            value = float(point.value) / total if drawing.grouping == "share" else float(point.value)
            left, width = _place(drawing, plot.left + at * slot, slot, index)
            start = 0.0
            if drawing.grouping != "clustered":
                start = base_up if value >= 0 else base_down
                base_up, base_down = base_up + max(value, 0), base_down + min(value, 0)
            top, bottom = zero - max(start, start + value) * unit, zero - min(start, start + value) * unit
            box = Box(left, top, width, bottom - top)
            canvas.rectangle(box, point.fill)
            shift = label_shift(drawing, layout, look, index, at)
            if shift != IN_PLACE and point.label:
                _beside(canvas, point.label, box, shift, layout.label_size, look.text)
            else:
                _column_label(canvas, point, box, value < 0, layout)
    canvas.line([(plot.left, zero), (plot.left + plot.width, zero)], look.muted, width=0.8)
    _names(canvas, drawing, layout, look)


def _beside(canvas: Canvas, label: Label, box: Box, shift: tuple[float, float], size: float, colour: str) -> None:
    """The label of a thin segment, beside its column."""
    x, y = box.left + box.width / 2 + shift[0], box.top + box.height / 2 + shift[1]
    canvas.text(x, y, label.text, size=size, colour=colour, bold=label.bold, horizontal="center")


def _column_label(canvas: Canvas, point: DrawnPoint, box: Box, falling: bool, layout: ChartLayout) -> None:
    label, size = point.label, layout.label_size
    if label is None:
        return
    middle = box.left + box.width / 2
    if label.place == "centre":
        backed = point.fill.pattern != "solid"
        centre = box.top + box.height / 2
        canvas.text(middle, centre, label.text, size=size, colour=label.colour, bold=label.bold,
                    horizontal="center", backed=backed)  # fmt: skip
        return
    if layout.turned:
        y = box.top + box.height + GAP if falling else box.top - GAP
        canvas.text(middle, y, label.text, size=size, colour=label.colour, bold=label.bold, horizontal="center",
                    vertical="top" if falling else "bottom", turned=True)  # fmt: skip
        return
    y = box.top + box.height + GAP + size * 0.5 if falling else box.top - GAP - size * 0.5
    canvas.text(middle, y, label.text, size=size, colour=label.colour, bold=label.bold, horizontal="center")


def _bars(canvas: Canvas, drawing: Drawing, layout: ChartLayout, look: ChartLook) -> None:
    plot, size = layout.plot, layout.label_size
    low, high = _range(drawing)
    labels = [p.label for s in drawing.series for p in s.points if p.label and p.value is not None and p.value < 0]
    room = max((text_width(x.text, size, look.face, bold=True) for x in labels), default=-GAP) + GAP
    unit = (plot.width - room) / (high - low) if high > low else 0.0
    zero = plot.left + room - low * unit
    slot = plot.height / len(drawing.categories)
    for at, name in enumerate(drawing.categories):
        for index, series in enumerate(drawing.series):
            point = series.points[at]
            if point.value is None:
                continue
            top, thick = _place(drawing, plot.top + at * slot, slot, index)
            end = zero + float(point.value) * unit
            canvas.rectangle(Box(min(zero, end), top, abs(end - zero), thick), point.fill)
            if point.label:
                falling = point.value < 0
                canvas.text(end - GAP if falling else end + GAP, top + thick / 2, point.label.text, size=size,
                            colour=point.label.colour, bold=point.label.bold,
                            horizontal="right" if falling else "left")  # fmt: skip
        middle = plot.top + (at + 0.5) * slot
        _stack(canvas, wrapped(name, plot.left - look.size * 0.6, look.size, look.face), plot.left - look.size * 0.6,
               middle, look.size, look.text, "right")  # fmt: skip
    canvas.line([(zero, plot.top), (zero, plot.top + plot.height)], look.muted, width=0.8)


def _lines(canvas: Canvas, drawing: Drawing, layout: ChartLayout, look: ChartLook) -> None:
    plot, size = layout.plot, layout.label_size
    low, high = _range(drawing, from_zero=False)
    room = size * LINE + 8
    unit = (plot.height - 2 * room) / (high - low) if high > low else 0.0
    slot = plot.width / len(drawing.categories)
    for series in drawing.series:
        before: tuple[float, float] | None = None
        for at, point in enumerate(series.points):
            if point.value is None:
                before = None
                continue
            here = (plot.left + (at + 0.5) * slot, plot.top + room + (high - float(point.value)) * unit)
            if before:
                dash = "sysDash" if point.dashed else series.dash
                canvas.line([before, here], series.fill.colour, dash=dash)
            before = here
        for at, point in enumerate(series.points):
            if point.value is None:
                continue
            here = (plot.left + (at + 0.5) * slot, plot.top + room + (high - float(point.value)) * unit)
            canvas.marker(*here, series.marker, series.fill.colour, hollow=point.dashed)
            if point.label:
                _line_label(canvas, point.label, here, size, look)
    bottom = plot.top + plot.height
    canvas.line([(plot.left, bottom), (plot.left + plot.width, bottom)], look.muted, width=0.8)
    _names(canvas, drawing, layout, look)


def _line_label(canvas: Canvas, label: Label, at: tuple[float, float], size: float, look: ChartLook) -> None:
    x, y = at
    if label.place == "right":
        _stack(canvas, label_lines(label, look, canvas.width), x + 7, y, size, label.colour, "left", bold=label.bold)
        return
    y += size * 0.95 if label.place == "below" else -size * 0.95
    canvas.text(x, y, label.text, size=size, colour=label.colour, bold=label.bold, horizontal="center")


def _slices(canvas: Canvas, drawing: Drawing, layout: ChartLayout, look: ChartLook) -> None:
    plot, points = layout.plot, drawing.series[0].points
    radius = plot.width / 2
    centre = (plot.left + radius, plot.top + plot.height / 2)
    total = float(sum((p.value for p in points if p.value is not None), Decimal(0)))
    turned = 0.0
    for point in points:
        if point.value is None or total <= 0:
            continue
        turn = float(point.value) / total * 360
        ring = radius * 0.5 if drawing.form == "doughnut" else None
        canvas.wedge(centre, radius, ring, (turned, turned + turn), point.fill)
        if point.label:
            _slice_label(canvas, point, centre, radius, turned + turn / 2, layout.label_size, look)
        turned += turn


def _slice_label(
    canvas: Canvas,
    point: DrawnPoint,
    centre: tuple[float, float],
    radius: float,
    angle: float,
    size: float,
    look: ChartLook,
) -> None:
    label = point.label
    assert label is not None
    x, y = sin(radians(angle)), -cos(radians(angle))
    if label.place == "centre":
        away = radius * 0.75
        canvas.text(centre[0] + x * away, centre[1] + y * away, label.text, size=size, colour=label.colour,
                    bold=label.bold, horizontal="center", backed=point.fill.pattern != "solid")  # fmt: skip
        return
    lines = label_lines(label, look, canvas.width)
    away = radius + size * 0.4
    side: Horizontal = "left" if x > 0.15 else "right" if x < -0.15 else "center"
    tall = len(lines) * size * LINE
    _stack(canvas, lines, centre[0] + x * away, centre[1] + y * (away + tall / 2), size, label.colour, side,
           bold=label.bold)  # fmt: skip


def _names(canvas: Canvas, drawing: Drawing, layout: ChartLayout, look: ChartLook) -> None:
    """Category names under the plot, wrapped."""
    plot, size = layout.plot, layout.category_size
    slot = plot.width / len(drawing.categories)
    for at, name in enumerate(drawing.categories):
        lines = wrapped(name, slot * 0.96, size, look.face)
        middle = plot.top + plot.height + size * 0.4 + len(lines) * size * LINE / 2
        _stack(canvas, lines, plot.left + (at + 0.5) * slot, middle, size, look.text, "center")


def _stack(
    canvas: Canvas,
    lines: tuple[str, ...],
    x: float,
    middle: float,
    size: float,
    colour: str,
    side: Horizontal,
    *,
    bold: bool = False,
) -> None:
    """Lines of text around a middle height."""
    first = middle - (len(lines) - 1) * size * LINE / 2
    for row, line in enumerate(lines):
        canvas.text(x, first + row * size * LINE, line, size=size, colour=colour, bold=bold, horizontal=side)


def _place(drawing: Drawing, start: float, slot: float, index: int) -> tuple[float, float]:
    """Start and thickness of a bar in its slot."""
    thick = bar_place(drawing, slot)
    return start + thick * drawing.gap / 200 + (0 if drawing.overlap == 100 else index) * thick, thick


def _total(drawing: Drawing, at: int) -> float:
    return float(sum((s.points[at].value or Decimal(0) for s in drawing.series), Decimal(0))) or 1.0


def _range(drawing: Drawing, *, from_zero: bool = True) -> tuple[float, float]:
    """Lowest and highest plotted level; bars always hold zero."""
    if drawing.grouping == "share":
        return 0.0, 1.0
    if drawing.grouping == "stacked":
        columns = [[s.points[i].value or Decimal(0) for s in drawing.series] for i in range(len(drawing.categories))]
        return (
            float(min((sum((v for v in c if v < 0), Decimal(0)) for c in columns), default=Decimal(0))),
            float(max((sum((v for v in c if v > 0), Decimal(0)) for c in columns), default=Decimal(0))),
        )
    values = [float(p.value) for s in drawing.series for p in s.points if p.value is not None]
    low, high = min(values, default=0.0), max(values, default=0.0)
    return (min(low, 0.0), max(high, 0.0)) if from_zero else (low, high)
