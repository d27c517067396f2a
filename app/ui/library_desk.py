"""The library as the window uses it: one job after another on a thread of its own, outcomes as signals.

It keeps what is loaded, and what is put right in a reading. Trouble with that is told in the status line and stops
nothing; trouble with what a person asked for is an error like any other.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.errors import AppError, Cancelled
from app.domain.progress import Progress
from app.ui.desk import Desk
from app.ui.tasks import Callbacks, TaskRunner, Ticket

if TYPE_CHECKING:
    from app.domain.project import Project
    from app.services.gathering import Gathered
    from app.services.library import Entry, Filter, Hit

REVIEW_PAUSE_MS = 1500


class _ToTheEnd:
    """Tells how far work is that is not left half done: what is being purged is to be gone when the window closes."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress

    def step(self, done: int, total: int, label: str) -> None:
        """Say it, and go on even where a stop was asked for."""
        with suppress(Cancelled):
            self._progress.step(done, total, label)


class LibraryDesk(QObject):
    """``listed(Shelves)``; ``found(words, Found)`` for the latest search; ``passages(tuple)`` for the latest preview;
    ``asked(Removal, sha256s)`` before removing for good; ``changed`` after folders or sources changed; ``told(str)``;
    ``failed(exception)``; ``busy(bool)`` while something long runs.
    """

    listed = Signal(object)
    found = Signal(str, object)
    passages = Signal(object)
    asked = Signal(object, object)
    changed = Signal()
    told = Signal(str)
    failed = Signal(object)
    busy = Signal(bool)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.desk = desk
        self.runner = TaskRunner(self, lanes=1)
        self._search: Ticket | None = None
        self._preview: Ticket | None = None
        self._reviews = self._present_reviews()
        self._put_right: set[str] = set()
        self._project: Project | None = desk.project
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(REVIEW_PAUSE_MS)
        self._pause.timeout.connect(self._keep_reviews)

    def listen(self) -> None:
        """From now on what is loaded, and what is put right in a reading, is kept."""
        self.desk.gathered.connect(self._on_gathered)
        self.desk.project_changed.connect(self._on_project)

    # what the page asks

    def list(self, narrowed: Filter, named: str = "") -> None:
        """Folders, filters and sources."""
        from app.services import library

        said: list[str] = []

        def reached(done: int, total: int, label: str) -> None:
            said.append(label)
            self._reached(done, total, label)

        def listed(shelves: object) -> None:
            if said:
                self.told.emit("")
            self.listed.emit(shelves)

        def job(progress: Progress) -> object:
            return library.shelves(narrowed, named, progress)

        self.runner.run(job, Callbacks(success=listed, error=self.failed.emit, progress=reached))

    def search(self, words: str, narrowed: Filter) -> None:
        """Search; an earlier search that has not begun is given up."""
        from app.services import library

        if self._search is not None:
            self._search.cancel()

        def job(progress: Progress) -> object:
            progress.step(0, 0, "")
            return library.search(words, narrowed)

        self._search = self._run(job, lambda found: self.found.emit(words, found))

    def preview(self, row: Entry | Hit) -> None:
        """The passages around a hit, or the first ones of a source."""
        from app.services import library

        if self._preview is not None:
            self._preview.cancel()

        def job(progress: Progress) -> object:
            progress.step(0, 0, "")
            return library.around(row) if isinstance(row, library.Hit) else library.beginning(row.sha256)

        self._preview = self._run(job, self.passages.emit)

    def change(self, work: Callable[[], object]) -> None:
        """A small change of folders."""
        self._run(lambda progress: work(), lambda _: self.changed.emit())

    def add_to_briefing(self, sha256s: Sequence[str]) -> None:
        """Put sources into the open briefing, or into a new one."""
        from app.services import library

        self._run_long(lambda progress: library.take(sha256s, progress, self.desk.reader), self._on_taken)

    def ask_removal(self, sha256s: Sequence[str]) -> None:
        """Find out what removing sources would take with it; ``asked`` follows."""
        from app.services import library

        if any(self.desk.holds(sha256) for sha256 in sha256s):
            self.failed.emit(library.in_use())
            return
        recent = [Path(entry.path) for entry in self.desk.settings.recent]
        wanted = tuple(sha256s)
        self._run_long(
            lambda progress: library.removal(wanted, recent), lambda removal: self.asked.emit(removal, wanted)
        )

    def purge(self, sha256s: Sequence[str]) -> None:
        """Remove sources for good."""
        from app.services import library

        def done(count: int) -> None:
            self.told.emit(f"Đã xoá vĩnh viễn {count} nguồn.")
            self.changed.emit()

        self._run_long(lambda progress: library.purge(sha256s, _ToTheEnd(progress)), done, self.changed.emit)

    def rebuild(self) -> None:
        """Take over what can be read of damaged libraries."""
        from app.services import library

        def done(rescued: Any) -> None:
            lost = f"; {rescued.lost} nguồn không đọc được, hãy nạp lại từ tệp" if rescued.lost else ""
            self.told.emit(f"Đã lấy lại {rescued.taken} nguồn{lost}.")
            self.changed.emit()

        self._run_long(library.rebuild, done)

    def close(self) -> None:
        """End: what was put right a moment ago is kept before."""
        self._keep_reviews()
        self.runner.finish()

    # what the desk tells

    def _on_gathered(self, gathered: Gathered) -> None:
        if self.desk.settings.keep_in_library and gathered.loaded:
            from app.services import library

            self._keep(lambda progress: library.keep(gathered.loaded))

    def _on_project(self) -> None:
        """Corrections that were made on this desk go into the library; those that came with a file do not."""
        project = self.desk.project
        just_opened = not self.desk.undo_name and not self.desk.redo_name
        if project is None or just_opened:
            self._keep_reviews()
        before, self._reviews, self._project = self._reviews, self._present_reviews(), project
        if project is None or just_opened or before is None or self._reviews is None:
            return
        changed = {sha for sha in {*before, *self._reviews} if before.get(sha) != self._reviews.get(sha)}
        self._put_right |= changed & project.guidance.keys()
        if self._put_right:
            self._pause.start()

    def _keep_reviews(self) -> None:
        project, wanted = self._project, sorted(self._put_right)
        self._pause.stop()
        self._put_right.clear()
        if project is not None and wanted:
            from app.services import library

            self._keep(lambda progress: [library.keep_review(project, sha256) for sha256 in wanted])

    def _present_reviews(self) -> dict[str, Any] | None:
        project = self.desk.project
        return None if project is None else {sha: review.overlay for sha, review in project.reviews.items()}

    def _on_taken(self, loaded: Any) -> None:
        from app.services.gathering import with_loaded

        if self.desk.project is None:
            self.desk.begin()
        project = self.desk.project
        if project is None:
            return
        new = [one for one in loaded if one.sha256 not in project.originals]
        if new:
            self.desk.apply("Thêm từ thư viện", with_loaded(project, new))
        there = len(loaded) - len(new)
        already = f"{there} nguồn đã có trong đề cương" if there else ""
        added = f"Đã thêm {len(new)} nguồn vào đề cương" if new else ""
        self.told.emit(f"{'; '.join(part for part in (added, already) if part)}. Nhấn Esc để quay lại.")

    # running

    def _run(self, job: Callable[[Progress], Any], done: Callable[[Any], None]) -> Ticket:
        return self.runner.run(job, Callbacks(success=done, error=self.failed.emit))

    def _run_long(
        self, job: Callable[[Progress], Any], done: Callable[[Any], None], stopped: Callable[[], None] | None = None
    ) -> None:
        """Work that the page waits for: it is over before its outcome is told, which may open a dialog."""

        def ended(value: Any) -> None:
            self.busy.emit(False)
            done(value)

        def failed(trouble: BaseException) -> None:
            self.busy.emit(False)
            if stopped is not None:
                stopped()
            self.failed.emit(trouble)

        self.busy.emit(True)

        self.runner.run(job, Callbacks(success=ended, error=failed, progress=self._reached))

    def _reached(self, done: int, total: int, label: str) -> None:
        self.told.emit(f"{label} ({100 * done // total} %)…" if total else f"{label}…")

    def _keep(self, job: Callable[[Progress], Any]) -> None:
        def failed(trouble: BaseException) -> None:
            if isinstance(trouble, AppError):
                self.desk.told.emit(trouble.sentence)
            else:
                self.failed.emit(trouble)

        self.runner.run(job, Callbacks(success=lambda _: self.changed.emit(), error=failed))
