"""What is drawn on a PDF page besides text: ruled lines and pictures, in the upright coordinates of its reader."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable
from typing import Any

import pypdfium2.raw as raw
from msgspec import Struct

_MOST_OBJECTS = 20_000
_MOST_SEGMENTS = 4_000
_THIN_PT = 3.0
_DEEPEST = 4


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


class Frame:
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


class Drawn(Struct):
    """What is on a page besides text: rules, the area of pictures in square points, the finest picture, paths."""

    rules: list[Rule]
    covered: float = 0.0
    largest: float = 0.0
    dpi: float = 0.0
    paths: int = 0
    objects: int = 0


def drawings(page: Any, frame: Frame) -> Drawn:
    """Ruled lines and pictures of the page, also those within forms: what some programs wrap a whole page into."""
    drawn = Drawn([])
    count = min(raw.FPDFPage_CountObjects(page.raw), _MOST_OBJECTS)
    _draw((raw.FPDFPage_GetObject(page.raw, index) for index in range(count)), None, drawn, frame, 0)
    return drawn


_Turn = tuple[float, float, float, float, float, float]
"""A matrix a, b, c, d, e, f of the file: from a form's coordinates to those of the page."""


def _draw(items: Iterable[Any], turn: _Turn | None, drawn: Drawn, frame: Frame, depth: int) -> None:
    edges = [ctypes.c_float() for _ in range(4)]
    places = [ctypes.byref(edge) for edge in edges]
    for item in items:
        drawn.objects += 1
        kind = raw.FPDFPageObj_GetType(item)
        if kind == raw.FPDF_PAGEOBJ_TEXT or not raw.FPDFPageObj_GetBounds(item, *places):
            continue
        box = frame.box(*_turned_box(turn, *(edge.value for edge in edges)))
        if kind == raw.FPDF_PAGEOBJ_PATH:
            drawn.paths += 1
            drawn.rules.extend(_path_rules(item, box, turn, frame))
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            _count_picture(drawn, item, box)
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            count = min(raw.FPDFFormObj_CountObjects(item), _MOST_OBJECTS - drawn.objects)
            inside = (raw.FPDFFormObj_GetObject(item, index) for index in range(count))
            _draw(inside, _matrix_of(item, turn), drawn, frame, depth + 1)


def _matrix_of(item: Any, outer: _Turn | None) -> _Turn:
    """The matrix of a form or path, in the page's coordinates."""
    m = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(item, ctypes.byref(m))
    if outer is None:
        return m.a, m.b, m.c, m.d, m.e, m.f
    a, b, c, d, e, f = outer
    return (
        m.a * a + m.b * c,
        m.a * b + m.b * d,
        m.c * a + m.d * c,
        m.c * b + m.d * d,
        m.e * a + m.f * c + e,
        m.e * b + m.f * d + f,
    )


def _turned_box(
    turn: _Turn | None, left: float, bottom: float, right: float, top: float
) -> tuple[float, float, float, float]:
    if turn is None:
        return left, bottom, right, top
    corners = [_moved(turn, x, y) for x in (left, right) for y in (bottom, top)]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return min(xs), min(ys), max(xs), max(ys)


def _moved(turn: _Turn, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = turn
    return a * x + c * y + e, b * x + d * y + f


def _count_picture(drawn: Drawn, picture: Any, box: tuple[float, float, float, float]) -> None:
    x0, y0, x1, y1 = box
    area = max(0.0, x1 - x0) * max(0.0, y1 - y0)
    drawn.covered += area
    if area > drawn.largest:
        drawn.largest = area
        width, height = ctypes.c_uint(), ctypes.c_uint()
        if raw.FPDFImageObj_GetImagePixelSize(picture, ctypes.byref(width), ctypes.byref(height)):
            # A picture may lie turned on its page: its longer side is the box's longer side.
            drawn.dpi = max(width.value, height.value) * 72 / max(x1 - x0, y1 - y0, 1.0)


def _path_rules(path: Any, box: tuple[float, float, float, float], turn: _Turn | None, frame: Frame) -> list[Rule]:
    """A thin box is a rule, a stroked one (a frame around a cell) is four; a long path gives each straight part."""
    x0, y0, x1, y1 = box
    width, height = x1 - x0, y1 - y0
    if min(width, height) <= _THIN_PT:
        return _line(x0, y0, x1, y1)
    filled, stroked = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, ctypes.byref(filled), ctypes.byref(stroked))
    segments = raw.FPDFPath_CountSegments(path)
    if segments > 5:
        return _segments(path, min(segments, _MOST_SEGMENTS), _matrix_of(path, turn), frame)
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


def _segments(path: Any, count: int, turn: _Turn, frame: Frame) -> list[Rule]:
    x, y = ctypes.c_float(), ctypes.c_float()
    rules: list[Rule] = []
    before: tuple[float, float] | None = None
    for index in range(count):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        raw.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        here = frame.point(*_moved(turn, x.value, y.value))
        if before and raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_LINETO:
            (ax, bx), (ay, by) = sorted((before[0], here[0])), sorted((before[1], here[1]))
            rules.extend(_line(ax, ay, bx, by))
        before = here
    return rules
