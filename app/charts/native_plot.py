"""The plot of a native chart: series with cached values, fills of points, labels as text, hidden value axis.

The order of children is that of the schema (ECMA-376 part 1, chapter 21.2), on which Word and its validator insist.
"""

from __future__ import annotations

from decimal import Decimal

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]

from app.charts.chart_xml import A, C, clean, element, fill_of, frame_text, paragraph, rich_text, stroke
from app.charts.drawing import Drawing, DrawnPoint, DrawnSeries
from app.charts.layout import IN_PLACE, ChartLayout, label_lines, label_shift
from app.charts.look import ChartLook
from app.charts.measure import text_width

SHEET = "Số liệu"
C15 = "http://schemas.microsoft.com/office/drawing/2012/chart"
AXES = ("111111111", "222222222")
"""Positive: the Open XML SDK refuses the negative ids that python-pptx writes."""
_PLACES = {"end": "outEnd", "centre": "ctr", "above": "t", "below": "b", "right": "r", "outside": "outEnd"}


def number_format(series: DrawnSeries) -> str:
    """The cell format that shows as many decimals as the values have."""
    decimals = max((_decimals(point.value) for point in series.points), default=0)
    return "#,##0" + ("." + "0" * decimals if decimals else "")


def _decimals(value: Decimal | None) -> int:
    exponent = value.as_tuple().exponent if value is not None else 0
    return max(0, -exponent) if isinstance(exponent, int) else 0


def add_plot(plot: etree._Element, drawing: Drawing, layout: ChartLayout, look: ChartLook) -> None:
    """Put the graph of ``drawing`` with its series, labels and axes into a ``plotArea``."""
    tag = {"column": "barChart", "bar": "barChart", "line": "lineChart", "pie": "pieChart"}.get(
        drawing.form, "doughnutChart"
    )
    graph = element(plot, C + tag)
    if tag == "barChart":
        element(graph, C + "barDir", val="col" if drawing.form == "column" else "bar")
    if tag in ("barChart", "lineChart"):
        names = {"clustered": "clustered", "stacked": "stacked", "share": "percentStacked"}
        element(graph, C + "grouping", val="standard" if tag == "lineChart" else names[drawing.grouping])
    # The legend of a pie names its parts only when colours vary; every part has its own fill all the same.
    element(graph, C + "varyColors", val="1" if tag in ("pieChart", "doughnutChart") else "0")
    for index, series in enumerate(drawing.series):
        _series(graph, drawing, series, index, layout, look)
    if tag == "barChart":
        element(graph, C + "gapWidth", val=str(drawing.gap))
        element(graph, C + "overlap", val=str(drawing.overlap))
    elif tag == "lineChart":
        element(graph, C + "marker", val="1")
    else:
        element(graph, C + "firstSliceAng", val="0")
        if tag == "doughnutChart":
            element(graph, C + "holeSize", val="50")
        return
    for axis in AXES:
        element(graph, C + "axId", val=axis)
    _category_axis(plot, drawing, layout, look)
    _value_axis(plot, drawing, layout, look)


def _series(
    graph: etree._Element, drawing: Drawing, series: DrawnSeries, index: int, layout: ChartLayout, look: ChartLook
) -> None:
    ser = element(graph, C + "ser")
    element(ser, C + "idx", val=str(index))
    element(ser, C + "order", val=str(index))
    column = chr(ord("B") + index) if index < 25 else f"A{chr(ord('A') + index - 25)}"
    _cached_text(element(ser, C + "tx"), f"'{SHEET}'!${column}$1", (series.name,))
    _series_shape(ser, drawing, series)
    for at, point in enumerate(series.points):
        _point_shape(ser, drawing, series, at, point)
    _labels(ser, drawing, index, layout, look)
    last = len(drawing.categories) + 1
    _cached_text(element(ser, C + "cat"), f"'{SHEET}'!$A$2:$A${last}", drawing.categories)
    _cached_values(element(ser, C + "val"), f"'{SHEET}'!${column}$2:${column}${last}", series)
    if drawing.form == "line":
        element(ser, C + "smooth", val="0")


def _series_shape(ser: etree._Element, drawing: Drawing, series: DrawnSeries) -> None:
    shape = element(ser, C + "spPr")
    if drawing.form != "line":
        fill_of(shape, series.fill)
        if drawing.form in ("column", "bar"):
            element(ser, C + "invertIfNegative", val="0")
        return
    stroke(shape, series.fill.colour, 2.25, dash=series.dash)
    marker = element(ser, C + "marker")
    element(marker, C + "symbol", val=series.marker)
    element(marker, C + "size", val="7")
    fill_of(element(marker, C + "spPr"), series.fill)


def _point_shape(ser: etree._Element, drawing: Drawing, series: DrawnSeries, at: int, point: DrawnPoint) -> None:
    if drawing.form == "line":
        if not point.dashed:
            return
        mark = element(ser, C + "dPt")
        element(mark, C + "idx", val=str(at))
        marker = element(mark, C + "marker")
        element(marker, C + "symbol", val=series.marker)
        element(marker, C + "size", val="7")
        fill_of(element(marker, C + "spPr"), point.fill, hollow=True)
        element(mark, C + "bubble3D", val="0")
        stroke(element(mark, C + "spPr"), point.fill.colour, 2.25, dash="sysDash")
        return
    round_form = drawing.form in ("pie", "doughnut")
    if point.fill == series.fill and not round_form:
        return
    mark = element(ser, C + "dPt")
    element(mark, C + "idx", val=str(at))
    if not round_form:
        element(mark, C + "invertIfNegative", val="0")
    element(mark, C + "bubble3D", val="0")
    border = "FFFFFF" if round_form and point.fill.pattern == "solid" else None
    fill_of(element(mark, C + "spPr"), point.fill, border=border)


def _labels(ser: etree._Element, drawing: Drawing, index: int, layout: ChartLayout, look: ChartLook) -> None:
    series = drawing.series[index]
    labels = element(ser, C + "dLbls")
    for at, point in enumerate(series.points):
        if point.label is None:
            continue
        mark = element(labels, C + "dLbl")
        element(mark, C + "idx", val=str(at))
        named = drawing.form == "pie" or point.label.place == "right"
        if drawing.following:
            element(mark, C + "numFmt", formatCode=number_format(series), sourceLinked="0")
        else:
            shift = label_shift(drawing, layout, look, index, at)
            _shift(mark, shift[0] / layout.width, shift[1] / layout.height)
            rich = rich_text(element(mark, C + "tx"), align="ctr", turned=layout.turned)
            colour = look.text if shift != IN_PLACE else point.label.colour
            for line in label_lines(point.label, look, layout.width):
                paragraph(rich, line, look, size=layout.label_size, bold=point.label.bold, colour=colour)
        _label_shape(mark, _backed(drawing, layout, look, index, at))
        if drawing.following:
            frame_text(mark, look, layout.label_size, bold=point.label.bold, colour=point.label.colour)
        if drawing.form != "doughnut":
            element(mark, C + "dLblPos", val=_PLACES[point.label.place])
        _shown(mark, value=True, category=drawing.following and drawing.form == "pie",
               series=drawing.following and named and drawing.form == "line")  # fmt: skip
    _shown(labels, value=False)
    if any(label_shift(drawing, layout, look, index, at) != IN_PLACE for at in range(len(series.points))):
        _without_leader_lines(labels)


def _without_leader_lines(labels: etree._Element) -> None:
    """Labels that were moved beside their column need no line to it (an extension of Office 2013)."""
    extension = element(element(labels, C + "extLst"), C + "ext", uri="{CE6537A1-D6FC-4f65-9D91-7224C49458BB}")
    etree.SubElement(extension, f"{{{C15}}}showLeaderLines", {"val": "0"}, nsmap={"c15": C15})


def _backed(drawing: Drawing, layout: ChartLayout, look: ChartLook, index: int, at: int) -> bool:
    """A label inside a patterned area has white paper behind it."""
    point = drawing.series[index].points[at]
    if point.label is None or point.label.place != "centre" or point.fill.pattern == "solid":
        return False
    return drawing.following or label_shift(drawing, layout, look, index, at) == IN_PLACE


def _shift(mark: etree._Element, right: float, down: float) -> None:
    """Moves a label by shares of the chart's width and height."""
    layout = element(mark, C + "layout")
    if right or down:
        inner = element(layout, C + "manualLayout")
        element(inner, C + "x", val=f"{right:.4f}")
        element(inner, C + "y", val=f"{down:.4f}")


def _label_shape(mark: etree._Element, backed: bool) -> None:
    shape = element(mark, C + "spPr")
    if backed:
        element(element(shape, A + "solidFill"), A + "srgbClr", val="FFFFFF")
    else:
        element(shape, A + "noFill")
    element(element(shape, A + "ln"), A + "noFill")


def _shown(parent: etree._Element, *, value: bool, category: bool = False, series: bool = False) -> None:
    flags = (("LegendKey", False), ("Val", value), ("CatName", category), ("SerName", series))
    for name, on in (*flags, ("Percent", False), ("BubbleSize", False)):
        element(parent, C + f"show{name}", val="1" if on else "0")
    if category or series:
        element(parent, C + "separator").text = "\n"


def _cached_text(parent: etree._Element, formula: str, texts: tuple[str, ...]) -> None:
    reference = element(parent, C + "strRef")
    element(reference, C + "f").text = formula
    cache = element(reference, C + "strCache")
    element(cache, C + "ptCount", val=str(len(texts)))
    for index, text in enumerate(texts):
        element(element(cache, C + "pt", idx=str(index)), C + "v").text = clean(text)


def _cached_values(parent: etree._Element, formula: str, series: DrawnSeries) -> None:
    reference = element(parent, C + "numRef")
    element(reference, C + "f").text = formula
    cache = element(reference, C + "numCache")
    element(cache, C + "formatCode").text = number_format(series)
    element(cache, C + "ptCount", val=str(len(series.points)))
    for index, point in enumerate(series.points):
        if point.value is not None:
            element(element(cache, C + "pt", idx=str(index)), C + "v").text = f"{point.value:f}"


def _category_axis(plot: etree._Element, drawing: Drawing, layout: ChartLayout, look: ChartLook) -> None:
    axis = element(plot, C + "catAx")
    element(axis, C + "axId", val=AXES[0])
    # The first category of horizontal bars stands on top, as in a table.
    element(element(axis, C + "scaling"), C + "orientation", val="maxMin" if drawing.form == "bar" else "minMax")
    element(axis, C + "delete", val="0")
    element(axis, C + "axPos", val="l" if drawing.form == "bar" else "b")
    element(axis, C + "numFmt", formatCode="General", sourceLinked="0")
    element(axis, C + "majorTickMark", val="none")
    element(axis, C + "minorTickMark", val="none")
    element(axis, C + "tickLblPos", val="low")
    stroke(element(axis, C + "spPr"), look.muted, 1.0)
    frame_text(axis, look, layout.category_size, level=True)
    element(axis, C + "crossAx", val=AXES[1])
    element(axis, C + "crosses", val="autoZero")
    element(axis, C + "auto", val="0")
    element(axis, C + "lblAlgn", val="ctr")
    element(axis, C + "lblOffset", val="100")
    element(axis, C + "noMultiLvlLbl", val="1")


def _value_axis(plot: etree._Element, drawing: Drawing, layout: ChartLayout, look: ChartLook) -> None:
    """Hidden; from zero for bars. Only a negative bar gets a fixed lower end, room for its label before the names."""
    axis = element(plot, C + "valAx")
    element(axis, C + "axId", val=AXES[1])
    scaling = element(axis, C + "scaling")
    element(scaling, C + "orientation", val="minMax")
    lowest, highest = extremes(drawing)
    if drawing.form != "line":
        if drawing.grouping == "share":
            element(scaling, C + "max", val="1")
        elif highest <= 0:
            element(scaling, C + "max", val="0")
        element(scaling, C + "min", val="0" if lowest >= 0 else f"{_lower_end(drawing, layout, look):.6g}")
    element(axis, C + "delete", val="1")
    element(axis, C + "axPos", val="b" if drawing.form == "bar" else "l")
    element(axis, C + "numFmt", formatCode="General", sourceLinked="0")
    element(axis, C + "majorTickMark", val="none")
    element(axis, C + "minorTickMark", val="none")
    element(axis, C + "tickLblPos", val="none")
    element(axis, C + "crossAx", val=AXES[0])
    element(axis, C + "crosses", val="autoZero")
    element(axis, C + "crossBetween", val="between")


def _lower_end(drawing: Drawing, layout: ChartLayout, look: ChartLook) -> float:
    """The value axis' end below zero that leaves room for the label of the lowest bar."""
    lowest, highest = (float(value) for value in extremes(drawing))
    labels = [p.label.text for s in drawing.series for p in s.points if p.label and p.value is not None and p.value < 0]
    if drawing.form == "bar":
        room = max((text_width(text, layout.label_size, look.face, bold=True) for text in labels), default=0.0) + 10
        share = room / layout.plot.width
    else:
        share = layout.label_size * 1.6 / layout.plot.height
    # An axis that ends by itself runs to a round number above the highest bar.
    above = max(highest, 0.0) * 1.3
    return -(-lowest + share * above) / (1 - min(share, 0.6))


def extremes(drawing: Drawing) -> tuple[Decimal, Decimal]:
    """The lowest and the highest plotted value (0, 0 when there is none)."""
    values = [point.value for series in drawing.series for point in series.points if point.value is not None]
    return (min(values), max(values)) if values else (Decimal(0), Decimal(0))
