"""The headings over each figure column, from the top down, out of merged or unmerged heading rows.

Offices break one heading over several rows ("Thực hiện" | "tháng 9" | "năm" | "2024") and put one heading over several
columns, merged or just typed into the first. Cells of one width one below another are one heading; a narrower cell
below begins the next tier.
"""

from __future__ import annotations

from msgspec import Struct

from app.analysis.tables.heading_periods import find_period, is_year
from app.analysis.tables.quantities import is_ditto, is_mark
from app.analysis.tables.regions import Region
from app.analysis.tables.sheet_view import RowKind, SheetView, row_kind
from app.analysis.tables.unit_words import is_sure_unit, squeeze


class _Heading(Struct, frozen=True):
    row: int
    bottom: int
    left: int
    right: int
    text: str


def heading_paths(sheet: SheetView, region: Region, columns: tuple[int, ...]) -> dict[int, tuple[str, ...]]:
    """For each column its headings; () where nothing stands over it."""
    rows = [r for r in region.heading if row_kind(sheet, r, region.columns) is not RowKind.INDEX]
    headings = _headings(sheet, rows, region)
    headings = _widened(sheet, headings, rows, region, columns)
    return {column: _path([h for h in headings if h.left <= column <= h.right]) for column in columns}


def _headings(sheet: SheetView, rows: list[int], region: Region) -> list[_Heading]:
    found: list[_Heading] = []
    for row in rows:
        for column in sheet.rows[row]:
            if column not in region.columns:
                continue
            text = "" if _is_stray(sheet, row, column) else sheet.text(row, column)
            if not text or is_mark(text) or is_ditto(text):
                continue
            span = sheet.spans.get((row, column))
            right = min(span.right, region.columns.stop - 1) if span else column
            found.append(_Heading(row, span.bottom if span else row, column, right, text))
    return found


def _is_stray(sheet: SheetView, row: int, column: int) -> bool:
    """A number among headings that is neither a year nor a class: somebody's reckoning beside the table."""
    quantity = sheet.numbers.get((row, column))
    if quantity is None or isinstance(sheet.rows[row][column].value, str):
        return False
    return not (is_year(quantity.value) or (quantity.value == int(quantity.value) and 0 <= quantity.value < 100))


def _widened(
    sheet: SheetView, headings: list[_Heading], rows: list[int], region: Region, columns: tuple[int, ...]
) -> list[_Heading]:
    """Unmerged headings stretched over the columns to their right whose own headings begin lower down."""
    first_row: dict[int, int] = {}
    for heading in headings:
        for column in range(heading.left, heading.right + 1):
            first_row[column] = min(first_row.get(column, heading.row), heading.row)
    lowest = {column: max(h.bottom for h in headings if h.left <= column <= h.right) for column in first_row}
    stretched: list[_Heading] = []
    for heading in headings:
        right = heading.right
        merged = (heading.row, heading.left) in sheet.spans
        if heading.left >= region.first_figure and (not merged or heading.right == heading.left):
            right = _reach(heading, headings, first_row, lowest, columns)
        stretched.append(_Heading(heading.row, heading.bottom, heading.left, right, heading.text))
    return stretched


def _reach(
    heading: _Heading,
    headings: list[_Heading],
    first_row: dict[int, int],
    lowest: dict[int, int],
    columns: tuple[int, ...],
) -> int:
    right = heading.right
    for column in (c for c in columns if c > heading.right):
        begins = first_row.get(column)
        if begins is None or begins <= heading.bottom or lowest[heading.left] < begins:
            break
        own_below = [h for h in headings if h.left <= heading.left <= h.right and h.row >= begins]
        if not own_below or any(h.left <= heading.left and h.right >= column for h in own_below):
            break
        right = column
    return right


def _path(headings: list[_Heading]) -> tuple[str, ...]:
    tiers: list[_Heading] = []
    for heading in sorted(headings, key=lambda h: (h.row, h.left - h.right)):
        if tiers and (tiers[-1].left, tiers[-1].right) == (heading.left, heading.right):
            joined = _joined(tiers[-1].text, heading.text)
            tiers[-1] = _Heading(tiers[-1].row, heading.bottom, heading.left, heading.right, joined)
        else:
            tiers.append(heading)
    return tuple(tier.text for tier in tiers)


def _joined(upper: str, lower: str) -> str:
    """Two lines of one heading; a word broken by a hyphen at the line's end stays as printed.

    A unit on a line of its own is put into brackets, as it stands behind the names of one line ("Diện tích (ha)").
    """
    counted = upper.lower().endswith("số")  # "Số" | "DN" is a name
    own_unit = not counted and lower[:1].isalpha() and is_sure_unit(lower) and find_period(lower) is None
    return squeeze(f"{upper} ({lower})" if own_unit else f"{upper} {lower}")
