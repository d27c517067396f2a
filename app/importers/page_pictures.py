"""A page of a PDF or of a scan as a picture, upright, for a person who compares the reading with the paper."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from PIL import Image

from app.domain.errors import InputError
from app.domain.page_picture import PagePicture
from app.importers import sniffing
from app.importers.limits import DEFAULT, Limits
from app.importers.pdf import picture_of
from app.importers.pdf_file import opened, page_of
from app.importers.pdf_page import read_page

if TYPE_CHECKING:
    from app.importers.scan import Picture

_MOST_WIDTH = 3000
_LARGEST_RATIO = 20
"""A page so much longer than wide is drawn smaller: a strip of paper must not fill the memory."""


def page_picture(
    data: bytes, name: str, page: int, turn: int, width_px: int, scanned: bool = False, limits: Limits = DEFAULT
) -> PagePicture:
    """Page ``page`` (1-based), turned by ``turn`` degrees clockwise (a multiple of 90), ``width_px`` dots wide.

    ``turn`` is the reading's own (``SourceDocument.turns``). ``scanned`` says that the whole file was read by OCR: its
    pages are shown as the reader saw them, flat, straight and evenly lit, so that each line is where it was read.
    Raises InputError: "no-such-page" for a page that is not there and for a format without pages, and what the format's
    reader raises for a file that cannot be opened.
    """
    width_px = max(16, min(width_px, _MOST_WIDTH))
    kind = sniffing.guidance_kind(data, name, limits)
    if kind == "pdf":
        return _of_pdf(data, page, turn, width_px, scanned, limits)
    if kind == "scan":
        return _of_scan(data, page, turn, width_px, limits)
    raise _missing(name, page)


def _of_pdf(data: bytes, number: int, turn: int, width_px: int, scanned: bool, limits: Limits) -> PagePicture:
    with opened(data, limits) as document:
        if not 1 <= number <= len(document):
            raise _missing("PDF", number)
        with page_of(document, number - 1) as page:
            if scanned:
                from app.importers.scan import fitted  # heavy

                return _as_read(fitted(*picture_of(page, read_page(page, number))), turn, width_px)
            size = page.get_size()
            width, height = size if turn % 180 == 0 else size[::-1]
            width_px = min(width_px, round(_MOST_WIDTH * _LARGEST_RATIO * width / max(height, 1.0)) or 1)
            image = page.render(scale=width_px / max(width, 1.0), rotation=turn % 360, grayscale=True).to_pil()
    return PagePicture(_png(image), height)


def _of_scan(data: bytes, number: int, turn: int, width_px: int, limits: Limits) -> PagePicture:
    from app.importers.scan import frame  # heavy

    picture = frame(data, number, limits)
    if picture is None:
        raise _missing("ảnh", number)
    return _as_read(picture, turn, width_px)


def _as_read(picture: Picture, turn: int, width_px: int) -> PagePicture:
    from app.importers.scan import laid_flat  # heavy

    image, quarter = laid_flat(picture)
    if (turn - quarter) % 360 == 180:
        image = image.transpose(Image.Transpose.ROTATE_180)
    size = width_px, max(1, round(image.height * width_px / image.width))
    return PagePicture(_png(image.resize(size)), image.height * 72 / picture.dpi)


def _png(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "PNG", compress_level=1)
    return out.getvalue()


def _missing(name: str, page: int) -> InputError:
    return InputError("no-such-page", f"Không có ảnh trang {page} của “{name}” để xem; hãy mở tệp gốc để đối chiếu.")
