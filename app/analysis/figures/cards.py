"""The values that pass between the steps of reading one block, and the card that comes out."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from app.analysis.figures.amounts import Amount
from app.analysis.figures.settings import Setting
from app.domain.figure import Bound, Direction, Figure, FigureKind, Period
from app.domain.reference import TextRef
from app.domain.source import Block


@dataclass(frozen=True, slots=True)
class Context:
    """What surrounds a block: its file, years and mode of its heading, its place, the figure that a note explains."""

    sha256: str
    setting: Setting
    place: str | None
    heading: str = ""
    host: Figure | None = None
    line_of: tuple[tuple[int, int], ...] = ()
    """Pairs (first character, raw line) of the block's pieces, from the last to the first."""


@dataclass(slots=True)
class Draft:
    """A figure while it is being read; ``base`` is its name without what a comparison adds."""

    amount: Amount
    name: str
    base: str
    kind: FigureKind = "actual"
    direction: Direction | None = None
    bound: Bound | None = None
    estimate: bool = False
    period: Period | None = None
    place: str | None = None
    of: int | None = None
    part_of: int | None = None
    described: bool = False
    """Named by the words after it, which a following member of an enumeration may complete."""
    own_subject: bool = True


def figure_of(draft: Draft, block: Block, context: Context, ids: dict[int, str]) -> Figure:
    """The card of a draft; ``ids`` maps amount starts to figure ids."""
    amount = draft.amount
    start, end = amount.start, amount.end
    return Figure(
        id=ids[start],
        indicator=draft.name,
        value=amount.value,
        printed=amount.printed,
        quote=block.text[start:end],
        ref=TextRef(context.sha256, block.id, start, end, block.text[start:end]),
        value_to=amount.value_to,
        bound=draft.bound,
        estimate=draft.estimate,
        unit=amount.unit,
        period=draft.period,
        kind=draft.kind,
        direction=draft.direction,
        denominator=amount.denominator,
        place=draft.place,
        line=line_at(start, block, context),
    )


def line_at(start: int, block: Block, context: Context) -> int:
    """The raw line that character ``start`` of the block was printed on."""
    for first, line in context.line_of:
        if first <= start:
            return line
    return block.lines[0]


def same_unit(a: Amount, b: Amount) -> bool:
    """Whether two amounts can be whole and part: the same thing counted, or money and measures of one base."""
    if a.unit is None or b.unit is None or a.family != b.family:
        return False
    return a.unit.base.casefold() == b.unit.base.casefold() and a.unit.per == b.unit.per


def in_base(amount: Amount) -> Decimal:
    """The value in its unit's base, to compare amounts of different scales."""
    return amount.value * (amount.unit.scale if amount.unit else Decimal(1))
