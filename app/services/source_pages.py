"""Pages of a source as pictures beside its reading: what was printed, for a person who compares."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.page_picture import PagePicture as PagePicture
from app.domain.progress import SILENT, Progress
from app.domain.project import Project
from app.domain.source import Block, SourceDocument, Strip

_REACH_PT = 12.0
"""A click between two lines means the nearer one."""

if TYPE_CHECKING:  # reading files is imported when a file is read
    from app.importers.worker import ReadingWorker


def page_count(document: SourceDocument) -> int:
    """How many pages can be shown: 0 for a format without pages."""
    return document.pages or 0 if document.format in ("pdf", "scan") else 0


def strips_of(document: SourceDocument, block: Block) -> tuple[Strip, ...]:
    """Where a block is printed, in order; () where that is not known."""
    lines = {piece.line for piece in block.pieces} | set(range(block.lines[0], block.lines[1] + 1))
    strips = (document.strips[line - 1] for line in sorted(lines) if 0 < line <= len(document.strips))
    return tuple(strip for strip in strips if strip is not None)


def line_at(document: SourceDocument, page: int, points: float) -> int | None:
    """The raw line that is printed so far below a page's top: the narrowest there, else the nearest in reach."""
    there = [(number, s) for number, s in enumerate(document.strips, start=1) if s is not None and s.page == page]
    inside = [(strip.bottom - strip.top, number) for number, strip in there if strip.top <= points <= strip.bottom]
    if inside:
        return min(inside)[1]
    near = [(min(abs(strip.top - points), abs(strip.bottom - points)), number) for number, strip in there]
    distance, number = min(near, default=(_REACH_PT + 1, 0))
    return number if distance <= _REACH_PT else None


def page_picture(
    worker: ReadingWorker,
    project: Project,
    document: SourceDocument,
    page: int,
    width_px: int,
    progress: Progress = SILENT,
) -> PagePicture:
    """Page ``page`` (1-based) of a source of the project, upright as it was read.

    Drawn in the reader's process, since the file is not trusted. Raises InputError, Cancelled.
    """
    original = project.originals[document.sha256]
    turn = document.turns[page - 1] if 0 < page <= len(document.turns) else 0
    scanned = document.format == "scan"
    return worker.page_picture(original.data, original.name, page, turn, width_px, scanned, progress)
