"""A workbook read again after it changed: old → new is shown first, then keys are tied to the new reading.

Nothing that is in use is lost: a figure that the new file no longer has stays as a figure of our own, which says which
file it came from.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from app.analysis.refresh import FigureUpdate, Refresh, compare_readings
from app.domain.briefing import AnyItem, Briefing, ChartItem, FigureTableItem, SectionItem
from app.domain.chart import Chart
from app.domain.figure import Figure
from app.domain.figure_edits import FigureCheck, FigureEdit
from app.domain.folding import fold
from app.domain.project import Project
from app.domain.reference import CellRef, DerivedRef, FigureKey, TypedRef, operand_key, operand_text
from app.services.figure_entry import kind_text, period_text, value_text
from app.services.figure_following import followed
from app.services.loading import LoadedWorkbook

_KeyedT = TypeVar("_KeyedT", FigureEdit, FigureCheck)
_SAID = {"value", "unit", "period", "kind"}


class Reread(Struct, frozen=True):
    """A new reading of a workbook that is already in the project under ``old``."""

    old: str
    loaded: LoadedWorkbook
    refresh: Refresh


class ChangeLine(Struct, frozen=True):
    """One difference as it is shown: what, before, after, and whether papers of the briefing use it."""

    fate: str
    name: str
    before: str
    after: str
    used: bool


FATES = {"changed": "đổi", "new": "thêm", "gone": "mất"}


def older_reading(project: Project, loaded: LoadedWorkbook) -> str:
    """SHA-256 of the workbook of the same name that ``loaded`` is a newer state of; "" for none."""
    if loaded.sha256 in project.workbooks:
        return ""
    name = fold(loaded.workbook.name)
    return next((sha for sha, book in project.workbooks.items() if fold(book.name) == name), "")


def reread(project: Project, old: str, loaded: LoadedWorkbook) -> Reread:
    """The comparison of the reading under ``old`` with a new one. Raises KeyError for a workbook that is not there."""
    return Reread(old, loaded, compare_readings(project.workbooks[old], loaded.workbook))


def change_lines(project: Project, reading: Reread) -> tuple[ChangeLine, ...]:
    """What differs, in the new file's order; figures that papers use first."""
    used = used_keys(project.briefing)
    lines = [_change_line(update, reading.old, used) for update in reading.refresh.differing]
    return tuple(sorted(lines, key=lambda line: not line.used))


def used_keys(briefing: Briefing) -> frozenset[FigureKey]:
    """Keys of all figures that charts, tables and reckoned figures show or take."""
    found: set[FigureKey] = set()
    for item in briefing.items():
        if isinstance(item, ChartItem):
            found.update(item.keys)
        elif isinstance(item, FigureTableItem):
            found.update(item.figures)
    for figure in briefing.typed:
        if isinstance(figure.ref, DerivedRef):
            found.update(map(operand_key, figure.ref.operands))
    return frozenset(found)


def taken(project: Project, reading: Reread) -> Project:
    """The project on the new reading: keys re-tied, ticks of changed figures dropped, charts and sums brought up.

    Raises InputError where a chart would be wrong with the new figures.
    """
    old, new = reading.old, reading.loaded.sha256
    if old == new:
        return project
    keys = {FigureKey(old, a): FigureKey(new, b) for a, b in reading.refresh.ids().items()}
    project, lost = _kept(project, reading)
    keys.update(lost)
    changed = {
        FigureKey(new, update.new.id)
        for update in reading.refresh.updates
        if update.new is not None and update.old is not None and update.aspects
    }
    said = {
        FigureKey(new, update.new.id)
        for update in reading.refresh.updates
        if update.new is not None and _SAID.intersection(update.aspects)
    }
    briefing = retied(project.briefing, keys)
    briefing = replace(
        briefing,
        sources=tuple(dict.fromkeys(new if sha == old else sha for sha in briefing.sources)),
        checks=tuple(ticked for ticked in briefing.checks if ticked.key not in said),
    )
    after = replace(
        project,
        briefing=briefing,
        originals=_swapped(project.originals, old, new, reading.loaded.original),
        workbooks=_swapped(project.workbooks, old, new, reading.loaded.workbook),
    )
    return followed(after, changed)


def _change_line(update: FigureUpdate, old: str, used: frozenset[FigureKey]) -> ChangeLine:
    figure = update.new or update.old
    assert figure is not None
    where = f" ({figure.ref.sheet}, ô {figure.ref.cell})" if isinstance(figure.ref, CellRef) else ""
    key = FigureKey(old, update.old.id) if update.old else None
    before, after = _said(update.old, update), _said(update.new, update)
    return ChangeLine(FATES[update.fate], f"{figure.indicator}{where}", before, after, key in used)


def _said(figure: Figure | None, update: FigureUpdate) -> str:
    if figure is None:
        return "—"
    unit = f" {figure.unit.text}" if figure.unit else ""
    parts = [f"{value_text(figure)}{unit}"]
    if "period" in update.aspects or update.fate != "changed":
        parts.append(period_text(figure))
    if "kind" in update.aspects:
        parts.append(kind_text(figure))
    if "name" in update.aspects:
        parts.append(f"“{figure.indicator}”")
    return ", ".join(filter(None, parts))


def _kept(project: Project, reading: Reread) -> tuple[Project, dict[FigureKey, FigureKey]]:
    """Figures that are gone but in use become figures of our own."""
    gone = [FigureKey(reading.old, u.old.id) for u in reading.refresh.updates if u.fate == "gone" and u.old]
    name = project.workbooks[reading.old].name
    return kept_as_own(project, project, gone, f"Bản cũ của “{name}”, nay không còn trong tệp")


def kept_as_own(
    before: Project, after: Project, gone: Sequence[FigureKey], stated: str
) -> tuple[Project, dict[FigureKey, FigureKey]]:
    """``after`` with figures of ``before`` that are ``gone`` but in use as figures of our own, and the keys of these.

    ``stated`` says on papers where they were from. Raises InputError where there are too many.
    """
    used = used_keys(before.briefing)
    keys = [key for key in gone if key in used]
    if not keys:
        return after, {}
    from app.services.figure_editing import with_typed

    material = before.material
    figures = [replace(material.figure(key), ref=TypedRef(stated), edited=None, check=None) for key in keys]
    after, own = with_typed(after, figures)
    return after, dict(zip(keys, own, strict=True))


_ValueT = TypeVar("_ValueT")


def _swapped(table: dict[str, _ValueT], old: str, new: str, value: _ValueT) -> dict[str, _ValueT]:
    """The table with ``new`` in the place of ``old``."""
    return {new if sha == old else sha: value if sha == old else kept for sha, kept in table.items() if sha != new}


def retied(briefing: Briefing, keys: dict[FigureKey, FigureKey]) -> Briefing:
    """The briefing with its figure keys replaced, wherever they stand; decisions about figures that are gone go.

    ``keys`` holds all figures of a source that are still there, those that stay as they were too.
    """
    typed = tuple(_retied_figure(figure, keys) for figure in briefing.typed)
    keys = keys | {
        FigureKey("", a.id): FigureKey("", b.id) for a, b in zip(briefing.typed, typed, strict=True) if a.id != b.id
    }
    old = {key.sha256 for key in keys if key.sha256}

    def there(key: FigureKey) -> bool:
        return key.sha256 not in old or key in keys

    def tied(key: FigureKey) -> FigureKey:
        return keys.get(key, key)

    def moved(kept: tuple[_KeyedT, ...]) -> tuple[_KeyedT, ...]:
        return tuple(sorted((replace(k, key=tied(k.key)) for k in kept if there(k.key)), key=lambda k: k.key))

    series = (replace(s, keys=tuple(tied(k) for k in s.keys if there(k))) for s in briefing.series)
    return replace(
        briefing,
        typed=typed,
        topics=tuple(replace(t, items=tuple(_retied_item(i, keys) for i in t.items)) for t in briefing.topics),
        figure_edits=moved(briefing.figure_edits),
        checks=moved(briefing.checks),
        series=tuple(one for one in series if len(one.keys) > 1),
    )


def _retied_figure(figure: Figure, keys: dict[FigureKey, FigureKey]) -> Figure:
    ref = figure.ref
    if not isinstance(ref, DerivedRef):
        return figure
    pairs = {text: operand_text(keys.get(operand_key(text), operand_key(text))) for text in ref.operands}
    name = figure.id
    for old, new in pairs.items():
        name = name.replace(old, new)
    return replace(figure, id=name, ref=replace(ref, operands=tuple(pairs.values())))


def _retied_item(item: AnyItem, keys: dict[FigureKey, FigureKey]) -> AnyItem:
    if isinstance(item, SectionItem):
        return replace(item, children=tuple(_retied_item(child, keys) for child in item.children))
    if isinstance(item, FigureTableItem):
        return replace(item, figures=tuple(keys.get(key, key) for key in item.figures))
    if isinstance(item, ChartItem):
        figures = tuple(keys.get(key, key) for key in item.figures)
        return replace(item, chart=_retied_chart(item.chart, keys), figures=figures)
    return item


def _retied_chart(chart: Chart, keys: dict[FigureKey, FigureKey]) -> Chart:
    series = tuple(
        replace(s, points=tuple(replace(p, key=keys.get(p.key, p.key)) if p.key else p for p in s.points))
        for s in chart.series
    )
    return replace(chart, series=series)


def changed_in_use(lines: tuple[ChangeLine, ...]) -> int:
    """How many of the differences are of figures that papers use."""
    return sum(line.used for line in lines)
