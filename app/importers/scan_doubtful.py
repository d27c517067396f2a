"""Doubtful words and numbers of a page read once more, larger.

A page is read narrowed, which saves time and loses little. What that reading is unsure of, and every number, is cut out
of the page at its full width and read again; the surer of the two readings stands. Numbers come out better than from
one reading at full width.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from statistics import fmean

from msgspec import Struct
from PIL import Image

Box = tuple[int, int, int, int]
Word = tuple[str, Box, float]
"""Letters, place in dots (left, top, right, bottom) and certainty (0 to 1)."""

_SURE = 0.85
"""Below are nearly half of the words that were read wrongly and one or two in a hundred of the right ones."""
_MARGIN = 4
_WIDER = 1.25
"""A word alone is read best a little widened."""


class Cutting(Struct, frozen=True):
    """A word by the numbers of its line and its place in it, and where it is cut out of the page."""

    line: int
    place: int
    box: Box


def doubtful(lines: list[tuple[list[Word], Box]]) -> Iterator[Cutting]:
    """The words that deserve a second look. Each line is its words from left to right and its box."""
    for number, (words, (_, top, _, bottom)) in enumerate(lines):
        for place, (text, box, certainty) in enumerate(words):
            if certainty < _SURE or any(sign.isdigit() for sign in text):
                left, right = _between(words, place)
                high, low = min(top, box[1]) - _MARGIN, max(bottom, box[3]) + _MARGIN
                yield Cutting(number, place, (left, high, right, low))


def _between(words: list[Word], place: int) -> tuple[int, int]:
    """From where to where a word is cut out: its box with a margin, at most halfway to its neighbours."""
    left, _, right, _ = words[place][1]
    before = words[place - 1][1][2] if place else left - 4 * _MARGIN
    after = words[place + 1][1][0] if place + 1 < len(words) else right + 4 * _MARGIN
    first = max(left - 2 * _MARGIN, min(left, (before + left) // 2))
    return first, min(right + 2 * _MARGIN, max(right, (right + after + 1) // 2))


def look_again(picture: Image.Image, cut: Cutting, read: Callable[[Image.Image], list[Word]]) -> list[Word]:
    """What ``read`` makes of a cutting of the page's picture, with places on the page."""
    left, top, right, bottom = (
        max(0, cut.box[0]),
        max(0, cut.box[1]),
        min(picture.width, cut.box[2]),
        min(picture.height, cut.box[3]),
    )
    if right <= left or bottom <= top:
        return []
    size = max(1, round((right - left) * _WIDER)), bottom - top
    shown = picture.crop((left, top, right, bottom)).resize(size, Image.Resampling.BICUBIC)
    return [
        (text, (round(x0 / _WIDER) + left, y0 + top, round(x1 / _WIDER) + left, y1 + top), certainty)
        for text, (x0, y0, x1, y1), certainty in read(shown)
    ]


def surer(old: Word, new: list[Word]) -> list[Word]:
    """The reading to keep.

    A word alone does not show whether its first letter is a capital, and the sign at its end is at the edge of the
    picture: where only these differ, the old one.
    """
    if not new or [_letters(word) for word in new] == [_letters(old)]:
        return [old]
    certainty = fmean((word[2] for word in new), [len(word[0]) for word in new])
    return new if certainty >= old[2] else [old]


def _letters(word: Word) -> str:
    return word[0].lower().rstrip(".,;:")
