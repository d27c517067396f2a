"""Periods out of headings and titles, where half of a date often stands in another line ("tháng 10" | "năm 2024").

A heading says when its figures hold; what follows "so với" says only what they are held against and is left out.
"""

from __future__ import annotations

import calendar
import re
from decimal import Decimal
from functools import lru_cache

from msgspec import Struct, structs

from app.domain.figure import Period, PeriodKind

_WORDS = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
    "mười": 10, "mười một": 11, "mười hai": 12,
}  # fmt: skip
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_Y = r"(?P<year>(?:19|20)\d{2})"
_OF_YEAR = rf"(?:(?:\s*(?:[/.\-]|,?\s*năm)\s*|\s+){_Y})?"
_DATE = re.compile(
    rf"(?:(?:ngày|đến|hết)\s*)?\b(?P<day>\d{{1,2}})\s*(?:[/.\-]|tháng)\s*(?P<part>\d{{1,2}})\s*(?:[/.\-]|năm)\s*{_Y}"
)
_DAY_MONTH = re.compile(
    r"(?:ngày|đến|hết)\s*(?:ngày\s*)?(?P<day>\d{1,2})\s*(?:/|tháng)\s*(?P<part>\d{1,2})\b(?!\s*[/\d])"
)
_MONTHS = re.compile(
    r"\b(?P<count>\d{1,2}|mười một|mười hai|một|hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín|mười)\s+tháng"
    rf"(?!\s*(?:\d{{1,2}}(?!\d)|trước|liền kề|một|hai))(?:\s+đầu)?{_OF_YEAR}"
)
_MONTH = re.compile(
    rf"(?:\btháng|\bth\.|\bt\.?(?=\d))\s*(?P<part>\d{{1,2}}|giêng|chạp|một|hai|ba|tư|năm|sáu|bảy|tám|chín|"
    rf"mười)\b{_OF_YEAR}"
)
_QUARTER = re.compile(rf"\bqu[ýí]\s*(?P<part>iv|iii|ii|i|[1-4])\b{_OF_YEAR}")
_SCHOOL_YEAR = re.compile(r"năm học\s*(?P<year>(?:19|20)\d{2})\s*[-–—/]\s*(?P<to>(?:19|20)?\d{2})")
_SPAN = re.compile(r"\b(?P<year>(?:19|20)\d{2})\s*[-–—]\s*(?P<to>(?:19|20)\d{2})\b")
_YEAR = re.compile(rf"(?<![\d.,/]){_Y}(?![\d.,]\d|\d)")
_FULL = re.compile(r"cả năm|\bnăm\b")
_EARLIER_YEAR = re.compile(r"cùng kỳ|năm trước|\bck\b|kỳ trước")
_EARLIER_MONTH = re.compile(r"tháng trước")
_FIXED_PRICES = re.compile(
    rf"(?:giá\s+(?:so sánh|cố định|gốc|năm)|năm gốc|kỳ gốc|gốc)\s*(?:năm\s*)?\(?\s*{_Y}\)?(?:\s*=\s*100%?)?"
)


class PartialPeriod(Struct, frozen=True, omit_defaults=True):
    """What a heading says of time, as far as it says it; ``year`` may have to come from elsewhere."""

    kind: PeriodKind
    year: int | None = None
    year_to: int | None = None
    part: int | None = None
    day: int | None = None


@lru_cache(maxsize=8192)
def find_period(text: str) -> PartialPeriod | None:
    """The first period that a heading or title names, the most exact reading first; None when it names none."""
    line = _FIXED_PRICES.sub(" ", " ".join(text.lower().split()))
    found = _dated(line) or _counted(line)
    if found is not None:
        return found if found.year is not None else _with_year(found, line)
    return _years(line)


def _dated(line: str) -> PartialPeriod | None:
    if found := list(_DATE.finditer(line)):
        last = found[-1]
        day, month, year = int(last["day"]), int(last["part"]), int(last["year"])
        if _is_date(year, month, day):
            return PartialPeriod("date", year, part=month, day=day)
    if found := list(_DAY_MONTH.finditer(line)):
        day, month = int(found[-1]["day"]), int(found[-1]["part"])
        if _is_date(2000, month, day):
            return PartialPeriod("date", part=month, day=day)
    return None


def _counted(line: str) -> PartialPeriod | None:
    if found := _SCHOOL_YEAR.search(line):
        first, last = int(found["year"]), int(found["to"])
        return PartialPeriod("school_year", first, last if last > 100 else first // 100 * 100 + last)
    candidates: list[tuple[int, PartialPeriod]] = []
    if found := _MONTHS.search(line):
        count = _WORDS.get(found["count"]) or int(found["count"])
        if 1 <= count <= 12 and not (found["count"] == "năm" and found.start() == 0):
            candidates.append((found.start(), PartialPeriod("months", _number(found["year"]), part=count)))
    if found := _QUARTER.search(line):
        candidates.append((found.start(), PartialPeriod("quarter", _number(found["year"]), part=_ROMAN[found["part"]])))
    if found := _MONTH.search(line):
        part = _WORDS.get(found["part"]) or {"giêng": 1, "chạp": 12}.get(found["part"]) or int(found["part"])
        if 1 <= part <= 12:
            candidates.append((found.start(), PartialPeriod("month", _number(found["year"]), part=part)))
    return min(candidates, key=lambda c: c[0])[1] if candidates else None


def _years(line: str) -> PartialPeriod | None:
    if found := _SPAN.search(line):
        first, last = int(found["year"]), int(found["to"])
        if first < last:
            return PartialPeriod("span", first, last)
    if found := _YEAR.search(line):
        return PartialPeriod("year", int(found["year"]))
    return None


def _with_year(partial: PartialPeriod, line: str) -> PartialPeriod:
    found = _YEAR.search(line)
    return structs.replace(partial, year=int(found["year"])) if found else partial


def _number(text: str | None) -> int | None:
    return int(text) if text else None


def _is_date(year: int, month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]


@lru_cache(maxsize=8192)
def resolve(partial: PartialPeriod | None, context: Period | None, heading: str = "") -> Period | None:
    """The whole period of a heading: its own words, completed by the table's period where they leave the year open.

    ``heading`` is the text outside of comparisons: "cùng kỳ năm trước" there moves the table's period back a year.
    """
    line = " ".join(heading.lower().split())
    if partial is None:
        if context is None:
            return None
        if _EARLIER_MONTH.search(line):
            return _month_before(context)
        return _years_back(context, 1) if _EARLIER_YEAR.search(line) else context
    if partial.year is None:
        year = context.year_to or context.year if context else None
        if year is None:
            return None
        partial = structs.replace(partial, year=year)
        whole = make_period(partial)
        return _years_back(whole, 1) if whole and _EARLIER_YEAR.search(line) else whole
    return make_period(partial)


def make_period(partial: PartialPeriod) -> Period | None:
    """The period value with its canonical text; None while the year is unknown."""
    year, part = partial.year, partial.part
    if year is None:
        return None
    match partial.kind:
        case "date":
            text = f"{year:04d}-{part:02d}-{partial.day:02d}"
        case "month":
            text = f"{year:04d}-{part:02d}"
        case "quarter":
            text = f"{year}-Q{part}"
        case "months":
            text = f"{part} tháng {year}"
        case "span" | "school_year":
            text = f"{year}-{partial.year_to}"
        case _:
            text = str(year)
    return Period(partial.kind, text, year, partial.year_to, part, partial.day)


def _years_back(period: Period, years: int) -> Period | None:
    if period.year is None:
        return None
    day = period.day
    if day is not None and period.part is not None:
        day = min(day, calendar.monthrange(period.year - years, period.part)[1])
    year_to = period.year_to - years if period.year_to else None
    return make_period(PartialPeriod(period.kind, period.year - years, year_to, period.part, day))


def _month_before(period: Period) -> Period | None:
    if period.kind != "month" or period.year is None or period.part is None:
        return None
    year, part = (period.year, period.part - 1) if period.part > 1 else (period.year - 1, 12)
    return make_period(PartialPeriod("month", year, part=part))


FIRST_YEAR, _LAST_YEAR = Decimal(1945), Decimal(2099)
"""Decimals, because what they are held against nearly always is one."""


def is_year(value: object) -> bool:
    """Whether a number can be a calendar year standing for itself (1945 to 2099)."""
    try:
        return FIRST_YEAR <= value <= _LAST_YEAR and value == int(value)  # type: ignore[operator, call-overload]
    except (TypeError, ValueError, OverflowError):
        return False


@lru_cache(maxsize=8192)
def says_period_only(text: str) -> bool:
    """Whether a text is nothing but a period ("Quý I năm 2019", "Ước tính năm 2019", "2021")."""
    if find_period(text) is None:
        return False
    rest = re.sub(
        r"năm học|giai đoạn|nhiệm kỳ|ước tính|ước thực hiện|ước|sơ bộ|chính thức|thực hiện|đầu năm|cả năm|đầu|"
        r"hết|đến|"
        r"ngày|tháng|năm|quý|qu[íý]|\b(?:i|ii|iii|iv)\b|\bt(?=\d)|cộng dồn|lũy kế|luỹ kế|một|hai|ba|bốn|sáu|"
        r"bảy|tám|chín|mười",
        " ",
        text.lower(),
    )
    return not re.search(r"[^\W\d_]", rest)
