"""What people decide about figures: edits laid over what was read, ticks of comparison, series under one name.

A figure as read is never changed. An edit stands beside it, says who made it and when, and is taken back by removing
it; everything that is printed asks for the figure *in use*, which is the figure as read with these laid over it.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from msgspec import UNSET, Struct, UnsetType
from msgspec.structs import replace

from app.domain.figure import Bound, Check, Direction, EditMark, Figure, FigureKind, Period, Unit
from app.domain.reference import FigureKey
from app.domain.units import convert, same_measure

_NAMING = ("indicator",)
"""Fields that change how a figure is called, not what it says."""


class FigureEdit(Struct, frozen=True, omit_defaults=True):
    """Fields of a found figure that a person has set otherwise; UNSET leaves a field as read. ``date`` is ISO."""

    key: FigureKey
    person: str = ""
    date: str = ""
    indicator: str | UnsetType = UNSET
    value: Decimal | UnsetType = UNSET
    printed: str | UnsetType = UNSET
    value_to: Decimal | UnsetType | None = UNSET
    bound: Bound | UnsetType | None = UNSET
    denominator: Decimal | UnsetType | None = UNSET
    estimate: bool | UnsetType = UNSET
    unit: Unit | UnsetType | None = UNSET
    period: Period | UnsetType | None = UNSET
    kind: FigureKind | UnsetType = UNSET
    direction: Direction | UnsetType | None = UNSET
    place: str | UnsetType | None = UNSET


EDITABLE: tuple[str, ...] = tuple(f for f in FigureEdit.__struct_fields__ if f not in ("key", "person", "date"))
"""Names of the fields that an edit can set; each is a field of Figure too."""


class FigureCheck(Struct, frozen=True):
    """A person's tick on a figure, wherever the figure comes from."""

    key: FigureKey
    check: Check


class FigureSeries(Struct, frozen=True):
    """Figures of several periods or places that are one indicator, under one name. A figure is in one at most."""

    id: str
    name: str
    keys: tuple[FigureKey, ...]


class FigureDecisions(Struct, frozen=True):
    """Edits, ticks and series names by figure, for quick look-up."""

    edits: dict[FigureKey, FigureEdit] = {}
    checks: dict[FigureKey, Check] = {}
    names: dict[FigureKey, str] = {}

    def in_use(self, key: FigureKey, figure: Figure) -> Figure:
        """The figure as it is to be shown and printed: the same object where nobody decided anything about it."""
        edit, check, name = self.edits.get(key), self.checks.get(key), self.names.get(key)
        if edit is not None:
            figure = overlaid(figure, edit)
        if name is not None and name != figure.indicator:
            figure = replace(figure, indicator=name)
        return figure if check is None else replace(figure, check=check)


def decisions(
    edits: Iterable[FigureEdit], checks: Iterable[FigureCheck], series: Iterable[FigureSeries]
) -> FigureDecisions:
    """Look-ups over what a briefing holds."""
    return FigureDecisions(
        {edit.key: edit for edit in edits},
        {ticked.key: ticked.check for ticked in checks},
        {key: one.name for one in series for key in one.keys},
    )


def overlaid(figure: Figure, edit: FigureEdit) -> Figure:
    """The figure with an edit laid over it, marked with who made it and what the source prints."""
    changed = {name: new for name in EDITABLE if (new := getattr(edit, name)) is not UNSET}
    changed = {name: new for name, new in changed.items() if new != getattr(figure, name)}
    if not changed:
        return figure
    edited = replace(figure, **changed)
    fields = tuple(name for name in EDITABLE if name in changed)
    mark = EditMark(edit.person, edit.date, _as_read(figure), fields, same_quantity(figure, edited))
    return replace(edited, edited=mark)


def edit_between(read: Figure, wanted: Figure, key: FigureKey, person: str, date: str) -> FigureEdit | None:
    """The edit that makes ``wanted`` out of a figure as read, None when they say the same."""
    changed = {name: getattr(wanted, name) for name in EDITABLE if getattr(wanted, name) != getattr(read, name)}
    return FigureEdit(key, person, date, **changed) if changed else None


def same_quantity(read: Figure, edited: Figure) -> bool:
    """Whether an edit only counts the same amount in another unit (12.515 tỷ is 12,515 nghìn tỷ)."""
    a, b = read.unit, edited.unit
    if a is None or b is None or a == b or not same_measure(a, b):
        return False
    pairs = ((read.value, edited.value), (read.value_to, edited.value_to), (read.denominator, edited.denominator))
    for old, new in pairs:
        if (old is None) != (new is None):
            return False
        if old is not None and new is not None and convert(old, a, b) != new:
            return False
    rest = set(EDITABLE) - {"value", "printed", "value_to", "denominator", "unit", *_NAMING}
    return all(getattr(read, name) == getattr(edited, name) for name in rest)


def changes_meaning(mark: EditMark) -> bool:
    """Whether an edit says something else than the source: not when it only renames or converts."""
    return not mark.converted and any(name not in _NAMING for name in mark.fields)


def _as_read(figure: Figure) -> str:
    unit = figure.unit.text if figure.unit else ""
    return f"{figure.printed}{'' if unit.startswith('%') else ' '}{unit}".rstrip()
