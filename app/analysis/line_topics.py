"""How well two places of a text go together by the words that they share: paragraphs of one topic stand together."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence

from app.domain.source import RawLine

_WORD = re.compile(r"[^\W\d_]+")
_WEIGHT, _MOST = 4.0, 2.0
"""Log-likelihood ratio of standing beside each other for each unit of likeness; reckoned from papers of our own and
real ones, two paragraphs against the two that follow and two others within 25. And the most that it may tell."""

_AWAY, _TOLD = 8, 0.03
"""Lines to a place with which one is compared to see whether what stands together is more alike, and what likeness must
differ by to be counted."""
_TRUSTED, _BEFORE = math.log(2.0), 8.0
"""Ratio of places that keep to it to others, as a logarithm, from which a text is trusted in full; what is added to
both before they are known."""


class Topics:
    """Words of the paragraphs around a place, rare ones weighing more, and what turning a stretch does to its seams."""

    def __init__(self, lines: Sequence[RawLine], start: int, end: int) -> None:
        """Learns the words of lines ``start``..``end`` - 1, among which the stretches asked for must lie."""
        start, end = max(0, start - 2), min(len(lines), end + 2)
        self._start = start
        self._words = [frozenset(_WORD.findall(line.text.lower())) for line in lines[start:end]]
        seen = Counter(word for words in self._words for word in words)
        self._worth = {word: math.log((len(self._words) + 1) / (times + 0.5)) for word, times in seen.items()}
        self._likenesses: dict[tuple[int, bool, int, bool], float] = {}
        self._trust = self._kept()

    def gain(self, first: int, end: int) -> float:
        """What turning lines ``first``..``end`` - 1 around gains: two lines on both sides of each seam are compared."""
        first, end, last = first - self._start, end - self._start, len(self._words)
        gain = 0.0
        if first > 0:
            gain += self._likeness(first, True, end, True) - self._likeness(first, True, first, False)
        if end < last:
            gain += self._likeness(first, False, end, False) - self._likeness(end, True, end, False)
        return max(-_MOST, min(_MOST, _WEIGHT * gain)) * self._trust

    def _likeness(self, one: int, one_above: bool, other: int, other_above: bool) -> float:
        """How alike the two lines above or below place ``one`` and those of place ``other`` are, 0 to 1."""
        key = one, one_above, other, other_above
        if key not in self._likenesses:
            words, others = self._beside(one, one_above), self._beside(other, other_above)
            worth, least = self._worth, 1e-6
            whole = math.sqrt(sum(map(worth.__getitem__, words)) * sum(map(worth.__getitem__, others)))
            self._likenesses[key] = sum(map(worth.__getitem__, words & others)) / max(whole, least)
        return self._likenesses[key]

    def _beside(self, place: int, above: bool) -> frozenset[str]:
        pair = self._words[max(0, place - 2) : place] if above else self._words[place : place + 2]
        return frozenset().union(*pair)

    def _kept(self) -> float:
        """How far what stands together is more alike here than what does not, 0 to 1: a text of unrelated points tells
        nothing by its words."""
        places, fits, misfits = range(2, len(self._words) - 1), 0, 0
        for place in places:
            for other in (place - _AWAY, place + _AWAY):
                if other in places:
                    told = self._likeness(place, True, place, False) - self._likeness(place, True, other, False)
                    fits, misfits = fits + (told > _TOLD), misfits + (told < -_TOLD)
        return max(0.0, min(1.0, math.log((fits + _BEFORE) / (misfits + _BEFORE)) / _TRUSTED))
