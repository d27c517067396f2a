"""Search over the library: the phrase with its accents first, then its words, then either without accents.

The tiers are asked one after another and only as far as hits are still wanted; each comes newest source first. SQLite
reckons no relevance over all matches (a common word has tens of thousands), it streams and stops.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from msgspec import Struct

from app.domain.folding import accented
from app.library.database import PASSAGE_BITS, Library
from app.library.shelving import filtered_papers
from app.library.values import Filter, Found, Hit, Neighbour, Paper
from app.library.words import Marker, Question, question

MOST_HITS = 100
_MOST_ENDINGS = 128
"""Words that a beginning stands for, one by one; beyond, SQLite merges them itself (rare words: numbers)."""
_FEW_PAPERS = 64
_ALL = Filter()


class _Tier(Struct, frozen=True):
    index: str
    match: str
    open_end: bool = False


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
        for tier in _tiers(connection, asked):
            for number in sorted(_matches(connection, tier, papers, most + 1), key=_newest_paper_first):
                found.setdefault(number, tier.open_end)
            if len(found) > most:
                break
        hits = _hits(connection, list(found)[:most], asked)
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


def _tiers(connection: sqlite3.Connection, asked: Question) -> Iterator[_Tier]:
    yield _Tier("accented", _phrase(asked.accented))
    if len(asked.folded) > 1:
        yield _Tier("accented", _all(asked.accented))
    yield _Tier("folded", _phrase(asked.folded))
    if asked.open_end:
        head = asked.folded[:-1]
        endings = _endings(connection, asked.folded[len(head)])
        if head and endings:
            yield _Tier("folded", f"{_phrase(head)} AND {endings}", True)
        if len(head) != 1 and endings:
            yield _Tier("folded", f"{_all(head)} AND {endings}" if head else endings, True)
    elif len(asked.folded) > 1:
        yield _Tier("folded", _all(asked.folded))


def _newest_paper_first(number: int) -> tuple[int, int]:
    return -(number >> PASSAGE_BITS), number


def _phrase(words: tuple[str, ...]) -> str:
    return f'"{" ".join(words)}"'


def _all(words: tuple[str, ...]) -> str:
    return " AND ".join(f'"{word}"' for word in dict.fromkeys(words))


def _endings(connection: sqlite3.Connection, beginning: str) -> str:
    """The words of the library that begin so, as a query: SQLite streams them where it would merge a prefix first."""
    rows = connection.execute(
        "SELECT term FROM term WHERE term >= ? AND term < ? LIMIT ?",
        (beginning, beginning[:-1] + chr(ord(beginning[-1]) + 1), _MOST_ENDINGS + 1),
    ).fetchall()
    if len(rows) > _MOST_ENDINGS:
        return f'"{beginning}"*'
    either = " OR ".join(f'"{term}"' for (term,) in rows)
    return f"({either})" if rows else ""


def _matches(connection: sqlite3.Connection, tier: _Tier, papers: tuple[int, ...] | None, most: int) -> list[int]:
    index = tier.index
    if papers is None:
        asked = f"SELECT rowid FROM {index} WHERE {index} MATCH ? ORDER BY rowid DESC LIMIT ?"
        return [row[0] for row in connection.execute(asked, (tier.match, most))]
    wanted = f"[{','.join(map(str, papers))}]"
    if len(papers) <= _FEW_PAPERS:
        asked = (
            f"SELECT {index}.rowid FROM json_each(?) AS wanted CROSS JOIN {index} WHERE {index} MATCH ? AND"
            f" {index}.rowid BETWEEN wanted.value << {PASSAGE_BITS}"
            f" AND ((wanted.value + 1) << {PASSAGE_BITS}) - 1 LIMIT ?"
        )
        return [row[0] for row in connection.execute(asked, (wanted, tier.match, most))]
    asked = (
        f"SELECT rowid FROM {index} WHERE {index} MATCH ? AND rowid >> {PASSAGE_BITS} IN"
        " (SELECT value FROM json_each(?)) ORDER BY rowid DESC LIMIT ?"
    )
    return [row[0] for row in connection.execute(asked, (tier.match, wanted, most))]


def _hits(connection: sqlite3.Connection, numbers: list[int], asked: Question) -> dict[int, Hit]:
    rows = connection.execute(
        "SELECT passage.id, sha256, name, block, heading, text, type, number, issuer, date, title, mark FROM passage"
        f" JOIN paper ON paper.id = passage.id >> {PASSAGE_BITS} JOIN source ON source.id = paper.source"
        " WHERE passage.id IN (SELECT value FROM json_each(?))",
        (f"[{','.join(map(str, numbers))}]",),
    )
    hits: dict[int, Hit] = {}
    marker = Marker(asked)
    for number, sha256, name, block, heading, text, kind, paper_number, issuer, date, title, mark in rows:
        path = tuple(heading.split("\x1f")) if heading else ()
        paper = Paper(kind, paper_number, issuer, date, title)
        hits[number] = Hit(sha256, name, block, path, text, marker.marks(text), paper, mark)
    return hits


def _accents_agree(hit: Hit, asked: Question) -> bool:
    """Whether a marked place has the accents of what was typed (of which the last word may be a beginning)."""
    typed = " ".join(asked.accented)
    return any(accented(hit.text[start:end]) == typed for start, end in hit.marks)
