"""The table of figures: every number of the loaded sources, one row each, wherever it comes from."""

from __future__ import annotations

from typing import Any

from msgspec import Struct
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.domain.figure import Figure
from app.domain.folding import fold
from app.domain.numbers import format_number
from app.domain.project import Project
from app.domain.reference import CellRef, FigureKey, TextRef

COLUMNS = ("Chỉ tiêu", "Giá trị", "Đơn vị", "Kỳ", "Nguồn")
KeyRole = Qt.ItemDataRole.UserRole + 1
SortRole = Qt.ItemDataRole.UserRole + 2
Index = QModelIndex | QPersistentModelIndex
_BOUNDS = {"<": "dưới ", "<=": "tối đa ", ">": "trên ", ">=": "ít nhất ", "~": "khoảng "}
_KINDS = {
    "actual": "thực hiện", "target": "mục tiêu", "plan": "kế hoạch", "change": "tăng, giảm", "share": "tỷ trọng",
    "ratio_to_plan": "so kế hoạch", "prior": "so sánh",
}  # fmt: skip


class FigureLine(Struct, frozen=True):
    """A figure with its key and where it stands, in words."""

    key: FigureKey
    figure: Figure
    source: str
    folded: str


class FiguresModel(QAbstractTableModel):
    """Shows a project's figures, narrowed to those whose name or source holds the words."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[FigureLine, ...] = ()
        self._lines: list[FigureLine] = []
        self._shown: tuple[object, ...] = ()

    @property
    def total(self) -> int:
        """How many figures there are, unnarrowed."""
        return len(self._all)

    def show(self, project: Project | None, words: str) -> None:
        """Show these figures; nothing happens when sources and words are as before."""
        sources = (
            (tuple(project.originals), tuple(project.guidance.values()), project.briefing.typed) if project else ()
        )
        if (sources, words) == self._shown:
            return
        if not self._shown or sources != self._shown[0]:
            self._all = _lines(project) if project else ()
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
            return f"{line.figure.indicator} ({_KINDS[line.figure.kind]}): “{line.figure.quote}” — {line.source}"
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
            line.source,
        )[column]


def value_text(figure: Figure) -> str:
    """A figure's value as printed, with its bound: "dưới 1,0", "6,5 - 7,0"."""
    printed = figure.printed or format_number(figure.value)
    if figure.value_to is not None and "-" not in printed and "–" not in printed:
        printed = f"{printed} - {format_number(figure.value_to, figure.decimals)}"
    return _BOUNDS.get(figure.bound or "", "") + printed


def _lines(project: Project) -> tuple[FigureLine, ...]:
    lines: list[FigureLine] = []
    for sha in project.originals:
        if sha in project.guidance:
            source = project.guidance[sha]
            homes = {b.id: b.id if b.kind == "heading" else b.heading for b in source.document.blocks}
            paths = {s.id: s.path for d in source.document.documents for s in d.outline}
            for figure in source.figures:
                place = paths.get(homes.get(figure.ref.block) or "", "") if isinstance(figure.ref, TextRef) else ""
                lines.append(_line(sha, figure, f"mục {place}" if place else source.document.name))
        elif sha in project.workbooks:
            for figure in project.workbooks[sha].figures():
                where = f"{figure.ref.sheet}, ô {figure.ref.cell}" if isinstance(figure.ref, CellRef) else ""
                lines.append(_line(sha, figure, where))
    lines += [_line("", figure, "tự nhập") for figure in project.briefing.typed]
    return tuple(lines)


def _line(sha: str, figure: Figure, source: str) -> FigureLine:
    return FigureLine(FigureKey(sha, figure.id), figure, source, fold(f"{figure.indicator} {figure.quote} {source}"))
