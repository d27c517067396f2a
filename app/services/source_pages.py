"""Pages of a source as pictures beside its reading: what was printed, for a person who compares."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.page_picture import PagePicture as PagePicture
from app.domain.progress import SILENT, Progress
from app.domain.project import Project
from app.domain.source import SourceDocument

if TYPE_CHECKING:  # reading files is imported when a file is read
    from app.importers.worker import ReadingWorker


def page_count(document: SourceDocument) -> int:
    """How many pages can be shown: 0 for a format without pages."""
    return document.pages or 0 if document.format in ("pdf", "scan") else 0


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
    return worker.page_picture(original.data, original.name, page, turn, width_px, progress)
