"""A leaflet plan to what the Typst template needs, and the heights that planning asks for beforehand."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import cast

import msgspec

from app.domain.chart import Chart
from app.domain.leaflet import (
    COLUMNS,
    FOLD_ORDER,
    MARGIN_MM,
    PAGE_HEIGHT_MM,
    PAGE_WIDTH_MM,
    PANEL_WIDTH_MM,
    READING_ORDER,
    SHEET_HEIGHT_MM,
    SHEET_WIDTH_MM,
    SMALL_PT,
    TEXT_WIDTH_MM,
    WHOLE_WIDTH_MM,
    AnyLeafletBlock,
    ChartBlock,
    LeafletPlan,
    PanelName,
    PictureBlock,
)
from app.domain.look import DESIGNS, Design
from app.typesetting import typst_pages

CHART_LABEL_PT = 9.0
BULLET_GAP_EM = 0.52
"""Between bullets: the white between two lines and as much again."""
_NOT_PRINTED = frozenset(
    {"item", "id", "name", "kind", "key", "media", "design", "format", "alt_text", "surplus", "warnings"}
)
_PT_PER_MM = 72 / 25.4
PAGE_TOP_MM, PAGE_BOTTOM_MM = 14.0, 19.0
"""Above the head of a newsletter's page, and below its columns; unit and page number stand in the latter."""
HEAD_AIR_PT, TITLE_GAP_PT, FOOT_AIR_PT = 50.0, 12.0, 22.0
"""Of a newsletter: the rule, the gap before the title and the white below the head; the gap; above the papers cited."""
RUNNING_HEAD_PT = 30.0
"""The line at the top of its later pages, with the white below."""
STAMP_MM = 32.0
"""Room left free below the contact lines: a stamp is 36 mm wide and covers a third of what stands beside it."""


ChartDrawer = Callable[[Chart, float, float], str]
"""Chart, width and height in points to an SVG."""


def block_heights(
    blocks: Sequence[AnyLeafletBlock], sizes_pt: Sequence[float], width_mm: float = TEXT_WIDTH_MM
) -> list[list[float]]:
    """Height of every block in points at every size of running text, as Typst sets it: ``[size][block]``."""
    data = _common(DESIGNS["white"], {}) | {"blocks": blocks, "sizes_pt": sizes_pt, "text_width_mm": width_mm}
    measured = typst_pages.query("leaflet_measure", data, "heights")
    return msgspec.convert(measured, list[list[float]])


def template_of(plan: LeafletPlan) -> tuple[str, float]:
    """The template that prints a leaflet, and how wide its pages are in millimetres."""
    return ("leaflet_newsletter", PAGE_WIDTH_MM) if plan.format == "newsletter" else ("leaflet_trifold", SHEET_WIDTH_MM)


def sheet_data(plan: LeafletPlan, design: Design, draw_chart: ChartDrawer) -> dict[str, object]:
    """Everything that the template prints, pictures and charts (by ``draw_chart``) drawn."""
    return _common(design, _drawings(plan, draw_chart)) | {
        "title": plan.title,
        "unit": plan.unit,
        "author": "" if plan.passed_on else plan.unit,
        "mark": plan.mark,
        "body_pt": plan.body_pt,
        **(_pages(plan) if plan.format == "newsletter" else {"sides": [_side(plan, names) for names in FOLD_ORDER]}),
    }


def _pages(plan: LeafletPlan) -> dict[str, object]:
    """The pages of a newsletter: its head, two columns a page, its foot."""
    names = {panel.name for panel in plan.panels}
    return {
        "page_width_mm": PAGE_WIDTH_MM,
        "page_height_mm": PAGE_HEIGHT_MM,
        "top_mm": PAGE_TOP_MM,
        "bottom_mm": PAGE_BOTTOM_MM,
        "whole_width_mm": WHOLE_WIDTH_MM,
        "running_head_pt": RUNNING_HEAD_PT,
        "head_pt": plan.head_pt,
        "foot_pt": plan.foot_pt,
        "head": plan.panel("head").blocks,
        "foot": plan.panel("foot").blocks,
        "pages": [[plan.panel(name).blocks for name in columns] for columns in COLUMNS if columns[0] in names],
    }


def design_of(plan: LeafletPlan, grey: bool) -> Design:
    """The design that a leaflet is printed in: its own, or the twin for a black-and-white printer."""
    return _grey_twin(DESIGNS[plan.design]) if grey else DESIGNS[plan.design]


def words(text: str) -> int:
    """How many words an officer would count: syllables between spaces that hold a letter or a digit."""
    return sum(1 for word in text.split() if any(letter.isalnum() for letter in word))


def _grey_twin(design: Design) -> Design:
    """The design for a black-and-white printer: weight and rules instead of colour."""
    white = DESIGNS["white"]
    return msgspec.structs.replace(
        white, name=design.name, title=design.title, series=design.grey, serif_titles=design.serif_titles
    )


def _common(design: Design, svgs: Mapping[str, str]) -> dict[str, object]:
    return {
        "look": design,
        "svgs": dict(svgs),
        "text_width_mm": TEXT_WIDTH_MM,
        "sheet_width_mm": SHEET_WIDTH_MM,
        "sheet_height_mm": SHEET_HEIGHT_MM,
        "margin_mm": MARGIN_MM,
        "small_pt": SMALL_PT,
        "bullet_gap_em": BULLET_GAP_EM,
        "stamp_mm": STAMP_MM,
    }


def _drawings(plan: LeafletPlan, draw_chart: ChartDrawer) -> dict[str, str]:
    """SVG of every chart (by its id) and of every picture (by its key) of a plan."""
    drawings: dict[str, str] = {}
    for block in (placed.block for panel in plan.panels for placed in panel.blocks):
        if isinstance(block, PictureBlock) and block.media in plan.media:
            drawings[block.media] = typst_pages.picture_svg(plan.media[block.media])
        elif isinstance(block, ChartBlock):
            drawings[block.chart.id] = draw_chart(block.chart, TEXT_WIDTH_MM * _PT_PER_MM, block.height_mm * _PT_PER_MM)
    return drawings


def _side(plan: LeafletPlan, names: tuple[PanelName, ...]) -> dict[str, object]:
    left = [math.fsum(PANEL_WIDTH_MM[name] for name in names[:i]) for i in range(len(names))]
    panels = {
        name: {"name": name, "x_mm": x, "width_mm": PANEL_WIDTH_MM[name], "blocks": plan.panel(name).blocks}
        for name, x in zip(names, left, strict=True)
    }
    reading = [name for name in READING_ORDER if name in panels]
    return {"folds_mm": left[1:], "panels": [panels[name] for name in reading]}


def plain_text(value: LeafletPlan | AnyLeafletBlock) -> str:
    """Everything that is printed of a plan or a block, as text: for counting words and for looking up letters."""
    return " ".join(_strings(value)).replace("\u00a0", " ")


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in cast("tuple[object, ...]", value):
            yield from _strings(part)
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            if name not in _NOT_PRINTED:
                yield from _strings(getattr(value, name))
