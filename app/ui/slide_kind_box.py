"""How the selected item stands on its slides: the kinds that it can take, and which suits it, with the reason."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QWidget

from app.domain.briefing import AnyItem, SlideKind
from app.domain.deck import KindChoice
from app.ui.parts import muted

KIND_TITLES: dict[SlideKind, str] = {
    "text": "Chữ", "two_columns": "Hai cột", "quotation": "Trích dẫn", "picture_text": "Ảnh và chữ", "table": "Bảng",
    "big_numbers": "Số lớn", "comparison": "Đối chiếu với cấp trên",
}  # fmt: skip
_AUTOMATIC = "Tự chọn"


class SlideKindBox(QWidget):
    """Request: ``chosen(item id, kind or None)``. Hidden for items that can stand in one way only."""

    chosen = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._item = ""
        self.box = QComboBox(self)
        self.box.setObjectName("slide_kind")
        self.box.setAccessibleName("Kiểu trang")
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.reason = muted("", self)
        self.reason.setObjectName("slide_kind_reason")
        self.reason.setWordWrap(True)
        label = QLabel("Kiểu trang:", self)
        label.setBuddy(self.box)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(8)
        row.addWidget(label)
        row.addWidget(self.box)
        row.addWidget(self.reason, 1)
        self.box.activated.connect(self._on_activated)
        self.hide()

    def show_choice(self, item: AnyItem | None, choice: KindChoice | None) -> None:
        """Show what an item can be; None or a single kind hides the box."""
        if item is None or choice is None or len(choice.kinds) < 2:
            self._item = ""
            self.hide()
            return
        self._item = item.id
        with QSignalBlocker(self.box):
            self.box.clear()
            self.box.addItem(_AUTOMATIC, None)
            for kind in choice.kinds:
                self.box.addItem(KIND_TITLES[kind], kind)
            at = self.box.findData(item.slide_kind) if item.slide_kind else 0
            self.box.setCurrentIndex(max(0, at))
        words = f"gợi ý: {KIND_TITLES[choice.suggested]}, vì {choice.reason}"
        self.reason.setText(words)
        self.reason.setToolTip(words)
        self.show()

    def _on_activated(self) -> None:
        if self._item:
            self.chosen.emit(self._item, self.box.currentData())
