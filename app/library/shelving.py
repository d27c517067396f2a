"""The library as a person orders it: folders of their own, lists narrowed by issuer, type, year, mark and folder."""

from __future__ import annotations

import sqlite3
from typing import Any

from app.domain.errors import InputError
from app.domain.folding import fold
from app.library.database import Library
from app.library.keeping import missing
from app.library.values import UNFILED, Entry, Facets, Filter, Folder, Paper

MOST_NAME = 80
_ALL = Filter()
_SUBFOLDERS = (
    "WITH RECURSIVE inside(id) AS"
    " (SELECT ? UNION SELECT folder.id FROM folder JOIN inside ON folder.parent = inside.id)"
)


def entries(library: Library, narrowed: Filter = _ALL, named: str = "") -> tuple[Entry, ...]:
    """The sources, newest first; ``named`` narrows to those whose file name, number or title holds these words."""
    condition, values = _condition(narrowed)
    chosen = (
        f"WHERE id IN (SELECT source FROM paper JOIN source ON source.id = source {condition})" if condition else ""
    )
    with library.asking() as connection:
        papers: dict[int, list[Paper]] = {}
        for source, *fields in connection.execute(
            "SELECT source, type, number, issuer, date, title FROM paper ORDER BY id"
        ):
            papers.setdefault(source, []).append(Paper(*fields))
        rows = connection.execute(
            f"SELECT id, sha256, name, kind, mark, folder, reader, passages FROM source {chosen} ORDER BY id DESC",
            values,
        ).fetchall()
    words = fold(named).split()
    found = (
        Entry(sha256, name, kind, mark, folder, reader, passages, tuple(papers.get(source, ())))
        for source, sha256, name, kind, mark, folder, reader, passages in rows
    )
    return tuple(entry for entry in found if not words or _is_named(entry, words))


def count(library: Library) -> int:
    """How many sources there are."""
    with library.asking() as connection:
        return connection.execute("SELECT count(*) FROM source").fetchone()[0]


def facets(library: Library) -> Facets:
    """What the sources can be narrowed to: years from the latest back, the rest by the alphabet without accents."""
    with library.asking() as connection:

        def values(column: str, table: str) -> list[Any]:
            return [row[0] for row in connection.execute(f"SELECT DISTINCT {column} FROM {table}") if row[0]]

        issuers, types, marks = values("issuer", "paper"), values("type", "paper"), values("mark", "source")
        years = values("year", "paper")
    return Facets(
        tuple(sorted(issuers, key=fold)),
        tuple(sorted(types, key=fold)),
        tuple(sorted(years, reverse=True)),
        tuple(sorted(marks, key=fold)),
    )


def folders(library: Library) -> tuple[Folder, ...]:
    """All folders by the alphabet without accents, a folder's parent before or after it."""
    with library.asking() as connection:
        rows = connection.execute(
            "SELECT folder.id, folder.name, parent, count(source.id) FROM folder"
            " LEFT JOIN source ON source.folder = folder.id GROUP BY folder.id"
        ).fetchall()
    return tuple(sorted((Folder(*row) for row in rows), key=lambda folder: (fold(folder.name), folder.id)))


def add_folder(library: Library, name: str, parent: int | None = None) -> Folder:
    """A new folder. Raises InputError for an empty name, a name that is taken there, a parent that is gone."""
    with library.writing() as connection:
        _must_be_there(connection, parent)
        clean = _free_name(connection, name, parent, 0)
        number = connection.execute(
            "INSERT INTO folder(name, parent) VALUES (?, ?) RETURNING id", (clean, parent)
        ).fetchone()[0]
    return Folder(number, clean, parent)


def rename_folder(library: Library, folder: int, name: str) -> None:
    """Give a folder another name. Raises InputError as ``add_folder`` does."""
    with library.writing() as connection:
        row = connection.execute("SELECT parent FROM folder WHERE id = ?", (folder,)).fetchone()
        if row is not None:
            clean = _free_name(connection, name, row[0], folder)
            connection.execute("UPDATE folder SET name = ? WHERE id = ?", (clean, folder))


def remove_folder(library: Library, folder: int) -> None:
    """Take a folder away; its sources and folders go to the one around it, nothing in it is lost."""
    with library.writing() as connection:
        row = connection.execute("SELECT parent FROM folder WHERE id = ?", (folder,)).fetchone()
        if row is not None:
            connection.execute("UPDATE source SET folder = ? WHERE folder = ?", (row[0], folder))
            connection.execute("UPDATE folder SET parent = ? WHERE parent = ?", (row[0], folder))
            connection.execute("DELETE FROM folder WHERE id = ?", (folder,))


def put_in_folder(library: Library, sha256s: tuple[str, ...], folder: int | None) -> None:
    """Put sources into a folder, or into none. Raises InputError for a source or a folder that is not there."""
    with library.writing() as connection:
        _must_be_there(connection, folder)
        for sha256 in sha256s:
            changed = connection.execute("UPDATE source SET folder = ? WHERE sha256 = ?", (folder, sha256))
            if changed.rowcount == 0:
                raise missing()


def filtered_papers(connection: sqlite3.Connection, narrowed: Filter) -> dict[int, list[int]]:
    """Ids of the papers that a filter lets through, by the drawer that they lie in; no drawer without any."""
    condition, values = _condition(narrowed)
    asked = f"SELECT drawer, paper.id FROM paper JOIN source ON source.id = paper.source {condition}"
    papers: dict[int, list[int]] = {}
    for drawer, paper in connection.execute(asked, values):
        papers.setdefault(drawer, []).append(paper)
    return papers


def _condition(narrowed: Filter) -> tuple[str, tuple[Any, ...]]:
    """The WHERE of a filter over paper and source, and its values."""
    parts: list[str] = []
    values: list[Any] = []
    chosen = (("issuer", narrowed.issuer), ("type", narrowed.type), ("year", narrowed.year), ("mark", narrowed.mark))
    for column, value in chosen:
        if value not in ("", None):
            parts.append(f"{column} = ?")
            values.append(value)
    if narrowed.folder == UNFILED:
        parts.append("folder IS NULL")
    elif narrowed.folder is not None:
        parts.append(f"folder IN ({_SUBFOLDERS} SELECT id FROM inside)")
        values.append(narrowed.folder)
    return f"WHERE {' AND '.join(parts)}" if parts else "", tuple(values)


def _is_named(entry: Entry, words: list[str]) -> bool:
    parts = [entry.name, *(f"{p.type} {p.number} {p.issuer} {p.title}" for p in entry.papers)]
    named = fold(" ".join(parts))
    return all(word in named for word in words)


def _free_name(connection: sqlite3.Connection, name: str, parent: int | None, own: int) -> str:
    clean = " ".join(name.split())[:MOST_NAME]
    if not clean:
        raise InputError("folder-name", "Thư mục chưa có tên; hãy gõ tên thư mục.")
    beside = connection.execute("SELECT name FROM folder WHERE parent IS ? AND id <> ?", (parent, own))
    if any(row[0].casefold() == clean.casefold() for row in beside):
        raise InputError("folder-there", f"Đã có thư mục “{clean}” ở đây; hãy đặt tên khác.")
    return clean


def _must_be_there(connection: sqlite3.Connection, folder: int | None) -> None:
    if folder is not None and not connection.execute("SELECT 1 FROM folder WHERE id = ?", (folder,)).fetchone():
        raise InputError("folder-missing", "Thư mục này không còn trong thư viện; hãy chọn thư mục khác.")
