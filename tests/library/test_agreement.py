"""The search of the library against one that reads every text for every question: same hits, same order, same marks."""

from __future__ import annotations

import random
import unicodedata

import pytest

from app.library import drawers, finding
from app.library.database import Library
from app.library.finding import search
from app.library.keeping import add
from app.library.values import Filter
from tests.library import plain_search
from tests.library.plain_search import bare, words_of
from tests.library.sources import HEADING, guidance

_SYLLABLES = (
    "thu thư thủ thuế thuỷ thủy Thu ngân ngăn ngàn ngan sách sạch sach SÁCH xã xa xá đảng đang dang Đảng bán ban bàn"
    " hoà hòa hoa hoàng kỹ kĩ ky quý quí mỹ uỷ ủy đ d 12.515 12.515.266 12 125 30/2020/NĐ-CP 2025 ND-CP 5%"
    " AND OR NOT NEAR and tỷ"
)
SYLLABLES = _SYLLABLES.split()
RARE = ("漢字", "🙂", "é", "ﬁ", "snake_case", "a\u00adb", "“", "”", "…", "–", "(", ")", "*", '"', "^", ":", "-", "'")
PAPERS = 40
PER_PAPER = 12


def sentence(walk: random.Random, most: int) -> str:
    words = walk.choices(SYLLABLES, k=walk.randint(1, most))
    for _ in range(walk.choice((0, 0, 0, 1, 2))):
        words.insert(walk.randrange(len(words) + 1), walk.choice(RARE))
    return walk.choice((" ", " ", " ", ", ", "; ")).join(words)


def question(walk: random.Random, texts: list[str]) -> str:
    """Words of a text or made up; with accents or without; whole or begun; as letters taken apart; with signs."""
    typed = sentence(walk, 3)
    if walk.random() < 0.5:
        words = walk.choice(texts).split()
        at = walk.randrange(len(words))
        typed = " ".join(words[at : at + walk.randint(1, 3)])
    change = walk.randrange(6)
    if change == 0:
        typed = unicodedata.normalize("NFD", typed)
    elif change in (1, 2):
        typed = " ".join(words_of(typed, bare))
    elif change == 3:
        typed = walk.choice(('"%s"', "%s*", "(%s)", "^%s", "folded:%s", "%s AND", "NEAR(%s)", "-%s")) % typed
    if walk.random() < 0.4:
        typed = typed[: walk.randint(1, max(1, len(typed)))]
    if walk.random() < 0.3:
        typed = f"{typed} "
    return typed.upper() if walk.random() < 0.1 else typed


@pytest.fixture
def shelf(library: Library, monkeypatch: pytest.MonkeyPatch) -> tuple[Library, list[tuple[str, str]]]:
    """A library of many drawers, and its passages with their years, newest paper first, each paper in its order."""
    monkeypatch.setattr(drawers, "MOST_IN_DRAWER", 90)
    walk = random.Random(20261129)
    texts: list[tuple[str, str]] = []
    for number in range(PAPERS):
        year = f"{2020 + number % 3}"
        some = [sentence(walk, 9) for _ in range(PER_PAPER)]
        some = [unicodedata.normalize("NFD", text) if walk.random() < 0.1 else text for text in some]
        add(library, [guidance(*some, name=str(number), date=f"{year}-01-05")])
        texts = [(HEADING, year), *((text, year) for text in some), *texts]
    assert len(drawers.drawers(library.connection)) > 4
    return library, texts


def test_every_question_is_answered_as_by_reading_all(
    shelf: tuple[Library, list[tuple[str, str]]], whole: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    library, every = shelf
    walk = random.Random(7)
    for number in range(3000 if whole else 300):
        looked = walk.choice((3, 25, 1000))
        monkeypatch.setattr(finding, "LOOKED_THROUGH", looked)
        monkeypatch.setattr(finding, "_MANY_ENDINGS", walk.choice((1, 40)))
        monkeypatch.setattr(finding, "_FEW_MATCHES", walk.choice((2, 250)))
        monkeypatch.setattr(finding, "_FEW_PAPERS", walk.choice((1, 16)))
        year = walk.choice(("", "", "2021"))
        texts = [text for text, dated in every if dated == (year or dated)]
        typed = question(walk, texts)
        most = walk.choice((5, 40, 10_000))
        found = search(library, typed, Filter(year=int(year) if year else None), most)
        wanted = plain_search.ranked(texts, typed, looked)
        said = f"question {number}: {typed!r} ({most}, {year})"
        assert [hit.text for hit in found.hits] == [texts[place] for place in wanted[:most]], said
        assert found.more == (len(wanted) > most), said
        for hit in found.hits:
            marked = [" ".join(words_of(hit.text[start:end], bare)) for start, end in hit.marks]
            assert marked == plain_search.marked(hit.text, typed), f"{said}: {hit.text}"


@pytest.mark.parametrize(
    "typed", ["thu " * 400, "x" * 100_000, "“" * 3000, "thu ngân " * 9 + "sá", "\ud800", "\x00thu"]
)
def test_a_question_of_any_length_is_answered(shelf: tuple[Library, list[tuple[str, str]]], typed: str) -> None:
    library, every = shelf
    texts = [text for text, _ in every]
    found = search(library, typed, most=10_000)
    assert [hit.text for hit in found.hits] == [texts[n] for n in plain_search.ranked(texts, typed, 200)]
