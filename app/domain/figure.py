"""A figure: a number of the prose or of a table with everything needed to trust it, and tables of figures."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal

from msgspec import Struct

from app.domain.reference import SourceRef, TextRef

READER = 3
"""Version of the rules by which workbooks are read: raised whenever the same bytes would be read otherwise."""

_SLIP = re.compile(r"\d{1,3}\.\d{1,2}\s?%?")
_RANGE = re.compile(r"[-–—]|đến|tới")

Bound = Literal["<", "<=", ">", ">=", "~"]
FigureKind = Literal["actual", "target", "plan", "change", "share", "ratio_to_plan", "prior"]
Direction = Literal["up", "down"]
PeriodKind = Literal["year", "span", "quarter", "month", "months", "date", "school_year", "text"]


class Period(Struct, frozen=True, omit_defaults=True):
    """When a figure holds. ``year`` and ``year_to`` are calendar years; ``text`` is the canonical form of the JSON.

    year "2023" · span "2021-2025" · quarter "2024-Q1" (``part`` 1–4) · month "2024-09" (``part`` 1–12) · months
    "9 tháng 2024" (the first ``part`` months) · date "2023-12-31" (``part`` month, ``day``) · school_year "2022-2023".
    """

    kind: PeriodKind
    text: str
    year: int | None = None
    year_to: int | None = None
    part: int | None = None
    day: int | None = None

    @property
    def order(self) -> tuple[int, int, int]:
        """A key that sorts periods by their end in time; unknown years come first."""
        end_month = {"quarter": (self.part or 4) * 3, "month": self.part or 12, "months": self.part or 12}
        month = self.part or 12 if self.kind == "date" else end_month.get(self.kind, 12)
        return (self.year_to or self.year or 0, month, self.day or 31)


class Unit(Struct, frozen=True, omit_defaults=True):
    """A unit as printed and what it measures: ``nghìn tỷ đồng`` is base ``đồng`` with ``scale`` 10¹².

    ``per`` is what it is a rate of (``người``, ``ha``, ``vạn dân``); ``%`` and ``điểm %`` are two different bases.
    """

    text: str
    base: str
    scale: Decimal = Decimal(1)
    per: str | None = None


class Check(Struct, frozen=True):
    """A person has held the figure against its source."""

    person: str
    date: str


class EditMark(Struct, frozen=True):
    """A person has set ``fields`` of a figure otherwise; ``printed`` is what the source says, with its unit.

    ``converted``: the same amount in another unit, nothing else. ``date`` is ISO.
    """

    person: str
    date: str
    printed: str
    fields: tuple[str, ...]
    converted: bool = False


class Figure(Struct, frozen=True, omit_defaults=True, gc=False):
    """One statistic. ``value`` counts in ``unit`` as printed; ``printed`` keeps the decimals ("48,60" is not "48,6").

    ``of`` is the id of the figure that this one qualifies (a growth rate its level, a ratio its amount); ``part_of``
    the whole that it is a part of; ``denominator`` the second number of a ratio such as 382/382.
    """

    id: str
    indicator: str
    value: Decimal
    printed: str
    quote: str
    ref: SourceRef
    value_to: Decimal | None = None
    bound: Bound | None = None
    estimate: bool = False
    unit: Unit | None = None
    period: Period | None = None
    kind: FigureKind = "actual"
    direction: Direction | None = None
    of: str | None = None
    part_of: str | None = None
    denominator: Decimal | None = None
    place: str | None = None
    line: int | None = None
    check: Check | None = None
    edited: EditMark | None = None
    """Set where a person's edit lies over what was read (app/domain/figure_edits.py)."""

    @property
    def decimals(self) -> int:
        """How many decimals were printed: the rounding interval is ± half a unit of the last one."""
        first = self.printed.lstrip(" -−–").split("-")[0].split("–")[0].strip()
        if _SLIP.fullmatch(first):
            return len(first.rpartition(".")[2])
        return len(first.rpartition(",")[2]) if "," in first else 0

    @property
    def doubtful(self) -> bool:
        """Whether prose prints a dot where a decimal comma belongs ("12.5%"): read as 12,5, for a person to see."""
        return isinstance(self.ref, TextRef) and any(
            _SLIP.fullmatch(part.strip()) for part in _RANGE.split(self.printed)
        )


class TableColumn(Struct, frozen=True, omit_defaults=True):
    """A column of figures: its headings from the top down, and what they say of unit, period and kind."""

    path: tuple[str, ...]
    unit: str | None = None
    period: str | None = None
    kind: FigureKind | None = None


class FigureRow(Struct, frozen=True, omit_defaults=True):
    """A row of figures: group names from the outermost in, and whether it is the total of the rows around it."""

    path: tuple[str, ...]
    unit: str | None = None
    total: bool = False
    level: int = 0


class PlacedFigure(Struct, frozen=True, gc=False):
    """A figure at its row and column (0-based) of a table; ``cell`` is its A1 address."""

    row: int
    column: int
    cell: str
    figure: Figure


class FigureTable(Struct, frozen=True, omit_defaults=True):
    """A table found on a sheet (or a CSV). ``range`` is its A1 range, headers included."""

    id: str
    sheet: str
    range: str
    columns: tuple[TableColumn, ...]
    rows: tuple[FigureRow, ...]
    figures: tuple[PlacedFigure, ...]
    title: str | None = None
    unit: str | None = None
    notes: tuple[str, ...] = ()
    hidden: bool = False


class Dialect(Struct, frozen=True):
    """How a CSV was written: its encoding, field separator and decimal sign, guessed or stated."""

    encoding: str
    separator: str
    decimal: str


class FigureWorkbook(Struct, frozen=True, omit_defaults=True):
    """A workbook of local figures as read."""

    sha256: str
    name: str
    tables: tuple[FigureTable, ...]
    dialect: Dialect | None = None
    converted: str | None = None
    warnings: tuple[str, ...] = ()
    reader: int = 1
    schema: int = 1

    def figures(self) -> tuple[Figure, ...]:
        """All figures of all tables, in sheet order."""
        return tuple(placed.figure for table in self.tables for placed in table.figures)
