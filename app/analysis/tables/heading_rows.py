"""Which rows above the first figures are headings, and which are titles, letterheads and lines of units."""

from __future__ import annotations

from app.analysis.tables.cell_words import is_name, is_numeric_column
from app.analysis.tables.line_words import (
    STUB_HEADING,
    TITLE_START,
    is_form_number,
    is_letterhead,
    is_note_heading,
    is_title_like,
)
from app.analysis.tables.quantities import is_mark
from app.analysis.tables.sheet_view import RowKind, SheetView, is_unit_cell, row_kind
from app.analysis.tables.unit_words import is_unit, is_unit_heading, stated_units


def heading_rows(sheet: SheetView, waiting: list[int], first: int, columns: range, row: int) -> list[int]:
    """The lowest run of rows with words over the figure columns, from its first to its last row."""
    run: list[int] = []
    for candidate in reversed(waiting):
        cells = [c for c in sheet.rows[candidate] if c in columns]
        right = [c for c in cells if c >= first]
        if run and run[-1] - candidate > 2:
            break
        if any(is_letterhead(text) or is_form_number(text) for c in cells if (text := sheet.text(candidate, c))):
            if run:
                break
            continue
        if run and len(cells) == 1 and _stands_over_nothing(sheet, candidate, cells[0], run[-1]):
            break
        if _heads(sheet, candidate, cells, right, first, bool(run)) or (
            run and right == [] and _inside_heading(sheet, candidate, cells, run, first)
        ):
            run.append(candidate)
        elif run:
            break
        elif (
            not right
            and row_kind(sheet, candidate, columns) is RowKind.WORDS
            and _names_a_stub(sheet, candidate, cells)
        ):
            run.append(candidate)
    run.reverse()
    return _trimmed(sheet, run, first, columns)


def _stands_over_nothing(sheet: SheetView, row: int, column: int, below: int) -> bool:
    """A lone line above the headings that is a title: no heading stands under its cell, or it reads like one."""
    merged = (row, column) in sheet.spans
    words = sheet.text(row, column)
    if not merged and column not in sheet.rows[below]:
        return True
    return not merged and len(words.split()) >= 5 and bool(TITLE_START.match(words))


def _names_a_stub(sheet: SheetView, row: int, cells: list[int]) -> bool:
    return all(STUB_HEADING.match(sheet.text(row, c)) for c in cells)


def _heads(sheet: SheetView, row: int, cells: list[int], right: list[int], first: int, below: bool) -> bool:
    if not right or all(is_mark(sheet.text(row, c)) and (row, c) not in sheet.numbers for c in right):
        return False
    if len(cells) == 1:
        text = sheet.text(row, cells[0])
        if stated_units(text):
            return False
        span = sheet.spans.get((row, cells[0]))
        if span is not None and span.left < first:
            return False
        return not is_title_like(text) and (below or _goes_on(sheet, row, cells[0], first))
    group = [c for c in cells if c < first and is_name(sheet, row, c)]
    remarks = not any(is_numeric_column(sheet, c) and not _is_remark(sheet, row, c) for c in right)
    if not below and remarks and group and not any(STUB_HEADING.match(sheet.text(row, c)) for c in group):
        return False  # a group's name with a remark beside it
    units = [c for c in right if is_unit_cell(sheet, row, c) or (len(right) > 1 and is_unit(sheet.text(row, c)))]
    named = [c for c in cells if c < first and is_name(sheet, row, c)]
    return not (
        len(units) == len(right)
        and named
        and not below
        and not any(STUB_HEADING.match(sheet.text(row, c)) for c in named)
    )


def _is_remark(sheet: SheetView, row: int, column: int) -> bool:
    """Whether a heading a few rows up says that the column holds remarks."""
    return any(is_note_heading(sheet.text(above, column)) for above in range(max(0, row - 5), row))


def _goes_on(sheet: SheetView, row: int, column: int, first: int) -> bool:
    """Whether a lone cell is the last line of the heading in the row above it."""
    above = [c for c in sheet.rows.get(row - 1, {}) if c >= first]
    return column >= first and column in above and (len(above) > 1 or column > first)


def _inside_heading(sheet: SheetView, row: int, cells: list[int], run: list[int], first: int) -> bool:
    """A row with words in the name columns only, directly above a heading row and headed so itself."""
    return (
        run[-1] - row == 1
        and len(cells) >= 1
        and all(STUB_HEADING.match(sheet.text(row, c)) or is_unit_heading(sheet.text(row, c)) for c in cells)
    )


def _trimmed(sheet: SheetView, run: list[int], first: int, columns: range) -> list[int]:
    """Without lines on top that only say the unit of the table."""
    while run:
        cells = [c for c in sheet.rows[run[0]] if c in columns]
        if len(cells) == 1 and stated_units(sheet.text(run[0], cells[0])):
            run = run[1:]
        else:
            return run
    return run
