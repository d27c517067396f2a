"""Report plan to an official Word paper: our own styles from the profile, real footnotes, fields and native charts.

The package is started from parts of our own and finished by python-docx, which knows relations and part names; every
part and the charts' workbooks carry a fixed time, so that the same plan gives the same bytes.
"""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import Any

import docx
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from app.charts.heights import report_height_mm
from app.charts.look import look_of
from app.domain.look import DESIGNS
from app.domain.report import (
    ReportBlock,
    ReportChart,
    ReportHeading,
    ReportParagraph,
    ReportPicture,
    ReportPlan,
    ReportRun,
    ReportTable,
)
from app.exporters import report_frame as frame
from app.exporters.chart_parts import add_to_paragraph
from app.exporters.report_package import base_package, footnotes_xml
from app.exporters.report_styles import FACE, TABLE_STYLE, style_id
from app.exporters.report_table import column_widths, fill_table
from app.exporters.word_xml import Element, field, footnote_mark, paragraph, run, table, twips

EPOCH = (1980, 1, 1, 0, 0, 0)
CHART_LETTERS = 12.0
PICTURE_HEIGHT_MM = 110.0
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml."
EMU_PER_MM = 36000


def write(plan: ReportPlan, grey: bool = False) -> bytes:
    """The .docx of a plan; ``grey`` draws its charts for a black-and-white printer."""
    document: Any = docx.Document(BytesIO(base_package(plan)))
    writer = _Writer(plan, document, grey)
    writer.write()
    buffer = BytesIO()
    document.save(buffer)
    return _with_fixed_times(buffer.getvalue())


class _Writer:
    """Fills the body of a document; counts captions and drawings."""

    def __init__(self, plan: ReportPlan, document: Any, grey: bool) -> None:
        self._plan = plan
        self._part: Any = document.part
        self._document = document
        self._body: Element = document.element.body
        self._grey = grey
        self._drawings = 0
        self._captions: dict[str, int] = {}
        page = plan.profile.page
        self._width_mm = page.width_mm - page.left_mm - page.right_mm

    def write(self) -> None:
        plan = self._plan
        for old in list(self._body):
            self._body.remove(old)
        frame.letterhead(self._body, plan.profile, plan.letterhead)
        for block in plan.blocks:
            self._block(block)
        frame.signature(self._body, plan.profile, plan.signature)
        parts = {
            "default": self._relate("header1.xml", "header", frame.page_number()),
            "first": self._relate("header2.xml", "header", frame.empty_header()),
        }
        mark = plan.letterhead.mark
        if mark:
            parts["footer"] = self._relate("footer1.xml", "footer", frame.marked_footer(mark))
            parts["first_footer"] = parts["footer"]
        frame.page_settings(self._body, plan.profile, parts)
        self._relate("footnotes.xml", "footnotes", footnotes_xml(plan))

    def _relate(self, name: str, kind: str, data: bytes) -> str:
        package = self._part.package
        part = Part(PackURI(f"/word/{name}"), f"{_TYPES}{kind}+xml", data, package)
        return self._part.relate_to(part, f"{_OFFICE}{kind}")

    def _block(self, block: ReportBlock) -> None:
        match block:
            case ReportHeading():
                place = paragraph(self._body, style_id(f"heading{block.level}"))
                run(place, f"{block.label} ")
                self._runs(place, block.runs)
            case ReportParagraph():
                self._runs(paragraph(self._body, style_id("body")), block.runs)
            case ReportTable():
                self._table(block)
            case ReportChart():
                self._chart(block)
            case ReportPicture():
                self._picture(block)

    def _runs(self, place: Element, runs: tuple[ReportRun, ...]) -> None:
        for piece in runs:
            if piece.text:
                run(place, piece.text, bold=piece.bold, italic=piece.italic, superscript=piece.superscript)
            if piece.note is not None:
                footnote_mark(place, piece.note + 1)

    def _caption(self, kind: str, text: str, *, keep_next: bool = False) -> None:
        number = self._captions[kind] = self._captions.get(kind, 0) + 1
        place = paragraph(self._body, style_id("caption"), keep_next=keep_next)
        run(place, f"{kind} ")
        field(place, f"SEQ {kind.replace(' ', '_')} \\* ARABIC", str(number))
        run(place, f". {text}" if text else ".")

    def _source(self, text: str) -> None:
        if text:
            run(paragraph(self._body, style_id("source_line")), text)

    def _table(self, block: ReportTable) -> None:
        if block.caption:
            self._caption("Bảng", block.caption, keep_next=True)
        else:
            paragraph(self._body, style_id("table"), keep_next=True, line_exact=6)
        widths = column_widths(block, twips(self._width_mm))
        fill_table(table(self._body, widths, style=TABLE_STYLE, padding=80), block, widths)
        if block.source:
            self._source(block.source)
        else:
            # Two tables without words between them would be read as one.
            paragraph(self._body, style_id("table"), line_exact=6)

    def _chart(self, block: ReportChart) -> None:
        self._drawings += 1
        size = (round(self._width_mm * EMU_PER_MM), round(report_height_mm(block.chart) * EMU_PER_MM))
        look = look_of(DESIGNS[self._plan.design], face=FACE, size=CHART_LETTERS, grey=self._grey)
        place = self._own_paragraph("table_head", keep_next=True)
        add_to_paragraph(place, block.chart, look, size, number=self._drawings)
        self._caption("Biểu đồ", block.caption, keep_next=bool(block.source))
        self._source(block.source)

    def _picture(self, block: ReportPicture) -> None:
        self._drawings += 1
        place = self._own_paragraph("table_head", keep_next=True)
        inline: Any = place.add_run().add_picture(BytesIO(block.media.data))
        wide, high = inline.width, inline.height
        share = min(self._width_mm * EMU_PER_MM / wide, PICTURE_HEIGHT_MM * EMU_PER_MM / high)
        inline.width, inline.height = round(wide * share), round(high * share)
        properties = inline._inline.docPr  # pyright: ignore[reportPrivateUsage] - no public door to the alt text
        properties.set("id", str(2000 + self._drawings))
        properties.set("name", f"Hình {self._drawings}")
        properties.set("descr", block.alt_text or block.caption)
        self._caption("Hình", block.caption)

    def _own_paragraph(self, style: str, *, keep_next: bool) -> Any:
        made = paragraph(self._body, style_id(style), keep_next=keep_next)
        return next(p for p in reversed(self._document.paragraphs) if p._p is made)


def _with_fixed_times(data: bytes) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as package, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as fixed:
        names = sorted(package.namelist(), key=lambda name: (name != "[Content_Types].xml", name))
        for name in names:
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_STORED if name.endswith(".xlsx") else zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            fixed.writestr(entry, package.read(name))
    return buffer.getvalue()
