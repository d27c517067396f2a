"""The journal: what was done since the last save, so that a crash or a power cut loses at most the last second.

One folder per open briefing in the home folder: ``base.decuong`` (the project when the journal began, or when sources
or pictures last changed) and ``edits.log``, one line per edit. A line holds the difference to the briefing before: how
many bytes of its JSON stay at the front and at the end, and what stands between. Whole snapshots of a day's work would
be hundreds of megabytes; these lines are some hundred bytes each. A torn last line is passed over.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from app.domain.briefing import Briefing
from app.domain.errors import AppError, InputError
from app.domain.project import Project
from app.project.store import open_project, save_project
from app.project.writing import write_problem

BASE = "base.decuong"
EDITS = "edits.log"
ABOUT = "about.json"
LOCK = "process"


class About(Struct, frozen=True):
    """What the window shows of a recovered briefing: where it was saved ("" never) and how it is called."""

    path: str
    name: str


class Edit(Struct, frozen=True, array_like=True):
    """The next briefing's JSON is ``before[:front] + middle + before[len(before) - back:]``."""

    front: int
    back: int
    middle: str
    size: int


class Recovered(Struct, frozen=True):
    """Work found in a journal whose program did not end properly."""

    folder: str
    about: About
    project: Project
    edits: int


class Journal:
    """Writes one open briefing's journal. Not shared between threads: its owner calls it from one at a time."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._last: Project | None = None
        self._json = ""

    @property
    def folder(self) -> Path:
        """Where it lies."""
        return self._folder

    def record(self, project: Project, path: str) -> None:
        """Keep this state. Raises EnvironmentProblem when the disk does not take it."""
        try:
            if self._last is None or not _same_sources(self._last, project):
                self._begin(project, path)
            else:
                self._append(project)
        except OSError as cause:
            raise write_problem(self._folder / EDITS, cause) from cause
        self._last = project

    def end(self) -> None:
        """Nothing is left to recover: the work was saved or given up."""
        shutil.rmtree(self._folder, ignore_errors=True)
        self._last = None

    def _begin(self, project: Project, path: str) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        (self._folder / LOCK).write_text(str(os.getpid()), encoding="ascii")
        save_project(project, self._folder / BASE)
        (self._folder / EDITS).unlink(missing_ok=True)  # edits of the base before it do not fit the new one
        about = About(path, project.briefing.event.name)
        (self._folder / ABOUT).write_bytes(msgspec.json.encode(about))
        self._json = _text(project.briefing)

    def _append(self, project: Project) -> None:
        after = _text(project.briefing)
        if after == self._json:
            return
        line = msgspec.json.encode(difference(self._json, after)) + b"\n"
        with (self._folder / EDITS).open("ab") as stream:
            stream.write(line)
            stream.flush()
            os.fsync(stream.fileno())
        self._json = after


def difference(before: str, after: str) -> Edit:
    """The one stretch in which two texts differ."""
    front = _common_start(before, after)
    rest = min(len(before), len(after)) - front
    back = _common_start(before[len(before) - rest :][::-1], after[len(after) - rest :][::-1])
    return Edit(front, back, after[front : len(after) - back], len(after))


def _common_start(a: str, b: str) -> int:
    """How many first characters are the same, by halving (slices compare at memory speed)."""
    low, high = 0, min(len(a), len(b))
    while low < high:
        middle = (low + high + 1) // 2
        if a[low:middle] == b[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def applied(before: str, edit: Edit) -> str:
    """The text after an edit. Raises InputError when the edit does not belong to this text."""
    after = before[: edit.front] + edit.middle + (before[len(before) - edit.back :] if edit.back else "")
    if len(after) != edit.size or edit.front + edit.back > len(before):
        raise InputError("journal-torn", "Nhật ký khôi phục không liền mạch; chỉ lấy lại được phần trước chỗ hỏng.")
    return after


def leftovers(journals: Path, own: frozenset[Path] = frozenset()) -> tuple[Recovered, ...]:
    """Work of programs that are no longer running, oldest folder name first; journals beyond repair are left alone,
    and so are ``own`` ones, which are being written or removed at this moment.
    """
    found: list[Recovered] = []
    for folder in sorted(journals.iterdir()) if journals.is_dir() else ():
        if folder in own or not (folder / BASE).is_file() or _running(folder):
            continue
        try:
            found.append(_recover(folder))
        except AppError:
            continue  # the folder stays for a person to look at; nothing is thrown away here
    return tuple(found)


def forget(recovered: Recovered) -> None:
    """Give up work that was found, or that has been taken over."""
    shutil.rmtree(recovered.folder, ignore_errors=True)


def _recover(folder: Path) -> Recovered:
    base = open_project(folder / BASE).project
    text, count = _text(base.briefing), 0
    briefing = base.briefing
    lines = (folder / EDITS).read_bytes().split(b"\n") if (folder / EDITS).is_file() else []
    for line in lines:
        if not line:
            continue
        try:
            text = applied(text, msgspec.json.decode(line, type=Edit))
            briefing = msgspec.json.decode(text, type=Briefing)
        except (msgspec.MsgspecError, InputError):
            break  # a line torn by the crash: everything before it stands
        count += 1
    about = About("", briefing.event.name)
    if (folder / ABOUT).is_file():
        try:
            about = msgspec.json.decode((folder / ABOUT).read_bytes(), type=About)
        except msgspec.MsgspecError:
            about = About("", briefing.event.name)
    return Recovered(str(folder), about, replace(base, briefing=briefing), count)


def _running(folder: Path) -> bool:
    """Whether the program that writes this journal is still alive."""
    import psutil

    try:
        pid = int((folder / LOCK).read_text(encoding="ascii"))
    except (OSError, ValueError):
        return False
    return pid != os.getpid() and psutil.pid_exists(pid)


def _same_sources(a: Project, b: Project) -> bool:
    """Whether only the briefing differs. Originals and pictures are compared by their keys, for the bytes decide those;
    readings by their values, for a person may have put one right.
    """
    by_key = all(getattr(a, part).keys() == getattr(b, part).keys() for part in ("originals", "workbooks", "media"))
    return by_key and _same_values(a.guidance, b.guidance) and _same_values(a.reviews, b.reviews)


def _same_values(a: Mapping[str, object], b: Mapping[str, object]) -> bool:
    return a.keys() == b.keys() and all(value is b[key] or value == b[key] for key, value in a.items())


def _text(briefing: Briefing) -> str:
    return msgspec.json.encode(briefing, order="deterministic").decode()
