"""The desk's page: tool bar, sources, outline, preview, item and findings.

The start page alone is the window a person can use at once, so nothing here is imported before it is needed. The page
is built part by part, in turns of the event loop in which nothing else is to be done, or at once when a briefing opens.
"""

from __future__ import annotations

from collections.abc import Iterator
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
    """The panels of a briefing. It joins nothing: the conduct listens to the panels, the window owns the page.

    ``build_part`` makes one part of it, ``build`` all that is missing; no panel may be asked for before that.
    """

    def __init__(self, commands: Commands, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("desk_page")
        self.commands = commands
        self._parts = self._build_parts()

    def build_part(self) -> bool:
        """Make the next part; False when there was none left."""
        return next(self._parts, False)

    def build(self) -> None:
        """Make every part that is missing."""
        while self.build_part():
            pass

    def _build_parts(self) -> Iterator[bool]:
        """Each step ends with True and takes well below 50 ms."""
        yield from (True for _ in self.commands.draw_icons_in_parts())
        self._lay_out()
        yield True
        self.sources = SourcesPanel(self.columns)
        yield from _polished(self.sources)
        self.outline = OutlinePanel(self.columns)
        yield from _polished(self.outline)
        self.columns.addWidget(self._right)
        self.preview = PreviewPanel(self._right)
        yield from _polished(self.preview)
        self.item = ItemPanel(self._right)
        yield from _polished(self.item)
        self.findings = FindingsPanel(self._upper)
        yield from _polished(self.findings)
        self._set_sizes()
        self._add_actions()
        yield True

    def _lay_out(self) -> None:
        """Band and splitters first: a panel that is made inside of its splitter is given its style only once."""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._upper = _splitter(Qt.Orientation.Vertical, self)
        self.columns = _splitter(Qt.Orientation.Horizontal, self._upper)
        self._right = _splitter(Qt.Orientation.Vertical, self)
        layout.addWidget(self._build_toolbar())
        layout.addWidget(line(self))
        layout.addWidget(self._upper, 1)

    def _set_sizes(self) -> None:
        for panel, least in ((self.sources, 280), (self.outline, 380), (self._right, 360)):
            panel.setMinimumWidth(least)
        self._right.setSizes([370, 200])
        self.columns.setSizes([350, 530, 480])
        self.columns.setStretchFactor(1, 1)
        self.findings.setMinimumHeight(64)
        self._upper.setSizes([560, 96])
        self._upper.setStretchFactor(0, 1)

    def _add_actions(self) -> None:
        for name in OUTLINE_COMMANDS:
            self.outline.view.addAction(self.commands[name])
        self.outline.view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.sources.tree.addAction(self.commands["review"])
        self.sources.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.sources.add_figure_actions([self.commands["add_chart"], self.commands["add_table"]])
        self.sources.search_row.addWidget(icon_button(self.commands["figures"], self.sources))

    def restore_columns(self, state: QByteArray | None) -> None:
        """Widths of the three columns as they were left, when they are known."""
        if state is not None:
            self.columns.restoreState(state)

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


def _polished(part: QWidget) -> Iterator[bool]:
    """The style's rules for a part and everything in it, now and not all together at the first showing."""
    yield True
    for widget in (part, *part.findChildren(QWidget)):
        widget.ensurePolished()
    yield True


def _splitter(orientation: Qt.Orientation, parent: QWidget) -> QSplitter:
    splitter = QSplitter(orientation, parent)
    splitter.setHandleWidth(1)
    splitter.setChildrenCollapsible(False)
    return splitter
