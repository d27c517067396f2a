"""A deck as it may be passed on: what is shown, and nothing of how it was made or said."""

from __future__ import annotations

from msgspec.structs import replace

from app.domain.deck import DeckPlan


def for_passing_on(plan: DeckPlan) -> DeckPlan:
    """The plan without notes, script, and names of items and sources; what is on the slides stays as it is."""
    names = {slide.id: f"trang-{number}" for number, slide in enumerate(plan.slides, 1)}
    slides = tuple(
        replace(
            slide, id=names[slide.id], notes="", script=(), item="", topic="", seconds=0,
            body=tuple(replace(p, refs=(), edited=False, jump=names.get(p.jump, "")) for p in slide.body),
            second=tuple(replace(p, refs=(), edited=False) for p in slide.second),
        )
        for slide in plan.slides
    )  # fmt: skip
    parts = tuple(replace(part, id=f"phan-{number}") for number, part in enumerate(plan.parts, 1))
    return replace(plan, slides=slides, parts=parts, split=(), warnings=())
