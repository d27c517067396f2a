"""Numbers that OpenDocument sets before list items and headings, counted as they are printed.

OpenDocument 1.3 part 3, 5.3 and 19.880: a list begins anew unless it continues another; only the first paragraph of an
item carries the label; headings outside lists take theirs from the outline style.
"""

from __future__ import annotations

import re

from msgspec import Struct

from app.importers.open_document_styles import LOEXT, STYLE, TEXT, XML, Styles
from app.importers.word_numbering import counted
from app.importers.word_package import Element
from app.importers.word_symbols import as_printed

_LEVELS = 10
_FORMATS = {
    "1": "decimal",
    "I": "upperRoman",
    "i": "lowerRoman",
    "A": "upperLetter",
    "a": "lowerLetter",
    "01, 02, 03, ...": "decimalZero",
    "": "none",
}
_PLACE = re.compile(r"%(\d+)%")


class _Open(Struct):
    """A list that is being read: its style, its counts (shared with lists that it continues) and its depth."""

    style: str | None
    counts: list[int | None]
    depth: int
    fresh: bool = False
    silent: bool = False


class Lists:
    """Counters of one document."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._open: list[_Open] = []
        self._by_id: dict[str, list[int | None]] = {}
        self._by_style: dict[str | None, list[int | None]] = {}
        self._headings: list[int | None] = [None] * _LEVELS
        self._levels: dict[tuple[str, int], Element | None] = {}

    def begin(self, element: Element) -> None:
        """Opens a ``text:list``."""
        outer = self._open[-1] if self._open else None
        style = element.get(TEXT + "style-name") or (outer.style if outer else None)
        if outer is not None:
            # A deeper list begins anew by the label above it; under an empty item it goes on.
            counts, depth = outer.counts, outer.depth + 1
        else:
            counts, depth = self._counts(element, style), 0
        self._open.append(_Open(style, counts, min(depth, _LEVELS - 1)))

    def _counts(self, element: Element, style: str | None) -> list[int | None]:
        continued = element.get(TEXT + "continue-list")
        counts: list[int | None] = [None] * _LEVELS
        if continued in self._by_id:
            counts = self._by_id[continued]
        elif element.get(TEXT + "continue-numbering") == "true" and style in self._by_style:
            counts = self._by_style[style]
        name = element.get(XML + "id")
        if name:
            self._by_id[name] = counts
        self._by_style[style] = counts
        return counts

    def item(self, element: Element, counts: bool) -> None:
        """Opens the next item of the list; ``counts`` False for a list header, which has no label."""
        own = self._open[-1]
        own.fresh, own.silent = True, not counts
        start = element.get(TEXT + "start-value")
        if start and start.isdigit():
            own.counts[own.depth] = int(start) - 1

    def end(self) -> None:
        """Closes the innermost list."""
        self._open.pop()

    def is_open(self) -> bool:
        """Whether a list is being read."""
        return bool(self._open)

    def label(self) -> tuple[str, int] | None:
        """Label and 1-based level of this paragraph: the first of an item has one."""
        own = self._open[-1]
        fresh, own.fresh = own.fresh, False
        if not fresh or own.silent or own.style is None:
            return None
        return self._next(own.style, own.counts, own.depth)

    def heading_label(self, level: str | None) -> tuple[str, int] | None:
        """Label of a heading of this outline level, where headings are numbered."""
        at = int(level) - 1 if level and level.isdigit() else 0
        if self._styles.outline is None or not 0 <= at < _LEVELS:
            return None
        return self._next("", self._headings, at)

    def _next(self, style: str, counts: list[int | None], depth: int) -> tuple[str, int] | None:
        own = self._level(style, depth)
        if own is None:
            return None
        before = counts[depth]
        counts[depth] = _start(own) if before is None else before + 1
        counts[depth + 1 :] = [None] * (_LEVELS - depth - 1)
        text = self._wording(style, counts, depth, own).strip()
        return (text, depth + 1) if text else None

    def _wording(self, style: str, counts: list[int | None], depth: int, own: Element) -> str:
        if own.tag != TEXT + "list-level-style-number" and own.tag != TEXT + "outline-level-style":
            return self._bullet(own)
        if not own.get(STYLE + "num-format"):
            return ""
        pattern = own.get(LOEXT + "num-list-format")
        if pattern is None:
            first = max(depth + 1 - int(_whole(own.get(TEXT + "display-levels"), 1)), 0)
            places = ".".join(f"%{at + 1}%" for at in range(first, depth + 1))
            pattern = (own.get(STYLE + "num-prefix") or "") + places + (own.get(STYLE + "num-suffix") or "")

        def shown(place: re.Match[str]) -> str:
            at = int(place[1]) - 1
            level = self._level(style, at) if 0 <= at <= depth else None
            if level is None:
                return ""
            count = counts[at]
            count = _start(level) if count is None else count
            return counted(count, _FORMATS.get(level.get(STYLE + "num-format") or "", "decimal"))

        return _PLACE.sub(shown, pattern)

    def _bullet(self, own: Element) -> str:
        """The sign alone: LibreOffice repeats it as prefix or suffix and prints it once."""
        properties = own.find(STYLE + "text-properties")
        font = None if properties is None else properties.get(STYLE + "font-name")
        return as_printed(own.get(TEXT + "bullet-char") or "•", font, bullet=True)

    def _level(self, style: str, depth: int) -> Element | None:
        key = (style, depth)
        if key not in self._levels:
            holder = self._styles.outline if style == "" else self._styles.list_styles.get(style)
            found = () if holder is None else holder
            self._levels[key] = next((e for e in found if e.get(TEXT + "level") == str(depth + 1)), None)
        return self._levels[key]


def _start(level: Element) -> int:
    return _whole(level.get(TEXT + "start-value"), 1)


def _whole(text: str | None, usual: int) -> int:
    return int(text) if text and text.isdigit() and len(text) < 7 else usual
