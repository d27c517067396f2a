"""The journal brings back what was done, to the last whole line."""

from __future__ import annotations

import random
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from app.domain import edits
from app.domain.material import Media
from app.domain.project import Project
from app.project.journal import BASE, EDITS, Journal, applied, difference, forget, leftovers
from tests.project.test_store import a_project


def renamed(project: Project, title: str) -> Project:
    return replace(project, briefing=edits.rename_item(project.briefing, "i2", title))


def abandoned(journal: Journal) -> None:
    """As after a crash: the lock names a process that is gone."""
    (journal.folder / "process").write_text("999999999", encoding="ascii")


@given(st.text(max_size=80), st.text(max_size=80))
def test_a_difference_applied_gives_the_second_text(before: str, after: str) -> None:
    assert applied(before, difference(before, after)) == after


def test_a_hundred_edits_come_back_after_a_crash(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "j" / "1")
    project = a_project()
    journal.record(project, "")
    walk = random.Random(7)
    for number in range(100):
        project = renamed(project, f"Mục {number} {walk.random()}")
        journal.record(project, "")
    abandoned(journal)
    (found,) = leftovers(tmp_path / "j")
    assert found.project == project and found.edits == 100
    assert (tmp_path / "j" / "1" / EDITS).stat().st_size < 100 * 400


def test_a_torn_last_line_loses_only_that_edit(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "j" / "1")
    first, second = renamed(a_project(), "một"), renamed(a_project(), "hai")
    for project in (a_project(), first, second):
        journal.record(project, "")
    path = tmp_path / "j" / "1" / EDITS
    path.write_bytes(path.read_bytes()[:-9])
    abandoned(journal)
    (found,) = leftovers(tmp_path / "j")
    assert found.project == first


def test_a_new_picture_begins_the_journal_afresh_with_the_picture_in_it(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "j" / "1")
    journal.record(a_project(), "")
    more = replace(renamed(a_project(), "x"), media={"p2": Media("image/png", b"1")})
    journal.record(more, "")
    abandoned(journal)
    (found,) = leftovers(tmp_path / "j")
    assert found.project == more


def test_work_that_was_saved_leaves_nothing_to_recover(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "j" / "1")
    journal.record(a_project(), "")
    journal.end()
    assert leftovers(tmp_path / "j") == ()


def test_a_journal_beyond_repair_is_left_alone_and_hides_no_other(tmp_path: Path) -> None:
    for name in ("1", "2"):
        journal = Journal(tmp_path / "j" / name)
        journal.record(a_project(), "")
        abandoned(journal)
    (tmp_path / "j" / "1" / BASE).write_bytes(b"broken")
    (found,) = leftovers(tmp_path / "j")
    assert found.folder.endswith("2")
    assert (tmp_path / "j" / "1").is_dir()
    forget(found)
    assert not (tmp_path / "j" / "2").exists()
