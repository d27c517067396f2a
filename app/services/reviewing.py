"""The import review as a use case: a source's corrections changed, everything that hangs on its reading brought up.

Corrections lie in the project beside the reading as the reader made it. With every change the corrected reading is made
anew, its figures are found again, and the briefing is carried over: items follow their words, figures their places.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from app.analysis.corrected import Corrected as Corrected
from app.analysis.corrected import Correcting as Correcting
from app.analysis.corrected import apply_corrections as apply_corrections
from app.analysis.figures import find_figures
from app.analysis.rereading import Difference, differences
from app.domain.carrying_over import CarriedOver, Ways, carried_over, ways
from app.domain.circulation import strictest
from app.domain.corrections import Correction, NotApplied, Overlay, name_of
from app.domain.errors import InputError
from app.domain.figure import Figure
from app.domain.material import GuidanceSource
from app.domain.progress import SILENT, Progress
from app.domain.project import Project, Reviewed
from app.domain.reference import FigureKey, TextRef
from app.domain.source import Block, SourceDocument
from app.services.figure_following import followed
from app.services.rereading import kept_as_own, retied, used_keys

if TYPE_CHECKING:  # reading files is imported when a file is read
    from app.importers.worker import ReadingWorker
    from app.services.loading import LoadedGuidance


class ReviewOutcome(Struct, frozen=True):
    """A project after a review: ``not_applied`` corrections stay kept; ``lost`` are titles of items of which nothing is
    left in the reading; ``trouble`` is a sentence about a chart that could not follow, "" for none.
    """

    project: Project
    not_applied: tuple[NotApplied, ...] = ()
    lost: tuple[str, ...] = ()
    trouble: str = ""

    @property
    def sentence(self) -> str:
        """What a person should know of it, "" for nothing."""
        lost = f"Đã ra khỏi dàn bài vì không còn trong bản đọc: {'; '.join(self.lost)}." if self.lost else ""
        return f"{lost} {self.trouble}".strip()


def review_of(project: Project, sha256: str) -> Reviewed:
    """The reading as it was made, and its corrections so far. Raises KeyError for a source that is no guidance here."""
    kept = project.reviews.get(sha256)
    return kept if kept is not None else Reviewed(project.guidance[sha256].document, Overlay(sha256))


def with_reading(
    project: Project, as_read: SourceDocument, entries: Sequence[Correction], progress: Progress = SILENT
) -> ReviewOutcome:
    """The project on a reading as it was made, this time or anew, under these corrections."""
    sha256 = as_read.sha256
    progress.step(0, 3, "Đang dựng lại bản đọc")
    corrected = apply_corrections(as_read, entries)
    progress.step(1, 3, "Đang tìm lại số liệu")
    source = GuidanceSource(corrected.document, find_figures(corrected.document))
    progress.step(2, 3, "Đang cập nhật dàn bài")
    old = project.guidance[sha256]
    reviews = {sha: kept for sha, kept in project.reviews.items() if sha != sha256}
    if entries:
        reviews[sha256] = Reviewed(as_read, Overlay(sha256, tuple(entries)))
    return _settled(project, old, source, reviews, corrected)


def _settled(
    project: Project, old: GuidanceSource, new: GuidanceSource, reviews: dict[str, Reviewed], corrected: Corrected
) -> ReviewOutcome:
    guidance = {sha: new if sha == new.document.sha256 else kept for sha, kept in project.guidance.items()}
    way = ways(old.document, new.document)
    carried: CarriedOver = carried_over(project.briefing, way)
    briefing = replace(carried.briefing, mark=_mark(project, guidance))
    after = replace(project, briefing=briefing, guidance=guidance, reviews=reviews)
    after, trouble = _with_figures(project, after, way)
    return ReviewOutcome(after, corrected.not_applied, carried.lost, trouble)


def _with_figures(before: Project, after: Project, way: Ways) -> tuple[Project, str]:
    """The project with charts, tables and reckoned figures tied to the figures as they are found now.

    A figure that is found no more but is in use stays as one of our own that says where it was from. The second value
    is a sentence about a chart that could not follow, "" when all could.
    """
    sha = way.new.sha256
    old, new = before.guidance[sha].figures, after.guidance[sha].figures
    places = figure_ways(way, old, new)
    stated = f"Bản đọc trước của “{way.old.name}”"
    after, keys = kept_as_own(before, after, [FigureKey(sha, a) for a, b in places.items() if b is None], stated)
    keys.update({FigureKey(sha, a): FigureKey(sha, b) for a, b in places.items() if b is not None})
    if any(a != b for a, b in keys.items()) or len(keys) != len(old):
        after = replace(after, briefing=retied(after.briefing, keys))
    was, now = {f.id: f for f in old}, {f.id: f for f in new}
    changed = {FigureKey(sha, b) for a, b in places.items() if b is not None and not _says_the_same(was[a], now[b])}
    if not changed & used_keys(after.briefing):
        return after, ""
    try:
        return followed(after, changed), ""
    except InputError as trouble:
        return after, trouble.sentence


def _says_the_same(a: Figure, b: Figure) -> bool:
    return replace(a, id="", ref=b.ref, of=None, part_of=None) == replace(b, id="", of=None, part_of=None)


def _mark(project: Project, guidance: dict[str, GuidanceSource]) -> str:
    """The mark on the papers: the sources' strictest, or a stricter one that a person has set."""
    before = strictest(g.document.mark for g in project.guidance.values())
    now = strictest(g.document.mark for g in guidance.values())
    own = project.briefing.mark
    return now if own == before else strictest((own, now))


def laid_over(loaded: LoadedGuidance, overlay: Overlay) -> LoadedGuidance:
    """A source just read, under corrections that were made on an earlier reading of it, by older rules perhaps.

    All of them stay kept, also those that no longer find their words; the review names these.
    """
    if not overlay.entries:
        return loaded
    document = apply_corrections(loaded.source.document, overlay.entries).document
    source = GuidanceSource(document, find_figures(document))
    return replace(loaded, source=source, review=Reviewed(loaded.source.document, overlay))


class Again(Struct, frozen=True):
    """A source read again: the new reading as made, what it changes under the same corrections, and which of these no
    longer find their words.
    """

    as_read: SourceDocument
    differences: tuple[Difference, ...]
    not_applied: tuple[NotApplied, ...] = ()


def read_again(
    worker: ReadingWorker,
    project: Project,
    now: SourceDocument,
    entries: Sequence[Correction],
    progress: Progress = SILENT,
) -> Again:
    """Read the kept bytes of a source again and compare with ``now``, the corrected reading in use.

    Raises KeyError for a source that is not there, InputError, Cancelled.
    """
    original = project.originals[now.sha256]
    as_read = worker.read_guidance(original.data, original.name, progress).document
    corrected = apply_corrections(as_read, entries)
    return Again(as_read, differences(now, corrected.document), corrected.not_applied)


def step_name(entries: Sequence[Correction], before: Sequence[Correction]) -> str:
    """How a review is called in undo: its one correction by name, several by their number."""
    added = [e for e in entries[len(before) :]] if tuple(entries[: len(before)]) == tuple(before) else []
    if len(added) == 1:
        return f"Sửa bản đọc: {name_of(added[0])}"
    return f"Sửa bản đọc: {len(added)} chỗ" if added else "Sửa bản đọc"


def figure_ways(way: Ways, old: Sequence[Figure], new: Sequence[Figure]) -> dict[str, str | None]:
    """What each old figure's id is in the new reading, by the characters of its number; None where it is gone."""
    by_place = way.old.raw == way.new.raw
    blocks = {b.id: b for b in way.old.blocks}, {b.id: b for b in way.new.blocks}
    there = {_spot(blocks[1], figure, by_place): figure.id for figure in reversed(new)}
    ids = {figure.id for figure in new}
    found: dict[str, str | None] = {}
    for figure in old:
        spot = _spot(blocks[0], figure, by_place)
        if spot is None:
            found[figure.id] = figure.id if figure.id in ids else None
        elif by_place:
            found[figure.id] = there.get(spot)
        else:
            homes = way.blocks.get(str(spot[0]), ())
            found[figure.id] = next((i for home in homes if (i := there.get((home, *spot[1:])))), None)
    return found


def _spot(blocks: dict[str, Block], figure: Figure, by_place: bool) -> tuple[int | str, int, str] | None:
    """Raw line, offset and quotation of a figure; block, offset and quotation where the raw lines are others."""
    ref = figure.ref
    block = blocks.get(ref.block) if isinstance(ref, TextRef) else None
    if block is None or not isinstance(ref, TextRef):
        return None
    if not by_place:
        return block.id, ref.start, ref.quotation
    for piece in block.pieces:
        if piece.start <= ref.start < piece.start + piece.line_end - piece.line_start:
            return piece.line, piece.line_start + ref.start - piece.start, ref.quotation
    return None
