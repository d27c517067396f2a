"""Scans and photos: pages turned right side up, straightened, read by OCR, and laid out like a PDF's pages."""

from __future__ import annotations

import io
import os
import threading
import warnings
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from functools import partial
from itertools import islice

from msgspec import Struct
from msgspec.structs import replace
from PIL import Image, ImageOps, ImageSequence

from app.domain.errors import InputError
from app.domain.progress import SILENT, Progress
from app.domain.source import RawDocument, RawLine
from app.importers.limits import Limits
from app.importers.pdf_grids import find_grids
from app.importers.pdf_lines import Line
from app.importers.pdf_page import Page
from app.importers.pdf_story import raw_lines, turns_of
from app.importers.scan_angle import straightened
from app.importers.scan_cells import cells_of
from app.importers.scan_image import evened, fullest_strip, in_columns, ruled_lines, without_rules, without_specks
from app.importers.scan_sequence import put_in_sequence
from app.importers.scan_sheet import sheet_of
from app.importers.scan_stamps import grey_without_stamps
from app.importers.scan_words import PageReader, as_lines

LEAST_DPI, MOST_DPI = 150, 200
"""Finer pictures take longer and read no better; coarser ones are enlarged."""
_A4_INCHES = 11.69
_MOST_PIXELS = 120_000_000
_STRIPS = ((0.03, 0.4, 0.6), (0.05, 2 / 3, 0.45))
"""Shares of a page's height and width that are read to tell which way is up, and from where on a reading is good: a
glance first, more where it says nothing."""
_THREADS = 2


class Picture(Struct, frozen=True):
    """A page's grey picture and its dots per inch."""

    image: Image.Image
    dpi: int


class ReadPage(Struct, frozen=True):
    """A page as read: its frame for the layout, and its lines."""

    page: Page
    lines: list[Line]


def read(data: bytes, limits: Limits, progress: Progress = SILENT) -> RawDocument:
    """Raw lines of a picture file (PNG, JPEG, BMP, TIFF of several pages), with their certainty.

    Raises InputError: "file-damaged", "scan-too-large", "pdf-too-long", "scan-unreadable"; Cancelled from ``progress``.
    """
    with _opening():
        pictures = list(_frames(data, limits))
    pages = read_pages([(at, partial(_itself, p)) for at, p in enumerate(pictures, start=1)], progress)
    return document(pages)


def frame(data: bytes, number: int, limits: Limits) -> Picture | None:
    """One picture (1-based) of a picture file, as it is read; None where there is none. Raises as ``read``."""
    with _opening():
        return next(islice(_frames(data, limits), number - 1, None), None) if number > 0 else None


@contextmanager
def _opening() -> Generator[None]:
    """What Pillow raises on broken and on huge files, in one sentence."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # odd metadata that Pillow reads over
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            yield
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as cause:
        raise _too_large() from cause
    except (OSError, SyntaxError, ValueError, EOFError, OverflowError, IndexError, KeyError, TypeError) as cause:
        # Pillow's readers raise all of these on broken files.
        raise InputError("file-damaged", "Tệp ảnh bị hỏng, không mở được; hãy quét hoặc chụp lại.") from cause


def _itself(picture: Picture) -> Picture:
    return picture


def document(pages: list[ReadPage]) -> RawDocument:
    """Pages that were read by OCR as a raw document. Raises InputError "scan-unreadable" when no word was found."""
    found = raw_lines([p.page for p in pages], [p.lines for p in pages])
    lines = tuple(replace(line, number=at) for at, line in enumerate(found, start=1))
    if not any(line.text.strip() for line in lines):
        raise InputError(
            "scan-unreadable",
            "Không thấy chữ nào đọc được trong ảnh; nếu ảnh có chữ, hãy quét lại rõ hơn (từ 150 dpi) rồi nạp lại.",
        )
    turns = turns_of([p.page for p in pages])
    return RawDocument("scan", lines, pages=len(pages), warnings=(said(lines),), turns=turns)


def said(lines: tuple[RawLine, ...]) -> str:
    """The sentence that says that a text was read by OCR, and how surely."""
    sure = [(line.confidence, len(line.text)) for line in lines if line.confidence is not None]
    weight = sum(size for _, size in sure)
    share = sum(c * size for c, size in sure) / weight if weight else 0.0
    percent = f"{share * 100:.0f}"
    return f"Văn bản được đọc từ ảnh quét, độ tin cậy trung bình {percent}%; hãy đối chiếu số liệu với bản giấy."


def read_pages(pictures: Sequence[tuple[int, Callable[[], Picture]]], progress: Progress = SILENT) -> list[ReadPage]:
    """Reads pages, two at a time. Each entry is a page's number and what draws it when its turn comes.

    ``progress`` is told after each page; when it raises Cancelled, pages that have not begun are left.
    """
    total = len(pictures)
    progress.step(0, total, "Đang nhận dạng chữ trong ảnh quét")
    workers = max(1, min(_THREADS, total, os.cpu_count() or 1))
    own = threading.local()

    def one(number: int, draw: Callable[[], Picture]) -> ReadPage:
        if not hasattr(own, "reader"):
            own.reader = PageReader()
        return _read_page(own.reader, draw(), number)

    pool = ThreadPoolExecutor(workers, thread_name_prefix="ocr")
    try:
        waiting: dict[Future[ReadPage], int] = {pool.submit(one, number, draw): number for number, draw in pictures}
        done: dict[int, ReadPage] = {}
        for future in as_completed(waiting):
            done[waiting[future]] = future.result()
            progress.step(len(done), total, f"Đã nhận dạng {len(done)} trong {total} trang")
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
    read = [done[number] for number, _ in pictures]
    put_in_sequence([page.lines for page in read])
    return read


def laid_flat(picture: Picture) -> tuple[Image.Image, int]:
    """The sheet in a picture, evenly lit, without dust, its lines straight; and the quarter by which it was turned
    for that, in degrees clockwise (0 or 270). Whether it is upside down is not told from here."""
    return straightened(without_specks(evened(sheet_of(picture.image)), picture.dpi))


def _read_page(reader: PageReader, picture: Picture, number: int) -> ReadPage:
    image, quarter = laid_flat(picture)
    image, half = _right_way_up(reader, image, picture.dpi)
    rules = ruled_lines(image, picture.dpi)
    grids = find_grids(rules)
    plain = not grids and not in_columns(image)
    shown = without_rules(image, rules, picture.dpi) if grids else image
    lines = as_lines(reader.lines(shown, picture.dpi, plain, cells_of(shown, grids, picture.dpi)), picture.dpi)
    scale = 72 / picture.dpi
    turn = (quarter + half) % 360
    return ReadPage(Page(number, image.width * scale, image.height * scale, [], rules, [], 1.0, turn=turn), lines)


def _right_way_up(reader: PageReader, image: Image.Image, dpi: int) -> tuple[Image.Image, int]:
    """The picture or the picture turned by 180 degrees, whichever reads better on a strip of its text, and by how much
    it was turned."""
    upright = turned = 0.0
    for share, width, well in _STRIPS:
        strip = fullest_strip(image, share, width)
        upright = reader.sample(strip, dpi)
        if upright >= well:
            return image, 0
        turned = reader.sample(strip.transpose(Image.Transpose.ROTATE_180), dpi)
        if turned >= well:
            break
    return (image.transpose(Image.Transpose.ROTATE_180), 180) if turned > upright else (image, 0)


def _frames(data: bytes, limits: Limits) -> Iterator[Picture]:
    with Image.open(io.BytesIO(data)) as opened:
        count = getattr(opened, "n_frames", 1)
        if count > limits.pages:
            raise InputError(
                "pdf-too-long", f"Tệp ảnh có {count} trang, quá {limits.pages} trang; hãy tách nhỏ rồi nạp lại."
            )
        if opened.width * opened.height > _MOST_PIXELS or opened.width * opened.height * count > 20 * _MOST_PIXELS:
            raise _too_large()
        for frame in ImageSequence.Iterator(opened):
            if frame.width * frame.height > _MOST_PIXELS:
                raise _too_large()
            yield fitted(ImageOps.exif_transpose(frame), frame.info.get("dpi"))


def fitted(image: Image.Image, stated: object = None) -> Picture:
    """A picture in grey at a size that reads well. ``stated`` is what the file says of its dots per inch, if anything.

    A statement that makes the page larger than A3 or smaller than A6 is not believed (photos say 72): then it is A4.
    """
    dpi = float(stated[0]) if isinstance(stated, tuple) and stated and isinstance(stated[0], int | float) else 0.0
    longest = max(image.size)
    if not (dpi > 0 and 5.5 <= longest / dpi <= 17):
        dpi = longest / _A4_INCHES
    target = min(max(dpi, LEAST_DPI), MOST_DPI)
    grey = _grey(image, dpi)
    if abs(target - dpi) > 1:
        factor = target / dpi
        size = max(1, round(image.width * factor)), max(1, round(image.height * factor))
        method = Image.Resampling.BICUBIC if factor > 1 else Image.Resampling.BOX
        grey = grey.resize(size, method)
    return Picture(grey, round(target))


def _grey(image: Image.Image, dpi: float) -> Image.Image:
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        layered = image.convert("RGBA")
        paper = Image.new("RGBA", layered.size, "white")
        image = Image.alpha_composite(paper, layered)
    if image.mode in ("1", "L", "I", "I;16", "F"):
        return image.convert("L")
    return grey_without_stamps(image.convert("RGB"), dpi)


def _too_large() -> InputError:
    return InputError("scan-too-large", "Ảnh quá lớn để nhận dạng chữ; hãy quét lại ở 150–300 dpi, khổ A4.")
