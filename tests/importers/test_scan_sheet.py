"""The sheet in a picture, red stamps, dust: what is taken off, and what must stay."""

from __future__ import annotations

import random

import numpy as np
import pytest
from PIL import Image, ImageDraw

from app.importers.scan_image import in_columns, without_specks
from app.importers.scan_sheet import sheet_of
from app.importers.scan_stamps import grey_without_stamps
from tests.importers.scan_damage import book, bordered, photographed, speckled
from tests.importers.scan_papers import PAPERS, drawn


def dark_edge(picture: Image.Image) -> float:
    """Share of dark dots in the outermost fortieth of a picture."""
    dark = np.asarray(picture.convert("L")) < 110
    rim = max(2, min(dark.shape) // 40)
    inner = dark.copy()
    inner[rim:-rim, rim:-rim] = False
    return float(inner.sum() / (dark.size - (dark.shape[0] - 2 * rim) * (dark.shape[1] - 2 * rim)))


@pytest.mark.parametrize("damage", [bordered, photographed])
@pytest.mark.parametrize("seed", range(4))
def test_what_lies_around_the_sheet_is_taken_away(damage: object, seed: int) -> None:
    assert callable(damage)
    shown = damage(random.Random(seed), drawn(PAPERS[seed], 100)[0], 100).convert("L")
    assert dark_edge(shown) > 0.1
    assert dark_edge(sheet_of(shown)) < 0.02


def test_a_page_without_edges_stays_the_same_picture() -> None:
    page = drawn(PAPERS[1], 100)[0].convert("L")
    assert sheet_of(page) is page
    tiny = Image.new("L", (20, 20), 0)
    assert sheet_of(tiny) is tiny
    assert sheet_of(Image.new("L", (600, 800), 0)).size == (600, 800)


def test_a_round_stamp_goes_and_red_words_and_frames_stay() -> None:
    page = Image.new("RGB", (1240, 1754), "white")
    draw = ImageDraw.Draw(page)
    draw.ellipse((600, 1200, 820, 1420), outline=(214, 50, 50), width=6)
    draw.rectangle((150, 100, 330, 150), outline=(214, 50, 50), width=5)
    draw.line((650, 1310, 780, 1310), fill=(0, 0, 0), width=8)
    grey = np.asarray(grey_without_stamps(page, 150))
    assert grey[1200:1300, 600:820].min() > 200
    assert grey[1310, 700] < 60
    assert grey[102, 200] < 140


def test_dust_goes_from_a_dusty_page_and_full_stops_stay_on_a_clean_one() -> None:
    page = drawn(PAPERS[1], 150)[0]
    clean = page.convert("L")
    kept = np.asarray(without_specks(clean, 150)).astype(int)
    assert np.abs(kept - np.asarray(clean).astype(int)).sum() < 200
    dusty = speckled(random.Random(3), page, 150).convert("L")
    before = int((np.asarray(dusty) < 128).sum() - (np.asarray(clean) < 128).sum())
    after = int((np.asarray(without_specks(dusty, 150)) < 128).sum() - (np.asarray(clean) < 128).sum())
    assert after < before / 2


def test_two_pages_side_by_side_are_columns_and_a_letterhead_is_none() -> None:
    left, right = drawn(PAPERS[1], 100)[0], drawn(PAPERS[4], 100)[0]
    assert in_columns(book(left, right).convert("L"))
    assert not in_columns(right.convert("L"))
    assert not in_columns(Image.new("L", (400, 600), 255))
