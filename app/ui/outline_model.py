"""The outline (dàn bài): topics, the items under them, and which of the four places takes each."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from app.domain.briefing import AnyItem, ChartItem, FigureTableItem, OutputPlace, PictureItem, SectionItem, Topic
from app.domain.project import Project
from app.domain.reference import SectionKey
from app.domain.titles import item_title
from app.ui.source_tree import MIME as SECTIONS_MIME

MIME = "application/x-decuong-items"
PlacesRole = Qt.ItemDataRole.UserRole + 1
NoteRole = Qt.ItemDataRole.UserRole + 2
IsTopicRole = Qt.ItemDataRole.UserRole + 3
NumberRole = Qt.ItemDataRole.UserRole + 4
IconRole = Qt.ItemDataRole.UserRole + 5
Index = QModelIndex | QPersistentModelIndex

PLACES: tuple[tuple[OutputPlace, str, str], ...] = (
    ("slide", "C", "Trình chiếu"),
    ("leaflet", "G", "Tờ gấp"),
    ("report", "B", "Báo cáo"),
    ("spoken", "N", "Chỉ nói"),
)


@dataclass(eq=False)
class Row:
    """A topic or an item."""

    id: str
    title: str
    topic: Topic | None = None
    item: AnyItem | None = None
    number: str = ""
    note: str = ""
    parent: Row | None = None
    children: list[Row] = field(default_factory=list)

    @property
    def row(self) -> int:
        """Place among its siblings."""
        return self.parent.children.index(self) if self.parent else 0


class OutlineModel(QAbstractItemModel):
    """Requests: ``move_requested(item id, parent id, index)``, ``sections_dropped(keys, parent id, index)``,
    ``pictures_dropped(paths, parent id, index)``, ``rename_requested(id, title)``.
    """

    move_requested = Signal(str, str, int)
    sections_dropped = Signal(object, str, int)
    pictures_dropped = Signal(object, str, int)
    rename_requested = Signal(str, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._root = Row("", "")
        self._rows: dict[str, Row] = {}

    def show(self, project: Project | None) -> None:
        """Show this project's briefing."""
        self.beginResetModel()
        self._root, self._rows = Row("", ""), {}
        if project is not None:
            self._build(project)
        self.endResetModel()

    # what Qt asks

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:
        above = self.row(parent)
        if not (0 <= row < len(above.children) and column == 0):
            return QModelIndex()
        return self.createIndex(row, 0, above.children[row])

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]
        row = self.row(index)
        if row.parent is None or row.parent is self._root:
            return QModelIndex()
        return self.createIndex(row.parent.row, 0, row.parent)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return len(self.row(parent).children)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        flags |= Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsDropEnabled
        return flags | Qt.ItemFlag.ItemIsDragEnabled if self.row(index).item is not None else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.row(index)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return row.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.number} {row.title} {row.note} {_spoken_places(row)}".strip()
        answers = {
            PlacesRole: row.item.places if row.item else None,
            NoteRole: row.note,
            IsTopicRole: row.topic is not None,
            NumberRole: row.number,
            IconRole: icon_name(row.item) if row.item else "",
        }
        return answers.get(role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row = self.row(index)
        if role != Qt.ItemDataRole.EditRole or not index.isValid() or str(value).strip() == row.title:
            return False
        self.rename_requested.emit(row.id, str(value))
        return True

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction | Qt.DropAction.CopyAction

    def mimeTypes(self) -> list[str]:
        return [MIME, SECTIONS_MIME, "text/uri-list"]

    def mimeData(self, indexes: Any) -> QMimeData:
        data = QMimeData()
        data.setData(MIME, "\n".join(self.row(i).id for i in indexes if self.row(i).item).encode())
        return data

    def canDropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        return any(data.hasFormat(kind) for kind in self.mimeTypes()) and self._drop_place(row, parent) is not None

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        place = self._drop_place(row, parent)
        if place is None:
            return False
        above, at = place
        if data.hasFormat(MIME):
            for item_id in bytes(data.data(MIME).data()).decode().split("\n"):
                if item_id:
                    self.move_requested.emit(item_id, above, at)
        elif data.hasFormat(SECTIONS_MIME):
            lines = bytes(data.data(SECTIONS_MIME).data()).decode().split("\n")
            self.sections_dropped.emit([SectionKey(*line.split(" ", 1)) for line in lines if line], above, at)
        elif data.hasUrls():
            self.pictures_dropped.emit([url.toLocalFile() for url in data.urls()], above, at)
        return False  # the rows are renewed from the next briefing; Qt must not move them itself

    # ours

    def row(self, index: Index) -> Row:
        """The row behind an index, the root for none."""
        pointer = index.internalPointer() if index.isValid() else None
        return pointer if isinstance(pointer, Row) else self._root

    def index_of(self, row_id: str) -> QModelIndex:
        """Where a topic or item stands, an invalid index when it is not there."""
        row = self._rows.get(row_id)
        return self.createIndex(row.row, 0, row) if row is not None else QModelIndex()

    def _drop_place(self, row: int, parent: Index) -> tuple[str, int] | None:
        above = self.row(parent)
        if above is self._root:
            topics = self._root.children
            if not topics:
                return None
            last = topics[min(row, len(topics)) - 1 if row > 0 else len(topics) - 1 if row < 0 else 0]
            return last.id, len(last.children) if row != 0 else 0
        if above.topic is None and not isinstance(above.item, SectionItem):
            return (above.parent.id, above.row + 1) if above.parent else None
        return above.id, len(above.children) if row < 0 else row

    def _build(self, project: Project) -> None:
        number = 0
        for place, topic in enumerate(project.briefing.topics, 1):
            row = self._put(self._root, Row(topic.id, topic.title, topic=topic, note=_topic_note(topic)))
            row.number = f"Chuyên đề {place}"
            for item in topic.items:
                number += 1
                self._add(row, item, str(number), project)

    def _add(self, above: Row, item: AnyItem, number: str, project: Project) -> None:
        row = self._put(above, Row(item.id, item_title(project.material, item), item=item, number=number))
        row.note = _item_note(item)
        if isinstance(item, SectionItem):
            for child in item.children:
                self._add(row, child, "", project)

    def _put(self, above: Row, row: Row) -> Row:
        row.parent = above
        above.children.append(row)
        self._rows[row.id] = row
        return row


def icon_name(item: AnyItem) -> str:
    """Which icon stands before an item."""
    if isinstance(item, ChartItem):
        return "chart"
    if isinstance(item, FigureTableItem):
        return "table"
    if isinstance(item, PictureItem):
        return "picture"
    return "section" if isinstance(item, SectionItem) else "text"


def _topic_note(topic: Topic) -> str:
    speaker = f"đ/c {topic.speaker}" if topic.speaker else ""
    minutes = f"{topic.minutes} phút" if topic.minutes else ""
    return " · ".join(part for part in (", ".join(p for p in (speaker, topic.office) if p), minutes) if part)


def _item_note(item: AnyItem) -> str:
    parts = ["đã sửa"] if item.wordings else []
    if isinstance(item, FigureTableItem):
        parts.append(f"{len(item.figures)} số")
    if isinstance(item, SectionItem) and item.blocks is not None:
        parts.append("một phần")
    return " · ".join(parts)


def _spoken_places(row: Row) -> str:
    if row.item is None:
        return ""
    return ", ".join(name for place, _, name in PLACES if place in row.item.places)
