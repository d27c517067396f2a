"""Windows for tests: real services, offscreen; dialogs behind replaceable seams; leftovers fail."""

from __future__ import annotations

import gc
import logging
import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QObject,
    QThread,
    QThreadPool,
    QTimer,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication, QDialog
from shiboken6 import isValid

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from app.domain.project import Project
from app.importers.worker import ReadingWorker
from app.services.demo import sample_project
from app.ui.application import make_application
from app.ui.desk import Desk
from app.ui.main_window import MainWindow

# The offscreen platform has no window manager to tell sizes to; nothing of ours can change that.
_EXPECTED = ("This plugin does not support propagateSizeHints",)
SIZE = (1366, 768)


@pytest.fixture(scope="session")
def qapp_cls() -> type[QApplication]:
    return QApplication


@pytest.fixture(scope="session", autouse=True)
def dressed(qapp: QApplication) -> None:
    make_application([])


@pytest.fixture(autouse=True)
def no_stray_words(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Qt warnings and unexpected warnings in our log fail the test."""
    said: list[str] = []

    def handler(kind: QtMsgType, context: object, text: str) -> None:
        if kind != QtMsgType.QtDebugMsg and not text.startswith(_EXPECTED):
            said.append(text)

    before = qInstallMessageHandler(handler)
    yield
    qInstallMessageHandler(before)
    assert said == []
    logged = [r.getMessage() for r in caplog.get_records("call") if r.levelno >= logging.WARNING]
    assert logged == []


def leftovers() -> list[str]:
    """Timers that still tick, threads that still run, pools that still work, among all living objects."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    living = {id(o): o for o in gc.get_objects() if issubclass(type(o), QObject) and isValid(o)}
    living |= {id(t): t for o in list(living.values()) for t in o.findChildren(QTimer)}
    found: list[str] = []
    for one in living.values():
        if isinstance(one, QTimer) and one.isActive():
            found.append(f"a timer of {one.parent()}, {one.interval()} ms")
        elif isinstance(one, QThread) and one.isRunning() and one is not QCoreApplication.instance().thread():
            found.append(f"the thread {one}")
        elif isinstance(one, QThreadPool) and one.activeThreadCount():
            found.append(f"{one.activeThreadCount()} jobs of {one.parent()}")
    return found


@pytest.fixture(autouse=True)
def no_leftovers() -> Iterator[None]:
    """What a test leaves running fails it."""
    yield
    assert leftovers() == []


@pytest.fixture
def expected_dialogs(monkeypatch: pytest.MonkeyPatch) -> dict[str, Callable[[QDialog], None]]:
    """Dialogs answer at once: put ``object name -> what to do with it`` here; one that is not expected fails."""
    answers: dict[str, Callable[[QDialog], None]] = {}

    def answer(dialog: QDialog) -> int:
        name = dialog.objectName()
        assert name in answers, f"unexpected dialog {name}"
        dialog.show()
        answers[name](dialog)
        dialog.hide()
        return dialog.result()

    monkeypatch.setattr(QDialog, "exec", answer)
    return answers


@pytest.fixture
def window(qtbot: object, expected_dialogs: dict[str, Callable[[QDialog], None]]) -> Iterator[MainWindow]:
    threads = set(threading.enumerate())
    main = MainWindow(Desk())
    main.resize(*SIZE)
    main.ask_to_save = lambda: "discard"
    main.show()
    yield main
    main.close()
    main.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    left = [t.name for t in set(threading.enumerate()) - threads if not t.name.startswith("Dummy")]
    assert left == []


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The sample project, read once for all tests."""
    with ReadingWorker() as worker:
        return sample_project(worker)


@pytest.fixture
def desk_with_sample(window: MainWindow, sample: Project, qtbot: object) -> MainWindow:
    """The window with the sample on the desk and its first pages drawn."""
    with qtbot.waitSignal(window.preview.planned, timeout=60_000):
        window.desk.take_over(sample, None, "")
    qtbot.waitUntil(lambda: not window.desk.runner.busy, timeout=20_000)
    return window


@pytest.fixture
def sample_files() -> list[Path]:
    from app.resources import resource
    from app.services.demo import GUIDANCE, WORKBOOK

    return [resource(GUIDANCE), resource(WORKBOOK)]
