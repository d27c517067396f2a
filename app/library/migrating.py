"""A library of the first schema (one table of passages, one index over all) brought into drawers."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

from app.domain.progress import Progress
from app.library.drawers import INDEX, PASSAGE_BITS, Filling, Row
from app.library.schema import BLANK, SCHEMA, create_tables

_BATCH = 2000
_BATCH_BYTES = 32 * 1024 * 1024
_OLD = "old_"
_TABLES = ("folder", "source", "original", "reading", "corrections", "paper", "passage", "term", "upkeep")
_SAYING = "Đang chuyển thư viện sang cách cất mới"
Writing = Callable[[], AbstractContextManager[sqlite3.Connection]]
"""Opens a change that succeeds whole or changes nothing."""


def bring_up_to_date(connection: sqlite3.Connection, writing: Writing, progress: Progress) -> None:
    """Move everything into today's tables: all but the originals in one step, the originals in portions.

    The originals may be gigabytes: each portion takes the room that the one before gave back. Stopped in between, it
    goes on at the next call. Raises Cancelled, sqlite3.Error.
    """
    if connection.execute("PRAGMA user_version").fetchone()[0] < SCHEMA:
        with writing():
            if connection.execute("PRAGMA user_version").fetchone()[0] < SCHEMA:  # no other window was quicker
                _move_lists(connection, progress)
    while _has_old_originals(connection):
        with writing():
            if _has_old_originals(connection):
                _move_originals(connection, progress)


def _move_lists(connection: sqlite3.Connection, progress: Progress) -> None:
    connection.execute("DROP INDEX paper_source")
    for table in _TABLES:
        connection.execute(f"ALTER TABLE {table} RENAME TO {_OLD}{table}")
    create_tables(connection)
    for table in ("folder", "paper", "upkeep"):
        connection.execute(f"INSERT INTO {table} SELECT * FROM {_OLD}{table}")
    for table in ("reading", "corrections"):
        connection.execute(f"INSERT INTO {table} SELECT source, {BLANK}, data FROM {_OLD}{table}")
    connection.execute(
        "INSERT INTO source SELECT id, sha256, name, kind, mark, reader, passages, 0, folder FROM old_source"
    )
    _move_passages(connection, progress)
    connection.execute("INSERT OR REPLACE INTO upkeep VALUES ('index', ?)", (INDEX,))
    for table in ("folded", "accented", *(f"{_OLD}{table}" for table in reversed(_TABLES) if table != "original")):
        connection.execute(f"DROP TABLE {table}")
    connection.execute(f"PRAGMA user_version = {SCHEMA}")


def _move_passages(connection: sqlite3.Connection, progress: Progress) -> None:
    total = connection.execute("SELECT count(*) FROM source").fetchone()[0]
    papers = connection.execute(
        "SELECT source, passages, min(paper.id), max(paper.id) FROM paper JOIN source ON source.id = source"
        " GROUP BY source ORDER BY min(paper.id)"
    ).fetchall()
    filling = Filling(connection)
    for number, (source, count, first, last) in enumerate(papers):
        progress.step(number, total, _SAYING)
        drawer = filling.drawer(count)
        for rows in _passages(connection, first, last):
            filling.put(drawer, rows)
        connection.execute("UPDATE source SET drawer = ? WHERE id = ?", (drawer, source))
    filling.finish()


def _passages(connection: sqlite3.Connection, first: int, last: int) -> Iterator[list[Row]]:
    """The passages of a source's papers, some at a time."""
    begin, end = (first << PASSAGE_BITS) - 1, (last + 1) << PASSAGE_BITS
    asked = "SELECT id, block, kind, heading, text FROM old_passage WHERE id > ? AND id < ? ORDER BY id LIMIT ?"
    while rows := connection.execute(asked, (begin, end, _BATCH)).fetchall():
        yield rows
        begin = rows[-1][0]


def _has_old_originals(connection: sqlite3.Connection) -> bool:
    asked = "SELECT 1 FROM sqlite_master WHERE name = 'old_original'"
    return connection.execute(asked).fetchone() is not None


def _move_originals(connection: sqlite3.Connection, progress: Progress) -> None:
    moved, left = (connection.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in ("original", "old_original"))
    progress.step(moved, moved + left, _SAYING)
    size = 0
    while size < _BATCH_BYTES:
        row = connection.execute("SELECT source, length(data) FROM old_original LIMIT 1").fetchone()
        if row is None:
            connection.execute("DROP TABLE old_original")
            return
        asked = f"INSERT INTO original SELECT source, {BLANK}, data FROM old_original WHERE source = ?"
        connection.execute(asked, row[:1])
        connection.execute("DELETE FROM old_original WHERE source = ?", row[:1])
        size += row[1]
