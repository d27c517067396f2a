"""Units as printed, what they measure, and conversion."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.figure import Unit
from app.domain.units import convert, parse_unit, same_measure


def unit(text: str) -> Unit:
    parsed = parse_unit(text)
    assert parsed is not None
    return parsed


@pytest.mark.parametrize(
    ("text", "base", "scale", "per"),
    [
        ("nghìn tỷ đồng", "đồng", "1e12", None),
        ("Tỷ đồng", "đồng", "1e9", None),
        ("tỉ đồng", "đồng", "1e9", None),
        ("tr.đ", "đồng", "1e6", None),
        ("1.000 đồng", "đồng", "1000", None),
        ("triệu đô la Mỹ", "USD", "1e6", None),
        ("tạ/ha", "kg", "100", "ha"),
        ("triệu đồng/người/năm", "đồng", "1e6", "người/năm"),
        ("bác sĩ/vạn dân", "bác sĩ", "1", "vạn dân"),
        ("1000 người", "người", "1000", None),
        ("nghìn doanh nghiệp", "doanh nghiệp", "1000", None),
    ],
)
def test_a_printed_unit_names_its_base_its_scale_and_what_it_is_a_rate_of(
    text: str, base: str, scale: str, per: str | None
) -> None:
    parsed = unit(text)
    assert (parsed.base, parsed.scale, parsed.per) == (base, Decimal(scale), per)


def test_the_printed_unit_is_kept_as_printed() -> None:
    assert unit("Tỷ  đồng").text == "Tỷ đồng"


def test_percent_and_points_are_two_measures() -> None:
    assert not same_measure(unit("%"), unit("điểm phần trăm"))
    assert same_measure(unit("điểm %"), unit("điểm phần trăm"))


def test_money_converts_between_its_scales() -> None:
    assert convert(Decimal("12515.266"), unit("tỷ đồng"), unit("triệu đồng")) == Decimal("12515266")
    assert convert(Decimal("400421"), unit("tỷ đồng"), unit("nghìn tỷ đồng")) == Decimal("400.421")


def test_what_measures_different_things_does_not_convert() -> None:
    with pytest.raises(ValueError, match="cannot be converted"):
        convert(Decimal(1), unit("tỷ đồng"), unit("triệu USD"))
    with pytest.raises(ValueError, match="cannot be converted"):
        convert(Decimal(1), unit("triệu đồng/ha"), unit("triệu đồng"))


@given(st.text(max_size=40))
def test_any_text_is_a_unit_or_none(text: str) -> None:
    parsed = parse_unit(text)
    assert parsed is None or parsed.scale > 0
