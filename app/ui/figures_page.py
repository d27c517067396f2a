"""The figures page: every figure of the briefing in one table, to search, narrow, order, group, edit and tick."""

from __future__ import annotations

from functools import partial
from typing import get_args

from msgspec.structs import replace
from PySide6.QtCore import QEvent, QItemSelectionModel, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.project import Project
from app.domain.reference import FigureKey
from app.services.figure_lines import (
    FigureLine,
    Flag,
    GroupField,
    SourceLines,
    Wish,
    all_lines,
    arranged,
    chosen_summary,
    facets,
)
from app.services.figure_pairs import arranged_pairs
from app.ui.commands import Commands
from app.ui.figures_source_pane import FiguresSourcePane
from app.ui.figures_table_model import SORTS, FiguresTableModel
from app.ui.figures_view import FiguresView
from app.ui.look import colour
from app.ui.parts import icon_button, line, muted

PAIRS = "pair"
_CHIPS: tuple[tuple[Flag, str, str], ...] = (
    ("unchecked", "Chưa đối chiếu", "Chỉ những số chưa ai đối chiếu với nguồn"),
    ("edited", "Đã sửa", "Chỉ những số đã sửa khác bản gốc"),
    ("typed", "Tự nhập, tự tính", "Chỉ những số tự nhập hoặc tính từ số khác"),
    ("local", "Địa phương", "Số của địa phương: bảng số liệu, số tự nhập"),
    ("higher", "Cấp trên", "Số trong văn bản hướng dẫn của cấp trên"),
    ("doubtful", "Nghi gõ sai", "Số viết không theo cách Việt Nam (12.5%), cần xem lại"),
)
_GROUPS: tuple[tuple[str, str], ...] = (
    ("", "Không nhóm"), ("document", "Nhóm theo văn bản"), ("indicator", "Nhóm theo chỉ tiêu"),
    ("period", "Nhóm theo kỳ"), ("unit", "Nhóm theo đơn vị"), ("kind", "Nhóm theo loại"),
    ("place", "Nhóm theo địa bàn"), ("series", "Nhóm theo chuỗi"), (PAIRS, "Đặt cạnh cấp trên"),
)  # fmt: skip
_ACTIONS = ("figure_add", "figure_paste", "figure_check", "figure_unit", "figure_series", "figure_derive")
_TYPING_PAUSE_MS = 120
HIDDEN_COMMANDS = ("rename", "duplicate", "remove", "up", "down", "indent", "outdent", "paste", "add_text", "search")
"""What works on the outline or the sources, which are not seen while this page is."""


class FiguresPage(QWidget):
    """Shows a project's figures. ``closed`` asks to go back; what is to be done, the view and commands ask."""

    closed = Signal()

    def __init__(self, commands: Commands, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("figures_page")
        self.commands = commands
        self._project: Project | None = None
        self._known: dict[str, SourceLines] = {}
        self._lines: tuple[FigureLine, ...] = ()
        self._offered: object = None
        self.wish = Wish()
        self.model = FiguresTableModel(self)
        self.view = FiguresView(self.model, self)
        self.source = FiguresSourcePane(self)
        self.message = QLabel("", self)
        self.count = muted("", self)
        self.chips: dict[Flag, QToolButton] = {}
        self._lay_out()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_TYPING_PAUSE_MS)
        self._pause.timeout.connect(self._on_words)
        self.search.textChanged.connect(self._pause.start)
        self.view.selectionModel().selectionChanged.connect(lambda *_: self._on_selection())
        self.view.horizontalHeader().sectionClicked.connect(self._on_header)
        self.view.group_toggled.connect(self._on_group_toggled)
        self.view.refused.connect(self.tell)

    # showing

    def show_project(self, project: Project | None, known: dict[str, SourceLines]) -> None:
        """Show a project; ``known`` are the lines of its files as read, so that nothing is made again here."""
        self._project, self._known = project, known
        self._lines = all_lines(project, known) if project is not None else ()
        offered = facets(self._lines)
        if offered != self._offered:
            self._offered = offered
            self._offer(self.document, "Mọi nguồn", [(n, v) for v, n in offered.documents])
            self._offer(self.kind, "Mọi loại", [(n, n) for n in offered.kinds])
            self._offer(self.period, "Mọi kỳ", [(n, n) for n in offered.periods])
            self._offer(self.place, "Mọi địa bàn", [(n, n) for n in offered.places])
            self._read_filters()
        self._arrange()

    def tell(self, sentence: str) -> None:
        """A sentence over the table; "" takes it away."""
        self.message.setText(sentence)
        self.message.setVisible(bool(sentence))

    def chosen(self) -> list[FigureKey]:
        """Keys of the selected lines from the top; a group head stands for the lines under it."""
        keys: dict[FigureKey, None] = {}
        for number in self.view.chosen_rows():
            row = self.model.row(number)
            if isinstance(row, FigureLine):
                keys[row.key] = None
        return list(keys)

    def chosen_lines(self) -> list[FigureLine]:
        """The selected lines from the top."""
        rows = [self.model.row(number) for number in self.view.chosen_rows()]
        return [row for row in rows if isinstance(row, FigureLine)]

    def current_line(self) -> FigureLine | None:
        """The line that the keyboard is on."""
        index = self.view.currentIndex()
        row = self.model.row(index.row()) if index.isValid() and index.row() < self.model.rowCount() else None
        return row if isinstance(row, FigureLine) else None

    def choose(self, keys: list[FigureKey], column: int = 0) -> None:
        """Select these lines as far as they are shown, the first one current; filters that hide all of them go."""
        if keys and all(self.model.place_of(key) < 0 for key in keys):
            self.clear_filters()
        rows = [row for row in (self.model.place_of(key) for key in keys) if row >= 0]
        selection = self.view.selectionModel()
        if not rows:
            selection.clearSelection()
            return
        flags = QItemSelectionModel.SelectionFlag
        selection.setCurrentIndex(self.model.index(rows[0], column), flags.ClearAndSelect | flags.Rows)
        for row in rows[1:]:
            selection.select(self.model.index(row, column), flags.Select | flags.Rows)
        self.view.scrollTo(self.model.index(rows[0], column))

    def clear_filters(self) -> None:
        """Show everything again, in the order and grouping chosen."""
        self.wish = replace(
            self.wish, words="", document="", kind="", period="", place="", flags=frozenset(), closed=frozenset()
        )
        for box in (self.document, self.kind, self.period, self.place):
            box.blockSignals(True)
            box.setCurrentIndex(0)
            box.blockSignals(False)
        for chip in self.chips.values():
            chip.setChecked(False)
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        """Keys that the table left alone must not reach the outline, which nobody sees behind this page."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            shortcut = QKeySequence(event.keyCombination())
            hidden = (action for name in HIDDEN_COMMANDS for action in self.commands[name].shortcuts())
            if shortcut in hidden:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.matches(QKeySequence.StandardKey.Find):
            self.search.setFocus()
            self.search.selectAll()
        else:
            super().keyPressEvent(event)

    # inside

    def _arrange(self) -> None:
        keys, column = self.chosen(), max(0, self.view.currentIndex().column())
        pairs = self.group.currentData() == PAIRS
        rows = arranged_pairs(self._lines, self.wish) if pairs else arranged(self._lines, self.wish)
        if not self.model.show_rows(rows):
            there = [key for key in keys if self.model.place_of(key) >= 0]
            if there:
                self.choose(there, column)
        self._on_selection()

    def _on_selection(self) -> None:
        lines = self.chosen_lines()
        current = self.current_line()
        self.source.show_line(self._project, current if current is not None and lines else None)
        shown = len(self.model.lines())
        whole = f"{shown} số liệu" if shown == len(self._lines) else f"{shown} trong {len(self._lines)} số liệu"
        summary = chosen_summary([chosen.figure for chosen in lines])
        self.count.setText(f"{whole} · chọn {summary}" if summary else whole)

    def _on_words(self) -> None:
        self.wish = replace(self.wish, words=self.search.text())
        self._arrange()

    def _read_filters(self) -> None:
        flags = frozenset(flag for flag, chip in self.chips.items() if chip.isChecked())
        group = self.group.currentData()
        self.wish = replace(
            self.wish,
            document=self.document.currentData() or "",
            kind=self.kind.currentData() or "",
            period=self.period.currentData() or "",
            place=self.place.currentData() or "",
            flags=flags,
            group=group if group in get_args(GroupField) else "",
        )

    def _on_filter(self) -> None:
        self.tell("")
        self._read_filters()
        self._arrange()

    def _on_group(self) -> None:
        """A series is one row until it is opened; other groups start open."""
        self._read_filters()
        self.wish = replace(self.wish, closed=frozenset())
        self._arrange()

    def _on_group_toggled(self, title: str) -> None:
        closed = self.wish.closed ^ {title}
        self.wish = replace(self.wish, closed=closed)
        row = self.view.currentIndex().row()
        self._arrange()
        if 0 <= row < self.model.rowCount():
            self.view.setCurrentIndex(self.model.index(row, 0))

    def _on_header(self, column: int) -> None:
        """The first click sorts, the second turns round, the third goes back to the order of the sources."""
        field = SORTS[column]
        header = self.view.horizontalHeader()
        if self.wish.sort != field:
            self.wish = replace(self.wish, sort=field, descending=False)
        elif not self.wish.descending:
            self.wish = replace(self.wish, descending=True)
        else:
            self.wish = replace(self.wish, sort="", descending=False)
        header.setSortIndicatorShown(bool(self.wish.sort))
        order = Qt.SortOrder.DescendingOrder if self.wish.descending else Qt.SortOrder.AscendingOrder
        header.setSortIndicator(column, order)
        self._arrange()

    def _offer(self, box: QComboBox, every: str, choices: list[tuple[str, str]]) -> None:
        chosen = box.currentData()
        box.blockSignals(True)
        box.clear()
        box.addItem(every, "")
        for name, value in choices:
            box.addItem(name, value)
        box.setCurrentIndex(max(0, box.findData(chosen)) if chosen else 0)
        box.setVisible(len(choices) > 1 or bool(chosen))
        box.blockSignals(False)

    # building

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._build_band())
        layout.addWidget(line(self))
        layout.addWidget(self._build_filters())
        self.message.setObjectName("figure_message")
        self.message.setWordWrap(True)
        self.message.setStyleSheet(f"color: {colour('accent').name()};")
        self.message.setContentsMargins(14, 4, 14, 4)
        self.message.hide()
        layout.addWidget(self.message)
        layout.addWidget(line(self))
        columns = QSplitter(Qt.Orientation.Horizontal, self)
        columns.setHandleWidth(1)
        columns.setChildrenCollapsible(False)
        columns.addWidget(self.view)
        columns.addWidget(self.source)
        self.source.setMinimumWidth(260)
        columns.setSizes([1050, 300])
        columns.setStretchFactor(0, 1)
        layout.addWidget(columns, 1)
        for name in (
            *_ACTIONS,
            "add_table",
            "add_chart",
            "figure_original",
            "figure_open",
            "figure_copy",
            "figure_remove",
        ):
            self.view.addAction(self.commands[name])
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def _build_band(self) -> QWidget:
        band = QWidget(self)
        band.setFixedHeight(44)
        row = QHBoxLayout(band)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(6)
        back = QPushButton("‹ Quay lại", band)
        back.setObjectName("figures_back")
        back.setAccessibleName("Quay lại")
        back.setToolTip("Quay lại dàn bài (Esc)")
        back.clicked.connect(self.closed)
        row.addWidget(back)
        for name in ("undo", "redo"):
            row.addWidget(icon_button(self.commands[name], band))
        row.addStretch(1)
        for name in (*_ACTIONS, "add_table", "add_chart"):
            row.addWidget(band_button(self.commands[name], band))
        return band

    def _build_filters(self) -> QWidget:
        box = QWidget(self)
        layout = QVBoxLayout(box)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(6)
        self.search = QLineEdit(box)
        self.search.setObjectName("figure_search")
        self.search.setAccessibleName("Tìm số liệu")
        self.search.setPlaceholderText("Tìm chỉ tiêu, số, nguồn; có dấu hay không dấu")
        self.search.setClearButtonEnabled(True)
        self.document = self._box(box, "figure_document", "Lọc theo nguồn", 190)
        self.kind = self._box(box, "figure_kind", "Lọc theo loại", 120)
        self.period = self._box(box, "figure_period", "Lọc theo kỳ", 110)
        self.place = self._box(box, "figure_place", "Lọc theo địa bàn", 130)
        self.group = self._box(box, "figure_group", "Nhóm, đặt cạnh cấp trên", 170)
        for value, name in _GROUPS:
            self.group.addItem(name, value)
        for one in (self.document, self.kind, self.period, self.place):
            one.currentIndexChanged.connect(lambda _: self._on_filter())
        self.group.currentIndexChanged.connect(lambda _: self._on_group())
        upper = QHBoxLayout()
        upper.setSpacing(6)
        upper.addWidget(self.search, 1)
        for one in (self.document, self.kind, self.period, self.place, self.group):
            upper.addWidget(one)
        lower = QHBoxLayout()
        lower.setSpacing(6)
        for flag, name, tip in _CHIPS:
            chip = QToolButton(box)
            chip.setObjectName(f"figure_chip_{flag}")
            chip.setText(name)
            chip.setToolTip(tip)
            chip.setAccessibleName(f"Lọc: {name}")
            chip.setCheckable(True)
            chip.toggled.connect(partial(self._on_chip, flag))
            self.chips[flag] = chip
            lower.addWidget(chip)
        lower.addStretch(1)
        lower.addWidget(self.count)
        layout.addLayout(upper)
        layout.addLayout(lower)
        return box

    def _on_chip(self, flag: Flag, on: bool) -> None:
        other: dict[Flag, Flag] = {"local": "higher", "higher": "local"}
        if on and flag in other:  # both at once would show nothing
            self.chips[other[flag]].setChecked(False)
        self._on_filter()

    def _box(self, parent: QWidget, name: str, spoken: str, width: int) -> QComboBox:
        box = QComboBox(parent)
        box.setObjectName(name)
        box.setAccessibleName(spoken)
        box.setFixedWidth(width)
        return box


_SHORT = {
    "figure_add": "Thêm", "figure_paste": "Dán từ Excel", "figure_check": "Đối chiếu", "figure_unit": "Đổi đơn vị",
    "figure_series": "Gộp chuỗi", "figure_derive": "Tính toán", "add_table": "Lập bảng", "add_chart": "Biểu đồ",
}  # fmt: skip


def band_button(action: QAction, parent: QWidget) -> QPushButton:
    """A command's button with a word or two, as the band has room for; its accessible name is the whole command."""
    button = QPushButton(_SHORT[action.objectName()], parent)
    button.setObjectName(f"figures_{action.objectName()}_button")
    button.setToolTip(action.toolTip())
    button.setAccessibleName(action.text().replace("&", "").replace("…", ""))
    button.clicked.connect(action.trigger)
    action.enabledChanged.connect(button.setEnabled)
    return button
