"""Pages of lines into raw lines in reading order: running heads, columns, tables, notes; for PDF and scans alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from app.domain.source import RawLine
from app.importers.pdf_furniture import furniture_of
from app.importers.pdf_grids import find_grids
from app.importers.pdf_layout import Flow, SideBySide, in_reading_order, note_line, raise_lone_marks
from app.importers.pdf_line_order import mark_upwards
from app.importers.pdf_lines import Line
from app.importers.pdf_notes import link_notes
from app.importers.pdf_page import Page
from app.importers.pdf_paragraphs import line_pitch, paragraphs
from app.importers.pdf_tables import TablePart, fill, goes_on, link, side_by_side, table_lines


def raw_lines(pages: Sequence[Page], lined: Sequence[list[Line]]) -> list[RawLine]:
    """One RawLine per paragraph, numbered 0, of pages and the visual lines on each of them."""
    pitch = line_pitch([line for lines in lined for line in lines])
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
    mark_upwards([flow.lines for flow in flows], pitch)
    return link_notes([line for page in composed for line in _told(page, pitch)])


class _Composed(Struct):
    """One page in reading order: running heads, body, notes, running feet."""

    page: Page
    heads: list[RawLine]
    body: list[Flow | TablePart]
    notes: list[Line]
    feet: list[RawLine]


def _ruled_tables(pages: Sequence[Page], lined: Sequence[list[Line]]) -> tuple[list[list[TablePart]], list[set[int]]]:
    """Tables of each page, and which of its lines stand in them."""
    parts: list[list[TablePart]] = []
    taken: list[set[int]] = []
    for page, lines in zip(pages, lined, strict=True):
        on_page: list[TablePart] = []
        inside: set[int] = set()
        for grid in find_grids(page.rules):
            part, own = fill(grid, lines, page.number)
            if len(part.cells) >= 2:
                on_page.append(part)
                inside |= own
        parts.append(on_page)
        taken.append(inside)
    return parts, taken


def _compose(
    page: Page, lines: list[Line], taken: dict[int, str], tables: list[TablePart], notes_before: bool
) -> _Composed:
    loose = [line for at, line in enumerate(lines) if at not in taken]
    border = note_line(page, loose, notes_before)
    notes = [line for line in loose if border is not None and line.y > border]
    raise_lone_marks(notes)
    left = min((line.x0 for line in loose), default=0.0)
    right = max((line.x1 for line in loose), default=page.width)
    body: list[Flow | TablePart] = []
    waiting = loose[: len(loose) - len(notes)]
    for table in [*tables, None]:
        above = [line for line in waiting if table is None or line.y < table.top]
        waiting = waiting[len(above) :]
        for flow in in_reading_order(above, left, right):
            body.append(side_by_side(flow.columns, page.number) if isinstance(flow, SideBySide) else flow)
        if table is not None:
            body.append(table)
    return _Composed(page, _edge(lines, taken, "header", page), body, notes, _edge(lines, taken, "footer", page))


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
            open_part = part if part.xs else None


def _told(page: _Composed, pitch: float | None) -> Iterator[RawLine]:
    number = page.page.number
    yield from page.heads
    for item in page.body:
        yield from table_lines(item, pitch) if isinstance(item, TablePart) else paragraphs(item, number, pitch)
    if page.notes:
        left, right = min(line.x0 for line in page.notes), max(line.x1 for line in page.notes)
        yield from paragraphs(Flow(page.notes, left, right, "footnote"), number, pitch)
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
        )
        for row in rows
    ]
