"""Where a source has left traces outside the library: journals of work that was not saved, and saved project files."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Iterable
from pathlib import Path

import psutil
from msgspec import Struct

from app.domain.errors import EnvironmentProblem
from app.project.journal import BASE, LOCK
from app.project.store import ARCHIVE_TROUBLE

_CLOCK_SECONDS = 2.0
"""Disks and processes do not keep time to the same fraction (FAT: 2 s)."""


class JournalTrace(Struct, frozen=True):
    """A journal that holds a source, or that nobody can say it of (``readable`` False: torn, without its base)."""

    folder: Path
    process: int
    """The program that writes it, 0 unknown."""
    readable: bool


def journals_holding(journals: Path, sha256s: Iterable[str]) -> tuple[JournalTrace, ...]:
    """The journals in which one of these sources lies, or may lie."""
    wanted = frozenset(sha256s)
    found: list[JournalTrace] = []
    for folder in sorted(journals.iterdir()) if journals.is_dir() else ():
        if not folder.is_dir():
            continue
        held = sources_in(folder / BASE)
        if held is None or held & wanted or _unfinished(folder):
            found.append(JournalTrace(folder, _process(folder), held is not None))
    return tuple(found)


def is_alive(trace: JournalTrace) -> bool:
    """Whether the program that writes a journal is running, this very one included (not one with its number since)."""
    try:
        lock = trace.folder / LOCK
        return psutil.Process(trace.process).create_time() <= lock.stat().st_mtime + _CLOCK_SECONDS
    except psutil.AccessDenied:
        return True
    except (psutil.NoSuchProcess, OSError, ValueError):
        return False


def files_holding(paths: Iterable[Path], sha256s: Iterable[str]) -> tuple[Path, ...]:
    """Of these project files, those that hold one of the sources; files that cannot be read hold none."""
    wanted = frozenset(sha256s)
    return tuple(path for path in paths if (sources_in(path) or frozenset()) & wanted)


def sources_in(path: Path) -> frozenset[str] | None:
    """SHA-256 of the sources in a project file or a journal's base; None where it cannot be read."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
    except ARCHIVE_TROUBLE:
        return None
    return frozenset(parts[1] for name in names if len(parts := name.split("/")) == 3 and parts[0] == "sources")


def erase_journal(trace: JournalTrace) -> None:
    """Remove a journal. Raises EnvironmentProblem where the disk refuses."""
    try:
        shutil.rmtree(trace.folder)
    except FileNotFoundError:
        return
    except OSError as cause:
        sentence = "Chưa xoá được một nhật ký khôi phục; hãy đóng các cửa sổ Đề Cương khác rồi làm lại."
        raise EnvironmentProblem("journal-held", sentence) from cause


def _unfinished(folder: Path) -> bool:
    """Whether a write was cut off here: the neighbour of a file, never put in place, may hold anything."""
    return any(path.suffix == ".tmp" for path in folder.iterdir())


def _process(folder: Path) -> int:
    try:
        return int((folder / LOCK).read_text(encoding="ascii"))
    except (OSError, ValueError):
        return 0
