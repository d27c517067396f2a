"""Rounded parts make the rounded total."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.rounding import round_half_up, round_parts, round_shares

AMOUNTS = st.lists(st.decimals(min_value=-(10**9), max_value=10**9, places=6), min_size=1, max_size=40)
POSITIVE = st.lists(st.decimals(min_value=0, max_value=10**9, places=4), min_size=1, max_size=40).filter(
    lambda x: sum(x) > 0
)


@given(AMOUNTS, st.integers(0, 4))
def test_rounded_parts_add_up_to_the_rounded_total(parts: list[Decimal], decimals: int) -> None:
    made = round_parts(parts, decimals)
    assert sum(made.parts) == made.total == round_half_up(sum(parts, Decimal(0)), decimals)


@given(AMOUNTS, st.integers(0, 4))
def test_no_part_moves_by_a_whole_digit(parts: list[Decimal], decimals: int) -> None:
    step = Decimal(1).scaleb(-decimals)
    made = round_parts(parts, decimals)
    assert all(abs(value - part) < step for value, part in zip(made.parts, parts, strict=True))
    assert all(move in (-step, Decimal(0), step) for move in made.moved)
    assert sum(made.moved) == made.residue


@given(POSITIVE, st.integers(0, 3))
def test_shares_add_up_to_a_hundred(parts: list[Decimal], decimals: int) -> None:
    assert sum(round_shares(parts, decimals).parts) == 100


def test_the_residue_is_shown_and_goes_to_the_part_that_lost_most() -> None:
    made = round_shares([Decimal(1), Decimal(1), Decimal(1)], 1)
    assert made.parts == (Decimal("33.4"), Decimal("33.3"), Decimal("33.3"))
    assert made.residue == Decimal("0.1")
    assert made.moved == (Decimal("0.1"), Decimal("0.0"), Decimal("0.0"))


def test_a_total_that_the_parts_do_not_make_is_reported_not_forced() -> None:
    made = round_parts([Decimal("48.6"), Decimal("53.483")], 1, total=Decimal("102.156"))
    assert made.total == Decimal("102.1")
    assert made.gap == Decimal("0.073")


@pytest.mark.parametrize("parts", [[Decimal(0)], [Decimal(-1), Decimal(3)]])
def test_shares_of_nothing_or_of_losses_are_refused(parts: list[Decimal]) -> None:
    with pytest.raises(ValueError):
        round_shares(parts)
