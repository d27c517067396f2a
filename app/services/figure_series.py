"""Series: figures of several periods or places become one indicator's row, or it is said why they do not."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from msgspec.structs import replace

from app.domain.errors import InputError
from app.domain.figure import Figure
from app.domain.figure_edits import FigureSeries
from app.domain.project import Project
from app.domain.reference import FigureKey
from app.services.figure_entry import entered, period_text
from app.services.figure_following import followed

_MEASURES = {"change": "mức tăng, giảm", "share": "tỷ trọng", "ratio_to_plan": "tỷ lệ so kế hoạch"}
_LEVEL = "số tuyệt đối"
_LEAST_PARTS = 3


def grouped(project: Project, keys: Sequence[FigureKey], name: str) -> Project:
    """The project with these figures as one series called ``name``; they leave the series that they were in.

    Raises InputError: fewer than two, units or measures that differ, two values for one place and period, a total
    among its parts, a chart that the name would make wrong.
    """
    keys = tuple(dict.fromkeys(keys))
    material = project.material
    figures = [material.figure(key) for key in keys]
    refuse_mixed(figures)
    named = entered(figures[0], "indicator", name).indicator
    others = (replace(one, keys=tuple(k for k in one.keys if k not in keys)) for one in project.briefing.series)
    kept = tuple(one for one in others if len(one.keys) > 1)
    taken = {one.id for one in kept}
    number = len(taken) + 1
    while f"s{number}" in taken:
        number += 1
    briefing = replace(project.briefing, series=(*kept, FigureSeries(f"s{number}", named, keys)))
    return followed(replace(project, briefing=briefing), set(keys))


def ungrouped(project: Project, keys: Sequence[FigureKey]) -> Project:
    """The project without the series that these figures are in; the figures get their own names back."""
    gone = [one for one in project.briefing.series if set(one.keys) & set(keys)]
    if not gone:
        raise InputError("series-none", "Các số đang chọn chưa gộp vào chuỗi nào.")
    briefing = replace(project.briefing, series=tuple(one for one in project.briefing.series if one not in gone))
    return followed(replace(project, briefing=briefing), {key for one in gone for key in one.keys})


def suggested_name(figures: Sequence[Figure]) -> str:
    """The name that most of the figures have, the shortest of those."""
    names = [figure.indicator for figure in figures]
    return min(dict.fromkeys(names), key=lambda name: (-names.count(name), len(name))) if names else ""


def refuse_mixed(figures: Sequence[Figure]) -> None:
    """Raise InputError with the reason why these figures are no series; return where they are one."""
    if len(figures) < 2:
        raise InputError("series-too-few", "Một chuỗi cần ít nhất hai số liệu; hãy chọn thêm (giữ Ctrl và bấm).")
    units = {
        (f.unit.base, f.unit.scale, f.unit.per) if f.unit else None: f.unit.text if f.unit else "" for f in figures
    }
    if len(units) > 1:
        named = ", ".join(text or "không ghi đơn vị" for text in units.values())
        raise InputError("series-mixed-unit", f"Các số khác đơn vị ({named}); hãy đổi về cùng đơn vị rồi gộp lại.")
    measures = dict.fromkeys(_MEASURES.get(figure.kind, _LEVEL) for figure in figures)
    if len(measures) > 1:
        raise InputError(
            "series-mixed-measure", f"Không gộp {' với '.join(measures)} vào một chuỗi; hãy chọn số cùng loại."
        )
    _refuse_doubles(figures)
    _refuse_totals(figures)


def _refuse_doubles(figures: Sequence[Figure]) -> None:
    seen: dict[tuple[str, str, str, bool], Figure] = {}
    for figure in figures:
        spot = (period_text(figure), figure.place or "", figure.kind, figure.estimate)
        known = seen.setdefault(spot, figure)
        if known is not figure and known.value != figure.value:
            when = ", ".join(filter(None, (period_text(figure), figure.place))) or "cùng một kỳ"
            raise InputError(
                "series-same-twice",
                f"Có hai số khác nhau cho {when} ({known.printed} và {figure.printed}); hãy bỏ bớt.",
            )


def _refuse_totals(figures: Sequence[Figure]) -> None:
    """A total beside its parts would be counted twice wherever the series is added up."""
    ids = {figure.id: figure for figure in figures}
    for figure in figures:
        whole = ids.get(figure.part_of or "")
        if whole is not None and whole is not figure:
            raise _doubled(whole)
    by_period: dict[str, list[Figure]] = {}
    for figure in figures:
        by_period.setdefault(period_text(figure), []).append(figure)
    for here in by_period.values():
        total = sum((f.value for f in here), Decimal(0))
        whole = next((f for f in here if f.value > 0 and f.value * 2 == total), None)
        if len(here) >= _LEAST_PARTS and whole is not None and len({f.place for f in here}) == len(here):
            raise _doubled(whole)


def _doubled(whole: Figure) -> InputError:
    named = whole.place or whole.indicator
    return InputError("series-doubled-total", f"“{named}” là tổng của các số còn lại; hãy bỏ dòng tổng ra khỏi chuỗi.")
