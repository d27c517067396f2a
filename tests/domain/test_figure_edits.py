"""Edits lie over figures as read, and can always be taken away again."""

from __future__ import annotations

from decimal import Decimal

import msgspec
from msgspec.structs import replace

from app.domain.briefing import Briefing, Event, UnitProfile
from app.domain.figure import Check, Figure
from app.domain.figure_edits import (
    FigureCheck,
    FigureEdit,
    FigureSeries,
    changes_meaning,
    decisions,
    edit_between,
    overlaid,
)
from app.domain.periods import year_period
from app.domain.reference import FigureKey, TextRef
from app.domain.units import parse_unit

KEY = FigureKey("a" * 64, "L4:12")
READ = Figure(
    id="L4:12", indicator="Thu ngân sách", value=Decimal("12515"), printed="12.515", quote="12.515 tỷ đồng",
    ref=TextRef("a" * 64, "L4", 12, 26, "12.515 tỷ đồng"), unit=parse_unit("tỷ đồng"), period=year_period(2023),
)  # fmt: skip


def edit(**fields: object) -> FigureEdit:
    return FigureEdit(KEY, "Trần Thị Hoà", "2026-11-22", **fields)


def test_an_edit_changes_its_fields_and_says_what_the_source_prints() -> None:
    used = overlaid(READ, edit(value=Decimal(12600), printed="12.600"))
    assert (used.value, used.printed, used.quote) == (Decimal(12600), "12.600", "12.515 tỷ đồng")
    assert used.edited is not None
    assert (used.edited.person, used.edited.printed) == ("Trần Thị Hoà", "12.515 tỷ đồng")
    assert used.edited.fields == ("value", "printed") and changes_meaning(used.edited)


def test_an_edit_that_says_what_the_source_says_is_no_edit() -> None:
    assert overlaid(READ, edit(value=Decimal(12515))) is READ
    assert edit_between(READ, READ, KEY, "", "") is None


def test_the_same_amount_in_another_unit_is_a_conversion() -> None:
    wanted = replace(READ, value=Decimal("12.515"), printed="12,515", unit=parse_unit("nghìn tỷ đồng"))
    made = edit_between(READ, wanted, KEY, "", "")
    assert made is not None
    mark = overlaid(READ, made).edited
    assert mark is not None and mark.converted and not changes_meaning(mark)


def test_another_amount_in_another_unit_is_no_conversion() -> None:
    mark = overlaid(READ, edit(value=Decimal("12.6"), printed="12,6", unit=parse_unit("nghìn tỷ đồng"))).edited
    assert mark is not None and not mark.converted and changes_meaning(mark)


def test_another_name_does_not_change_what_a_figure_says() -> None:
    mark = overlaid(READ, edit(indicator="Thu ngân sách trên địa bàn")).edited
    assert mark is not None and not changes_meaning(mark)


def test_an_edit_can_take_a_unit_or_a_period_away() -> None:
    used = overlaid(READ, edit(unit=None, period=None))
    assert used.unit is None and used.period is None


def test_figures_in_use_carry_their_tick_and_the_name_of_their_series() -> None:
    decided = decisions([], [FigureCheck(KEY, Check("Hoà", "2026-11-22"))], [FigureSeries("s1", "Tổng thu", (KEY,))])
    used = decided.in_use(KEY, READ)
    assert (used.indicator, used.check) == ("Tổng thu", Check("Hoà", "2026-11-22"))
    assert decided.in_use(FigureKey("b" * 64, "x"), READ) is READ


def test_decisions_survive_the_project_file_and_old_files_open_without_them() -> None:
    unit = UnitProfile("party", "Đảng uỷ xã", "Đảng bộ tỉnh", "An Bình")
    briefing = Briefing("b", unit, Event("Hội nghị"), ())
    old = msgspec.json.encode(briefing)
    assert b"figure_edits" not in old
    full = replace(
        briefing,
        figure_edits=(edit(unit=None, value=Decimal("1.50"), printed="1,50"),),
        checks=(FigureCheck(KEY, Check("Hoà", "2026-11-22")),),
        series=(FigureSeries("s1", "Tổng thu", (KEY,)),),
    )
    assert msgspec.json.decode(msgspec.json.encode(full), type=Briefing) == full
    assert msgspec.json.decode(old, type=Briefing) == briefing
