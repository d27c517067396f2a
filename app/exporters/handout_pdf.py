"""Deck plan to a handout: each slide with its notes on portrait A4, for those who listen and for the speaker's hand."""

from __future__ import annotations

from app.charts.look import look_of
from app.charts.picture import picture_svg
from app.domain.chart import Chart
from app.domain.deck import DeckPlan
from app.domain.look import DESIGNS
from app.typesetting import slide_pages, typst_pages


def write(plan: DeckPlan) -> bytes:
    """The PDF, fonts embedded; slides are vectors, notes flow on to the next page."""
    design = DESIGNS[plan.design]
    look = look_of(design, size=slide_pages.CHART_LABEL_PT)

    def draw_chart(chart: Chart, width: float, height: float, with_title: bool) -> str:
        return picture_svg(chart, look, width, height, with_title=with_title).decode("utf-8")

    slides = [
        {"slide": slide_pages.slide_data(plan, slide, number, draw_chart), "notes": slide.notes}
        for number, slide in enumerate(plan.slides, start=1)
    ]
    data = {"title": plan.title, "unit": plan.unit_line, "mark": plan.mark, "look": design, "slides": slides}
    return typst_pages.to_pdf("handout", data)
