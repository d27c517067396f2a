"""The first page: begin, go on, or look at the sample."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.services.session import Settings
from app.ui.parts import action_button, muted

if TYPE_CHECKING:
    from app.services.session import Recovered


class StartPage(QWidget):
    """``recent_chosen(path)`` and ``recovered_chosen(Recovered)`` when a line is chosen."""

    recent_chosen = Signal(str)
    recovered_chosen = Signal(object)

    def __init__(self, actions: dict[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("start_page")
        self._lost: tuple[Recovered, ...] = ()
        self.recent = QListWidget(self)
        self.recent.setObjectName("recent_list")
        self.recent.setAccessibleName("Các đề cương mở gần đây")
        self.recent.setProperty("boxed", True)
        self.recent.setSpacing(2)
        self.recent.itemActivated.connect(self._on_chosen)
        self.recent.itemClicked.connect(self._on_chosen)
        self._unit = muted("", self)
        self._unit.setWordWrap(True)
        self.first: QWidget = self.recent
        title = QLabel("Đề Cương", self)
        title.setProperty("title", True)
        says = muted("Từ văn bản hướng dẫn và số liệu của địa phương đến trang chiếu, tờ gấp và báo cáo.", self)
        says.setWordWrap(True)
        left = QVBoxLayout()
        left.setSpacing(10)
        for widget in (title, says):
            left.addWidget(widget)
        left.addSpacing(16)
        for name, primary in (("load_text", True), ("open", False), ("sample", False), ("unit", False)):
            button = action_button(actions[name], self, primary=primary)
            button.setObjectName(f"start_{name}")
            button.setMinimumHeight(36)
            left.addWidget(button)
            self.first = button if primary else self.first
        left.addSpacing(8)
        left.addWidget(self._unit)
        left.addStretch(1)
        left.addWidget(muted("Kéo tệp Word, PDF, Excel vào cửa sổ này cũng được. Chương trình không nối mạng.", self))
        right = QVBoxLayout()
        right.setSpacing(8)
        self._heading = QLabel("Mở gần đây", self)
        self._heading.setProperty("heading", True)
        right.addWidget(self._heading)
        right.addWidget(self.recent, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(96, 64, 96, 48)
        layout.setSpacing(72)
        layout.addLayout(left, 2)
        layout.addLayout(right, 3)

    def show_state(self, settings: Settings, lost: tuple[Recovered, ...]) -> None:
        """Show the unit, recent briefings and work that can be recovered."""
        self._lost = lost
        unit = settings.unit
        self.first.setFocus()
        self._unit.setText(
            f"Đơn vị: {unit.name}" if unit else "Chưa có hồ sơ đơn vị: hãy điền một lần để giấy tờ ra đúng tên cơ quan."
        )
        self.recent.clear()
        for number, work in enumerate(lost):
            self._add(f"Khôi phục: {work.about.name}\n{work.edits} thao tác chưa lưu", f"lost:{number}", bold=True)
        for entry in settings.recent:
            missing = "" if Path(entry.path).exists() else "  (không thấy tệp)"
            self._add(f"{entry.name}\n{entry.path}{missing}", entry.path)
        if not self.recent.count():
            row = QListWidgetItem("Chưa có đề cương nào. Hãy nạp văn bản, hoặc mở đề cương mẫu để xem trước.")
            row.setFlags(Qt.ItemFlag.NoItemFlags)
            self.recent.addItem(row)

    def _add(self, text: str, key: str, *, bold: bool = False) -> None:
        row = QListWidgetItem(text)
        row.setData(Qt.ItemDataRole.UserRole, key)
        font = row.font()
        font.setBold(bold)
        row.setFont(font)
        self.recent.addItem(row)

    def _on_chosen(self, row: QListWidgetItem) -> None:
        key = row.data(Qt.ItemDataRole.UserRole)
        if not key:
            return
        if key.startswith("lost:"):
            self.recovered_chosen.emit(self._lost[int(key.removeprefix("lost:"))])
        else:
            self.recent_chosen.emit(key)
