"""Automatic numbering of a Word file, resolved to the labels that Word prints.

ISO/IEC 29500-1, 17.9: a paragraph names a list (``w:num``) and a level; the list leads to an abstract list whose levels
carry the wording; a list may override levels and starts. Lists of one abstract list count on together, a start that is
overridden takes effect where its list is first used.
"""

from __future__ import annotations

import re

from msgspec import Struct, structs

from app.importers.word_package import Element, W, number, switch, value
from app.importers.word_styles import (
    ParagraphProperties,
    RunProperties,
    StyleSheet,
    paragraph_properties,
    run_properties,
)
from app.importers.word_symbols import as_printed

LEVELS = 9
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_PLACE = re.compile(r"%([1-9])")
_MOST = 1_000_000  # No paper counts further; bounds the work on hostile numbers.


class Level(Struct, frozen=True, omit_defaults=True):
    """One level of a list. ``restart`` is the 1-based level that restarts it, 0 never, None any higher one."""

    start: int = 0
    format: str = "decimal"
    pattern: str = ""
    text: str = ""
    suffix: str = "tab"
    restart: int | None = None
    legal: bool = False
    picture: bool = False
    style: str | None = None
    run: RunProperties = RunProperties()
    paragraph: ParagraphProperties = ParagraphProperties()


class NumberedList(Struct, frozen=True):
    """A ``w:num``: the abstract list that it counts with, its levels after overrides, and the starts it overrides."""

    list_id: str
    counts_with: str
    levels: tuple[Level, ...]
    restarted: frozenset[int] = frozenset()


class Label(Struct, frozen=True):
    """What Word prints before a paragraph: text without the gap, the gap, and the level that it came from."""

    text: str
    gap: str
    level: int
    properties: Level


def numbered_lists(root: Element | None, styles: StyleSheet) -> dict[str, NumberedList]:
    """Lists of numbering.xml by id. A list that leads nowhere is left out."""
    if root is None:
        return {}
    abstracts = {value(e, "abstractNumId") or "": e for e in root.iterchildren(W + "abstractNum")}
    nums = {value(e, "numId") or "": e for e in root.iterchildren(W + "num")}
    by_style_link = {
        link: name for name, e in abstracts.items() if (link := value(e.find(W + "styleLink"))) is not None
    }
    lists: dict[str, NumberedList] = {}
    for list_id, num in nums.items():
        name = value(num.find(W + "abstractNumId")) or ""
        name = _behind_style(name, abstracts, by_style_link)
        if name in abstracts:
            lists[list_id] = _numbered_list(list_id, name, num, abstracts[name], styles)
    return lists


def _behind_style(name: str, abstracts: dict[str, Element], by_style_link: dict[str, str]) -> str:
    """An abstract list that only points to a numbering style is that style's own abstract list."""
    link = value(abstracts[name].find(W + "numStyleLink")) if name in abstracts else None
    return name if link is None else by_style_link.get(link, name)


def _numbered_list(list_id: str, name: str, num: Element, abstract: Element, styles: StyleSheet) -> NumberedList:
    levels = [Level()] * LEVELS
    for element in abstract.iterchildren(W + "lvl"):
        at = number(element, "ilvl")
        if at is not None and 0 <= at < LEVELS:
            levels[at] = _level(element, styles)
    restarted: set[int] = set()
    for override in num.iterchildren(W + "lvlOverride"):
        at = number(override, "ilvl")
        if at is None or not 0 <= at < LEVELS:
            continue
        own = override.find(W + "lvl")
        if own is not None:
            levels[at] = _level(own, styles)
        start = number(override.find(W + "startOverride"))
        if start is not None:
            levels[at] = structs.replace(levels[at], start=start)
            restarted.add(at)
    return NumberedList(list_id, name, tuple(levels), frozenset(restarted))


def _level(element: Element, styles: StyleSheet) -> Level:
    format_of = element.find(W + "numFmt")
    if format_of is None:
        format_of = element.find(f"{_MC}AlternateContent/{_MC}Choice/{W}numFmt")
    stated = value(format_of) or "decimal"
    restart = number(element.find(W + "lvlRestart"))
    return Level(
        start=number(element.find(W + "start")) or 0,
        format=stated,
        pattern=(value(format_of, "format") or "") if stated == "custom" else "",
        text=value(element.find(W + "lvlText")) or "",
        suffix=value(element.find(W + "suff")) or "tab",
        restart=restart,
        legal=bool(switch(element.find(W + "isLgl"))),
        picture=element.find(W + "lvlPicBulletId") is not None,
        style=value(element.find(W + "pStyle")),
        run=run_properties(element.find(W + "rPr"), styles.theme),
        paragraph=paragraph_properties(element.find(W + "pPr")),
    )


class Numbering:
    """Counts through a document in reading order. One instance reads one document."""

    def __init__(self, lists: dict[str, NumberedList], styles: StyleSheet) -> None:
        """``lists`` as ``numbered_lists`` gives them."""
        self._lists = lists
        self._styles = styles
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[str] = set()

    def place(self, stated: ParagraphProperties) -> tuple[NumberedList, int] | None:
        """List and 0-based level of a paragraph, from its own properties or its style's; None without numbering."""
        style = self._styles.style(stated.style)
        list_id = stated.list_id if stated.list_id is not None else style.paragraph.list_id
        if list_id is None or list_id == "0" or list_id not in self._lists:
            return None
        found = self._lists[list_id]
        level = stated.list_level
        if level is None and stated.list_id is None:
            level = _level_of_style(found, style.own)
            level = style.paragraph.list_level if level is None else level
        return found, min(max(level or 0, 0), LEVELS - 1)

    def next(self, found: NumberedList, level: int) -> Label:
        """The label of the next paragraph of this list at this 0-based level. Counts."""
        counts = self._counts.setdefault(found.counts_with, [None] * LEVELS)
        if found.list_id not in self._begun:
            self._begun.add(found.list_id)
            for at in found.restarted:
                counts[at] = None
        self._step(counts, found, level)
        own = found.levels[level]
        gap = "" if own.suffix == "nothing" else " "
        return Label(_wording(found, counts, level), gap, level, own)

    @staticmethod
    def _step(counts: list[int | None], found: NumberedList, level: int) -> None:
        for deeper in range(level + 1, LEVELS):
            restart = found.levels[deeper].restart
            if restart is None or level < restart:
                counts[deeper] = None
        before = counts[level]
        counts[level] = found.levels[level].start if before is None else before + 1
        for above in range(level):
            if counts[above] is None:
                counts[above] = found.levels[above].start


def _level_of_style(found: NumberedList, style: tuple[str, ...]) -> int | None:
    """The level that names the paragraph's style, or the nearest of the styles that it is based on."""
    for name in style:
        for at, level in enumerate(found.levels):
            if level.style == name:
                return at
    return None


def _wording(found: NumberedList, counts: list[int | None], level: int) -> str:
    own = found.levels[level]
    if own.picture:
        return "•"
    if own.format == "bullet":
        return as_printed(own.text, own.run.font, bullet=True)
    if own.format == "none":
        return _PLACE.sub("", own.text)

    def shown(place: re.Match[str]) -> str:
        at = int(place[1]) - 1
        count = counts[at]
        if count is None or at > level:
            return ""
        of = found.levels[at]
        legal = own.legal and of.format not in ("none", "bullet")
        return counted(count, "decimal" if legal else of.format, of.pattern)

    return _PLACE.sub(shown, own.text)


def counted(count: int, style: str, pattern: str = "") -> str:
    """A count as Word writes it in a number format (ISO/IEC 29500-1, 17.18.59); unknown formats are decimal."""
    count = min(max(count, 0), _MOST)
    if style in ("lowerLetter", "upperLetter"):
        letters = _letters(count)
        return letters if style == "lowerLetter" else letters.upper()
    if style in ("lowerRoman", "upperRoman"):
        roman = _roman(count)
        return roman if style == "upperRoman" else roman.lower()
    if style in ("none", "bullet"):
        return ""
    if style == "decimalZero":
        return f"{count:02d}"
    if style == "custom":
        return str(count).zfill(len(pattern.split(",")[0])) if pattern.startswith("0") else str(count)
    if style == "decimalEnclosedCircle" and 1 <= count <= 20:
        return chr(0x2460 + count - 1)
    if style == "decimalEnclosedParen":
        return f"({count})"
    if style == "decimalEnclosedFullstop":
        return f"{count}."
    if style == "numberInDash":
        return f"- {count} -"
    if style == "ordinal":
        return _ordinal(count)
    if style == "vietnameseCounting" and 0 < count < 100:
        return _in_words(count)
    return str(count)


def _letters(count: int) -> str:
    """a…z, then aa, bb, …: Word repeats the letter. It knows no đ: d is followed by e."""
    if count < 1:
        return ""
    turn, letter = divmod(count - 1, 26)
    return chr(ord("a") + letter) * min(turn + 1, 40)


def _roman(count: int) -> str:
    if not 0 < count < 40_000:
        return str(count) if count else ""
    text = ""
    for worth, sign in zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"),
        strict=True,
    ):
        times, count = divmod(count, worth)
        text += sign * times
    return text


def _ordinal(count: int) -> str:
    ending = "th" if count % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(count % 10, "th")
    return f"{count}{ending}"


_DIGITS = ("", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")


def _in_words(count: int) -> str:
    tens, ones = divmod(count, 10)
    if tens == 0:
        return _DIGITS[ones]
    head = "mười" if tens == 1 else f"{_DIGITS[tens]} mươi"
    last = _DIGITS[ones]
    if ones == 5:
        last = "lăm"
    if ones == 1 and tens > 1:
        last = "mốt"
    return f"{head} {last}".rstrip()
