"""Charts for the window: a suggestion with its reason, the kinds that suit, a picture to look at."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from app.domain.briefing import DesignName
from app.domain.chart import Chart, ChartKind
from app.domain.errors import AppError
from app.domain.look import DESIGNS
from app.domain.project import Project
from app.domain.reference import FigureKey

KIND_NAMES: dict[ChartKind, str] = {
    "column": "Cột", "grouped_column": "Cột nhóm", "stacked_column": "Cột chồng", "stacked_share": "Cơ cấu qua các năm",
    "bar": "Thanh ngang", "line": "Đường", "pie": "Tròn", "doughnut": "Vành khuyên",
    "plan_result": "Kế hoạch và thực hiện",
    "target_range": "Khoảng mục tiêu", "ranking": "Xếp hạng", "big_number": "Số lớn", "table": "Bảng",
}  # fmt: skip


class Choice(Struct, frozen=True):
    """A kind that suits the figures, and the chart it gives."""

    kind: ChartKind
    name: str
    chart: Chart


class Choices(Struct, frozen=True):
    """The suggestion first, why it was made, then the other kinds that suit."""

    reason: str
    choices: tuple[Choice, ...]


def choices(project: Project, keys: Sequence[FigureKey], chart_id: str) -> Choices:
    """Kinds for these figures. Raises InputError with the sentence why no chart may show them."""
    from app.charts.build import chart_of
    from app.charts.suggest import suggest

    figures = [(key, project.material.figure(key)) for key in keys]
    suggestion = suggest(figures)
    found: list[Choice] = []
    kinds: list[ChartKind] = [suggestion.kind, *(k for k in KIND_NAMES if k != suggestion.kind)]
    for kind in kinds:
        try:
            found.append(Choice(kind, KIND_NAMES[kind], chart_of(figures, kind=kind, id=chart_id)))
        except AppError:
            if kind == suggestion.kind:
                raise
    return Choices(suggestion.reason, tuple(found))


def picture(chart: Chart, design: DesignName, width_px: int, height_px: int) -> bytes:
    """The chart as a PNG for the screen, title and source line in it."""
    from app.charts.look import look_of
    from app.charts.picture import picture_png

    points = 0.75  # a CSS pixel is 1/96 inch
    look = look_of(DESIGNS[design], size=11)
    return picture_png(chart, look, width_px * points, height_px * points, dpi=96)
