"""What a chart is drawn with: colours of a design (or its grey twin), a face and a letter size.

Grey fills alternate dark and light and differ in pattern too, so that neighbours stay apart on a laser printer and on
its photocopies; the contrast of neighbours is measured in the tests.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from app.domain.look import Design

Pattern = Literal["solid", "diagonal", "dots", "rows", "backslash", "grid", "hollow"]


class Fill(Struct, frozen=True):
    """How an area is filled: ``colour`` is the ink (RRGGBB), ``pattern`` what it draws on white.

    ``mean`` is the lightness seen from afar, 0 (black) to 1 (white), as relative luminance of WCAG 2.1.
    """

    colour: str
    pattern: Pattern = "solid"

    @property
    def mean(self) -> float:
        """Relative luminance of ink and paper mixed as the pattern mixes them."""
        share = INK[self.pattern]
        return share * luminance(self.colour) + (1 - share)


INK: dict[Pattern, float] = {
    "solid": 1.0, "diagonal": 0.37, "dots": 0.20, "rows": 0.25, "backslash": 0.37, "grid": 0.45, "hollow": 0.05,
}  # fmt: skip
"""Share of an area that is covered with ink, from the 8 × 8 patterns of DrawingML (hollow: its outline)."""

GREY_FILLS: tuple[Fill, ...] = (
    Fill("262626"),
    Fill("404040", "diagonal"),
    Fill("8C8C8C"),
    Fill("595959", "dots"),
    Fill("505050"),
    Fill("D6D6D6"),
    Fill("A6A6A6"),
)


class ChartLook(Struct, frozen=True):
    """``fills`` run from the accent to quiet ones, the last is for "khác"; ``size`` is the label size in points."""

    fills: tuple[Fill, ...]
    text: str
    muted: str
    quiet: Fill
    face: str = "Arial"
    size: float = 14.0
    grey: bool = False


def look_of(design: Design, *, face: str = "Arial", size: float = 14.0, grey: bool = False) -> ChartLook:
    """The look of a design's charts. ``grey`` gives the black-and-white twin; a deck names Arial, a report Times."""
    if grey or design.name == "white":
        return ChartLook(GREY_FILLS, "1F1E1B", "4D4D4D", Fill("A6A6A6"), face, size, grey=True)
    fills = (*(Fill(colour) for colour in design.series), Fill("E4E1DA"))
    return ChartLook(fills, design.text, design.muted, Fill(design.series[2]), face, size)


def luminance(colour: str) -> float:
    """Relative luminance of RRGGBB, 0 to 1 (WCAG 2.1)."""
    parts = (int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(a: float, b: float) -> float:
    """Contrast ratio of two luminances, 1 to 21 (WCAG 2.1)."""
    light, dark = max(a, b), min(a, b)
    return (light + 0.05) / (dark + 0.05)
