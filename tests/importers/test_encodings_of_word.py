"""Word papers in old fonts, given in every way that Word knows, in every format that they travel in."""

from __future__ import annotations

import subprocess
import unicodedata
from collections.abc import Callable
from html import escape
from pathlib import Path
from random import Random

import pytest

from app.importers import pdf, rich_text, web_page, word
from app.importers.encodings import decode_paragraphs, decode_run, decode_runs
from app.importers.limits import DEFAULT
from app.importers.registry import read_guidance_file
from tests.conftest import require_tool
from tests.importers.legacy_word_files import (
    WAYS,
    Paper,
    by_run,
    by_style,
    by_turns,
    by_turns_in_their_fonts,
    cut_up,
    fonts,
    in_font_of_unicode,
    made,
    paragraph,
    run,
    unicode_in_old_font,
)
from tests.importers.old_encodings import alike, cp1258, mojibake, paragraphs, tcvn3, vni, words_right
from tests.importers.test_encodings_of_text import latin
from tests.importers.word_files import docx

SEEDS, ALL_SEEDS = 4, 60
AMBIGUOUS = ("by_turns", "fonts_in_one_paragraph", "some_in_unicode_in_old_font")
"""Short titles between paragraphs of the other kind can be read either way."""


def lines_of(seed: int, count: int = 8) -> tuple[list[str], Random]:
    random = Random(seed)
    return [" ".join(line.split()) for line in paragraphs(random, count)], random


@pytest.mark.parametrize("name", ["TCVN3", "VNI"])
@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_the_very_text_comes_back(way: Callable[..., Paper], name: str, whole: bool) -> None:
    right = words = 0
    for seed in range(ALL_SEEDS if whole else SEEDS):
        lines, random = lines_of(seed)
        paper = made(way, lines, random, name)
        read = word.read(paper.data, DEFAULT)
        found = [line.text for line in read.lines]
        assert read.converted == paper.converted
        if way.__name__ not in AMBIGUOUS:
            assert len(found) == len(paper.lines)
            assert all(alike(text, true) for text, true in zip(found, paper.lines, strict=True))
        same, count = words_right("\n".join(found), "\n".join(paper.lines))
        right, words = right + same, words + count
    assert right >= 0.998 * words


def test_what_was_converted_keeps_its_letters_and_what_was_not_has_none() -> None:
    lines, random = lines_of(3)
    read = word.read(made(by_turns_in_their_fonts, lines, random, "VNI").data, DEFAULT)
    for at, line in enumerate(read.lines):
        changed = at % 2 == 1 and vni(lines[at]) != lines[at]
        assert line.original == (vni(lines[at]) if changed else None)


def test_accents_apart_in_word_are_composed_and_said() -> None:
    lines, _ = lines_of(5)
    body = "".join(paragraph(run(unicodedata.normalize("NFD", line))) for line in lines)
    read = word.read(docx(body), DEFAULT)
    assert [line.text for line in read.lines] == lines
    assert read.converted == "NFD"


@pytest.mark.parametrize(
    "font", [".VnTimeH", ".VnArialH", ".vntimeh", ".VnArial NarrowH", ".VnBook-AntiquaH", ".VnTimeH,Bold"]
)
def test_fonts_of_capitals_print_capitals_digits_and_signs(font: str) -> None:
    stored = tcvn3("kế hoạch số 12/2024 – “ủy ban nhân dân” (lần 2), tổ 5")
    assert decode_run(stored, font)[0] == "KẾ HOẠCH SỐ 12/2024 – “ỦY BAN NHÂN DÂN” (LẦN 2), TỔ 5"


def test_plain_letters_in_a_font_of_capitals_follow_what_the_paper_has_in_it() -> None:
    old = decode_paragraphs([[(tcvn3("kế hoạch"), ".VnTimeH")], [("lao", ".VnTimeH")], [("trong", ".VnTime")]])
    assert [found.text for (found,) in old] == ["KẾ HOẠCH", "LAO", "trong"]
    newer = [[("Kế hoạch số một được giao", ".VnTimeH")]] * 4
    assert decode_paragraphs([*newer, [("lao", ".VnTimeH")]])[4][0].text == "lao"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("CéNG HOµ X· HéI CHñ NGHÜA VIÖT NAM", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("ñY BAN NH¢N D¢N TØNH Hµ NAM", "ỦY BAN NHÂN DÂN TỈNH HÀ NAM"),
        ("tØnh Hµ NAM", "tỉnh HÀ NAM"),
        ("Uû ban nh©n d©n x· Hµ, UBND", "Uỷ ban nhân dân xã Hà, UBND"),
        ("Sè: 12/Q§-UB, H§ND", "Số: 12/QĐ-UB, HĐND"),
    ],
)
def test_capitals_typed_in_a_plain_font(typed: str, shown: str) -> None:
    assert decode_run(typed, ".VnTime")[0] == shown


def test_a_base_letter_and_its_sign_in_different_runs() -> None:
    runs = [("Uy\u0308"[:1], "VNI-Times"), ("Û ba", "VNI-Times"), ("n Nha", "VNI-Helve"), ("ân daân", "VNI-Times")]
    assert "".join(found.text for found in decode_runs(runs)) == "Ủ ban Nhân dân"


def test_short_texts_follow_the_others_in_fonts_of_their_kind() -> None:
    around = [[(tcvn3("Tổng số hộ trong xã được cấp nước sạch"), "Arial")]] * 3
    texts = decode_paragraphs([*around, [(tcvn3("Số hộ"), "Arial")], [(tcvn3("tấn"), "Arial")], *around])
    assert [texts[3][0].text, texts[4][0].text] == ["Số hộ", "tấn"]
    newer = [[("Tổng số hộ trong xã được cấp nước sạch", "Arial")]] * 3
    assert decode_paragraphs([*newer, [("bé", "Arial")], *newer])[3][0].text == "bé"


def page(lines: list[str], charset: str, shown: Callable[[str], str], looks: str = "") -> str:
    body = "".join(f"<p {looks}>{shown(line)}</p>" for line in lines)
    return f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={charset}"></head>{body}</html>'


def entities(text: str) -> str:
    return "".join(c if c.isascii() else f"&#{ord(c)};" for c in escape(text))


@pytest.mark.parametrize(("name", "encode", "font"), [("TCVN3", tcvn3, ".VnTime"), ("VNI", vni, "VNI-Times")])
def test_web_pages_in_old_fonts(name: str, encode: Callable[[str], str], font: str, whole: bool) -> None:
    for seed in range(ALL_SEEDS if whole else SEEDS):
        lines, _ = lines_of(seed)
        lines = [line for line in lines if line.isascii() or "⁽" not in line]
        old = [encode(line) for line in lines]
        style = f"style=\"font-family:'{font}',serif\""
        for data in (
            page(old, "us-ascii", lambda t: f'<font face="{font}">{entities(t)}</font>').encode(),
            latin(page(old, "windows-1252", escape, style)),
            latin(page(old, "windows-1258", escape)),
            latin(page(old, "utf-8", escape)),
            page(old, "utf-8", escape).encode(),
        ):
            read = web_page.read(data, DEFAULT)
            assert all(alike(line.text, true) for line, true in zip(read.lines, lines, strict=True))
            assert read.converted == name


def test_web_pages_that_call_themselves_something_else(whole: bool) -> None:
    for seed in range(ALL_SEEDS if whole else SEEDS):
        lines, _ = lines_of(seed)
        lines = [line for line in lines if "⁽" not in line]
        for data, converted in (
            (cp1258(page(lines, "windows-1258", escape)), "cp1258"),
            (cp1258(page(lines, "iso-8859-1", escape)), "cp1258"),
            (page(lines, "iso-8859-1", escape).encode(), None),
            (page([mojibake(line) for line in lines], "utf-8", escape).encode(), "UTF-8"),
            (unicodedata.normalize("NFD", page(lines, "utf-8", escape)).encode(), "NFD"),
        ):
            read = web_page.read(data, DEFAULT)
            assert [line.text for line in read.lines] == lines
            assert read.converted == converted


def made_pdf(lines: list[str], font: str) -> bytes:
    """A page of a PDF with a font of 8 bits that is not in it, as printed from Word in .Vn fonts."""
    shown = b"".join(
        b"(" + latin(line).replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)") + b") Tj T*\n"
        for line in lines
    )
    content = b"BT /F1 9 Tf 40 800 Td 14 TL\n" + shown + b"ET"
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 1200 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%b\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/TrueType/BaseFont/%b/Encoding/WinAnsiEncoding>>" % font.encode(),
    ]
    out, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(out))
        out += b"%d 0 obj%b endobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"xref\n0 6\n0000000000 65535 f \n%btrailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        table,
        len(out),
    )


@pytest.mark.parametrize("font", [".VnTime", "ABCDEF+.VnTime", "Arial", "VnTime"])
def test_pdf_that_shows_ư_as_a_hyphen(font: str) -> None:
    lines = [
        "Ủy ban nhân dân phường đã được giao nhiệm vụ hướng dẫn người dân",
        "như vậy, từ nay trở đi đưa nước sạch về thôn bản, tư tưởng, cư trú",
        "theo Quyết định 15/QĐ-UBND - có hiệu lực năm 2024-2025",
    ]
    read = pdf.read(made_pdf([tcvn3(line) for line in lines], font), DEFAULT)
    assert alike(" ".join(line.text for line in read.lines), " ".join(lines))
    assert read.converted == "TCVN3"
    assert any("ph-" in (line.original or "") for line in read.lines)


CONVERTED = (by_run, by_style, in_font_of_unicode, cut_up, by_turns, by_turns_in_their_fonts, unicode_in_old_font)


@pytest.mark.tool
@pytest.mark.parametrize("ending", ["doc", "rtf", "odt", "html"])
def test_saved_by_libreoffice_in_other_formats(ending: str, tmp_path: Path, whole: bool) -> None:
    soffice = require_tool("soffice")
    papers: dict[str, Paper] = {}
    for way in CONVERTED if whole else CONVERTED[:4]:
        for name in ("TCVN3", "VNI"):
            lines, random = lines_of(11)
            paper = papers[f"{way.__name__}-{name}"] = made(way, lines, random, name)
            (tmp_path / f"{way.__name__}-{name}.docx").write_bytes(paper.data)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    files = [str(path) for path in sorted(tmp_path.glob("*.docx"))]
    command = [soffice, profile, "--headless", "--convert-to", ending, "--outdir", str(tmp_path / "out"), *files]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    for name, paper in papers.items():
        path = tmp_path / "out" / f"{name}.{ending}"
        read = read_guidance_file(path.read_bytes(), path.name)
        same, count = words_right(" ".join(line.text for line in read.lines), " ".join(paper.lines))
        assert (same, read.converted) == (count, paper.converted), name


def test_no_break_hyphens_in_old_fonts_are_letters() -> None:
    """Word stores the sign that is ư in .Vn fonts as a hyphen at times."""
    true = "Đưa nước sạch về thôn bản, người dân được hưởng, từ nay trở đi"
    text = tcvn3(true).split("\u00ad")
    hyphen = f"<w:r><w:rPr>{fonts('.VnTime')}</w:rPr><w:noBreakHyphen/></w:r>"
    body = "<w:p>" + hyphen.join(run(part, fonts(".VnTime")) for part in text) + "</w:p>"
    assert word.read(docx(body), DEFAULT).lines[0].text == true
    plain = word.read(docx("<w:p><w:r><w:t>UBND</w:t><w:noBreakHyphen/><w:t>VX</w:t></w:r></w:p>"), DEFAULT)
    assert plain.lines[0].text == "UBND-VX"


@pytest.mark.parametrize(("encode", "font"), [(tcvn3, ".VnTime"), (vni, "VNI-Times"), (tcvn3, "Times New Roman")])
def test_all_caps_over_old_letters(encode: Callable[[str], str], font: str) -> None:
    text = "Báo cáo tình hình thực hiện nhiệm vụ phát triển kinh tế và đầu tư"
    read = word.read(docx(paragraph(run(encode(text), fonts(font) + "<w:caps/>"))), DEFAULT)
    assert read.lines[0].text == text.upper()


def test_a_letter_put_in_as_a_symbol_of_an_old_font() -> None:
    symbol = '<w:r><w:sym w:font=".VnTime" w:char="F0B9"/></w:r>'
    body = f"<w:p>{run(tcvn3('Số tr'), fonts('.VnTime'))}{symbol}{run('m y tÕ', fonts('.VnTime'))}</w:p>"
    assert word.read(docx(body), DEFAULT).lines[0].text == "Số trạm y tế"


@pytest.mark.parametrize("charset", [0, 1, 2, 163])
@pytest.mark.parametrize(("encode", "font"), [(tcvn3, ".VnTime"), (vni, "VNI-Times")])
def test_rich_text_whatever_the_font_says_of_its_letters(encode: Callable[[str], str], font: str, charset: int) -> None:
    for page_of_codes in (1252, 1258):
        lines = [line for line in lines_of(2)[0] if "⁽" not in line]
        told = b"\\par ".join(
            "".join(c if c.isascii() else f"\\'{ord(c):02x}" for c in latin(encode(line)).decode("latin-1")).encode()
            for line in lines
        )
        head = (
            f"{{\\rtf1\\ansi\\ansicpg{page_of_codes}\\deff0{{\\fonttbl{{\\f0\\fnil\\fcharset{charset} {font};}}}}\\f0 "
        )
        read = rich_text.read(head.encode() + told + b"\\par}", DEFAULT)
        assert all(alike(line.text, true) for line, true in zip(read.lines, lines, strict=True))
