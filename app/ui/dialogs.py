"""Dialogs that only tell or ask one thing: an error, whether to save, the shortcuts, about."""

from __future__ import annotations

import traceback
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app import __version__
from app.domain.errors import AppError

Answer = Literal["save", "discard", "cancel"]


class ErrorDialog(QDialog):
    """One sentence; details on demand."""

    def __init__(self, error: BaseException, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("error_dialog")
        self.setWindowTitle("Chưa làm được")
        self.setMinimumWidth(460)
        known = isinstance(error, AppError)
        sentence = error.sentence if known else "Chương trình gặp lỗi ngoài dự tính; việc vừa rồi chưa làm được."
        label = QLabel(sentence, self)
        label.setObjectName("error_sentence")
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.details = QPlainTextEdit(_details(error), self)
        self.details.setObjectName("error_details")
        self.details.setAccessibleName("Chi tiết lỗi")
        self.details.setReadOnly(True)
        self.details.hide()
        more = QPushButton("Chi tiết", self)
        more.setObjectName("error_more")
        more.setAccessibleName("Xem chi tiết lỗi")
        more.setCheckable(True)
        more.setAutoDefault(False)
        more.toggled.connect(self.details.setVisible)
        close = QPushButton("Đóng", self)
        close.setObjectName("error_close")
        close.setAccessibleName("Đóng")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addWidget(more)
        row.addStretch(1)
        row.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 16)
        layout.setSpacing(16)
        layout.addWidget(label)
        layout.addWidget(self.details)
        layout.addLayout(row)
        close.setFocus()


def _details(error: BaseException) -> str:
    code = f"Mã: {error.code}\n" if isinstance(error, AppError) else ""
    return code + "".join(traceback.format_exception(error))


def ask_to_save(parent: QWidget, name: str) -> Answer:
    """Asked only when closing would lose something."""
    box = QMessageBox(parent)
    box.setObjectName("ask_to_save")
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle("Chưa lưu")
    box.setText(f"“{name}” có thay đổi chưa lưu. Lưu trước khi đóng?")
    save = box.addButton("Lưu", QMessageBox.ButtonRole.AcceptRole)
    discard = box.addButton("Không lưu", QMessageBox.ButtonRole.DestructiveRole)
    cancel = box.addButton("Quay lại", QMessageBox.ButtonRole.RejectRole)
    for button, key in ((save, "save"), (discard, "discard"), (cancel, "cancel")):
        button.setObjectName(f"ask_{key}")
    box.setDefaultButton(save)
    box.setEscapeButton(cancel)
    box.exec()
    if box.clickedButton() is save:
        return "save"
    return "discard" if box.clickedButton() is discard else "cancel"


class ShortcutsDialog(QDialog):
    """All commands with their keys."""

    def __init__(self, actions: tuple[QAction, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("shortcuts_dialog")
        self.setWindowTitle("Phím tắt")
        self.resize(560, 560)
        rows = [(a.text().replace("&", "").replace("…", ""), a.shortcuts()) for a in actions if a.shortcuts()]
        extra = [
            ("Đánh dấu mục trong văn bản", "Space, Enter"),
            ("Bật, tắt nơi dùng của mục: trình chiếu, tờ gấp, báo cáo, chỉ nói", "C, G, B, N"),
        ]
        table = QTableWidget(len(rows) + len(extra), 2, self)
        table.setObjectName("shortcuts_table")
        table.setAccessibleName("Danh sách phím tắt")
        table.setHorizontalHeaderLabels(["Lệnh", "Phím"])
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        table.verticalHeader().hide()
        table.setShowGrid(False)
        table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        native = QKeySequence.SequenceFormat.NativeText
        lines = [(text, ", ".join(key.toString(native) for key in keys)) for text, keys in rows] + extra
        for number, (text, keys) in enumerate(lines):
            table.setItem(number, 0, QTableWidgetItem(text))
            table.setItem(number, 1, QTableWidgetItem(keys))
        table.resizeColumnToContents(1)
        table.resizeRowsToContents()
        buttons = QDialogButtonBox(self)
        close = buttons.addButton("Đóng", QDialogButtonBox.ButtonRole.AcceptRole)
        close.setObjectName("shortcuts_close")
        buttons.accepted.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.addWidget(table)
        layout.addWidget(buttons)


def about(parent: QWidget) -> QDialog:
    """What this program is."""
    dialog = QDialog(parent)
    dialog.setObjectName("about_dialog")
    dialog.setWindowTitle("Giới thiệu")
    dialog.setMinimumWidth(420)
    text = QLabel(
        f"<p style='font-size:18px'><b>Đề Cương</b> {__version__}</p>"
        "<p>Từ văn bản hướng dẫn và số liệu của địa phương đến trang chiếu, tờ gấp và báo cáo Word.</p>"
        "<p>Không nối mạng. Mỗi con số có nguồn; lời lẽ cắt từ nguồn, không viết lại.</p>"
        "<p>Giấy phép MIT; phông chữ theo giấy phép OFL; dữ liệu nhận dạng chữ theo Apache-2.0.</p>",
        dialog,
    )
    text.setWordWrap(True)
    close = QPushButton("Đóng", dialog)
    close.setObjectName("about_close")
    close.setDefault(True)
    close.clicked.connect(dialog.accept)
    layout = QVBoxLayout(dialog)
    layout.setContentsMargins(24, 16, 24, 16)
    layout.addWidget(text)
    layout.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
    return dialog
