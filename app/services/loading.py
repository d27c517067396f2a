"""Loading files: read by the worker, kept with their bytes, each known by its SHA-256."""

from __future__ import annotations

import hashlib
from pathlib import Path

from msgspec import Struct

from app.domain.errors import InputError
from app.domain.figure import Dialect, FigureWorkbook
from app.domain.material import GuidanceSource
from app.domain.progress import SILENT, Progress
from app.domain.project import Original, Reviewed
from app.importers.limits import DEFAULT
from app.importers.worker import ReadingWorker


class LoadedGuidance(Struct, frozen=True):
    """A guidance file's bytes and what was read out of them."""

    original: Original
    source: GuidanceSource
    review: Reviewed | None = None
    """Where the library had corrections of it: ``source`` is the corrected reading then."""

    @property
    def sha256(self) -> str:
        """What the file is known by."""
        return self.source.document.sha256


class LoadedWorkbook(Struct, frozen=True):
    """A workbook's bytes and what was read out of them."""

    original: Original
    workbook: FigureWorkbook

    @property
    def sha256(self) -> str:
        """What the file is known by."""
        return self.workbook.sha256


def read_file(path: Path, most_bytes: int = DEFAULT.file_bytes) -> bytes:
    """The bytes of a file that a person named. Raises InputError: not there, a folder, not readable, too large."""
    try:
        if path.is_dir():
            raise InputError("file-is-folder", f"“{path.name}” là thư mục; hãy chọn một tệp trong đó.")
        if path.stat().st_size > most_bytes:
            most = most_bytes // (1024 * 1024)
            raise InputError("file-too-large", f"Tệp “{path.name}” lớn hơn {most} MB; hãy tách nhỏ tệp rồi nạp lại.")
        return path.read_bytes()
    except FileNotFoundError as cause:
        raise InputError("file-missing", f"Không có tệp “{path}”; hãy kiểm tra lại tên và thư mục.") from cause
    except OSError as cause:
        sentence = f"Không đọc được tệp “{path.name}”; hãy đóng chương trình đang giữ tệp rồi nạp lại."
        raise InputError("file-unreadable", sentence) from cause


def load_guidance(worker: ReadingWorker, path: Path, progress: Progress = SILENT) -> LoadedGuidance:
    """Load a guidance file. Raises InputError (a paper marked MẬT and above is refused), Cancelled."""
    data = read_file(path)
    source = worker.read_guidance(data, path.name, progress)
    return LoadedGuidance(Original(path.name, data), source)


def load_workbook(
    worker: ReadingWorker, path: Path, dialect: Dialect | None = None, progress: Progress = SILENT
) -> LoadedWorkbook:
    """Load a workbook or CSV of local figures. Raises InputError, Cancelled."""
    data = read_file(path)
    workbook = worker.read_workbook(data, path.name, dialect, progress)
    assert workbook.sha256 == hashlib.sha256(data).hexdigest()
    return LoadedWorkbook(Original(path.name, data), workbook)
