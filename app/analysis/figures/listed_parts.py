"""Counts that a list gives without their noun: "38 đơn thư (khiếu nại 05, tố cáo 02, phản ánh 31)".

The noun stands once, with the whole; each part is named by the words before its number. Numbers that name places or
things ("thôn 1, thôn 2", "quốc lộ 1") are no parts, and neither is a lone number.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from msgspec import Struct

from app.analysis.figures.amounts import Amount, number_value
from app.analysis.figures.clauses import ends_sentence
from app.analysis.figures.counted import LEVELS
from app.analysis.figures.excluded import names_a_number
from app.analysis.figures.tokens import Token, phrases, words

_PARTING = phrases("trong đó, gồm, bao gồm, gồm có, chia ra, cụ thể, trong đó có")
_NUMBERED = words(
    "tổ khu khóm đội nhóm lớp khối cụm phòng tầng ca đợt quý tháng tuần năm ngày loại hạng cấp số bậc điểm"
)
"""Nouns that a number behind them names: "tổ 5", "loại 2"."""
_AFTER = frozenset({",", ";", ")", "."})
_JOINS = frozenset({",", ";", "và", ":"})
_LONGEST = 60
"""Tokens that a list of parts reaches over at most."""


class ListedPart(Struct, frozen=True, gc=False):
    """A count without a noun, the amount it is a part of, and the tokens that name it."""

    amount: Amount
    whole: Amount
    name: tuple[Token, ...]


def find_listed_parts(tokens: Sequence[Token], amounts: Sequence[Amount], excluded: set[int]) -> list[ListedPart]:
    """The parts without a noun behind the counts of a block, in order."""
    parts: list[ListedPart] = []
    for place, whole in enumerate(amounts):
        if whole.family != "count" or whole.value_to is not None or whole.value != int(whole.value):
            continue
        until = amounts[place + 1].first if place + 1 < len(amounts) else len(tokens)
        span = _list_behind(tokens, whole.last, until)
        if span is not None:
            parts.extend(_parts(tokens, whole, *span, excluded))
    return parts


def _list_behind(tokens: Sequence[Token], first: int, until: int) -> tuple[int, int] | None:
    """Tokens between a bracket's signs, or from "trong đó" to the end of its sentence, ahead of any other amount."""
    for i in range(first, min(until, first + _LONGEST)):
        if tokens[i].text == "(":
            end = next((k for k in range(i + 1, min(len(tokens), i + _LONGEST)) if tokens[k].text == ")"), None)
            return (i + 1, end) if end is not None and end < until else None
        if tokens[i].text in (";", ")") or (tokens[i].kind == "mark" and ends_sentence(tokens, i)):
            return None
        n = _PARTING.at(tokens, i)
        if n:
            end = i + n
            while end < until and tokens[end].text not in (";", "(", ")") and not _ends(tokens, end):
                end += 1
            return i + n, end
    return None


def _ends(tokens: Sequence[Token], i: int) -> bool:
    return tokens[i].kind == "mark" and ends_sentence(tokens, i)


def _parts(tokens: Sequence[Token], whole: Amount, start: int, end: int, excluded: set[int]) -> list[ListedPart]:
    """All numbers of the list, if each is a part: named by words before it, not greater in sum than the whole."""
    found: list[ListedPart] = []
    named_from = start
    for i in range(start, end):
        if tokens[i].kind != "number":
            continue
        name = _name(tokens[named_from:i])
        value = number_value(tokens[i].text) if i not in excluded else None
        closed = i + 1 >= len(tokens) or i + 1 == end or tokens[i + 1].text in _AFTER or tokens[i + 1].low == "và"
        if value is None or value != int(value) or not name or not closed or names_a_number(tokens, i):
            return []
        if name[-1].low in _NUMBERED or _names_a_place(name):
            return []
        found.append(ListedPart(_amount(tokens[i], i, value, whole), whole, name))
        named_from = i + 1
    total = sum((part.amount.value for part in found), Decimal(0))
    return found if len(found) > 1 and total <= whole.value else []


def _names_a_place(name: tuple[Token, ...]) -> bool:
    """ "thôn 1", "Phường 4" are names; "Nhật Bản 15" is none, though villages are called "bản" too."""
    n = LEVELS.before(name, len(name))
    return n == len(name) or (n > 0 and name[-1].text[0].islower())


def _name(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The words of a part without what joins it to the part before."""
    kept = list(tokens)
    while kept and (kept[0].text in _JOINS or kept[0].low in _JOINS or kept[0].low in ("có", "là")):
        kept = kept[1:]
    while kept and (kept[-1].text in (":", ",") or kept[-1].low in ("có", "là")):
        kept = kept[:-1]
    return tuple(kept) if kept and kept[-1].kind == "word" else ()


def _amount(token: Token, i: int, value: Decimal, whole: Amount) -> Amount:
    return Amount(i, i + 1, token.start, token.end, value, token.text, whole.unit, "count")
