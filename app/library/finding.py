"""Search over the library: the phrase with its accents first, then its words, then either without accents.

The tiers are asked one after another and only as far as hits are still wanted; each comes newest source first. SQLite
reckons no relevance over all matches (a common word has tens of thousands), it streams and stops.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from app.domain.folding import accented
from app.library.database import PASSAGE_BITS, Library
from app.library.shelving import filtered_papers
from app.library.values import Filter, Found, Hit, Neighbour, Paper
from app.library.words import Marker, Question, paper_word, question

MOST_HITS = 100
_MOST_ENDINGS = 128
"""Words that a beginning stands for, one by one; beyond, SQLite merges them itself (rare words: numbers)."""
_MANY_ENDINGS = 40
_FEW_PAPERS = 64
_FEW_MATCHES = 250
"""So many passages are looked through for a beginning rather than asked for all its endings."""
_ALL = Filter()


def search(library: Library, words: str, narrowed: Filter = _ALL, most: int = MOST_HITS) -> Found:
    """Passages that hold all the words, at most ``most``; no words find nothing."""
    asked = question(words)
    if not asked.folded:
        return Found(())
    with library.asking() as connection:
        papers = None if narrowed == _ALL else filtered_papers(connection, narrowed)
        if papers == ():
            return Found(())
        found: dict[int, bool] = {}
        marker = Marker(asked)
        asking = _Asking(connection, asked, marker, papers, most + 1)
        for open_end, numbers in asking.tiers():
            for number in sorted(numbers, key=_newest_paper_first):
                found.setdefault(number, open_end)
            if len(found) > most:
                break
        hits = _hits(connection, list(found)[:most], marker)
    ranked = [hits[number] for number, open_end in found.items() if number in hits and not open_end]
    begun = [hits[number] for number, open_end in found.items() if number in hits and open_end]
    begun.sort(key=lambda hit: not _accents_agree(hit, asked))
    return Found((*ranked, *begun), len(found) > most)


def around(library: Library, hit: Hit, before: int = 3, after: int = 6) -> tuple[Neighbour, ...]:
    """The passage of a hit with those that stand before and after it in its paper."""
    with library.asking() as connection:
        row = connection.execute(
            "SELECT passage.id FROM source JOIN paper ON paper.source = source.id JOIN passage"
            " ON passage.id >= paper.id << ? AND passage.id < (paper.id + 1) << ? WHERE sha256 = ? AND block = ?",
            (PASSAGE_BITS, PASSAGE_BITS, hit.sha256, hit.block),
        ).fetchone()
        if row is None:
            return ()
        first, last = (row[0] >> PASSAGE_BITS) << PASSAGE_BITS, ((row[0] >> PASSAGE_BITS) + 1) << PASSAGE_BITS
        rows = connection.execute(
            "SELECT block, text, kind FROM passage WHERE id >= ? AND id <= ? ORDER BY id",
            (max(first, row[0] - before), min(last - 1, row[0] + after)),
        ).fetchall()
    return tuple(Neighbour(block, text, kind == "heading") for block, text, kind in rows)


def beginning(library: Library, sha256: str, most: int = 12) -> tuple[Neighbour, ...]:
    """The first passages of a source."""
    with library.asking() as connection:
        rows = connection.execute(
            "SELECT block, text, passage.kind FROM source JOIN paper ON paper.source = source.id JOIN passage"
            " ON passage.id >= paper.id << ? AND passage.id < (paper.id + 1) << ? WHERE sha256 = ?"
            " ORDER BY passage.id LIMIT ?",
            (PASSAGE_BITS, PASSAGE_BITS, sha256, most),
        ).fetchall()
    return tuple(Neighbour(block, text, kind == "heading") for block, text, kind in rows)


class _Asking:
    """The tiers of one question: each a list of passages, asked for only when the ones before were too few."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        asked: Question,
        marker: Marker,
        papers: tuple[int, ...] | None,
        most: int,
    ) -> None:
        self._connection, self._asked, self._marker = connection, asked, marker
        self._papers, self._most = papers, most

    def tiers(self) -> Iterator[tuple[bool, list[int]]]:
        """All tiers in their order, each with whether the last word may go on in it."""
        for numbers in self._whole():
            yield False, numbers
        if self._asked.open_end:
            for numbers in self._begun():
                yield True, numbers

    def _whole(self) -> Iterator[list[int]]:
        """Passages with all the words as they were typed: with accents the phrase, the words; then without."""
        asked = self._asked
        for index, words in (("accented", asked.accented), ("folded", asked.folded)):
            yield self._matches(index, _phrase(words))
            if len(words) > 1 and not (index == "folded" and asked.open_end):
                yield self._matches(index, _all(words))

    def _begun(self) -> Iterator[list[int]]:
        """Passages in which the last word goes on: the phrase, then the words anywhere."""
        head = self._asked.folded[:-1]
        few = self._matches("folded", _all(head), _FEW_MATCHES + 1) if head else []
        if head and len(few) <= _FEW_MATCHES:
            places = self._places(few)
            yield [number for number in few if places.get(number) == "phrase"]
            yield [number for number in few if places.get(number) == "words"]
            return
        endings = _endings(self._connection, self._asked.folded[-1])
        if not endings:
            return
        if len(head) > 1:
            yield self._with_endings(_phrase(head), endings, None)
        yield self._with_endings(_all(head), endings, few)

    def _with_endings(self, match: str, endings: list[str], newest: list[int] | None) -> list[int]:
        """Of the passages that ``match`` finds ("": of all), the newest with one of these words.

        Many words take long to ask for, each passage being looked up in the list of each: then the newest passages
        (``newest`` where they are known) are looked through first, and that is enough where they hold enough.
        """
        if match and len(endings) > _MANY_ENDINGS:
            newest = self._matches("folded", match, _FEW_MATCHES + 1) if newest is None else newest
            places = self._places(newest)
            found = [number for number in newest if places.get(number)]
            if len(found) >= self._most or len(newest) <= _FEW_MATCHES:
                return found[: self._most]
        either = f"({' OR '.join(endings)})"
        return self._matches("folded", f"{match} AND {either}" if match else either)

    def _places(self, numbers: list[int]) -> dict[int, str]:
        """How each of these passages holds the last word (see ``Marker.place``)."""
        wanted = (f"[{','.join(map(str, numbers))}]",)
        rows = self._connection.execute(
            "SELECT id, text FROM passage WHERE id IN (SELECT value FROM json_each(?))", wanted
        )
        return {number: self._marker.place(text) for number, text in rows}

    def _matches(self, index: str, match: str, most: int | None = None) -> list[int]:
        papers, most = self._papers, most or self._most
        asked = f"SELECT rowid FROM {index} WHERE {index} MATCH ?"
        last = "ORDER BY rowid DESC LIMIT ?"
        if papers is not None and len(papers) > _FEW_PAPERS:
            wanted = f"[{','.join(map(str, papers))}]"
            among = f"AND rowid >> {PASSAGE_BITS} IN (SELECT value FROM json_each(?))"
            rows = self._connection.execute(f"{asked} {among} {last}", (match, wanted, most))
        else:
            stands = " OR ".join(paper_word(paper) for paper in papers or ())
            rows = self._connection.execute(f"{asked} {last}", (f"({match}) AND ({stands})" if stands else match, most))
        return [row[0] for row in rows]


def _newest_paper_first(number: int) -> tuple[int, int]:
    return -(number >> PASSAGE_BITS), number


def _phrase(words: tuple[str, ...]) -> str:
    return f'"{" ".join(words)}"'


def _all(words: tuple[str, ...]) -> str:
    return " AND ".join(f'"{word}"' for word in dict.fromkeys(words))


def _endings(connection: sqlite3.Connection, beginning: str) -> list[str]:
    """The words of the library that begin so, as queries: SQLite streams them where it would merge a prefix first."""
    rows = connection.execute(
        "SELECT term FROM term WHERE term >= ? AND term < ? LIMIT ?",
        (beginning, beginning[:-1] + chr(ord(beginning[-1]) + 1), _MOST_ENDINGS + 1),
    ).fetchall()
    return [f'"{term}"' for (term,) in rows] if len(rows) <= _MOST_ENDINGS else [f'"{beginning}"*']


def _hits(connection: sqlite3.Connection, numbers: list[int], marker: Marker) -> dict[int, Hit]:
    rows = connection.execute(
        "SELECT passage.id, sha256, name, block, heading, text, type, number, issuer, date, title, mark FROM passage"
        f" JOIN paper ON paper.id = passage.id >> {PASSAGE_BITS} JOIN source ON source.id = paper.source"
        " WHERE passage.id IN (SELECT value FROM json_each(?))",
        (f"[{','.join(map(str, numbers))}]",),
    )
    hits: dict[int, Hit] = {}
    for number, sha256, name, block, heading, text, kind, paper_number, issuer, date, title, mark in rows:
        path = tuple(heading.split("\x1f")) if heading else ()
        paper = Paper(kind, paper_number, issuer, date, title)
        hits[number] = Hit(sha256, name, block, path, text, marker.marks(text), paper, mark)
    return hits


def _accents_agree(hit: Hit, asked: Question) -> bool:
    """Whether a marked place has the accents of what was typed (of which the last word may be a beginning)."""
    typed = " ".join(asked.accented)
    return any(accented(hit.text[start:end]) == typed for start, end in hit.marks)
