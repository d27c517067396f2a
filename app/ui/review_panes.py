"""The panes of the import review: printed lines, the tree that was read, doubtful places, the chosen block's words.

What is chosen in one is chosen in the others. They show a corrected reading and change nothing.
"""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QSplitter,
    QStyledItemDelegate,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.domain.source import Block, SourceDocument
from app.services.reviewing import Corrected
from app.services.source_pages import line_at, page_count, strips_of
from app.ui.parts import muted
from app.ui.review_actions import HEADING_HEIGHT
from app.ui.review_models import KIND_NAMES, Doubt, DoubtsModel, LinesModel, ReadingModel, doubts_of, likely_order
from app.ui.review_page import PagePane
from app.ui.review_rows import ROW_HEIGHT, BlockRows, DoubtRows, LineRows
from app.ui.review_words import BlockWords, QuietWords

EMPTY = "Không còn chỗ nào phân vân. Có thể xem lại từng mục ở trên, hoặc nhấn Xong."


class ReviewPanes(QSplitter):
    """The four panes of one reading; ``show_reading`` first."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self._following = False
        self._document: SourceDocument | None = None
        self.lines_model, self.reading_model = LinesModel(self), ReadingModel(self)
        self.doubts_model = DoubtsModel(self)
        self.lines = self._table("review_lines", "Văn bản như bản in", self.lines_model, LineRows(self))
        self.reading = self._table("review_reading", "Bản đọc: các mục, đoạn, ý", self.reading_model, BlockRows(self))
        self.doubts = self._table("review_doubts", "Chỗ còn phân vân, nhiều trước", self.doubts_model, DoubtRows(self))
        self.words = BlockWords("review_words", "Đoạn đang chọn, đặt con trỏ để tách", self)
        self.likely = QuietWords("review_likely", "Thứ tự dòng hợp lý nhất của đoạn đọc lỗi", self)
        self.page = PagePane(self)
        self.page.hide()
        self.page.clicked.connect(self._on_page)
        self._above, self._printed = QSplitter(Qt.Orientation.Horizontal, self), QLabel("Văn bản như bản in", self)
        self.why = muted("", self)
        self.empty = muted(EMPTY, self)
        self._lay_out()
        self._columns()
        self.lines.selectionModel().currentChanged.connect(self._on_line)
        self.reading.selectionModel().currentChanged.connect(self._on_block)
        self.doubts.selectionModel().currentChanged.connect(self._on_doubt)
        self.doubts.clicked.connect(lambda index: self._on_doubt(index, QModelIndex()))

    # showing

    def show_reading(self, corrected: Corrected) -> tuple[Doubt, ...]:
        """Show a reading, the same words chosen as before; returns its doubtful places."""
        block, first = self.chosen_block(), self.reading.verticalScrollBar().value()
        row, doubt_row = self.reading.currentIndex().row(), self.doubts.currentIndex().row()
        at = (block.pieces[0].line, block.pieces[0].line_start) if block and block.pieces else None
        doubts = doubts_of(corrected)
        self._document = corrected.document
        self.page.count(page_count(corrected.document))
        self._following = True
        self.lines_model.show(corrected.document, doubts)
        self.reading_model.show(corrected.document, doubts)
        self.doubts_model.show(doubts)
        self._choose_again(corrected.document, block, at, row)
        self.reading.verticalScrollBar().setValue(first)
        if doubts:
            self.doubts.selectRow(max(0, min(doubt_row, len(doubts) - 1)))
        self._following = False
        self.doubts.setVisible(bool(doubts))
        self.empty.setVisible(not doubts)
        self._show_words()
        return doubts

    def _choose_again(
        self, document: SourceDocument, block: Block | None, at: tuple[int, int] | None, row: int
    ) -> None:
        found = self.reading_model.row_of(block.id) if block else None
        if found is None and at is not None:
            holder = next((b for b in document.blocks for p in b.pieces
                           if p.line == at[0] and p.line_start <= at[1] < p.line_end), None)  # fmt: skip
            found = self.reading_model.row_of(holder.id) if holder else None
        last = self.reading_model.rowCount() - 1
        if found is None:
            found = max(0, min(row, last))
        if last >= 0:
            self.reading.setCurrentIndex(self.reading_model.index(found, 0))

    def begin_at(self, block: str) -> None:
        """Choose a block, or the most doubtful place where there is no such block."""
        row = self.reading_model.row_of(block)
        if row is not None:
            self.reading.setCurrentIndex(self.reading_model.index(row, 0))
        elif self.doubts_model.rowCount():
            self.doubts.selectRow(0)
            self._on_doubt(self.doubts_model.index(0, 0), QModelIndex())
        elif self.reading_model.rowCount() > 1:
            self.reading.setCurrentIndex(self.reading_model.index(1, 0))
        self.reading.setFocus()

    def show_page(self, shown: bool) -> None:
        """Show the page as it was printed in the place of its lines, or the lines again."""
        self.page.setVisible(shown)
        self.lines.setVisible(not shown)
        self._printed.setVisible(not shown)
        self._above.setSizes([680, 640] if shown else [520, 800])

    def _show_words(self) -> None:
        block = self.chosen_block()
        if self._document is None:
            return
        self.page.show_place(strips_of(self._document, block) if block is not None else ())
        self.words.show_block(self._document, block)
        parts = []
        if block is not None:
            parts.append(f"{KIND_NAMES[block.kind]}, dòng {block.lines[0]}" + (
                f"–{block.lines[1]}" if block.lines[1] != block.lines[0] else ""))  # fmt: skip
            whys = [d.why for d in self._document.decisions if block.lines[0] <= d.line <= block.lines[1]]
            parts += dict.fromkeys(whys)
            if block.id in self._document.garbled_blocks():
                parts.append("đọc lỗi nên không lên bản nào; đối chiếu bản gốc, đọc được thì nhấn Enter")
        self.why.setText(" · ".join(parts))
        likely = likely_order(self._document, block) if block is not None else ""
        self.likely.setVisible(bool(likely))
        self.likely.setPlainText(f"Thứ tự hợp lý nhất:\n{likely}" if likely else "")

    # moving about

    def chosen_block(self) -> Block | None:
        """The block that the keyboard is on in the tree."""
        return self.reading_model.block(self.reading.currentIndex().row())

    def _on_line(self, current: QModelIndex, previous: QModelIndex) -> None:
        if self._following or not current.isValid():
            return
        block = self.lines_model.block_of(current.row())
        row = self.reading_model.row_of(block) if block else None
        if row is not None:
            self._follow(self.reading, row, row)
            self._show_words()

    def _on_page(self, page: int, points: float) -> None:
        number = line_at(self._document, page, points) if self._document is not None else None
        if number is not None:
            self.go_to_line(number)
            self.reading.setFocus()

    def _on_block(self, current: QModelIndex, previous: QModelIndex) -> None:
        block = self.reading_model.block(current.row())
        if block is not None and not self._following:
            rows = [
                r for n in range(block.lines[0], block.lines[1] + 1) if (r := self.lines_model.row_of(n)) is not None
            ]
            if rows:
                self._follow(self.lines, rows[0], rows[-1])
        if not self._following:
            self._show_words()

    def _on_doubt(self, current: QModelIndex, previous: QModelIndex) -> None:
        doubt = self.doubts_model.doubt(current.row())
        if doubt is None or self._following:
            return
        row = self.lines_model.row_of(doubt.line)
        if row is None:
            return
        block = self.lines_model.block_of(row)
        at = self.reading_model.row_of(block) if block else None
        if at is not None:
            self._follow(self.reading, at, at)
        self._follow(self.lines, row, row)
        self._show_words()
        if (shown := self.chosen_block()) is not None:
            self.words.show_row(shown, doubt.line)

    def _follow(self, pane: QTableView, first: int, last: int) -> None:
        """Choose rows of another pane without being asked back."""
        self._following = True
        model = pane.model()
        rows = QItemSelection(model.index(first, 0), model.index(last, model.columnCount() - 1))
        selection = pane.selectionModel()
        selection.setCurrentIndex(model.index(first, 0), QItemSelectionModel.SelectionFlag.NoUpdate)
        selection.select(rows, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if not pane.viewport().rect().contains(pane.visualRect(model.index(first, 0))):
            pane.scrollTo(model.index(first, 0), QAbstractItemView.ScrollHint.PositionAtCenter)
        self._following = False

    def go_doubt(self, by: int) -> bool:
        """To the next doubtful place, from the first again after the last; False where there is none."""
        count = self.doubts_model.rowCount()
        if not count:
            return False
        row = self.doubts.currentIndex().row()
        there, block = self.doubts_model.doubt(row), self.chosen_block()
        if by > 0 and there and block and not block.lines[0] <= there.line <= block.lines[1]:
            by = 0  # the place that moved up when the one before it was settled has not been looked at yet
        self.doubts.selectRow((row + by) % count)
        self.go_to_doubt()
        return True

    def go_to_doubt(self) -> None:
        """To the doubtful place that is chosen in the list."""
        self._on_doubt(self.doubts.currentIndex(), QModelIndex())

    def go_to_line(self, number: int) -> None:
        """To the block in which a raw line stands."""
        row = self.lines_model.row_of(number)
        if row is not None:
            self._on_line(self.lines_model.index(row, 0), QModelIndex())

    # what is chosen

    def chosen_doubt(self) -> Doubt | None:
        """The doubtful place that is chosen in the list."""
        return self.doubts_model.doubt(self.doubts.currentIndex().row())

    def chosen_lines(self) -> list[int]:
        """Raw lines that are chosen in the printed text."""
        return [self.lines_model.number(row) for row in self._rows(self.lines)]

    def _rows(self, pane: QTableView) -> list[int]:
        return sorted({index.row() for index in pane.selectionModel().selectedRows()})

    def chosen_blocks(self) -> list[Block]:
        """The chosen blocks, in order: those of the chosen lines when the printed text has the keyboard."""
        if self.lines.hasFocus():
            ids = dict.fromkeys(self.lines_model.block_of(row) for row in self._rows(self.lines))
            rows = [row for i in ids if i and (row := self.reading_model.row_of(i)) is not None]
        else:
            rows = self._rows(self.reading) or [self.reading.currentIndex().row()]
        return [block for row in sorted(rows) if (block := self.reading_model.block(row)) is not None]

    # building

    def _table(
        self, name: str, title: str, model: LinesModel | ReadingModel | DoubtsModel, rows: QStyledItemDelegate
    ) -> QTableView:
        table = QTableView(self)
        table.setObjectName(name)
        table.setAccessibleName(title)
        table.setModel(model)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setWordWrap(False)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        table.verticalHeader().setMinimumSectionSize(ROW_HEIGHT)
        table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        table.setItemDelegate(rows)
        table.horizontalHeader().setVisible(isinstance(model, DoubtsModel))
        table.horizontalHeader().setHighlightSections(False)
        return table

    def _lay_out(self) -> None:
        above = self._above
        above.setHandleWidth(1)
        above.setChildrenCollapsible(False)
        above.addWidget(self._pane(self._printed, self.lines, self.page))
        above.addWidget(self._pane(QLabel("Bản đọc", self), self.reading))
        self.show_page(False)
        below = QSplitter(Qt.Orientation.Horizontal, self)
        below.setHandleWidth(1)
        below.setChildrenCollapsible(False)
        self.empty.setObjectName("review_empty")
        self.empty.setWordWrap(True)
        self.empty.setContentsMargins(12, 4, 12, 4)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        below.addWidget(self._pane(QLabel("Chỗ còn phân vân", self), self.empty, self.doubts))
        self.why.setObjectName("review_why")
        self.why.setWordWrap(True)
        self.why.setContentsMargins(12, 0, 12, 2)
        self.likely.setProperty("muted", True)
        texts = QWidget(self)
        beside = QHBoxLayout(texts)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(4)
        beside.addWidget(self.words, 1)
        beside.addWidget(self.likely, 1)
        below.addWidget(self._pane(QLabel("Đoạn đang chọn", self), texts, self.why))
        below.setSizes([720, 600])
        self.addWidget(above)
        self.addWidget(below)
        self.setSizes([400, 170])
        self.setStretchFactor(0, 1)

    def _pane(self, heading: QLabel, *inner: QWidget) -> QWidget:
        pane = QWidget(self)
        layout = QVBoxLayout(pane)
        layout.setContentsMargins(0, 2, 0, 0)
        layout.setSpacing(2)
        heading.setProperty("heading", True)
        heading.setContentsMargins(12, 0, 12, 0)
        heading.setFixedHeight(HEADING_HEIGHT)
        layout.addWidget(heading)
        for widget in inner:
            layout.addWidget(widget, 0 if widget is self.why else 1)
        pane.setMinimumWidth(300)
        return pane

    def _columns(self) -> None:
        lines = self.lines.horizontalHeader()
        lines.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        lines.resizeSection(0, 84)
        lines.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.reading.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header = self.doubts.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setFixedHeight(ROW_HEIGHT + 2)
        for column, width in enumerate((78, 52, 112, 96, 190)):
            header.resizeSection(column, width)
        for column in (4, 5):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self.doubts.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
