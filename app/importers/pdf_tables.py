"""Tables of a PDF: lines of each cell, tables that run over pages made one, header rows that are printed again told.

Two things only look like tables: the two sides of a letterhead and of a signature. They come as a row of cells, too, as
Word sets them; what they are is for the analysis to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from app.domain.source import Cell, RawLine
from app.importers.pdf_grids import Grid, GridCell
from app.importers.pdf_layout import Flow
from app.importers.pdf_lines import Line, split_at
from app.importers.pdf_paragraphs import paragraphs

_SAME_BORDER_PT = 8.0
_MOST_HEADER_ROWS = 4
_COLUMN_NUMBERS = re.compile(r"^\(?(?:\d{1,2}|[A-Z])\)?(?:\s*[=+x:/-]\s*\(?\d{1,2}\)?)*$")

_NUMBERS = re.compile(r"^[-–+(]?\d[\d.,]*\s*%?\)?$")


class FilledCell(Struct):
    """A cell's lines, top to bottom, and its inner borders in points."""

    place: GridCell
    lines: list[Line]
    left: float
    right: float

    @property
    def text(self) -> str:
        """All of its text on one line."""
        return " ".join(line.text for line in self.lines)


class TablePart(Struct):
    """What of a table stands on one page. ``table`` and ``first_row`` are set when the parts are linked."""

    page: int
    xs: list[float]
    rows: int
    cells: list[FilledCell]
    top: float
    table: int = 0
    first_row: int = 0
    headers: int = 0
    """How many of its first rows are header rows."""
    repeated: int = 0
    """How many of its first rows repeat the header of the page before."""


def fill(grid: Grid, lines: list[Line], page: int) -> tuple[TablePart, set[int]]:
    """The part of a table in a grid, and which of ``lines`` (by index) stand in it."""
    filled: dict[tuple[int, int], FilledCell] = {}
    taken: set[int] = set()
    for index, line in enumerate(lines):
        height = line.y - 0.3 * line.size
        if not grid.ys[0] - 1 <= height <= grid.ys[-1] + 1 or line.x1 < grid.xs[0] or line.x0 > grid.xs[-1]:
            continue
        for piece in split_at(line, grid.borders(height)):
            cell = grid.at((piece.x0 + piece.x1) / 2, height)
            if cell is None:
                continue
            taken.add(index)
            key = cell.row, cell.column
            if key not in filled:
                left, right = grid.xs[cell.column], grid.xs[cell.column + cell.columns]
                filled[key] = FilledCell(cell, [], left, right)
            filled[key].lines.append(piece)
    for cell in filled.values():
        cell.lines.sort(key=lambda line: (round(line.y, 1), line.x0))
        _tighten(cell)
    part = TablePart(page, grid.xs, len(grid.ys) - 1, [filled[key] for key in sorted(filled)], grid.ys[0])
    part.headers = _header_rows(part)
    return part, taken


def _tighten(cell: FilledCell) -> None:
    """Text does not reach a cell's rules: the padding on both sides is what is free on the left, or on the right."""
    padding = max(0.0, min(min(line.x0 for line in cell.lines) - cell.left, 6.0))
    right = max(0.0, min(cell.right - max(line.x1 for line in cell.lines), padding))
    cell.left += padding
    cell.right -= right


def _header_rows(part: TablePart) -> int:
    """Rows on top that are bold throughout, and a row of column numbers right below them."""
    rows = _by_row(part)
    count = 0
    while count < min(_MOST_HEADER_ROWS, part.rows - 1) and count in rows:
        if not all(line.bold or not line.lettered for cell in rows[count] for line in cell.lines):
            break
        count += 1
    if count and count < part.rows - 1 and len(rows.get(count, [])) > 1:
        count += all(_COLUMN_NUMBERS.match(cell.text.strip()) for cell in rows[count])
    return count


def _by_row(part: TablePart) -> dict[int, list[FilledCell]]:
    rows: dict[int, list[FilledCell]] = {}
    for cell in part.cells:
        for row in range(cell.place.row, cell.place.row + cell.place.rows):
            rows.setdefault(row, []).append(cell)
    return rows


def goes_on(part: TablePart, before: TablePart) -> bool:
    """Whether a part on top of a page continues the one at the foot of the page before: the same column borders.

    Without rules: one row of as many columns in the same places, which does not begin in capitals as a letterhead does.
    """
    if not part.xs and not before.xs:
        return part.rows == before.rows == 1 and _same_columns(part, before) and not _in_capitals(part)
    return (
        bool(part.xs and before.xs)
        and len(part.xs) == len(before.xs)
        and all(abs(a - b) <= _SAME_BORDER_PT for a, b in zip(part.xs, before.xs, strict=True))
    )


def _same_columns(part: TablePart, before: TablePart) -> bool:
    return len(part.cells) == len(before.cells) and all(
        a.left < b.right and b.left < a.right for a, b in zip(part.cells, before.cells, strict=True)
    )


def _in_capitals(part: TablePart) -> bool:
    return all(cell.lines[0].text.isupper() for cell in part.cells)


def link(part: TablePart, before: TablePart, first: TablePart) -> None:
    """Makes ``part`` the continuation of ``before`` in the table that began with ``first``."""
    part.table = before.table
    part.repeated = _repeated_rows(part, first)
    if part.repeated:
        first.headers = max(first.headers, part.repeated)
    part.headers = 0
    part.first_row = before.first_row + before.rows - before.repeated
    if not part.xs or _row_goes_on(part, before):
        part.first_row -= 1


def _repeated_rows(part: TablePart, first: TablePart) -> int:
    own, header = _by_row(part), _by_row(first)
    same = 0
    for row in range(min(_MOST_HEADER_ROWS, part.rows)):
        texts = [cell.text for cell in own.get(row, [])]
        if not texts or texts != [cell.text for cell in header.get(row, [])]:
            break
        same += 1
    return same


def _row_goes_on(part: TablePart, before: TablePart) -> bool:
    """Whether the first row is the rest of the last one: each of its texts begins small under a text."""
    first = _by_row(part).get(part.repeated, [])
    last = {cell.place.column for cell in _by_row(before).get(before.rows - 1, [])}
    return bool(first) and all(cell.place.column in last and cell.text.lstrip("(“\"'")[:1].islower() for cell in first)


def table_lines(part: TablePart, pitch: float | None) -> Iterator[RawLine]:
    """RawLines of a part, row by row; repeated header rows come as running heads."""
    for cell in part.cells:
        place = cell.place
        if place.row < part.repeated:
            text = " ".join(cell.text.split())
            yield RawLine(number=0, text=text, page=part.page, region="header", size_pt=round(cell.lines[0].size, 1))
            continue
        where = Cell(
            part.table,
            part.first_row + place.row - part.repeated,
            place.column,
            place.rows,
            place.columns,
            header=place.row < part.headers,
        )
        yield from paragraphs(Flow(cell.lines, cell.left, cell.right, "table", where), part.page, pitch)


def side_by_side(columns: list[list[Line]], page: int) -> TablePart:
    """Columns without rules: one row of cells, or row by row where they line up as a table does."""
    rows = _aligned_rows(columns)
    cells: list[FilledCell] = []
    for at, column in enumerate(columns):
        left, right = min(c.x0 for c in column), max(c.x1 for c in column)
        for row, top in enumerate(rows):
            bottom = rows[row + 1] if row + 1 < len(rows) else float("inf")
            own = [line for line in column if top <= line.y < bottom]
            if own:
                cells.append(FilledCell(GridCell(row, at, 1, 1), own, left, right))
    cells.sort(key=lambda cell: (cell.place.row, cell.place.column))
    part = TablePart(page, [], len(rows), cells, min(line.y for column in columns for line in column))
    part.headers = _header_rows(part) if len(rows) > 1 else 0
    return part


def _aligned_rows(columns: list[list[Line]]) -> list[float]:
    """Tops of rows. A table has three columns and three rows with a first cell at least, or a column of numbers."""
    tops = [
        line.y - 0.5 * line.size
        for line in columns[0]
        if sum(any(abs(other.y - line.y) < 0.3 * line.size for other in column) for column in columns[1:])
        >= len(columns) // 2
    ]
    numbers = any(
        len(column) >= 3 and all(_NUMBERS.match(line.text.strip()) for line in column) for column in columns[1:]
    )
    table = len(tops) >= 3 and (len(columns) >= 3 or numbers)
    return [float("-inf"), *tops[1:]] if table else [float("-inf")]
