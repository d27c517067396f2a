"""The library's tables but for the passages (see ``drawers``), and how a table is written anew.

SQLite's ``secure_delete`` blanks pages that are given back and the place of a deleted row, but when it balances a
table's pages it leaves copies of the rows beside it in the room between them, and a row that is deleted later stays
readable there. So what is to leave no trace lies in one of two ways: in a table that is written anew, its old pages
given back whole, when something of it is purged; or, where it is large, behind ``BLANK``, which fills the part of a row
that lies in a shared page: the rest has pages of its own.
"""

from __future__ import annotations

import sqlite3

SCHEMA = 2
BLANK = "zeroblob(4096)"
"""As long as a page: more than any row keeps in a page that it shares."""
BULKY = ("original", "reading", "corrections")
"""The tables whose ``data`` stands behind a blank."""
COLUMNS = {
    "folder": "id INTEGER PRIMARY KEY, name TEXT NOT NULL, parent INTEGER",
    "source": "id INTEGER PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE, name TEXT NOT NULL, kind TEXT NOT NULL,"
    " mark TEXT NOT NULL, reader INTEGER NOT NULL, passages INTEGER NOT NULL, drawer INTEGER NOT NULL, folder INTEGER",
    "paper": "id INTEGER PRIMARY KEY, source INTEGER NOT NULL, type TEXT NOT NULL, number TEXT NOT NULL,"
    " issuer TEXT NOT NULL, date TEXT NOT NULL, year INTEGER NOT NULL, title TEXT NOT NULL",
    **dict.fromkeys(BULKY, "source INTEGER PRIMARY KEY, blank BLOB NOT NULL, data BLOB NOT NULL"),
    "drawer": "id INTEGER PRIMARY KEY",
    "upkeep": "name TEXT PRIMARY KEY, value INTEGER NOT NULL",
}
_PAPER_SOURCE = "CREATE INDEX paper_source ON paper(source)"


def create_tables(connection: sqlite3.Connection) -> None:
    """The tables of an empty library."""
    for table, columns in COLUMNS.items():
        connection.execute(f"CREATE TABLE {table}({columns})")
    connection.execute(_PAPER_SOURCE)


def write_anew(connection: sqlite3.Connection, table: str, columns: str, kept: str = "", *values: str) -> None:
    """Write the rows of a table into fresh pages and give its own back; ``kept`` is a WHERE for those that stay."""
    connection.execute(f"CREATE TABLE fresh({columns})")
    connection.execute(f"INSERT INTO fresh SELECT * FROM {table} {kept}", values)
    connection.execute(f"DROP TABLE {table}")
    connection.execute(f"ALTER TABLE fresh RENAME TO {table}")


def write_lists_anew(connection: sqlite3.Connection) -> None:
    """Write the lists of sources and papers anew, after something was taken out of them."""
    for table in ("source", "paper"):
        write_anew(connection, table, COLUMNS[table])
    connection.execute(_PAPER_SOURCE)
