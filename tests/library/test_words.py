"""Texts as the index sees them: the quick way and the long way give the same words, and marks stand on them."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.folding import accented, fold
from app.library.words import Indexer, Marker, question

VIETNAMESE = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵđbcdghklmnpqrstvx"
LETTERS = VIETNAMESE + VIETNAMESE.upper() + "0123456789 .,;:-–—“”…/()%\n\t\u00a0"


def words(text: str) -> tuple[list[str], list[str]]:
    folded, exact = Indexer().forms(text)
    return folded.split(), exact.split()


@given(st.text(alphabet=LETTERS, max_size=60), st.sampled_from(["", "漢字", "é", "ﬁ", "İ", "ß", "²", "\u0301", "🙂"]))
def test_both_ways_give_the_same_words(text: str, other: str) -> None:
    """A letter of no table sends the whole text the long way; its Vietnamese words stay the same."""
    folded, exact = words(text)
    assert folded == words(f"{text} 漢")[0][:-1] and exact == words(f"{text} 漢")[1][:-1]
    assert words(f"{text} {other}")[0][: len(folded)] == folded


@given(st.text(alphabet=LETTERS, max_size=60))
def test_a_question_has_the_words_of_the_index(text: str) -> None:
    asked = question(text)
    folded, exact = words(text)
    assert list(asked.folded) == folded[:16] and list(asked.accented) == exact[:16]


@given(st.text(alphabet=LETTERS, max_size=60))
def test_letters_taken_apart_are_the_same_words(text: str) -> None:
    assert words(unicodedata.normalize("NFD", text))[0] == words(text)[0]


@given(st.text(alphabet=LETTERS, min_size=1, max_size=40), st.text(alphabet=LETTERS, max_size=40))
def test_what_is_marked_is_what_was_asked(words: str, before: str) -> None:
    asked = question(f"{words} ")
    if not asked.folded:
        return
    text = f"{before} {words}"
    marks = Marker(asked).marks(text)
    assert marks and all(0 <= a < b <= len(text) for a, b in marks)
    last = text[marks[-1][0] : marks[-1][1]]
    assert question(f"{last} ").folded == asked.folded[-len(question(f"{last} ").folded) :]


@pytest.mark.parametrize(
    ("text", "typed", "marked"),
    [
        ("Hòa thuận, hoà bình", "hoà", ["Hòa", "hoà"]),
        ("Kỹ sư và kĩ thuật", "ky", ["Kỹ", "kĩ"]),
        ("Quyết định số 12-QĐ/TW", "12-qd/tw", ["12-QĐ/TW"]),
        (unicodedata.normalize("NFD", "Nếp sống mới"), "song", [unicodedata.normalize("NFD", "sống")]),
        ("ngân sách, thu", "thu ngân", ["ngân", "thu"]),
        ("thuế thu thuỷ", "thu", ["thu", "thu", "thu"]),
    ],
)
def test_marks_stand_on_the_very_letters(text: str, typed: str, marked: list[str]) -> None:
    assert [text[a:b].lower() for a, b in Marker(question(typed)).marks(text)] == [m.lower() for m in marked]


def test_the_forms_are_what_folding_says() -> None:
    text = "Uỷ ban, ủy viên; Đường HOÀ BÌNH"
    folded, exact = Indexer().forms(text)
    assert folded.split() == fold(text).replace(",", "").replace(";", "").split()
    assert exact.split() == accented(text).replace(",", "").replace(";", "").split()


@given(st.lists(st.text(alphabet=LETTERS + "漢\x1e", max_size=30), min_size=1, max_size=5))
def test_texts_taken_together_have_the_words_of_each(texts: list[str]) -> None:
    """Also where one has a letter of no table, or the very sign that is put between them."""
    one_by_one, together = Indexer(), Indexer()
    each = [one_by_one.forms(text) for text in texts]
    folded, exact = together.forms_of(texts, "zqend")
    assert [words.split() for words in folded] == [[*words.split(), "zqend"] for words, _ in each]
    assert [words.split() for words in exact] == [[*words.split(), "zqend"] for _, words in each]
    assert together.terms == one_by_one.terms
