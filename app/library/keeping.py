"""Putting sources into the library and taking them out again, each once, known by the SHA-256 of its bytes."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Sequence
from itertools import islice
from typing import TypeVar

import msgspec
from msgspec import Struct

from app.domain.circulation import SECRET
from app.domain.errors import InputError
from app.domain.figure import FigureWorkbook
from app.domain.material import GuidanceSource
from app.domain.progress import SILENT, Progress
from app.domain.project import Original, Reviewed
from app.library.database import Library
from app.library.drawers import INDEX, PASSAGE_BITS, Filling, Row, drawers, index_anew, take_out
from app.library.passages import MOST_PASSAGES, papers_of, passages_of, size_of
from app.library.schema import BLANK
from app.library.values import Kept

_PACKED_BYTES = 400 * 1024 * 1024
_BATCH = 2000
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
        filling = Filling(connection)
        for number, one in enumerate(sources):
            progress.step(number, len(sources), f"Đang cất {one.original.name} vào thư viện")
            new += _add(connection, one, filling)
        filling.finish()
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
        connection.execute("DELETE FROM corrections WHERE source = ?", (source,))
        filling = Filling(connection)
        _write_reading(connection, source, kept, filling, _forget(connection, source))
        filling.finish()


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


def renew_index(library: Library, progress: Progress = SILENT) -> bool:
    """Make the index anew where its rules have changed since; returns whether that was needed."""
    with library.asking() as connection:
        if connection.execute("SELECT value FROM upkeep WHERE name = 'index'").fetchone() == (INDEX,):
            return False
    with library.writing() as connection:
        every = drawers(connection)
        for number, drawer in enumerate(every):
            progress.step(number, len(every), "Đang lập lại mục lục tìm kiếm của thư viện")
            index_anew(connection, drawer)
        connection.execute("INSERT OR REPLACE INTO upkeep VALUES ('index', ?)", (INDEX,))
    return True


class _Place(Struct, frozen=True):
    """Where a source's passages are to lie; ``papers`` are ids that it had before and takes again."""

    drawer: int
    papers: tuple[int, ...] = ()


def _add(connection: sqlite3.Connection, one: Kept, filling: Filling) -> int:
    if _source(connection, one.sha256) is not None:
        return 0
    kind = "workbook" if isinstance(one.reading, FigureWorkbook) else "guidance"
    place = _Place(filling.drawer(size_of(one.reading)))
    source = connection.execute(
        "INSERT INTO source(sha256, name, kind, mark, reader, passages, drawer)"
        " VALUES (?, ?, ?, '', 0, 0, ?) RETURNING id",
        (one.sha256, one.original.name, kind, place.drawer),
    ).fetchone()[0]
    connection.execute(f"INSERT INTO original VALUES (?, {BLANK}, ?)", (source, one.original.data))
    _write_reading(connection, source, one, filling, place)
    return 1


def _forget(connection: sqlite3.Connection, source: int) -> _Place:
    """Take a source's passages and papers out (not yet out of the file: see purging), and say where they were."""
    drawer = connection.execute("SELECT drawer FROM source WHERE id = ?", (source,)).fetchone()[0]
    rows = connection.execute("SELECT id FROM paper WHERE source = ? ORDER BY id", (source,)).fetchall()
    papers = tuple(row[0] for row in rows)
    take_out(connection, drawer, papers)
    connection.execute("DELETE FROM paper WHERE source = ?", (source,))
    return _Place(drawer, papers)


def _write_reading(connection: sqlite3.Connection, source: int, kept: Kept, filling: Filling, place: _Place) -> None:
    connection.execute(f"INSERT OR REPLACE INTO reading VALUES (?, {BLANK}, ?)", (source, packed(kept.reading)))
    if kept.review is not None:
        connection.execute(f"INSERT INTO corrections VALUES (?, {BLANK}, ?)", (source, packed(kept.review)))
    papers = _write_papers(connection, source, kept.reading, place.papers)
    count = _write_passages(kept.reading, papers, filling, place.drawer)
    connection.execute(
        "UPDATE source SET mark = ?, reader = ?, passages = ? WHERE id = ?", (kept.mark, kept.reader, count, source)
    )


def _write_papers(
    connection: sqlite3.Connection, source: int, reading: GuidanceSource | FigureWorkbook, before: tuple[int, ...]
) -> list[int]:
    """The source's papers' ids: as many as it had keep theirs, and with it their place among all hits."""
    papers = papers_of(reading)
    ids = before if len(papers) <= len(before) else (None,) * len(papers)
    return [
        connection.execute(
            "INSERT INTO paper(id, source, type, number, issuer, date, year, title) VALUES (?,?,?,?,?,?,?,?)"
            " RETURNING id",
            (number, source, p.type, p.number, p.issuer, p.date, p.year, p.title),
        ).fetchone()[0]
        for number, p in zip(ids, papers, strict=False)
    ]


def _write_passages(reading: GuidanceSource | FigureWorkbook, papers: list[int], filling: Filling, drawer: int) -> int:
    places = [paper << PASSAGE_BITS for paper in papers]
    count = 0
    passages = islice(passages_of(reading), MOST_PASSAGES)
    while batch := list(islice(passages, _BATCH)):
        rows: list[Row] = []
        for passage in batch:
            heading = "\x1f".join(passage.heading)
            rows.append((places[passage.paper], passage.block, passage.kind, heading, passage.text))
            places[passage.paper] += 1
        filling.put(drawer, rows)
        count += len(rows)
    return count


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
