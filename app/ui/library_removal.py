"""Asked before sources are removed for good: what goes, what stays, and that it cannot be taken back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.services.library import Removal

_MOST_NAMED = 6


def goes(removal: Removal) -> list[str]:
    """What is removed, a line each."""
    lines = ["Trong thư viện: bản gốc, bản đọc, chỗ đã sửa và mọi chữ trong mục lục tìm kiếm."]
    if removal.journals:
        lines.append(f"{removal.journals} bản đề cương chưa lưu từ lần trước (có dùng văn bản này hoặc đã hỏng).")
    if removal.damaged:
        lines.append(f"{removal.damaged} thư viện hỏng đã cất riêng, vì không biết trong đó có gì.")
    return lines


def stays(removal: Removal) -> list[str]:
    """What is not reached, a line each."""
    lines = ["Tệp gốc ở nơi khác trên máy và các bản đã xuất."]
    if removal.files:
        names = ", ".join(Path(path).name for path in removal.files[:_MOST_NAMED])
        lines.append(f"Đề cương đã lưu có dùng văn bản này: {names}. Muốn xoá hết thì xoá cả các tệp đó.")
    return lines


class RemovalDialog(QDialog):
    """Accepted when the person wants it; the safe answer is the default."""

    def __init__(self, removal: Removal, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("library_removal")
        self.setWindowTitle("Xoá vĩnh viễn")
        self.setMinimumWidth(520)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 16)
        layout.setSpacing(8)
        more = len(removal.names) - _MOST_NAMED
        names = [*removal.names[:_MOST_NAMED], *([f"và {more} nguồn nữa"] if more > 0 else [])]
        question = f"Xoá vĩnh viễn “{names[0]}”?" if len(removal.names) == 1 else "Xoá vĩnh viễn các nguồn này?"
        self._add(layout, question, heading=True)
        if len(removal.names) > 1:
            self._add(layout, "\n".join(f"–  {name}" for name in names))
        for title, lines in (("Sẽ xoá", goes(removal)), ("Không xoá", stays(removal))):
            layout.addSpacing(4)
            self._add(layout, title, heading=True)
            self._add(layout, "\n".join(f"–  {line}" for line in lines))
        layout.addSpacing(4)
        self._add(layout, "Xoá rồi thì không lấy lại được.")
        row = QHBoxLayout()
        row.addStretch(1)
        purge, back = QPushButton("Xoá vĩnh viễn", self), QPushButton("Thôi", self)
        for button, name, slot in ((purge, "removal_purge", self.accept), (back, "removal_back", self.reject)):
            button.setObjectName(name)
            button.setAccessibleName(button.text())
            button.clicked.connect(slot)
            row.addWidget(button)
        purge.setAutoDefault(False)
        back.setDefault(True)
        back.setFocus()
        layout.addSpacing(8)
        layout.addStretch(1)
        layout.addLayout(row)

    def _add(self, layout: QVBoxLayout, text: str, *, heading: bool = False) -> None:
        label = QLabel(text, self)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setProperty("heading", heading)
        layout.addWidget(label)
