"""A chart as PowerPoint, Word, WPS and LibreOffice keep it: a DrawingML chart part and the workbook behind it.

The same part serves .pptx and .docx. Values are always cached in it, so that it shows without opening the workbook, and
the workbook holds the plotted cells and nothing else. Labels are text per point in Vietnamese form, axes carry no
number, so that the regional setting of the PC changes nothing. Schema: ECMA-376 part 1, chapter 21.2.
"""

from __future__ import annotations

from datetime import datetime
from io import BytesIO

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]
from msgspec import Struct
from xlsxwriter import Workbook

from app.charts.chart_xml import NAMESPACES, C, R, element, fill_of, frame_text, paragraph, rich_text, run
from app.charts.drawing import Drawing, drawing_of
from app.charts.layout import LEGEND_SIZE, Box, ChartLayout, layout_of, title_size
from app.charts.look import ChartLook
from app.charts.native_plot import SHEET, add_plot, number_format
from app.domain.chart import Chart

WORKBOOK_RELATION = "rId1"
"""The chart part refers to its workbook by this id; whoever stores the part relates the workbook under it."""
FIXED_TIME = datetime(2000, 1, 1)


class NativeChart(Struct, frozen=True):
    """The chart part's XML and the .xlsx bytes of its workbook."""

    xml: bytes
    workbook: bytes


def native_chart(chart: Chart, look: ChartLook, width: float, height: float, *, with_title: bool = True) -> NativeChart:
    """The native form of ``chart`` for a frame of ``width`` × ``height`` points.

    ``with_title`` False leaves the title to a caption or a slide's title; the unit stays. Raises InputError for kinds
    that have no plot (big number, table) and for a chart without values.
    """
    drawing = drawing_of(chart, look)
    layout = layout_of(drawing, look, width, height, with_title=with_title)
    return NativeChart(_xml(drawing, layout, look), _workbook(drawing))


def _workbook(drawing: Drawing) -> bytes:
    buffer = BytesIO()
    book = Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": FIXED_TIME, "author": ""})
    sheet = book.add_worksheet(SHEET)
    for row, category in enumerate(drawing.categories, start=1):
        sheet.write_string(row, 0, category)
    for column, series in enumerate(drawing.series, start=1):
        sheet.write_string(0, column, series.name)
        form = book.add_format({"num_format": number_format(series)})
        for row, point in enumerate(series.points, start=1):
            if point.value is not None:
                sheet.write_number(row, column, float(point.value), form)
    book.close()
    return buffer.getvalue()


def _xml(drawing: Drawing, layout: ChartLayout, look: ChartLook) -> bytes:
    space = etree.Element(C + "chartSpace", nsmap=NAMESPACES)
    element(space, C + "date1904", val="0")
    element(space, C + "lang", val="vi-VN")
    element(space, C + "roundedCorners", val="0")
    chart = element(space, C + "chart")
    _title(chart, layout, look)
    element(chart, C + "autoTitleDeleted", val="0" if layout.header else "1")
    plot = element(chart, C + "plotArea")
    _manual(plot, layout.plot, layout, inner=True)
    add_plot(plot, drawing, layout, look)
    _legend(chart, drawing, layout, look)
    element(chart, C + "plotVisOnly", val="1")
    element(chart, C + "dispBlanksAs", val="gap")
    fill_of(element(space, C + "spPr"), None)
    frame_text(space, look, look.size)
    data = element(space, C + "externalData")
    data.set(R + "id", WORKBOOK_RELATION)
    element(data, C + "autoUpdate", val="0")
    return etree.tostring(space, xml_declaration=True, encoding="UTF-8", standalone=True)


def _title(chart: etree._Element, layout: ChartLayout, look: ChartLook) -> None:
    """Title and unit as one flush-left title; none when both are empty. (LibreOffice centres a second line.)"""
    if not layout.header:
        return
    title = element(chart, C + "title")
    rich = rich_text(element(title, C + "tx"), align="l")
    for words, unit in layout.title:
        line = paragraph(rich, words, look, size=title_size(look), bold=True, colour=look.text, align="l")
        if unit:
            run(line, unit, look, size=title_size(look), bold=False, colour=look.muted)
    inner = element(element(title, C + "layout"), C + "manualLayout")
    for tag, value in (("xMode", "edge"), ("yMode", "edge"), ("x", "0"), ("y", "0")):
        element(inner, C + tag, val=value)
    element(title, C + "overlay", val="0")


def _legend(chart: etree._Element, drawing: Drawing, layout: ChartLayout, look: ChartLook) -> None:
    if not layout.legend:
        return
    legend = element(chart, C + "legend")
    element(legend, C + "legendPos", val="r" if drawing.form in ("pie", "doughnut") else "t")
    _manual(legend, layout.legend, layout)
    element(legend, C + "overlay", val="0")
    frame_text(legend, look, look.size * LEGEND_SIZE)


def _manual(parent: etree._Element, box: Box, whole: ChartLayout, *, inner: bool = False) -> None:
    layout = element(element(parent, C + "layout"), C + "manualLayout")
    if inner:
        element(layout, C + "layoutTarget", val="inner")
    element(layout, C + "xMode", val="edge")
    element(layout, C + "yMode", val="edge")
    for tag, value in (("x", box.left / whole.width), ("y", box.top / whole.height), ("w", box.width / whole.width)):
        element(layout, C + tag, val=f"{min(max(value, 0.0), 1.0):.4f}")
    element(layout, C + "h", val=f"{min(max(box.height / whole.height, 0.0), 1.0):.4f}")
