"""A page of every layout in every design and format against the approved one (docs/soat-trang-chieu.md says for what).

Each kept sheet shows fourteen pages in grey, small: letters blur, but what moves, grows, vanishes or changes its tone
is seen. Two decks are held against theirs by default, all eight with --long.
"""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from app.domain.briefing import DesignName, SlideFormat
from app.domain.deck import DeckPlan
from app.domain.look import DESIGNS
from app.planning.deck import plan_deck
from app.typesetting import slide_frames as sf
from app.typesetting.pages import PageCache, slide_png
from tests import deck_kinds_sample as sample

GOLDEN = Path(__file__).parent / "golden"
DECKS: list[tuple[DesignName, SlideFormat]] = [(design, shape) for design in DESIGNS for shape in sf.SIZES]
SHORT_SHARE = {("red", "16:9"), ("white", "4:3")}
HEIGHT, COLUMNS, STEP = 96, 4, 12
BLOCK, TOLERANCE = 6, 8.0
"""Grey levels of 256 by which the mean of a block of 6 × 6 points may differ: more than another build of the letter
renderer or the few tones of the kept sheet make, less than a missing line of small print."""


def pages(plan: DeckPlan) -> dict[str, np.ndarray]:
    """The first page of each layout, in the layouts' order, as grey levels 0–255."""
    cache = PageCache()
    drawn: dict[str, np.ndarray] = {}
    for layout in sf.LAYOUT_TITLES:
        number = next(n for n, slide in enumerate(plan.slides, 1) if slide.layout == layout)
        picture = Image.open(io.BytesIO(slide_png(plan, number, 600, cache))).convert("L")
        width = round(HEIGHT * picture.width / picture.height)
        drawn[layout] = np.asarray(picture.resize((width, HEIGHT), Image.Resampling.BOX), dtype=float)
    return drawn


def sheet(drawn: dict[str, np.ndarray]) -> Image.Image:
    width = next(iter(drawn.values())).shape[1]
    whole = Image.new("L", (width * COLUMNS, HEIGHT * -(-len(drawn) // COLUMNS)), 160)
    for at, page in enumerate(drawn.values()):
        tile = Image.fromarray((255 - np.round((255 - page) / STEP) * STEP).clip(0).astype("uint8"))
        whole.paste(tile, (at % COLUMNS * width, at // COLUMNS * HEIGHT))
    return whole.quantize(255 // STEP + 2, dither=Image.Dither.NONE)


def kept_pages(path: Path, drawn: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    whole = np.asarray(Image.open(path).convert("L"), dtype=float)
    width = next(iter(drawn.values())).shape[1]
    return {
        layout: whole[row * HEIGHT : (row + 1) * HEIGHT, column * width : (column + 1) * width]
        for at, layout in enumerate(drawn)
        for row, column in [divmod(at, COLUMNS)]
    }


def furthest(page: np.ndarray, kept: np.ndarray) -> float:
    """By how much the block that differs most differs, in grey levels."""
    rows, columns = (-(-side // BLOCK) * BLOCK for side in page.shape)
    room = np.zeros((rows, columns))
    room[: page.shape[0], : page.shape[1]] = page - kept
    blocks = room.reshape(rows // BLOCK, BLOCK, columns // BLOCK, BLOCK).mean(axis=(1, 3))
    return float(np.abs(blocks).max())


@pytest.mark.parametrize(("design", "slide_format"), DECKS)
def test_every_layout_looks_as_it_was_approved(
    design: DesignName, slide_format: SlideFormat, whole: bool, update_golden: bool
) -> None:
    path = GOLDEN / f"deck-{design}-{slide_format.replace(':', 'x')}.png"
    assert path.stat().st_size <= 20_000 if path.exists() else update_golden
    if not whole and not update_golden and (design, slide_format) not in SHORT_SHARE:
        return
    drawn = pages(plan_deck(sample.briefing(design, slide_format), sample.material()))
    if update_golden:
        GOLDEN.mkdir(exist_ok=True)
        sheet(drawn).save(path, optimize=True)
    kept = kept_pages(path, drawn)
    assert {n: d for n, page in drawn.items() if (d := furthest(page, kept[n])) > TOLERANCE} == {}


def test_the_comparison_sees_pages_that_moved_and_lines_that_are_missing() -> None:
    drawn = pages(plan_deck(sample.briefing(), sample.material()))
    for layout, page in drawn.items():
        assert furthest(np.roll(page, 3, axis=0), page) > TOLERANCE, layout
        for top, bottom in ((14, 20), (88, 94)):  # the title, the foot
            without = page.copy()
            without[top:bottom] = 255
            if layout not in ("title", "topic", "section", "closing"):
                assert furthest(without, page) > TOLERANCE, (layout, top)
