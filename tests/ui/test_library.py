"""The library's page by its keys and buttons: kept on loading, found while typing, put into a briefing, removed."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from app.domain.corrections import Overlay, SetMark
from app.domain.project import Project, Reviewed
from app.services import library
from app.services.gathering import Gathered
from app.services.loading import LoadedGuidance, LoadedWorkbook
from app.ui.library_page import LibraryPage
from app.ui.library_rows import line_of, note_of
from app.ui.main_window import MainWindow
from tests.traces import places_of
from tests.ui.hands import act, type_vietnamese

Dialogs = dict[str, Callable[[QDialog], None]]


def loaded_of(project: Project) -> tuple[LoadedGuidance | LoadedWorkbook, ...]:
    guidance = [LoadedGuidance(project.originals[sha], one) for sha, one in project.guidance.items()]
    return (*guidance, *(LoadedWorkbook(project.originals[sha], one) for sha, one in project.workbooks.items()))


@pytest.fixture
def page(window: MainWindow, sample: Project, qtbot: QtBot) -> LibraryPage:
    """The page, with the sample's sources in the library, opened from the start page."""
    library.keep(loaded_of(sample))
    act(window, "library")
    opened = window.conduct.library.page
    settled(window, qtbot)
    return opened


def settled(window: MainWindow, qtbot: QtBot) -> None:
    page = window.conduct.library.page
    qtbot.waitUntil(lambda: not page._pause.isActive() and not window.conduct.library.desk.runner.busy, timeout=20_000)


def lines(page: LibraryPage) -> list[str]:
    return [page.model.index(row).data() for row in range(page.model.rowCount())]


def choose(page: LibraryPage, name: str) -> None:
    rows = [page.model.row(page.model.index(n)) for n in range(page.model.rowCount())]
    number = next(n for n, row in enumerate(rows) if getattr(row, "name", "").startswith(name))
    page.list.setCurrentIndex(page.model.index(number))


def test_an_empty_library_says_what_to_do_and_escape_leads_back(window: MainWindow, qtbot: QtBot) -> None:
    act(window, "library")
    settled(window, qtbot)
    page = window.conduct.library.page
    assert page.isVisible() and "Ctrl+L" in page.empty.text() and page.empty.isVisible()
    assert not page.add.isEnabled() and not page.purge.isEnabled()
    qtbot.keyClick(page.search, Qt.Key.Key_Escape)
    assert window.start_page.isVisible()


def test_what_is_loaded_is_kept_without_being_asked(
    window: MainWindow, qtbot: QtBot, expected_dialogs: Dialogs, sample_files: list[Path]
) -> None:
    expected_dialogs["load_summary"] = lambda dialog: dialog.accept()
    with qtbot.waitSignal(window.desk.gathered, timeout=60_000):
        window.conduct.files.take_files(sample_files)
    qtbot.waitUntil(lambda: not window.conduct.library.desk.runner.busy, timeout=20_000)
    assert {entry.name for entry in library.shelves().entries} == {path.name for path in sample_files}


def test_nothing_is_kept_once_that_is_switched_off(
    page: LibraryPage, window: MainWindow, qtbot: QtBot, sample: Project
) -> None:
    page.keeps.click()
    assert not window.desk.settings.keep_in_library
    library.purge([one.sha256 for one in loaded_of(sample)])
    window.desk.begin()
    window.desk.gathered.disconnect(window.conduct.files._on_gathered)
    window.desk.gathered.emit(Gathered(loaded_of(sample), ()))
    settled(window, qtbot)
    assert library.shelves().entries == ()


def test_words_are_found_while_they_are_typed_and_shown_in_their_place(
    page: LibraryPage, window: MainWindow, qtbot: QtBot
) -> None:
    QAbstractItemModelTester(page.model)
    assert len(lines(page)) == 2
    type_vietnamese(page.search, "thu ngân sá")
    qtbot.waitUntil(lambda: "chỗ" in page.count.text(), timeout=5000)
    settled(window, qtbot)
    row = page.model.row(page.model.index(0))
    text, marks = line_of(row)
    assert "thu ngân sá" in text[marks[0][0] : marks[0][1]].lower()
    assert "thu ngân sách" in page.passage.toPlainText().lower() and "background" in page.passage.toHtml()
    assert note_of(row) in page.passage.toPlainText()
    page.search.setText("khongcochunao")
    qtbot.waitUntil(lambda: page.empty.isVisible(), timeout=5000)
    assert "khongcochunao" in page.empty.text()
    page.search.clear()
    qtbot.waitUntil(lambda: len(lines(page)) == 2, timeout=5000)


def test_a_source_is_put_into_a_new_briefing_and_once_only(
    page: LibraryPage, window: MainWindow, qtbot: QtBot, sample: Project
) -> None:
    page.list.selectAll()
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    settled(window, qtbot)
    assert window.desk.project is not None
    assert window.desk.project.originals == sample.originals and window.desk.undo_name == "Thêm từ thư viện"
    assert "Đã thêm 2 nguồn" in page.told.text() and page.isVisible()
    qtbot.mouseClick(page.add, Qt.MouseButton.LeftButton)
    settled(window, qtbot)
    assert "đã có trong đề cương" in page.told.text()
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert window.sources.isVisible() and window.sources.model.rowCount() == 2


def test_a_filter_and_a_folder_narrow_the_list(page: LibraryPage, window: MainWindow, qtbot: QtBot) -> None:
    kind = page.filters["type"]
    kind.setCurrentIndex(kind.findData("Số liệu"))
    kind.activated.emit(kind.currentIndex())
    settled(window, qtbot)
    assert len(lines(page)) == 1 and page.count.text() == "1 nguồn"
    kind.setCurrentIndex(0)
    kind.activated.emit(0)
    settled(window, qtbot)
    assert len(lines(page)) == 2


def test_folders_are_made_named_filled_and_given_up(page: LibraryPage, window: MainWindow, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.folder_new, Qt.MouseButton.LeftButton)
    settled(window, qtbot)
    assert page.folders.is_own
    editor = page.folders.viewport().findChild(type(page.search))
    assert editor is not None
    editor.selectAll()
    type_vietnamese(editor, "Tuyên truyền")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: library.shelves().folders[0].name == "Tuyên truyền", timeout=5000)
    settled(window, qtbot)
    page.folders.setCurrentItem(page.folders.topLevelItem(0))
    settled(window, qtbot)
    choose(page, "huong-dan")
    page.shelve_menu.aboutToShow.emit()
    next(a for a in page.shelve_menu.actions() if a.text() == "Tuyên truyền").trigger()
    settled(window, qtbot)
    assert library.shelves().folders[0].sources == 1
    page.folders.setCurrentItem(page.folders.topLevelItem(2))
    settled(window, qtbot)
    assert len(lines(page)) == 1
    qtbot.mouseClick(page.folder_remove, Qt.MouseButton.LeftButton)
    settled(window, qtbot)
    assert library.shelves().folders == () and len(lines(page)) == 2


def test_a_source_is_removed_for_good_after_the_question(
    page: LibraryPage, window: MainWindow, qtbot: QtBot, expected_dialogs: Dialogs, own_home: Path, sample: Project
) -> None:
    asked: list[str] = []

    def answer(dialog: Any) -> None:
        asked.append(dialog.windowTitle())
        (dialog.accept if len(asked) == 2 else dialog.reject)()

    expected_dialogs["library_removal"] = answer
    (guidance,) = sample.guidance.values()
    words = ["huong-dan-18"]
    told: list[str] = []
    window.conduct.library.desk.told.connect(told.append)
    choose(page, "huong-dan")
    qtbot.keyClick(page.list, Qt.Key.Key_Delete)
    settled(window, qtbot)
    assert len(asked) == 1 and len(lines(page)) == 2 and places_of(own_home, words) != []
    qtbot.mouseClick(page.purge, Qt.MouseButton.LeftButton)
    settled(window, qtbot)
    assert len(asked) == 2 and len(lines(page)) == 1 and "Đã xoá vĩnh viễn" in page.told.text()
    assert told[0] == "Đang xoá khỏi thư viện (0 %)…"
    assert places_of(own_home, [*words, guidance.document.documents[0].title or ""]) == []


def test_after_a_removal_the_next_row_is_chosen(page: LibraryPage, window: MainWindow, qtbot: QtBot) -> None:
    shelves = library.shelves()
    five = tuple(replace(shelves.entries[0], sha256=str(n) * 64, name=f"{n}.txt") for n in range(5))
    page.show_shelves(replace(shelves, entries=five))
    page.list.setCurrentIndex(page.model.index(2))
    page.show_shelves(replace(shelves, entries=(*five[:2], *five[3:])))
    assert page.list.currentIndex().row() == 2
    page.show_shelves(replace(shelves, entries=five[:2]))
    assert page.list.currentIndex().row() == 1
    settled(window, qtbot)


def test_five_thousand_sources_are_shown_at_once(page: LibraryPage, window: MainWindow, qtbot: QtBot) -> None:
    """On the GUI's thread, in processor time against that of building the page's own empty twin."""
    shelves = library.shelves()
    every = tuple(replace(shelves.entries[0], sha256=f"{n:064}", name=f"{n}.txt") for n in range(5000))
    twin = timed(lambda: LibraryPage(True, parent=window).deleteLater())
    many = replace(shelves, entries=every, total=len(every))
    page.show_shelves(many)
    page.list.selectAll()
    assert timed(lambda: page.show_shelves(many)) < 5 * twin and page.model.rowCount() == 5000
    settled(window, qtbot)


def timed(work: Callable[[], object]) -> float:
    """The least processor time of three."""
    spent: list[float] = []
    for _ in range(3):
        begin = time.process_time()
        work()
        spent.append(time.process_time() - begin)
    return min(spent)


def test_what_the_open_briefing_stands_on_is_not_removed(
    page: LibraryPage, window: MainWindow, qtbot: QtBot, expected_dialogs: Dialogs, sample: Project
) -> None:
    told: list[str] = []

    def read(dialog: Any) -> None:
        told.append(dialog.findChild(type(page.banner), "error_sentence").text())
        dialog.accept()

    expected_dialogs["error_dialog"] = read
    window.desk.take_over(sample, None, "")
    page.list.selectAll()
    qtbot.mouseClick(page.purge, Qt.MouseButton.LeftButton)
    settled(window, qtbot)
    assert "Ctrl+W" in told[0] and library.shelves().total == 2
    window.desk.leave()


def test_keys_of_the_outline_do_nothing_unseen(
    page: LibraryPage, window: MainWindow, qtbot: QtBot, sample: Project
) -> None:
    window.desk.take_over(sample, None, "")
    window.desk.select("i1")
    window.outline.select("i1")
    before = window.desk.project
    page.list.setFocus()
    for key, modifier in (
        (Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier),
        (Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_F2, Qt.KeyboardModifier.NoModifier),
    ):
        qtbot.keyClick(page.list, key, modifier)
    assert window.desk.project is before


def test_what_was_put_right_in_a_reading_is_kept_and_comes_back_with_the_file(
    window: MainWindow, qtbot: QtBot, sample: Project
) -> None:
    library.keep(loaded_of(sample))
    window.desk.take_over(sample, None, "")
    ((sha256, source),) = sample.guidance.items()
    overlay = Overlay(sha256, (SetMark("DỰ THẢO"),))
    right = replace(source, document=replace(source.document, mark="DỰ THẢO"))
    review = Reviewed(source.document, overlay)
    window.desk.apply("Sửa bản đọc", replace(sample, guidance={sha256: right}, reviews={sha256: review}))
    window.conduct.library.desk._keep_reviews()
    qtbot.waitUntil(lambda: not window.conduct.library.desk.runner.busy, timeout=20_000)
    (back,) = library.with_known_corrections([LoadedGuidance(sample.originals[sha256], source)])
    assert back == LoadedGuidance(sample.originals[sha256], right, review)


def test_a_damaged_library_is_taken_over_by_its_button(
    page: LibraryPage, window: MainWindow, qtbot: QtBot, own_home: Path
) -> None:
    folder = own_home / "library"
    (folder / "library-hong-1.sqlite").write_bytes((folder / "library.sqlite").read_bytes())
    for file in folder.glob("library.sqlite*"):
        file.unlink()
    page.renew_all()
    settled(window, qtbot)
    assert page.rebuild.isVisible() and "library-hong-1" in page.banner.text()
    qtbot.mouseClick(page.rebuild, Qt.MouseButton.LeftButton)
    settled(window, qtbot)
    assert "Đã lấy lại 2 nguồn" in page.told.text() and len(lines(page)) == 2 and not page.rebuild.isVisible()


def test_several_rows_are_chosen_once_for_each_source(page: LibraryPage, window: MainWindow, qtbot: QtBot) -> None:
    page.search.setText("tuyên truyền")
    settled(window, qtbot)
    qtbot.waitUntil(lambda: page.model.rowCount() > 1, timeout=5000)
    page.list.selectAll()
    assert len(page.chosen()) == len(set(page.chosen())) <= 2
    page.list.selectionModel().select(page.model.index(0), QItemSelectionModel.SelectionFlag.ClearAndSelect)
    assert len(page.chosen()) == 1
