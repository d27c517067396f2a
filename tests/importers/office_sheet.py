"""A sheet as an office keeps it, with what its cells mean, and the years and amounts that such sheets hold."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from decimal import Decimal

from app.analysis.tables.grid import Grid
from tests.importers.made_workbooks import Made, Wanted


@dataclass
class Sheet(Made):
    """``optional`` cells may be figures or not; ``notes`` must be among the notes of the first table."""

    optional: set[tuple[int, int]] = field(default_factory=lambda: set[tuple[int, int]]())
    notes: tuple[str, ...] = ()
    hidden: bool = False
    old_font: str | None = None

    def grid(self) -> Grid:
        return Grid(self.name, self.cells, tuple(self.merges), self.hidden)

    def want(
        self,
        place: tuple[int, int],
        row: tuple[str, ...],
        column: tuple[str, ...],
        unit: str | None,
        period: str | None,
        value: Decimal,
    ) -> None:
        self.wanted[place] = Wanted(row, column, unit, period, value)


def some_year(dice: random.Random) -> int:
    return dice.choice((2021, 2022, 2023, 2024, 2025))


def some_amount(dice: random.Random) -> Decimal:
    return Decimal(dice.randint(100, 900000)) / 10 if dice.random() < 0.5 else Decimal(dice.randint(3, 40000))
