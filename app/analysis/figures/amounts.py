"""From numbers to amounts: "12.515 tỷ 266 triệu đồng", "6,5 - 7,0%", "382/382 (100%) xã", "15,8 bác sỹ/vạn dân".

An amount is what is quoted: a value or a range, its scale and unit, its denominator. What it means is read elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from app.analysis.figures.counted import COUNTED
from app.analysis.figures.excluded import is_rank, names_a_number
from app.analysis.figures.tokens import Token
from app.analysis.figures.unit_reading import Family, ReadUnit, past_enumeration, read_unit
from app.domain.figure import Unit
from app.domain.numbers import format_number, parse_number
from app.domain.units import parse_unit

DASHES = frozenset("-–—−")
_FRACTION_OF = frozenset({"số", "tổng", "diện", "dân"})
_CHARS_BETWEEN = 3


class Amount(NamedTuple):
    """Tokens ``first`` ≤ i < ``last`` and characters ``start`` ≤ i < ``end``: one quoted amount.

    ``noun_at`` is the token after the unit, where the description of what is counted goes on.
    """

    first: int
    last: int
    start: int
    end: int
    value: Decimal
    printed: str
    unit: Unit | None
    family: Family
    value_to: Decimal | None = None
    denominator: Decimal | None = None


_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?")


def number_value(printed: str) -> Decimal | None:
    """The value of a number token, or None where a dot is no thousands sign (a slip, a date, a section number)."""
    return parse_number(printed) if _GROUPED.fullmatch(printed) else None


_SLIPPED = re.compile(r"\d{1,3}\.\d{1,2}")
_SLIP_FAMILIES = frozenset({"percent", "points", "money", "measure"})


def _slip_value(printed: str) -> Decimal | None:
    """What "12.5" is meant for where a unit of measure follows; the card says itself that it is doubtful."""
    return Decimal(printed) if _SLIPPED.fullmatch(printed) else None


def find_amounts(tokens: Sequence[Token], text: str, spans: Sequence[tuple[int, int]]) -> list[Amount]:
    """All amounts of a block's tokens in order; numbers that begin in one of ``spans`` are left alone."""
    amounts: list[Amount] = []
    excluded = excluded_tokens(tokens, spans)
    i = 0
    while i < len(tokens):
        if tokens[i].kind != "number" or i in excluded:
            i += 1
            continue
        amount = _read_amount(tokens, text, i, excluded)
        if amount is None:
            i += 1
            continue
        amounts.append(amount)
        inner = _inner_percent(tokens, text, amount)
        if inner:
            amounts.append(inner)
        i = amount.last
    return amounts


def excluded_tokens(tokens: Sequence[Token], spans: Sequence[tuple[int, int]]) -> set[int]:
    """Indexes of number tokens that begin within a span; both lists are sorted, so one pass serves."""
    found: set[int] = set()
    reach = 0  # furthest end of the spans begun so far
    at = 0
    for i, token in enumerate(tokens):
        while at < len(spans) and spans[at][0] <= token.start:
            reach = max(reach, spans[at][1])
            at += 1
        if token.kind == "number" and token.start < reach:
            found.add(i)
    return found


def _read_amount(tokens: Sequence[Token], text: str, i: int, excluded: set[int]) -> Amount | None:
    value = number_value(tokens[i].text)
    slipped = value is None
    value = _slip_value(tokens[i].text) if value is None else value
    if value is None or not _stands_alone(tokens, text, i):
        return None
    if not slipped and is_rank(tokens, i):
        return _rank(tokens, i, value)
    value_to, denominator, j = None, None, i + 1
    printed = tokens[i].text
    second = _second_number(tokens, text, j, excluded)
    if second is not None:
        mark, k = second
        other = _slip_value(tokens[k].text) if slipped and mark == "-" else number_value(tokens[k].text)
        if other is None:
            return None
        if mark == "/":
            denominator, j = other, k + 1
        elif other > value:
            value_to, j = other, k + 1
            printed = text[tokens[i].start : tokens[k].end]
        else:
            return None
    if denominator is not None and j < len(tokens) and tokens[j].low in _FRACTION_OF:
        return _fraction(tokens, text, i, j, value, denominator)
    unit = read_unit(tokens, text, j)
    if slipped and (unit is None or unit.family not in _SLIP_FAMILIES):
        return None
    if denominator is not None and unit is None:
        return None
    if unit is None:
        return None if names_a_number(tokens, i) else _bare(tokens, i, j, value, value_to, printed)
    if unit.family in ("count", "bare") and names_a_number(tokens, i):
        return None
    if not unit.whole and value_to is None and denominator is None:
        compound = _compound(tokens, text, i, unit, value)
        if compound:
            return compound
    last, value_to, denominator, printed, unit = _continued(
        tokens, text, i, unit, value, value_to, denominator, printed
    )
    return Amount(
        i,
        last,
        tokens[i].start,
        tokens[last - 1].end,
        value,
        printed,
        parse_unit(unit.text),
        unit.family,
        value_to,
        denominator,
    )


def _stands_alone(tokens: Sequence[Token], text: str, i: int) -> bool:
    """Not a piece of a longer code such as "A1-05" or "v2": the neighbours are apart or are marks that may adjoin."""
    token = tokens[i]
    before = text[token.start - 1] if token.start else " "
    return not (before.isalnum() or before in "_&#$@\\")


def _second_number(tokens: Sequence[Token], text: str, j: int, excluded: set[int]) -> tuple[str, int] | None:
    """The mark ("/" or "-") and the token of a number tied to the one before ``j`` by "/", a dash or "đến"."""
    if j + 1 >= len(tokens) or tokens[j + 1].kind != "number" or j + 1 in excluded:
        return None
    mark = tokens[j]
    if mark.text == "/" and tokens[j + 1].start - mark.end <= 1:
        return "/", j + 1
    if mark.text in DASHES and tokens[j + 1].start - tokens[j - 1].end <= _CHARS_BETWEEN + 2:
        return "-", j + 1
    if mark.low in ("đến", "tới"):
        return "-", j + 1
    return None


def _rank(tokens: Sequence[Token], i: int, value: Decimal) -> Amount:
    """A place in a ranking: "2/30 quận" is place 2 of 30."""
    j, denominator = i + 1, None
    if j + 1 < len(tokens) and tokens[j].text == "/" and tokens[j + 1].kind == "number":
        denominator = number_value(tokens[j + 1].text)
        j += 2
        counted = COUNTED.at(tokens, j)
        j = past_enumeration(tokens, j, j + counted) if counted else j
    return Amount(
        i, j, tokens[i].start, tokens[j - 1].end, value, tokens[i].text, parse_unit("hạng"), "rank", None, denominator
    )


def _fraction(
    tokens: Sequence[Token], text: str, i: int, j: int, value: Decimal, denominator: Decimal
) -> Amount | None:
    """ "chiếm 1/3 số huy chương toàn đoàn": a part of what is named next; other n/n without a unit are dates."""
    if not 0 < value < denominator <= 10:
        return None
    last = j
    while last < len(tokens) and last < j + 6 and tokens[last].kind == "word":
        last += 1
    whole = text[tokens[j].start : tokens[last - 1].end]
    part = (value / denominator).quantize(Decimal("0.0001"))
    return Amount(
        i,
        j,
        tokens[i].start,
        tokens[j - 1].end,
        part,
        text[tokens[i].start : tokens[j - 1].end],
        parse_unit(whole),
        "fraction",
    )


def _bare(
    tokens: Sequence[Token], i: int, j: int, value: Decimal, value_to: Decimal | None, printed: str
) -> Amount | None:
    """A number without a unit is a figure only as the value of an index ("Chỉ số SIPAS đạt 87,5")."""
    if i == 0 or tokens[i - 1].low not in ("đạt", "là", "còn", "bằng", "lên", "xuống"):
        return None
    if "," not in tokens[i].text or (j < len(tokens) and tokens[j].kind == "word" and tokens[j].text[0].isupper()):
        return None
    return Amount(i, j, tokens[i].start, tokens[j - 1].end, value, printed, None, "bare", value_to)


def _compound(tokens: Sequence[Token], text: str, i: int, unit: ReadUnit, value: Decimal) -> Amount | None:
    """ "12.515 tỷ 266 triệu đồng" as a sum in its first scale: 12515.266 tỷ đồng. Parts must grow smaller."""
    first = parse_unit(unit.text)
    if first is None:
        return None
    total, scale, j = value, first.scale, unit.last
    part_unit = unit
    while not part_unit.whole and j < len(tokens) and tokens[j].kind == "number":
        part = number_value(tokens[j].text)
        next_unit = read_unit(tokens, text, j + 1)
        if part is None or next_unit is None or next_unit.family != "money":
            break
        read = parse_unit(next_unit.text)
        if read is None or read.scale >= scale or part * read.scale >= scale * 1000:
            break
        total += part * read.scale / first.scale
        scale, part_unit, j = read.scale, next_unit, next_unit.last
    if part_unit is unit:
        return None
    named = parse_unit(part_unit.text)
    base = named.base if named and named.base else "đồng"
    return Amount(
        i,
        j,
        tokens[i].start,
        tokens[j - 1].end,
        total,
        format_number(total),
        parse_unit(f"{unit.text} {base}"),
        "money",
    )


def _continued(
    tokens: Sequence[Token],
    text: str,
    i: int,
    unit: ReadUnit,
    value: Decimal,
    value_to: Decimal | None,
    denominator: Decimal | None,
    printed: str,
) -> tuple[int, Decimal | None, Decimal | None, str, ReadUnit]:
    """A second number that repeats the unit: "1,4% - 1,8%", "5 hộ/5 hộ", "279,4 tỷ đồng/686,7 tỷ đồng"."""
    last = unit.last
    if value_to is None and denominator is None and last + 1 < len(tokens) and tokens[last + 1].kind == "number":
        mark = tokens[last].text
        other = number_value(tokens[last + 1].text)
        second = read_unit(tokens, text, last + 2) if other is not None else None
        if other is not None and second is not None and second.family == unit.family:
            same = second.text.casefold() == unit.text.casefold() or not unit.whole
            if mark in DASHES and same and other > value:
                whole = text[tokens[i].start : tokens[last + 1].end]
                return second.last, other, None, whole, second
            if mark == "/" and same:
                return second.last, None, other, printed, unit
            if mark in ("đến", "tới") and same and other > value and i and tokens[i - 1].low == "từ":
                whole = text[tokens[i].start : tokens[last + 1].end]
                return second.last, other, None, whole, second
    return last, value_to, denominator, printed, unit


def _inner_percent(tokens: Sequence[Token], text: str, amount: Amount) -> Amount | None:
    """The share printed within "382/382 (100%) xã", an amount of its own."""
    for k in range(amount.first + 1, amount.last - 1):
        if (
            tokens[k].text == "%"
            and tokens[k - 1].kind == "number"
            and k - 2 > amount.first
            and tokens[k - 2].text == "("
        ):
            value = number_value(tokens[k - 1].text)
            if value is not None:
                return Amount(
                    k - 1,
                    k + 1,
                    tokens[k - 1].start,
                    tokens[k].end,
                    value,
                    tokens[k - 1].text,
                    parse_unit("%"),
                    "percent",
                )
    return None
