"""A block from Excel before it is taken: what was understood, what was not and why, from which paper it comes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.domain.errors import AppError
from app.services.figure_entry import kind_text, period_text, value_text
from app.services.figure_pasting import Pasted, read_block
from app.ui.look import colour
from app.ui.parts import muted

_COLUMNS = ("Chỉ tiêu", "Giá trị", "Đơn vị", "Kỳ", "Loại", "Địa bàn")
MOST_SHOWN = 500


class PasteDialog(QDialog):
    """``pasted()`` after it was accepted. Raises InputError at once where the block holds nothing at all."""

    def __init__(self, text: str, person: str, date: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("figure_paste_dialog")
        self.setWindowTitle("Dán số liệu từ Excel")
        self.resize(820, 480)
        self._text, self._person, self._date = text, person, date
        self._pasted = read_block(text, person=person, date=date)
        self.source = QLineEdit(self)
        self.source.setObjectName("figure_paste_source")
        self.source.setAccessibleName("Nguồn của khối số liệu")
        self.source.setPlaceholderText("Báo cáo số 15/BC-UBND ngày 10/01/2026; để trống sẽ ghi “chưa có nguồn”")
        self.decimal = QComboBox(self)
        self.decimal.setObjectName("figure_paste_decimal")
        self.decimal.setAccessibleName("Dấu thập phân trong khối")
        self.decimal.addItem("phẩy: 12.515,3", ",")
        self.decimal.addItem("chấm: 12,515.3", ".")
        self.decimal.setCurrentIndex(self.decimal.findData(self._pasted.decimal))
        self.form_note = muted("", self)
        self.table = QTableWidget(self)
        self.table.setObjectName("figure_paste_table")
        self.table.setAccessibleName("Số liệu sẽ thêm")
        self.table.setColumnCount(len(_COLUMNS))
        self.table.setHorizontalHeaderLabels(_COLUMNS)
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.table.setShowGrid(False)
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.trouble = QLabel("", self)
        self.trouble.setWordWrap(True)
        self.trouble.setStyleSheet(f"color: {colour('accent').name()};")
        form = QFormLayout()
        form.addRow("Nguồn", self.source)
        form.addRow("Dấu thập phân", self.decimal)
        self.buttons = QDialogButtonBox(self)
        self.ok = self.buttons.addButton("", QDialogButtonBox.ButtonRole.AcceptRole)
        self.ok.setObjectName("figure_paste_ok")
        self.buttons.addButton("Thôi", QDialogButtonBox.ButtonRole.RejectRole).setObjectName("figure_paste_cancel")
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(10)
        layout.addLayout(form)
        layout.addWidget(self.form_note)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.trouble)
        layout.addWidget(self.buttons)
        self.decimal.currentIndexChanged.connect(lambda _: self._read())
        self._show()

    def pasted(self) -> Pasted:
        """What is to be taken, with the source as stated."""
        source = " ".join(self.source.text().split())
        return read_block(
            self._text, person=self._person, date=self._date, source=source, decimal=self.decimal.currentData()
        )

    def _read(self) -> None:
        try:
            self._pasted = read_block(
                self._text, person=self._person, date=self._date, decimal=self.decimal.currentData()
            )
        except AppError as error:
            self._pasted = Pasted((), (), error.sentence, self.decimal.currentData())
        self._show()

    def _show(self) -> None:
        figures, refused = self._pasted.figures, self._pasted.refused
        self.form_note.setText(f"Đọc như {self._pasted.form}.")
        self.table.setRowCount(min(len(figures), MOST_SHOWN))
        for row, figure in enumerate(figures[:MOST_SHOWN]):
            unit = figure.unit.text if figure.unit else ""
            cells = (
                figure.indicator,
                value_text(figure),
                unit,
                period_text(figure),
                kind_text(figure),
                figure.place or "",
            )
            for column, text in enumerate(cells):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                if column == 1:
                    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                self.table.setItem(row, column, item)
        shown = [f"Dòng {r.row} “{r.text}”: {r.why}" for r in refused[:3]]
        more = [f"… và {len(refused) - 3} dòng nữa"] if len(refused) > 3 else []
        self.trouble.setText("\n".join([f"{len(refused)} dòng không lấy được:", *shown, *more]) if refused else "")
        self.trouble.setVisible(bool(refused))
        self.ok.setText(f"Thêm {len(figures)} số liệu")
        self.ok.setEnabled(bool(figures))
