"""Sentences and clauses of official prose, as places in the text: nothing is rewritten here, only borders are found.

A border is the end of a sentence or a semicolon that stands outside quotation marks and brackets.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct

from app.planning.phrases import holds, phrases, starts

_SENTENCE_END = re.compile(r"[.!?…]+[”\"’)]*(?=\s+[\"“‘(]?\S)")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(“\"/.-])(?:[A-ZĐ]|TP|Tp|TX|TT|Ng|Ph|Tr|Th|PGS|GS|TS|ThS|Ths|BS|KS|CN|NXB|St|Ths|v\.v|tr|Q|P|H|T[hH]S|Đ/c|đ/c|KT|TM|TL|T/M)$"
)
_OPENING = "“([«‘"
_CLOSING = "”)]»’"
END_MARKS = " \t.;,:"
_FOR_FACTS = frozenset(("phấn", "dự", "ước", "quyết"))
"""First words of goals and estimates: under them a figure is no fact."""
_FRAGMENT = 2
"""Syllables of a part between semicolons that is no clause."""
_AFTER_SUBJECT = frozenset(("phấn đấu", "dự kiến", "nghiêm cấm", "tuyệt đối không", "không được", "ước thực hiện"))


class Clause(Struct, frozen=True):
    """Characters ``start`` ≤ i < ``end`` of a text. ``under`` is true for a part of a list that a colon opens."""

    start: int
    end: int
    text: str
    lead: bool = False
    under: bool = False


def sentences(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Places of the sentences of ``text[start:end]``, blanks at their edges left out."""
    end = len(text) if end is None else end
    outside = depths(text)
    cuts = [start]
    for match in _SENTENCE_END.finditer(text, start, end):
        after = text[match.end() : end].lstrip()[:1]
        closed = match.end() >= len(text) or outside[match.end()] == 0
        if (
            closed
            and _begins_sentence(after, text, match.start())
            and not _ABBREVIATION.search(text[start : match.start()])
        ):
            cuts.append(match.end())
    cuts.append(end)
    return [place for a, b in pairwise(cuts) if (place := _trimmed(text, a, b))]


@lru_cache(maxsize=10000)
def clauses(text: str, start: int = 0) -> tuple[Clause, ...]:
    """The clauses of a paragraph from ``start`` on: its sentences, cut at semicolons.

    "Lead: a; b; c" gives the lead and its parts ``under`` it. End marks are not part of a clause.
    """
    outside = depths(text)
    found: list[Clause] = []
    for first, last in sentences(text, start):
        colon = _list_colon(text, first, last, outside)
        if colon is not None:
            found.append(_clause(text, first, colon + 1, keep_colon=True))
            found.extend(_clause(text, a, b, under=True) for a, b in _at_semicolons(text, colon + 1, last, outside))
        else:
            found.extend(_clause(text, a, b) for a, b in _ungoverned(text, _at_semicolons(text, first, last, outside)))
    return tuple(clause for clause in found if clause.text)


def depths(text: str) -> list[int]:
    """How many quotation marks and brackets are open before each character (one entry more than the text is long).

    An opening sign that is never closed counts for nothing.
    """
    opened: list[int] = []
    change = [0] * (len(text) + 1)
    straight: int | None = None
    for at, sign in enumerate(text):
        if sign in _OPENING:
            opened.append(at)
        elif sign in _CLOSING and opened and _OPENING.index(text[opened[-1]]) == _CLOSING.index(sign):
            change[opened.pop() + 1] += 1
            change[at + 1] -= 1
        elif sign == '"':
            if straight is None:
                straight = at
            else:
                change[straight + 1] += 1
                change[at + 1] -= 1
                straight = None
    total, result = 0, []
    for step in change:
        total += step
        result.append(total)
    return result


def _begins_sentence(after: str, text: str, at: int) -> bool:
    if after.isdigit():
        return not text[at - 1 : at].isdigit()
    return after.isupper() or after in '“"(‘'


def _list_colon(text: str, first: int, last: int, outside: list[int]) -> int | None:
    """The colon that opens a list of at least two parts, when the lead before it is not itself cut by semicolons."""
    for at in range(first, last - 1):
        if text[at] == ";" and outside[at] == 0:
            return None
        if text[at] == ":" and outside[at] == 0 and text[at + 1].isspace():
            return at if len(_at_semicolons(text, at + 1, last, outside)) > 1 else None
    return None


def _at_semicolons(text: str, first: int, last: int, outside: list[int]) -> list[tuple[int, int]]:
    cuts = [first, *(at + 1 for at in range(first, last) if text[at] == ";" and outside[at] == 0), last]
    return [place for a, b in pairwise(cuts) if (place := _trimmed(text, a, b))]


def _ungoverned(text: str, parts: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The parts of a sentence, those put together that one word governs ("Nghiêm cấm …; …", "Phấn đấu …; …").

    A part that begins with such a word or, under a goal or an estimate, with an order, is a clause of its own. A part
    of a word or two says nothing by itself ("…; giảm nghèo; trẻ em; …"), nor does what goes on with its list.
    """
    done: list[tuple[int, int]] = []
    governor, listing = "", False
    for first, last in parts:
        part = text[first:last].lower()
        own = _governor(text[first:last])
        ordered = governor in _FOR_FACTS and starts(part, phrases().verbs)
        bare = len(part.split()) <= _FRAGMENT or (listing and not starts(part, phrases().verbs))
        listing = bool(done) and bare and not own and not any(sign.isdigit() for sign in part)
        if (governor and not own and not ordered) or listing:
            done[-1] = (done[-1][0], last)
        else:
            done.append((first, last))
            governor = own
    return done


def _governor(part: str) -> str:
    """The first word of what governs a part: at its head, or after its opening circumstance or its subject."""
    lowered = part.lower()
    if starts(lowered, frozenset(("không ngừng", "không chỉ", "không những", "không gian", "không khí"))):
        return ""
    for head in (lowered, lowered.partition(", ")[2]):
        if starts(head, phrases().governing):
            return head.split()[0]
    said = re.split(r"[\d,]", lowered)[0]
    return next((word.split()[0] for word in sorted(_AFTER_SUBJECT) if holds(said, frozenset((word,)))), "")


def _clause(text: str, first: int, last: int, *, keep_colon: bool = False, under: bool = False) -> Clause:
    if not keep_colon:
        last = without_end(text, first, last)
    return Clause(first, last, text[first:last], lead=keep_colon, under=under)


def without_end(text: str, first: int, last: int) -> int:
    """Where a clause ends when its end mark ("." ";" "./.") is left out; "..." and "v.v." stay."""
    if text[first:last].rstrip().endswith(("./.", "./")):
        last = first + text[first:last].rindex("./")
    while last > first and text[last - 1] in END_MARKS and not text[first:last].endswith(("...", "v.v.")):
        last -= 1
    return last


def _trimmed(text: str, first: int, last: int) -> tuple[int, int] | None:
    while first < last and text[first].isspace():
        first += 1
    while last > first and text[last - 1].isspace():
        last -= 1
    return (first, last) if first < last and text[first:last].strip(END_MARKS) else None
