"""Round red stamps taken off the print below them, while the picture still has its colours.

Nghị định 30/2020 (Điều 32-33): the stamp is round and red and covers a third of the signature. Red words, and the red
frames of marks of secrecy ("MẬT", "HỎA TỐC"), are no round stamps and stay.
"""

from __future__ import annotations

from collections import deque

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageChops

_CELL = 1 / 12
"""Inches of the squares that are red or not."""
_RED = 12
"""By how much red outweighs the other colours in a square that stamp ink crosses."""
_LEAST, _MOST = 0.95, 2.1
"""Inches across a stamp: those of offices are 30 to 42 mm wide, copies are a little larger or smaller."""
_ROUND = 0.72
_PALE = 200.0
"""The red of stamp ink in its own colour; at least so light is paper."""

Box = tuple[int, int, int, int]


def grey_without_stamps(picture: Image.Image, dpi: float) -> Image.Image:
    """A colour picture in grey, in which a round red stamp is as light as paper."""
    grey = picture.convert("L")
    if min(picture.size) < dpi * _LEAST:
        return grey
    cell = max(1, round(dpi * _CELL))
    size = max(1, picture.width // cell), max(1, picture.height // cell)
    squares = np.asarray(_redness(picture).resize(size, Image.Resampling.BOX)) > _RED
    for left, top, right, bottom in _round_spots(squares, _LEAST / _CELL, _MOST / _CELL):
        box = (left - 1) * cell, (top - 1) * cell, (right + 1) * cell, (bottom + 1) * cell
        box = max(0, box[0]), max(0, box[1]), min(picture.width, box[2]), min(picture.height, box[3])
        own = picture.crop(box)
        red = own.getchannel(0).point([min(255, round(level * 255 / _PALE)) for level in range(256)])
        inked = _redness(own).point([0] * (_RED * 2) + [255] * (256 - _RED * 2))
        grey.paste(red, box[:2], inked)
    return grey


def _redness(picture: Image.Image) -> Image.Image:
    red, green, blue = picture.split()
    return ImageChops.subtract(red, ImageChops.lighter(green, blue))


def _round_spots(squares: NDArray[np.bool_], least: float, most: float) -> list[Box]:
    """Boxes around red squares that touch, where they are about as high as wide."""
    left = {(int(row), int(column)) for row, column in zip(*np.nonzero(squares), strict=True)}
    if len(left) > squares.size // 3:
        return []  # a red page
    found: list[Box] = []
    while left:
        waiting, group = deque([left.pop()]), list[tuple[int, int]]()
        while waiting:
            row, column = waiting.popleft()
            group.append((row, column))
            near = {(row + down, column + right) for down in (-1, 0, 1) for right in (-1, 0, 1)} & left
            left -= near
            waiting.extend(near)
        rows, columns = [row for row, _ in group], [column for _, column in group]
        box = min(columns), min(rows), max(columns) + 1, max(rows) + 1
        wide, tall = box[2] - box[0], box[3] - box[1]
        if least <= wide <= most and least <= tall <= most and min(wide, tall) >= _ROUND * max(wide, tall):
            found.append(box)
    return found
