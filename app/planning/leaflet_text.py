"""The text panels of a leaflet: measured by Typst, arranged, stepped down in size until all fits."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct, structs

from app.domain.deck import CONTINUED
from app.domain.leaflet import (
    LARGEST_BODY_PT,
    LEAST_BODY_PT,
    AnyLeafletBlock,
    Bullet,
    ChartBlock,
    Heading,
    KeyFigure,
    LeafletPanel,
    PanelName,
    Paragraph,
    PictureBlock,
    PlacedBlock,
    SourceNote,
    Surplus,
    TableBlock,
)
from app.planning.fitting import fit_title
from app.planning.leaflet_fitting import TORN, Arrangement, Measured, arrange
from app.typesetting import leaflet_pages

SIZES_PT = tuple(size / 2 for size in range(int(LARGEST_BODY_PT * 2), int(LEAST_BODY_PT * 2) - 1, -1))
_LEAST_WITH_FIGURES_PT = 10.0
"""Below this size the sections' large figures give way to words."""
_REPEATED_PT, _PT_PER_MM = 12.0, 72 / 25.4
"""Repeated titles are measured at the largest size they are printed in."""
_MOST_COLUMNS = 5
"""A table with more columns cannot be read on a panel; it is told as what found no room."""
_TORN_COLUMN = 0.01
"""A column of a page may well begin in the middle of a section: see ``leaflet_fitting.TORN``."""
_WIDEST_SPREAD = 1.7
"""Gaps of a leaflet with little text grow up to this many times, to fill its panels."""


class Room(Struct, frozen=True):
    """Where text may stand: the panels in reading order, how tall each is in points, and the sizes that are tried.

    ``sizes`` go from the largest down. In ``flowing`` text a section goes on in the next column without its title.
    """

    names: tuple[PanelName, ...]
    heights: tuple[float, ...]
    sizes: tuple[float, ...] = SIZES_PT
    flowing: bool = False


class FittedText(Struct, frozen=True):
    """Panels in reading order, the size of their running text, and what found no room."""

    panels: tuple[LeafletPanel, ...]
    body_pt: float
    surplus: tuple[Surplus, ...] = ()


class _Attempt(Struct, frozen=True):
    """The blocks that are tried at a size, how tall they are, where they came to stand, and whether all of them did."""

    blocks: tuple[AnyLeafletBlock, ...]
    measured: tuple[Measured, ...]
    size: float
    arranged: Arrangement
    fits: bool


Heights = Callable[[float], dict[str, list[float]]]
"""Heights of blocks ("blocks") and of repeated titles ("titles", in order of items) at a size."""


def fit_text(blocks: Sequence[AnyLeafletBlock], room: Room, heights: Heights | None = None) -> FittedText:
    """Blocks in the room that there is, at the largest size at which all of them fit.

    ``heights`` are those of the same blocks (``heights_of``), where several rooms are tried.
    """
    if not blocks:
        return FittedText(tuple(LeafletPanel(name, (), 0.0) for name in room.names), room.sizes[0])
    heights = heights or heights_of(blocks)
    steps = _steps(room.sizes)
    low, high = 0, len(steps) - 1
    best = _attempt(blocks, heights, steps[high], room)
    while low < high and best.fits:
        # The first step that fits: what fits at one fits at all smaller ones.
        middle = (low + high) // 2
        tried = _attempt(blocks, heights, steps[middle], room)
        if tried.fits:
            best, high = tried, middle
        else:
            low = middle + 1
    continuations = _continuations(blocks)
    panels = [
        _panel(name, best, span, continuations) for name, span in zip(room.names, best.arranged.panels, strict=True)
    ]
    return FittedText(_spread(panels, room, best.size), best.size, _surplus(blocks, best))


def heights_of(blocks: Sequence[AnyLeafletBlock]) -> Heights:
    """How tall blocks are at a size, asked of Typst once for each size."""
    titles = list(_continuations(blocks).values())
    known: dict[float, dict[str, list[float]]] = {}

    def at(size: float) -> dict[str, list[float]]:
        if size not in known:
            found = leaflet_pages.block_heights([*blocks, *titles], [size])[0]
            known[size] = {"blocks": found[: len(blocks)], "titles": found[len(blocks) :]}
        return known[size]

    return at


def _steps(sizes: Sequence[float]) -> list[tuple[float, bool]]:
    """Sizes from the largest down, first with the sections' large figures, then without."""
    with_figures = [(size, True) for size in sizes if size >= _LEAST_WITH_FIGURES_PT]
    return with_figures + [(size, False) for size in sizes if size <= _LEAST_WITH_FIGURES_PT]


def _attempt(blocks: Sequence[AnyLeafletBlock], heights: Heights, step: tuple[float, bool], room: Room) -> _Attempt:
    size, with_figures = step
    found = heights(size)
    measured = _measured(blocks, found, size)
    if room.flowing:
        measured = [structs.replace(one, continuation=0.0) for one in measured]
    wanted = [i for i, block in enumerate(blocks) if with_figures or not isinstance(block, KeyFigure)]
    # A block too large for any panel is left out alone: what follows it may still be printed.
    tall = {i for i in wanted if measured[i].height + measured[i].continuation > max(room.heights)}
    kept = [i for i in wanted if i not in tall and not _too_wide(blocks[i])]
    torn = _TORN_COLUMN if room.flowing else TORN
    arranged = arrange([measured[i] for i in kept], room.heights, torn)
    fits = arranged.placed == len(wanted)
    return _Attempt(tuple(blocks[i] for i in kept), tuple(measured[i] for i in kept), size, arranged, fits)


def _too_wide(block: AnyLeafletBlock) -> bool:
    return isinstance(block, TableBlock) and len(block.head) > _MOST_COLUMNS


def _continuations(blocks: Sequence[AnyLeafletBlock]) -> dict[str, Heading]:
    """For each item with a title: two lines of it, as repeated on a panel that goes on with the item."""
    repeated: dict[str, Heading] = {}
    for block in blocks:
        if isinstance(block, Heading):
            width = leaflet_pages.TEXT_WIDTH_MM * _PT_PER_MM
            text, _ = fit_title(block.text, width, (_REPEATED_PT,), lines=2, after=CONTINUED)
            repeated[block.item] = structs.replace(block, text=text, continued=True)
    return repeated


def _measured(blocks: Sequence[AnyLeafletBlock], heights: dict[str, list[float]], size: float) -> list[Measured]:
    repeated = dict(zip(_continuations(blocks), heights["titles"], strict=True))
    found: list[Measured] = []
    title = ""
    for i, block in enumerate(blocks):
        entry = isinstance(block, Heading)
        title = block.item if entry else title
        again = 0.0 if entry or title not in repeated else repeated[title] + gap_pt(None, block, size)
        found.append(
            Measured(
                height=heights["blocks"][i],
                gap=gap_pt(blocks[i - 1] if i else None, block, size),
                entry=entry,
                bound=isinstance(block, SourceNote),
                leads=_leads(block),
                continuation=again,
            )
        )
    return found


def _leads(block: AnyLeafletBlock) -> bool:
    """Whether a block only leads to what follows it: a title, a large figure, "như sau:"."""
    match block:
        case Heading() | KeyFigure():
            return True
        case Paragraph():
            return block.lead or block.text.endswith(":")
        case Bullet():
            return block.text.endswith(":")
        case _:
            return False


def gap_pt(before: AnyLeafletBlock | None, block: AnyLeafletBlock, size: float) -> float:
    """Space between two blocks of a panel, in points. ``before`` None is a repeated title."""
    match block:
        case Heading():
            return size * 1.8
        case SourceNote():
            return size * 0.5
        case KeyFigure() | ChartBlock() | TableBlock() | PictureBlock():
            return size * 1.05
        case Paragraph() if block.lead:
            return size * 1.05
        case Bullet() if isinstance(before, Bullet):
            return size * leaflet_pages.BULLET_GAP_EM
        case _:
            return size * (0.95 if isinstance(before, KeyFigure | ChartBlock) else 0.7)


def _panel(
    name: PanelName, chosen: _Attempt, span: tuple[int, int], continuations: dict[str, Heading]
) -> tuple[LeafletPanel, float]:
    """One panel and the height that its blocks take without gaps.

    A repeated title comes first where the panel begins mid-section, and one large figure stands on it at most.
    """
    start, end = span
    placed: list[PlacedBlock] = []
    height = 0.0
    if start < end and chosen.measured[start].continuation:
        placed.append(PlacedBlock(continuations[_title_before(chosen.blocks, start)]))
        height += chosen.measured[start].continuation - gap_pt(None, chosen.blocks[start], chosen.size)
    for block, measured in zip(chosen.blocks[start:end], chosen.measured[start:end], strict=True):
        if isinstance(block, KeyFigure) and any(isinstance(before.block, KeyFigure) for before in placed):
            continue
        gap = gap_pt(placed[-1].block, block, chosen.size) if placed else 0.0
        placed.append(PlacedBlock(block, gap))
        height += measured.height
    return LeafletPanel(name, tuple(placed), 0.0), height


def _spread(panels: Sequence[tuple[LeafletPanel, float]], room: Room, size: float) -> tuple[LeafletPanel, ...]:
    """The panels with their fill reckoned; where there is little text, with wider gaps, the same on every panel."""
    gaps = [sum(placed.gap_pt for placed in panel.blocks) for panel, _ in panels]
    factor = 1.0
    if size == room.sizes[0]:
        left = [
            (capacity - height) / gap
            for (_, height), gap, capacity in zip(panels, gaps, room.heights, strict=True)
            if gap
        ]
        factor = max(1.0, min([_WIDEST_SPREAD, *left]))
    spread: list[LeafletPanel] = []
    for (panel, height), gap, capacity in zip(panels, gaps, room.heights, strict=True):
        wider = tuple(structs.replace(placed, gap_pt=round(placed.gap_pt * factor, 2)) for placed in panel.blocks)
        spread.append(LeafletPanel(panel.name, wider, (height + gap * factor) / capacity))
    return tuple(spread)


def _title_before(blocks: Sequence[AnyLeafletBlock], at: int) -> str:
    return next(block.item for block in reversed(blocks[:at]) if isinstance(block, Heading))


def _surplus(blocks: Sequence[AnyLeafletBlock], chosen: _Attempt) -> tuple[Surplus, ...]:
    """What is not printed, item by item: blocks after the last placed one, and blocks taller than a panel."""
    titles = {block.item: leaflet_pages.plain_text(block) for block in blocks if isinstance(block, Heading)}
    printed = {id(block) for block in chosen.blocks[: chosen.arranged.placed]}
    counted: dict[str, int] = {}
    for block in blocks:
        if id(block) not in printed and not isinstance(block, KeyFigure | SourceNote):
            count = leaflet_pages.words(leaflet_pages.plain_text(block))
            counted[block.item] = counted.get(block.item, 0) + count
    return tuple(Surplus(item, titles.get(item, ""), words) for item, words in counted.items())
