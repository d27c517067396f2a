"""PDF with a text layer: reading order, paragraphs, running heads, footnotes and tables, rebuilt from geometry."""

from __future__ import annotations

import threading
from collections.abc import Generator, Iterator
from contextlib import contextmanager

import pypdfium2 as pdfium
import pypdfium2.raw as raw
from msgspec import Struct
from msgspec.structs import replace

from app.domain.errors import InputError
from app.domain.source import RawDocument, RawLine
from app.importers.limits import Limits
from app.importers.pdf_furniture import furniture_of
from app.importers.pdf_grids import find_grids
from app.importers.pdf_layout import Flow, SideBySide, in_reading_order, note_line, raise_lone_marks
from app.importers.pdf_lines import Line, lines_of
from app.importers.pdf_notes import link_notes
from app.importers.pdf_page import Page, read_page
from app.importers.pdf_paragraphs import line_pitch, paragraphs
from app.importers.pdf_tables import TablePart, fill, goes_on, link, side_by_side, table_lines

_PDFIUM = threading.Lock()
"""pdfium is not safe for threads; the importers run in a process of their own, but nobody is forced to."""


def read(data: bytes, limits: Limits) -> RawDocument:
    """One RawLine per paragraph, running heads and footnotes included, in reading order.

    Raises InputError: "file-damaged", "file-encrypted", "pdf-too-long", "pdf-no-text".
    """
    with _PDFIUM, opened(data, limits) as document:
        pages = [_page(document, index) for index in range(len(document))]
    lines = tuple(replace(line, number=at) for at, line in enumerate(_raw_lines(pages), start=1))
    if not any(line.text for line in lines):
        raise no_text()
    return RawDocument(format="pdf", lines=lines, pages=len(pages))


@contextmanager
def opened(data: bytes, limits: Limits) -> Generator[pdfium.PdfDocument]:
    """The document, closed afterwards. Raises InputError for what cannot be opened or has too many pages."""
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as cause:
        if raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD or "password" in str(cause).lower():
            raise InputError(
                "file-encrypted", "Tệp PDF có mật khẩu; hãy xin bản không đặt mật khẩu rồi nạp lại."
            ) from cause
        raise InputError("file-damaged", "Tệp PDF bị hỏng, không mở được; hãy xin lại tệp gốc.") from cause
    try:
        if len(document) > limits.pages:
            raise InputError(
                "pdf-too-long",
                f"Tệp PDF có {len(document)} trang, quá {limits.pages} trang; hãy tách lấy phần cần dùng rồi nạp lại.",
            )
        if len(document) == 0:
            raise InputError("file-damaged", "Tệp PDF không có trang nào; hãy xin lại tệp gốc.")
        yield document
    finally:
        document.close()


def no_text() -> InputError:
    """The error for a PDF that holds pictures of pages only."""
    return InputError(
        "pdf-no-text", "Tệp PDF chỉ có ảnh chụp trang, không có chữ đọc được; hãy nạp bản Word hoặc bản PDF có chữ."
    )


def _page(document: pdfium.PdfDocument, index: int) -> Page:
    try:
        page = document[index]
    except pdfium.PdfiumError as cause:
        raise InputError(
            "file-damaged", f"Trang {index + 1} của tệp PDF bị hỏng, không đọc được; hãy xin lại tệp gốc."
        ) from cause
    try:
        return read_page(page, index + 1)
    finally:
        page.close()


def _raw_lines(pages: list[Page]) -> list[RawLine]:
    """Lines of all pages, numbered 0."""
    lined = [lines_of(page.runs) for page in pages]
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
    return link_notes([line for page in composed for line in _told(page, pitch)])


class _Composed(Struct):
    """One page in reading order: running heads, body, notes, running feet."""

    page: Page
    heads: list[RawLine]
    body: list[Flow | TablePart]
    notes: list[Line]
    feet: list[RawLine]


def _ruled_tables(pages: list[Page], lined: list[list[Line]]) -> tuple[list[list[TablePart]], list[set[int]]]:
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
