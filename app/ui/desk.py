"""The desk's state: the project with its history, where it is saved, what is selected. Panels ask it, and listen to it.

It owns no widget. Long work goes to the task runner; results come back as values and become steps of the history.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QDateTime, QObject, QTimer, Signal

from app.domain.errors import AppError
from app.domain.progress import Progress
from app.services import session
from app.services.session import Settings
from app.ui.tasks import Callbacks, TaskRunner, Ticket

if TYPE_CHECKING:  # what a briefing needs is imported with the first briefing, what reading needs with the first file
    from app.domain.briefing import Briefing, UnitProfile
    from app.domain.figure import Dialect
    from app.domain.history import History
    from app.domain.project import Project
    from app.services.gathering import Gathered
    from app.services.loading import ReadingWorker
    from app.services.session import Journal, Opened, Recovered

JOURNAL_DELAY_MS = 400


class Desk(QObject):
    """Signals state facts: ``project_changed`` after every edit, undo, load or opening; ``selection_changed`` with the
    id of the selected item or topic ("" none); ``failed`` with an exception; ``told`` with a sentence for the status
    line; ``work_changed`` with label, done and total of the running work ("" when none runs); ``gathered`` with what
    came of loading; ``saved`` after the file is on the disk.
    """

    project_changed = Signal()
    selection_changed = Signal(str)
    failed = Signal(object)
    told = Signal(str)
    work_changed = Signal(str, int, int)
    gathered = Signal(object)
    saved = Signal()
    settings_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.runner = TaskRunner(self)
        self._writer = TaskRunner(self, lanes=1)
        self.settings: Settings = session.load_settings()
        self._worker: ReadingWorker | None = None
        self._history: History[Project] | None = None
        self._saved: Project | None = None
        self._journal: Journal | None = None
        self._ending: list[Journal] = []
        self.path: Path | None = None
        self.read_only = ""
        self.selected = ""
        self.saved_at = ""
        self._ticket: Ticket | None = None
        self.before_taking: Callable[[Gathered], Gathered] | None = None
        self._journal_timer = QTimer(self)
        self._journal_timer.setSingleShot(True)
        self._journal_timer.setInterval(JOURNAL_DELAY_MS)
        self._journal_timer.timeout.connect(self._write_journal)

    # what is there

    @property
    def project(self) -> Project | None:
        """The project on the desk, None on the start page."""
        return self._history.present if self._history else None

    @property
    def briefing(self) -> Briefing:
        """The briefing on the desk. Raises AssertionError on the start page."""
        assert self._history is not None
        return self._history.present.briefing

    @property
    def unsaved(self) -> bool:
        """Whether closing now would lose something."""
        project = self.project
        return project is not None and project is not self._saved and bool(project.briefing.sources or self.path)

    @property
    def undo_name(self) -> str:
        """What undo would take back."""
        return self._history.undo_name if self._history else ""

    @property
    def redo_name(self) -> str:
        """What redo would do again."""
        return self._history.redo_name if self._history else ""

    @property
    def unit(self) -> UnitProfile:
        """The unit's profile as asked once, or the sample's until then."""
        from app.services.settings import SAMPLE_UNIT

        return self.settings.unit or SAMPLE_UNIT

    def lost_work(self) -> tuple[Recovered, ...]:
        """Work of a program that did not end properly, journals of this one left out."""
        mine = (*self._ending, self._journal)
        return session.lost_work(frozenset(journal.folder for journal in mine if journal is not None))

    def holds(self, sha256: str) -> bool:
        """Whether a source is in the project, or would be after undoing or doing again."""
        history = self._history
        if history is None:
            return False
        steps = (*history.past, *history.future)
        return any(sha256 in p.originals for p in (history.present, *(step.value for step in steps)))

    # requests

    def begin(self) -> None:
        """A new, empty briefing."""
        from app.services.beginning import empty_project
        from app.services.settings import presets

        self._put_on_desk(empty_project(self.unit, presets()[0]), None)

    def open(self, path: Path) -> None:
        """Open a project file; trouble is reported through ``failed``."""

        def opened(value: Opened) -> None:
            self._put_on_desk(value.project, path)
            self._saved = self.project
            self.read_only = value.read_only or ""
            self._remember()
            self.project_changed.emit()
            self.told.emit(self.read_only or f"Đã mở {path.name}.")

        self._work(f"Đang mở {path.name}", lambda progress: session.open_file(path), opened)

    def take_over(self, project: Project, path: Path | None, said: str) -> None:
        """Put a project on the desk as unsaved work (the sample, recovered work)."""
        self._put_on_desk(project, path)
        self.told.emit(said)

    def open_sample(self) -> None:
        """Load and compose the sample of the program."""

        def job(progress: Progress) -> Project:
            from app.services.demo import sample_project

            return sample_project(self.reader(), progress)

        self._work("Đang mở mẫu", job, lambda project: self.take_over(project, None, "Đây là đề cương mẫu."))

    def load(self, paths: list[Path], dialects: dict[Path, Dialect] | None = None) -> None:
        """Load guidance and figures; what was read comes through ``gathered``. ``dialects`` are those of CSV files.

        ``before_taking``, where it is set, may take parts of what was read in its own way and gives back the rest.
        """
        if self.project is None:
            self.begin()

        def job(progress: Progress) -> Gathered:
            from app.services.gathering import gather
            from app.services.library import known

            return known(gather(self.reader(), paths, progress, dialects or {}))

        def loaded(value: Gathered) -> None:
            from app.services.gathering import with_loaded

            value = self.before_taking(value) if self.before_taking is not None else value
            project = self.project
            if project is not None and value.loaded:
                self.apply("Nạp tệp", with_loaded(project, value.loaded))
            self.gathered.emit(value)

        self._work("Đang đọc tệp", job, loaded)

    def edit(self, name: str, briefing: Briefing) -> None:
        """The next briefing, as a named step."""
        from msgspec.structs import replace

        project = self.project
        if project is not None:
            self.apply(name, replace(project, briefing=briefing))

    def apply(self, name: str, project: Project) -> None:
        """The next project, as a named step."""
        if self._history is None:
            return
        history = self._history.edited(name, project)
        if history is not self._history:
            self._history = history
            self._after_change()

    def amend(self, name: str, project: Project) -> None:
        """The last step came out otherwise: a review that goes on stays one step."""
        if self._history is None:
            return
        history = self._history.amended(name, project)
        if history is not self._history:
            self._history = history
            self._after_change()

    def undo(self) -> None:
        """Take back the last step."""
        if self._history is not None and self._history.past:
            self.told.emit(f"Đã hoàn tác: {self._history.undo_name}.")
            self._history = self._history.undone()
            self._after_change()

    def redo(self) -> None:
        """Do again what was taken back."""
        if self._history is not None and self._history.future:
            self.told.emit(f"Đã làm lại: {self._history.redo_name}.")
            self._history = self._history.redone()
            self._after_change()

    def select(self, item: str) -> None:
        """Select an item or topic of the outline."""
        if item != self.selected:
            self.selected = item
            self.selection_changed.emit(item)

    def save(self, path: Path) -> None:
        """Save to ``path``; ``saved`` comes when the file is on the disk."""
        project = self.project
        if project is None:
            return

        def done(_: Any) -> None:
            self._saved, self.path, self.read_only = project, path, ""
            self.saved_at = QDateTime.currentDateTime().toString("HH:mm")
            if self.project is project:
                self._end_journal()
            self._remember()
            self.saved.emit()
            self.told.emit(f"Đã lưu lúc {self.saved_at}.")

        self._work(f"Đang lưu {path.name}", lambda progress: session.save_file(project, path), done)

    def save_now(self, path: Path) -> None:
        """Save before the briefing leaves the desk, without going on meanwhile; trouble comes through ``failed``."""
        project = self.project
        if project is None:
            return
        try:
            session.save_file(project, path)
        except AppError as error:
            self.failed.emit(error)
            return
        self._saved, self.path = project, path
        self._remember()

    def cancel_work(self) -> None:
        """Stop the running work."""
        if self._ticket is not None:
            self._ticket.cancel()

    def work(self, label: str, job: Callable[[Progress], object], done: Callable[[Any], None]) -> None:
        """Run long work with progress on the desk (exports)."""
        self._work(label, job, done)

    def keep_settings(self, settings: Settings) -> None:
        """Change and store the settings."""
        try:
            self.settings = session.store_settings(settings)
        except AppError as error:
            self.failed.emit(error)
        self.settings_changed.emit()

    def leave(self) -> None:
        """Back to the start page; nothing is asked here."""
        self._end_journal()
        self._history, self._saved, self._journal, self.path, self.selected = None, None, None, None, ""
        self.project_changed.emit()

    def close(self) -> None:
        """End: cancel, wait, end the reader. Unsaved work must have been dealt with before."""
        self._journal_timer.stop()
        self.runner.close()
        self._writer.close()
        for journal in (*self._ending, self._journal):
            if journal is not None:
                journal.end()
        if self._worker is not None:
            self.reader().close()
            self._worker = None

    # inside

    def _put_on_desk(self, project: Project, path: Path | None) -> None:
        from app.domain.history import History

        self._end_journal()
        self._history, self._saved, self.path, self.read_only = History(project), None, path, ""
        self._journal = session.new_journal()
        self.selected = ""
        self._after_change()

    def _after_change(self) -> None:
        self._journal_timer.start()
        self.project_changed.emit()

    def write_journal_now(self) -> None:
        """Keep the present state in the journal before anything else happens (before a risky step, in tests)."""
        self._journal_timer.stop()
        if self.project is not None and self._journal is not None:
            self._journal.record(self.project, str(self.path or ""))

    def _end_journal(self) -> None:
        """Remove the journal, after what is being written to it: the folder must not go from under a writer."""
        journal = self._journal
        if journal is None:
            return
        self._ending.append(journal)
        self._writer.run(lambda progress: journal.end(), Callbacks(finished=lambda: self._ending.remove(journal)))

    def _write_journal(self) -> None:
        project, journal = self.project, self._journal
        if project is None or journal is None or project is self._saved:
            return
        path = str(self.path or "")
        self._writer.run(
            lambda progress: journal.record(project, path), Callbacks(error=lambda trouble: self.failed.emit(trouble))
        )

    def _work(self, label: str, job: Callable[[Progress], object], done: Callable[..., None]) -> None:
        def ended(then: Callable[..., None]) -> Callable[..., None]:
            """The work is over before its outcome is told: that may open a dialog, which stays for long."""

            def tell(*value: Any) -> None:
                self._ticket = None
                self.work_changed.emit("", 0, 0)
                then(*value)

            return tell

        self.work_changed.emit(label, 0, 0)
        self._ticket = self.runner.run(
            job,
            Callbacks(
                success=ended(done),
                error=ended(self.failed.emit),
                progress=lambda d, t, what: self.work_changed.emit(what, d, t),
                cancelled=ended(lambda: self.told.emit("Đã dừng theo yêu cầu; không có gì thay đổi.")),
            ),
        )

    def reader(self) -> ReadingWorker:
        """The process that reads files, made at the first call; asked by jobs, off the window's thread."""
        from app.services.loading import ReadingWorker

        if self._worker is None:
            self._worker = ReadingWorker()
        return self._worker

    def _remember(self) -> None:
        if self.path is not None and self.project is not None:
            name = self.project.briefing.event.name
            self.keep_settings(session.remembered(self.settings, self.path, name))
