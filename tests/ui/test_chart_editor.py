"""The chart editor in the window: every control by mouse or keyboard; the picture out; maps bring a reminder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QDialog, QPushButton
from pytestqt.qtbot import QtBot

from app.domain.briefing import ChartItem, PictureItem
from app.domain.chart import ChartWish
from app.domain.errors import AppError
from app.domain.project import Project
from app.domain.reference import FigureKey
from app.services import charting
from app.ui.chart_dialog import ChartDialog
from app.ui.main_window import MainWindow
from tests.typesetting.test_map_likeness import filled, png


def years_of_a_row(project: Project, row: int = 1) -> tuple[FigureKey, ...]:
    sha = next(iter(project.workbooks))
    table = project.workbooks[sha].tables[0]
    return tuple(FigureKey(sha, p.figure.id) for p in table.figures if p.row == row and p.figure.kind == "actual")[:3]


def places_of_a_year(project: Project) -> tuple[FigureKey, ...]:
    """Figures of one column that may stand beside each other."""
    for sha, workbook in project.workbooks.items():
        for table in workbook.tables:
            for column in range(len(table.columns)):
                keys = tuple(FigureKey(sha, p.figure.id) for p in table.figures if p.column == column)[:4]
                try:
                    draft = charting.draft(project, keys, ChartWish(kind="bar"), "c")
                except AppError:  # columns of mixed units are refused; another is taken
                    continue
                if draft.chart is not None and draft.orderable:
                    return keys
    raise AssertionError("the sample has no column of comparable figures")


@pytest.fixture
def editor(desk_with_sample: MainWindow, qtbot: QtBot) -> Callable[[tuple[FigureKey, ...], ChartWish], ChartDialog]:
    window = desk_with_sample
    project = window.desk.project
    assert project is not None

    def open_editor(keys: tuple[FigureKey, ...], wish: ChartWish) -> ChartDialog:
        def make(wish: ChartWish) -> charting.ChartDraft:
            return charting.draft(project, keys, wish, "c1")

        dialog = ChartDialog(make(wish), make, "red", window.desk.runner, window, new=True)
        qtbot.addWidget(dialog)
        dialog.show()
        settle(dialog, qtbot)
        return dialog

    return open_editor


def settle(dialog: ChartDialog, qtbot: QtBot) -> None:
    """Wait until the newest wish is drafted and drawn."""
    window = dialog.parent()
    qtbot.waitUntil(
        lambda: dialog.draft().wish == dialog.wish() and not window.desk.runner.busy,  # type: ignore[union-attr]
        timeout=20_000,
    )


def pick(box: QComboBox, data: object, qtbot: QtBot) -> None:
    """By keyboard: arrow keys to the entry."""
    box.setFocus()
    at = box.findData(data) if box.findData(data) >= 0 else box.findText(str(data))
    assert at >= 0, f"no entry {data}"
    for _ in range(60):
        if box.currentIndex() == at:
            return
        qtbot.keyClick(box, Qt.Key.Key_Down if box.currentIndex() < at else Qt.Key.Key_Up)
    raise AssertionError(f"{data} cannot be reached")


def test_the_years_can_be_left_out_and_taken_back(editor: Callable, sample: Project, qtbot: QtBot) -> None:
    dialog = editor(years_of_a_row(sample), ChartWish())
    first = dialog.periods.item(0)
    first.setCheckState(Qt.CheckState.Unchecked)
    settle(dialog, qtbot)
    assert dialog.draft().chart.categories == ("2024", "2025")
    dialog.periods.item(0).setCheckState(Qt.CheckState.Checked)
    settle(dialog, qtbot)
    assert len(dialog.draft().chart.categories) == 3


def test_leaving_out_every_year_tells_why_and_takes_the_accept_button_away(
    editor: Callable, sample: Project, qtbot: QtBot
) -> None:
    dialog = editor(years_of_a_row(sample), ChartWish())
    for row in range(3):
        dialog.periods.item(row).setCheckState(Qt.CheckState.Unchecked)
        settle(dialog, qtbot)
    assert not dialog.ok.isEnabled()
    assert "ít nhất một kỳ" in dialog.told.text()


def test_the_unit_is_converted_and_named(editor: Callable, sample: Project, qtbot: QtBot) -> None:
    dialog = editor(years_of_a_row(sample), ChartWish())
    pick(dialog.unit, "tỷ đồng", qtbot)
    settle(dialog, qtbot)
    chart = dialog.draft().chart
    assert chart.unit == "tỷ đồng"
    assert any(note.startswith("Quy đổi từ") for note in chart.notes)


def test_the_order_is_chosen_and_made_by_hand(editor: Callable, sample: Project, qtbot: QtBot) -> None:
    dialog = editor(places_of_a_year(sample), ChartWish(kind="bar"))
    pick(dialog.order, "descending", qtbot)
    settle(dialog, qtbot)
    values = [p.value for p in dialog.draft().chart.series[0].points]
    assert values == sorted(values, reverse=True)
    pick(dialog.order, "by_hand", qtbot)
    settle(dialog, qtbot)
    assert dialog.by_hand.isVisible()
    names = dialog.draft().chart.categories
    dialog.by_hand.setCurrentRow(0)
    qtbot.keyClick(dialog.by_hand, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    settle(dialog, qtbot)
    assert dialog.draft().chart.categories[:2] == (names[1], names[0])


def test_time_cannot_be_put_out_of_order(editor: Callable, sample: Project) -> None:
    dialog = editor(years_of_a_row(sample), ChartWish())
    assert not dialog.order.isEnabled()
    assert dialog.order.toolTip()


def test_the_accent_is_moved_and_taken_away(editor: Callable, sample: Project, qtbot: QtBot) -> None:
    dialog = editor(years_of_a_row(sample), ChartWish())
    pick(dialog.accent, "2023", qtbot)
    settle(dialog, qtbot)
    assert dialog.draft().chart.highlight == 0
    dialog.accent.setCurrentIndex(1)
    dialog.accent.activated.emit(1)
    settle(dialog, qtbot)
    assert dialog.draft().chart.highlight is None


def test_labels_table_and_size_are_switched(editor: Callable, sample: Project, qtbot: QtBot) -> None:
    dialog = editor(years_of_a_row(sample), ChartWish())
    qtbot.keyClick(dialog.with_table, Qt.Key.Key_Space)
    qtbot.keyClick(dialog.following, Qt.Key.Key_Space)
    pick(dialog.size_choice, "large", qtbot)
    settle(dialog, qtbot)
    chart = dialog.draft().chart
    assert (chart.with_table, chart.following_labels, chart.size) == (True, True, "large")
    qtbot.keyClick(dialog.labels, Qt.Key.Key_Space)
    settle(dialog, qtbot)
    assert not dialog.draft().chart.labels
    assert not dialog.following.isEnabled()


def test_kinds_that_would_mislead_cannot_be_chosen_and_say_why(editor: Callable, sample: Project) -> None:
    dialog = editor(years_of_a_row(sample), ChartWish())
    row = dialog.kind.findData("pie")
    entry = dialog.kind.model().item(row)
    assert not entry.isEnabled()
    assert entry.toolTip().endswith(".")


def test_a_title_typed_last_is_kept_by_a_quick_accept(editor: Callable, sample: Project) -> None:
    dialog = editor(years_of_a_row(sample), ChartWish())
    dialog.title.setText("Thu ngân sách tăng đều")
    dialog.accept()
    assert dialog.draft().chart.title == "Thu ngân sách tăng đều"


def test_the_picture_is_copied_and_saved(
    editor: Callable, sample: Project, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = editor(years_of_a_row(sample), ChartWish())
    qtbot.mouseClick(dialog.findChild(QPushButton, "chart_copy"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Đã chép" in dialog.told.text(), timeout=20_000)
    assert QGuiApplication.clipboard().image().width() == 2000
    monkeypatch.setattr(dialog, "ask_picture_path", lambda: tmp_path / "bieu-do.png")
    qtbot.mouseClick(dialog.findChild(QPushButton, "chart_save"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Đã lưu" in dialog.told.text(), timeout=20_000)
    assert (tmp_path / "bieu-do.png").stat().st_size > 5000


def test_a_chart_of_the_outline_is_edited_in_one_step_that_can_be_undone(
    desk_with_sample: MainWindow, qtbot: QtBot, expected_dialogs: dict
) -> None:
    window = desk_with_sample
    before = next(i for i in window.desk.briefing.items() if isinstance(i, ChartItem))
    window.outline.view.setCurrentIndex(window.outline.model.index_of(before.id))

    def change(dialog: QDialog) -> None:
        assert isinstance(dialog, ChartDialog)
        dialog.title.setText("Tên do người đặt")
        dialog.with_table.setChecked(True)
        dialog.accept()

    expected_dialogs["chart_dialog"] = change
    with qtbot.waitSignal(window.desk.work_changed, check_params_cb=lambda label, *_: not label, timeout=20_000):
        window.commands["edit_chart"].trigger()
    after = next(i for i in window.desk.briefing.items() if i.id == before.id)
    assert isinstance(after, ChartItem)
    assert (after.chart.title, after.chart.with_table) == ("Tên do người đặt", True)
    assert window.desk.undo_name == "Sửa biểu đồ"
    window.desk.undo()
    assert next(i for i in window.desk.briefing.items() if i.id == before.id) == before


def test_editing_without_a_chart_selected_says_what_to_do(desk_with_sample: MainWindow, qtbot: QtBot) -> None:
    window = desk_with_sample
    window.outline.view.setCurrentIndex(window.outline.model.index_of("i1"))
    with qtbot.waitSignal(window.desk.told) as told:
        window.commands["edit_chart"].trigger()
    assert "Hãy chọn một biểu đồ" in told.args[0]


def test_a_map_of_the_country_brings_its_reminder(desk_with_sample: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    window = desk_with_sample
    (tmp_path / "hinh.png").write_bytes(png(filled("white", "#A3231F")))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "hinh.png"))])
    with qtbot.waitSignal(window.desk.told, timeout=20_000) as told:
        window.outline.model.dropMimeData(data, Qt.DropAction.CopyAction, -1, -1, window.outline.model.index_of("i1"))
    assert "Hoàng Sa và Trường Sa" in told.args[0]
    item = next(i for i in window.desk.briefing.items() if isinstance(i, PictureItem))
    assert item.looks_like_map
    qtbot.waitUntil(lambda: any("quần đảo Hoàng Sa" in w for w in _sentences(window)), timeout=20_000)


def _sentences(window: MainWindow) -> list[str]:
    found = window.findings.list
    return [found.item(row).text() for row in range(found.count())]
