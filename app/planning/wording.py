"""Shorter wording by cutting only: which ends, openings and brackets of a clause may go, and which words never part.

A bullet stays the source's own words, in the source's order; nothing is added, turned or replaced. A cut is made at a
comma, and only where what stands before it is a whole statement and what goes is a purpose, a means, an example, a
detail or one more predicate. Whatever the rules do not know is kept: a long bullet is better than a false one.

Kept together by these rules: a negation and what it negates, hedges and their number, conditions and exceptions, a
comparison and its base, a governing verb and its object, number and symbol of a paper, name and office, quotations,
and pairs such as "phòng, chống".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct

from app.domain.briefing import Length
from app.planning.clauses import depths, without_end
from app.planning.holding import (
    LEAST,
    binds_opening,
    commas,
    has_predicate,
    in_pair,
    keeps_bracket,
    may_drop_purpose,
    may_end,
    states,
)
from app.planning.phrases import ends, phrases, starts

__all__ = [
    "TARGETS",
    "Cut",
    "put_together",
    "shorten",
    "stands_alone",
    "states",
    "syllables",
    "with_all_words",
    "with_capital",
    "without_announcing",
]

TARGETS: dict[Length, tuple[int, int]] = {"full": (10_000, 10_000), "summary": (32, 48), "key": (18, 30)}
"""For each length the syllables a bullet should have at most, and those that it may have when a figure needs them."""
_SIGNS = frozenset(["m", "km", "cm", "mm", "kg", "g", "ha", "l", "ml", "kw", "kv", "d", "đ", "x", "n"])
_ENUMERATOR = re.compile(r"\((?:\d{1,2}|[ivx]{1,4}|[a-hđ])\)")
_PURPOSE = re.compile(
    r"\s(?=(?:nhằm|góp phần|(?<!triệt )để(?! (?:xảy|phát sinh|lại|mất|lọt|ngoài|trống|tồn|ở|không)\b)"
    r"|trên cơ sở|gắn với|theo tinh thần)\s)"
)
_GENERIC = re.compile(
    r"\b(?:các|những|một số|một vài)\s+(?:nội dung|nhiệm vụ|giải pháp|việc|công việc|vấn đề|điểm|yêu cầu)"
    r"(?:\s(?:chính|cụ thể|trọng tâm|chủ yếu|cơ bản|lớn))*$",
    re.I,
)
"""An end that only names what is to follow ("… thực hiện những nội dung")."""
_NUMBERED = re.compile(r"\b(\d+ (?:nội dung|nhiệm vụ|giải pháp|nhóm|khâu))$", re.I)


LEADING_ON = re.compile(
    r",?\s+(?:cụ thể\s+)?(?:là\s+)?(?:như sau|sau đây|dưới đây|đó là|cụ thể là|bao gồm|gồm có|gồm)$", re.I
)
"""Words at the end of a line that only announce what stands below it."""
_ANNOUNCING = re.compile(
    rf"(?:{LEADING_ON.pattern[:-1]}|,?\s+(?:sau|như|cụ thể|trong đó|là|nổi bật|nổi bật là|tiêu biểu|nhất là))$",
    re.I,
)
"""The same where a colon stands behind it."""


class Cut(Struct, frozen=True):
    """What is left of a stretch of text: its places, the words, and whether it is longer than the length allows."""

    places: tuple[tuple[int, int], ...]
    text: str
    uncuttable: bool = False


def syllables(text: str) -> int:
    """Spoken units of a text: words between blanks; a number counts by its digits' groups."""
    return sum(_spoken(word) for word in text.split())


@lru_cache(maxsize=10000)
def shorten(text: str, start: int, end: int, length: Length) -> Cut:
    """The stretch cut to a length: the longest allowed cut within the target, else the shortest one.

    With "full" nothing is cut.
    """
    whole = Cut(((start, end),), _words(text, ((start, end),)))
    target, most = TARGETS[length]
    if syllables(whole.text) <= target:
        return whole
    candidates = [_cut(text, places) for places in _candidates(text, start, end)]
    candidates.append(whole)
    fitting = [c for c in candidates if syllables(c.text) <= target]
    telling = [c for c in candidates if syllables(c.text) <= most and _figures(c.text)] if _figures(whole.text) else []
    if fitting:
        best = max(fitting, key=lambda c: (min(1, _figures(c.text)), syllables(c.text)))
        if syllables(best.text) * 2 < target:
            near = [c for c in candidates if target < syllables(c.text) <= target * 1.35]
            best = min(near, key=lambda c: syllables(c.text), default=best)
        if telling and not _figures(best.text):
            return min(telling, key=lambda c: syllables(c.text))
        return best
    shortest = min(candidates, key=lambda c: syllables(c.text))
    return Cut(shortest.places, shortest.text, uncuttable=syllables(shortest.text) > most)


def _candidates(text: str, start: int, end: int) -> list[tuple[tuple[int, int], ...]]:
    """All allowed remains of a stretch: ends cut off, an opening left out, brackets left out."""
    brackets = _brackets(text, start, end)
    borders = [end, *(at for at in commas(text, start, end) if may_end(text, start, at, end))]
    borders += _purposes(text, start, end)
    # Of an enumeration ("ba việc: (1) …, (2) …, (3) …") no item goes.
    counted = [match.start() for match in _ENUMERATOR.finditer(text, start, end)]
    borders = [at for at in borders if len(counted) < 2 or at > counted[-1]]
    begins = [start, *_openings(text, start, end)]
    found: list[tuple[tuple[int, int], ...]] = []
    for first in begins:
        for last in borders:
            if last <= first or (first != start and last != end and not states(text[first:last])):
                continue
            found.append(((first, last),))
            inside = [b for b in brackets if first < b[0] and b[1] <= last]
            if inside:
                found.append(_without(first, last, inside))
    return [places for places in found if syllables(_words(text, places)) >= LEAST]


def _cut(text: str, places: tuple[tuple[int, int], ...]) -> Cut:
    first = places[0][0]
    last = places[-1][1]
    last = without_end(text, first, last)
    trimmed = (*places[:-1], (places[-1][0], max(last, places[-1][0])))
    return Cut(trimmed, _words(text, trimmed))


def _words(text: str, places: tuple[tuple[int, int], ...]) -> str:
    return put_together([text[a:b] for a, b in places])


def put_together(parts: Sequence[str]) -> str:
    """What is left of a clause as one line: no blank before a mark, where a bracket was left out."""
    joined = " ".join(" ".join(part.split()) for part in parts if part.strip())
    return re.sub(r" (?=[,;:.](?:\s|$))", "", joined)


def with_capital(line: str) -> str:
    """A line of a list as it is set: its first letter a capital, unless it begins with a sign such as "m2" or "pH".

    The one change that setting makes to the source's words; it can be undone, for it touches the first letter only.
    """
    first = re.match(r"[^\W\d_]+", line)
    if first is None or not first[0].islower() or line[first.end() : first.end() + 1].isalnum():
        return line
    return line if first[0] in _SIGNS else line[0].upper() + line[1:]


def _without(first: int, last: int, brackets: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    places: list[tuple[int, int]] = []
    for a, b in brackets:
        places.append((first, a))
        first = b
    places.append((first, last))
    return tuple((a, b) for a, b in places if b > a)


def _brackets(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Round brackets that only explain: not an enumerator, no condition, no exception."""
    return [
        (start + match.start(), start + match.end())
        for match in re.finditer(r"\s*\(([^()]*)\)", text[start:end])
        if not keeps_bracket(match[1])
    ]


def _purposes(text: str, start: int, end: int) -> list[int]:
    """Where a purpose or a means begins without a comma: "… nhằm …", "… góp phần …"."""
    outside = depths(text)
    places = (match.start() for match in _PURPOSE.finditer(text, start, end))
    return [at for at in places if outside[at] == 0 and may_drop_purpose(text, start, at, end)]


def stands_alone(text: str, start: int, end: int) -> Cut | None:
    """A line that leads in others, cut so that it says something without them; None when it cannot.

    "… qua nhiều nghị quyết, tiêu biểu như:" gives "… qua nhiều nghị quyết".
    """
    last = _announced(text, start, end)
    for at in reversed(commas(text, start, last)):
        after = text[at + 1 : last].strip().lower()
        if starts(after, phrases().droppable) and may_end(text, start, at, last):
            return _cut(text, ((start, at),))
    ends_open = ends(text[start:last].lower(), phrases().dangling | phrases().verbs)
    hollow = _NUMBERED.search(text[start:last]) or _GENERIC.search(text[start:last])
    if text[start:last] and not ends_open and states(text[start:last]) and not hollow:
        return _cut(text, ((start, last),))
    return None


def without_announcing(text: str, start: int, end: int) -> Cut | None:
    """A line that leads in what does not stand below it, without its "như sau:", "đó là:".

    None of a line that only announces: "Trong đó:", "Kết quả như sau:". A short "Ưu điểm:" names something and stays.
    """
    said = _words(text, ((start, without_end(text, start, end)),))
    opened = f" {said}"  # the words that announce may be the first
    left = opened[: _announced(opened, 0, len(opened))]
    if len(left) < len(opened) and len(left.split()) < LEAST:
        return None
    return _cut(text, ((start, _announced(text, start, end)),))


def with_all_words(text: str, start: int, end: int) -> Cut:
    """A line that leads in nothing: whole, without its colon."""
    return _cut(text, ((start, end),))


def _announced(text: str, start: int, end: int) -> int:
    last = without_end(text, start, end)
    while match := _ANNOUNCING.search(text, start, last):
        last = without_end(text, start, match.start())
    return last


def _openings(text: str, start: int, end: int) -> list[int]:
    """Where a stretch may begin when its opening circumstance is left out."""
    words = phrases()
    if not starts(text[start:end].lower(), words.opening):
        return []
    for at in commas(text, start, end):
        after = text[at + 1 : end].strip()
        segment = text[start:at].lower()
        if binds_opening(segment, after):
            return []
        if starts(after.lower(), words.droppable | words.binding) or in_pair(text[start:at], after.lower()):
            continue
        if states(after) and not _enumerates(segment, after):
            return [at + 1 + (len(text[at + 1 : end]) - len(text[at + 1 : end].lstrip()))]
    return []


def _enumerates(segment: str, after: str) -> bool:
    """A comma within a list of names ("các cấp, các ngành") ends no opening: what follows must bring its own verb."""
    first = after.split(",")[0]
    return not has_predicate(first.lower()) and not starts(first.lower(), phrases().verbs)


def _figures(text: str) -> int:
    return len(re.findall(r"(?<![\w/.-])\d[\d.,]*(?![\w/-]*[A-ZĐ])", text))


def _spoken(word: str) -> int:
    """A printed word as it is said: "2.167" is about four syllables, "%" two, a word one."""
    digits = sum(sign.isdigit() for sign in word)
    if not digits:
        return 1 if any(sign.isalpha() for sign in word) else 0
    return 1
