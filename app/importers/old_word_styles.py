"""Styles, fonts and numbered lists of a Word 97–2003 file, which its text names by number ([MS-DOC]).

``old_word_parts`` finds where they stand in the table stream. A part that leads nowhere raises IndexError or
struct.error, which the reader turns into one sentence.
"""

from __future__ import annotations

import struct

from msgspec import Struct, structs

from app.importers.compound_file import u16, u32
from app.importers.old_word_properties import (
    Letters,
    Stand,
    letter_modifiers,
    letters_over,
    stand_modifiers,
    stand_over,
)
from app.importers.word_numbering import LEVELS, Level, NumberedList
from app.importers.word_styles import RunProperties

_NUMBER_FORMATS = {
    0: "decimal", 1: "upperRoman", 2: "lowerRoman", 3: "upperLetter", 4: "lowerLetter", 5: "ordinal",
    22: "decimalZero", 23: "bullet", 255: "none",
}  # fmt: skip
_FOLLOWS = ("tab", "space", "nothing")
_DEEPEST = 32


class StoredStyle(Struct, frozen=True):
    """A style with all that it inherits."""

    stand: Stand = Stand()
    letters: Letters = Letters()


class StoredStyles:
    """Styles of a file by number, resolved once."""

    def __init__(self, data: bytes) -> None:
        self._stored: dict[int, tuple[int, int, list[bytes]]] = {}
        self._known: dict[int, StoredStyle] = {}
        self.font = 0
        if len(data) < 20:
            return
        head = u16(data, 0)
        count, base_size = u16(data, 2), u16(data, 4)
        self.font = u16(data, 14) if head >= 14 else 0
        at = 2 + head
        for number in range(count):
            if at + 2 > len(data):
                break
            size = u16(data, at)
            entry = data[at + 2 : at + 2 + size]
            at += 2 + size + (size & 1)
            if size >= base_size >= 10:
                self._stored[number] = _style_entry(entry, base_size)

    def style(self, number: int) -> StoredStyle:
        """A style with all that it inherits; an unknown one states nothing."""
        known = self._known.get(number)
        if known is None:
            chain: list[int] = []
            at = number
            while at in self._stored and at not in chain and len(chain) < _DEEPEST:
                chain.append(at)
                at = self._stored[at][1]
            known = StoredStyle()
            for ancestor in reversed(chain):
                known = self._laid(known, ancestor)
            self._known[number] = known
        return known

    def _laid(self, under: StoredStyle, number: int) -> StoredStyle:
        kind, _, parts = self._stored[number]
        stand, letters = under.stand, under.letters
        if kind == 1:
            stand = stand_over(stand, stand_modifiers(parts[0][2:])) if parts else stand
            letters = letters_over(letters, letter_modifiers(parts[1]), letters.run) if len(parts) > 1 else letters
        elif kind == 2 and parts:
            letters = letters_over(letters, letter_modifiers(parts[0]), letters.run)
        return StoredStyle(stand, letters)


def _style_entry(entry: bytes, base_size: int) -> tuple[int, int, list[bytes]]:
    """Kind of a style (1 paragraph, 2 letters), the style that it is based on, its lists of modifiers."""
    kind, base = u16(entry, 2) & 15, u16(entry, 2) >> 4
    parts: list[bytes] = []
    at = base_size
    at += 2 + 2 * u16(entry, at) + 2
    for _ in range(u16(entry, 4) & 15):
        at += at & 1
        if at + 2 > len(entry):
            break
        size = u16(entry, at)
        parts.append(entry[at + 2 : at + 2 + size])
        at += 2 + size
    return kind, base, parts


def stored_fonts(data: bytes) -> list[str]:
    """Names of the fonts in the order of their numbers."""
    at = 4
    names: list[str] = []
    for _ in range(u16(data, 0) if len(data) >= 4 else 0):
        if at >= len(data):
            break
        entry = data[at + 1 : at + 1 + data[at]]
        names.append(entry[39:].decode("utf-16-le", "replace").split("\0")[0])
        at += 1 + data[at]
    return names


class StoredLists:
    """Numbered lists of a file: those that are defined, and those that paragraphs name, which may override them."""

    def __init__(self, table: bytes, fonts: list[str]) -> None:
        self._table, self._fonts = table, fonts

    def defined(self, at: int) -> dict[int, list[Level]]:
        """Levels of the lists defined from ``at`` in the table stream on, by their own number."""
        count = u16(self._table, at)
        after = at + 2 + 28 * count
        abstract: dict[int, list[Level]] = {}
        for number in range(count):
            entry = self._table[at + 2 + 28 * number :][:28]
            levels: list[Level] = []
            for _ in range(1 if entry[26] & 1 else LEVELS):
                level, after = self._level(after)
                levels.append(level)
            abstract[u32(entry, 0)] = levels + [levels[-1]] * (LEVELS - len(levels))
        return abstract

    def named(self, abstract: dict[int, list[Level]], at: int, size: int) -> dict[str, NumberedList]:
        """Lists by the number that paragraphs name them with, from the ``size`` bytes at ``at`` on."""
        found: dict[str, NumberedList] = {}
        count = min(u32(self._table, at), 100_000) if size >= 4 else 0
        after = at + 4 + 16 * count
        for number in range(count):
            entry = self._table[at + 4 + 16 * number :][:16]
            levels, restarted = list(abstract.get(u32(entry, 0), [])), set[int]()
            after += 4
            for _ in range(entry[12]):
                start, bits = struct.unpack_from("<iI", self._table, after)
                after += 8
                place = min(bits & 15, LEVELS - 1)
                if bits & 0x20:
                    level, after = self._level(after)
                    if levels:
                        levels[place] = level
                if bits & 0x10 and levels:
                    levels[place] = structs.replace(levels[place], start=max(start, 0))
                    restarted.add(place)
            if levels:
                name = str(number + 1)
                found[name] = NumberedList(name, str(u32(entry, 0)), tuple(levels), frozenset(restarted))
        return found

    def _level(self, at: int) -> tuple[Level, int]:
        """A level of a list, and where the next one begins."""
        start, form, flags = struct.unpack_from("<iBB", self._table, at)
        places = self._table[at + 6 : at + 15]
        follow, letters, stand, restart = (self._table[at + n] for n in (15, 24, 25, 26))
        at += 28
        paragraph = stand_over(Stand(), stand_modifiers(self._table[at : at + stand])).paragraph
        stated = letter_modifiers(self._table[at + stand : at + stand + letters])
        own = letters_over(Letters(), stated, RunProperties())
        at += stand + letters
        count = u16(self._table, at)
        text = self._table[at + 2 : at + 2 + 2 * count].decode("utf-16-le", "replace")
        marked = {place - 1 for place in places if place}
        wording = "".join(
            f"%{ord(c) + 1}" if n in marked and ord(c) < LEVELS else c.replace("%", "％") for n, c in enumerate(text)
        )
        font = self._fonts[own.font] if own.font is not None and own.font < len(self._fonts) else None
        level = Level(
            start=max(start, 0),
            format=_NUMBER_FORMATS.get(form, "decimal"),
            text=wording,
            suffix=_FOLLOWS[follow] if follow < 3 else "tab",
            restart=restart if flags & 8 else None,
            legal=bool(flags & 4),
            run=structs.replace(own.run, font=font),
            paragraph=paragraph,
        )
        return level, at + 2 + 2 * count
