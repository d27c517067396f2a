"""Searching as one types: accents or not, whole words first, marks on the very letters."""

from __future__ import annotations

from app.domain.source import Block, OfficialDocument, SourceDocument
from app.services.searching import search_document


def document(*texts: str) -> SourceDocument:
    blocks = tuple(Block(f"L{n}", "paragraph", text, (n, n)) for n, text in enumerate(texts, 1))
    return SourceDocument("s", "a.txt", "txt", (OfficialDocument(),), blocks)


def marked(text: str, words: str) -> str:
    (hit,) = search_document(document(text), words)
    start, end = hit.marks[0]
    return hit.text[start:end]


def test_words_without_accents_find_and_mark_the_accented() -> None:
    assert marked("Tổng thu ngân sách đạt 12 tỷ đồng", "thu ngan sach") == "thu ngân sách"
    assert marked("Đường làng được bê tông hoá", "duong lang") == "Đường làng"
    assert marked("Kỹ thuật và mỹ thuật", "mi thuat") == "mỹ thuật"


def test_tone_place_and_combining_marks_make_no_difference() -> None:
    assert marked("xây dựng nếp sống văn hoá", "văn hóa") == "văn hoá"


def test_a_word_is_found_at_its_beginning_only() -> None:
    assert search_document(document("chi thường xuyên"), "ong") == ()
    assert marked("chi thường xuyên, thu thuế", "thu") == "thu"


def test_those_with_the_accents_as_typed_come_first() -> None:
    hits = search_document(document("bà con nông dân", "ba con bò", "họp với bà con"), "bà con")
    assert [hit.block for hit in hits] == ["L1", "L3", "L2"]


def test_nothing_is_found_for_nothing() -> None:
    assert search_document(document("một hai"), "  ") == ()
