"""Tables that a text file only draws: a row a line, its cells parted by pipes, tabs or runs of blanks.

Letterheads and signatures also stand in columns. Here are three columns or more (pipes: two), three rows or more, and
numbers in them or row numbers before them. Cells that are not filled are known by where the others stand.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from app.analysis.outline.phrases import ending, is_rule
from app.domain.source import Cell, RawLine

Sign = Literal["pipe", "tab", "blank"]
_BLANKS = re.compile(r"(?<=\S)(?: {2,}|\u00a0{2,}|[ \u00a0]{2,})(?=\S)")
_TABS = re.compile(r"\t")
_PIPES = re.compile(r"\|")
_FRAME = re.compile(
    r"\(?(?:đã )?ký\b|nơi nhận|(?:tm|kt|tl|q)\. |[tk]/[mtl]\b|cộng h[òo][àa] xã hội|độc lập\s*[-–]|"
    r"đảng cộng sản|số\s*:|.{0,40}ngày\b.{1,12}tháng\b",
    re.IGNORECASE,
)
"""What stands in the columns of a letterhead or of signatures."""
_VALUE = re.compile(r"(?:[<>≤≥~±-]\s*)?\d[\d.,/\s-]*(?:%|\s?[^\W\d_]{1,6}\.?)?")
"""What stands in a column of numbers: "9.250", "96,2%", "≥ 95", "10/02/2026"."""
_LONGEST = 400
_MOST_COLUMNS = 30


class PrintedCell(Struct, frozen=True):
    """Characters ``first``..``last`` of a raw line are (a part of) this cell."""

    first: int
    last: int
    cell: Cell


class _Row(Struct):
    """A line as a row: its place among the lines, how its cells are parted, and where they stand."""

    at: int
    sign: Sign
    cells: list[tuple[int, int]]


def columns_of(lines: Sequence[RawLine], table: int) -> dict[int, tuple[PrintedCell, ...]]:
    """Cells by position in ``lines``, for all drawn tables; they are numbered from ``table`` on."""
    found: dict[int, tuple[PrintedCell, ...]] = {}
    run: list[_Row] = []
    missed = 0
    for at, line in enumerate(lines):
        row = _row(at, line, run[-1].sign if run else None)
        if row is not None and run and row.sign != run[-1].sign:
            table += _keep(run, lines, table, found)
            run, missed = [], 0
        if row is not None:
            run.append(row)
            missed = 0
        elif run and line.text.strip() and not is_rule(line.text):
            missed += 1
            if missed > 1 or line.cell is not None or not _goes_on(line, run):
                table += _keep(run, lines, table, found)
                run, missed = [], 0
    _keep(run, lines, table, found)
    return found


def _row(at: int, line: RawLine, above: Sign | None) -> _Row | None:
    """The line as a row of two cells or more, or None; ``above`` is how the line above it is parted."""
    text = line.text
    if line.cell is not None or line.region != "body" or len(text) > _LONGEST:
        return None
    if text.count("|") >= 2:
        cells = _between(text, _PIPES, 0)
        if text.lstrip().startswith("|"):
            cells = cells[1:]
        if text.rstrip().endswith("|"):
            cells = cells[:-1]
        sign: Sign = "pipe"
        if is_rule(text):
            return None
    elif "\t" in text.strip():
        # A tab at the start is a first line's indent, below other rows an empty cell.
        cells, sign = _between(text, _TABS, 0 if above == "tab" else _indent(text)), "tab"
    elif "  " in text or "\u00a0\u00a0" in text:
        cells, sign = _between(text, _BLANKS, 0), "blank"
    else:
        return None
    return _Row(at, sign, cells) if 2 <= len(cells) <= _MOST_COLUMNS else None


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip())


def _between(text: str, parting: re.Pattern[str], low: int) -> list[tuple[int, int]]:
    """Ranges between the parting signs from ``low`` on, outer blanks of each left out; empty ones stay."""
    high = len(text.rstrip())
    spots: list[tuple[int, int]] = []
    for match in parting.finditer(text, low, high):
        spots.append((low, match.start()))
        low = match.end()
    spots.append((low, high))
    return [_bare(text, first, last) for first, last in spots]


def _bare(text: str, first: int, last: int) -> tuple[int, int]:
    shown = text[first:last]
    begin = first + len(shown) - len(shown.lstrip())
    return begin, max(begin, first + len(shown.rstrip()))


def _goes_on(line: RawLine, run: Sequence[_Row]) -> bool:
    """Whether a line with one piece may stand among rows parted by blanks: a wrapped cell, or a group's name."""
    return run[-1].sign == "blank" and len(line.text.strip()) <= 60


def _keep(run: Sequence[_Row], lines: Sequence[RawLine], table: int, found: dict[int, tuple[PrintedCell, ...]]) -> int:
    """Put a run of rows down as a table where it is one; how many tables that makes."""
    run = _trimmed(run)
    if not run or not _is_table(run, lines):
        return 0
    width = _width(run)
    places = _places([row for row in run if len(row.cells) == width])
    rows = {row.at: row for row in run}
    number = -1
    for at in range(run[0].at, run[-1].at + 1):
        line = lines[at]
        if not line.text.strip() or is_rule(line.text):
            continue
        cells = rows[at].cells if at in rows else [_bare(line.text, 0, len(line.text))]
        columns = _columns(cells, places, width, run[0].sign)
        number += 0 if run[0].sign == "blank" and at > run[0].at and _wraps(cells, columns, lines, at) else 1
        found[at] = tuple(
            PrintedCell(first, last, Cell(table, number, column))
            for (first, last), column in zip(cells, columns, strict=True)
            if first < last
        )
    return 1


def _wraps(cells: Sequence[tuple[int, int]], columns: Sequence[int], lines: Sequence[RawLine], at: int) -> bool:
    """Whether a line only goes on with cells of the line above: nothing under the first column, and no number."""
    valued = any(_VALUE.fullmatch(lines[at].text[first:last]) for first, last in cells)
    return columns[0] > 0 and not valued and bool(lines[at - 1].text.strip())


def _trimmed(run: Sequence[_Row]) -> list[_Row]:
    """The run without rows of fewer cells at its ends that are no rows of the table (a letterhead above it)."""
    kept = list(run)
    least = 2 if kept and kept[0].sign == "pipe" else 3
    while kept and len(kept[0].cells) < least:
        kept.pop(0)
    while kept and len(kept[-1].cells) < 2:
        kept.pop()
    return kept


def _width(run: Sequence[_Row]) -> int:
    counts = Counter(len(row.cells) for row in run)
    return max(counts, key=lambda n: (counts[n], n))


def _is_table(run: Sequence[_Row], lines: Sequence[RawLine]) -> bool:
    """Three rows or more, most of one width, with numbers in most of them or with row numbers before them."""
    width = _width(run)
    if len(run) < 3 or width < (2 if run[0].sign == "pipe" else 3):
        return False
    same = sum(len(row.cells) == width for row in run)
    texts = [[lines[row.at].text[first:last] for first, last in row.cells] for row in run]
    if same * 2 < len(run) or any(_FRAME.match(text) for row in texts for text in row):
        return False
    if run[0].sign == "pipe":
        return True
    if sum(ending(row[-1]) in (".", ";", ":", ",") for row in texts) * 2 >= len(texts):
        return False
    if run[0].sign == "tab" and same == len(run) > 3:
        return True
    valued = sum(any(_VALUE.fullmatch(text) for text in row[1:]) for row in texts[1:])
    ordered = [int(row[0].rstrip(".")) for row in texts if re.fullmatch(r"\d{1,3}\.?", row[0])]
    rising = len(ordered) >= 2 and all(b == a + 1 for a, b in itertools.pairwise(ordered))
    return valued * 2 >= len(texts) - 1 or (rising and len(ordered) * 2 >= len(texts) - 1)


def _places(rows: Sequence[_Row]) -> list[tuple[int, int]]:
    """Where each column stands: from the first to the last character that full rows have in it."""
    columns = zip(*(row.cells for row in rows), strict=True)
    return [(min(first for first, _ in column), max(last for _, last in column)) for column in columns]


def _columns(cells: Sequence[tuple[int, int]], places: Sequence[tuple[int, int]], width: int, sign: Sign) -> list[int]:
    """The column of each cell of a row; where some are empty, the one under which each stands."""
    if len(cells) >= width or sign != "blank":
        return list(range(len(cells)))
    found: list[int] = []
    for number, (first, last) in enumerate(cells):
        floor = found[-1] + 1 if found else 0
        ceiling = width - (len(cells) - number) + 1
        found.append(max(range(floor, ceiling), key=lambda c: (_beside(places[c], first, last), -c)))
    return found


def _beside(place: tuple[int, int], first: int, last: int) -> int:
    """How many characters of a cell stand under a column; below nought, how far away it is."""
    return min(place[1], last) - max(place[0], first)
