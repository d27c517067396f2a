"""Putting sources into the library and taking them out again, each once, known by the SHA-256 of its bytes."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterable, Sequence

import msgspec

from app.domain.circulation import SECRET
from app.domain.errors import InputError
from app.domain.figure import FigureWorkbook
from app.domain.material import GuidanceSource
from app.domain.progress import SILENT, Progress
from app.domain.project import Original
from app.library.database import INDEX, PASSAGE_BITS, Library
from app.library.passages import MOST_PASSAGES, Passage, papers_of, passages_of
from app.library.values import Kept
from app.library.words import Indexer

_PACKED_BYTES = 400 * 1024 * 1024
_BATCH = 2000
UNREADABLE = (zlib.error, msgspec.MsgspecError, ValueError, TypeError)
"""All that ``unpacked`` is known to raise."""


def add(library: Library, sources: Sequence[Kept], progress: Progress = SILENT) -> int:
    """Keep these sources and return how many are new; one that is there already stays as it is, folder and all.

    All of them or none. Raises InputError "secret" for a source with a mark of secrecy, Conflict for a newer program's
    library, EnvironmentProblem, Cancelled.
    """
    for one in sources:
        _refuse_secret(one)
    indexer, new = Indexer(), 0
    with library.writing() as connection:
        for number, one in enumerate(sources):
            progress.step(number, len(sources), f"Đang cất {one.original.name} vào thư viện")
            new += _add(connection, one, indexer)
        _enter_terms(connection, indexer)
    return new


def sha256_of(reading: GuidanceSource | FigureWorkbook) -> str:
    """What a source is known by."""
    return reading.sha256 if isinstance(reading, FigureWorkbook) else reading.document.sha256


def holds(library: Library, sha256: str) -> bool:
    """Whether the source is in the library."""
    with library.asking() as connection:
        return _source(connection, sha256) is not None


def take(library: Library, sha256: str) -> Kept:
    """A source with its bytes and its reading.

    Raises InputError: "library-missing" when it is not there, "library-reading" when its reading was made by another
    version and cannot be understood (its bytes can: ``original``).
    """
    original = take_original(library, sha256)
    with library.asking() as connection:
        kind, packed = connection.execute(
            "SELECT kind, reading.data FROM source JOIN reading ON reading.source = source.id WHERE sha256 = ?",
            (sha256,),
        ).fetchone()
    try:
        return Kept(original, unpacked(kind, packed))
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


def corrections(library: Library, sha256: str) -> bytes:
    """A person's corrections to the reading of a source, as they were given; b"" for none."""
    with library.asking() as connection:
        row = connection.execute(
            "SELECT data FROM source JOIN corrections ON corrections.source = source.id WHERE sha256 = ?", (sha256,)
        ).fetchone()
    return row[0] if row else b""


def correct(library: Library, sha256: str, overlay: bytes, reading: GuidanceSource | FigureWorkbook) -> None:
    """Keep corrections and find the source by its corrected ``reading``; the reading as it was made stays kept too.

    Raises InputError "library-missing", "secret" where the corrections give it a mark of secrecy (purge it then).
    """
    _refuse_secret(Kept(Original(_name(reading), b""), reading))
    with library.writing() as connection:
        source = _source(connection, sha256)
        if source is None:
            raise missing()
        connection.execute("INSERT OR REPLACE INTO corrections VALUES (?, ?)", (source, overlay))
        forget_passages(connection, source)
        indexer = Indexer()
        count = _write_passages(connection, source, reading, indexer)
        _enter_terms(connection, indexer)
        connection.execute("UPDATE source SET mark = ?, passages = ? WHERE id = ?", (_mark(reading), count, source))


def missing() -> InputError:
    """The error for a source that is not in the library."""
    return InputError("library-missing", "Văn bản này không còn trong thư viện; hãy nạp lại từ tệp.")


def packed(reading: GuidanceSource | FigureWorkbook) -> bytes:
    """A reading as it lies in the library: JSON, packed."""
    return zlib.compress(msgspec.json.encode(reading), 1)


def unpacked(kind: str, data: bytes) -> GuidanceSource | FigureWorkbook:
    """The reading out of the library. Raises one of UNREADABLE."""
    inflater = zlib.decompressobj()
    text = inflater.decompress(data, _PACKED_BYTES)
    if not inflater.eof:
        raise ValueError("the reading is cut off or too large")
    return msgspec.json.decode(text, type=GuidanceSource if kind == "guidance" else FigureWorkbook)


def forget_passages(connection: sqlite3.Connection, source: int) -> None:
    """Take a source's passages and papers out of the tables and the index (not yet out of the file: see purging)."""
    indexer = Indexer()
    for (paper,) in connection.execute("SELECT id FROM paper WHERE source = ?", (source,)).fetchall():
        span = (paper << PASSAGE_BITS, (paper + 1) << PASSAGE_BITS)
        cursor = connection.execute("SELECT id, text FROM passage WHERE id >= ? AND id < ?", span)
        while rows := cursor.fetchmany(_BATCH):
            forms = [(number, *indexer.forms(text)) for number, text in rows]
            _change_index(connection, forms, remove=True)
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
        indexer, last, done = Indexer(), -1, 0
        while rows := connection.execute(
            "SELECT id, text FROM passage WHERE id > ? ORDER BY id LIMIT ?", (last, _BATCH)
        ).fetchall():
            progress.step(done, total, "Đang lập lại mục lục tìm kiếm của thư viện")
            _change_index(connection, [(number, *indexer.forms(text)) for number, text in rows])
            last, done = rows[-1][0], done + len(rows)
        _enter_terms(connection, indexer)
        connection.execute("INSERT OR REPLACE INTO upkeep VALUES ('index', ?)", (INDEX,))
    return True


def _add(connection: sqlite3.Connection, one: Kept, indexer: Indexer) -> int:
    sha256 = sha256_of(one.reading)
    if _source(connection, sha256) is not None:
        return 0
    kind = "workbook" if isinstance(one.reading, FigureWorkbook) else "guidance"
    reader = one.reading.reader if isinstance(one.reading, FigureWorkbook) else one.reading.document.reader
    source = connection.execute(
        "INSERT INTO source(sha256, name, kind, mark, reader, passages) VALUES (?, ?, ?, ?, ?, 0) RETURNING id",
        (sha256, one.original.name, kind, _mark(one.reading), reader),
    ).fetchone()[0]
    connection.execute("INSERT INTO original VALUES (?, ?)", (source, one.original.data))
    connection.execute("INSERT INTO reading VALUES (?, ?)", (source, packed(one.reading)))
    count = _write_passages(connection, source, one.reading, indexer)
    connection.execute("UPDATE source SET passages = ? WHERE id = ?", (count, source))
    return 1


def _write_passages(
    connection: sqlite3.Connection, source: int, reading: GuidanceSource | FigureWorkbook, indexer: Indexer
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
    for batch in _batches(passages_of(reading)):
        rows: list[tuple[int, str, str, str, str]] = []
        for passage in batch:
            heading = "\x1f".join(passage.heading)
            rows.append((places[passage.paper], passage.block, passage.kind, heading, passage.text))
            places[passage.paper] += 1
        connection.executemany("INSERT INTO passage VALUES (?, ?, ?, ?, ?)", rows)
        _change_index(connection, [(row[0], *indexer.forms(row[4])) for row in rows])
        count += len(rows)
    return count


def _batches(passages: Iterable[Passage]) -> Iterable[list[Passage]]:
    batch: list[Passage] = []
    for number, passage in enumerate(passages):
        if number >= MOST_PASSAGES:
            break
        batch.append(passage)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    yield batch


def _change_index(
    connection: sqlite3.Connection, forms: Sequence[tuple[int, str, str]], *, remove: bool = False
) -> None:
    """Enter passages (id, folded words, accented words) in the index, or take out what was entered so."""
    for index, place in (("folded", 1), ("accented", 2)):
        if remove:
            order = f"INSERT INTO {index}({index}, rowid, words) VALUES ('delete', ?, ?)"
        else:
            order = f"INSERT INTO {index}(rowid, words) VALUES (?, ?)"
        connection.executemany(order, [(form[0], form[place]) for form in forms])


def _enter_terms(connection: sqlite3.Connection, indexer: Indexer) -> None:
    """The words that a beginning can be completed to."""
    connection.executemany("INSERT OR IGNORE INTO term VALUES (?)", [(term,) for term in sorted(indexer.terms)])


def _source(connection: sqlite3.Connection, sha256: str) -> int | None:
    row = connection.execute("SELECT id FROM source WHERE sha256 = ?", (sha256,)).fetchone()
    return row[0] if row else None


def _mark(reading: GuidanceSource | FigureWorkbook) -> str:
    return "" if isinstance(reading, FigureWorkbook) else reading.document.mark or ""


def _name(reading: GuidanceSource | FigureWorkbook) -> str:
    return reading.name if isinstance(reading, FigureWorkbook) else reading.document.name


def _refuse_secret(one: Kept) -> None:
    """The Law on Protection of State Secrets (2018): such papers have no place on a machine for ordinary work."""
    if _mark(one.reading) in SECRET:
        raise InputError(
            "secret",
            f"“{one.original.name}” mang dấu {_mark(one.reading)} nên không được cất vào thư viện; "
            "hãy xử lý tài liệu này trên máy dành riêng theo quy định bảo vệ bí mật nhà nước.",
        )
