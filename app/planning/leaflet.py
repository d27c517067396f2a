"""Briefing to leaflet: the items whose places hold "leaflet", in order, on the four text panels of a tri-fold.

Wording is cut from the source and never rewritten. Typst's own measure decides what fits: running text steps down from
12 to 9.5 pt, then the large figures of the sections give way, and what still finds no room is told word by word.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import structs

from app.domain.briefing import Briefing, SectionItem
from app.domain.leaflet import (
    LARGEST_BODY_PT,
    PANEL_HEIGHT_MM,
    READING_ORDER,
    TEXT_WIDTH_MM,
    AnyLeafletBlock,
    ChartBlock,
    Contact,
    LeafletPanel,
    LeafletPlan,
    LeafletTitle,
    Masthead,
    PlacedBlock,
    SourceList,
    Surplus,
)
from app.domain.material import Material
from app.planning.compounds import bound
from app.planning.leaflet_blocks import Flow, Wordings, charts_first, flow_of
from app.planning.leaflet_text import TEXT_PANELS, FittedText, fit_text
from app.planning.outline_words import item_title
from app.typesetting import fonts, leaflet_pages
from app.typesetting.pictures import printable

_GOOD_BODY_PT = 11.0
_WELL_FILLED = 0.85
"""Share of the text panels that summaries may fill: sections rarely end where a panel does."""
_TITLE_LINES, _TITLE_LINE = 5, 1.16
"""Lines of the title that the largest size may take, and the height of each as a multiple of the size."""
_TITLE_SIZES_PT = (28.0, 25.0, 22.0, 19.5, 17.0, 15.0, 13.0)
_PT_PER_MM = 72 / 25.4
_PANEL_PT = PANEL_HEIGHT_MM * _PT_PER_MM
_COVER_AIR_PT = 110.0
"""Kept free on the cover besides its blocks: the rule, the mark, and some white."""
_BACK_AIR_PT = leaflet_pages.STAMP_MM * _PT_PER_MM + 40.0


def plan_leaflet(briefing: Briefing, material: Material) -> LeafletPlan:
    """The leaflet of a briefing. Raises KeyError when the briefing names a source that ``material`` does not hold."""
    flow, text = _fullest(briefing, material)
    cover, cover_surplus = _cover(briefing, flow)
    back, dropped_sources = _back(briefing, flow)
    surplus = (*cover_surplus, *(_named(part, briefing, material) for part in text.surplus))
    panels = {"cover": cover, "back": back} | dict(zip(READING_ORDER["trifold"][1:5], text.panels, strict=True))
    plan = LeafletPlan(
        title=_title(briefing),
        design=briefing.design,
        body_pt=text.body_pt,
        panels=tuple(panels[name] for name in READING_ORDER["trifold"]),
        unit=briefing.unit.name,
        mark=briefing.mark,
        media={key: printable(material.media[key], TEXT_WIDTH_MM * _PT_PER_MM, _PANEL_PT) for key in flow.media},
        surplus=surplus,
    )
    return _with_warnings(plan, dropped_sources)


def _named(part: Surplus, briefing: Briefing, material: Material) -> Surplus:
    """What found no room under the name by which the person knows it; charts and tables print no heading."""
    named = {item.id: item_title(material, item) for item in briefing.items()}
    return part if part.title else structs.replace(part, title=named.get(part.item, ""))


def _fullest(briefing: Briefing, material: Material) -> tuple[Flow, FittedText]:
    """Key clauses of all sections, and summaries of those that fill the panels best in good size."""
    wordings = Wordings(material)
    key = flow_of(briefing, material, frozenset(), wordings)
    sections = [i.id for i in briefing.items() if isinstance(i, SectionItem) and "leaflet" in i.places]
    summary = flow_of(briefing, material, frozenset(sections), wordings)
    heights = leaflet_pages.block_heights([*key.blocks, *summary.blocks], [_GOOD_BODY_PT])[0]
    short = _by_item(key, heights)
    longer = _by_item(summary, heights[len(key.blocks) :])
    more = {item: longer[item] - short[item] for item in sections}
    for chosen in _sets_of_summaries(more, len(TEXT_PANELS) * _PANEL_PT - sum(short.values())):
        flow = flow_of(briefing, material, chosen, wordings)
        text = fit_text(flow.blocks, _PANEL_PT)
        if not text.surplus and text.body_pt >= _GOOD_BODY_PT - 0.5:
            return flow, text
    text = fit_text(key.blocks, _PANEL_PT)
    charts = {block.item for block in key.blocks if isinstance(block, ChartBlock)}
    if any(part.item in charts for part in text.surplus):
        key = structs.replace(key, blocks=charts_first(key.blocks))
        text = fit_text(key.blocks, _PANEL_PT)
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


def _title(briefing: Briefing) -> str:
    """One topic gives the leaflet its name; several stand under the event's."""
    if len(briefing.topics) == 1 and briefing.topics[0].title:
        return briefing.topics[0].title
    return briefing.event.name


def _occasion(briefing: Briefing) -> str:
    parts = [briefing.event.name if _title(briefing) != briefing.event.name else ""]
    year, _, rest = briefing.event.date.partition("-")
    parts.append(f"{briefing.unit.place}, tháng {rest[:2]}/{year}" if rest else briefing.unit.place)
    return " · ".join(part for part in parts if part)


def _cover(briefing: Briefing, flow: Flow) -> tuple[LeafletPanel, tuple[Surplus, ...]]:
    masthead = Masthead(unit=briefing.unit.name, superior=briefing.unit.superior)
    below: list[AnyLeafletBlock] = [block for block in (flow.cover_figure, flow.cover_source) if block]
    text, occasion = bound(_title(briefing)), _occasion(briefing)
    titles = [LeafletTitle(text=text, size_pt=size, occasion=occasion) for size in _TITLE_SIZES_PT]
    heights = _heights([masthead, *below, *titles])
    room = _PANEL_PT - _COVER_AIR_PT - sum(heights[: 1 + len(below)])
    bare = _heights([structs.replace(title, occasion="") for title in titles])
    lines = [round(height / size / _TITLE_LINE) for height, size in zip(bare, _TITLE_SIZES_PT, strict=True)]
    tall = zip(titles, heights[1 + len(below) :], lines, strict=True)
    fitting = [title for title, height, count in tall if height <= room and count <= _TITLE_LINES] or [
        title for title, height in zip(titles, heights[1 + len(below) :], strict=True) if height <= room
    ][-1:]
    surplus: tuple[Surplus, ...] = ()
    if fitting:
        title = fitting[0]
    else:
        title, lost = _shortened(titles[-1], room)
        surplus = (Surplus("", _title(briefing), lost),)
    placed = [
        PlacedBlock(masthead),
        PlacedBlock(title),
        *(PlacedBlock(b, 6.0 if i else 0.0) for i, b in enumerate(below)),
    ]
    used = sum(_heights([masthead, *below, title]))
    return LeafletPanel("cover", tuple(placed), used / (_PANEL_PT - _COVER_AIR_PT)), surplus


def _shortened(title: LeafletTitle, room: float) -> tuple[LeafletTitle, int]:
    """As many words of a title as the cover holds, and how many are left out."""
    every = title.text.split()
    low, high = 0, len(every)
    while low < high:
        middle = (low + high + 1) // 2
        if _heights([structs.replace(title, text=" ".join(every[:middle]) + " …")])[0] <= room:
            low = middle
        else:
            high = middle - 1
    kept = structs.replace(title, text=" ".join(every[:low]) + " …", occasion=title.occasion[:200])
    return kept, len(every) - low


def _back(briefing: Briefing, flow: Flow) -> tuple[LeafletPanel, int]:
    lines = tuple(line.strip() for line in briefing.unit.contact.replace(";", "\n").splitlines() if line.strip())
    contact = Contact(unit=briefing.unit.name, lines=lines)
    entries = flow.sources
    blocks: list[AnyLeafletBlock] = [contact]
    while entries:
        blocks = [SourceList(entries=entries), contact]
        if sum(_heights(blocks)) <= _PANEL_PT - _BACK_AIR_PT:
            break
        entries = entries[:-1]
        blocks = [contact]
    used = sum(_heights(blocks))
    panel = LeafletPanel("back", tuple(PlacedBlock(block) for block in blocks), used / (_PANEL_PT - _BACK_AIR_PT))
    return panel, len(flow.sources) - len(entries)


def _heights(blocks: Sequence[AnyLeafletBlock]) -> list[float]:
    return leaflet_pages.block_heights(blocks, [LARGEST_BODY_PT])[0]


def _with_warnings(plan: LeafletPlan, dropped_sources: int) -> LeafletPlan:
    said: list[str] = []
    if plan.surplus:
        total = sum(part.words for part in plan.surplus)
        where = "; ".join(f"“{part.title or 'mục không có tên'}” {part.words} chữ" for part in plan.surplus)
        said.append(f"Tờ gấp thừa {total} chữ không in được: {where}. Hãy rút gọn hoặc bớt mục.")
    if dropped_sources:
        said.append(f"Mặt sau tờ gấp không đủ chỗ cho {dropped_sources} nguồn trích dẫn; hãy bớt mục.")
    unknown = fonts.lacking(leaflet_pages.plain_text(plan))
    if unknown:
        said.append(f"Phông chữ của tờ gấp không có ký tự {' '.join(unknown[:10])}; hãy thay bằng chữ khác.")
    return structs.replace(plan, warnings=tuple(said)) if said else plan
