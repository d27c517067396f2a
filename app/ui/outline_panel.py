"""The middle pane: the outline as a tree with the four places of each item at the right end of its row."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from app.domain.project import Project
from app.ui.icons import icon
from app.ui.look import colour
from app.ui.outline_model import PLACES, IconRole, IsTopicRole, NoteRole, NumberRole, OutlineModel, PlacesRole
from app.ui.parts import line

ROW_HEIGHT = 30
_BOX = QSize(24, 22)
_BOX_GAP = 4
_Index = QModelIndex | QPersistentModelIndex


class OutlinePanel(QWidget):
    """Requests: ``selected(id)``, ``place_toggled(id, place, on)``; the model's requests come through ``model``."""

    selected = Signal(str)
    place_toggled = Signal(str, str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = OutlineModel(self)
        self.view = OutlineView(self)
        self.view.setModel(self.model)
        self.view.setItemDelegate(OutlineRowDelegate(self.view))
        self.view.selectionModel().currentChanged.connect(self._on_current)
        self.view.place_clicked.connect(self._on_place)
        self.empty = QLabel("Đánh dấu mục ở bên trái, hoặc kéo mục từ bên trái vào đây.", self)
        self.empty.setProperty("muted", True)
        self.empty.setWordWrap(True)
        self.empty.setContentsMargins(16, 8, 16, 8)
        self._minutes = QLabel("", self)
        self._minutes.setObjectName("talk_time")
        self._pages = QLabel("", self)
        self._pages.setProperty("muted", True)
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(64)
        self._bar.setAccessibleName("Thời gian nói so với thời gian dành cho chuyên đề")
        self._build_layout()

    def show_project(self, project: Project | None, selected: str) -> None:
        """Show a project's outline with this row selected; what was folded stays folded."""
        folded = self.view.folded()
        blocked = self.view.selectionModel().blockSignals(True)
        self.model.show(project)
        self.view.expandAll()
        for row_id in folded:
            self.view.setExpanded(self.model.index_of(row_id), False)
        index = self.model.index_of(selected)
        if index.isValid():
            self.view.setCurrentIndex(index)
            self.view.scrollTo(index)
        self.view.selectionModel().blockSignals(blocked)
        self.view.viewport().update()
        self.empty.setVisible(project is None or not project.briefing.items())

    def show_talk(self, seconds: int, minutes: int, pages: str) -> None:
        """The talk's length against what the topics have (0 unknown), and how many pages there are."""
        spoken = (seconds + 30) // 60
        self._minutes.setText(f"{spoken} / {minutes} phút" if minutes else f"{spoken} phút")
        self._bar.setMaximum(max(minutes, 1) * 60)
        self._bar.setValue(min(seconds, max(minutes, 1) * 60))
        self._pages.setText(pages)

    def select(self, row_id: str) -> None:
        """Select a row without asking for anything."""
        index = self.model.index_of(row_id)
        if index.isValid() and self.view.currentIndex() != index:
            blocked = self.view.selectionModel().blockSignals(True)
            self.view.setCurrentIndex(index)
            self.view.scrollTo(index)
            self.view.selectionModel().blockSignals(blocked)
            self.view.viewport().update()

    def start_rename(self) -> None:
        """Edit the title of the selected row in place."""
        index = self.view.currentIndex()
        if index.isValid():
            self.view.edit(index)

    def _build_layout(self) -> None:
        head = QWidget(self)
        head.setFixedHeight(34)
        row = QHBoxLayout(head)
        row.setContentsMargins(12, 0, 12, 0)
        title = QLabel("Dàn bài", head)
        title.setProperty("heading", True)
        legend = QLabel("C trình chiếu · G tờ gấp · B báo cáo · N chỉ nói", head)
        legend.setProperty("muted", True)
        row.addWidget(title)
        row.addStretch(1)
        row.addWidget(legend)
        foot = QWidget(self)
        foot.setFixedHeight(34)
        row = QHBoxLayout(foot)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(8)
        self.talk = QToolButton(foot)
        self.talk.setObjectName("talk_time_button")
        self.talk.setText("Thời gian nói…")
        self.talk.setToolTip("Thời gian từng mục, nên rút gọn mục nào, tập nói (F7)")
        self.talk.setProperty("flat", True)
        for widget in (self.talk, self._bar, self._minutes):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self._pages)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for widget in (head, line(self), self.empty, self.view, line(self), foot):
            layout.addWidget(widget, 1 if widget is self.view else 0)

    def _on_current(self, current: QModelIndex, previous: QModelIndex) -> None:
        self.selected.emit(self.model.row(current).id)

    def _on_place(self, index: QModelIndex, place: str) -> None:
        row = self.model.row(index)
        if row.item is not None:
            self.place_toggled.emit(row.id, place, place not in row.item.places)


class OutlineView(QTreeView):
    """The tree. ``place_clicked`` says which of the four letters of a row was clicked."""

    place_clicked = Signal(QModelIndex, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("outline")
        self.setAccessibleName("Dàn bài")
        self.setHeaderHidden(True)
        self.setIndentation(18)
        self.setUniformRowHeights(True)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)

    def folded(self) -> list[str]:
        """Ids of rows whose children are hidden."""
        model = self.model()
        assert isinstance(model, OutlineModel) or model is None
        return (
            [] if model is None else [row for row in _with_children(model) if not self.isExpanded(model.index_of(row))]
        )

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        place = self._place_at(index, event) if event.button() == Qt.MouseButton.LeftButton else ""
        if place:
            self.setCurrentIndex(index)
            self.place_clicked.emit(index, place)
            return
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        letters = {letter: place for place, letter, _ in PLACES}
        letter = event.text().upper()
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
        if plain and letter in letters and self.currentIndex().isValid():
            self.place_clicked.emit(self.currentIndex(), letters[letter])
            return
        super().keyPressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            index = self.indexAt(event.pos())  # type: ignore[attr-defined]
            if index.isValid() and index.data(PlacesRole) is not None:
                for box, (_, letter, name) in zip(place_boxes(self.visualRect(index)), PLACES, strict=True):
                    if box.contains(event.pos()):  # type: ignore[attr-defined]
                        self.viewport().setToolTip(f"{name} (phím {letter})")
                        return super().viewportEvent(event)
            self.viewport().setToolTip("")
        return super().viewportEvent(event)

    def _place_at(self, index: QModelIndex, event: QMouseEvent) -> str:
        if not index.isValid() or index.data(PlacesRole) is None:
            return ""
        boxes = place_boxes(self.visualRect(index))
        point = event.position().toPoint()
        return next((place for box, (place, _, _) in zip(boxes, PLACES, strict=True) if box.contains(point)), "")


def place_boxes(row: QRect) -> list[QRect]:
    """The four letter boxes at the right end of a row."""
    width = len(PLACES) * (_BOX.width() + _BOX_GAP)
    left, top = row.right() - width - 4, row.center().y() - _BOX.height() // 2
    return [QRect(left + i * (_BOX.width() + _BOX_GAP), top, _BOX.width(), _BOX.height()) for i in range(len(PLACES))]


class OutlineRowDelegate(QStyledItemDelegate):
    """Paints topics bold with their speaker, items with number, icon, note and places."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(80, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        self.initStyleOption(option, index)
        text, option.text = option.text, ""
        style = option.widget.style() if option.widget else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        painter.save()
        places = index.data(PlacesRole)
        area = QRect(option.rect).adjusted(4, 0, -8, 0)
        if places is not None:
            boxes = place_boxes(option.rect)
            self._draw_places(painter, boxes, places)
            area.setRight(boxes[0].left() - 8)
            area = self._draw_lead(painter, area, index)
        self._draw_text(painter, option, area, text, index)
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setObjectName("outline_title_editor")
        editor.setAccessibleName("Tên mục")
        editor.setStyleSheet("padding: 0 6px;")
        return editor

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: _Index) -> None:
        """Over the title: right of number or picture, left of the places, as high as the row."""
        area = QRect(option.rect)
        if index.data(PlacesRole) is not None:
            area.setRight(place_boxes(option.rect)[0].left() - 8)
            area.setLeft(area.left() + (28 if index.data(NumberRole) else 22))
        editor.setGeometry(area.adjusted(0, 1, 0, -1))

    def _draw_lead(self, painter: QPainter, area: QRect, index: _Index) -> QRect:
        number = index.data(NumberRole)
        painter.setPen(colour("muted"))
        if number:
            painter.drawText(QRect(area.left(), area.top(), 22, area.height()), _RIGHT, number)
            return area.adjusted(32, 0, 0, 0)
        icon(index.data(IconRole), "6B675F").paint(painter, QRect(area.left() + 2, area.center().y() - 8, 17, 17))
        return area.adjusted(26, 0, 0, 0)

    def _draw_text(
        self, painter: QPainter, option: QStyleOptionViewItem, area: QRect, text: str, index: _Index
    ) -> None:
        topic, note = bool(index.data(IsTopicRole)), index.data(NoteRole) or ""
        if topic:
            text = f"{index.data(NumberRole)}. {text}"
        font = QFont(option.font)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        font.setBold(topic or selected)
        metrics, small = QFontMetrics(font), option.fontMetrics
        room = min(small.horizontalAdvance(note) + 2, area.width() // 2) if note else 0
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width() - (room + 12 if room else 0))
        painter.setFont(font)
        painter.setPen(colour("text"))
        painter.drawText(area, _LEFT, shown)
        if note:
            painter.setFont(option.font)
            painter.setPen(colour("muted"))
            left = area.right() - room if topic else area.left() + metrics.horizontalAdvance(shown) + 12
            room_area = QRect(left, area.top(), area.right() - left, area.height())
            painter.drawText(room_area, _LEFT, small.elidedText(note, Qt.TextElideMode.ElideRight, room_area.width()))

    def _draw_places(self, painter: QPainter, boxes: list[QRect], places: frozenset[str]) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for box, (place, letter, _) in zip(boxes, PLACES, strict=True):
            on = place in places
            painter.setPen(QPen(colour("muted" if on else "lines"), 1))
            painter.setBrush(colour("desk" if on else "paper"))
            painter.drawRoundedRect(box, 4, 4)
            font = painter.font()
            font.setBold(on)
            painter.setFont(font)
            painter.setPen(colour("text") if on else colour("lines").darker(115))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, letter)


_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


def _with_children(model: OutlineModel, above: QModelIndex = QModelIndex()) -> list[str]:
    rows: list[str] = []
    for number in range(model.rowCount(above)):
        index = model.index(number, 0, above)
        if model.rowCount(index):
            rows.append(model.row(index).id)
            rows.extend(_with_children(model, index))
    return rows
