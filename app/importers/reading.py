"""From bytes to values, in this process: the door that the worker, tests and benchmarks share."""

from __future__ import annotations

import hashlib
from collections.abc import Generator
from contextlib import contextmanager

from app.analysis.figures import find_figures
from app.analysis.reading import read_guidance
from app.domain.errors import InputError
from app.domain.figure import Dialect, FigureWorkbook
from app.domain.material import GuidanceSource
from app.domain.progress import SILENT, Progress
from app.importers.limits import DEFAULT, Limits
from app.importers.registry import read_guidance_file, read_workbook_file


def guidance_from_bytes(
    data: bytes, name: str, limits: Limits = DEFAULT, progress: Progress = SILENT
) -> GuidanceSource:
    """Blocks, outline and figures of a guidance file. Raises InputError."""
    progress.step(0, 3, f"Đang đọc {name}")
    with _naming(name):
        raw = read_guidance_file(data, name, limits, progress)
        progress.step(1, 3, f"Đang dựng dàn bài của {name}")
        document = read_guidance(raw, sha256=hashlib.sha256(data).hexdigest(), name=name)
    progress.step(2, 3, f"Đang tìm số liệu trong {name}")
    return GuidanceSource(document, find_figures(document))


def workbook_from_bytes(
    data: bytes, name: str, limits: Limits = DEFAULT, dialect: Dialect | None = None
) -> FigureWorkbook:
    """Tables of figures of a workbook or CSV. Raises InputError."""
    with _naming(name):
        return read_workbook_file(data, name, limits, dialect)


@contextmanager
def _naming(name: str) -> Generator[None]:
    """Importers see bytes, not names; a person who loaded ten files must be told which one it was."""
    try:
        yield
    except InputError as error:
        if name in error.sentence:
            raise
        raise InputError(error.code, f"“{name}”: {error.sentence}") from error
