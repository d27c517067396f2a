"""The figures page by its actions, with the keyboard and the mouse; everything is a step that can be undone."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLineEdit, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from app.domain.briefing import ChartItem, FigureTableItem
from app.domain.figure import Figure
from app.domain.project import Original, Project
from app.domain.reference import FigureKey, TypedRef
from app.services.figure_lines import FigureLine, GroupLine
from app.ui.figures_page import FiguresPage
from app.ui.figures_table_model import CHECK, COLUMNS
from app.ui.main_window import MainWindow
from tests.services.figure_samples import BOOK, cell_ref, figure, workbook
from tests.ui.test_desk import act, type_vietnamese

BLOCK = "Chỉ tiêu\tGiá trị\tĐơn vị\tKỳ\nSố hộ nghèo\t1.639\thộ\t2025\nSố hộ cận nghèo\t2.100\thộ\t2025\n"


@pytest.fixture
def page(desk_with_sample: MainWindow, qtbot: QtBot) -> FiguresPage:
    window = desk_with_sample
    window.desk.settings = replace(window.desk.settings, person="Trần Thị Hoà")
    act(window, "figures")
    shown = window.pages.currentWidget()
    assert isinstance(shown, FiguresPage)
    qtbot.waitUntil(lambda: shown.model.rowCount() > 0, timeout=20_000)
    return shown


def window_of(page: FiguresPage) -> MainWindow:
    window = page.window()
    assert isinstance(window, MainWindow)
    return window


def project_of(page: FiguresPage) -> Project:
    project = window_of(page).desk.project
    assert project is not None
    return project


def find(page: FiguresPage, name: str, origin: str = "guidance") -> int:
    """Row of the first figure whose indicator begins so."""
    for row in range(page.model.rowCount()):
        line = page.model.row(row)
        if isinstance(line, FigureLine) and line.figure.indicator.startswith(name) and line.origin == origin:
            return row
    raise AssertionError(f"no figure “{name}”")


def line_at(page: FiguresPage, row: int) -> FigureLine:
    line = page.model.row(row)
    assert isinstance(line, FigureLine)
    return line


def choose(page: FiguresPage, *rows: int) -> list[FigureKey]:
    keys = [line_at(page, row).key for row in rows]
    page.choose(keys)
    page.view.setFocus()
    return keys


def type_into(page: FiguresPage, qtbot: QtBot, row: int, column: int, text: str) -> None:
    """F2, the whole cell replaced letter by letter, Enter."""
    page.view.setCurrentIndex(page.model.index(row, column))
    qtbot.keyClick(page.view, Qt.Key.Key_F2)
    editor = open_editor(page)
    editor.selectAll()
    type_vietnamese(editor, text)
    commit(qtbot, editor)


def open_editor(page: FiguresPage) -> QLineEdit:
    """The editor that is open; one that was closed may not have been swept up yet."""
    return open_editors(page)[0]


def open_editors(page: FiguresPage) -> list[QLineEdit]:
    found = page.view.findChildren(QLineEdit)
    return [e for e in found if e.isVisible() and e.objectName().startswith("figure_editor")]


def commit(qtbot: QtBot, editor: QWidget) -> None:
    """Enter; Qt takes what was typed when it comes back to its loop."""
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()


def in_use(page: FiguresPage, key: FigureKey) -> Figure:
    return project_of(page).material.figure(key)


def test_the_page_opens_from_the_keyboard_and_escape_goes_back(desk_with_sample: MainWindow, qtbot: QtBot) -> None:
    window = desk_with_sample
    act(window, "figures")
    shown = window.pages.currentWidget()
    assert isinstance(shown, FiguresPage)
    qtbot.waitUntil(lambda: shown.model.rowCount() > 50, timeout=20_000)
    QAbstractItemModelTester(shown.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    qtbot.keyClick(shown.view, Qt.Key.Key_Escape)
    assert window.pages.currentWidget() is window.desk_page


def test_words_chips_and_choices_narrow_the_table(page: FiguresPage, qtbot: QtBot) -> None:
    whole = page.model.rowCount()
    qtbot.keyClick(page.view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page.search.hasFocus()
    qtbot.keyClicks(page.search, "ho ngheo")
    qtbot.waitUntil(lambda: 0 < page.model.rowCount() < whole, timeout=5000)
    assert all("nghèo" in line.figure.indicator or "nghèo" in line.figure.quote for line in page.model.lines())
    page.search.clear()
    qtbot.waitUntil(lambda: page.model.rowCount() == whole, timeout=5000)
    qtbot.mouseClick(page.chips["higher"], Qt.MouseButton.LeftButton)
    assert {line.origin for line in page.model.lines()} == {"guidance"}
    qtbot.mouseClick(page.chips["local"], Qt.MouseButton.LeftButton)
    assert {line.origin for line in page.model.lines()} == {"workbook"} and not page.chips["higher"].isChecked()
    page.kind.setCurrentIndex(page.kind.findText("kế hoạch"))
    assert {line.figure.kind for line in page.model.lines()} == {"plan"}
    assert "trong" in page.count.text()


def test_a_heading_sorts_turns_round_and_gives_the_order_of_the_sources_back(page: FiguresPage, qtbot: QtBot) -> None:
    before = [line.key for line in page.model.lines()]
    header = page.view.horizontalHeader()
    at = QPoint(header.sectionViewportPosition(0) + 40, 10)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
    first = [line.figure.indicator for line in page.model.lines()]
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert [line.figure.indicator for line in page.model.lines()] != first
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert [line.key for line in page.model.lines()] == before


def test_groups_fold_by_click_and_by_key(page: FiguresPage, qtbot: QtBot) -> None:
    page.group.setCurrentIndex(page.group.findData("document"))
    head = page.model.row(0)
    assert isinstance(head, GroupLine) and not head.closed
    rows = page.model.rowCount()
    at = page.view.visualRect(page.model.index(0, 0)).center()
    qtbot.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert page.model.rowCount() == rows - head.count
    page.view.setCurrentIndex(page.model.index(0, 0))
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    assert page.model.rowCount() == rows


def test_local_figures_stand_beside_the_higher_level(page: FiguresPage) -> None:
    page.group.setCurrentIndex(page.group.findData("pair"))
    heads = [page.model.row(r) for r in range(page.model.rowCount()) if isinstance(page.model.row(r), GroupLine)]
    assert heads and all(isinstance(h, GroupLine) and h.count == 2 and "cấp trên" in h.note for h in heads)


def test_a_value_typed_into_a_cell_is_used_and_taken_back_by_undo(page: FiguresPage, qtbot: QtBot) -> None:
    row = find(page, "Thu ngân sách nhà nước")
    key = line_at(page, row).key
    type_into(page, qtbot, row, 1, "12.600,5")
    assert in_use(page, key).printed == "12.600,5"
    assert line_at(page, row).read is not None
    window = window_of(page)
    assert window.desk.undo_name == "Sửa giá trị"
    assert "Đã sửa; bản gốc ghi 12.515,3 tỷ đồng" in page.source.text.toPlainText()
    act(window, "undo")
    assert in_use(page, key).printed == "12.515,3" and line_at(page, row).read is None


def test_what_cannot_be_read_is_told_and_stays_in_the_cell(page: FiguresPage, qtbot: QtBot) -> None:
    row = find(page, "Thu ngân sách nhà nước")
    key = line_at(page, row).key
    type_into(page, qtbot, row, 1, "12.600.5")
    assert page.message.isVisible() and "12.600.5" in page.message.text()
    qtbot.waitUntil(lambda: [e.text() for e in open_editors(page)] == ["12.600.5"], timeout=3000)
    editor = open_editor(page)
    editor.setText("12.600,5")
    commit(qtbot, editor)
    assert in_use(page, key).printed == "12.600,5" and not page.message.isVisible()


def test_names_units_periods_and_kinds_are_edited_in_place(page: FiguresPage, qtbot: QtBot) -> None:
    row = find(page, "Thu nội địa")
    key = line_at(page, row).key
    type_into(page, qtbot, row, 0, "Thu nội địa toàn tỉnh")
    type_into(page, qtbot, row, 2, "nghìn tỷ đồng")
    type_into(page, qtbot, row, 3, "quý I/2025")
    page.view.setCurrentIndex(page.model.index(row, 4))
    qtbot.keyClick(page.view, Qt.Key.Key_F2)
    box = page.view.findChild(QComboBox)
    assert box is not None
    box.setCurrentText("ước thực hiện")
    commit(qtbot, box)
    made = in_use(page, key)
    assert (made.indicator, made.unit and made.unit.text, made.period and made.period.text, made.estimate) == (
        "Thu nội địa toàn tỉnh", "nghìn tỷ đồng", "2025-Q1", True,
    )  # fmt: skip


def test_a_tick_by_mouse_asks_for_the_name_once(page: FiguresPage, qtbot: QtBot, expected_dialogs) -> None:
    window = window_of(page)
    window.desk.settings = replace(window.desk.settings, person="")
    asked: list[int] = []

    def name(dialog: QDialog) -> None:
        asked.append(1)
        type_vietnamese(dialog.line, "Lê Văn Bình")
        qtbot.keyClick(dialog.line, Qt.Key.Key_Return)

    expected_dialogs["figure_person_dialog"] = name
    for row in (1, 2):
        at = page.view.visualRect(page.model.index(row, CHECK))
        qtbot.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(at.left() + 12, at.center().y()))
    check = line_at(page, 1).figure.check
    assert check is not None and check.person == "Lê Văn Bình" and len(asked) == 1
    assert line_at(page, 2).figure.check is not None
    assert window.desk.settings.person == "Lê Văn Bình"


def test_space_ticks_all_chosen_lines_and_again_unticks_them(page: FiguresPage, qtbot: QtBot) -> None:
    keys = choose(page, 3, 4, 5)
    qtbot.keyClick(page.view, Qt.Key.Key_Space)
    assert all(in_use(page, key).check is not None for key in keys)
    assert window_of(page).desk.undo_name == "Đối chiếu số liệu"
    qtbot.keyClick(page.view, Qt.Key.Key_Space)
    assert all(in_use(page, key).check is None for key in keys)
    page.chips["unchecked"].click()
    assert len(page.model.lines()) > 50


def test_a_block_from_excel_is_shown_then_taken_and_can_be_deleted(
    page: FiguresPage, qtbot: QtBot, expected_dialogs
) -> None:
    QGuiApplication.clipboard().setText(BLOCK)
    seen: list[str] = []

    def take(dialog: QDialog) -> None:
        seen.append(dialog.ok.text())
        assert dialog.table.item(0, 1).text() == "1.639"
        type_vietnamese(dialog.source, "Sổ theo dõi hộ nghèo")
        dialog.ok.click()

    expected_dialogs["figure_paste_dialog"] = take
    page.view.setFocus()
    qtbot.keyClick(page.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert seen == ["Thêm 2 số liệu"]
    typed = project_of(page).briefing.typed
    assert [f.printed for f in typed] == ["1.639", "2.100"]
    assert isinstance(typed[0].ref, TypedRef) and typed[0].ref.stated_source == "Sổ theo dõi hộ nghèo"
    assert page.chosen() == [FigureKey("", f.id) for f in typed]
    qtbot.keyClick(page.view, Qt.Key.Key_Delete)
    assert project_of(page).briefing.typed == ()
    assert window_of(page).desk.undo_name == "Xoá số tự nhập"


def test_an_empty_clipboard_is_told_in_one_sentence(page: FiguresPage, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().clear()
    qtbot.keyClick(page.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert page.message.text().startswith("Bảng tạm không có")


def test_figures_that_were_read_cannot_be_deleted(page: FiguresPage, qtbot: QtBot) -> None:
    before = project_of(page)
    choose(page, 2)
    qtbot.keyClick(page.view, Qt.Key.Key_Delete)
    assert project_of(page) == before and "tự nhập" in page.message.text()


def test_copying_gives_a_block_with_vietnamese_numbers(page: FiguresPage, qtbot: QtBot) -> None:
    choose(page, find(page, "Thu ngân sách nhà nước"))
    qtbot.keyClick(page.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QGuiApplication.clipboard().text()
    act(window_of(page), "figure_copy")
    assert QGuiApplication.clipboard().text() == copied
    head, first = QGuiApplication.clipboard().text().strip().splitlines()
    assert head.split("\t")[0] == "Chỉ tiêu" and first.split("\t")[1:3] == ["12.515,3", "tỷ đồng"]


def test_the_menu_does_what_the_keys_do(page: FiguresPage, expected_dialogs) -> None:
    window = window_of(page)
    QGuiApplication.clipboard().setText(BLOCK)
    expected_dialogs["figure_paste_dialog"] = lambda dialog: dialog.accept()
    act(window, "figure_paste")
    keys = page.chosen()
    act(window, "figure_check")
    assert all(in_use(page, key).check is not None for key in keys)
    act(window, "figure_remove")
    assert project_of(page).briefing.typed == () and project_of(page).briefing.checks == ()


def test_the_name_of_who_compares_can_be_changed(page: FiguresPage, expected_dialogs) -> None:
    expected_dialogs["figure_person_dialog"] = lambda dialog: (dialog.line.setText("Lê Văn Bình"), dialog.accept())
    act(window_of(page), "figure_checker")
    assert window_of(page).desk.settings.person == "Lê Văn Bình"


def test_a_figure_is_added_field_by_field(page: FiguresPage, qtbot: QtBot, expected_dialogs) -> None:
    def fill(dialog: QDialog) -> None:
        type_vietnamese(dialog.indicator, "Số hộ nghèo")
        type_vietnamese(dialog.value, "1.6")
        assert "1.6" in dialog.note.text()
        dialog.value.setText("1.639")
        dialog.unit.setEditText("hộ")
        assert "chưa có nguồn" in dialog.note.text()
        dialog.accept()

    expected_dialogs["figure_add_dialog"] = fill
    act(window_of(page), "figure_add")
    typed = project_of(page).briefing.typed[0]
    assert (typed.indicator, typed.printed, typed.ref.person) == ("Số hộ nghèo", "1.639", "Trần Thị Hoà")
    assert "chưa có nguồn" in page.source.text.toPlainText()


def test_units_of_chosen_figures_are_changed_together(page: FiguresPage, expected_dialogs) -> None:
    rows = [find(page, "Thu nội địa"), find(page, "Chi đầu tư phát triển")]
    keys = choose(page, *rows)

    def pick(dialog: QDialog) -> None:
        dialog.unit.setCurrentText("triệu đồng")
        assert "11.668.200 triệu đồng" in dialog.shown.text()
        dialog.accept()

    expected_dialogs["figure_unit_dialog"] = pick
    act(window_of(page), "figure_unit")
    assert in_use(page, keys[0]).printed == "11.668.200"
    act(window_of(page), "figure_original")
    assert in_use(page, keys[0]).printed == "11.668,2"


def test_figures_of_two_measures_have_no_common_unit(page: FiguresPage) -> None:
    choose(page, find(page, "Thu nội địa"), find(page, "Tỷ lệ hộ nghèo"))
    act(window_of(page), "figure_unit")
    assert "không cùng loại đơn vị" in page.message.text()


def test_a_series_is_made_named_and_taken_apart(page: FiguresPage, expected_dialogs) -> None:
    local = [r for r in range(page.model.rowCount()) if line_at(page, r).origin == "workbook"]
    first = line_at(page, local[0]).figure
    same = [
        r
        for r in local
        if line_at(page, r).figure.indicator == first.indicator and line_at(page, r).figure.kind == "actual"
    ]
    keys = choose(page, *same)
    expected_dialogs["figure_series_dialog"] = lambda dialog: (dialog.line.setText("Chuỗi thu"), dialog.accept())
    act(window_of(page), "figure_series")
    assert page.message.text() == ""
    assert {in_use(page, key).indicator for key in keys} == {"Chuỗi thu"}
    page.group.setCurrentIndex(page.group.findData("series"))
    heads = [page.model.row(r) for r in range(page.model.rowCount()) if isinstance(page.model.row(r), GroupLine)]
    assert "Chuỗi thu" in {head.title for head in heads if isinstance(head, GroupLine)}
    page.choose(keys)
    act(window_of(page), "figure_unseries")
    assert project_of(page).briefing.series == ()


def test_figures_are_reckoned_with_their_formula(page: FiguresPage, expected_dialogs) -> None:
    choose(page, find(page, "Thu nội địa"), find(page, "Thu ngân sách nhà nước"))

    def take(dialog: QDialog) -> None:
        dialog.how.setCurrentIndex(dialog.how.findData("share"))
        assert dialog.table.item(0, 2).text() == "93,2 %"
        dialog.ok.click()

    expected_dialogs["figure_derive_dialog"] = take
    act(window_of(page), "figure_derive")
    made = project_of(page).briefing.typed[0]
    assert made.quote == "11.668,2 : 12.515,3 × 100 = 93,2 %"
    assert "11.668,2 : 12.515,3" in page.source.text.toPlainText()


def test_chosen_figures_go_into_the_outline_as_table_and_chart(
    page: FiguresPage, qtbot: QtBot, expected_dialogs
) -> None:
    window = window_of(page)
    keys = choose(page, find(page, "Thu nội địa"), find(page, "Chi đầu tư phát triển"))
    before = {item.id for item in project_of(page).briefing.items()}
    act(window, "add_table")
    expected_dialogs["chart_dialog"] = lambda dialog: dialog.accept()
    act(window, "add_chart")
    qtbot.waitUntil(lambda: len(project_of(page).briefing.items()) == len(before) + 2, timeout=20_000)
    made = [item for item in project_of(page).briefing.items() if item.id not in before]
    assert any(isinstance(i, FigureTableItem) and list(i.figures) == keys for i in made)
    assert any(isinstance(i, ChartItem) for i in made)


def test_the_source_opens_at_its_sentence_and_leads_to_the_tree(page: FiguresPage, expected_dialogs) -> None:
    window = window_of(page)
    choose(page, find(page, "Thu nội địa"))

    def go(dialog: QDialog) -> None:
        assert "11.668,2" in dialog.text.toPlainText()
        dialog.findChild(QPushButton, "figure_source_tree").click()

    expected_dialogs["figure_source_dialog"] = go
    act(window, "figure_open")
    assert window.pages.currentWidget() is window.desk_page
    assert window.sources.current_node() is not None


def test_the_source_opens_at_its_cell(page: FiguresPage, expected_dialogs) -> None:
    row = next(r for r in range(page.model.rowCount()) if line_at(page, r).origin == "workbook")
    choose(page, row)
    printed = line_at(page, row).figure.printed
    expected_dialogs["figure_source_dialog"] = lambda dialog: seen.append(dialog.table.currentItem().text())
    seen: list[str] = []
    page.source.open_button.click()
    assert seen == [printed]


def test_keys_of_the_outline_do_nothing_behind_the_page(page: FiguresPage, qtbot: QtBot) -> None:
    before = project_of(page)
    page.chips["edited"].setFocus()
    for key in (Qt.Key.Key_Delete, Qt.Key.Key_F2):
        qtbot.keyClick(page.chips["edited"], key)
    assert project_of(page) == before


def test_a_csv_is_shown_as_it_will_be_read_and_can_be_corrected(
    desk_with_sample: MainWindow, qtbot: QtBot, expected_dialogs, tmp_path: Path
) -> None:
    window = desk_with_sample
    path = tmp_path / "xa.csv"
    path.write_text("Chỉ tiêu;Đơn vị;Năm 2025\nDiện tích lúa;ha;1.639\n", encoding="utf-8")
    seen: list[str] = []

    def correct(dialog: QDialog) -> None:
        seen.append(dialog.found.text())
        dialog.decimal.setCurrentIndex(dialog.decimal.findData("."))
        seen.append(dialog.found.text())
        dialog.ok.click()

    expected_dialogs["csv_dialog"] = correct
    expected_dialogs["load_summary"] = lambda dialog: dialog.accept()
    with qtbot.waitSignal(window.desk.gathered, timeout=60_000):
        window.conduct.files.take_files([path])
    assert "1.639 ha" in seen[0] and "1,639 ha" in seen[1]
    book = list(window.desk.project.workbooks.values())[-1]
    assert book.figures()[0].printed == "1,639" and book.dialect.decimal == "."


def test_a_changed_workbook_is_shown_old_to_new_before_it_is_taken(
    desk_with_sample: MainWindow, qtbot: QtBot, expected_dialogs, tmp_path: Path
) -> None:
    window = desk_with_sample
    path = tmp_path / "xa.csv"
    expected_dialogs["csv_dialog"] = lambda dialog: dialog.accept()
    expected_dialogs["load_summary"] = lambda dialog: dialog.accept()
    path.write_text("Chỉ tiêu;Đơn vị;Năm 2025\nDiện tích lúa;ha;120,5\n", encoding="utf-8")
    with qtbot.waitSignal(window.desk.gathered, timeout=60_000):
        window.conduct.files.take_files([path])
    path.write_text("Chỉ tiêu;Đơn vị;Năm 2025\nDiện tích lúa;ha;130,5\n", encoding="utf-8")
    rows: list[list[str]] = []

    def look(dialog: QDialog) -> None:
        rows.append([dialog.table.item(0, column).text() for column in range(4)])
        dialog.accept()

    expected_dialogs["reread_dialog"] = look
    window.ask_open_files = lambda title, kinds: [path]
    with qtbot.waitSignal(window.desk.gathered, timeout=60_000):
        act(window, "figure_reread")
    assert rows[0][0] == "đổi" and rows[0][2:] == ["120,5 ha", "130,5 ha"]
    books = [b for b in window.desk.project.workbooks.values() if b.name == "xa.csv"]
    assert [b.figures()[0].printed for b in books] == ["130,5"]
    assert window.desk.undo_name == "Đọc lại bảng số liệu"


def test_ten_thousand_figures_are_shown_and_scrolled_without_waiting(page: FiguresPage, qtbot: QtBot) -> None:
    figures = [
        figure(f"T1!A{n}", f"Chỉ tiêu số {n % 700}", f"{n + 1}", "hộ", str(2015 + n % 10), cell_ref(f"A{n}", "x", "y"))
        for n in range(10_000)
    ]
    base = project_of(page)
    many = replace(
        base,
        workbooks={**base.workbooks, BOOK: workbook(figures)},
        originals={**base.originals, BOOK: Original("x", b"")},
    )
    window_of(page).desk.apply("Nạp tệp", many)
    qtbot.waitUntil(lambda: page.model.rowCount() > 10_000, timeout=30_000)
    for step in (
        lambda: page.view.scrollToBottom(),
        lambda: page.view.selectRow(9000),
        lambda: page.view.scrollToTop(),
    ):
        start = time.perf_counter()
        step()
        QApplication.processEvents()
        assert time.perf_counter() - start < 0.5
    assert page.model.columnCount() == len(COLUMNS)


def test_a_cell_that_was_only_looked_at_is_not_refused(page: FiguresPage, qtbot: QtBot) -> None:
    row = find(page, "Thu nội địa")
    before = project_of(page)
    page.view.setCurrentIndex(page.model.index(row, 1))
    qtbot.keyClick(page.view, Qt.Key.Key_F2)
    commit(qtbot, open_editor(page))
    assert project_of(page) == before and not page.message.isVisible()


def test_figures_chosen_beside_the_outline_are_chosen_on_the_page(desk_with_sample: MainWindow, qtbot: QtBot) -> None:
    window = desk_with_sample
    window.sources.tabs.setCurrentIndex(1)
    window.sources.table.selectRow(3)
    chosen = window.sources.chosen_figures()
    window.sources.findChild(QToolButton, "figures_button").click()
    shown = window.pages.currentWidget()
    assert isinstance(shown, FiguresPage)
    qtbot.waitUntil(lambda: shown.chosen() == chosen, timeout=20_000)
