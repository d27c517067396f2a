"""Blocks from Excel become typed figures; figures become blocks for Excel; nothing is taken that was not understood."""

from __future__ import annotations

from decimal import Decimal

import pytest

from app.domain.errors import InputError
from app.domain.reference import TypedRef
from app.services.figure_lines import all_lines
from app.services.figure_pasting import block_of, read_block
from tests.services.figure_samples import WHEN, WHO, project


def paste(text: str, **more: str):  # type: ignore[no-untyped-def]
    return read_block(text, person=WHO, date=WHEN, **more)


def test_a_list_with_a_heading_row_is_read_by_its_headings() -> None:
    made = paste(
        "TT\tChỉ tiêu\tĐVT\tKỳ\tKết quả\tNguồn\n"
        "1\tThu ngân sách\ttỷ đồng\t2023\t12.515,3\tBáo cáo 15\n"
        "2\tTỷ lệ hộ nghèo\t%\tquý I/2024\tdưới 4,5\t\n",
        source="Sổ tay",
    )
    first, second = made.figures
    assert (first.indicator, first.value, first.unit and first.unit.text) == (
        "Thu ngân sách",
        Decimal("12515.3"),
        "tỷ đồng",
    )
    assert first.ref == TypedRef("Báo cáo 15", WHO, WHEN) and second.ref == TypedRef("Sổ tay", WHO, WHEN)
    assert (second.bound, second.period and second.period.text) == ("<", "2024-Q1")


def test_a_table_with_headings_over_rows_and_columns_is_read_as_one() -> None:
    made = paste(
        "Chỉ tiêu\tĐơn vị\tNăm 2022\tNăm 2023\n"
        "Thu ngân sách\ttỷ đồng\t11.240,3\t12.515,3\n"
        "Tỷ lệ hộ nghèo\t%\t2,9\t2,3\n"
    )
    assert [(f.indicator, f.printed, f.period.text if f.period else "") for f in made.figures] == [
        ("Thu ngân sách", "11.240,3", "2022"), ("Thu ngân sách", "12.515,3", "2023"),
        ("Tỷ lệ hộ nghèo", "2,9", "2022"), ("Tỷ lệ hộ nghèo", "2,3", "2023"),
    ]  # fmt: skip
    assert {f.unit.text for f in made.figures if f.unit} == {"tỷ đồng", "%"}
    assert all(isinstance(f.ref, TypedRef) and f.part_of is None for f in made.figures)


def test_bare_lines_are_name_value_unit_and_period() -> None:
    made = paste("Số hộ nghèo\t1.639\thộ\t2023\nDiện tích lúa\t120,5\tha\n")
    assert [(f.indicator, f.printed, f.unit.text if f.unit else "") for f in made.figures] == [
        ("Số hộ nghèo", "1.639", "hộ"), ("Diện tích lúa", "120,5", "ha"),
    ]  # fmt: skip


def test_rows_that_are_not_understood_are_kept_apart_with_the_reason() -> None:
    made = paste("Chỉ tiêu\tGiá trị\nThu\tmười hai\n\t5\nChi\t7\n")
    assert [f.indicator for f in made.figures] == ["Chi"]
    assert [r.row for r in made.refused] == [2, 3]
    assert all(r.why.endswith(".") for r in made.refused)


def test_english_numbers_are_noticed_shown_and_can_be_corrected() -> None:
    block = "Chỉ tiêu\tGiá trị\nThu\t12,515.3\nChi\t9,100.25\n"
    made = paste(block)
    assert (made.decimal, [f.printed for f in made.figures]) == (".", ["12.515,3", "9.100,25"])
    assert len(paste(block, decimal=",").refused) == 2


def test_a_dot_before_three_digits_is_a_thousand_unless_a_person_says_otherwise() -> None:
    block = "Chỉ tiêu\tGiá trị\nSố hộ\t1.639\n"
    assert paste(block).figures[0].value == Decimal(1639)
    assert paste(block, decimal=".").figures[0].value == Decimal("1.639")


@pytest.mark.parametrize("text", ["", "  \n", "chỉ có chữ\nthêm chữ", "x" * 2_000_001, "a\t" * 300])
def test_no_block_at_all_is_one_sentence(text: str) -> None:
    with pytest.raises(InputError) as refused:
        made = paste(text)
        assert not made.figures
        raise InputError("refused-rows", made.refused[0].why)
    assert refused.value.sentence.endswith(".")


def test_a_copied_block_pasted_again_says_the_same() -> None:
    lines = all_lines(project(), {})
    block = block_of(lines)
    assert block.splitlines()[0] == "Chỉ tiêu\tGiá trị\tĐơn vị\tKỳ\tLoại\tĐịa bàn\tNguồn"
    assert "Thu ngân sách\t12.515\ttỷ đồng\t2023\tthực hiện\t\tso-lieu.xlsx, Biểu 03, ô B4" in block
    again = paste(block).figures
    assert [(f.indicator, f.value, f.unit, f.period, f.kind, f.place) for f in again] == [
        (f.indicator, f.value, f.unit, f.period, f.kind, f.place) for f in (line.figure for line in lines)
    ]
