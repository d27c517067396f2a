"""A scanned or photographed page made fit for reading: lit evenly, without specks; its fullest strip; its drawn lines.

Pictures are grey arrays of shape (height, width), 0 black to 255 white.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter

from app.importers.pdf_page import Rule

Grey = NDArray[np.uint8]
Run = tuple[float, float, float]
"""A straight line along rows of dots: where it starts and ends, and in which row."""

_DARK = 128
_FAINT = 225
_DARK_LINE, _PALE_LINE, _STEP = 150, 215, 25
"""Levels below which a dot of a line is dark, or pale where it is darker by a step than the paper beside it."""
_UNBROKEN = 0.9
"""Share of dots along a pale line that are darker than paper."""
_LEAST_PALE = 0.8
"""Inches; the arcs of a stamp of 36 mm are flat over 0.6."""
_ALONG, _BESIDE = 1 / 25, 1 / 30
"""Inches along a line over which its level is taken, either way, and to the paper beside it."""
_HALF_LINE = 1 / 75
"""Inches to either side of a line's middle that are wiped out with it."""
_GUTTER, _MUCH = 0.022, 0.4
"""Width of a gutter as a share of the page's, and the share of lines beside one that makes a page one of columns."""
_GREY = 190
"""Thin strokes are grey: a dark dot in one of them is no dust."""
_SPOT_SIDE = 1 / 45
"""Side in inches of the largest spot that is taken for dust; a full stop in 14 pt is 1/50 inch wide."""
_SPOT_GAP = 1 / 30
"""Inches of blank paper around a spot of dust at least; a full stop stands within 1/40 inch of its letter."""
_DUSTY = 0.0015
"""Spots per block of a page that is dusty at all; on a clean one they are full stops after wide letters."""


def evened(picture: Image.Image) -> Image.Image:
    """The picture with its background white: a photo is darker at one side, a copy is grey all over."""
    small = picture.resize((max(1, picture.width // 16), max(1, picture.height // 16)), Image.Resampling.BOX)
    light = small.filter(ImageFilter.MaxFilter(5)).filter(ImageFilter.BoxBlur(3))
    levels = np.asarray(light)
    if int(levels.min()) > 200 and int(levels.max()) - int(levels.min()) < 40:
        return picture
    background = np.asarray(light.resize(picture.size, Image.Resampling.BILINEAR)).astype(np.float32)
    even = np.asarray(picture).astype(np.float32) * (245.0 / np.maximum(background, 60.0))
    return Image.fromarray(np.clip(even, 0, 255).astype(np.uint8))


def without_specks(picture: Image.Image, dpi: int) -> Image.Image:
    """The picture without dust: single dark dots that touch no other, and spots no larger than a full stop that stand
    farther from everything than a full stop does from its letter."""
    grey = np.array(picture)
    dark = grey < _DARK
    specks = _lone_dots(dark) | _lone_spots(grey < _GREY, dpi)
    if not specks.any():
        return picture
    grey[specks] = 255
    return Image.fromarray(grey)


def _lone_dots(dark: NDArray[np.bool_]) -> NDArray[np.bool_]:
    ring = np.zeros(dark.shape, dtype=np.uint8)
    padded = np.pad(dark, 1).astype(np.uint8)
    for down in range(3):
        for right in range(3):
            if (down, right) != (1, 1):
                ring += padded[down : down + dark.shape[0], right : right + dark.shape[1]]
    return dark & (ring == 0)


def _lone_spots(dark: NDArray[np.bool_], dpi: int) -> NDArray[np.bool_]:
    """Dark dots of two by two blocks that hold few of them, with only blank blocks around."""
    block = max(2, round(dpi * _SPOT_GAP))
    rows, columns = dark.shape[0] // block, dark.shape[1] // block
    kept = dark[: rows * block, : columns * block]
    counts = kept.reshape(rows, block, columns, block).sum(axis=(1, 3), dtype=np.int32)
    sums = np.pad(np.cumsum(np.cumsum(np.pad(counts, 2), axis=0), axis=1), ((1, 0), (1, 0)))

    def window(size: int, start: int) -> NDArray[Any]:
        """Dots in the window of ``size`` blocks that begins ``start`` before each block."""
        first, (height, width) = 2 - start, (rows, columns)
        low, high = slice(first, first + height), slice(first + size, first + size + height)
        near, far = slice(first, first + width), slice(first + size, first + size + width)
        return sums[high, far] - sums[low, far] - sums[high, near] + sums[low, near]

    inner = window(2, 0)
    alone: NDArray[np.bool_] = (inner > 0) & (inner <= max(2, round((dpi * _SPOT_SIDE) ** 2))) & (window(4, 1) == inner)
    spread = np.zeros((rows, columns), dtype=bool)
    if alone.sum() < _DUSTY * rows * columns:
        return np.zeros(dark.shape, dtype=bool)
    for down in range(2):
        for right in range(2):
            spread[down:, right:] |= alone[: rows - down, : columns - right]
    whole = np.zeros(dark.shape, dtype=bool)
    whole[: rows * block, : columns * block] = spread.repeat(block, axis=0).repeat(block, axis=1)
    return whole & dark


def fullest_strip(picture: Image.Image, share: float = 0.05, width: float = 2 / 3) -> Image.Image:
    """The part of the page's height (``share``) that holds most text, ``width`` of it from the left: a few lines that
    show which way is up."""
    dark = np.asarray(picture) < _DARK
    filled = dark.mean(axis=1)
    filled[filled > 0.45] = 0.0  # rules, pictures and black borders
    height = max(24, round(picture.height * share))
    if height >= picture.height:
        return picture
    sums = np.concatenate(([0.0], np.cumsum(filled)))
    top = int(np.argmax(sums[height:] - sums[:-height]))
    bottom = top + height
    between = filled < filled[top:bottom].mean() / 4
    for _ in range(height // 2):  # no line is cut through: half letters say nothing
        top -= int(top > 0 and not between[top])
        bottom += int(bottom < picture.height and not between[bottom - 1])
    return picture.crop((0, top, round(picture.width * width), bottom))


def in_columns(picture: Image.Image) -> bool:
    """Whether much of a straight page's text stands side by side: columns, two pages of a book, a form."""
    small = picture.resize((max(1, picture.width // 8), max(1, picture.height // 4)), Image.Resampling.BOX)
    inked = np.asarray(small) < _FAINT
    rows = np.flatnonzero(inked.any(axis=1))
    if len(rows) < 8:
        return False
    text = inked[rows]
    width = text.shape[1]
    left = np.maximum.accumulate(text, axis=1)
    right = np.maximum.accumulate(text[:, ::-1], axis=1)[:, ::-1]
    reach = max(1, round(width * _GUTTER))
    sums = np.pad(np.cumsum(text, axis=1), ((0, 0), (1, 0)))
    blank = sums[:, reach:] == sums[:, :-reach]
    beside = blank & left[:, : blank.shape[1]] & right[:, reach - 1 :]
    return bool(beside[:, width // 5 : -width // 5].mean(axis=0).max(initial=0.0) > _MUCH)


def ruled_lines(picture: Image.Image, dpi: float) -> list[Rule]:
    """Long straight lines of a straight page, in points; pale ones must be longer than the flat arcs of a stamp."""
    grey, turned = np.asarray(picture), np.asarray(picture.transpose(Image.Transpose.TRANSPOSE))
    scale = 72 / dpi
    lying = [Rule(x0 * scale, y * scale, x1 * scale, y * scale) for x0, x1, y in _straight(grey, dpi, 0.5)]
    standing = [Rule(x * scale, y0 * scale, x * scale, y1 * scale) for y0, y1, x in _straight(turned, dpi, 0.35)]
    return lying + standing


def _straight(grey: Grey, dpi: float, least: float) -> list[Run]:
    """Lying lines: dark ones of ``least`` inches, pale ones from ``_LEAST_PALE`` on; a line is found once."""
    dark = grey < _DARK_LINE
    short = _long_runs(dark, round(least * dpi))
    drawn = _drawn(grey, dark, dpi)
    long = _long_runs(drawn, round(_LEAST_PALE * dpi))
    return long + [run for run in short if not any(_same_run(run, other) for other in long)]


def _same_run(run: Run, other: Run) -> bool:
    return abs(run[2] - other[2]) <= 3 and run[0] <= other[1] and other[0] <= run[1]


def _drawn(grey: Grey, dark: NDArray[np.bool_], dpi: float) -> NDArray[np.bool_]:
    """Dots that may belong to a long lying line: dark ones, and pale ones of an unbroken row that is darker than the
    paper above and below. Copies and faxes leave thin lines grey and broken by grain; rows of letters have gaps."""
    reach, beside = max(3, round(dpi * _ALONG)), max(3, round(dpi * _BESIDE))
    rows = _inked_rows(grey, reach, round(_LEAST_PALE * dpi))
    rows = rows[(rows >= beside) & (rows < len(grey) - beside)]
    if not len(rows):
        return dark
    width = 2 * reach + 1
    near = np.unique(np.concatenate((rows - beside, rows, rows + beside)))
    along, step = _sums_along(grey[near], reach), round(_STEP * width)
    above, own, below = (along[np.searchsorted(near, rows + by)] for by in (-beside, 0, beside))
    pale = _sums_along(grey[rows] < _PALE_LINE, reach) >= _UNBROKEN * width
    drawn = dark.copy()
    drawn[rows] |= pale & (own + step < above) & (own + step < below)
    return drawn


def _inked_rows(grey: Grey, reach: int, least: int) -> NDArray[np.intp]:
    """Rows that a line of ``least`` dots can lie in, alone or with the row above: it covers a whole half of its length
    on the grid of halves, and where it is not inked itself, all but a tenth of what it ``reach``es is."""
    half = max(1, least // 2)
    inked = np.minimum(grey, np.concatenate((grey[:1], grey[:-1]))) < _PALE_LINE
    blocks = inked[:, : inked.shape[1] // half * half].reshape(len(inked), -1, half)
    gaps = int((1 - _UNBROKEN) * (2 * reach + 1)) * -(-half // (reach + 1))
    filled = np.add.reduce(blocks.view(np.uint8), axis=2, dtype=np.uint16) >= half - gaps
    found = np.flatnonzero(filled.any(axis=1))
    return np.unique(np.concatenate((found, found[found > 0] - 1)))


def _sums_along(values: NDArray[Any], reach: int) -> NDArray[np.int32]:
    """Sums of each row over ``reach`` dots to either side."""
    padded = np.pad(values, ((0, 0), (reach + 1, reach)), mode="edge")
    sums = np.cumsum(padded, axis=1, dtype=np.int32)
    width = 2 * reach + 1
    return sums[:, width:] - sums[:, :-width]


def without_rules(picture: Image.Image, rules: Sequence[Rule], dpi: float) -> Image.Image:
    """The picture with its drawn lines (points) wiped out: digits beside them are taken for a part of them."""
    page = picture.copy()
    draw = ImageDraw.Draw(page)
    scale, half = dpi / 72, max(1, round(dpi * _HALF_LINE))
    for rule in rules:
        ends = [round(end * scale) for end in (rule.x0, rule.y0, rule.x1, rule.y1)]
        draw.rectangle((ends[0] - half, ends[1] - half, ends[2] + half, ends[3] + half), fill=255)
    return page


def _long_runs(dark: NDArray[Any], least: int) -> list[Run]:
    """Runs of dark dots in rows, at least so long; runs in neighbouring rows are one line. (start, end, row)"""
    thick = dark.copy()
    thick[1:] |= dark[:-1]  # a line that leans by a dot stays one line
    height, width = thick.shape
    if width <= least:
        return []
    # A run so long covers a whole half of its length somewhere on the grid of halves: only such rows are looked at.
    half = max(1, least // 2)
    blocks: NDArray[Any] = thick[:, : width // half * half].reshape(height, width // half, half)
    rows = np.flatnonzero(np.any(np.all(blocks, axis=2), axis=1))
    near = thick[rows]
    sums = np.concatenate((np.zeros((len(rows), 1), dtype=np.int32), np.cumsum(near, axis=1, dtype=np.int32)), axis=1)
    full = (sums[:, least:] - sums[:, :-least]) >= least
    whole = full.any(axis=1)
    rows, full = rows[whole], full[whole]
    if len(rows) > height // 4:
        return []  # a dark page, no drawing
    found: list[Run] = []
    for row, covered in zip(rows, full, strict=True):
        edges = np.flatnonzero(np.diff(np.concatenate(([0], covered.view(np.int8), [0]))))
        for start, end in zip(edges[::2], edges[1::2], strict=True):
            found.append((float(start), float(end + least - 1), float(row)))
    return _thick_lines(found)


def _thick_lines(runs: list[Run]) -> list[Run]:
    """Runs of neighbouring rows that overlap, as one line at their middle; a band thicker than a rule is none."""
    lines: list[list[float]] = []  # start, end, first row, last row
    for start, end, row in runs:
        for line in reversed(lines[-400:]):
            if row - line[3] <= 3 and start <= line[1] and end >= line[0]:
                line[0], line[1], line[3] = min(line[0], start), max(line[1], end), row
                break
        else:
            lines.append([start, end, row, row])
    return [(a, b, (top + bottom) / 2) for a, b, top, bottom in lines if bottom - top <= 12]


def stroke_width(dark: NDArray[Any]) -> float:
    """Mean thickness in dots of what is dark: twice its area over its border. 0 where nothing is."""
    area = int(dark.sum())
    if area == 0:
        return 0.0
    padded = np.pad(dark, 1)
    inner = dark & padded[:-2, 1:-1] & padded[2:, 1:-1] & padded[1:-1, :-2] & padded[1:-1, 2:]
    return 2.0 * area / max(1, area - int(inner.sum()))
