"""The page of a source beside its reading: upright, and the strip of a line is where the line is printed."""

from __future__ import annotations

import io
import random

import numpy as np
import pytest
from PIL import Image

from app.domain.errors import InputError
from app.domain.page_picture import PagePicture
from app.domain.source import RawDocument, RawLine
from app.importers import pdf, scan
from app.importers.limits import DEFAULT
from app.importers.page_pictures import page_picture
from app.importers.worker import ReadingWorker
from tests.importers.pdf_files import SENTENCE, made
from tests.importers.scan_damage import photographed
from tests.importers.test_scan import PARAGRAPHS, file_of
from tests.importers.test_scan import page as scanned_page

WIDTH = 600


def opened(shown: PagePicture) -> Image.Image:
    return Image.open(io.BytesIO(shown.png))


def ink(shown: PagePicture, line: RawLine) -> tuple[float, float]:
    """Dark dots within a line's strip, and in as high a stretch right above it."""
    assert line.strip is not None
    dark = np.asarray(opened(shown)) < 128
    scale = dark.shape[0] / shown.height_pt
    top, bottom = round(line.strip.top * scale), round(line.strip.bottom * scale)
    above = dark[max(0, top - (bottom - top)) : top]
    return float(dark[top:bottom].sum()), float(above.sum())


def drawn(data: bytes, name: str, read: RawDocument, page: int = 1) -> PagePicture:
    turn = read.turns[page - 1] if read.turns else 0
    return page_picture(data, name, page, turn, WIDTH, scanned=read.format == "scan")


@pytest.mark.parametrize("angle", [0, 90, 180, 270])
def test_a_scan_is_shown_upright_with_each_line_in_its_strip(angle: int) -> None:
    data = file_of(scanned_page(angle=angle), dpi=(150, 150))
    read = scan.read(data, DEFAULT)
    assert read.turns == (() if angle == 0 else (angle,))  # Pillow turned it so far the other way
    shown = drawn(data, "ảnh.png", read)
    assert opened(shown).width == WIDTH
    assert 830 < shown.height_pt < 850  # A4 upright
    first = next(line for line in read.lines if PARAGRAPHS[0][1].split()[-1] in line.text)
    inside, above = ink(shown, first)
    assert inside > 200 and above == 0


def test_a_scan_in_a_pdf_that_lies_upside_down_is_shown_upright() -> None:
    picture = scanned_page(angle=180)
    data = file_of(picture, "PDF", resolution=150.0)
    read = pdf.read(data, DEFAULT)
    assert read.turns == (180,)
    inside, above = ink(drawn(data, "quét.pdf", read), read.lines[0])
    assert inside > 200 and above == 0


@pytest.mark.parametrize("form", ["JPEG", "PDF"])
def test_of_a_page_photographed_from_the_side_the_flattened_sheet_is_shown(form: str) -> None:
    shot = photographed(random.Random(7), scanned_page(dpi=200).convert("RGB"), 200)
    data = file_of(shot, form, **({"quality": 90} if form == "JPEG" else {"resolution": 200.0}))
    read = scan.read(data, DEFAULT) if form == "JPEG" else pdf.read(data, DEFAULT)
    assert read.format == "scan"
    shown = drawn(data, "chụp", read)
    first = next(line for line in read.lines if PARAGRAPHS[0][1].split()[-1] in line.text)
    inside, above = ink(shown, first)
    assert inside > 150 and above < 15


@pytest.mark.parametrize("flipped", [False, True])
def test_a_page_of_text_is_shown_the_way_its_text_runs(flipped: bool) -> None:
    page = ", flipped: true" if flipped else ""
    data = made(f"{SENTENCE}\n\n#v(60mm)\n\n{SENTENCE}", page)
    read = pdf.read(data, DEFAULT)
    shown = drawn(data, "văn bản.pdf", read)
    assert (opened(shown).width > opened(shown).height) == flipped
    for line in read.lines:
        inside, above = ink(shown, line)
        assert inside > 300 and above < 30


def test_a_landscape_page_that_is_stored_turned_is_shown_upright() -> None:
    import pypdfium2 as pdfium

    document = pdfium.PdfDocument(made(SENTENCE))
    document[0].set_rotation(90)
    buffer = io.BytesIO()
    document.save(buffer)
    document.close()
    read = pdf.read(buffer.getvalue(), DEFAULT)
    assert read.turns == (270,)
    inside, above = ink(drawn(buffer.getvalue(), "xoay.pdf", read), read.lines[0])
    assert inside > 300 and above < 30


def test_every_line_of_a_table_and_of_a_running_head_has_its_strip() -> None:
    table = "#table(columns: 2, [Chỉ tiêu], [Kết quả], [Thu ngân sách], [12.515 triệu đồng])"
    body = f"{SENTENCE}\n{table}\n#pagebreak()\n{SENTENCE}"
    read = pdf.read(made(body, ", header: [HƯỚNG DẪN SỐ 12-HD/ĐU], footer: [Trang 1]"), DEFAULT)
    assert all(line.strip is not None and line.strip.page == line.page for line in read.lines)


@pytest.mark.parametrize(("name", "data", "page"), [
    ("văn bản.pdf", made(SENTENCE), 2),
    ("văn bản.pdf", made(SENTENCE), 0),
    ("ảnh.png", file_of(scanned_page()), 2),
    ("thô.txt", SENTENCE.encode(), 1),
])  # fmt: skip
def test_a_page_that_is_not_there_is_told_in_one_sentence(name: str, data: bytes, page: int) -> None:
    with pytest.raises(InputError) as told:
        page_picture(data, name, page, 0, WIDTH)
    assert told.value.code == "no-such-page"


@pytest.mark.parametrize("data", [b"%PDF-1.7 broken", b"\x89PNG\r\n\x1a\n broken"])
def test_a_broken_file_is_told_in_one_sentence(data: bytes) -> None:
    with pytest.raises(InputError):
        page_picture(data, "hỏng", 1, 0, WIDTH)


def test_the_worker_draws_pages_too() -> None:
    data = made(SENTENCE)
    with ReadingWorker() as worker:
        assert worker.page_picture(data, "văn bản.pdf", 1, 0, WIDTH) == page_picture(data, "văn bản.pdf", 1, 0, WIDTH)
        with pytest.raises(InputError):
            worker.page_picture(data, "văn bản.pdf", 9, 0, WIDTH)
