"""The import review: the source as printed beside the tree that was read out of it, doubtful places below, and every
correction by one key or one click. Rules are the analysis'; this window asks and shows.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

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
from app.services.source_pages import page_count
from app.ui.parts import line, muted
from app.ui.review_actions import ReviewActions
from app.ui.review_panes import EMPTY, ReviewPanes
from app.ui.review_session import ReviewSession


class ReviewDialog(QDialog):
    """Reviews one source of the desk; all corrections are on the desk when it closes."""

    def __init__(self, session: ReviewSession, parent: QWidget, block: str = "") -> None:
        """``block`` is gone to first; else the most doubtful place."""
        super().__init__(parent)
        self.setObjectName("review_dialog")
        self.setWindowTitle(f"Rà soát bản đọc: {session.document.name}")
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint, True)
        self.session = session
        session.setParent(self)
        self._closing = False
        self.actions_ = ReviewActions(self)
        self.panes = ReviewPanes(self)
        self._lay_out()
        self._join()
        room = self.screen().availableGeometry().size()
        self.resize(QSize(1320, 700).boundedTo(QSize(room.width() - 16, room.height() - 40)))
        self.renew()
        self.panes.begin_at(block)
        self._offer_pages()

    # building

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 8)
        layout.setSpacing(6)
        layout.addLayout(self._head())
        layout.addLayout(self._band())
        layout.addWidget(line(self))
        layout.addWidget(self.panes, 1)
        layout.addWidget(line(self))
        layout.addLayout(self._foot())

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(6)
        self.count = QLabel("", self)
        self.count.setObjectName("review_count")
        row.addWidget(self.count)
        row.addStretch(1)
        for name in ("review_previous", "review_next", "review_page", "review_facts", "review_again"):
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

    def _join(self) -> None:
        session, actions = self.session, self.actions_
        session.changed.connect(self.renew)
        session.told.connect(self.said.setText)
        session.committed.connect(self._on_committed)
        session.failed.connect(self._on_failed)
        self.done_button.clicked.connect(self.reject)
        for pane in (self.panes.lines, self.panes.reading, self.panes.doubts):
            actions.give_keys(pane)
            pane.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        actions.give_keys(self.panes.words, moving=False)
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
            "review_page": lambda: self.show_page(not self.panes.page.isVisible()),
            "review_larger": lambda: self.panes.page.zoom(1),
            "review_smaller": lambda: self.panes.page.zoom(-1),
            "review_facts": self.ask_facts,
            "review_again": self.read_again,
        }
        for name, slot in slots.items():
            actions[name].triggered.connect(lambda checked=False, slot=slot: slot())

    # showing

    def renew(self) -> None:
        """Show the reading as it stands."""
        doubts = self.panes.show_reading(self.session.corrected)
        left, made = sum(d.entry is None for d in doubts), len(self.session.entries)
        gone = len(doubts) - left
        parts = [f"{left} chỗ còn phân vân", f"{made} chỗ đã sửa"]
        self.count.setText(" · ".join([*parts, f"{gone} chỗ sửa cũ không còn khớp"] if gone else parts))
        self.actions_["review_undo"].setEnabled(bool(self.session.undo_name))
        self.actions_["review_redo"].setEnabled(bool(self.session.redo_name))

    def go_doubt(self, by: int) -> None:
        """To the next doubtful place or the one before."""
        if not self.panes.go_doubt(by):
            self.said.setText(EMPTY)

    # the page as printed

    def _offer_pages(self) -> None:
        """Pages can be looked at where the source has some; of a scan the page itself is what was printed."""
        document = self.session.document
        there = page_count(document) > 0
        for name in ("review_page", "review_larger", "review_smaller"):
            self.actions_[name].setEnabled(there)
        button = self.findChild(QPushButton, "review_page_button")
        if button is not None:
            button.setVisible(there)
        zooms = (("review_smaller", "−"), ("review_larger", "+"))
        self.panes.page.add_buttons(*(self.actions_.small_button(name, sign, self) for name, sign in zooms))
        self.panes.page.picture_wanted.connect(self._draw_page)
        self.show_page(document.format == "scan")

    def show_page(self, shown: bool) -> None:
        """Show the page as printed, or its lines."""
        self.panes.show_page(shown)
        zooming = shown and self.actions_["review_page"].isEnabled()
        for name in ("review_larger", "review_smaller"):
            self.actions_[name].setEnabled(zooming)

    def _draw_page(self, page: int, width_px: int) -> None:
        pane = self.panes.page
        self.session.draw_page(page, width_px, lambda picture: pane.put(page, width_px, picture), pane.fail)

    # operations

    def _correct(self, corrections: Sequence[Correction]) -> bool:
        if not corrections:
            self.said.setText("Hãy chọn một dòng hoặc một đoạn trước.")
            return False
        return self.session.correct(corrections)

    def _anchored(self, make: Callable[[Anchor, Block], Correction]) -> list[Correction]:
        raw = self.session.document.raw
        return [
            make(anchor, block) for block in self.panes.chosen_blocks() if (anchor := anchor_of(raw, block)) is not None
        ]

    def set_kind(self, kind: TextKind) -> None:
        """The chosen blocks become headings, paragraphs or items."""
        self._correct(self._anchored(lambda anchor, block: SetKind(anchor, kind)))

    def shift(self, by: int) -> None:
        """The chosen headings or items go up or down a level; those under a chosen heading go with it."""
        chosen = self.panes.chosen_blocks()
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
        chosen = self.panes.chosen_blocks()
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
        block, at = self.panes.chosen_block(), self.panes.words.textCursor().position()
        piece = None
        if block is not None and 0 < at < len(block.text):
            at += len(block.text[at:]) - len(block.text[at:].lstrip())
            piece = next((p for p in block.pieces if p.start <= at < p.start + p.line_end - p.line_start), None)
        if piece is None:
            self.panes.words.setFocus()
            self.said.setText("Đặt con trỏ vào chỗ cần tách trong ô Đoạn đang chọn rồi nhấn S.")
            return
        anchor = anchor_at(self.session.document.raw, piece.line, piece.line_start + at - piece.start)
        if self._correct([SplitAt(anchor)]):
            self.panes.reading.setFocus()

    def leave_out(self) -> None:
        """The chosen lines or blocks are no content; a correction that no longer applies is taken off."""
        doubt = self.panes.chosen_doubt()
        if self.panes.doubts.hasFocus() and doubt is not None and doubt.entry is not None:
            self.session.drop_entry(doubt.entry)
            return
        raw = self.session.document.raw
        if self.panes.lines.hasFocus():
            parts = tuple(part for n in self.panes.chosen_lines() for part in whole_lines(raw, n, n))
        else:
            parts = tuple(part for block in self.panes.chosen_blocks() for part in parts_of(raw, block))
        self._correct([LeaveOut(parts)] if parts else [])

    def take_back(self) -> None:
        """The chosen lines are content after all."""
        raw = self.session.document.raw
        numbers = self.panes.chosen_lines()
        parts = tuple(part for n in numbers for part in whole_lines(raw, n, n))
        if self._correct([TakeBack(parts)] if parts else []) and numbers:
            self.panes.go_to_line(numbers[0])

    def confirm(self) -> None:
        """The chosen blocks are right as they are read: no longer doubtful; on to the next doubtful place."""
        kinds = ("heading", "paragraph", "item")
        chosen = self._anchored(lambda anchor, block: SetKind(anchor, block.kind, block.level))  # type: ignore[arg-type]
        corrections = [c for c in chosen if isinstance(c, SetKind) and c.kind in kinds]
        if self._correct(corrections):
            self.panes.go_to_doubt()

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
            if again.as_read != self.session.as_read:  # newer rules, the same words: nothing to ask
                self.session.take_reading(again.as_read)
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
