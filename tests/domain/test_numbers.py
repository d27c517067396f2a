"""Printed numbers, both ways."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.numbers import format_number, parse_number


@pytest.mark.parametrize(
    ("text", "value"),
    [("12.515,3", "12515.3"), ("05", "5"), ("400,421", "400.421"), ("1.000.950", "1000950"), ("-2,5", "-2.5")],
)
def test_a_dot_parts_thousands_and_a_comma_decimals(text: str, value: str) -> None:
    assert parse_number(text) == Decimal(value)


@pytest.mark.parametrize("text", ["1,234.5", "2.1.3", "12..5", "", "abc", "1,2,3"])
def test_what_is_not_one_number_is_refused(text: str) -> None:
    assert parse_number(text) is None


@given(st.decimals(min_value=-(10**15), max_value=10**15, places=3))
def test_what_is_formatted_is_read_back(value: Decimal) -> None:
    assert parse_number(format_number(value)) == value
