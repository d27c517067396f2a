"""A chart as a picture: SVG for leaflet, preview and print, PNG for the clipboard. Drawn by matplotlib on points.

matplotlib lends its canvas only: every place comes from the layout that the native chart has too, so that both show the
same chart. Letters become outlines, which Typst and every viewer draw alike. Never pyplot: it keeps global state.
Importing this module costs up to a second, so it is imported late and off the window's thread.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any

import matplotlib
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

from app.charts.canvas import Canvas
from app.charts.drawing import Drawing, drawing_of
from app.charts.layout import LEGEND_SIZE, Box, ChartLayout, layout_of, legend_names, title_size
from app.charts.look import ChartLook, Fill
from app.charts.measure import LINE, text_width, wrapped
from app.charts.picture_plots import draw_plot
from app.domain.chart import Chart

NOTE_SIZE = 0.78
"""Size of notes and source line, as a multiple of the label size."""
_SETTINGS: Any = {"svg.hashsalt": "decuong", "svg.fonttype": "path", "hatch.linewidth": 0.8, "path.simplify": False}


def picture_svg(
    chart: Chart, look: ChartLook, width: float, height: float, *, with_title: bool = True, with_source: bool = False
) -> bytes:
    """``chart`` as SVG of ``width`` × ``height`` points; ``with_source`` adds the source line under the notes.

    Raises InputError for kinds without a plot and charts without values, as ``native_chart`` does.
    """
    with matplotlib.rc_context(_SETTINGS):
        figure = _figure(chart, look, width, height, with_title, with_source)
        FigureCanvasSVG(figure)
        buffer = BytesIO()
        figure.savefig(buffer, format="svg", metadata={"Date": None, "Title": chart.title, "Creator": "Đề Cương"})
    return buffer.getvalue()


def picture_png(
    chart: Chart,
    look: ChartLook,
    width: float,
    height: float,
    *,
    dpi: int = 200,
    with_title: bool = True,
    with_source: bool = True,
) -> bytes:
    """``chart`` as PNG at ``dpi`` (36 to 600), for copying into another paper: with title and source by default."""
    with matplotlib.rc_context(_SETTINGS):
        figure = _figure(chart, look, width, height, with_title, with_source)
        FigureCanvasAgg(figure)
        buffer = BytesIO()
        figure.savefig(buffer, format="png", dpi=min(max(dpi, 36), 600), metadata={"Software": "Đề Cương"})
    return buffer.getvalue()


def _figure(chart: Chart, look: ChartLook, width: float, height: float, with_title: bool, with_source: bool) -> Any:
    drawing = drawing_of(chart, look)
    foot = [line for note in chart.notes for line in wrapped(note, width, look.size * NOTE_SIZE, look.face)]
    if with_source and chart.source_line:
        foot += wrapped(chart.source_line, width, look.size * NOTE_SIZE, look.face)
    step = look.size * NOTE_SIZE * LINE
    layout = layout_of(drawing, look, width, height - len(foot) * step, with_title=with_title)
    figure = Figure(figsize=(width / 72, height / 72), facecolor="none")
    canvas = Canvas(figure, look, width, height)
    _title(canvas, layout, look)
    if layout.legend:
        _legend(canvas, drawing, layout.legend, look)
    draw_plot(canvas, drawing, layout, look)
    for row, line in enumerate(reversed(foot)):
        baseline = height - row * step - step * 0.25
        canvas.text(0, baseline, line, size=look.size * NOTE_SIZE, colour=look.muted, vertical="baseline")
    return figure


def _title(canvas: Canvas, layout: ChartLayout, look: ChartLook) -> None:
    size = title_size(look)
    for row, (words, unit) in enumerate(layout.title):
        baseline = (row + 0.8) * size * LINE
        canvas.text(0, baseline, words, size=size, bold=True, colour=look.text, vertical="baseline")
        left = text_width(words, size, look.face, bold=True)
        canvas.text(left, baseline, unit, size=size, colour=look.muted, vertical="baseline")


def _legend(canvas: Canvas, drawing: Drawing, box: Box, look: ChartLook) -> None:
    size = look.size * LEGEND_SIZE
    if drawing.form in ("pie", "doughnut"):
        _legend_down(canvas, drawing, box, look, size)
        return
    left, top, line = box.left, box.top + size * LINE * 0.68, drawing.form == "line"
    for series in drawing.series:
        key = size * 2.4 if line else size * 0.8
        needed = key + size * 1.4 + text_width(series.name, size, look.face)
        if left > box.left and left + needed > canvas.width:
            left, top = box.left, top + size * LINE * 1.35
        if line:
            canvas.line([(left, top), (left + key, top)], series.fill.colour, dash=series.dash)
            canvas.marker(left + key / 2, top, series.marker, series.fill.colour)
        else:
            canvas.rectangle(Box(left, top - size * 0.4, size * 0.8, size * 0.8), series.fill)
        canvas.text(left + key + size * 0.35, top, series.name, size=size, colour=look.text, vertical="center")
        left += needed


def _legend_down(canvas: Canvas, drawing: Drawing, box: Box, look: ChartLook, size: float) -> None:
    top = box.top + size
    fills: list[Fill] = [point.fill for point in drawing.series[0].points]
    for name, fill in zip(legend_names(drawing), fills, strict=True):
        canvas.rectangle(Box(box.left, top - size * 0.4, size * 0.8, size * 0.8), fill)
        for line in wrapped(name, canvas.width * 0.4, size, look.face):
            canvas.text(box.left + size * 1.2, top, line, size=size, colour=look.text, vertical="center")
            top += size * LINE
        top += size * LINE * 0.25
