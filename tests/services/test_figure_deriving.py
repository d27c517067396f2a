"""Figures are reckoned from chosen ones, say how, follow their operands, and add up when rounded."""

from __future__ import annotations

from decimal import Decimal

import pytest

from app.domain.errors import InputError
from app.domain.project import Project
from app.domain.reference import FigureKey
from app.planning.citation import cite_figure, cite_figures
from app.services.figure_deriving import derive, with_derived
from app.services.figure_editing import edited, removed, typed_figure, with_typed
from tests.services.figure_samples import GUIDANCE, WHEN, WHO, book_key, project

Y2021, Y2022, Y2023, PLAN, POOR = (book_key(f"B{n}") for n in range(2, 7))
TARGET = FigureKey(GUIDANCE, "L2:1")


def parts(*values: str) -> tuple[Project, tuple[FigureKey, ...]]:
    """A project with parts and their sum typed in."""
    total = sum(Decimal(v.replace(",", ".")) for v in values)
    rows = [(f"Phần {n}", value) for n, value in enumerate(values, 1)]
    rows.append(("Tổng", f"{total}".replace(".", ",")))
    return with_typed(
        project(), [typed_figure(n, v, "ha", "2023", "", "", "Sổ", person=WHO, date=WHEN) for n, v in rows]
    )


def test_a_change_goes_from_the_earlier_to_the_later_period_whatever_was_chosen_first() -> None:
    made = derive(project(), "change", [Y2023, Y2022]).figures[0]
    again = derive(project(), "change", [Y2022, Y2023]).figures[0]
    assert made == again and (made.printed, made.unit and made.unit.text) == ("11,3", "%")


def test_changes_over_several_periods_are_made_one_after_another() -> None:
    made = derive(project(), "change", [Y2023, Y2021, Y2022]).figures
    assert [f.period.text for f in made if f.period] == ["2022", "2023"]


def test_a_reckoned_figure_cites_its_operands_and_its_formula() -> None:
    after, keys = with_derived(project(), derive(project(), "ratio_to_plan", [Y2023, PLAN]))
    assert cite_figure(after.material, keys[0]) == "Tính toán: 12.515 : 12.000 × 100 = 104,3 %"
    assert cite_figures(after.material, keys) == (
        "Biểu 03 của UBND xã", "Tính toán: 12.515 : 12.000 × 100 = 104,3 %",
    )  # fmt: skip


def test_the_difference_to_the_higher_level_is_in_points_for_percentages() -> None:
    made = derive(project(), "to_higher", [TARGET, POOR]).figures[0]
    assert (made.printed, made.unit and made.unit.text) == ("0,8", "điểm %")


def test_two_figures_can_be_turned_round() -> None:
    made = derive(project(), "difference", [Y2023, Y2022], swapped=True).figures[0]
    assert made.value == Decimal(-1275)


@pytest.mark.parametrize(
    ("how", "keys"),
    [
        ("change", [Y2023]), ("points", [Y2022, Y2023]), ("change", [Y2023, POOR]),
        ("ratio_to_plan", [Y2021, Y2022, Y2023]),
    ],
)  # fmt: skip
def test_what_cannot_be_reckoned_is_refused(how: str, keys: list[FigureKey]) -> None:
    with pytest.raises(InputError):
        derive(project(), how, keys)  # type: ignore[arg-type]


def test_reckoned_figures_follow_their_operands_through_several_steps() -> None:
    after, (first,) = with_derived(project(), derive(project(), "difference", [Y2023, Y2022]))
    after, (second,) = with_derived(after, derive(after, "difference", [Y2022, first]))
    after = edited(after, [Y2023], "value", "12.600", WHO, WHEN)
    assert after.material.figure(first).value == Decimal(1360)
    assert "1.360" in after.material.figure(second).quote


def test_shares_that_make_a_whole_add_up_to_100_and_the_residue_is_told() -> None:
    base, keys = parts("1", "1", "1")
    made = derive(base, "share", keys)
    assert [f.printed for f in made.figures] == ["33,4", "33,3", "33,3"]
    assert sum(f.value for f in made.figures) == 100
    assert made.rounding == (
        "Làm tròn riêng từng phần thì cộng được 99,9 %; phần dư đã tính vào “Phần 1” 33,3 → 33,4 để đủ 100 %."
    )
    assert "để các phần cộng đủ 100 %" in made.figures[0].quote


def test_shares_still_add_up_after_an_operand_was_edited() -> None:
    base, keys = parts("1", "1", "1")
    after, shares = with_derived(base, derive(base, "share", keys))
    after = edited(after, [keys[0]], "value", "4", WHO, WHEN)
    after = edited(after, [keys[3]], "value", "6", WHO, WHEN)
    assert [after.material.figure(k).printed for k in shares] == ["66,7", "16,7", "16,6"]


def test_some_parts_of_a_whole_have_plain_shares() -> None:
    base, keys = parts("1", "2", "4")
    made = derive(base, "share", [keys[0], keys[3]])
    assert ([f.printed for f in made.figures], made.rounding) == (["14,3"], "")


def test_an_operand_cannot_be_removed_from_under_a_reckoned_figure() -> None:
    base, keys = parts("1", "2")
    after, shares = with_derived(base, derive(base, "share", keys))
    with pytest.raises(InputError, match="số tính toán"):
        removed(after, [keys[0]])
    assert removed(after, [*keys, *shares]).briefing.typed == ()


def test_a_reckoned_value_cannot_be_typed_over() -> None:
    after, keys = with_derived(project(), derive(project(), "change", [Y2022, Y2023]))
    with pytest.raises(InputError, match="số gốc"):
        edited(after, keys, "value", "12", WHO, WHEN)
    named = edited(after, keys, "indicator", "Tốc độ tăng thu", WHO, WHEN)
    assert edited(named, [Y2023], "value", "13.000", WHO, WHEN).material.figure(keys[0]).indicator == "Tốc độ tăng thu"
