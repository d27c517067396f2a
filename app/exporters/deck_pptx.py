"""A deck plan to an editable .pptx: our template's parts, and a part of its own for each slide, notes page and chart.

The package is written directly: every part is known, small and the same on each run (no time, no random id), and a deck
of sixty slides takes a fraction of what building it shape by shape through an object model does.
"""

from __future__ import annotations

import hashlib
import io
import uuid
import zipfile

from app.charts.look import ChartLook, look_of
from app.charts.native import native_chart
from app.domain.deck import DeckPlan, DeckSlide
from app.domain.look import DESIGNS
from app.exporters.deck_xml import CHART, HEAD, IMAGE, JUMP, Links, R, attribute, clean, notes_xml, slide_xml
from app.resources import resource
from app.typesetting import slide_frames as sf

EPOCH = (2020, 1, 1, 0, 0, 0)
STAMP = "2020-01-01T00:00:00Z"
_PML = "application/vnd.openxmlformats-officedocument.presentationml"
_CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_LAYOUT_NUMBER = {name: number for number, name in enumerate(sf.LAYOUT_TITLES, 1)}
_ENDINGS = {"image/png": "png", "image/jpeg": "jpeg"}
_SECTIONS = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_P14 = "http://schemas.microsoft.com/office/powerpoint/2010/main"


def write(plan: DeckPlan) -> bytes:
    """The .pptx of a plan; the same plan gives the same bytes."""
    package = _Package(plan)
    for number, slide in enumerate(plan.slides, 1):
        package.add_slide(number, slide)
    return package.finish()


class _Package:
    """The parts of one deck while they are being put together."""

    def __init__(self, plan: DeckPlan) -> None:
        self._plan = plan
        self._chart_look: ChartLook = look_of(DESIGNS[plan.design], size=16)
        name = f"templates/deck/{plan.design}-{plan.slide_format.replace(':', 'x')}.pptx"
        with zipfile.ZipFile(resource(name)) as template:
            self._parts = {entry: template.read(entry) for entry in template.namelist()}
        self._overrides: list[tuple[str, str]] = []
        self._endings: dict[str, str] = {}
        self._charts = 0
        self._number = {slide.id: number for number, slide in reversed(list(enumerate(plan.slides, 1)))}

    def add_slide(self, number: int, slide: DeckSlide) -> None:
        links = Links(("slideLayout", f"../slideLayouts/slideLayout{_LAYOUT_NUMBER[slide.layout]}.xml"))
        xml = slide_xml(self._plan, slide, links)
        for paragraph in slide.body:
            if paragraph.jump:
                links.rename(JUMP + paragraph.jump, f"slide{self._number[paragraph.jump]}.xml")
        if slide.chart is not None:
            links.rename(CHART, self._add_chart(slide))
        if slide.picture is not None:
            links.rename(IMAGE, self._add_media(slide.picture.type, slide.picture.data))
        if slide.notes:
            links.id("notesSlide", f"../notesSlides/notesSlide{number}.xml")
            back = Links(("notesMaster", "../notesMasters/notesMaster1.xml"), ("slide", f"../slides/slide{number}.xml"))
            self._add(f"ppt/notesSlides/notesSlide{number}.xml", notes_xml(slide), f"{_PML}.notesSlide+xml")
            self._parts[f"ppt/notesSlides/_rels/notesSlide{number}.xml.rels"] = back.xml().encode()
        self._add(f"ppt/slides/slide{number}.xml", xml, f"{_PML}.slide+xml")
        self._parts[f"ppt/slides/_rels/slide{number}.xml.rels"] = links.xml().encode()

    def _add(self, name: str, xml: str | bytes, kind: str) -> None:
        self._parts[name] = xml.encode() if isinstance(xml, str) else xml
        self._overrides.append((f"/{name}", kind))

    def _add_chart(self, slide: DeckSlide) -> str:
        assert slide.chart is not None
        self._charts += 1
        n = self._charts
        frame = sf.frames(self._plan.slide_format, slide.layout)["chart"]
        native = native_chart(
            slide.chart, self._chart_look, frame.width, frame.height, with_title=slide.title != slide.chart.title
        )
        self._add(f"ppt/charts/chart{n}.xml", self._themed(native.xml.decode()), _CHART_TYPE)
        self._parts[f"ppt/embeddings/chart{n}.xlsx"] = native.workbook
        self._parts[f"ppt/charts/_rels/chart{n}.xml.rels"] = (
            Links(("package", f"../embeddings/chart{n}.xlsx")).xml().encode()
        )
        self._endings["xlsx"] = _SHEET_TYPE
        return f"../charts/chart{n}.xml"

    def _themed(self, xml: str) -> str:
        """A chart's colours and face by their names in the theme, so that another design changes the charts too."""
        design = DESIGNS[self._plan.design]
        names = {design.paper: "bg1"} | {colour: f"accent{n}" for n, colour in reversed([*enumerate(design.series, 1)])}
        names[design.text] = "tx1"
        for colour, name in names.items():
            xml = xml.replace(f'<a:srgbClr val="{colour}"/>', f'<a:schemeClr val="{name}"/>')
        tone = "".join(f'<a:{change} val="{value}"/>' for change, value in sf.MUTED_TONE)
        quiet = f'<a:schemeClr val="tx1">{tone}</a:schemeClr>'
        xml = xml.replace(f'<a:srgbClr val="{design.muted}"/>', quiet)
        return xml.replace('<a:latin typeface="Arial"/>', '<a:latin typeface="+mn-lt"/>')

    def _add_media(self, kind: str, data: bytes) -> str:
        ending = _ENDINGS[kind]
        name = f"{hashlib.sha256(data).hexdigest()[:16]}.{ending}"
        self._parts[f"ppt/media/{name}"] = data
        self._endings[ending] = kind
        return f"../media/{name}"

    def finish(self) -> bytes:
        self._write_presentation()
        self._write_properties()
        self._write_content_types()
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
            for name, data in self._parts.items():
                entry = zipfile.ZipInfo(name, EPOCH)
                # Workbooks and pictures are packed already.
                packed = name.endswith((".xlsx", ".png", ".jpeg"))
                entry.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
                package.writestr(entry, data)
        return stream.getvalue()

    def _write_presentation(self) -> None:
        rels = self._parts["ppt/_rels/presentation.xml.rels"].decode()
        lines, ids = "", ""
        for number in range(1, len(self._plan.slides) + 1):
            lines += f'<Relationship Id="rIdS{number}" Type="{R}/slide" Target="slides/slide{number}.xml"/>'
            ids += f'<p:sldId id="{255 + number}" r:id="rIdS{number}"/>'
        rels = rels.replace("</Relationships>", f"{lines}</Relationships>")
        self._parts["ppt/_rels/presentation.xml.rels"] = rels.encode()
        xml = self._parts["ppt/presentation.xml"].decode()
        xml = xml.replace("<p:sldSz", f"<p:sldIdLst>{ids}</p:sldIdLst><p:sldSz", 1)
        xml = xml.replace("</p:presentation>", f"{self._section_list()}</p:presentation>")
        self._parts["ppt/presentation.xml"] = xml.encode()

    def _section_list(self) -> str:
        """PowerPoint's sections, one for each topic; other programs pass over the extension."""
        parts = self._plan.parts
        if not parts:
            return ""
        ends = [part.first for part in parts[1:]] + [len(self._plan.slides)]
        listed = ""
        for part, end in zip(parts, ends, strict=True):
            key = str(uuid.uuid5(uuid.NAMESPACE_URL, f"decuong:{part.id}")).upper()
            ids = "".join(f'<p14:sldId id="{256 + n}"/>' for n in range(part.first, end))
            head = f'<p14:section name={attribute(part.name)} id="{{{key}}}">'
            listed += f"{head}<p14:sldIdLst>{ids}</p14:sldIdLst></p14:section>"
        return (
            f'<p:extLst><p:ext uri="{_SECTIONS}"><p14:sectionLst xmlns:p14="{_P14}">{listed}</p14:sectionLst></p:ext>'
            "</p:extLst>"
        )

    def _write_properties(self) -> None:
        title = "" if self._plan.passed_on else f"<dc:title>{clean(self._plan.title)}</dc:title>"
        core = (
            f'{HEAD}<cp:coreProperties xmlns:cp="{_CORE}" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
            f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{title}'
            f'<dc:language>vi-VN</dc:language><dcterms:created xsi:type="dcterms:W3CDTF">{STAMP}</dcterms:created>'
            f'<dcterms:modified xsi:type="dcterms:W3CDTF">{STAMP}</dcterms:modified></cp:coreProperties>'
        )
        extended = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
        app = f'{HEAD}<Properties xmlns="{extended}"><Application>Đề Cương</Application></Properties>'
        office = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
        self._add("docProps/core.xml", core, "application/vnd.openxmlformats-package.core-properties+xml")
        self._add("docProps/app.xml", app, office)
        rels = self._parts["_rels/.rels"].decode()
        package = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
        more = (
            f'<Relationship Id="rIdC" Type="{package}" Target="docProps/core.xml"/>'
            f'<Relationship Id="rIdA" Type="{R}/extended-properties" Target="docProps/app.xml"/>'
        )
        self._parts["_rels/.rels"] = rels.replace("</Relationships>", f"{more}</Relationships>").encode()

    def _write_content_types(self) -> None:
        xml = self._parts["[Content_Types].xml"].decode()
        endings = "".join(
            f'<Default Extension="{ending}" ContentType="{kind}"/>' for ending, kind in sorted(self._endings.items())
        )
        overrides = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in self._overrides)
        xml = xml.replace("<Override", f"{endings}<Override", 1).replace("</Types>", f"{overrides}</Types>")
        self._parts["[Content_Types].xml"] = xml.encode()
