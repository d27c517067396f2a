"""A chart of the chosen figures: the suggestion with its reason, other kinds that suit, the title, the picture."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
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

from app.domain.briefing import DesignName
from app.domain.chart import Chart
from app.domain.progress import Progress
from app.services import charting
from app.services.charting import Choices
from app.ui.parts import muted
from app.ui.tasks import Callbacks, TaskRunner, Ticket

_WIDTH, _HEIGHT = 560, 300


class ChartDialog(QDialog):
    """``chart()`` after it was accepted."""

    def __init__(self, choices: Choices, design: DesignName, runner: TaskRunner, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("chart_dialog")
        self.setWindowTitle("Biểu đồ từ số liệu")
        self._choices, self._runner = choices, runner
        self._design: DesignName = design
        self._ticket: Ticket | None = None
        self.kind = QComboBox(self)
        self.kind.setObjectName("chart_kind")
        self.kind.setAccessibleName("Kiểu biểu đồ")
        for number, choice in enumerate(choices.choices):
            self.kind.addItem(choice.name + ("  (nên dùng)" if number == 0 else ""))
        self.title = QLineEdit(choices.choices[0].chart.title, self)
        self.title.setObjectName("chart_title")
        self.title.setAccessibleName("Tên biểu đồ")
        self.picture = QLabel(self)
        self.picture.setObjectName("chart_picture")
        self.picture.setFixedSize(_WIDTH, _HEIGHT)
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        reason = muted(choices.reason, self)
        reason.setWordWrap(True)
        form = QFormLayout()
        form.addRow("Kiểu", self.kind)
        form.addRow("Tên", self.title)
        buttons = QDialogButtonBox(self)
        buttons.addButton("Thêm vào dàn bài", QDialogButtonBox.ButtonRole.AcceptRole).setObjectName("chart_ok")
        buttons.addButton("Thôi", QDialogButtonBox.ButtonRole.RejectRole).setObjectName("chart_cancel")
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(reason)
        layout.addLayout(form)
        layout.addWidget(self.picture)
        layout.addWidget(buttons)
        self.kind.currentIndexChanged.connect(self._draw)
        self.title.textChanged.connect(self._draw)
        self._draw()

    def chart(self) -> Chart:
        """The chart as chosen."""
        chosen = self._choices.choices[self.kind.currentIndex()].chart
        return replace(chosen, title=self.title.text().strip() or chosen.title)

    def _draw(self) -> None:
        if self._ticket is not None:
            self._ticket.cancel()
        chart = self.chart()
        design = self._design
        self.picture.setAccessibleName(chart.alt_text or chart.title)
        if chart.kind in ("table", "big_number"):
            self.picture.setText(chart.alt_text or "Trình bày bằng số, không có hình vẽ.")
            self.picture.setWordWrap(True)
            return

        def job(progress: Progress) -> bytes:
            progress.step(0, 1, "")
            return charting.picture(chart, design, _WIDTH, _HEIGHT)

        self._ticket = self._runner.run(job, Callbacks(success=self._show, error=self._tell))

    def _show(self, data: bytes) -> None:
        pixmap = QPixmap()
        pixmap.loadFromData(data)
        self.picture.setPixmap(pixmap)

    def _tell(self, error: BaseException) -> None:
        self.picture.setText(getattr(error, "sentence", "Không vẽ được biểu đồ này."))

    def done(self, result: int) -> None:
        if self._ticket is not None:
            self._ticket.cancel()
        super().done(result)
