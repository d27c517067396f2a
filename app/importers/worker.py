"""Importers run in one process of their own, kept and reused, with limits of time, memory and size.

A hostile file can at worst end that process: the program says so in one sentence and starts another. What comes back
is msgpack of our own values, never pickled objects. Starting costs about 150 ms, so the process is kept between files.
"""

from __future__ import annotations

import gc
import multiprocessing
import threading
import time
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import Any, cast

import msgspec
from msgspec import Struct

from app.domain.errors import AppError, Cancelled, EnvironmentProblem, InputError
from app.domain.figure import Dialect, FigureWorkbook
from app.domain.material import GuidanceSource
from app.domain.page_picture import PagePicture
from app.domain.progress import SILENT, Progress
from app.importers.limits import DEFAULT, Limits

_POLL_SECONDS = 0.05
_ERRORS: dict[str, type[AppError]] = {"InputError": InputError, "EnvironmentProblem": EnvironmentProblem}


class Job(Struct, frozen=True, tag_field="job"):
    """What the worker is asked: the file's name for messages, limits; its bytes follow in a second message."""

    name: str
    limits: Limits


class GuidanceJob(Job, frozen=True, tag="guidance"):
    """Read a guidance file: blocks, outline, figures."""


class WorkbookJob(Job, frozen=True, tag="workbook"):
    """Read a workbook or CSV."""

    dialect: Dialect | None = None


class PictureJob(Job, frozen=True, tag="picture"):
    """Draw a page of a PDF or a scan (see ``page_pictures.page_picture``)."""

    page: int = 1
    turn: int = 0
    width_px: int = 800
    scanned: bool = False


class Step(Struct, frozen=True, tag="step"):
    """The worker is this far."""

    done: int
    total: int
    label: str


class Trouble(Struct, frozen=True, tag="trouble"):
    """The worker could not; ``kind`` names the error's class, "defect" for an exception that nobody expected."""

    kind: str
    code: str
    sentence: str
    where: str = ""


class ReadGuidance(Struct, frozen=True, tag="read_guidance"):
    """A guidance file as read."""

    source: GuidanceSource


class ReadWorkbook(Struct, frozen=True, tag="read_workbook"):
    """A workbook as read."""

    workbook: FigureWorkbook


class DrawnPage(Struct, frozen=True, tag="drawn_page"):
    """A page as drawn."""

    picture: PagePicture


_Jobs = GuidanceJob | WorkbookJob | PictureJob
_Answer = Step | Trouble | ReadGuidance | ReadWorkbook | DrawnPage


class ReadingWorker:
    """The process and its pipe. One job at a time; a second caller waits. Use as a context manager or call close()."""

    def __init__(self, limits: Limits = DEFAULT) -> None:
        self._limits = limits
        self._lock = threading.Lock()
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None

    def __enter__(self) -> ReadingWorker:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def read_guidance(self, data: bytes, name: str, progress: Progress = SILENT) -> GuidanceSource:
        """Read a guidance file. Raises InputError, EnvironmentProblem or Cancelled; a defect as RuntimeError."""
        answer = self._ask(GuidanceJob(name, self._limits), data, progress)
        assert isinstance(answer, ReadGuidance)
        return answer.source

    def read_workbook(
        self, data: bytes, name: str, dialect: Dialect | None = None, progress: Progress = SILENT
    ) -> FigureWorkbook:
        """Read a workbook or CSV (``dialect`` None guesses). Raises as ``read_guidance``."""
        answer = self._ask(WorkbookJob(name, self._limits, dialect), data, progress)
        assert isinstance(answer, ReadWorkbook)
        return answer.workbook

    def page_picture(
        self,
        data: bytes,
        name: str,
        page: int,
        turn: int,
        width_px: int,
        scanned: bool = False,
        progress: Progress = SILENT,
    ) -> PagePicture:
        """A page as a picture (see ``page_pictures``). Raises as ``read_guidance``."""
        answer = self._ask(PictureJob(name, self._limits, page, turn, width_px, scanned), data, progress)
        assert isinstance(answer, DrawnPage)
        return answer.picture

    def close(self) -> None:
        """End the process; a later job starts another."""
        process, pipe = self._process, self._pipe
        self._process = self._pipe = None
        if pipe is not None:
            pipe.close()
        if process is not None:
            process.terminate()
            process.join(5)

    def _ask(self, job: Job, data: bytes, progress: Progress) -> _Answer:
        if len(data) > job.limits.file_bytes:
            most = job.limits.file_bytes // (1024 * 1024)
            raise InputError("file-too-large", f"Tệp “{job.name}” lớn hơn {most} MB; hãy tách nhỏ tệp rồi nạp lại.")
        with self._lock:
            try:
                pipe = self._running()
                pipe.send_bytes(msgspec.msgpack.encode(job))
                pipe.send_bytes(data)
                return self._wait(job, pipe, progress)
            except (EOFError, BrokenPipeError, ConnectionResetError) as cause:
                self.close()
                raise _gave_up(job, "reader-died", "làm trình đọc dừng đột ngột") from cause
            except (Cancelled, KeyboardInterrupt):
                self.close()
                raise

    def _wait(self, job: Job, pipe: Connection, progress: Progress) -> _Answer:
        end = time.monotonic() + job.limits.seconds
        shown = Step(0, 0, f"Đang đọc {job.name}")
        while True:
            progress.step(shown.done, shown.total, shown.label)
            if pipe.poll(_POLL_SECONDS):
                answer = msgspec.msgpack.decode(pipe.recv_bytes(), type=_Answer)
                if isinstance(answer, Step):
                    if (answer.done, answer.total) != (shown.done, shown.total):
                        end = time.monotonic() + job.limits.seconds  # a scan of many pages is slow, not stuck
                    shown = answer
                    continue
                if isinstance(answer, Trouble):
                    raise _error(answer)
                return answer
            if time.monotonic() > end:
                self.close()
                raise _gave_up(job, "reader-too-slow", f"đọc quá {job.limits.seconds:.0f} giây chưa xong")
            if self._memory_mb() > job.limits.memory_mb:
                self.close()
                raise _gave_up(job, "reader-too-large", f"cần hơn {job.limits.memory_mb} MB bộ nhớ để đọc")

    def _running(self) -> Connection:
        if self._process is None or self._pipe is None or not self._process.is_alive():
            context = multiprocessing.get_context("spawn")
            ours, theirs = context.Pipe()
            process = context.Process(target=_serve, args=(theirs,), name="decuong-reader", daemon=True)
            process.start()
            theirs.close()
            self._process, self._pipe = process, ours
        return self._pipe

    def _memory_mb(self) -> float:
        import psutil

        try:
            return psutil.Process(cast(BaseProcess, self._process).pid).memory_info().rss / 1e6
        except psutil.NoSuchProcess:
            return 0.0


def _gave_up(job: Job, code: str, why: str) -> InputError:
    return InputError(code, f"Tệp “{job.name}” {why}; hãy lưu lại tệp bằng Word, Excel hoặc in ra PDF rồi nạp lại.")


def _error(trouble: Trouble) -> Exception:
    if trouble.kind in _ERRORS:
        return _ERRORS[trouble.kind](trouble.code, trouble.sentence)
    return RuntimeError(f"reader defect {trouble.code} at {trouble.where}")


def _serve(pipe: Connection) -> None:
    """The worker's life: take a job and its bytes, answer, until the pipe closes.

    The garbage collector rests while a file is read, and works between files: readings are trees without cycles, and
    going through them again and again took a quarter of the time. The memory of the process is watched from outside.
    """
    gc.disable()
    while True:
        try:
            job = msgspec.msgpack.decode(pipe.recv_bytes(), type=_Jobs)
            data = pipe.recv_bytes()
        except (EOFError, OSError):
            return
        pipe.send_bytes(msgspec.msgpack.encode(_carry_out(job, data, pipe)))
        gc.collect()


class _PipeProgress:
    """Tells the steps of the work through the pipe, at most some ten times a second."""

    def __init__(self, pipe: Connection) -> None:
        self._pipe = pipe
        self._last = 0.0

    def step(self, done: int, total: int, label: str) -> None:
        now = time.monotonic()
        if now - self._last > 0.1:
            self._last = now
            self._pipe.send_bytes(msgspec.msgpack.encode(Step(done, total, label)))


def _carry_out(job: _Jobs, data: bytes, pipe: Connection) -> _Answer:
    try:
        return _done(job, data, pipe)
    except AppError as error:
        return Trouble(type(error).__name__, error.code, error.sentence)
    except MemoryError:
        sentence = f"Tệp “{job.name}” quá lớn so với bộ nhớ của máy; hãy tách nhỏ tệp rồi nạp lại."
        return Trouble("InputError", "reader-too-large", sentence)
    except Exception as defect:  # noqa: BLE001 - a defect here must reach the log of the program, not a closed pipe
        return Trouble("defect", type(defect).__name__, "", where=_where(defect))


def _done(job: _Jobs, data: bytes, pipe: Connection) -> ReadGuidance | ReadWorkbook | DrawnPage:
    if isinstance(job, PictureJob):
        from app.importers.page_pictures import page_picture

        return DrawnPage(page_picture(data, job.name, job.page, job.turn, job.width_px, job.scanned, job.limits))
    from app.importers.reading import guidance_from_bytes, workbook_from_bytes

    if isinstance(job, GuidanceJob):
        return ReadGuidance(guidance_from_bytes(data, job.name, job.limits, _PipeProgress(pipe)))
    return ReadWorkbook(workbook_from_bytes(data, job.name, job.limits, job.dialect))


def _where(defect: BaseException) -> str:
    import traceback

    frames: list[Any] = list(traceback.extract_tb(defect.__traceback__))[-4:]
    return " < ".join(f"{frame.name}:{frame.lineno}" for frame in reversed(frames))
