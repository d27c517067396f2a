"""From a region of a sheet to a table of figures: columns with meaning, rows as a tree, each figure with its cell."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal

from msgspec import Struct, structs

from app.analysis.tables.grid import Grid, address, address_range, column_letters
from app.analysis.tables.heading_meaning import Meaning, read_heading, row_kind
from app.analysis.tables.heading_periods import find_period, resolve, says_period_only
from app.analysis.tables.headings import heading_paths
from app.analysis.tables.index_columns import is_index
from app.analysis.tables.lines import Surroundings, surroundings
from app.analysis.tables.naming import indicator_of, speaks_of_places
from app.analysis.tables.quantities import Quantity, is_ditto, is_mark
from app.analysis.tables.regions import Region, find_regions, is_note_heading, is_order, is_order_heading
from app.analysis.tables.row_tree import COLUMN_STEP, Node, TreeRow, continues, grow, plain_name, says_inside
from app.analysis.tables.sheet_view import RowKind, SheetView, is_unit_cell, view
from app.analysis.tables.sheet_view import row_kind as kind_of_row
from app.analysis.tables.unit_words import (
    bracketed_unit,
    is_unit,
    is_unit_heading,
    squeeze,
    unit_in_name,
    unit_list,
    unit_value,
)
from app.domain.figure import Figure, FigureKind, FigureRow, FigureTable, Period, PlacedFigure, TableColumn, Unit
from app.domain.reference import CellRef
from app.domain.units import parse_unit

_VALUE_HEADING = re.compile(r"trị giá|giá trị|kim ngạch|\btiền\b|thành tiền|doanh thu", re.IGNORECASE)
_AMOUNT_HEADING = re.compile(r"\blượng\b|số lượng|khối lượng|sản lượng|diện tích", re.IGNORECASE)
_STARRED = re.compile(r"\((\*+)\)\s*$|(?<!\*)(\*+)\s*$")
_ABSOLUTE = re.compile(r"tuyệt\s*đối|chênh\s*lệch|số\s*lượng|mức\s*(?:tăng|giảm)", re.IGNORECASE)
_RELATIVE = frozenset({"change", "ratio_to_plan", "share", "prior"})
_NO_UNIT = Unit("", "")


class Found(Struct, frozen=True):
    """Tables of a sheet and Vietnamese sentences about what was left out."""

    tables: tuple[FigureTable, ...]
    warnings: tuple[str, ...] = ()


class _Roles(Struct, frozen=True):
    """Which column is what within a region."""

    order: int | None
    names: tuple[int, ...]
    unit: int | None
    figures: tuple[int, ...]
    headless: tuple[int, ...] = ()


class _Line(Struct, frozen=True):
    """A row of the body: its place on the sheet, its tree row, its unit, units it sets for columns below it."""

    row: int
    tree: TreeRow
    unit: str | None = None
    column_units: tuple[tuple[int, str], ...] = ()


def find_tables(grid: Grid, sha256: str, first: int = 1, decimal_sign: str = ",") -> Found:
    """Tables of figures on a sheet, ids "T<first>" onwards. ``decimal_sign`` "." reads number texts the English way."""
    sheet = view(grid, decimal_sign)
    tables: list[FigureTable] = []
    warnings: list[str] = []
    for region in find_regions(sheet):
        table, headless = _table(sheet, region, f"T{first + len(tables)}", sha256)
        if table is None:
            continue
        tables.append(structs.replace(table, hidden=True) if grid.hidden else table)
        if headless:
            warnings.append(_headless_sentence(sheet.name, headless))
    return Found(tuple(tables), tuple(warnings))


def _headless_sentence(sheet: str, columns: tuple[int, ...]) -> str:
    letters = ", ".join(column_letters(c) for c in columns[:12])
    return f"Trang tính “{sheet}”: cột {letters} có số nhưng không có tiêu đề nên không lấy; hãy thêm tiêu đề nếu cần."


def _table(sheet: SheetView, region: Region, table_id: str, sha256: str) -> tuple[FigureTable | None, tuple[int, ...]]:
    roles = _roles(sheet, region)
    if not roles.figures:
        return None, roles.headless
    around = surroundings(sheet, region, roles.figures)
    paths = heading_paths(sheet, region, roles.figures)
    lines = _lines(sheet, region, roles)
    nodes = grow(tuple(line.tree for line in lines))
    stub = " ".join(sheet.label(r, c) for r in region.heading for c in roles.names[:1])
    context = _context(around, stub, sheet.name)
    meanings = {c: _settled(sheet, region, c, paths[c]) for c in roles.figures}
    default = _default_kind(around.title or "", stub)
    columns = tuple(_column(paths[c], meanings[c], context, c, around, default) for c in roles.figures)
    units = around.units or tuple(u for u in (bracketed_unit(stub),) if u)
    builder = _Builder(
        sheet, table_id, sha256, roles, paths, meanings, columns, lines, nodes, units, around, context, default, stub
    )
    rows, placed = builder.build()
    if not placed or (not any(paths.values()) and all(row.path[-1].startswith("Dòng ") for row in rows)):
        return None, roles.headless
    top = min([*region.heading, region.body.start]) if region.heading else region.body.start
    table = FigureTable(
        id=table_id,
        sheet=sheet.name,
        range=address_range(top, min(_used(sheet, region)), region.body.stop - 1, max(roles.figures)),
        columns=columns,
        rows=rows,
        figures=placed,
        title=around.title,
        unit=", ".join(units) if units else None,
        notes=around.notes,
    )
    return table, roles.headless


def _used(sheet: SheetView, region: Region) -> set[int]:
    rows = [*region.heading, *region.body]
    return {c for r in rows for c in sheet.rows.get(r, {}) if c in region.columns}


# --- columns ------------------------------------------------------------------------------------------------------


def _roles(sheet: SheetView, region: Region) -> _Roles:
    used = sorted(_used(sheet, region))
    headings = {c: _heading_text(sheet, region, c) for c in used}
    unit = _unit_column(sheet, region, used, headings)
    order = next(
        (c for c in used if c != unit and c < region.first_figure and _is_order_column(sheet, region, c, headings[c])),
        None,
    )
    names = tuple(
        c for c in used if c < region.first_figure and c not in (unit, order) and not is_order_heading(headings[c])
    )
    figures = [
        c
        for c in used
        if c >= region.first_figure
        and c != unit
        and not is_note_heading(headings[c])
        and not is_order_heading(headings[c])
        and any((r, c) in sheet.numbers for r in region.body)
        and not _mostly_words(sheet, region, c)
    ]
    paths = heading_paths(sheet, region, tuple(figures))
    headed = tuple(c for c in figures if paths[c])
    if (
        headed
        and not paths[figures[0]]
        and not any((r, c) in sheet.numbers for r in region.heading for c in figures[:1])
    ):
        classes = tuple(c for c in figures if c < headed[0])
        names, figures = (*names, *classes), [c for c in figures if c not in classes]
    if headed and len(headed) < len(figures):
        return _Roles(order, names, unit, headed, tuple(c for c in figures if not paths[c]))
    return _Roles(order, names, unit, tuple(figures))


def _heading_text(sheet: SheetView, region: Region, column: int) -> str:
    return squeeze(
        " ".join(
            sheet.text(r, column) for r in region.heading if kind_of_row(sheet, r, region.columns) is not RowKind.INDEX
        )
    )


def _unit_column(sheet: SheetView, region: Region, used: list[int], headings: dict[int, str]) -> int | None:
    for column in used:
        if is_unit_heading(headings[column]):
            return column
    for column in used:
        texts = [t for r in region.body if (t := sheet.text(r, column)) and (r, column) not in sheet.numbers]
        units = [t for t in texts if is_unit(t) or is_ditto(t)]
        if (
            len(units) >= 2
            and len(units) * 10 >= len(texts) * 8
            and not any((r, column) in sheet.numbers for r in region.body)
        ):
            named = {c for r in region.body for c in sheet.rows.get(r, {}) if c < column and sheet.text(r, c)}
            if named:
                return column
    return None


def _is_order_column(sheet: SheetView, region: Region, column: int, heading: str) -> bool:
    texts = [sheet.text(r, column) for r in region.body if column in sheet.rows.get(r, {})]
    if is_order_heading(heading):
        return True
    right = any(
        sheet.text(r, c) for r in region.body for c in sheet.rows.get(r, {}) if column < c < region.first_figure
    )
    return right and len(texts) >= 2 and all(is_order(t) for t in texts if t)


def _mostly_words(sheet: SheetView, region: Region, column: int) -> bool:
    numbers = sum((r, column) in sheet.numbers for r in region.body)
    words = sum(
        1
        for r in region.body
        if (t := sheet.text(r, column))
        and (r, column) not in sheet.numbers
        and not is_mark(t)
        and not is_ditto(t)
        and not is_unit(t)
    )
    return words > numbers


def _context(around: Surroundings, stub: str, sheet_name: str) -> Period | None:
    """The period of the whole table: from its title, the heading of its names, lines above, the sheet's name."""
    for text in (around.title or "", stub, *around.others, sheet_name):
        period = resolve(find_period(text), None)
        if period is not None:
            return period
    return None


def _default_kind(title: str, stub: str) -> FigureKind | None:
    lower = title.lower()
    if re.search(r"cơ cấu", stub.lower()) or re.match(r"(?:\d+\.\s*)?(?:cơ cấu|tỷ trọng)\b", lower):
        return "share"
    if re.search(r"\b(?:kế hoạch|dự toán|chỉ tiêu kế hoạch|giao chỉ tiêu)\b", lower) and not re.search(
        r"thực hiện|kết quả|tình hình|quyết toán|ước|so với", lower
    ):
        return "plan"
    return None


def _settled(sheet: SheetView, region: Region, column: int, path: tuple[str, ...]) -> Meaning:
    """What the headings say; where they leave open whether a comparison is growth or an index, the numbers say it."""
    meaning = read_heading(path)
    if meaning.kind != "change":
        return meaning
    values = [sheet.numbers[r, column].value for r in region.body if (r, column) in sheet.numbers]
    return structs.replace(meaning, kind="prior") if is_index(" ".join(path), values) else meaning


def _column(
    path: tuple[str, ...],
    meaning: Meaning,
    context: Period | None,
    column: int,
    around: Surroundings,
    default: FigureKind | None,
) -> TableColumn:
    period = resolve(meaning.period, context, meaning.subject)
    kind = meaning.kind if meaning.explicit else default or meaning.kind
    return TableColumn(path, meaning.unit, period.text if period else None, kind)


# --- rows ---------------------------------------------------------------------------------------------------------


def _lines(sheet: SheetView, region: Region, roles: _Roles) -> tuple[_Line, ...]:
    raw: list[_Line] = []
    unit_above: str | None = None
    for row in region.body:
        cells = sheet.rows.get(row)
        if not cells or not any(c in region.columns for c in cells):
            continue
        line = _line(sheet, region, roles, row, unit_above)
        if line is None:
            continue
        if group := _group_beside(sheet, region, roles, row, line):
            raw.append(group)
            first = sheet.label(row, roles.names[0])
            line = structs.replace(
                line, tree=structs.replace(line.tree, name=line.tree.name.removeprefix(first).strip())
            )
            line = structs.replace(line, tree=structs.replace(line.tree, indent=COLUMN_STEP))
        if line.unit:
            unit_above = line.unit
        raw.append(line)
    return _whole_names(raw)


def _group_beside(sheet: SheetView, region: Region, roles: _Roles, row: int, line: _Line) -> _Line | None:
    """The group whose name stands left of its first row's name: merged down, or left blank in the rows below."""
    if len(roles.names) < 2 or line.tree.inside or not line.tree.figures:
        return None
    first, second = roles.names[0], roles.names[1]
    if not (sheet.text(row, first) and sheet.text(row, second)):
        return None
    span = sheet.spans.get((row, first))
    below = sheet.rows.get(row + 1, {}) if row + 1 in region.body else {}
    goes_on = second in below and first not in below and any((row + 1, c) in sheet.numbers for c in roles.figures)
    if not (span is not None and span.bottom > row) and not goes_on:
        return None
    return _Line(row, TreeRow(sheet.text(row, first), 0, line.tree.order, figures=False, bold=line.tree.bold))


def _line(sheet: SheetView, region: Region, roles: _Roles, row: int, unit_above: str | None) -> _Line | None:
    figures = any((row, c) in sheet.numbers for c in roles.figures)
    marks = any(is_mark(sheet.text(row, c)) for c in roles.figures)
    column_units = _unit_row(sheet, roles, row) or tuple(
        (c, sheet.text(row, c)) for c in roles.figures if is_unit_cell(sheet, row, c) and (row, c) not in sheet.numbers
    )
    name, indent, bold, inside = _name(sheet, roles, row)
    order = sheet.label(row, roles.order) if roles.order is not None else ""
    if not is_order(order):
        name, order = (f"{order} {name}".strip(), "") if order and not order[:1].isdigit() else (name, order)
    unit = _unit(sheet, roles, row, unit_above)
    if not figures and not name and not column_units:
        return None
    if figures and not name:
        name = f"Dòng {row + 1}"
    return _Line(row, TreeRow(name, indent, order, figures or marks, bold, inside), unit, column_units)


def _unit_row(sheet: SheetView, roles: _Roles, row: int) -> tuple[tuple[int, str], ...]:
    """A row of units and nothing else over its figure columns, for the rows below it."""
    said = tuple((c, text) for c in roles.figures if (text := sheet.text(row, c)))
    numbers = any((row, c) in sheet.numbers for c in roles.figures)
    return said if len(said) >= 2 and not numbers and all(is_unit(text.strip("()")) for _, text in said) else ()


def _unit(sheet: SheetView, roles: _Roles, row: int, unit_above: str | None) -> str | None:
    if roles.unit is None:
        return None
    said = sheet.label(row, roles.unit)
    if not said or (is_mark(said) and not is_ditto(said)):
        return None
    return unit_above if is_ditto(said) else said.strip("() ") or None


def _name(sheet: SheetView, roles: _Roles, row: int) -> tuple[str, int, bool, bool]:
    parts: list[tuple[int, str]] = []
    for column in roles.names:
        origin = sheet.above.get((row, column))
        if origin is not None and (origin[0] == row or any(sheet.text(row, c) for c in roles.names if c > column)):
            continue
        text = sheet.label(row, column)
        if text and not (is_ditto(text) or is_mark(text)):
            parts.append((column, text))
    if not parts:
        return "", 0, False, False
    column, _ = parts[0]
    cell = sheet.rows.get(row, {}).get(column)
    blanks = 0
    if cell is not None and isinstance(cell.value, str):
        blanks = len(cell.value) - len(cell.value.lstrip(" \u00a0"))
    base = roles.names[0] if roles.names else column
    indent = (column - base) * COLUMN_STEP + blanks + (cell.indent * 3 if cell else 0)
    inside = len(parts) > 1 and says_inside(parts[0][1])
    return " ".join(text for _, text in parts[inside:]), indent, bool(cell and cell.bold), inside


def _whole_names(lines: list[_Line]) -> tuple[_Line, ...]:
    """Names that run over two rows joined, and single blanks before a group's name taken for a slip."""
    whole: list[_Line] = []
    held: TreeRow | None = None
    for position, line in enumerate(lines):
        tree = line.tree
        if held is not None:
            tree = structs.replace(
                tree,
                name=f"{held.name.strip()} {tree.name.strip()}",
                indent=held.indent,
                order=held.order,
                bold=held.bold,
            )
            held = None
        following = lines[position + 1].tree if position + 1 < len(lines) else None
        if following is not None and not line.column_units and continues(tree, following):
            held = tree
            continue
        if not tree.figures and following is not None and following.indent < tree.indent <= following.indent + 2:
            tree = structs.replace(tree, indent=following.indent)
        whole.append(structs.replace(line, tree=tree))
    return tuple(whole)


# --- figures ------------------------------------------------------------------------------------------------------


class _Builder(Struct):
    """Everything known of one table while its figures are made."""

    sheet: SheetView
    table_id: str
    sha256: str
    roles: _Roles
    paths: dict[int, tuple[str, ...]]
    meanings: dict[int, Meaning]
    columns: tuple[TableColumn, ...]
    lines: tuple[_Line, ...]
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
        line: _Line,
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

    def _kind(self, meaning: Meaning, line: _Line) -> FigureKind:
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


def _linked(placed: tuple[PlacedFigure, ...], builder: _Builder) -> tuple[PlacedFigure, ...]:
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
