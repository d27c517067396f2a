"""The figures of a table, cell by cell: indicator, unit, period, kind, and what each one qualifies."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal
from typing import NamedTuple

from msgspec import Struct

from app.analysis.tables.body_rows import BodyLine
from app.analysis.tables.column_roles import Roles
from app.analysis.tables.grid import column_letters
from app.analysis.tables.heading_meaning import Meaning, row_kind
from app.analysis.tables.heading_periods import find_period, resolve, says_period_only
from app.analysis.tables.index_columns import is_index
from app.analysis.tables.lines import Surroundings
from app.analysis.tables.naming import indicator_of, speaks_of_places
from app.analysis.tables.quantities import Quantity
from app.analysis.tables.row_tree import Node, plain_name
from app.analysis.tables.sheet_view import SheetView
from app.analysis.tables.unit_words import (
    bracketed_unit,
    unit_in_name,
    unit_list,
    unit_value,
    without_unit,
)
from app.domain.figure import Figure, FigureKind, FigureRow, Period, PlacedFigure, Unit
from app.domain.reference import CellRef
from app.domain.units import parse_unit

_VALUE_HEADING = re.compile(r"trị giá|giá trị|kim ngạch|\btiền\b|thành tiền|doanh thu", re.IGNORECASE)
_AMOUNT_HEADING = re.compile(r"\blượng\b|số lượng|khối lượng|sản lượng|diện tích", re.IGNORECASE)
_STARRED = re.compile(r"\((\*+)\)\s*$|(?<!\*)(\*+)\s*$")
_ABSOLUTE = re.compile(r"tuyệt\s*đối|chênh\s*lệch|số\s*lượng|mức\s*(?:tăng|giảm)", re.IGNORECASE)
_RELATIVE = frozenset({"change", "ratio_to_plan", "share", "prior"})
_NO_UNIT = Unit("", "")


class HeadedColumn(NamedTuple):
    """A figure column: what it says of every cell below it."""

    position: int
    number: int
    letters: str
    path: tuple[str, ...]
    meaning: Meaning
    period: Period | None
    in_percent: bool
    """Whether a comparison below it is in per cent, not in the unit of what is compared."""


class _Cell(NamedTuple):
    """A cell with a number before its card is written."""

    column: HeadedColumn
    quantity: Quantity
    kind: FigureKind
    period: Period | None


def headed_column(
    position: int, number: int, path: tuple[str, ...], meaning: Meaning, context: Period | None
) -> HeadedColumn:
    """A figure column at ``position`` of its table and ``number`` of the sheet; ``context`` is the table's period."""
    return HeadedColumn(
        position,
        number,
        column_letters(number),
        path,
        meaning,
        resolve(meaning.period, context, meaning.subject),
        meaning.explicit and meaning.compared and not _ABSOLUTE.search(meaning.subject),
    )


class CellFigures(Struct):
    """Everything known of one table while its figures are made."""

    sheet: SheetView
    table_id: str
    sha256: str
    roles: Roles
    lines: tuple[BodyLine, ...]
    nodes: tuple[Node, ...]
    units: tuple[str, ...]
    around: Surroundings
    context: Period | None
    default: FigureKind | None
    stub: str
    heads: tuple[HeadedColumn, ...]

    def build(self) -> tuple[tuple[FigureRow, ...], tuple[PlacedFigure, ...]]:
        """The rows of the table and its figures, each at its row and column."""
        rows: list[FigureRow] = []
        placed: list[PlacedFigure] = []
        places = speaks_of_places(
            self.stub, tuple(n.label for n in self.nodes), tuple(head.meaning for head in self.heads)
        )
        names = _distinct_names(self.nodes)
        units_below: dict[int, dict[int, str]] = {}
        for index, (line, node) in enumerate(zip(self.lines, self.nodes, strict=True)):
            inherited = self._column_units(index, units_below)
            unit = line.unit or bracketed_unit(line.tree.name) or self._unit_above(index)
            if node.inside and not line.tree.figures:
                continue
            row_number = len(rows)
            made = self._figures(index, line, node, names[index], unit, inherited, row_number, places)
            if not made and not line.tree.figures and not line.tree.name:
                continue
            rows.append(FigureRow(node.path, unit, node.total, max(0, len(node.path) - 1)))
            placed.extend(made)
        return tuple(rows), tuple(placed)

    def _column_units(self, index: int, known: dict[int, dict[int, str]]) -> dict[int, str]:
        """Units that a unit row sets for the rows below it, until the next one."""
        own = dict(self.lines[index].column_units)
        before = known.get(index - 1, {})
        known[index] = (
            ({**before, **own} if not _spread(own, self.roles.figures) else _spread(own, self.roles.figures))
            if own
            else before
        )
        return known[index]

    def _unit_above(self, index: int) -> str | None:
        """The unit of the nearest row above in the tree that has one: parts leave their whole's unit out."""
        parent = self.nodes[index].parent
        while parent is not None:
            if unit := self.lines[parent].unit or bracketed_unit(self.lines[parent].tree.name):
                return unit
            parent = self.nodes[parent].parent
        return None

    def _figures(
        self,
        index: int,
        line: BodyLine,
        node: Node,
        name: str,
        unit: str | None,
        inherited: dict[int, str],
        row: int,
        places: bool,
    ) -> list[PlacedFigure]:
        numbers = self.sheet.numbered.get(line.row)
        if numbers is None:
            return []
        bare = plain_name(line.tree.name)
        said = row_kind(bare)
        own_period = find_period(line.tree.name) if says_period_only(bare) else None
        cells: list[_Cell] = []
        for column in self.heads:
            quantity = numbers.get(column.number)
            if quantity is None:
                continue
            period = column.period
            if own_period is not None:
                period = resolve(own_period, period) or period
            cells.append(_Cell(column, quantity, self._kind(column.meaning, said, line), period))
        levels = [cell for cell in cells if cell.kind == "actual"]
        own = self._starred_units(index) or (unit_list(unit) if unit else ())
        place = plain_name(node.label) if places and not node.total else None
        title, stub, sheet = self.around.title, self.stub, self.sheet.name
        name = without_unit(name)
        number = line.row + 1
        made: list[PlacedFigure] = []
        for item in cells:
            column, quantity, kind, period = item
            meaning = column.meaning
            cell = f"{column.letters}{number}"
            printed_unit = self._unit(quantity, column, kind, unit, inherited, own, node.label)
            printed = unit_value(printed_unit) if printed_unit else None
            level = _qualified(item, levels, printed) if levels and kind in _RELATIVE else None
            figure = Figure(
                id=f"{self.table_id}!{cell}",
                indicator=indicator_of(name, meaning, node.total, places, title, stub),
                value=quantity.value,
                printed=quantity.printed,
                quote=quantity.printed + "%" if quantity.unit == "%" else quantity.printed,
                ref=CellRef(self.sha256, sheet, cell, node.path, column.path),
                value_to=quantity.value_to,
                bound=quantity.bound,
                estimate=meaning.estimate,
                unit=printed,
                period=period,
                kind=kind,
                direction=_direction(quantity.value) if kind == "change" else None,
                of=f"{self.table_id}!{level.column.letters}{number}" if level is not None else None,
                denominator=quantity.denominator,
                place=place,
                line=number,
            )
            made.append(PlacedFigure(row, column.position, cell, figure))
        return made

    def _kind(self, meaning: Meaning, said: FigureKind | None, line: BodyLine) -> FigureKind:
        if meaning.explicit and meaning.kind != "actual":
            return meaning.kind
        if said == "change":
            numbers = self.sheet.numbered[line.row]
            values = [numbers[c].value for c in self.roles.figures if c in numbers]
            return "prior" if is_index(line.tree.name, values) else said
        return said or (meaning.kind if meaning.explicit else self.default or meaning.kind)

    def _unit(
        self,
        quantity: Quantity,
        column: HeadedColumn,
        kind: FigureKind,
        unit: str | None,
        inherited: dict[int, str],
        own: tuple[str, ...],
        label: str,
    ) -> str | None:
        """The unit of one figure: in the cell, in the heading, set by a unit row, of the row, over the table."""
        if quantity.unit:
            return quantity.unit
        meaning = column.meaning
        if meaning.unit:
            return meaning.unit
        if column.in_percent and kind in _RELATIVE:
            over = _picked(self.units, column.path) or ""
            return over if over.startswith(("%", "‰")) else "%"
        if column.number in inherited:
            return inherited[column.number]
        if own or unit:
            return _picked(own, column.path) if own else unit
        over = _picked(self.units, column.path)
        if over is None or (parse_unit(over) or _NO_UNIT).base in ("đồng", "USD"):
            return unit_in_name(meaning.name) or unit_in_name(plain_name(label)) or over
        return over

    def _starred_units(self, index: int) -> tuple[str, ...]:
        """Units that a note gives for rows with its mark: "(*) Nghìn chiếc, triệu USD"."""
        at: int | None = index if self.around.starred else None
        while at is not None:
            found = _STARRED.search(self.lines[at].tree.name)
            if found:
                return self.around.starred.get(found.group(1) or found.group(2), ())
            at = self.nodes[at].parent
        return ()


def _spread(own: dict[int, str], figures: tuple[int, ...]) -> dict[int, str]:
    """A single unit in a row of its own counts for all columns; several count for theirs."""
    if len(own) == 1 and min(own) == figures[0] and len(figures) > 1:
        return dict.fromkeys(figures, next(iter(own.values())))
    return {}


def _picked(units: tuple[str, ...], path: tuple[str, ...]) -> str | None:
    """Of two units over a table, amount and value, the one that fits a column's heading."""
    if not units:
        return None
    if len(units) == 1:
        return units[0]
    heading = " ".join(path[-1:])
    if _VALUE_HEADING.search(heading):
        return units[-1]
    if _AMOUNT_HEADING.search(heading):
        return units[0]
    return ", ".join(units)


def _direction(value: Decimal):
    if value == 0:
        return None
    if value < 0:
        return "down"
    return "up"


def _distinct_names(nodes: tuple[Node, ...]) -> tuple[str, ...]:
    """Names of rows; one that stands several times takes its groups' names in front until it is alone."""
    plain = [tuple(plain_name(part) for part in node.path) for node in nodes]
    depth = [1] * len(nodes)
    for _ in range(6):
        counted = Counter(path[-depth[i] :] for i, path in enumerate(plain))
        again = [i for i, path in enumerate(plain) if counted[path[-depth[i] :]] > 1 and depth[i] < len(path)]
        if not again:
            break
        for i in again:
            depth[i] += 1
    return tuple(" – ".join(path[-depth[i] :]) for i, path in enumerate(plain))


def _qualified(item: _Cell, levels: list[_Cell], unit: Unit | None) -> _Cell | None:
    """Of its row's levels the one that a rate, a share or an index is of: of its own period, else the nearest one."""
    if item.kind == "prior" and (unit is None or unit.base != "%"):
        return None
    if len(levels) == 1:
        return levels[0]
    same = [other for other in levels if other.period == item.period] or levels
    at = item.column.position
    return min(same, key=lambda c: (abs(c.column.position - at), c.column.position))
