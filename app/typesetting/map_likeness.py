"""Whether a picture looks like a map of Viet Nam, so that a person is reminded of Hoàng Sa and Trường Sa.

No map is drawn or kept here: only how far west and east the mainland reaches at each half degree of latitude, which any
atlas tells. The largest area of a colour, or all that stands before the background, is held against that outline.
"""

from __future__ import annotations

import io
import re
import warnings

import numpy as np
from numpy.typing import NDArray
from PIL import Image, UnidentifiedImageError

from app.domain.folding import fold

Mask = NDArray[np.bool_]
# Degrees east of the west and east border, from 23° north down to 9° in steps of half a degree.
_WEST = (104.4, 103.0, 102.5, 102.6, 103.0, 103.8, 104.5, 104.2, 104.0, 105.0, 105.5, 105.9, 106.4, 106.7, 107.3,
         107.4, 107.5, 107.5, 107.4, 107.5, 107.5, 107.5, 106.5, 105.9, 105.5, 104.5, 104.7, 104.9, 104.8)  # fmt: skip
_EAST = (106.0, 106.6, 107.0, 108.0, 107.5, 106.7, 106.5, 105.9, 105.7, 105.8, 106.4, 106.6, 107.1, 107.7, 108.3,
         108.6, 108.9, 109.1, 109.2, 109.3, 109.3, 109.4, 109.2, 109.1, 108.7, 107.9, 106.8, 106.4, 105.6)  # fmt: skip
_ROWS = 58
_SIDE = 120
"""Pixels of the longer side in which a picture is looked at."""
_COLOURS = 8
_NEAR = 40
"""Colours nearer than this (sum of the three channels' differences) are one."""
LEAST_OVERLAP = 0.66
LEAST_SHARE = 0.03
"""A shape smaller than this share of the picture is a mark, not a map."""
_SLIMMEST, _WIDEST = 1.4, 3.0
_WORDS = re.compile(r"\b(ban do|map|luoc do|atlas)\b")


def looks_like_country_map(data: bytes, words: str = "") -> bool:
    """Whether the picture of these bytes, or its name or caption in ``words``, is of a map of the country.

    Bytes that are no picture are none. Never raises for hostile bytes; a picture is looked at in 120 pixels.
    """
    if _WORDS.search(fold(words).replace("-", " ").replace("_", " ")):
        return True
    picture = _thumbnail(data)
    if picture is None:
        return False
    return any(_overlap(mask) >= LEAST_OVERLAP for mask in _shapes(picture))


def _thumbnail(data: bytes) -> Image.Image | None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data)) as opened:
                opened.thumbnail((_SIDE, _SIDE), Image.Resampling.BOX)
                flat = Image.new("RGB", opened.size, "white")
                flat.paste(opened.convert("RGBA"), mask=opened.convert("RGBA").getchannel("A"))
                return flat
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError, Image.DecompressionBombWarning):
        return None


def _shapes(picture: Image.Image) -> list[Mask]:
    """The largest connected area before the background, and of each colour."""
    pixels = np.asarray(picture, dtype=np.int16)
    edge = np.concatenate([pixels[0], pixels[-1], pixels[:, 0], pixels[:, -1]])
    background = np.median(edge, axis=0)
    like_background = np.abs(pixels - background).sum(axis=2) < _NEAR
    outside = _reached(like_background)
    indexed = np.asarray(picture.quantize(_COLOURS, method=Image.Quantize.MEDIANCUT))
    masks = [~outside, *(indexed == colour for colour in range(_COLOURS))]
    return [largest for mask in masks if (largest := _largest(mask)).mean() >= LEAST_SHARE]


def _reached(open_: Mask) -> Mask:
    """Pixels of ``open_`` that can be reached from the picture's edge."""
    seen = np.zeros_like(open_)
    seen[0], seen[-1], seen[:, 0], seen[:, -1] = open_[0], open_[-1], open_[:, 0], open_[:, -1]
    return _grown(seen, open_)


def _grown(seed: Mask, within: Mask) -> Mask:
    """``seed`` spread to its neighbours within ``within`` until it grows no more."""
    while True:
        wider = seed.copy()
        wider[1:] |= seed[:-1]
        wider[:-1] |= seed[1:]
        wider[:, 1:] |= seed[:, :-1]
        wider[:, :-1] |= seed[:, 1:]
        wider &= within
        if (wider == seed).all():
            return seed
        seed = wider


def _largest(mask: Mask) -> Mask:
    """The largest connected part; small specks are passed over without being followed."""
    rest, best = mask.copy(), np.zeros_like(mask)
    for _ in range(12):
        rows = rest.sum(axis=1)
        if rest.sum() <= best.sum():
            break
        # The longest run of the fullest row most likely lies in the largest part.
        row = int(rows.argmax())
        columns = np.flatnonzero(rest[row])
        runs = np.split(columns, np.flatnonzero(np.diff(columns) > 1) + 1)
        seed = np.zeros_like(mask)
        seed[row, max(runs, key=len)] = True
        part = _grown(seed, rest)
        if part.sum() > best.sum():
            best = part
        rest &= ~part
    return best


def _overlap(shape: Mask) -> float:
    """Common area over joint area of a shape and the outline, both stretched over the same box; 0 for other forms."""
    rows, columns = np.flatnonzero(shape.any(axis=1)), np.flatnonzero(shape.any(axis=0))
    if len(rows) < 24 or len(columns) < 8:
        return 0.0
    box = shape[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    high, wide = box.shape
    if not _SLIMMEST <= high / wide <= _WIDEST:
        return 0.0
    outline = _outline(high, wide)
    return float((box & outline).sum() / (box | outline).sum())


def _outline(high: int, wide: int) -> Mask:
    """The mainland in a box of these pixels."""
    west, east = min(_WEST), max(_EAST)
    at = np.linspace(0, len(_WEST) - 1, high)
    places = np.arange(len(_WEST))
    left = (np.interp(at, places, _WEST) - west) / (east - west) * wide
    right = (np.interp(at, places, _EAST) - west) / (east - west) * wide
    x = np.arange(wide) + 0.5
    return (x[None, :] >= left[:, None]) & (x[None, :] <= right[:, None])
