"""Purging against the file itself: not a letter of a removed source, not a piece of its packed parts, in any page.

Each source is written in letters of its own, four bytes each, that nothing else holds: a single one of them found
anywhere in the files is a piece of its text, of a word cut short in the index, or of a row that a page still shows.
"""

from __future__ import annotations

import random
import re
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from app.domain.corrections import Overlay, SetMark
from app.domain.material import GuidanceSource
from app.domain.project import Original, Reviewed
from app.library import drawers, purging, schema
from app.library.database import Library, is_sound, open_library
from app.library.finding import search
from app.library.keeping import add, correct, holds, packed
from app.library.purging import finish, is_unfinished, purge
from app.library.shelving import add_folder, put_in_folder
from app.library.values import Kept
from tests.library.sources import guidance

LETTERS = 24
LETTER_BYTES = 4
WINDOW, APART = 24, 300
_LETTER = re.compile(rb"(?s)(?=(\xf0...))")


def letters(number: int) -> list[str]:
    """The letters of one source."""
    return [chr(0x20000 + number * 64 + n) for n in range(LETTERS)]


def written(walk: random.Random, number: int) -> Kept:
    """A source in its own letters, name and paper too, its original of some bytes to some pages."""
    own = letters(number)

    def words(most: int) -> str:
        return " ".join("".join(walk.choices(own, k=walk.randint(1, 5))) for _ in range(walk.randint(1, most)))

    texts = (f"{words(30)} thu ngân sách {words(9)}" for _ in range(walk.randint(1, 40)))
    kept = guidance(*texts, name=f"{words(2)}.txt", number=words(1), issuer=words(2), title=words(6), type="Kế hoạch")
    return replace(kept, original=Original(kept.original.name, walk.randbytes(walk.choice((40, 900, 4000, 30_000)))))


def corrected(kept: Kept) -> Kept:
    """The same with another text and corrections."""
    reading = kept.reading
    assert isinstance(reading, GuidanceSource)
    document = reading.document
    blocks = tuple(replace(b, text=b.text.replace("thu", "chi")) for b in document.blocks)
    review = Reviewed(document, Overlay(document.sha256, (SetMark(document.name),)))
    return Kept(kept.original, GuidanceSource(replace(document, blocks=blocks)), review)


def pieces(number: int, kept: Kept) -> set[bytes]:
    """What must not be found: its letters, its hash, and pieces of its packed parts."""
    parts = [kept.original.data, packed(kept.reading), *([packed(kept.review)] if kept.review else [])]
    windows = {part[at : at + WINDOW] for part in parts for at in range(16, len(part) - WINDOW, APART)}
    return {*(letter.encode() for letter in letters(number)), kept.sha256.encode()[:WINDOW], *windows}


def found(folder: Path, wanted: set[bytes]) -> list[bytes]:
    """The pieces that stand in a file of the folder, at any place in it."""
    held: set[bytes] = set()
    for path in folder.glob("library.sqlite*"):
        data = path.read_bytes()
        there = set(_LETTER.findall(data))
        held |= {piece for piece in wanted if (piece in there if len(piece) == LETTER_BYTES else piece in data)}
    return sorted(held)


@pytest.mark.parametrize("seed", range(4))
def test_no_piece_is_left_whatever_came_and_went_before(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    """Sources come, are corrected, put in folders and purged in any order: rows move between pages in many ways."""
    monkeypatch.setattr(drawers, "MOST_IN_DRAWER", 120)
    walk = random.Random(seed)
    there: dict[int, Kept] = {}
    gone: dict[int, Kept] = {}
    number = 0
    folder = add_folder(library, "Năm nay")
    for _ in range(6):
        new = {number + n: written(walk, number + n) for n in range(walk.randint(2, 12))}
        number += len(new)
        add(library, list(new.values()))
        there |= new
        for key in walk.sample(sorted(there), len(there) // 4):
            there[key] = corrected(there[key])
            correct(library, there[key])
            put_in_folder(library, (there[key].sha256,), folder.id)
        leaving = walk.sample(sorted(there), len(there) // 3)
        gone |= {key: there.pop(key) for key in leaving}
        assert purge(library, [gone[key].sha256 for key in leaving]) == len(leaving)
        assert found(tmp_path, set[bytes]().union(*(pieces(key, kept) for key, kept in gone.items()))) == []
    assert all(found(tmp_path, pieces(key, kept)) for key, kept in there.items())
    assert all(holds(library, kept.sha256) for kept in there.values())
    assert len(search(library, "ngân sách", most=10_000).hits) == sum(_paragraphs(kept) for kept in there.values())
    assert is_sound(library.path)


def test_without_writing_the_lists_anew_pieces_would_be_left(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """This is why: the test above can fail, and SQLite's ``secure_delete`` alone does not do."""
    monkeypatch.setattr(purging, "write_lists_anew", lambda connection: None)  # pyright: ignore[reportUnknownLambdaType, reportUnknownArgumentType]
    walk = random.Random(1)
    kept = {number: written(walk, number) for number in range(300)}
    add(library, list(kept.values()))
    order = walk.sample(sorted(kept), 280)
    left: set[bytes] = set()
    for at in range(0, 280, 40):
        purge(library, [kept[number].sha256 for number in order[at : at + 40]])
        gone = [letter.encode() for number in order[: at + 40] for letter in letters(number)]
        left |= set(found(tmp_path, set(gone)))
    assert left


def _paragraphs(kept: Kept) -> int:
    assert isinstance(kept.reading, GuidanceSource)
    return sum(block.kind == "paragraph" for block in kept.reading.document.blocks)


@pytest.fixture
def filled(library: Library) -> tuple[Library, dict[int, Kept]]:
    """A library of forty sources."""
    walk = random.Random(5)
    kept = {number: written(walk, number) for number in range(40)}
    add(library, list(kept.values()))
    return library, kept


@pytest.mark.parametrize("moment", ["rewrite", "write_lists_anew", "_empty_log", "_give_room_back"])
def test_a_power_cut_leaves_all_of_it_or_what_the_next_opening_removes(
    filled: tuple[Library, dict[int, Kept]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    library, kept = filled
    cut = tmp_path / "cut"
    step: Callable[..., None] = getattr(purging, moment)

    def snapshot(*arguments: object) -> None:
        step(*arguments)
        if not cut.exists():
            cut.mkdir()
            for path in tmp_path.glob("library.sqlite*"):
                shutil.copy(path, cut)

    monkeypatch.setattr(purging, moment, snapshot)
    purge(library, [kept[number].sha256 for number in range(0, 40, 2)])
    monkeypatch.undo()
    with open_library(cut / "library.sqlite") as after:
        begun = moment in ("_empty_log", "_give_room_back")
        assert is_unfinished(after) == begun
        assert all(holds(after, kept[number].sha256) != (begun and number % 2 == 0) for number in kept)
        if begun:
            finish(after)
    if begun:
        wanted = set[bytes]().union(*(pieces(number, kept[number]) for number in range(0, 40, 2)))
        assert found(cut, wanted) == found(tmp_path, wanted) == []
    assert is_sound(cut / "library.sqlite")


def test_another_open_window_hinders_nothing_and_sees_that_it_is_gone(
    filled: tuple[Library, dict[int, Kept]], tmp_path: Path
) -> None:
    library, kept = filled
    with open_library(library.path) as other:
        before = len(search(other, "ngân sách", most=10_000).hits)
        purge(library, [kept[3].sha256])
        assert found(tmp_path, pieces(3, kept[3])) == [] and not is_unfinished(library)
        assert len(search(other, "ngân sách", most=10_000).hits) == before - _paragraphs(kept[3])
        purge(other, [kept[4].sha256])
        assert search(library, kept[4].original.name.removesuffix(".txt")).hits == ()
    assert found(tmp_path, pieces(4, kept[4])) == []


def test_the_file_gives_room_back_where_most_of_it_is_free(
    filled: tuple[Library, dict[int, Kept]], monkeypatch: pytest.MonkeyPatch
) -> None:
    library, kept = filled
    monkeypatch.setattr(purging, "_QUICK_BYTES", 0)
    purge(library, [kept[39].sha256])
    size = library.path.stat().st_size
    purge(library, [kept[number].sha256 for number in range(30)])
    assert library.path.stat().st_size >= size
    monkeypatch.undo()
    purge(library, [kept[30].sha256])
    assert library.path.stat().st_size < size // 2 and is_sound(library.path)


def test_what_lies_behind_a_blank_has_pages_of_its_own(library: Library) -> None:
    """Whatever its length: no byte of it in a page of rows, which SQLite may copy."""
    walk = random.Random(2)
    for source in range(1, 200):
        data = b"\xee" * walk.randint(1, 9000)
        library.connection.execute(f"INSERT INTO original VALUES (?, {schema.BLANK}, ?)", (source, data))
    library.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    rows = [page for page in _pages(library.path) if page[0] in (0x05, 0x0D)]
    assert len(rows) > 40 and not any(b"\xee\xee\xee" in page for page in rows)


def _pages(path: Path) -> Iterator[bytes]:
    data = path.read_bytes()
    size = sqlite3.connect(path).execute("PRAGMA page_size").fetchone()[0]
    return (data[at : at + size] for at in range(size, len(data), size))
