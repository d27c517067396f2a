"""Taking a source out so that nothing of it is left in the library's file, its write-ahead log included.

In one step: its bytes and readings go (they have pages of their own), its drawer is written anew from the texts of the
others, and so are the lists of sources and papers; all pages given back are blanked (see ``schema``). Then the log is
emptied. That this is due is noted in the same step, and it is done at the next opening when the machine stops in
between. The file keeps its room for what comes; it is made smaller only where that is quick.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from itertools import groupby

from msgspec import Struct

from app.domain.errors import EnvironmentProblem
from app.domain.progress import SILENT, Progress
from app.library.database import Library, told
from app.library.drawers import rewrite
from app.library.schema import BULKY, write_lists_anew

_QUICK_BYTES = 64 * 1024 * 1024
"""So much is written anew to make the file smaller, in memory."""


def purge(library: Library, sha256s: Sequence[str], progress: Progress = SILENT) -> int:
    """Remove sources for good and return how many there were; folders stay.

    Raises Conflict for a newer program's library, EnvironmentProblem when another window holds the file or the disk is
    full: then the sources are gone from every list and ``finish`` removes what is left of them in the file.
    """
    with library.writing() as connection:
        leaving = _leaving(connection, sha256s)
        by_drawer = groupby(sorted(leaving, key=_drawer), key=_drawer)
        steps = len({source.drawer for source in leaving}) + 1
        for number, (drawer, sources) in enumerate(by_drawer):
            progress.step(number, steps, "Đang xoá khỏi thư viện")
            rewrite(connection, drawer, [paper for source in sources for paper in source.papers])
        for source in leaving:
            for table in (*BULKY, "paper"):
                connection.execute(f"DELETE FROM {table} WHERE source = ?", (source.id,))
            connection.execute("DELETE FROM source WHERE id = ?", (source.id,))
        write_lists_anew(connection)
        connection.execute("INSERT OR REPLACE INTO upkeep VALUES ('purging', 1)")
    finish(library, progress)
    return len(leaving)


def is_unfinished(library: Library) -> bool:
    """Whether a purge was begun that has not been brought to its end."""
    with library.asking() as connection:
        return connection.execute("SELECT value FROM upkeep WHERE name = 'purging'").fetchone() is not None


def finish(library: Library, progress: Progress = SILENT) -> None:
    """Empty the log of what was deleted. Raises as ``purge``; may be called again."""
    progress.step(1, 2, "Đang dọn thư viện")
    with told():
        connection = library.connection
        _empty_log(connection)
        _give_room_back(connection)
        _empty_log(connection)
        with library.writing():
            connection.execute("DELETE FROM upkeep WHERE name = 'purging'")
        _empty_log(connection)


class _Leaving(Struct, frozen=True):
    """A source that is to go."""

    id: int
    drawer: int
    papers: tuple[int, ...]


def _leaving(connection: sqlite3.Connection, sha256s: Sequence[str]) -> list[_Leaving]:
    found: list[_Leaving] = []
    for sha256 in dict.fromkeys(sha256s):
        row = connection.execute("SELECT id, drawer FROM source WHERE sha256 = ?", (sha256,)).fetchone()
        if row is not None:
            papers = connection.execute("SELECT id FROM paper WHERE source = ?", row[:1]).fetchall()
            found.append(_Leaving(row[0], row[1], tuple(paper[0] for paper in papers)))
    return found


def _drawer(source: _Leaving) -> int:
    return source.drawer


def _give_room_back(connection: sqlite3.Connection) -> None:
    """Make the file smaller where most of it is free and little is in use."""
    size, pages, free = (
        connection.execute(f"PRAGMA {asked}").fetchone()[0] for asked in ("page_size", "page_count", "freelist_count")
    )
    if free * 2 > pages and (pages - free) * size <= _QUICK_BYTES:
        connection.execute("VACUUM")


def _empty_log(connection: sqlite3.Connection) -> None:
    busy = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    if busy:
        raise EnvironmentProblem(
            "library-busy",
            "Đã xoá khỏi thư viện nhưng chưa dọn xong tệp vì một cửa sổ Đề Cương khác đang mở; hãy đóng cửa sổ đó, "
            "chương trình sẽ tự dọn nốt khi mở lại.",
        )
