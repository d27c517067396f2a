"""The program itself, started as a person starts it, with a witness that tells a test what stands where.

Run as a script. Each line on stdin is a question as JSON, each line on stdout its answer. The witness only looks:
everything that happens in the program comes from the keyboard and the mouse of the screen.
"""

from __future__ import annotations

import json
import multiprocessing
import sys
import threading
import time
from pathlib import Path
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPoint, QRect, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QMenuBar,
    QStyle,
    QStyleOptionViewItem,
    QTabBar,
    QTreeView,
    QWidget,
)


class Witness(QObject):
    """Answers on the GUI thread, also while a dialog runs its own loop."""

    asked = Signal(dict)

    @Slot(dict)
    def answer(self, question: dict[str, Any]) -> None:
        """Answer one question: ``state``, ``where``, ``judge`` or ``shoot``."""
        kind = question.pop("ask")
        found = {"state": state, "where": where, "judge": judge, "shoot": shoot}[kind](**question)
        sys.stdout.write(json.dumps(found) + "\n")
        sys.stdout.flush()


def state() -> dict[str, Any]:
    """What a person sees at a glance."""
    from app.ui.main_window import MainWindow

    window = next((w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow)), None)
    focus, front, popup = QApplication.focusWidget(), QApplication.activeWindow(), QApplication.activePopupWidget()
    labels = [w.text() for w in front.findChildren(QLabel) if w.isVisible()] if front else []
    seen: dict[str, Any] = {
        "front": _name(front),
        "popup": _name(popup),
        "focus": _name(focus),
        "row": _row_text(focus.currentIndex()) if isinstance(focus, QAbstractItemView) else "",
        "chosen": _chosen(focus) if isinstance(focus, QAbstractItemView) else 0,
        "labels": labels,
        "text": focus.text() if isinstance(focus, QLineEdit) else "",
    }
    if window is not None:
        project = window.desk.project
        there = window.has_desk_page  # to look must not build what the program has not built yet
        seen |= {
            "busy": window.desk.runner.busy,
            "sources": len(project.originals) if project else 0,
            "titles": _texts(window.outline.model, QModelIndex()) if there else [],
            "places": [sorted(i.places) for i in project.briefing.items()] if project else [],
            "saved": window.saved_label.text(),
            "paper": window.preview.preview.kind if there and window.preview.preview else "",
            "drawing": there and window.preview.runner.busy,
            "pages": len(window.preview.preview.pages) if there and window.preview.preview else 0,
        }
    return seen


def where(name: str, row: str = "", part: str = "", within: str = "") -> list[int] | None:
    """Middle of a widget, or of a row, tab, menu entry or button in it, in pixels of the screen; None: not in sight."""
    for widget in QApplication.allWidgets():
        if not widget.isVisible() or name not in (widget.objectName(), type(widget).__name__):
            continue
        if within and _name(widget.window()) != within:
            continue
        area = _area(widget, row, part)
        if area is not None and not area.isEmpty():
            at = widget if not isinstance(widget, QAbstractItemView) else widget.viewport()
            middle = at.mapToGlobal(area.center())
            return [middle.x(), middle.y()]
    return None


def judge() -> list[str]:
    """What is wrong with the window in front: cut texts, widgets over one another, widgets without a name."""
    from tests.ui.geometry import cut, overlapping, unnamed

    front = QApplication.activeWindow()
    if front is None:
        return ["no window is in front"]
    qts_own = type(front).__module__.startswith("PySide6.QtPrintSupport")  # its parts are named by Qt, not by us
    beyond = [] if front.screen().availableGeometry().contains(front.frameGeometry()) else ["it leaves the screen"]
    return [*cut(front), *overlapping(front), *([] if qts_own else unnamed(front)), *beyond]


def shoot(path: str) -> bool:
    """The whole screen as it is, title bars and all, as a PNG."""
    return QGuiApplication.primaryScreen().grabWindow(0).save(path)


def _area(widget: QWidget, row: str, part: str) -> QRect | None:
    if isinstance(widget, QMenu | QMenuBar):
        actions = [a for a in widget.actions() if row in (a.objectName(), a.text().replace("&", ""))]
        return widget.actionGeometry(actions[0]) if actions else None
    if isinstance(widget, QTabBar):
        tabs = [i for i in range(widget.count()) if widget.tabText(i).startswith(row)]
        return widget.tabRect(tabs[0]) if tabs else None
    if isinstance(widget, QComboBox) or not row:
        return widget.rect()
    if isinstance(widget, QAbstractItemView):
        index = _find(widget, row)
        return _row_area(widget, index, part) if index is not None else None
    if isinstance(widget, QAbstractButton):
        return widget.rect() if widget.text().replace("&", "") == row else None
    return None


def _row_area(view: QAbstractItemView, index: QModelIndex, part: str) -> QRect | None:
    area = view.visualRect(index).intersected(view.viewport().rect())
    if part == "tick":
        option = QStyleOptionViewItem()
        view.initViewItemOption(option)
        option.rect = view.visualRect(index)
        option.features |= QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator
        return view.style().subElementRect(QStyle.SubElement.SE_ItemViewItemCheckIndicator, option, view)
    if part == "fold":
        assert isinstance(view, QTreeView)
        return QRect(QPoint(area.left() - view.indentation(), area.top()), QPoint(area.left() - 1, area.bottom()))
    if part:
        from app.ui.outline_model import PLACES
        from app.ui.outline_panel import place_boxes

        return next(box for box, place in zip(place_boxes(area), PLACES, strict=True) if place[1] == part)
    return area


def _find(view: QAbstractItemView, text: str, above: QModelIndex | None = None) -> QModelIndex | None:
    model = view.model()
    above = view.rootIndex() if above is None else above
    for number in range(model.rowCount(above)):
        index = model.index(number, 0, above)
        if text in str(index.data(Qt.ItemDataRole.DisplayRole)) and not view.visualRect(index).isEmpty():
            return index
        below = _find(view, text, index) if model.rowCount(index) else None
        if below is not None:
            return below
    return None


def _texts(model: Any, above: QModelIndex) -> list[str]:
    texts: list[str] = []
    for number in range(model.rowCount(above)):
        index = model.index(number, 0, above)
        texts += [str(index.data()), *_texts(model, index)]
    return texts


def _row_text(index: QModelIndex) -> str:
    return str(index.siblingAtColumn(0).data() or "") if index.isValid() else ""


def _chosen(view: QAbstractItemView) -> int:
    return len({(index.row(), index.parent().internalId()) for index in view.selectedIndexes()})


def _name(widget: QWidget | None) -> str:
    if widget is None:
        return ""
    own = widget.objectName()
    return type(widget).__name__ if isinstance(widget, QDialog) and not own else own or type(widget).__name__


def _listen() -> None:
    while not QApplication.topLevelWidgets():
        time.sleep(0.05)
    witness = Witness()
    witness.moveToThread(QGuiApplication.instance().thread())
    witness.asked.connect(witness.answer, Qt.ConnectionType.QueuedConnection)
    for line in sys.stdin:
        witness.asked.emit(json.loads(line))


if __name__ == "__main__":
    multiprocessing.freeze_support()
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    from app.__main__ import main

    threading.Thread(target=_listen, daemon=True).start()
    sys.exit(main([]))
