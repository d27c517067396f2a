"""Cells of ruled tables on a page's picture: where each is read by itself, so that no word reaches into another.

Read as a page, a table loses the digits beside its lines, and its words run together across columns.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from app.importers.pdf_grids import Grid

_INSET = 1 / 50
"""Inches from a cell's border to what is read of it."""
_INK_AND_PAPER = (0.5, 30)
"""Percentiles of a cell's levels that are ink and paper; half of the paper is lighter still."""
_PALE, _LEAST_STEP = 160.0, 40.0
"""Levels between ink and paper below which grain outweighs the ink of a digit, and below which there is only grain."""
_MARGIN = 1 / 12
"""Inches of white paper put around a cell: Tesseract reads nothing that touches an edge."""
_MOST_CELLS = 600
"""Cells of a page read by themselves; a page with more is read as a whole."""
_DARK = 150
_LEAST_INK = 1 / 900
"""Square inches of ink in a cell that is not empty: a third of a full stop."""
_ROW = 1 / 30
"""Inches of blank paper between two lines of a cell at least."""
_TALLEST = 0.28
"""Inches of the tallest single line: 14 pt with accents over capitals and strokes below."""


class CellBox(Struct, frozen=True):
    """A cell in dots: left, top, right, bottom; whether it holds one line."""

    left: int
    top: int
    right: int
    bottom: int
    one_line: bool

    @property
    def box(self) -> tuple[int, int, int, int]:
        """As Pillow takes it."""
        return self.left, self.top, self.right, self.bottom


def cells_of(picture: Image.Image, grids: Sequence[Grid], dpi: int) -> list[CellBox]:
    """Cells that hold ink, smallest tables first; cells around a table within them are left to the page."""
    dark = np.asarray(picture) < _DARK
    taken = np.zeros(dark.shape, dtype=bool)
    found: list[CellBox] = []
    scale, inset = dpi / 72, max(1, round(dpi * _INSET))
    for grid in sorted(grids, key=lambda grid: grid.area):
        xs, ys = ([round(place * scale) for place in places] for places in (grid.xs, grid.ys))
        for cell in grid.cells:
            left, right = max(0, xs[cell.column] + inset), xs[cell.column + cell.columns] - inset
            top, bottom = max(0, ys[cell.row] + inset), ys[cell.row + cell.rows] - inset
            own = dark[top:bottom, left:right]
            if not own.size or own.sum() < _LEAST_INK * dpi * dpi or taken[top:bottom, left:right].any():
                continue
            found.append(CellBox(left, top, right, bottom, _one_line(own, dpi)))
        taken[max(0, ys[0]) : ys[-1], max(0, xs[0]) : xs[-1]] = True
    return found if len(found) <= _MOST_CELLS else []


def _one_line(dark: NDArray[np.bool_], dpi: int) -> bool:
    """Whether the ink of a cell is one row of letters: low, with no blank between."""
    rows = np.flatnonzero(dark.any(axis=1))
    return bool(rows[-1] - rows[0] < _TALLEST * dpi and np.diff(rows).max(initial=0) <= max(2, _ROW * 2 * dpi))


def without_cells(picture: Image.Image, cells: Sequence[CellBox]) -> Image.Image:
    """The page without what its cells hold."""
    if not cells:
        return picture
    page = picture.copy()
    draw = ImageDraw.Draw(page)
    for cell in cells:
        draw.rectangle(cell.box, fill=255)
    return page


def framed(picture: Image.Image, cell: CellBox, dpi: int) -> tuple[Image.Image, int, int]:
    """A cell's picture on paper of its own, pale ink made black; and where its corner lies on the page, in dots."""
    margin = round(dpi * _MARGIN)
    own = picture.crop(cell.box)
    ink, paper = (float(level) for level in np.percentile(np.asarray(own), _INK_AND_PAPER))
    shown = Image.new("L", (own.width + 2 * margin, own.height + 2 * margin), round(paper))
    shown.paste(own, (margin, margin))
    if paper - ink < _PALE:
        step = 255 / max(_LEAST_STEP, paper - ink)
        shown = shown.point([round(min(255, max(0, (level - ink) * step))) for level in range(256)])
    return shown, cell.left - margin, cell.top - margin
