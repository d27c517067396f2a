"""Line breaks within a paragraph, as their writer meant them."""

from __future__ import annotations

from app.domain.source import RawLine, Span
from app.importers.soft_breaks import lines_at_breaks


def texts(line: RawLine) -> list[str]:
    return [part.text for part in lines_at_breaks(line)]


def test_lines_of_a_centred_title_are_paragraphs() -> None:
    line = RawLine(1, "HƯỚNG DẪN\nTuyên truyền kết quả\nnăm 2024", (Span(0, 20, bold=True),), align="center")
    parts = lines_at_breaks(line)
    assert [part.text for part in parts] == ["HƯỚNG DẪN", "Tuyên truyền kết quả", "năm 2024"]
    assert [part.spans for part in parts] == [(Span(0, 9, bold=True),), (Span(0, 10, bold=True),), ()]


def test_items_after_a_break_are_paragraphs() -> None:
    line = RawLine(1, "1. Tập trung vào\n- chi thường xuyên\n+ chi đầu tư\na) quỹ lương\n2.1. thu", align="justify")
    assert texts(line) == ["1. Tập trung vào", "- chi thường xuyên", "+ chi đầu tư", "a) quỹ lương", "2.1. thu"]


def test_a_break_within_a_sentence_stays() -> None:
    assert texts(RawLine(1, "Thu ngân sách\nđạt 12,5 tỷ đồng", align="justify")) == ["Thu ngân sách\nđạt 12,5 tỷ đồng"]


def test_a_break_after_a_sentence_ends_the_paragraph() -> None:
    assert texts(RawLine(1, "Thu đạt khá.\nChi đúng dự toán")) == ["Thu đạt khá.", "Chi đúng dự toán"]


def test_the_label_stays_with_the_first_line() -> None:
    parts = lines_at_breaks(RawLine(1, "I. Mục đích:\nlàm rõ", list_label="I.", list_level=1))
    assert [(part.list_label, part.list_level) for part in parts] == [("I.", 1), (None, None)]


def test_an_empty_line_between_breaks_has_no_looks() -> None:
    parts = lines_at_breaks(RawLine(1, "TM. UBND\n\nCHỦ TỊCH", (Span(0, 18, bold=True),), align="center"))
    assert [(part.text, len(part.spans)) for part in parts] == [("TM. UBND", 1), ("", 0), ("CHỦ TỊCH", 1)]
