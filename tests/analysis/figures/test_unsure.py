"""A number that was read from a picture with doubt stands among the findings until somebody has looked at the paper."""

from __future__ import annotations

from app.analysis.corrected import apply_corrections
from app.analysis.figures import find_figures
from app.analysis.figures.unsure import unsure_figures, unsure_findings
from app.analysis.reading import read_guidance
from app.domain.corrections import SetKind, anchor_of
from app.domain.source import RawDocument, RawLine, SourceDocument, Strip

HEADING = "I. KẾT QUẢ NĂM 2024"
TEXT = "Thu ngân sách trên địa bàn xã đạt 12.515 triệu đồng; số hộ nghèo giảm còn 42 hộ."


def unsure_word(text: str, word: str, certainty: float) -> tuple[int, int, float]:
    return text.index(word), text.index(word) + len(word), certainty


def read(*words: tuple[str, float]) -> SourceDocument:
    lines = (
        RawLine(1, HEADING, strip=Strip(1, 100, 116), confidence=0.96),
        RawLine(2, TEXT, strip=Strip(2, 80, 110), confidence=0.9,
                unsure=tuple(unsure_word(TEXT, word, certainty) for word, certainty in words)),
    )  # fmt: skip
    return read_guidance(RawDocument("scan", lines, pages=2), sha256="0" * 64, name="quét.pdf")


def test_a_finding_names_the_number_its_page_and_how_sure_it_is() -> None:
    document = read(("12.515", 0.61))
    (finding,) = unsure_findings(document, find_figures(document))
    assert finding.kind == "suspect" and finding.severity == "warning" and finding.lines == (2,)
    assert finding.quote == "12.515 triệu đồng"
    assert finding.message.startswith("Dòng 2, trang 2: “12.515 triệu đồng” được đọc từ ảnh quét")
    assert "61%" in finding.message


def test_a_doubtful_word_without_a_digit_makes_no_figure_doubtful() -> None:
    document = read(("triệu", 0.4), ("nghèo", 0.4))
    assert document.unsure and not unsure_figures(document, find_figures(document))


def test_a_sure_number_beside_a_doubtful_one_is_not_named() -> None:
    document = read(("42", 0.5))
    assert [figure.printed for figure, _ in unsure_figures(document, find_figures(document))] == ["42"]


def test_what_a_person_has_confirmed_is_no_longer_doubtful() -> None:
    document = read(("12.515", 0.61))
    block = next(b for b in document.blocks if "12.515" in b.text)
    anchor = anchor_of(document.raw, block)
    assert anchor is not None
    confirmed = apply_corrections(document, [SetKind(anchor, "paragraph", block.level)]).document
    assert confirmed.unsure == () and confirmed.strips == document.strips
