"""Files dropped on the window, by the events that the system sends: wherever they fall, the right thing happens."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.domain.briefing import PictureItem
from app.services.session import save_file
from app.ui.main_window import MainWindow
from tests.ui.hands import drop

GUIDANCE = "I. MỤC ĐÍCH\n1. Thống nhất nội dung tuyên truyền.\n2. Tạo đồng thuận trong Nhân dân.\n"
FIGURES = "Chỉ tiêu,Năm 2024,Năm 2025\nSố hộ nghèo,30,21\nSố thôn,9,9\n"
PLACES: dict[str, Callable[[MainWindow], QWidget]] = {
    "the sources": lambda window: window.sources.tree.viewport(),
    "the outline": lambda window: window.outline.view.viewport(),
    "the preview": lambda window: window.preview,
    "the wording": lambda window: window.item.wording.viewport(),
    "the search": lambda window: window.sources.search,
    "the findings": lambda window: window.findings.list.viewport(),
    "the menu bar": lambda window: window.menuBar(),
}


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    guidance, figures = tmp_path / "cong van số 7.txt", tmp_path / "so-lieu.csv"
    guidance.write_text(GUIDANCE, encoding="utf-8")
    figures.write_text(FIGURES, encoding="utf-8")
    return [guidance, figures]


def test_several_files_dropped_on_the_start_page_are_loaded(
    window: MainWindow, qtbot: QtBot, expected_dialogs: dict[str, Any], files: list[Path]
) -> None:
    expected_dialogs["csv_dialog"] = lambda dialog: dialog.accept()
    expected_dialogs["load_summary"] = lambda dialog: dialog.accept()
    with qtbot.waitSignal(window.desk.gathered, timeout=60_000):
        drop(window, window.start_page, files)
    project = window.desk.project
    assert len(project.guidance) == 1 and len(project.workbooks) == 1
    assert window.pages.currentWidget() is window.desk_page


@pytest.mark.parametrize("place", PLACES)
def test_a_file_dropped_anywhere_on_the_desk_is_loaded(
    desk_with_sample: MainWindow, qtbot: QtBot, expected_dialogs: dict[str, Any], files: list[Path], place: str
) -> None:
    window = desk_with_sample
    before = len(window.desk.project.originals)
    expected_dialogs["load_summary"] = lambda dialog: dialog.accept()
    with qtbot.waitSignal(window.desk.gathered, timeout=60_000):
        drop(window, PLACES[place](window), files[:1])
    assert len(window.desk.project.originals) == before + 1
    assert "file:" not in window.sources.search.text() + window.item.wording.toPlainText()


def test_a_picture_dropped_on_the_outline_becomes_an_item(
    desk_with_sample: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    window = desk_with_sample
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    path = tmp_path / "le-phat-dong.png"
    image.save(str(path))
    outline = window.outline.view
    below = outline.indexAt(outline.viewport().rect().center()).data()
    drop(window, outline.viewport(), [path])

    def captions() -> list[str]:
        return [item.caption for item in window.desk.briefing.items() if isinstance(item, PictureItem)]

    qtbot.waitUntil(lambda: captions() != [], timeout=10_000)
    assert captions() == ["le-phat-dong"]
    chosen = outline.currentIndex()
    assert (chosen.parent().data(), chosen.data()) == (below, "le-phat-dong")
    assert outline.visualRect(chosen).isValid()


def test_a_briefing_dropped_on_the_window_is_opened(
    window: MainWindow, qtbot: QtBot, sample: Any, tmp_path: Path
) -> None:
    path = tmp_path / "thang-truoc.decuong"
    save_file(sample, path)
    drop(window, window.start_page, [path])
    qtbot.waitUntil(lambda: window.desk.path == path, timeout=20_000)
    assert window.desk.project == sample
