"""The words of the chosen passage in the review: doubtful ones marked, the cells of a table in columns."""

from __future__ import annotations

from collections.abc import Callable
from itertools import accumulate, zip_longest

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from app.domain.source import Block, SourceDocument
from app.ui.look import colour

_GAP, _WIDEST = 18, 220
"""Pixels between two columns, and of a column at most: a longer cell pushes only what stands beside it."""


def column_stops(text: str, width: Callable[[str], float]) -> list[float]:
    """Where columns begin, in pixels from the left, the first one left out, so that no cell of ``text`` (rows parted by
    line ends, cells by tabs) reaches into the next column. ``width`` gives the pixels of a cell's words."""
    rows = [row.split("\t") for row in text.splitlines() if "\t" in row]
    widest = [min(_WIDEST, max(map(width, cells))) + _GAP for cells in zip_longest(*rows, fillvalue="")]
    return list(accumulate(widest[:-1]))


class QuietWords(QPlainTextEdit):
    """Words to be read and copied, not changed."""

    def __init__(self, name: str, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setTabChangesFocus(True)
        self.setMinimumHeight(44)


class BlockWords(QuietWords):
    """The words of one block; the cursor may be put where a person wants to split."""

    def show_block(self, document: SourceDocument, block: Block | None) -> None:
        """Show the words of a block, or nothing; the cursor stays where the words are the same."""
        text = block.text if block else ""
        if self.toPlainText() != text:
            self._line_up(text)
            self.setPlainText(text)
        unsure = document.unsure_in(block) if block is not None else ()
        self.setExtraSelections([self._marked(start, end) for start, end, _ in unsure])

    def show_row(self, block: Block, line: int) -> None:
        """Scroll a table to the row in which a printed line stands, with the one above it."""
        start = next((piece.start for piece in block.pieces if piece.line == line), 0)
        if self.lineWrapMode() == QPlainTextEdit.LineWrapMode.NoWrap:
            self.verticalScrollBar().setValue(max(0, block.text.count("\n", 0, start) - 1))

    def _line_up(self, text: str) -> None:
        stops = column_stops(text, self.fontMetrics().horizontalAdvance)
        option = self.document().defaultTextOption()
        option.setTabArray(stops)
        self.document().setDefaultTextOption(option)
        self.setLineWrapMode(
            QPlainTextEdit.LineWrapMode.NoWrap if stops else QPlainTextEdit.LineWrapMode.WidgetWidth
        )  # a row that went on below its first column would read as two

    def _marked(self, start: int, end: int) -> QTextEdit.ExtraSelection:
        """A word that was read with doubt."""
        marked = QTextEdit.ExtraSelection()
        cursor = self.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        looks = QTextCharFormat()
        looks.setBackground(colour("mark"))
        marked.cursor, marked.format = cursor, looks  # type: ignore[assignment]
        return marked
