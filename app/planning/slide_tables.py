"""Tables on slides: widths by content, sizes by measure, long tables carried on with their heading row."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from app.domain.deck import Align, DeckTable
from app.planning.fitting import CROWDED, Rows, even_pages, least_pages
from app.typesetting.metrics import LINE_HEIGHT, Face, break_lines, line_count, line_ends, text_width
from app.typesetting.slide_frames import CELL_MARGIN, TABLE_SIZES, Frame

Row = tuple[str, ...]
ROOMY, ROOMY_SIZE = 0.6, 20.0
"""Letters above 20 points are for tables that fill little of a slide."""
AIR, TALLEST_ROW = 1.5, 1.4
"""A small table is as wide as its words and half as much again, and its rows may be two fifths taller."""
NARROWEST = 0.6
"""Share of a slide's width that a small table takes at least."""


def fit_table(
    header: Row,
    rows: Sequence[Row],
    aligns: Sequence[Align],
    frame: Frame,
    *,
    strong: frozenset[int] = frozenset(),
    alt_text: str = "",
) -> tuple[DeckTable, ...]:
    """The table on as many slides as it needs, at the largest size that needs few; ``strong`` are rows in bold.

    All rows and the heading row have as many cells as ``aligns``. Columns that cannot stand side by side at the least
    size go on to slides of their own, each with the first column.
    """
    groups = _column_groups(header, rows, frame.width)
    tables: list[DeckTable] = []
    for columns in groups:
        part = tuple(header[c] for c in columns)
        cells = [tuple(row[c] for c in columns) for row in rows]
        tables.extend(_fit(part, cells, [aligns[c] for c in columns], frame, strong, alt_text))
    return tuple(tables)


def _fit(
    full_header: Row, rows: list[Row], aligns: list[Align], frame: Frame, strong: frozenset[int], alt_text: str
) -> list[DeckTable]:
    face: Face = "sans-bold" if strong else "sans"
    tried: list[tuple[float, list[float], list[tuple[Row, bool]], list[float], float, int]] = []
    for size in TABLE_SIZES:
        widths = column_widths(full_header, rows, size, frame.width, face)
        header = _short_header(full_header, widths, size, frame.height)
        head = row_height(header, widths, size, bold=True)
        room = frame.height - head
        cut = [(piece, n in strong) for n, row in enumerate(rows) for piece in _cut_row(row, widths, size, room)]
        heights = [row_height(cells, widths, size, bold) for cells, bold in cut]
        tried.append((size, widths, cut, heights, head, least_pages(Rows(heights, room))))
        crowded = head + sum(heights) > frame.height * ROOMY or _breaks(full_header, rows, frame.width, size)
        if size > ROOMY_SIZE and crowded:
            tried.pop()
        elif tried[-1][-1] == 1:
            break
    fewest = tried[-1][-1]
    size, widths, cut, heights, head, count = next(t for t in tried if t[-1] <= max(fewest, int(fewest * CROWDED)))
    bounds = even_pages(Rows(heights, frame.height - head), count, lambda at: 0.3 if cut[at - 1][1] else 0.0)
    if count == 1:
        taller = min(TALLEST_ROW, max(1.0, frame.height * ROOMY / (head + sum(heights))))
        head, heights = head * taller, [height * taller for height in heights]
    return [
        DeckTable(
            header=_short_header(full_header, widths, size, frame.height),
            rows=tuple(cells for cells, _ in cut[a:b]),
            aligns=tuple(aligns),
            widths_pt=tuple(widths),
            heights_pt=(head, *heights[a:b]),
            size_pt=size,
            strong=tuple(n for n, (_, bold) in enumerate(cut[a:b]) if bold),
            alt_text=alt_text,
        )
        for a, b in pairwise(bounds)
    ]


def _breaks(header: Row, rows: Sequence[Row], room: float, size: float) -> bool:
    """Whether cells break at this size that stand in one line at 20 points."""

    def lines(at: float) -> int:
        widths = column_widths(header, rows, at, room)
        return sum(round(row_height(row, widths, at) / (at * LINE_HEIGHT)) for row in (header, *rows))

    return lines(size) > lines(ROOMY_SIZE)


def row_height(cells: Row, widths: Sequence[float], size_pt: float, bold: bool = False) -> float:
    """Height of a row with its cell margins."""
    face: Face = "sans-bold" if bold else "sans"
    lines = max(
        line_count(text, size_pt, width - 2 * CELL_MARGIN[0], face) for text, width in zip(cells, widths, strict=True)
    )
    return lines * size_pt * LINE_HEIGHT + 2 * CELL_MARGIN[1]


def column_widths(
    header: Row, rows: Sequence[Row], size_pt: float, room: float, face: Face = "sans-bold"
) -> list[float]:
    """Widths within ``room``: what each column asks for, the greediest cut down to a common width first.

    ``face`` is that of the rows; the heading row is bold. A table of few words does not spread over the whole slide: a
    number stands near the words that it belongs to.
    """
    columns = list(zip(header, *rows, strict=True))
    wants = [_wanted(column, size_pt, face) for column in columns]
    if sum(wants) > room:  # headings give way first: they may take two lines where the words below them then need not
        wants = [_wanted(column, size_pt, face, two_lines=True) for column in columns]
    needs = [min(want, _longest_word(column, size_pt)) for want, column in zip(wants, columns, strict=True)]
    if sum(wants) <= room:
        widths = wants
    elif sum(needs) >= room:
        widths = [need * room / sum(needs) for need in needs]
    else:
        widths = _shared(wants, needs, room)
    filled = min(room, max(sum(wants) * AIR, room * NARROWEST))
    spare = filled - sum(widths)
    widest = max(range(len(widths)), key=lambda c: wants[c])
    text_columns = sum(1 for c in columns if any(len(t) > 20 for t in c)) or 1
    if spare > 0 and len(widths) > 1 and text_columns == 1:
        widths[widest] += spare * 0.5
        share = spare * 0.5 / (len(widths) - 1)
        return [w if c == widest else w + share for c, w in enumerate(widths)]
    return [w + max(spare, 0.0) / len(widths) for w in widths]


def _wanted(column: Sequence[str], size_pt: float, face: Face, two_lines: bool = False) -> float:
    """Width of a column in which no cell breaks, its heading at most once."""
    head, *cells = column
    words = head.split()
    width = text_width(head, size_pt, "sans-bold")
    if two_lines and len(words) > 1:
        halves = ((" ".join(words[:n]), " ".join(words[n:])) for n in range(1, len(words)))
        width = min(max(text_width(half, size_pt, "sans-bold") for half in pair) for pair in halves)
    return max(width, *(text_width(cell, size_pt, face) for cell in cells), 0.0) * 1.03 + 2 * CELL_MARGIN[0]


def _shared(wants: list[float], needs: list[float], room: float) -> list[float]:
    low, high = 0.0, max(wants)
    for _ in range(40):
        cap = (low + high) / 2
        total = sum(max(need, min(want, cap)) for want, need in zip(wants, needs, strict=True))
        low, high = (cap, high) if total <= room else (low, cap)
    return [max(need, min(want, low)) for want, need in zip(wants, needs, strict=True)]


def _longest_word(column: Sequence[str], size_pt: float) -> float:
    words = {word for text in column for word in text.split()}
    longest = max((text_width(word[:24], size_pt, "sans-bold") for word in words), default=size_pt)
    return longest * 1.03 + 2 * CELL_MARGIN[0]


def _cut_row(row: Row, widths: Sequence[float], size_pt: float, room: float) -> list[Row]:
    """The row as it is, or as several where one is taller than a slide."""
    most = max(1, int((room - 2 * CELL_MARGIN[1]) // (size_pt * LINE_HEIGHT)))
    lines = [
        break_lines(text, size_pt, width - 2 * CELL_MARGIN[0], "sans-bold")
        for text, width in zip(row, widths, strict=True)
    ]
    tallest = max(map(len, lines))
    if tallest <= most:
        return [row]
    pieces = [_cell_pieces(text, cell, most) for text, cell in zip(row, lines, strict=True)]
    count = max(map(len, pieces))
    return [tuple(cell[n] if n < len(cell) else "" for cell in pieces) for n in range(count)]


def _short_header(header: Row, widths: Sequence[float], size_pt: float, height: float) -> Row:
    """The heading row in at most half of the frame: a heading that is longer ends with "…"."""
    most = max(1, int((height / 2 - 2 * CELL_MARGIN[1]) // (size_pt * LINE_HEIGHT)))
    short: list[str] = []
    for text, width in zip(header, widths, strict=True):
        lines = break_lines(text, size_pt, width - 2 * CELL_MARGIN[0], "sans-bold")
        short.append(text if len(lines) <= most else text[: line_ends(text, lines)[most - 1] - 2].rstrip() + "…")
    return tuple(short)


def _cell_pieces(text: str, lines: tuple[str, ...], most: int) -> list[str]:
    """A cell's text in pieces of at most so many lines, cut where its lines end."""
    ends = line_ends(text, lines)
    cuts = [0, *ends[most - 1 : -1 : most], len(text)]
    return [text[a:b].strip() for a, b in pairwise(cuts)]


def _column_groups(header: Row, rows: Sequence[Row], room: float) -> list[list[int]]:
    size = TABLE_SIZES[-1]
    needs = [_longest_word(column, size) for column in zip(header, *rows, strict=True)]
    if sum(needs) <= room or len(needs) < 3:
        return [list(range(len(needs)))]
    first = min(needs[0], room * 0.4)
    groups: list[list[int]] = [[0]]
    used = first
    for column in range(1, len(needs)):
        if used + needs[column] > room and len(groups[-1]) > 1:
            groups.append([0])
            used = first
        groups[-1].append(column)
        used += needs[column]
    return groups
