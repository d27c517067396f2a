"""What reading a file again would change, before it is taken: old beside new."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.services.reviewing import Again

MOST_ROWS = 500


class AgainDialog(QDialog):
    """Accepted: take the new reading. Corrections go on lying over it; those that find no words are named."""

    def __init__(self, again: Again, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("review_again_dialog")
        self.setWindowTitle("Đọc lại: những chỗ khác với bản đọc cũ")
        self.resize(860, 460)
        count, lost = len(again.differences), len(again.not_applied)
        said = f"{count} chỗ khác." if count else "Bản đọc mới không khác bản cũ."
        kept = f" {lost} chỗ đã sửa không còn khớp; vẫn được giữ và nêu trong danh sách." if lost else ""
        self.summary = QLabel(said + (kept or " Mọi chỗ đã sửa được giữ nguyên."), self)
        self.summary.setObjectName("again_summary")
        self.summary.setWordWrap(True)
        self.table = QTableWidget(min(count, MOST_ROWS), 3, self)
        self.table.setObjectName("again_table")
        self.table.setAccessibleName("Bản đọc cũ và mới")
        self.table.setHorizontalHeaderLabels(["Dòng", "Bản đọc cũ", "Bản đọc mới"])
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.setWordWrap(False)
        self.table.verticalHeader().hide()
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.resizeSection(0, 56)
        for column in (1, 2):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        for row, difference in enumerate(again.differences[:MOST_ROWS]):
            for column, text in enumerate((str(difference.line), difference.before or "—", difference.after or "—")):
                cell = QTableWidgetItem(text.replace("\n", " "))
                cell.setToolTip(text)
                self.table.setItem(row, column, cell)
        buttons = QDialogButtonBox(self)
        take = buttons.addButton("Lấy bản mới", QDialogButtonBox.ButtonRole.AcceptRole)
        take.setObjectName("again_take")
        keep = buttons.addButton("Giữ bản cũ", QDialogButtonBox.ButtonRole.RejectRole)
        keep.setObjectName("again_keep")
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 12)
        layout.addWidget(self.summary)
        layout.addWidget(self.table, 1)
        layout.addWidget(buttons)
