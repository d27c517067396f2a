"""What a test does at the window: carry out commands, choose rows, type as an input method does, drop, print, read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, QModelIndex, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QInputMethodEvent
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.main_window import MainWindow
from app.ui.source_tree import Node


def titles(window: MainWindow) -> list[str]:
    model = window.outline.model
    topic = model.index(0, 0)
    return [model.index(row, 0, topic).data() for row in range(model.rowCount(topic))]


def act(window: MainWindow, name: str) -> None:
    window.commands[name].trigger()


def choose(window: MainWindow, item_id: str) -> None:
    window.outline.view.setCurrentIndex(window.outline.model.index_of(item_id))


def type_vietnamese(field: QWidget, text: str) -> None:
    """As an input method (UniKey) does it: each word is composed letter by letter, then committed whole."""
    for number, word in enumerate(text.split(" ")):
        for end in range(1, len(word)):
            QApplication.sendEvent(field, QInputMethodEvent(word[:end], []))
        committed = QInputMethodEvent("", [])
        committed.setCommitString(word if number == 0 else f" {word}")
        QApplication.sendEvent(field, committed)


def sections(window: MainWindow) -> list[Node]:
    found: list[Node] = []

    def walk(parent) -> None:
        for row in range(window.sources.model.rowCount(parent)):
            index = window.sources.model.index(row, 0, parent)
            node = window.sources.model.node(index)
            if node.kind == "section":
                found.append(node)
            walk(index)

    walk(QModelIndex())
    return found


def drop(window: MainWindow, over: QWidget, paths: list[Path]) -> None:
    """Drop files as the system does it: enter, move and drop on the window's handle, which finds the widget below."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    at = over.mapTo(window, over.rect().center())
    how = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    entered = QDragEnterEvent(at, *how)
    QApplication.sendEvent(window.windowHandle(), entered)
    assert entered.isAccepted(), "nothing here takes the files"
    QApplication.sendEvent(window.windowHandle(), QDragMoveEvent(at, *how))
    QApplication.sendEvent(window.windowHandle(), QDropEvent(QPointF(at), *how))


def printing_into(file: Path) -> Callable[[QPrintPreviewDialog], None]:
    """What a person does in the print preview: print all pages into a PDF, then close the preview."""

    def print_(dialog: QPrintPreviewDialog) -> None:
        printer = dialog.printer()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(file))
        dialog.paintRequested.emit(printer)
        dialog.accept()

    return print_


def notices(window: MainWindow) -> list[str]:
    rows = window.findings.list
    return [rows.item(row).text() for row in range(rows.count())]
