"""Start of the window. Nothing heavy is imported before it stands: no importer, exporter, Typst or matplotlib."""

from __future__ import annotations

import logging
import sys
from importlib import import_module
from types import TracebackType

from PySide6 import QtGui
from PySide6.QtCore import QLocale, QTimer
from PySide6.QtWidgets import QApplication

from app.domain.progress import Progress
from app.ui.desk import Desk
from app.ui.look import dress
from app.ui.main_window import MainWindow
from app.ui.tasks import Callbacks
from app.ui.vietnamese import QtInVietnamese

LATER_MODULES = (
    "app.domain.history", "app.services.gathering", "app.services.notices", "app.services.settings",
    "app.ui.load_summary", "app.ui.dialogs", "app.ui.review_dialog", "app.ui.review_session", "app.ui.chart_dialog",
    "app.ui.details_dialog", "app.ui.export_dialog", "app.ui.unit_dialog", "app.services.charting",
    "app.services.exporting", "app.ui.figures_conduct", "app.ui.figures_page", "app.ui.library_conduct",
    "app.ui.library_page",
)  # fmt: skip
"""What commands import when they are first carried out; imported behind the start page, so that no command waits."""


def make_application(arguments: list[str]) -> QApplication:
    """The QApplication in our dress, Vietnamese where Qt has texts of its own."""
    existing = QApplication.instance()
    application = existing if isinstance(existing, QApplication) else QApplication(arguments)
    application.setApplicationName("Đề Cương")
    application.setOrganizationName("DeCuong")
    QLocale.setDefault(QLocale(QLocale.Language.Vietnamese, QLocale.Country.Vietnam))
    application.installTranslator(QtInVietnamese(application))
    dress(application)
    return application


def run_window(arguments: list[str]) -> int:
    """Open the window and stay until it is closed; returns the exit code."""
    from app.services.logs import open_log

    open_log()
    application = make_application([sys.argv[0], *arguments])
    window = MainWindow(Desk())
    sys.excepthook = _log_and_show(window)
    window.show()
    QTimer.singleShot(0, lambda: _behind_the_window(application, window))
    return application.exec()


def _behind_the_window(application: QApplication, window: MainWindow) -> None:
    """What can wait until the start page is seen: the icon, and the modules that the first briefing will ask for."""
    from app.ui.icons import icon

    application.setWindowIcon(icon("section", "A3231F"))
    window.desk.runner.run(_import_desk_page, Callbacks(success=lambda _: window.prepare_desk_page()))
    window.desk.runner.run(_import_dialogs, Callbacks(success=lambda _: window.prepare_pages()))


def _import_desk_page(progress: Progress) -> None:
    """On a worker's thread: imports only, no widget is made here."""
    _import(("app.services.beginning", "app.ui.arranging", "app.ui.desk_page"), progress)


def _import_dialogs(progress: Progress) -> None:
    """What the dialogs bring with them takes longer to import than a window may be deaf."""
    _import((*LATER_MODULES,), progress)
    # PySide makes the 180 names of QGradient.Preset when a rectangle is first filled: 25 ms on the window's thread.
    _ = QtGui.QGradient


def _import(modules: tuple[str, ...], progress: Progress) -> None:
    for number, module in enumerate(modules):
        progress.step(number, len(modules), "")  # a window that is closed at once does not wait for the rest
        import_module(module)


def _log_and_show(window: MainWindow):
    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        logging.getLogger("decuong").critical("unhandled", exc_info=(kind, error, trace))
        if isinstance(error, Exception):
            window.desk.failed.emit(error)

    return hook
