"""PDF: text where the file has a sound text layer, OCR for the pages that are pictures or whose text is garbage."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pypdfium2 as pdfium
from msgspec.structs import replace

from app.analysis.syllables import Tally, tally
from app.domain.progress import SILENT, Progress
from app.domain.source import RawDocument
from app.importers.encodings import decode_paragraphs, may_be_old, most_of
from app.importers.limits import Limits
from app.importers.old_letters import encoding_of_font
from app.importers.pdf_file import damaged, opened, page_of
from app.importers.pdf_lines import Line, lines_of
from app.importers.pdf_page import Page, Run, read_page
from app.importers.pdf_story import raw_lines, turns_of
from app.importers.pdf_watermarks import set_watermarks_apart

if TYPE_CHECKING:
    from PIL import Image

    from app.importers.scan import Picture, ReadPage

_SOUND = 0.7
"""Share of legal syllables below which a text layer is suspect; right Vietnamese text has 0.97 and more."""
_FEW_WORDS = 12
_MANY_SIGNS, _WRITING = 40, 0.6
"""So many signs, of which fewer than this share are letters or digits, are no writing."""
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
        set_watermarks_apart(pages)
        texts = [_page_text(page) for page in pages]
        converted = None
        if any(may_be_old(text) for text in texts) or any(encoding_of_font(name) for name in _fonts(pages)):
            converted = _decoded(pages)
            texts = [_page_text(page) for page in pages]
        tallies = [tally(text) for text in texts]
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
    turns = turns_of(pages)
    return RawDocument(format="pdf", lines=lines, pages=len(pages), converted=converted, warnings=said, turns=turns)


def _page_text(page: Page) -> str:
    text = ""
    before = 0.0
    for run in page.runs:
        text += run.text if abs(run.y - before) < 1 and not run.spaced else " " + run.text
        before = run.y
    return text


def _decoded(pages: list[Page]) -> str | None:
    """Decodes old encodings in place, line by line over the whole paper. What most of it had been in, or None."""
    lines: list[list[Run]] = []
    for run in (run for page in pages for run in page.runs):
        if lines and abs(lines[-1][-1].y - run.y) < 1:
            lines[-1].append(run)
        else:
            lines.append([run])
    seen: Counter[str] = Counter()
    told = decode_paragraphs([(_apart(run), run.face.name) for run in line] for line in lines)
    for run, found in (
        (run, found) for line, parts in zip(lines, told, strict=True) for run, found in zip(line, parts, strict=True)
    ):
        if found.encoding is not None:
            seen[found.encoding] += len(found.text)
            run.original, run.text = run.text, found.text.removeprefix(" ") if run.spaced else found.text
    return most_of(seen)


def _fonts(pages: list[Page]) -> set[str]:
    return {run.face.name for page in pages for run in page.runs}


def _apart(run: Run) -> str:
    return " " + run.text if run.spaced else run.text


def _needs_reading(page: Page, words: Tally) -> bool:
    """Whether a page's picture says more than its text layer."""
    if words.words < _FEW_WORDS:
        if _is_no_writing(page):
            return True
        return page.picture_share > _MOSTLY_PICTURE or (not page.runs and page.crowded)
    return words.share < _SOUND


def _is_no_writing(page: Page) -> bool:
    """Whether the letters are signs without sense: a font whose letters the file does not name.

    Numbers have sense, and so have the dots of a form that is to be filled in.
    """
    signs = [sign for run in page.runs for sign in run.text if not sign.isspace() and sign not in "._…-–—"]
    return len(signs) >= _MANY_SIGNS and sum(map(str.isalnum, signs)) < _WRITING * len(signs)


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
                return scan.fitted(*picture_of(page, pages[at]))

        return draw

    taken: list[tuple[int, ReadPage]] = []
    for found in scan.read_pages([(at + 1, drawn(at)) for at in pictures], progress):
        at = found.page.number - 1
        words = tally("\n".join(line.text for line in found.lines))
        if (words.share, words.words) >= (tallies[at].share, 0) or tallies[at].words < _FEW_WORDS:
            taken.append((at, found))
            pages[at], lined[at] = found.page, found.lines
    return taken


def picture_of(page: Any, laid_out: Page) -> tuple[Image.Image, tuple[float, float]]:
    """A page's picture in colour, which tells stamps from print, and its dots per inch: those of the scan in it, within
    what reads well."""
    width, height = page.get_size()
    dpi = min(max(laid_out.picture_dpi or _MOST_DPI, _LEAST_DPI), _MOST_DPI)
    dpi = round(min(dpi, _LARGEST_SIDE * 72 / max(width, height, 1.0)), 1)
    image = page.render(scale=dpi / 72).to_pil()
    return image, (dpi, dpi)
