"""Scans: upright, straight, in order, with certainty; and what is no page at all."""

from __future__ import annotations

import difflib
import io
import threading
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageDraw, ImageFont

from app.domain.errors import Cancelled, InputError
from app.domain.source import RawDocument
from app.importers import pdf, scan
from app.importers.limits import DEFAULT, Limits
from app.resources import fonts_folder

PARAGRAPHS = (
    ("bold", "I. KẾT QUẢ NĂM 2024"),
    ("plain", "Thu ngân sách trên địa bàn xã đạt 12.515 triệu đồng, bằng 103% dự toán được giao trong"),
    ("plain", "năm; số hộ nghèo giảm còn 42 hộ, tương ứng với 0,15% tổng số hộ của toàn xã."),
    ("bold", "II. NHIỆM VỤ NĂM 2025"),
    ("plain", "Các chi bộ tổ chức quán triệt nội dung này đến từng đảng viên trước ngày 15 tháng 3."),
)


def page(dpi: int = 150, angle: float = 0.0) -> Image.Image:
    """A page with two headings and their paragraphs, turned by ``angle`` degrees."""
    picture = Image.new("L", (round(8.27 * dpi), round(11.69 * dpi)), 255)
    draw = ImageDraw.Draw(picture)
    for at, (look, text) in enumerate(PARAGRAPHS):
        style = "Bold" if look == "bold" else "Regular"
        font = ImageFont.truetype(fonts_folder() / f"LiberationSerif-{style}.ttf", round(13 * dpi / 72))
        draw.text((dpi, 2.2 * dpi + at * 0.34 * dpi), text, font=font, fill=0)
    return picture.rotate(angle, Image.Resampling.BICUBIC, expand=abs(angle) % 90 == 0, fillcolor=255)


def file_of(picture: Image.Image, form: str = "PNG", **options: object) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, form, **options)
    return buffer.getvalue()


def words(document: RawDocument) -> list[str]:
    return " ".join(line.text for line in document.lines).split()


def likeness(true: list[str], found: list[str]) -> float:
    blocks = difflib.SequenceMatcher(None, true, found, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / len(true)


TRUE = " ".join(text for _, text in PARAGRAPHS).split()


@pytest.mark.parametrize("angle", [0, 180, 90, 270, 2.5, -1.5])
def test_a_page_is_read_whichever_way_it_lies(angle: float) -> None:
    read = scan.read(file_of(page(angle=angle), dpi=(150, 150)), DEFAULT)
    assert likeness(TRUE, words(read)) >= 0.93
    assert read.format == "scan" and read.pages == 1
    assert all(line.confidence is not None and 0.3 < line.confidence <= 1 for line in read.lines)
    assert "ảnh quét" in read.warnings[0]


def test_thick_strokes_are_bold_and_wrapped_lines_are_one_paragraph() -> None:
    read = scan.read(file_of(page(), dpi=(150, 150)), DEFAULT)
    bold = [line.text for line in read.lines if line.spans and line.spans[0].bold]
    assert [text.split(" ", 1)[1] for text in bold] == ["KẾT QUẢ NĂM 2024", "NHIỆM VỤ NĂM 2025"]
    assert len(read.lines) == 4


def test_a_photo_of_uneven_light_is_read() -> None:
    picture = page(dpi=200)
    shade = Image.linear_gradient("L").resize(picture.size).point(lambda level: 110 + level // 2)
    dim = Image.composite(picture, Image.new("L", picture.size, 0), shade)
    assert likeness(TRUE, words(scan.read(file_of(dim, "JPEG", quality=85), DEFAULT))) >= 0.9


def test_every_page_of_a_tiff_is_read_in_order_and_progress_is_told() -> None:
    steps: list[tuple[int, int]] = []

    class Watching:
        def step(self, done: int, total: int, label: str) -> None:
            steps.append((done, total))

    data = file_of(page(), "TIFF", save_all=True, append_images=[page(angle=180)], dpi=(150, 150))
    read = scan.read(data, DEFAULT, Watching())
    assert read.pages == 2 and [line.page for line in read.lines] == [1] * 4 + [2] * 4
    assert steps[0] == (0, 2) and steps[-1] == (2, 2)


def test_reading_stops_when_asked_to() -> None:
    class Stopping:
        def step(self, done: int, total: int, label: str) -> None:
            if done == 1:
                raise Cancelled

    data = file_of(page(), "TIFF", save_all=True, append_images=[page()] * 3, dpi=(150, 150))
    with pytest.raises(Cancelled):
        scan.read(data, DEFAULT, Stopping())
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("ocr")]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"\x89PNG\r\n\x1a\nnothing", "file-damaged"),
        (b"BM" + b"\x00" * 80, "file-damaged"),
        (b"II*\x00\x08\x00\x00\x00" + b"\xff" * 40, "file-damaged"),
        (file_of(page())[:4000], "file-damaged"),
        (file_of(Image.new("L", (700, 900), 255)), "scan-unreadable"),
        (file_of(Image.new("1", (30_000, 30_000), 1)), "scan-too-large"),
    ],
)
def test_what_is_no_page_is_refused_in_a_sentence(data: bytes, code: str) -> None:
    with pytest.raises(InputError) as refused:
        scan.read(data, DEFAULT)
    assert refused.value.code == code


def test_a_picture_of_too_many_pages_is_refused() -> None:
    data = file_of(page(), "TIFF", save_all=True, append_images=[page()] * 2)
    with pytest.raises(InputError) as refused:
        scan.read(data, Limits(pages=2))
    assert refused.value.code == "pdf-too-long"


@pytest.mark.corpus
def test_the_scan_of_a_guidance_gives_its_words_and_headings(corpus: Path) -> None:
    read = pdf.read((corpus / "guidance" / "002-ban-quet.pdf").read_bytes(), DEFAULT)
    truth = pdfium.PdfDocument((corpus / "guidance" / "002-danh-so-tay-chu-thich.pdf").read_bytes())
    for number in range(1, 5):
        opened = truth[number - 1]
        true = opened.get_textpage().get_text_range().split()
        found = " ".join(line.text for line in read.lines if line.page == number).split()
        assert likeness(true, found) >= 0.97, number
    bold = [line.text.split()[0] for line in read.lines if line.spans and line.spans[0].bold and line.region == "body"]
    assert bold == ["I.", "II.", "1.", "1.1.", "1.2.", "1.3."]
    truth.close()


@pytest.mark.corpus
def test_a_stamped_scan_gives_its_articles(corpus: Path) -> None:
    read = pdf.read((corpus / "real" / "guidance" / "quet-10209650.pdf").read_bytes(), DEFAULT)
    texts = [line.text for line in read.lines]
    assert sum(text.startswith("Điều ") for text in texts) == 3
    assert any(text.startswith("Căn cứ Luật Tổ chức Chính phủ") for text in texts)
