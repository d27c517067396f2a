"""Text stands below the heading of its own matter, not above it: what turning a stretch of lines does to that.

A paragraph shares its words with the heading right above it rather than with the next one below. Of 185
paragraphs of our own papers and real ones (those that the tests measure not among them) that share much with one of the
two, 147 share it with the one above, whatever the text speaks of. How far a text keeps to it is learnt from the text.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate, pairwise

from app.analysis.line_clues import Clue
from app.analysis.line_fields import FIELDS
from app.domain.source import RawLine

_WORD_OR_STOP = re.compile(r"[^\W\d_]+|[,;:.()“”\"–\n-]")
_HEADS, _OPEN = frozenset("L1*TH"), frozenset("hot")
_RARE, _RARE_SHARE, _FIELD_SHARE = 5, 0.05, 0.3
"""Lines in which two neighbouring words may stand, as a number and as a share of all, to tell a matter from others; the
share of a field of work."""
_MOST, _MOST_TOGETHER = 2.0, 3.0
"""Log-likelihood ratio that one paragraph tells at most, and all between two headings, which speak of one matter."""
_TOLD = 0.3
"""What a paragraph must tell to be counted as one that keeps to it or does not."""
_TRUSTED, _BEFORE = math.log(3.0), 12.0
"""Ratio of both, as a logarithm, from which a text is trusted in full; what is added to both before they are known."""
_MOST_LINES = 2_000
"""Lines of which the words are looked at."""


class Sections:
    """Headings of a text and how much of the matter of each the lines around it speak of."""

    def __init__(self, lines: Sequence[RawLine], clues: Sequence[Clue]) -> None:
        self._size = len(lines)
        self._heads = [at for at, clue in enumerate(clues) if clue.start[0] in _HEADS and clue.end[-1] in _OPEN]
        told = _likenesses(lines, self._heads)
        self._places = {head: sorted(told.get(head, ())) for head in self._heads}
        self._sums = {
            head: list(accumulate((_MOST * math.tanh(told[head][at]) for at in places), initial=0.0))
            for head, places in self._places.items()
        }
        own = [self._between(above, below, above + 1, below) for above, below in pairwise(self._heads)]
        self._own = list(accumulate(own, initial=0.0))
        fits, misfits = self._kept()
        self._fits, self._misfits = list(accumulate(fits, initial=0)), list(accumulate(misfits, initial=0))

    def _kept(self) -> tuple[list[bool], list[bool]]:
        """Whether each line speaks of the matter of the heading above it, and of that of the one below."""
        fits, misfits = [False] * self._size, [False] * self._size
        for above, below in zip([None, *self._heads], [*self._heads, None], strict=True):
            for at in {at for head in (above, below) if head is not None for at in self._places[head]}:
                if (above is None or at > above) and (below is None or at < below):
                    told = self._told(above, at, at + 1) - self._told(below, at, at + 1)
                    fits[at], misfits[at] = told > _TOLD, told < -_TOLD
        return fits, misfits

    def _trust(self, start: int, stop: int) -> float:
        """How far the text keeps to it elsewhere than in lines ``start``..``stop`` - 1, 0 to 1."""
        fits = self._fits[-1] - self._fits[stop] + self._fits[start]
        misfits = self._misfits[-1] - self._misfits[stop] + self._misfits[start]
        return max(0.0, min(1.0, math.log((fits + _BEFORE) / (misfits + _BEFORE)) / _TRUSTED))

    def gain(self, first: int, end: int) -> float:
        """Log-likelihood ratio of lines ``first``..``end`` - 1 turned around against as they stand."""
        heads = self._heads
        low, high = bisect_left(heads, first), bisect_left(heads, end)
        if low == high:
            return 0.0
        top, bottom = heads[low], heads[high - 1]
        above, below = heads[low - 1] if low else None, heads[high] if high < len(heads) else None
        start, stop = 0 if above is None else above + 1, self._size if below is None else below
        trust = self._trust(start, stop)
        if trust == 0.0:
            return 0.0
        told = self._between
        gain = 2 * (self._own[low] - self._own[high - 1])
        gain += told(above, bottom, bottom + 1, end) - told(bottom, below, bottom + 1, end)
        gain += told(top, below, first, top) - told(above, top, first, top)
        gain += told(above, bottom, start, first) - told(above, top, start, first)
        gain += told(top, below, end, stop) - told(bottom, below, end, stop)
        return gain * trust

    def _between(self, above: int | None, below: int | None, start: int, end: int) -> float:
        """How much likelier lines ``start``..``end`` - 1 stand below the one heading and above the other than not."""
        if start >= end:
            return 0.0
        told = self._told(above, start, end) - self._told(below, start, end)
        return max(-_MOST_TOGETHER, min(_MOST_TOGETHER, told))

    def _told(self, head: int | None, start: int, end: int) -> float:
        """How much lines ``start``..``end`` - 1 speak of the matter of a heading; nothing where there is none."""
        if head is None or not (places := self._places[head]):
            return 0.0
        sums = self._sums[head]
        return sums[bisect_left(places, end)] - sums[bisect_left(places, start)]


def _likenesses(lines: Sequence[RawLine], heads: Sequence[int]) -> dict[int, dict[int, float]]:
    """For each heading the lines that share its matter, and how much, in units of one rare pair of words."""
    if not heads:
        return {}
    told = [_matter(line.text) for line in lines[:_MOST_LINES]]
    seen = Counter(pair for pairs in told for pair in pairs)
    most, size = max(_RARE, _RARE_SHARE * len(told)), len(told)
    wide = max(_RARE, _FIELD_SHARE * len(told))
    kept = {pair for pair, times in seen.items() if times <= (wide if pair[0] == "" else most)}
    of_heads = {pair for head in heads if head < size for pair in told[head] & kept if seen[pair] > 1}
    where: dict[tuple[str, str], list[int]] = {pair: [] for pair in of_heads}
    apart = frozenset(heads)
    for at, pairs in enumerate(told):
        if at not in apart:
            for pair in pairs & of_heads:
                where[pair].append(at)
    found: dict[int, dict[int, float]] = {}
    for head in heads:
        if head >= size:
            break
        worth = {pair: math.log((size + 1) / (seen[pair] + 0.5)) for pair in told[head] & kept}
        whole = math.sqrt(sum(worth.values()))
        shared: dict[int, float] = {}
        for pair in worth.keys() & of_heads:
            for at in where[pair]:
                shared[at] = shared.get(at, 0.0) + worth[pair] / whole
        found[head] = shared
    return found


def _matter(text: str) -> frozenset[tuple[str, str]]:
    """Pairs of words of a line, and the fields of work that they tell, each as a pair with nothing."""
    pairs = frozenset(_pairs(text))
    return pairs | {("", FIELDS[pair]) for pair in pairs & FIELDS.keys()}


def _pairs(text: str) -> list[tuple[str, str]]:
    """Neighbouring words between two stops: most words of the language are two syllables."""
    told = _WORD_OR_STOP.findall(text.lower())
    return [pair for pair in pairwise(told) if pair[0][0].isalpha() and pair[1][0].isalpha()]
