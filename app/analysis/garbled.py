"""Passages that were read wrong: upside down (lines in reverse order, accents lost), or words that are none.

Three measures tell them from sound text, whatever it speaks of: the share of words that are possible syllables (0.98 in
legal papers), the share of words with an accent (about three quarters), and words in small letters that bear an accent
and yet are no syllables (foreign words have no accents, names begin with a capital, so that next to none are sound).
Lines are weighed one by one and the most likely run of states over the whole text is taken, so that a single foreign
name or an address is no alarm. Order is told by what follows what (see ``line_order``).
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence, Set
from functools import lru_cache

from msgspec import Struct

from app.analysis.line_clues import clues_of
from app.analysis.line_order import read_upwards, reversed_stretches
from app.analysis.line_standing import standing
from app.analysis.syllables import is_syllable
from app.domain.finding import Finding
from app.domain.source import Garbled, GarbledReason, RawLine, SourceDocument

MOST_LINES = 40
"""Lines that one finding quotes at most; a longer passage gives several."""
_LEAST_WORDS = 24
_LEAST_LINES = 3
_LONE_LINE_WORDS = 60
_MOST_ORDERED = 25
"""Passages whose order is judged: a file of more is bad throughout."""
_ENTER = math.log(1e-5)
"""Weight of a garbled passage's beginning: few texts have one."""
_LEAVE, _OTHER = -2.0, -3.0
"""Weights of a change back to sound text, and from one kind of damage into another."""
_SOUND, _ODD, _PIECE = (False, False, False, False), (True, False, False, False), (False, True, True, False)
_SPLIT_OFF = re.compile(r" [bcdđghklmnpqrstvx](?= (?!khoản|điều|Điều|mục|và|hoặc)[^\W\d_])(?<=[^\W\d_] .)")
"""A consonant by itself among words, neither a point cited nor a unit: broken off its word."""
_STRANGE = re.compile(r"[?\ufffd~^#|\\¡-©«¬®-¹»-¿×÷](?=[^\W\d_])(?<=[^\W\d_].)")
"""A sign that stands within no word: a letter that was lost, or one of an old encoding (Ban C«ng t¸c, Ban C?ng t?c)."""
_GLUED = 11
"""Letters of a word with accents that is several without a blank between them; the longest syllable has seven."""
_LEAST_SPELT = 9
"""Single letters in a line from which they may be words with blanks between their letters."""
_WORD = re.compile(r"[^\W_]+")
_ADDRESS = re.compile(
    r"@|://|www\.|\.(?:vn|com|net|org|edu|gov|docx?|pdf|xlsx?|pptx?|jpe?g|png|zip|rar|txt|html?)\b", re.IGNORECASE
)
_LOWERED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_NOTE = re.compile(r"\s*[⁽(\[]?(?:([¹²³⁴-⁹][⁰¹²³⁴-⁹]{0,2})[⁾)\]]?|(\d{1,3})[⁾)\]])")
"""The number with which a footnote begins, raised or not."""
_UNIT = re.compile(r"[kcdm]?m\d?|kg|mg|kWh|MW|tr|đ|pt|px|[ivx]+|v\.v")
_ENGLISH = re.compile(
    r"the|of|and|to|in|for|on|with|by|from|that|this|is|are|be|as|it|at|or|not|we|our|their|has|have|will|which"
)


class _State(Struct, frozen=True):
    """How words look in one kind of text: chances of an accented small word that is no syllable, of another that is
    none, of one without accent, and of an English function word."""

    name: str
    odd: float
    illegal: float
    bare: float
    english: float


_STATES = (
    _State("sound", 0.003, 0.02, 0.32, 0.004),
    _State("foreign", 0.05, 0.72, 0.985, 0.28),
    _State("bare", 0.003, 0.34, 0.97, 0.012),
    _State("half bare", 0.01, 0.19, 0.64, 0.012),
    _State("mangled", 0.08, 0.05, 0.34, 0.008),
    _State("mangled", 0.17, 0.10, 0.36, 0.008),
    _State("mangled", 0.33, 0.18, 0.36, 0.008),
    _State("lost", 0.02, 0.72, 0.93, 0.015),
)
_GARBLED = range(2, len(_STATES))


def _terms(state: _State) -> tuple[float, float, float, float, float]:
    """Log-likelihood of a word that is sound in every way, and what is added if it is not, by kind."""
    chances = (state.odd, state.illegal, state.bare, state.english)
    sound = sum(math.log(1 - chance) for chance in chances)
    odd, illegal, bare, english = (math.log(chance) - math.log(1 - chance) for chance in chances)
    return sound, odd, illegal, bare, english


_TERMS = tuple(_terms(state) for state in _STATES)


class _Counts(Struct, frozen=True):
    words: int
    odd: int
    illegal: int
    bare: int
    english: int


def find_garbled(
    lines: Sequence[RawLine], apart: Set[int] = frozenset(), below_tables: Set[int] = frozenset()
) -> tuple[Garbled, ...]:
    """Passages of ``lines`` that cannot be read as they stand, in order, at most 40 lines each.

    ``apart``: numbers of lines whose order says nothing (letterheads, closings and notes, which stand side by side or
    part paragraphs); their letters are judged like all others. ``below_tables``: numbers of lines that follow a table,
    which is not among ``lines``: no passage in reverse order goes on over it.
    """
    told = [line for line in lines if line.text.strip() and line.region not in ("header", "footer")]
    places = [at for at, line in enumerate(told) if line.number not in apart or standing(line.text) is not None]
    ordered = [told[at] for at in places]
    clues = clues_of(ordered)
    unreadable = _unreadable(told)
    inside = [(bisect_left(places, start), bisect_left(places, end)) for start, end in unreadable[:_MOST_ORDERED]]
    turned = {stretch for stretch, up in zip(unreadable, read_upwards(ordered, inside, clues), strict=False) if up}
    turned |= {(start, end) for start, end in unreadable if 2 * sum(t.upwards for t in told[start:end]) > end - start}
    passages: list[tuple[int, int, GarbledReason]] = [
        (start, end, "upside-down" if (start, end) in turned else "unreadable") for start, end in unreadable
    ]
    taken = {at for start, end in unreadable for at in range(start, end)}
    upwards = [
        (places[first], places[last - 1] + 1)
        for first, last in reversed_stretches(ordered, clues, _notes(told, places, apart))
        if not any(line.number in below_tables for line in ordered[first + 1 : last])
    ]
    for start, end in [*_printed_upwards(told, taken), *upwards]:
        if not taken & set(range(start, end)):
            passages.append((start, end, "reversed"))
            taken |= set(range(start, end))
    return tuple(
        _passage(told[at : min(at + MOST_LINES, end)], reason)
        for start, end, reason in sorted(passages)
        for at in range(start, end, MOST_LINES)
    )


def _notes(lines: Sequence[RawLine], places: Sequence[int], apart: Set[int]) -> list[tuple[int, int]]:
    """Numbers of the footnotes, each after how many of the ``places`` it stands, in order."""
    found: list[tuple[int, int]] = []
    for at, line in enumerate(lines):
        match = _NOTE.match(line.text)
        if match is not None and (match[1] or line.number in apart):
            number = int((match[1] or match[2]).translate(_LOWERED))
            found.append((bisect_left(places, at), number))
    return found


def _printed_upwards(lines: Sequence[RawLine], taken: Set[int]) -> list[tuple[int, int]]:
    """Stretches of printed lines that their importer found in reverse order, without those ``taken``."""
    found: list[tuple[int, int]] = []
    for at, line in enumerate(lines):
        if not line.upwards or at in taken:
            continue
        if found and found[-1][1] == at:
            found[-1] = found[-1][0], at + 1
        else:
            found.append((at, at + 1))
    return [(start, end) for start, end in found if end - start > 1]


def garbled_findings(document: SourceDocument) -> tuple[Finding, ...]:
    """A finding for each garbled passage of a reading: its lines, and its likely order, joined by " | "."""
    return tuple(_finding(passage, document.raw) for passage in document.garbled)


def _counted(text: str) -> _Counts:
    """Words of a line by kind. Numbers, addresses, abbreviations and single letters say nothing."""
    if _ADDRESS.search(text):
        text = " ".join(part for part in text.split() if not _ADDRESS.search(part))
    found = _WORD.findall(text)
    kinds = [kind for word in found if (kind := _kind(word)) is not None]
    if len(found) - len(kinds) >= _LEAST_SPELT:
        kinds += _spelt_out(found)
    kinds += [_PIECE] * len(_SPLIT_OFF.findall(text)) + [_ODD] * len(_STRANGE.findall(text))
    if max(map(len, found), default=0) >= _GLUED:
        kinds += [_ODD for word in found if not word.isascii() for _ in range(len(word) // _GLUED)]
    faults = [kind for kind in kinds if kind is not _SOUND]
    if not faults:
        return _Counts(len(kinds), 0, 0, 0, 0)
    odd, illegal, bare, english = map(sum, zip(*faults, strict=True))
    return _Counts(len(kinds), odd, illegal, bare, english)


def _spelt_out(words: Sequence[str]) -> list[tuple[bool, bool, bool, bool]]:
    """Kinds of the words that single letters in a row stand for, "Đ ả n g  ủ y", where they are most of a line."""
    letters = sum(len(word) == 1 and word.isalpha() for word in words)
    return [_ODD] * (letters // 3) if letters >= _LEAST_SPELT and 2 * letters > len(words) else []


@lru_cache(maxsize=16384)
def _kind(word: str) -> tuple[bool, bool, bool, bool] | None:
    """Whether a word is accented, small and no syllable, otherwise no syllable, without accent, an English function
    word; None where it says nothing, as names of other peoples ("Brết", "iHanoi") do."""
    letters = sum(c.isalpha() for c in word)
    has_digit = letters < len(word)
    if letters < (3 if has_digit else 2) or _UNIT.fullmatch(word):
        return None
    if word.isupper() and len(word) <= 6 and (has_digit or not is_syllable(word)):
        return None
    bad, plain = has_digit or not is_syllable(word), word.isascii()
    if not bad and not plain:
        return _SOUND
    if bad and (word.istitle() or (plain and not word.islower() and not word.isupper())):
        return None
    odd = bad and not plain and word.islower()
    return odd, bad and not odd, plain, bool(_ENGLISH.fullmatch(word.lower()))


def _weights(counts: _Counts) -> list[float]:
    """Log-likelihood of a line in each state; long lines are not let to outvote all others."""
    if counts.words == 0:
        return [0.0] * len(_STATES)
    scale = min(1.0, 40 / counts.words)
    words, odd, illegal, bare, english = counts.words, counts.odd, counts.illegal, counts.bare, counts.english
    return [scale * (words * s + odd * o + illegal * i + bare * b + english * e) for s, o, i, b, e in _TERMS]


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
        while end > at and counts[end - 1].odd + counts[end - 1].illegal + counts[end - 1].bare == 0:
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
    illegal, bare = sum(c.odd + c.illegal for c in counts) / words, sum(c.bare for c in counts) / words
    return illegal >= 0.09 or bare >= 0.8


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


def _passage(lines: Sequence[RawLine], reason: GarbledReason) -> Garbled:
    numbers = tuple(line.number for line in lines)
    return Garbled(numbers, numbers if reason == "unreadable" else numbers[::-1], reason)


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
