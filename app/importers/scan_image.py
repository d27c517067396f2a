"""A scanned or photographed page made fit for reading: lit evenly, upright, straight, without specks; its drawn lines.

Pictures are grey arrays of shape (height, width), 0 black to 255 white.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from app.importers.pdf_page import Rule

Grey = NDArray[np.uint8]

_DARK = 128
_MOST_SKEW = 5.0
_FEW_DOTS = 12_000
"""Dots that tell the angle to half a degree; the rest is measured with all of them."""
_SMALL_SIDE = 900
"""Angles are measured on a picture no longer than this: 900 pixels show a tenth of a degree."""


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


def _ink(picture: Image.Image) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Rows and columns of dark dots of a small copy."""
    scale = _SMALL_SIDE / max(picture.size)
    if scale < 1:
        size = max(1, round(picture.width * scale)), max(1, round(picture.height * scale))
        picture = picture.resize(size, Image.Resampling.BOX)
    rows, columns = np.nonzero(np.asarray(picture) < 170)
    return rows, columns


def _peaks(along: NDArray[Any], across: NDArray[Any], degrees: float) -> float:
    """How sharply the dots fall into lines at this angle: the sum of squares of the dots per line."""
    places = along - across * math.tan(math.radians(degrees))
    counts = np.bincount((places - places.min()).astype(np.int64))
    return float(np.sum(counts.astype(np.float64) ** 2))


def _best_angle(
    along: NDArray[Any], across: NDArray[Any], middle: float, step: float, reach: float
) -> tuple[float, float]:
    """Angle of the lines in degrees, within ``reach`` of ``middle``, and the score there."""
    if len(along) < 50:
        return 0.0, 0.0
    best, score = middle, -1.0
    for turn in range(-round(reach / step), round(reach / step) + 1):
        angle = middle + turn * step
        here = _peaks(along, across, angle)
        if here > score + 1e-9:
            best, score = angle, here
    return best, score


def straightened(picture: Image.Image) -> tuple[Image.Image, int]:
    """The picture turned so that its lines lie: by a quarter where they stand, and by the small angle that is left;
    and that quarter in degrees clockwise (0 or 270).

    Whether it is upside down is not told from here.
    """
    quarter = 0
    rows, columns = _ink(picture)
    few = slice(None, None, max(1, len(rows) // _FEW_DOTS))
    lying, lying_score = _best_angle(rows[few], columns[few], 0.0, 0.5, _MOST_SKEW)
    standing, standing_score = _best_angle(columns[few], rows[few], 0.0, 0.5, _MOST_SKEW)
    if standing_score > lying_score * 1.25:
        picture, quarter = picture.transpose(Image.Transpose.ROTATE_90), 270
        # A line that leans by +a towards the columns leans by -a when it lies.
        lying = -_best_angle(columns, rows, standing, 0.1, 0.4)[0]
    else:
        lying = _best_angle(rows, columns, lying, 0.1, 0.4)[0]
    if abs(lying) < 0.15:
        return picture, quarter
    return picture.rotate(lying, Image.Resampling.BICUBIC, expand=False, fillcolor=255), quarter


def without_specks(picture: Image.Image) -> Image.Image:
    """The picture without dark dots that touch no other dark dot (dust); strokes and dots of letters are larger."""
    grey = np.array(picture)
    dark = grey < _DARK
    ring = np.zeros(dark.shape, dtype=np.uint8)
    padded = np.pad(dark, 1).astype(np.uint8)
    for down in range(3):
        for right in range(3):
            if (down, right) != (1, 1):
                ring += padded[down : down + dark.shape[0], right : right + dark.shape[1]]
    lone = dark & (ring == 0)
    if not lone.any():
        return picture
    grey[lone] = 255
    return Image.fromarray(grey)


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


def ruled_lines(picture: Image.Image, dpi: float) -> list[Rule]:
    """Long straight dark lines of a straight page, in points."""
    dark = np.asarray(picture) < 150
    scale = 72 / dpi
    lying = [Rule(x0 * scale, y * scale, x1 * scale, y * scale) for x0, x1, y in _long_runs(dark, round(0.5 * dpi))]
    standing = [
        Rule(x * scale, y0 * scale, x * scale, y1 * scale) for y0, y1, x in _long_runs(dark.T, round(0.35 * dpi))
    ]
    return lying + standing


def _long_runs(dark: NDArray[Any], least: int) -> list[tuple[float, float, float]]:
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
    found: list[tuple[float, float, float]] = []
    for row, covered in zip(rows, full, strict=True):
        edges = np.flatnonzero(np.diff(np.concatenate(([0], covered.view(np.int8), [0]))))
        for start, end in zip(edges[::2], edges[1::2], strict=True):
            found.append((float(start), float(end + least - 1), float(row)))
    return _thick_lines(found)


def _thick_lines(runs: list[tuple[float, float, float]]) -> list[tuple[float, float, float]]:
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
