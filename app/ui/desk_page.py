"""The desk's page: tool bar, sources, outline, preview, item and findings. It is built when the first briefing opens.

The start page alone is the window a person can use at once, so nothing here is imported before it is needed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QSizePolicy,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.ui.findings_panel import FindingsPanel
from app.ui.item_panel import ItemPanel
from app.ui.outline_panel import OutlinePanel
from app.ui.parts import action_button, icon_button, line
from app.ui.preview_panel import PreviewPanel
from app.ui.sources_panel import SourcesPanel

if TYPE_CHECKING:
    from app.ui.commands import Commands

STEPS = (("step_load", "1 Nạp"), ("step_pick", "2 Chọn"), ("step_review", "3 Rà soát"), ("step_export", "4 Xuất"))
OUTLINE_COMMANDS = ("up", "down", "indent", "outdent", "rename", "duplicate", "remove")


class DeskPage(QWidget):
    """The panels of a briefing. It joins nothing: the conduct listens to the panels, the window owns the page."""

    def __init__(self, commands: Commands, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("desk_page")
        self.commands = commands
        self.sources = SourcesPanel(self)
        self.outline = OutlinePanel(self)
        self.preview = PreviewPanel(self)
        self.item = ItemPanel(self)
        self.findings = FindingsPanel(self)
        self.columns = self._build_columns()
        upper = _splitter(Qt.Orientation.Vertical, self)
        upper.addWidget(self.columns)
        upper.addWidget(self.findings)
        upper.setSizes([560, 96])
        upper.setStretchFactor(0, 1)
        self.findings.setMinimumHeight(64)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._build_toolbar())
        layout.addWidget(line(self))
        layout.addWidget(upper, 1)
        for name in OUTLINE_COMMANDS:
            self.outline.view.addAction(commands[name])
        self.outline.view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.sources.tree.addAction(commands["review"])
        self.sources.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.sources.add_figure_actions([commands["add_chart"], commands["add_table"]])

    def restore_columns(self, state: QByteArray | None) -> None:
        """Widths of the three columns as they were left, when they are known."""
        if state is not None:
            self.columns.restoreState(state)

    def _build_columns(self) -> QSplitter:
        columns = _splitter(Qt.Orientation.Horizontal, self)
        right = _splitter(Qt.Orientation.Vertical, self)
        right.addWidget(self.preview)
        right.addWidget(self.item)
        right.setSizes([370, 200])
        for panel, least in ((self.sources, 280), (self.outline, 380), (right, 360)):
            panel.setMinimumWidth(least)
            columns.addWidget(panel)
        columns.setSizes([350, 530, 480])
        columns.setStretchFactor(1, 1)
        return columns

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


def _splitter(orientation: Qt.Orientation, parent: QWidget) -> QSplitter:
    splitter = QSplitter(orientation, parent)
    splitter.setHandleWidth(1)
    splitter.setChildrenCollapsible(False)
    return splitter
