"""Puts a native chart into a slide or a Word paragraph: chart part, workbook, frame with its alt text.

python-pptx and python-docx know nothing of our chart part, and python-docx of no chart at all: this is the one place
that reaches beneath them for it.
"""

from __future__ import annotations

from typing import Any

from docx.opc.packuri import PackURI as WordURI
from docx.opc.part import Part as WordPart
from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]
from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.oxml.shapes.graphfrm import CT_GraphicalObjectFrame
from pptx.parts.chart import ChartPart
from pptx.parts.embeddedpackage import EmbeddedXlsxPart

from app.charts.chart_xml import A, C, R, element
from app.charts.look import ChartLook
from app.charts.native import WORKBOOK_RELATION, NativeChart, native_chart
from app.domain.chart import Chart

EMU_PER_POINT = 12700
_CHART_URI = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def add_to_slide(
    slide: Any,
    chart: Chart,
    look: ChartLook,
    box: tuple[int, int, int, int],
    *,
    with_title: bool = True,
    name: str = "",
    placeholder: int | None = None,
) -> Any:
    """Put ``chart`` on a python-pptx slide and return the frame's XML element, appended as the topmost shape.

    ``box`` is left, top, width, height in EMU. With ``placeholder`` (its idx) the frame takes the place of that chart
    or object placeholder in the shape tree. Raises InputError as ``native_chart`` does.
    """
    width, height = box[2] / EMU_PER_POINT, box[3] / EMU_PER_POINT
    part = _slide_part(slide.part.package, native_chart(chart, look, width, height, with_title=with_title))
    relation = slide.part.relate_to(part, RELATIONSHIP_TYPE.CHART)
    tree = slide.element.cSld.spTree
    identifier = max((int(i) for i in tree.xpath("//@id") if i.isdigit()), default=1) + 1
    old = _placeholder(slide, placeholder)
    if old is not None:
        identifier = old.shape_id
    frame = CT_GraphicalObjectFrame.new_chart_graphicFrame(identifier, "x", relation, *box)
    properties = frame.nvGraphicFramePr.cNvPr
    properties.set("name", name or f"Biểu đồ {identifier}")
    properties.set("descr", chart.alt_text)
    if old is None:
        tree.append(frame)
        return frame
    mark = old.element.xpath("./p:nvSpPr/p:nvPr/p:ph")[0]
    frame.xpath("./p:nvGraphicFramePr/p:nvPr")[0].append(mark)
    old.element.addprevious(frame)
    old.element.getparent().remove(old.element)
    return frame


def add_to_paragraph(
    paragraph: Any, chart: Chart, look: ChartLook, size: tuple[int, int], *, with_title: bool = False, number: int = 1
) -> Any:
    """Put ``chart`` in line into a python-docx paragraph and return the run's XML element.

    ``size`` is width and height in EMU; ``number`` makes the drawing's id (unique in the document) and its name.
    """
    native = native_chart(chart, look, size[0] / EMU_PER_POINT, size[1] / EMU_PER_POINT, with_title=with_title)
    relation = paragraph.part.relate_to(_word_part(paragraph.part.package, native), RELATIONSHIP_TYPE.CHART)
    run = paragraph.add_run()
    drawing = element(run.element, f"{{{run.element.nsmap['w']}}}drawing")
    inline = element(drawing, _WP + "inline", distT="0", distB="0", distL="0", distR="0")
    element(inline, _WP + "extent", cx=str(size[0]), cy=str(size[1]))
    element(inline, _WP + "effectExtent", l="0", t="0", r="0", b="0")
    element(inline, _WP + "docPr", id=str(1000 + number), name=f"Biểu đồ {number}", descr=chart.alt_text)
    element(inline, _WP + "cNvGraphicFramePr")
    graphic = etree.SubElement(inline, A + "graphic", nsmap={"a": A[1:-1]})
    data = element(graphic, A + "graphicData", uri=_CHART_URI)
    etree.SubElement(data, C + "chart", nsmap={"c": _CHART_URI}).set(R + "id", relation)
    return run.element


def _slide_part(package: Any, native: NativeChart) -> Any:
    name = package.next_partname(ChartPart.partname_template)
    part = ChartPart.load(name, CONTENT_TYPE.DML_CHART, package, native.xml)
    given = part.relate_to(EmbeddedXlsxPart.new(native.workbook, package), RELATIONSHIP_TYPE.PACKAGE)
    assert given == WORKBOOK_RELATION, given
    return part


def _word_part(package: Any, native: NativeChart) -> WordPart:
    count = sum(1 for part in package.iter_parts() if str(part.partname).startswith("/word/charts/")) + 1
    part = WordPart(WordURI(f"/word/charts/chart{count}.xml"), CONTENT_TYPE.DML_CHART, native.xml, package)
    book = WordPart(WordURI(f"/word/embeddings/Microsoft_Excel_Sheet{count}.xlsx"), _XLSX, native.workbook, package)
    given = part.relate_to(book, RELATIONSHIP_TYPE.PACKAGE)
    assert given == WORKBOOK_RELATION, given
    return part


def _placeholder(slide: Any, index: int | None) -> Any:
    if index is None:
        return None
    return next(shape for shape in slide.placeholders if shape.placeholder_format.idx == index)
