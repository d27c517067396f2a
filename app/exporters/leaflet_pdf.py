"""Leaflet plan to a print-ready PDF: two landscape A4 sides, fonts embedded, tagged for being read aloud."""

from __future__ import annotations

from app.domain.leaflet import LeafletPlan
from app.domain.look import DESIGNS
from app.typesetting import fonts, leaflet_pages, typst_pages


def write(plan: LeafletPlan, grey: bool = False) -> bytes:
    """The PDF; ``grey`` makes the twin for a black-and-white printer.

    PDF/UA-1 unless the text holds letters that no font of ours has (the plan warns of them), which that norm forbids.
    """
    design = DESIGNS[plan.design]
    if grey:
        design = leaflet_pages.grey_twin(design)
    data = leaflet_pages.sheet_data(plan, design)
    return typst_pages.to_pdf("leaflet_trifold", data, standards=() if _has_unknown_letters(plan) else ("ua-1",))


def _has_unknown_letters(plan: LeafletPlan) -> bool:
    return bool(fonts.lacking(leaflet_pages.plain_text(plan)))
