"""What is typed into a cell is read the Vietnamese way, or refused with how it is written."""

from __future__ import annotations

from decimal import Decimal

import pytest

from app.domain.errors import InputError
from app.services.figure_entry import EnteredValue, entered, kind_text, read_period, read_unit, read_value, value_text
from tests.services.figure_samples import local_figures


def made(value: str, printed: str, **more: object) -> EnteredValue:
    return EnteredValue(Decimal(value), printed, **more)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12.515,3", made("12515.3", "12.515,3")),
        (" 1.234 ", made("1234", "1.234")),
        ("05", made("5", "05")),
        ("-1,4", made("-1.4", "-1,4")),
        ("−1,4 %", made("-1.4", "-1,4", unit="%")),
        ("dưới 4,5", made("4.5", "4,5", bound="<")),
        ("không quá 3", made("3", "3", bound="<=")),
        ("≥ 80", made("80", "80", bound=">=")),
        ("80% trở lên", made("80", "80", bound=">=", unit="%")),
        ("6,5 - 7,0 %", made("6.5", "6,5 - 7,0", value_to=Decimal("7.0"), unit="%")),
        ("từ 6,5 đến 7,0%", made("6.5", "6,5 - 7,0", value_to=Decimal("7.0"), unit="%")),
        ("382/382", made("382", "382/382", denominator=Decimal(382))),
        ("ước 13.100 tỷ đồng", made("13100", "13.100", estimate=True, unit="tỷ đồng")),
        ("giảm 1,4", made("1.4", "1,4", direction="down")),
    ],
)
def test_a_value_is_read_as_offices_write_it(text: str, expected: EnteredValue) -> None:
    assert read_value(text) == expected


@pytest.mark.parametrize("text", ["", "abc", "1.2.3", "1,5,2", "12 515", "7 - 6", "1" * 60, "1,", "--3", "5 6"])
def test_what_is_no_value_is_refused(text: str) -> None:
    with pytest.raises(InputError) as refused:
        read_value(text)
    assert refused.value.sentence.endswith(".")


@pytest.mark.parametrize(("text", "meant"), [("0.75", "0,75"), ("12,515.3", "12.515,3"), ("2.5 %", "2,5")])
def test_an_english_number_is_refused_with_the_vietnamese_one(text: str, meant: str) -> None:
    with pytest.raises(InputError, match=f"hãy gõ {meant}"):
        read_value(text)


@pytest.mark.parametrize(
    ("text", "canonical"),
    [("2024", "2024"), ("quý I/2024", "2024-Q1"), ("9/2024", "2024-09"), ("31/12/2023", "2023-12-31"),
     ("2021-2025", "2021-2025"), ("9 tháng đầu năm 2024", "9 tháng 2024")],
)  # fmt: skip
def test_a_period_is_read(text: str, canonical: str) -> None:
    period = read_period(text)
    assert period is not None and period.text == canonical


def test_an_empty_cell_takes_unit_and_period_away_and_nonsense_is_refused() -> None:
    assert read_unit(" ") is None and read_period("") is None
    for read in (read_unit, read_period):
        with pytest.raises(InputError):
            read("123 456")


def test_each_field_goes_into_the_figure() -> None:
    figure = local_figures()[2]
    assert entered(figure, "indicator", "  Tổng   thu ").indicator == "Tổng thu"
    changed = entered(figure, "value", "trên 12.600 triệu đồng")
    assert (changed.value, value_text(changed), changed.unit and changed.unit.text) == (
        Decimal(12600), "trên 12.600", "triệu đồng",
    )  # fmt: skip
    assert kind_text(entered(figure, "kind", "uoc thuc hien")) == "ước thực hiện"
    assert entered(figure, "place", "Xã An Bình").place == "Xã An Bình"
    with pytest.raises(InputError):
        entered(figure, "indicator", "  ")
    with pytest.raises(InputError, match="kế hoạch"):
        entered(figure, "kind", "lạ")
