"""What stands on one PDF page: runs of characters with their looks and places, ruled lines, pictures.

pdfium gives characters one by one; asking for each place costs a call. A text object (one Tj operator) has one font and
one baseline, so only its ends are asked for: about 100 questions a page instead of 3,000.

Coordinates are turned so that the reader's page lies upright: x grows to the right, y grows downwards, in points, from
the top left corner. Text that runs in another direction than most of the page (a watermark, a marginal note) is
kept apart.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as raw
from msgspec import Struct

from app.importers.pdf_labels import is_label

MOST_CHARACTERS = 60_000
"""A page of A4 in 6 pt holds some 15,000; more is not meant to be read."""
_MOST_OBJECTS = 20_000
_MOST_SEGMENTS = 4_000
_CROWD = 300
_THIN_PT = 3.0
_BOLD_NAME = re.compile(r"bold|black|heavy|semibold|demi|[-,]bd?(?:i|$)", re.IGNORECASE)
_ITALIC_NAME = re.compile(r"italic|oblique|[-,]b?i$", re.IGNORECASE)
_SUBSET = re.compile(r"^[A-Z]{6}\+")
_WORD = re.compile(r"\S+")
_BULLETS = {0xB7: "•", 0xA7: "▪", 0xA8: "▫", 0x6F: "o", 0x76: "❖", 0xD8: "➢", 0xFC: "✓", 0xE0: "→", 0xF0: "⇨"}
"""Signs of Symbol and Wingdings that offices use, by their code there; the rest stands for itself."""


class Face(Struct, frozen=True):
    """A font as one text object uses it: name without subset mark, and what it looks like."""

    name: str
    bold: bool
    italic: bool


class Run(Struct):
    """Characters of one look on one baseline ``y``, from ``x0`` to ``x1``; ``spaced``: a space stands before it."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    face: Face
    spaced: bool = False
    raised: bool = False
    order: int = 0
    """Place in the file: what follows in the file is rarely cut apart on the page."""
    original: str | None = None
    """Letters before an old encoding was decoded."""
    certainty: float | None = None
    """OCR: 0 to 1."""


class Rule(Struct, frozen=True):
    """A drawn straight line: horizontal when y0 == y1, vertical when x0 == x1."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def horizontal(self) -> bool:
        """Whether it lies."""
        return self.y0 == self.y1


class Page(Struct):
    """One page: 1-based number, size, runs in the order of the file, rules, and the share covered by pictures."""

    number: int
    width: float
    height: float
    runs: list[Run]
    rules: list[Rule]
    turned: list[str]
    picture_share: float = 0.0
    picture_dpi: float = 0.0
    """Of the picture that covers most of the page; 0 without pictures."""
    crowded: bool = False
    """Whether so much is drawn that it may be writing turned into outlines."""


def _plainly(function: Any, result: Any, *arguments: Any) -> Any:
    """A pdfium function that takes and gives plain addresses: typed pointers cost more than the answer."""
    return ctypes.CFUNCTYPE(result, *arguments)(ctypes.cast(function, ctypes.c_void_p).value or 0)


_object_at = _plainly(raw.FPDFText_GetTextObject, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
_font_of = _plainly(raw.FPDFTextObj_GetFont, ctypes.c_void_p, ctypes.c_void_p)
_mode_of = _plainly(raw.FPDFTextObj_GetTextRenderMode, ctypes.c_int, ctypes.c_void_p)


class _Characters:
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
        raw.FPDFText_GetCharOrigin(self.handle, index, *self._at)
        return self._x.value, self._y.value

    def corners(self, index: int) -> tuple[float, float, float, float]:
        raw.FPDFText_GetLooseCharBox(self.handle, index, self._box_at)
        return self._box.left, self._box.bottom, self._box.right, self._box.top

    def shape(self, index: int) -> tuple[float, float, float]:
        """Direction of writing (unit vector) and size in points as printed."""
        raw.FPDFText_GetMatrix(self.handle, index, self._matrix_at)
        m = self._matrix
        along, across = math.hypot(m.a, m.b), math.hypot(m.c, m.d)
        size = raw.FPDFText_GetFontSize(self.handle, index) * across
        return (m.a / along, m.b / along, size) if along else (1.0, 0.0, size)


class _Stretch(Struct):
    """A run still in the file's coordinates."""

    text: str
    spaced: bool
    start: tuple[float, float]
    box: tuple[float, float, float, float]
    turn: int
    size: float
    face: Face


def read_page(page: Any, number: int) -> Page:
    """Everything needed of a pypdfium2 page. The caller holds pdfium's lock and closes the page."""
    textpage = page.get_textpage()
    try:
        stretches = _stretches(_Characters(textpage))
    finally:
        textpage.close()
    weights: Counter[int] = Counter()
    for stretch in stretches:
        if stretch.turn >= 0:
            weights[stretch.turn] += len(stretch.text)
    turn = min(weights, key=lambda t: (-weights[t], t)) if weights else 0
    frame = _Frame(page.get_cropbox(), turn)
    runs = [run for at, s in enumerate(stretches) if s.turn == turn and (run := _upright(s, frame, at))]
    drawn = _drawings(page, frame)
    turned = [" ".join(s.text.split()) for s in stretches if s.turn != turn and s.text.strip()]
    return Page(
        number,
        frame.width,
        frame.height,
        runs,
        drawn.rules,
        turned,
        picture_share=min(1.0, drawn.covered / max(1.0, frame.width * frame.height)),
        picture_dpi=drawn.dpi,
        crowded=drawn.paths > _CROWD,
    )


class _Frame:
    """From the file's coordinates to an upright page for text written in direction ``turn`` (degrees, 0–270)."""

    def __init__(self, box: tuple[float, float, float, float], turn: int) -> None:
        self._ux, self._uy = {0: (1, 0), 90: (0, 1), 180: (-1, 0), 270: (0, -1)}[turn]
        corners = [self._project(x, y) for x in (box[0], box[2]) for y in (box[1], box[3])]
        self._left, self._top = min(c[0] for c in corners), min(c[1] for c in corners)
        self.width = max(c[0] for c in corners) - self._left
        self.height = max(c[1] for c in corners) - self._top

    def _project(self, x: float, y: float) -> tuple[float, float]:
        return x * self._ux + y * self._uy, x * self._uy - y * self._ux

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Right and down from the top left corner."""
        along, down = self._project(x, y)
        return along - self._left, down - self._top

    def right_of(self, box: tuple[float, float, float, float]) -> float:
        """Where a character's box ends on the right."""
        if self._ux == 1:
            return box[2] - self._left
        return self.box(*box)[2]

    def box(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """x0, y0, x1, y1 with x0 ≤ x1 and y0 ≤ y1."""
        ax, ay = self.point(left, bottom)
        bx, by = self.point(right, top)
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


def _upright(stretch: _Stretch, frame: _Frame, order: int) -> Run | None:
    x0, y = frame.point(*stretch.start)
    x1 = max(frame.right_of(stretch.box), x0)
    if x1 < 0 or x0 > frame.width or y < 0 or y > frame.height:
        return None  # outside the page: not printed
    return Run(stretch.text, x0, x1, y, stretch.size, stretch.face, stretch.spaced, order=order)


def _stretches(characters: _Characters) -> list[_Stretch]:
    text = characters.text()
    faces: dict[tuple[int, bool], Face] = {}
    found: list[_Stretch] = []
    for start, end in _visual_lines(text):
        first = last = start  # characters of the stretch that is being put together
        for begin, until in _same_object(characters, text, start, end):
            face = _face(characters, begin, faces)
            if begin == last > first and _same_look(found[-1], face, characters.origin(begin)):
                last = until
                found[-1].text += _readable(text[begin:until])
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


def _same_look(stretch: _Stretch, face: Face, origin: tuple[float, float]) -> bool:
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


def _same_object(characters: _Characters, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
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


def _stretch(characters: _Characters, letters: str, first: int, face: Face) -> _Stretch:
    ux, uy, size = characters.shape(first)
    if uy == 0 and ux > 0:
        turn = 0
    else:
        quarters = math.degrees(math.atan2(uy, ux)) % 360 / 90
        turn = round(quarters) * 90 % 360 if abs(quarters - round(quarters)) < 0.06 else -1
    start = characters.origin(first)
    return _Stretch(_readable(letters), False, start, (*start, *start), turn, size, face)


def _readable(text: str) -> str:
    """Private codes of symbol fonts as the signs they show; pdfium's mark for a hyphen at a line's end as a hyphen."""
    if text.isprintable():
        return text
    if "\x02" in text or "\ufffe" in text:
        text = text.replace("\x02", "-").replace("\ufffe", "-")
    if any("\uf000" <= letter <= "\uf0ff" for letter in text):
        text = "".join(
            _BULLETS.get(ord(c) - 0xF000, chr(ord(c) - 0xF000)) if "\uf000" <= c <= "\uf0ff" else c for c in text
        )
    return "".join(c if c.isprintable() or c in "\u00a0\u00ad\u0300" else " " for c in text)


def _face(characters: _Characters, index: int, faces: dict[tuple[int, bool], Face]) -> Face:
    owner = characters.owner(index)
    if not owner:
        return Face("", False, False)
    stroked = _mode_of(owner) == raw.FPDF_TEXTRENDERMODE_FILL_STROKE
    key = _font_of(owner) or 0, stroked
    if key not in faces:
        faces[key] = _described(characters, index, stroked)
    return faces[key]


def _described(characters: _Characters, index: int, stroked: bool) -> Face:
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


class _Drawn(Struct):
    """What is on a page besides text: rules, the area of pictures in square points, the finest picture, paths."""

    rules: list[Rule]
    covered: float = 0.0
    largest: float = 0.0
    dpi: float = 0.0
    paths: int = 0


def _drawings(page: Any, frame: _Frame) -> _Drawn:
    """Ruled lines and pictures of the page."""
    drawn = _Drawn([])
    edges = [ctypes.c_float() for _ in range(4)]
    places = [ctypes.byref(edge) for edge in edges]
    count = min(raw.FPDFPage_CountObjects(page.raw), _MOST_OBJECTS)
    for index in range(count):
        item = raw.FPDFPage_GetObject(page.raw, index)
        kind = raw.FPDFPageObj_GetType(item)
        if kind == raw.FPDF_PAGEOBJ_TEXT or not raw.FPDFPageObj_GetBounds(item, *places):
            continue
        x0, y0, x1, y1 = frame.box(*(edge.value for edge in edges))
        if kind == raw.FPDF_PAGEOBJ_PATH:
            drawn.paths += 1
            drawn.rules.extend(_path_rules(item, (x0, y0, x1, y1), frame))
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            _count_picture(drawn, item, (x0, y0, x1, y1))
        elif kind == raw.FPDF_PAGEOBJ_FORM:
            drawn.covered += max(0.0, x1 - x0) * max(0.0, y1 - y0) if _holds_picture(item) else 0.0
    return drawn


def _count_picture(drawn: _Drawn, picture: Any, box: tuple[float, float, float, float]) -> None:
    x0, y0, x1, y1 = box
    area = max(0.0, x1 - x0) * max(0.0, y1 - y0)
    drawn.covered += area
    if area > drawn.largest:
        drawn.largest = area
        width, height = ctypes.c_uint(), ctypes.c_uint()
        if raw.FPDFImageObj_GetImagePixelSize(picture, ctypes.byref(width), ctypes.byref(height)):
            # A picture may lie turned on its page: its longer side is the box's longer side.
            drawn.dpi = max(width.value, height.value) * 72 / max(x1 - x0, y1 - y0, 1.0)


def _holds_picture(form: Any) -> bool:
    for index in range(min(raw.FPDFFormObj_CountObjects(form), 50)):
        if raw.FPDFPageObj_GetType(raw.FPDFFormObj_GetObject(form, index)) == raw.FPDF_PAGEOBJ_IMAGE:
            return True
    return False


def _path_rules(path: Any, box: tuple[float, float, float, float], frame: _Frame) -> list[Rule]:
    """A thin box is a rule, a stroked one (a frame around a cell) is four; a long path gives each straight part."""
    x0, y0, x1, y1 = box
    width, height = x1 - x0, y1 - y0
    if min(width, height) <= _THIN_PT:
        return _line(x0, y0, x1, y1)
    filled, stroked = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, ctypes.byref(filled), ctypes.byref(stroked))
    segments = raw.FPDFPath_CountSegments(path)
    if segments > 5:
        return _segments(path, min(segments, _MOST_SEGMENTS), frame)
    if not stroked.value or (width > frame.width * 0.98 and height > frame.height * 0.9):
        return []  # shading behind text, or the page's own edge
    return [Rule(x0, y0, x1, y0), Rule(x0, y1, x1, y1), Rule(x0, y0, x0, y1), Rule(x1, y0, x1, y1)]


def _line(x0: float, y0: float, x1: float, y1: float) -> list[Rule]:
    width, height = x1 - x0, y1 - y0
    if height <= _THIN_PT < width:
        middle = (y0 + y1) / 2
        return [Rule(x0, middle, x1, middle)]
    if width <= _THIN_PT < height:
        middle = (x0 + x1) / 2
        return [Rule(middle, y0, middle, y1)]
    return []


def _segments(path: Any, count: int, frame: _Frame) -> list[Rule]:
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(path, ctypes.byref(matrix))
    x, y = ctypes.c_float(), ctypes.c_float()
    rules: list[Rule] = []
    before: tuple[float, float] | None = None
    for index in range(count):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        raw.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        here = frame.point(
            matrix.a * x.value + matrix.c * y.value + matrix.e, matrix.b * x.value + matrix.d * y.value + matrix.f
        )
        if before and raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_LINETO:
            (ax, bx), (ay, by) = sorted((before[0], here[0])), sorted((before[1], here[1]))
            rules.extend(_line(ax, ay, bx, by))
        before = here
    return rules
