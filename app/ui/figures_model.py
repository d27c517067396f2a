"""The table of figures: every number of the loaded sources, one row each, wherever it comes from."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.domain.folding import fold
from app.domain.project import Project
from app.services.figure_entry import kind_text, value_text
from app.services.figure_lines import FigureLine, SourceLines, all_lines, lines_of_source, source_of

COLUMNS = ("Chỉ tiêu", "Giá trị", "Đơn vị", "Kỳ", "Nguồn")
KeyRole = Qt.ItemDataRole.UserRole + 1
SortRole = Qt.ItemDataRole.UserRole + 2
Index = QModelIndex | QPersistentModelIndex


class FiguresModel(QAbstractTableModel):
    """Shows a project's figures, narrowed to those whose name or source holds the words."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[FigureLine, ...] = ()
        self._lines: list[FigureLine] = []
        self._known: dict[str, tuple[object, SourceLines]] = {}
        self._shown: tuple[object, ...] = ()

    @property
    def total(self) -> int:
        """How many figures there are, unnarrowed."""
        return len(self._all)

    def show(self, project: Project | None, words: str) -> None:
        """Show these figures; nothing happens when sources and words are as before."""
        sources = _decided(project) if project else ()
        if (sources, words) == self._shown:
            return
        if project is None:
            self._all, self._known = (), {}
        elif not self._shown or sources != self._shown[0]:
            read = {sha: source_of(project, sha) for sha in project.originals}
            self._known = {sha: known for sha, known in self._known.items() if read.get(sha) is known[0]}
            for sha, source in read.items():
                if sha not in self._known:
                    self._known[sha] = (source, lines_of_source(project, sha))
            self._all = all_lines(project, {sha: lines for sha, (_, lines) in self._known.items()})
        self._shown = (sources, words)
        wanted = [fold(word) for word in words.split()]
        self.beginResetModel()
        self._lines = [line for line in self._all if all(word in line.folded for word in wanted)]
        self.endResetModel()

    def line(self, row: int) -> FigureLine:
        """The figure of a row."""
        return self._lines[row]

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return COLUMNS[section]
        if role == Qt.ItemDataRole.TextAlignmentRole and orientation == Qt.Orientation.Horizontal and section == 1:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(line, index.column())
        if role == SortRole:
            return float(line.figure.value) if index.column() == 1 else fold(self._text(line, index.column()))
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{line.figure.indicator} ({kind_text(line.figure)}): “{line.figure.quote}” — {line.source}"
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == 1:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role == KeyRole:
            return line.key
        return None

    def _text(self, line: FigureLine, column: int) -> str:
        figure = line.figure
        return (
            figure.indicator,
            value_text(figure),
            figure.unit.text if figure.unit else "",
            figure.period.text if figure.period else "",
            line.where or line.document,
        )[column]


def _decided(project: Project) -> tuple[object, ...]:
    """What the shown figures depend on: the readings, and everything decided about figures."""
    briefing = project.briefing
    read = tuple((sha, id(source_of(project, sha))) for sha in project.originals)
    return (read, briefing.typed, briefing.figure_edits, briefing.checks, briefing.series)
