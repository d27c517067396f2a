"""The only threads of the window. A job is a plain function taking a Progress; its callbacks run on the GUI thread.

Jobs take frozen values and return values. Callbacks are stored before the job starts, since late connections miss
signals; the one signal is connected to a bound slot, never to a lambda (PySide6 6.11 crashes where the sender of a
queued call to a lambda is gone). Progress reaches the screen some ten times a second at most.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from app.domain.errors import AppError, Cancelled
from app.domain.progress import Progress

_LOG = logging.getLogger("decuong")
_LEAST_SECONDS = 0.1


class Callbacks(NamedTuple):
    """What is called on the GUI thread; ``finished`` always comes last."""

    success: Callable[[Any], None] | None = None
    error: Callable[[BaseException], None] | None = None
    progress: Callable[[int, int, str], None] | None = None
    cancelled: Callable[[], None] | None = None
    finished: Callable[[], None] | None = None


class Ticket:
    """A running job, to be cancelled by who started it."""

    def __init__(self) -> None:
        self._stop = threading.Event()

    def cancel(self) -> None:
        """Ask the job to stop at its next step."""
        self._stop.set()

    @property
    def asked_to_stop(self) -> bool:
        """Whether someone asked."""
        return self._stop.is_set()


class _Reporter:
    """The Progress of one job: raises Cancelled when asked, reports through the runner's signal."""

    def __init__(self, runner: TaskRunner, number: int, ticket: Ticket) -> None:
        self._runner, self._number, self._ticket = runner, number, ticket
        self._last = 0.0

    def step(self, done: int, total: int, label: str) -> None:
        if self._ticket.asked_to_stop:
            raise Cancelled
        now = time.monotonic()
        if now - self._last >= _LEAST_SECONDS:
            self._last = now
            self._runner.report(self._number, "progress", (done, total, label))


class _Run(QRunnable):
    def __init__(self, runner: TaskRunner, number: int, job: Callable[[Progress], Any], ticket: Ticket) -> None:
        super().__init__()
        self._runner, self._number, self._job, self._ticket = runner, number, job, ticket

    def run(self) -> None:
        try:
            value = self._job(_Reporter(self._runner, self._number, self._ticket))
        except Cancelled:
            self._runner.report(self._number, "cancelled", None)
        except AppError as error:
            self._runner.report(self._number, "error", error)
        except BaseException as defect:  # noqa: BLE001 - it is reported on the GUI thread, logged there and shown
            self._runner.report(self._number, "error", defect)
        else:
            self._runner.report(self._number, "success", value)


class TaskRunner(QObject):
    """Lives on the GUI thread. ``lanes`` jobs run at once; the others wait in the order in which they came."""

    _reported = Signal(int, str, object)

    def __init__(self, parent: QObject | None = None, lanes: int = 2) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(lanes)
        self._waiting: dict[int, tuple[Callbacks, Ticket]] = {}
        self._next = 0
        self._reported.connect(self._on_reported)

    def run(self, job: Callable[[Progress], Any], callbacks: Callbacks) -> Ticket:
        """Start a job; returns the ticket with which it can be cancelled."""
        ticket = Ticket()
        self._next += 1
        self._waiting[self._next] = (callbacks, ticket)
        self._pool.start(_Run(self, self._next, job, ticket))
        return ticket

    def report(self, number: int, kind: str, value: object) -> None:
        """Called on a worker's thread; delivered on the GUI thread."""
        self._reported.emit(number, kind, value)

    @property
    def busy(self) -> bool:
        """Whether any job has not finished."""
        return bool(self._waiting)

    def finish(self, seconds: float = 20.0) -> None:
        """Let what runs or waits come to its end, for so long; no callback is called any more."""
        self._waiting.clear()
        self._pool.waitForDone(int(seconds * 1000))

    def close(self, seconds: float = 20.0) -> None:
        """Cancel everything and wait; callbacks of cancelled jobs are not called any more."""
        for _, ticket in self._waiting.values():
            ticket.cancel()
        self._waiting.clear()
        self._pool.clear()
        self._pool.waitForDone(int(seconds * 1000))

    def _on_reported(self, number: int, kind: str, value: Any) -> None:
        entry = self._waiting.get(number)
        if entry is None:
            return
        callbacks, ticket = entry
        if kind == "progress":
            if callbacks.progress is not None and not ticket.asked_to_stop:
                callbacks.progress(*value)
            return
        del self._waiting[number]
        try:
            self._deliver(callbacks, ticket, kind, value)
        finally:
            if callbacks.finished is not None:
                callbacks.finished()

    def _deliver(self, callbacks: Callbacks, ticket: Ticket, kind: str, value: Any) -> None:
        if kind == "cancelled" or ticket.asked_to_stop:
            if callbacks.cancelled is not None:
                callbacks.cancelled()
        elif kind == "success":
            if callbacks.success is not None:
                callbacks.success(value)
        elif callbacks.error is not None:
            callbacks.error(value)
        else:
            _LOG.error("job failed: %s", type(value).__name__, exc_info=value)
