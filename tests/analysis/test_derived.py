"""Figures reckoned from others say how."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.analysis.derived import Operand, change, difference, points, ratio_to_plan, share, to_higher
from app.domain.errors import InputError
from app.domain.figure import Bound, Figure
from app.domain.numbers import format_number
from app.domain.periods import year_period
from app.domain.reference import DerivedRef, FigureKey, TypedRef, operand_key
from app.domain.units import parse_unit


def operand(
    value: str, unit: str | None = "tỷ đồng", name: str = "Thu ngân sách", bound: Bound | None = None
) -> Operand:
    number = Decimal(value)
    figure = Figure(
        id=f"f-{value}-{unit}", indicator=name, value=number, printed=format_number(number), quote=value,
        ref=TypedRef("Báo cáo"), unit=parse_unit(unit) if unit else None, period=year_period(2023), bound=bound,
    )  # fmt: skip
    return Operand(FigureKey("a" * 64, figure.id), figure)


def formula(figure: Figure) -> str:
    assert isinstance(figure.ref, DerivedRef)
    return figure.ref.formula


def test_a_change_in_percent_says_its_formula_and_its_operands() -> None:
    later, earlier = operand("12515.3"), operand("11240.3")
    made = change(later, earlier)
    assert (made.value, made.printed, made.direction, made.kind) == (Decimal("11.3"), "11,3", "up", "change")
    assert made.unit is not None and made.unit.text == "%"
    assert formula(made) == "(12.515,3 - 11.240,3) : 11.240,3 × 100 = 11,3 %"
    assert isinstance(made.ref, DerivedRef)
    assert [operand_key(text) for text in made.ref.operands] == [later.key, earlier.key]


def test_a_fall_from_a_negative_base_keeps_its_direction() -> None:
    assert change(operand("-30"), operand("-20")).direction == "down"


def test_units_of_one_measure_are_converted_first() -> None:
    made = ratio_to_plan(operand("12515266", "triệu đồng"), operand("12150.744", "tỷ đồng"))
    assert made.printed == "103,0"
    assert formula(made) == "12.515.266 : 12.150.744 × 100 = 103,0 %"


def test_percentages_are_compared_in_points_not_in_percent() -> None:
    made = points(operand("6", "%"), operand("5", "%"))
    assert (made.value, made.unit.text if made.unit else "") == (Decimal("1.0"), "điểm %")


def test_a_share_knows_its_whole() -> None:
    part, whole = operand("25", "ha", "Diện tích lúa"), operand("200", "ha", "Diện tích gieo trồng")
    made = share(part, whole)
    assert (made.printed, made.kind, made.of, made.part_of) == ("12,5", "share", part.figure.id, whole.figure.id)


def test_the_difference_to_the_higher_level_is_in_points_for_percentages() -> None:
    made = to_higher(operand("98.9", "%", "Tỷ lệ giải ngân"), operand("95.2", "%", "Tỷ lệ giải ngân"))
    assert (made.printed, made.kind, made.unit.text if made.unit else "") == ("3,7", "prior", "điểm %")
    assert "cấp trên" in made.indicator


def test_a_difference_keeps_all_digits() -> None:
    assert difference(operand("412500.5", "đồng"), operand("0.25", "đồng")).printed == "412.500,25"


@pytest.mark.parametrize(
    ("first", "second", "code"),
    [
        (operand("5", "ha"), operand("5", "tấn"), "derived-units-differ"),
        (operand("5", "ha"), operand("5", None), "derived-units-differ"),
        (operand("5"), operand("0"), "derived-by-zero"),
        (operand("5", bound=">="), operand("5"), "derived-not-exact"),
    ],
)
def test_what_cannot_be_reckoned_is_refused_in_one_sentence(first: Operand, second: Operand, code: str) -> None:
    with pytest.raises(InputError) as refused:
        change(first, second)
    assert refused.value.code == code
    assert refused.value.sentence.endswith(".")


def test_points_need_percentages() -> None:
    with pytest.raises(InputError, match="điểm %"):
        points(operand("5", "ha"), operand("4", "ha"))


@given(st.decimals(min_value=1, max_value=10**9, places=3), st.decimals(min_value=1, max_value=10**9, places=3))
def test_change_and_ratio_agree(later: Decimal, earlier: Decimal) -> None:
    a, b = operand(str(later)), operand(str(earlier))
    assert abs(change(a, b, 4).value + 100 - ratio_to_plan(a, b, 4).value) <= Decimal("0.0001")
