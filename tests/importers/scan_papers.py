"""Papers of our own, set like those of an office and drawn as pages: what a scan is made of in these tests.

The wording is that of the golden outlines. The letterhead stands in two columns over its short rules, headings are
bold, the list of recipients stands beside the signer (Nghị định 30/2020, Hướng dẫn 36-HD/VPTW).
"""

from __future__ import annotations

import io
import json
import re
from functools import cache
from pathlib import Path

import typst
from PIL import Image

from app.resources import fonts_folder

FOLDER = Path(__file__).resolve().parent.parent / "analysis" / "golden_outline"
PAPERS = (
    "01-dang-uy-phuong-2026",
    "02-ubnd-xa-ke-hoach",
    "03-nghi-quyet-chuong-dieu",
    "30-doan-thanh-nien",
    "52-mat-tran-xa-2026",
    "53-dac-khu-quyet-dinh-quy-che",
    "56-thong-bao-ket-luan",
    "58-hdnd-xa-nghi-quyet",
    "62-bao-cao-tuan",
)
_RIGHT = re.compile(r"CỘNG (?:HÒA|HOÀ) XÃ HỘI|Độc lập|ĐẢNG CỘNG SẢN|ĐOÀN TNCS|^\S.*, ngày|^-{12,}")
_PAGE = """
#set page(width: 210mm, height: 297mm, margin: (left: 30mm, right: 15mm, top: 20mm, bottom: 20mm), numbering: {number})
#set text(font: "{font}", size: {size}pt, lang: "vi", hyphenate: false)
#set par(justify: true, first-line-indent: (amount: 10mm, all: true), spacing: 9pt, leading: 7pt)
#let side(lines) = align(center, block(width: 100%, {{ set par(first-line-indent: 0pt, justify: false); lines }}))
"""


@cache
def source(name: str, size: float = 14, font: str = "Liberation Serif") -> str:
    """Typst markup of a paper."""
    lines = (FOLDER / f"{name}.txt").read_text("utf-8").splitlines()
    reading = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))
    first = reading["documents"][0]
    title = next(at for at, line in enumerate(lines) if line.strip().lower() == first["type"].lower())
    end = next((at for at, line in enumerate(lines) if line.startswith(("Nơi nhận", "T/M ", "TM. "))), len(lines))
    heads = {int(entry.rsplit("|", 1)[1]) for paper in reading["documents"] for entry in paper["outline"]}
    parts = [_PAGE.format(font=font, size=size, number='"1"' if size < 14 else "none"), _letterhead(lines[:title])]
    stop = next(at for at in range(title, len(lines)) if not lines[at].strip())
    parts.extend(_centred(line) for line in lines[title:stop])
    parts.append("#v(6pt)")
    parts.extend(_paragraph(lines[at], at + 1 in heads) for at in range(stop, end) if lines[at].strip())
    foot = next((at for at in range(end, len(lines)) if lines[at].startswith(("QUY ", "PHỤ LỤC"))), len(lines))
    parts.append(_signature(lines[end:foot]))
    parts.extend(_paragraph(lines[at], at + 1 in heads) for at in range(foot, len(lines)) if lines[at].strip())
    return "\n".join(parts)


def printed(name: str, size: float = 14, font: str = "Liberation Serif") -> bytes:
    """The paper as a PDF with its text."""
    return typst.compile(source(name, size, font).encode(), font_paths=[str(fonts_folder())], ignore_system_fonts=True)


@cache
def drawn(name: str, dpi: int, size: float = 14, font: str = "Liberation Serif") -> tuple[Image.Image, ...]:
    """The paper's pages in colour."""
    pages = typst.compile(
        source(name, size, font).encode(),
        format="png",
        ppi=dpi,
        font_paths=[str(fonts_folder())],
        ignore_system_fonts=True,
    )
    return tuple(
        Image.open(io.BytesIO(page)).convert("RGB") for page in (pages if isinstance(pages, list) else [pages])
    )


def _quoted(text: str) -> str:
    return "#" + json.dumps(text, ensure_ascii=False)


def _letterhead(lines: list[str]) -> str:
    right = [line for line in lines if _RIGHT.search(line)]
    left = [line for line in lines if line.strip() and line not in right]
    if not left:
        return ""
    rows = "".join(f", side[{_side(column)}]" for column in (left, right))
    return f"#text(size: 0.85em, grid(columns: (42%, 1fr){rows}))\n#v(10pt)"


def _side(lines: list[str]) -> str:
    return " #linebreak() ".join(_looked(line) for line in lines)


def _looked(line: str) -> str:
    if line.startswith("---"):
        return "#box(line(length: 25mm, stroke: 0.6pt), baseline: -4pt)"
    if ", ngày" in line:
        return f"#emph[{_quoted(line)}]"
    return f"#strong[{_quoted(line)}]" if line == line.upper() or line.startswith("Độc lập") else _quoted(line)


def _centred(line: str) -> str:
    return "" if line.startswith("---") else f"#side[#strong[{_quoted(line)}]]"


def _paragraph(line: str, heading: bool) -> str:
    if heading and len(line) < 90:
        return f"#strong[{_quoted(line)}]\n"
    if line == line.upper() and len(line) < 80:
        return _centred(line)
    return _quoted(line) + "\n"


def _signature(lines: list[str]) -> str:
    start = next((at for at, line in enumerate(lines) if line and not line.startswith(("Nơi nhận", "-", "Lưu"))), 0)
    signer = [line for line in lines[start:] if line.strip()]
    if not signer:
        return ""
    left = " #linebreak() ".join(_quoted(line) for line in lines[:start] if line.strip())
    name = f"#strong[{_quoted(signer[-1])}]"
    posts = " #linebreak() ".join(f"#strong[{_quoted(line)}]" for line in signer[:-1])
    plain = f"#set par(first-line-indent: 0pt, justify: false); #text(size: 0.85em)[{left}]"
    return f"#v(8pt)\n#grid(columns: (50%, 1fr), [{plain}], side[{posts} #v(28mm) {name}])\n"
