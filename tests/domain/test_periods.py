"""Periods in prose, both ways."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.figure import Period
from app.domain.periods import (
    date_period,
    find_periods,
    format_period,
    month_period,
    months_period,
    parse_period,
    quarter_period,
    school_year_period,
    span_period,
    year_period,
)

YEARS = st.integers(1950, 2090)


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("năm 2023", "2023"),
        ("giai đoạn 2021 - 2025", "2021-2025"),
        ("nhiệm kỳ 2025 – 2030", "2025-2030"),
        ("từ năm 2020 đến năm 2024", "2020-2024"),
        ("quý I/2026", "2026-Q1"),
        ("quý III năm 2025", "2025-Q3"),
        ("tháng 9/2024", "2024-09"),
        ("9 tháng đầu năm 2025", "9 tháng 2025"),
        ("6 tháng đầu năm 2026", "6 tháng 2026"),
        ("ngày 28/12/2023", "2023-12-28"),
        ("ngày 04 tháng 01 năm 2024", "2024-01-04"),
        ("năm học 2022-2023", "2022-2023"),
    ],
)
def test_a_period_is_read_from_the_words_of_an_office(text: str, canonical: str) -> None:
    (mention,) = find_periods(f"Kết quả {text} như sau")
    assert mention.period.text == canonical


def test_a_period_without_its_year_takes_the_year_of_the_paper() -> None:
    assert find_periods("6 tháng đầu năm") == ()
    (mention,) = find_periods("6 tháng đầu năm", 2026)
    assert mention.period == months_period(2026, 6)
    assert not mention.anchored


def test_amounts_and_impossible_dates_are_no_periods() -> None:
    assert find_periods("2.024 hộ; 31/02/2024; 2050,5 ha; 1999%") == ()


@given(YEARS, st.integers(1, 12), st.integers(1, 28), st.integers(1, 4), st.integers(1, 50))
def test_what_is_formatted_is_read_back(year: int, month: int, day: int, quarter: int, length: int) -> None:
    periods: list[Period] = [
        year_period(year),
        span_period(year, min(year + length, 2099)) if year < 2099 else year_period(year),
        quarter_period(year, quarter),
        month_period(year, month),
        months_period(year, month),
        date_period(year, month, day),
        school_year_period(year),
    ]
    for period in periods:
        assert parse_period(format_period(period)) == period


@given(st.text(alphabet="năm tháng quý ngày 0123456789/-–.,IVđến", max_size=80))
def test_mentions_of_any_text_stand_in_order_and_do_not_overlap(text: str) -> None:
    mentions = find_periods(text, 2024)
    for one, following in pairwise(mentions):
        assert one.end <= following.start
