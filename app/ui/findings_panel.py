"""The lower pane: what should be looked at before the papers go out, worst first."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.services.notices import Notice
from app.ui.look import colour

_NAMES = {"error": "lỗi", "warning": "cảnh báo", "hint": "lưu ý"}
_COLOURS = {"error": "accent", "warning": "warning", "hint": "muted"}


class FindingsPanel(QWidget):
    """``gone_to(Notice)`` when a person chooses a line."""

    gone_to = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count = QLabel("", self)
        self._count.setProperty("muted", True)
        self.list = QListWidget(self)
        self.list.setObjectName("findings")
        self.list.setAccessibleName("Các điều cần rà soát")
        self.list.setWordWrap(False)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemActivated.connect(self._on_activated)
        self.list.itemClicked.connect(self._on_activated)
        title = QLabel("Rà soát", self)
        title.setProperty("heading", True)
        head = QHBoxLayout()
        head.setContentsMargins(4, 6, 12, 0)
        head.setSpacing(10)
        head.addWidget(title)
        head.addWidget(self._count)
        head.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 0, 8, 4)
        layout.setSpacing(2)
        layout.addLayout(head)
        layout.addWidget(self.list, 1)

    def show_notices(self, notices: tuple[Notice, ...]) -> None:
        """Show these lines."""
        self.list.clear()
        order = list(_NAMES)
        for notice in sorted(notices, key=lambda n: order.index(n.severity)):
            row = QListWidgetItem(f"●  {notice.sentence}")
            row.setForeground(colour(_COLOURS[notice.severity]) if notice.severity == "error" else colour("text"))
            row.setToolTip(notice.sentence)
            row.setData(Qt.ItemDataRole.UserRole, notice)
            row.setData(Qt.ItemDataRole.AccessibleTextRole, f"{_NAMES[notice.severity]}: {notice.sentence}")
            self.list.addItem(row)
        counts = [(sum(n.severity == s for n in notices), name) for s, name in _NAMES.items()]
        self._count.setText(" · ".join(f"{n} {name}" for n, name in counts if n) or "chưa có điều gì cần xem lại")

    def _on_activated(self, row: QListWidgetItem) -> None:
        self.gone_to.emit(row.data(Qt.ItemDataRole.UserRole))

    def go_to_next(self) -> None:
        """The next line, from the first again after the last."""
        if self.list.count():
            self.list.setCurrentRow((self.list.currentRow() + 1) % self.list.count())
            self._on_activated(self.list.currentItem())
