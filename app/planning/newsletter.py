"""Pages for the bản tin: the items whose places hold "leaflet", in order, in two columns of upright A4 pages.

As few pages as hold all of it in good size, four at most. The wording has the length that the briefing asks for; what
would need more pages is shortened, and what still finds no room is told.
"""

from __future__ import annotations

from msgspec import Struct, structs

from app.domain.briefing import Briefing, Length, SectionItem
from app.domain.leaflet import (
    COLUMNS,
    PAGE_HEIGHT_MM,
    TEXT_WIDTH_MM,
    WHOLE_WIDTH_MM,
    LeafletPanel,
    LeafletPlan,
    Masthead,
    PanelName,
    PlacedBlock,
    SourceList,
    Surplus,
)
from app.domain.material import Material
from app.planning.leaflet_blocks import Flow, Wordings, flow_of
from app.planning.leaflet_text import FittedText, Heights, Room, fit_text, heights_of
from app.planning.leaflet_titles import fitting_title, heights, leaflet_title
from app.typesetting import leaflet_pages
from app.typesetting.pictures import printable

_SIZES_PT = (12.0, 11.5, 11.0, 10.5, 10.0)
"""Of running text: a bản tin is read by people of all ages, and pages can be added."""
_LENGTHS: tuple[Length, ...] = ("full", "summary", "key")
_SHORTENED: dict[Length, str] = {
    "summary": "Nội dung đầy đủ dài hơn bốn trang bản tin nên được rút xuống tóm tắt.",
    "key": "Nội dung dài hơn bốn trang bản tin nên chỉ in ý chính; bớt mục thì in được dài hơn.",
}
_TITLE_SIZES_PT = (26.0, 24.0, 22.0, 20.0, 18.0, 16.0, 14.0)
_TITLE_LINES = 2
_PT_PER_MM = 72 / 25.4
_PAGE_PT = (PAGE_HEIGHT_MM - leaflet_pages.PAGE_TOP_MM - leaflet_pages.PAGE_BOTTOM_MM) * _PT_PER_MM
_MOST_OF_HEAD, _MOST_OF_FOOT = 0.4, 0.3
"""Shares of a page that its head and the papers cited may take."""


def plan_newsletter(briefing: Briefing, material: Material) -> tuple[LeafletPlan, int]:
    """The pages of a briefing for the bản tin, and how many of the papers cited found no room."""
    head, surplus, head_pt = _head(briefing)
    fitted = _fitted(briefing, material, head_pt)
    flow, foot, text = fitted.flow, fitted.foot, fitted.text
    plan = LeafletPlan(
        title=leaflet_title(briefing),
        design=briefing.design,
        body_pt=text.body_pt,
        panels=(head, *text.panels, foot),
        unit=briefing.unit.name,
        mark=briefing.mark,
        format="newsletter",
        media={key: printable(material.media[key], TEXT_WIDTH_MM * _PT_PER_MM, _PAGE_PT) for key in flow.media},
        surplus=(*surplus, *text.surplus),
        head_pt=head_pt,
        foot_pt=fitted.foot_pt,
        warnings=(fitted.shortened,) if fitted.shortened else (),
    )
    cited = sum(len(b.block.entries) for b in foot.blocks if isinstance(b.block, SourceList))
    return plan, len(flow.sources) - cited


class _Fitted(Struct, frozen=True):
    flow: Flow
    foot: LeafletPanel
    foot_pt: float
    text: FittedText
    shortened: str = ""


def _fitted(briefing: Briefing, material: Material, head_pt: float) -> _Fitted:
    """The longest wording that fits on the pages that there may be, on as few of them as hold it."""
    wordings = Wordings(material)
    sections = [i.id for i in briefing.items() if isinstance(i, SectionItem) and "leaflet" in i.places]
    lengths = _LENGTHS[_LENGTHS.index(briefing.length) :]
    tried = (
        _on_pages(flow_of(briefing, material, dict.fromkeys(sections, length), wordings, cover=False), head_pt)
        for length in lengths
    )
    found = next(tried)
    for length, shorter in zip(lengths[1:], tried, strict=False):
        if not found.text.surplus:
            break
        found = structs.replace(shorter, shortened=_SHORTENED[length])
    return found


def _on_pages(flow: Flow, head_pt: float) -> _Fitted:
    """A flow on the fewest pages that hold it, or on all that there may be with what is too much told."""
    foot, foot_pt = _foot(flow)
    measured = heights_of(flow.blocks)
    pages = _least_pages(measured, head_pt + foot_pt)
    text = fit_text(flow.blocks, _room(pages, head_pt, foot_pt), measured)
    while text.surplus and pages < len(COLUMNS):
        pages += 1
        text = fit_text(flow.blocks, _room(pages, head_pt, foot_pt), measured)
    return _Fitted(flow, foot, foot_pt, text)


def _least_pages(measured: Heights, taken: float) -> int:
    """Fewer pages than this cannot hold the text even at the smallest size."""
    total = sum(measured(_SIZES_PT[-1])["blocks"])
    return max(1, min(len(COLUMNS), int((total / 2 + taken) // _PAGE_PT)))


def _room(pages: int, head_pt: float, foot_pt: float) -> Room:
    """Both columns of each page, less the head of the first, the running head of the others, the foot of the last."""
    names: list[PanelName] = []
    tall: list[float] = []
    for number, columns in enumerate(COLUMNS[:pages], 1):
        top = head_pt if number == 1 else leaflet_pages.RUNNING_HEAD_PT
        height = _PAGE_PT - top - (foot_pt if number == pages else 0.0)
        names += columns
        tall += (height, height)
    return Room(tuple(names), tuple(tall), _SIZES_PT, flowing=True)


def _head(briefing: Briefing) -> tuple[LeafletPanel, tuple[Surplus, ...], float]:
    """Whose page it is, its title and its occasion; and the height that they take with the space below."""
    masthead = Masthead(unit=briefing.unit.name, superior=briefing.unit.superior)
    own = heights([masthead], WHOLE_WIDTH_MM)[0] + leaflet_pages.HEAD_AIR_PT
    room = _PAGE_PT * _MOST_OF_HEAD - own
    title, surplus = fitting_title(briefing, _TITLE_SIZES_PT, _TITLE_LINES, room, WHOLE_WIDTH_MM)
    taken = own + heights([title], WHOLE_WIDTH_MM)[0]
    placed = (PlacedBlock(masthead), PlacedBlock(title, leaflet_pages.TITLE_GAP_PT))
    return LeafletPanel("head", placed, taken / (_PAGE_PT * _MOST_OF_HEAD)), surplus, taken


def _foot(flow: Flow) -> tuple[LeafletPanel, float]:
    """The papers cited, as many as there is room for; and the height that they take with the space above."""
    entries = flow.sources
    while entries:
        block = SourceList(entries=entries)
        taken = heights([block], WHOLE_WIDTH_MM)[0] + leaflet_pages.FOOT_AIR_PT
        if taken <= _PAGE_PT * _MOST_OF_FOOT:
            return LeafletPanel("foot", (PlacedBlock(block),), taken / (_PAGE_PT * _MOST_OF_FOOT)), taken
        entries = entries[:-1]
    return LeafletPanel("foot", (), 0.0), 0.0
