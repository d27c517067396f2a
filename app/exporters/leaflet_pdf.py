"""Leaflet plan to a print-ready PDF: A4 sides or pages, fonts embedded, tagged for being read aloud."""

from __future__ import annotations

from app.charts.look import look_of
from app.charts.picture import picture_svg
from app.domain.chart import Chart
from app.domain.leaflet import LeafletPlan
from app.domain.look import DESIGNS
from app.typesetting import fonts, leaflet_pages, typst_pages


def write(plan: LeafletPlan, grey: bool = False) -> bytes:
    """The PDF; ``grey`` makes the twin for a black-and-white printer.

    PDF/UA-1 unless the text holds letters that no font of ours has (the plan warns of them), which that norm forbids.
    """
    design = leaflet_pages.design_of(plan, grey)

    def draw_chart(chart: Chart, width: float, height: float) -> str:
        look = look_of(DESIGNS[plan.design], size=leaflet_pages.CHART_LABEL_PT, grey=grey)
        return picture_svg(chart, look, width, height, with_title=False).decode("utf-8")

    data = leaflet_pages.sheet_data(plan, design, draw_chart)
    template, _ = leaflet_pages.template_of(plan)
    return typst_pages.to_pdf(template, data, standards=() if _has_unknown_letters(plan) else ("ua-1",))


def _has_unknown_letters(plan: LeafletPlan) -> bool:
    return bool(fonts.lacking(leaflet_pages.plain_text(plan)))
