"""Parts of a Word 97–2003 file: its text in pieces, properties by place, stories and notes ([MS-DOC]).

Numbers in the text are character positions (cp); properties are stored by place in the file (fc). Everything is read
with bounds; a part that leads nowhere raises ValueError or struct.error, which the reader turns into one sentence.
"""

from __future__ import annotations

import struct
from array import array
from bisect import bisect_right
from itertools import islice
from operator import itemgetter

from msgspec import Struct

from app.importers.compound_file import CompoundFile, u16, u32
from app.importers.old_word_styles import StoredLists, StoredStyles, stored_fonts
from app.importers.word_numbering import NumberedList

_HUGE = (b"\x45\x66", b"\x46\x66")


class OlderWord(ValueError):
    """A file of Word 6 or 95, whose parts stand otherwise."""


class Place(Struct, frozen=True):
    """Characters ``start`` ≤ cp < ``end`` of the text that are one story."""

    start: int
    end: int


class Piece(Struct, frozen=True):
    """Characters from ``cp`` on that stand in the file from ``fc`` on, ``width`` bytes each."""

    cp: int
    end: int
    fc: int
    width: int


class NoteReference(Struct, frozen=True):
    """A note: where its mark stands, whether the mark is automatic, and its own text."""

    cp: int
    automatic: bool
    text: Place


class WordFile:
    """A Word 97–2003 file. Raises ValueError or struct.error where it is no such file or is damaged."""

    def __init__(self, data: bytes) -> None:
        folder = CompoundFile(data)
        self._main = folder.stream("WordDocument") or b""
        mark, version = struct.unpack_from("<HH", self._main, 0)
        flags = u16(self._main, 0x0A)
        if mark != 0xA5EC or version < 0xC0:
            raise OlderWord
        self.encrypted = bool(flags & 0x0100)
        if self.encrypted:
            return
        self._table = folder.stream("1Table" if flags & 0x0200 else "0Table") or b""
        self._data = folder.stream("Data") or b""
        self._counts = struct.unpack_from("<8i", self._main, 0x4C)
        if any(count < 0 for count in self._counts):
            raise ValueError("negative length")
        self.pieces, self.text = self._pieces()
        self._piece_starts = [piece.cp for piece in self.pieces]
        self._letters = self._runs(12)
        self._stands = self._paragraph_runs()
        self.fonts = stored_fonts(self._part(15))
        self.styles = StoredStyles(self._part(1))
        self.lists = self._lists()

    def _part(self, index: int) -> bytes:
        """Bytes of a part of the table stream, by its number in the file's header."""
        at, size = self._place_of(index)
        return self._table[at : at + size] if size else b""

    def _place_of(self, index: int) -> tuple[int, int]:
        """Where a part begins in the table stream, and how many bytes it has."""
        at, size = struct.unpack_from("<II", self._main, 0x9A + 8 * index)
        return at, size

    def _pieces(self) -> tuple[list[Piece], str]:
        """The text of all stories and where its pieces stand in the file."""
        data, at = self._part(33), 0
        while at < len(data) and data[at] == 1:
            at += 3 + u16(data, at + 1)
        if at >= len(data) or data[at] != 2:
            raise ValueError("no piece table")
        table = data[at + 5 : at + 5 + u32(data, at + 1)]
        count = (len(table) - 4) // 12
        cps = struct.unpack_from(f"<{count + 1}I", table, 0)
        pieces: list[Piece] = []
        parts: list[str] = []
        for number in range(count):
            stored = u32(table, 4 * (count + 1) + 8 * number + 2)
            length = cps[number + 1] - cps[number]
            if not 0 <= length <= len(self._main):
                raise ValueError("piece")
            width = 1 if stored & 0x4000_0000 else 2
            fc = (stored & 0x3FFF_FFFF) // (2 if width == 1 else 1)
            text = _letters_of(self._main[fc : fc + length * width], width)
            parts.append(text.ljust(length, "\0"))
            pieces.append(Piece(cps[number], cps[number + 1], fc, width))
        return pieces, "".join(parts)

    def _pages(self, index: int) -> list[bytes]:
        """Pages of 512 bytes that hold properties by place in the file."""
        data = self._part(index)
        count = max((len(data) - 4) // 8, 0)
        numbers = struct.unpack_from(f"<{count}I", data, 4 * (count + 1)) if count else ()
        starts = [(number & 0x3FFFFF) * 512 for number in numbers]
        return [self._main[at : at + 512] for at in starts if at + 512 <= len(self._main)]

    def _runs(self, index: int) -> list[tuple[int, int, bytes]]:
        """Letters' modifiers: from fc, to fc, list of modifiers."""
        found: list[tuple[int, int, bytes]] = []
        for page in self._pages(index):
            count = page[511]
            places = struct.unpack_from(f"<{count + 1}I", page, 0)
            for number in range(count):
                at = page[4 * (count + 1) + number] * 2
                own = page[at + 1 : at + 1 + page[at]] if at else b""
                found.append((places[number], places[number + 1], own))
        return sorted(found)

    def _paragraph_runs(self) -> list[tuple[int, int, int, bytes]]:
        """Paragraphs' properties: from fc, to fc, style, list of modifiers."""
        found: list[tuple[int, int, int, bytes]] = []
        for page in self._pages(13):
            count = page[511]
            places = struct.unpack_from(f"<{count + 1}I", page, 0)
            for number in range(count):
                at = page[4 * (count + 1) + 13 * number] * 2
                if not at:
                    own = b""
                elif page[at]:
                    own = page[at + 1 : at + 2 * page[at]]
                else:
                    own = page[at + 2 : at + 2 + 2 * page[at + 1]]
                style = own[0] | own[1] << 8 if len(own) >= 2 else 0
                found.append((places[number], places[number + 1], style, self._huge(own[2:])))
        return sorted(found)

    def _huge(self, own: bytes) -> bytes:
        """Modifiers too long for their page stand in the data stream."""
        if own.startswith(_HUGE) and len(own) >= 6:
            at = u32(own, 2)
            if at + 2 <= len(self._data):
                return self._data[at + 2 : at + 2 + u16(self._data, at)]
        return own

    def _lists(self) -> dict[str, NumberedList]:
        """Lists by the number that paragraphs name them with."""
        at, size = self._place_of(73)
        if not size or at + 2 > len(self._table):
            return {}
        lists = StoredLists(self._table, self.fonts)
        return lists.named(lists.defined(at), *self._place_of(74))

    # Places

    def letter_runs(self, place: Place) -> list[tuple[int, int, bytes]]:
        """Modifiers of letters by cp within a place: from cp, to cp, list of modifiers."""
        found: list[tuple[int, int, bytes]] = []
        for piece in self.pieces:
            start, end = max(piece.cp, place.start), min(piece.end, place.end)
            if start >= end:
                continue
            first = piece.fc + (start - piece.cp) * piece.width
            last = piece.fc + (end - piece.cp) * piece.width
            at, done = max(bisect_right(self._letters, first, key=itemgetter(0)) - 1, 0), start
            cp, fc, width = piece.cp, piece.fc, piece.width
            for run_start, run_end, own in islice(self._letters, at, None):
                if run_start >= last:
                    break
                low, high = cp + (run_start - fc) // width, cp + (run_end - fc) // width
                if low > done:
                    found.append((done, low, b""))
                else:
                    low = done
                if high > end:
                    high = end
                if low < high:
                    found.append((low, high, own))
                    done = high
            if done < end:
                found.append((done, end, b""))
        return found

    def paragraph_at(self, cp: int) -> tuple[int, bytes, bool]:
        """Style and modifiers of the paragraph that the mark at ``cp`` ends, and whether it is that mark."""
        number = bisect_right(self._piece_starts, cp) - 1
        if number < 0 or cp >= self.pieces[number].end:
            return 0, b"", True
        piece = self.pieces[number]
        fc = piece.fc + (cp - piece.cp) * piece.width
        at = bisect_right(self._stands, (fc, 1 << 40, 0, b"")) - 1
        if at < 0 or not self._stands[at][0] <= fc < self._stands[at][1]:
            return 0, b"", True
        _, end, style, own = self._stands[at]
        return style, own, end == fc + piece.width

    # Stories

    def story(self, kind: str) -> Place:
        """The part of the text that is the body, the footnotes, headers, endnotes or text boxes."""
        at = ("body", "footnote", "header", "macro", "comment", "endnote", "textbox", "headerbox").index(kind)
        start = sum(self._counts[:at])
        return Place(start, start + self._counts[at])

    def notes(self, kind: str) -> list[NoteReference]:
        """Footnotes or endnotes in the order of their marks."""
        references, texts = (self._part(i) for i in ((2, 3) if kind == "footnote" else (46, 47)))
        count = max((len(references) - 4) // 6, 0)
        if not count or len(texts) < 4 * (count + 1):
            return []
        cps = struct.unpack_from(f"<{count + 1}I", references, 0)
        automatic = struct.unpack_from(f"<{count}H", references, 4 * (count + 1))
        own = struct.unpack_from(f"<{count + 1}I", texts, 0)
        base = self.story(kind).start
        return [NoteReference(cps[n], automatic[n] != 0, Place(base + own[n], base + own[n + 1])) for n in range(count)]

    def headers(self) -> list[tuple[int, Place]]:
        """Headers and footers: which of the six kinds of a section (even, odd, first …), and the text."""
        data, base = self._part(11), self.story("header").start
        count = max(len(data) // 4 - 2, 0)
        cps = struct.unpack_from(f"<{count + 1}I", data, 0) if count else ()
        return [(n % 6, Place(base + cps[n], base + cps[n + 1])) for n in range(6, count) if cps[n] < cps[n + 1]]

    def boxes(self) -> dict[int, Place]:
        """Text boxes of the body by the cp where they are anchored; those without an anchor come at the end."""
        data, shapes = self._part(56), self._part(40)
        count, anchors = max((len(data) - 4) // 26, 0), max((len(shapes) - 4) // 30, 0)
        if not count:
            return {}
        cps = struct.unpack_from(f"<{count + 1}I", data, 0)
        at_cp = struct.unpack_from(f"<{anchors + 1}I", shapes, 0) if anchors else ()
        where = {u32(shapes, 4 * (anchors + 1) + 26 * n): at_cp[n] for n in range(anchors)}
        base, last = self.story("textbox").start, self.story("body").end
        found: dict[int, Place] = {}
        for n in range(count):
            shape = u32(data, 4 * (count + 1) + 22 * n + 14)
            anchor = where.get(shape)
            if shape and cps[n] < cps[n + 1]:
                found[last + n if anchor is None else anchor] = Place(base + cps[n], base + cps[n + 1])
        return found


def _letters_of(data: bytes, width: int) -> str:
    """Letters one by one, so that they keep their numbers; a letter beyond 16 bits stays in its two halves."""
    if width == 1:
        return data.decode("cp1252", "replace")
    whole = data[: len(data) // 2 * 2]
    text = whole.decode("utf-16-le", "surrogatepass")
    return text if 2 * len(text) == len(whole) else "".join(map(chr, array("H", whole)))
