"""Which column of a region is what: order, names, unit, figures, and numbers that nothing heads."""

from __future__ import annotations

from msgspec import Struct

from app.analysis.tables.headings import heading_paths
from app.analysis.tables.line_words import is_note_heading, is_order, is_order_heading
from app.analysis.tables.quantities import is_ditto, is_mark
from app.analysis.tables.regions import Region
from app.analysis.tables.sheet_view import RowKind, SheetView
from app.analysis.tables.sheet_view import row_kind as kind_of_row
from app.analysis.tables.unit_words import (
    is_unit,
    is_unit_heading,
    squeeze,
)


class Roles(Struct, frozen=True):
    """Which column is what within a region."""

    order: int | None
    names: tuple[int, ...]
    unit: int | None
    figures: tuple[int, ...]
    headless: tuple[int, ...] = ()


def find_roles(sheet: SheetView, region: Region) -> Roles:
    """What each filled column of a region holds."""
    used = sorted(used_columns(sheet, region))
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
        return Roles(order, names, unit, headed, tuple(c for c in figures if not paths[c]))
    return Roles(order, names, unit, tuple(figures))


def used_columns(sheet: SheetView, region: Region) -> set[int]:
    """Columns of a region that hold anything, 0-based."""
    rows = (sheet.rows[r] for r in (*region.heading, *region.body) if r in sheet.rows)
    held: set[int] = set().union(*rows)
    return {c for c in held if c in region.columns}


def _heading_text(sheet: SheetView, region: Region, column: int) -> str:
    return squeeze(
        " ".join(
            sheet.text(r, column) for r in region.heading if kind_of_row(sheet, r, region.columns) is not RowKind.INDEX
        )
    )


def _unit_column(sheet: SheetView, region: Region, used: list[int], headings: dict[int, str]) -> int | None:
    for column in used:
        if is_unit_heading(headings[column]) and not _names_offices(sheet, region, column, headings[column]):
            return column
    for column in used:
        if any((r, column) in sheet.numbers for r in region.body):
            continue
        texts = [t for r in region.body if (t := sheet.text(r, column))]
        units = [t for t in texts if is_unit(t) or is_ditto(t)]
        if len(units) >= 2 and len(units) * 10 >= len(texts) * 8:
            named = {c for r in region.body for c in sheet.rows.get(r, {}) if c < column and sheet.text(r, c)}
            if named:
                return column
    return None


def _names_offices(sheet: SheetView, region: Region, column: int, heading: str) -> bool:
    """Whether "Đơn vị" stands over names of offices or places: no cell below it is a unit."""
    if "tính" in heading.lower() or "đvt" in heading.lower():
        return False
    texts = [t for r in region.body if (t := sheet.text(r, column)) and (r, column) not in sheet.numbers]
    return bool(texts) and not any(is_unit(t) or is_ditto(t) for t in texts)


def _is_order_column(sheet: SheetView, region: Region, column: int, heading: str) -> bool:
    texts = [sheet.text(r, column) for r in region.body if column in sheet.rows.get(r, {})]
    if is_order_heading(heading):
        return True
    right = any(
        sheet.text(r, c) for r in region.body for c in sheet.rows.get(r, {}) if column < c < region.first_figure
    )
    return right and len(texts) >= 2 and all(is_order(t) for t in texts if t)


def _mostly_words(sheet: SheetView, region: Region, column: int) -> bool:
    numbers = words = 0
    for r in region.body:
        text = sheet.words.get((r, column))
        if (r, column) in sheet.numbers:
            numbers += 1
        elif text and not is_mark(text) and not is_ditto(text) and not is_unit(text):
            words += 1
    return words > numbers
