"""Making a chart of the chosen figures and changing one of the outline: the editor, then one named edit."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog

from app.domain import edits
from app.domain.briefing import ChartItem, OutputPlace
from app.domain.chart import Chart, ChartWish
from app.domain.project import Project
from app.domain.reference import FigureKey

if TYPE_CHECKING:
    from app.services.charting import ChartDraft
    from app.ui.arranging import Arranging

_PLACES: frozenset[OutputPlace] = frozenset({"slide", "leaflet", "report"})


class ChartEditing(QObject):
    """Opens the chart editor; what it gives is inserted and named by ``arranging``."""

    def __init__(self, arranging: Arranging) -> None:
        super().__init__(arranging)
        self._arranging, self._desk = arranging, arranging.desk

    def add(self, keys: list[FigureKey]) -> None:
        """A new chart of these figures."""
        from app.services import charting

        project = self._desk.project
        if project is None:
            return
        item_id = edits.fresh_id(project.briefing, "i")
        chart_id = edits.chart_id(item_id)

        def put(draft: ChartDraft) -> None:
            item = ChartItem(id=item_id, chart=Chart(chart_id, "table", "", (), ()), places=_PLACES)
            self._arranging.insert("Thêm biểu đồ", charting.edited(item, draft))

        self._open(project, tuple(keys), ChartWish(), chart_id, put, new=True)

    def edit(self) -> None:
        """The editor for the chart that is selected in the outline."""
        from app.services import charting

        project, selected = self._desk.project, self._desk.selected
        item = next((i for i in self._desk.briefing.items() if i.id == selected), None) if project else None
        if project is None or not isinstance(item, ChartItem):
            self._desk.told.emit("Hãy chọn một biểu đồ trong dàn bài, rồi làm lại.")
            return

        def put(draft: ChartDraft) -> None:
            briefing = edits.change_item(
                self._desk.briefing, selected, lambda i: charting.edited(cast(ChartItem, i), draft)
            )
            self._desk.edit("Sửa biểu đồ", briefing)

        self._open(project, item.keys, item.wished, item.chart.id, put, new=False)

    def _open(
        self,
        project: Project,
        keys: tuple[FigureKey, ...],
        wish: ChartWish,
        chart_id: str,
        accepted: Callable[[ChartDraft], None],
        *,
        new: bool,
    ) -> None:
        from app.services import charting
        from app.ui.chart_dialog import ChartDialog

        def make(wish: ChartWish) -> ChartDraft:
            return charting.draft(project, keys, wish, chart_id)

        def ready(first: ChartDraft) -> None:
            window = self._arranging.window
            dialog = ChartDialog(first, make, project.briefing.design, self._desk.runner, window, new=new)
            if dialog.exec() == QDialog.DialogCode.Accepted:
                accepted(dialog.draft())

        self._desk.work("Đang chọn kiểu biểu đồ", lambda progress: make(wish), ready)
