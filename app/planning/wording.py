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
from functools import cache, lru_cache

from msgspec import Struct

from app.domain.briefing import Length
from app.planning.clauses import END_MARKS, depths, without_end
from app.resources import resource

TARGETS: dict[Length, tuple[int, int]] = {"full": (10_000, 10_000), "summary": (32, 48), "key": (18, 30)}
"""For each length the syllables a bullet should have at most, and those that it may have when a figure needs them."""
LEAST = 4
_ENUMERATOR = re.compile(r"\((?:\d{1,2}|[ivx]{1,4}|[a-hđ])\)")
_KEPT_BRACKETS = ("trừ", "nếu", "không", "chưa", "kể cả", "theo")
_PURPOSE = re.compile(
    r"\s(?=(?:nhằm|góp phần|để(?! (?:xảy|phát sinh|lại|mất|lọt|ngoài|trống|tồn))|trên cơ sở|gắn với|theo tinh thần)\s)"
)
_NUMBERED = re.compile(
    r"\b(sau|dưới đây|như|gồm|đó là|cụ thể|trong đó|\d+ (?:nội dung|nhiệm vụ|giải pháp|nhóm|khâu))$", re.I
)
_ONLY_WHEN = re.compile(r"(?:năm|tháng|quý|ngày|trong|đến|từ)\s[\d/.\- ]+$")


class Cut(Struct, frozen=True):
    """What is left of a stretch of text: its places, the words, and whether it is longer than the length allows."""

    places: tuple[tuple[int, int], ...]
    text: str
    uncuttable: bool = False


class _Lexicon(Struct, frozen=True):
    """Word lists of ``templates/wording/cutting.txt``, each phrase in lower case."""

    droppable: frozenset[str]
    opening: frozenset[str]
    verbs: frozenset[str]
    predicates: frozenset[str]
    dangling: frozenset[str]
    binding: frozenset[str]
    pairs: frozenset[str]
    means: frozenset[str]


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
    borders = [end, *(at for at in _commas(text, start, end) if _may_end(text, start, at, end))]
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
    joined = " ".join(" ".join(text[a:b].split()) for a, b in places if text[a:b].strip())
    return re.sub(r" (?=[,;:.])", "", joined)


def _without(first: int, last: int, brackets: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    places: list[tuple[int, int]] = []
    for a, b in brackets:
        places.append((first, a))
        first = b
    places.append((first, last))
    return tuple((a, b) for a, b in places if b > a)


def _brackets(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Round brackets that only explain: not an enumerator, no condition, no exception."""
    found: list[tuple[int, int]] = []
    for match in re.finditer(r"\s*\(([^()]*)\)", text[start:end]):
        inner = match[1].strip().lower()
        if len(inner) > 2 and not any(
            inner.startswith(word) for word in ("trừ", "nếu", "không", "chưa", "kể cả", "theo")
        ):
            found.append((start + match.start(), start + match.end()))
    return found


def _commas(text: str, start: int, end: int) -> list[int]:
    outside = depths(text)
    return [
        at
        for at in range(start + 1, end - 1)
        if text[at] == "," and outside[at] == 0 and text[at + 1].isspace() and not text[at - 1].isspace()
    ]


def _may_end(text: str, start: int, at: int, end: int) -> bool:
    """Whether the stretch may end at this comma."""
    words = _lexicon()
    before, after = text[start:at], text[at + 1 : end].strip().lower()
    if _pair(before, after) or _starts(after, words.binding) or not states(before):
        return False
    tail = _segment(before)
    if _ends(tail, words.verbs) or _ends(tail, words.dangling) or (_ONLY_WHEN.search(tail) and len(tail.split()) < 6):
        return False
    return _starts(after, words.droppable) or (_starts(after, words.verbs) and len(tail.split()) >= 3)


def _purposes(text: str, start: int, end: int) -> list[int]:
    """Where a purpose or a means begins without a comma: "… nhằm …", "… góp phần …"."""
    words = _lexicon()
    outside = depths(text)
    found: list[int] = []
    for match in _PURPOSE.finditer(text, start, end):
        before = text[start : match.start()]
        whole = len(before.split()) >= 6 and states(before) and outside[match.start()] == 0
        if (
            whole
            and not _ends(_segment(before), words.verbs | words.dangling | words.means)
            and before[-1:] not in ",;:"
        ):
            found.append(match.start())
    return found


def stands_alone(text: str, start: int, end: int) -> Cut | None:
    """A line that leads in others, cut so that it says something without them; None when it cannot.

    "… qua nhiều nghị quyết, tiêu biểu như:" gives "… qua nhiều nghị quyết".
    """
    last = end
    while last > start and text[last - 1] in END_MARKS:
        last -= 1
    for at in reversed(_commas(text, start, last)):
        after = text[at + 1 : last].strip().lower()
        if _starts(after, _lexicon().droppable) and _may_end(text, start, at, last):
            return _cut(text, ((start, at),))
    ends_open = _ends(text[start:last].lower(), _lexicon().dangling | _lexicon().verbs)
    if text[start:last] and not ends_open and states(text[start:last]) and not _NUMBERED.search(text[start:last]):
        return _cut(text, ((start, last),))
    return None


def _openings(text: str, start: int, end: int) -> list[int]:
    """Where a stretch may begin when its opening circumstance is left out."""
    words = _lexicon()
    if not _starts(text[start:end].lower(), words.opening):
        return []
    for at in _commas(text, start, end):
        after = text[at + 1 : end].strip()
        segment = text[start:at].lower()
        if any(f" {word} " in f" {segment} " for word in ("nếu", "trừ", "không", "chưa")):
            return []
        if _starts(after.lower(), words.droppable | words.binding) or _pair(text[start:at], after.lower()):
            continue
        if states(after) and not _enumerates(segment, after):
            return [at + 1 + (len(text[at + 1 : end]) - len(text[at + 1 : end].lstrip()))]
    return []


def _enumerates(segment: str, after: str) -> bool:
    """A comma within a list of names ("các cấp, các ngành") ends no opening: what follows must bring its own verb."""
    first = after.split(",")[0]
    return not _has_predicate(first.lower()) and not _starts(first.lower(), _lexicon().verbs)


def states(text: str) -> bool:
    """Whether a stretch is a whole statement: it begins with a verb, or holds a predicate after its subject."""
    lowered = " ".join(text.lower().split())
    if len(lowered.split()) < LEAST:
        return False
    if _starts(lowered, _lexicon().opening):
        return False
    return _starts(lowered, _lexicon().verbs) or _has_predicate(lowered)


def _has_predicate(lowered: str) -> bool:
    words = re.findall(r"[^\s,;:()“”\"]+", lowered)
    for at in range(1, len(words)):
        for size in (1, 2):
            if " ".join(words[at : at + size]) in _lexicon().predicates:
                return True
    return False


def _pair(before: str, after: str) -> bool:
    """Whether the comma stands within a fixed pair ("phòng, chống"; "xuất, nhập khẩu")."""
    left = before.lower().split()
    right = after.replace(",", " ").split()
    for a in (1, 2, 3):
        for b in (1, 2, 3):
            if (
                len(left) >= a
                and len(right) >= b
                and f"{' '.join(left[-a:])}, {' '.join(right[:b])}" in _lexicon().pairs
            ):
                return True
    return False


def _segment(before: str) -> str:
    """The words since the last comma."""
    return before.rpartition(",")[2].strip().lower()


def _starts(text: str, phrases: frozenset[str]) -> bool:
    words = re.split(r"[\s,:;]+", text.lstrip(), maxsplit=5)
    return any(" ".join(words[:size]) in phrases for size in range(1, min(5, len(words)) + 1))


def _ends(text: str, phrases: frozenset[str]) -> bool:
    words = text.split()
    return any(" ".join(words[-size:]) in phrases for size in range(1, min(4, len(words)) + 1))


def _figures(text: str) -> int:
    return len(re.findall(r"(?<![\w/.-])\d[\d.,]*(?![\w/-]*[A-ZĐ])", text))


def _spoken(word: str) -> int:
    """A printed word as it is said: "2.167" is about four syllables, "%" two, a word one."""
    digits = sum(sign.isdigit() for sign in word)
    if not digits:
        return 1 if any(sign.isalpha() for sign in word) else 0
    return 1


@cache
def _lexicon() -> _Lexicon:
    lists: dict[str, set[str]] = {}
    name = ""
    for line in resource("templates/wording/cutting.txt").read_text("utf-8").splitlines():
        line = line.strip()
        if line.startswith("["):
            name = line.strip("[]")
        elif line and not line.startswith("#"):
            lists.setdefault(name, set()).update(part.strip() for part in line.split("|"))
    return _Lexicon(**{name: frozenset(phrases) for name, phrases in lists.items()})
