"""The import review: the source as printed beside the tree that was read out of it, doubtful places below, and every
correction by one key or one click. Rules are the analysis'; this window asks and shows.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QSize, Qt
from PySide6.QtGui import QCloseEvent, QTextCursor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QStyledItemDelegate,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.domain.corrections import (
    Anchor,
    Correction,
    LeaveOut,
    MergeWithNext,
    SetKind,
    ShiftLevel,
    SplitAt,
    TakeBack,
    TextKind,
    anchor_at,
    anchor_of,
    parts_of,
    whole_lines,
)
from app.domain.source import Block
from app.ui.parts import line, muted
from app.ui.review_actions import ReviewActions
from app.ui.review_models import KIND_NAMES, DoubtsModel, LinesModel, ReadingModel, doubts_of, likely_order
from app.ui.review_rows import ROW_HEIGHT, BlockRows, DoubtRows, LineRows
from app.ui.review_session import ReviewSession

EMPTY = "Không còn chỗ nào phân vân. Có thể xem lại từng mục ở trên, hoặc nhấn Xong."


class ReviewDialog(QDialog):
    """Reviews one source of the desk; ``settled`` corrections are on the desk when it closes."""

    def __init__(self, session: ReviewSession, parent: QWidget, block: str = "") -> None:
        """``block`` is gone to first; else the most doubtful place."""
        super().__init__(parent)
        self.setObjectName("review_dialog")
        self.setWindowTitle(f"Rà soát bản đọc: {session.document.name}")
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint, True)
        self.session = session
        session.setParent(self)
        self.actions_ = ReviewActions(self)
        self.why = muted("", self)
        self._following = False
        self._closing = False
        self.lines_model, self.reading_model, self.doubts_model = (
            LinesModel(self),
            ReadingModel(self),
            DoubtsModel(self),
        )
        self.lines = self._table("review_lines", "Văn bản như bản in", self.lines_model, LineRows(self))
        self.reading = self._table("review_reading", "Bản đọc: các mục, đoạn, ý", self.reading_model, BlockRows(self))
        self.doubts = self._table("review_doubts", "Chỗ còn phân vân, nhiều trước", self.doubts_model, DoubtRows(self))
        self.words = self._build_words()
        self._lay_out()
        self._join()
        self.resize(self._fitting())
        self.renew()
        self._go_to_first(block)

    # building

    def _fitting(self) -> QSize:
        room = self.screen().availableGeometry().size()
        return QSize(1320, 700).boundedTo(QSize(room.width() - 16, room.height() - 40))

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

    def _build_words(self) -> QPlainTextEdit:
        return self._text("review_words", "Đoạn đang chọn, đặt con trỏ để tách")

    def _text(self, name: str, title: str) -> QPlainTextEdit:
        words = QPlainTextEdit(self)
        words.setObjectName(name)
        words.setAccessibleName(title)
        words.setReadOnly(True)
        words.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        words.setTabChangesFocus(True)
        words.setMinimumHeight(44)
        return words

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 8)
        layout.setSpacing(6)
        layout.addLayout(self._head())
        layout.addLayout(self._band())
        layout.addWidget(line(self))
        panes = QSplitter(Qt.Orientation.Horizontal, self)
        panes.setHandleWidth(1)
        panes.setChildrenCollapsible(False)
        panes.addWidget(self._pane("Văn bản như bản in", self.lines))
        panes.addWidget(self._pane("Bản đọc", self.reading))
        panes.setSizes([520, 800])
        below = QSplitter(Qt.Orientation.Horizontal, self)
        below.setHandleWidth(1)
        below.setChildrenCollapsible(False)
        self.empty = muted(EMPTY, self)
        self.empty.setObjectName("review_empty")
        self.empty.setWordWrap(True)
        self.empty.setContentsMargins(12, 4, 12, 4)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        below.addWidget(self._pane("Chỗ còn phân vân", self.empty, self.doubts))
        self.why.setObjectName("review_why")
        self.why.setWordWrap(True)
        self.why.setContentsMargins(12, 0, 12, 2)
        self.likely = self._text("review_likely", "Thứ tự dòng hợp lý nhất của đoạn đọc lỗi")
        self.likely.setProperty("muted", True)
        texts = QWidget(self)
        beside = QHBoxLayout(texts)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(4)
        beside.addWidget(self.words, 1)
        beside.addWidget(self.likely, 1)
        below.addWidget(self._pane("Đoạn đang chọn", texts, self.why))
        below.setSizes([720, 600])
        whole = QSplitter(Qt.Orientation.Vertical, self)
        whole.setHandleWidth(1)
        whole.setChildrenCollapsible(False)
        whole.addWidget(panes)
        whole.addWidget(below)
        whole.setSizes([400, 170])
        whole.setStretchFactor(0, 1)
        layout.addWidget(whole, 1)
        layout.addWidget(line(self))
        layout.addLayout(self._foot())
        self._columns()

    def _pane(self, title: str, *inner: QWidget) -> QWidget:
        pane = QWidget(self)
        layout = QVBoxLayout(pane)
        layout.setContentsMargins(0, 2, 0, 0)
        layout.setSpacing(2)
        heading = QLabel(title, pane)
        heading.setProperty("heading", True)
        heading.setContentsMargins(12, 0, 12, 0)
        layout.addWidget(heading)
        for widget in inner:
            layout.addWidget(widget, 0 if widget is self.why else 1)
        pane.setMinimumWidth(300)
        return pane

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(6)
        self.count = QLabel("", self)
        self.count.setObjectName("review_count")
        row.addWidget(self.count)
        row.addStretch(1)
        for name in ("review_previous", "review_next", "review_facts", "review_again"):
            row.addWidget(self.actions_.button(name, self))
        return row

    def _band(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(4)
        for name in (
            "review_heading", "review_paragraph", "review_item", "review_up", "review_down", "review_merge",
            "review_split", "review_leave", "review_take", "review_right",
        ):  # fmt: skip
            row.addWidget(self.actions_.button(name, self))
        row.addStretch(1)
        return row

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(6)
        row.addWidget(self.actions_.button("review_undo", self))
        row.addWidget(self.actions_.button("review_redo", self))
        self.said = muted("", self)
        self.said.setObjectName("review_said")
        row.addWidget(self.said, 1)
        self.done_button = QPushButton("Xong", self)
        self.done_button.setObjectName("review_done")
        self.done_button.setAccessibleName("Xong, đóng cửa sổ rà soát")
        self.done_button.setToolTip("Giữ mọi chỗ đã sửa và trở lại dàn bài (Esc)")
        self.done_button.setProperty("primary", True)
        self.done_button.setAutoDefault(False)
        row.addWidget(self.done_button)
        return row

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

    def _join(self) -> None:
        session, actions = self.session, self.actions_
        session.changed.connect(self.renew)
        session.told.connect(self.said.setText)
        session.committed.connect(self._on_committed)
        session.failed.connect(self._on_failed)
        self.lines.selectionModel().currentChanged.connect(self._on_line)
        self.reading.selectionModel().currentChanged.connect(self._on_block)
        self.doubts.selectionModel().currentChanged.connect(self._on_doubt)
        self.doubts.clicked.connect(lambda index: self._on_doubt(index, QModelIndex()))
        self.done_button.clicked.connect(self.reject)
        for pane in (self.lines, self.reading, self.doubts):
            actions.give_keys(pane)
            pane.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        actions.give_keys(self.words, moving=False)
        slots: dict[str, Callable[[], object]] = {
            "review_heading": lambda: self.set_kind("heading"),
            "review_paragraph": lambda: self.set_kind("paragraph"),
            "review_item": lambda: self.set_kind("item"),
            "review_up": lambda: self.shift(-1),
            "review_down": lambda: self.shift(1),
            "review_merge": self.merge,
            "review_split": self.split,
            "review_leave": self.leave_out,
            "review_take": self.take_back,
            "review_right": self.confirm,
            "review_next": lambda: self.go_doubt(1),
            "review_previous": lambda: self.go_doubt(-1),
            "review_undo": session.undo,
            "review_redo": session.redo,
            "review_facts": self.ask_facts,
            "review_again": self.read_again,
        }
        for name, slot in slots.items():
            actions[name].triggered.connect(lambda checked=False, slot=slot: slot())

    # showing

    def renew(self) -> None:
        """Show the reading as it stands, the same words chosen as before."""
        block, first = self.chosen_block(), self.reading.verticalScrollBar().value()
        row = self.reading.currentIndex().row()
        at = (block.pieces[0].line, block.pieces[0].line_start) if block and block.pieces else None
        corrected = self.session.corrected
        doubts = doubts_of(corrected)
        doubt_row = self.doubts.currentIndex().row()
        self._following = True
        self.lines_model.show(corrected.document, doubts)
        self.reading_model.show(corrected.document, doubts)
        self.doubts_model.show(doubts)
        self._choose_again(block, at, row)
        self.reading.verticalScrollBar().setValue(first)
        if doubts:
            self.doubts.selectRow(max(0, min(doubt_row, len(doubts) - 1)))
        self._following = False
        self.doubts.setVisible(bool(doubts))
        self.empty.setVisible(not doubts)
        left, made = sum(d.entry is None for d in doubts), len(self.session.entries)
        gone = len(doubts) - left
        parts = [f"{left} chỗ còn phân vân", f"{made} chỗ đã sửa"]
        self.count.setText(" · ".join([*parts, f"{gone} chỗ sửa cũ không còn khớp"] if gone else parts))
        self.actions_["review_undo"].setEnabled(bool(self.session.undo_name))
        self.actions_["review_redo"].setEnabled(bool(self.session.redo_name))
        self._show_words()

    def _choose_again(self, block: Block | None, at: tuple[int, int] | None, row: int) -> None:
        found = self.reading_model.row_of(block.id) if block else None
        if found is None and at is not None:
            holder = next((b for b in self.session.document.blocks for p in b.pieces
                           if p.line == at[0] and p.line_start <= at[1] < p.line_end), None)  # fmt: skip
            found = self.reading_model.row_of(holder.id) if holder else None
        last = self.reading_model.rowCount() - 1
        if found is None:
            found = max(0, min(row, last))
        if last >= 0:
            self.reading.setCurrentIndex(self.reading_model.index(found, 0))

    def _go_to_first(self, block: str) -> None:
        row = self.reading_model.row_of(block)
        if row is not None:
            self.reading.setCurrentIndex(self.reading_model.index(row, 0))
        elif self.doubts_model.rowCount():
            self.doubts.selectRow(0)
            self._on_doubt(self.doubts_model.index(0, 0), QModelIndex())
        elif self.reading_model.rowCount() > 1:
            self.reading.setCurrentIndex(self.reading_model.index(1, 0))
        self.reading.setFocus()

    def _show_words(self) -> None:
        block = self.chosen_block()
        text = block.text if block else ""
        if self.words.toPlainText() != text:
            self.words.setPlainText(text)
        parts = []
        if block is not None:
            parts.append(f"{KIND_NAMES[block.kind]}, dòng {block.lines[0]}" + (
                f"–{block.lines[1]}" if block.lines[1] != block.lines[0] else ""))  # fmt: skip
            whys = [d.why for d in self.session.document.decisions if block.lines[0] <= d.line <= block.lines[1]]
            parts += dict.fromkeys(whys)
            if block.id in self.session.document.garbled_blocks():
                parts.append("đọc lỗi nên không lên bản nào; đối chiếu bản gốc, đọc được thì nhấn Enter")
        self.why.setText(" · ".join(parts))
        likely = likely_order(self.session.document, block) if block is not None else ""
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

    def go_doubt(self, by: int) -> None:
        """To the next doubtful place, from the first again after the last."""
        count = self.doubts_model.rowCount()
        if not count:
            self.said.setText(EMPTY)
            return
        row = self.doubts.currentIndex().row()
        there, block = self.doubts_model.doubt(row), self.chosen_block()
        if by > 0 and there and block and not block.lines[0] <= there.line <= block.lines[1]:
            by = 0  # the place that moved up when the one before it was settled has not been looked at yet
        row = (row + by) % count
        self.doubts.selectRow(row)
        self._on_doubt(self.doubts_model.index(row, 0), QModelIndex())

    # operations

    def _rows(self, pane: QTableView) -> list[int]:
        return sorted({index.row() for index in pane.selectionModel().selectedRows()})

    def _chosen(self) -> list[Block]:
        """The chosen blocks, in order: those of the chosen lines when the printed text has the keyboard."""
        if self.lines.hasFocus():
            ids = dict.fromkeys(self.lines_model.block_of(row) for row in self._rows(self.lines))
            rows = [row for i in ids if i and (row := self.reading_model.row_of(i)) is not None]
        else:
            rows = self._rows(self.reading) or [self.reading.currentIndex().row()]
        return [block for row in sorted(rows) if (block := self.reading_model.block(row)) is not None]

    def _correct(self, corrections: Sequence[Correction]) -> bool:
        if not corrections:
            self.said.setText("Hãy chọn một dòng hoặc một đoạn trước.")
            return False
        return self.session.correct(corrections)

    def _anchored(self, make: Callable[[Anchor, Block], Correction]) -> list[Correction]:
        raw = self.session.document.raw
        return [make(anchor, block) for block in self._chosen() if (anchor := anchor_of(raw, block)) is not None]

    def set_kind(self, kind: TextKind) -> None:
        """The chosen blocks become headings, paragraphs or items."""
        self._correct(self._anchored(lambda anchor, block: SetKind(anchor, kind)))

    def shift(self, by: int) -> None:
        """The chosen headings or items go up or down a level; those under a chosen heading go with it."""
        chosen = self._chosen()
        inside: set[str] = set()
        for block in chosen:
            if block.kind == "heading" and block.id not in inside:
                inside |= {b.id for b in self.session.document.subtree(block.id) if b.id != block.id}
        raw = self.session.document.raw
        self._correct(
            [ShiftLevel(a, by) for b in chosen if b.id not in inside and (a := anchor_of(raw, b)) is not None]
        )

    def merge(self) -> None:
        """The chosen block goes on in the one after it; several chosen ones become one."""
        chosen = self._chosen()
        blocks, raw = self.session.document.blocks, self.session.document.raw
        if len(chosen) == 1:
            after = blocks[blocks.index(chosen[0]) + 1 :]
            chosen += [b for b in after if b.kind != "footnote"][:1]
        if len(chosen) < 2:
            self.said.setText("Không có đoạn nào đứng sau để gộp.")
            return
        first = anchor_of(raw, chosen[0])
        rest = [anchor for block in chosen[1:] if block.kind != "footnote" and (anchor := anchor_of(raw, block))]
        self._correct([MergeWithNext(first, following) for following in rest] if first else [])

    def split(self) -> None:
        """The chosen block is split where the cursor stands in its text."""
        block, at = self.chosen_block(), self.words.textCursor().position()
        piece = None
        if block is not None and 0 < at < len(block.text):
            at += len(block.text[at:]) - len(block.text[at:].lstrip())
            piece = next((p for p in block.pieces if p.start <= at < p.start + p.line_end - p.line_start), None)
        if piece is None:
            self.words.setFocus()
            self.said.setText("Đặt con trỏ vào chỗ cần tách trong ô Đoạn đang chọn rồi nhấn S.")
            return
        anchor = anchor_at(self.session.document.raw, piece.line, piece.line_start + at - piece.start)
        if self._correct([SplitAt(anchor)]):
            self.reading.setFocus()

    def leave_out(self) -> None:
        """The chosen lines or blocks are no content; a correction that no longer applies is taken off."""
        doubt = self.doubts_model.doubt(self.doubts.currentIndex().row())
        if self.doubts.hasFocus() and doubt is not None and doubt.entry is not None:
            self.session.drop_entry(doubt.entry)
            return
        raw = self.session.document.raw
        if self.lines.hasFocus():
            numbers = [self.lines_model.number(row) for row in self._rows(self.lines)]
            parts = tuple(part for n in numbers for part in whole_lines(raw, n, n))
        else:
            parts = tuple(part for block in self._chosen() for part in parts_of(raw, block))
        self._correct([LeaveOut(parts)] if parts else [])

    def take_back(self) -> None:
        """The chosen lines are content after all."""
        raw = self.session.document.raw
        numbers = [self.lines_model.number(row) for row in self._rows(self.lines)]
        parts = tuple(part for n in numbers for part in whole_lines(raw, n, n))
        if self._correct([TakeBack(parts)] if parts else []) and numbers:
            row = self.lines_model.row_of(numbers[0])
            if row is not None:
                self._on_line(self.lines_model.index(row, 0), QModelIndex())

    def confirm(self) -> None:
        """The chosen blocks are right as they are read: no longer doubtful; on to the next doubtful place."""
        kinds = ("heading", "paragraph", "item")
        chosen = self._anchored(lambda anchor, block: SetKind(anchor, block.kind, block.level))  # type: ignore[arg-type]
        corrections = [c for c in chosen if isinstance(c, SetKind) and c.kind in kinds]
        if self._correct(corrections):
            self._on_doubt(self.doubts.currentIndex(), QModelIndex())

    # dialogs of its own

    def ask_facts(self) -> None:
        """Facts of the papers and the mark."""
        from app.ui.review_facts import FactsDialog

        dialog = FactsDialog(self.session.document, self)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            corrections = dialog.corrections()
            if corrections:
                self._correct(corrections)

    def read_again(self) -> None:
        """Read the file's bytes again and show what came out otherwise before taking it."""
        self.said.setText("Đang đọc lại…")
        self.session.read_again(self._on_read_again)

    def _on_read_again(self, again: object) -> None:
        from app.services.reviewing import Again
        from app.ui.review_again import AgainDialog

        assert isinstance(again, Again)
        if not again.differences and not again.not_applied:
            self.said.setText("Đọc lại cho đúng bản đọc này; không có gì thay đổi.")
            return
        if AgainDialog(again, self).exec() == QDialog.DialogCode.Accepted:
            self.session.take_reading(again.as_read)
        else:
            self.said.setText("Giữ bản đọc cũ.")

    # ending

    def reject(self) -> None:
        """Everything is kept: close when the desk has it."""
        self._let(False)
        self.session.settle()

    def _let(self, acting: bool) -> None:
        """Whether a person can go on acting here: not while the window waits to close."""
        self._closing = not acting
        for part in self.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            if not part.isWindow():
                part.setEnabled(acting)
        for action in self.actions():
            action.setEnabled(acting)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._closing and self.session.is_settled:
            super().closeEvent(event)
            return
        event.ignore()
        self.reject()

    def _on_committed(self) -> None:
        if self.session.sentence:
            self.said.setText(self.session.sentence)
            self.session.desk.told.emit(self.session.sentence)
        if self._closing:
            self.accept()

    def _on_failed(self, error: BaseException) -> None:
        self._let(True)
        self.renew()
        from app.ui.dialogs import ErrorDialog

        ErrorDialog(error, self).exec()


def put_cursor(words: QPlainTextEdit, at: int) -> None:
    """Put the cursor of the block's text before character ``at``."""
    cursor = words.textCursor()
    cursor.setPosition(at, QTextCursor.MoveMode.MoveAnchor)
    words.setTextCursor(cursor)
