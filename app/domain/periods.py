"""Periods in Vietnamese official prose, both ways: "quý I/2024" ↔ Period, and all of them in a text.

Forms: năm 2023 · giai đoạn 2021 - 2025 · quý I/2024 · tháng 9/2024 · 9 tháng đầu năm 2024 · ngày 28/12/2023 ·
28 tháng 12 năm 2023 · năm học 2022 - 2023. A mention without a year ("6 tháng đầu năm") takes the year it is given.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date as calendar_date
from typing import NamedTuple

from app.domain.figure import Period

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4, "một": 1, "hai": 2, "ba": 3, "tư": 4}
_QUARTERS = ("I", "II", "III", "IV")
FIRST_YEAR, LAST_YEAR = 1900, 2099


def year_period(year: int) -> Period:
    """The calendar year."""
    return Period("year", str(year), year=year)


def span_period(first: int, last: int) -> Period:
    """Years ``first`` to ``last``, both included."""
    return Period("span", f"{first}-{last}", year=first, year_to=last)


def quarter_period(year: int, quarter: int) -> Period:
    """Quarter 1 to 4 of a year."""
    return Period("quarter", f"{year}-Q{quarter}", year=year, part=quarter)


def month_period(year: int, month: int) -> Period:
    """Month 1 to 12 of a year."""
    return Period("month", f"{year}-{month:02d}", year=year, part=month)


def months_period(year: int, months: int) -> Period:
    """The first ``months`` months of a year."""
    return Period("months", f"{months} tháng {year}", year=year, part=months)


def date_period(year: int, month: int, day: int) -> Period:
    """A state at the end of a day, or a day's event."""
    return Period("date", f"{year}-{month:02d}-{day:02d}", year=year, part=month, day=day)


def school_year_period(first: int) -> Period:
    """The school year that begins in ``first``."""
    return Period("school_year", f"{first}-{first + 1}", year=first, year_to=first + 1)


class PeriodMention(NamedTuple):
    """Characters ``start`` ≤ i < ``end`` of a text name ``period``; ``anchored`` is false where its year was given."""

    start: int
    end: int
    period: Period
    anchored: bool


_Build = Callable[["re.Match[str]", int | None], "Period | None"]
_YEAR = r"((?:19|20)\d\d)(?![\d.,]*\d)(?!\s?%)"
_DASH = r"\s{0,2}(?:-|–|—|đến(?:\s+năm)?)\s{0,2}"
_MONTHS_SPELLED = (
    "giêng", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười", "mười một", "mười hai",
)  # fmt: skip
_SPELLED_MONTH = "Mười [Mm]ột|Mười [Hh]ai|Giêng|Hai|Ba|Tư|Năm|Sáu|Bảy|Tám|Chín|Mười"
"""Months in words are names and have a capital letter ("tháng Tư"); "tháng năm" in small letters is none."""
_Q = r"(iv|i{1,3}|[1-4]|một|hai|ba|tư)"


def _whole_date(year: str, month: str, day: str) -> Period | None:
    try:
        calendar_date(int(year), int(month), int(day))
    except ValueError:
        return None
    return date_period(int(year), int(month), int(day))


def _quarter(match: re.Match[str], year: int | None) -> Period | None:
    stated = int(match[2]) if match[2] else year
    return quarter_period(stated, _ROMAN[match[1].lower()]) if stated else None


def _months(match: re.Match[str], year: int | None) -> Period | None:
    stated = int(match[2]) if match[2] else year
    count = int(match[1])
    return months_period(stated, count) if stated and 1 <= count <= 12 else None


def _spelled_month(match: re.Match[str], year: int | None) -> Period | None:
    stated = match[2] or match[3]
    count = _MONTHS_SPELLED.index(match[1].casefold()) + 1
    return month_period(int(stated), count) if stated else month_period(year, count) if year else None


def _half(match: re.Match[str], year: int | None) -> Period | None:
    stated = int(match[1]) if match[1] else year
    return months_period(stated, 6) if stated else None


def _month(match: re.Match[str], year: int | None) -> Period | None:
    stated = int(match[2]) if match[2] else year
    count = int(match[1])
    return month_period(stated, count) if stated and 1 <= count <= 12 else None


def _span(match: re.Match[str], _: int | None) -> Period | None:
    first, last = int(match[1]), int(match[2])
    return span_period(first, last) if first < last <= first + 60 else None


def _school_year(match: re.Match[str], _: int | None) -> Period | None:
    return school_year_period(int(match[1])) if int(match[2]) == int(match[1]) + 1 else None


_YEAR_SIGNS = ("19", "20")
_FORMS: tuple[tuple[re.Pattern[str], tuple[str, ...], _Build], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), signs, build)
    for signs, pattern, build in (
        (("học",), r"\bnăm\s+học\s+((?:19|20)\d\d)\s{0,2}[-–—/]\s{0,2}((?:19|20)\d\d)\b", _school_year),
        (
            ("tháng",),
            r"\b(?:ngày\s+)?(0?[1-9]|[12]\d|3[01])\s+tháng\s+(0?[1-9]|1[0-2])(?:\s+năm\s+|/)" + _YEAR,
            lambda m, _: _whole_date(m[3], m[2], m[1]),
        ),
        (
            _YEAR_SIGNS,
            r"(?<![\d/.,])(?:ngày\s+)?(0?[1-9]|[12]\d|3[01])[/.-](0?[1-9]|1[0-2])[/.-]((?:19|20)\d\d)(?![\d/])",
            lambda m, _: _whole_date(m[3], m[2], m[1]),
        ),
        (
            _YEAR_SIGNS,
            r"(?<![\d/-])((?:19|20)\d\d)-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(?![\d/-])",
            lambda m, _: _whole_date(m[1], m[2], m[3]),
        ),
        (("quý", "quí"), rf"\b(?:quý|quí)\s+{_Q}\b(?:\s*(?:/|-|,?\s+năm\s+|\s)\s*{_YEAR})?", _quarter),
        (_YEAR_SIGNS, r"(?<![\d/.,-])(0?[1-9]|1[0-2])/" + _YEAR, _month),
        (
            _YEAR_SIGNS,
            r"(?<![\d/.,-])((?:19|20)\d\d)-(0[1-9]|1[0-2])(?![\d/-])",
            lambda m, _: month_period(int(m[1]), int(m[2])),
        ),
        (("-q",), r"(?<![\d/-])((?:19|20)\d\d)-Q([1-4])\b", lambda m, _: quarter_period(int(m[1]), int(m[2]))),
        (("tháng",), rf"\b(?:6|06|sáu)\s+tháng\s+(?:đầu\s+năm|đầu)(?:\s+{_YEAR})?", _half),
        (("tháng",), rf"\b(0?[1-9]|1[0-2])\s+tháng\s+(?:đầu\s+năm|đầu\s+của\s+năm|đầu|năm)(?:\s+{_YEAR})?", _months),
        (("tháng",), rf"\b(0?[1-9]|1[0-2])\s+tháng(?:\s+|/){_YEAR}", _months),
        (
            ("tháng",),
            rf"\b(?:tính\s+chung|lũy\s+kế|luỹ\s+kế|cộng\s+dồn|bình\s+quân|chung)\s+(0?[1-9]|1[0-2])\s+tháng(?!\s+cuối)"
            rf"(?:\s+đầu\s+năm)?(?:(?:\s+|/){_YEAR})?",
            _months,
        ),
        (
            ("tháng",),
            r"\b(0?[1-9]|1[0-2])\s+tháng(?=\s+(?:ước\s+|đã\s+)?(?:đạt|lên|tăng|giảm|là|thực\s+hiện)\b)()",
            _months,
        ),
        (("tháng",), rf"\btháng\s+(0?[1-9]|1[0-2])\b(?:(?:\s*[/-]\s*|,?\s+năm\s+){_YEAR})?", _month),
        (("tháng",), rf"\btháng\s+(?-i:({_SPELLED_MONTH}))\b(?:\s*/\s*{_YEAR}|,?\s+năm\s+{_YEAR})?", _spelled_month),
        (
            _YEAR_SIGNS,
            rf"(?:\b(?:giai\s+đoạn|nhiệm\s+kỳ|thời\s+kỳ|khóa|từ\s+năm|các\s+năm|trong\s+năm|năm)\s+)?(?<![\d/.,-])"
            rf"((?:19|20)\d\d){_DASH}{_YEAR}",
            _span,
        ),
        (_YEAR_SIGNS, rf"\bnăm\s+{_YEAR}", lambda m, _: year_period(int(m[1]))),
    )
)
"""Each form with signs of which one stands, in small letters, wherever it fits, and what makes the period of it."""
_BARE_YEAR = re.compile(rf"(?<![\d/.,-]){_YEAR}(?![\d/-])")


def find_periods(
    text: str, year: int | None = None, stretches: Sequence[tuple[int, int]] | None = None
) -> tuple[PeriodMention, ...]:
    """All periods named in ``text``, in order, none overlapping; where two forms fit, the one that takes in more.

    ``year`` is taken for mentions that leave it out; without it such mentions are not reported.
    A bare year ("đến 2030") is reported too. ``stretches`` (start, end) limit where it is looked for.
    """
    found: list[PeriodMention] = []
    for start, end in [(0, len(text))] if stretches is None else stretches:
        low = text[start:end].lower()
        for pattern, signs, build in _FORMS:
            if not any(sign in low for sign in signs):
                continue
            for match in pattern.finditer(text, start, end):
                period = build(match, year)
                if period is not None:
                    stated = build(match, None) is not None
                    found.append(PeriodMention(match.start(), match.end(), period, stated))
        for match in _BARE_YEAR.finditer(text, start, end):
            found.append(PeriodMention(match.start(), match.end(), year_period(int(match[1])), True))
    found.sort(key=lambda m: (m.start, -m.end))
    kept: list[PeriodMention] = []
    for mention in found:
        if kept and mention.start < kept[-1].end:
            if mention.end > kept[-1].end and mention.end - mention.start > kept[-1].end - kept[-1].start:
                kept[-1] = mention
            continue
        kept.append(mention)
    return tuple(kept)


def parse_period(text: str, year: int | None = None) -> Period | None:
    """The period that the whole of ``text`` names, canonical form or Vietnamese, or None.

    "2022-2023" is read as a span; only "năm học 2022-2023" is a school year.
    """
    bare = text.strip().strip("()").strip()
    mentions = find_periods(bare, year)
    if len(mentions) != 1:
        return None
    mention = mentions[0]
    around = (bare[: mention.start] + bare[mention.end :]).strip(" ,.;:").casefold()
    return mention.period if around in ("", "năm", "trong", "cả năm", "giai đoạn", "ngày", "đến", "đến năm") else None


def format_period(period: Period) -> str:
    """The period as an office writes it in a sentence: "năm 2023", "quý I/2024", "ngày 28/12/2023"."""
    match period.kind:
        case "year":
            return f"năm {period.year}"
        case "span":
            return f"giai đoạn {period.year}-{period.year_to}"
        case "quarter":
            return f"quý {_QUARTERS[(period.part or 1) - 1]}/{period.year}"
        case "month":
            return f"tháng {period.part}/{period.year}"
        case "months":
            return f"{period.part} tháng đầu năm {period.year}"
        case "date":
            return f"ngày {period.day:02d}/{period.part:02d}/{period.year}"
        case "school_year":
            return f"năm học {period.year}-{period.year_to}"
        case "text":
            return period.text
