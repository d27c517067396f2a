"""A report plan to what its Typst template needs: the same profile that the Word paper is made of, read as data."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable

from msgspec import structs

from app.charts.heights import report_height_mm
from app.domain.chart import Chart
from app.domain.report import ReportChart, ReportLetterhead, ReportPicture, ReportPlan
from app.typesetting import typst_pages
from app.typesetting.metrics import text_width

ChartDrawer = Callable[[Chart, float, float], str]
"""Chart, width and height in points to an SVG."""
CHART_LABEL_PT = 12.0
_PT_PER_MM = 72 / 25.4
_BEFORE_PLACE = re.compile(r"(?<=\S) (XÃ|PHƯỜNG|ĐẶC KHU|TỈNH|THÀNH PHỐ|HUYỆN|QUẬN|THỊ XÃ|THỊ TRẤN)(?= )")


def report_data(plan: ReportPlan, draw_chart: ChartDrawer) -> dict[str, object]:
    """Everything that ``report.typ`` prints, charts and pictures drawn."""
    svgs: dict[str, str] = {}
    blocks: list[object] = []
    for block in plan.blocks:
        if isinstance(block, ReportChart):
            svgs[block.chart.id] = draw_chart(
                block.chart, _text_width(plan), report_height_mm(block.chart) * _PT_PER_MM
            )
        if isinstance(block, ReportPicture):
            key = hashlib.sha256(block.media.data).hexdigest()
            svgs[key] = typst_pages.picture_svg(block.media)
            alt = block.alt_text or block.caption
            blocks.append({"type": "picture", "key": key, "caption": block.caption, "alt": alt})
        else:
            blocks.append(block)
    return {
        "profile": plan.profile,
        "letterhead": _broken(plan),
        "signature": plan.signature,
        "footnotes": plan.footnotes,
        "blocks": blocks,
        "svgs": svgs,
    }


def _broken(plan: ReportPlan) -> ReportLetterhead:
    """The letterhead, names too long for their column broken before the place ("… XÃ AN BÌNH"), as on paper."""
    room = plan.profile.letterhead.left_mm * _PT_PER_MM

    def lines(style: str, name: str) -> str:
        rule = plan.profile.styles[style]
        fits = text_width(name, rule.size, "serif-bold" if rule.bold else "serif") <= room
        return name if fits else _BEFORE_PLACE.sub(r"\n\1", name, count=1)

    head = plan.letterhead
    return structs.replace(head, superior=lines("superior", head.superior), issuer=lines("issuer", head.issuer))


def _text_width(plan: ReportPlan) -> float:
    page = plan.profile.page
    return (page.width_mm - page.left_mm - page.right_mm) * _PT_PER_MM
