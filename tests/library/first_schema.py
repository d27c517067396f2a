"""A library as the first schema kept it: one table of passages, one index over all, readings and originals bare."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path

from app.library.keeping import packed
from app.library.passages import papers_of, passages_of
from app.library.values import Kept
from app.library.words import Indexer, paper_word

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
CREATE VIRTUAL TABLE folded USING fts5(words, content='', columnsize=0, tokenize='ascii');
CREATE VIRTUAL TABLE accented USING fts5(words, content='', columnsize=0, tokenize='ascii');
INSERT INTO upkeep VALUES ('index', 2);
PRAGMA application_id = 0x44434C42;
PRAGMA user_version = 1;
"""


def write_first_library(path: Path, sources: Sequence[Kept]) -> None:
    """Make a library of the first schema with these sources; the first lies in a folder."""
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in ("journal_mode = WAL", "secure_delete = ON", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {pragma}")
    connection.executescript(_TABLES)
    connection.execute("BEGIN")
    connection.execute("INSERT INTO folder VALUES (1, 'Năm cũ', NULL)")
    paper = 0
    for number, kept in enumerate(sources, 1):
        passages = list(passages_of(kept.reading))
        kind = "guidance" if kept.original.name.endswith("txt") else "workbook"
        row = (
            number,
            kept.sha256,
            kept.original.name,
            kind,
            kept.mark,
            kept.reader,
            len(passages),
            number == 1 or None,
        )
        connection.execute("INSERT INTO source VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
        connection.execute("INSERT INTO original VALUES (?, ?)", (number, kept.original.data))
        connection.execute("INSERT INTO reading VALUES (?, ?)", (number, packed(kept.reading)))
        if kept.review is not None:
            connection.execute("INSERT INTO corrections VALUES (?, ?)", (number, packed(kept.review)))
        for one in papers_of(kept.reading):
            paper += 1
            of_paper = (paper, number, one.type, one.number, one.issuer, one.date, one.year, one.title)
            connection.execute("INSERT INTO paper VALUES (?, ?, ?, ?, ?, ?, ?, ?)", of_paper)
        _enter(connection, paper, [(p.block, p.kind, "\x1f".join(p.heading), p.text) for p in passages])
    connection.execute("COMMIT")
    connection.close()


def _enter(connection: sqlite3.Connection, paper: int, passages: list[tuple[str, str, str, str]]) -> None:
    indexer = Indexer()
    for at, passage in enumerate(passages, paper << 20):
        connection.execute("INSERT INTO passage VALUES (?, ?, ?, ?, ?)", (at, *passage))
        folded, accented = indexer.forms(passage[-1])
        for index, words in (("folded", folded), ("accented", accented)):
            entry = (at, f"{words} {paper_word(paper)}")
            connection.execute(f"INSERT INTO {index}(rowid, words) VALUES (?, ?)", entry)
    terms = [(term,) for term in sorted(indexer.terms)]
    connection.executemany("INSERT OR IGNORE INTO term VALUES (?)", terms)
