"""The report's styles, made of the profile's rules: nothing of a program's own default look is left.

Times New Roman stands for every script, so that no office program takes another face for a letter with two marks.
Style names are Word's own where Word has one (Heading 1, Caption, footnote text), so that its navigation works.
"""

from __future__ import annotations

from app.domain.report import FormatProfile, TextRule
from app.exporters.word_xml import Element, element, root, to_bytes, twips

FACE = "Times New Roman"
NAMES: dict[str, tuple[str, str]] = {
    "body": ("Normal", "Normal"), "heading1": ("Heading1", "heading 1"), "heading2": ("Heading2", "heading 2"),
    "heading3": ("Heading3", "heading 3"), "heading4": ("Heading4", "heading 4"), "caption": ("Caption", "caption"),
    "footnote": ("FootnoteText", "footnote text"), "page_number": ("Header", "header"), "type": ("Title", "Title"),
    "subject": ("Subtitle", "Subtitle"), "country": ("QuocHieu", "Quốc hiệu hoặc tiêu đề"),
    "motto": ("TieuNgu", "Tiêu ngữ"), "superior": ("CapTren", "Cơ quan cấp trên"),
    "issuer": ("BanHanh", "Cơ quan ban hành"), "number": ("SoKyHieu", "Số và ký hiệu"),
    "date": ("DiaDanhNgay", "Địa danh và ngày"), "authority": ("QuyenHan", "Quyền hạn"), "role": ("ChucVu", "Chức vụ"),
    "name": ("HoTen", "Họ tên"), "recipients_head": ("NoiNhan", "Nơi nhận"),
    "recipients": ("NoiNhanDong", "Nơi nhận (dòng)"), "mark": ("DauLuuHanh", "Dấu lưu hành"),
    "draft": ("DuThao", "Dự thảo"), "source_line": ("DongNguon", "Dòng nguồn"),
    "table_head": ("DauBang", "Đầu bảng"), "table": ("TrongBang", "Trong bảng"),
}  # fmt: skip
"""Our elements to style ids and names."""
PARAGRAPHS = ("body", "heading1", "heading2", "heading3", "heading4")
TABLE_STYLE = "BangSoLieu"


def style_id(rule: str) -> str:
    """The style id of one of the profile's elements."""
    return NAMES[rule][0]


def styles_xml(profile: FormatProfile) -> bytes:
    """The styles part of a report in ``profile``."""
    styles = root("styles")
    defaults = element(styles, "docDefaults")
    _letters(element(element(defaults, "rPrDefault"), "rPr"), TextRule(profile.styles["body"].size), language=True)
    element(defaults, "pPrDefault")
    for rule, (id, name) in NAMES.items():
        _paragraph_style(styles, profile, rule, id, name)
    default = element(styles, "style", type="character", default=1, styleId="DefaultParagraphFont")
    element(default, "name", val="Default Paragraph Font")
    element(default, "uiPriority", val=1)
    element(default, "semiHidden")
    mark = element(styles, "style", type="character", styleId="FootnoteReference")
    element(mark, "name", val="footnote reference")
    element(element(mark, "rPr"), "vertAlign", val="superscript")
    _plain_table(styles)
    _table_style(styles)
    return to_bytes(styles)


def _paragraph_style(styles: Element, profile: FormatProfile, rule: str, id: str, name: str) -> None:
    text = profile.styles[rule]
    style = element(styles, "style", type="paragraph", styleId=id)
    if rule == "body":
        style.set(style.tag.replace("}style", "}default"), "1")
    elif rule not in ("heading1", "heading2", "heading3", "heading4", "caption", "footnote", "page_number", "type",
                      "subject"):  # fmt: skip
        style.set(style.tag.replace("}style", "}customStyle"), "1")
    element(style, "name", val=name)
    if rule != "body":
        element(style, "basedOn", val="Normal")
    if rule.startswith("heading"):
        element(style, "next", val="Normal")
    element(style, "qFormat")
    looks = element(style, "pPr")
    if rule.startswith("heading"):
        element(looks, "keepNext")
        element(looks, "keepLines")
    if rule == "body":
        element(looks, "widowControl")
    _spaces(looks, profile, rule)
    element(looks, "ind", left=0, right=0, firstLine=twips(profile.body.indent_mm) if rule in PARAGRAPHS else 0)
    element(looks, "jc", val={"justify": "both"}.get(text.align, text.align))
    if rule.startswith("heading"):
        element(looks, "outlineLvl", val=int(rule[-1]) - 1)
    _letters(element(style, "rPr"), text)


def _spaces(looks: Element, profile: FormatProfile, rule: str) -> None:
    body = profile.body
    if rule in PARAGRAPHS:
        before, after = round(body.before * 20), round(body.after * 20)
        exact = body.line_exact > 0
        line = round(body.line_exact * 20) if exact else round(body.line_times * 240)
        element(looks, "spacing", before=before, after=after, line=line, lineRule="exact" if exact else "auto")
        return
    before = {"caption": 120, "source_line": 40, "type": 240, "table": 40, "table_head": 40}.get(rule, 0)
    after = {"caption": 60, "source_line": 120, "table": 40, "table_head": 40}.get(rule, 0)
    element(looks, "spacing", before=before, after=after, line=240, lineRule="auto")


def _letters(looks: Element, rule: TextRule, *, language: bool = False) -> None:
    element(looks, "rFonts", ascii=FACE, hAnsi=FACE, eastAsia=FACE, cs=FACE)
    for tag, on in (("b", rule.bold), ("bCs", rule.bold), ("i", rule.italic), ("iCs", rule.italic)):
        element(looks, tag, val=1 if on else 0)
    if rule.caps:
        element(looks, "caps")
    element(looks, "color", val="000000")
    element(looks, "sz", val=round(rule.size * 2))
    element(looks, "szCs", val=round(rule.size * 2))
    if rule.underline:
        element(looks, "u", val="single")
    if language:
        element(looks, "lang", val="vi-VN", eastAsia="vi-VN", bidi="ar-SA")


def _plain_table(styles: Element) -> None:
    style = element(styles, "style", type="table", default=1, styleId="TableNormal")
    element(style, "name", val="Normal Table")
    element(style, "uiPriority", val=99)
    element(style, "semiHidden")
    margins = element(element(style, "tblPr"), "tblCellMar")
    for side, width in (("top", 0), ("left", 108), ("bottom", 0), ("right", 108)):
        element(margins, side, w=width, type="dxa")


def _table_style(styles: Element) -> None:
    style = element(styles, "style", type="table", customStyle=1, styleId=TABLE_STYLE)
    element(style, "name", val="Bảng số liệu")
    element(style, "basedOn", val="TableNormal")
    borders = element(element(style, "tblPr"), "tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        element(borders, side, val="single", sz=4, space=0, color="000000")
