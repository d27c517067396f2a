"""Passages that were read wrong: upside down (lines in reverse order, accents lost), or words that are none.

Two measures tell them from sound text, whatever it speaks of: the share of words that are possible syllables (0.98 in
legal papers), and the share of words with an accent (about three quarters). Lines are weighed one by one and the most
likely run of states over the whole text is taken, so that a single foreign name or an address is no alarm. Order is
told by what follows what: pairs of words that the text uses elsewhere, small letters after unfinished lines.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from msgspec import Struct

from app.analysis.syllables import is_syllable
from app.domain.finding import Finding
from app.domain.source import RawLine

MOST_LINES = 40
"""Lines that one finding quotes at most; a longer passage gives several."""
_LEAST_WORDS = 24
_LEAST_LINES = 3
_LONE_LINE_WORDS = 60
_ENTER = math.log(1e-5)
"""Weight of a garbled passage's beginning: few texts have one."""
_WORD = re.compile(r"[^\W_]+")
_ADDRESS = re.compile(r"\S*(?:@|://|www\.|\.vn\b|\.com\b|\.doc|\.pdf)\S*", re.IGNORECASE)
_UNIT = re.compile(r"[kcdm]?m\d?|kg|mg|kWh|MW|tr|đ|pt|px|[ivx]+|v\.v")
_ENGLISH = re.compile(
    r"the|of|and|to|in|for|on|with|by|from|that|this|is|are|be|as|it|at|or|not|we|our|their|has|have|will|which"
)


class _State(Struct, frozen=True):
    """How words look in one kind of text: chances of a word that is no syllable, of one without accent, and of an
    English function word."""

    name: str
    illegal: float
    bare: float
    english: float


_STATES = (
    _State("sound", 0.02, 0.32, 0.004),
    _State("foreign", 0.72, 0.985, 0.28),
    _State("bare", 0.34, 0.97, 0.012),
    _State("mangled", 0.22, 0.36, 0.008),
    _State("mangled", 0.45, 0.36, 0.008),
    _State("lost", 0.72, 0.93, 0.015),
)
_GARBLED = (2, 3, 4, 5)


class _Counts(Struct, frozen=True):
    words: int
    illegal: int
    bare: int
    english: int


def find_garbled(lines: Sequence[RawLine], wrapped: bool = False) -> tuple[Finding, ...]:
    """Passages of ``lines`` that cannot be read as they stand, in order, at most 40 lines a finding.

    ``wrapped``: lines are pieces of paragraphs (text files), so that their order can be judged, too. ``suggestion`` is
    the text in its most likely order, when that is another one; lines are joined by " | " as in ``quote``.
    """
    told = [line for line in lines if line.text.strip() and line.region not in ("header", "footer")]
    pairs = _pairs_of(told)
    passages = [(start, end, True) for start, end in _unreadable(told)]
    if wrapped:
        taken = {at for start, end, _ in passages for at in range(start, end)}
        passages += [(start, end, False) for start, end in _reversed(told, pairs) if not taken & set(range(start, end))]
    return tuple(
        _finding(told[at : min(at + MOST_LINES, end)], pairs, unreadable)
        for start, end, unreadable in sorted(passages)
        for at in range(start, end, MOST_LINES)
    )


def _counted(text: str) -> _Counts:
    """Words of a line by kind. Numbers, addresses, abbreviations and single letters say nothing."""
    words = illegal = bare = english = 0
    for word in _WORD.findall(_ADDRESS.sub(" ", text)):
        letters = sum(c.isalpha() for c in word)
        has_digit = letters < len(word)
        if letters < (3 if has_digit else 2) or _UNIT.fullmatch(word):
            continue
        if word.isupper() and len(word) <= 6 and (has_digit or not is_syllable(word)):
            continue
        words += 1
        illegal += has_digit or not is_syllable(word)
        bare += word.isascii()
        english += bool(_ENGLISH.fullmatch(word.lower()))
    return _Counts(words, illegal, bare, english)


def _weight(counts: _Counts, state: _State) -> float:
    """Log-likelihood of a line in a state; long lines are not let to outvote all others."""
    if counts.words == 0:
        return 0.0
    likely = (
        counts.illegal * math.log(state.illegal)
        + (counts.words - counts.illegal) * math.log(1 - state.illegal)
        + counts.bare * math.log(state.bare)
        + (counts.words - counts.bare) * math.log(1 - state.bare)
        + counts.english * math.log(state.english)
        + (counts.words - counts.english) * math.log(1 - state.english)
    )
    return likely * min(1.0, 40 / counts.words)


def _unreadable(lines: Sequence[RawLine]) -> list[tuple[int, int]]:
    """Stretches of lines (start, end) whose most likely state is a garbled one."""
    counts = [_counted(line.text) for line in lines]
    states = _most_likely([[_weight(c, state) for state in _STATES] for c in counts])
    found: list[tuple[int, int]] = []
    at = 0
    while at < len(states):
        end = at
        while end < len(states) and states[end] in _GARBLED:
            end += 1
        while end > at and counts[end - 1].illegal + counts[end - 1].bare == 0:
            end -= 1  # lines without words at its end say nothing
        if end > at and _enough(counts[at:end]):
            found.append((at, end))
        at = max(end, at + 1)
    return found


def _enough(counts: Sequence[_Counts]) -> bool:
    """Whether a stretch is long enough to be judged and bad throughout, not a name list with some foreign names."""
    words = sum(c.words for c in counts)
    with_words = sum(1 for c in counts if c.words >= 2)
    if words < _LEAST_WORDS or (with_words < _LEAST_LINES and words < _LONE_LINE_WORDS):
        return False
    illegal, bare = sum(c.illegal for c in counts) / words, sum(c.bare for c in counts) / words
    return illegal >= 0.12 or bare >= 0.8


def _most_likely(weights: list[list[float]]) -> list[int]:
    """The likeliest sequence of states (Viterbi); changing state costs, going back to sound text is cheap."""
    if not weights:
        return []
    size = len(_STATES)
    best = [weights[0][s] + (0.0 if s == 0 else _ENTER) for s in range(size)]
    back: list[list[int]] = []
    for line in weights[1:]:
        step: list[int] = []
        score: list[float] = []
        for s in range(size):
            costs = [best[b] + _change(b, s) for b in range(size)]
            origin = max(range(size), key=lambda b: (costs[b], -b))
            step.append(origin)
            score.append(costs[origin] + line[s])
        back.append(step)
        best = score
    state = max(range(size), key=lambda s: (best[s], -s))
    path = [state]
    for step in reversed(back):
        state = step[state]
        path.append(state)
    return path[::-1]


def _change(before: int, after: int) -> float:
    if before == after:
        return 0.0
    if after == 0:
        return -2.0
    return _ENTER if before == 0 else -3.0  # one kind of damage into another


def _words(line: RawLine) -> list[str]:
    return [word.lower() for word in _WORD.findall(line.text)]


def _pairs_of(lines: Sequence[RawLine]) -> dict[tuple[str, str], int]:
    """How often each pair of neighbouring words stands within the lines."""
    pairs: dict[tuple[str, str], int] = {}
    for line in lines:
        for pair in pairwise(_words(line)):
            pairs[pair] = pairs.get(pair, 0) + 1
    return pairs


def _follows(before: RawLine, after: RawLine, pairs: dict[tuple[str, str], int]) -> float:
    """How well ``after`` reads on from ``before``."""
    first, second = before.text.rstrip(), after.text.lstrip()
    ended = first[-1:] in ".;:!?”…"
    starts = next((c for c in second if c.isalpha()), "")
    fresh = second[:1] in "-+*•–" or second[:1].isdigit() or starts.isupper()
    score = 0.0
    if ended and second[:1].islower():
        score -= 1.0
    elif ended and fresh:
        score += 0.5
    elif not ended and second[:1].islower():
        score += 0.2
    left, right = _words(before), _words(after)
    if not ended and left and right:
        score += min(2, pairs.get((left[-1], right[0]), 0)) * 0.75
    return score


def _reversed(lines: Sequence[RawLine], pairs: dict[tuple[str, str], int]) -> list[tuple[int, int]]:
    """Stretches (start, end) of sound lines that read on backwards and not forwards."""
    gains = [_follows(b, a, pairs) - _follows(a, b, pairs) for a, b in pairwise(lines)]
    found: list[tuple[int, int]] = []
    start, total, peak, best_end = 0, 0.0, 0.0, 0
    for at, gain in enumerate([*gains, -100.0]):
        total += gain - 0.15
        if total <= 0 or total < peak - 3.0:
            if peak >= 4.0 and best_end - start >= 4:
                found.append((start, best_end + 1))
            start, total, peak, best_end = at + 1, 0.0, 0.0, at + 1
        elif total > peak:
            peak, best_end = total, at + 1
    return found


def likely_order(lines: Sequence[RawLine], pairs: dict[tuple[str, str], int] | None = None) -> tuple[RawLine, ...]:
    """The lines as they stand or turned around, whichever reads on better."""
    known = _pairs_of(lines) if pairs is None else pairs
    forward = sum(_follows(a, b, known) for a, b in pairwise(lines))
    backward = sum(_follows(b, a, known) for a, b in pairwise(lines))
    return tuple(reversed(lines)) if backward > forward else tuple(lines)


def _finding(lines: Sequence[RawLine], pairs: dict[tuple[str, str], int], unreadable: bool) -> Finding:
    order = likely_order(lines, pairs)
    turned = order[0] is not lines[0]
    first, last = lines[0].number, lines[-1].number
    where = f"Dòng {first}" if first == last else f"Các dòng {first}–{last}"
    if unreadable and turned:
        what = "có vẻ được đọc từ trang lộn ngược, chữ sai và dòng đảo thứ tự"
    elif unreadable:
        what = "có nhiều chữ không đọc được"
    else:
        what = "có vẻ bị đảo thứ tự dòng"
    return Finding(
        id=f"garbled-{first}",
        kind="garbled",
        severity="error" if unreadable else "warning",
        lines=tuple(line.number for line in lines),
        quote=_joined(lines),
        message=f"{where} {what}; hãy đối chiếu với bản gốc trước khi dùng.",
        suggestion=_joined(order) if turned else None,
    )


def _joined(lines: Iterable[RawLine]) -> str:
    return " | ".join(line.text.strip() for line in lines)
