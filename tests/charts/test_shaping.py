"""What a person sets in the chart editor: order, accent, unit, years; and what stays honest whatever is set."""

from __future__ import annotations

from decimal import Decimal

import pytest
from msgspec.structs import replace

from app.charts.shaping import in_unit, periods_of, shaped_chart, units_for
from app.domain.chart import ChartWish, plotted_keys
from app.domain.errors import AppError, InputError
from app.domain.reference import FigureKey
from app.domain.units import parse_unit
from tests.charts.figure_samples import HAMLETS, SETS, Y2023, by_place, figure, over_years, parts

REVENUE = over_years("Thu ngân sách", "triệu đồng", 2021, "98.450,0", "107.320,5", "118.764,2")
PLACES = by_place("Số hộ nghèo", "hộ", Y2023, HAMLETS)


def values(chart: object) -> list[Decimal | None]:
    return [point.value for point in chart.series[0].points]  # type: ignore[attr-defined]


def test_places_stand_in_the_order_that_was_wished_for() -> None:
    falling = shaped_chart(PLACES, ChartWish(kind="bar", order="descending"))
    assert values(falling) == [45, 31, 22, 12, 7]
    rising = shaped_chart(PLACES, ChartWish(kind="bar", order="ascending"))
    assert rising.categories == tuple(reversed(falling.categories))


def test_an_order_made_by_hand_puts_unnamed_places_last() -> None:
    chart = shaped_chart(PLACES, ChartWish(kind="bar", order="by_hand", by_hand=("Thôn Hạ", "Thôn Đông", "Thôn Lạ")))
    assert chart.categories[:2] == ("Thôn Hạ", "Thôn Đông")
    assert set(chart.categories) == set(HAMLETS)
    assert values(chart)[:2] == [31, 12]


def test_years_stay_in_the_order_of_time_whatever_is_wished() -> None:
    chart = shaped_chart(REVENUE, ChartWish(kind="column", order="descending"))
    assert chart.categories == ("2021", "2022", "2023")


def test_the_rest_of_a_pie_stays_last() -> None:
    shares = {
        "Dịch vụ": "40",
        "Công nghiệp": "25",
        "Nông nghiệp": "15",
        "Thuế": "6",
        "A": "5",
        "B": "4",
        "C": "3",
        "D": "2",
    }
    chart = shaped_chart(parts("%", Y2023, shares, "share"), ChartWish(kind="pie", order="ascending"))
    assert chart.categories[-1] == "Khác"
    assert chart.categories[0] != "Dịch vụ"


def test_the_accent_follows_its_category_through_a_new_order() -> None:
    wish = ChartWish(kind="bar", order="descending", highlight="Thôn Hạ")
    chart = shaped_chart(PLACES, wish)
    assert chart.highlight is not None and chart.categories[chart.highlight] == "Thôn Hạ"
    assert shaped_chart(PLACES, ChartWish(kind="bar", highlight="")).highlight is None


def test_years_left_out_are_not_plotted_and_can_come_back() -> None:
    chart = shaped_chart(REVENUE, ChartWish(kind="column", periods_out=("2021",)))
    assert chart.categories == ("2022", "2023")
    assert plotted_keys(chart) == tuple(key for key, _ in REVENUE[1:])
    assert shaped_chart(REVENUE, ChartWish(kind="column")).categories == ("2021", "2022", "2023")


def test_leaving_out_every_year_is_refused_in_one_sentence() -> None:
    with pytest.raises(InputError, match="ít nhất một kỳ"):
        shaped_chart(REVENUE, ChartWish(periods_out=periods_of(REVENUE)))


def test_another_unit_counts_exactly_and_names_the_printed_one() -> None:
    chart = shaped_chart(REVENUE, ChartWish(kind="column", unit="tỷ đồng"))
    assert values(chart) == [Decimal("98.45"), Decimal("107.3205"), Decimal("118.7642")]
    assert [point.label for point in chart.series[0].points] == ["98,45", "107,321", "118,764"]
    assert chart.unit == "tỷ đồng"
    assert "Quy đổi từ triệu đồng." in chart.notes
    assert "tỷ đồng" in chart.alt_text


def test_a_figure_in_another_unit_keeps_its_quotation() -> None:
    _, revenue = REVENUE[0]
    assert in_unit(revenue, "tỷ đồng").quote == revenue.quote
    with pytest.raises(InputError, match="cùng loại"):
        in_unit(revenue, "ha")


def test_units_on_offer_measure_the_same_thing_from_small_to_large() -> None:
    assert units_for(REVENUE) == ("đồng", "triệu đồng", "tỷ đồng", "nghìn tỷ đồng")
    assert units_for(parts("%", Y2023, {"A": "60", "B": "40"}, "share")) == ()
    _, area = figure("Diện tích", "12", "ha", Y2023)
    known = [(FigureKey("", "a"), replace(area, unit=parse_unit("ha")))]
    assert units_for(known) == ("m2", "ha", "km2")


def test_labels_size_and_table_are_carried_on() -> None:
    wish = ChartWish(labels=False, following_labels=True, size="large", with_table=True)
    chart = shaped_chart(REVENUE, wish)
    assert (chart.labels, chart.following_labels, chart.size, chart.with_table) == (False, True, "large", True)


@pytest.mark.parametrize("name", SETS)
def test_every_set_keeps_its_figures_under_every_wish(name: str) -> None:
    figures, _ = SETS[name]
    known = dict(figures)
    for wish in (ChartWish(), ChartWish(order="descending"), ChartWish(order="ascending", highlight="")):
        chart = shaped_chart(figures, wish, id="c")
        for series in chart.series:
            assert len(series.points) == len(chart.categories)
            for point in series.points:
                if point.key is not None and point.value is not None:
                    assert abs(point.value) == abs(known[point.key].value)


def test_what_no_chart_may_show_is_refused_under_every_wish() -> None:
    mixed = (*over_years("Thu", "tỷ đồng", 2022, "1", "2"), figure("Diện tích", "3", "ha", Y2023))
    with pytest.raises(AppError):
        shaped_chart(mixed, ChartWish(order="descending"))
