"""Taking a source out so that nothing of it is left in the library's file, its write-ahead log included.

Deleting marks room as free and leaves old words in the index until its parts are merged. So: delete (overwritten with
zeros), merge the index, write the file anew, empty the log. What was begun is noted in the same step as the deleting,
and is brought to its end at the next opening when the machine stops in between.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from app.domain.errors import EnvironmentProblem
from app.domain.progress import SILENT, Progress
from app.library.database import Library, told
from app.library.keeping import forget_passages

_MEMORY_BYTES = 256 * 1024 * 1024
"""A larger library is written anew by way of a file, not in memory (a PC may have 4 GB)."""
_STEPS = 3


def purge(library: Library, sha256s: Sequence[str], progress: Progress = SILENT) -> int:
    """Remove sources for good and return how many there were; folders stay.

    Raises Conflict for a newer program's library, EnvironmentProblem when another window holds the file or the disk is
    full: then the sources are gone from every list and ``finish`` removes what is left of them in the file.
    """
    progress.step(0, _STEPS, "Đang xoá khỏi thư viện")
    count = 0
    with library.writing() as connection:
        for sha256 in sha256s:
            row = connection.execute("SELECT id FROM source WHERE sha256 = ?", (sha256,)).fetchone()
            if row is not None:
                _delete(connection, row[0])
                count += 1
        connection.execute("INSERT OR REPLACE INTO upkeep VALUES ('purging', 1)")
    finish(library, progress)
    return count


def is_unfinished(library: Library) -> bool:
    """Whether a purge was begun that has not been brought to its end."""
    with library.asking() as connection:
        return connection.execute("SELECT value FROM upkeep WHERE name = 'purging'").fetchone() is not None


def finish(library: Library, progress: Progress = SILENT) -> None:
    """Write the file without what was deleted. Raises as ``purge``; may be called again."""
    progress.step(1, _STEPS, "Đang dọn mục lục tìm kiếm")
    with library.writing() as connection:
        for index in ("folded", "accented"):
            connection.execute(f"INSERT INTO {index}({index}) VALUES ('optimize')")
    progress.step(2, _STEPS, "Đang ghi lại thư viện")
    with told():
        connection = library.connection
        large = library.path.stat().st_size > _MEMORY_BYTES
        connection.execute(f"PRAGMA temp_store = {'FILE' if large else 'MEMORY'}")
        connection.execute("VACUUM")
        connection.execute("PRAGMA temp_store = MEMORY")
        _empty_log(connection)
        with library.writing():
            connection.execute("DELETE FROM upkeep WHERE name = 'purging'")
        _empty_log(connection)


def _delete(connection: sqlite3.Connection, source: int) -> None:
    forget_passages(connection, source)
    for table in ("original", "reading", "corrections"):
        connection.execute(f"DELETE FROM {table} WHERE source = ?", (source,))
    connection.execute("DELETE FROM source WHERE id = ?", (source,))


def _empty_log(connection: sqlite3.Connection) -> None:
    busy = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    if busy:
        raise EnvironmentProblem(
            "library-busy",
            "Đã xoá khỏi thư viện nhưng chưa dọn xong tệp vì một cửa sổ Đề Cương khác đang mở; hãy đóng cửa sổ đó, "
            "chương trình sẽ tự dọn nốt khi mở lại.",
        )
