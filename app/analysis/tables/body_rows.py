"""The rows of a table's body: name, depth, order mark, unit, and units that a row sets for the rows below it."""

from __future__ import annotations

from msgspec import Struct, structs

from app.analysis.tables.column_roles import Roles
from app.analysis.tables.line_words import is_order
from app.analysis.tables.quantities import is_ditto, is_mark
from app.analysis.tables.regions import Region
from app.analysis.tables.row_tree import COLUMN_STEP, TreeRow, continues, says_inside
from app.analysis.tables.sheet_view import SheetView, is_unit_text
from app.analysis.tables.unit_words import (
    is_unit,
)


class BodyLine(Struct, frozen=True):
    """A row of the body: its place on the sheet, its tree row, its unit, units it sets for columns below it."""

    row: int
    tree: TreeRow
    unit: str | None = None
    column_units: tuple[tuple[int, str], ...] = ()


def body_lines(sheet: SheetView, region: Region, roles: Roles) -> tuple[BodyLine, ...]:
    """The rows of a region's body in order, empty ones left out, names that run over two rows joined."""
    raw: list[BodyLine] = []
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


def _group_beside(sheet: SheetView, region: Region, roles: Roles, row: int, line: BodyLine) -> BodyLine | None:
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
    return BodyLine(row, TreeRow(sheet.text(row, first), 0, line.tree.order, figures=False, bold=line.tree.bold))


def _line(sheet: SheetView, region: Region, roles: Roles, row: int, unit_above: str | None) -> BodyLine | None:
    held = sheet.numbered.get(row, {})
    figures = any(c in held for c in roles.figures)
    marks = not figures and any(is_mark(sheet.text(row, c)) for c in roles.figures)
    column_units = (() if figures else _unit_row(sheet, roles, row)) or tuple(
        (c, text) for c in roles.figures if c not in held and (text := sheet.words.get((row, c))) and is_unit_text(text)
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
    return BodyLine(row, TreeRow(name, indent, order, figures or marks, bold, inside), unit, column_units)


def _unit_row(sheet: SheetView, roles: Roles, row: int) -> tuple[tuple[int, str], ...]:
    """A row of units and nothing else over its figure columns, for the rows below it."""
    said = tuple((c, text) for c in roles.figures if (text := sheet.text(row, c)))
    numbers = any((row, c) in sheet.numbers for c in roles.figures)
    return said if len(said) >= 2 and not numbers and all(is_unit(text.strip("()")) for _, text in said) else ()


def _unit(sheet: SheetView, roles: Roles, row: int, unit_above: str | None) -> str | None:
    if roles.unit is None:
        return None
    said = sheet.label(row, roles.unit)
    if not said or (is_mark(said) and not is_ditto(said)):
        return None
    return unit_above if is_ditto(said) else said.strip("() ") or None


def _name(sheet: SheetView, roles: Roles, row: int) -> tuple[str, int, bool, bool]:
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


def _whole_names(lines: list[BodyLine]) -> tuple[BodyLine, ...]:
    """Names that run over two rows joined, and single blanks before a group's name taken for a slip."""
    whole: list[BodyLine] = []
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
        whole.append(line if tree is line.tree else structs.replace(line, tree=tree))
    return tuple(whole)
