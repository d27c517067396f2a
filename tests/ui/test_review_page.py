"""The page as it was printed stands beside the reading of a scan or a PDF, with what is chosen marked on it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from app.ui.main_window import MainWindow
from app.ui.review_dialog import ReviewDialog
from app.ui.review_session import ReviewSession
from tests.importers.pdf_files import SENTENCE, made
from tests.importers.test_scan import file_of
from tests.importers.test_scan import page as scanned_page
from tests.ui.scanned import project_with, two_pages

Opener = Callable[..., ReviewDialog]
TWO_PAGES = two_pages()


@pytest.fixture
def open_review(window: MainWindow, qtbot: QtBot) -> Iterator[Opener]:
    """A function that loads bytes and opens their review."""
    opened: list[ReviewDialog] = []

    def open_it(data: bytes, name: str, kept: bytes | None = None) -> ReviewDialog:
        with qtbot.waitSignal(window.preview.planned, timeout=60_000):
            window.desk.take_over(project_with(data, name, kept), None, "")
        dialog = ReviewDialog(ReviewSession(window.desk, hashlib.sha256(data).hexdigest()), window)
        dialog.resize(1320, 700)
        dialog.show()
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        opened.append(dialog)
        return dialog

    yield open_it
    for dialog in opened:
        qtbot.waitUntil(lambda: not window.desk.runner.busy, timeout=20_000)
        dialog.accept()
        dialog.deleteLater()


def wait_for_page(review: ReviewDialog, qtbot: QtBot, page: int) -> None:
    pane = review.panes.page
    qtbot.waitUntil(
        lambda: pane.page == page and pane.sheet.has_picture and pane.sheet.mark() is not None, timeout=20_000
    )


def ink_in_mark(review: ReviewDialog) -> float:
    """Share of dark dots in the marked strip of the sheet as it is painted, the bar at its left edge left out."""
    sheet = review.panes.page.sheet
    mark = sheet.mark()
    assert mark is not None
    shown = sheet.grab().toImage()
    dots = [
        shown.pixelColor(x, y).lightness() < 110
        for x in range(8, shown.width())
        for y in range(round(mark.top()), min(round(mark.bottom()), shown.height()))
    ]
    return sum(dots) / len(dots)


def is_in_sight(review: ReviewDialog) -> bool:
    sheet = review.panes.page.sheet
    mark = sheet.mark()
    return mark is not None and sheet.visibleRegion().contains(mark.toRect().center())


def press(review: ReviewDialog, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(review.panes.reading, key, modifiers)


def choose(review: ReviewDialog, words: str, last: bool = False) -> None:
    blocks = [b for b in review.session.document.blocks if words in b.text]
    row = review.panes.reading_model.row_of(blocks[-1 if last else 0].id)
    assert row is not None
    review.panes.reading.setCurrentIndex(review.panes.reading_model.index(row, 0))


def test_of_a_scan_the_page_is_shown_first_with_the_chosen_passage_marked(open_review: Opener, qtbot: QtBot) -> None:
    review = open_review(TWO_PAGES, "quét.tif")
    assert review.panes.page.isVisible() and not review.panes.lines.isVisible()
    for page, last in ((1, False), (2, True)):  # the second lay upside down
        choose(review, "KẾT QUẢ", last)
        wait_for_page(review, qtbot, page)
        assert review.panes.page.number.text() == f"Trang như bản in: {page} / 2"
        assert ink_in_mark(review) > 0.02
        assert is_in_sight(review)


@pytest.mark.parametrize("way", ["key", "mouse"])
def test_one_key_or_click_changes_between_the_page_and_its_lines(open_review: Opener, qtbot: QtBot, way: str) -> None:
    review = open_review(TWO_PAGES, "quét.tif")
    button = review.findChild(QPushButton, "review_page_button")
    for lines_shown in (True, False, True):
        if way == "key":
            press(review, Qt.Key.Key_F4)
        else:
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        assert review.panes.lines.isVisible() == lines_shown
        assert review.panes.page.isVisible() != lines_shown


@pytest.mark.parametrize("way", ["key", "mouse"])
def test_the_page_is_made_larger_and_smaller(open_review: Opener, qtbot: QtBot, way: str) -> None:
    review = open_review(TWO_PAGES, "quét.tif")
    choose(review, "KẾT QUẢ")
    wait_for_page(review, qtbot, 1)
    pane = review.panes.page
    before = pane.sheet.width()
    for name, key in (("review_larger", Qt.Key.Key_Plus), ("review_smaller", Qt.Key.Key_Minus)):
        if way == "key":
            press(review, key, Qt.KeyboardModifier.ControlModifier)
        else:
            QTest.mouseClick(review.findChild(QToolButton, f"{name}_button"), Qt.MouseButton.LeftButton)
        wait_for_page(review, qtbot, 1)
        assert (pane.sheet.width() > 1.3 * before) == (name == "review_larger")


def test_a_click_on_the_page_chooses_what_is_printed_there(open_review: Opener, qtbot: QtBot) -> None:
    review = open_review(TWO_PAGES, "quét.tif")
    choose(review, "KẾT QUẢ")
    wait_for_page(review, qtbot, 1)
    document = review.session.document
    target = next(b for b in document.blocks if "NHIỆM VỤ" in b.text)
    strip = document.strips[target.lines[0] - 1]
    assert strip is not None
    sheet = review.panes.page.sheet
    mark = sheet.mark()
    assert mark is not None
    points = (strip.top + strip.bottom) / 2
    below = points * sheet.height() / (11.69 * 72)
    QTest.mouseClick(sheet, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(200, round(below)))
    assert review.panes.chosen_block() == target
    assert review.panes.reading.hasFocus()


def test_a_pdf_with_text_shows_its_lines_first_and_its_page_on_demand(open_review: Opener, qtbot: QtBot) -> None:
    review = open_review(made(f"{SENTENCE}\n\n{SENTENCE}"), "văn bản.pdf")
    assert review.panes.lines.isVisible()
    press(review, Qt.Key.Key_F4)
    wait_for_page(review, qtbot, 1)


def test_a_source_without_pages_offers_none(open_review: Opener) -> None:
    review = open_review(f"I. MỤC ĐÍCH\n\n{SENTENCE}\n".encode(), "thô.txt")
    button = review.findChild(QPushButton, "review_page_button")
    assert not button.isVisible()
    press(review, Qt.Key.Key_F4)
    assert review.panes.lines.isVisible()


def test_a_page_that_cannot_be_drawn_is_told_in_its_place(open_review: Opener, qtbot: QtBot) -> None:
    review = open_review(TWO_PAGES, "quét.tif", kept=b"II*\x00 broken")
    choose(review, "KẾT QUẢ")
    note = review.panes.page.note
    qtbot.waitUntil(note.isVisible, timeout=20_000)
    assert "Tệp ảnh bị hỏng" in note.text()


def test_a_doubtful_word_is_marked_in_the_words_of_its_block(open_review: Opener) -> None:
    data = file_of(scanned_page().resize((434, 614)).resize((1240, 1754)), dpi=(150, 150))  # a poor copy
    review = open_review(data, "mờ.png")
    document = review.session.document
    assert document.unsure
    block = next(b for b in document.blocks if document.unsure_in(b))
    row = review.panes.reading_model.row_of(block.id)
    review.panes.reading.setCurrentIndex(review.panes.reading_model.index(row, 0))
    model = review.panes.doubts_model
    doubts = [doubt for at in range(model.rowCount()) if (doubt := model.doubt(at)) is not None]
    marked = [s.cursor.selectedText() for s in review.panes.words.extraSelections()]
    assert marked == [block.text[start:end] for start, end, _ in document.unsure_in(block)]
    assert any(name in doubt.why for doubt in doubts for name in marked)
