"""What a person set for a chart, carried into the three papers: its size, and its values as a table beside it."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from app.charts.heights import leaflet_height_mm, report_height_mm
from app.domain import edits
from app.domain.briefing import Briefing, ChartItem
from app.domain.chart import Chart
from app.domain.leaflet import ChartBlock, TableBlock
from app.domain.report import ReportChart, ReportTable
from app.planning.deck import plan_deck
from app.planning.leaflet import plan_leaflet
from app.planning.report import plan_report
from tests import deck_sample, leaflet_sample


def chart_item(briefing: Briefing) -> ChartItem:
    return next(item for item in briefing.items() if isinstance(item, ChartItem))


def with_wish(briefing: Briefing, **changes: object) -> Briefing:
    item = chart_item(briefing)
    return edits.change_item(briefing, item.id, lambda i: replace(i, chart=replace(item.chart, **changes)))


def test_a_deck_shows_the_table_after_its_chart() -> None:
    briefing, material = deck_sample.briefing(), deck_sample.material()
    plain, wished = plan_deck(briefing, material), plan_deck(with_wish(briefing, with_table=True), material)
    charts = [n for n, slide in enumerate(wished.slides) if slide.chart is not None]
    assert charts
    following = [wished.slides[n + 1] for n in charts if wished.slides[n + 1].table is not None]
    assert following
    labels = {p.label for p in chart_item(briefing).chart.series[0].points}
    assert labels <= {cell for row in following[0].table.rows for cell in row}  # type: ignore[union-attr]
    assert len(wished.slides) > len(plain.slides)
    assert len({slide.id for slide in wished.slides}) == len(wished.slides)


def test_a_large_chart_stands_on_a_slide_of_its_own_and_no_word_is_lost() -> None:
    briefing, material = deck_sample.briefing(), deck_sample.material()
    usual = plan_deck(briefing, material)
    large = plan_deck(with_wish(briefing, size="large"), material)
    assert all(not slide.body for slide in large.slides if slide.chart is not None)
    words = [sorted(p.text for slide in plan.slides for p in slide.body) for plan in (usual, large)]
    assert words[0] == words[1]


def test_a_report_and_a_leaflet_print_the_table_under_the_chart() -> None:
    material = leaflet_sample.material()
    briefing = with_wish(leaflet_sample.briefing(with_table=False), with_table=True)
    kinds = [type(block) for block in plan_report(briefing, material).blocks]
    at = kinds.index(ReportChart)
    assert kinds[at + 1] is ReportTable
    shown = [b.block for panel in plan_leaflet(briefing, material).panels for b in panel.blocks]
    chart = next(n for n, block in enumerate(shown) if isinstance(block, ChartBlock))
    assert isinstance(shown[chart + 1], TableBlock)


@pytest.mark.parametrize("height", [report_height_mm, leaflet_height_mm])
def test_a_small_chart_is_lower_and_a_large_one_higher(height) -> None:  # type: ignore[no-untyped-def]
    chart: Chart = deck_sample.chart()
    low, usual, high = (height(replace(chart, size=size)) for size in ("small", "usual", "large"))
    assert low < usual < high


def test_a_copy_of_a_chart_has_an_id_of_its_own() -> None:
    briefing = deck_sample.briefing()
    item = chart_item(briefing)
    copied, copy_id = edits.duplicate_item(briefing, item.id)
    copy = edits.find_item(copied, copy_id)
    assert isinstance(copy, ChartItem)
    assert copy.chart.id != item.chart.id
