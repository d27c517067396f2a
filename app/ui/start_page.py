"""The first page: begin, go on, or look at the sample. On the first days it asks whose papers these will be."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.services.session import Settings
from app.ui.parts import action_button, muted

if TYPE_CHECKING:
    from app.services.session import Recovered


class StartPage(QWidget):
    """``recent_chosen(path)`` and ``recovered_chosen(Recovered)`` when a line is chosen; ``unit_put_off`` when the
    person does not want to fill in the unit's profile now.
    """

    unit_put_off = Signal()
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
        self._none = muted("Chưa có đề cương nào. Hãy nạp văn bản, hoặc mở đề cương mẫu để xem trước.", self)
        self._none.setWordWrap(True)
        self._none.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._unit = muted("", self)
        self._unit.setWordWrap(True)
        self.question = self._build_question(actions["unit"])
        self.first: QWidget = self.recent
        title = QLabel("Đề Cương", self)
        title.setProperty("title", True)
        says = muted("Từ văn bản hướng dẫn và số liệu địa phương đến trang chiếu, tờ gấp, báo cáo.", self)
        says.setWordWrap(True)
        left = QVBoxLayout()
        left.setSpacing(10)
        for widget in (title, says):
            left.addWidget(widget)
        left.addSpacing(16)
        self._buttons: dict[str, QPushButton] = {}
        for name in ("load_text", "open", "sample", "unit"):
            button = action_button(actions[name], self, primary=name == "load_text")
            button.setObjectName(f"start_{name}")
            button.setMinimumHeight(36)
            left.addWidget(button)
            self._buttons[name] = button
        self.first = self._buttons["load_text"]
        left.addSpacing(8)
        left.addWidget(self._unit)
        left.addWidget(self.question)
        left.addStretch(1)
        left.addWidget(muted("Kéo tệp Word, PDF, Excel vào cửa sổ này cũng được. Chương trình không nối mạng.", self))
        right = QVBoxLayout()
        right.setSpacing(8)
        self._heading = QLabel("Mở gần đây", self)
        self._heading.setProperty("heading", True)
        right.addSpacing(6)  # the heading stands on the line of the title
        right.addWidget(self._heading)
        right.addWidget(self._none)
        right.addWidget(self.recent, 1)
        right.addStretch(0)
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
        asks = unit is None and not settings.unit_put_off
        self.question.setVisible(asks)
        self._buttons["unit"].setVisible(not asks)
        self._unit.setVisible(not asks)
        self._unit.setText(f"Đơn vị: {unit.name}" if unit else "Chưa có hồ sơ đơn vị.")
        self.recent.clear()
        for number, work in enumerate(lost):
            self._add(f"Khôi phục: {work.about.name}\n{work.edits} thao tác chưa lưu", f"lost:{number}", bold=True)
        for entry in settings.recent:
            missing = "" if Path(entry.path).exists() else "  (không thấy tệp)"
            self._add(f"{entry.name}\n{entry.path}{missing}", entry.path)
        self._none.setVisible(not self.recent.count())
        self.recent.setVisible(bool(self.recent.count()))

    def _build_question(self, action: QAction) -> QFrame:
        """Asked once, and nothing waits for the answer."""
        frame = QFrame(self)
        frame.setObjectName("unit_question")
        frame.setProperty("card", True)
        asks = QLabel("Giấy tờ làm ra mang tên cơ quan nào?", frame)
        asks.setProperty("heading", True)
        why = muted("Tên cơ quan, người ký, nơi nhận chỉ điền một lần; sửa lúc nào cũng được.", frame)
        for label in (asks, why):
            label.setWordWrap(True)
        fill = action_button(action, frame)
        fill.setObjectName("unit_fill")
        later = QPushButton("Để sau", frame)
        later.setObjectName("unit_later")
        later.setAccessibleName("Điền hồ sơ đơn vị sau")
        later.clicked.connect(self.unit_put_off)
        row = QHBoxLayout()
        row.addWidget(fill)
        row.addWidget(later)
        row.addStretch(1)
        layout = QVBoxLayout(frame)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        for part in (asks, why):
            layout.addWidget(part)
        layout.addLayout(row)
        return frame

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
