"""Putting loaded files into a project: what the window does when files are dropped on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace

from app.domain.briefing import Topic
from app.domain.circulation import strictest
from app.domain.errors import AppError
from app.domain.figure import Dialect
from app.domain.progress import SILENT, Progress
from app.domain.project import Project
from app.importers.registry import WORKBOOKS
from app.importers.worker import ReadingWorker
from app.services.beginning import FIRST_TOPIC
from app.services.loading import LoadedGuidance, LoadedWorkbook, load_guidance, load_workbook

Loaded = LoadedGuidance | LoadedWorkbook


class NotLoaded(Struct, frozen=True):
    """A file that could not be loaded, and the sentence that says why."""

    name: str
    code: str
    sentence: str


class Gathered(Struct, frozen=True):
    """What came of several files, in the order in which they were given."""

    loaded: tuple[Loaded, ...]
    failed: tuple[NotLoaded, ...]


def is_workbook(path: Path) -> bool:
    """Whether a file's name says that it holds figures rather than guidance."""
    return any(path.suffix.lower() in importer.endings for importer in WORKBOOKS.values())


def gather(
    worker: ReadingWorker,
    paths: Sequence[Path],
    progress: Progress = SILENT,
    dialects: Mapping[Path, Dialect] = MappingProxyType({}),
) -> Gathered:
    """Load files one after another; one that cannot be read does not stop the others. Raises Cancelled.

    ``dialects`` state how CSV files are written; one that is not in it is guessed.
    """
    loaded: list[Loaded] = []
    failed: list[NotLoaded] = []
    for number, path in enumerate(paths):
        progress.step(number, len(paths), f"Đang đọc {path.name}")
        part = _Part(progress, number, len(paths))
        try:
            if is_workbook(path):
                loaded.append(load_workbook(worker, path, dialects.get(path), part))
            else:
                loaded.append(load_guidance(worker, path, part))
        except AppError as error:
            if error.code == "cancelled":
                raise
            failed.append(NotLoaded(path.name, error.code, error.sentence))
    return Gathered(tuple(loaded), tuple(failed))


def with_loaded(project: Project, loaded: Sequence[Loaded]) -> Project:
    """The project with these sources added; one that is already there stays as it was read."""
    originals, guidance, workbooks = dict(project.originals), dict(project.guidance), dict(project.workbooks)
    reviews = dict(project.reviews)
    sources = list(project.briefing.sources)
    for one in loaded:
        if one.sha256 in originals:
            continue
        originals[one.sha256] = one.original
        sources.append(one.sha256)
        if isinstance(one, LoadedGuidance):
            guidance[one.sha256] = one.source
            if one.review is not None:
                reviews[one.sha256] = one.review
        else:
            workbooks[one.sha256] = one.workbook
    mark = strictest((project.briefing.mark, *(g.document.mark for g in guidance.values())))
    topics = _named(project.briefing.topics, [g for g in loaded if isinstance(g, LoadedGuidance)])
    briefing = replace(project.briefing, sources=tuple(sources), mark=mark, topics=topics)
    return replace(
        project, briefing=briefing, originals=originals, guidance=guidance, workbooks=workbooks, reviews=reviews
    )


def _named(topics: tuple[Topic, ...], loaded: Sequence[LoadedGuidance]) -> tuple[Topic, ...]:
    """The only topic, while nobody has named it, takes the title of the first guidance with sections."""
    if len(topics) != 1 or topics[0].title != FIRST_TOPIC:
        return topics
    titles = [d.title for one in loaded for d in one.source.document.documents if d.title and d.outline]
    return (replace(topics[0], title=titles[0][:1].upper() + titles[0][1:]),) if titles else topics


class _Part:
    """The progress of one file as a part of the whole: hundredths of a file."""

    def __init__(self, whole: Progress, number: int, files: int) -> None:
        self._whole, self._number, self._files = whole, number, files

    def step(self, done: int, total: int, label: str) -> None:
        part = 100 * done // total if total else 0
        self._whole.step(self._number * 100 + part, self._files * 100, label)
