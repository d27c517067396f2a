"""What is wrong with a window's geometry: cut texts, widgets over one another or outside their parent, no names."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QScrollBar,
    QSplitterHandle,
    QStyle,
    QStyleOptionComboBox,
    QTabBar,
    QTextEdit,
    QWidget,
)

_ACTED_ON = (
    QAbstractButton,
    QLineEdit,
    QComboBox,
    QAbstractItemView,
    QPlainTextEdit,
    QTextEdit,
    QAbstractSpinBox,
    QTabBar,
)
# Parts that Qt makes itself inside its own widgets.
_QT_OWN = ("qt_", "QtPrivate", "QTabBar::", "ScrollLeftButton", "ScrollRightButton")


def visible(window: QWidget) -> list[QWidget]:
    """All visible widgets of a window, itself left out."""
    return [w for w in window.findChildren(QWidget) if w.isVisible() and not isinstance(w, QMenu) and not _of_qt(w)]


def _of_qt(widget: QWidget) -> bool:
    here: QWidget | None = widget
    while here is not None:
        if here.objectName().startswith(_QT_OWN) or here.metaObject().className().startswith(("QComboBoxPrivate",)):
            return True
        here = here.parentWidget()
    return False


def cut(window: QWidget) -> list[str]:
    """Labels, buttons and choices whose text does not fit."""
    found: list[str] = []
    for widget in visible(window):
        if isinstance(widget, QLabel) and widget.text() and widget.pixmap().isNull():
            room = widget.contentsRect()
            if widget.wordWrap():
                short = widget.heightForWidth(widget.width()) > widget.height() + 1
            elif "<" in widget.text():
                short = widget.sizeHint().width() > widget.width() + 1
            else:
                short = QFontMetrics(widget.font()).horizontalAdvance(widget.text()) > room.width() + 1
            if short:
                found.append(f"label “{widget.text()}”")
        elif isinstance(widget, QComboBox) and widget.currentText():
            option = QStyleOptionComboBox()
            widget.initStyleOption(option)
            part = QStyle.SubControl.SC_ComboBoxEditField
            room = widget.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, widget)
            if QFontMetrics(widget.font()).horizontalAdvance(widget.currentText()) > room.width() + 1:
                found.append(f"choice “{widget.currentText()}”")
        elif isinstance(widget, QAbstractButton) and widget.text():
            hint = widget.sizeHint()
            if hint.width() > widget.width() + 1 or hint.height() > widget.height() + 1:
                found.append(f"button “{widget.text()}” {widget.size().toTuple()} < {hint.toTuple()}")
    return found


def overlapping(window: QWidget) -> list[str]:
    """Siblings that cover one another, and children that leave their parent."""
    found: list[str] = []
    for parent in [window, *visible(window)]:
        if isinstance(parent, QAbstractItemView | QComboBox | QAbstractSpinBox | QLineEdit | QTabBar):
            continue
        children = [
            c
            for c in parent.children()
            if isinstance(c, QWidget)
            and c.isVisible()
            and not c.isWindow()
            and not isinstance(c, QSplitterHandle | QScrollBar)
            and not _of_qt(c)
        ]
        for number, one in enumerate(children):
            if not _scrolled(parent) and not QRect(0, 0, parent.width(), parent.height()).adjusted(
                -1, -1, 1, 1
            ).contains(one.geometry()):
                found.append(f"{_name(one)} leaves {_name(parent)}")
            for other in children[number + 1 :]:
                if one.geometry().adjusted(1, 1, -1, -1).intersects(other.geometry()):
                    found.append(f"{_name(one)} over {_name(other)} in {_name(parent)}")
    return found


def unnamed(window: QWidget) -> list[str]:
    """Widgets a person acts on without an object name or an accessible name."""
    found: list[str] = []
    for widget in visible(window):
        if not isinstance(widget, _ACTED_ON) or isinstance(
            widget.parentWidget(), QComboBox | QAbstractItemView | QTabBar | QLineEdit
        ):
            continue
        accessible = widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")
        if not widget.objectName() or not accessible:
            found.append(f"{_name(widget)} ({widget.parentWidget() and _name(widget.parentWidget())})")
    return found


def _scrolled(parent: QWidget) -> bool:
    return parent.objectName().startswith("qt_scrollarea") or isinstance(parent, QAbstractItemView)


def _name(widget: QWidget) -> str:
    return f"{widget.metaObject().className()}#{widget.objectName()}"
