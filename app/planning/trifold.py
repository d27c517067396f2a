"""A tri-fold: the items whose places hold "leaflet", in order, on its four text panels.

Wording is cut from the source and never rewritten. Typst's own measure decides what fits: running text steps down from
12 to 9.5 pt, then the large figures of the sections give way, and what still finds no room is told word by word.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import structs

from app.domain.briefing import Briefing, Length, SectionItem
from app.domain.leaflet import (
    PANEL_HEIGHT_MM,
    READING_ORDER,
    TEXT_WIDTH_MM,
    AnyLeafletBlock,
    ChartBlock,
    Contact,
    LeafletPanel,
    LeafletPlan,
    Masthead,
    PlacedBlock,
    SourceList,
    Surplus,
)
from app.domain.material import Material
from app.planning.leaflet_blocks import Flow, Wordings, charts_first, flow_of
from app.planning.leaflet_text import FittedText, Room, fit_text
from app.planning.leaflet_titles import fitting_title, heights, leaflet_title
from app.typesetting import leaflet_pages
from app.typesetting.pictures import printable

_GOOD_BODY_PT = 11.0
_WELL_FILLED = 0.85
"""Share of the text panels that summaries may fill: sections rarely end where a panel does."""
_TITLE_LINES = 5
_TITLE_SIZES_PT = (28.0, 25.0, 22.0, 19.5, 17.0, 15.0, 13.0)
_PT_PER_MM = 72 / 25.4
_PANEL_PT = PANEL_HEIGHT_MM * _PT_PER_MM
TEXT_PANELS = READING_ORDER[1:5]
_ROOM = Room(TEXT_PANELS, (_PANEL_PT,) * len(TEXT_PANELS))
_LONGER: Length = "summary"
_COVER_AIR_PT = 110.0
"""Kept free on the cover besides its blocks: the rule, the mark, and some white."""
_BACK_AIR_PT = leaflet_pages.STAMP_MM * _PT_PER_MM + 40.0


def plan_trifold(briefing: Briefing, material: Material) -> tuple[LeafletPlan, int]:
    """The tri-fold of a briefing, and how many of the papers cited found no room on its back."""
    flow, text = _fullest(briefing, material)
    cover, surplus = _cover(briefing, flow)
    back, dropped = _back(briefing, flow)
    panels = {"cover": cover, "back": back} | dict(zip(TEXT_PANELS, text.panels, strict=True))
    plan = LeafletPlan(
        title=leaflet_title(briefing),
        design=briefing.design,
        body_pt=text.body_pt,
        panels=tuple(panels[name] for name in READING_ORDER),
        unit=briefing.unit.name,
        mark=briefing.mark,
        media={key: printable(material.media[key], TEXT_WIDTH_MM * _PT_PER_MM, _PANEL_PT) for key in flow.media},
        surplus=(*surplus, *text.surplus),
    )
    return plan, dropped


def _fullest(briefing: Briefing, material: Material) -> tuple[Flow, FittedText]:
    """Key clauses of all sections, and summaries of those that fill the panels best in good size."""
    wordings = Wordings(material)
    key = flow_of(briefing, material, {}, wordings)
    sections = [i.id for i in briefing.items() if isinstance(i, SectionItem) and "leaflet" in i.places]
    summary = flow_of(briefing, material, dict.fromkeys(sections, _LONGER), wordings)
    tall = leaflet_pages.block_heights([*key.blocks, *summary.blocks], [_GOOD_BODY_PT])[0]
    short = _by_item(key, tall)
    longer = _by_item(summary, tall[len(key.blocks) :])
    more = {item: longer[item] - short[item] for item in sections}
    for chosen in _sets_of_summaries(more, len(TEXT_PANELS) * _PANEL_PT - sum(short.values())):
        flow = flow_of(briefing, material, dict.fromkeys(chosen, _LONGER), wordings)
        text = fit_text(flow.blocks, _ROOM)
        if not text.surplus and text.body_pt >= _GOOD_BODY_PT - 0.5:
            return flow, text
    text = fit_text(key.blocks, _ROOM)
    charts = {block.item for block in key.blocks if isinstance(block, ChartBlock)}
    if any(part.item in charts for part in text.surplus):
        key = structs.replace(key, blocks=charts_first(key.blocks))
        text = fit_text(key.blocks, _ROOM)
    return key, text


def _sets_of_summaries(more: dict[str, float], room: float) -> list[frozenset[str]]:
    """Sets of items whose summaries may fit into ``room`` points, those that fill most first.

    ``more`` is what a summary takes more than the key clauses: all of them, else the longest that fit or the shortest.
    """
    within = room - (1 - _WELL_FILLED) * len(TEXT_PANELS) * _PANEL_PT
    found = [frozenset(more)] if sum(more.values()) <= room else []
    for longest_first in (True, False):
        chosen, left = set[str](), within
        for item in sorted(more, key=more.__getitem__, reverse=longest_first):
            if more[item] <= left:
                left -= more[item]
                chosen.add(item)
        found += [frozenset(chosen), frozenset(sorted(chosen, key=more.__getitem__)[:-1])]
    sets = [chosen for chosen in dict.fromkeys(found) if chosen]
    return sorted(sets, key=lambda chosen: -sum(more[item] for item in chosen))


def _by_item(flow: Flow, heights: Sequence[float]) -> dict[str, float]:
    """Height of each item's blocks, in points."""
    found: dict[str, float] = {}
    for block, height in zip(flow.blocks, heights, strict=False):
        found[block.item] = found.get(block.item, 0.0) + height + _GOOD_BODY_PT
    return found


def _cover(briefing: Briefing, flow: Flow) -> tuple[LeafletPanel, tuple[Surplus, ...]]:
    masthead = Masthead(unit=briefing.unit.name, superior=briefing.unit.superior)
    below: list[AnyLeafletBlock] = [block for block in (flow.cover_figure, flow.cover_source) if block]
    room = _PANEL_PT - _COVER_AIR_PT - sum(heights([masthead, *below]))
    title, surplus = fitting_title(briefing, _TITLE_SIZES_PT, _TITLE_LINES, room)
    placed = [
        PlacedBlock(masthead),
        PlacedBlock(title),
        *(PlacedBlock(b, 6.0 if i else 0.0) for i, b in enumerate(below)),
    ]
    used = sum(heights([masthead, *below, title]))
    return LeafletPanel("cover", tuple(placed), used / (_PANEL_PT - _COVER_AIR_PT)), surplus


def _back(briefing: Briefing, flow: Flow) -> tuple[LeafletPanel, int]:
    lines = tuple(line.strip() for line in briefing.unit.contact.replace(";", "\n").splitlines() if line.strip())
    contact = Contact(unit=briefing.unit.name, lines=lines)
    entries = flow.sources
    blocks: list[AnyLeafletBlock] = [contact]
    while entries:
        blocks = [SourceList(entries=entries), contact]
        if sum(heights(blocks)) <= _PANEL_PT - _BACK_AIR_PT:
            break
        entries = entries[:-1]
        blocks = [contact]
    used = sum(heights(blocks))
    panel = LeafletPanel("back", tuple(PlacedBlock(block) for block in blocks), used / (_PANEL_PT - _BACK_AIR_PT))
    return panel, len(flow.sources) - len(entries)
