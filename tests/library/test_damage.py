"""Trouble with the library's file is one Vietnamese sentence; what can still be read of a damaged one is taken over."""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from app.domain.errors import AppError, EnvironmentProblem
from app.library import database, shelving
from app.library.database import Library, LibraryDamaged, is_sound, open_library
from app.library.finding import search
from app.library.keeping import add, take
from app.library.rescuing import put_aside, put_aside_in, remove_aside, rescue
from tests.library.sources import guidance, workbook


def filled(path: Path, count: int = 30) -> list[str]:
    with open_library(path) as library:
        kept = [guidance(*(f"Đoạn {n} của tài liệu {k}." for n in range(40)), name=f"{k}.txt") for k in range(count)]
        add(library, [*kept, workbook(Thu="1")])
    return [k.sha256 for k in kept]


@pytest.mark.parametrize("data", [b"not a database at all, long enough" * 50, b"SQLite format 3\0" + b"\xff" * 4096])
def test_a_file_that_is_no_library_is_told_in_one_sentence(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "l.sqlite").write_bytes(data)
    with pytest.raises(LibraryDamaged, match="Lập lại"):
        open_library(tmp_path / "l.sqlite")
    assert not is_sound(tmp_path / "l.sqlite")


def test_a_database_of_another_program_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "l.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE theirs(x)")
    connection.close()
    with pytest.raises(LibraryDamaged):
        open_library(path)
    connection = sqlite3.connect(path)
    assert [row[0] for row in connection.execute("SELECT name FROM sqlite_master")] == ["theirs"]
    connection.close()


@pytest.mark.long
def test_a_library_with_broken_bytes_answers_rightly_or_says_that_it_is_damaged(tmp_path: Path, whole: bool) -> None:
    """Seeded: bytes of a sound file are overwritten; no other exception leaves it, and rescuing never fails."""
    filled(tmp_path / "sound.sqlite")
    sound = (tmp_path / "sound.sqlite").read_bytes()
    walk = random.Random(5)
    for number in range(400 if whole else 40):
        broken = bytearray(sound)
        for _ in range(walk.choice((1, 5, 200))):
            broken[walk.randrange(len(broken))] = walk.randrange(256)
        if walk.random() < 0.2:
            del broken[walk.randrange(len(broken)) :]
        path = tmp_path / f"{number}.sqlite"
        path.write_bytes(broken)
        try:
            with open_library(path) as library:
                search(library, "doan tai li")
                for entry in shelving.entries(library):
                    take(library, entry.sha256)
                add(library, [guidance("Thêm một.", name="them.txt")])
        except AppError as error:
            assert "hãy" in error.sentence
        with open_library(tmp_path / f"{number}-new.sqlite") as new:
            rescue(path, new)


def test_what_can_be_read_of_a_damaged_library_is_taken_over(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    sources = filled(path)
    data = bytearray(path.read_bytes())
    at = len(data) // 2
    data[at : at + 8192] = b"\xa5" * 8192
    path.write_bytes(data)
    aside = put_aside(path)
    assert aside.name == "library-hong-1.sqlite" and not path.exists() and put_aside_in(tmp_path) == (aside,)
    with open_library(path) as library:
        rescued = rescue(aside, library)
        assert rescued.taken >= 20
        assert len(search(library, "doan", most=1000).hits) >= 800
        assert any(take(library, sha).original.name for sha in sources if sha in _kept(library))
    remove_aside(aside)
    assert put_aside_in(tmp_path) == ()


def _kept(library: Library) -> set[str]:
    return {entry.sha256 for entry in shelving.entries(library)}


def test_nothing_is_taken_over_from_a_file_that_was_never_a_library(tmp_path: Path) -> None:
    (tmp_path / "x.sqlite").write_bytes(b"x" * 9000)
    with open_library(tmp_path / "new.sqlite") as library:
        assert rescue(tmp_path / "x.sqlite", library).taken == 0


def test_a_library_held_by_another_program_is_told_so_and_nothing_is_lost(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = sqlite3.connect(library.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    library.connection.execute("PRAGMA busy_timeout = 50")
    try:
        with pytest.raises(EnvironmentProblem) as held:
            add(library, [guidance("Một.")])
        assert held.value.code == "library-busy" and search(library, "một").hits == ()
    finally:
        other.close()
    assert add(library, [guidance("Một.")]) == 1


def test_a_full_disk_is_told_so_and_the_library_stays_as_it_was(library: Library) -> None:
    add(library, [guidance("Một.", name="a")])
    pages = library.connection.execute("PRAGMA page_count").fetchone()[0]
    library.connection.execute(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(EnvironmentProblem) as full:
        add(library, [guidance(*("Hai ba bốn." * 40 for _ in range(400)), name="b")])
    assert full.value.code == "library-full" and "xoá bớt" in full.value.sentence
    assert [e.name for e in shelving.entries(library)] == ["a"] and len(search(library, "một").hits) == 1


def test_a_place_that_cannot_be_written_is_told_so(tmp_path: Path) -> None:
    (tmp_path / "l.sqlite").mkdir()
    with pytest.raises(EnvironmentProblem, match="hãy"):
        open_library(tmp_path / "l.sqlite")


def test_a_wrong_call_of_ours_is_a_defect_and_not_damage(library: Library) -> None:
    with pytest.raises(sqlite3.ProgrammingError), library.asking() as connection:
        connection.execute("SELECT ?", ())
    assert is_sound(library.path)


def test_a_program_that_was_killed_while_adding_leaves_a_sound_library(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from app.library.database import open_library;"
        "from app.library.keeping import add; from tests.library.sources import guidance\n"
        "with open_library(Path(sys.argv[1])) as library:\n"
        "    for n in range(10_000):\n"
        "        add(library, [guidance(*(f'Đoạn {k} số {n}.' for k in range(200)), name=str(n))])\n"
        "        print(n, flush=True)\n"
    )
    root = Path(database.__file__).resolve().parents[2]
    path = tmp_path / "library.sqlite"
    running = subprocess.Popen(
        [sys.executable, "-c", script, str(path)],
        cwd=root,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": "."},
    )
    assert running.stdout is not None
    while running.stdout.readline().strip() != b"4":
        pass
    time.sleep(0.02)
    running.kill()
    running.wait()
    running.stdout.close()
    with open_library(path) as library:
        entries = shelving.entries(library)
        assert len(entries) >= 5 and all(e.passages == 201 for e in entries)
        assert len(search(library, "đoạn 199 số", most=100).hits) == len(entries)
    assert is_sound(path)
