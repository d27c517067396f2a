"""The chart editor: kind, title, unit, years, order, accent, labels, size on the left, the chart as it will be beside.

Each change makes a new wish; the draft for it (``charting.draft``) and its picture are made off the window's thread,
and only the newest is shown.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from msgspec.structs import replace
from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPixmap, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.briefing import DesignName
from app.domain.chart import ChartOrder, ChartSize, ChartWish
from app.domain.progress import Progress
from app.services import charting
from app.services.charting import ChartDraft
from app.ui.parts import muted
from app.ui.tasks import Callbacks, TaskRunner, Ticket

_WIDTH, _HEIGHT = 600, 340
_LIST_HEIGHT = 96
_ORDERS: tuple[tuple[ChartOrder, str], ...] = (
    ("given", "Như đã chọn"), ("descending", "Từ cao đến thấp"), ("ascending", "Từ thấp đến cao"),
    ("by_hand", "Tự xếp"),
)  # fmt: skip
_SIZES: tuple[tuple[ChartSize, str], ...] = (
    ("usual", "Vừa"), ("small", "Nhỏ"), ("large", "Lớn (một trang chiếu riêng)"),
)  # fmt: skip
_ACCENT_OF_PROGRAM, _NO_ACCENT = "Tự chọn", "Không làm nổi"

_DATA = Qt.ItemDataRole.UserRole
W = TypeVar("W", bound=QWidget)

MakeDraft = Callable[[ChartWish], ChartDraft]


def _named(widget: W, name: str, accessible: str) -> W:
    widget.setObjectName(name)
    widget.setAccessibleName(accessible)
    return widget


class ChartDialog(QDialog):
    """``draft()`` after it was accepted. ``make`` gives the draft of a wish; it is called on a worker's thread."""

    def __init__(
        self, first: ChartDraft, make: MakeDraft, design: DesignName, runner: TaskRunner, parent: QWidget, *, new: bool
    ) -> None:
        super().__init__(parent)
        self.setObjectName("chart_dialog")
        self.setWindowTitle("Biểu đồ từ số liệu" if new else "Sửa biểu đồ")
        self._draft, self._make, self._runner = first, make, runner
        self._design: DesignName = design
        self._wish = first.wish
        self._ticket: Ticket | None = None
        self._build_controls()
        self._build_picture(new)
        self._lay_out()
        self._fill()
        self._connect()
        self._draw()

    def draft(self) -> ChartDraft:
        """The draft as it is shown."""
        return self._draft

    def wish(self) -> ChartWish:
        """What was set last; the draft follows it a moment later."""
        return self._wish

    # building

    def _build_controls(self) -> None:
        self.kind = _named(QComboBox(self), "chart_kind", "Kiểu biểu đồ")
        self.title = _named(QLineEdit(self), "chart_title", "Tên biểu đồ")
        self.title.setMaxLength(300)
        self.unit = _named(QComboBox(self), "chart_unit", "Đơn vị tính trên biểu đồ")
        self.periods = _named(QListWidget(self), "chart_periods", "Những kỳ được vẽ")
        self.order = _named(QComboBox(self), "chart_order", "Thứ tự")
        self.by_hand = _named(QListWidget(self), "chart_by_hand", "Thứ tự tự xếp, kéo thả hoặc Ctrl+mũi tên")
        self.by_hand.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.accent = _named(QComboBox(self), "chart_accent", "Cột được làm nổi")
        self.size_choice = _named(QComboBox(self), "chart_size", "Cỡ biểu đồ")
        self.labels = _named(QCheckBox("&Ghi số trên biểu đồ", self), "chart_labels", "Ghi số trên biểu đồ")
        self.following = _named(
            QCheckBox("Số &đổi theo khi sửa dữ liệu trong Office", self), "chart_following", "Số đổi theo dữ liệu"
        )
        self.following.setToolTip(
            "Bình thường số trên biểu đồ là chữ, máy nào cũng hiện đúng dấu phẩy; "
            "bật ô này thì số đổi theo khi sửa dữ liệu, nhưng dấu phẩy theo cài đặt của máy mở tệp."
        )
        self.with_table = _named(QCheckBox("&Kèm bảng số liệu", self), "chart_with_table", "Kèm bảng số liệu")
        self.with_table.setToolTip("Trong báo cáo và tờ gấp: bảng dưới biểu đồ; trên trang chiếu: bảng ở phần ghi chú.")
        for choice in (self.periods, self.by_hand):
            choice.setMaximumHeight(_LIST_HEIGHT)
            choice.setProperty("boxed", True)
        for order, name in _ORDERS:
            self.order.addItem(name, order)
        for size, name in _SIZES:
            self.size_choice.addItem(name, size)

    def _build_picture(self, new: bool) -> None:
        self.picture = _named(QLabel(self), "chart_picture", "Hình biểu đồ")
        self.picture.setFixedSize(_WIDTH, _HEIGHT)
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture.setWordWrap(True)
        self.told = muted("", self)
        self.told.setObjectName("chart_told")
        self.told.setWordWrap(True)
        self.told.setMinimumHeight(52)
        self.told.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.copy = _named(QPushButton("&Chép hình", self), "chart_copy", "Chép hình biểu đồ")
        self.save = _named(QPushButton("&Lưu hình…", self), "chart_save", "Lưu hình biểu đồ ra tệp")
        self.buttons = QDialogButtonBox(self)
        words = "Thêm vào dàn bài" if new else "Đồng ý"
        self.ok = self.buttons.addButton(words, QDialogButtonBox.ButtonRole.AcceptRole)
        self.ok.setObjectName("chart_ok")
        self.buttons.addButton("Thôi", QDialogButtonBox.ButtonRole.RejectRole).setObjectName("chart_cancel")

    def _lay_out(self) -> None:
        self.form = QFormLayout()
        self.form.setSpacing(8)
        for words, widget in (
            ("Kiểu", self.kind), ("Tên", self.title), ("Đơn vị", self.unit), ("Kỳ", self.periods),
            ("Thứ tự", self.order), ("", self.by_hand), ("Làm nổi", self.accent), ("Cỡ", self.size_choice),
            ("", self.labels), ("", self.following), ("", self.with_table),
        ):  # fmt: skip
            self.form.addRow(words, widget)
        left = QWidget(self)
        left.setFixedWidth(360)
        left.setLayout(self.form)
        self.form.setContentsMargins(0, 0, 0, 0)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self.picture)
        right.addWidget(self.told)
        right.addStretch(1)
        body = QHBoxLayout()
        body.setSpacing(20)
        body.addWidget(left, 0, Qt.AlignmentFlag.AlignTop)
        body.addLayout(right)
        foot = QHBoxLayout()
        foot.addWidget(self.copy)
        foot.addWidget(self.save)
        foot.addStretch(1)
        foot.addWidget(self.buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(12)
        layout.addLayout(body)
        layout.addLayout(foot)

    def _connect(self) -> None:
        self.kind.activated.connect(self._on_kind)
        self.title.textChanged.connect(self._on_title)
        self.unit.activated.connect(self._on_unit)
        self.periods.itemChanged.connect(self._on_periods)
        self.order.activated.connect(self._on_order)
        self.by_hand.model().rowsMoved.connect(self._on_by_hand)
        self.by_hand.installEventFilter(self)
        self.accent.activated.connect(self._on_accent)
        self.size_choice.activated.connect(self._on_size)
        self.labels.toggled.connect(self._on_switches)
        self.following.toggled.connect(self._on_switches)
        self.with_table.toggled.connect(self._on_switches)
        self.copy.clicked.connect(self._copy)
        self.save.clicked.connect(self._save)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)

    # showing a draft

    def _fill(self) -> None:
        """Every control as the draft has it; those that do not apply to its kind are hidden or greyed."""
        draft, wish = self._draft, self._draft.wish
        chart = draft.chart
        blockers = [QSignalBlocker(w) for w in (self.title, self.periods, self.labels, self.following, self.with_table)]
        self._fill_kinds()
        if not self.title.hasFocus() and chart is not None:
            self.title.setText(wish.title or chart.title)
        self._fill_units()
        self._fill_periods()
        self.order.setCurrentIndex(self.order.findData(wish.order))
        self.order.setEnabled(draft.orderable)
        self.order.setToolTip("" if draft.orderable else "Các kỳ luôn đứng theo thời gian.")
        self._show_row(self.by_hand, draft.orderable and wish.order == "by_hand")
        self._fill_by_hand()
        self._fill_accents()
        self.size_choice.setCurrentIndex(self.size_choice.findData(wish.size))
        self.labels.setChecked(wish.labels)
        self.following.setChecked(wish.following_labels)
        self.following.setEnabled(wish.labels)
        self.with_table.setChecked(wish.with_table)
        self.ok.setEnabled(chart is not None)
        plotted = chart is not None and chart.kind not in ("table", "big_number")
        self.copy.setEnabled(plotted)
        self.save.setEnabled(plotted)
        del blockers

    def _fill_kinds(self) -> None:
        chart = self._draft.chart
        shown = chart.kind if chart is not None else self._draft.wish.kind
        self.kind.clear()
        model = self.kind.model()
        assert isinstance(model, QStandardItemModel)
        for row, choice in enumerate(self._draft.kinds):
            name = choice.name + ("  (nên dùng)" if choice.kind == self._draft.suggested else "")
            self.kind.addItem(name, choice.kind)
            if choice.refusal:
                model.item(row).setEnabled(False)
                model.item(row).setToolTip(choice.refusal)
        self.kind.setCurrentIndex(self.kind.findData(shown))

    def _fill_units(self) -> None:
        units = self._draft.units
        self.unit.clear()
        self.unit.addItems(list(units) or [self._draft.unit or "Không có đơn vị"])
        self.unit.setCurrentIndex(max(0, self.unit.findText(self._draft.unit)))
        self.unit.setEnabled(len(units) > 1)

    def _fill_periods(self) -> None:
        periods = self._draft.periods
        self._show_row(self.periods, len(periods) > 1)
        if [self.periods.item(row).data(_DATA) for row in range(self.periods.count())] == [p.text for p in periods]:
            return
        self.periods.clear()
        for period in periods:
            item = QListWidgetItem(period.name, self.periods)
            item.setData(_DATA, period.text)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
            out = period.text in self._draft.wish.periods_out
            item.setCheckState(Qt.CheckState.Unchecked if out else Qt.CheckState.Checked)

    def _fill_by_hand(self) -> None:
        names = list(self._draft.chart.categories) if self._draft.chart is not None else []
        if names == self._hand_order():
            return
        row = self.by_hand.currentRow()
        self.by_hand.clear()
        self.by_hand.addItems(names)
        self.by_hand.setCurrentRow(max(0, row))

    def _fill_accents(self) -> None:
        draft = self._draft
        names = list(draft.chart.categories) if draft.chart is not None and draft.highlights else []
        self.accent.clear()
        self.accent.addItems([_ACCENT_OF_PROGRAM, _NO_ACCENT, *names])
        wished = draft.wish.highlight
        self.accent.setCurrentIndex(0 if wished is None else max(1, self.accent.findText(wished)))
        self.accent.setEnabled(draft.highlights)

    def _show_row(self, widget: QWidget, shown: bool) -> None:
        self.form.setRowVisible(widget, shown)

    # what the person does

    def _on_kind(self) -> None:
        self._wished(kind=self.kind.currentData())

    def _on_title(self, words: str) -> None:
        self._wished(title=words)

    def _on_unit(self) -> None:
        self._wished(unit=self.unit.currentText())

    def _on_periods(self) -> None:
        rows = (self.periods.item(row) for row in range(self.periods.count()))
        self._wished(periods_out=tuple(r.data(_DATA) for r in rows if r.checkState() == Qt.CheckState.Unchecked))

    def _on_order(self) -> None:
        order: ChartOrder = self.order.currentData()
        self._wished(order=order, by_hand=tuple(self._hand_order()) if order == "by_hand" else ())

    def _on_by_hand(self) -> None:
        self._wished(order="by_hand", by_hand=tuple(self._hand_order()))

    def _on_accent(self, row: int) -> None:
        self._wished(highlight=None if row == 0 else "" if row == 1 else self.accent.currentText())

    def _on_size(self) -> None:
        self._wished(size=self.size_choice.currentData())

    def _on_switches(self) -> None:
        self._wished(
            labels=self.labels.isChecked(),
            following_labels=self.following.isChecked(),
            with_table=self.with_table.isChecked(),
        )

    def _hand_order(self) -> list[str]:
        return [self.by_hand.item(row).text() for row in range(self.by_hand.count())]

    def _move_by_hand(self, by: int) -> None:
        row = self.by_hand.currentRow()
        if 0 <= row + by < self.by_hand.count():
            self.by_hand.insertItem(row + by, self.by_hand.takeItem(row))
            self.by_hand.setCurrentRow(row + by)
            self._on_by_hand()

    def eventFilter(self, watched: Any, event: Any) -> bool:
        """Ctrl+Up and Ctrl+Down move a name in the order made by hand."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if (
            watched is self.by_hand
            and event.type() == event.Type.KeyPress
            and event.modifiers() & Qt.KeyboardModifier.ControlModifier
            and event.key() in steps
        ):
            self._move_by_hand(steps[event.key()])
            return True
        return super().eventFilter(watched, event)

    # making and drawing

    def _wished(self, **changes: Any) -> None:
        self._wish = replace(self._wish, **changes)
        wish, make = self._wish, self._make

        def job(progress: Progress) -> ChartDraft:
            progress.step(0, 1, "")
            return make(wish)

        self._start(job, self._take)

    def _take(self, draft: ChartDraft) -> None:
        self._draft = draft
        self._fill()
        self._draw()

    def _draw(self) -> None:
        chart, design = self._draft.chart, self._design
        self.told.setText(self._draft.refusal or self._why())
        if chart is None:
            self.picture.setText("")
            return
        self.picture.setAccessibleName(chart.alt_text or chart.title)
        if chart.kind in ("table", "big_number"):
            self.picture.setText(chart.alt_text or "Trình bày bằng số, không có hình vẽ.")
            return

        def job(progress: Progress) -> bytes:
            progress.step(0, 1, "")
            return charting.picture(chart, design, _WIDTH, _HEIGHT)

        self._start(job, self._show)

    def _why(self) -> str:
        """The reason of the suggestion while it is followed, else what the chart says."""
        chart = self._draft.chart
        if chart is None:
            return ""
        return self._draft.reason if chart.kind == self._draft.suggested else chart.alt_text

    def _start(self, job: Callable[[Progress], Any], shown: Callable[[Any], None]) -> None:
        if self._ticket is not None:
            self._ticket.cancel()
        self._ticket = self._runner.run(job, Callbacks(success=shown, error=self._tell))

    def _show(self, data: bytes) -> None:
        pixmap = QPixmap()
        pixmap.loadFromData(data)
        self.picture.setPixmap(pixmap)

    def _tell(self, error: BaseException) -> None:
        self.told.setText(getattr(error, "sentence", "Không vẽ được biểu đồ này."))

    # taking the picture out

    def _copy(self) -> None:
        chart, design = self._draft.chart, self._design
        if chart is None:
            return

        def copied(data: bytes) -> None:
            QGuiApplication.clipboard().setImage(QImage.fromData(data))
            self.told.setText("Đã chép hình; dán vào Word, PowerPoint hoặc Zalo bằng Ctrl+V.")

        self._start(lambda progress: charting.picture_out(chart, design, "png"), copied)

    def _save(self) -> None:
        chart, design = self._draft.chart, self._design
        path = self.ask_picture_path()
        if chart is None or path is None:
            return

        def saved(_: None) -> None:
            self.told.setText(f"Đã lưu hình vào “{path.name}”.")

        self._start(lambda progress: charting.save_picture(chart, design, path), saved)

    def ask_picture_path(self) -> Path | None:
        """Where to save the picture; None when the person thinks better of it."""
        from PySide6.QtWidgets import QFileDialog

        name, _ = QFileDialog.getSaveFileName(
            self, "Lưu hình biểu đồ", "bieu-do.png", "Hình PNG (*.png);;Hình SVG (*.svg)"
        )
        return Path(name) if name else None

    def accept(self) -> None:
        """A press that comes before the newest draft is made takes what was wished last, not what was drawn."""
        if self._wish != self._draft.wish:
            self._draft = self._make(self._wish)
        if self._draft.chart is None:
            self._fill()
            self._draw()
            return
        super().accept()

    def done(self, result: int) -> None:
        if self._ticket is not None:
            self._ticket.cancel()
        super().done(result)
