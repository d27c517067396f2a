"""Labels of headings read by their shape: Tesseract's model knows words and takes "III." for "TH.", "I-" for "1-".

The dots of a line's first word are held against drawings of all numerals that a heading may bear, and of what they are
mistaken for. Nothing else of a line is read so.
"""

from __future__ import annotations

import re
import threading
from functools import cache

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from app.resources import fonts_folder

_HEIGHT, _WIDTH = 20, 40
"""Dots to which a label is brought for comparing."""
_DRAWN_SIZE = 40
_FACES = ("LiberationSerif-Bold", "LiberationSerif-Regular", "LiberationSans-Bold")
_ROMAN = (
    "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV",
)  # fmt: skip
_OTHERS = ("1", "11", "111", "T", "H", "L", "TL", "TH", "TM", "KT", "l", "i", "Y", "A", "B", "E", "4")
"""What stands where a numeral might, so that it is not taken for one."""
_ENDS = (".", "-", "")
_LIKE = 0.72
"""Likeness from which a label is believed; of right ones nine in ten have more, on copies of copies too."""
_NARROWER = 0.9
_CLEARLY = 0.03
_NEAR = 6
_DASH_WIDTH, _DASH_HEIGHT = 0.2, 0.2
"""A dash at least so wide and at most so thick, in heights of its line."""
_DASH_CERTAINTY = 0.6

_SOFTLY = ImageFilter.GaussianBlur(0.8)
"""Strokes of other weights are alike when both are soft."""
_INK = 0.4

_NAMED = re.compile(r"chương|phần|mục|phụ lục|chuyên đề", re.IGNORECASE)
"""Words before a numeral: Chương I, Phần II, Mục III, Phụ lục I, Chuyên đề II."""
_SUSPECT = re.compile(
    r"^[^\w(]?(?P<body>[IVXLTHJYUE14lií|!ÍÌÏỊỈịỉì]{1,5})(?:(?P<end>[.\-–]?)$|(?P<stuck>[.\-–])(?=[A-ZĐÀ-Ỹ]{2}))"
)
"""What a Roman numeral is read as: letters of upright strokes; a word in capitals may be stuck to it."""

_STROKES = {
    **dict.fromkeys(("Ï", "Í", "Ì", "Ị", "Ỉ", "l", "|", "!", "T", "í", "ì", "i"), "I"),
    **dict.fromkeys(("H", "TI", "TL", "1I", "I1", "IL", "LI", "1L", "lI", "Il", "T1"), "II"),
    **dict.fromkeys(("IH", "HI", "TH", "1H", "H1", "HL", "IIL", "IIT", "TII", "HỊ", "IỊI"), "III"),
}
"""Upright strokes as Tesseract spells them, for numerals whose dots are too pale to be compared."""
_GUESSED = 0.5
_DRAWING = threading.Lock()

Grey = NDArray[np.uint8]
Box = tuple[int, int, int, int]
Word = tuple[str, Box, float]
"""Letters, place in dots (left, top, right, bottom) and certainty (0 to 1)."""


class Label(Struct, frozen=True):
    """A label as its shape says it: the numeral, the sign after it, and how like it is (0 to 1)."""

    numeral: str
    end: str
    likeness: float
    lead: float
    """By how much it is more like than anything that is no Roman numeral."""


class _Drawings(Struct, frozen=True):
    """What is drawn, its dots as rows of unit length about their mean, and the logarithm of width over height."""

    named: list[tuple[str, str]]
    dots: NDArray[np.float32]
    shapes: NDArray[np.float32]
    others: NDArray[np.intp]


def labelled(words: list[Word], box: Box, page: Grey) -> list[Word]:
    """A line's words with the numeral of its label as its shape says it. ``box`` is the line's place on the page."""
    at = _after_name(words)
    found = _SUSPECT.match(words[at][0]) if words else None
    if found is None:
        return words
    text, place, certainty = words[at]
    end, rest = found["end"] or found["stuck"] or "", text[found.end() :]
    after = rest or (words[at + 1][0] if len(words) > at + 1 else "")
    if not at and not after[:1].isupper():
        return words
    shape = shape_of(_cut_out(page, place, box, bool(rest)))
    if shape is None and at and found["body"] in _STROKES:
        shape = Label(_STROKES[found["body"]], "", _GUESSED, 0.0)
    digits = found["body"].isdigit()
    if shape is None or shape.numeral == found["body"] or (digits and not _rather(shape, at > 0 or after.isupper())):
        return [*words[:at], *_apart(found["body"] + end, rest, words[at]), *words[at + 1 :]]
    label = shape.numeral + (end or ("" if at else shape.end)), place, min(certainty, shape.likeness)
    return [*words[:at], *_apart(label[0], rest, label), *words[at + 1 :]]


def with_bullet(words: list[Word], box: Box, page: Grey) -> list[Word]:
    """A line's words with the dash before them that was seen as ink of the line but not read: it is thin."""
    if not words or words[0][1][0] - box[0] < _DASH_WIDTH * (box[3] - box[1]):
        return words
    place = (
        box[0],
        max(0, box[1]),
        words[0][1][0] - max(2, (box[3] - box[1]) // 8),
        box[3],
    )  # a letter may reach out of its box
    dark = _ink(page[place[1] : place[3], place[0] : place[2]]) > _INK
    rows, columns = np.flatnonzero(dark.any(axis=1)), np.flatnonzero(dark.any(axis=0))
    if not len(rows):
        return words
    tall, wide = rows[-1] - rows[0] + 1, columns[-1] - columns[0] + 1
    height = len(dark)
    lies = tall <= _DASH_HEIGHT * height and wide >= max(2 * tall, _DASH_WIDTH * height) and wide < height
    middle = height * 0.3 < (rows[0] + rows[-1]) / 2 < height * 0.85
    spot = (place[0] + int(columns[0]), place[1], place[0] + int(columns[-1]) + 1, place[3])
    return [("-", spot, _DASH_CERTAINTY), *words] if lies and middle else words


def _after_name(words: list[Word]) -> int:
    """Where the numeral stands: first, or after what is always numbered ("Chương", "Phụ lục")."""
    for at in (1, 2):
        if len(words) > at and _NAMED.fullmatch(" ".join(word[0] for word in words[:at])):
            return at
    return 0


def _rather(shape: Label, capitals: bool) -> bool:
    """Whether what was read as digits is a Roman numeral: clearly, and before a heading in capitals."""
    return capitals and shape.lead >= _CLEARLY


def _cut_out(page: Grey, place: Box, line: Box, stuck: bool) -> Grey:
    """A label's picture: its word's place up to the next blanks, or the line's first word if it sticks to more."""
    top, bottom = max(0, line[1]), line[3]
    if stuck:
        return first_word(page[top:bottom, max(0, place[0] - 2) : line[2]])
    left, right = max(0, place[0] - _NEAR), min(page.shape[1], place[2] + _NEAR)
    inked: NDArray[np.bool_] = np.any(_ink(page[top:bottom, left:right]) > _INK, axis=0)
    start, end = place[0] - left, place[2] - left
    while start > 0 and inked[start]:
        start -= 1
    while end < len(inked) - 1 and inked[end - 1]:
        end += 1
    return page[top:bottom, left + start : left + end]


def _apart(label: str, rest: str, word: Word) -> list[Word]:
    """A label and what is stuck to it as two words, the place shared by their letters."""
    _, (left, top, right, bottom), certainty = word
    if not rest:
        return [(label, word[1], certainty)]
    cut = left + (right - left) * len(label) // (len(label) + len(rest))
    return [(label, (left, top, cut, bottom), certainty), (rest, (cut + 1, top, right, bottom), certainty)]


def shape_of(grey: Grey) -> Label | None:
    """The numeral that the dark dots of a word's picture show; None where they show nothing, or something else."""
    found = _measured(_ink(grey))
    if found is None:
        return None
    drawn = _drawings()
    dots, shape = found
    likeness = drawn.dots @ dots - _NARROWER * np.abs(drawn.shapes - shape)
    best = int(np.argmax(likeness))
    numeral, end = drawn.named[best]
    if numeral not in _ROMAN or likeness[best] < _LIKE:
        return None
    lead = likeness[best] - likeness[drawn.others].max()
    return Label(numeral, end, float(min(1.0, likeness[best])), float(lead))


def first_word(grey: Grey) -> Grey:
    """What stands left of the first blank of a line's picture that is as wide as a space."""
    inked = np.flatnonzero((_ink(grey) > _INK).any(axis=0))
    if not len(inked):
        return grey[:, :0]
    gaps = np.flatnonzero(np.diff(inked) > max(3, 0.14 * len(grey)))
    return grey[:, inked[0] : (inked[gaps[0]] if len(gaps) else inked[-1]) + 1]


def _ink(grey: Grey) -> NDArray[np.float32]:
    """How much ink each dot has, 0 to 1: between the paper and the darkest print of the picture."""
    if not grey.size:
        return np.zeros(grey.shape, dtype=np.float32)
    levels = grey.astype(np.float32)
    paper, print_ = np.percentile(levels, (90, 3))
    return np.clip((paper - levels) / max(40.0, float(paper - print_)), 0, 1)


def _measured(ink: NDArray[np.float32]) -> tuple[NDArray[np.float32], float] | None:
    dark = ink > _INK
    rows, columns = np.flatnonzero(dark.sum(axis=1) > 1), np.flatnonzero(dark.sum(axis=0) > 1)
    if len(rows) < 6 or len(columns) < 2:
        return None
    tight = ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    picture = Image.fromarray((tight * 255).astype(np.uint8)).resize((_WIDTH, _HEIGHT), Image.Resampling.BOX)
    dots = np.asarray(picture.filter(_SOFTLY)).astype(np.float32).reshape(-1)
    dots -= dots.mean()
    length = float(np.linalg.norm(dots))
    return (dots / length, float(np.log(tight.shape[1] / tight.shape[0]))) if length else None


def _drawings() -> _Drawings:
    with _DRAWING:  # pages are read side by side: one draws, the other waits
        return _all_drawn()


@cache
def _all_drawn() -> _Drawings:
    named: list[tuple[str, str]] = []
    dots: list[NDArray[np.float32]] = []
    shapes: list[float] = []
    for face in _FACES:
        font = ImageFont.truetype(fonts_folder() / f"{face}.ttf", _DRAWN_SIZE)
        for numeral in (*_ROMAN, *_OTHERS):
            for end in _ENDS:
                picture = Image.new("L", (_DRAWN_SIZE * 5, _DRAWN_SIZE * 3 // 2), 0)
                ImageDraw.Draw(picture).text((4, 4), numeral + end, font=font, fill=255)
                found = _measured(np.asarray(picture).astype(np.float32) / np.float32(255))
                if found:
                    named.append((numeral, end))
                    dots.append(found[0])
                    shapes.append(found[1])
    others = np.array([at for at, (numeral, _) in enumerate(named) if numeral not in _ROMAN])
    return _Drawings(named, np.array(dots), np.array(shapes, dtype=np.float32), others)
