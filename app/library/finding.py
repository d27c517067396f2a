"""Search over the library: the phrase with its accents first, then its words, then either without accents.

The tiers are asked one after another and only as far as hits are still wanted; each comes newest source first. SQLite
reckons no relevance over all matches (a common word has tens of thousands), it streams and stops. Where the last word
may go on, the newest passages come last of all, among them those first that hold the phrase or have its accents.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from functools import partial

from app.library.database import Library
from app.library.drawers import PASSAGE_BITS, drawers, index_of, mirrored
from app.library.shelving import filtered_papers
from app.library.values import Filter, Found, Hit, Neighbour, Paper
from app.library.words import Marker, Question, paper_word, question

MOST_HITS = 100
LOOKED_THROUGH = 200
"""So many passages in which the last word goes on are put in order; those beyond follow as they come."""
_MOST_ENDINGS = 128
"""Words that a beginning stands for, one by one; beyond, SQLite merges them itself (rare words: numbers)."""
_MANY_ENDINGS = 40
_FEW_PAPERS = 16
"""So many papers of a drawer are asked for by their words in the index; beyond, SQLite looks each passage's up."""
_FEW_MATCHES = 250
"""So many passages of a drawer are looked through for a beginning rather than asked for all its endings."""
_GONE = "z"
_ALL = Filter()
_Place = tuple[int, list[int] | None]
"""A drawer and which of its papers are wanted, None for all."""


def search(library: Library, words: str, narrowed: Filter = _ALL, most: int = MOST_HITS) -> Found:
    """Passages that hold all the words, at most ``most``; no words find nothing."""
    asked = question(words)
    if not asked.folded:
        return Found(())
    with library.asking() as connection:
        asking = _Asking(connection, asked, _places(connection, narrowed), most + 1)
        found: dict[int, None] = {}
        for numbers in asking.tiers():
            found.update(dict.fromkeys(numbers))
            if len(found) > most:
                break
        return Found(asking.hits(list(found)[:most]), len(found) > most)


def around(library: Library, hit: Hit, before: int = 3, after: int = 6) -> tuple[Neighbour, ...]:
    """The passage of a hit with those that stand before and after it in its paper."""
    with library.asking() as connection:
        for drawer, paper in _papers(connection, hit.sha256):
            first, last = paper << PASSAGE_BITS, ((paper + 1) << PASSAGE_BITS) - 1
            at = connection.execute(
                f"SELECT id FROM passage_{drawer} WHERE id BETWEEN ? AND ? AND block = ?", (first, last, hit.block)
            ).fetchone()
            if at is not None:
                return _between(connection, drawer, max(first, at[0] - before), min(last, at[0] + after))
    return ()


def beginning(library: Library, sha256: str, most: int = 12) -> tuple[Neighbour, ...]:
    """The first passages of a source."""
    found: list[Neighbour] = []
    with library.asking() as connection:
        for drawer, paper in _papers(connection, sha256):
            first = paper << PASSAGE_BITS
            found += _between(connection, drawer, first, first + most - len(found) - 1)
    return tuple(found)


def _papers(connection: sqlite3.Connection, sha256: str) -> list[tuple[int, int]]:
    """The papers of a source in their order, each with its drawer."""
    asked = "SELECT drawer, paper.id FROM source JOIN paper ON source = source.id WHERE sha256 = ? ORDER BY paper.id"
    return connection.execute(asked, (sha256,)).fetchall()


def _between(connection: sqlite3.Connection, drawer: int, first: int, last: int) -> tuple[Neighbour, ...]:
    asked = f"SELECT block, text, kind FROM passage_{drawer} WHERE id BETWEEN ? AND ? ORDER BY id"
    rows = connection.execute(asked, (first, last))
    return tuple(Neighbour(block, text, kind == "heading") for block, text, kind in rows)


def _places(connection: sqlite3.Connection, narrowed: Filter) -> list[_Place]:
    """Where to look, in the order in which it is looked: the newest first."""
    if narrowed == _ALL:
        return [(drawer, None) for drawer in drawers(connection)]
    return sorted(filtered_papers(connection, narrowed).items(), reverse=True)


class _Asking:
    """The tiers of one question: each a list of passages, asked for only when the ones before were too few."""

    def __init__(self, connection: sqlite3.Connection, asked: Question, places: list[_Place], most: int) -> None:
        self._connection, self._asked, self._marker = connection, asked, Marker(asked)
        self._places, self._most = places, most
        self._drawers: dict[int, int] = {}

    def tiers(self) -> Iterator[list[int]]:
        """Passages with all the words as they were typed: with accents the phrase, the words; then without; then those
        in which the last word goes on.
        """
        asked = self._asked
        if len(asked.folded) > 1:
            yield self._everywhere(self._exact_phrase)
        yield self._everywhere(partial(self._matches, index="accented", match=_all(asked.accented)))
        if len(asked.folded) > 1:
            yield self._everywhere(partial(self._matches, index="folded", match=_phrase(asked.folded)))
        yield self._everywhere(partial(self._matches, index="folded", match=_all(asked.folded)))
        if asked.open_end:
            yield self._begun()

    def hits(self, numbers: list[int]) -> tuple[Hit, ...]:
        """The passages with their marks, in this order."""
        found: dict[int, Hit] = {}
        for drawer, some in self._by_drawer(numbers):
            rows = self._connection.execute(
                "SELECT passage.id, sha256, name, block, heading, text, type, number, issuer, date, title, mark"
                f" FROM passage_{drawer} AS passage JOIN paper ON paper.id = passage.id >> {PASSAGE_BITS}"
                " JOIN source ON source.id = paper.source WHERE passage.id IN (SELECT value FROM json_each(?))",
                (_list(some),),
            )
            for number, sha256, name, block, heading, text, *of_paper, mark in rows:
                path = tuple(heading.split("\x1f")) if heading else ()
                marks = self._marker.marks(text)
                found[number] = Hit(sha256, name, block, path, text, marks, Paper(*of_paper), mark)
        return tuple(found[number] for number in numbers if number in found)

    def _everywhere(self, matches: Callable[[_Place, int], Iterable[int]], most: int = 0) -> list[int]:
        """What is found drawer after drawer, until it is enough."""
        most = most or self._most
        found: list[int] = []
        for place in self._places:
            found += matches(place, most - len(found))
            if len(found) >= most:
                break
        return found

    def _exact_phrase(self, place: _Place, most: int) -> Iterator[int]:
        """Passages of a drawer with the phrase and its accents.

        The index with accents does not know where its words stand: passages that have all of them, and the phrase
        without accents, nearly all have the phrase itself, which their texts tell.
        """
        drawer, asked = place[0], self._asked
        phrase = f"AND +rowid IN (SELECT rowid FROM folded_{drawer} WHERE folded_{drawer} MATCH ?)"
        rows = self._rows(place, "accented", _all(asked.accented), phrase, _phrase(asked.folded))
        while most > 0 and (some := [mirrored(row[0]) for row in rows.fetchmany(most)]):
            texts = self._texts(drawer, some)
            exact = [number for number in some if number in texts and self._marker.is_exact(texts[number])]
            self._drawers.update(dict.fromkeys(exact, drawer))
            yield from exact
            most -= len(exact)

    def _begun(self) -> list[int]:
        found = self._everywhere(self._begun_in, max(self._most, LOOKED_THROUGH))
        looked = found[:LOOKED_THROUGH]
        standing = self._standing(looked)
        looked.sort(key=lambda number: standing.get(number, _GONE))
        return looked + found[LOOKED_THROUGH:]

    def _begun_in(self, place: _Place, most: int) -> list[int]:
        """The first passages of a drawer in which the last word goes on.

        Many endings take long to ask for, each passage being looked up in the list of each: then the first passages
        with the other words are looked through, and that is enough where they are all or hold enough.
        """
        *head, last = self._asked.folded
        endings = self._endings(place[0], last)
        if not endings:
            return []
        if head and len(endings) > _MANY_ENDINGS:
            first = self._matches(place, _FEW_MATCHES + 1, "folded", _all(head))
            standing = self._standing(first)
            found = [number for number in first if standing.get(number)]
            if len(found) >= most or len(first) <= _FEW_MATCHES:
                return found[:most]
        either = f"({' OR '.join(endings)})"
        return self._matches(place, most, "folded", f"{_all(head)} AND {either}" if head else either)

    def _standing(self, numbers: list[int]) -> dict[int, str]:
        """How each of these passages holds what was asked (see ``Marker.standing``)."""
        found: dict[int, str] = {}
        for drawer, some in self._by_drawer(numbers):
            found.update((n, self._marker.standing(text)) for n, text in self._texts(drawer, some).items())
        return found

    def _texts(self, drawer: int, numbers: list[int]) -> dict[int, str]:
        asked = f"SELECT id, text FROM passage_{drawer} WHERE id IN (SELECT value FROM json_each(?))"
        return dict(self._connection.execute(asked, (_list(numbers),)))

    def _matches(self, place: _Place, most: int, index: str, match: str) -> list[int]:
        found = [mirrored(row[0]) for row in self._rows(place, index, match, "", most=most)]
        self._drawers.update(dict.fromkeys(found, place[0]))
        return found

    def _rows(
        self, place: _Place, index: str, match: str, besides: str, *values: str, most: int = -1
    ) -> sqlite3.Cursor:
        """The rows of an index that a question finds in a place, the newest paper's first."""
        (drawer, papers) = place
        table = index_of(index, drawer)
        if papers is not None and len(papers) > _FEW_PAPERS:
            besides += f" AND rowid >> {PASSAGE_BITS} IN (SELECT value FROM json_each(?))"
            values += (_list([mirrored(paper << PASSAGE_BITS) >> PASSAGE_BITS for paper in papers]),)
        elif papers is not None:
            match = f"({match}) AND ({' OR '.join(map(paper_word, papers))})"
        asked = f"SELECT rowid FROM {table} WHERE {table} MATCH ? {besides} ORDER BY rowid LIMIT ?"
        return self._connection.execute(asked, (match, *values, most))

    def _endings(self, drawer: int, beginning: str) -> list[str]:
        """The words of a drawer that begin so, as queries: SQLite streams them where it would merge a prefix first."""
        rows = self._connection.execute(
            f"SELECT term FROM term_{drawer} WHERE term >= ? AND term < ? LIMIT ?",
            (beginning, beginning[:-1] + chr(ord(beginning[-1]) + 1), _MOST_ENDINGS + 1),
        ).fetchall()
        return [f'"{term}"' for (term,) in rows] if len(rows) <= _MOST_ENDINGS else [f'"{beginning}"*']

    def _by_drawer(self, numbers: list[int]) -> Iterator[tuple[int, list[int]]]:
        by_drawer: dict[int, list[int]] = {}
        for number in numbers:
            by_drawer.setdefault(self._drawers[number], []).append(number)
        yield from by_drawer.items()


def _list(numbers: list[int]) -> str:
    """Numbers as SQLite takes a list of any length."""
    return f"[{','.join(map(str, numbers))}]"


def _phrase(words: tuple[str, ...]) -> str:
    return f'"{" ".join(words)}"'


def _all(words: Iterable[str]) -> str:
    return " AND ".join(f'"{word}"' for word in dict.fromkeys(words))
