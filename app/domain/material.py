"""The loaded sources that a briefing draws on, as one value with look-ups: what planning is given besides."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from app.domain.figure import Figure, FigureWorkbook
from app.domain.figure_edits import FigureDecisions
from app.domain.reference import FigureKey, SectionKey
from app.domain.source import Block, OfficialDocument, Section, SourceDocument


class Media(Struct, frozen=True):
    """A picture that a person put in: its bytes and its type ("image/png", "image/jpeg")."""

    type: str
    data: bytes


class GuidanceSource(Struct, frozen=True):
    """A guidance file as read, and the figures found in its prose and tables."""

    document: SourceDocument
    figures: tuple[Figure, ...] = ()


class Material(Struct, frozen=True):
    """Guidance and workbooks by SHA-256, media by SHA-256. Look-ups raise KeyError for what is not loaded."""

    guidance: dict[str, GuidanceSource] = {}
    workbooks: dict[str, FigureWorkbook] = {}
    media: dict[str, Media] = {}
    typed: tuple[Figure, ...] = ()
    decided: FigureDecisions = FigureDecisions()

    def section(self, key: SectionKey) -> Section:
        """The section with this key."""
        return self.guidance[key.sha256].document.section(key.section)

    def paper(self, key: SectionKey) -> OfficialDocument:
        """The official document in which a section stands."""
        for document in self.guidance[key.sha256].document.documents:
            if any(section.id == key.section for section in document.outline):
                return document
        raise KeyError(key)

    def subtree(self, key: SectionKey) -> tuple[Block, ...]:
        """Blocks of a section, sub-sections included, in reading order."""
        return self.guidance[key.sha256].document.subtree(key.section)

    def shown(self, key: SectionKey, blocks: Sequence[str] | None) -> tuple[Block, ...]:
        """What an item of this section shows: the blocks that a person chose, else all that can be read."""
        return self.guidance[key.sha256].document.shown(key.section, blocks)

    def figure(self, key: FigureKey) -> Figure:
        """The figure with this key as it is in use: with a person's edits, its series' name and its tick."""
        return self.decided.in_use(key, self.figure_as_read(key))

    def figures_of(self, sha256: str) -> tuple[Figure, ...]:
        """The figures of a guidance file, each as it is in use."""
        return tuple(self.decided.in_use(FigureKey(sha256, f.id), f) for f in self.guidance[sha256].figures)

    def figure_as_read(self, key: FigureKey) -> Figure:
        """The figure with this key as its source has it, wherever it comes from."""
        if key.sha256 in self.guidance:
            candidates = self.guidance[key.sha256].figures
        elif key.sha256 in self.workbooks:
            candidates = self.workbooks[key.sha256].figures()
        else:
            candidates = self.typed
        for figure in candidates:
            if figure.id == key.figure:
                return figure
        raise KeyError(key)
