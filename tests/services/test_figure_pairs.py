"""Which local figure stands beside which of the higher level, where their names are not letter for letter the same."""

from __future__ import annotations

import pytest

from app.domain.reference import FigureKey
from app.services.figure_lines import FigureLine, Origin
from app.services.figure_pairs import beside_higher
from tests.services.figure_samples import BOOK, GUIDANCE, cell_ref, figure, text_ref


def line(name: str, origin: Origin, unit: str = "%", place: str | None = None, period: str = "2023") -> FigureLine:
    local = origin != "guidance"
    ref = cell_ref("B2", name, period) if local else text_ref("1,5")
    held = figure(f"{origin} {name}", name, "1,5", unit, period, ref, place=place)
    return FigureLine(FigureKey(BOOK if local else GUIDANCE, held.id), held, origin, "tệp", "", "")


@pytest.mark.parametrize(
    ("here", "there", "place"),
    [
        ("Hộ nghèo (%)", "Tỷ lệ hộ nghèo", None),
        ("Tỷ lệ hộ nghèo", "Tỷ lệ hộ nghèo toàn tỉnh", None),
        ("Tỷ lệ hộ nghèo xã An Bình", "Tỷ lệ hộ nghèo", "An Bình"),
        ("Tỷ lệ hộ nghèo trên địa bàn xã", "Tỷ lệ hộ nghèo của tỉnh", None),
        ("Tổng số hộ nghèo", "Số hộ nghèo", None),
    ],
)
def test_names_that_differ_by_a_lead_or_the_place_are_one(here: str, there: str, place: str | None) -> None:
    (pair,) = beside_higher((line(there, "guidance"), line(here, "workbook", place=place)))
    assert (pair.local.figure.indicator, pair.higher.figure.indicator) == (here, there)


@pytest.mark.parametrize(
    ("here", "there"),
    [
        (("Hộ nghèo",), ("Tỷ lệ hộ nghèo", "Tổng số hộ nghèo")),
        (("Hộ nghèo", "Số hộ nghèo"), ("Tỷ lệ hộ nghèo",)),
        (("Hộ cận nghèo",), ("Tỷ lệ hộ nghèo",)),
        (("Trạm y tế xã",), ("Trạm y tế",)),
    ],
)
def test_nothing_is_guessed_between_two_names_or_for_another_thing(
    here: tuple[str, ...], there: tuple[str, ...]
) -> None:
    lines = (*(line(name, "guidance") for name in there), *(line(name, "workbook") for name in here))
    assert beside_higher(lines) == ()


def test_a_whole_name_goes_before_a_shortened_one() -> None:
    lines = (line("Tỷ lệ hộ nghèo", "guidance"), line("Số hộ nghèo", "guidance"), line("Số hộ nghèo", "workbook"))
    (pair,) = beside_higher(lines)
    assert pair.higher.figure.indicator == "Số hộ nghèo"


def test_another_unit_or_year_is_no_pair() -> None:
    assert beside_higher((line("Số hộ nghèo", "guidance", "hộ"), line("Tỷ lệ hộ nghèo", "workbook"))) == ()
    assert beside_higher((line("Tỷ lệ hộ nghèo", "guidance"), line("Hộ nghèo", "workbook", period="2024"))) == ()
