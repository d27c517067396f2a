"""How CSV files are to be read: the guess with its first rows and figures, corrected here before anything is taken."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.domain.errors import AppError
from app.domain.figure import Dialect
from app.services.csv_reading import (
    DECIMALS,
    ENCODINGS,
    SEPARATORS,
    SHOWN_COLUMNS,
    SHOWN_ROWS,
    CsvSample,
    checked_dialect,
    guessed,
    sample,
)
from app.ui.look import colour
from app.ui.parts import muted


class CsvDialog(QDialog):
    """``dialects()`` by file number after it was accepted. ``files`` are names and their first bytes."""

    def __init__(self, files: Sequence[tuple[str, bytes]], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("csv_dialog")
        self.setWindowTitle("Đọc tệp CSV")
        self.resize(860, 520)
        self._files = files
        self._dialects = [guessed(data) for _, data in files]
        self.file = self._box("csv_file", "Tệp", [(name, str(at)) for at, (name, _) in enumerate(files)])
        self.encoding = self._box("csv_encoding", "Bảng mã", [(name, value) for value, name in ENCODINGS])
        self.separator = self._box("csv_separator", "Dấu ngăn cột", [(name, value) for value, name in SEPARATORS])
        self.decimal = self._box("csv_decimal", "Dấu thập phân", [(name, value) for value, name in DECIMALS])
        self.rows = QTableWidget(self)
        self.rows.setObjectName("csv_rows")
        self.rows.setAccessibleName("Những dòng đầu của tệp")
        self.rows.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.rows.verticalHeader().hide()
        self.rows.horizontalHeader().hide()
        self.found = QLabel("", self)
        self.found.setWordWrap(True)
        form = QFormLayout()
        if len(files) > 1:
            form.addRow("Tệp", self.file)
        else:
            self.file.hide()
        form.addRow("Bảng mã", self.encoding)
        form.addRow("Dấu ngăn cột", self.separator)
        form.addRow("Dấu thập phân", self.decimal)
        buttons = QDialogButtonBox(self)
        self.ok = buttons.addButton("Đọc như thế này", QDialogButtonBox.ButtonRole.AcceptRole)
        self.ok.setObjectName("csv_ok")
        buttons.addButton("Thôi, không nạp", QDialogButtonBox.ButtonRole.RejectRole).setObjectName("csv_cancel")
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(10)
        layout.addWidget(muted("Chương trình đoán cách ghi của tệp. Nếu chữ hoặc số hiện sai thì sửa ở đây.", self))
        layout.addLayout(form)
        layout.addWidget(self.rows, 1)
        layout.addWidget(self.found)
        layout.addWidget(buttons)
        self.file.currentIndexChanged.connect(lambda _: self._show_file())
        for box in (self.encoding, self.separator, self.decimal):
            box.currentIndexChanged.connect(lambda _: self._changed())
        self._show_file()

    def dialects(self) -> tuple[Dialect, ...]:
        """How each file is to be read, in their order."""
        return tuple(self._dialects)

    def _show_file(self) -> None:
        dialect = self._dialects[max(0, self.file.currentIndex())]
        for box, value in (
            (self.encoding, dialect.encoding), (self.separator, dialect.separator), (self.decimal, dialect.decimal),
        ):  # fmt: skip
            box.blockSignals(True)
            if box.findData(value) < 0:
                box.addItem(value, value)
            box.setCurrentIndex(box.findData(value))
            box.blockSignals(False)
        self._show_sample()

    def _changed(self) -> None:
        at = max(0, self.file.currentIndex())
        try:
            self._dialects[at] = checked_dialect(
                self.encoding.currentData(), self.separator.currentData(), self.decimal.currentData()
            )
        except AppError as error:
            self._tell(error.sentence)
            return
        self._show_sample()

    def _show_sample(self) -> None:
        at = max(0, self.file.currentIndex())
        name, data = self._files[at]
        shown: CsvSample = sample(data, name, self._dialects[at])
        width = min(SHOWN_COLUMNS, max((len(row) for row in shown.rows), default=1))
        self.rows.clear()
        self.rows.setRowCount(min(SHOWN_ROWS, len(shown.rows)))
        self.rows.setColumnCount(width)
        for number, row in enumerate(shown.rows):
            for column, text in enumerate(row):
                self.rows.setItem(number, column, QTableWidgetItem(text))
        self.rows.resizeColumnsToContents()
        if shown.trouble:
            self._tell(shown.trouble)
            return
        self.found.setStyleSheet(f"color: {colour('text').name()};")
        more = "…" if shown.figures > 3 else ""
        self.found.setText(f"Thấy {shown.figures} số liệu: {'; '.join(shown.examples[:3])}{more}")
        self.ok.setEnabled(True)

    def _tell(self, trouble: str) -> None:
        self.found.setStyleSheet(f"color: {colour('accent').name()};")
        self.found.setText(trouble)
        self.ok.setEnabled(False)

    def _box(self, name: str, spoken: str, choices: Sequence[tuple[str, str]]) -> QComboBox:
        box = QComboBox(self)
        box.setObjectName(name)
        box.setAccessibleName(spoken)
        for text, value in choices:
            box.addItem(text, value)
        return box
