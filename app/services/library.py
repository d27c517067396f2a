"""The library as use cases: everything loaded is kept, found again, put into a briefing, or removed for good.

The library serves the work and never stands in its way: whatever is wrong with it is one sentence, and everything else
goes on without it. A damaged one is put aside and taken over, as far as it can be read, when a person asks for that.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from app.domain.errors import AppError, Conflict, EnvironmentProblem, InputError
from app.domain.figure import FigureWorkbook
from app.domain.progress import SILENT, Progress
from app.domain.project import Original, Project, Reviewed
from app.library import finding, keeping, purging, rescuing, shelving
from app.library.database import Library, LibraryDamaged, is_sound, open_library
from app.library.rescuing import Rescued
from app.library.values import UNFILED as UNFILED
from app.library.values import Entry, Facets, Filter, Folder, Found, Hit, Kept, Neighbour
from app.project.traces import erase_journal, files_holding, is_alive, journals_holding
from app.services.gathering import Gathered, Loaded, is_workbook
from app.services.home import home_folder
from app.services.loading import LoadedGuidance, LoadedWorkbook, ReadingWorker

EVERYTHING = Filter()


class Shelves(Struct, frozen=True):
    """What the library window shows beside the hits. ``read_only`` is a sentence, "" where the library can be written.

    ``damaged`` names the libraries that were put aside and not yet taken over.
    """

    folders: tuple[Folder, ...]
    facets: Facets
    entries: tuple[Entry, ...]
    total: int
    read_only: str
    damaged: tuple[str, ...]


class Removal(Struct, frozen=True):
    """What removing sources for good takes with it, and what it does not reach."""

    names: tuple[str, ...]
    journals: int
    """Unsaved work of earlier days that holds one of them (or that nobody can read any more)."""
    in_use: bool
    """A briefing that is open in a window holds one of them: nothing can be removed until it is closed."""
    damaged: int
    """Damaged libraries put aside: they go too, for nobody can say what is in them."""
    files: tuple[str, ...]
    """Saved briefings that hold one of them; they are the person's own and stay."""


def library_folder() -> Path:
    """Where the library lies."""
    return home_folder() / "library"


def keep(loaded: Sequence[Loaded], progress: Progress = SILENT) -> int:
    """Keep what was loaded and return how many sources are new. Raises AppError; what was loaded stays loaded."""
    if not loaded:
        return 0
    with _opened(progress) as library:
        _tidy(library, progress)
        return keeping.add(library, [_kept(one) for one in loaded], progress)


def with_known_corrections(loaded: Sequence[Loaded]) -> tuple[Loaded, ...]:
    """The same sources; where the library holds corrections of them, with these, also over a reading by newer rules."""
    if not _path().exists():
        return tuple(loaded)
    try:
        with _opened() as library:
            return tuple(_corrected(library, one) for one in loaded)
    except AppError:
        return tuple(loaded)  # keeping them, which comes next, tells what is wrong with the library


def known(gathered: Gathered) -> Gathered:
    """What was read out of files, with the corrections that the library holds of it."""
    return replace(gathered, loaded=with_known_corrections(gathered.loaded))


def keep_review(project: Project, sha256: str) -> None:
    """Keep the reading and the corrections that a source has in this project; no source of the library, no effect."""
    guidance = project.guidance.get(sha256)
    if guidance is None:
        return
    with _opened() as library:
        if keeping.holds(library, sha256):
            _tidy(library, SILENT)  # what is taken out of the index must be in it by the same rules
            kept = Kept(project.originals[sha256], guidance, project.reviews.get(sha256))
            keeping.correct(library, kept)


def search(words: str, narrowed: Filter = EVERYTHING, most: int = finding.MOST_HITS) -> Found:
    """Passages and rows of figures that hold the words, accents or not; those with the accents as typed come first."""
    with _opened() as library:
        return finding.search(library, words, narrowed, most)


def around(hit: Hit) -> tuple[Neighbour, ...]:
    """A hit's passage among its neighbours."""
    with _opened() as library:
        return finding.around(library, hit)


def beginning(sha256: str) -> tuple[Neighbour, ...]:
    """The first passages of a source."""
    with _opened() as library:
        return finding.beginning(library, sha256)


def in_context(hit: Hit, before: int = 36, after: int = 240) -> tuple[str, tuple[tuple[int, int], ...]]:
    """A hit's text from shortly before its first mark on, and the marks in that: what a line of a list shows."""
    first = hit.marks[0][0] if hit.marks else 0
    left = max(0, first - before)
    if left:
        left = hit.text.find(" ", left, first) + 1 or left
    lead = "… " if left else ""
    shown = lead + "".join(" " if letter.isspace() else letter for letter in hit.text[left : first + after])
    marks = ((start - left + len(lead), end - left + len(lead)) for start, end in hit.marks)
    return shown, tuple((start, end) for start, end in marks if end <= len(shown))


def shelves(narrowed: Filter = EVERYTHING, named: str = "", progress: Progress = SILENT) -> Shelves:
    """Folders, filters and the sources that a filter lets through."""
    with _opened(progress) as library:
        _tidy(library, progress)
        listed, total = shelving.entries(library, narrowed, named), shelving.count(library)
        aside = tuple(path.name for path in rescuing.put_aside_in(library_folder()))
        folders, facets = shelving.folders(library), shelving.facets(library)
        return Shelves(folders, facets, listed, total, library.read_only, aside)


def add_folder(name: str, parent: int | None = None) -> Folder:
    """A new folder of the person's own. Raises InputError."""
    with _opened() as library:
        return shelving.add_folder(library, name, parent)


def rename_folder(folder: int, name: str) -> None:
    """Give a folder another name. Raises InputError."""
    with _opened() as library:
        shelving.rename_folder(library, folder, name)


def remove_folder(folder: int) -> None:
    """Take a folder away; its sources go to the one around it."""
    with _opened() as library:
        shelving.remove_folder(library, folder)


def put_in_folder(sha256s: Sequence[str], folder: int | None) -> None:
    """Put sources into a folder, or into none. Raises InputError."""
    with _opened() as library:
        shelving.put_in_folder(library, tuple(sha256s), folder)


def take(
    sha256s: Iterable[str], progress: Progress = SILENT, reader: Callable[[], ReadingWorker] | None = None
) -> tuple[Loaded, ...]:
    """Sources out of the library as if they had just been loaded, with their corrections.

    With a ``reader``, guidance that older rules read, and a reading that is not understood any more, are read again
    from the kept bytes, and all corrections are laid over the new reading. Raises InputError.
    """
    wanted = tuple(sha256s)
    with _opened(progress) as library:
        taken: list[Loaded] = []
        for number, sha256 in enumerate(wanted):
            progress.step(number, len(wanted), "Đang lấy từ thư viện")
            taken.append(_taken(library, sha256, progress, reader))
        return tuple(taken)


def removal(sha256s: Sequence[str], projects: Iterable[Path]) -> Removal:
    """What ``purge`` would remove and leave; ``projects`` are saved briefings to be looked into (the recent ones)."""
    with _opened() as library:
        names = tuple(keeping.name_of(library, sha256) for sha256 in sha256s)
    journals = journals_holding(_journals(), sha256s)
    return Removal(
        names,
        sum(not is_alive(trace) for trace in journals),
        any(is_alive(trace) for trace in journals),
        len(rescuing.put_aside_in(library_folder())),
        tuple(str(path) for path in files_holding(projects, sha256s)),
    )


def purge(sha256s: Sequence[str], progress: Progress = SILENT) -> int:
    """Remove sources so that nothing of them is left in this program's folder; returns how many there were.

    Raises Conflict "purge-in-use" while an open briefing holds one of them, and as the library's purging does.
    """
    journals = journals_holding(_journals(), sha256s)
    if any(is_alive(trace) for trace in journals):
        raise in_use()
    with _opened(progress) as library:
        count = purging.purge(library, sha256s, progress)
    for trace in journals:
        erase_journal(trace)
    for aside in rescuing.put_aside_in(library_folder()):
        rescuing.remove_aside(aside)
    return count


def in_use() -> Conflict:
    """The refusal to remove what an open briefing stands on."""
    return Conflict(
        "purge-in-use",
        "Một đề cương đang mở có dùng văn bản này; hãy lưu, đóng đề cương đó (Ctrl+W) rồi xoá lại.",
    )


def rebuild(progress: Progress = SILENT) -> Rescued:
    """Take over what can be read of the libraries that were put aside; those that were taken over are removed."""
    taken = lost = 0
    for aside in rescuing.put_aside_in(library_folder()):
        with _opened(progress) as library:
            rescued = rescuing.rescue(aside, library, progress)
        taken, lost = taken + rescued.taken, lost + rescued.lost
        rescuing.remove_aside(aside)
    return Rescued(taken, lost)


def found_json(found: Found) -> dict[str, Any]:
    """The answer of ``search --json``."""
    hits = [
        {
            "file": hit.file,
            "sha256": hit.sha256,
            "block": hit.block,
            "heading": list(hit.heading),
            "text": hit.text,
            "marks": [list(mark) for mark in hit.marks],
            "type": hit.paper.type or None,
            "number": hit.paper.number or None,
            "issuer": hit.paper.issuer or None,
            "date": hit.paper.date or None,
            "mark": hit.mark or None,
        }
        for hit in found.hits
    ]
    return {"schema": 1, "hits": hits, "more": found.more}


@contextmanager
def _opened(progress: Progress = SILENT) -> Generator[Library]:
    """The library, brought up to date where an earlier version of the program wrote it.

    One that turns out to be damaged is put aside, so that the next use begins a new one.
    """
    path = _path()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as cause:
        sentence = "Không tạo được thư mục của thư viện; hãy kiểm tra quyền ghi hoặc đặt DECUONG_HOME sang nơi khác."
        raise EnvironmentProblem("library-not-writable", sentence) from cause
    try:
        with open_library(path, progress) as library:
            yield library
    except LibraryDamaged as trouble:
        if is_sound(path):
            raise
        aside = rescuing.put_aside(path)
        raise InputError(
            "library-damaged",
            f"Thư viện bị hỏng nên đã được cất riêng ({aside.name}), đề cương đang làm không ảnh hưởng; "
            "hãy mở Thư viện (Ctrl+Shift+F) và nhấn “Lập lại” để lấy lại phần còn đọc được.",
        ) from trouble


def _tidy(library: Library, progress: Progress) -> None:
    """Bring to an end what an earlier start could not: a purge, an index by newer rules."""
    if library.read_only:
        return
    if purging.is_unfinished(library):
        purging.finish(library, progress)
    keeping.renew_index(library, progress)


def _path() -> Path:
    return library_folder() / "library.sqlite"


def _journals() -> Path:
    return home_folder() / "journal"


def _taken(library: Library, sha256: str, progress: Progress, reader: Callable[[], ReadingWorker] | None) -> Loaded:
    try:
        one = _loaded(keeping.take(library, sha256))
    except InputError as error:
        if error.code != "library-reading" or reader is None:
            raise
        review = keeping.review_of(library, sha256)
        return _read_again(keeping.take_original(library, sha256), review, reader(), progress)
    if reader is None or not isinstance(one, LoadedGuidance) or not one.source.document.outdated:
        return one
    try:
        return _read_again(one.original, one.review, reader(), progress)
    except InputError:
        return one  # today's rules refuse the file: what was read of it stays of use


def _read_again(original: Original, review: Reviewed | None, worker: ReadingWorker, progress: Progress) -> Loaded:
    """A source read anew from its bytes, under its corrections."""
    if is_workbook(Path(original.name)):
        return LoadedWorkbook(original, worker.read_workbook(original.data, original.name, None, progress))
    again = LoadedGuidance(original, worker.read_guidance(original.data, original.name, progress))
    return again if review is None else _laid_over(again, review)


def _laid_over(one: LoadedGuidance, review: Reviewed) -> LoadedGuidance:
    from app.services.reviewing import laid_over

    return laid_over(one, review.overlay)


def _kept(one: Loaded) -> Kept:
    if isinstance(one, LoadedGuidance):
        return Kept(one.original, one.source, one.review)
    return Kept(one.original, one.workbook)


def _loaded(kept: Kept) -> Loaded:
    if isinstance(kept.reading, FigureWorkbook):
        return LoadedWorkbook(kept.original, kept.reading)
    return LoadedGuidance(kept.original, kept.reading, kept.review)


def _corrected(library: Library, one: Loaded) -> Loaded:
    if not isinstance(one, LoadedGuidance):
        return one
    review = keeping.review_of(library, one.sha256)
    if review is None:
        return one
    if review.as_read.reader != one.source.document.reader:
        return _laid_over(one, review)
    return _loaded(keeping.take(library, one.sha256))
