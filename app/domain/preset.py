"""A preset sets papers, wording and design together, so that nobody has to understand all of it."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from app.domain.briefing import DesignName, Length, OutputPlace, SlideFormat

LeafletFormat = Literal["trifold", "newsletter"]
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
