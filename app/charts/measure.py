"""How wide chart text is, so that room is left for it before any program draws the chart.

The widths are those of Liberation Sans and Serif, which Arial and Times New Roman share; an office PC may draw with
either. Only sums of advances are needed here: line breaking of running text belongs to app/typesetting.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from fontTools.ttLib import TTFont

from app.resources import fonts_folder

LINE = 1.2
"""Height of a line as a multiple of the letter size, as PowerPoint and LibreOffice set it."""
FACES: dict[str, tuple[str, str]] = {
    "Arial": ("LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf"),
    "Times New Roman": ("LiberationSerif-Regular.ttf", "LiberationSerif-Bold.ttf"),
    "Source Sans 3": ("SourceSans3_400Regular.ttf", "SourceSans3_700Bold.ttf"),
}
"""Our file, regular and bold, for each face that a chart may name."""


def face_file(face: str, *, bold: bool = False) -> Path:
    """The font file that stands for ``face``; an unknown face is measured and drawn as Arial."""
    return fonts_folder() / FACES.get(face, FACES["Arial"])[bold]


def text_width(text: str, size: float, face: str = "Arial", *, bold: bool = False) -> float:
    """Width in points of one line of ``text`` set in ``face`` at ``size`` points."""
    advances, other, em = _advances(face_file(face, bold=bold))
    return sum(advances.get(ord(letter), other) for letter in text) * size / em


def wrapped(text: str, width: float, size: float, face: str = "Arial", *, bold: bool = False) -> tuple[str, ...]:
    """Lines of ``text`` broken at spaces so that each is at most ``width`` points wide (a single long word may not)."""
    lines: list[str] = []
    current = ""
    for word in text.split():
        longer = f"{current} {word}".strip()
        if current and text_width(longer, size, face, bold=bold) > width:
            lines.append(current)
            current = word
        else:
            current = longer
    return (*lines, current) if current or not lines else tuple(lines)


@cache
def _advances(file: Path) -> tuple[dict[int, int], int, int]:
    with TTFont(file, lazy=True) as font:
        widths: Any = font["hmtx"]
        em: Any = font["head"]
        advances = {code: widths[name][0] for code, name in (font.getBestCmap() or {}).items()}
        return advances, widths[".notdef"][0], em.unitsPerEm
