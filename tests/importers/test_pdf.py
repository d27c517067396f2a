"""PDF with text: paragraphs, running heads, footnotes, letterheads."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.domain.errors import InputError
from app.domain.source import RawDocument
from app.importers.limits import DEFAULT, Limits
from app.importers.pdf import read


@pytest.fixture(scope="module")
def guidance(corpus: Path) -> RawDocument:
    return read((corpus / "guidance" / "002-danh-so-tay-chu-thich.pdf").read_bytes(), DEFAULT)


@pytest.mark.corpus
def test_page_numbers_on_top_are_running_heads_and_no_body_text(guidance: RawDocument) -> None:
    heads = [line.text for line in guidance.lines if line.region == "header"]
    assert heads == [str(page) for page in range(1, 19)]


@pytest.mark.corpus
def test_a_wrapped_bold_heading_is_one_line(guidance: RawDocument) -> None:
    heading = next(line for line in guidance.lines if line.text.startswith("2.3. "))
    assert heading.text.endswith("chú trọng thực hiện tốt")
    assert heading.spans[0].bold and heading.spans[0].end == len(heading.text)


@pytest.mark.corpus
def test_the_two_sides_of_a_letterhead_are_not_mixed(guidance: RawDocument) -> None:
    texts = [line.text for line in guidance.lines]
    assert "QUẬN ỦY HAI BÀ TRƯNG" in texts and "ĐẢNG CỘNG SẢN VIỆT NAM" in texts
    assert "Hai Bà Trưng, ngày 15 tháng 01 năm 2024" in texts


@pytest.mark.corpus
def test_footnotes_stand_in_their_region_and_their_marks_are_raised(guidance: RawDocument) -> None:
    notes = [line for line in guidance.lines if line.region == "footnote" and line.spans and line.spans[0].superscript]
    assert [note.text.split(" ", 1)[0] for note in notes] == ["1", "2", "3", "4", "5", "6", "7", "8", "9"]
    marks = [
        line.text[span.start : span.end]
        for line in guidance.lines
        if line.region == "body"
        for span in line.spans
        if span.superscript
    ]
    assert marks == ["1", "2", "3", "4", "5", "6", "7", "8", "9"]


@pytest.mark.corpus
def test_a_pdf_with_too_many_pages_is_refused_in_a_sentence(corpus: Path) -> None:
    data = (corpus / "guidance" / "002-danh-so-tay-chu-thich.pdf").read_bytes()
    with pytest.raises(InputError) as refused:
        read(data, Limits(pages=5))
    assert refused.value.code == "pdf-too-long"


def test_bytes_that_only_begin_like_a_pdf_are_refused() -> None:
    with pytest.raises(InputError) as refused:
        read(b"%PDF-1.7\nnothing more", DEFAULT)
    assert refused.value.code == "file-damaged"
