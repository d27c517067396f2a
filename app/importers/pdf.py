"""PDF: text where the file has a sound text layer, OCR for the pages that are pictures or whose text is garbage."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pypdfium2 as pdfium
from msgspec.structs import replace

from app.analysis.syllables import Tally, tally
from app.domain.progress import SILENT, Progress
from app.domain.source import RawDocument
from app.importers.encodings import decode_run
from app.importers.limits import Limits
from app.importers.pdf_file import damaged, opened, page_of
from app.importers.pdf_lines import Line, lines_of
from app.importers.pdf_page import Page, read_page
from app.importers.pdf_story import raw_lines

if TYPE_CHECKING:
    from PIL import Image

    from app.importers.scan import Picture, ReadPage

_SOUND = 0.7
"""Share of legal syllables below which a text layer is suspect; right Vietnamese text has 0.97 and more."""
_READS_WELL = 0.9
_FEW_WORDS = 12
_MOSTLY_PICTURE = 0.5
_LEAST_DPI, _MOST_DPI = 150.0, 200.0
_LARGEST_SIDE = 4000
"""Dots of the longer side of a page drawn for OCR; a page of odd size must not fill the memory."""


def read(data: bytes, limits: Limits, progress: Progress = SILENT) -> RawDocument:
    """One RawLine per paragraph, running heads and footnotes included, in reading order.

    Pages without sound text are read by OCR; where all are, the format is "scan". Raises InputError: "file-damaged",
    "file-encrypted", "pdf-too-long", "scan-unreadable"; Cancelled from ``progress``.
    """
    with opened(data, limits) as document:
        pages: list[Page] = []
        for index in range(len(document)):
            with page_of(document, index) as page:
                pages.append(read_page(page, index + 1))
        tallies = [tally(_page_text(page)) for page in pages]
        converted = _decoded(pages, tallies)
        lined = [lines_of(page.runs) for page in pages]
        pictures = [at for at, page in enumerate(pages) if _needs_reading(page, tallies[at])]
        scanned = _by_ocr(document, pages, lined, tallies, pictures, progress) if pictures else []
    if len(scanned) == len(pages):
        from app.importers.scan import document as scan_document

        return scan_document([scan for _, scan in scanned])
    lines = tuple(replace(line, number=at) for at, line in enumerate(raw_lines(pages, lined), start=1))
    if not any(line.text.strip() for line in lines):
        raise damaged()
    said: tuple[str, ...] = ()
    if scanned:
        numbers = ", ".join(str(at + 1) for at, _ in scanned)
        said = (f"Trang {numbers} được đọc từ ảnh quét; hãy đối chiếu số liệu với bản giấy.",)
    return RawDocument(format="pdf", lines=lines, pages=len(pages), converted=converted, warnings=said)


def _page_text(page: Page) -> str:
    text = ""
    before = 0.0
    for run in page.runs:
        text += run.text if abs(run.y - before) < 1 and not run.spaced else " " + run.text
        before = run.y
    return text


def _decoded(pages: list[Page], tallies: list[Tally]) -> str | None:
    """Decodes old encodings in place, judged by pages: a PDF names fonts as it likes. What it had been, or None."""
    found: str | None = None
    for at, page in enumerate(pages):
        if tallies[at].share >= _READS_WELL:
            continue
        _, encoding = decode_run(_page_text(page))
        if encoding is None:
            continue
        found = found or encoding
        prior = ".VnTime" if encoding == "TCVN3" else "VNI-Times"
        for run in page.runs:
            capitals = prior + "H" if encoding == "TCVN3" and run.face.name.upper().endswith("H") else prior
            text, old = decode_run(run.text, capitals)
            if old and text != run.text:
                run.original, run.text = run.text, text
        tallies[at] = tally(_page_text(page))
    return found


def _needs_reading(page: Page, words: Tally) -> bool:
    """Whether a page's picture says more than its text layer."""
    if words.words < _FEW_WORDS:
        return page.picture_share > _MOSTLY_PICTURE or (not page.runs and page.crowded)
    return words.share < _SOUND


def _by_ocr(
    document: pdfium.PdfDocument,
    pages: list[Page],
    lined: list[list[Line]],
    tallies: list[Tally],
    pictures: list[int],
    progress: Progress,
) -> list[tuple[int, ReadPage]]:
    """Reads pages by OCR and puts them in their places, where that gives more sense than the text layer."""
    from app.importers import scan  # heavy: loaded when a scan turns up

    drawing = threading.Lock()  # the caller holds pdfium's own lock and waits

    def drawn(at: int) -> Callable[[], Picture]:
        def draw() -> Picture:
            with drawing, page_of(document, at) as page:
                return scan.fitted(*_picture(page, pages[at]))

        return draw

    taken: list[tuple[int, ReadPage]] = []
    for found in scan.read_pages([(at + 1, drawn(at)) for at in pictures], progress):
        at = found.page.number - 1
        words = tally("\n".join(line.text for line in found.lines))
        if (words.share, words.words) >= (tallies[at].share, 0) or tallies[at].words < _FEW_WORDS:
            taken.append((at, found))
            pages[at], lined[at] = found.page, found.lines
    return taken


def _picture(page: Any, laid_out: Page) -> tuple[Image.Image, tuple[float, float]]:
    """A page's picture in colour, which tells stamps from print, and its dots per inch: those of the scan in it, within
    what reads well."""
    width, height = page.get_size()
    dpi = min(max(laid_out.picture_dpi or _MOST_DPI, _LEAST_DPI), _MOST_DPI)
    dpi = round(min(dpi, _LARGEST_SIDE * 72 / max(width, height, 1.0)), 1)
    image = page.render(scale=dpi / 72).to_pil()
    return image, (dpi, dpi)
