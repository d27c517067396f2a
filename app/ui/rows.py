"""How rows of trees are painted: text with marked hits, a quiet note at the right end, nothing cut without "…"."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from app.ui.look import colour
from app.ui.source_tree import MarksRole, NoteRole

ROW_HEIGHT = 26
_GAP = 8


class SourceRowDelegate(QStyledItemDelegate):
    """Paints a row of the source tree."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(80, ROW_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        self.initStyleOption(option, index)
        text, option.text = option.text, ""
        widget = option.widget
        style = widget.style() if widget else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, widget)
        area = style.subElementRect(QStyle.SubElement.SE_ItemViewItemText, option, widget).adjusted(2, 0, -8, 0)
        note = index.data(NoteRole) or ""
        marks = index.data(MarksRole) or ()
        painter.save()
        if note:
            painter.setPen(colour("muted"))
            painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, note)
            area.setRight(area.right() - option.fontMetrics.horizontalAdvance(note) - _GAP)
        font = QFont(option.font)
        font.setBold(not index.parent().isValid() and not marks)
        painter.setFont(font)
        painter.setPen(colour("text"))
        draw_marked(painter, area, text, marks, QFontMetrics(font))
        painter.restore()


class ValueRows(QStyledItemDelegate):
    """The value of a figure with its unit on a second line, for as long as the unit's own column is hidden."""

    def __init__(self, table: QTableView, unit: int) -> None:
        super().__init__(table)
        self._table, self._unit = table, unit

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        unit = index.sibling(index.row(), self._unit).data() if self._table.isColumnHidden(self._unit) else ""
        if unit:
            option.text = f"{option.text}\u2028{unit}"


def draw_marked(
    painter: QPainter, area: QRect, text: str, marks: tuple[tuple[int, int], ...], metrics: QFontMetrics
) -> None:
    """Draw ``text`` in ``area`` on one line, elided at its end, with the marked stretches on a yellow ground."""
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    seen = len(shown) if shown == text else len(shown) - 1  # without the "…" of a text that was cut
    for start, end in marks:
        if start >= seen:
            continue
        left = area.left() + metrics.horizontalAdvance(shown[:start])
        width = metrics.horizontalAdvance(shown[start : min(end, seen)])
        height = metrics.height()
        painter.fillRect(QRect(left, area.center().y() - height // 2, width, height), colour("mark"))
    painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
