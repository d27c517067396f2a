"""Numbers that may have lost a comma or a full stop: Tesseract reads 45,1 as 451 and is sure of it.

The dots of a number are looked at: a small sign that stands free between two digits, low on their line, at every
darkness, and has no place in what was read, makes the number doubtful. Nothing is put in: which sign it is, a person
sees on the page.
"""

from __future__ import annotations

import re
from itertools import islice

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from app.importers.scan_labels import Box, Word

LACKING = 0.5
"""Certainty, 0 to 1, of a number that seems to lack a sign."""
_NUMBER = re.compile(r"(?P<before>[(“\"]?)(?P<number>\d[\d.,]*\d)(?P<after>%?[.,;:)”\"]*)")
_LEVELS = (0.5, 0.35, 0.65)
"""Darkness, from ink to paper, at which dots count as ink: dust and broken strokes change from one to the next."""
_TALL, _LOW, _SHORT, _NARROW = 0.5, 0.6, 0.5, 0.4
"""Heights, in those of a digit: of a digit at least; below which a sign begins; of it, and its width, at most."""
_LEAST_INK, _LEAST_DOTS = 0.006, 3
"""Dots of a sign at least, as a share of a square of a digit's height, and in all."""
_LARGEST = 40_000
"""Dots of a word's picture beyond which it is no number of a text."""

Grey = NDArray[np.uint8]


class _Part(Struct, frozen=True):
    """Ink that hangs together: its edges and how many dots it has."""

    left: int
    top: int
    right: int
    bottom: int
    dots: int


def doubted(word: Word, page: Grey) -> Word:
    """The word, less certain where it is a number whose picture shows a sign that it lacks."""
    text, box, certainty = word
    match = _NUMBER.fullmatch(text)
    if match is None or certainty <= LACKING:
        return word
    digits = sum(map(str.isdigit, match["number"]))
    most = len(match["number"]) - digits
    shown = _around(page, box)
    if not 0 < shown.size <= _LARGEST:
        return word
    ink, paper = np.percentile(shown, (3, 75))
    levels = (ink + (paper - ink) * share for share in _LEVELS)
    if all(_signs(shown < level, digits, len(match["before"])) > most for level in levels):
        return text, box, LACKING
    return word


def _around(page: Grey, box: Box) -> Grey:
    left, top, right, bottom = box
    return page[max(0, top - 1) : bottom + 4, max(0, left - 1) : right + 1]


def _signs(ink: NDArray[np.bool_], digits: int, brackets: int) -> int:
    """How many low small signs stand free between the first and the last digit."""
    parts = _parts(ink)
    tall = [part for part in parts if part.bottom - part.top >= _TALL * (len(ink) - 5)]
    own = list(islice(sorted(tall, key=lambda part: part.left), brackets, brackets + digits))
    if len(own) < 2:
        return 0
    top, base = min(part.top for part in own), sorted(part.bottom for part in own)[len(own) // 2]
    height, left, right = base - top + 1, own[0].left, own[-1].right
    return sum(
        part.top > top + _LOW * height
        and part.bottom >= base - 1
        and part.dots >= max(_LEAST_DOTS, _LEAST_INK * height * height)
        and left < (part.left + part.right) / 2 < right
        and part.bottom - part.top <= _SHORT * height
        and part.right - part.left <= _NARROW * height
        for part in parts
    )


def _parts(ink: NDArray[np.bool_]) -> list[_Part]:
    """Ink in pieces that hang together, corners included."""
    left_over = {(int(y), int(x)) for y, x in zip(*np.nonzero(ink), strict=True)}
    found: list[_Part] = []
    while left_over:
        reached = [left_over.pop()]
        for y, x in reached:  # grows while it is gone through
            beside = {(y + down, x + across) for down in (-1, 0, 1) for across in (-1, 0, 1)} & left_over
            left_over -= beside
            reached += beside
        rows, columns = [y for y, _ in reached], [x for _, x in reached]
        found.append(_Part(min(columns), min(rows), max(columns), max(rows), len(reached)))
    return found
