"""What one cell says: a number, a number written as text in Vietnamese form, a range, a mark for "none", or words.

Vietnamese form has dots between thousands and a comma before decimals (vietnam.md traps: "143,802" is never 143802).
"""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from msgspec import Struct

from app.analysis.tables.grid import GridCell
from app.analysis.tables.heading_periods import is_year
from app.analysis.tables.unit_words import is_unit, squeeze
from app.domain.figure import Bound
from app.domain.numbers import INTEGER, NUMBER, format_number

BLANK_MARKS = frozenset(
    {"-", "–", "—", "−", "--", "---", "…", "...", "..", ".", "x", "n/a", "na", "n.a", "n.a.", "#n/a", "/", "_", "*",
     "k/c", "\\", "//"}
)  # fmt: skip
DITTO_MARKS = frozenset(
    {'"', "''", "”", "“", "〃", "nt", "-nt-", "- nt -", "như trên", ",,", "´´", "″", '""', "-”-", '-"-', "``", "’’"}
)

_SIGNED = rf"[-−–+]?\s?{NUMBER}"
_PLAIN = re.compile(_SIGNED)
_RANGE = re.compile(rf"(?:từ\s+)?({NUMBER})\s*(?:[-–—]|đến)\s*({NUMBER})")
_RATIO = re.compile(rf"({INTEGER})\s*/\s*({INTEGER})")
_ENGLISH_THOUSANDS = re.compile(r"[-−]?\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?")
_ENGLISH_DECIMAL = re.compile(r"[-−]?\d+\.(?:\d{1,2}|\d{4,})")
_BRACKETED = re.compile(rf"\(\s*({NUMBER})\s*\)")
_TAIL = re.compile(rf"^((?:[-−–+]?\s?{NUMBER})(?:\s*[-–]\s*{NUMBER})?)\s*(%|‰|[^\d\s][^\d]*)$")
_BOUNDS: tuple[tuple[str, Bound], ...] = (
    (">=", ">="), ("≥", ">="), ("=>", ">="), ("<=", "<="), ("≤", "<="), ("=<", "<="), (">", ">"), ("<", "<"),
    ("~", "~"), ("≈", "~"),
    ("trên", ">"), ("hơn", ">"), ("dưới", "<"), ("ít nhất", ">="), ("tối thiểu", ">="), ("không quá", "<="),
    ("tối đa", "<="), ("khoảng", "~"), ("gần", "~"), ("từ", ">="),
)  # fmt: skip
_TAILED: tuple[tuple[re.Pattern[str], Bound], ...] = (
    (re.compile(r"^(.*?)\s*(?:trở lên|\+)$"), ">="),
    (re.compile(r"^(.*?)\s*trở xuống$"), "<="),
)


_TIMES = frozenset({"tháng", "năm", "ngày", "quý", "giờ", "phút"})
"""After a number these are pieces of headings ("9 tháng" above "năm 2004")."""


class Quantity(Struct, frozen=True, omit_defaults=True, gc=False):
    """A number with the looks it has in print. ``unit`` is what stood in the same cell ("%", "tỷ đồng").

    ``doubt`` is true where the form is not Vietnamese and could be read otherwise ("12.5").
    """

    value: Decimal
    printed: str
    value_to: Decimal | None = None
    bound: Bound | None = None
    denominator: Decimal | None = None
    unit: str | None = None
    doubt: bool = False


def tidy_decimal(value: float | Decimal | int) -> Decimal:
    """The decimal that a person typed or a formula meant: 15 digits, and no tail of binary noise (1.79999999999997)."""
    if isinstance(value, float):
        if value.is_integer() and abs(value) < 1e15:
            return Decimal(int(value))
        shortest = f"{value:.15g}"
        if "e" not in shortest and (
            len(shortest) < 15 or (abs(value) < _LONG and "00" not in shortest and "99" not in shortest)
        ):
            return Decimal(shortest)  # too short for noise, or without the run of digits that all noise has
    exact = Decimal(_without_tail(f"{value:.15g}")) if isinstance(value, float) else Decimal(value)
    if not exact.is_finite() or exact == exact.to_integral_value():
        return exact.quantize(Decimal(1)) if exact.is_finite() and abs(exact) < Decimal(10) ** 20 else exact
    magnitude = max(exact.adjusted(), 0)
    short = round(exact, max(0, 12 - magnitude - 2))
    if abs(short - exact) <= abs(exact) * Decimal("1e-13"):
        exact = short.normalize() if short else Decimal(0)
    plain = f"{exact:f}"
    return Decimal(plain.rstrip("0").rstrip(".")) if "." in plain else Decimal(plain)


_LONG = 1e9
_NOISE = re.compile(r"(?P<lead>-?\d+\.\d*?)(?:(?P<noughts>0{7,})|9{7,})\d+")


def _without_tail(digits: str) -> str:
    """Digits without what a long run of 0 or 9 shows to be noise: a difference of large numbers keeps few true digits
    (-83.0999999999767 was -83.1). A small number's leading noughts are no such run.
    """
    found = _NOISE.fullmatch(digits)
    if found is None or (found["noughts"] and not found["lead"].strip("-0.")):
        return digits
    return str(round(Decimal(digits), len(found["lead"].partition(".")[2])))


@lru_cache(maxsize=8192)
def is_mark(text: str) -> bool:
    """Whether a text stands for "nothing here": "-", "…", "n/a"."""
    return squeeze(text).lower() in BLANK_MARKS


@lru_cache(maxsize=8192)
def is_ditto(text: str) -> bool:
    """Whether a text repeats what stands above: a ditto mark, "nt"."""
    return squeeze(text).lower() in DITTO_MARKS


def typed_number(value: Decimal, cell: GridCell) -> Quantity:
    """The quantity that a cell with a number shows: in percent and rounded where its look says so."""
    if cell.percent:
        shown = value.scaleb(2)
        shown = shown.quantize(Decimal(1)) if shown == shown.to_integral_value() else shown.normalize()
        return Quantity(shown, format_number(shown, cell.decimals), unit="%")
    if not cell.decimals and value == (whole := int(value)):
        return Quantity(value, str(whole) if -1000 < whole < 1000 else f"{whole:,}".replace(",", "."))
    return Quantity(value, format_number(value, cell.decimals))


@lru_cache(maxsize=8192)
def text_number(text: str, decimal_sign: str = ",") -> Quantity | None:
    """The quantity that a text prints: "12.515,3", "2 - 3", ">= 2", "98,9%", "382/382", "(1.234)"; None for words."""
    line = squeeze(text.replace("\u00a0", " ").replace("\u202f", " "))
    if not line or len(line) > 60 or not any(c.isdigit() for c in line):
        return None
    if decimal_sign == ".":
        line = _vietnamese_form(line.replace(",", "\0").replace(".", ",").replace("\0", "."))
    return _bounded(line) or _with_unit(line) or _bare(line)


def _vietnamese_form(line: str) -> str:
    """A number written the English way with dots put between its thousands."""
    value = _decimal(line) if _PLAIN.fullmatch(line) else None
    return line if value is None else format_number(value, len(line.partition(",")[2]))


def _bare(line: str) -> Quantity | None:
    if _PLAIN.fullmatch(line):
        value = _decimal(line)
        return None if value is None else Quantity(value, line.lstrip("+ "))
    if found := _RANGE.fullmatch(line):
        low, high = _decimal(found.group(1)), _decimal(found.group(2))
        if low is not None and high is not None and low < high:
            return Quantity(low, line, value_to=high)
    if found := _RATIO.fullmatch(line):
        part, whole = _decimal(found.group(1)), _decimal(found.group(2))
        if part is not None and whole is not None and whole > 31 and not is_year(whole):
            return Quantity(part, line, denominator=whole)
    if found := _BRACKETED.fullmatch(line):
        value = _decimal(found.group(1))
        return None if value is None or is_year(value) else Quantity(-value, "-" + found.group(1))
    return _foreign(line)


def _foreign(line: str) -> Quantity | None:
    """Forms that are English beyond doubt ("1,234,567") or in all likelihood ("12.5"); the latter are marked."""
    plain = line.replace("−", "-")
    if _ENGLISH_THOUSANDS.fullmatch(plain):
        value = Decimal(plain.replace(",", ""))
        return Quantity(value, format_number(value))
    if _ENGLISH_DECIMAL.fullmatch(plain):
        value = Decimal(plain)
        return Quantity(value, plain.replace(".", ","), doubt=True)
    return None


def _bounded(line: str) -> Quantity | None:
    lower = line.lower()
    for sign, bound in _BOUNDS:
        if lower.startswith(sign) and not (sign.isalpha() and lower[len(sign) : len(sign) + 1] not in (" ", "")):
            rest = line[len(sign) :].strip()
            inner = _with_unit(rest) or _bare(rest)
            if inner and inner.value_to is None:
                return Quantity(inner.value, inner.printed, bound=bound, unit=inner.unit)
    for pattern, bound in _TAILED:
        if (found := pattern.match(line)) and found.group(1):
            inner = _with_unit(found.group(1)) or _bare(found.group(1))
            if inner and inner.value_to is None:
                return Quantity(inner.value, inner.printed, bound=bound, unit=inner.unit)
    return None


def _with_unit(line: str) -> Quantity | None:
    found = _TAIL.match(line)
    if not found or not is_unit(found.group(2)) or squeeze(found.group(2)).lower() in _TIMES:
        return None
    inner = _bare(found.group(1).strip())
    if inner is None:
        return None
    return Quantity(
        inner.value, inner.printed, value_to=inner.value_to, unit=squeeze(found.group(2)), doubt=inner.doubt
    )


def _decimal(printed: str) -> Decimal | None:
    plain = printed.replace(" ", "").replace("−", "-").replace("–", "-").replace(".", "").replace(",", ".").lstrip("+")
    try:
        return Decimal(plain)
    except InvalidOperation:
        return None
