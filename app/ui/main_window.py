"""The window: panels joined to the desk and to the commands. Rules live elsewhere; here requests meet edits."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from PySide6.QtCore import QSettings, QSize, Qt, QUrl
from PySide6.QtGui import QAction, QCloseEvent, QDesktopServices, QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QMenu,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.services import session
from app.ui.commands import MENUS, Commands
from app.ui.desk import Desk
from app.ui.findings_panel import FindingsPanel
from app.ui.item_panel import ItemPanel
from app.ui.outline_panel import OutlinePanel
from app.ui.parts import action_button, icon_button, line
from app.ui.preview_panel import PreviewPanel
from app.ui.sources_panel import SourcesPanel
from app.ui.start_page import StartPage

Answer = Literal["save", "discard", "cancel"]
LOAD_FILTER = (
    "Văn bản và số liệu (*.docx *.doc *.pdf *.txt *.odt *.rtf *.html *.htm *.png *.jpg *.jpeg *.tif *.tiff "
    "*.xlsx *.xls *.ods *.csv);;Mọi tệp (*)"
)
FIGURES_FILTER = "Bảng số liệu (*.xlsx *.xls *.xlsb *.ods *.csv *.tsv);;Mọi tệp (*)"
PROJECT_FILTER = "Đề cương (*.decuong)"
STEPS = (("step_load", "1 Nạp"), ("step_pick", "2 Chọn"), ("step_review", "3 Rà soát"), ("step_export", "4 Xuất"))
DEFAULT_SIZE = QSize(1366, 768)


class MainWindow(QMainWindow):
    """Two pages: the start page, and the desk with sources, outline, preview and findings."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("main_window")
        self.setAcceptDrops(True)
        self.desk = desk
        desk.setParent(self)
        self.commands = Commands(self)
        self.start_page = StartPage({a.objectName(): a for a in self.commands.all()}, self)
        self.sources = SourcesPanel(self)
        self.outline = OutlinePanel(self)
        self.preview = PreviewPanel(self)
        self.item = ItemPanel(self)
        self.findings = FindingsPanel(self)
        self.pages = QStackedWidget(self)
        self._build_menus()
        self._build_desk()
        self._build_status()
        from app.ui.conduct import Conduct  # joins what is built here; imports this module for its type

        self.conduct = Conduct(self)
        self._restore_geometry()

    # what commands and tests ask of it

    def ask_open_files(self, title: str, kinds: str) -> list[Path]:
        """Files to load; a seam for tests."""
        names, _ = QFileDialog.getOpenFileNames(self, title, self.desk.settings.export_folder, kinds)
        return [Path(name) for name in names]

    def ask_save_file(self, suggested: Path) -> Path | None:
        """Where to save; a seam for tests."""
        name, _ = QFileDialog.getSaveFileName(self, "Lưu đề cương", str(suggested), PROJECT_FILTER)
        if not name:
            return None
        return Path(name) if name.endswith(".decuong") else Path(f"{name}.decuong")

    def ask_to_save(self) -> Answer:
        """Save, give up, or go back; a seam for tests."""
        from app.ui import dialogs

        return dialogs.ask_to_save(self, self.desk.briefing.event.name)

    def show_in_folder(self, folder: str) -> None:
        """Open a folder in the system's file window; a seam for tests."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(folder))

    def show_page(self) -> None:
        """The start page without a briefing, the desk with one."""
        there = self.desk.project is not None
        if not there:
            self.start_page.show_state(self.desk.settings, session.lost_work())
        self.pages.setCurrentIndex(1 if there else 0)
        self.commands.enable_for_project(there)

    # events

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        self.conduct.take_files(paths)
        event.acceptProposedAction()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.show_page()

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.conduct.may_leave():
            event.ignore()
            return
        settings = QSettings(str(session.home_folder() / "window.ini"), QSettings.Format.IniFormat)
        settings.setValue("geometry", self.saveGeometry())
        settings.setValue("columns", self.columns.saveState())
        self.preview.close_jobs()
        self.desk.close()
        super().closeEvent(event)

    # building

    def _build_menus(self) -> None:
        bar = self.menuBar()
        bar.setObjectName("menu_bar")
        for title, commands in MENUS.items():
            menu = bar.addMenu(title)
            for command in commands:
                if command is None:
                    menu.addSeparator()
                else:
                    menu.addAction(self.commands[command.name])
                    if command.name == "open":
                        self.recent_menu = menu.addMenu("Mở &gần đây")

    def _build_desk(self) -> None:
        self.columns = QSplitter(Qt.Orientation.Horizontal, self)
        self.columns.setHandleWidth(1)
        self.columns.setChildrenCollapsible(False)
        right = QSplitter(Qt.Orientation.Vertical, self)
        right.setHandleWidth(1)
        right.setChildrenCollapsible(False)
        right.addWidget(self.preview)
        right.addWidget(self.item)
        right.setSizes([370, 200])
        for panel, least in ((self.sources, 280), (self.outline, 380), (right, 360)):
            panel.setMinimumWidth(least)
            self.columns.addWidget(panel)
        self.columns.setSizes([350, 530, 480])
        self.columns.setStretchFactor(1, 1)
        upper = QSplitter(Qt.Orientation.Vertical, self)
        upper.setHandleWidth(1)
        upper.setChildrenCollapsible(False)
        upper.addWidget(self.columns)
        upper.addWidget(self.findings)
        upper.setSizes([560, 96])
        upper.setStretchFactor(0, 1)
        self.findings.setMinimumHeight(64)
        desk = QWidget(self)
        layout = QVBoxLayout(desk)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._build_toolbar())
        layout.addWidget(line(self))
        layout.addWidget(upper, 1)
        self.pages.addWidget(self.start_page)
        self.pages.addWidget(desk)
        self.setCentralWidget(self.pages)
        for name in ("up", "down", "indent", "outdent", "rename", "duplicate", "remove"):
            self.outline.view.addAction(self.commands[name])
        self.outline.view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.sources.add_figure_actions([self.commands["add_chart"], self.commands["add_table"]])

    def _build_toolbar(self) -> QWidget:
        band = QWidget(self)
        band.setFixedHeight(44)
        row = QHBoxLayout(band)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(6)
        for name in ("load_text", "load_figures"):
            row.addWidget(action_button(self.commands[name], band))
        for name in ("undo", "redo"):
            row.addWidget(icon_button(self.commands[name], band))
        row.addStretch(1)
        self.steps = QButtonGroup(self)
        for number, (name, title) in enumerate(STEPS):
            button = QToolButton(band)
            button.setObjectName(name)
            button.setText(title)
            button.setAccessibleName(f"Bước {title}")
            button.setCheckable(True)
            button.setProperty("step", True)
            self.steps.addButton(button, number)
            row.addWidget(button)
        row.addStretch(1)
        self.preset_button = QPushButton("", band)
        self.preset_button.setObjectName("preset_button")
        self.preset_button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.preset_menu = QMenu(self)
        self.preset_button.setMenu(self.preset_menu)
        row.addWidget(self.preset_button)
        row.addWidget(action_button(self.commands["export"], band, primary=True))
        return band

    def _build_status(self) -> None:
        bar = self.statusBar()
        bar.setObjectName("status_bar")
        bar.setSizeGripEnabled(False)
        bar.setFixedHeight(30)  # the same with and without the button that stops work: nothing above may jump
        self.saved_label, self.mark_label = QLabel("", self), QLabel("", self)
        self.work_bar = QProgressBar(self)
        self.work_bar.setTextVisible(False)
        self.work_bar.setFixedWidth(140)
        self.work_bar.setAccessibleName("Tiến độ")
        self.work_label = QLabel("", self)
        self.cancel = QToolButton(self)
        self.cancel.setObjectName("cancel_work")
        self.cancel.setText("Dừng")
        self.cancel.setAccessibleName("Dừng việc đang chạy")
        bar.addWidget(self.saved_label)
        bar.addWidget(self.mark_label)
        for widget in (self.work_label, self.work_bar, self.cancel):
            bar.addPermanentWidget(widget)
            widget.hide()
        bar.addPermanentWidget(QLabel("Không kết nối mạng", self))

    def _restore_geometry(self) -> None:
        settings = QSettings(str(session.home_folder() / "window.ini"), QSettings.Format.IniFormat)
        geometry = settings.value("geometry")
        if geometry is None or not self.restoreGeometry(geometry):
            screen = self.screen().availableGeometry().size()
            self.resize(DEFAULT_SIZE.boundedTo(screen))
            if screen.width() <= DEFAULT_SIZE.width() or screen.height() <= DEFAULT_SIZE.height():
                # with its title bar a window of this size would reach beyond the screen
                self.setWindowState(Qt.WindowState.WindowMaximized)
        columns = settings.value("columns")
        if columns is not None:
            self.columns.restoreState(columns)


def menu_action(menu: QMenu, text: str, name: str) -> QAction:
    """An entry of a menu that changes from day to day (recent briefings, presets)."""
    action = menu.addAction(text)
    action.setObjectName(name)
    return action
