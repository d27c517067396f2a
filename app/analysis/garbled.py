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
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct

from app.analysis.syllables import is_syllable
from app.domain.finding import Finding
from app.domain.source import Garbled, GarbledReason, RawLine, SourceDocument

MOST_LINES = 40
"""Lines that one finding quotes at most; a longer passage gives several."""
_LEAST_WORDS = 24
_LEAST_LINES = 3
_LONE_LINE_WORDS = 60
_END_SIGNS = frozenset(".;:!?”…")
_LEAST_BACKWARDS = 2
_MOST_PAIRED, _MOST_ORDERED = 3_000, 25
"""Lines whose neighbouring words are learnt, and passages whose order is judged: a file of more is bad throughout."""
_ENTER = math.log(1e-5)
"""Weight of a garbled passage's beginning: few texts have one."""
_LEAVE, _OTHER = -2.0, -3.0
"""Weights of a change back to sound text, and from one kind of damage into another."""
_WORD = re.compile(r"[^\W_]+")
_ADDRESS = re.compile(r"@|://|www\.|\.vn\b|\.com\b|\.doc|\.pdf", re.IGNORECASE)
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


def _terms(state: _State) -> tuple[float, float, float, float]:
    """Log-likelihood of a word that is sound in every way, and what is added if it is not, by kind."""
    chances = (state.illegal, state.bare, state.english)
    sound = sum(math.log(1 - chance) for chance in chances)
    illegal, bare, english = (math.log(chance) - math.log(1 - chance) for chance in chances)
    return sound, illegal, bare, english


_TERMS = tuple(_terms(state) for state in _STATES)


class _Counts(Struct, frozen=True):
    words: int
    illegal: int
    bare: int
    english: int


def find_garbled(lines: Sequence[RawLine], wrapped: bool = False) -> tuple[Garbled, ...]:
    """Passages of ``lines`` that cannot be read as they stand, in order, at most 40 lines each.

    ``wrapped``: lines are pieces of paragraphs (text files), so that their order can be judged, too.
    """
    told = [line for line in lines if line.text.strip() and line.region not in ("header", "footer")]
    passages = [(start, end, True) for start, end in _unreadable(told)]
    backwards = _backwards(told) if wrapped else 0
    pairs = _pairs_of(told[:_MOST_PAIRED]) if passages or backwards >= _LEAST_BACKWARDS else {}
    if backwards >= _LEAST_BACKWARDS:
        taken = {at for start, end, _ in passages for at in range(start, end)}
        passages += [(start, end, False) for start, end in _reversed(told, pairs) if not taken & set(range(start, end))]
    cut = [
        (told[at : min(at + MOST_LINES, end)], unreadable)
        for start, end, unreadable in sorted(passages)
        for at in range(start, end, MOST_LINES)
    ]
    return tuple(_passage(part, pairs, bad, at < _MOST_ORDERED) for at, (part, bad) in enumerate(cut))


def garbled_findings(document: SourceDocument) -> tuple[Finding, ...]:
    """A finding for each garbled passage of a reading: its lines, and its likely order, joined by " | "."""
    return tuple(_finding(passage, document.raw) for passage in document.garbled)


def _counted(text: str) -> _Counts:
    """Words of a line by kind. Numbers, addresses, abbreviations and single letters say nothing."""
    words = illegal = bare = english = 0
    if _ADDRESS.search(text):
        text = " ".join(part for part in text.split() if not _ADDRESS.search(part))
    for word in _WORD.findall(text):
        kind = _kind(word)
        if kind is not None:
            words += 1
            illegal += kind[0]
            bare += kind[1]
            english += kind[2]
    return _Counts(words, illegal, bare, english)


@lru_cache(maxsize=16384)
def _kind(word: str) -> tuple[bool, bool, bool] | None:
    """Whether a word is no syllable, without accent, an English function word; None where it says nothing."""
    letters = sum(c.isalpha() for c in word)
    has_digit = letters < len(word)
    if letters < (3 if has_digit else 2) or _UNIT.fullmatch(word):
        return None
    if word.isupper() and len(word) <= 6 and (has_digit or not is_syllable(word)):
        return None
    return has_digit or not is_syllable(word), word.isascii(), bool(_ENGLISH.fullmatch(word.lower()))


def _weights(counts: _Counts) -> list[float]:
    """Log-likelihood of a line in each state; long lines are not let to outvote all others."""
    if counts.words == 0:
        return [0.0] * len(_STATES)
    scale = min(1.0, 40 / counts.words)
    words, illegal, bare, english = counts.words, counts.illegal, counts.bare, counts.english
    return [scale * (words * s + illegal * i + bare * b + english * e) for s, i, b, e in _TERMS]


def _unreadable(lines: Sequence[RawLine]) -> list[tuple[int, int]]:
    """Stretches of lines (start, end) whose most likely state is a garbled one."""
    counts = [_counted(line.text) for line in lines]
    weights = [_weights(c) for c in counts]
    if not _any_gain(weights):
        return []
    states = _most_likely(weights)
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


def _any_gain(weights: Sequence[Sequence[float]]) -> bool:
    """Whether any stretch of lines outweighs the price of leaving the sound state: else all are sound."""
    running = 0.0
    for line in weights:
        running = max(0.0, running + max(line) - line[0])
        if running > -_ENTER:
            return True
    return False


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
        origins = _origins(best)
        best = [best[b] + _change(b, s) + line[s] for s, b in enumerate(origins)]
        back.append(origins)
    state = max(range(size), key=lambda s: (best[s], -s))
    path = [state]
    for origins in reversed(back):
        state = origins[state]
        path.append(state)
    return path[::-1]


def _origins(best: Sequence[float]) -> list[int]:
    """From which state each is best reached: from itself, from the sound one, or from the best of the others."""
    first, second = sorted(range(1, len(best)), key=best.__getitem__, reverse=True)[:2]
    origins = [0 if best[0] >= best[first] + _LEAVE else first]
    fresh = best[0] + _ENTER
    for state in range(1, len(best)):
        other = second if state == first else first
        changed = best[other] + _OTHER
        if best[state] >= fresh and best[state] >= changed:
            origins.append(state)
        else:
            origins.append(0 if fresh >= changed else other)
    return origins


def _change(before: int, after: int) -> float:
    if before == after:
        return 0.0
    if after == 0:
        return _LEAVE
    return _ENTER if before == 0 else _OTHER


def _words(line: RawLine) -> list[str]:
    return [word.lower() for word in _WORD.findall(line.text)]


def _pairs_of(lines: Sequence[RawLine]) -> dict[tuple[str, str], int]:
    """How often each pair of neighbouring words stands within the lines."""
    pairs: dict[tuple[str, str], int] = {}
    for line in lines:
        for pair in pairwise(_words(line)):
            pairs[pair] = pairs.get(pair, 0) + 1
    return pairs


def _ended(text: str) -> bool:
    return text.rstrip()[-1:] in _END_SIGNS


def _backwards(lines: Sequence[RawLine]) -> int:
    """How many lines begin small right below an end of sentence: next to none where the order is right."""
    return sum(after.text.lstrip()[:1].islower() and _ended(before.text) for before, after in pairwise(lines))


def _follows(before: RawLine, after: RawLine, pairs: dict[tuple[str, str], int]) -> float:
    """How well ``after`` reads on from ``before``."""
    second = after.text.lstrip()
    ended = _ended(before.text)
    small = second[:1].islower()
    score = 0.0
    if ended and small:
        score -= 1.0
    elif ended:
        starts = next((c for c in second if c.isalpha()), "")
        score += 0.5 * (second[:1] in "-+*•–" or second[:1].isdigit() or starts.isupper())
    elif small:
        score += 0.2
    if not ended:
        left, right = _WORD.findall(before.text[-40:]), _WORD.search(second)
        if left and right:
            score += min(2, pairs.get((left[-1].lower(), right[0].lower()), 0)) * 0.75
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


def _passage(lines: Sequence[RawLine], pairs: dict[tuple[str, str], int], unreadable: bool, ordered: bool) -> Garbled:
    order = likely_order(lines, pairs) if ordered else tuple(lines)
    turned = order[0] is not lines[0]
    reason: GarbledReason = ("upside-down" if turned else "unreadable") if unreadable else "reversed"
    return Garbled(tuple(line.number for line in lines), tuple(line.number for line in order), reason)


_WHAT: dict[GarbledReason, str] = {
    "upside-down": "có vẻ được đọc từ trang lộn ngược, chữ sai và dòng đảo thứ tự",
    "unreadable": "có nhiều chữ không đọc được",
    "reversed": "có vẻ bị đảo thứ tự dòng",
}


def _finding(passage: Garbled, raw: Sequence[str]) -> Finding:
    first, last = passage.lines[0], passage.lines[-1]
    where = f"Dòng {first}" if first == last else f"Các dòng {first}–{last}"
    return Finding(
        id=f"garbled-{first}",
        kind="garbled",
        severity="warning" if passage.reason == "reversed" else "error",
        lines=passage.lines,
        quote=_joined(passage.lines, raw),
        message=f"{where} {_WHAT[passage.reason]}; hãy đối chiếu với bản gốc trước khi dùng.",
        suggestion=_joined(passage.order, raw) if passage.order != passage.lines else None,
    )


def _joined(numbers: Iterable[int], raw: Sequence[str]) -> str:
    return " | ".join(raw[number - 1].strip() for number in numbers if 0 < number <= len(raw))
