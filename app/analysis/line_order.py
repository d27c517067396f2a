"""Which lines stand in reverse order: told by what may follow what, whatever the text speaks of.

Stretches are looked for whose turning around would gain (``line_turns``): around the plainest pairs of lines, of any
length, and among all short ones. Where looks, labels and headings say enough, the words that a stretch shares with what
stands around it are weighed too (``line_topics``). A few whole paragraphs of one kind bear no evidence at all and are
not guessed at.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.analysis.line_clues import Clue, clues_of, full_length
from app.analysis.line_topics import Topics
from app.analysis.line_turns import LONG, MOST_LEARNT, PRICE, Scale, usage_of
from app.domain.source import RawLine

_CORE, _CORE_WRAPPED = 2.0, 3.4
"""Gain inside a stretch from which its edges are looked for; hard-wrapped text has many more lines, hence chances."""
_ENOUGH, _ENOUGH_WRAPPED = 3.8, 7.0
"""Gain in all from which a stretch is held to be reversed."""
_ENOUGH_PRINTED = 8.0
"""The same for printed lines: what it takes apart by mistake is not put together any more."""
_FORM = 2.0
"""How many times as much is asked of a form to be filled in, the parts of which stand apart."""
_WORTH_A_LOOK = 2.5
"""Gain by looks and labels from which shared words are looked at."""
_STEP, _COARSE = 3, 1.0
"""Lines from one beginning looked at to the next, and what a stretch may gain less in this first look."""
_FAR, _NEAR, _FAIR = 24, 8, 3.0
"""Lines outwards and inwards to which they may move the ends, and what looks and labels may lose by that."""
_REACH = 40
"""Lines beyond the plain evidence at which a reversed stretch may begin or end."""
_LEAST = 4
_MOST_CORES = 12
"""Stretches that are looked at."""
_MARGIN = 0.3
"""Gain from which a passage that cannot be read is shown in reverse order."""


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
    usage = usage_of(lines, clues)
    scale = Scale.of(lines, clues, usage, notes)
    core, enough = (_CORE, _ENOUGH) if usage is None else (_CORE_WRAPPED, _ENOUGH_WRAPPED)
    enough = enough if least is None else least
    if 8 * sum(clue.end == "b" for clue in clues) > len(clues):
        enough *= _FORM
    plainest = sorted(_cores(scale.pair_gains(), core), reverse=True)[:_MOST_CORES]
    stretches = [_best(scale, start, end) for _, start, end in plainest]
    if usage is None:
        stretches += _short_ones(scale)
        fair = [(gain, first, end) for gain, first, end in stretches if gain >= _WORTH_A_LOOK]
        stretches = [_with_topics(scale, lines, first, end) for _, first, end in _without_overlap(fair)]
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
    scale = Scale.of(lines, clues, usage_of(lines, clues), (), ranked=False)
    return [end - first > 1 and scale.gain(first, end) > _MARGIN for first, end in stretches]


def _cores(gains: Sequence[float], least: float) -> list[tuple[float, int, int]]:
    """Stretches (gain, start, end) of lines whose pairs gain most by being turned around."""
    found: list[tuple[float, int, int]] = []
    start, total, peak, peak_end = 0, 0.0, 0.0, 0
    for at, gain in enumerate([*gains, -100.0]):
        total += gain - PRICE
        if total <= 0 or total < peak - 4.0:
            if peak >= least:
                found.append((peak, start, peak_end + 1))
            start, total, peak, peak_end = at + 1, 0.0, 0.0, at + 1
        elif total > peak:
            peak, peak_end = total, at + 1
    return found


def _best(scale: Scale, start: int, end: int) -> tuple[float, int, int]:
    """The likeliest reversed stretch around a core: its gain, first line and end."""
    first, last = start, end
    for reach in (_REACH, 8, 3):
        firsts = range(max(0, first - reach), min(first + reach, last - _LEAST) + 1)
        first = max(firsts, key=lambda at: scale.gain(at, last), default=first)
        ends = range(max(last - reach, first + _LEAST), min(len(scale.clues), last + reach) + 1)
        last = max(ends, key=lambda at: scale.gain(first, at), default=last)
    return _nearest(scale, first, last, 2)


def _short_ones(scale: Scale) -> list[tuple[float, int, int]]:
    """The likeliest stretches of up to 40 lines, without overlap, whatever their pairs tell: every third
    beginning and end is looked at and every one that parts a paragraph, then those around the likeliest."""
    size = min(len(scale.clues), MOST_LEARNT)
    looked_at = [
        (first, end)
        for first in range(0, size - _LEAST + 1, _STEP)
        for end in range(first + _LEAST, min(first + LONG, size) + 1, _STEP)
    ]
    told = [
        (gain, first, end)
        for first, end in [*looked_at, *_broken_apart(scale, size)]
        if (gain := scale.gain(first, end)) >= _WORTH_A_LOOK - _COARSE
    ]
    return [_nearest(scale, first, end, _STEP - 1) for _, first, end in _without_overlap(told)[:_MOST_CORES]]


def _broken_apart(scale: Scale, size: int) -> Iterator[tuple[int, int]]:
    """Stretches that part a paragraph that was broken off from what may be its rest, at their top or bottom."""
    for at, clue in enumerate(scale.clues[:size]):
        if clue.end[-1] != "e":
            continue
        for rest in range(at + _LEAST, min(at + LONG, size)):
            if scale.clues[rest].start == "l":
                yield at, rest
                yield at + 1, rest + 1


def _nearest(scale: Scale, first: int, end: int, reach: int) -> tuple[float, int, int]:
    """The likeliest stretch whose ends lie at most ``reach`` lines from these."""
    firsts, ends = range(first - reach, first + reach + 1), range(end - reach, end + reach + 1)
    fair = [(s, e) for s in firsts for e in ends if s >= 0 and e <= len(scale.clues) and e - s >= _LEAST]
    return max(((scale.gain(s, e), s, e) for s, e in fair), default=(0.0, first, end))


def _with_topics(scale: Scale, lines: Sequence[RawLine], first: int, end: int) -> tuple[float, int, int]:
    """The likeliest stretch around this one by looks, labels and shared words: paragraphs of one kind bear no other
    evidence of where a stretch begins and ends."""
    firsts = range(max(0, first - _FAR), min(first + _NEAR, len(scale.clues)) + 1)
    ends = range(max(0, end - _NEAR), min(len(scale.clues), end + _FAR) + 1)
    looks = [(scale.gain(s, e), s, e) for s in firsts for e in ends if e - s >= _LEAST]
    fair = max(looks)[0] - _FAIR
    topics = Topics(lines, firsts[0], ends[-1])
    return max((gain + topics.gain(s, e), s, e) for gain, s, e in looks if gain >= fair)
