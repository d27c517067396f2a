"""Pages to look at, from the same plans that are exported. The heavy parts are imported by the first page drawn."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from app.domain.deck import DeckPlan, KindChoice
from app.domain.leaflet import LeafletPlan
from app.domain.project import Project
from app.planning.deck import plan_deck
from app.planning.deck_cache import DeckCache
from app.services.papers import PaperKind, plan_of
from app.services.pictures import map_reminders
from app.typesetting.pages import PageCache, leaflet_pngs, report_page_count, report_png, slide_png

_A4_WIDE, _A4_HIGH = 297 / 210, 210 / 297


class PreviewCache:
    """What was planned and drawn lately; the caller owns it. Safe to share between threads."""

    def __init__(self) -> None:
        self.pages = PageCache()
        self.deck = DeckCache()


class PreviewPage(Struct, frozen=True):
    """A page: the item that it belongs to ("" none), its title, and its lines of text for the item's editor."""

    item: str
    title: str
    words: tuple[str, ...] = ()


class PaperPreview(Struct, frozen=True):
    """A planned paper. ``aspect`` is width over height; ``seconds`` how long the talk takes (0 unknown).

    ``kinds`` are the kinds of slides that the items of a deck can take.
    """

    kind: PaperKind
    project: Project
    plan: Any
    pages: tuple[PreviewPage, ...]
    aspect: float
    seconds: int = 0
    warnings: tuple[str, ...] = ()
    split: tuple[tuple[str, str], ...] = ()
    kinds: tuple[KindChoice, ...] = ()


def prepare(kind: PaperKind, project: Project, cache: PreviewCache) -> PaperPreview:
    """Plan a paper and list its pages. Raises InputError where a plan cannot be made."""
    briefing = project.briefing
    plan = plan_deck(briefing, project.material, cache.deck) if kind == "deck" else plan_of(kind, project)
    pages, aspect, seconds = _pages(plan, cache.pages)
    split = tuple((_own_id(note.item), note.why) for note in getattr(plan, "split", ()))
    warnings = (*plan.warnings, *map_reminders(briefing))
    return PaperPreview(kind, project, plan, pages, aspect, seconds, warnings, split, getattr(plan, "kinds", ()))


def picture(preview: PaperPreview, page: int, width_px: int, cache: PreviewCache) -> bytes:
    """A page (0-based) as a PNG of this width. Raises IndexError when there is none."""
    if isinstance(preview.plan, DeckPlan):
        return slide_png(preview.plan, page + 1, width_px, cache.pages)
    if isinstance(preview.plan, LeafletPlan):
        return leaflet_pngs(preview.plan, width_px, cache.pages)[page]
    return report_png(preview.plan, page + 1, width_px, cache.pages)


def _own_id(path: str) -> str:
    """Id of the item at the end of a plan's path (``i1/i-c1``: a chart under a section)."""
    return path.rpartition("/")[2]


def _pages(plan: Any, cache: PageCache) -> tuple[tuple[PreviewPage, ...], float, int]:
    if isinstance(plan, DeckPlan):
        pages = tuple(
            PreviewPage(_own_id(slide.item), slide.title, tuple(p.text for p in (*slide.body, *slide.second)))
            for slide in plan.slides
        )
        aspect = 4 / 3 if plan.slide_format == "4:3" else 16 / 9
        return pages, aspect, sum(slide.seconds for slide in plan.slides)
    if isinstance(plan, LeafletPlan):
        if plan.format == "trifold":
            return tuple(PreviewPage("", name) for name in ("Mặt ngoài", "Mặt trong")), _A4_WIDE, 0
        return tuple(PreviewPage("", f"Trang {number}") for number in range(1, plan.pages + 1)), _A4_HIGH, 0
    count = report_page_count(plan, cache)
    return tuple(PreviewPage("", f"Trang {number}") for number in range(1, count + 1)), _A4_HIGH, 0
