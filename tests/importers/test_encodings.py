"""Old Vietnamese encodings are recognised by what reads well, and text that is Unicode already is left alone."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.importers import plain_text, word
from app.importers.encodings import decode_run, decode_runs
from app.importers.limits import DEFAULT
from app.importers.text_bytes import decode_file
from app.resources import resource

PROSE = (
    "Đảng ủy phường yêu cầu các chi bộ quán triệt nội dung hướng dẫn này trước ngày 15 tháng 3. "
    "Thu ngân sách trên địa bàn ước đạt 12.515,3 tỷ đồng, bằng 103% dự toán được giao; số hộ nghèo giảm còn 0,15%. "
    "Tổ chức tuyên truyền sâu rộng trong cán bộ, đảng viên và Nhân dân về kết quả đã đạt được của những năm qua."
)
ENGLISH = "The naïve café owner's résumé mentions a façade; more than thirty people read the whole report in one day."


def tcvn3(text: str) -> str:
    """Small letters as their TCVN3 byte; capitals with tones have none and become small ones, as typed in the field."""
    table = json.loads(resource("assets/data/tcvn3.json").read_text("utf-8"))
    codes = {letter: chr(int(code)) for code, letter in table.items()}
    capitals = {letter for letter in "ĂÂÊÔƠƯĐ"}
    return "".join(codes.get(c if c in capitals or c.islower() else c.lower(), c) for c in text)


def vni(text: str) -> str:
    table = json.loads(resource("assets/data/vni.json").read_text("utf-8"))
    pairs = {letter: pair for pair, letter in table.items()}
    return "".join(pairs.get(c, c) for c in text)


def test_tcvn3_is_recognised_without_its_font() -> None:
    assert decode_run(tcvn3(PROSE)) == (PROSE, "TCVN3")


def test_vni_is_recognised_without_its_font() -> None:
    assert decode_run(vni(PROSE)) == (PROSE, "VNI")


@pytest.mark.parametrize("font", [None, ".VnTime", "VNI-Times", "Times New Roman"])
def test_unicode_is_left_alone_whatever_its_font_is_called(font: str | None) -> None:
    assert decode_run(PROSE, font) == (PROSE, None)


@pytest.mark.parametrize("font", [None, "Times New Roman"])
def test_english_with_accents_is_left_alone(font: str | None) -> None:
    assert decode_run(ENGLISH, font) == (ENGLISH, None)


def test_a_single_word_is_converted_only_where_its_font_says_so() -> None:
    assert decode_run("sè", "Arial") == ("sè", None)
    assert decode_run("sè", ".vntime") == ("số", "TCVN3")


def test_a_capitals_font_prints_capitals() -> None:
    assert decode_run(tcvn3("ủy ban nhân dân phường"), ".VnTimeH") == ("ỦY BAN NHÂN DÂN PHƯỜNG", "TCVN3")


def test_words_typed_in_capitals_in_a_plain_font_become_capitals() -> None:
    assert decode_run("CéNG HOµ X· HéI CHñ NGHÜA VIÖT NAM", ".VnTime")[0] == "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    assert decode_run("Uû ban nh©n d©n", ".VnTime")[0] == "Uỷ ban nhân dân"


def test_the_letter_that_is_stored_as_a_soft_hyphen_is_kept() -> None:
    assert decode_run("®Þa ph\xad¬ng", ".VnTime") == ("địa phương", "TCVN3")


@pytest.mark.parametrize(
    ("mixed", "right"),
    [
        ("6. Tổng møc b¸n lÎ", "6. Tổng mức bán lẻ"),
        ("§ồng bằng s«ng Hång", "Đồng bằng sông Hồng"),
        ("Tp.Hồ ChÝ Minh", "Tp.Hồ Chí Minh"),
    ],
)
def test_a_string_that_mixes_both_is_mended_word_by_word(mixed: str, right: str) -> None:
    assert decode_run(mixed, ".VnArial") == (right, "TCVN3")


def test_runs_of_one_paragraph_are_judged_together() -> None:
    runs = [("nh©n d", ".VnTime"), ("©n tØ", ".VnTime"), ("nh", ".VnTime"), (" phường", "Times New Roman")]
    assert "".join(run.text for run in decode_runs(runs)) == "nhân dân tỉnh phường"


def test_letters_of_a_symbol_font_are_brought_back_first() -> None:
    private = "".join(chr(0xF000 + ord(c)) if ord(c) > 0x20 else c for c in tcvn3("ngân sách"))
    assert decode_run(private, ".VnTime")[0] == "ngân sách"


@given(st.lists(st.sampled_from(PROSE.split()), min_size=1, max_size=30), st.sampled_from([None, ".VnTime", "Arial"]))
def test_any_choice_of_unicode_words_with_a_newer_letter_stays(words: list[str], font: str | None) -> None:
    text = " ".join([*words, "được", "những", "đảng"])
    assert decode_run(text, font if font != ".VnTime" else None) == (text, None)


@given(st.text(max_size=200), st.sampled_from([None, ".VnTime", ".VnTimeH", "VNI-Times", "Arial"]))
def test_no_text_and_no_font_makes_it_fail(text: str, font: str | None) -> None:
    decoded, _ = decode_run(text, font)
    assert unicodedata.is_normalized("NFC", decoded)


@given(st.lists(st.sampled_from(PROSE.split()), min_size=8, max_size=60))
def test_tcvn3_prose_comes_back_as_it_was(words: list[str]) -> None:
    text = " ".join(words).lower()
    decoded, _ = decode_run(tcvn3(text), ".VnTime")
    assert decoded == text


@given(st.binary(max_size=400))
def test_any_bytes_become_some_text(data: bytes) -> None:
    assert isinstance(decode_file(data).text, str)


@pytest.mark.parametrize(
    ("data", "converted"),
    [
        (PROSE.encode(), None),
        (PROSE.encode("utf-8-sig"), None),
        (PROSE.encode("utf-16"), None),
        (PROSE.encode("utf-16-le"), None),
        (PROSE.encode("utf-16-be"), None),
        (unicodedata.normalize("NFD", PROSE).encode(), "NFD"),
        (tcvn3(PROSE).encode("latin-1"), "TCVN3"),
        (vni(PROSE).encode("latin-1"), "VNI"),
        (tcvn3(PROSE).encode(), "TCVN3"),
    ],
)
def test_a_text_file_is_read_in_any_encoding(data: bytes, converted: str | None) -> None:
    decoded = decode_file(data)
    assert (decoded.text, decoded.converted) == (PROSE, converted)


def test_a_text_file_says_what_was_converted_and_keeps_the_original() -> None:
    read = plain_text.read((tcvn3(PROSE) + "\n\nabc").encode("latin-1"), DEFAULT)
    assert (read.converted, read.lines[0].text, read.lines[0].original) == ("TCVN3", PROSE, tcvn3(PROSE))
    assert read.lines[2].original is None


@pytest.mark.corpus
@pytest.mark.parametrize(
    ("form", "converted"), [("tcvn3", "TCVN3"), ("nfd", "NFD"), ("utf16", None), ("cp1258", "cp1258")]
)
def test_every_form_of_the_same_page_gives_the_same_text(corpus: Path, form: str, converted: str | None) -> None:
    true = (corpus / "guidance" / "000-utf16.txt").read_bytes().decode("utf-16")
    data = (corpus / "guidance" / f"000-{form}.txt").read_bytes()
    read = plain_text.read(data, DEFAULT)
    text = "\n".join(line.text for line in read.lines)
    # Three letters of this page have no code in TCVN3: the file itself holds "?" in their place.
    lost = [at for at, letter in enumerate(text) if letter == "?"] if form == "tcvn3" else []
    assert len(lost) == (3 if form == "tcvn3" else 0)
    assert "".join(c for at, c in enumerate(text) if at not in lost) == "".join(
        c for at, c in enumerate(true) if at not in lost
    )
    assert read.converted == converted


@pytest.mark.corpus
def test_word_in_an_old_font_gives_the_same_text(corpus: Path) -> None:
    true = (corpus / "guidance" / "000-utf16.txt").read_bytes().decode("utf-16")
    read = word.read((corpus / "guidance" / "000-tcvn3.docx").read_bytes(), DEFAULT)
    heading, *page, last = read.lines
    lines = [line for line in true.splitlines() if line.strip()]
    assert len(page) >= 5 and [line.text for line in page] == lines[: len(page)]
    assert all(line.original for line in page)
    assert heading.text == "HƯỚNG DẪN"  # stored in small letters of a capitals font
    assert last.text.startswith("Đoạn này đã gõ bằng Unicode") and last.original is None
    assert read.converted == "TCVN3"
