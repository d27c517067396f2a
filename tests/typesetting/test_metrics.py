"""Widths are those of the fonts' own tables; lines break at spaces, and a word too long for a line between letters."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.typesetting.compounds import composed_title
from app.typesetting.metrics import (
    block_height,
    break_lines,
    composed,
    line_count,
    parts_at_hyphen,
    text_width,
    unparted,
)

VIETNAMESE = st.text(
    alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạắằẳẵặếềểễệốồổỗộớờởỡợứừửữựýỳỷỹỵ ABCĐ0123456789.,;%/-", max_size=400
)


def test_a_text_is_as_wide_as_its_letters_in_arial():
    # Advances of Arial in 2048ths: A 1366, n 1139, space 569.
    assert text_width("An n", 20.48) == pytest.approx(13.66 + 11.39 + 5.69 + 11.39)


def test_bold_is_wider_than_regular():
    assert text_width("Thu ngân sách", 24, "sans-bold") > text_width("Thu ngân sách", 24)


def test_a_decomposed_text_is_as_wide_as_a_composed_one():
    text = "Nghị quyết Đại hội"
    assert text_width(unicodedata.normalize("NFD", text), 20) == text_width(text, 20)


def test_lines_never_break_at_a_slash_or_a_hyphen():
    assert any("đồng/người" in line for line in break_lines("78 triệu đồng/người", 20, 110))


def test_a_word_wider_than_the_column_breaks_between_letters():
    assert "".join(break_lines("m" * 100, 20, 200)) == "m" * 100
    assert line_count("m" * 100, 20, 200) > 5


def test_height_is_a_fifth_more_than_the_size_for_each_line():
    assert block_height("một hai", 20, 500) == pytest.approx(24)


@settings(max_examples=60, deadline=None)
@given(VIETNAMESE, st.sampled_from((14.0, 20.0, 24.0, 30.0)), st.integers(120, 900))
def test_lines_fit_their_column_and_lose_no_word(text: str, size: float, width: int):
    text = unicodedata.normalize("NFC", text)
    lines = break_lines(text, size, width)
    assert all(text_width(line, size) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_a_number_that_would_be_parted_at_its_hyphen_is_found():
    text = "Hướng dẫn số 127-HD/BTGTU của Ban Tuyên giáo"
    parted = [parts_at_hyphen(text, 20, width) for width in range(100, 400)]
    assert any(parted)
    assert not all(parted)
    assert not any(parts_at_hyphen("giai đoạn 2021-2025, kinh tế - xã hội", 20, width) for width in range(60, 400))


def test_a_line_ends_before_a_word_that_would_be_parted_at_its_hyphen():
    text = "Quy chế phối hợp giữa Quận-Viện kiểm sát về kinh tế-xã hội và an ninh-quốc phòng trên địa bàn"
    for width in range(110, 600):
        written = unparted(text, 20, width)
        assert written.replace("\n", " ") == text
        assert not parts_at_hyphen(written, 20, width)
        assert break_lines(written, 20, width) == break_lines(text, 20, width)


def test_a_text_without_hyphened_words_is_written_as_it_is():
    text = "Giai đoạn 2021-2025, kinh tế - xã hội tăng 7,2%/năm"
    assert [unparted(text, 20, width) for width in range(60, 400)] == [text] * 340


def test_a_last_word_does_not_stand_alone_on_its_line():
    text = "Tăng cường tuyên truyền, phổ biến, giáo dục pháp luật và giới thiệu chính sách mới đến thôn"
    lone = [w for w in range(120, 900) if " " not in (lines := break_lines(text, 24, w))[-1] and len(lines) > 1]
    assert len(lone) > 20
    for width in range(120, 900):
        written = composed(text, 24, width)
        assert written.replace("\u00a0", " ") == text
        assert line_count(written, 24, width) == line_count(text, 24, width)
        lines = break_lines(written, 24, width)
        assert len(lines) == 1 or len(lines[-1].replace("\u00a0", " ").split()) > 1


def test_a_title_is_not_broken_within_a_compound_where_that_takes_no_more_lines():
    title = "Nêu rõ thời cơ, thách thức, dự báo những nguyên nhân chi phối cả nền kinh tế đất nước"
    for width in range(300, 1200, 3):
        written = composed_title(title, 26, width, "(tiếp theo)")
        assert written.replace("\u00a0", " ") == title
        before = line_count(f"{title} (tiếp theo)", 26, width, "sans-bold")
        assert line_count(f"{written} (tiếp theo)", 26, width, "sans-bold") <= before
    lines = break_lines(composed_title(title, 26, 830), 26, 830, "sans-bold")
    assert not any(line.endswith((" kinh", " đất", " dự", " thách")) for line in lines)
    assert composed_title(title, 10, 2000) == title
