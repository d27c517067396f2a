"""A picture goes on a page upright, no larger than shown, and without what the camera wrote into it."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from app.domain.errors import InputError
from app.domain.material import Media
from app.typesetting.pictures import prepared


def photo(width: int, height: int, orientation: int = 1) -> Media:
    image = Image.new("RGB", (width, height), "white")
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "Camera of a person"
    exif.get_ifd(0x8825)[1] = "N"
    stream = io.BytesIO()
    image.save(stream, "JPEG", exif=exif)
    return Media("image/jpeg", stream.getvalue())


def test_a_picture_taken_on_its_side_is_turned_upright():
    assert prepared(photo(40, 30, orientation=6), "k", 500, 300).pixels == (30, 40)


def test_a_large_picture_is_brought_to_220_dots_an_inch():
    assert prepared(photo(4000, 3000), "k", 288, 216).pixels == (880, 660)


def test_a_small_picture_is_not_blown_up():
    assert prepared(photo(40, 30), "k", 500, 300).pixels == (40, 30)


def test_nothing_of_the_camera_or_the_place_is_left():
    data = prepared(photo(40, 30), "k", 500, 300).data
    assert b"Camera" not in data
    assert not dict(Image.open(io.BytesIO(data)).getexif())


@pytest.mark.parametrize("data", [b"", b"GIF89a", b"\x89PNG\r\n\x1a\n broken", b"no picture"])
def test_what_is_no_picture_gets_a_sentence(data: bytes):
    with pytest.raises(InputError) as trouble:
        prepared(Media("image/png", data), "k", 500, 300)
    assert trouble.value.code == "picture-unreadable"
