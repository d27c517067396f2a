"""A damaged library is put aside, never overwritten; what can still be read goes into a new one on request."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from app.domain.errors import EnvironmentProblem
from app.domain.progress import SILENT, Progress
from app.domain.project import Original, Reviewed
from app.library.database import Library
from app.library.keeping import UNREADABLE, add, unpacked, unpacked_reading
from app.library.values import Kept

ASIDE = "library-hong-"
_PARTS = ("", "-wal", "-shm")
_ORIGINALS = ("original", "old_original")
"""Where the bytes of a source lie; in the second where damage has stopped the way up from the first schema."""
_ONE = (
    "SELECT sha256, name, kind, original.data, reading.data, corrections.data FROM source"
    " JOIN {} AS original ON original.source = source.id"
    " JOIN reading ON reading.source = source.id LEFT JOIN corrections ON corrections.source = source.id"
    " WHERE source.id = ?"
)


class Rescued(Struct, frozen=True):
    """How many sources were taken over, and how many were seen that could not be read."""

    taken: int
    lost: int


def put_aside(path: Path) -> Path:
    """Rename a damaged library with its log, and return its new path. Raises EnvironmentProblem."""
    number = 1
    while (aside := path.with_name(f"{ASIDE}{number}.sqlite")).exists():
        number += 1
    try:
        for part in _PARTS:
            file = path.with_name(path.name + part)
            if file.exists():
                file.replace(aside.with_name(aside.name + part))
    except OSError as cause:
        sentence = "Thư viện bị hỏng mà chưa cất riêng được; hãy đóng các cửa sổ Đề Cương khác rồi làm lại."
        raise EnvironmentProblem("library-damaged-held", sentence) from cause
    return aside


def put_aside_in(folder: Path) -> tuple[Path, ...]:
    """The damaged libraries that were put aside in a folder, the oldest first."""
    found = folder.glob(f"{ASIDE}*.sqlite") if folder.is_dir() else ()
    return tuple(sorted(found, key=lambda path: (len(path.name), path.name)))


def remove_aside(aside: Path) -> None:
    """Give up a damaged library. Raises EnvironmentProblem where the file is held."""
    try:
        for part in _PARTS:
            aside.with_name(aside.name + part).unlink(missing_ok=True)
    except OSError as cause:
        sentence = f"Chưa xoá được “{aside.name}”; hãy đóng chương trình đang mở tệp này rồi làm lại."
        raise EnvironmentProblem("library-aside-held", sentence) from cause


def rescue(aside: Path, library: Library, progress: Progress = SILENT) -> Rescued:
    """Take into ``library`` every source of a damaged one whose bytes and reading are whole."""
    taken = lost = 0
    for number, kept in enumerate(_readable(aside)):
        progress.step(number, 0, "Đang lấy lại từ thư viện hỏng")
        if kept is None:
            lost += 1
        else:
            taken += add(library, [kept])
    return Rescued(taken, lost)


def _readable(aside: Path) -> Iterator[Kept | None]:
    """Source by source, None for one that is not whole; nothing where not even a list of them can be read."""
    connection = sqlite3.connect(aside, isolation_level=None)
    try:
        tables = _tables_of_originals(connection)
        for number in range(1, _last(connection) + 1):
            try:
                row = _row(connection, tables, number)
                if row is not None:
                    yield _whole(*row)
            except (sqlite3.Error, UnicodeDecodeError):
                yield None
    finally:
        connection.close()


def _row(
    connection: sqlite3.Connection, tables: tuple[str, ...], number: int
) -> tuple[str, str, str, bytes, bytes, bytes | None] | None:
    """All that there is of a source. Raises what SQLite raises where that is broken."""
    trouble: Exception | None = None
    for table in tables:
        try:
            row = connection.execute(_ONE.format(table), (number,)).fetchone()
        except (sqlite3.Error, UnicodeDecodeError) as cause:
            trouble = cause
        else:
            if row is not None:
                return row
    if trouble is not None:
        raise trouble
    return None


def _tables_of_originals(connection: sqlite3.Connection) -> tuple[str, ...]:
    try:
        there = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
    except (sqlite3.Error, UnicodeDecodeError):
        return _ORIGINALS[:1]
    return tuple(table for table in _ORIGINALS if table in there)


def _last(connection: sqlite3.Connection) -> int:
    """The last id that a source may have: from the table, or from that of the bytes where the first is broken."""
    for asked in ("SELECT max(id) FROM source", "SELECT max(source) FROM original"):
        try:
            return connection.execute(asked).fetchone()[0] or 0
        except (sqlite3.Error, UnicodeDecodeError):
            continue
    return 0


def _whole(sha256: str, name: str, kind: str, data: bytes, reading: bytes, review: bytes | None) -> Kept | None:
    try:
        corrected = unpacked(review, Reviewed) if review else None
        kept = Kept(Original(name, data), unpacked_reading(kind, reading), corrected)
        return kept if hashlib.sha256(data).hexdigest() == sha256 == kept.sha256 else None
    except UNREADABLE:
        return None
