"""Two hundred sentences of the genre, each written with its cards before the finder saw it.

``part`` says when: "written-first" before the grammar was refined, "held-out-1" and "held-out-2" read for the first
time with the grammar as it then stood. First readings: held-out-1 F1 97.2 (indicator 82.9), held-out-2 F1 96.2
(indicator 77.4); that, and not the marks kept here, is what to expect of unseen text.
"""

from __future__ import annotations

import pytest

from tests.analysis.figures.marking import mark, sentences

PARTS = ("written-first", "held-out-1", "held-out-2")


@pytest.mark.parametrize("part", PARTS)
def test_the_sentences_of_each_part_give_their_cards(part: str) -> None:
    marks = mark(sentences(part))
    told = "\n".join(marks.misses)
    assert marks.f1 >= 96, told
    assert marks.rate("period") >= 97, told
    assert marks.rate("kind") >= 97, told
    assert marks.rate("bound") >= 98, told
    assert marks.rate("direction") >= 97, told
    assert marks.rate("indicator") >= 86, told


def test_there_are_at_least_two_hundred_sentences() -> None:
    assert len(sentences()) >= 200
