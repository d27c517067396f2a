"""Figures to a chart: the kind a statistician would take, the sets that are refused, and what stands on it."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import msgspec
import pytest

from app.charts.build import chart_of
from app.charts.drawing import drawing_of
from app.charts.look import look_of
from app.charts.suggest import suggest
from app.domain.chart import ChartKind
from app.domain.errors import InputError
from app.domain.look import DESIGNS
from app.domain.reference import CellRef, FigureKey
from app.importers.registry import read_workbook_file
from tests.charts.figure_samples import (
    REFUSED,
    SETS,
    Y2023,
    Y2024,
    Picked,
    by_place,
    figure,
    months,
    over_years,
    parts,
    year,
)


def test_at_least_nine_of_ten_suggestions_are_those_of_a_statistician() -> None:
    misses = {
        name: suggest(figures).kind for name, (figures, good) in SETS.items() if suggest(figures).kind not in good
    }
    assert len(SETS) == 30
    assert len(misses) <= 3, misses


@pytest.mark.parametrize("name", SETS)
def test_every_set_becomes_a_chart_whose_points_are_its_figures(name: str) -> None:
    figures, _ = SETS[name]
    chart = chart_of(figures, id="x")
    points = [p for s in chart.series for p in s.points if p.value is not None]
    by_key = dict(figures)
    assert {p.key for p in points} == set(by_key)
    for point in points:
        assert point.key is not None
        assert abs(point.value or 0) == abs(by_key[point.key].value)
        assert point.value_to == by_key[point.key].value_to
    assert all(len(s.points) == len(chart.categories) for s in chart.series)
    assert suggest(figures).reason.endswith(".")
    assert chart.alt_text.endswith(".")
    if chart.kind not in ("big_number", "table"):
        assert drawing_of(chart, look_of(DESIGNS["red"])).categories == chart.categories


@pytest.mark.parametrize("name", REFUSED)
def test_what_would_mislead_is_refused_in_one_sentence(name: str) -> None:
    figures, kind, code = REFUSED[name]
    with pytest.raises(InputError) as refused:
        chart_of(figures, kind=kind)  # type: ignore[arg-type]
    assert refused.value.code == code
    assert "hãy" in refused.value.sentence
    assert refused.value.sentence.count(". ") == 0


def test_mixed_units_may_stand_in_a_table_each_with_its_own() -> None:
    chart = chart_of(REFUSED["mixed units"][0], kind="table")
    assert [p.label for p in chart.series[0].points] == ["421 tỷ đồng", "9.800 người"]


def test_a_whole_named_by_its_parts_is_refused_even_when_other_parts_are_missing() -> None:
    total = figure("Thu", "421", period=Y2023)
    part = figure("Thu nội địa", "120", period=Y2023, part_of=total[1].id)
    with pytest.raises(InputError, match="tính hai lần"):
        chart_of((total, part))


def test_small_counts_that_add_up_by_chance_are_no_total() -> None:
    assert chart_of(parts("cơ sở", Y2023, {"Trường": "3", "Trạm": "1", "Chợ": "2"})).kind == "column"


def test_two_numbers_for_one_indicator_and_period_are_refused() -> None:
    one, other = figure("Thu", "421", period=Y2023), figure("Thu", "425", period=Y2023, line=3)
    other = (type(other[0])(other[0].sha256, "another"), other[1])
    with pytest.raises(InputError, match="hai số khác nhau"):
        chart_of((one, other))


def test_a_growth_rate_beside_a_share_is_refused() -> None:
    with pytest.raises(InputError) as refused:
        chart_of((figure("A", "5", "%", Y2023, "change"), figure("B", "60", "%", Y2023, "share")))
    assert refused.value.code == "chart-mixed-measure"


def test_shares_make_a_pie_within_the_rounding_of_their_decimals_and_no_further() -> None:
    whole: Picked = parts("%", Y2023, {"A": "33,3", "B": "33,3", "C": "33,3"}, "share")
    assert chart_of(whole).kind == "pie"
    with pytest.raises(InputError, match="99,7%"):
        chart_of(parts("%", Y2023, {"A": "33,3", "B": "33,2", "C": "33,2"}, "share"), kind="pie")


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("line", "structure of one year"), ("pie", "three years"), ("pie", "few short names of one year"),
        ("stacked_share", "three indicators of two years"), ("stacked_column", "growth rates of five years"),
        ("plan_result", "three years"), ("ranking", "three years"), ("target_range", "three years"),
    ],
)  # fmt: skip
def test_a_kind_that_does_not_suit_the_figures_is_refused(kind: ChartKind, name: str) -> None:
    with pytest.raises(InputError, match="hãy"):
        chart_of(SETS[name][0], kind=kind)


def test_a_pie_keeps_six_parts_and_names_what_the_rest_holds() -> None:
    chart = chart_of(SETS["structure of eight parts"][0], kind="pie")
    assert chart.categories == ("A", "B", "C", "D", "E", "F", "Khác")
    assert chart.series[0].points[-1].value == Decimal(9)
    assert chart.notes == ("Khác gồm: G 5; H 4.",)


def test_labels_keep_the_printed_decimals_and_falls_get_their_sign() -> None:
    chart = chart_of((figure("A", "48,60", "%", Y2023), figure("B", "1.234,5", "%", Y2023)), kind="column")
    assert [p.label for p in chart.series[0].points] == ["48,60", "1.234,5"]
    falls = chart_of(SETS["rates that fall below zero"][0])
    assert [p.label for p in falls.series[0].points] == ["-1,4", "-9,5", "-3"]


def test_estimates_and_targets_are_marked() -> None:
    estimate = chart_of(SETS["an estimate of the running year"][0])
    assert estimate.series[0].points[-1].label == "450*"
    assert estimate.notes == ("* Ước thực hiện.",)
    assert estimate.highlight == 2
    target = chart_of(SETS["results and a target"][0])
    assert target.categories[-1] == "2024 (chỉ tiêu)"
    assert target.series[0].points[-1].target
    assert target.highlight == 1


def test_alt_text_states_the_finding_and_nothing_that_is_not_in_the_figures() -> None:
    course = chart_of(SETS["three years"][0]).alt_text
    assert course == ("Biểu đồ cột: Thu ngân sách. Thu ngân sách tăng từ 380 tỷ đồng (2021) lên 421,5 tỷ đồng (2023).")
    peak = chart_of(over_years("Số vụ", "vụ", 2021, "5", "9", "4")).alt_text
    assert peak.endswith("Số vụ giảm từ 5 vụ (2021) còn 4 vụ (2023), cao nhất 9 vụ (2022).")
    places = chart_of(SETS["five hamlets"][0]).alt_text
    assert "Cao nhất: Thôn Đoài (45 hộ); thấp nhất: Thôn Thượng (7 hộ)." in places
    plan = chart_of(SETS["plan and result"][0]).alt_text
    assert "Thu ngân sách: kế hoạch 400 tỷ đồng, thực hiện 421 tỷ đồng." in plan


def test_places_are_ranked_and_parts_of_a_pie_run_from_the_largest_with_the_rest_last() -> None:
    ranked = chart_of(SETS["five hamlets"][0])
    assert ranked.categories[:2] == ("Thôn Đoài", "Thôn Hạ")
    pie = chart_of(parts("%", Y2023, {"Khác": "40", "A": "25", "B": "35"}, "share"))
    assert pie.categories == ("B", "A", "Khác")


def test_rows_of_the_same_name_on_several_sheets_are_told_apart_by_sheet() -> None:
    picked = []
    for sheet in ("P. Đông", "P. Tây"):
        key, made = figure("Dân số", "100" if sheet == "P. Đông" else "120", "người", Y2023)
        ref = type(made.ref)(made.ref.sha256, sheet, "B2", ("Dân số",), ())  # type: ignore[union-attr]
        picked.append((type(key)(key.sha256, sheet), msgspec.structs.replace(made, ref=ref, id=sheet)))
    assert set(chart_of(picked).categories) == {"P. Đông", "P. Tây"}


def test_time_runs_from_left_to_right_however_it_was_picked() -> None:
    figures = tuple(reversed(over_years("Thu", "tỷ đồng", 2021, "1", "2", "3")))
    assert chart_of(figures).categories == ("2021", "2022", "2023")
    spans = chart_of((figure("Thu", "2", period=months(9, 2024)), figure("Thu", "1", period=months(9, 2023))))
    assert spans.categories == ("9 tháng năm 2023", "9 tháng năm 2024")


def test_indicator_and_place_together_name_a_subject() -> None:
    picked = (
        *by_place("Thu", "tỷ đồng", Y2023, {"Xã Đông": "12", "Xã Tây": "15"}),
        *by_place("Chi", "tỷ đồng", Y2023, {"Xã Đông": "11", "Xã Tây": "19"}),
    )
    assert chart_of(picked).categories == ("Thu, Xã Đông", "Thu, Xã Tây", "Chi, Xã Đông", "Chi, Xã Tây")


def test_a_big_number_holds_the_level_first_and_its_change_with_unit() -> None:
    chart = chart_of(tuple(reversed(SETS["a level with its growth"][0])))
    assert chart.kind == "big_number"
    assert [p.label for p in chart.series[0].points] == ["150", "6,2%"]
    assert chart.unit == "triệu đồng"


def test_nothing_chosen_is_said_in_a_sentence() -> None:
    with pytest.raises(InputError, match="ít nhất một"):
        chart_of(())


def test_plans_of_another_year_stay_a_series_over_time() -> None:
    figures = (figure("Thu", "400", period=year(2023)), figure("Thu", "450", period=Y2024, kind="plan"))
    chart = chart_of(figures)
    assert (chart.kind, chart.categories) == ("column", ("2023", "2024 (kế hoạch)"))


def test_a_plan_and_result_of_one_year_beside_other_years_leave_gaps_and_no_mixture() -> None:
    figures = (
        figure("Thu", "380", period=year(2022)), figure("Thu", "400", period=Y2023, kind="plan"),
        figure("Thu", "421", period=Y2023, estimate=True), figure("Thu", "450", period=Y2024, kind="plan"),
    )  # fmt: skip
    chart = chart_of(figures)
    assert (chart.kind, chart.categories) == ("plan_result", ("2022", "2023", "2024"))
    assert [[p.label for p in s.points] for s in chart.series] == [["", "400", "450"], ["380", "421*", ""]]


def test_a_target_takes_the_measure_of_the_shares_beside_it() -> None:
    shares = over_years("Dịch vụ", "%", 2022, "77,2", "79,1", kind="share")
    chart = chart_of((*shares, figure("Dịch vụ", "79,6", "%", Y2024, "target")))
    assert (chart.kind, chart.categories) == ("column", ("2022", "2023", "2024 (chỉ tiêu)"))
    assert chart.alt_text.endswith("lên 79,6% (2024, chỉ tiêu).")


def test_reckoned_cells_are_not_labelled_with_all_their_decimals() -> None:
    chart = chart_of((figure("A", "92,1333333333333", "%", Y2023), figure("B", "90,125", "%", Y2023)), kind="bar")
    assert [p.label for p in chart.series[0].points] == ["92,13", "90,125"]
    assert chart.series[0].points[0].value == Decimal("92.1333333333333")


def test_several_rows_are_titled_by_the_group_they_stand_under() -> None:
    pairs = []
    for name in ("Thương mại", "Công nghiệp"):
        key, made = figure(name, "5", "%", Y2023)
        pairs.append(
            (key, msgspec.structs.replace(made, ref=CellRef(key.sha256, "Biểu 2", "B2", ("KINH TẾ", name), ())))
        )
    assert chart_of(pairs).title == "KINH TẾ, năm 2023"


@pytest.mark.corpus
def test_a_districts_workbook_gives_the_charts_a_statistician_would_draw(corpus: Path) -> None:
    path = corpus / "figures" / "so-lieu-quan.xlsx"
    workbook = read_workbook_file(path.read_bytes(), path.name)
    structure = workbook.tables[2]
    every = tuple((FigureKey(workbook.sha256, placed.figure.id), placed.figure) for placed in structure.figures)
    chart = chart_of(every)
    assert chart.kind == "stacked_share"
    assert chart.categories[:3] == ("2021", "2022", "2023")
    assert chart.categories[3].startswith("2024 (")
    wards = workbook.tables[1]
    culture = tuple((FigureKey(workbook.sha256, p.figure.id), p.figure) for p in wards.figures if p.column == 4)
    assert chart_of(culture).kind == "ranking"
    people = tuple((FigureKey(workbook.sha256, p.figure.id), p.figure) for p in wards.figures if p.column == 0)
    with pytest.raises(InputError, match="tính hai lần"):
        chart_of(people)
    assert chart_of(people[:-1]).kind == "ranking"
