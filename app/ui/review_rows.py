"""How the review's rows are painted: numbers in a quiet margin, depth by indents, doubt as an amber bar at the left."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.ui.look import colour
from app.ui.review_models import BadgeRole, DepthRole, DoubtRole, StateRole

ROW_HEIGHT = 24
_BAR = 4
_INDENT = 16
_BADGE_WIDTH = 92
Index = QModelIndex | QPersistentModelIndex


class _Rows(QStyledItemDelegate):
    """Common to both panes: the ground of a chosen row and the bar of a doubtful one."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(80, ROW_HEIGHT)

    def ground(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, bar: bool) -> None:
        """Paint what lies under the words."""
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, colour("accent_soft"))
        doubt = index.data(DoubtRole) or 0.0
        if bar and doubt:
            strong = colour("warning")
            strong.setAlphaF(min(1.0, 0.35 + doubt))
            painter.fillRect(QRect(option.rect.left(), option.rect.top() + 2, _BAR, ROW_HEIGHT - 4), strong)


class LineRows(_Rows):
    """A printed line: its number, and its words, grey where they are no content, with what they are."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        first = index.column() == 0
        self.ground(painter, option, index, first)
        text = str(index.data() or "")
        area = option.rect.adjusted(_BAR + 4 if first else 6, 0, -6, 0)
        dropped = index.data(StateRole) == "dropped"
        if not first and index.data(BadgeRole):
            note = str(index.data(BadgeRole))
            painter.setPen(colour("muted"))
            small = QFont(option.font)
            small.setItalic(True)
            painter.setFont(small)
            width = QFontMetrics(small).horizontalAdvance(note)
            painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, note)
            painter.setFont(option.font)
            area.setRight(area.right() - width - 10)
        painter.setPen(colour("muted") if first or dropped else colour("text"))
        side = Qt.AlignmentFlag.AlignRight if first else Qt.AlignmentFlag.AlignLeft
        shown = QFontMetrics(option.font).elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, side | Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()


class DoubtRows(_Rows):
    """A doubtful place: plain words in columns, the bar before the first."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        self.ground(painter, option, index, index.column() == 0)
        area = option.rect.adjusted(_BAR + 4, 0, -4, 0)
        painter.setPen(colour("text"))
        shown = QFontMetrics(option.font).elidedText(str(index.data() or ""), Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()


class BlockRows(_Rows):
    """A block of the reading: what it is, at the left; its words, as deep as it stands."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        kind = index.data(StateRole)
        self.ground(painter, option, index, True)
        if kind == "paper":
            painter.fillRect(option.rect, colour("desk"))
        font = QFont(option.font)
        font.setBold(kind in ("heading", "paper"))
        area = option.rect.adjusted(_BAR + 6, 0, -6, 0)
        if kind != "paper":
            painter.setPen(colour("muted"))
            painter.drawText(
                QRect(area.left(), area.top(), _BADGE_WIDTH, area.height()),
                Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
                str(index.data(BadgeRole) or ""),
            )
            deep = min(int(index.data(DepthRole) or 0), 8) * _INDENT
            area.setLeft(area.left() + _BADGE_WIDTH + deep)
        painter.setFont(font)
        painter.setPen(colour("muted") if kind == "meta" else colour("text"))
        shown = QFontMetrics(font).elidedText(str(index.data() or ""), Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()
