"""PDF with a text layer: reading order, paragraphs, running heads, footnotes and tables, rebuilt from geometry."""

from __future__ import annotations

import threading
from collections.abc import Generator, Iterator
from contextlib import contextmanager

import pypdfium2 as pdfium
import pypdfium2.raw as raw
from msgspec.structs import replace

from app.domain.errors import InputError
from app.domain.source import RawDocument, RawLine
from app.importers.limits import Limits
from app.importers.pdf_furniture import furniture_of
from app.importers.pdf_layout import Flow, in_reading_order, note_line, raise_lone_marks
from app.importers.pdf_lines import Line, lines_of
from app.importers.pdf_page import Page, read_page
from app.importers.pdf_paragraphs import line_pitch, paragraphs

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


def _raw_lines(pages: list[Page]) -> Iterator[RawLine]:
    lined = [lines_of(page.runs) for page in pages]
    furniture = furniture_of(lined, [page.height for page in pages])
    pitch = line_pitch([line for lines in lined for line in lines])
    notes_before = False
    for page, lines, taken in zip(pages, lined, furniture, strict=True):
        yield from _edge(lines, taken, "header", page)
        body = [line for index, line in enumerate(lines) if index not in taken]
        line_y = note_line(page, body, notes_before)
        notes = [line for line in body if line_y is not None and line.y > line_y]
        raise_lone_marks(notes)
        notes_before = bool(notes)
        for flow in in_reading_order(body[: len(body) - len(notes)]):
            yield from paragraphs(flow, page.number, pitch)
        if notes:
            left, right = min(line.x0 for line in notes), max(line.x1 for line in notes)
            yield from paragraphs(Flow(notes, left, right, "footnote"), page.number, pitch)
        yield from (RawLine(number=0, text=text, page=page.number, region="textbox") for text in page.turned)
        yield from _edge(lines, taken, "footer", page)


def _edge(lines: list[Line], taken: dict[int, str], region: str, page: Page) -> Iterator[RawLine]:
    """Running heads or feet: what stands on one baseline is one line."""
    rows: list[list[Line]] = []
    for index, line in enumerate(lines):
        if taken.get(index) != region:
            continue
        if rows and abs(rows[-1][0].y - line.y) < 0.5 * line.size:
            rows[-1].append(line)
        else:
            rows.append([line])
    for row in rows:
        text = " ".join(line.text.strip() for line in row)
        yield RawLine(
            number=0,
            text=" ".join(text.split()),
            page=page.number,
            region="header" if region == "header" else "footer",
            size_pt=round(row[0].size, 1),
        )
