"""The XML of one slide: placeholders of our layouts filled with text, tables, charts and pictures, and its notes page.

Everything that is shown stands in a real placeholder, so that "design", "layout" and the outline work in PowerPoint.
Positions come with the layout; only what keeps a shape of its own (a picture, a table's height) says where it stands.
"""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

from app.domain.deck import DeckParagraph, DeckPicture, DeckPlan, DeckSlide, DeckTable
from app.typesetting import slide_frames as sf
from app.typesetting.compounds import composed_title
from app.typesetting.metrics import Face, break_lines, composed, unparted
from app.typesetting.slide_frames import Frame, Role

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
P = "http://schemas.openxmlformats.org/presentationml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
SPACES = f'xmlns:a="{A}" xmlns:r="{R}" xmlns:p="{P}"'
TABLE_STYLE = "{6D0E7A52-3C1B-4D6F-9B51-0DEC00A60001}"
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
CHART, IMAGE, JUMP = "\x01", "\x02", "\x03"
"""Provisional targets of relationships, until their parts have names."""
_GROUP = (
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>'
    '<a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
)
_NAMES: dict[Role, str] = {
    "title": "Tiêu đề", "subtitle": "Dòng dưới tiêu đề", "unit": "Tên đơn vị", "body": "Nội dung",
    "second": "Nội dung 2", "number1": "Số 1", "number2": "Số 2", "number3": "Số 3",
    "label1": "Lời số 1", "label2": "Lời số 2", "label3": "Lời số 3",
    "chart": "Biểu đồ", "table": "Bảng", "picture": "Ảnh", "caption": "Chú thích", "source": "Dòng nguồn",
    "mark": "Dấu lưu hành", "date": "Ngày", "footer": "Chân trang", "slide_number": "Số trang",
}  # fmt: skip


def clean(text: str) -> str:
    """Text that may stand in XML, its special signs escaped; control characters have no place on a slide."""
    return escape(_ILLEGAL.sub("", text))


def attribute(text: str) -> str:
    """Text as a quoted XML attribute."""
    return quoteattr(_ILLEGAL.sub("", text).replace("\n", " "))


def emu(points: float) -> int:
    """Points to English Metric Units."""
    return round(points * 12700)


class Links:
    """The relationships of one part, numbered as they are asked for: kind and target to rId."""

    def __init__(self, *first: tuple[str, str]) -> None:
        self._ids: dict[tuple[str, str], int] = {}
        for kind, target in first:
            self.id(kind, target)

    def id(self, kind: str, target: str) -> str:
        """The relationship to this target, made when it is new."""
        return f"rId{self._ids.setdefault((kind, target), len(self._ids) + 1)}"

    def rename(self, provisional: str, target: str) -> None:
        """Give a target that was not known when it was asked for its name."""
        self._ids = {(kind, target if old == provisional else old): n for (kind, old), n in self._ids.items()}

    def xml(self) -> str:
        """The .rels part."""
        lines = "".join(
            f'<Relationship Id="rId{n}" Type="{R}/{kind}" Target="{target}"/>'
            for (kind, target), n in self._ids.items()
        )
        return f'{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{lines}</Relationships>'


def slide_xml(plan: DeckPlan, slide: DeckSlide, links: Links) -> str:
    """One slide. ``links`` already leads to the layout; links to chart ("chart"), picture and jumps are added to it."""
    spots = sf.frames(plan.slide_format, slide.layout)
    shapes = [*_texts(plan, slide, links), *_objects(plan, slide, spots, links), *_foot(plan, slide, spots)]
    numbered = "".join(shape.replace("\x00", str(number)) for number, shape in enumerate(shapes, 2))
    return (
        f"{HEAD}<p:sld {SPACES}><p:cSld name={attribute(slide.id)}><p:spTree>{_GROUP}{numbered}</p:spTree></p:cSld>"
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>"
    )


def notes_xml(slide: DeckSlide) -> str:
    """The notes page of a slide, one paragraph for each line of its notes."""
    lines = "".join(f"<a:p>{_run(line)}</a:p>" if line else _EMPTY for line in slide.notes.split("\n"))
    picture = (
        '<p:sp><p:nvSpPr><p:cNvPr id="2" name="Trang chiếu"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1" '
        'noChangeAspect="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldImg" idx="2"/></p:nvPr></p:nvSpPr><p:spPr/></p:sp>'
    )
    body = (
        '<p:sp><p:nvSpPr><p:cNvPr id="3" name="Ghi chú"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>'
        f'<p:ph type="body" sz="quarter" idx="3"/></p:nvPr></p:nvSpPr><p:spPr/>{_frame_text(lines)}</p:sp>'
    )
    return (
        f"{HEAD}<p:notes {SPACES}><p:cSld><p:spTree>{_GROUP}{picture}{body}</p:spTree></p:cSld>"
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>"
    )


# LibreOffice takes the look of footers from styles of its own unless the slide says it.
_FOOT: dict[Role, str] = {"footer": '<a:p><a:pPr algn="l"/>', "date": '<a:p><a:pPr algn="r"/>'}
_FACE = '<a:latin typeface="+mn-lt"/>'
_EMPTY = '<a:p><a:endParaRPr lang="vi-VN"/></a:p>'


def _run(text: str, looks: str = "", inner: str = "") -> str:
    lines = [
        f'<a:r><a:rPr lang="vi-VN"{looks}>{inner}</a:rPr><a:t>{clean(line)}</a:t></a:r>' for line in text.split("\n")
    ]
    return '<a:br><a:rPr lang="vi-VN"/></a:br>'.join(lines)


def _frame_text(paragraphs: str, size: float | None = None) -> str:
    sizes = ""
    if size is not None:
        sizes = "".join(
            f'<a:lvl{n}pPr><a:defRPr lang="vi-VN" sz="{round(size * 100)}"/></a:lvl{n}pPr>' for n in range(1, 4)
        )
    style = f"<a:lstStyle>{sizes}</a:lstStyle>" if sizes else "<a:lstStyle/>"
    return f"<p:txBody><a:bodyPr/>{style}{paragraphs or _EMPTY}</p:txBody>"


def _spot(role: Role) -> str:
    kind, index = sf.PLACEHOLDER_TYPE.get(role, "body"), sf.PLACEHOLDER_INDEX[role]
    return f'<p:ph type="{kind}"' + (f' sz="quarter" idx="{index}"/>' if index else "/>")


def _placeholder(role: Role, paragraphs: str, size: float | None = None, frame: Frame | None = None) -> str:
    """A placeholder; ``frame`` is given where it stands elsewhere than its layout says."""
    shape = f"<p:spPr>{_transform('a', frame)}</p:spPr>" if frame else "<p:spPr/>"
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="\x00" name="{_NAMES[role]}"/><p:cNvSpPr>'
        f'<a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>{_spot(role)}</p:nvPr></p:nvSpPr>{shape}'
        f"{_frame_text(paragraphs, size)}</p:sp>"
    )


def _plain(lines: tuple[str, ...] | list[str]) -> str:
    return "".join(f"<a:p>{_run(line)}</a:p>" for line in lines)


def _texts(plan: DeckPlan, slide: DeckSlide, links: Links) -> list[str]:
    spots = sf.frames(plan.slide_format, slide.layout)
    title = _run(composed_title(slide.title, slide.title_pt, spots["title"].width, slide.continuation))
    if slide.continuation:
        title += _run(f" {slide.continuation}", f' sz="{round(slide.title_pt * 60)}" b="0"', _scheme("tx1"))
    shapes = [_placeholder("title", f"<a:p>{title}</a:p>", slide.title_pt)]
    if slide.layout in ("title", "topic", "closing"):
        if plan.unit_line and slide.layout != "topic":
            shapes.insert(0, _placeholder("unit", _plain([plan.unit_line])))
        if slide.lines:
            room = spots["subtitle"].width
            lines = [composed(line, slide.body_pt, room) for line in slide.lines]
            shapes.append(_placeholder("subtitle", _plain(lines), slide.body_pt))
        return shapes
    if slide.body:
        shapes.append(_placeholder("body", _bullets(slide.body, links, slide.body_pt, spots["body"]), slide.body_pt))
    if slide.second:
        shapes.append(
            _placeholder("second", _bullets(slide.second, links, slide.body_pt, spots["second"]), slide.body_pt)
        )
    if slide.layout == "quotation" and slide.lines:
        shapes.append(_placeholder("caption", _plain(slide.lines)))
    return shapes + (_big_numbers(plan, slide, spots) if slide.numbers else [])


def _big_numbers(plan: DeckPlan, slide: DeckSlide, spots: dict[Role, Frame]) -> list[str]:
    own = sf.number_frames(plan.slide_format, len(slide.numbers), bool(slide.body))
    shapes: list[str] = []
    for (number, label), big in zip(sf.NUMBER_ROLES, slide.numbers, strict=False):
        unit = ""
        if big.unit:
            looks = f' sz="{round(sf.NUMBER_UNIT_SIZE * 100)}" b="0"'
            unit = _run(f" {big.unit}", looks, _scheme("tx1"))
        caption = composed(big.caption, slide.labels_pt, own[label].width)
        printed: tuple[tuple[Role, str, float], ...] = (
            (number, _run(big.number) + unit, slide.numbers_pt),
            (label, _run(caption), slide.labels_pt),
        )
        for role, words, size in printed:
            moved = own[role] if own[role] != spots[role] else None
            shapes.append(_placeholder(role, f"<a:p>{words}</a:p>", size, moved))
    return shapes


def _scheme(colour: str) -> str:
    return f'<a:solidFill><a:schemeClr val="{colour}"/></a:solidFill>'


def _bullets(paragraphs: tuple[DeckParagraph, ...], links: Links, size: float, frame: Frame) -> str:
    return "".join(_bullet(paragraph, links, size, frame.width) for paragraph in paragraphs)


def _bullet(paragraph: DeckParagraph, links: Links, size: float, width: float) -> str:
    level = f' lvl="{paragraph.level - 1}"' if paragraph.level > 1 else ""
    if paragraph.bullet:
        properties = f"<a:pPr{level}/>" if level else ""
    else:
        left = emu(sf.INDENTS[paragraph.level - 2]) if paragraph.level > 1 else 0
        properties = f'<a:pPr marL="{left}"{level} indent="0"><a:buNone/></a:pPr>'
    looks = ' b="1"' if paragraph.strong else ""
    face: Face = "sans-bold" if paragraph.strong else "sans"
    room = width - sf.text_left(paragraph.level, paragraph.bullet)
    if paragraph.jump:
        link = links.id("slide", JUMP + paragraph.jump)
        inner = f'<a:hlinkClick r:id="{link}" action="ppaction://hlinksldjump"/>'
        # LibreOffice breaks a link anywhere when it is wider than a line: each line of it is a run of its own.
        lines = break_lines(paragraph.text, size, room, face)
        runs = _run(" ", looks).join(_run(line, looks, inner) for line in lines)
        return f"<a:p>{properties}{runs}</a:p>"
    return f"<a:p>{properties}{_run(composed(paragraph.text, size, room, face), looks)}</a:p>"


def _objects(plan: DeckPlan, slide: DeckSlide, spots: dict[Role, Frame], links: Links) -> list[str]:
    shapes: list[str] = []
    if slide.table is not None and "table" in spots:
        shapes.append(_table(slide.table, spots["table"]))
    if slide.chart is not None and "chart" in spots:
        inner = f'<c:chart xmlns:c="{C}" r:id="{links.id("chart", CHART)}"/>'
        alt = slide.chart.alt_text or slide.chart.title
        shapes.append(_graphic("chart", alt, spots["chart"], C, inner))
    if slide.picture is not None and "picture" in spots:
        placed, below = sf.picture_frames(plan.slide_format, slide.layout, slide.picture.pixels)
        shapes.append(_picture(slide.picture, placed, links.id("image", IMAGE)))
        if slide.picture.caption:
            shapes.append(_placeholder("caption", _plain([slide.picture.caption]), frame=below))
    return shapes


def _transform(prefix: str, frame: Frame) -> str:
    return (
        f'<{prefix}:xfrm><a:off x="{emu(frame.left)}" y="{emu(frame.top)}"/>'
        f'<a:ext cx="{emu(frame.width)}" cy="{emu(frame.height)}"/></{prefix}:xfrm>'
    )


def _graphic(role: Role, alt_text: str, frame: Frame, uri: str, inner: str) -> str:
    return (
        f'<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="\x00" name="{_NAMES[role]}" descr={attribute(alt_text)}/>'
        f'<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr>{_spot(role)}</p:nvPr>'
        f'</p:nvGraphicFramePr>{_transform("p", frame)}<a:graphic><a:graphicData uri="{uri}">{inner}</a:graphicData>'
        "</a:graphic></p:graphicFrame>"
    )


def _table(table: DeckTable, frame: Frame) -> str:
    heights = iter(table.heights_pt)
    grid = "".join(f'<a:gridCol w="{emu(width)}"/>' for width in table.widths_pt)
    rows = _row(table, table.header, next(heights), strong=True)
    for number, cells in enumerate(table.rows):
        rows += _row(table, cells, next(heights), strong=number in table.strong)
    inner = (
        f'<a:tbl><a:tblPr firstRow="1"><a:tableStyleId>{TABLE_STYLE}</a:tableStyleId></a:tblPr>'
        f"<a:tblGrid>{grid}</a:tblGrid>{rows}</a:tbl>"
    )
    placed = Frame(frame.left, frame.top, sum(table.widths_pt), sum(table.heights_pt))
    return _graphic("table", table.alt_text, placed, f"{A[:-5]}/table", inner)


_ALIGN = {"left": "l", "right": "r", "center": "ctr"}


def _row(table: DeckTable, cells: tuple[str, ...], height: float, strong: bool) -> str:
    side, edge = emu(sf.CELL_MARGIN[0]), emu(sf.CELL_MARGIN[1])
    looks = f' sz="{round(table.size_pt * 100)}"' + (' b="1"' if strong else "")
    end = f'<a:endParaRPr lang="vi-VN" sz="{round(table.size_pt * 100)}"/>'
    line = ""
    face: Face = "sans-bold" if strong else "sans"
    for text, align, width in zip(cells, table.aligns, table.widths_pt, strict=True):
        run = _run(unparted(text, table.size_pt, width - 2 * sf.CELL_MARGIN[0], face), looks) if text else end
        line += (
            f'<a:tc><a:txBody><a:bodyPr/><a:lstStyle/><a:p><a:pPr algn="{_ALIGN[align]}"/>{run}</a:p></a:txBody>'
            f'<a:tcPr marL="{side}" marR="{side}" marT="{edge}" marB="{edge}" anchor="ctr"/></a:tc>'
        )
    return f'<a:tr h="{emu(height)}">{line}</a:tr>'


def _picture(picture: DeckPicture, placed: Frame, link: str) -> str:
    return (
        f'<p:pic><p:nvPicPr><p:cNvPr id="\x00" name="Ảnh" descr={attribute(picture.alt_text)}/><p:cNvPicPr>'
        f'<a:picLocks noGrp="1" noChangeAspect="1"/></p:cNvPicPr><p:nvPr>{_spot("picture")}</p:nvPr></p:nvPicPr>'
        f'<p:blipFill><a:blip r:embed="{link}"/><a:stretch><a:fillRect/></a:stretch></p:blipFill>'
        f"<p:spPr>{_transform('a', placed)}</p:spPr></p:pic>"
    )


def _foot(plan: DeckPlan, slide: DeckSlide, spots: dict[Role, Frame]) -> list[str]:
    shapes: list[str] = []
    for role, text in (
        ("source", slide.source_line),
        ("mark", plan.mark),
        ("footer", plan.footer),
        ("date", plan.date),
    ):
        if text and role in spots:
            size = slide.source_pt if role == "source" and slide.source_pt != sf.SOURCE_SIZE else None
            if role == "source":
                text = unparted(text, slide.source_pt, spots[role].width)
            shapes.append(_placeholder(role, _FOOT.get(role, "<a:p>") + _run(text, inner=_FACE) + "</a:p>", size))
    if "slide_number" in spots:
        field = (
            '<a:p><a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum"><a:rPr lang="vi-VN"/>'
            "<a:t>‹#›</a:t></a:fld></a:p>"
        )
        shapes.append(_placeholder("slide_number", field))
    return shapes
