"""Start of the window. Nothing heavy is imported before it stands: no importer, exporter, Typst or matplotlib."""

from __future__ import annotations

import logging
import sys
from types import TracebackType

from PySide6.QtCore import QLocale
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from app.services.logs import open_log
from app.ui.desk import Desk
from app.ui.icons import icon
from app.ui.look import dress
from app.ui.main_window import MainWindow
from app.ui.vietnamese import QtInVietnamese


def make_application(arguments: list[str]) -> QApplication:
    """The QApplication in our dress, Vietnamese where Qt has texts of its own."""
    existing = QApplication.instance()
    application = existing if isinstance(existing, QApplication) else QApplication(arguments)
    application.setApplicationName("Đề Cương")
    application.setOrganizationName("DeCuong")
    QLocale.setDefault(QLocale(QLocale.Language.Vietnamese, QLocale.Country.Vietnam))
    application.installTranslator(QtInVietnamese(application))
    application.setWindowIcon(QIcon(icon("section", "A3231F")))
    dress(application)
    return application


def run_window(arguments: list[str]) -> int:
    """Open the window and stay until it is closed; returns the exit code."""
    open_log()
    application = make_application([sys.argv[0], *arguments])
    window = MainWindow(Desk())
    sys.excepthook = _log_and_show(window)
    window.show()
    return application.exec()


def _log_and_show(window: MainWindow):
    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        logging.getLogger("decuong").critical("unhandled", exc_info=(kind, error, trace))
        if isinstance(error, Exception):
            window.desk.failed.emit(error)

    return hook
