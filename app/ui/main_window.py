"""The window: its frame, its start page, and pages that are built when they are first needed or while it is idle.

To add a page (beside the start page and the desk's): write a widget in a module of its own, and show it from the slot
of its command by ``window.open_page("library", build)``, where ``build(window)`` imports that module and returns the
widget. The page is built at the first call, or before that while the window is idle (``Conduct.prepare_page``), and
kept; ``window.close_page()`` goes back to the desk or to the start page. Nothing of it may be imported at the top of
this module, of ``conduct`` or of ``commands``: the start would pay.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QSettings, QSize, Qt, QTimer, QUrl
from PySide6.QtGui import QCloseEvent, QDesktopServices, QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFileDialog,
    QLabel,
    QMainWindow,
    QMenu,
    QProgressBar,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QWidget,
)

from app.services import session
from app.ui.commands import MENUS, Commands
from app.ui.conduct import Conduct
from app.ui.desk import Desk
from app.ui.start_page import StartPage

if TYPE_CHECKING:  # built with the desk's page
    from app.ui.desk_page import DeskPage
    from app.ui.findings_panel import FindingsPanel
    from app.ui.item_panel import ItemPanel
    from app.ui.outline_panel import OutlinePanel
    from app.ui.preview_panel import PreviewPanel
    from app.ui.sources_panel import SourcesPanel

Answer = Literal["save", "discard", "cancel"]
LOAD_FILTER = (
    "Văn bản và số liệu (*.docx *.doc *.pdf *.txt *.odt *.rtf *.html *.htm *.png *.jpg *.jpeg *.tif *.tiff "
    "*.xlsx *.xls *.ods *.csv);;Mọi tệp (*)"
)
FIGURES_FILTER = "Bảng số liệu (*.xlsx *.xls *.xlsb *.ods *.csv *.tsv);;Mọi tệp (*)"
PROJECT_FILTER = "Đề cương (*.decuong)"
DEFAULT_SIZE = QSize(1366, 768)
_NEXT_LOOK_MS = 100


class MainWindow(QMainWindow):
    """The start page first; the desk's page, its panels and its tool bar, from the first briefing on."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("main_window")
        self.setAcceptDrops(True)
        self.desk = desk
        desk.setParent(self)
        self.commands = Commands(self)
        self.start_page = StartPage({a.objectName(): a for a in self.commands.all()}, self)
        self._desk_page: DeskPage | None = None
        self._coming: DeskPage | None = None
        self._desk_seen = False
        self._later: dict[str, QWidget] = {}
        self.pages = QStackedWidget(self)
        self.pages.addWidget(self.start_page)
        self.setCentralWidget(self.pages)
        self._build_menus()
        self._build_status()
        self.conduct = Conduct(self)
        self._restore_geometry()

    # pages

    @property
    def has_desk_page(self) -> bool:
        """Whether the desk's page stands whole; where it does not, nobody may ask for a panel in passing."""
        return self._desk_page is not None

    @property
    def desk_page(self) -> DeskPage:
        """The desk's page; what is missing of it is built and joined now."""
        if self._desk_page is None:
            page = self._begin_desk_page()
            page.build()
            self._desk_page, self._coming = page, None
            page.restore_columns(_window_settings().value("columns"))
            self.conduct.join_desk_page()
        return self._desk_page

    def prepare_desk_page(self) -> None:
        """Build the desk's page while the start page is looked at: one part in each turn of the event loop."""
        if self._desk_page is None and self.isVisible():
            if self._begin_desk_page().build_part():
                QTimer.singleShot(0, self.prepare_desk_page)
            else:
                _ = self.desk_page

    def _begin_desk_page(self) -> DeskPage:
        from app.ui.desk_page import DeskPage

        if self._coming is None:
            self._coming = DeskPage(self.commands, self.pages)
            self.pages.addWidget(self._coming)  # hidden there until it is turned to
        return self._coming

    @property
    def sources(self) -> SourcesPanel:
        """The left pane."""
        return self.desk_page.sources

    @property
    def outline(self) -> OutlinePanel:
        """The middle pane."""
        return self.desk_page.outline

    @property
    def preview(self) -> PreviewPanel:
        """The right pane."""
        return self.desk_page.preview

    @property
    def item(self) -> ItemPanel:
        """The selected item, under the preview."""
        return self.desk_page.item

    @property
    def findings(self) -> FindingsPanel:
        """What needs a look, at the bottom."""
        return self.desk_page.findings

    @property
    def columns(self) -> QSplitter:
        """The splitter of the three columns."""
        return self.desk_page.columns

    @property
    def steps(self) -> QButtonGroup:
        """The four steps in the tool bar."""
        return self.desk_page.steps

    @property
    def preset_button(self) -> QPushButton:
        """The preset in the tool bar."""
        return self.desk_page.preset_button

    @property
    def preset_menu(self) -> QMenu:
        """The presets to choose from."""
        return self.desk_page.preset_menu

    def prepare_pages(self) -> None:
        """Build the other pages after the desk's, each in turns of its own, so that opening one only turns to it."""
        if not self.isVisible():
            return
        if self._desk_page is None:
            QTimer.singleShot(_NEXT_LOOK_MS, self, self.prepare_pages)
        elif self.conduct.prepare_page():
            QTimer.singleShot(0, self, self.prepare_pages)

    def prepare_page(self, name: str, build: Callable[[MainWindow], QWidget]) -> bool:
        """Take one step towards a page that is not the start's or the desk's; false when it stands."""
        page = self._later.get(name)
        if page is None:
            self.commands.draw_icons()
            self._later[name] = build(self)
        elif self.pages.indexOf(page) < 0:
            self.pages.addWidget(page)
        else:
            return False
        return True

    def open_page(self, name: str, build: Callable[[MainWindow], QWidget]) -> QWidget:
        """Show such a page, built now where it was not before; it stays shown until ``close_page``."""
        while self.prepare_page(name, build):
            pass
        page = self._later[name]
        self.pages.setCurrentWidget(page)
        return page

    def close_page(self) -> None:
        """Back to the desk, or to the start page where there is no briefing."""
        there = self.desk.project is not None
        self.pages.setCurrentWidget(self.desk_page if there else self.start_page)
        self._desk_seen = self._desk_seen or there

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
        """The start page without a briefing, the desk with one; a page opened on top of these stays."""
        there = self.desk.project is not None
        if not there:
            self.start_page.show_state(self.desk.settings, self.desk.lost_work())
        if self.pages.currentWidget() not in self._later.values():
            self.close_page()
        self.commands.enable_for_project(there)

    # events

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        self.conduct.files.take_files(paths)
        event.acceptProposedAction()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.show_page()

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.conduct.files.may_leave():
            event.ignore()
            return
        settings = _window_settings()
        settings.setValue("geometry", self.saveGeometry())
        if self._desk_seen:
            settings.setValue("columns", self.columns.saveState())
        if self.has_desk_page:
            self.preview.close_jobs()
        self.conduct.close()
        self.desk.close()
        super().closeEvent(event)

    # building

    def _build_menus(self) -> None:
        bar = self.menuBar()
        bar.setObjectName("menu_bar")
        for title, commands in MENUS.items():
            menu = bar.addMenu(title)
            menu.aboutToShow.connect(self.commands.draw_icons)
            for command in commands:
                if command is None:
                    menu.addSeparator()
                else:
                    menu.addAction(self.commands[command.name])
                    if command.name == "open":
                        self.recent_menu = menu.addMenu("Mở &gần đây")

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
        geometry = _window_settings().value("geometry")
        if geometry is None or not self.restoreGeometry(geometry):
            screen = self.screen().availableGeometry().size()
            self.resize(DEFAULT_SIZE.boundedTo(screen))
            if screen.width() <= DEFAULT_SIZE.width() or screen.height() <= DEFAULT_SIZE.height():
                # with its title bar a window of this size would reach beyond the screen
                self.setWindowState(Qt.WindowState.WindowMaximized)


def _window_settings() -> QSettings:
    return QSettings(str(session.home_folder() / "window.ini"), QSettings.Format.IniFormat)
