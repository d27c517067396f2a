"""The angle at which the lines of a page lie, and the page turned so that they lie straight."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

_MOST_SKEW = 5.0
_FEW_DOTS = 12_000
"""Dots that tell the angle to half a degree; the rest is measured with all of them."""
_SMALL_SIDE = 900
"""Angles are measured on a picture no longer than this: 900 pixels show a tenth of a degree."""


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


def sharpness(picture: Image.Image) -> float:
    """How clearly the dark dots of a picture fall into lines at the best angle: 1 where all are on one line."""
    rows, columns = _ink(picture)
    _, score = _best_angle(rows, columns, 0.0, 0.5, _MOST_SKEW)
    return score / max(1, len(rows)) ** 2
