"""How long a scanned page takes on one core: `python benchmarks/ocr.py [FILE.pdf...]`.

The bar: at most 1.3 s of processor time per page of 150 dpi, everything included (light, angle, which way is up, lines,
recognition, layout). Without a file, full pages are made here: one upright, one tilted, one upside down.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from PIL import Image, ImageDraw, ImageFont

from app.importers import pdf, scan
from app.importers.limits import DEFAULT
from app.resources import fonts_folder

BAR = 1.3


def page() -> Image.Image:
    """A full A4 page of 14 pt text at 150 dpi."""
    picture = Image.new("L", (1240, 1754), 255)
    draw = ImageDraw.Draw(picture)
    font = ImageFont.truetype(fonts_folder() / "LiberationSerif-Regular.ttf", 29)
    text = "Đảng ủy xã yêu cầu các chi bộ trực thuộc tổ chức quán triệt nội dung này đến từng"
    for row in range(44):
        draw.text((150, 110 + row * 34), text, font=font, fill=0)
    return picture


def main(files: list[str]) -> int:
    """Prints seconds of processor time per page; exit code 1 when the bar is missed."""
    missed = 0
    if not files:
        for name, angle in (("upright", 0.0), ("tilted", 1.2), ("upside down", 180.0)):
            picture = scan.fitted(page().rotate(angle, Image.Resampling.BICUBIC, fillcolor=255), (150, 150))
            start = time.process_time()
            scan.document(scan.read_pages([(1, lambda picture=picture: picture)]))
            missed += said(name, time.process_time() - start, 1)
    for file in files:
        data = Path(file).read_bytes()
        start = time.process_time()
        pages = pdf.read(data, DEFAULT).pages or 1
        missed += said(Path(file).name, time.process_time() - start, pages)
    return 1 if missed else 0


def said(name: str, seconds: float, pages: int) -> bool:
    """Prints one result; whether the bar is missed."""
    print(f"{name}: {pages} pages, {seconds / pages:.2f} s a page (bar {BAR})")
    return seconds / pages > BAR


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
