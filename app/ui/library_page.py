"""The library's page: one search over everything ever loaded, folders, filters, the passage in its place.

It shows what the library's desk answers and asks it for everything; it knows no rule.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QEvent, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QMenu,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from app.services import library
from app.services.library import Entry, Filter, Hit, Neighbour, Shelves
from app.ui.library_folders import FolderTree
from app.ui.library_passages import page_of
from app.ui.library_rows import LibraryList, LibraryModel, LibraryRowDelegate
from app.ui.parts import line, muted

if TYPE_CHECKING:
    from app.services.library import Found

TYPING_PAUSE_MS = 150
NEW_FOLDER = "Thư mục mới"
_EMPTY = (
    "Thư viện chưa có gì.\n\nVăn bản và số liệu nạp vào đề cương sẽ được cất ở đây, mỗi tệp một lần, "
    "để lần sau tìm lại bằng chữ có dấu hay không dấu. Nhấn Esc để về, rồi Ctrl+L để nạp văn bản."
)


class LibraryPage(QWidget):
    """Requests: ``list_wanted(Filter, named)``, ``search_wanted(words, Filter)``, ``preview_wanted(row)``,
    ``add_wanted(sha256s)``, ``removal_wanted(sha256s)``, ``change_wanted(callable)``, ``rebuild_wanted``,
    ``keeping_toggled(bool)``, ``left``.
    """

    list_wanted = Signal(object, str)
    search_wanted = Signal(str, object)
    preview_wanted = Signal(object)
    add_wanted = Signal(object)
    removal_wanted = Signal(object)
    change_wanted = Signal(object)
    rebuild_wanted = Signal()
    keeping_toggled = Signal(bool)
    left = Signal()

    def __init__(self, keeps: bool, others_keys: frozenset[str] = frozenset(), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("library_page")
        self.model = LibraryModel(self)
        self._others_keys = others_keys
        self._shelves: Shelves | None = None
        self._shown_for: tuple[str, Filter] | None = None
        self._new_folder = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_PAUSE_MS)
        self._pause.timeout.connect(self.renew)
        self.search = self._build_search()
        self.filters = {
            "issuer": self._combo("issuer", "Mọi cơ quan", "Cơ quan ban hành"),
            "type": self._combo("type", "Mọi loại", "Loại văn bản"),
            "year": self._combo("year", "Mọi năm", "Năm ban hành"),
            "mark": self._combo("mark", "Mọi dấu", "Dấu lưu hành"),
        }
        self.folders = FolderTree(self)
        self.folders.chosen.connect(lambda folder: self._on_folder())
        self.folders.renamed.connect(self._on_renamed)
        self.list = self._build_list()
        self.count = muted("", self)
        self.count.setObjectName("library_count")
        self.told = muted("", self)
        self.told.setObjectName("library_told")
        self.empty = muted("", self)
        self.empty.setWordWrap(True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.empty.setMargin(16)
        self.passage = QTextBrowser(self)
        self.passage.setObjectName("library_passage")
        self.passage.setAccessibleName("Đoạn văn đang chọn")
        self.passage.setOpenLinks(False)
        self.passage.setStyleSheet("QTextBrowser { border: none; border-radius: 0; padding: 4px 8px; }")
        self.keeps = QCheckBox("Tự cất những gì được nạp", self)
        self.keeps.setObjectName("library_keeps")
        self.keeps.setAccessibleName("Tự cất vào thư viện những gì được nạp")
        self.keeps.setChecked(keeps)
        self.keeps.toggled.connect(self.keeping_toggled.emit)
        self._build_buttons()
        self._lay_out()
        for keys, slot in (("Esc", self.left.emit), ("Ctrl+F", self._search_again)):
            shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)
        self._show_buttons()

    def event(self, event: QEvent) -> bool:
        """Keys of commands for the outline, which is not seen from here, are the library's own or nobody's."""
        if event.type() == QEvent.Type.ShortcutOverride and self._is_others(cast("QKeyEvent", event)):
            event.accept()
            return True
        return super().event(event)

    def _is_others(self, event: QKeyEvent) -> bool:
        return QKeySequence(event.keyCombination()).toString() in self._others_keys

    # what it is told

    def open(self) -> None:
        """Shown again: the newest list, and the search ready to type in."""
        self.told.clear()
        self.renew_all()
        self.search.setFocus()
        self.search.selectAll()

    def renew(self) -> None:
        """Ask for what fits the words and the filter."""
        self._pause.stop()
        if self.search.text().strip():
            self.search_wanted.emit(self.search.text(), self.narrowed())
        else:
            self.list_wanted.emit(self.narrowed(), "")

    def renew_all(self) -> None:
        """Ask for the folders and filters too: something has changed in the library."""
        if self.search.text().strip():
            self.list_wanted.emit(self.narrowed(), "")
        self.renew()

    def narrowed(self) -> Filter:
        """The filter as it is set."""
        year = self.filters["year"].currentData()
        issuer, kind, mark = (self.filters[name].currentData() or "" for name in ("issuer", "type", "mark"))
        return Filter(issuer, kind, year, mark, self.folders.folder)

    def show_shelves(self, shelves: Shelves) -> None:
        """Folders, filters and, without words to search for, the sources."""
        self._shelves = shelves
        self.folders.show_folders(shelves.folders, shelves.total)
        facets = shelves.facets
        values = {"issuer": facets.issuers, "type": facets.types, "year": facets.years, "mark": facets.marks}
        for name, combo in self.filters.items():
            _fill(combo, values[name])
        self._show_banner(shelves)
        if not self.search.text().strip():
            self._show_rows(shelves.entries, f"{len(shelves.entries)} nguồn")
            nothing = "Không có nguồn nào hợp với điều kiện lọc; hãy chọn lại ở trên hoặc bên trái."
            self.empty.setText(nothing if shelves.total else _EMPTY)
        if self._new_folder:
            self._new_folder = False
            self._begin_naming()

    def show_found(self, words: str, found: Found) -> None:
        """What a search came to; one that is not the latest any more is passed over."""
        if words != self.search.text():
            return
        sources = len({hit.sha256 for hit in found.hits})
        more = f"{len(found.hits)} chỗ đầu tiên" if found.more else f"{len(found.hits)} chỗ"
        self._show_rows(found.hits, f"{more} trong {sources} nguồn")
        self.empty.setText(
            f"Không có chỗ nào chứa “{words.strip()}”.\n\nThử ít chữ hơn, hoặc bỏ bớt điều kiện lọc; "
            "có dấu hay không dấu đều được."
        )

    def show_passages(self, passages: Sequence[Neighbour]) -> None:
        """The chosen row in its place."""
        index = self.list.currentIndex()
        if not index.isValid():
            return
        row = self.model.row(index)
        self.passage.setHtml(page_of(row, passages))
        self.passage.scrollToAnchor("hit")

    def show_told(self, sentence: str) -> None:
        """Say what was done."""
        self.told.setText(sentence)
        self.told.setToolTip(sentence)

    def show_busy(self, busy: bool) -> None:
        """While something long runs, nothing else of that kind is begun."""
        self.told.setText("Đang làm…" if busy else "")
        for button in (self.add, self.purge, self.rebuild):
            button.setEnabled(not busy)
        if not busy:
            self._show_buttons()

    def chosen(self) -> tuple[str, ...]:
        """SHA-256 of the sources of the chosen rows, each once, from the top."""
        rows = sorted(index.row() for index in self.list.selectionModel().selectedIndexes())
        return tuple(dict.fromkeys(self.model.row(self.model.index(row)).sha256 for row in rows))

    # inside

    def _show_rows(self, rows: tuple[Entry, ...] | tuple[Hit, ...], count: str) -> None:
        before = {self.model.row(index) for index in self.list.selectionModel().selectedIndexes()}
        asked = (self.search.text().strip(), self.narrowed())
        place = self.list.currentIndex().row() if asked == self._shown_for else 0  # what was there has been removed
        self._shown_for = asked
        self.model.show(rows)
        self.count.setText(count if rows else "")
        self.stack.setCurrentIndex(0 if rows else 1)
        self.passage.clear()
        if rows:
            kept = next((n for n, row in enumerate(rows) if row in before), min(max(place, 0), len(rows) - 1))
            self.list.setCurrentIndex(self.model.index(kept))
        self._show_buttons()

    def _show_banner(self, shelves: Shelves) -> None:
        damaged = f"Một thư viện hỏng đã được cất riêng ({', '.join(shelves.damaged)})." if shelves.damaged else ""
        self.banner.setText(shelves.read_only or damaged)
        self.trouble.setVisible(bool(self.banner.text()))
        self.rebuild.setVisible(bool(shelves.damaged) and not shelves.read_only)

    def _show_buttons(self) -> None:
        writable = self._shelves is None or not self._shelves.read_only
        chosen = bool(self.chosen())
        self.add.setEnabled(chosen)
        self.purge.setEnabled(chosen and writable)
        self.shelve.setEnabled(chosen and writable)
        self.folder_new.setEnabled(writable)
        self.folder_rename.setEnabled(writable and self.folders.is_own)
        self.folder_remove.setEnabled(writable and self.folders.is_own)

    def _on_current(self, current: QModelIndex, before: QModelIndex) -> None:
        if current.isValid():
            self.preview_wanted.emit(self.model.row(current))

    def _on_folder(self) -> None:
        self._show_buttons()
        self.renew()

    def _on_renamed(self, folder: int, name: str) -> None:
        self.change_wanted.emit(partial(library.rename_folder, folder, name))

    def _search_again(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def _add_folder(self) -> None:
        parent = self.folders.folder if self.folders.is_own else None
        taken = {folder.name for folder in self._shelves.folders} if self._shelves else set[str]()
        name = next(n for n in (NEW_FOLDER, *(f"{NEW_FOLDER} {k}" for k in range(2, 999))) if n not in taken)
        self._new_folder, self._new_name = True, name
        self.change_wanted.emit(partial(library.add_folder, name, parent))

    def _begin_naming(self) -> None:
        """The folder that was just made is chosen and its name ready to type."""
        for item in self.folders.findItems("", Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive):
            if item.toolTip(0) == self._new_name:
                self.folders.blockSignals(True)
                self.folders.setCurrentItem(item)
                self.folders.blockSignals(False)
                self.folders.setFocus()
                self.folders.start_rename()
        self._show_buttons()

    def _remove_folder(self) -> None:
        folder = self.folders.folder
        if folder is not None and self.folders.is_own:
            self.change_wanted.emit(partial(library.remove_folder, folder))

    def _fill_shelve_menu(self) -> None:
        self.shelve_menu.clear()
        self._shelve_in("Không xếp thư mục", None)
        self.shelve_menu.addSeparator()
        for folder in self._shelves.folders if self._shelves else ():
            self._shelve_in(folder.name, folder.id)

    def _shelve_in(self, title: str, folder: int | None) -> None:
        action = self.shelve_menu.addAction(title.replace("&", "&&"))
        work = partial(library.put_in_folder, self.chosen(), folder)
        action.triggered.connect(lambda checked=False: self.change_wanted.emit(work))

    # building

    def _build_search(self) -> QLineEdit:
        search = QLineEdit(self)
        search.setObjectName("library_search")
        search.setAccessibleName("Tìm trong thư viện")
        search.setPlaceholderText("Tìm trong mọi văn bản đã nạp, có dấu hay không dấu: thu ngan sach")
        search.setClearButtonEnabled(True)
        search.textChanged.connect(lambda text: self._pause.start())
        search.returnPressed.connect(self._to_list)
        return search

    def _to_list(self) -> None:
        """Enter goes to what was found."""
        if self._pause.isActive():
            self.renew()
        self.list.setFocus()

    def _combo(self, name: str, everything: str, accessible: str) -> QComboBox:
        combo = QComboBox(self)
        combo.setObjectName(f"library_{name}")
        combo.setAccessibleName(accessible)
        combo.setToolTip(accessible)
        combo.addItem(everything, None)
        combo.setFixedWidth(180 if name == "issuer" else 128)
        combo.activated.connect(lambda index: self.renew())
        return combo

    def _build_list(self) -> QListView:
        view = LibraryList(self)
        view.setObjectName("library_list")
        view.setAccessibleName("Nguồn và chỗ tìm thấy")
        view.setModel(self.model)
        view.setItemDelegate(LibraryRowDelegate(view))
        view.setUniformItemSizes(True)
        view.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        view.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.selectionModel().currentChanged.connect(self._on_current)
        view.selectionModel().selectionChanged.connect(lambda *_: self._show_buttons())
        view.entered_on.connect(lambda: self.add.click())
        view.delete_pressed.connect(lambda: self.purge.click())
        return view

    def _build_buttons(self) -> None:
        self.back = self._button("library_back", "‹ Quay lại", self.left.emit, "Quay lại (Esc)")
        self.add = self._button("library_add", "Thêm vào đề cương", lambda: self.add_wanted.emit(self.chosen()))
        self.add.setProperty("primary", True)
        self.purge = self._button("library_purge", "Xoá vĩnh viễn…", lambda: self.removal_wanted.emit(self.chosen()))
        self.shelve = self._button("library_shelve", "Chuyển vào thư mục", None)
        self.shelve_menu = QMenu(self)
        self.shelve_menu.aboutToShow.connect(self._fill_shelve_menu)
        self.shelve.setMenu(self.shelve_menu)
        self.folder_new = self._button("library_folder_new", "Thêm", self._add_folder, "Thêm thư mục")
        self.folder_rename = self._button(
            "library_folder_rename", "Đổi tên", self.folders.start_rename, "Đổi tên thư mục (F2)"
        )
        self.folder_remove = self._button(
            "library_folder_remove", "Bỏ", self._remove_folder, "Bỏ thư mục; văn bản trong đó vẫn giữ"
        )
        self.rebuild = self._button("library_rebuild", "Lập lại", self.rebuild_wanted.emit)
        self.banner = QLabel("", self)
        self.banner.setObjectName("library_banner")

    def _button(self, name: str, text: str, slot: Callable[[], Any] | None, tip: str = "") -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(name)
        button.setAccessibleName(tip or text.replace("…", ""))
        button.setToolTip(tip)
        if slot is not None:
            button.clicked.connect(lambda checked=False: slot())
        return button

    def _lay_out(self) -> None:
        title = QLabel("Thư viện", self)
        title.setProperty("heading", True)
        top = _row(self.back, title, self.search, *self.filters.values(), margins=(12, 8, 12, 8))
        top.setStretch(2, 1)
        self.trouble = QWidget(self)
        self.trouble.setLayout(_row(self.banner, self.rebuild, None, margins=(12, 0, 12, 8)))
        self.trouble.hide()
        left = self._column(
            muted("Thư mục", self),
            self.folders,
            _row(self.folder_new, self.folder_rename, self.folder_remove, None),
            self.keeps,
        )
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.list)
        self.stack.addWidget(self.empty)
        middle = QWidget(self)
        found = QVBoxLayout(middle)
        found.setContentsMargins(0, 0, 0, 0)
        found.setSpacing(0)
        self.count.setContentsMargins(12, 6, 12, 6)
        found.addWidget(self.count)
        found.addWidget(self.stack, 1)
        columns = QSplitter(Qt.Orientation.Horizontal, self)
        columns.setHandleWidth(1)
        columns.setChildrenCollapsible(False)
        for widget, least in ((left, 230), (middle, 380), (self.passage, 300)):
            widget.setMinimumWidth(least)
            columns.addWidget(widget)
        columns.setSizes([240, 640, 480])
        columns.setStretchFactor(1, 1)
        bottom = _row(self.told, None, self.purge, self.shelve, self.add, margins=(12, 8, 12, 8))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addWidget(self.trouble)
        layout.addWidget(line(self))
        layout.addWidget(columns, 1)
        layout.addWidget(line(self))
        layout.addLayout(bottom)

    def _column(self, *parts: QWidget | QHBoxLayout) -> QWidget:
        widget = QWidget(self)
        layout = QVBoxLayout(widget)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(8)
        for part in parts:
            if isinstance(part, QWidget):
                layout.addWidget(part)
            else:
                layout.addLayout(part)
        return widget


def _row(*widgets: QWidget | None, margins: tuple[int, int, int, int] = (0, 0, 0, 0)) -> QHBoxLayout:
    """Widgets in a row; None takes the room that is left."""
    row = QHBoxLayout()
    row.setContentsMargins(*margins)
    row.setSpacing(8)
    for widget in widgets:
        if widget is None:
            row.addStretch(1)
        else:
            row.addWidget(widget)
    return row


def _fill(combo: QComboBox, values: Sequence[str] | Sequence[int]) -> None:
    """Offer these values; the chosen one stays chosen, also where nothing has it any more."""
    chosen = combo.currentData()
    if [combo.itemData(n) for n in range(1, combo.count())] == [*values]:
        return
    while combo.count() > 1:
        combo.removeItem(1)
    for value in (*values, *([chosen] if chosen is not None and chosen not in values else [])):
        combo.addItem(str(value), value)
        combo.setItemData(combo.count() - 1, str(value), Qt.ItemDataRole.ToolTipRole)
    combo.setCurrentIndex(max(0, combo.findData(chosen)))
