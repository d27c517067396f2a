"""A preset sets papers, wording and design together, so that nobody has to understand all of it."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from app.domain.briefing import Briefing, DesignName, LeafletFormat, Length, OutputPlace, SlideFormat

Paper = Literal["deck", "leaflet", "report"]


class Preset(Struct, frozen=True):
    """``minutes`` is the talk's whole time (0 where nobody talks); ``places`` are where a picked section goes first."""

    id: str
    title: str
    description: str
    papers: tuple[Paper, ...]
    places: tuple[OutputPlace, ...]
    length: Length
    design: DesignName
    slide_format: SlideFormat
    leaflet_format: LeafletFormat
    minutes: int = 0


def with_preset(briefing: Briefing, preset: Preset) -> Briefing:
    """The briefing in another preset: its wording and look; minutes, items and their places stay a person's own."""
    return replace(
        briefing,
        preset=preset.id,
        length=preset.length,
        design=preset.design,
        slide_format=preset.slide_format,
        leaflet_format=preset.leaflet_format,
    )
