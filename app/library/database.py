"""The library's file: an SQLite database with a schema version, opened for one thread, its trouble told in sentences.

Nothing of a deleted passage may stay in the file: ``secure_delete`` overwrites, and purging rewrites the whole. The
write-ahead log lets a search go on while sources are being added.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from app.domain.errors import AppError, Conflict, EnvironmentProblem, InputError

SCHEMA = 1
INDEX = 2
"""Version of the rules by which texts become words of the index; another one makes the index anew."""
PASSAGE_BITS = 20
"""A passage's id is its paper's id and, in the last bits, its number in it."""
_APPLICATION = 0x44434C42
_WAIT_SECONDS = 5.0

_TABLES = """
CREATE TABLE folder(id INTEGER PRIMARY KEY, name TEXT NOT NULL, parent INTEGER REFERENCES folder(id));
CREATE TABLE source(id INTEGER PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE, name TEXT NOT NULL, kind TEXT NOT NULL,
    mark TEXT NOT NULL, reader INTEGER NOT NULL, passages INTEGER NOT NULL,
    folder INTEGER REFERENCES folder(id) ON DELETE SET NULL);
CREATE TABLE original(source INTEGER PRIMARY KEY REFERENCES source(id), data BLOB NOT NULL);
CREATE TABLE reading(source INTEGER PRIMARY KEY REFERENCES source(id), data BLOB NOT NULL);
CREATE TABLE corrections(source INTEGER PRIMARY KEY REFERENCES source(id), data BLOB NOT NULL);
CREATE TABLE paper(id INTEGER PRIMARY KEY, source INTEGER NOT NULL REFERENCES source(id), type TEXT NOT NULL,
    number TEXT NOT NULL, issuer TEXT NOT NULL, date TEXT NOT NULL, year INTEGER NOT NULL, title TEXT NOT NULL);
CREATE INDEX paper_source ON paper(source);
CREATE TABLE passage(id INTEGER PRIMARY KEY, block TEXT NOT NULL, kind TEXT NOT NULL, heading TEXT NOT NULL,
    text TEXT NOT NULL);
CREATE TABLE term(term TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE upkeep(name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
"""
_INDEX = """
CREATE VIRTUAL TABLE folded USING fts5(words, content='', columnsize=0, tokenize='ascii');
CREATE VIRTUAL TABLE accented USING fts5(words, content='', columnsize=0, tokenize='ascii');
"""
_HASH_BYTES = 16 * 1024 * 1024
"""Of new words FTS5 keeps so much in memory before it writes a part of the index: large parts need little merging."""
_PARTS = 8
"""So many parts of one size are merged at once: twice FTS5's own number, half the merging, and a search is as quick."""


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


def open_library(path: Path) -> Library:
    """Open the library, made if it was not there.

    Raises LibraryDamaged for a file that is no library, EnvironmentProblem (no right, no room, held by another
    program). One that a newer program made is opened for reading only, with the sentence that says so.
    """
    with told():
        connection = sqlite3.connect(path, timeout=_WAIT_SECONDS, isolation_level=None)
        try:
            return Library(path, connection, _prepared(connection))
        except BaseException:
            connection.close()
            raise


def _prepared(connection: sqlite3.Connection) -> str:
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > SCHEMA:
        connection.execute("PRAGMA query_only = ON")
        return "Thư viện do bản Đề Cương mới hơn ghi nên chỉ xem được; hãy cập nhật chương trình trên máy này."
    for pragma in ("journal_mode = WAL", "secure_delete = ON", "foreign_keys = ON", "cache_size = -16000"):
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
            for statement in f"{_TABLES}{_INDEX}".split(";"):
                connection.execute(statement)
            for index in ("folded", "accented"):
                connection.execute(f"INSERT INTO {index}({index}, rank) VALUES ('hashsize', {_HASH_BYTES})")
                connection.execute(f"INSERT INTO {index}({index}, rank) VALUES ('automerge', {_PARTS})")
            connection.execute("INSERT INTO upkeep VALUES ('index', ?)", (INDEX,))
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
            connection.execute(
                "SELECT 1 FROM source, paper, passage, folder, original, reading, corrections, term LIMIT 1"
            ).fetchone()
            for index in ("folded", "accented"):
                connection.execute(f"INSERT INTO {index}({index}) VALUES ('integrity-check')")
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
