"""Small questions of the figures page: a name, a unit, a figure typed field by field."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from app.domain.errors import AppError
from app.domain.figure import Figure
from app.services.figure_editing import typed_figure
from app.services.figure_entry import ESTIMATED, KIND_NAMES, value_text
from app.ui.look import colour
from app.ui.parts import muted

MOST_SHOWN = 6
_UNITS = ("tỷ đồng", "triệu đồng", "%", "người", "hộ", "ha", "tấn", "triệu đồng/người")


class LineDialog(QDialog):
    """Asks for one line of text; ``text()`` after it was accepted. An empty line cannot be accepted."""

    def __init__(self, name: str, title: str, label: str, text: str, note: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setWindowTitle(title)
        self.setMinimumWidth(440)
        self.line = QLineEdit(text, self)
        self.line.setObjectName(f"{name}_line")
        self.line.setAccessibleName(label)
        self.line.selectAll()
        form = QFormLayout()
        form.addRow(label, self.line)
        layout = _layout(self)
        explained = muted(note, self)
        explained.setWordWrap(True)
        layout.addWidget(explained)
        layout.addLayout(form)
        self.buttons = _buttons(self, name, "Xong")
        layout.addWidget(self.buttons)
        self.line.textChanged.connect(self._renew)
        self._renew()

    def text(self) -> str:
        """What was typed, its spaces made single."""
        return " ".join(self.line.text().split())

    def _renew(self) -> None:
        _ok(self.buttons).setEnabled(bool(self.text()))


class UnitChoiceDialog(QDialog):
    """Asks into which unit figures are converted, and shows what becomes of the first of them."""

    def __init__(self, figures: Sequence[Figure], units: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("figure_unit_dialog")
        self.setWindowTitle("Đổi đơn vị")
        self.setMinimumWidth(480)
        self._figures = figures
        self.unit = QComboBox(self)
        self.unit.setObjectName("figure_unit_choice")
        self.unit.setAccessibleName("Đơn vị muốn đổi sang")
        self.unit.addItems(list(units))
        now = figures[0].unit.text if figures and figures[0].unit else ""
        known = list(units).index(now) if now in units else -1
        self.unit.setCurrentIndex(min(known + 1, len(units) - 1))  # the next larger one is what is mostly wanted
        self.shown = QLabel(self)
        self.shown.setWordWrap(True)
        note = muted("Câu trích dẫn vẫn giữ đơn vị như văn bản in.", self)
        form = QFormLayout()
        form.addRow("Đổi sang", self.unit)
        layout = _layout(self)
        layout.addLayout(form)
        layout.addWidget(self.shown)
        layout.addWidget(note)
        layout.addWidget(_buttons(self, "figure_unit", "Đổi đơn vị"))
        self.unit.currentTextChanged.connect(lambda _: self._renew())
        self._renew()

    def chosen(self) -> str:
        """The unit."""
        return self.unit.currentText()

    def _renew(self) -> None:
        from app.services.figure_editing import in_unit

        lines: list[str] = []
        for figure in self._figures[:MOST_SHOWN]:
            unit = figure.unit.text if figure.unit else ""
            try:
                made = in_unit(figure, self.chosen())
            except AppError as error:
                lines.append(error.sentence)
                continue
            lines.append(f"{figure.indicator}: {value_text(figure)} {unit} → {value_text(made)} {self.chosen()}")
        more = len(self._figures) - MOST_SHOWN
        self.shown.setText("\n".join([*lines, *([f"… và {more} số nữa"] if more > 0 else [])]))
        self.adjustSize()


class Fields(Struct, frozen=True):
    """What a figure's form starts with."""

    unit: str = ""
    period: str = ""
    place: str = ""
    source: str = ""


class AddFigureDialog(QDialog):
    """A figure typed field by field; ``figure()`` after it was accepted, which needs that it can be read."""

    def __init__(self, start: Fields, person: str, date: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("figure_add_dialog")
        self.setWindowTitle("Thêm số liệu")
        self.setMinimumWidth(520)
        self._person, self._date = person, date
        self._figure: Figure | None = None
        self.indicator = self._line("indicator", "Chỉ tiêu", "Thu ngân sách trên địa bàn")
        self.value = self._line("value", "Giá trị", "12.515,3 hoặc 6,5 - 7,0 hoặc dưới 4,5")
        self.unit = QComboBox(self)
        self.unit.setEditable(True)
        self.unit.addItems(["", *_UNITS])
        self.unit.setObjectName("figure_add_unit")
        self.unit.setAccessibleName("Đơn vị")
        self.unit.setCurrentText(start.unit)
        self.period = self._line("period", "Kỳ", "2024, quý I/2024, 9 tháng đầu năm 2024", start.period)
        self.kind = QComboBox(self)
        self.kind.addItems([*KIND_NAMES.values(), ESTIMATED])
        self.kind.setObjectName("figure_add_kind")
        self.kind.setAccessibleName("Loại")
        self.place = self._line("place", "Địa bàn", "để trống nếu là toàn xã, phường", start.place)
        self.source = self._line("source", "Nguồn", "Báo cáo số 15/BC-UBND ngày 10/01/2026", start.source)
        self.note = QLabel("", self)
        self.note.setWordWrap(True)
        self.note.setMinimumHeight(40)
        form = QFormLayout()
        for label, field in (
            ("Chỉ tiêu", self.indicator), ("Giá trị", self.value), ("Đơn vị", self.unit), ("Kỳ", self.period),
            ("Loại", self.kind), ("Địa bàn", self.place), ("Nguồn", self.source),
        ):  # fmt: skip
            form.addRow(label, field)
        layout = _layout(self)
        layout.addLayout(form)
        layout.addWidget(self.note)
        self.buttons = _buttons(self, "figure_add", "Thêm số liệu")
        layout.addWidget(self.buttons)
        for field in (self.indicator, self.value, self.period, self.place, self.source):
            field.textChanged.connect(lambda _: self._renew())
        self.unit.editTextChanged.connect(lambda _: self._renew())
        self.kind.currentTextChanged.connect(lambda _: self._renew())
        self._renew()

    def figure(self) -> Figure:
        """The figure. Raises AssertionError where it cannot be read."""
        assert self._figure is not None
        return self._figure

    def _renew(self) -> None:
        trouble = ""
        try:
            self._figure = typed_figure(
                self.indicator.text(), self.value.text(), self.unit.currentText(), self.period.text(),
                self.kind.currentText(), self.place.text(), self.source.text(), person=self._person, date=self._date,
            )  # fmt: skip
        except AppError as error:
            self._figure, trouble = None, error.sentence
        begun = bool(self.indicator.text() and self.value.text())
        if trouble and begun:
            said = trouble
        elif not self.source.text().strip():
            said = "Chưa ghi nguồn: trên các bản in, số này sẽ ghi là “chưa có nguồn”."
        else:
            said = ""
        self.note.setStyleSheet(f"color: {colour('accent' if trouble and begun else 'muted').name()};")
        self.note.setText(said)
        _ok(self.buttons).setEnabled(self._figure is not None)

    def _line(self, name: str, label: str, hint: str, text: str = "") -> QLineEdit:
        field = QLineEdit(text, self)
        field.setObjectName(f"figure_add_{name}")
        field.setAccessibleName(label)
        field.setPlaceholderText(hint)
        return field


def _layout(dialog: QDialog) -> QVBoxLayout:
    layout = QVBoxLayout(dialog)
    layout.setContentsMargins(20, 16, 20, 16)
    layout.setSpacing(12)
    return layout


def _buttons(dialog: QDialog, name: str, ok: str) -> QDialogButtonBox:
    buttons = QDialogButtonBox(dialog)
    accept = buttons.addButton(ok, QDialogButtonBox.ButtonRole.AcceptRole)
    accept.setObjectName(f"{name}_ok")
    accept.setDefault(True)
    buttons.addButton("Thôi", QDialogButtonBox.ButtonRole.RejectRole).setObjectName(f"{name}_cancel")
    buttons.accepted.connect(dialog.accept)
    buttons.rejected.connect(dialog.reject)
    return buttons


def _ok(buttons: QDialogButtonBox) -> QWidget:
    return next(b for b in buttons.buttons() if buttons.buttonRole(b) == QDialogButtonBox.ButtonRole.AcceptRole)
