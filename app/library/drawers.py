"""Where passages lie: drawers, each with the texts of some hundred sources and an index of its own.

A source is purged by writing its drawer anew from the texts of the others, so that takes as long for a large library as
for a small one, and no word of it can be left in the index. The last drawer is the one that is being filled; a question
goes through them from the last to the first, and so from the newest source on.

In the index a passage is numbered so that those of newer papers come first and those of one paper in their order:
SQLite reads forwards in half the time of backwards.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby

from msgspec import Struct

from app.library.schema import write_anew
from app.library.words import Indexer, paper_word

INDEX = 2
"""Version of the rules by which texts become words of the index; another one makes the index anew."""
PASSAGE_BITS = 20
"""A passage's id is its paper's id and, in the last bits, its number in it."""
MOST_IN_DRAWER = 32_000
"""Passages; only a source that is larger by itself makes a larger drawer."""
Row = tuple[int, str, str, str, str]
"""Of a passage: id, block, kind, heading, text."""
_MIRROR = ((1 << 24) - 1) << PASSAGE_BITS
_COLUMNS = "id INTEGER PRIMARY KEY, block TEXT NOT NULL, kind TEXT NOT NULL, heading TEXT NOT NULL, text TEXT NOT NULL"
_INDEXES = {"folded": "full", "accented": "none"}
"""With what detail each knows where its words stand. With accents a phrase is told by its text (see ``finding``)."""
_HASH_BYTES = 16 * 1024 * 1024
"""Of new words FTS5 keeps so much in memory before it writes a part of the index: large parts need little merging."""
_PARTS = 8
"""So many parts of one size are merged at once: twice FTS5's own number, half the merging, and a search is as quick."""
_WAITING = 32_000
_BATCH = 2000


def drawers(connection: sqlite3.Connection) -> list[int]:
    """All drawers, the last one first."""
    return [row[0] for row in connection.execute("SELECT id FROM drawer ORDER BY id DESC")]


def mirrored(number: int) -> int:
    """The number of a passage in the index, and back: newer papers first, each in its order."""
    return number ^ _MIRROR


def index_of(name: str, drawer: int) -> str:
    """The table of an index ("folded", "accented") of a drawer."""
    return f"{name}_{drawer}"


def check(connection: sqlite3.Connection) -> None:
    """Read all of every index. Raises sqlite3.Error where one is broken."""
    for drawer in drawers(connection):
        for name in _INDEXES:
            _order(connection, index_of(name, drawer), "integrity-check")


class Filling:
    """Passages on their way into the drawers.

    Their words wait for one another: a write to any other table that could fail makes SQLite put the index's open words
    on the disk, which for each source takes longer than all the rest.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._drawer, self._held = 0, 0
        self._indexer, self._waiting = Indexer(), _Entries()

    def drawer(self, coming: int) -> int:
        """The drawer for the next source, of which so many passages are to be expected."""
        if not self._drawer:
            self._drawer = max(drawers(self._connection), default=0)
            asked = "SELECT total(passages) FROM source WHERE drawer = ?"
            self._held = int(self._connection.execute(asked, (self._drawer,)).fetchone()[0])
        if not self._drawer or (self._held and self._held + coming > MOST_IN_DRAWER):
            self._open_next()
        return self._drawer

    def put(self, drawer: int, rows: Sequence[Row]) -> None:
        """Put these passages into a drawer."""
        if drawer != self._drawer:
            self._write()
            self._drawer, self._held = drawer, 0
        self._connection.executemany(f"INSERT INTO passage_{drawer} VALUES (?, ?, ?, ?, ?)", rows)
        self.index((row[0], row[4]) for row in rows)
        self._held += len(rows)

    def index(self, passages: Iterable[tuple[int, str]]) -> None:
        """Bring passages that lie in the drawer into its index, by id and text."""
        self._waiting.take(self._indexer, passages)
        if self._waiting.count >= _WAITING:
            self._enter()

    def finish(self) -> None:
        """All of them are in the index, and their words among those that a beginning can be completed to."""
        self._write()

    def _open_next(self) -> None:
        if self._drawer:
            self._write()
            for name in _INDEXES:  # nothing more comes into it: one part is searched in half the time of several
                _order(self._connection, index_of(name, self._drawer), "optimize")
        row = self._connection.execute("INSERT INTO drawer DEFAULT VALUES RETURNING id").fetchone()
        self._drawer, self._held = row[0], 0
        self._connection.execute(f"CREATE TABLE passage_{self._drawer}({_COLUMNS})")
        _create_index(self._connection, self._drawer)

    def _enter(self) -> None:
        self._waiting.enter(self._connection, self._drawer)
        self._waiting = _Entries()

    def _write(self) -> None:
        self._enter()
        terms = [(term,) for term in sorted(self._indexer.terms)]
        if terms:
            self._connection.executemany(f"INSERT OR IGNORE INTO term_{self._drawer} VALUES (?)", terms)
            self._indexer.terms.clear()


def take_out(connection: sqlite3.Connection, drawer: int, papers: Iterable[int]) -> None:
    """Take the passages of papers out of a drawer and its index, not yet out of the file: for that ``rewrite`` it."""
    indexer = Indexer()
    for paper in papers:
        span = (paper << PASSAGE_BITS, (paper + 1) << PASSAGE_BITS)
        cursor = connection.execute(f"SELECT id, text FROM passage_{drawer} WHERE id >= ? AND id < ?", span)
        while rows := cursor.fetchmany(_BATCH):
            leaving = _Entries()
            leaving.take(indexer, rows)
            leaving.remove(connection, drawer)
        connection.execute(f"DELETE FROM passage_{drawer} WHERE id >= ? AND id < ?", span)


def rewrite(connection: sqlite3.Connection, drawer: int, without: Sequence[int]) -> None:
    """Write a drawer anew without the passages of these papers; an empty one goes altogether."""
    kept = f"WHERE id >> {PASSAGE_BITS} NOT IN (SELECT value FROM json_each(?))"
    write_anew(connection, f"passage_{drawer}", _COLUMNS, kept, f"[{','.join(map(str, without))}]")
    if connection.execute(f"SELECT 1 FROM passage_{drawer} LIMIT 1").fetchone():
        index_anew(connection, drawer)
    else:
        _drop_index(connection, drawer)
        connection.execute(f"DROP TABLE passage_{drawer}")
        connection.execute("DELETE FROM drawer WHERE id = ?", (drawer,))


def index_anew(connection: sqlite3.Connection, drawer: int) -> None:
    """Make the index of a drawer anew from the texts in it."""
    _drop_index(connection, drawer)
    _create_index(connection, drawer)
    filling = Filling(connection)
    filling.put(drawer, ())
    for rows in _texts(connection, drawer):
        filling.index(rows)
    filling.finish()


def _texts(connection: sqlite3.Connection, drawer: int) -> Iterator[list[tuple[int, str]]]:
    last = -1
    asked = f"SELECT id, text FROM passage_{drawer} WHERE id > ? ORDER BY id LIMIT ?"
    while rows := connection.execute(asked, (last, _BATCH)).fetchall():
        yield rows
        last = rows[-1][0]


def _create_index(connection: sqlite3.Connection, drawer: int) -> None:
    connection.execute(f"CREATE TABLE term_{drawer}(term TEXT PRIMARY KEY) WITHOUT ROWID")
    for name, detail in _INDEXES.items():
        index = index_of(name, drawer)
        settings = f"content='', columnsize=0, tokenize='ascii', detail={detail}"
        connection.execute(f"CREATE VIRTUAL TABLE {index} USING fts5(words, {settings})")
        _order(connection, index, "hashsize", _HASH_BYTES)
        _order(connection, index, "automerge", _PARTS)


def _drop_index(connection: sqlite3.Connection, drawer: int) -> None:
    for table in ("term", *_INDEXES):
        connection.execute(f"DROP TABLE {table}_{drawer}")


def _order(connection: sqlite3.Connection, index: str, order: str, value: int | None = None) -> None:
    """One of FTS5's commands to an index."""
    if value is None:
        connection.execute(f"INSERT INTO {index}({index}) VALUES (?)", (order,))
    else:
        connection.execute(f"INSERT INTO {index}({index}, rank) VALUES (?, ?)", (order, value))


class _OfPaper(Struct):
    """Passages of one paper by their numbers in the index, and their words there, the word of the paper last."""

    numbers: list[int]
    folded: list[str]
    accented: list[str]


class _Entries:
    """What is to stand in the indexes of a drawer."""

    def __init__(self) -> None:
        self.count = 0
        self._papers: list[_OfPaper] = []

    def take(self, indexer: Indexer, passages: Iterable[tuple[int, str]]) -> None:
        """These passages too, by id and text."""
        for paper, of_paper in groupby(passages, key=lambda passage: passage[0] >> PASSAGE_BITS):
            numbers, texts = zip(*of_paper, strict=True)
            folded, accented = indexer.forms_of(texts, paper_word(paper))
            self._papers.append(_OfPaper([number ^ _MIRROR for number in numbers], folded, accented))
            self.count += len(numbers)

    def enter(self, connection: sqlite3.Connection, drawer: int) -> None:
        """Put them into the indexes."""
        for name, rows in self._rows():
            connection.executemany(f"INSERT INTO {index_of(name, drawer)}(rowid, words) VALUES (?, ?)", rows)

    def remove(self, connection: sqlite3.Connection, drawer: int) -> None:
        """Take them out of the indexes, which need the words that were entered."""
        for name, rows in self._rows():
            index = index_of(name, drawer)
            connection.executemany(f"INSERT INTO {index}({index}, rowid, words) VALUES ('delete', ?, ?)", rows)

    def _rows(self) -> Iterator[tuple[str, Iterator[tuple[int, str]]]]:
        """For each index its rows by their numbers: FTS5 writes a part whenever it has to go back."""
        if self.count:
            self._papers.sort(key=lambda paper: paper.numbers[0])
            yield "folded", chain.from_iterable(zip(p.numbers, p.folded, strict=True) for p in self._papers)
            yield "accented", chain.from_iterable(zip(p.numbers, p.accented, strict=True) for p in self._papers)
