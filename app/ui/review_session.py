"""One review of one source while its window is open: corrections one by one, undo within, and one step on the desk.

Each correction shows at once. Half a second after the last one the figures are found again and the briefing is carried
over, off the window's thread, and the desk takes the outcome: the first time as a new step, then as the same step come
out otherwise. So a crash loses nothing, and one undo on the desk takes the whole review back.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct
from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.corrections import Correction, name_of
from app.domain.errors import AppError
from app.domain.progress import Progress
from app.domain.project import Project
from app.domain.source import SourceDocument
from app.services.reviewing import (
    Again,
    Corrected,
    Correcting,
    ReviewOutcome,
    apply_corrections,
    read_again,
    review_of,
    step_name,
    with_reading,
)
from app.services.source_pages import PagePicture, page_picture
from app.ui.desk import Desk
from app.ui.tasks import Callbacks

COMMIT_PAUSE_MS = 500


class _State(Struct, frozen=True):
    """What can be gone back to: a reading as it was made, the corrections over it, and what comes of both."""

    as_read: SourceDocument
    entries: tuple[Correction, ...]
    corrected: Corrected
    name: str


class ReviewSession(QObject):
    """``changed`` after each correction, undo and redo; ``told`` with a sentence; ``committed`` when the desk has taken
    everything done so far; ``failed`` with an exception.
    """

    changed = Signal()
    told = Signal(str)
    committed = Signal()
    failed = Signal(object)

    def __init__(self, desk: Desk, sha256: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        assert desk.project is not None
        self.desk, self.sha256 = desk, sha256
        self._start: Project = desk.project
        self._begun: Project = desk.project
        self._last: Project = desk.project
        """What the desk was last seen to hold, by our own doing."""
        kept = review_of(self._start, sha256)
        first = _State(kept.as_read, kept.overlay.entries, apply_corrections(kept.as_read, kept.overlay.entries), "")
        self._first = first
        self._past: list[_State] = []
        self._present = first
        self._future: list[_State] = []
        self._correcting: Correcting | None = None
        self._on_desk = first
        self._stepped = False
        self._running = False
        self.sentence = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(COMMIT_PAUSE_MS)
        self._pause.timeout.connect(self._commit)

    # what is there

    @property
    def as_read(self) -> SourceDocument:
        """The reading without corrections."""
        return self._present.as_read

    @property
    def corrected(self) -> Corrected:
        """The reading with all corrections."""
        return self._present.corrected

    @property
    def document(self) -> SourceDocument:
        """The corrected reading."""
        return self._present.corrected.document

    @property
    def entries(self) -> tuple[Correction, ...]:
        """All corrections, those of earlier days too."""
        return self._present.entries

    @property
    def undo_name(self) -> str:
        """What undo would take back, "" for nothing."""
        return self._present.name if self._past else ""

    @property
    def redo_name(self) -> str:
        """What redo would do again, "" for nothing."""
        return self._future[-1].name if self._future else ""

    @property
    def is_settled(self) -> bool:
        """Whether the desk has everything."""
        return self._on_desk is self._present and not self._running

    # requests

    def correct(self, corrections: Sequence[Correction]) -> bool:
        """Carry these out as one; what cannot be is told and not kept. Whether anything was done."""
        if self._correcting is None:
            self._correcting = Correcting(self.as_read, self.entries)
        done: list[Correction] = []
        whys: list[str] = []
        for correction in corrections:
            why = self._correcting.add(correction)
            if why is None:
                done.append(correction)
            else:
                whys.append(why)
        if whys:
            self._correcting = None  # it counted what was not kept
            self.told.emit(f"Chưa làm được: {whys[0]}.")
        if not done:
            return False
        entries = (*self.entries, *done)
        corrected = self._correcting.result() if self._correcting else apply_corrections(self.as_read, entries)
        name = name_of(done[0]) if len(done) == 1 else f"{name_of(done[0])} ({len(done)} chỗ)"
        self._go(_State(self.as_read, entries, corrected, name))
        if not whys:
            self.told.emit(f"Đã {name}.")
        return True

    def drop_entry(self, index: int) -> None:
        """Take one correction off the overlay (one that no longer finds its words)."""
        entries = (*self.entries[:index], *self.entries[index + 1 :])
        self._correcting = None
        self._go(_State(self.as_read, entries, apply_corrections(self.as_read, entries), "bỏ một chỗ sửa cũ"))

    def take_reading(self, as_read: SourceDocument) -> None:
        """Go on with another reading of the same bytes, under the same corrections."""
        self._correcting = None
        self._go(_State(as_read, self.entries, apply_corrections(as_read, self.entries), "đọc lại"))

    def undo(self) -> None:
        """Take back the last change made in this review."""
        if self._past:
            self.told.emit(f"Đã hoàn tác: {self._present.name}.")
            self._future.append(self._present)
            self._show(self._past.pop())

    def redo(self) -> None:
        """Do again what was taken back."""
        if self._future:
            self._past.append(self._present)
            self._show(self._future.pop())
            self.told.emit(f"Đã làm lại: {self._present.name}.")

    def settle(self) -> None:
        """Have the desk take what it has not yet, now; ``committed`` follows."""
        self._pause.stop()
        if self.is_settled:
            self.committed.emit()
        elif not self._running:
            self._commit()

    def read_again(self, done: Callable[[Again], None]) -> None:
        """Read the file's bytes again, off the window's thread; ``done`` gets what would change."""
        start, now, entries = self._start, self.document, self.entries

        def job(progress: Progress) -> Again:
            return read_again(self.desk.reader(), start, now, entries, progress)

        self.desk.runner.run(job, Callbacks(success=done, error=self.failed.emit))

    def draw_page(
        self, page: int, width_px: int, done: Callable[[PagePicture], None], failed: Callable[[str], None]
    ) -> None:
        """Draw a page of the source as it was printed; ``done`` gets it, ``failed`` the sentence that says why not."""
        project, document = self._start, self.document

        def job(progress: Progress) -> PagePicture:
            return page_picture(self.desk.reader(), project, document, page, width_px, progress)

        def stopped(error: BaseException) -> None:
            if isinstance(error, AppError):
                failed(error.sentence)
            else:
                self.failed.emit(error)

        self.desk.runner.run(job, Callbacks(success=done, error=stopped))

    # inside

    def _go(self, state: _State) -> None:
        self._past.append(self._present)
        self._future.clear()
        self._present = state
        self._announce()

    def _show(self, state: _State) -> None:
        self._present, self._correcting = state, None
        self._announce()

    def _announce(self) -> None:
        self._pause.start()
        self.changed.emit()

    def _commit(self) -> None:
        state = self._present
        if self._running or state is self._on_desk:
            return
        self._running = True
        if state is self._first and self._start is self._begun:
            self._taken(state, ReviewOutcome(self._start))
            return
        self._run(state)

    def _run(self, state: _State) -> None:
        start, as_read, entries = self._start, state.as_read, state.entries
        self.desk.runner.run(
            lambda progress: with_reading(start, as_read, entries, progress),
            Callbacks(success=lambda outcome: self._taken(state, outcome), error=self._stopped),
        )

    def _taken(self, state: _State, outcome: ReviewOutcome) -> None:
        self._running = False
        now = self.desk.project
        if now is None:
            return
        if now is not self._last:  # a file that was still being read has come in: go on from there, as another step
            self._start, self._last, self._stepped = now, now, False
            self._running = True
            self._run(state)
            return
        self._on_desk, self.sentence = state, outcome.sentence
        name = step_name(state.entries, self._first.entries)
        if self._stepped:
            self.desk.amend(name, outcome.project)
        else:
            self.desk.apply(name, outcome.project)
        self._last = self.desk.project or now
        self._stepped = self._last is not self._start
        if state is self._present:
            self.committed.emit()
        else:
            self._commit()

    def _stopped(self, error: BaseException) -> None:
        self._running = False
        self.failed.emit(error)
