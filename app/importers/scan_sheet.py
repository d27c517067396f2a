"""The sheet of paper in a picture: black edges of a scanner taken away, a photo from the side brought to a rectangle.

Told by what touches the edge of the picture and is much darker than the paper beside it. A sheet that fills the picture
has no such edge and is left as it is.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from app.importers.scan_angle import sharpness

_SMALL_SIDE = 280
"""Edges are looked for on a picture no longer than this: print is pale grey there, a table or a lid stays dark."""
_BLOCK = 7
_DARKER = 0.62
"""Share of the paper's light below which a place is no paper: print of a whole line comes to 0.7."""
_LEAST_SHARE = 0.004
_LEAST_SHEET = 0.35
_LEAST_LINE = 0.6
"""Share of an edge's places that must lie on a straight line for the edge to be believed."""

Corners = NDArray[np.float64]
"""Four points (x, y): left top, left bottom, right bottom, right top."""


class _Edges(Struct):
    """From each side of the small picture, how far what is no paper reaches, for each row or column."""

    left: NDArray[np.intp]
    right: NDArray[np.intp]
    top: NDArray[np.intp]
    bottom: NDArray[np.intp]


def sheet_of(picture: Image.Image) -> Image.Image:
    """The picture of the sheet alone, on paper of its own light; the picture itself where it shows no edges."""
    scale = max(picture.size) / _SMALL_SIDE
    if scale <= 1 or min(picture.size) < 5 * _BLOCK * scale:
        return picture
    size = round(picture.width / scale), round(picture.height / scale)
    small = picture.resize(size, Image.Resampling.BOX)
    paper = _light(small)
    dark = np.asarray(small) < np.asarray(paper).astype(np.float32) * _DARKER
    edges = _edges(dark)
    outside = _outside(edges, dark.shape)
    if outside.mean() < _LEAST_SHARE:
        return picture
    blank = _blanked(picture, outside, paper)
    corners = _corners(edges, outside)
    if corners is None:
        return blank
    flat = _flattened(picture, corners * [picture.width / size[0], picture.height / size[1]])
    return flat if sharpness(flat) > sharpness(blank) else blank


def _light(small: Image.Image) -> Image.Image:
    """How light the paper is around each place: the lightest of its neighbourhood, smoothed."""
    levels = np.asarray(small)
    height, width = (side // _BLOCK * _BLOCK for side in levels.shape)
    blocks = levels[:height, :width].reshape(height // _BLOCK, _BLOCK, width // _BLOCK, _BLOCK)
    lightest = Image.fromarray(blocks.max(axis=(1, 3))).filter(ImageFilter.MaxFilter(5)).filter(ImageFilter.BoxBlur(1))
    return lightest.resize(small.size, Image.Resampling.BILINEAR)


def _edges(dark: NDArray[np.bool_]) -> _Edges:
    return _Edges(_reach(dark), _reach(dark[:, ::-1]), _reach(dark.T), _reach(dark.T[:, ::-1]))


def _reach(dark: NDArray[np.bool_]) -> NDArray[np.intp]:
    """Length of the dark run that begins each row; the outermost place may be a pale seam."""
    shown = dark.copy()
    shown[:, 0] |= shown[:, 1]
    return np.where(shown.all(axis=1), dark.shape[1], np.argmin(shown, axis=1))


def _outside(edges: _Edges, shape: tuple[int, ...]) -> NDArray[np.bool_]:
    across, down = np.arange(shape[1])[None, :], np.arange(shape[0])[:, None]
    return (
        (across < edges.left[:, None])
        | (across >= shape[1] - edges.right[:, None])
        | (down < edges.top[None, :])
        | (down >= shape[0] - edges.bottom[None, :])
    )


def _blanked(picture: Image.Image, outside: NDArray[np.bool_], paper: Image.Image) -> Image.Image:
    """The picture with what is no paper as light as the paper beside it."""
    mask = Image.fromarray(outside.astype(np.uint8) * 255).filter(ImageFilter.MaxFilter(3))
    light = paper.resize(picture.size, Image.Resampling.BILINEAR)
    return Image.composite(light, picture, mask.resize(picture.size, Image.Resampling.NEAREST))


def _corners(edges: _Edges, outside: NDArray[np.bool_]) -> Corners | None:
    """Where the sheet's edges meet, in dots of the small picture; None where they are no straight lines."""
    height, width = outside.shape
    rows = np.flatnonzero(edges.left + edges.right < 0.6 * width)
    columns = np.flatnonzero(edges.top + edges.bottom < 0.6 * height)
    if len(rows) < 0.5 * height or len(columns) < 0.5 * width:
        return None
    left, right = _line(rows, edges.left[rows]), _line(rows, edges.right[rows])
    top, bottom = _line(columns, edges.top[columns]), _line(columns, edges.bottom[columns])
    if left is None or right is None or top is None or bottom is None:
        return None
    right, bottom = (-right[0], width - right[1]), (-bottom[0], height - bottom[1])
    corners = np.array([_meeting(left, top), _meeting(left, bottom), _meeting(right, bottom), _meeting(right, top)])
    return corners if _area(corners) > _LEAST_SHEET * width * height else None


def _line(places: NDArray[np.intp], reach: NDArray[np.intp]) -> tuple[float, float] | None:
    """Slope and start of the line through most of the reaches; an edge that the picture cuts off is the picture's."""
    seen = reach > 0
    if seen.mean() < 0.3:
        return 0.0, 0.0
    along, far = places[seen].astype(float), reach[seen].astype(float)
    kept = np.ones(len(along), dtype=bool)
    slope = start = 0.0
    for _ in range(4):
        slope, start = np.polyfit(along[kept], far[kept], 1)
        off = np.abs(far - slope * along - start)
        kept = off < max(1.5, float(np.median(off)) * 2)
    off = np.abs(far - slope * along - start)
    return (float(slope), float(start)) if (off < 2).mean() >= _LEAST_LINE else None


def _meeting(standing: tuple[float, float], lying: tuple[float, float]) -> tuple[float, float]:
    """Where x = a y + b meets y = c x + d."""
    (a, b), (c, d) = standing, lying
    y = (c * b + d) / (1 - c * a)
    return a * y + b, y


def _area(corners: Corners) -> float:
    x, y = corners[:, 0], corners[:, 1]
    return abs(float(np.dot(x, np.roll(y, 1)) - np.dot(y, np.roll(x, 1)))) / 2


def _flattened(picture: Image.Image, corners: Corners) -> Image.Image:
    """What lies between the corners as a rectangle, a hair inside of the edges."""
    sides = np.linalg.norm(corners - np.roll(corners, -1, axis=0), axis=1)
    width, height = round((sides[1] + sides[3]) / 2), round((sides[0] + sides[2]) / 2)
    inner = 0.006 * min(width, height)
    own = np.array(
        [(-inner, -inner), (-inner, height + inner), (width + inner, height + inner), (width + inner, -inner)]
    )
    return picture.transform(
        (width, height), Image.Transform.PERSPECTIVE, _projection(own, corners), Image.Resampling.BICUBIC, fillcolor=255
    )


def _projection(places: Corners, corners: Corners) -> list[float]:
    """The eight coefficients that tell from where in a picture each place is drawn, such that places show corners."""
    rows: list[list[Any]] = []
    for (x, y), (u, v) in zip(places, corners, strict=True):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y])
    return [float(value) for value in np.linalg.solve(np.array(rows, dtype=float), corners.reshape(8))]
