"""Papers as they may be passed on: what is shown, and nothing of how it was made or said ("bản chuyển đi").

What is printed stays word for word, source lines included. What goes: the speaker's notes, names of items, who edited
what, and the properties of the file that name an office, a title or a person.
"""

from __future__ import annotations

from msgspec.structs import replace

from app.domain.briefing import Briefing
from app.domain.deck import DeckPlan, DeckSlide
from app.domain.leaflet import LeafletPlan
from app.domain.reference import TypedRef
from app.domain.report import ReportPlan


def unsigned(briefing: Briefing) -> Briefing:
    """The briefing without the names of those who edited, typed or compared, and when: papers then say "người soạn"."""
    typed = tuple(
        replace(figure, ref=replace(figure.ref, person="", date="")) if isinstance(figure.ref, TypedRef) else figure
        for figure in briefing.typed
    )
    edits = tuple(replace(edit, person="", date="") for edit in briefing.figure_edits)
    return replace(briefing, typed=typed, figure_edits=edits, checks=())


def deck_for_passing_on(plan: DeckPlan) -> DeckPlan:
    """The plan without notes, script, and names of items and sources; what is on the slides stays as it is.

    A handout of it shows the slides alone.
    """
    bare = script_for_passing_on(plan)
    return replace(bare, slides=tuple(replace(slide, notes="", script=(), seconds=0) for slide in bare.slides))


def script_for_passing_on(plan: DeckPlan) -> DeckPlan:
    """The plan with what is said to each slide, for that is all of a script; names of items, notes and edits gone."""
    names = {slide.id: f"trang-{number}" for number, slide in enumerate(plan.slides, 1)}
    slides = tuple(_unnamed(slide, names) for slide in plan.slides)
    parts = tuple(replace(part, id=f"phan-{number}") for number, part in enumerate(plan.parts, 1))
    return replace(plan, slides=slides, parts=parts, split=(), warnings=(), kinds=(), passed_on=True)


def report_for_passing_on(plan: ReportPlan) -> ReportPlan:
    """The same pages, the file's properties blank."""
    return replace(plan, warnings=(), passed_on=True)


def leaflet_for_passing_on(plan: LeafletPlan) -> LeafletPlan:
    """The same pages, the file's author blank."""
    return replace(plan, warnings=(), passed_on=True)


def _unnamed(slide: DeckSlide, names: dict[str, str]) -> DeckSlide:
    return replace(
        slide, id=names[slide.id], notes="", item="", topic="",
        body=tuple(replace(p, refs=(), edited=False, jump=names.get(p.jump, "")) for p in slide.body),
        second=tuple(replace(p, refs=(), edited=False, jump="") for p in slide.second),
    )  # fmt: skip
