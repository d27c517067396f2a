"""A workbook read again after it changed: what each old figure has become, before anything is taken over.

A figure is the same figure when the same headings lead to it, wherever rows were put in or taken out; where a name
itself was changed, the cell decides. Nothing is guessed beyond that: the rest is gone or new.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from app.domain.figure import Figure, FigureWorkbook
from app.domain.reference import CellRef

Fate = Literal["same", "moved", "changed", "new", "gone"]
Aspect = Literal["value", "printed", "unit", "period", "kind", "name", "cell"]
_Place = tuple[str, tuple[str, ...], tuple[str, ...], int]


class FigureUpdate(Struct, frozen=True, omit_defaults=True):
    """One figure before and after; ``aspects`` are what differs. "moved" differs in its cell only."""

    fate: Fate
    old: Figure | None = None
    new: Figure | None = None
    aspects: tuple[Aspect, ...] = ()


class Refresh(Struct, frozen=True):
    """All figures of both readings: the new ones in their order, then those that are gone."""

    updates: tuple[FigureUpdate, ...]

    @property
    def differing(self) -> tuple[FigureUpdate, ...]:
        """Updates that a person should see: changed, new and gone."""
        return tuple(u for u in self.updates if u.fate in ("changed", "new", "gone"))

    def ids(self) -> dict[str, str]:
        """Old figure ids to new ones, for what stays: a briefing follows its figures to their new cells."""
        return {u.old.id: u.new.id for u in self.updates if u.old is not None and u.new is not None}


def compare_readings(old: FigureWorkbook, new: FigureWorkbook) -> Refresh:
    """What the figures of ``old`` have become in ``new``."""
    before, after = _placed(old), _placed(new)
    partner: dict[_Place, _Place] = {place: place for place in after if place in before}
    taken = set(partner.values())
    by_cell = {_cell(figure): place for place, figure in before.items() if place not in taken}
    for place, figure in after.items():
        candidate = None if place in partner else by_cell.get(_cell(figure))
        if candidate is not None and candidate not in taken and _alike(candidate, place):
            partner[place] = candidate
            taken.add(candidate)
    updates = [_update(before[partner[p]] if p in partner else None, figure) for p, figure in after.items()]
    gone = [FigureUpdate("gone", old=figure) for place, figure in before.items() if place not in taken]
    return Refresh((*updates, *gone))


def _placed(workbook: FigureWorkbook) -> dict[_Place, Figure]:
    """Figures by sheet, row path, column path and, where headings repeat, their turn."""
    found: dict[_Place, Figure] = {}
    turns: dict[tuple[str, tuple[str, ...], tuple[str, ...]], int] = {}
    for table in workbook.tables:
        for placed in table.figures:
            rows = table.rows[placed.row].path
            columns = table.columns[placed.column].path
            key = (table.sheet, rows, columns)
            turn = turns[key] = turns.get(key, -1) + 1
            found[(*key, turn)] = placed.figure
    return found


def _cell(figure: Figure) -> tuple[str, str]:
    return (figure.ref.sheet, figure.ref.cell) if isinstance(figure.ref, CellRef) else ("", figure.id)


def _alike(old: _Place, new: _Place) -> bool:
    """Whether one of two places in the same cell kept its row or its column."""
    return old[1] == new[1] or old[2] == new[2]


def _update(old: Figure | None, new: Figure) -> FigureUpdate:
    if old is None:
        return FigureUpdate("new", new=new)
    aspects = _aspects(old, new)
    if not aspects:
        return FigureUpdate("same", old, new)
    return FigureUpdate("moved" if aspects == ("cell",) else "changed", old, new, aspects)


def _aspects(old: Figure, new: Figure) -> tuple[Aspect, ...]:
    found: list[Aspect] = []
    if (old.value, old.value_to, old.bound, old.denominator) != (new.value, new.value_to, new.bound, new.denominator):
        found.append("value")
    elif old.printed != new.printed:
        found.append("printed")
    if old.unit != new.unit:
        found.append("unit")
    if old.period != new.period:
        found.append("period")
    if (old.kind, old.estimate) != (new.kind, new.estimate):
        found.append("kind")
    if old.indicator != new.indicator or old.place != new.place:
        found.append("name")
    if _cell(old) != _cell(new):
        found.append("cell")
    return tuple(found)
