"""How wide chart text is, so that room is left for it before any program draws the chart.

The widths are those of Liberation Sans and Serif, which Arial and Times New Roman share; an office PC may draw with
either. Only sums of advances are needed here: line breaking of running text belongs to app/typesetting.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from fontTools.ttLib import TTFont

from app.resources import fonts_folder

LINE = 1.2
"""Height of a line as a multiple of the letter size, as PowerPoint and LibreOffice set it."""
SERIF_FACES = ("Times New Roman", "Liberation Serif")


def text_width(text: str, size: float, face: str = "Arial", *, bold: bool = False) -> float:
    """Width in points of one line of ``text`` set in ``face`` at ``size`` points."""
    advances, other, em = _advances("Serif" if face in SERIF_FACES else "Sans", bold)
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
def _advances(family: str, bold: bool) -> tuple[dict[int, int], int, int]:
    weight = "Bold" if bold else "Regular"
    with TTFont(fonts_folder() / f"Liberation{family}-{weight}.ttf", lazy=True) as font:
        widths: Any = font["hmtx"]
        em: Any = font["head"]
        advances = {code: widths[name][0] for code, name in (font.getBestCmap() or {}).items()}
        return advances, widths[".notdef"][0], em.unitsPerEm
