"""From a region of a sheet to a table of figures: columns with meaning, rows as a tree, each figure with its cell."""

from __future__ import annotations

import re

from msgspec import Struct, structs

from app.analysis.tables.body_rows import body_lines
from app.analysis.tables.cell_figures import CellFigures, headed_column
from app.analysis.tables.column_roles import find_roles, used_columns
from app.analysis.tables.grid import Grid, address_range, column_letters
from app.analysis.tables.heading_meaning import Meaning, read_heading
from app.analysis.tables.heading_periods import find_period, resolve
from app.analysis.tables.headings import heading_paths
from app.analysis.tables.index_columns import is_index
from app.analysis.tables.lines import Surroundings, surroundings
from app.analysis.tables.regions import Region, find_regions
from app.analysis.tables.row_tree import grow
from app.analysis.tables.sheet_view import SheetView, view
from app.analysis.tables.unit_words import (
    bracketed_unit,
)
from app.domain.figure import FigureKind, FigureTable, Period, TableColumn


class Found(Struct, frozen=True):
    """Tables of a sheet and Vietnamese sentences about what was left out."""

    tables: tuple[FigureTable, ...]
    warnings: tuple[str, ...] = ()


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
    roles = find_roles(sheet, region)
    if not roles.figures:
        return None, roles.headless
    around = surroundings(sheet, region, roles.figures)
    paths = heading_paths(sheet, region, roles.figures)
    lines = body_lines(sheet, region, roles)
    nodes = grow(tuple(line.tree for line in lines))
    stub = " ".join(sheet.label(r, c) for r in region.heading for c in roles.names[:1])
    context = _context(around, stub, sheet.name)
    meanings = {c: _settled(sheet, region, c, paths[c]) for c in roles.figures}
    default = _default_kind(around.title or "", stub)
    columns = tuple(_column(paths[c], meanings[c], context, c, around, default) for c in roles.figures)
    units = around.units or tuple(u for u in (bracketed_unit(stub),) if u)
    builder = CellFigures(
        sheet,
        table_id,
        sha256,
        roles,
        lines,
        nodes,
        units,
        around,
        context,
        default,
        stub,
        tuple(headed_column(position, c, paths[c], meanings[c], context) for position, c in enumerate(roles.figures)),
    )
    rows, placed = builder.build()
    if not placed or (not any(paths.values()) and all(row.path[-1].startswith("Dòng ") for row in rows)):
        return None, roles.headless
    top = min([*region.heading, region.body.start]) if region.heading else region.body.start
    table = FigureTable(
        id=table_id,
        sheet=sheet.name,
        range=address_range(top, min(used_columns(sheet, region)), region.body.stop - 1, max(roles.figures)),
        columns=columns,
        rows=rows,
        figures=placed,
        title=around.title,
        unit=", ".join(units) if units else None,
        notes=around.notes,
    )
    return table, roles.headless


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
