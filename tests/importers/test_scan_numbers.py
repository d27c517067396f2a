"""A number that was read without its comma is doubtful where the picture shows one; nothing is put in."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from app.importers.scan_labels import Word
from app.importers.scan_numbers import LACKING, doubted
from app.resources import fonts_folder
from tests.importers.scan_damage import Damage, copied, faded
from tests.importers.scan_pages import made_table
from tests.importers.test_scan_pages import read, table_page

FACES = ("LiberationSerif-Regular", "LiberationSerif-Bold", "LiberationSans-Regular")


def seen(printed: str, as_read: str, face: str = FACES[0], ink: int = 0, blurred: float = 0.6) -> Word:
    """A number as it is printed at 13 points and 150 dpi, and what was read of it with much certainty."""
    font = ImageFont.truetype(fonts_folder() / f"{face}.ttf", 27)
    page = Image.new("L", (260, 80), 255)
    draw = ImageDraw.Draw(page)
    draw.text((30, 20), printed, font=font, fill=ink)
    left, top, right, bottom = (round(end) for end in draw.textbbox((30, 20), printed, font=font))
    picture = np.asarray(page.filter(ImageFilter.GaussianBlur(blurred)))
    return doubted((as_read, (left, top, right, bottom), 0.95), picture)


@pytest.mark.parametrize("face", FACES)
@pytest.mark.parametrize("printed", ["45,1", "2.493", "114,1", "6,27%", "(82,9)", "12.515.300"])
def test_a_number_without_its_sign_is_doubtful(printed: str, face: str) -> None:
    bare = printed.replace(",", "", 1) if "," in printed else printed.replace(".", "", 1)
    assert seen(printed, bare, face) == (bare, seen(printed, printed, face)[1], LACKING)


@pytest.mark.parametrize("ink", [0, 120])
@pytest.mark.parametrize("face", FACES)
@pytest.mark.parametrize(
    "printed", ["451", "45,1", "2.493", "1.247.414", "(82,9)", "95,6%", "627%", "2025,", "2025.", "11", "174", "4.444"]
)
def test_a_number_with_all_its_signs_is_as_sure_as_before(printed: str, face: str, ink: int) -> None:
    assert seen(printed, printed, face, ink)[2] == 0.95


@pytest.mark.parametrize("printed", ["15/3/2026", "36-HD/VPTW", "VT2", "1a", "5", "10h30"])
def test_what_is_no_plain_number_is_left_alone(printed: str) -> None:
    assert seen(printed, printed.replace("/", ""))[2] == 0.95


def test_a_speck_over_the_line_is_no_sign() -> None:
    page = np.full((60, 120), 255, np.uint8)
    page[15:45, 20:32] = page[15:45, 50:62] = 0
    page[16:20, 39:43] = 0
    assert doubted(("11", (20, 15, 62, 45), 0.9), page)[2] == 0.9
    page[16:20, 39:43], page[43:48, 39:43] = 255, 0
    assert doubted(("11", (20, 15, 62, 45), 0.9), page)[2] == LACKING


def test_what_is_doubtful_already_and_a_picture_too_large_are_left() -> None:
    page = np.zeros((400, 400), np.uint8)
    assert doubted(("451", (0, 0, 390, 390), 0.9), page) == ("451", (0, 0, 390, 390), 0.9)
    assert doubted(("451", (5, 5, 30, 30), 0.2), page)[2] == 0.2


@pytest.mark.parametrize(("damage", "seed"), [(copied, 20), (faded, 23)])
def test_every_number_of_a_scanned_table_that_lost_a_sign_is_told(damage: Damage, seed: int) -> None:
    printed = {cell for row in made_table(seed).rows[1:] for cell in row if cell[:1].isdigit()}
    bare = {cell.replace(",", "").replace(".", "") for cell in printed} - printed
    source = read(table_page(seed), damage, seed)
    doubtful = {word.line for word in source.unsure}
    lines = [line for line, text in enumerate(source.raw, start=1) if text.strip() in bare]
    assert lines and set(lines) <= doubtful
