"""How long a scanned page takes on one core: `python benchmarks/ocr.py [FILE.pdf...]`.

The bar: at most 1.3 s of processor time per page of 150 dpi, everything included (light, angle, which way is up, lines,
recognition, layout). Without a file, full pages are made here: one upright, one tilted, one upside down. Beside each
stands what Tesseract takes to recognise the same pages as it comes, whole and upright, and our ratio to it.
"""

from __future__ import annotations

import random
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import pypdfium2
from PIL import Image, ImageDraw, ImageFont
from tesserocr import OEM, PSM, PyTessBaseAPI

from app.importers import pdf, scan
from app.importers.limits import DEFAULT
from app.resources import fonts_folder, resource

BAR = 1.3


TEXT = """
Đảng ủy xã yêu cầu các chi bộ trực thuộc tổ chức quán triệt nội dung này đến từng đảng viên; Ủy ban nhân dân giao
trưởng thôn rà soát 42 hộ nghèo, bảo đảm 100% trẻ em đúng độ tuổi được tiêm chủng trước ngày 15 tháng 3 năm 2025.
Mặt trận Tổ quốc và các đoàn thể vận động nhân dân hiến đất, góp công làm đường; thu ngân sách đạt 12.515 triệu đồng.
"""
WIDTH = 945
"""Dots between the margins that Nghị định 30/2020 sets, at 150 dpi."""


def page() -> Image.Image:
    """A full A4 page of 14 pt text at 150 dpi, each line another: 44 lines from margin to margin."""
    picture = Image.new("L", (1240, 1754), 255)
    draw = ImageDraw.Draw(picture)
    font = ImageFont.truetype(fonts_folder() / "LiberationSerif-Regular.ttf", 29)
    walk, words = random.Random(20261122), TEXT.split()
    for row in range(44):
        line = walk.choice(words)
        while font.getlength(longer := f"{line} {walk.choice(words)}") <= WIDTH:
            line = longer
        draw.text((177, 110 + row * 34), line, font=font, fill=0)
    return picture


def main(files: list[str]) -> int:
    """Prints seconds of processor time per page; exit code 1 when the bar is missed."""
    missed = 0
    if not files:
        for name, angle in (("upright", 0.0), ("tilted", 1.2), ("upside down", 180.0)):
            picture = scan.fitted(page().rotate(angle, Image.Resampling.BICUBIC, fillcolor=255), (150, 150))
            start = time.process_time()
            scan.document(scan.read_pages([(1, lambda picture=picture: picture)]))
            missed += said(name, time.process_time() - start, alone([page()]), 1)
    for file in files:
        data = Path(file).read_bytes()
        start = time.process_time()
        pages = pdf.read(data, DEFAULT).pages or 1
        ours = time.process_time() - start
        with pypdfium2.PdfDocument(data) as document:
            shown = [one.render(scale=150 / 72, grayscale=True).to_pil() for one in document]
        missed += said(Path(file).name, ours, alone(shown), pages)
    return 1 if missed else 0


def alone(pictures: list[Image.Image]) -> float:
    """Seconds of processor time for Tesseract's own recognition of these pages, nothing done before or after."""
    folder = str(resource("assets/tessdata/vie.traineddata").parent)
    with PyTessBaseAPI(path=folder, lang="vie", psm=PSM.AUTO, oem=OEM.LSTM_ONLY) as api:
        start = time.process_time()
        for picture in pictures:
            api.SetImage(picture)
            api.SetSourceResolution(150)
            api.Recognize()
        return time.process_time() - start


def said(name: str, seconds: float, floor: float, pages: int) -> bool:
    """Prints one result; whether the bar is missed."""
    print(
        f"{name}: {pages} pages, {seconds / pages:.2f} s a page (bar {BAR}); "
        f"Tesseract alone {floor / pages:.2f} s, ratio {seconds / floor:.2f}"
    )
    return seconds / pages > BAR


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
