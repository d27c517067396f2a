"""A source that was removed for good leaves no word in the library's files, deleted room and the log included."""

from __future__ import annotations

import random
import sqlite3
from pathlib import Path

import pytest

from app.domain.errors import EnvironmentProblem
from app.library import purging
from app.library.database import Library, open_library
from app.library.finding import search
from app.library.keeping import add, holds
from app.library.purging import finish, is_unfinished, purge
from tests.library.sources import guidance
from tests.traces import places_of

SECRET = "Zarquon"
WORDS = ("Zarquon", "zarquon", "quỵch", "Vuxyt")


def filled(library: Library) -> list[str]:
    """Sixty sources; every third speaks of what will be removed."""
    walk = random.Random(3)
    kept = []
    for number in range(60):
        texts = [" ".join(walk.choices(["thu", "chi", "ngân", "sách", "zara", "xã"], k=30)) for _ in range(20)]
        if number % 3 == 0:
            texts.insert(walk.randrange(20), f"{SECRET} quỵch nói về Vuxyt{number} nhiều.")
        kept.append(guidance(*texts, name=f"{number}.txt"))
    for at in range(0, 60, 7):
        add(library, kept[at : at + 7])
    return [k.sha256 for k in kept]


def test_no_byte_of_a_removed_source_is_left(library: Library, tmp_path: Path) -> None:
    sources = filled(library)
    assert places_of(tmp_path, WORDS) != []
    assert purge(library, sources[::3]) == 20
    assert places_of(tmp_path, WORDS) == []
    assert search(library, "zarquon").hits == () and len(search(library, "zara").hits) == 100
    assert not any(holds(library, s) for s in sources[::3]) and holds(library, sources[1])


def test_no_word_of_it_is_left_in_the_index(library: Library) -> None:
    """The index shortens words by what they share with the one before; so its own list of words is asked, too."""
    sources = filled(library)
    purge(library, sources[::3])
    for index in ("folded", "accented"):
        library.connection.execute(f"CREATE VIRTUAL TABLE temp.words_{index} USING fts5vocab(main, {index}_1, row)")
        words = {row[0] for row in library.connection.execute(f"SELECT term FROM temp.words_{index}")}
        assert not [w for w in words if w.startswith(("zarq", "quich", "quỵch", "vuxit", "vuxyt"))]
        assert words >= {"thu", "chi"}
    assert not list(library.connection.execute("SELECT term FROM term_1 WHERE term LIKE 'zarq%'"))


def test_removing_one_leaves_the_words_that_others_share(library: Library) -> None:
    sources = filled(library)
    purge(library, [sources[0]])
    assert len(search(library, "zarq").hits) == 19


def test_a_purge_that_was_cut_off_is_brought_to_its_end_later(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sources = filled(library)

    def power_cut(library: Library, progress: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as cut:
        cut.setattr(purging, "finish", power_cut)
        with pytest.raises(KeyboardInterrupt):
            purge(library, sources[::3])
    assert not holds(library, sources[0]) and is_unfinished(library)
    assert places_of(tmp_path, WORDS) != []
    finish(library)
    assert not is_unfinished(library) and places_of(tmp_path, WORDS) == []


def test_while_another_window_reads_the_purge_says_that_it_is_not_finished(library: Library, tmp_path: Path) -> None:
    sources = filled(library)
    other = sqlite3.connect(library.path, isolation_level=None)
    other.execute("BEGIN")
    other.execute("SELECT count(*) FROM source").fetchone()
    library.connection.execute("PRAGMA busy_timeout = 50")
    try:
        with pytest.raises(EnvironmentProblem) as held:
            purge(library, sources[::3])
        assert held.value.code == "library-busy" and "đóng" in held.value.sentence
        assert is_unfinished(library)
    finally:
        other.close()
    with open_library(library.path) as later:
        finish(later)
    assert places_of(tmp_path, WORDS) == []
