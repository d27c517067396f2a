"""Putting sources into the library and taking them out again, each once, known by the SHA-256 of its bytes."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterable, Sequence
from itertools import groupby, islice
from typing import TypeVar

import msgspec
from msgspec import Struct

from app.domain.circulation import SECRET
from app.domain.errors import InputError
from app.domain.figure import FigureWorkbook
from app.domain.material import GuidanceSource
from app.domain.progress import SILENT, Progress
from app.domain.project import Original, Reviewed
from app.library.database import INDEX, PASSAGE_BITS, Library
from app.library.passages import MOST_PASSAGES, papers_of, passages_of
from app.library.values import Kept
from app.library.words import Indexer, paper_word

_PACKED_BYTES = 400 * 1024 * 1024
_BATCH = 2000
_WAITING = 20_000
_T = TypeVar("_T")
UNREADABLE = (zlib.error, msgspec.MsgspecError, ValueError, TypeError)
"""All that ``unpacked`` is known to raise."""


def add(library: Library, sources: Sequence[Kept], progress: Progress = SILENT) -> int:
    """Keep these sources and return how many are new; one that is there already stays as it is, folder and all.

    All of them or none. Raises InputError "secret" for a source with a mark of secrecy, Conflict for a newer program's
    library, EnvironmentProblem, Cancelled.
    """
    for one in sources:
        _refuse_secret(one)
    new = 0
    with library.writing() as connection:
        entering = _Entering(connection)
        for number, one in enumerate(sources):
            progress.step(number, len(sources), f"Đang cất {one.original.name} vào thư viện")
            new += _add(connection, one, entering)
        entering.finish()
    return new


def holds(library: Library, sha256: str) -> bool:
    """Whether the source is in the library."""
    with library.asking() as connection:
        return _source(connection, sha256) is not None


def name_of(library: Library, sha256: str) -> str:
    """The file name of a source. Raises InputError "library-missing"."""
    with library.asking() as connection:
        row = connection.execute("SELECT name FROM source WHERE sha256 = ?", (sha256,)).fetchone()
    if row is None:
        raise missing()
    return row[0]


def take(library: Library, sha256: str) -> Kept:
    """A source with its bytes, its reading and its corrections.

    Raises InputError: "library-missing" when it is not there, "library-reading" when its reading was made by another
    version and cannot be understood (its bytes can: ``take_original``).
    """
    original = take_original(library, sha256)
    with library.asking() as connection:
        row = connection.execute(
            "SELECT kind, reading.data, corrections.data FROM source LEFT JOIN reading ON reading.source = source.id"
            " LEFT JOIN corrections ON corrections.source = source.id WHERE sha256 = ?",
            (sha256,),
        ).fetchone()
    kind, reading, review = row or ("", b"", None)  # b"": a part of the file that was lost
    try:
        return Kept(original, unpacked_reading(kind, reading), unpacked(review, Reviewed) if review else None)
    except UNREADABLE as cause:
        sentence = f"Bản đọc của “{original.name}” trong thư viện không còn dùng được; hãy nạp lại từ tệp gốc."
        raise InputError("library-reading", sentence) from cause


def take_original(library: Library, sha256: str) -> Original:
    """The very bytes of a source. Raises InputError "library-missing"."""
    with library.asking() as connection:
        row = connection.execute(
            "SELECT name, data FROM source JOIN original ON original.source = source.id WHERE sha256 = ?", (sha256,)
        ).fetchone()
    if row is None:
        raise missing()
    return Original(row[0], row[1])


def review_of(library: Library, sha256: str) -> Reviewed | None:
    """A person's corrections to the reading of a source, None where nothing was put right or it is not there."""
    with library.asking() as connection:
        row = connection.execute(
            "SELECT data FROM corrections JOIN source ON source.id = source WHERE sha256 = ?", (sha256,)
        ).fetchone()
    try:
        return unpacked(row[0], Reviewed) if row else None
    except UNREADABLE:
        return None  # of another version: the reading that goes with it is refused by ``take``


def correct(library: Library, kept: Kept) -> None:
    """Keep another reading and other corrections (or none) of a source that is there, and find it by them.

    Raises InputError: "library-missing"; "secret" where the corrections give it a mark of secrecy (purge it then).
    """
    _refuse_secret(kept)
    with library.writing() as connection:
        source = _source(connection, kept.sha256)
        if source is None:
            raise missing()
        forget_passages(connection, source)
        connection.execute("DELETE FROM corrections WHERE source = ?", (source,))
        entering = _Entering(connection)
        _write_reading(connection, source, kept, entering)
        entering.finish()


def missing() -> InputError:
    """The error for a source that is not in the library."""
    return InputError("library-missing", "Văn bản này không còn trong thư viện; hãy nạp lại từ tệp.")


def unpacked_reading(kind: str, data: bytes) -> GuidanceSource | FigureWorkbook:
    """A reading out of the library. Raises one of UNREADABLE."""
    return unpacked(data, GuidanceSource) if kind == "guidance" else unpacked(data, FigureWorkbook)


def packed(value: Struct) -> bytes:
    """A value as it lies in the library: JSON, packed."""
    return zlib.compress(msgspec.json.encode(value), 1)


def unpacked(data: bytes, kind: type[_T]) -> _T:
    """A value out of the library. Raises one of UNREADABLE."""
    inflater = zlib.decompressobj()
    text = inflater.decompress(data, _PACKED_BYTES)
    if not inflater.eof:
        raise ValueError("cut off or too large")
    return msgspec.json.decode(text, type=kind)


def forget_passages(connection: sqlite3.Connection, source: int) -> None:
    """Take a source's passages and papers out of the tables and the index (not yet out of the file: see purging)."""
    indexer = Indexer()
    for (paper,) in connection.execute("SELECT id FROM paper WHERE source = ?", (source,)).fetchall():
        span = (paper << PASSAGE_BITS, (paper + 1) << PASSAGE_BITS)
        cursor = connection.execute("SELECT id, text FROM passage WHERE id >= ? AND id < ?", span)
        while rows := cursor.fetchmany(_BATCH):
            leaving = _Entries()
            leaving.take(indexer, rows)
            leaving.remove(connection)
        connection.execute("DELETE FROM passage WHERE id >= ? AND id < ?", span)
    connection.execute("DELETE FROM paper WHERE source = ?", (source,))
    for term in indexer.terms:
        if connection.execute("SELECT 1 FROM folded WHERE folded MATCH ? LIMIT 1", (f'"{term}"',)).fetchone() is None:
            connection.execute("DELETE FROM term WHERE term = ?", (term,))


def renew_index(library: Library, progress: Progress = SILENT) -> bool:
    """Make the index anew where its rules have changed since; returns whether that was needed."""
    with library.asking() as connection:
        if connection.execute("SELECT value FROM upkeep WHERE name = 'index'").fetchone() == (INDEX,):
            return False
    with library.writing() as connection:
        for index in ("folded", "accented"):
            connection.execute(f"INSERT INTO {index}({index}) VALUES ('delete-all')")
        connection.execute("DELETE FROM term")
        total = connection.execute("SELECT count(*) FROM passage").fetchone()[0]
        entering, last, done = _Entering(connection), -1, 0
        while rows := connection.execute(
            "SELECT id, text FROM passage WHERE id > ? ORDER BY id LIMIT ?", (last, _BATCH)
        ).fetchall():
            progress.step(done, total, "Đang lập lại mục lục tìm kiếm của thư viện")
            entering.enter(rows)
            last, done = rows[-1][0], done + len(rows)
        entering.finish()
        connection.execute("INSERT OR REPLACE INTO upkeep VALUES ('index', ?)", (INDEX,))
    return True


class _Entering:
    """Passages on their way into the index. They wait for one another: a write to any other table that could fail makes
    SQLite put the index's open words on the disk, which for each source takes longer than all the rest.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection, self._indexer = connection, Indexer()
        self._waiting = _Entries()

    def enter(self, passages: Iterable[tuple[int, str]]) -> None:
        """These passages, by id and text."""
        self._waiting.take(self._indexer, passages)
        if len(self._waiting.folded) >= _WAITING:
            self._write()

    def finish(self) -> None:
        """All of them are in the index, and their words among those that a beginning can be completed to."""
        self._write()
        terms = [(term,) for term in sorted(self._indexer.terms)]
        self._connection.executemany("INSERT OR IGNORE INTO term VALUES (?)", terms)

    def _write(self) -> None:
        self._waiting.enter(self._connection)
        self._waiting = _Entries()


def _add(connection: sqlite3.Connection, one: Kept, entering: _Entering) -> int:
    if _source(connection, one.sha256) is not None:
        return 0
    kind = "workbook" if isinstance(one.reading, FigureWorkbook) else "guidance"
    source = connection.execute(
        "INSERT INTO source(sha256, name, kind, mark, reader, passages) VALUES (?, ?, ?, '', 0, 0) RETURNING id",
        (one.sha256, one.original.name, kind),
    ).fetchone()[0]
    connection.execute("INSERT INTO original VALUES (?, ?)", (source, one.original.data))
    _write_reading(connection, source, one, entering)
    return 1


def _write_reading(connection: sqlite3.Connection, source: int, kept: Kept, entering: _Entering) -> None:
    connection.execute("INSERT OR REPLACE INTO reading VALUES (?, ?)", (source, packed(kept.reading)))
    if kept.review is not None:
        connection.execute("INSERT INTO corrections VALUES (?, ?)", (source, packed(kept.review)))
    count = _write_passages(connection, source, kept.reading, entering)
    connection.execute(
        "UPDATE source SET mark = ?, reader = ?, passages = ? WHERE id = ?", (kept.mark, kept.reader, count, source)
    )


def _write_passages(
    connection: sqlite3.Connection, source: int, reading: GuidanceSource | FigureWorkbook, entering: _Entering
) -> int:
    papers = [
        connection.execute(
            "INSERT INTO paper(source, type, number, issuer, date, year, title) VALUES (?,?,?,?,?,?,?) RETURNING id",
            (source, p.type, p.number, p.issuer, p.date, p.year, p.title),
        ).fetchone()[0]
        for p in papers_of(reading)
    ]
    places = [paper << PASSAGE_BITS for paper in papers]
    count = 0
    passages = islice(passages_of(reading), MOST_PASSAGES)
    while batch := list(islice(passages, _BATCH)):
        rows: list[tuple[int, str, str, str, str]] = []
        for passage in batch:
            heading = "\x1f".join(passage.heading)
            rows.append((places[passage.paper], passage.block, passage.kind, heading, passage.text))
            places[passage.paper] += 1
        connection.executemany("INSERT INTO passage VALUES (?, ?, ?, ?, ?)", rows)
        entering.enter([(row[0], row[4]) for row in rows])
        count += len(rows)
    return count


class _Entries:
    """What is to stand in each index: passages' ids and their words there, the word of their paper last."""

    def __init__(self) -> None:
        self.folded: list[tuple[int, str]] = []
        self.accented: list[tuple[int, str]] = []

    def take(self, indexer: Indexer, passages: Iterable[tuple[int, str]]) -> None:
        """These passages too, by id and text."""
        for paper, of_paper in groupby(passages, key=lambda passage: passage[0] >> PASSAGE_BITS):
            numbers, texts = zip(*of_paper, strict=True)
            folded, exact = indexer.forms_of(texts, paper_word(paper))
            self.folded += zip(numbers, folded, strict=True)
            self.accented += zip(numbers, exact, strict=True)

    def enter(self, connection: sqlite3.Connection) -> None:
        """Put them into the index."""
        connection.executemany("INSERT INTO folded(rowid, words) VALUES (?, ?)", self.folded)
        connection.executemany("INSERT INTO accented(rowid, words) VALUES (?, ?)", self.accented)

    def remove(self, connection: sqlite3.Connection) -> None:
        """Take them out of the index, which needs the words that were entered."""
        for index, rows in (("folded", self.folded), ("accented", self.accented)):
            connection.executemany(f"INSERT INTO {index}({index}, rowid, words) VALUES ('delete', ?, ?)", rows)


def _source(connection: sqlite3.Connection, sha256: str) -> int | None:
    row = connection.execute("SELECT id FROM source WHERE sha256 = ?", (sha256,)).fetchone()
    return row[0] if row else None


def _refuse_secret(one: Kept) -> None:
    """The Law on Protection of State Secrets (2018): such papers have no place on a machine for ordinary work."""
    if one.mark in SECRET:
        raise InputError(
            "secret",
            f"“{one.original.name}” mang dấu {one.mark} nên không được cất vào thư viện; "
            "hãy xử lý tài liệu này trên máy dành riêng theo quy định bảo vệ bí mật nhà nước.",
        )
