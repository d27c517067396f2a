"""The words of a table stand in columns, and a doubtful row is scrolled to."""

from __future__ import annotations

import hashlib
import io

import docx
from PySide6.QtCore import QRect
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from app.ui.main_window import MainWindow
from app.ui.review_dialog import ReviewDialog
from app.ui.review_session import ReviewSession
from app.ui.review_words import column_stops
from tests.ui.scanned import project_with

ROWS = [("TT", "Việc được giao", "Kết quả")] + [
    (str(n), "Sửa đường trục thôn" if n % 3 else "Khám sức khỏe cho người cao tuổi", f"{n * 7},5") for n in range(1, 30)
]


def word_table() -> bytes:
    paper = docx.Document()
    paper.add_paragraph("Kết quả thực hiện việc được giao của các thôn trong quý I như sau:")
    table = paper.add_table(0, 3, style="Table Grid")
    for row in ROWS:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()


def test_columns_begin_behind_the_widest_cell_of_the_column_before() -> None:
    stops = column_stops("a\tbbb\tc\nlong\tb\tcc", lambda cell: 10.0 * len(cell))
    assert stops == [40 + 18, 40 + 18 + 30 + 18]
    assert column_stops("Câu không có bảng nào.", len) == []
    assert column_stops("a\tb\nmột câu rất dài ở dưới\nc\td", lambda cell: 10.0 * len(cell)) == [28]


def test_a_very_wide_cell_does_not_push_the_next_column_out_of_sight() -> None:
    assert column_stops("x" * 400 + "\tb", len) == [220 + 18]


def test_cells_of_a_table_stand_below_each_other_in_the_review(window: MainWindow, qtbot: QtBot) -> None:
    data = word_table()
    with qtbot.waitSignal(window.preview.planned, timeout=60_000):
        window.desk.take_over(project_with(data, "bảng.docx"), None, "")
    review = ReviewDialog(ReviewSession(window.desk, hashlib.sha256(data).hexdigest()), window)
    review.resize(1320, 700)
    review.show()
    panes = review.panes
    table = next(block for block in review.session.document.blocks if block.kind == "table")
    row = panes.reading_model.row_of(table.id)
    assert row is not None
    panes.reading.setCurrentIndex(panes.reading_model.index(row, 0))

    words = panes.words
    assert words.toPlainText() == table.text
    lefts = {left_of(words, table.text.index(f"\t{value}") + 1) for _, _, value in ROWS[:4]}
    assert len(lefts) == 1

    place = table.text.index(f"\t{ROWS[25][2]}") + 1
    last = next(piece.line for piece in table.pieces if piece.start == place)
    words.show_row(table, last)
    assert words.firstVisibleBlock().blockNumber() > 15
    assert words.rect().contains(rectangle(words, place).center())
    qtbot.waitUntil(lambda: not window.desk.runner.busy, timeout=20_000)
    review.accept()
    review.deleteLater()


def rectangle(words: QPlainTextEdit, at: int) -> QRect:
    cursor = QTextCursor(words.document())
    cursor.setPosition(at)
    return words.cursorRect(cursor)


def left_of(words: QPlainTextEdit, at: int) -> int:
    return int(rectangle(words, at).left())
