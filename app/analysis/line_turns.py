"""What turning a stretch of lines around would gain: how well all would follow each other then, and now.

Seven kinds of evidence, each a log-likelihood ratio of reading on downwards against upwards: how a line ends and how
the next one begins (``line_clues``: a small letter stands below an open end, hardly ever below a full stop; text below
a heading; the rest of a paragraph below its beginning, ``line_breaks``); labels (2 stands below 1, a) below its 1, a
number above its own 1.1); footnotes by their numbers; how a stretch's first and last line fit what stands around it, as
they stand and turned; paragraphs below the heading of their own matter or above it (``line_sections``) and receivers by
rank (``line_standing``); in wrapped text the words at the ends of lines.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import accumulate, pairwise

from msgspec import Struct

from app.analysis.line_breaks import are_parts
from app.analysis.line_clues import FITS, RANKS, Clue
from app.analysis.line_sections import Sections
from app.analysis.line_standing import Standing, standing
from app.analysis.outline.labels import Label
from app.domain.source import RawLine

PRICE, LONG = 0.12, 40
"""What each further pair must gain while plain evidence is looked for, and in stretches of more lines than this."""
MOST_LEARNT = 2_000
"""Lines whose neighbouring words are learnt."""
_DRIFT = 0.12
"""What each further pair of lines must gain in hard-wrapped text, or where the lower one says nothing."""
_LEVELLED, _RANKED = 0.9, 0.5
"""What two receivers tell that stand in the order of their levels, and of their ranks on one level."""
_NOTED = 1.0
"""What two footnotes tell that are numbered in order."""
_SMOOTH, _WEAKEST, _STRONGEST = 6.0, -1.5, 3.5
_WORD_OR_END = re.compile(r"[^\W\d_]+|\n")


class Usage(Struct, frozen=True):
    """How often words and pairs of neighbouring words stand within the lines of a text."""

    words: dict[str, int]
    pairs: dict[tuple[str, str], int]
    total: int

    @classmethod
    def of(cls, lines: Sequence[RawLine]) -> Usage:
        """Learns them from these lines."""
        told = _WORD_OR_END.findall("\n".join(line.text for line in lines).lower())
        words, pairs = Counter(told), Counter(pairwise(told))
        return cls(words, pairs, len(told) - words.pop("\n", 0))

    def bond(self, one: str, other: str) -> float:
        """How much likelier ``other`` follows ``one`` than by chance (natural logarithm), cautious with rare words."""
        after, seen = self.words.get(one, 0), self.words.get(other, 0)
        if not after or not seen:
            return 0.0
        expected = (seen + 1) / (self.total + 1)
        told = (self.pairs.get((one, other), 0) / expected + _SMOOTH) / (after + _SMOOTH)
        return min(_STRONGEST, max(_WEAKEST, math.log(told)))


def usage_of(lines: Sequence[RawLine], clues: Sequence[Clue]) -> Usage | None:
    """How the words of wrapped lines follow each other; None where lines are paragraphs."""
    return Usage.of(lines[:MOST_LEARNT]) if any(clue.last for clue in clues) else None


def _fit(above: Clue, below: Clue, fits: int, usage: Usage | None) -> float:
    return FITS[fits][above.end][below.start] + _bond(above, below, usage)


def _bond(above: Clue, below: Clue, usage: Usage | None) -> float:
    return usage.bond(above.last, below.first) if usage is not None and above.last and below.first else 0.0


def _turned(above: Clue, below: Clue, usage: Usage | None) -> float:
    """What two neighbouring lines gain by changing places, their labels apart."""
    gain = _gain_of_kinds(above.end, above.start, below.end, below.start, below.fits)
    return gain if usage is None else gain + _bond(below, above, usage) - _bond(above, below, usage)


@cache
def _gain_of_kinds(end: str, start: str, other_end: str, other_start: str, fits: int) -> float:
    return FITS[fits][other_end][start] - FITS[fits][end][other_start]


def _ranked(above: Standing | None, below: Standing | None) -> float:
    """How well the receiver of one line stands above that of another by their ranks."""
    if above is None or below is None or above == below:
        return 0.0
    told = _RANKED if above[0] == below[0] else _LEVELLED
    return told if above < below else -told


def _succession(above: Label, below: Label) -> float:
    """How well one label follows another with none between them, natural logarithm."""
    deeper = RANKS[below.shape] - RANKS[above.shape]
    one, other = above.parts or (above.value,), below.parts or (below.value,)
    if deeper == 0:
        if one[:-1] == other[:-1]:
            step = other[-1] - one[-1]
            return 1.9 if step == 1 else 0.2 if other[-1] == 1 and step else -0.3 if step > 1 else -1.9
        return 0.8 if other > one else -1.5
    if "article" in (above.shape, below.shape):
        return 0.5  # articles are counted through all chapters
    if deeper > 0:
        return 1.2 if other[-1] == 1 else -1.2
    return -1.2 if one[-1] == 1 else 0.8


def _numbered(above: int, below: int) -> float:
    """How well one footnote follows another by their numbers, natural logarithm; they begin again at 1."""
    if below == above + 1:
        return _NOTED
    return 0.0 if below in (1, above) else 0.3 if below > above else -_NOTED


class Scale(Struct, frozen=True):
    """Sums from which the gain of turning any stretch is read off."""

    clues: Sequence[Clue]
    usage: Usage | None
    standings: list[Standing | None]
    """Ranks of the receivers among the lines; empty in wrapped text."""
    sections: Sections | None
    turned: list[float]
    """Gain of turning each two neighbours around, their labels apart."""
    fits: list[float]
    """The same for all pairs above line i."""
    labelled: list[int]
    """Lines with a label that counts."""
    above: list[int]
    """How many of those stand above line i."""
    successions: list[float]
    """Gain of turning each two labels around that follow each other."""
    labels: list[float]
    """Gain of turning all successions of labels up to the k-th label."""
    noted: list[int]
    """Lines before which a footnote stands."""
    notes: list[float]
    """Gain of turning all successions of footnotes up to the k-th one."""

    @classmethod
    def of(
        cls,
        lines: Sequence[RawLine],
        clues: Sequence[Clue],
        usage: Usage | None,
        notes: Sequence[tuple[int, int]],
        ranked: bool = True,
    ) -> Scale:
        """The scale for these lines and what they say. ``notes``: the line before which each footnote stands and its
        number; not ``ranked`` where words cannot be read, so that receivers' ranks would be guesses."""
        turned = [_turned(a, b, usage) for a, b in pairwise(clues)]
        standings = [standing(line.text) for line in lines] if usage is None and ranked else []
        if any(standings):
            turned = [gain - 2 * _ranked(*ranks) for gain, ranks in zip(turned, pairwise(standings), strict=True)]
        told = [(at, clue.label) for at, clue in enumerate(clues) if clue.label is not None]
        drifts = [_DRIFT if usage is not None or clue.start == "v" else 0.0 for clue in clues[1:]]
        successions = [_succession(b, a) - _succession(a, b) for (_, a), (_, b) in pairwise(told)]
        return cls(
            clues,
            usage,
            standings,
            Sections(lines, clues) if usage is None and not are_parts([line.text for line in lines]) else None,
            turned,
            list(accumulate(map(float.__sub__, turned, drifts), initial=0.0)),
            [at for at, _ in told],
            list(accumulate((int(clue.label is not None) for clue in clues), initial=0)),
            successions,
            list(accumulate(successions, initial=0.0)),
            [at for at, _ in notes],
            list(accumulate((_numbered(b, a) - _numbered(a, b) for (_, a), (_, b) in pairwise(notes)), initial=0.0)),
        )

    def pair_gains(self) -> list[float]:
        """What turning each two neighbours around would gain; that of two labels stands before the lower one."""
        gains = list(self.turned)
        for at, gain in zip(self.labelled[1:], self.successions, strict=False):
            gains[at - 1] += gain
        return gains

    def gain(self, first: int, end: int) -> float:
        """Gain of turning lines ``first``..``end`` - 1 around, within and at both seams."""
        clues, top, bottom = self.clues, self.clues[first], self.clues[end - 1]
        gain = self.fits[end - 1] - self.fits[first] - PRICE * max(0, end - first - LONG)
        if first:
            above = clues[first - 1]
            gain += _fit(above, bottom, top.fits, self.usage) - _fit(above, top, top.fits, self.usage)
            gain += self._rank(first - 1, end - 1) - self._rank(first - 1, first)
        if end < len(clues):
            below = clues[end]
            gain += _fit(top, below, below.fits, self.usage) - _fit(bottom, below, below.fits, self.usage)
            gain += self._rank(first, end) - self._rank(end - 1, end)
        if self.sections is not None:
            gain += self.sections.gain(first, end)
        k, n = bisect_left(self.noted, first), bisect_right(self.noted, end)
        if n > k + 1:
            gain += self.notes[n - 1] - self.notes[k]
        return gain + self._label_gain(self.above[first], self.above[end])

    def _rank(self, above: int, below: int) -> float:
        return _ranked(self.standings[above], self.standings[below]) if self.standings else 0.0

    def _label_gain(self, k: int, n: int) -> float:
        """The part of the labels ``k``..``n`` - 1, those above and below included."""
        if n <= k:
            return 0.0
        gain = self.labels[n - 1] - self.labels[k]
        top, bottom = self._label(k), self._label(n - 1)
        if k and n - k > 1:
            above = self._label(k - 1)
            gain += _succession(above, bottom) - _succession(above, top)
        if n < len(self.labelled) and n - k > 1:
            below = self._label(n)
            gain += _succession(top, below) - _succession(bottom, below)
        return gain

    def _label(self, k: int) -> Label:
        label = self.clues[self.labelled[k]].label
        assert label is not None
        return label
