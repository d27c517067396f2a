"""The meeting and its topics: name, organiser, time, place; speakers and minutes; what the report's head needs."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.domain.briefing import Briefing, Topic
from app.domain.edits import fresh_id
from app.domain.preset import with_preset
from app.services.settings import presets

_EVENT = (
    ("name", "Tên hội nghị", "Hội nghị báo cáo viên tháng …"),
    ("organiser", "Đơn vị tổ chức", "Ban Xây dựng Đảng"),
    ("date", "Ngày", "2026-01-15"),
    ("time", "Giờ", "8 giờ 00"),
    ("venue", "Địa điểm", "Hội trường …"),
)
_REPORT = (
    ("type", "Loại văn bản", "Báo cáo"),
    ("number", "Số", "để trống: in DỰ THẢO"),
    ("date", "Ngày ký", "2026-01-15, để trống: in DỰ THẢO"),
    ("title", "Trích yếu", "lấy theo tên hội nghị"),
)
_COLUMNS = ("Chuyên đề", "Báo cáo viên", "Chức vụ", "Phút")
MOST_TOPICS = 8


class DetailsDialog(QDialog):
    """Fields of a briefing's event, topics and report; ``briefing()`` after it was accepted."""

    def __init__(self, briefing: Briefing, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("details_dialog")
        self.setWindowTitle("Hội nghị và chuyên đề")
        self.resize(860, 560)
        self._briefing = briefing
        self._ids = [topic.id for topic in briefing.topics]
        self.event_fields = self._fields(_EVENT, briefing.event, "event")
        self.report_fields = self._fields(_REPORT, briefing.report, "report")
        self.preset = QComboBox(self)
        self.preset.setObjectName("details_preset")
        self.preset.setAccessibleName("Mẫu")
        for choice in presets():
            self.preset.addItem(choice.title, choice.id)
        self.preset.setCurrentIndex(max(0, self.preset.findData(briefing.preset)))
        self.topics = self._table(briefing)
        self._lay_out()

    def briefing(self) -> Briefing:
        """The briefing with what was typed in."""
        event = replace(self._briefing.event, **{n: f.text().strip() for n, f in self.event_fields.items()})
        report = replace(self._briefing.report, **{n: f.text().strip() for n, f in self.report_fields.items()})
        known = {topic.id: topic for topic in self._briefing.topics}
        topics: list[Topic] = []
        for row, topic_id in enumerate(self._ids):
            title, speaker, office, minutes = (self._text(row, column) for column in range(4))
            base = known.get(topic_id, Topic(topic_id, ""))
            number = int(minutes) if minutes.isdecimal() else 0
            topics.append(replace(base, title=title or base.title, speaker=speaker, office=office, minutes=number))
        changed = replace(self._briefing, event=event, report=report, topics=tuple(topics))
        chosen = next(p for p in presets() if p.id == self.preset.currentData())
        if chosen.id != changed.preset:
            changed = with_preset(changed, chosen)
        return changed

    def _fields(self, rows: tuple[tuple[str, str, str], ...], value: object, prefix: str) -> dict[str, QLineEdit]:
        fields: dict[str, QLineEdit] = {}
        for name, title, example in rows:
            field = QLineEdit(str(getattr(value, name)), self)
            field.setObjectName(f"{prefix}_{name}")
            field.setAccessibleName(title)
            field.setPlaceholderText(example)
            fields[name] = field
        return fields

    def _table(self, briefing: Briefing) -> QTableWidget:
        table = QTableWidget(0, len(_COLUMNS), self)
        table.setObjectName("topics_table")
        table.setAccessibleName("Các chuyên đề")
        table.setHorizontalHeaderLabels(list(_COLUMNS))
        table.verticalHeader().hide()
        table.setTabKeyNavigation(False)
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column, width in ((1, 150), (2, 150), (3, 56)):
            header.resizeSection(column, width)
        for topic in briefing.topics:
            self._add_row(table, topic)
        return table

    def _add_row(self, table: QTableWidget, topic: Topic) -> None:
        row = table.rowCount()
        table.insertRow(row)
        for column, text in enumerate((topic.title, topic.speaker, topic.office, str(topic.minutes or ""))):
            table.setItem(row, column, QTableWidgetItem(text))

    def _text(self, row: int, column: int) -> str:
        item = self.topics.item(row, column)
        return item.text().strip() if item else ""

    def _lay_out(self) -> None:
        left, right = QFormLayout(), QFormLayout()
        left.addRow("Mẫu", self.preset)
        for name, title, _ in _EVENT:
            left.addRow(title, self.event_fields[name])
        heading = QLabel("Báo cáo Word", self)
        heading.setProperty("heading", True)
        right.addRow(heading)
        for name, title, _ in _REPORT:
            right.addRow(title, self.report_fields[name])
        forms = QHBoxLayout()
        forms.setSpacing(24)
        forms.addLayout(left, 4)  # the name of a meeting is long
        forms.addLayout(right, 3)
        add, remove = QPushButton("Thêm chuyên đề", self), QPushButton("Bỏ chuyên đề", self)
        for button, name, slot in ((add, "topic_add", self._add), (remove, "topic_remove", self._remove)):
            button.setObjectName(name)
            button.setAccessibleName(button.text())
            button.setAutoDefault(False)
            button.clicked.connect(slot)
        row = QHBoxLayout()
        row.addWidget(add)
        row.addWidget(remove)
        row.addStretch(1)
        buttons = QDialogButtonBox(self)
        buttons.addButton("Xong", QDialogButtonBox.ButtonRole.AcceptRole).setObjectName("details_ok")
        buttons.addButton("Thôi", QDialogButtonBox.ButtonRole.RejectRole).setObjectName("details_cancel")
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(12)
        layout.addLayout(forms)
        layout.addWidget(self.topics, 1)
        layout.addLayout(row)
        layout.addWidget(buttons)

    def _add(self) -> None:
        if len(self._ids) >= MOST_TOPICS:
            return
        number = len(self._ids) + 1
        new = fresh_id(self._briefing, "t")
        while new in self._ids:
            number += 1
            new = f"t{number}"
        self._ids.append(new)
        self._add_row(self.topics, Topic(new, f"Chuyên đề {len(self._ids)}"))
        self.topics.setCurrentCell(len(self._ids) - 1, 0)
        self.topics.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove(self) -> None:
        row = self.topics.currentRow()
        if row >= 0 and len(self._ids) > 1:
            self.topics.removeRow(row)
            del self._ids[row]
