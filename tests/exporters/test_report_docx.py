"""The written report, rule by rule: every value of the format profile is read back from the XML."""

from __future__ import annotations

import subprocess
import zipfile
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree

from app.domain.report import FormatProfile, ReportPlan
from app.exporters.report_docx import write
from app.exporters.report_styles import NAMES, style_id
from app.typesetting.metrics import text_width
from tests.conftest import require_tool
from tests.report_sample import PARTY, STATE, TYPED, plan

W = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
PLANS = {"party": plan(PARTY), "state": plan(STATE, TYPED)}
KINDS = pytest.mark.parametrize("kind", PLANS)


def part(kind: str, name: str) -> etree._Element:
    with zipfile.ZipFile(BytesIO(written(kind))) as package:
        return etree.fromstring(package.read(name))


_WRITTEN: dict[str, bytes] = {}


def written(kind: str) -> bytes:
    return _WRITTEN.setdefault(kind, write(PLANS[kind]))


def val(node: etree._Element, path: str, attribute: str = "val") -> str:
    found = node.find(path, W)
    assert found is not None, path
    return found.get(qn(f"w:{attribute}"))


def mm(twips: str | None) -> float:
    return int(twips or 0) / 1440 * 25.4


@KINDS
def test_paper_and_margins_are_those_of_the_profile(kind: str) -> None:
    page = PLANS[kind].profile.page
    section = part(kind, "word/document.xml").find(".//w:sectPr", W)
    assert mm(val(section, "w:pgSz", "w")) == pytest.approx(page.width_mm, abs=0.05)
    assert mm(val(section, "w:pgSz", "h")) == pytest.approx(page.height_mm, abs=0.05)
    for side in ("top", "bottom", "left", "right", "header"):
        assert mm(val(section, "w:pgMar", side)) == pytest.approx(getattr(page, f"{side}_mm"), abs=0.05), side


@KINDS
def test_every_element_has_its_size_weight_slope_and_face(kind: str) -> None:
    profile = PLANS[kind].profile
    styles = part(kind, "word/styles.xml")
    for rule, (id, _) in NAMES.items():
        style = styles.find(f"w:style[@w:styleId='{id}']", W)
        wanted = profile.styles[rule]
        assert int(val(style, "w:rPr/w:sz")) == wanted.size * 2, rule
        assert int(val(style, "w:rPr/w:szCs")) == wanted.size * 2, rule
        assert val(style, "w:rPr/w:b") == ("1" if wanted.bold else "0"), rule
        assert val(style, "w:rPr/w:i") == ("1" if wanted.italic else "0"), rule
        assert (style.find("w:rPr/w:u", W) is not None) == wanted.underline, rule
        assert (style.find("w:rPr/w:caps", W) is not None) == wanted.caps, rule
        assert val(style, "w:pPr/w:jc") == {"justify": "both"}.get(wanted.align, wanted.align), rule
        for script in ("ascii", "hAnsi", "eastAsia", "cs"):
            assert val(style, "w:rPr/w:rFonts", script) == "Times New Roman", rule


@KINDS
def test_body_is_justified_indented_and_spaced_as_the_profile_wants(kind: str) -> None:
    body = PLANS[kind].profile.body
    style = part(kind, "word/styles.xml").find("w:style[@w:styleId='Normal']", W)
    assert mm(val(style, "w:pPr/w:ind", "firstLine")) == pytest.approx(body.indent_mm, abs=0.05)
    assert int(val(style, "w:pPr/w:spacing", "before")) / 20 == body.before >= 6
    assert val(style, "w:pPr/w:jc") == "both"
    line, rule = int(val(style, "w:pPr/w:spacing", "line")), val(style, "w:pPr/w:spacing", "lineRule")
    if body.line_exact:
        assert (line / 20, rule) == (body.line_exact, "exact")
        assert 18 <= line / 20 <= 22
    else:
        assert rule == "auto"
        assert 1.0 <= line / 240 <= 1.5


@KINDS
def test_language_is_vietnamese_and_settings_use_a_decimal_comma(kind: str) -> None:
    assert val(part(kind, "word/styles.xml"), ".//w:docDefaults//w:lang") == "vi-VN"
    assert val(part(kind, "word/settings.xml"), "w:decimalSymbol") == ","


@KINDS
def test_the_page_number_is_a_field_centred_on_top_and_hidden_on_the_first_page(kind: str) -> None:
    section = part(kind, "word/document.xml").find(".//w:sectPr", W)
    assert section.find("w:titlePg", W) is not None
    later, first = part(kind, "word/header1.xml"), part(kind, "word/header2.xml")
    assert "".join(later.xpath(".//w:instrText/text()", namespaces=W)).strip() == "PAGE"
    assert val(later, ".//w:pStyle") == "Header"
    assert first.xpath(".//w:t | .//w:instrText", namespaces=W) == []


def _cells(kind: str) -> list[list[str]]:
    """The four cells of the letterhead as lines."""
    head = part(kind, "word/document.xml").find(".//w:tbl", W)
    return [
        [line for p in cell.iterfind("w:p", W) if (line := _lines(p)) or p.find("w:pPr/w:pBdr", W) is not None]
        for cell in head.iterfind("w:tr/w:tc", W)
    ]


def _lines(paragraph: etree._Element) -> str:
    return "".join(
        "\n" if node.tag == qn("w:br") else node.text or "" for node in paragraph.iter(qn("w:t"), qn("w:br"))
    )


def test_the_letterhead_of_a_party_paper() -> None:
    left, right, number, date = _cells("party")
    assert left == ["ĐẢNG BỘ TỈNH HỒNG LAM", "ĐẢNG UỶ XÃ AN BÌNH", "*"]
    assert right == ["ĐẢNG CỘNG SẢN VIỆT NAM", ""]
    assert number[0] == "Số        -BC/ĐU"
    assert number[1:] == ["LƯU HÀNH NỘI BỘ", "DỰ THẢO"]
    assert date[0].startswith("An Bình, ngày ")
    text = " ".join(part("party", "word/document.xml").itertext())
    assert "-----" in text
    assert "CỘNG HÒA" not in text
    assert "TM." not in text
    assert "./." not in text


def test_the_letterhead_of_a_state_paper() -> None:
    left, right, number, date = _cells("state")
    assert left == ["UỶ BAN NHÂN DÂN\nTỈNH HỒNG LAM", "UỶ BAN NHÂN DÂN\nXÃ AN BÌNH", ""]
    country, motto, below = right
    assert country == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    assert motto == "Độc lập - Tự do - Hạnh phúc"
    assert below == ""
    assert number == ["Số: 05/BC-UBND", "LƯU HÀNH NỘI BỘ"]
    assert date == ["An Bình, ngày 03 tháng 6 năm 2026"]
    text = " ".join(part("state", "word/document.xml").itertext())
    assert "ĐẢNG CỘNG SẢN" not in text
    assert "T/M" not in text
    assert "-----" not in text


def _rule_lengths(kind: str) -> list[float]:
    """Lengths in points of the rules of the letterhead: what the indents leave of the column."""
    document = part(kind, "word/document.xml")
    lengths: list[float] = []
    for border in document.iterfind(".//w:pBdr", W):
        if border.find("w:bottom", W) is not None:
            continue
        looks = border.getparent()
        cell = next((a for a in border.iterancestors(qn("w:tc"))), None)
        room = int(val(cell, "w:tcPr/w:tcW", "w")) if cell is not None else 9355
        indent = looks.find("w:ind", W)
        lengths.append((room - int(indent.get(qn("w:left"))) - int(indent.get(qn("w:right")))) / 20)
    return lengths


def test_rules_are_as_long_as_their_text_or_a_third_to_a_half_of_it() -> None:
    (title,) = _rule_lengths("party")
    assert title == pytest.approx(text_width("ĐẢNG CỘNG SẢN VIỆT NAM", 15, "serif-bold"), abs=0.6)
    issuer, motto, subject = _rule_lengths("state")
    assert motto == pytest.approx(text_width("Độc lập - Tự do - Hạnh phúc", 14, "serif-bold"), abs=0.6)
    assert 1 / 3 <= issuer / text_width("UỶ BAN NHÂN DÂN", 13, "serif-bold") <= 1 / 2
    longest = text_width(PLANS["state"].letterhead.subject, 14, "serif-bold")
    assert 1 / 3 <= subject / longest <= 1 / 2


@KINDS
def test_country_and_motto_fit_their_column_on_one_line(kind: str) -> None:
    profile: FormatProfile = PLANS[kind].profile
    room = profile.letterhead.right_mm / 25.4 * 72
    for text, style in ((profile.letterhead.country, "country"), (profile.letterhead.motto, "motto")):
        assert text_width(text, profile.styles[style].size, "serif-bold") < room


@KINDS
def test_the_circulation_mark_is_framed_and_stands_on_every_page(kind: str) -> None:
    framed = [
        _lines(border.getparent().getparent())
        for border in part(kind, "word/document.xml").iterfind(".//w:pBdr", W)
        if border.find("w:bottom", W) is not None
    ]
    assert framed == ["LƯU HÀNH NỘI BỘ"]
    assert "".join(part(kind, "word/footer1.xml").itertext()) == "LƯU HÀNH NỘI BỘ"
    section = part(kind, "word/document.xml").find(".//w:sectPr", W)
    assert {f.get(qn("w:type")) for f in section.iterfind("w:footerReference", W)} == {"default", "first"}


@KINDS
def test_headings_are_real_styles_with_levels_for_navigation(kind: str) -> None:
    document = docx.Document(BytesIO(written(kind)))
    heads = [(p.style.name, p.text) for p in document.paragraphs if p.style.name.lower().startswith("heading")]
    assert heads[0][0].lower() == "heading 1"
    assert heads[0][1] == "I. KẾT QUẢ THỰC HIỆN NHIỆM VỤ NĂM 2025"
    assert heads[1] == ("Heading 2", "1. Về kinh tế")
    styles = part(kind, "word/styles.xml")
    for level in (1, 2, 3, 4):
        style = styles.find(f"w:style[@w:styleId='Heading{level}']", W)
        assert val(style, "w:pPr/w:outlineLvl") == str(level - 1)
        assert style.find("w:pPr/w:keepNext", W) is not None


@KINDS
def test_footnotes_are_real_and_every_mark_has_its_note(kind: str) -> None:
    notes = part(kind, "word/footnotes.xml")
    ids = [n.get(qn("w:id")) for n in notes.iterfind("w:footnote", W) if n.get(qn("w:type")) is None]
    marks = [m.get(qn("w:id")) for m in part(kind, "word/document.xml").iter(qn("w:footnoteReference"))]
    assert marks == ids == [str(n + 1) for n in range(len(PLANS[kind].footnotes))]
    assert "mục II" in "".join(notes.itertext())


@KINDS
def test_captions_are_numbered_by_fields(kind: str) -> None:
    document = part(kind, "word/document.xml")
    codes = [" ".join(i.text.split()) for i in document.iter(qn("w:instrText"))]
    assert codes == ["SEQ Biểu_đồ \\* ARABIC", "SEQ Bảng \\* ARABIC", "SEQ Hình \\* ARABIC"]
    captions = [p.text for p in docx.Document(BytesIO(written(kind))).paragraphs if p.style.name.lower() == "caption"]
    assert captions[0] == "Biểu đồ 1. Tổng thu ngân sách trên địa bàn xã"
    assert captions[1] == "Bảng 1. Tổng thu ngân sách trên địa bàn"


@KINDS
def test_table_heads_are_repeated_and_rows_stay_whole(kind: str) -> None:
    tables = part(kind, "word/document.xml").findall(".//w:tbl", W)[1:-1]
    assert len(tables) == 2
    for table in tables:
        rows = table.findall("w:tr", W)
        assert rows[0].find("w:trPr/w:tblHeader", W) is not None
        assert rows[1].find("w:trPr/w:tblHeader", W) is None
        assert all(row.find("w:trPr/w:cantSplit", W) is not None for row in rows)
        widths = [int(c.get(qn("w:w"))) for c in table.iterfind("w:tblGrid/w:gridCol", W)]
        assert sum(widths) == 9354


@KINDS
def test_the_chart_is_native_with_its_workbook(kind: str) -> None:
    with zipfile.ZipFile(BytesIO(written(kind))) as package:
        names = set(package.namelist())
        assert {"word/charts/chart1.xml", "word/embeddings/Microsoft_Excel_Sheet1.xlsx"} <= names
        chart = etree.fromstring(package.read("word/charts/chart1.xml"))
    space = {"c": "http://schemas.openxmlformats.org/drawingml/2006/chart"}
    assert [v.text for v in chart.iterfind(".//c:val//c:v", space)] == ["39.1", "43.3", "48.6"]


@KINDS
def test_the_signature_stands_right_of_the_receivers_and_keeps_together(kind: str) -> None:
    plan: ReportPlan = PLANS[kind]
    block = part(kind, "word/document.xml").findall(".//w:tbl", W)[-1]
    left, right = block.findall("w:tr/w:tc", W)
    assert [_lines(p) for p in left.iterfind("w:p", W)] == ["Nơi nhận:", *plan.signature.recipients]
    shown = [_lines(p) for p in right.iterfind("w:p", W)]
    free = plan.profile.authority.free_lines
    assert shown == [*plan.signature.authority, plan.signature.role, *[""] * free, plan.signature.name]
    assert block.find("w:tr/w:trPr/w:cantSplit", W) is not None
    assert all(p.find("w:pPr/w:keepNext", W) is not None for p in left.iterfind("w:p", W))
    assert block.getprevious().find("w:pPr/w:keepNext", W) is not None


def test_a_party_office_is_not_bold_and_a_state_office_is() -> None:
    for kind, bold in (("party", "0"), ("state", "1")):
        style = part(kind, "word/styles.xml").find(f"w:style[@w:styleId='{style_id('role')}']", W)
        assert val(style, "w:rPr/w:b") == bold


@pytest.mark.tool
@KINDS
def test_libreoffice_shows_the_same_words(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "r.docx"
    path.write_bytes(written(kind))
    command = [require_tool("soffice"), f"-env:UserInstallation=file://{tmp_path}/lo", "--headless", "--convert-to",
               "pdf", "--outdir", str(tmp_path), str(path)]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    shown = subprocess.run(
        [require_tool("pdftotext"), str(tmp_path / "r.pdf"), "-"], check=True, capture_output=True, text=True
    ).stdout
    words = {word.upper() for word in shown.split()}  # headings of the first level show as capitals
    document = docx.Document(BytesIO(written(kind)))
    for text in (p.text for p in document.paragraphs):
        assert {w.upper() for w in text.split()} <= words | _noted(text), text
    for value in ("39,1", "43,3", "48,6"):
        assert value in shown


def _noted(text: str) -> set[str]:
    """The last word of a heading, which the raised number of a footnote follows without a space."""
    return {text.split()[-1].upper()} if text.split() else set()
