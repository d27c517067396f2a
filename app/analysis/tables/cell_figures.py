"""The figures of a table, cell by cell: indicator, unit, period, kind, and what each one qualifies."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal

from msgspec import Struct, structs

from app.analysis.tables.body_rows import BodyLine
from app.analysis.tables.column_roles import Roles
from app.analysis.tables.grid import address
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
)
from app.domain.figure import Figure, FigureKind, FigureRow, Period, PlacedFigure, TableColumn, Unit
from app.domain.reference import CellRef
from app.domain.units import parse_unit

_VALUE_HEADING = re.compile(r"trị giá|giá trị|kim ngạch|\btiền\b|thành tiền|doanh thu", re.IGNORECASE)
_AMOUNT_HEADING = re.compile(r"\blượng\b|số lượng|khối lượng|sản lượng|diện tích", re.IGNORECASE)
_STARRED = re.compile(r"\((\*+)\)\s*$|(?<!\*)(\*+)\s*$")
_ABSOLUTE = re.compile(r"tuyệt\s*đối|chênh\s*lệch|số\s*lượng|mức\s*(?:tăng|giảm)", re.IGNORECASE)
_RELATIVE = frozenset({"change", "ratio_to_plan", "share", "prior"})
_NO_UNIT = Unit("", "")


class CellFigures(Struct):
    """Everything known of one table while its figures are made."""

    sheet: SheetView
    table_id: str
    sha256: str
    roles: Roles
    paths: dict[int, tuple[str, ...]]
    meanings: dict[int, Meaning]
    columns: tuple[TableColumn, ...]
    lines: tuple[BodyLine, ...]
    nodes: tuple[Node, ...]
    units: tuple[str, ...]
    around: Surroundings
    context: Period | None
    default: FigureKind | None
    stub: str

    def build(self) -> tuple[tuple[FigureRow, ...], tuple[PlacedFigure, ...]]:
        rows: list[FigureRow] = []
        placed: list[PlacedFigure] = []
        places = speaks_of_places(
            self.stub, tuple(n.label for n in self.nodes), tuple(self.meanings[c] for c in self.roles.figures)
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
        return tuple(rows), _linked(tuple(placed), self)

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
        made: list[PlacedFigure] = []
        for position, column in enumerate(self.roles.figures):
            quantity = self.sheet.numbers.get((line.row, column))
            if quantity is None:
                continue
            cell = address(line.row, column)
            meaning = self.meanings[column]
            kind = self._kind(meaning, line)
            printed_unit = self._unit(quantity, meaning, kind, column, unit, inherited, index)
            figure = Figure(
                id=f"{self.table_id}!{cell}",
                indicator=indicator_of(name, meaning, node.total, places, self.around.title, self.stub),
                value=quantity.value,
                printed=quantity.printed,
                quote=quantity.printed + ("%" if quantity.unit == "%" else ""),
                ref=CellRef(self.sha256, self.sheet.name, cell, node.path, self.paths[column]),
                value_to=quantity.value_to,
                bound=quantity.bound,
                estimate=meaning.estimate,
                unit=unit_value(printed_unit) if printed_unit else None,
                period=self._period(meaning, line.tree.name),
                kind=kind,
                direction=_direction(quantity.value) if kind == "change" else None,
                denominator=quantity.denominator,
                place=plain_name(node.label) if places and not node.total else None,
                line=line.row + 1,
            )
            made.append(PlacedFigure(row, position, cell, figure))
        return made

    def _kind(self, meaning: Meaning, line: BodyLine) -> FigureKind:
        if meaning.explicit and meaning.kind != "actual":
            return meaning.kind
        said = row_kind(plain_name(line.tree.name))
        if said == "change":
            numbers = self.sheet.numbers
            values = [numbers[line.row, c].value for c in self.roles.figures if (line.row, c) in numbers]
            return "prior" if is_index(line.tree.name, values) else said
        return said or (meaning.kind if meaning.explicit else self.default or meaning.kind)

    def _period(self, meaning: Meaning, name: str) -> Period | None:
        period = resolve(meaning.period, self.context, meaning.subject)
        if says_period_only(plain_name(name)):
            return resolve(find_period(name), period) or period
        return period

    def _unit(
        self,
        quantity: Quantity,
        meaning: Meaning,
        kind: FigureKind,
        column: int,
        unit: str | None,
        inherited: dict[int, str],
        index: int,
    ) -> str | None:
        """The unit of one figure: in the cell, in the heading, set by a unit row, of the row, over the table."""
        if quantity.unit:
            return quantity.unit
        if meaning.unit:
            return meaning.unit
        if kind in _RELATIVE and meaning.explicit and meaning.compared and not _ABSOLUTE.search(meaning.subject):
            return "%"
        if column in inherited:
            return inherited[column]
        own = self._starred_units(index) or (unit_list(unit) if unit else ())
        if own or unit:
            return _picked(own, self.paths[column]) if own else unit
        over = _picked(self.units, self.paths[column])
        if over is None or (parse_unit(over) or _NO_UNIT).base in ("đồng", "USD"):
            return unit_in_name(meaning.name) or unit_in_name(plain_name(self.nodes[index].label)) or over
        return over

    def _starred_units(self, index: int) -> tuple[str, ...]:
        """Units that a note gives for rows with its mark: "(*) Nghìn chiếc, triệu USD"."""
        at: int | None = index
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


def _linked(placed: tuple[PlacedFigure, ...], builder: CellFigures) -> tuple[PlacedFigure, ...]:
    """Figures with what they qualify: a rate its row's amount, a part the whole above it."""
    by_row: dict[int, list[PlacedFigure]] = {}
    for item in placed:
        by_row.setdefault(item.row, []).append(item)
    return tuple(_with_of(item, by_row[item.row]) for item in placed)


def _with_of(item: PlacedFigure, row: list[PlacedFigure]) -> PlacedFigure:
    figure = item.figure
    index = figure.kind == "prior" and figure.unit is not None and figure.unit.base == "%"
    if figure.kind not in ("change", "ratio_to_plan", "share") and not index:
        return item
    levels = [p for p in row if p.figure.kind in ("actual", "plan") and p is not item]
    same = [p for p in levels if p.figure.period == figure.period and p.figure.kind == "actual"] or [
        p for p in levels if p.figure.kind == "actual"
    ]
    if not same:
        return item
    nearest = min(same, key=lambda p: (abs(p.column - item.column), p.column))
    return structs.replace(item, figure=structs.replace(figure, of=nearest.figure.id))
