"""A project: a briefing with everything it needs to be made again elsewhere, originals included."""

from __future__ import annotations

from msgspec import Struct

from app.domain.briefing import Briefing
from app.domain.corrections import Overlay
from app.domain.figure import FigureWorkbook
from app.domain.figure_edits import decisions
from app.domain.material import GuidanceSource, Material, Media
from app.domain.source import SourceDocument

SCHEMA = 1


class Original(Struct, frozen=True):
    """The very bytes that were loaded, and what the file was called."""

    name: str
    data: bytes


class Reviewed(Struct, frozen=True):
    """A reading as the reader made it, and what a person put right in it; both together give the one in use."""

    as_read: SourceDocument
    overlay: Overlay


class Project(Struct, frozen=True):
    """``originals`` by SHA-256; ``guidance`` and ``workbooks`` are the readings that the briefing was made on.

    ``reviews`` holds the guidance in which something was put right: its entry in ``guidance`` is the corrected reading.
    """

    briefing: Briefing
    originals: dict[str, Original] = {}
    guidance: dict[str, GuidanceSource] = {}
    workbooks: dict[str, FigureWorkbook] = {}
    media: dict[str, Media] = {}
    reviews: dict[str, Reviewed] = {}

    @property
    def material(self) -> Material:
        """What planning is given beside the briefing."""
        briefing = self.briefing
        decided = decisions(briefing.figure_edits, briefing.checks, briefing.series)
        return Material(self.guidance, self.workbooks, self.media, briefing.typed, decided)
