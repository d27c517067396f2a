"""Colours and sizes of the family: the window, the slide templates, the leaflets and the charts all take them here.

Colours are RRGGBB without "#". Contrast of text and accent on paper is at least 4.5:1 (WCAG 2.1, 1.4.3); the series
palettes are told apart with the three usual kinds of colour blindness and, in grey, by lightness.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:  # the look of the window is there before any briefing
    from app.domain.briefing import DesignName


class WindowColours(Struct, frozen=True):
    """The palette of the window."""

    paper: str
    desk: str
    lines: str
    text: str
    muted: str
    accent: str
    accent_soft: str
    focus: str
    good: str
    warning: str
    mark: str


LIGHT = WindowColours(
    paper="FFFFFF", desk="F4F2EE", lines="D9D5CC", text="1F1E1B", muted="6B675F", accent="A3231F", accent_soft="FBEAE8",
    focus="C98A1B", good="2E7D4F", warning="B26A00", mark="F7E3A1",
)  # fmt: skip


class Design(Struct, frozen=True):
    """A design of slides and leaflets. ``series`` colours run from the accent to quiet ones; ``grey`` is their twin."""

    name: DesignName
    title: str
    accent: str
    accent_dark: str
    rule: str
    text: str
    muted: str
    quiet: str
    paper: str
    series: tuple[str, ...]
    grey: tuple[str, ...] = ("262626", "8C8C8C", "D0D0D0", "595959", "B3B3B3", "404040")
    serif_titles: bool = False


DESIGNS: dict[DesignName, Design] = {
    "red": Design(
        "red", "Đỏ và vàng", accent="A3231F", accent_dark="8A1C19", rule="C98A1B", text="1F1E1B", muted="6B675F",
        quiet="CFC9BD", paper="FFFFFF", series=("A3231F", "C98A1B", "8A857A", "4B2E4F", "CFC9BD", "2F5D7C"),
    ),
    "blue": Design(
        "blue", "Xanh dương", accent="1F4E79", accent_dark="173B5C", rule="2E86AB", text="1B1F24", muted="5A6470",
        quiet="C5CDD6", paper="FFFFFF", series=("1F4E79", "E08E2B", "7D8894", "B7410E", "C5CDD6", "6E4A1E"),
    ),
    "green": Design(
        "green", "Xanh lá", accent="1E6B45", accent_dark="175236", rule="B8902F", text="1B211D", muted="5B665F",
        quiet="C8D0C9", paper="FFFFFF", series=("1E6B45", "B8902F", "7E8A82", "6C94C4", "C8D0C9", "6B4C9A"),
    ),
    "white": Design(
        "white", "Trắng, ít mực", accent="1F1E1B", accent_dark="000000", rule="8C8C8C", text="1F1E1B", muted="5F5F5F",
        quiet="D0D0D0", paper="FFFFFF", series=("262626", "8C8C8C", "D0D0D0", "595959", "B3B3B3", "404040"),
    ),
}  # fmt: skip
