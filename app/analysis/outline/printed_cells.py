"""Tables that came out of a PDF or a web page with each cell on a line of its own.

Two marks give such a table away: a heading that begins with TT or STT and the row numbers 1, 2, 3 … that follow it,
or the numbers (1), (2), (3) … of its columns. Cells that were empty are lost in this form: a row that is short of
cells keeps its words in one cell, so that no number is read under a wrong heading.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from app.analysis.outline.labels import TOP, parse_label, roman_value
from app.analysis.outline.phrases import begins_upper, ending, unfinished
from app.analysis.outline.printed_columns import PrintedCell
from app.domain.source import Cell, RawLine

_ORDER_HEADING = re.compile(r"(?:S?TT|Số TT|SỐ TT|Số thứ tự)\.?")
_COLUMN_MARK = re.compile(r"\((\d{1,2})\)")
_ORDINAL = re.compile(r"(?P<n>\d{1,3})\.?|(?P<r>[IVX]{1,5})\.?|\d{1,2}(?:\.\d{1,2}){1,2}\.?")
_VALUE = re.compile(r"[<>≤≥~-]?\s*\d[\d.,/\s-]*%?|-|–|[xX]")
_TOTAL = re.compile(r"(?:Tổng|TỔNG|Cộng|CỘNG)\b")
_ENDS = re.compile(
    r"(?:Người|NGƯỜI|Thủ trưởng|THỦ TRƯỞNG|Nơi nhận|Ghi chú|GHI CHÚ|TM\.|KT\.|T/M|K/T|TL\.|T/L|CHỦ TỊCH|"
    r"GIÁM ĐỐC|BÍ THƯ)(?=\W|$)"
)
_LONGEST_CELL = 160
_LONGEST_HEADING = 90
_MOST_HEADING_LINES = 40
_MOST_COLUMNS = 15
_MOST_TABLES = 300
_MOST_LINES = 4_000
"""Lines of one table at most; beyond that nobody printed it a cell a line."""


class _Spot(Struct, frozen=True):
    """A line with text: its position among the raw lines, its text, whether a blank line stands above it."""

    at: int
    text: str
    gap: bool


class _Row(Struct):
    """Lines of one row, cell by cell; ``header`` says that they name the columns."""

    cells: list[list[_Spot]]
    header: bool = False
    whole: bool = True
    """The cells are one a column; otherwise all after the first stand for the columns together."""


def cells_of(lines: Sequence[RawLine], table: int) -> dict[int, tuple[PrintedCell, ...]]:
    """Cells by position in ``lines``, for all tables printed a cell a line; they are numbered from ``table`` on."""
    starts = [at for at, line in enumerate(lines) if len(line.text) < 20 and _begins(line)]
    if not starts:
        return {}
    spots = _spots(lines)
    places = {spot.at: number for number, spot in enumerate(spots)}
    found: dict[int, tuple[PrintedCell, ...]] = {}
    for at in starts[:_MOST_TABLES]:
        if at in found or at not in places:
            continue
        text = spots[places[at]].text
        by_order = _ORDER_HEADING.fullmatch(text)
        rows = _by_order(spots, places[at]) if by_order else _by_marks(spots, places[at])
        if rows and not any(spot.at in found for row in rows for cell in row.cells for spot in cell):
            _put(rows, lines, table, found)
            table += 1
    return found


def _begins(line: RawLine) -> bool:
    text = line.text.strip()
    return line.cell is None and line.region == "body" and bool(text == "(1)" or _ORDER_HEADING.fullmatch(text))


def _spots(lines: Sequence[RawLine]) -> list[_Spot]:
    found: list[_Spot] = []
    gap = True
    for at, line in enumerate(lines):
        text = line.text.strip()
        if text and line.cell is None and line.region == "body":
            found.append(_Spot(at, text, gap))
        gap = not text
    return found


def _put(rows: Sequence[_Row], lines: Sequence[RawLine], table: int, found: dict[int, tuple[PrintedCell, ...]]) -> None:
    width = max((len(row.cells) for row in rows if row.whole), default=1)
    for number, row in enumerate(rows):
        for column, cell in enumerate(row.cells):
            across = 1 if row.whole or column + 1 < len(row.cells) else max(1, width - column)
            for spot in cell:
                text = lines[spot.at].text
                place = Cell(table, number, column, columns=across, header=row.header)
                found[spot.at] = (PrintedCell(0, len(text), place),)


def _by_order(spots: Sequence[_Spot], start: int) -> list[_Row]:
    """The table that begins with TT at ``start``: heading, then rows that begin with 1, 2, 3 …; [] when it is none."""
    reach = spots[start : start + _MOST_LINES]
    ends = next((i for i, spot in enumerate(reach) if len(spot.text) > _LONGEST_CELL), len(reach))
    reach = reach[:ends]
    steady = _steady(reach)
    if steady is not None:
        first, width, count = steady
        heading = _heading(reach[:first], width)
        rows = [_Row([[spot] for spot in reach[at : at + width]]) for at in range(first, first + width * count, width)]
        return [heading, *rows, *_totals(reach[first + width * count :], width)]
    return _uneven(reach)


def _steady(reach: Sequence[_Spot]) -> tuple[int, int, int] | None:
    """Where rows of the same number of lines begin, how many lines each has, how many rows there are."""
    best: tuple[int, int, int] | None = None
    for first in range(2, min(len(reach), _MOST_HEADING_LINES)):
        if reach[first].text.rstrip(".") != "1":
            continue
        for width in range(2, _MOST_COLUMNS + 1):
            count = 1
            while (at := first + count * width) < len(reach) and reach[at].text.rstrip(".") == str(count + 1):
                count += 1
            complete = first + count * width <= len(reach)
            named = all(
                not _VALUE.fullmatch(reach[first + i * width + 1].text)
                for i in range(count)
                if first + i * width + 1 < len(reach)
            )
            if count >= 3 and complete and named and (best is None or count > best[2]):
                best = (first, width, count)
    return best


def _heading(own: Sequence[_Spot], width: int) -> _Row:
    """The heading's lines as columns: one a line, or wrapped ones put together; else all of them over the columns."""
    marks = [spot for spot in own if _COLUMN_MARK.fullmatch(spot.text) or re.fullmatch(r"\d{1,2}|[AB]", spot.text)]
    named = [spot for spot in own if spot not in marks]
    cells = [[spot] for spot in named] if len(named) == width else _merged(named)
    if len(cells) != width:
        return _Row([list(own)], header=True, whole=False)
    for cell, mark in zip(cells, marks, strict=False):
        if len(marks) == width:
            cell.append(mark)
    return _Row(cells, header=True) if len(marks) in (0, width) else _Row([list(own)], header=True, whole=False)


def _merged(own: Sequence[_Spot]) -> list[list[_Spot]]:
    """Lines put together where one goes on from the line above: no capital begins it, or that one is not finished."""
    cells: list[list[_Spot]] = []
    for spot in own:
        if cells and (not begins_upper(spot.text) or unfinished(cells[-1][-1].text) or spot.text.startswith("(")):
            cells[-1].append(spot)
        else:
            cells.append([spot])
    return cells


def _totals(rest: Sequence[_Spot], width: int) -> list[_Row]:
    """A row of totals below the last row: "Tổng cộng" and its numbers."""
    if not rest or not _TOTAL.match(rest[0].text):
        return []
    values: list[_Spot] = []
    for spot in rest[1:width]:
        if not _VALUE.fullmatch(spot.text):
            break
        values.append(spot)
    return [_filled([rest[0]], values, width)]


def _filled(name: list[_Spot], values: Sequence[_Spot], width: int) -> _Row:
    """A row by its name and its numbers, one a column where none is missing."""
    if len(values) == width - 1 or not values:
        return _Row([name, *([spot] for spot in values)])
    return _Row([name, list(values)], whole=False)


def _uneven(reach: Sequence[_Spot]) -> list[_Row]:
    """Rows of unequal length: names that wrap, groups with a roman number, cells that were empty."""
    first = next(
        (i for i, s in enumerate(reach[2:_MOST_HEADING_LINES], 2) if s.text.rstrip(".") in ("1", "I", "A")), None
    )
    if first is None or any(len(spot.text) > _LONGEST_HEADING for spot in reach[:first]):
        return []
    starts = _row_starts(reach, first)
    if len(starts) < 3:
        return []
    width = _usual_width(reach, starts)
    end = min(len(reach), starts[-1] + width)
    rows = [_Row([list(reach[:first])], header=True, whole=False)]
    heading = _heading(reach[:first], width)
    if heading.whole:
        rows = [heading]
    for low, high in zip(starts, [*starts[1:], end], strict=True):
        rows.append(_numbered(reach[low:high], width))
    return [*rows, *_totals(reach[end:], width)]


def _usual_width(reach: Sequence[_Spot], starts: Sequence[int]) -> int:
    """How many columns rows of unequal length have: as many as the heading names, else as most rows have lines.

    Groups have two lines, number and name; of two lengths that come equally often the longer one holds wrapped words.
    """
    sizes = Counter(b - a for a, b in itertools.pairwise(starts) if b - a > 2)
    named = len(_merged(reach[: starts[0]]))
    if named in sizes or not sizes:
        return max(2, named)
    return max(sizes, key=lambda n: (sizes[n], -n))


def _row_starts(reach: Sequence[_Spot], first: int) -> list[int]:
    """Positions of row numbers in order: the next number, 1 again after a roman one, the next roman one, a decimal."""
    starts = [first]
    number = roman = 0
    if reach[first].text.rstrip(".") == "1":
        number = 1
    else:
        roman = 1
    for at in range(first + 1, len(reach)):
        if _ENDS.match(reach[at].text) or (reach[at].gap and _ends(reach[at].text)):
            break
        match = _ORDINAL.fullmatch(reach[at].text)
        if match is None or at - starts[-1] < 2 or at + 1 >= len(reach) or _VALUE.fullmatch(reach[at + 1].text):
            continue
        if match["n"]:
            if int(match["n"]) not in ({number + 1, 1} if roman else {number + 1}):
                continue
            number = int(match["n"])
        elif match["r"]:
            if roman_value(match["r"]) != roman + 1:
                continue
            roman, number = roman + 1, 0
        starts.append(at)
    return starts


def _numbered(own: Sequence[_Spot], width: int) -> _Row:
    """A row that begins with its number: what is too much for its columns belongs to its name."""
    order, rest = own[0], list(own[1:])
    extra = len(rest) - (width - 1)
    if extra < 0:
        return _Row([[order], rest], whole=False) if rest else _Row([[order]])
    return _Row([[order], rest[: extra + 1], *([spot] for spot in rest[extra + 1 :])])


def _by_marks(spots: Sequence[_Spot], start: int) -> list[_Row]:
    """The table whose columns are numbered (1), (2), (3) … from ``start`` on; [] when there are fewer than three."""
    width = 0
    while start + width < len(spots) and spots[start + width].text == f"({width + 1})":
        width += 1
    if width < 3:
        return []
    top = start
    while top > 0 and start - top < _MOST_HEADING_LINES and _names_columns(spots, top - 1, start, width):
        top -= 1
        if spots[top].gap and not spots[start].gap:
            break
    names, marks = spots[top:start], spots[start : start + width]
    columns = _merged(names)
    if len(columns) == width:
        heading = [_Row([[*cell, mark] for cell, mark in zip(columns, marks, strict=True)], header=True)]
    else:
        heading = [_Row([list(names)], header=True, whole=False)] if names else []
        heading.append(_Row([[mark] for mark in marks], header=True))
    return [*heading, *_named_rows(spots[start + width : start + _MOST_LINES], width)]


def _names_columns(spots: Sequence[_Spot], at: int, start: int, width: int) -> bool:
    text = spots[at].text
    label = parse_label(text)
    return len(text) <= 60 and ending(text) not in (".", ";") and (label is None or label.shape not in TOP)


def _named_rows(rest: Sequence[_Spot], width: int) -> list[_Row]:
    """Rows that begin with their names: words that wrap, then numbers."""
    rows: list[_Row] = []
    name: list[_Spot] = []
    values: list[_Spot] = []
    for spot in rest:
        if _VALUE.fullmatch(spot.text) and name:
            values.append(spot)
            continue
        label = parse_label(spot.text)
        if len(spot.text) > _LONGEST_CELL or _ENDS.match(spot.text) or (label is not None and label.shape in TOP):
            break
        if name and (values or not _wraps(name[-1].text, spot.text)):
            rows.append(_filled(name, values, width))
            if _TOTAL.match(name[0].text):
                return rows
            name, values = [], []
        name.append(spot)
    return [*rows, _filled(name, values, width)] if name else rows


def _wraps(above: str, text: str) -> bool:
    """Whether a line of a name goes on from the line above."""
    if parse_label(text) is not None or _TOTAL.match(text):
        return False
    return not begins_upper(text) or unfinished(above)


def _ends(text: str) -> bool:
    """Whether a line after a blank one begins something else: a heading or a sentence."""
    label = parse_label(text)
    return (label is not None and label.shape in TOP) or (ending(text) in (".", ":") and len(text) > 60)
