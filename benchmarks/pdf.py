"""How long a PDF with text takes, beside pdfium's own plain text: `python benchmarks/pdf.py [FILE...]`.

The bar: at most four times the plain text of a paper of 26 pages (made here when no file is given). The best
of nine runs each, taken in turn and in processor time, so that a busy machine does not change the ratio.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import pypdfium2 as pdfium

from app.importers import pdf
from app.importers.limits import DEFAULT

BAR = 4.0


def best_seconds(runs: list[Callable[[], object]], times: int = 9) -> list[float]:
    """Least processor time of each of ``runs``, seconds."""
    spent: list[list[float]] = [[] for _ in runs]
    for _ in range(times):
        for at, run in enumerate(runs):
            start = time.process_time()
            run()
            spent[at].append(time.process_time() - start)
    return [min(times) for times in spent]


def plain_text(data: bytes) -> int:
    """Letters of all pages, in pdfium's own order: the floor."""
    document = pdfium.PdfDocument(data)
    letters = 0
    for index in range(len(document)):
        page = document[index]
        textpage = page.get_textpage()
        letters += len(textpage.get_text_range())
        textpage.close()
        page.close()
    document.close()
    return letters


def sample() -> bytes:
    """A paper of 26 pages: headings, justified paragraphs, a table."""
    import typst

    from app.resources import fonts_folder

    sentence = (
        "Đảng ủy xã yêu cầu các chi bộ trực thuộc tổ chức quán triệt nội dung này đến từng cán bộ, đảng viên và Nhân "
        "dân, gắn với việc thực hiện các chỉ tiêu phát triển kinh tế - xã hội đã được giao trong năm 2025. "
    )
    parts = "\n\n".join(f"*{n}. Nhiệm vụ thứ {n}*\n\n{sentence * 4}\n\n{sentence * 3}" for n in range(1, 46))
    rows = "".join(f"[{n}],[Chỉ tiêu số {n}],[%],[{n},5]," for n in range(1, 40))
    source = (
        '#set page(paper: "a4", margin: 25mm, numbering: "1")\n#set text(font: "Liberation Serif", size: 14pt)\n'
        f"#set par(justify: true, first-line-indent: 10mm)\n{parts}\n#table(columns: 4, {rows})"
    )
    return typst.compile(source.encode(), font_paths=[str(fonts_folder())])


def main(files: list[str]) -> int:
    """Prints one line per file; exit code 1 when the bar is missed."""
    missed = 0
    papers = [(Path(file).name, Path(file).read_bytes()) for file in files] or [("made here", sample())]
    for name, data in papers:
        pages = pdf.read(data, DEFAULT).pages
        ours, floor = best_seconds([lambda data=data: pdf.read(data, DEFAULT), lambda data=data: plain_text(data)])
        ratio = ours / floor
        missed += ratio > BAR
        print(
            f"{name}: {pages} pages {ours * 1000:.0f} ms, pdfium's text {floor * 1000:.0f} ms, "
            f"ratio {ratio:.2f} (bar {BAR})"
        )
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
