"""The table of the figures page: inline editors, keys as in a spreadsheet, group heads across all columns."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.domain.errors import InputError
from app.services.figure_entry import ESTIMATED, KIND_NAMES, Field, read_kind, read_period, read_unit, read_value
from app.services.figure_lines import FigureLine, GroupLine
from app.ui.figures_table_model import CHECK, FIELDS, SOURCE, VALUE, FiguresTableModel, GroupRole, cell_text
from app.ui.look import colour

ROW_HEIGHT = 28
WIDTHS = (0, 100, 112, 84, 96, 84, 150, 140)
WIDE = 940
"""From this width on the source has a column; else it is in the pane beside and in the row's tip."""
_Index = QModelIndex | QPersistentModelIndex
_GAP = 8
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
_EDITOR_NAMES: dict[Field, str] = {
    "indicator": "Chỉ tiêu", "value": "Giá trị, ví dụ 12.515,3", "unit": "Đơn vị tính",
    "period": "Kỳ, ví dụ quý I/2024",    "kind": "Loại số liệu", "place": "Địa bàn", "source": "Nguồn của số tự nhập",
}  # fmt: skip


class FiguresView(QTableView):
    """Requests: tick, copy, paste, remove what is selected; fold a group; say why a cell was refused."""

    check_wanted = Signal()
    copy_wanted = Signal()
    paste_wanted = Signal()
    remove_wanted = Signal()
    group_toggled = Signal(str)
    refused = Signal(str)

    def __init__(self, model: FiguresTableModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("figure_page_table")
        self.setAccessibleName("Bảng số liệu")
        self.figures = model
        self.setModel(model)
        self.cells = FigureDelegate(self)
        self.setItemDelegate(self.cells)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.setShowGrid(False)
        self.setStyleSheet("QTableView::item { padding: 0 5px; }")
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSortingEnabled(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setMinimumSectionSize(60)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column, width in enumerate(WIDTHS):
            if width:
                header.resizeSection(column, width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setColumnHidden(SOURCE, self.width() < WIDE)

    def chosen_rows(self) -> list[int]:
        """Numbers of the selected rows from the top."""
        return sorted({index.row() for index in self.selectionModel().selectedRows()})

    def event(self, event: QEvent) -> bool:
        """Keys of a spreadsheet belong to the table while it has the focus, not to the commands of the outline."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _ours(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste_wanted.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.remove_wanted.emit()
        elif event.key() == Qt.Key.Key_Space and not event.modifiers():
            if not self._toggle(self.currentIndex()):
                self.check_wanted.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.state() != self.State.EditingState:
            if not self._toggle(self.currentIndex()):
                self.edit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and not event.modifiers():
            self._toggle(self.indexAt(event.position().toPoint()))

    def edit_cell(self, row: int, column: int) -> None:
        """Start typing into a cell."""
        index = self.figures.index(row, column)
        self.setCurrentIndex(index)
        self.edit(index)

    def _toggle(self, index: QModelIndex) -> bool:
        group = index.data(GroupRole) if index.isValid() else None
        if isinstance(group, GroupLine):
            self.group_toggled.emit(group.title)
            return True
        return False


class FigureDelegate(QStyledItemDelegate):
    """Editors by field; what cannot be read is refused with its reason and stays in the cell to be put right."""

    def __init__(self, view: FiguresView) -> None:
        super().__init__(view)
        self._view = view
        self._draft: tuple[int, int, str] | None = None

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        field = FIELDS[index.column()]
        assert field is not None
        editor: QWidget
        if field == "kind":
            editor = box = QComboBox(parent)
            box.addItems([*KIND_NAMES.values(), ESTIMATED])
            box.activated.connect(lambda _: self.commitData.emit(box))
        else:
            editor = QLineEdit(parent)
            if field == "value":
                editor.setAlignment(Qt.AlignmentFlag.AlignRight)
        editor.setObjectName(f"figure_editor_{field}")
        editor.setAccessibleName(_EDITOR_NAMES[field])
        editor.setStyleSheet("padding: 0 4px;")
        return editor

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        text = str(index.data(Qt.ItemDataRole.EditRole) or "")
        if self._draft is not None and self._draft[:2] == (index.row(), index.column()):
            text = self._draft[2]
        if isinstance(editor, QComboBox):
            editor.setCurrentText(text)
        elif isinstance(editor, QLineEdit):
            editor.setText(text)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: _Index) -> None:
        text = editor.currentText() if isinstance(editor, QComboBox) else editor.text()  # type: ignore[attr-defined]
        field = FIELDS[index.column()]
        line = self._view.figures.row(index.row())
        if text == str(index.data(Qt.ItemDataRole.EditRole) or ""):
            self._draft = None  # looked at and left: a slip that the source prints is no slip of the person's
            return
        try:
            if field is not None and isinstance(line, FigureLine):
                _read(field, text)
        except InputError as error:
            self._draft = (index.row(), index.column(), text)
            self._view.refused.emit(error.sentence)
            row, column = index.row(), index.column()
            QTimer.singleShot(0, self._view, lambda: self._again(row, column))
            return
        self._draft = None
        model.setData(QModelIndex(index), text, Qt.ItemDataRole.EditRole)  # type: ignore[call-overload]

    def _again(self, row: int, column: int) -> None:
        if row < self._view.figures.rowCount() and self._view.isVisible():
            self._view.edit_cell(row, column)
            self._draft = None

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        group = index.data(GroupRole)
        if isinstance(group, GroupLine):
            self._paint_group(painter, option, group)
            return
        if index.column() == CHECK:
            super().paint(painter, option, index)
        else:
            self._paint_text(painter, option, index)

    def _paint_text(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """A cell's text on one line.

        Qt's own way asks the model and the style sheet eight times a cell, 50 ms for a page of the table.
        """
        line = self._view.figures.row(index.row())
        if not isinstance(line, FigureLine):
            return
        column, rect = index.column(), option.rect
        if self._view.selectionModel().isSelected(index):
            painter.fillRect(rect, colour("accent_soft"))
        if column == VALUE and line.read is not None:
            painter.fillRect(QRect(rect.left() + 1, rect.top() + 6, 3, rect.height() - 12), colour("accent"))
        area = rect.adjusted(_GAP, 0, -_GAP, 0)
        text = option.fontMetrics.elidedText(cell_text(line, column), Qt.TextElideMode.ElideRight, area.width())
        painter.setFont(option.font)
        painter.setPen(colour("text"))
        painter.drawText(area, _RIGHT if column == VALUE else _LEFT, text)

    def _paint_group(self, painter: QPainter, option: QStyleOptionViewItem, group: GroupLine) -> None:
        """Each cell paints its part of the whole row's text, so that a repaint of one column leaves no gap."""
        view = self._view
        left = view.horizontalHeader().sectionViewportPosition(0)
        whole = QRect(left, option.rect.top(), view.viewport().width() - left, option.rect.height())
        painter.save()
        painter.setClipRect(option.rect)
        chosen = bool(option.state & option.state.State_Selected)
        painter.fillRect(option.rect, colour("accent_soft" if chosen else "desk"))
        font = QFont(option.font)
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(colour("text"))
        area = whole.adjusted(_GAP, 0, -_GAP, 0)
        head = f"{'▸' if group.closed else '▾'}  {group.title} ({group.count})"
        painter.drawText(area, _LEFT, head)
        used = painter.fontMetrics().horizontalAdvance(head) + 3 * _GAP
        painter.setFont(option.font)
        painter.setPen(colour("muted"))
        rest = area.adjusted(used, 0, 0, 0)
        note = painter.fontMetrics().elidedText(group.note, Qt.TextElideMode.ElideRight, max(0, rest.width()))
        painter.drawText(rest, _LEFT, note)
        painter.restore()


def _read(field: Field, text: str) -> None:
    """Raise InputError for what the field would refuse."""
    match field:
        case "value":
            read_value(text)
        case "unit":
            read_unit(text)
        case "period":
            read_period(text)
        case "kind":
            read_kind(text)
        case "indicator" if not text.strip():
            raise InputError("indicator-empty", "Chưa ghi tên chỉ tiêu; hãy gõ tên.")
        case _:
            return


def _ours(event: QKeyEvent) -> bool:
    standard = (QKeySequence.StandardKey.Copy, QKeySequence.StandardKey.Paste, QKeySequence.StandardKey.SelectAll)
    keys = (Qt.Key.Key_Delete, Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)
    return any(event.matches(one) for one in standard) or (event.key() in keys and not event.modifiers())
