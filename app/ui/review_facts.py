"""What is known of a paper beside its text: type, number, issuer, date, title, signer, and the file's mark."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QFormLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.domain.circulation import CARRIED
from app.domain.corrections import Anchor, Correction, MetadataField, SetMark, SetMetadata, anchor_of
from app.domain.source import SourceDocument

_FIELDS: tuple[tuple[MetadataField, str, str], ...] = (
    ("type", "Loại văn bản", "Hướng dẫn"),
    ("number", "Số, ký hiệu", "12-HD/BTGTU"),
    ("issuer", "Cơ quan ban hành", "Ban Tuyên giáo và Dân vận Tỉnh uỷ …"),
    ("parent_body", "Cơ quan cấp trên", "Tỉnh uỷ …"),
    ("place", "Nơi ban hành", "Bắc Giang"),
    ("date", "Ngày ban hành", "ngày/tháng/năm: 12/3/2026"),
    ("title", "Trích yếu", "tuyên truyền …"),
    ("signer", "Người ký", "họ và tên"),
    ("signer_role", "Chức vụ người ký", "Phó Trưởng ban"),
)


class FactsDialog(QDialog):
    """Fields of each paper of a file; ``corrections()`` after it was accepted are those of changed fields."""

    def __init__(self, document: SourceDocument, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("review_facts_dialog")
        self.setWindowTitle("Thông tin văn bản")
        self.resize(640, 470)
        self._document = document
        self._typed: list[dict[str, str]] = [
            {name: _shown(name, getattr(paper, name)) for name, _, _ in _FIELDS} for paper in document.documents
        ]
        self._given = [dict(one) for one in self._typed]
        self._paper = 0
        self.papers = QComboBox(self)
        self.papers.setObjectName("facts_paper")
        self.papers.setAccessibleName("Văn bản trong tệp")
        for number, paper in enumerate(document.documents, 1):
            name = " ".join(filter(None, (paper.type, paper.number))) or paper.title or "chưa rõ"
            self.papers.addItem(f"Văn bản {number}: {name[:70]}")
        self.fields = {name: self._field(name, title, example) for name, title, example in _FIELDS}
        self.mark = QComboBox(self)
        self.mark.setObjectName("facts_mark")
        self.mark.setAccessibleName("Dấu lưu hành")
        self.mark.addItem("không có", "")
        for mark in CARRIED:
            self.mark.addItem(mark, mark)
        self.mark.setCurrentIndex(max(0, self.mark.findData(document.mark or "")))
        self.trouble = QLabel("", self)
        self.trouble.setObjectName("facts_trouble")
        self.trouble.setWordWrap(True)
        self._lay_out()
        self._show(0)
        self.papers.currentIndexChanged.connect(self._turn)

    def corrections(self) -> list[Correction]:
        """Corrections for what was changed, in the order of the fields."""
        self._keep()
        found: list[Correction] = []
        for number, (given, typed) in enumerate(zip(self._given, self._typed, strict=True)):
            anchor = self._anchor(number)
            for name, _, _ in _FIELDS:
                if given[name] != typed[name] and anchor is not None:
                    found.append(SetMetadata(anchor, name, _stored(name, typed[name])))
        if self.mark.currentData() != (self._document.mark or ""):
            found.append(SetMark(self.mark.currentData()))
        return found

    def accept(self) -> None:
        """Accepted only when every date can be read."""
        self._keep()
        for number, typed in enumerate(self._typed):
            if typed["date"] and not _stored("date", typed["date"]):
                self.papers.setCurrentIndex(number)
                self.trouble.setText("Ngày chưa đúng; hãy ghi ngày/tháng/năm, như 12/3/2026, hoặc để trống.")
                self.fields["date"].setFocus()
                return
        super().accept()

    def _field(self, name: str, title: str, example: str) -> QLineEdit:
        field = QLineEdit(self)
        field.setObjectName(f"facts_{name}")
        field.setAccessibleName(title)
        field.setPlaceholderText(example)
        field.setMaxLength(600)
        return field

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setLabelAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        form.addRow("Văn bản", self.papers)
        for name, title, _ in _FIELDS:
            form.addRow(title, self.fields[name])
        form.addRow("Dấu lưu hành của tệp", self.mark)
        buttons = QDialogButtonBox(self)
        keep = buttons.addButton("Giữ", QDialogButtonBox.ButtonRole.AcceptRole)
        keep.setObjectName("facts_keep")
        cancel = buttons.addButton("Thôi", QDialogButtonBox.ButtonRole.RejectRole)
        cancel.setObjectName("facts_cancel")
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 12)
        layout.addLayout(form)
        layout.addWidget(self.trouble)
        layout.addStretch(1)
        layout.addWidget(buttons)

    def _turn(self, number: int) -> None:
        self._keep()
        self._show(number)

    def _keep(self) -> None:
        if self._typed:
            self._typed[self._paper] = {name: " ".join(field.text().split()) for name, field in self.fields.items()}

    def _show(self, number: int) -> None:
        self._paper = number
        for name, field in self.fields.items():
            field.setText(self._typed[number][name] if self._typed else "")
            field.setCursorPosition(0)

    def _anchor(self, number: int) -> Anchor | None:
        blocks = (b for b in self._document.blocks if b.document == number)
        return next((a for b in blocks if (a := anchor_of(self._document.raw, b)) is not None), None)


def _shown(name: str, value: str | None) -> str:
    if name == "date" and value:
        year, month, day = value.split("-")
        return f"{int(day)}/{int(month)}/{year}"
    return value or ""


def _stored(name: str, typed: str) -> str:
    """A field as it is kept: a date as ISO, "" where it is none."""
    if name != "date":
        return typed
    from datetime import date

    parts = typed.replace("-", "/").replace(".", "/").split("/")
    if len(parts) != 3 or not all(part.strip().isdecimal() for part in parts):
        return ""
    day, month, year = (int(part) for part in parts)
    try:
        return date(year, month, day).isoformat() if 1900 <= year <= 2200 else ""
    except ValueError:
        return ""
