"""Pages of lines into raw lines in reading order: running heads, columns, tables, notes; for PDF and scans alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from app.domain.source import RawLine
from app.importers.pdf_furniture import furniture_of
from app.importers.pdf_grids import find_grids
from app.importers.pdf_layout import Flow, SideBySide, in_reading_order, note_lines, raise_marks
from app.importers.pdf_line_order import mark_upwards
from app.importers.pdf_lines import Line
from app.importers.pdf_notes import link_notes
from app.importers.pdf_page import Page
from app.importers.pdf_paragraphs import line_pitch, paragraphs, strip_of
from app.importers.pdf_tables import TablePart, fill, goes_on, link, side_by_side, table_lines
from app.importers.pdf_turns import ToldFlow, join_turns

_PADDING_PT = 5.4
"""Word's room between a cell's border and its text."""


def raw_lines(pages: Sequence[Page], lined: Sequence[list[Line]]) -> list[RawLine]:
    """One RawLine per paragraph, numbered 0, of pages and the visual lines on each of them."""
    parts, in_tables = _ruled_tables(pages, lined)
    loose = [
        [line for at, line in enumerate(lines) if at not in taken]
        for lines, taken in zip(lined, in_tables, strict=True)
    ]
    furniture = furniture_of(loose, [page.height for page in pages])
    composed: list[_Composed] = []
    for page, lines, taken, tables in zip(pages, loose, furniture, parts, strict=True):
        notes_before = bool(composed and composed[-1].notes)
        composed.append(_compose(page, lines, taken, tables, notes_before))
    _link_tables(composed)
    flows = [item for page in composed for item in page.body if isinstance(item, Flow)]
    pitch = _usual_pitch(flows, lined)
    mark_upwards([flow.lines for flow in flows], pitch)
    bodies = [[_told_item(item, page.page.number, pitch) for item in page.body] for page in composed]
    join_turns([item if isinstance(item, ToldFlow) else None for body in bodies for item in body])
    return link_notes([line for page, body in zip(composed, bodies, strict=True) for line in _told(page, body, pitch)])


def _usual_pitch(flows: Sequence[Flow], lined: Sequence[list[Line]]) -> float | None:
    """That of running text, column by column; of all lines where a paper has none."""
    return line_pitch([line for flow in flows for line in flow.lines]) or line_pitch(
        [line for lines in lined for line in lines]
    )


def turns_of(pages: Sequence[Page]) -> tuple[int, ...]:
    """Degrees clockwise by which each page's picture is turned to stand upright; () where none is."""
    return tuple(page.turn for page in pages) if any(page.turn for page in pages) else ()


class _Composed(Struct):
    """One page in reading order: running heads, body, notes, running feet."""

    page: Page
    heads: list[RawLine]
    body: list[Flow | TablePart]
    notes: list[list[Line]]
    feet: list[RawLine]


def _ruled_tables(pages: Sequence[Page], lined: Sequence[list[Line]]) -> tuple[list[list[TablePart]], list[set[int]]]:
    """Tables of each page, and which of its lines stand in them."""
    parts: list[list[TablePart]] = []
    taken: list[set[int]] = []
    for page, lines in zip(pages, lined, strict=True):
        on_page: list[TablePart] = []
        inside: set[int] = set()
        # Small ones first: the lines of a table within a cell are its own.
        for grid in sorted(find_grids(page.rules), key=lambda grid: grid.area):
            loose = [at for at in range(len(lines)) if at not in inside]
            part, own = fill(grid, [lines[at] for at in loose], page.number)
            if len(part.cells) >= 2:
                on_page.append(part)
                inside |= {loose[at] for at in own}
        on_page.sort(key=lambda part: (part.top, part.xs[0]))
        parts.append(on_page)
        taken.append(inside)
    return parts, taken


def _compose(
    page: Page, lines: list[Line], taken: dict[int, str], tables: list[TablePart], notes_before: bool
) -> _Composed:
    loose = [line for at, line in enumerate(lines) if at not in taken]
    notes = note_lines(page, loose, notes_before)
    for column in notes:
        raise_marks(page, column)
    of_notes = {id(line) for column in notes for line in column}
    left, right = _borders(page, loose, tables)
    body: list[Flow | TablePart] = []
    waiting = [line for line in loose if id(line) not in of_notes]
    for table in [*tables, None]:
        above = [line for line in waiting if table is None or line.y < table.top]
        waiting = waiting[len(above) :]
        for flow in in_reading_order(above, left, right):
            body.append(side_by_side(flow.columns, page.number) if isinstance(flow, SideBySide) else flow)
        if table is not None:
            body.append(table)
    return _Composed(page, _edge(lines, taken, "header", page), body, notes, _edge(lines, taken, "footer", page))


def _borders(page: Page, loose: list[Line], tables: list[TablePart]) -> tuple[float, float]:
    """The text's left and right border; a table may be wider than the few lines around it."""
    left = min((line.x0 for line in loose), default=0.0)
    right = max((line.x1 for line in loose), default=page.width)
    if loose and tables:
        inner = min(part.xs[0] for part in tables) + _PADDING_PT, max(part.xs[-1] for part in tables) - _PADDING_PT
        left = inner[0] if inner[0] < left - 2 * _PADDING_PT else left
        right = inner[1] if inner[1] > right + 2 * _PADDING_PT else right
    return left, right


def _link_tables(composed: list[_Composed]) -> None:
    """Numbers tables through the paper; a part on top of a page that continues the last one is the same table."""
    count = 0
    first: TablePart | None = None
    open_part: TablePart | None = None
    for page in composed:
        for at, part in enumerate(page.body):
            if not isinstance(part, TablePart):
                open_part = None
                continue
            if at == 0 and open_part is not None and first is not None and goes_on(part, open_part):
                link(part, open_part, first)
            else:
                part.table = count
                count += 1
                first = part
            open_part = part


def _told_item(item: Flow | TablePart, page: int, pitch: float | None) -> ToldFlow | list[RawLine]:
    if isinstance(item, TablePart):
        return list(table_lines(item, pitch))
    return ToldFlow(item, paragraphs(item, page, pitch))


def _told(page: _Composed, body: list[ToldFlow | list[RawLine]], pitch: float | None) -> Iterator[RawLine]:
    number = page.page.number
    yield from page.heads
    for item in body:
        yield from item.told if isinstance(item, ToldFlow) else item
    for column in page.notes:
        left, right = min(line.x0 for line in column), max(line.x1 for line in column)
        yield from paragraphs(Flow(column, left, right, "footnote"), number, pitch)
    yield from (RawLine(number=0, text=text, page=number, region="textbox") for text in page.page.turned)
    yield from page.feet


def _edge(lines: list[Line], taken: dict[int, str], region: str, page: Page) -> list[RawLine]:
    """Running heads or feet: what stands on one baseline is one line."""
    rows: list[list[Line]] = []
    for index, line in enumerate(lines):
        if taken.get(index) != region:
            continue
        if rows and abs(rows[-1][0].y - line.y) < 0.5 * line.size:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [
        RawLine(
            number=0,
            text=" ".join(" ".join(line.text for line in row).split()),
            page=page.number,
            region="header" if region == "header" else "footer",
            size_pt=round(row[0].size, 1),
            strip=strip_of(row, page.number),
        )
        for row in rows
    ]
