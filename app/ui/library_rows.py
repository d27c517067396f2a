"""The library's rows: sources, or the passages that a search found, two lines each."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QApplication, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.services.library import Entry, Hit, in_context
from app.ui.look import colour
from app.ui.rows import draw_marked

LineRole = Qt.ItemDataRole.UserRole + 1
NoteRole = Qt.ItemDataRole.UserRole + 2
MarksRole = Qt.ItemDataRole.UserRole + 3
RowRole = Qt.ItemDataRole.UserRole + 4
ROW_HEIGHT = 46
_SHORT_PATH = 4
Index = QModelIndex | QPersistentModelIndex


def date_of(iso: str) -> str:
    """A date as it is written here, "" for none."""
    year, _, rest = iso.partition("-")
    month, _, day = rest.partition("-")
    return f"{day}/{month}/{year}" if day else iso


def line_of(row: Entry | Hit) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The first line of a row and the marks in it."""
    if isinstance(row, Hit):
        return in_context(row)
    titles = [paper.title for paper in row.papers if paper.title]
    return (titles[-1][:1].upper() + titles[-1][1:] if titles else row.name), ()


def note_of(row: Entry | Hit) -> str:
    """The second line: by what a person knows the paper, and where in it."""
    papers = (row.paper,) if isinstance(row, Hit) else row.papers
    named = [" ".join(part for part in (p.type, p.number) if part) for p in papers if p.number or p.type]
    parts = [" + ".join(named[:2]) or (row.file if isinstance(row, Hit) else row.name)]
    if isinstance(row, Hit):
        parts.append(" › ".join(label.rstrip(".)") for label in row.heading[-_SHORT_PATH:]))
        parts.append(date_of(row.paper.date))
    else:
        parts += [next((p.issuer for p in papers if p.issuer), ""), date_of(papers[0].date if papers else "")]
        parts.append(row.name if named else "")
    return " · ".join(part for part in (*parts, row.mark) if part)


class LibraryModel(QAbstractListModel):
    """Shows rows that it is given."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Entry | Hit, ...] = ()

    def show(self, rows: tuple[Entry | Hit, ...]) -> None:
        """Show these rows."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row(self, index: Index) -> Entry | Hit:
        """The source or hit of a row."""
        return self._rows[index.row()]

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, LineRole):
            return line_of(row)[0]
        if role == MarksRole:
            return line_of(row)[1]
        if role == NoteRole:
            return note_of(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{line_of(row)[0]}, {note_of(row)}"
        return row if role == RowRole else None


class LibraryRowDelegate(QStyledItemDelegate):
    """Paints a row: what was found with its marks, and below it, quietly, where."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self.initStyleOption(option, index)
        option.text = ""
        widget = option.widget
        style = widget.style() if widget else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, widget)
        area = option.rect.adjusted(12, 4, -12, -5)
        upper, lower = area.adjusted(0, 0, 0, -area.height() // 2), area.adjusted(0, area.height() // 2, 0, 0)
        font = QFont(option.font)
        font.setBold(not isinstance(index.data(RowRole), Hit))
        painter.save()
        painter.setFont(font)
        painter.setPen(colour("text"))
        draw_marked(painter, upper, index.data(LineRole), index.data(MarksRole), QFontMetrics(font))
        small = QFont(option.font)
        small.setPixelSize(max(11, small.pixelSize() - 1))
        painter.setFont(small)
        painter.setPen(colour("muted"))
        note = QFontMetrics(small).elidedText(index.data(NoteRole), Qt.TextElideMode.ElideRight, lower.width())
        painter.drawText(lower, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, note)
        painter.setPen(colour("lines"))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        painter.restore()


class LibraryList(QListView):
    """Enter and a double click put into the briefing, Del asks to remove."""

    entered_on = Signal()
    delete_pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.doubleClicked.connect(lambda index: self.entered_on.emit())

    def keyPressEvent(self, event: Any) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered_on.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.delete_pressed.emit()
        else:
            super().keyPressEvent(event)
