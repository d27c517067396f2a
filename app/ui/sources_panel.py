"""The left pane: the sources as a tree to tick, and their figures as a table, with one search over both."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QSortFilterProxyModel, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QStackedWidget,
    QTableView,
    QTabWidget,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from app.domain.project import Project
from app.domain.reference import FigureKey
from app.ui.figures_model import FiguresModel, KeyRole, SortRole
from app.ui.rows import SourceRowDelegate, ValueRows
from app.ui.source_tree import Node, SourceTreeModel

_TYPING_PAUSE_MS = 120


class SourcesPanel(QWidget):
    """Requests: ``model.tick_requested``; ``shown(node)`` when a row is gone to; ``pick_requested(key)`` on Enter."""

    node_shown = Signal(object)
    figures_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = SourceTreeModel(self)
        self.figures = FiguresModel(self)
        self._sorted = QSortFilterProxyModel(self)
        self._sorted.setSourceModel(self.figures)
        self._sorted.setSortRole(SortRole)
        self._project: Project | None = None
        self.search = self._build_search()
        self.tree = self._build_tree()
        self.table = self._build_table()
        self.tabs = QTabWidget(self)
        self.tabs.setObjectName("source_tabs")
        self.tabs.setDocumentMode(True)
        self._found = QLabel("", self)
        self._found.setProperty("muted", True)
        self._found.setContentsMargins(14, 0, 12, 2)
        self.tabs.addTab(self._stacked(self.tree), "Văn bản")
        self.tabs.addTab(self.table, "Số liệu")
        self.tabs.tabBar().setObjectName("source_tab_bar")
        self.tabs.tabBar().setAccessibleName("Văn bản hoặc số liệu")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        search = QWidget(self)
        inner = self.search_row = QHBoxLayout(search)
        inner.setContentsMargins(12, 8, 12, 0)
        inner.addWidget(self.search)
        layout.addWidget(search)
        layout.addWidget(self._found)
        layout.addWidget(self.tabs, 1)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_TYPING_PAUSE_MS)
        self._pause.timeout.connect(self._renew)
        self.search.textChanged.connect(self._pause.start)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Unit and source of a figure have columns only where its name keeps room; unit and value stand in one cell
        else, and the source is in the row's tip anyway.
        """
        super().resizeEvent(event)
        self.table.setColumnHidden(2, self.width() < 420)
        self.table.setColumnHidden(4, self.width() < 520)

    def show_project(self, project: Project | None) -> None:
        """Show a project's sources."""
        self._project = project
        self._renew()

    def chosen_figures(self) -> list[FigureKey]:
        """Keys of the selected rows of the table, from the top."""
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return [self._sorted.index(row, 0).data(KeyRole) for row in rows]

    def current_node(self) -> Node | None:
        """The row of the tree that the keyboard is on."""
        index = self.tree.currentIndex()
        return self.model.node(index) if index.isValid() else None

    def add_figure_actions(self, actions: list[QAction]) -> None:
        """What can be done with chosen figures: on the context menu of the table."""
        self.table.addActions(actions)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def _renew(self) -> None:
        words = self.search.text()
        open_before = self._open_rows() if not words.strip() else None
        self.model.show(self._project, words)
        self.figures.show(self._project, words)
        self.tabs.setTabText(1, f"Số liệu ({self.figures.rowCount()})" if self.figures.total else "Số liệu")
        self._found.setVisible(bool(words.strip()))
        self._found.setText(f"{self.model.hits} chỗ · {self.figures.rowCount()} số liệu" if words.strip() else "")
        if words.strip():
            self.tree.expandAll()
        elif open_before is None or not open_before:
            self.tree.expandToDepth(1)
        self._stack.setCurrentIndex(1 if self.model.rowCount() else 0)
        self._empty.setText(
            f"Không có chỗ nào chứa “{words.strip()}”. Thử ít chữ hơn; có dấu hay không dấu đều được."
            if words.strip() and self._project and self._project.originals
            else "Kéo tệp văn bản, bảng số liệu vào đây, hoặc nhấn Ctrl+L để nạp."
        )

    def _open_rows(self) -> list[str]:
        rows: list[str] = []
        for row in range(self.model.rowCount()):
            index = self.model.index(row, 0)
            if self.tree.isExpanded(index):
                rows.append(self.model.node(index).title)
        return rows

    def _build_search(self) -> QLineEdit:
        search = QLineEdit(self)
        search.setObjectName("search")
        search.setAccessibleName("Tìm trong văn bản và số liệu")
        search.setPlaceholderText("Tìm, có dấu hay không dấu: thu ngan sach")
        search.setClearButtonEnabled(True)
        return search

    def _build_tree(self) -> QTreeView:
        tree = SourceTree(self)
        tree.setObjectName("source_tree")
        tree.setAccessibleName("Các mục của văn bản")
        tree.setModel(self.model)
        tree.setItemDelegate(SourceRowDelegate(tree))
        tree.setHeaderHidden(True)
        tree.setUniformRowHeights(True)
        tree.setIndentation(16)
        tree.setDragEnabled(True)
        tree.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        tree.selectionModel().currentChanged.connect(self._on_current)
        return tree

    def _build_table(self) -> QTableView:
        table = QTableView(self)
        table.setObjectName("figures_table")
        table.setAccessibleName("Bảng số liệu")
        table.setModel(self._sorted)
        table.setItemDelegateForColumn(1, ValueRows(table, unit=2))
        table.setSortingEnabled(True)
        table.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(42)  # two lines: names alike at their beginning are told apart
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column, width in ((1, 112), (2, 76), (3, 46), (4, 150)):
            header.resizeSection(column, width)
        table.selectionModel().selectionChanged.connect(lambda *_: self.figures_chosen.emit())
        return table

    def _stacked(self, tree: QTreeView) -> QStackedWidget:
        self._empty = QLabel(self)
        self._empty.setProperty("muted", True)
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._empty.setContentsMargins(16, 12, 16, 12)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(tree)
        return self._stack

    def _on_current(self, current: QModelIndex, previous: QModelIndex) -> None:
        if current.isValid():
            self.node_shown.emit(self.model.node(current))


class SourceTree(QTreeView):
    """Enter ticks the row as Space does: a person who came by keyboard expects either."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            state = index.data(Qt.ItemDataRole.CheckStateRole)
            if state is not None:
                on = Qt.CheckState(state) == Qt.CheckState.Checked
                wanted = Qt.CheckState.Unchecked if on else Qt.CheckState.Checked
                self.model().setData(index, wanted, Qt.ItemDataRole.CheckStateRole)
                return
        super().keyPressEvent(event)
