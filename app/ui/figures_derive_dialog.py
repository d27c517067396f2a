"""Figures reckoned from chosen ones: the operation, what it gives with its formula, what rounding left over."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.domain.errors import AppError
from app.domain.project import Project
from app.domain.reference import FigureKey
from app.services.figure_deriving import MOST_DECIMALS, NAMES, Derived, derive
from app.services.figure_entry import period_text, value_text
from app.ui.look import colour
from app.ui.parts import muted

_COLUMNS = ("Chỉ tiêu", "Kỳ", "Kết quả", "Cách tính")


class DeriveDialog(QDialog):
    """``derived()`` after it was accepted; the first operation that these figures allow is offered first."""

    def __init__(self, project: Project, keys: Sequence[FigureKey], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("figure_derive_dialog")
        self.setWindowTitle("Tính từ số đang chọn")
        self.resize(820, 400)
        self._project, self._keys = project, tuple(keys)
        self._derived: Derived | None = None
        self.how = QComboBox(self)
        self.how.setObjectName("figure_derive_how")
        self.how.setAccessibleName("Phép tính")
        for how, name in NAMES.items():
            self.how.addItem(name, how)
        self.decimals = QComboBox(self)
        self.decimals.setObjectName("figure_derive_decimals")
        self.decimals.setAccessibleName("Số chữ số thập phân")
        self.decimals.addItems([str(number) for number in range(MOST_DECIMALS + 1)])
        self.decimals.setCurrentIndex(1)
        self.swap = QCheckBox("Đổi chỗ hai số", self)
        self.swap.setObjectName("figure_derive_swap")
        self.swap.setVisible(len(self._keys) == 2)
        self.table = QTableWidget(self)
        self.table.setObjectName("figure_derive_table")
        self.table.setAccessibleName("Kết quả tính")
        self.table.setColumnCount(len(_COLUMNS))
        self.table.setHorizontalHeaderLabels(_COLUMNS)
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.table.setShowGrid(False)
        self.table.verticalHeader().hide()
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
        self.trouble = QLabel("", self)
        self.trouble.setWordWrap(True)
        note = muted("Số tính toán ghi rõ cách tính ở nguồn và tự tính lại khi số gốc đổi.", self)
        form = QFormLayout()
        form.addRow("Phép tính", self.how)
        form.addRow("Số lẻ thập phân", self.decimals)
        form.addRow("", self.swap)
        buttons = QDialogButtonBox(self)
        self.ok = buttons.addButton("Thêm vào bảng số liệu", QDialogButtonBox.ButtonRole.AcceptRole)
        self.ok.setObjectName("figure_derive_ok")
        buttons.addButton("Thôi", QDialogButtonBox.ButtonRole.RejectRole).setObjectName("figure_derive_cancel")
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(10)
        layout.addLayout(form)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.trouble)
        layout.addWidget(note)
        layout.addWidget(buttons)
        self._start()
        self.how.currentIndexChanged.connect(lambda _: self._renew())
        self.decimals.currentIndexChanged.connect(lambda _: self._renew())
        self.swap.toggled.connect(lambda _: self._renew())
        self._renew()

    def derived(self) -> Derived:
        """What is to be added. Raises AssertionError where it cannot be reckoned."""
        assert self._derived is not None
        return self._derived

    def _start(self) -> None:
        """Begin with an operation that these figures allow: a ratio to plan before a plain change."""
        for how in ("ratio_to_plan", "points", "change", "to_higher", "share", "difference"):
            try:
                derive(self._project, how, self._keys)
            except AppError:
                continue
            self.how.setCurrentIndex(self.how.findData(how))
            return

    def _renew(self) -> None:
        trouble, note = "", ""
        try:
            self._derived = derive(
                self._project,
                self.how.currentData(),
                self._keys,
                self.decimals.currentIndex(),
                swapped=self.swap.isChecked(),
            )
            note = self._derived.rounding
        except AppError as error:
            self._derived, trouble = None, error.sentence
        figures = self._derived.figures if self._derived else ()
        self.table.setRowCount(len(figures))
        for row, figure in enumerate(figures):
            unit = figure.unit.text if figure.unit else ""
            result = f"{value_text(figure)} {unit}".strip()
            for column, text in enumerate((figure.indicator, period_text(figure), result, figure.quote)):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                self.table.setItem(row, column, item)
        self.trouble.setText(trouble or note)
        self.trouble.setVisible(bool(trouble or note))
        self.trouble.setStyleSheet(f"color: {colour('accent' if trouble else 'text').name()};")
        self.ok.setEnabled(bool(figures))
