"""A review of the import changes the project as one value: reading, figures, items, mark; and it is kept with it."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Sequence
from pathlib import Path

import pytest
from msgspec.structs import replace

from app.analysis.figures import find_figures
from app.domain.briefing import Briefing, Event, FigureTableItem, SectionItem, Topic
from app.domain.corrections import Anchor, Correction, LeaveOut, Overlay, SetKind, SetMark, SplitAt, parts_of
from app.domain.errors import InputError
from app.domain.figure import Check
from app.domain.figure_edits import FigureCheck
from app.domain.history import History
from app.domain.material import GuidanceSource
from app.domain.project import Original, Project
from app.domain.reference import FigureKey, SectionKey, TypedRef
from app.domain.source import READER
from app.importers.reading import guidance_from_bytes
from app.importers.worker import ReadingWorker
from app.library.database import open_library
from app.project.journal import Journal, leftovers
from app.project.store import open_project, project_bytes, save_project
from app.services import library
from app.services.gathering import with_loaded
from app.services.loading import LoadedGuidance
from app.services.notices import notices_of
from app.services.reviewing import ReviewOutcome, laid_over, review_of, step_name, with_reading
from tests.analysis.random_corrections import random_overlay
from tests.analysis.random_guidance import make_paper
from tests.analysis.test_corrected import PAPER, at, block_of, read, within
from tests.domain.test_carrying_over import UNIT


def project() -> tuple[Project, str]:
    data = PAPER.encode()
    sha = hashlib.sha256(data).hexdigest()
    document = read()
    item = SectionItem(id="i1", section=SectionKey(sha, block_of(document, "II. NỘI DUNG").id))
    briefing = Briefing("b", UNIT, Event("Hội nghị"), (Topic("t1", "Vụ xuân", items=(item,)),), sources=(sha,))
    source = GuidanceSource(document, find_figures(document))
    return Project(briefing, {sha: Original("vu-xuan.txt", data)}, {sha: source}), sha


def corrected(before: Project, sha: str, entries: Sequence[Correction]) -> ReviewOutcome:
    return with_reading(before, review_of(before, sha).as_read, entries)


def test_corrections_change_reading_figures_and_items_and_taking_them_away_brings_all_back() -> None:
    before, sha = project()
    document = before.guidance[sha].document
    leave = LeaveOut(parts_of(document.raw, block_of(document, "Toàn xã gieo cấy")))
    after = corrected(before, sha, [leave]).project
    printed = [f.printed for f in before.guidance[sha].figures]
    assert "412" in printed
    assert "412" not in [f.printed for f in after.guidance[sha].figures]
    assert after.reviews[sha].as_read is document
    back = corrected(after, sha, []).project
    assert back.guidance[sha] == before.guidance[sha]
    assert back.reviews == {}
    assert back.briefing == before.briefing


def test_corrections_are_laid_over_the_first_reading_however_often_they_change() -> None:
    before, sha = project()
    document = before.guidance[sha].document
    split = SplitAt(within(document, "Mỗi hộ nghèo"))
    once = corrected(before, sha, [split]).project
    heading = SetKind(at(once.guidance[sha].document, "Mỗi hộ nghèo"), "heading", 3)
    twice = corrected(once, sha, [split, heading])
    assert twice.not_applied == ()
    assert review_of(twice.project, sha).overlay.entries == (split, heading)
    assert block_of(twice.project.guidance[sha].document, "Mỗi hộ nghèo").kind == "heading"


def test_a_mark_that_is_set_goes_on_the_papers_and_a_false_one_comes_off() -> None:
    before, sha = project()
    marked = corrected(before, sha, [SetMark("LƯU HÀNH NỘI BỘ")]).project
    assert marked.briefing.mark == "LƯU HÀNH NỘI BỘ"
    assert corrected(marked, sha, [SetMark("")]).project.briefing.mark == ""


def test_a_reviewed_project_is_saved_and_opened_whole(tmp_path: Path) -> None:
    before, sha = project()
    document = before.guidance[sha].document
    after = corrected(before, sha, [SplitAt(within(document, "Mỗi hộ nghèo"))]).project
    path = tmp_path / "hoi-nghi.decuong"
    save_project(after, path)
    assert open_project(path).project == after
    assert project_bytes(open_project(path).project) == project_bytes(after)


def test_a_damaged_overlay_is_refused_with_a_sentence(tmp_path: Path) -> None:
    import zipfile

    before, sha = project()
    document = before.guidance[sha].document
    path = tmp_path / "hong.decuong"
    save_project(corrected(before, sha, [SplitAt(within(document, "Mỗi hộ nghèo"))]).project, path)
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members[f"sources/{sha}/corrections.json"] = b'{"sha256": 7}'
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    with pytest.raises(InputError, match="không đọc được"):
        open_project(path)


def test_corrections_survive_a_crash(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before, sha = project()
    document = before.guidance[sha].document
    after = corrected(before, sha, [SplitAt(within(document, "Mỗi hộ nghèo"))]).project
    journal = Journal(tmp_path / "j" / "one")
    journal.record(before, "")
    journal.record(after, "")
    (tmp_path / "j" / "one" / "process").write_text("999999999")
    (recovered,) = leftovers(tmp_path / "j")
    assert recovered.project == after


def test_a_review_that_goes_on_is_one_step_and_none_when_all_is_taken_back() -> None:
    before, sha = project()
    document = before.guidance[sha].document
    split = SplitAt(within(document, "Mỗi hộ nghèo"))
    one = corrected(before, sha, [split]).project
    two = corrected(one, sha, [split, SetMark("DỰ THẢO")]).project
    history = History(before).edited(step_name([split], []), one)
    assert history.undo_name == "Sửa bản đọc: tách đoạn"
    history = history.amended(step_name([split, SetMark("DỰ THẢO")], []), two)
    assert history.undo_name == "Sửa bản đọc: 2 chỗ"
    assert history.undone().present is before
    assert history.amended("", corrected(two, sha, []).project).past == ()


def _with_table(project: Project, sha: str, printed: str) -> tuple[Project, FigureKey]:
    """The project with a table of one figure of the prose and a tick on it."""
    figure = next(f for f in project.guidance[sha].figures if f.printed == printed)
    key = FigureKey(sha, figure.id)
    topic = project.briefing.topics[0]
    table = FigureTableItem(id="i2", figures=(key,))
    checks = (FigureCheck(key, Check("An", "2026-03-01")),)
    briefing = replace(project.briefing, topics=(replace(topic, items=(*topic.items, table)),), checks=checks)
    return replace(project, briefing=briefing), key


def test_a_figure_keeps_its_place_in_tables_and_its_tick_when_its_block_is_split() -> None:
    before, sha = project()
    before, key = _with_table(before, sha, "50")
    split = SplitAt(within(before.guidance[sha].document, "Mỗi hộ nghèo"))
    after = corrected(before, sha, [split]).project
    (table,) = [i for i in after.briefing.items() if isinstance(i, FigureTableItem)]
    assert table.figures != (key,)
    assert after.material.figure(table.figures[0]).printed == "50"
    assert [ticked.key for ticked in after.briefing.checks] == list(table.figures)


def test_a_figure_in_use_that_is_left_out_stays_as_one_of_our_own_that_says_where_it_was_from() -> None:
    before, sha = project()
    before, _ = _with_table(before, sha, "412")
    leave = LeaveOut(parts_of(before.guidance[sha].document.raw, block_of(before.guidance[sha].document, "Toàn xã")))
    after = corrected(before, sha, [leave]).project
    (table,) = [i for i in after.briefing.items() if isinstance(i, FigureTableItem)]
    figure = after.material.figure(table.figures[0])
    assert (figure.printed, table.figures[0].sha256) == ("412", "")
    assert isinstance(figure.ref, TypedRef) and figure.ref.stated_source == "Bản đọc trước của “vu-xuan.txt”"
    assert [ticked.key for ticked in after.briefing.checks] == list(table.figures)
    assert corrected(before, sha, []).project.briefing == before.briefing


def test_corrections_of_an_earlier_reading_are_laid_over_a_new_one_and_all_stay_kept() -> None:
    before, sha = project()
    document = before.guidance[sha].document
    split, gone = SplitAt(within(document, "Mỗi hộ nghèo")), SplitAt(Anchor(19, 5, "chữ không còn trong văn bản"))
    loaded = LoadedGuidance(before.originals[sha], before.guidance[sha])
    over = laid_over(loaded, Overlay(sha, (split, gone)))
    assert block_of(over.source.document, "Mỗi hộ nghèo").text.startswith("Mỗi hộ")
    assert over.review is not None and over.review.overlay.entries == (split, gone)
    taken_in = with_loaded(replace(before, originals={}, guidance={}), [over])
    assert corrected(taken_in, sha, over.review.overlay.entries).not_applied[0].correction == gone
    assert laid_over(loaded, Overlay(sha)) is loaded


def test_an_item_of_which_nothing_is_left_is_told_in_a_sentence() -> None:
    before, sha = project()
    document = before.guidance[sha].document
    gone = tuple(p for b in document.subtree(block_of(document, "II. NỘI").id) for p in parts_of(document.raw, b))
    outcome = corrected(before, sha, [LeaveOut(gone)])
    assert outcome.project.briefing.items() == ()
    assert outcome.sentence == "Đã ra khỏi dàn bài vì không còn trong bản đọc: NỘI DUNG."


def test_picked_items_and_figures_follow_a_reading_whose_lines_are_others() -> None:
    before, sha = project()
    before, key = _with_table(before, sha, "412")
    moved = "\n\n" + PAPER.replace("xong trước ngày", "hoàn thành trước ngày")
    as_read = replace(read(moved), sha256=sha)
    after = with_reading(before, as_read, ()).project
    (item, table) = after.briefing.items()
    assert isinstance(item, SectionItem) and isinstance(table, FigureTableItem)
    assert after.material.section(item.section).title == "NỘI DUNG"
    assert item.blocks is None
    assert table.figures != (key,)
    assert after.material.figure(table.figures[0]).printed == "412"


def test_a_thousand_corrections_are_kept_with_the_project_and_hold_after_reading_again(tmp_path: Path) -> None:
    text = "\n".join(line for seed in range(5) for line in make_paper(seed).lines)
    data = text.encode()
    source = guidance_from_bytes(data, "dai.txt")
    sha = source.document.sha256
    briefing = Briefing("b", UNIT, Event("Hội nghị"), (Topic("t1", "Một"),), sources=(sha,))
    before = Project(briefing, {sha: Original("dai.txt", data)}, {sha: source})
    entries = random_overlay(11, source.document, 1000, each=50)
    after = corrected(before, sha, entries).project
    save_project(after, tmp_path / "dai.decuong")
    opened = open_project(tmp_path / "dai.decuong").project
    assert opened == after
    anew = guidance_from_bytes(opened.originals[sha].data, opened.originals[sha].name).document
    again = with_reading(opened, anew, opened.reviews[sha].overlay.entries)
    assert again.project == after
    assert len(again.project.reviews[sha].overlay.entries) == 1000


@pytest.mark.parametrize("newer", [False, True])
def test_a_source_loaded_again_comes_with_the_corrections_that_the_library_holds(newer: bool) -> None:
    before, sha = project()
    loaded = LoadedGuidance(before.originals[sha], before.guidance[sha])
    library.keep([loaded])
    split = SplitAt(within(before.guidance[sha].document, "Mỗi hộ nghèo"))
    after = corrected(before, sha, [split]).project
    library.keep_review(after, sha)
    document = loaded.source.document
    again = replace(document, reader=document.reader + newer)
    (known,) = library.with_known_corrections([replace(loaded, source=replace(loaded.source, document=again))])
    assert isinstance(known, LoadedGuidance) and known.review is not None
    assert known.review.overlay.entries == (split,)
    assert known.review.as_read.reader == document.reader + newer
    assert known.source.document.blocks == after.guidance[sha].document.blocks
    assert known.source.figures == after.guidance[sha].figures


def test_a_reading_by_older_rules_is_read_again_when_it_is_taken_and_keeps_its_corrections() -> None:
    before, sha = project()
    old = replace(before.guidance[sha], document=replace(before.guidance[sha].document, reader=READER - 1))
    before = replace(before, guidance={sha: old})
    library.keep([LoadedGuidance(before.originals[sha], old)])
    split = SplitAt(within(old.document, "Mỗi hộ nghèo"))
    after = corrected(before, sha, [split]).project
    library.keep_review(after, sha)
    (as_kept,) = library.take([sha])
    assert isinstance(as_kept, LoadedGuidance) and as_kept.source.document.outdated
    with ReadingWorker() as worker:
        (taken,) = library.take([sha], reader=lambda: worker)
    assert isinstance(taken, LoadedGuidance) and taken.review is not None and not taken.source.document.outdated
    assert taken.review.overlay.entries == (split,) and taken.review.as_read.reader == READER
    assert taken.source.document.blocks == after.guidance[sha].document.blocks


def test_a_reading_that_is_not_understood_any_more_is_made_again_under_its_corrections(own_home: Path) -> None:
    before, sha = project()
    library.keep([LoadedGuidance(before.originals[sha], before.guidance[sha])])
    split = SplitAt(within(before.guidance[sha].document, "Mỗi hộ nghèo"))
    after = corrected(before, sha, [split]).project
    library.keep_review(after, sha)
    with open_library(own_home / "library" / "library.sqlite") as opened, opened.writing() as connection:
        connection.execute("UPDATE reading SET data = ?", (zlib.compress(b'{"other": 1}'),))
    with ReadingWorker() as worker:
        (taken,) = library.take([sha], reader=lambda: worker)
    assert isinstance(taken, LoadedGuidance) and taken.review is not None
    assert taken.review.overlay.entries == (split,)
    assert taken.source.document.blocks == after.guidance[sha].document.blocks


def test_a_briefing_whose_sources_older_rules_read_offers_to_read_them_again() -> None:
    now, sha = project()
    old = replace(now.guidance[sha], document=replace(now.guidance[sha].document, reader=READER - 1))
    offered = [n for n in notices_of(replace(now, guidance={sha: old}), (), ()) if "Đọc lại" in n.sentence]
    assert [n.sha256 for n in offered] == [sha]
    assert not [n for n in notices_of(now, (), ()) if "Đọc lại" in n.sentence]
