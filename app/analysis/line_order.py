"""Which lines stand in reverse order: told by what may follow what, whatever the text speaks of.

Six kinds of evidence, each a log-likelihood ratio of reading on downwards against upwards: how a line ends and how
the next one begins (``line_clues``: a small letter stands below an open end, hardly ever below a full stop; text below
a heading); labels (2 stands below 1, a) below its 1, a number above its own 1.1); how a stretch's first and last line
fit what stands around it, as they stand and turned; paragraphs below the heading of their own matter or above it
(``line_sections``) and receivers by rank (``line_standing``); and, where these say enough, the words that it shares
with what stands around it (``line_topics``). A few whole paragraphs of one kind bear no evidence at all and are not
guessed at.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate, pairwise

from msgspec import Struct

from app.analysis.line_breaks import are_parts
from app.analysis.line_clues import FITS, RANKS, Clue, clues_of, full_length
from app.analysis.line_sections import Sections
from app.analysis.line_standing import Standing, standing
from app.analysis.line_topics import Topics
from app.analysis.outline.labels import Label
from app.domain.source import RawLine

_CORE, _CORE_WRAPPED = 2.0, 3.4
"""Gain inside a stretch from which its edges are looked for; hard-wrapped text has many more lines, hence chances."""
_ENOUGH, _ENOUGH_WRAPPED = 3.8, 7.0
"""Gain in all from which a stretch is held to be reversed."""
_ENOUGH_PRINTED = 8.0
"""The same for printed lines: what it takes apart by mistake is not put together any more."""
_FORM = 2.0
"""How many times as much is asked of a form to be filled in, the parts of which stand apart."""
_DRIFT = 0.12
"""What each further pair of lines must gain in hard-wrapped text, or where the lower one says nothing."""
_WORTH_A_LOOK = 2.5
"""Gain by looks and labels from which shared words are looked at."""
_STEP, _COARSE = 3, 1.0
"""Lines from one beginning looked at to the next, and what a stretch may gain less in this first look."""
_FAR, _NEAR, _FAIR = 24, 8, 3.0
"""Lines outwards and inwards to which they may move the ends, and what looks and labels may lose by that."""
_PRICE, _LONG = 0.12, 40
"""The same while plain evidence is looked for, and in stretches of more lines than this."""
_REACH = 40
"""Lines beyond the plain evidence at which a reversed stretch may begin or end."""
_LEVELLED, _RANKED = 0.9, 0.5
"""What two receivers tell that stand in the order of their levels, and of their ranks on one level."""
_NOTED = 1.0
"""What two footnotes tell that are numbered in order."""
_LEAST = 4
_MOST_CORES, _MOST_LEARNT = 12, 2_000
"""Stretches that are looked at, and lines whose neighbouring words are learnt."""
_MARGIN = 0.3
_SMOOTH, _WEAKEST, _STRONGEST = 6.0, -1.5, 3.5
_WORD_OR_END = re.compile(r"[^\W\d_]+|\n")


class _Usage(Struct, frozen=True):
    """How often words and pairs of neighbouring words stand within the lines of a text."""

    words: dict[str, int]
    pairs: dict[tuple[str, str], int]
    total: int

    @classmethod
    def of(cls, lines: Sequence[RawLine]) -> _Usage:
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


def reversed_stretches(
    lines: Sequence[RawLine], clues: Sequence[Clue] | None = None, notes: Sequence[tuple[int, int]] = ()
) -> list[tuple[int, int]]:
    """Stretches (start, end) of lines that read on upwards and not downwards, in order, without overlap.

    ``notes``: the line before which each footnote stands and its number, from 1, in their order, whether they are among
    the lines or not.
    """
    return _stretches(lines, clues_of(lines) if clues is None else clues, None, notes)


def printed_upwards(lines: Sequence[RawLine]) -> list[tuple[int, int]]:
    """The same for printed lines that are yet to be put together to paragraphs; none where they are paragraphs."""
    return [] if full_length(lines) is None else _stretches(lines, clues_of(lines), _ENOUGH_PRINTED, ())


def _stretches(
    lines: Sequence[RawLine], clues: Sequence[Clue], least: float | None, notes: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    usage = _usage(lines, clues)
    scale = _Scale.of(lines, clues, usage, notes)
    core, enough = (_CORE, _ENOUGH) if usage is None else (_CORE_WRAPPED, _ENOUGH_WRAPPED)
    enough = enough if least is None else least
    if 8 * sum(clue.end == "b" for clue in clues) > len(clues):
        enough *= _FORM
    plainest = sorted(_cores(scale.pair_gains(), core), reverse=True)[:_MOST_CORES]
    stretches = [scale.best(start, end) for _, start, end in plainest]
    if usage is None:
        stretches += scale.short_ones()
        fair = [(gain, first, end) for gain, first, end in stretches if gain >= _WORTH_A_LOOK]
        stretches = [scale.with_topics(lines, first, end) for _, first, end in _without_overlap(fair)]
    return sorted((first, end) for _, first, end in _without_overlap([told for told in stretches if told[0] >= enough]))


def _without_overlap(stretches: Sequence[tuple[float, int, int]]) -> list[tuple[float, int, int]]:
    """Stretches (gain, first, end) of lines, the likeliest first, that share no line with a likelier one."""
    found: list[tuple[float, int, int]] = []
    for gain, first, end in sorted(stretches, reverse=True):
        if all(end <= other or first >= other_end for _, other, other_end in found):
            found.append((gain, first, end))
    return found


def read_upwards(
    lines: Sequence[RawLine], stretches: Sequence[tuple[int, int]], clues: Sequence[Clue] | None = None
) -> list[bool]:
    """For each of these stretches (start, end) of lines, whether it is likelier to stand in reverse order than not."""
    if not stretches:
        return []
    clues = clues_of(lines) if clues is None else clues
    scale = _Scale.of(lines, clues, _usage(lines, clues), (), ranked=False)
    return [end - first > 1 and scale.gain(first, end) > _MARGIN for first, end in stretches]


def _usage(lines: Sequence[RawLine], clues: Sequence[Clue]) -> _Usage | None:
    return _Usage.of(lines[:_MOST_LEARNT]) if any(clue.last for clue in clues) else None


def _fit(above: Clue, below: Clue, fits: int, usage: _Usage | None) -> float:
    return FITS[fits][above.end][below.start] + _bond(above, below, usage)


def _bond(above: Clue, below: Clue, usage: _Usage | None) -> float:
    return usage.bond(above.last, below.first) if usage is not None and above.last and below.first else 0.0


def _turned(above: Clue, below: Clue, usage: _Usage | None) -> float:
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


def _cores(gains: Sequence[float], least: float) -> list[tuple[float, int, int]]:
    """Stretches (gain, start, end) of lines whose pairs gain most by being turned around."""
    found: list[tuple[float, int, int]] = []
    start, total, peak, peak_end = 0, 0.0, 0.0, 0
    for at, gain in enumerate([*gains, -100.0]):
        total += gain - _PRICE
        if total <= 0 or total < peak - 4.0:
            if peak >= least:
                found.append((peak, start, peak_end + 1))
            start, total, peak, peak_end = at + 1, 0.0, 0.0, at + 1
        elif total > peak:
            peak, peak_end = total, at + 1
    return found


class _Scale(Struct, frozen=True):
    """Sums from which the gain of turning any stretch is read off."""

    clues: Sequence[Clue]
    usage: _Usage | None
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
        usage: _Usage | None,
        notes: Sequence[tuple[int, int]],
        ranked: bool = True,
    ) -> _Scale:
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
        gain = self.fits[end - 1] - self.fits[first] - _PRICE * max(0, end - first - _LONG)
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

    def best(self, start: int, end: int) -> tuple[float, int, int]:
        """The likeliest reversed stretch around a core: its gain, first line and end."""
        first, last = start, end
        for reach in (_REACH, 8, 3):
            firsts = range(max(0, first - reach), min(first + reach, last - _LEAST) + 1)
            first = max(firsts, key=lambda at: self.gain(at, last), default=first)
            ends = range(max(last - reach, first + _LEAST), min(len(self.clues), last + reach) + 1)
            last = max(ends, key=lambda at: self.gain(first, at), default=last)
        return self._nearest(first, last, 2)

    def short_ones(self) -> list[tuple[float, int, int]]:
        """The likeliest stretches of up to 40 lines, without overlap, whatever their pairs tell: every third
        beginning and end is looked at and every one that parts a paragraph, then those around the likeliest."""
        size = min(len(self.clues), _MOST_LEARNT)
        looked_at = [
            (first, end)
            for first in range(0, size - _LEAST + 1, _STEP)
            for end in range(first + _LEAST, min(first + _LONG, size) + 1, _STEP)
        ]
        told = [
            (gain, first, end)
            for first, end in [*looked_at, *self._broken_apart(size)]
            if (gain := self.gain(first, end)) >= _WORTH_A_LOOK - _COARSE
        ]
        return [self._nearest(first, end, _STEP - 1) for _, first, end in _without_overlap(told)[:_MOST_CORES]]

    def _broken_apart(self, size: int) -> Iterator[tuple[int, int]]:
        """Stretches that part a paragraph that was broken off from what may be its rest, at their top or bottom."""
        for at, clue in enumerate(self.clues[:size]):
            if clue.end[-1] != "e":
                continue
            for rest in range(at + _LEAST, min(at + _LONG, size)):
                if self.clues[rest].start == "l":
                    yield at, rest
                    yield at + 1, rest + 1

    def _nearest(self, first: int, end: int, reach: int) -> tuple[float, int, int]:
        """The likeliest stretch whose ends lie at most ``reach`` lines from these."""
        firsts, ends = range(first - reach, first + reach + 1), range(end - reach, end + reach + 1)
        fair = [(s, e) for s in firsts for e in ends if s >= 0 and e <= len(self.clues) and e - s >= _LEAST]
        return max(((self.gain(s, e), s, e) for s, e in fair), default=(0.0, first, end))

    def with_topics(self, lines: Sequence[RawLine], first: int, end: int) -> tuple[float, int, int]:
        """The likeliest stretch around this one by looks, labels and shared words: paragraphs of one kind bear no other
        evidence of where a stretch begins and ends."""
        firsts = range(max(0, first - _FAR), min(first + _NEAR, len(self.clues)) + 1)
        ends = range(max(0, end - _NEAR), min(len(self.clues), end + _FAR) + 1)
        looks = [(self.gain(s, e), s, e) for s in firsts for e in ends if e - s >= _LEAST]
        fair = max(looks)[0] - _FAIR
        topics = Topics(lines, firsts[0], ends[-1])
        return max((gain + topics.gain(s, e), s, e) for gain, s, e in looks if gain >= fair)
