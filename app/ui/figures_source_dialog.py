"""A figure's source in full: the section's text scrolled to the sentence, or the table with the cell picked out."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from app.domain.figure import FigureTable
from app.domain.project import Project
from app.domain.reference import CellRef, TextRef
from app.domain.source import SourceDocument
from app.services.figure_lines import FigureLine
from app.ui.figures_source_pane import sentence_html
from app.ui.look import colour

MOST_BLOCKS = 60
"""Blocks shown on either side of the sentence."""
MOST_CELLS = 20_000


class FigureSourceDialog(QDialog):
    """``goes_to_tree`` is true when the person asked for the section in the tree of sources."""

    def __init__(self, project: Project, line: FigureLine, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("figure_source_dialog")
        self.setWindowTitle("Nguồn của số liệu")
        self.resize(880, 520)
        self.goes_to_tree = False
        head = QLabel(line.source, self)
        head.setProperty("heading", True)
        head.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(10)
        layout.addWidget(head)
        ref = line.figure.ref
        buttons = QDialogButtonBox(self)
        if isinstance(ref, TextRef):
            self.text = _sentence_view(project.guidance[ref.sha256].document, ref, self)
            layout.addWidget(self.text, 1)
            tree = buttons.addButton("Đến mục này trong cây nguồn", QDialogButtonBox.ButtonRole.ActionRole)
            tree.setObjectName("figure_source_tree")
            tree.clicked.connect(self._to_tree)
        elif isinstance(ref, CellRef):
            table = _table_of(project, line)
            if table is not None:
                self.table = _cell_view(table, line.key.figure, self)
                layout.addWidget(self.table, 1)
        close = buttons.addButton("Đóng", QDialogButtonBox.ButtonRole.RejectRole)
        close.setObjectName("figure_source_close")
        close.setDefault(True)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)

    def _to_tree(self) -> None:
        self.goes_to_tree = True
        self.accept()


def _sentence_view(document: SourceDocument, ref: TextRef, parent: QWidget) -> QTextBrowser:
    view = QTextBrowser(parent)
    view.setObjectName("figure_source_sentences")
    view.setAccessibleName("Đoạn văn có số liệu")
    view.setOpenLinks(False)
    at = next((n for n, block in enumerate(document.blocks) if block.id == ref.block), 0)
    shown: list[str] = []
    for block in document.blocks[max(0, at - MOST_BLOCKS) : at + MOST_BLOCKS + 1]:
        text = sentence_html(block.text, ref.start, ref.end) if block.id == ref.block else escape(block.text)
        named = f"<a name='here'></a>{text}" if block.id == ref.block else text
        weight = "font-weight:600;" if block.kind == "heading" else ""
        ground = f"background-color:{colour('accent_soft').name()};" if block.id == ref.block else ""
        shown.append(f"<p style='{weight}{ground}margin:0 0 8px 0'>{named}</p>".replace("\n", "<br>"))
    view.setHtml("".join(shown))
    view.scrollToAnchor("here")
    return view


def _table_of(project: Project, line: FigureLine) -> FigureTable | None:
    for table in project.workbooks[line.key.sha256].tables:
        if any(placed.figure.id == line.key.figure for placed in table.figures):
            return table
    return None


def _cell_view(table: FigureTable, figure: str, parent: QWidget) -> QTableWidget:
    """The table as it was read: row names, column headings, figures as printed."""
    rows = min(len(table.rows), max(1, MOST_CELLS // max(1, len(table.columns))))
    view = QTableWidget(rows, len(table.columns) + 1, parent)
    view.setObjectName("figure_source_cells")
    view.setAccessibleName(f"Bảng {table.title or table.sheet}")
    view.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
    view.verticalHeader().hide()
    view.setHorizontalHeaderLabels(["", *(" › ".join(column.path) for column in table.columns)])
    view.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
    for number, row in enumerate(table.rows[:rows]):
        view.setItem(number, 0, QTableWidgetItem(f"{'    ' * min(row.level, 6)}{row.path[-1] if row.path else ''}"))
    for placed in table.figures:
        if placed.row >= rows:
            continue
        item = QTableWidgetItem(placed.figure.printed)
        item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        item.setToolTip(f"Ô {placed.cell}: {placed.figure.quote}")
        view.setItem(placed.row, placed.column + 1, item)
        if placed.figure.id == figure:
            item.setBackground(colour("mark"))
            font = QFont(view.font())
            font.setBold(True)
            item.setFont(font)
            view.setCurrentItem(item)
    view.setColumnWidth(0, 260)
    for column in range(1, view.columnCount()):
        view.setColumnWidth(column, min(220, max(90, view.horizontalHeader().sectionSizeHint(column) + 16)))
    current = view.currentItem()
    if current is not None:
        view.scrollToItem(current, QTableWidget.ScrollHint.PositionAtCenter)
    return view
