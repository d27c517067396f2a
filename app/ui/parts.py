"""Small pieces that every panel and dialog is built from, so that they look and read alike."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QToolButton, QWidget


def line(parent: QWidget, *, vertical: bool = False) -> QFrame:
    """A hairline between two areas."""
    frame = QFrame(parent)
    frame.setProperty("line", True)
    if vertical:
        frame.setFixedWidth(1)
    else:
        frame.setFixedHeight(1)
    return frame


def action_button(action: QAction, parent: QWidget, *, primary: bool = False) -> QPushButton:
    """A push button that carries out an action, with its text, state, name and tip.

    It has no letter of its own: Alt and that letter belong to the menus, and the action's key stands in the tip.
    """
    button = QPushButton(parent)
    button.setObjectName(f"{action.objectName()}_button")
    button.setProperty("primary", primary)

    def renew() -> None:
        button.setText(action.text().replace("&", ""))
        button.setEnabled(action.isEnabled())
        button.setToolTip(action.toolTip())
        button.setAccessibleName(action.text().replace("&", "").replace("…", ""))
        if not primary:
            button.setIcon(action.icon())

    renew()
    action.changed.connect(renew)
    button.clicked.connect(action.trigger)
    return button


def icon_button(action: QAction, parent: QWidget) -> QToolButton:
    """A flat button with an action's icon only; its text is the tip and the accessible name."""
    button = QToolButton(parent)
    button.setDefaultAction(action)
    button.setObjectName(f"{action.objectName()}_button")
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
    button.setProperty("flat", True)
    button.setAccessibleName(action.text().replace("&", "").replace("…", ""))
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button


def muted(text: str, parent: QWidget) -> QLabel:
    """A quiet label."""
    label = QLabel(text, parent)
    label.setProperty("muted", True)
    return label
