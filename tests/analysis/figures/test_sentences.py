"""More than five hundred sentences of the genre, each written with its cards before the finder saw it.

``part`` says when: "written-first" before the grammar was refined, the held-out parts read for the first time with the
grammar as it then stood. First readings, F1 and indicator named right: held-out-1 97.2 and 82.9; held-out-2 96.2 and
77.4; held-out-3 (150 sentences, eleven fields) 96.2 and 84.0, with period 85.3 and kind 94.5; held-out-4 (80 sentences,
after the rules were widened for held-out-3) 97.9 and 88.9, with period 98.6 and kind 97.1; held-out-5 (84 sentences:
digital change, call-up, courts, land, insurance, Party, poverty, health) 91.6 and 79.5, with period 100 and kind 97.5;
held-out-6 (23 sentences in plainer words, after the rules were widened for held-out-5) 100 and 93.7. The last first
readings, and not the marks kept here, are what to expect of unseen text. No card of held-out-5 and -6 was changed.
"""

from __future__ import annotations

import pytest

from tests.analysis.figures.marking import mark, sentences

PARTS = ("written-first", "held-out-1", "held-out-2", "held-out-3", "held-out-4", "held-out-5", "held-out-6")

LEAST_NAMED = {"held-out-5": 88}
"""Where what is named right stays below the other parts, for want of rules that are not made for single sentences."""


@pytest.mark.parametrize("part", PARTS)
def test_the_sentences_of_each_part_give_their_cards(part: str) -> None:
    marks = mark(sentences(part))
    told = "\n".join(marks.misses)
    assert marks.f1 >= 96, told
    assert marks.rate("period") >= 97, told
    assert marks.rate("kind") >= 97, told
    assert marks.rate("bound") >= 98, told
    assert marks.rate("direction") >= 97, told
    assert marks.rate("indicator") >= LEAST_NAMED.get(part, 90), told


def test_there_are_at_least_five_hundred_sentences() -> None:
    assert len(sentences()) >= 500
