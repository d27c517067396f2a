"""Beside the figures table: the sentence with its number marked, or the cell with the headings that lead to it."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QTextBrowser, QVBoxLayout, QWidget

from app.domain.figure import Figure
from app.domain.look import LIGHT
from app.domain.project import Project
from app.domain.reference import CellRef, DerivedRef, TextRef, operand_key
from app.services.figure_entry import kind_text, period_text, value_text
from app.services.figure_lines import FigureLine
from app.ui.parts import muted

_MARK = f"background-color:#{LIGHT.mark};"
_QUIET = f"color:#{LIGHT.muted};"
_MOST_LETTERS = 1500
"""Of a long paragraph: so much around the number."""


class FiguresSourcePane(QWidget):
    """Requests: ``open_wanted`` the source in full, ``original_wanted`` the figure as it was read."""

    open_wanted = Signal()
    original_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("figure_source_pane")
        heading = QLabel("Nguồn", self)
        heading.setProperty("heading", True)
        self.text = QTextBrowser(self)
        self.text.setObjectName("figure_source_text")
        self.text.setAccessibleName("Nguồn của số liệu đang chọn")
        self.text.setOpenLinks(False)
        self.open_button = self._button("figure_source_open", "Mở nguồn", "Mở đúng câu hoặc ô của số liệu này (F4)")
        self.open_button.clicked.connect(self.open_wanted)
        self.original_button = self._button(
            "figure_source_original", "Lấy lại số gốc", "Bỏ chỗ đã sửa, dùng lại số đọc được"
        )
        self.original_button.clicked.connect(self.original_wanted)
        self._empty = muted("Chọn một dòng để xem câu hoặc ô mà số liệu được lấy ra.", self)
        self._empty.setWordWrap(True)
        buttons = QHBoxLayout()
        buttons.addWidget(self.open_button)
        buttons.addWidget(self.original_button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 10, 14, 10)
        layout.setSpacing(8)
        layout.addWidget(heading)
        layout.addWidget(self._empty)
        layout.addWidget(self.text, 1)
        layout.addLayout(buttons)
        layout.addStretch(0)
        self.show_line(None, None)

    def show_line(self, project: Project | None, line: FigureLine | None) -> None:
        """Show where a figure comes from; None for nothing chosen."""
        there = project is not None and line is not None
        for widget in (self.text, self.open_button, self.original_button):
            widget.setVisible(there)
        self._empty.setVisible(not there)
        if project is None or line is None:
            return
        self.text.setHtml(source_html(project, line))
        self.open_button.setEnabled(line.origin in ("guidance", "workbook"))
        self.original_button.setEnabled(line.read is not None)

    def _button(self, name: str, text: str, tip: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(name)
        button.setAccessibleName(text)
        button.setToolTip(tip)
        return button


def source_html(project: Project, line: FigureLine) -> str:
    """A figure, where it comes from, what was decided about it; every text escaped."""
    figure = line.figure
    unit = f" {figure.unit.text}" if figure.unit else ""
    parts = [
        f"<p style='font-size:17px;font-weight:600;margin:0'>{escape(value_text(figure) + unit)}</p>",
        f"<p style='margin:2px 0 8px 0'>{escape(figure.indicator)}</p>",
        _quiet(" · ".join(filter(None, (kind_text(figure), period_text(figure), figure.place or "")))),
        _where(project, line),
    ]
    if figure.edited is not None:
        word = "Quy đổi từ" if figure.edited.converted else "Đã sửa; bản gốc ghi"
        parts.append(f"<p><b>{word} {escape(figure.edited.printed)}</b><br>{_who(figure)}</p>")
    if figure.doubtful:
        parts.append(
            f"<p>Nguồn in “{escape(figure.printed)}”, nghi gõ sai dấu; hãy xem lại rồi sửa hoặc đối chiếu.</p>"
        )
    if figure.check is not None:
        when = "/".join(reversed(figure.check.date.split("-")))
        parts.append(f"<p>✓ Đã đối chiếu: {escape(figure.check.person)}, {when}</p>")
    if line.series:
        parts.append(_quiet(f"Trong chuỗi “{line.series}”"))
    return "".join(parts)


def sentence_html(text: str, start: int, end: int) -> str:
    """A block's text with the characters ``start`` ≤ i < ``end`` marked; a long one cut around them with "…"."""
    first = max(0, start - _MOST_LETTERS // 2)
    last = min(len(text), end + _MOST_LETTERS // 2)
    before = ("…" if first else "") + text[first:start]
    after = text[end:last] + ("…" if last < len(text) else "")
    return f"{escape(before)}<b style='{_MARK}'>{escape(text[start:end])}</b>{escape(after)}".replace("\n", "<br>")


def _where(project: Project, line: FigureLine) -> str:
    ref = line.figure.ref
    if isinstance(ref, TextRef):
        block = project.guidance[ref.sha256].document.block(ref.block)
        return f"{_quiet(line.source)}<p>{sentence_html(block.text, ref.start, ref.end)}</p>"
    if isinstance(ref, CellRef):
        rows = " › ".join(ref.row_path)
        columns = " › ".join(ref.column_path)
        printed = escape((line.read or line.figure).printed)
        return (
            f"{_quiet(line.source)}<p>Dòng: {escape(rows)}<br>Cột: {escape(columns)}<br>"
            f"Ô {escape(ref.cell)}: <b style='{_MARK}'>{printed}</b></p>"
        )
    if isinstance(ref, DerivedRef):
        material = project.material
        made_of = [material.figure(operand_key(operand)) for operand in ref.operands]
        listed = "".join(f"<li>{escape(_short(figure))}</li>" for figure in made_of)
        return (
            f"<p>{_quiet('Số tính toán, tự tính lại khi số gốc đổi')}</p><p>{escape(ref.formula)}</p><ul>{listed}</ul>"
        )
    return f"<p>{escape(line.source)}</p>"


def _short(figure: Figure) -> str:
    unit = f" {figure.unit.text}" if figure.unit else ""
    when = f", {period_text(figure)}" if figure.period else ""
    return f"{figure.indicator}{when}: {value_text(figure)}{unit}"


def _who(figure: Figure) -> str:
    mark = figure.edited
    if mark is None:
        return ""
    when = "/".join(reversed(mark.date.split("-")))
    return escape(f"{mark.person or 'người soạn'}{f', {when}' if when else ''}")


def _quiet(text: str) -> str:
    return f"<p style='{_QUIET}margin:0 0 6px 0'>{escape(text)}</p>"
