"""The talk's script as a Word file: slide by slide what is said to it, how long it takes, where it comes from.

Large letters and wide lines, for reading at a lectern; the same plan as the deck's, so that pages and words agree.
"""

from __future__ import annotations

import io
import re
import zipfile

from app.domain.deck import DeckPlan, DeckSlide
from app.exporters.deck_xml import HEAD, R, clean

EPOCH = (2020, 1, 1, 0, 0, 0)
STAMP = "2020-01-01T00:00:00Z"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_WML = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"


def write(plan: DeckPlan) -> bytes:
    """The script of a deck as .docx; the same plan gives the same bytes."""
    parts = {
        "[Content_Types].xml": _CONTENT_TYPES,
        "_rels/.rels": _rels(
            ("officeDocument", "word/document.xml", R), ("extended-properties", "docProps/app.xml", R),
            ("metadata/core-properties", "docProps/core.xml", _PACKAGE),
        ),
        "word/document.xml": _document(plan),
        "word/styles.xml": _STYLES,
        "word/footer1.xml": _footer(plan.mark),
        "word/_rels/document.xml.rels": _rels(("styles", "styles.xml", R), ("footer", "footer1.xml", R)),
        "docProps/core.xml": _core("" if plan.passed_on else plan.title),
        "docProps/app.xml": f'{HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
        "extended-properties\"><Application>Đề Cương</Application></Properties>",
    }  # fmt: skip
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, text.encode())
    return stream.getvalue()


def printed_time(seconds: int) -> str:
    """How long a slide takes, to the next five seconds: "1 phút 20 giây"."""
    minutes, rest = divmod(-(-seconds // 5) * 5, 60)
    return (
        " ".join(p for p in (f"{minutes} phút" if minutes else "", f"{rest} giây" if rest else "") if p) or "vài giây"
    )


def _document(plan: DeckPlan) -> str:
    whole = sum(slide.seconds for slide in plan.slides)
    lines = [_line(plan.title, "Title")]
    if plan.mark:
        lines.append(_line(plan.mark, "Mark"))
    lines.append(_line(f"Nói hết khoảng {max(1, round(whole / 60))} phút, {len(plan.slides)} trang chiếu.", "Source"))
    starts = {part.first: part.name for part in plan.parts}
    for number, slide in enumerate(plan.slides, 1):
        if number - 1 in starts:
            lines.append(_line(starts[number - 1], "Heading1"))
        lines += _slide(number, slide)
    section = (
        '<w:sectPr><w:footerReference w:type="default" r:id="rId2"/><w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1701" w:header="567" '
        'w:footer="567" w:gutter="0"/>'
        "</w:sectPr>"
    )
    return f'{HEAD}<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{"".join(lines)}{section}</w:body></w:document>'


def _slide(number: int, slide: DeckSlide) -> list[str]:
    time = f" ({printed_time(slide.seconds)})" if slide.seconds else ""
    title = " ".join(part for part in (slide.title, slide.continuation) if part)
    lines = [_line(f"Trang {number}. {title}{time}", "Heading2")]
    lines += [_line(text, "Normal") for text in slide.script or slide.lines]
    if slide.source_line:
        lines.append(_line(slide.source_line, "Source"))
    return lines


def _line(text: str, style: str) -> str:
    runs = "<w:r><w:br/></w:r>".join(
        f'<w:r><w:t xml:space="preserve">{clean(part)}</w:t></w:r>' for part in re.split(r"[\n\v]", text)
    )
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs}</w:p>'


def _footer(mark: str) -> str:
    note = f'<w:r><w:t xml:space="preserve">{clean(mark)}   </w:t></w:r>' if mark else ""
    return (
        f'{HEAD}<w:ftr xmlns:w="{W}"><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>{note}'
        '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p></w:ftr>'
    )


def _core(title: str) -> str:
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="{_CORE}" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"{f'<dc:title>{clean(title)}</dc:title>' if title else ''}<dc:language>vi-VN</dc:language><dcterms:created "
        f'xsi:type="dcterms:W3CDTF">{STAMP}</dcterms:created></cp:coreProperties>'
    )


_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def _rels(*targets: tuple[str, str, str]) -> str:
    lines = "".join(
        f'<Relationship Id="rId{n}" Type="{space}/{kind}" Target="{target}"/>'
        for n, (kind, target, space) in enumerate(targets, 1)
    )
    return f'{HEAD}<Relationships xmlns="{_PACKAGE}">{lines}</Relationships>'


def _style(key: str, name: str, paragraph: str, run: str) -> str:
    based = "" if key == "Normal" else '<w:basedOn w:val="Normal"/>'
    default = ' w:default="1"' if key == "Normal" else ""
    following = "" if key in ("Normal", "Footer") else '<w:next w:val="Normal"/>'
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{key}"><w:name w:val="{name}"/>{based}{following}<w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def _size(points: float) -> str:
    return f'<w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * 2)}"/>'


_STYLES = (
    f'{HEAD}<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" '
    'w:hAnsi="Times New Roman" w:cs="Times New Roman"/><w:lang w:val="vi-VN"/></w:rPr></w:rPrDefault></w:docDefaults>'
    + _style("Normal", "Normal", '<w:spacing w:after="120" w:line="360" w:lineRule="auto"/>', _size(15))
    + _style("Title", "Title", '<w:spacing w:after="60"/><w:jc w:val="center"/>', f"<w:b/>{_size(18)}")
    + _style("Mark", "Dấu lưu hành", '<w:jc w:val="center"/>', f"<w:b/>{_size(13)}")
    + _style("Heading1", "heading 1", '<w:keepNext/><w:spacing w:before="360" w:after="60"/><w:outlineLvl w:val="0"/>',
             f"<w:b/>{_size(16)}")
    + _style("Heading2", "heading 2", '<w:keepNext/><w:spacing w:before="240" w:after="60"/><w:outlineLvl w:val="1"/>',
             f"<w:b/>{_size(15)}")
    + _style("Source", "Dòng nguồn", '<w:spacing w:after="120" w:line="240" w:lineRule="auto"/>', f"<w:i/>{_size(12)}")
    + _style("Footer", "footer", '<w:spacing w:after="0"/><w:jc w:val="right"/>', _size(12))
    + "</w:styles>"
)  # fmt: skip
_CONTENT_TYPES = (
    f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
    f'ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="{_WML}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_WML}.styles+xml"/><Override PartName="/word/footer1.xml" '
    f'ContentType="{_WML}.footer+xml"/><Override PartName="/docProps/core.xml" '
    'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/><Override PartName="/docProps/app.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/></Types>'
)
