"""The rows of the figures page as Qt asks for them. It holds no rule: rows come arranged, what is typed goes out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from app.domain.reference import FigureKey
from app.services.figure_entry import Field, kind_text, period_text, value_text
from app.services.figure_lines import FigureLine, GroupLine, SortField

Row = FigureLine | GroupLine
Index = QModelIndex | QPersistentModelIndex
COLUMNS = ("Chỉ tiêu", "Giá trị", "Đơn vị", "Kỳ", "Loại", "Địa bàn", "Nguồn", "Đối chiếu")
FIELDS: tuple[Field | None, ...] = ("indicator", "value", "unit", "period", "kind", "place", "source", None)
SORTS: tuple[SortField, ...] = ("indicator", "value", "unit", "period", "kind", "place", "source", "check")
VALUE, SOURCE, CHECK = 1, 6, 7
GroupRole = Qt.ItemDataRole.UserRole + 1
_NEVER_RECKONED: frozenset[Field] = frozenset(("value", "unit", "period", "kind", "source"))

# Joined once: joining flags in Python takes longer than everything else that is asked of a cell.
_PLAIN = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_TICKED = _PLAIN | Qt.ItemFlag.ItemIsUserCheckable
_TYPED = _PLAIN | Qt.ItemFlag.ItemIsEditable
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class FiguresTableModel(QAbstractTableModel):
    """``edit_requested(key, field, text)`` when a cell was typed into, ``check_requested(key, on)`` when ticked."""

    edit_requested = Signal(object, str, str)
    check_requested = Signal(object, bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Row, ...] = ()
        self._places: dict[FigureKey, int] = {}

    def show_rows(self, rows: Sequence[Row]) -> bool:
        """Show these rows; True when they are the same lines in the same order, so that a selection still holds."""
        same = [_name(row) for row in rows] == [_name(row) for row in self._rows]
        if same:
            self._rows = tuple(rows)
            if rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(COLUMNS) - 1))
            return True
        self.beginResetModel()
        self._rows = tuple(rows)
        self._places = {row.key: at for at, row in enumerate(rows) if isinstance(row, FigureLine)}
        self.endResetModel()
        return False

    def row(self, number: int) -> Row:
        """A row by its number from 0."""
        return self._rows[number]

    def place_of(self, key: FigureKey) -> int:
        """The row in which a figure is shown, -1 where it is not."""
        return self._places.get(key, -1)

    def lines(self) -> tuple[FigureLine, ...]:
        """All figures that are shown, in order."""
        return tuple(row for row in self._rows if isinstance(row, FigureLine))

    # what Qt asks

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return COLUMNS[section]
        if role == Qt.ItemDataRole.TextAlignmentRole and section == VALUE:
            return _RIGHT
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        row = self._rows[index.row()]
        if isinstance(row, GroupLine):
            return _PLAIN
        if index.column() == CHECK:
            return _TICKED
        return _TYPED if may_edit(row, index.column()) else _PLAIN

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], index.column()
        if isinstance(row, GroupLine):
            return _group_data(row, column, role)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return cell_text(row, column, editing=role == Qt.ItemDataRole.EditRole)
        if role == Qt.ItemDataRole.CheckStateRole and column == CHECK:
            return Qt.CheckState.Checked if row.figure.check else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.ToolTipRole:
            return _tip(row)
        if role == Qt.ItemDataRole.TextAlignmentRole and column == VALUE:
            return _RIGHT
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row = self._rows[index.row()]
        if not index.isValid() or isinstance(row, GroupLine):
            return False
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == CHECK:
            self.check_requested.emit(row.key, Qt.CheckState(value) == Qt.CheckState.Checked)
            return True
        field = FIELDS[index.column()]
        if role != Qt.ItemDataRole.EditRole or field is None:
            return False
        text = str(value)
        if text != cell_text(row, index.column(), editing=True):
            self.edit_requested.emit(row.key, field, text)
        return True


def may_edit(line: FigureLine, column: int) -> bool:
    """Whether a cell can be typed into: the source of what was read is fixed, and so is what was reckoned."""
    field = FIELDS[column]
    if field is None:
        return False
    if line.origin == "derived":
        return field not in _NEVER_RECKONED
    return field != "source" or line.origin == "typed"


def cell_text(line: FigureLine, column: int, *, editing: bool = False) -> str:
    """A cell as it is shown, or as it is typed into."""
    figure = line.figure
    match FIELDS[column]:
        case "indicator":
            return figure.indicator
        case "value":
            way = {"up": "tăng ", "down": "giảm "}.get(figure.direction or "", "") if figure.kind == "change" else ""
            return value_text(figure) if editing or figure.value < 0 else f"{way}{value_text(figure)}"
        case "unit":
            return figure.unit.text if figure.unit else ""
        case "period":
            return period_text(figure)
        case "kind":
            return kind_text(figure)
        case "place":
            return figure.place or ""
        case "source":
            if editing:
                return getattr(figure.ref, "stated_source", "")
            return f"{line.where} – {line.document}" if line.where and line.key.sha256 else line.where or line.document
        case None:
            check = figure.check
            return f"{check.person}, {'/'.join(reversed(check.date.split('-')))}" if check else ""


def _name(row: Row) -> object:
    return row.key if isinstance(row, FigureLine) else row.title


def _group_data(group: GroupLine, column: int, role: int) -> Any:
    text = f"{group.title} ({group.count})" + (f"   {group.note}" if group.note else "")
    if role == GroupRole:
        return group
    if role == Qt.ItemDataRole.ToolTipRole:
        return text
    if role == Qt.ItemDataRole.DisplayRole and column == 0:
        return text
    return None


def _tip(line: FigureLine) -> str:
    read = f"\nĐã sửa; bản gốc: {line.figure.edited.printed}" if line.figure.edited else ""
    return f"{line.figure.indicator} ({kind_text(line.figure)}): “{line.figure.quote}”\n{line.source}{read}"
