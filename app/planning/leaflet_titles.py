"""What a leaflet is called and on which occasion it is made, at the largest size that its head has room for."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import structs

from app.domain.briefing import Briefing
from app.domain.leaflet import LARGEST_BODY_PT, TEXT_WIDTH_MM, AnyLeafletBlock, LeafletTitle, Surplus
from app.typesetting import leaflet_pages
from app.typesetting.compounds import bound

_TITLE_LINE = 1.16
"""Height of a line of the title as a multiple of its size."""


def leaflet_title(briefing: Briefing) -> str:
    """One topic gives the leaflet its name; several stand under the event's."""
    if len(briefing.topics) == 1 and briefing.topics[0].title:
        return briefing.topics[0].title
    return briefing.event.name


def occasion(briefing: Briefing) -> str:
    """The event where it is not the title itself, the place, the month."""
    parts = [briefing.event.name if leaflet_title(briefing) != briefing.event.name else ""]
    year, _, rest = briefing.event.date.partition("-")
    parts.append(f"{briefing.unit.place}, tháng {rest[:2]}/{year}" if rest else briefing.unit.place)
    return " · ".join(part for part in parts if part)


def fitting_title(
    briefing: Briefing, sizes: Sequence[float], lines: int, room: float, width_mm: float = TEXT_WIDTH_MM
) -> tuple[LeafletTitle, tuple[Surplus, ...]]:
    """The title at the largest of ``sizes`` that takes so many lines and stays within ``room`` points.

    Else at the smallest that has room; a title that has none at any size loses its end, which is told.
    """
    text, when = bound(leaflet_title(briefing)), occasion(briefing)
    titles = [LeafletTitle(text=text, size_pt=size, occasion=when) for size in sizes]
    bare = [structs.replace(title, occasion="") for title in titles]
    tall = heights([*titles, *bare], width_mm)
    fitting = [(t, height) for t, height in zip(titles, tall[: len(titles)], strict=True) if height <= room]
    within = {
        title.size_pt
        for title, height in zip(titles, tall[len(titles) :], strict=True)
        if round(height / title.size_pt / _TITLE_LINE) <= lines
    }
    for title, _ in fitting:
        if title.size_pt in within:
            return title, ()
    if fitting:
        return fitting[-1][0], ()
    shortened, lost = _shortened(titles[-1], room, width_mm)
    return shortened, (Surplus("", leaflet_title(briefing), lost),)


def heights(blocks: Sequence[AnyLeafletBlock], width_mm: float = TEXT_WIDTH_MM) -> list[float]:
    """How tall blocks of a head or a foot are, in points."""
    return leaflet_pages.block_heights(blocks, [LARGEST_BODY_PT], width_mm)[0]


def _shortened(title: LeafletTitle, room: float, width_mm: float) -> tuple[LeafletTitle, int]:
    """As many words of a title as there is room for, and how many are left out."""
    every = title.text.split()
    low, high = 0, len(every)
    while low < high:
        middle = (low + high + 1) // 2
        if heights([structs.replace(title, text=" ".join(every[:middle]) + " …")], width_mm)[0] <= room:
            low = middle
        else:
            high = middle - 1
    kept = structs.replace(title, text=" ".join(every[:low]) + " …", occasion=title.occasion[:200])
    return kept, len(every) - low
