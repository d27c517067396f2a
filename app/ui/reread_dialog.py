"""A workbook that changed: old → new of every figure, before the new reading is taken."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.services.rereading import ChangeLine, changed_in_use
from app.ui.look import colour
from app.ui.parts import muted

_COLUMNS = ("", "Số liệu", "Bản cũ", "Bản mới")
MOST_SHOWN = 2000


class RereadDialog(QDialog):
    """Shows what differs; accepted when the person takes the new reading."""

    def __init__(self, name: str, lines: Sequence[ChangeLine], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("reread_dialog")
        self.setWindowTitle("Bảng số liệu đã thay đổi")
        self.resize(860, 480)
        used = changed_in_use(tuple(lines))
        head = QLabel(_head(name, len(lines), used), self)
        head.setWordWrap(True)
        self.table = QTableWidget(min(len(lines), MOST_SHOWN), len(_COLUMNS), self)
        self.table.setObjectName("reread_table")
        self.table.setAccessibleName("Số liệu thay đổi")
        self.table.setHorizontalHeaderLabels(_COLUMNS)
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.table.setShowGrid(False)
        self.table.verticalHeader().hide()
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        for column, width in ((0, 60), (2, 200), (3, 200)):
            header.resizeSection(column, width)
        for row, line in enumerate(lines[:MOST_SHOWN]):
            self._put(row, line)
        note = muted(
            "Biểu đồ, bảng trong dàn bài theo số mới; số đã đổi thì phải đối chiếu lại. "
            "Số không còn trong tệp mà đang dùng được giữ lại làm số tự nhập.",
            self,
        )
        note.setWordWrap(True)
        buttons = QDialogButtonBox(self)
        buttons.addButton("Lấy bản mới", QDialogButtonBox.ButtonRole.AcceptRole).setObjectName("reread_ok")
        buttons.addButton("Giữ bản cũ", QDialogButtonBox.ButtonRole.RejectRole).setObjectName("reread_cancel")
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(10)
        layout.addWidget(head)
        layout.addWidget(self.table, 1)
        layout.addWidget(note)
        layout.addWidget(buttons)

    def _put(self, row: int, line: ChangeLine) -> None:
        for column, text in enumerate((line.fate, line.name, line.before, line.after)):
            item = QTableWidgetItem(text)
            item.setToolTip(f"{text} (đang dùng trong dàn bài)" if line.used else text)
            if line.used:
                font = QFont(self.table.font())
                font.setBold(True)
                item.setFont(font)
            if column == 3 and line.fate == "mất":
                item.setForeground(colour("accent"))
            self.table.setItem(row, column, item)


def _head(name: str, count: int, used: int) -> str:
    if not count:
        return f"“{name}” có bản mới nhưng không số liệu nào đổi."
    using = f", trong đó {used} số đang dùng trong dàn bài (chữ đậm)" if used else ""
    return f"“{name}” đã được nạp trước đây. Bản mới có {count} chỗ khác{using}."
