"""Which lines stand in reverse order: told by what may follow what, whatever the text speaks of.

Three kinds of evidence, each a log-likelihood ratio of reading on downwards against upwards: how a line ends and how
the next one begins (a small letter stands below a comma or an open end, hardly ever below a full stop; bullets below a
colon); labels (2 stands below 1, a) below its 1, a number above its own 1.1); and, for a stretch, how its first and
last line fit what stands around it, as they stand and turned. Whole sentences without labels bear no evidence at all:
a stretch of those cannot be told by its letters, and is not guessed at.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import accumulate, pairwise

from msgspec import Struct

from app.analysis.outline.labels import BULLETS, Label, Shape, parse_label
from app.domain.source import RawLine

_STARTS = "L-lUHd"
"""Kinds of beginnings: label, bullet, small letter, capital, all in capitals, digit or sign."""
_Fits = dict[str, dict[str, float]]


def _table(rows: str) -> _Fits:
    return {
        end: dict(zip(_STARTS, map(float, values), strict=True))
        for end, *values in (row.split() for row in rows.strip().splitlines())
    }


# How much likelier a beginning (columns: label, bullet, small letter, capital, capitals, digit) is below an end (rows)
# than by chance, natural logarithm, reckoned from some 16,000 neighbouring lines of official papers as they are and
# wrapped at 60 to 95 letters. "o" is an open end: a letter, digit or other sign.
_FITS = _table("""
    .  1.5  0.3 -3.6  0.7  0.0  0.0
    ; -1.2  1.7 -0.9  0.2 -2.0  0.8
    :  0.8  1.8 -2.5 -0.3 -1.5  0.8
    , -3.0  0.0  0.6 -0.7 -0.9 -1.5
    o -0.8 -0.8  0.3 -0.2  0.1 -0.2
""")
_FITS_BELOW_GAP = _table("""
    .  0.2  0.2 -1.8  0.0 -0.2 -0.2
    ; -0.8  0.8 -0.7  0.0 -1.0  0.0
    :  0.6  1.2 -1.5 -0.8 -0.8 -0.2
    , -1.8 -0.5  1.5 -1.5  0.5 -0.2
    o -0.3 -0.4  0.6  0.1  0.3  0.1
""")
# The same in hard-wrapped text, where a line is full to the edge (doubled signs) or ends before it.
_FITS_WRAPPED = _table("""
    .. 1.2  0.4 -3.4  1.4  0.0 -1.5
    .  1.7  0.9 -3.9  1.2  1.0 -1.0
    ;; -0.4 0.0  0.1  0.0 -1.5 -1.0
    ;  1.7  2.2 -3.0  0.5 -1.5 -1.5
    :: 1.4  0.0 -2.0  0.2 -0.8  1.0
    :  2.0  1.9 -3.5  0.5 -1.4 -1.0
    ,, -3.5 -3.0 0.2 -0.5 -2.5 -1.0
    , -2.0  2.0 -2.5 -2.5  1.0 -1.5
    oo -3.4 -2.3 0.2 -0.9 -2.3  0.0
    o  0.9  0.8 -1.0  0.8  1.9  0.8
""")
_FITS_WRAPPED_BELOW_GAP = _table("""
    .. 0.2  0.0 -2.0  0.0 -0.8 -0.4
    .  0.3  0.1 -1.6  0.0 -0.8 -0.3
    ;; -0.8 0.8 -0.4  0.0 -0.8  0.0
    ; -0.8  0.8 -0.7  0.3 -0.8  0.0
    :: 0.6  0.6 -1.0 -0.8 -0.5  0.0
    :  0.5  1.1 -1.5 -1.2 -0.9 -0.4
    ,, -1.2 -0.8 1.4 -1.3  0.5  0.0
    , -1.0 -0.7  0.5 -1.3  1.0  0.0
    oo -1.3 -1.3 1.8  0.1 -1.0  0.5
    o -0.6 -0.4  0.5  0.2  0.6  0.2
""")
_WIDEST, _FULL, _FULL_SHARE = 140, 0.85, 0.3
"""Letters beyond which a line is a paragraph; part of the width at which one is full; share of full lines in
hard-wrapped text."""
_TABLES = (_FITS, _FITS_BELOW_GAP, _FITS_WRAPPED, _FITS_WRAPPED_BELOW_GAP)
_RANKS: dict[Shape, int] = {
    "annex": 0, "part": 1, "chapter": 2, "section": 3, "subsection": 4, "letter": 5, "roman": 6, "roman.n": 7,
    "roman.n.n": 8, "article": 6, "question": 6, "n": 9, "n.n": 10, "n.n.n": 11, "n.n.n.n": 12, "n)": 13, "(n)": 13,
    "a)": 14, "a": 14, "(a)": 14, "a1)": 15, "i)": 16,
}  # fmt: skip
"""Depth of the labels that count, from the shallowest."""
_HINT, _CORE = 1.5, 3.0
"""Gain inside a stretch from which usage of words is learnt, and from which its edges are looked for."""
_ENOUGH, _ENOUGH_WRAPPED = 5.0, 7.0
"""Gain in all from which a stretch is held to be reversed; hard-wrapped text has many more lines, hence chances."""
_DRIFT = 0.12
"""What each further pair of lines must gain."""
_REACH = 40
"""Lines beyond the plain evidence at which a reversed stretch may begin or end."""
_LEAST = 4
_MOST_CORES, _MOST_LEARNT = 12, 2_000
"""Stretches that are looked at, and lines whose neighbouring words are learnt."""
_MARGIN = 0.3
_SMOOTH, _WEAKEST, _STRONGEST = 6.0, -1.5, 3.5
_WORD = re.compile(r"[^\W\d_]+")
_FIRST, _LAST = re.compile(r"[^\W\d_]+"), re.compile(r"[^\W\d_]+$")
_BULLET_SIGNS = "-+*•–—●"


class Clue(Struct, frozen=True, gc=False):
    """What a line says about its neighbours: kinds of its end and beginning, its label, how lines fit above it."""

    end: str
    start: str
    label: Label | None
    fits: int
    """Which of ``_TABLES`` holds for what stands above it: text wrapped or not, a gap above or not."""
    first: str
    last: str
    """First word and, where the end is open, last word, in small letters; else ""."""


class _Usage(Struct, frozen=True):
    """How often words and pairs of neighbouring words stand within the lines of a text."""

    words: dict[str, int]
    pairs: dict[str, int]
    total: int

    @classmethod
    def of(cls, lines: Sequence[RawLine]) -> _Usage:
        words: Counter[str] = Counter()
        pairs: Counter[str] = Counter()
        for line in lines:
            told = _WORD.findall(line.text.lower())
            words.update(told)
            pairs.update(map(" ".join, pairwise(told)))
        return cls(words, pairs, sum(words.values()))

    def bond(self, one: str, other: str) -> float:
        """How much likelier ``other`` follows ``one`` than by chance (natural logarithm), cautious with rare words."""
        after, seen = self.words.get(one, 0), self.words.get(other, 0)
        if not after or not seen:
            return 0.0
        expected = (seen + 1) / (self.total + 1)
        told = (self.pairs.get(f"{one} {other}", 0) / expected + _SMOOTH) / (after + _SMOOTH)
        return min(_STRONGEST, max(_WEAKEST, math.log(told)))


def reversed_stretches(lines: Sequence[RawLine], clues: Sequence[Clue] | None = None) -> list[tuple[int, int]]:
    """Stretches (start, end) of lines that read on upwards and not downwards, in order, without overlap."""
    clues = clues_of(lines) if clues is None else clues
    gains = _pair_gains(clues, None)
    if not _cores(gains, _HINT):
        return []
    usage = _usage(lines, clues)
    cores = _cores(gains if usage is None else _pair_gains(clues, usage), _CORE)
    scale = _Scale.of(clues, usage)
    enough = _ENOUGH if usage is None else _ENOUGH_WRAPPED
    found: list[tuple[int, int]] = []
    plainest = sorted(cores, reverse=True)[:_MOST_CORES]
    for gain, first, end in sorted((scale.best(start, end) for _, start, end in plainest), reverse=True):
        if gain < enough or end - first < _LEAST:
            continue
        first = scale.with_text(first, end) if usage is None else first
        if all(end <= other or first >= other_end for other, other_end in found):
            found.append((first, end))
    return sorted(found)


def read_upwards(
    lines: Sequence[RawLine], stretches: Sequence[tuple[int, int]], clues: Sequence[Clue] | None = None
) -> list[bool]:
    """For each of these stretches (start, end) of lines, whether it is likelier to stand in reverse order than not."""
    if not stretches:
        return []
    clues = clues_of(lines) if clues is None else clues
    scale = _Scale.of(clues, _usage(lines, clues))
    return [end - first > 1 and scale.gain(first, end) > _MARGIN for first, end in stretches]


def _usage(lines: Sequence[RawLine], clues: Sequence[Clue]) -> _Usage | None:
    return _Usage.of(lines[:_MOST_LEARNT]) if any(clue.last for clue in clues) else None


def clues_of(lines: Sequence[RawLine]) -> list[Clue]:
    """What each line says about its neighbours; reckoned once for both questions above."""
    result: list[Clue] = []
    before = 0
    full = _full_length(lines)
    for line in lines:
        text = line.text.strip()
        label = parse_label(text)
        if label is not None and label.shape in BULLETS:
            start, label = "-", None
        elif label is not None and label.shape in _RANKS:
            start = "L"
        else:
            start, label = _start(text), None
        end = _end(text)
        fits = 2 * (full is not None) + (line.number > before + 1)
        first = _FIRST.match(text)
        last = _LAST.search(text[-24:]) if end == "o" and full is not None else None
        result.append(
            Clue(
                end * 2 if full is not None and len(text) >= full else end,
                start,
                label,
                fits,
                first[0].lower() if first else "",
                last[0].lower() if last else "",
            )
        )
        before = line.number
    return result


def _full_length(lines: Sequence[RawLine]) -> float | None:
    """Letters from which a line of hard-wrapped text is full; None where lines are paragraphs."""
    lengths = sorted(len(line.text) for line in lines)
    if not lengths:
        return None
    width = lengths[int(0.9 * (len(lengths) - 1))]
    full = _FULL * width
    if width > _WIDEST or sum(length >= full for length in lengths) < _FULL_SHARE * len(lengths):
        return None
    return full


def _start(text: str) -> str:
    first = text[:1]
    if first in _BULLET_SIGNS:
        return "-"
    if first.isdigit():
        return "d"
    if not first.isalpha():
        first = next((sign for sign in text if sign.isalpha()), "")
    if first.islower():
        return "l"
    if not first:
        return "d"
    return "H" if len(text) > 5 and text.isupper() else "U"


def _end(text: str) -> str:
    last = text.rstrip('"”’)]* ')[-1:]
    return "." if last in ".!?…" else last if last in ";:," and last else "o"


def _fit(above: Clue, below: Clue, fits: int, usage: _Usage | None) -> float:
    return _TABLES[fits][above.end][below.start] + _bond(above, below, usage)


def _bond(above: Clue, below: Clue, usage: _Usage | None) -> float:
    return usage.bond(above.last, below.first) if usage is not None and above.last and below.first else 0.0


def _turned(above: Clue, below: Clue, usage: _Usage | None) -> float:
    """What two neighbouring lines gain by changing places, their labels apart."""
    gain = _gain_of_kinds(above.end, above.start, below.end, below.start, below.fits)
    return gain if usage is None else gain + _bond(below, above, usage) - _bond(above, below, usage)


@cache
def _gain_of_kinds(end: str, start: str, other_end: str, other_start: str, fits: int) -> float:
    return _TABLES[fits][other_end][start] - _TABLES[fits][end][other_start]


def _succession(above: Label, below: Label) -> float:
    """How well one label follows another with none between them, natural logarithm."""
    deeper = _RANKS[below.shape] - _RANKS[above.shape]
    one, other = above.parts or (above.value,), below.parts or (below.value,)
    if deeper == 0:
        if one[:-1] == other[:-1]:
            step = other[-1] - one[-1]
            return 1.9 if step == 1 else 0.2 if other[-1] == 1 and step else -0.3 if step > 1 else -1.9
        return 0.8 if other > one else -1.5
    if deeper > 0:
        return 1.2 if other[-1] == 1 else -1.2
    return -1.2 if one[-1] == 1 else 0.8


def _pair_gains(clues: Sequence[Clue], usage: _Usage | None) -> list[float]:
    """What turning each two neighbours around would gain; that of two labels stands before the lower one."""
    gains = [_turned(a, b, usage) for a, b in pairwise(clues)]
    last: Label | None = None
    for at, clue in enumerate(clues):
        if clue.label is not None:
            if last is not None:
                gains[at - 1] += _succession(clue.label, last) - _succession(last, clue.label)
            last = clue.label
    return gains


def _cores(gains: Sequence[float], least: float) -> list[tuple[float, int, int]]:
    """Stretches (gain, start, end) of lines whose pairs gain most by being turned around."""
    found: list[tuple[float, int, int]] = []
    start, total, peak, peak_end = 0, 0.0, 0.0, 0
    for at, gain in enumerate([*gains, -100.0]):
        total += gain - _DRIFT
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
    fits: list[float]
    """Gain of turning all pairs above line i."""
    labelled: list[int]
    """Lines with a label that counts."""
    above: list[int]
    """How many of those stand above line i."""
    labels: list[float]
    """Gain of turning all successions of labels up to the k-th label."""

    @classmethod
    def of(cls, clues: Sequence[Clue], usage: _Usage | None) -> _Scale:
        turned = (_turned(a, b, usage) - _DRIFT for a, b in pairwise(clues))
        told = [(at, clue.label) for at, clue in enumerate(clues) if clue.label is not None]
        gains = (_succession(b, a) - _succession(a, b) for (_, a), (_, b) in pairwise(told))
        return cls(
            clues,
            usage,
            list(accumulate(turned, initial=0.0)),
            [at for at, _ in told],
            list(accumulate((int(clue.label is not None) for clue in clues), initial=0)),
            list(accumulate(gains, initial=0.0)),
        )

    def gain(self, first: int, end: int) -> float:
        """Gain of turning lines ``first``..``end`` - 1 around, within and at both seams."""
        clues, top, bottom = self.clues, self.clues[first], self.clues[end - 1]
        gain = self.fits[end - 1] - self.fits[first]
        if first:
            above = clues[first - 1]
            gain += _fit(above, bottom, top.fits, self.usage) - _fit(above, top, top.fits, self.usage)
        if end < len(clues):
            below = clues[end]
            gain += _fit(top, below, below.fits, self.usage) - _fit(bottom, below, below.fits, self.usage)
        return gain + self._label_gain(self.above[first], self.above[end])

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

    def with_text(self, first: int, end: int) -> int:
        """The first line moved up to take in the text of the uppermost label, which stands above it in a reversed
        stretch and bears no evidence: as many lines as labels of the stretch have on average, one left outside."""
        k, n = self.above[first], self.above[end]
        if n - k < 2:
            return first
        places = self.labelled[k:n]
        each = round((places[-1] - places[0]) / (len(places) - 1)) - 1
        room = first - (self.labelled[k - 1] + 2 if k else 0)
        return first - max(0, min(each - (places[0] - first), room))

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
        near = [(s, e) for s in range(first - 2, first + 3) for e in range(last - 2, last + 3)]
        fair = [(s, e) for s, e in near if s >= 0 and e <= len(self.clues) and e - s >= _LEAST]
        return max(((self.gain(s, e), s, e) for s, e in fair), default=(0.0, start, end))
