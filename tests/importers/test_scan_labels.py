"""Labels of headings read by their shape and put in sequence; blanks filled in by hand."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from app.importers.pdf_lines import Line, make_line
from app.importers.pdf_page import Face, Run
from app.importers.scan_handwriting import without_handwriting
from app.importers.scan_labels import Grey, Word, labelled, shape_of, with_bullet
from app.importers.scan_sequence import Heading, in_sequence, put_in_sequence
from app.resources import fonts_folder

NUMERALS = ("I.", "II.", "III.", "IV.", "V.", "VI.", "VII.", "VIII.", "IX.", "X.", "II-", "IV-")


def line(text: str, size: int = 29, face: str = "LiberationSerif-Bold") -> Grey:
    font = ImageFont.truetype(fonts_folder() / f"{face}.ttf", size)
    picture = Image.new("L", (round(font.getlength(text)) + 20, round(size * 1.4)), 255)
    ImageDraw.Draw(picture).text((10, round(size * 0.1)), text, font=font, fill=0)
    return np.asarray(picture)


def placed(words: list[tuple[str, str, float]], size: int = 29) -> tuple[list[Word], Grey]:
    """Words as (printed, read, certainty) on one line, with their places."""
    font = ImageFont.truetype(fonts_folder() / "LiberationSerif-Bold.ttf", size)
    page = line(" ".join(printed for printed, _, _ in words), size)
    found: list[Word] = []
    at = 10.0
    for printed, read, certainty in words:
        wide = font.getlength(printed)
        found.append((read, (round(at), 0, round(at + wide), page.shape[0]), certainty))
        at += font.getlength(printed + " ")
    return found, page


@pytest.mark.parametrize("size", [24, 29, 40])
def test_the_shape_tells_the_numeral(size: int) -> None:
    read = [shape_of(line(label, size)) for label in NUMERALS]
    pairs = list(zip(read, NUMERALS, strict=True))
    assert sum(found is not None and found.numeral + found.end == label for found, label in pairs) >= 10
    assert all(found is None or found.numeral == label[:-1] for found, label in pairs)


@pytest.mark.parametrize("word", ["1.", "2.", "T.", "TM.", "KT.", "A.", "Số", "Điều", "a)", "-"])
def test_what_is_no_numeral_is_taken_for_none(word: str) -> None:
    assert shape_of(line(word)) is None
    assert shape_of(line(word, face="LiberationSerif-Regular")) is None


def test_a_blank_has_no_shape() -> None:
    assert shape_of(np.full((30, 60), 255, dtype=np.uint8)) is None
    assert shape_of(np.zeros((0, 0), dtype=np.uint8)) is None


@pytest.mark.parametrize(("printed", "read"), [("III.", "TH."), ("II-", "1I-"), ("III.", "1H."), ("II.", "TL.")])
def test_a_numeral_read_as_letters_is_mended_and_is_no_surer_than_before(printed: str, read: str) -> None:
    words, page = placed([(printed, read, 0.6), ("TỔ", "TỔ", 0.9), ("CHỨC", "CHỨC", 0.9)])
    mended = labelled(words, (0, 0, page.shape[1], page.shape[0]), page)
    assert [word[0] for word in mended] == [printed, "TỔ", "CHỨC"]
    assert mended[0][2] <= 0.6


def test_a_word_that_sticks_to_its_label_is_parted_from_it() -> None:
    words, page = placed([("I-", "I-MỤC", 0.9), ("MỤC", "", 0.0), ("ĐÍCH", "ĐÍCH", 0.9)])
    mended = labelled([words[0], words[2]], (0, 0, page.shape[1], page.shape[0]), page)
    assert [word[0] for word in mended] == ["I-", "MỤC", "ĐÍCH"]


@pytest.mark.parametrize(("name", "read"), [(["PHỤ", "LỤC"], "H"), (["Chương"], "1I")])
def test_a_pale_numeral_after_a_word_that_is_always_numbered_is_told_by_its_strokes(name: list[str], read: str) -> None:
    words, page = placed([*((word, word, 0.9) for word in name), ("II", read, 0.9)])
    pale = np.full_like(page, 255)
    mended = labelled(words, (0, 0, page.shape[1], page.shape[0]), pale)
    assert mended[-1][0] == "II" and mended[-1][2] <= 0.5


def numbered(*starts: str) -> list[Line]:
    """Lines that begin with these two words each."""
    face = Face("", False, False)
    return [
        make_line([Run(text, x * 30.0, x * 30.0 + 20, at * 20.0, 13, face, True, certainty=0.9)
                   for x, text in enumerate(start.split())])
        for at, start in enumerate(starts)
    ]  # fmt: skip


def test_a_comma_after_an_items_number_is_a_stop_where_the_items_count_on() -> None:
    lines = numbered("1, Về", "2. Về", "3, Giao", "1, Điều", "2, hai")
    put_in_sequence([lines])
    assert [line.runs[0].text for line in lines] == ["1.", "2.", "3.", "1,", "2,"]
    assert lines[0].text == "1. Về" and lines[0].runs[0].certainty == 0.5


@pytest.mark.parametrize("first", ["HƯỚNG", "Trung", "1.", "TM.", "Tỉ"])
def test_words_and_numbers_stay_as_they_were_read(first: str) -> None:
    words, page = placed([(first, first, 0.9), ("Công", "Công", 0.9)])
    assert labelled(words, (0, 0, page.shape[1], page.shape[0]), page) == words


def test_a_dash_that_was_not_read_is_put_back_and_a_blank_is_not() -> None:
    words, page = placed([("-", "", 0.0), ("Lưu:", "Lưu:", 0.9)])
    box = (10, 4, page.shape[1], 34)
    assert [word[0] for word in with_bullet(words[1:], box, page)] == ["-", "Lưu:"]
    blank = page.copy()
    blank[:, : words[1][1][0] - 1] = 255
    assert with_bullet(words[1:], box, blank) == words[1:]


def headings(*labels: str, sure: float = 0.95) -> list[Heading]:
    """ "I." or "1. small": a label, and whether its title is in small letters."""
    return [Heading(label.split()[0][:-1], label.split()[0][-1], "small" not in label, sure) for label in labels]


@pytest.mark.parametrize(
    ("read", "right"),
    [
        (("1.", "1. small", "2. small", "II."), ["I", "1", "2", "II"]),
        (("1- small", "1- small", "2- small", "II- small"), ["I", "1", "2", "II"]),
        (("I.", "H.", "III."), ["I", "II", "III"]),
        (("I.", "11.", "III."), ["I", "II", "III"]),
        (("1.", "2.", "3."), ["1", "2", "3"]),
        (("I.", "1.", "2.", "II."), ["I", "1", "2", "II"]),
        (("I.", "II.", "II."), ["I", "II", "II"]),
        (("IV.", "V.", "VI."), ["IV", "V", "VI"]),
    ],
)
def test_neighbours_tell_a_numeral_where_they_leave_one_reading(read: tuple[str, ...], right: list[str]) -> None:
    found = in_sequence([heading for heading in headings(*read) if heading.numeral not in ("2", "3")])
    assert found == [numeral for numeral in right if numeral not in ("2", "3")]


def test_a_number_printed_twice_is_mended_only_where_it_was_read_unsurely() -> None:
    assert in_sequence(headings("I.", "II.", "II.", sure=0.95)) == ["I", "II", "II"]
    assert in_sequence(headings("I.", "II.", "II.", sure=0.5)) == ["I", "II", "III"]


def told(*words: tuple[str, float]) -> str:
    read = without_handwriting([(text, (at * 50, 0, at * 50 + 40, 20), sure) for at, (text, sure) in enumerate(words)])
    return " ".join(word[0] for word in read)


def test_a_number_written_by_hand_is_a_blank_and_a_printed_one_stays() -> None:
    assert told(("Số:", 0.9), ("|j#ƒ", 0.2), ("/QĐ-TTg", 0.7)) == "Số: …/QĐ-TTg"
    assert told(("Số:", 0.9), ("4Ÿ/KH-UBND", 0.4)) == "Số: …/KH-UBND"
    assert told(("Số:", 0.9), ("27/KH-UBND", 0.5)) == "Số: 27/KH-UBND"
    assert told(("Số", 0.9), ("15-HD/ĐU", 0.5)) == "Số 15-HD/ĐU"
    assert told(("Số:", 0.9), ("08/2025/NQ-HĐND", 0.5)) == "Số: 08/2025/NQ-HĐND"
    assert told(("Số:", 0.9), ("/BC-UBND", 0.9)) == "Số: /BC-UBND"
    assert told(("Số", 0.9), ("hộ", 0.9), ("nghèo", 0.9)) == "Số hộ nghèo"


def test_a_day_and_month_written_by_hand_are_blanks() -> None:
    place = (("Hà", 0.9), ("Nội,", 0.9), ("ngày", 0.9))
    year = (("năm", 0.9), ("2010", 0.9))
    assert told(*place, ("4Ÿ", 0.3), ("tháng#l", 0.3), *year) == "Hà Nội, ngày … tháng … năm 2010"
    assert told(*place, ("18", 0.9), ("tháng", 0.9), ("01", 0.9), *year) == "Hà Nội, ngày 18 tháng 01 năm 2010"
    assert told(*place, ("tháng", 0.9), ("01", 0.9), *year) == "Hà Nội, ngày tháng 01 năm 2010"
