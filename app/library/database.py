"""The library's file: an SQLite database with a schema version, opened for one thread, its trouble told in sentences.

Nothing of a purged source may stay in the file: ``secure_delete`` blanks pages that are given back (see ``schema`` for
what it does not reach). The write-ahead log lets a search go on while sources are being added.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from app.domain.errors import AppError, Conflict, EnvironmentProblem, InputError
from app.domain.progress import SILENT, Progress
from app.library import drawers
from app.library.migrating import bring_up_to_date
from app.library.schema import COLUMNS, SCHEMA, create_tables

_APPLICATION = 0x44434C42
_WAIT_SECONDS = 5.0
_STATEMENTS = 2000
"""Questions that are kept prepared: each is one for every drawer."""


class LibraryDamaged(InputError):
    """The file is not, or no longer, a library that can be read."""


class Library:
    """One connection, not shared between threads. ``read_only`` is a sentence, "" where the library can be written."""

    def __init__(self, path: Path, connection: sqlite3.Connection, read_only: str) -> None:
        self.path, self.connection, self.read_only = path, connection, read_only

    def close(self) -> None:
        """Let the file go."""
        self.connection.close()

    def __enter__(self) -> Library:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def writing(self) -> Generator[sqlite3.Connection]:
        """A change that succeeds whole or changes nothing. Raises Conflict for a newer program's library."""
        if self.read_only:
            raise Conflict("library-newer", self.read_only)
        with told():
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield self.connection
            except BaseException:
                self._give_up()
                raise
            try:
                self.connection.execute("COMMIT")
            except sqlite3.Error:
                self._give_up()
                raise

    @contextmanager
    def asking(self) -> Generator[sqlite3.Connection]:
        """Questions only. What cannot be asked of a newer program's library raises Conflict."""
        try:
            with told():
                yield self.connection
        except LibraryDamaged as trouble:
            if self.read_only:
                raise Conflict("library-newer", self.read_only) from trouble
            raise

    def _give_up(self) -> None:
        if self.connection.in_transaction:
            self.connection.execute("ROLLBACK")


def open_library(path: Path, progress: Progress = SILENT) -> Library:
    """Open the library, made if it was not there; one of an older schema is brought up to date, which may take long.

    Raises LibraryDamaged for a file that is no library, EnvironmentProblem (no right, no room, held by another
    program), Cancelled. One that a newer program made is opened for reading only, with the sentence that says so.
    """
    with told():
        connection = sqlite3.connect(path, _WAIT_SECONDS, isolation_level=None, cached_statements=_STATEMENTS)
        try:
            library = Library(path, connection, _prepared(connection))
            if not library.read_only:
                bring_up_to_date(connection, library.writing, progress)
            return library
        except BaseException:
            connection.close()
            raise


def _prepared(connection: sqlite3.Connection) -> str:
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > SCHEMA:
        connection.execute("PRAGMA query_only = ON")
        return "Thư viện do bản Đề Cương mới hơn ghi nên chỉ xem được; hãy cập nhật chương trình trên máy này."
    for pragma in ("journal_mode = WAL", "secure_delete = ON", "foreign_keys = OFF", "cache_size = -16000"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("PRAGMA temp_store = MEMORY")  # nothing of the library is left in a folder for passing files
    if version == 0:
        _create(connection)
    return ""


def _create(connection: sqlite3.Connection) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        if connection.execute("PRAGMA user_version").fetchone()[0] == 0:  # no other window was quicker
            if connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
                raise damaged()
            create_tables(connection)
            connection.execute("INSERT INTO upkeep VALUES ('index', ?)", (drawers.INDEX,))
            connection.execute(f"PRAGMA application_id = {_APPLICATION}")
            connection.execute(f"PRAGMA user_version = {SCHEMA}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def is_sound(path: Path) -> bool:
    """Whether the file is a library all of whose parts can be read: slow, asked only after trouble."""
    try:
        with open_library(path) as library, library.asking() as connection:
            connection.execute(f"SELECT 1 FROM {', '.join(COLUMNS)} LIMIT 1").fetchone()
            drawers.check(connection)
            return connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
    except LibraryDamaged:
        return False


@contextmanager
def told() -> Generator[None]:
    """Trouble of the database as one of our errors."""
    try:
        yield
    except sqlite3.ProgrammingError:
        raise  # a wrong call is a defect of ours, not trouble of the file
    except sqlite3.Error as cause:
        raise _meaning(cause) from cause
    except UnicodeDecodeError as cause:  # a broken name that even SQLite's own message quotes
        raise damaged() from cause


def damaged() -> LibraryDamaged:
    """The error for a library that cannot be read."""
    return LibraryDamaged(
        "library-damaged", "Thư viện bị hỏng; hãy mở cửa sổ Thư viện và chọn “Lập lại” để lấy lại phần còn đọc được."
    )


def _meaning(cause: sqlite3.Error) -> AppError:
    """What SQLite's refusal means to a person, by its primary result code."""
    code = getattr(cause, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        sentence = "Thư viện đang được một cửa sổ Đề Cương khác ghi; hãy chờ việc đó xong rồi làm lại."
        return EnvironmentProblem("library-busy", sentence)
    if code == sqlite3.SQLITE_FULL:
        sentence = "Ổ đĩa đã đầy nên chưa ghi được vào thư viện; hãy xoá bớt tệp rồi làm lại."
        return EnvironmentProblem("library-full", sentence)
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH):
        sentence = (
            "Không ghi được vào thư mục của thư viện; hãy kiểm tra quyền ghi hoặc đặt DECUONG_HOME sang nơi khác."
        )
        return EnvironmentProblem("library-not-writable", sentence)
    if code == sqlite3.SQLITE_IOERR:
        sentence = "Ổ đĩa chứa thư viện không đọc ghi được; hãy cắm lại USB hoặc kiểm tra ổ đĩa."
        return EnvironmentProblem("library-disk", sentence)
    return damaged()
