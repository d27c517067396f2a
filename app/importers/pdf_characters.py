"""Letters of a PDF page, put together to stretches of one look: what pdfium is asked for, and how often.

pdfium gives characters one by one; asking for each place costs a call. A text object (one Tj operator) has one font and
one baseline, so only its ends are asked for: about 100 questions a page instead of 3,000.
"""

from __future__ import annotations

import ctypes
import math
import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from statistics import median
from typing import Any

import pypdfium2.raw as raw
from msgspec import Struct

from app.importers.pdf_labels import is_label
from app.importers.word_symbols import as_printed

MOST_CHARACTERS = 60_000
"""A page of A4 in 6 pt holds some 15,000; more is not meant to be read."""
_BOLD_NAME = re.compile(r"bold|black|heavy|semibold|demi|[-,]bd?(?:i|$)", re.IGNORECASE)
_ITALIC_NAME = re.compile(r"italic|oblique|[-,]b?i$", re.IGNORECASE)
_LETTER_GAP = 1.0
"""Widest gap between the letters of a spaced title, in units of the type size."""
_SUBSET = re.compile(r"^[A-Z]{6}\+")
_WORD = re.compile(r"\S+")


class Face(Struct, frozen=True):
    """A font as one text object uses it: name without subset mark, and what it looks like."""

    name: str
    bold: bool
    italic: bool


def _plainly(function: Any, result: Any, *arguments: Any) -> Any:
    """A pdfium function that takes and gives plain addresses: typed pointers cost more than the answer."""
    return ctypes.CFUNCTYPE(result, *arguments)(ctypes.cast(function, ctypes.c_void_p).value or 0)


_object_at = _plainly(raw.FPDFText_GetTextObject, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
_font_of = _plainly(raw.FPDFTextObj_GetFont, ctypes.c_void_p, ctypes.c_void_p)
_mode_of = _plainly(raw.FPDFTextObj_GetTextRenderMode, ctypes.c_int, ctypes.c_void_p)


class Characters:
    """Questions about the characters of one text page, with buffers that are used again."""

    def __init__(self, textpage: Any) -> None:
        self.handle = textpage.raw
        self.address = ctypes.cast(textpage.raw, ctypes.c_void_p)
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._at = ctypes.byref(self._x), ctypes.byref(self._y)
        self._box = raw.FS_RECTF()
        self._box_at = ctypes.byref(self._box)
        self._matrix = raw.FS_MATRIX()
        self._matrix_at = ctypes.byref(self._matrix)

    def text(self) -> str:
        """One letter per character index; line ends are \\r and \\n."""
        count = max(0, raw.FPDFText_CountChars(self.handle))
        count = min(count, MOST_CHARACTERS)
        buffer = (ctypes.c_ushort * (count + 1))()
        written = raw.FPDFText_GetText(self.handle, 0, count, buffer)
        text = bytes(buffer)[: max(0, written - 1) * 2].decode("utf-16-le", "surrogatepass")
        if len(text) != count or "\x00" in text:
            text = "".join(self._letter(i) for i in range(count))
        return text

    def _letter(self, index: int) -> str:
        code = raw.FPDFText_GetUnicode(self.handle, index)
        return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else " "

    def owner(self, index: int) -> int:
        """Address of the text object, 0 for a character that pdfium put in."""
        return _object_at(self.address, index) or 0

    def origin(self, index: int) -> tuple[float, float]:
        """Where a character stands on its baseline, in the file's coordinates."""
        raw.FPDFText_GetCharOrigin(self.handle, index, *self._at)
        return self._x.value, self._y.value

    def corners(self, index: int) -> tuple[float, float, float, float]:
        """Left, bottom, right, top of a character with the room that its font gives it."""
        raw.FPDFText_GetLooseCharBox(self.handle, index, self._box_at)
        return self._box.left, self._box.bottom, self._box.right, self._box.top

    def shape(self, index: int) -> tuple[float, float, float]:
        """Direction of writing (unit vector) and size in points as printed."""
        raw.FPDFText_GetMatrix(self.handle, index, self._matrix_at)
        m = self._matrix
        along, across = math.hypot(m.a, m.b), math.hypot(m.c, m.d)
        size = raw.FPDFText_GetFontSize(self.handle, index) * across
        return (m.a / along, m.b / along, size) if along else (1.0, 0.0, size)


class Stretch(Struct):
    """A run still in the file's coordinates."""

    text: str
    spaced: bool
    start: tuple[float, float]
    box: tuple[float, float, float, float]
    turn: int
    size: float
    face: Face


def stretches(characters: Characters) -> list[Stretch]:
    """All text of the page in the order of the file, cut where the look or the line changes."""
    text = characters.text()
    faces: dict[tuple[int, bool], Face] = {}
    found: list[Stretch] = []
    for start, end in _visual_lines(text):
        if _is_letter_spaced(text[start:end]):
            found += _spaced_words(characters, text, start, end, faces)
            continue
        first = last = start  # characters of the stretch that is being put together
        for begin, until in _same_object(characters, text, start, end):
            face = _face(characters, begin, faces)
            if begin == last > first and _same_look(found[-1], face, characters.origin(begin)):
                last = until
                found[-1].text += _readable(text[begin:until], face)
                continue
            if last > first:
                found[-1].box = characters.corners(last - 1)
            stretch = _stretch(characters, text[begin:until], begin, face)
            stretch.spaced = last > start and begin > last
            found.append(stretch)
            first, last = begin, until
        if last > first:
            found[-1].box = characters.corners(last - 1)
    return found


def _is_letter_spaced(line: str) -> bool:
    """Whether a line is set letter by letter, as titles are: most of its words are one letter."""
    if 5 * line.count(" ") < 2 * len(line):
        return False
    words = line.split()
    letters = sum(word.isalpha() and len(unicodedata.normalize("NFC", word)) == 1 for word in words)
    return len(words) >= 4 and letters >= 0.8 * len(words)


def _spaced_words(
    characters: Characters, text: str, start: int, end: int, faces: dict[tuple[int, bool], Face]
) -> list[Stretch]:
    """Words of a letter-spaced line: a blank is where letters stand further apart than most of them do."""
    letters = [at for at in range(start, end) if not text[at].isspace() and not unicodedata.combining(text[at])]
    size = characters.shape(letters[0])[2]
    gaps = [math.dist(characters.origin(b), _end_of(characters, a)) for a, b in pairwise(letters)]
    usual = median(gaps)
    if usual > _LETTER_GAP * size:
        usual = 0.0  # the entries of a row, each a letter
    words = [[letters[0]]]
    for at, gap in zip(letters[1:], gaps, strict=True):
        if gap > 1.6 * usual + 0.05 * size:
            words.append([at])
        else:
            words[-1].append(at)
    found: list[Stretch] = []
    for word in words:
        last = word[-1] + 1
        while last < end and unicodedata.combining(text[last]):
            last += 1
        inside = "".join(text[word[0] : last].split())
        stretch = _stretch(characters, inside, word[0], _face(characters, word[0], faces))
        stretch.box, stretch.spaced = characters.corners(word[-1]), bool(found)
        found.append(stretch)
    return found


def _end_of(characters: Characters, index: int) -> tuple[float, float]:
    """Where a character's room ends on its baseline, for text that runs from left to right or turned by quarters."""
    x, y = characters.origin(index)
    left, bottom, right, top = characters.corners(index)
    ux, uy, _ = characters.shape(index)
    if abs(ux) >= abs(uy):
        return (right if ux > 0 else left), y
    return x, (top if uy > 0 else bottom)


def _same_look(stretch: Stretch, face: Face, origin: tuple[float, float]) -> bool:
    """Whether an object goes on in the middle of a word: old programs change the font file for every marked letter."""
    across = 1 if stretch.turn in (0, 180) else 0
    return (
        stretch.turn >= 0
        and not is_label(stretch.text)
        and (face.bold, face.italic) == (stretch.face.bold, stretch.face.italic)
        and abs(origin[across] - stretch.start[across]) < 0.05
    )


def _visual_lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in re.split(r"[\r\n]", text):
        if line.strip():
            yield start, start + len(line)
        start += len(line) + 1


def _same_object(characters: Characters, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Stretches without outer spaces that lie in one text object, told with two questions a word where it can be."""
    line = text[start:end]
    first, last = start + len(line) - len(line.lstrip()), start + len(line.rstrip())
    owner = characters.owner(first)
    if characters.owner(last - 1) == owner:
        yield first, last  # what lies between is of the same object: objects follow each other in the file
        return
    words = [(m.start() + start, m.end() + start) for m in _WORD.finditer(line)]
    begin, owner, until = first, owner, first
    for word_start, word_end in words:
        head, tail = characters.owner(word_start), characters.owner(word_end - 1)
        if head == tail == owner:
            until = word_end
            continue
        for index in range(word_start, word_end):
            here = characters.owner(index)
            if here != owner:
                if until > begin:
                    yield begin, until
                begin, owner = index, here
            until = index + 1
    if until > begin:
        yield begin, until


def _stretch(characters: Characters, letters: str, first: int, face: Face) -> Stretch:
    ux, uy, size = characters.shape(first)
    if uy == 0 and ux > 0:
        turn = 0
    else:
        quarters = math.degrees(math.atan2(uy, ux)) % 360 / 90
        turn = round(quarters) * 90 % 360 if abs(quarters - round(quarters)) < 0.06 else -1
    start = characters.origin(first)
    return Stretch(_readable(letters, face), False, start, (*start, *start), turn, size, face)


def _readable(text: str, face: Face) -> str:
    """Private codes of symbol fonts as the signs they show; pdfium's mark for a hyphen at a line's end as a hyphen."""
    if text.isprintable():
        return text
    if "\x02" in text or "\ufffe" in text:
        text = text.replace("\x02", "-").replace("\ufffe", "-")
    if any("\uf000" <= letter <= "\uf0ff" for letter in text):
        name = face.name.lower()
        text = as_printed(text, next((font for font in ("Wingdings", "Symbol") if name.startswith(font.lower())), None))
    return "".join(c if c.isprintable() or c in "\u00a0\u00ad\u0300" else " " for c in text)


def _face(characters: Characters, index: int, faces: dict[tuple[int, bool], Face]) -> Face:
    owner = characters.owner(index)
    if not owner:
        return Face("", False, False)
    stroked = _mode_of(owner) == raw.FPDF_TEXTRENDERMODE_FILL_STROKE
    key = _font_of(owner) or 0, stroked
    if key not in faces:
        faces[key] = _described(characters, index, stroked)
    return faces[key]


def _described(characters: Characters, index: int, stroked: bool) -> Face:
    font = raw.FPDFTextObj_GetFont(raw.FPDFText_GetTextObject(characters.handle, index))
    flags = ctypes.c_int()
    buffer = ctypes.create_string_buffer(256)
    raw.FPDFText_GetFontInfo(characters.handle, index, buffer, 256, ctypes.byref(flags))
    base = ctypes.create_string_buffer(256)
    if font:
        raw.FPDFFont_GetBaseFontName(font, base, 256)
    name = _SUBSET.sub("", (base.value or buffer.value).decode("utf-8", "replace"))
    weight = raw.FPDFText_GetFontWeight(characters.handle, index)
    bold = bool(_BOLD_NAME.search(name)) or weight >= 600 or bool(flags.value & 0x40000) or stroked
    return Face(name, bold, bool(_ITALIC_NAME.search(name)) or bool(flags.value & 0x40))
