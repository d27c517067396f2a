"""The four text panels of a leaflet: measured by Typst, arranged, stepped down in size until all fits."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct, structs

from app.domain.leaflet import (
    LARGEST_BODY_PT,
    LEAST_BODY_PT,
    READING_ORDER,
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
from app.planning.leaflet_fitting import Arrangement, Measured, arrange
from app.typesetting import leaflet_pages

SIZES_PT = tuple(size / 2 for size in range(int(LARGEST_BODY_PT * 2), int(LEAST_BODY_PT * 2) - 1, -1))
TEXT_PANELS = READING_ORDER["trifold"][1:5]
_LEAST_WITH_FIGURES_PT = 10.0
"""Below this size large figures give way to words."""
_LONGEST_PIECE = 70
"""Words of the longest piece that is kept whole: a longer paragraph may go on to the next panel between sentences."""


class FittedText(Struct, frozen=True):
    """Four panels in reading order, the size of their running text, and what found no room."""

    panels: tuple[LeafletPanel, ...]
    body_pt: float
    surplus: tuple[Surplus, ...] = ()


class _Candidate(Struct, frozen=True):
    blocks: tuple[AnyLeafletBlock, ...]
    measured: tuple[Measured, ...]
    size: float


def fit_text(blocks: Sequence[AnyLeafletBlock], capacity: float) -> FittedText:
    """Blocks on four panels of ``capacity`` points each, at the largest size at which all of them fit."""
    if not blocks:
        return FittedText(tuple(LeafletPanel(name, (), 0.0) for name in TEXT_PANELS), LARGEST_BODY_PT)
    continuations = _continuations(blocks)
    heights = leaflet_pages.block_heights([*blocks, *continuations.values()], SIZES_PT)
    by_size = dict(zip(SIZES_PT, heights, strict=True))
    extra = dict(zip(continuations, range(len(blocks), len(blocks) + len(continuations)), strict=True))
    chosen = arranged = None
    for size, with_figures in _attempts():
        measured = _measured(blocks, by_size[size], extra, size)
        kept = [i for i, block in enumerate(blocks) if with_figures or not isinstance(block, KeyFigure)]
        chosen = _Candidate(tuple(blocks[i] for i in kept), tuple(measured[i] for i in kept), size)
        arranged = arrange(chosen.measured, capacity, len(TEXT_PANELS))
        if arranged.placed == len(kept):
            break
    assert chosen is not None and arranged is not None
    panels = tuple(
        _panel(name, chosen, span, continuations, capacity)
        for name, span in zip(TEXT_PANELS, arranged.panels, strict=True)
    )
    return FittedText(panels, chosen.size, _surplus(blocks, chosen, arranged))


def _attempts() -> list[tuple[float, bool]]:
    """Sizes from the largest down, first with the sections' large figures, then without."""
    with_figures = [(size, True) for size in SIZES_PT if size >= _LEAST_WITH_FIGURES_PT]
    return with_figures + [(size, False) for size in SIZES_PT if size <= _LEAST_WITH_FIGURES_PT + 0.5]


def _continuations(blocks: Sequence[AnyLeafletBlock]) -> dict[str, Heading]:
    """For each item with a title, the title as it is repeated on a panel that goes on with the item."""
    return {block.item: structs.replace(block, continued=True) for block in blocks if isinstance(block, Heading)}


def _measured(
    blocks: Sequence[AnyLeafletBlock], heights: Sequence[float], extra: dict[str, int], size: float
) -> list[Measured]:
    found: list[Measured] = []
    title = ""
    for i, block in enumerate(blocks):
        entry = isinstance(block, Heading)
        title = block.item if entry else title
        repeated = 0.0 if entry or title not in extra else heights[extra[title]] + gap_pt(None, block, size)
        found.append(
            Measured(
                height=heights[i],
                gap=gap_pt(blocks[i - 1] if i else None, block, size),
                entry=entry,
                bound=isinstance(block, SourceNote),
                leads=entry or isinstance(block, KeyFigure) or (isinstance(block, Paragraph) and block.lead),
                continuation=repeated,
            )
        )
    return found


def gap_pt(before: AnyLeafletBlock | None, block: AnyLeafletBlock, size: float) -> float:
    """Space between two blocks of a panel, in points. ``before`` None is a repeated title."""
    match block:
        case Heading():
            return size * 1.8
        case SourceNote():
            return size * 0.5
        case KeyFigure() | ChartBlock() | TableBlock() | PictureBlock():
            return size * 1.05
        case Bullet() if isinstance(before, Bullet):
            return size * leaflet_pages.BULLET_GAP_EM
        case _:
            return size * (0.95 if isinstance(before, KeyFigure | ChartBlock) else 0.7)


def _panel(
    name: PanelName, chosen: _Candidate, span: tuple[int, int], continuations: dict[str, Heading], capacity: float
) -> LeafletPanel:
    """One panel as it is printed: a repeated title first where it begins mid-section, and one large figure at most."""
    start, end = span
    placed: list[PlacedBlock] = []
    used = 0.0
    if start < end and chosen.measured[start].continuation:
        placed.append(PlacedBlock(continuations[_title_before(chosen.blocks, start)]))
        used += chosen.measured[start].continuation - gap_pt(None, chosen.blocks[start], chosen.size)
    for block, measured in zip(chosen.blocks[start:end], chosen.measured[start:end], strict=True):
        if isinstance(block, KeyFigure) and any(isinstance(before.block, KeyFigure) for before in placed):
            continue
        gap = gap_pt(placed[-1].block, block, chosen.size) if placed else 0.0
        placed.append(PlacedBlock(block, gap))
        used += gap + measured.height
    return LeafletPanel(name, tuple(placed), used / capacity)


def _title_before(blocks: Sequence[AnyLeafletBlock], at: int) -> str:
    return next(block.item for block in reversed(blocks[:at]) if isinstance(block, Heading))


def _surplus(blocks: Sequence[AnyLeafletBlock], chosen: _Candidate, arranged: Arrangement) -> tuple[Surplus, ...]:
    titles = {block.item: block.text for block in blocks if isinstance(block, Heading)}
    counted: dict[str, int] = {}
    for block in chosen.blocks[arranged.placed :]:
        counted[block.item] = counted.get(block.item, 0) + leaflet_pages.words(leaflet_pages.plain_text(block))
    return tuple(Surplus(item, titles.get(item, ""), words) for item, words in counted.items())
