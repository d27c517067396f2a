"""Which papers, how they look, where they go; never over an existing file without asking."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.briefing import Briefing
from app.domain.circulation import needs_confirmation
from app.domain.look import DESIGNS
from app.domain.preset import with_preset
from app.services.exporting import PUBLIC_PRESET
from app.services.papers import PAPERS, PaperKind
from app.services.settings import presets
from app.ui.parts import muted

_DESIGNS = tuple(DESIGNS.items())


class ExportOrder(Struct, frozen=True):
    """What the person asked for; ``briefing`` carries the chosen design."""

    briefing: Briefing
    targets: dict[PaperKind, Path]
    overwrite: bool
    confirmed_by: str
    for_passing_on: bool = False


class ExportDialog(QDialog):
    """``ordered(ExportOrder)`` when the person presses the button; stays open while the work runs."""

    ordered = Signal(object)
    cancel_wanted = Signal()
    open_folder_wanted = Signal(str)

    def __init__(self, briefing: Briefing, folder: Path, stem: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("export_dialog")
        self.setWindowTitle("Xuất")
        self.setMinimumWidth(600)
        self._briefing = briefing
        self._running = False
        self.folder = QLineEdit(str(folder), self)
        self.folder.setObjectName("export_folder")
        self.folder.setAccessibleName("Thư mục")
        self.checks: dict[PaperKind, QCheckBox] = {}
        self.names: dict[PaperKind, QLineEdit] = {}
        self.design = QComboBox(self)
        self.preset = QComboBox(self)
        self.overwrite = QCheckBox("Ghi đè các tệp đã có cùng tên", self)
        self.overwrite.setObjectName("export_overwrite")
        self.for_passing_on = QCheckBox("Bản chuyển đi: bỏ ghi chú, dữ liệu nguồn, tên người soạn", self)
        self.for_passing_on.setObjectName("export_for_passing_on")
        self.for_passing_on.setToolTip(
            "Không kèm lời ghi chú, tên mục, tên người sửa và thuộc tính tệp; những gì hiện trên trang giữ nguyên"
        )
        self.confirmed_by = QLineEdit(self)
        self.confirmed_by.setObjectName("export_confirmed_by")
        self.confirmed_by.setAccessibleName("Người xác nhận")
        self.confirmed_by.setPlaceholderText("Họ tên người cho phép phát tờ gấp")
        self.message = QLabel("", self)
        self.message.setObjectName("export_message")
        self.message.setWordWrap(True)
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("Tiến độ xuất")
        self.go = QPushButton("Xuất", self)
        self.stop = QPushButton("Đóng", self)
        self.open_folder = QPushButton("Mở thư mục", self)
        self._build(stem)
        self._check()

    @property
    def running(self) -> bool:
        """Whether papers are being made."""
        return self._running

    def show_running(self, label: str, done: int, total: int) -> None:
        """The work is this far."""
        self._set_running(True)
        self.message.setText(label)
        self.bar.setMaximum(total)
        self.bar.setValue(done)

    def show_done(self, sentence: str) -> None:
        """The files are on the disk: say so, and what a person should know."""
        self._set_running(False)
        self.message.setText(sentence)
        self.open_folder.show()
        self.go.setText("Xuất lại")
        self.stop.setFocus()

    def show_stopped(self, sentence: str) -> None:
        """Nothing was written."""
        self._set_running(False)
        self.message.setText(sentence)

    def reject(self) -> None:
        if self._running:
            self.cancel_wanted.emit()
            return
        super().reject()

    def _build(self, stem: str) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        chosen = next((p for p in presets() if p.id == self._briefing.preset), presets()[0])
        for row, (kind, paper) in enumerate(PAPERS.items()):
            check = QCheckBox(f"{paper.title} ({paper.ending})", self)
            check.setObjectName(f"export_{kind}")
            check.setChecked(kind in chosen.papers)
            check.toggled.connect(self._check)
            name = QLineEdit(stem + paper.addition + paper.ending, self)
            name.setObjectName(f"export_{kind}_name")
            name.setAccessibleName(f"Tên tệp {paper.title.lower()}")
            name.textChanged.connect(self._check)
            grid.addWidget(check, row, 0)
            grid.addWidget(name, row, 1, 1, 2)
            self.checks[kind], self.names[kind] = check, name
        browse = QPushButton("Chọn…", self)
        browse.setObjectName("export_browse")
        browse.setAccessibleName("Chọn thư mục")
        browse.clicked.connect(self._browse)
        row = len(PAPERS)
        grid.addWidget(QLabel("Thư mục", self), row, 0)
        grid.addWidget(self.folder, row, 1)
        grid.addWidget(browse, row, 2)
        self._fill_choices()
        grid.addWidget(QLabel("Mẫu", self), row + 1, 0)
        looks = QHBoxLayout()
        looks.setSpacing(12)
        looks.addWidget(self.preset, 1)
        looks.addWidget(QLabel("Kiểu dáng", self))
        looks.addWidget(self.design)
        grid.addLayout(looks, row + 1, 1, 1, 2)
        grid.addWidget(self.for_passing_on, row + 2, 1, 1, 2)
        grid.addWidget(self.overwrite, row + 3, 1, 1, 2)
        self._confirm_label = muted("", self)
        self._confirm_label.setWordWrap(True)
        grid.addWidget(self._confirm_label, row + 4, 0)
        grid.addWidget(self.confirmed_by, row + 4, 1, 1, 2)
        grid.setColumnStretch(1, 1)
        self.folder.textChanged.connect(self._check)
        self.overwrite.toggled.connect(self._check)
        self.confirmed_by.textChanged.connect(self._check)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(12)
        layout.addLayout(grid)
        layout.addWidget(self.message)
        layout.addWidget(self.bar)
        layout.addLayout(self._buttons())
        self.bar.hide()

    def _fill_choices(self) -> None:
        self.preset.setObjectName("export_preset")
        self.preset.setAccessibleName("Mẫu")
        for choice in presets():
            self.preset.addItem(choice.title, choice.id)
        self.preset.setCurrentIndex(max(0, self.preset.findData(self._briefing.preset)))
        self.preset.currentIndexChanged.connect(self._on_preset)
        self.design.setObjectName("export_design")
        self.design.setAccessibleName("Kiểu dáng")
        for name, design in _DESIGNS:
            self.design.addItem(design.title, name)
        self.design.setCurrentIndex(max(0, self.design.findData(self._briefing.design)))

    def _buttons(self) -> QHBoxLayout:
        for button, name in ((self.open_folder, "open"), (self.stop, "close"), (self.go, "go")):
            button.setObjectName(f"export_{name}")
            button.setAccessibleName(button.text())
        for quiet in (self.open_folder, self.stop):
            quiet.setAutoDefault(False)  # one button is the one to press next
        self.go.setDefault(True)
        self.go.setProperty("primary", True)
        self.go.clicked.connect(self._order)
        self.stop.clicked.connect(self.reject)
        self.open_folder.clicked.connect(lambda: self.open_folder_wanted.emit(self.folder.text()))
        self.open_folder.hide()
        row = QHBoxLayout()
        row.addWidget(self.open_folder)
        row.addStretch(1)
        row.addWidget(self.stop)
        row.addWidget(self.go)
        return row

    def _targets(self) -> dict[PaperKind, Path]:
        folder = Path(self.folder.text().strip())
        return {
            kind: folder / _with_ending(self.names[kind].text().strip(), PAPERS[kind].ending)
            for kind, check in self.checks.items()
            if check.isChecked() and self.names[kind].text().strip()
        }

    def _check(self) -> None:
        targets = self._targets()
        there = [path.name for path in targets.values() if path.exists()]
        self.overwrite.setVisible(bool(there) or self.overwrite.isChecked())
        asks = self._asks_for_name()
        self._confirm_label.setVisible(asks)
        self.confirmed_by.setVisible(asks)
        self._confirm_label.setText(f"Nguồn {self._briefing.mark}" if asks else "")
        for kind, check in self.checks.items():
            self.names[kind].setEnabled(check.isChecked())
        trouble = ""
        if not targets:
            trouble = "Hãy chọn ít nhất một bản."
        elif not Path(self.folder.text().strip()).is_dir():
            trouble = "Không có thư mục này; hãy chọn thư mục khác."
        elif there and not self.overwrite.isChecked():
            trouble = f"Đã có {', '.join(there)}: hãy đổi tên hoặc cho phép ghi đè."
        elif asks and not self.confirmed_by.text().strip():
            trouble = f"Nguồn có dấu {self._briefing.mark}: cần họ tên người cho phép phát tờ gấp."
        if not self._running:
            self.message.setText(trouble)
        self.go.setEnabled(not trouble and not self._running)

    def _asks_for_name(self) -> bool:
        public = self.preset.currentData() == PUBLIC_PRESET and self.checks["leaflet"].isChecked()
        return public and needs_confirmation(self._briefing.mark)

    def _order(self) -> None:
        chosen = next(p for p in presets() if p.id == self.preset.currentData())
        briefing = self._briefing if chosen.id == self._briefing.preset else with_preset(self._briefing, chosen)
        briefing = replace(briefing, design=self.design.currentData())
        order = ExportOrder(
            briefing, self._targets(), self.overwrite.isChecked(), self.confirmed_by.text().strip(),
            self.for_passing_on.isChecked(),
        )  # fmt: skip
        self.ordered.emit(order)

    def _on_preset(self) -> None:
        chosen = next(p for p in presets() if p.id == self.preset.currentData())
        for kind, check in self.checks.items():
            check.setChecked(kind in chosen.papers)
        self.design.setCurrentIndex(self.design.findData(chosen.design))
        self._check()

    def _browse(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, "Chọn thư mục", self.folder.text())
        if folder:
            self.folder.setText(folder)

    def _set_running(self, running: bool) -> None:
        self._running = running
        self.bar.setVisible(running)
        self.stop.setText("Dừng" if running else "Đóng")
        self.open_folder.setVisible(False)
        self.go.setEnabled(not running)


def _with_ending(name: str, ending: str) -> str:
    return name if name.lower().endswith(ending) else name + ending
