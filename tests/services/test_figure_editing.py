"""Figures are typed, edited, ticked and converted; papers follow; everything can be taken back."""

from __future__ import annotations

from decimal import Decimal

import msgspec
import pytest
from msgspec.structs import replace

from app.domain.briefing import Briefing, ChartItem
from app.domain.chart import Chart
from app.domain.errors import InputError
from app.domain.figure import Check
from app.domain.project import Project
from app.domain.reference import FigureKey, TypedRef
from app.planning.citation import cite_figure, cite_figures, source_line
from app.planning.figure_words import figure_sentence
from app.services.figure_editing import (
    checked,
    converted,
    edited,
    original_taken,
    removed,
    typed_figure,
    unchecked,
    units_for,
    with_typed,
)  # fmt: skip
from tests.services.figure_samples import GUIDANCE, WHEN, WHO, book_key, project, with_papers

INCOME, POOR, RICE = book_key("B4"), book_key("B6"), book_key("B7")


def chart_of(project: Project) -> Chart:
    item = next(i for i in project.briefing.items() if isinstance(i, ChartItem))
    return item.chart


def typed(project: Project, source: str = "") -> tuple[Project, FigureKey]:
    figure = typed_figure("Số hộ", "1.639", "hộ", "2023", "", "An Bình", source, person=WHO, date=WHEN)
    changed, keys = with_typed(project, [figure])
    return changed, keys[0]


def test_an_edited_figure_is_used_everywhere_and_says_so_in_its_source() -> None:
    before = with_papers(project())
    after = edited(before, [INCOME], "value", "12.600", WHO, WHEN)
    used = after.material.figure(INCOME)
    assert (used.value, used.printed) == (Decimal(12600), "12.600")
    assert [p.label for p in chart_of(after).series[0].points] == ["10.100", "11.240", "12.600"]
    assert chart_of(after).series[0].points[2].value == Decimal(12600)
    cited = cite_figure(after.material, INCOME)
    assert cited == "Biểu 03 của UBND xã (số liệu do Trần Thị Hoà sửa ngày 22/11/2026, bản gốc ghi 12.515 tỷ đồng)"
    assert source_line([cited, "Biểu 03 của UBND xã"]) == (
        "Nguồn: Biểu 03 của UBND xã; số liệu do Trần Thị Hoà sửa ngày 22/11/2026, bản gốc ghi 12.515 tỷ đồng"
    )


def test_the_figure_as_read_stays_and_comes_back_in_one_step() -> None:
    before = with_papers(project())
    after = edited(before, [INCOME], "value", "12.600", WHO, WHEN)
    assert after.material.figure_as_read(INCOME).printed == "12.515"
    assert original_taken(after, [INCOME]) == before


def test_an_edit_back_to_what_the_source_says_is_no_edit() -> None:
    after = edited(edited(project(), [INCOME], "value", "1", WHO, WHEN), [INCOME], "value", "12.515", WHO, WHEN)
    assert after.briefing.figure_edits == ()


def test_what_a_person_chose_about_a_chart_stays_when_its_figures_change() -> None:
    before = with_papers(project())
    items = before.briefing.topics[0].items
    named = replace(items[0], chart=replace(items[0].chart, title="Thu ba năm", source_line="Nguồn: UBND xã"))
    topics = (replace(before.briefing.topics[0], items=(named, *items[1:])),)
    before = replace(before, briefing=replace(before.briefing, topics=topics))
    chart = chart_of(edited(before, [INCOME], "value", "12.600", WHO, WHEN))
    assert (chart.title, chart.source_line, chart.series[0].points[2].label) == (
        "Thu ba năm",
        "Nguồn: UBND xã",
        "12.600",
    )


def test_an_edit_that_a_chart_cannot_show_is_refused_with_the_charts_name() -> None:
    with pytest.raises(InputError, match=r"Biểu đồ “Thu ngân sách” đang dùng số liệu này.*đơn vị"):
        edited(with_papers(project()), [INCOME], "unit", "hộ", WHO, WHEN)


def test_several_figures_are_edited_in_one_step() -> None:
    after = edited(project(), [INCOME, POOR], "place", "Xã An Bình", WHO, WHEN)
    assert {after.material.figure(k).place for k in (INCOME, POOR)} == {"Xã An Bình"}


def test_a_typed_figure_without_a_source_is_marked_on_papers() -> None:
    after, key = typed(project())
    assert cite_figure(after.material, key) == "Số liệu do Trần Thị Hoà nhập ngày 22/11/2026, chưa có nguồn"
    stated = edited(after, [key], "source", "Báo cáo số 15/BC-UBND", WHO, WHEN)
    assert cite_figure(stated.material, key) == "Báo cáo số 15/BC-UBND"


def test_a_typed_figure_is_edited_in_place_by_who_typed_last() -> None:
    after, key = typed(project(), "Sổ theo dõi")
    after = edited(after, [key], "value", "1.700", "Lê Văn Bình", "2026-11-23")
    figure = after.material.figure(key)
    assert (figure.printed, figure.quote, figure.ref) == (
        "1.700", "1.700 hộ", TypedRef("Sổ theo dõi", "Lê Văn Bình", "2026-11-23"),
    )  # fmt: skip
    assert after.briefing.figure_edits == () and figure.edited is None


def test_the_source_of_a_figure_that_was_read_cannot_be_typed_over() -> None:
    with pytest.raises(InputError, match="Nguồn"):
        edited(project(), [INCOME], "source", "khác", WHO, WHEN)


def test_a_tick_has_a_name_and_a_date_and_reaches_the_notes() -> None:
    after = checked(project(), [INCOME, FigureKey(GUIDANCE, "L2:1")], WHO, WHEN)
    figure = after.material.figure(INCOME)
    assert figure.check == Check(WHO, WHEN)
    assert figure_sentence(figure, "Biểu 03").endswith("Biểu 03; đã đối chiếu: Trần Thị Hoà, 22/11/2026")
    assert unchecked(after, [INCOME]).material.figure(INCOME).check is None


def test_a_tick_needs_a_name_and_keeps_the_first_one() -> None:
    with pytest.raises(InputError, match="người đối chiếu"):
        checked(project(), [INCOME], " ", WHEN)
    twice = checked(checked(project(), [INCOME], WHO, WHEN), [INCOME], "Lê Văn Bình", "2026-12-01")
    assert twice.material.figure(INCOME).check == Check(WHO, WHEN)


def test_a_tick_goes_when_the_value_is_changed_but_not_when_the_name_is() -> None:
    ticked = checked(project(), [INCOME], WHO, WHEN)
    assert edited(ticked, [INCOME], "indicator", "Tổng thu", WHO, WHEN).material.figure(INCOME).check is not None
    assert edited(ticked, [INCOME], "value", "1", WHO, WHEN).material.figure(INCOME).check is None


def test_units_are_converted_exactly_and_the_quotation_keeps_the_printed_one() -> None:
    after = converted(checked(project(), [INCOME], WHO, WHEN), [INCOME], "triệu đồng", WHO, WHEN)
    figure = after.material.figure(INCOME)
    assert (figure.printed, figure.unit and figure.unit.text, figure.quote) == (
        "12.515.000", "triệu đồng", "12.515 tỷ đồng",
    )  # fmt: skip
    assert figure.check == Check(WHO, WHEN)
    assert cite_figure(after.material, INCOME) == "Biểu 03 của UBND xã"
    assert "(bản gốc: 12.515 tỷ đồng)" in figure_sentence(figure, "Biểu 03")
    assert converted(after, [INCOME], "tỷ đồng", WHO, WHEN).briefing.figure_edits == ()


def test_zeros_that_were_printed_come_back_with_the_printed_unit() -> None:
    there = converted(project(), [RICE], "m2", WHO, WHEN)
    assert there.material.figure(RICE).printed == "1.205.000"
    assert converted(there, [RICE], "ha", WHO, WHEN).material.figure(RICE).printed == "120,50"


def test_a_chart_is_converted_as_a_whole_or_not_at_all() -> None:
    before = with_papers(project())
    with pytest.raises(InputError, match="đơn vị khác nhau"):
        converted(before, [INCOME], "nghìn tỷ đồng", WHO, WHEN)
    after = converted(before, [book_key(c) for c in ("B2", "B3", "B4")], "nghìn tỷ đồng", WHO, WHEN)
    assert chart_of(after).unit == "nghìn tỷ đồng"
    assert [p.label for p in chart_of(after).series[0].points] == ["10,1", "11,24", "12,515"]


def test_only_units_of_one_measure_are_offered() -> None:
    figures = [project().material.figure(key) for key in (INCOME, POOR, RICE)]
    assert units_for(figures) == ()
    assert units_for(figures[:1]) == ("đồng", "nghìn đồng", "triệu đồng", "tỷ đồng", "nghìn tỷ đồng")
    assert units_for(figures[1:2]) == ()
    assert "ha" in units_for(figures[2:])


def test_only_figures_of_our_own_can_be_removed_and_only_when_nothing_shows_them() -> None:
    after, key = typed(with_papers(project()))
    with pytest.raises(InputError, match="tự nhập"):
        removed(after, [INCOME])
    items = after.briefing.topics[0].items
    table = replace(items[1], figures=(*items[1].figures, key))
    topics = (replace(after.briefing.topics[0], items=(items[0], table)),)
    shown = replace(after, briefing=replace(after.briefing, topics=topics))
    with pytest.raises(InputError, match="bảng “Chỉ tiêu chính”"):
        removed(shown, [key])
    assert removed(after, [key]).briefing.typed == ()


def test_typed_figures_get_ids_of_their_own() -> None:
    first, a = typed(project())
    second, b = typed(first)
    third, c = typed(removed(second, [a]))
    assert len({a, b, c}) in (2, 3) and b != c
    assert len({f.id for f in third.briefing.typed}) == 2


def test_everything_decided_is_saved_with_the_briefing() -> None:
    after, key = typed(project())
    after = checked(edited(after, [INCOME], "period", "quý I/2023", WHO, WHEN), [key], WHO, WHEN)
    saved = msgspec.json.encode(after.briefing, order="deterministic")
    assert msgspec.json.decode(saved, type=Briefing) == after.briefing


def test_citations_of_several_figures_come_once_each() -> None:
    assert cite_figures(project().material, [INCOME, POOR]) == ("Biểu 03 của UBND xã",)
