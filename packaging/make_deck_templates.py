"""Make the deck templates of ``templates/deck`` from XML of our own: a master, fourteen layouts, four designs.

Run it after a change of a design (``app/domain/look.py``) or of the frames (``app/typesetting/slide_frames.py``):

    python packaging/make_deck_templates.py [FOLDER]

The files are the same bytes on every run; a test holds the committed ones against a fresh run.
"""

# ruff: noqa: D103, E501 - small makers of XML, named by what they make; a tag stays on one line
from __future__ import annotations

import io
import sys
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from app.domain.briefing import DesignName, SlideFormat  # noqa: E402
from app.domain.deck import LayoutName  # noqa: E402
from app.domain.look import DESIGNS, Design  # noqa: E402
from app.typesetting import slide_frames as sf  # noqa: E402
from app.typesetting.slide_frames import Frame, Role  # noqa: E402

EPOCH = (2020, 1, 1, 0, 0, 0)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
P = "http://schemas.openxmlformats.org/presentationml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
REL = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PML = "application/vnd.openxmlformats-officedocument.presentationml"
SPACES = f'xmlns:a="{A}" xmlns:r="{R}" xmlns:p="{P}"'
FONT = '<a:latin typeface="Arial"/><a:ea typeface=""/><a:cs typeface="Arial"/>'
TABLE_STYLE = "{6D0E7A52-3C1B-4D6F-9B51-0DEC00A60001}"
PROMPTS: dict[Role, str] = {
    "title": "Tiêu đề", "subtitle": "Người trình bày, thời gian, địa điểm", "unit": "TÊN ĐƠN VỊ",
    "body": "Nội dung", "second": "Nội dung", "caption": "Chú thích", "source": "Nguồn: …",
    "mark": "LƯU HÀNH NỘI BỘ", "number1": "00", "number2": "00", "number3": "00",
    "label1": "Số này nói về điều gì", "label2": "Số này nói về điều gì", "label3": "Số này nói về điều gì",
    "chart": "Biểu đồ", "table": "Bảng", "picture": "Ảnh", "date": "", "footer": "", "slide_number": "‹#›",
}  # fmt: skip
NAMES: dict[Role, str] = {
    "title": "Tiêu đề", "subtitle": "Dòng dưới tiêu đề", "unit": "Tên đơn vị", "body": "Nội dung", "second": "Nội dung 2",
    "chart": "Biểu đồ", "table": "Bảng", "picture": "Ảnh", "caption": "Chú thích", "number1": "Số 1", "number2": "Số 2",
    "number3": "Số 3", "label1": "Lời số 1", "label2": "Lời số 2", "label3": "Lời số 3", "source": "Dòng nguồn",
    "mark": "Dấu lưu hành", "date": "Ngày", "footer": "Chân trang", "slide_number": "Số trang",
}  # fmt: skip


def main() -> None:
    """Write every design in every format."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "templates" / "deck"
    folder.mkdir(parents=True, exist_ok=True)
    for design in DESIGNS:
        for slide_format in sf.SIZES:
            (folder / f"{design}-{slide_format.replace(':', 'x')}.pptx").write_bytes(template(design, slide_format))


def template(design: DesignName, slide_format: SlideFormat) -> bytes:
    """The template of one design in one format, as the bytes of an empty .pptx."""
    look = DESIGNS[design]
    parts: dict[str, str] = {
        "ppt/presentation.xml": presentation(slide_format),
        "ppt/_rels/presentation.xml.rels": rels(
            ("slideMaster", "slideMasters/slideMaster1.xml"), ("notesMaster", "notesMasters/notesMaster1.xml"),
            ("presProps", "presProps.xml"), ("viewProps", "viewProps.xml"), ("theme", "theme/theme1.xml"),
            ("tableStyles", "tableStyles.xml"),
        ),
        "ppt/presProps.xml": f'{HEAD}<p:presentationPr {SPACES}/>',
        "ppt/viewProps.xml": f'{HEAD}<p:viewPr {SPACES}/>',
        "ppt/tableStyles.xml": table_styles(),
        "ppt/theme/theme1.xml": theme(look),
        "ppt/theme/theme2.xml": theme(look),
        "ppt/slideMasters/slideMaster1.xml": master(look, slide_format),
        "ppt/slideMasters/_rels/slideMaster1.xml.rels": rels(
            *(("slideLayout", f"../slideLayouts/slideLayout{n}.xml") for n in range(1, len(sf.LAYOUT_TITLES) + 1)),
            ("theme", "../theme/theme1.xml"),
        ),
        "ppt/notesMasters/notesMaster1.xml": notes_master(),
        "ppt/notesMasters/_rels/notesMaster1.xml.rels": rels(("theme", "../theme/theme2.xml")),
    }  # fmt: skip
    for n, name in enumerate(sf.LAYOUT_TITLES, 1):
        parts[f"ppt/slideLayouts/slideLayout{n}.xml"] = layout(look, slide_format, name)
        parts[f"ppt/slideLayouts/_rels/slideLayout{n}.xml.rels"] = rels(
            ("slideMaster", "../slideMasters/slideMaster1.xml")
        )
    parts["_rels/.rels"] = rels(("officeDocument", "ppt/presentation.xml"))
    return zipped({"[Content_Types].xml": content_types(list(parts)), **parts})


def zipped(parts: dict[str, str]) -> bytes:
    """The parts in a zip with fixed times."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, text.encode("utf-8"))
    return stream.getvalue()


def content_types(names: list[str]) -> str:
    kinds = {
        "ppt/presentation.xml": f"{PML}.presentation.main+xml", "ppt/presProps.xml": f"{PML}.presProps+xml",
        "ppt/viewProps.xml": f"{PML}.viewProps+xml", "ppt/tableStyles.xml": f"{PML}.tableStyles+xml",
    }  # fmt: skip
    folders = {
        "ppt/theme/": "application/vnd.openxmlformats-officedocument.theme+xml",
        "ppt/slideMasters/": f"{PML}.slideMaster+xml", "ppt/slideLayouts/": f"{PML}.slideLayout+xml",
        "ppt/notesMasters/": f"{PML}.notesMaster+xml",
    }  # fmt: skip
    overrides = ""
    for name in names:
        if name.endswith(".rels"):
            continue
        kind = kinds.get(name) or next(kind for folder, kind in folders.items() if name.startswith(folder))
        overrides += f'<Override PartName="/{name}" ContentType="{kind}"/>'
    return (
        f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def rels(*targets: tuple[str, str]) -> str:
    lines = "".join(
        f'<Relationship Id="rId{n}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, 1)
    )
    return f'{HEAD}<Relationships xmlns="{REL}">{lines}</Relationships>'


def presentation(slide_format: SlideFormat) -> str:
    width, height = sf.SIZES[slide_format]
    kind = ' type="screen4x3"' if slide_format == "4:3" else ""
    levels = "".join(
        f'<a:lvl{n}pPr marL="{457200 * (n - 1)}" algn="l" rtl="0"><a:defRPr lang="vi-VN" sz="1800">'
        f'<a:solidFill><a:schemeClr val="tx1"/></a:solidFill><a:latin typeface="+mn-lt"/></a:defRPr></a:lvl{n}pPr>'
        for n in range(1, 10)
    )
    return (
        f'{HEAD}<p:presentation {SPACES} saveSubsetFonts="1"><p:sldMasterIdLst><p:sldMasterId id="2147483648" '
        'r:id="rId1"/></p:sldMasterIdLst><p:notesMasterIdLst><p:notesMasterId r:id="rId2"/></p:notesMasterIdLst>'
        f'<p:sldSz cx="{emu(width)}" cy="{emu(height)}"{kind}/><p:notesSz cx="6858000" cy="9144000"/>'
        f'<p:defaultTextStyle><a:defPPr><a:defRPr lang="vi-VN"/></a:defPPr>{levels}</p:defaultTextStyle>'
        "</p:presentation>"
    )


def theme(look: Design) -> str:
    colours = (
        ("dk1", look.text), ("lt1", look.paper), ("dk2", look.accent_dark), ("lt2", look.quiet),
        *((f"accent{n}", colour) for n, colour in enumerate(look.series, 1)),
        ("hlink", look.accent), ("folHlink", look.muted),
    )  # fmt: skip
    scheme = "".join(f'<a:{name}><a:srgbClr val="{colour}"/></a:{name}>' for name, colour in colours)
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = "".join(f'<a:ln w="{w}">{fill}</a:ln>' for w in (6350, 12700, 19050))
    return (
        f'{HEAD}<a:theme xmlns:a="{A}" name="Đề Cương – {escape(look.title)}"><a:themeElements>'
        f'<a:clrScheme name="{escape(look.title)}">{scheme}</a:clrScheme>'
        f'<a:fontScheme name="Arial"><a:majorFont>{FONT}</a:majorFont><a:minorFont>{FONT}</a:minorFont></a:fontScheme>'
        f'<a:fmtScheme name="Phẳng"><a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>{line}</a:lnStyleLst>'
        f"<a:effectStyleLst>{'<a:effectStyle><a:effectLst/></a:effectStyle>' * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )


def table_styles() -> str:
    """One style of ours: no fills, a dark line under the heading row, thin lines between the rows."""

    def edge(side: str, width: int, colour: str) -> str:
        return (f'<a:{side}><a:ln w="{width}"><a:solidFill><a:schemeClr val="{colour}"/></a:solidFill></a:ln></a:{side}>')  # fmt: skip

    text = '<a:tcTxStyle{bold}><a:fontRef idx="minor"/><a:schemeClr val="{colour}"/></a:tcTxStyle>'
    whole = edge("bottom", 6350, "bg2") + edge("insideH", 6350, "bg2")
    head = edge("bottom", 12700, "tx1")
    return (
        f'{HEAD}<a:tblStyleLst xmlns:a="{A}" def="{TABLE_STYLE}"><a:tblStyle styleId="{TABLE_STYLE}" '
        f'styleName="Đề Cương"><a:wholeTbl>{text.format(bold="", colour="tx1")}<a:tcStyle><a:tcBdr>{whole}</a:tcBdr>'
        f"</a:tcStyle></a:wholeTbl><a:firstRow>{text.format(bold=chr(32) + 'b=' + chr(34) + 'on' + chr(34), colour='tx1')}"
        f"<a:tcStyle><a:tcBdr>{head}</a:tcBdr></a:tcStyle></a:firstRow></a:tblStyle></a:tblStyleLst>"
    )


def emu(points: float) -> int:
    return round(points * 12700)


def solid(colour: str) -> str:
    return f'<a:solidFill><a:schemeClr val="{colour}"/></a:solidFill>'


def box(frame: Frame) -> str:
    return (
        f'<a:xfrm><a:off x="{emu(frame.left)}" y="{emu(frame.top)}"/>'
        f'<a:ext cx="{emu(frame.width)}" cy="{emu(frame.height)}"/></a:xfrm>'
    )


def drawing(number: int, name: str, frame: Frame, colour: str) -> str:
    """A plain filled rectangle: rules and bands."""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr>'
        f'{box(frame)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{solid(colour)}<a:ln><a:noFill/></a:ln></p:spPr>'
        '<p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr lang="vi-VN"/></a:p></p:txBody></p:sp>'
    )


class Text:
    """How the text of a role is set: size, weight, colour, alignment and where it stands in its frame."""

    def __init__(
        self, size: float, colour: str = "tx1", bold: bool = False, align: str = "l", anchor: str = "t"
    ) -> None:
        self.size, self.colour, self.bold, self.align, self.anchor = size, colour, bold, align, anchor


def text_of(role: Role, name: LayoutName) -> Text:
    cover = name in ("title", "topic", "section", "closing")
    if role == "title":
        size = sf.COVER_SIZES[1] if cover else sf.TITLE_SIZES[0]
        return Text(size, "tx2", bold=True, anchor="b")
    if role in ("number1", "number2", "number3"):
        return Text(66, "accent1" if role == "number1" else "tx1", bold=True, anchor="b")
    if role == "mark":
        return Text(13, "tx2", bold=True, align="ctr", anchor="ctr")
    table: dict[str, Text] = {
        "subtitle": Text(24), "unit": Text(20, "MUTED"), "caption": Text(16, "MUTED", align="ctr"),
        "label1": Text(22), "label2": Text(22), "label3": Text(22), "source": Text(sf.SOURCE_SIZE, "MUTED", anchor="b"),
        "date": Text(11, "MUTED", align="r", anchor="ctr"), "footer": Text(11, "MUTED", anchor="ctr"),
        "slide_number": Text(12, "MUTED", align="r", anchor="ctr"),
    }  # fmt: skip
    if name == "picture_text" and role == "caption":
        return Text(16, "MUTED")
    if name == "quotation" and role == "caption":
        return Text(20, "MUTED", align="r")
    if name == "quotation" and role == "body":
        return Text(sf.QUOTATION_SIZES[3], anchor="ctr")
    return table.get(role, Text(sf.BODY_DEFAULT))


def paint(colour: str) -> str:
    """A colour of the theme, or a lighter tone of its text: another theme in PowerPoint then changes all of them."""
    if colour != "MUTED":
        return solid(colour)
    tone = "".join(f'<a:{name} val="{value}"/>' for name, value in sf.MUTED_TONE)
    return f'<a:solidFill><a:schemeClr val="tx1">{tone}</a:schemeClr></a:solidFill>'


def list_style(look: Design, role: Role, name: LayoutName) -> str:
    text = text_of(role, name)
    bullets = role in ("body", "second") and name not in ("quotation", "section")
    weight = ' b="1"' if text.bold else ""
    levels = ""
    for n in range(1, 6):
        deep = min(n, 3) - 1
        if bullets:
            edge = f' marL="{emu(sf.INDENTS[deep])}" indent="-{emu(sf.HANGS[deep])}"'
            sign = solid("accent1").replace("solidFill", "buClr")
            mark = f'{sign}<a:buFont typeface="Arial"/><a:buChar char="{"•–•"[deep]}"/>'
        else:
            edge, mark = ' marL="0" indent="0"', "<a:buNone/>"
        space = sf.SPACES_BEFORE[deep] if role in ("body", "second", "subtitle") else 0
        levels += (
            f'<a:lvl{n}pPr{edge} algn="{text.align}"><a:lnSpc><a:spcPct val="100000"/></a:lnSpc>'
            f'<a:spcBef><a:spcPts val="{round(space * 100)}"/></a:spcBef>{mark}<a:defRPr lang="vi-VN" '
            f'sz="{round(text.size * 100)}"{weight}>{paint(text.colour)}</a:defRPr></a:lvl{n}pPr>'
        )
    return f"<a:lstStyle>{levels}</a:lstStyle>"


def placeholder(look: Design, number: int, role: Role, name: LayoutName, frame: Frame) -> str:
    kind = sf.PLACEHOLDER_TYPE.get(role, "body")
    index = sf.PLACEHOLDER_INDEX[role]
    spot = f'type="{kind}"' + (f' sz="quarter" idx="{index}"' if index else "")
    text = text_of(role, name)
    frame_line = f'<a:ln w="9525">{solid("tx2")}</a:ln>' if role == "mark" else ""
    prompt = escape(PROMPTS[role])
    if role == "slide_number":
        run = '<a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum"><a:rPr lang="vi-VN"/><a:t>‹#›</a:t></a:fld>'
    else:
        run = f'<a:r><a:rPr lang="vi-VN"/><a:t>{prompt}</a:t></a:r>' if prompt else ""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{NAMES[role]}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f"<p:nvPr><p:ph {spot}/></p:nvPr></p:nvSpPr><p:spPr>{box(frame)}"
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{frame_line}</p:spPr><p:txBody>'
        f'<a:bodyPr vert="horz" wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="{text.anchor}"><a:noAutofit/>'
        f'</a:bodyPr>{list_style(look, role, name)}<a:p>{run}<a:endParaRPr lang="vi-VN"/></a:p></p:txBody></p:sp>'
    )


def tree(shapes: str) -> str:
    return (
        '<p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>'
        '<a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
        f"{shapes}</p:spTree>"
    )


def layout(look: Design, slide_format: SlideFormat, name: LayoutName) -> str:
    kinds = {"title": "title", "section": "secHead", "text": "obj", "two_columns": "twoObj", "chart": "chart",
             "table": "tbl", "picture_text": "picTx"}  # fmt: skip
    kind = f' type="{kinds[name]}"' if name in kinds else ""
    shapes = "".join(
        placeholder(look, number, role, name, frame)
        for number, (role, frame) in enumerate(sf.frames(slide_format, name).items(), 10)
    )
    return (
        f'{HEAD}<p:sldLayout {SPACES}{kind} preserve="1" userDrawn="1"><p:cSld name="{sf.LAYOUT_TITLES[name]}">'
        f"{tree(decoration(look, slide_format, name) + shapes)}</p:cSld>"
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
    )


def decoration(look: Design, slide_format: SlideFormat, name: LayoutName) -> str:
    """A band at the top of covers, a bar beside section titles, the short rule of the title: nothing behind text."""
    width, height = sf.SIZES[slide_format]
    shapes = drawing(2, "Vạch tiêu đề", sf.rule(slide_format, name), "accent2" if look.name != "white" else "tx1")
    if name in ("title", "closing"):
        shapes += drawing(3, "Dải đầu trang", Frame(0, 0, width, 15), "accent1")
    if name in ("topic", "section"):
        shapes += drawing(3, "Dải bên", Frame(0, 0, 15, height), "accent1")
    if name == "quotation":
        body = sf.frames(slide_format, name)["body"]
        shapes += drawing(3, "Vạch trích dẫn", Frame(body.left - 22, body.top, 4, body.height), "accent2")
    return shapes


def master(look: Design, slide_format: SlideFormat) -> str:
    spots = sf.frames(slide_format, "text")
    # The layouts make small words quiet; said here too, LibreOffice would lighten them twice.
    shapes = "".join(
        placeholder(look, number, role, "text", spots[role])
        .replace(' sz="quarter"', "")
        .replace(paint("MUTED"), solid("tx1"))
        for number, role in enumerate(("title", "body", "date", "footer", "slide_number"), 2)
    )
    ids = "".join(f'<p:sldLayoutId id="{2147483648 + n}" r:id="rId{n}"/>' for n in range(1, len(sf.LAYOUT_TITLES) + 1))
    title, body = (
        list_style(look, role, "text")[len("<a:lstStyle>") : -len("</a:lstStyle>")] for role in ("title", "body")
    )
    head = title.partition("<a:lvl2pPr")[0]
    other = "".join(f'<a:lvl{n}pPr><a:defRPr lang="vi-VN"/></a:lvl{n}pPr>' for n in range(1, 6))
    return (
        f"{HEAD}<p:sldMaster {SPACES}><p:cSld><p:bg><p:bgPr>{solid('bg1')}<a:effectLst/></p:bgPr></p:bg>{tree(shapes)}</p:cSld>"
        '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" '
        'accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>'
        f'<p:sldLayoutIdLst>{ids}</p:sldLayoutIdLst><p:hf hdr="0"/>'
        f"<p:txStyles><p:titleStyle>{head}</p:titleStyle><p:bodyStyle>{body}</p:bodyStyle>"
        f"<p:otherStyle>{other}</p:otherStyle></p:txStyles></p:sldMaster>"
    )


def notes_master() -> str:
    picture = '<a:xfrm><a:off x="685800" y="685800"/><a:ext cx="5486400" cy="3086100"/></a:xfrm>'
    notes = '<a:xfrm><a:off x="685800" y="4000500"/><a:ext cx="5486400" cy="4457700"/></a:xfrm>'
    shapes = (
        '<p:sp><p:nvSpPr><p:cNvPr id="2" name="Trang chiếu"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/>'
        f'</p:cNvSpPr><p:nvPr><p:ph type="sldImg" idx="2"/></p:nvPr></p:nvSpPr><p:spPr>{picture}<a:prstGeom prst="rect">'
        '<a:avLst/></a:prstGeom><a:noFill/><a:ln w="9525"><a:solidFill><a:prstClr val="black"/></a:solidFill></a:ln></p:spPr></p:sp>'
        '<p:sp><p:nvSpPr><p:cNvPr id="3" name="Ghi chú"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>'
        f'<p:ph type="body" sz="quarter" idx="3"/></p:nvPr></p:nvSpPr><p:spPr>{notes}<a:prstGeom prst="rect"><a:avLst/>'
        '</a:prstGeom></p:spPr><p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:r><a:rPr lang="vi-VN"/><a:t>Ghi chú</a:t></a:r></a:p>'
        "</p:txBody></p:sp>"
    )
    levels = "".join(
        f'<a:lvl{n}pPr marL="0" algn="l"><a:spcBef><a:spcPts val="400"/></a:spcBef><a:defRPr lang="vi-VN" sz="1200">'
        f'{solid("tx1")}<a:latin typeface="+mn-lt"/></a:defRPr></a:lvl{n}pPr>'
        for n in range(1, 6)
    )
    return (
        f"{HEAD}<p:notesMaster {SPACES}><p:cSld><p:bg><p:bgPr>{solid('bg1')}<a:effectLst/></p:bgPr></p:bg>{tree(shapes)}</p:cSld>"
        '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" '
        'accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>'
        f"<p:notesStyle>{levels}</p:notesStyle></p:notesMaster>"
    )


if __name__ == "__main__":
    main()
