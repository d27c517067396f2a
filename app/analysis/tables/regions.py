"""Where tables lie on a sheet: side by side, below one another, with lines above and notes below.

A table is found from its numbers: rows of numbers with a name to their left, the heading rows above them, and what
stands between that and the table before. No drawn lines are needed; offices often have none.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from msgspec import Struct

from app.analysis.tables.bands import find_bands
from app.analysis.tables.cell_words import is_name, is_numeric_column, may_head
from app.analysis.tables.figure_columns import first_figure_column
from app.analysis.tables.heading_periods import is_year
from app.analysis.tables.heading_rows import heading_rows
from app.analysis.tables.line_words import SIGNATURE, STUB_HEADING, is_note
from app.analysis.tables.sheet_view import RowKind, SheetView, row_kind
from app.analysis.tables.unit_words import is_unit


class Region(Struct, frozen=True):
    """One table's rows and columns, 0-based. ``lines`` are rows above its headings, ``after`` those below."""

    columns: range
    lines: tuple[int, ...]
    heading: tuple[int, ...]
    body: range
    first_figure: int
    after: tuple[int, ...] = ()


def find_regions(sheet: SheetView) -> tuple[Region, ...]:
    """All tables of a sheet, those further left first where they stand side by side."""
    used = sorted({column for cells in sheet.rows.values() for column in cells})
    if not used or not sheet.numbers:
        return ()
    found: list[Region] = []
    for columns in find_bands(sheet, range(used[0], used[-1] + 1)):
        found.extend(_stacked(sheet, columns))
    return tuple(found)


def _stacked(sheet: SheetView, columns: range) -> list[Region]:
    kinds = {row: row_kind(sheet, row, columns) for row in sheet.rows}
    kinds = {row: kind for row, kind in kinds.items() if kind is not RowKind.BLANK}
    regions: list[Region] = []
    waiting: list[int] = []
    current: _Open | None = None
    for row, kind in kinds.items():
        if not _is_data(sheet, row, kind, columns, waiting, current):
            waiting.append(row)
            continue
        if current is None or _heads_new_table(sheet, waiting, current, columns):
            opened = _open(sheet, row, kinds, columns, waiting, current is not None)
            if current is not None:
                regions.append(current.close(opened.notes_before))
            current = opened.region
        current = current.grown(row, sheet.numbered.get(row, {}))
        waiting = []
    if current is not None:
        regions.append(current.close(tuple(waiting)))
    return regions


class _Open(Struct, frozen=True):
    """A table still being read: its figure columns so far, and its last row."""

    columns: range
    lines: tuple[int, ...]
    heading: tuple[int, ...]
    start: int
    first_figure: int
    last: int
    figures: frozenset[int] = frozenset()

    def grown(self, row: int, numbered: Iterable[int]) -> _Open:
        """The table with one more row, whose numbers stand in the columns ``numbered``."""
        new = [c for c in numbered if c not in self.figures and c >= self.first_figure]
        figures = self.figures.union(new) if new else self.figures
        return _Open(self.columns, self.lines, self.heading, self.start, self.first_figure, row, figures)

    def close(self, after: tuple[int, ...]) -> Region:
        return Region(
            self.columns, self.lines, self.heading, range(self.start, self.last + 1), self.first_figure, after
        )


class _Opened(Struct, frozen=True):
    region: _Open
    notes_before: tuple[int, ...]


def _is_data(
    sheet: SheetView, row: int, kind: RowKind, columns: range, waiting: list[int], current: _Open | None
) -> bool:
    if kind is RowKind.DATA:
        places = [c for c in sheet.numbered[row] if c in columns]
        words = [c for c in sheet.rows[row] if (row, c) in sheet.names and c in columns]
        if (
            current is None
            and len(places) >= 3
            and not [c for c in words if c < places[0] and not is_numeric_column(sheet, c)]
            and (_are_classes(sheet, row, places))
        ):
            return False
        if _is_broken_heading(sheet, row, columns, places, words):
            return False
        return not (current is not None and _is_group_with_order(sheet, row, places, current))
    if kind is RowKind.YEARS:
        if current is None and _stands_under_headings(sheet, row, columns, waiting):
            return True
        return (
            current is not None
            and not _looks_like_heading(sheet, row, columns, current, waiting)
            and not _heads_new_table(sheet, waiting, current, columns)
        )
    return False


def _stands_under_headings(sheet: SheetView, row: int, columns: range, waiting: list[int]) -> bool:
    """A first row whose amounts could be years: it has a name of its own, and words head each number right above."""
    places = [c for c in sheet.numbered[row] if c in columns]
    if not waiting or waiting[-1] != row - 1:
        return False
    names = [c for c in sheet.rows[row] if c < places[0] and c in columns and (row, c) in sheet.names]
    return (
        bool(names)
        and not any(STUB_HEADING.match(sheet.text(row, c)) for c in names)
        and all((row - 1, c) in sheet.names for c in places)
    )


def _is_group_with_order(sheet: SheetView, row: int, places: list[int], current: _Open) -> bool:
    """A group row whose only number is its order in front of its name."""
    return all(place < current.first_figure for place in places)


def _is_broken_heading(sheet: SheetView, row: int, columns: range, places: list[int], words: list[int]) -> bool:
    """Whether a row with numbers is a piece of headings: words stand where the rows below have numbers."""
    over = [c for c in words if is_numeric_column(sheet, c)]
    if not over:
        return False
    years = [c for c in places if is_year(sheet.numbers[row, c].value) and is_numeric_column(sheet, c)]
    real = [c for c in places if c not in years and not _is_text_number(sheet, row, c)]
    if not real and len(places) > max(1, len(over)):
        real = places  # a table whose numbers were all typed as text
    filled = [c for c in columns if is_numeric_column(sheet, c)]
    named = any(c < filled[0] for c in words) if filled else bool(words)
    return len(over) > len(places) or (not named and len(over) + len(years) >= len(real))


def _are_classes(sheet: SheetView, row: int, places: list[int]) -> bool:
    """Whether numbers over columns count up one by one, as school forms or classes do (6, 7, 8, 9)."""
    values = [sheet.numbers[row, c].value for c in places]
    return all(later - earlier == 1 for earlier, later in pairwise(values)) and values[0] < 100


def _is_text_number(sheet: SheetView, row: int, column: int) -> bool:
    """Whether a number was typed as text, as pieces of headings are ("13 tuổi" above "trở lên")."""
    return isinstance(sheet.rows[row][column].value, str)


def _looks_like_heading(sheet: SheetView, row: int, columns: range, current: _Open, waiting: list[int]) -> bool:
    """Whether a row of years heads a new table: no name in front, or the years count evenly and lines stand before."""
    years = [int(quantity.value) for c, quantity in sheet.numbered.get(row, {}).items() if c in columns]
    named = any(is_name(sheet, row, c) for c in sheet.rows[row] if c in columns and c < current.first_figure)
    steps = {b - a for a, b in pairwise(years)}
    even = len(years) >= 2 and len(steps) == 1 and steps <= {1, -1, 5, -5}
    stub_year = any(c < current.first_figure for c in sheet.numbered.get(row, ()))
    if stub_year and row > current.last + 1 and STUB_HEADING.match(sheet.text(row, min(sheet.rows[row]))):
        return True  # a table that begins further left than the one above
    return not stub_year and ((not named and len(years) >= 2) or (even and (bool(waiting) or row > current.last + 1)))


def _heads_new_table(sheet: SheetView, waiting: list[int], current: _Open, columns: range) -> bool:
    """Whether rows since the last row of numbers hold headings of another table."""
    for position, row in enumerate(waiting):
        cells = [c for c in sheet.rows[row] if c in columns]
        right = [c for c in cells if c >= current.first_figure and may_head(sheet, row, c)]
        over_figures = [c for c in right if c in current.figures]
        parted = position > 0 or row > current.last + 1
        if right and all(is_unit(sheet.text(row, c)) for c in right):
            continue
        if len(over_figures) >= 2 or (len(right) >= 2 and parted and not current.figures):
            return True
        left = [c for c in cells if c < current.first_figure and is_name(sheet, row, c)]
        if right and left and parted and any(STUB_HEADING.match(sheet.text(row, c)) for c in left):
            return True
        if (
            len(cells) >= 2
            and all(may_head(sheet, row, c) for c in cells)
            and parted
            and STUB_HEADING.match(sheet.text(row, cells[0]))
        ):
            return True
    return False


def _open(
    sheet: SheetView, row: int, kinds: dict[int, RowKind], columns: range, waiting: list[int], follows: bool
) -> _Opened:
    first = first_figure_column(sheet, row, kinds, columns)
    heading = heading_rows(sheet, waiting, first, columns, row)
    top = heading[0] if heading else row
    bottom = heading[-1] if heading else None
    before = [r for r in waiting if r < top]
    start = row if bottom is None else bottom + 1
    notes, lines = _part_lines(sheet, before, columns) if follows else ([], before)
    return _Opened(_Open(columns, tuple(lines), tuple(heading), start, first, row), tuple(notes))


def _part_lines(sheet: SheetView, rows: list[int], columns: range) -> tuple[list[int], list[int]]:
    """Rows between two tables: notes of the one above, and lines of the one below."""
    last_note = -1
    for position, row in enumerate(rows):
        texts = [sheet.text(row, c) for c in sheet.rows[row] if c in columns]
        if any(is_note(text) or SIGNATURE.search(text) for text in texts):
            last_note = position
    return rows[: last_note + 1], rows[last_note + 1 :]
