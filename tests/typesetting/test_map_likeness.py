"""Maps of the country are noticed however they are drawn; charts, people, houses and other tall shapes are not."""

from __future__ import annotations

import io
import random

import pytest
from PIL import Image, ImageDraw, ImageFont

from app.resources import resource
from app.typesetting.map_likeness import looks_like_country_map

# Places on the border and the coast, north to south along the coast and back along the border (latitude, longitude).
BORDER = (
    (23.39, 105.32), (22.9, 106.5), (22.3, 106.65), (21.54, 107.97), (20.95, 107.08), (20.3, 106.6), (19.74, 105.9),
    (18.7, 105.75), (18.1, 106.4), (17.5, 106.63), (16.5, 107.65), (16.1, 108.3), (15.1, 108.95), (13.8, 109.25),
    (12.9, 109.46), (11.9, 109.2), (10.93, 108.1), (10.35, 107.08), (9.6, 106.6), (9.2, 105.7), (8.6, 104.72),
    (9.9, 105.0), (10.4, 104.48), (10.95, 105.2), (11.1, 106.2), (11.85, 106.45), (12.3, 107.4), (13.7, 107.4),
    (14.7, 107.6), (16.2, 107.2), (16.6, 106.6), (17.7, 105.8), (18.4, 105.15), (19.4, 104.0), (20.4, 104.6),
    (20.9, 103.6), (21.2, 102.9), (22.4, 102.15), (22.8, 103.3), (22.6, 103.97), (23.1, 104.8),
)  # fmt: skip


def png(picture: Image.Image) -> bytes:
    stream = io.BytesIO()
    picture.save(stream, "PNG")
    return stream.getvalue()


def corners(left: float, top: float, height: float) -> list[tuple[float, float]]:
    scale = height / 14.8
    return [(left + (lon - 102.1) * 0.96 * scale, top + (23.4 - lat) * scale) for lat, lon in BORDER]


def filled(ground: str, ink: str, size: tuple[int, int] = (500, 800), height: float = 700) -> Image.Image:
    picture = Image.new("RGB", size, ground)
    ImageDraw.Draw(picture).polygon(corners(60, 40, height), fill=ink)
    return picture


def outlined() -> Image.Image:
    picture = Image.new("RGB", (500, 800), "white")
    ImageDraw.Draw(picture).line([*corners(60, 40, 700), corners(60, 40, 700)[0]], fill="black", width=4)
    return picture


def among_neighbours() -> Image.Image:
    picture = Image.new("RGB", (900, 800), "#BFDDEE")
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 0, 420, 560), fill="#EEE8D5")
    draw.polygon(corners(200, 40, 700), fill="#E8B84A")
    return picture


def in_regions() -> Image.Image:
    picture = filled("#DDEEFF", "#88AA55")
    draw = ImageDraw.Draw(picture)
    mask = Image.new("1", picture.size)
    ImageDraw.Draw(mask).polygon(corners(60, 40, 700), fill=1)
    for row in range(0, 800, 90):
        stripe = Image.new("RGB", picture.size, ("#D98C3C", "#7FA35B", "#B55A8A")[row // 90 % 3])
        picture.paste(stripe.crop((0, row, 500, row + 90)), (0, row), mask.crop((0, row, 500, row + 90)))
    draw.text((300, 200), "Biển Đông", fill="black")
    return picture


@pytest.mark.parametrize(
    "picture",
    [filled("white", "#A3231F"), filled("#336699", "#FFEEAA", (1400, 900), 800), outlined(), among_neighbours(),
     in_regions(), filled("white", "#A3231F").resize((90, 144))],
)  # fmt: skip
def test_a_map_of_the_country_is_noticed(picture: Image.Image) -> None:
    assert looks_like_country_map(png(picture))


def chart() -> Image.Image:
    picture = Image.new("RGB", (400, 700), "white")
    draw = ImageDraw.Draw(picture)
    for at, high in enumerate((300, 420, 610)):
        draw.rectangle((60 + at * 100, 680 - high, 130 + at * 100, 680), fill="#A3231F")
    return picture


def person() -> Image.Image:
    picture = Image.new("RGB", (400, 700), "#CCDDCC")
    draw = ImageDraw.Draw(picture)
    draw.ellipse((140, 60, 260, 200), fill="#C99")
    draw.rectangle((120, 200, 280, 480), fill="#335")
    draw.rectangle((130, 480, 190, 680), fill="#222")
    draw.rectangle((210, 480, 270, 680), fill="#222")
    return picture


def letter(text: str) -> Image.Image:
    picture = Image.new("RGB", (420, 800), "white")
    face = ImageFont.truetype(str(resource("assets/fonts/LiberationSans-Bold.ttf")), 720)
    ImageDraw.Draw(picture).text((20, 0), text, font=face, fill="black")
    return picture


@pytest.mark.parametrize("picture", [chart(), person(), *(letter(c) for c in "SIJ1358?f"),
                                     Image.new("RGB", (300, 600), "red")])  # fmt: skip
def test_other_tall_pictures_are_not(picture: Image.Image) -> None:
    assert not looks_like_country_map(png(picture))


def test_random_tall_shapes_seldom_alarm() -> None:
    random_ = random.Random(7)
    alarms = 0
    for _ in range(200):
        picture = Image.new("RGB", (300, 600), "white")
        points = [(random_.uniform(20, 280), 20 + 560 * at / 7) for at in range(8)]
        back = [(random_.uniform(20, 280), 580 - 560 * at / 7) for at in range(8)]
        ImageDraw.Draw(picture).polygon([*points, *back], fill="#336699")
        alarms += looks_like_country_map(png(picture))
    assert alarms <= 2


def test_a_name_that_says_map_is_enough() -> None:
    blank = png(Image.new("RGB", (40, 40), "white"))
    assert looks_like_country_map(blank, "Bản đồ hành chính")
    assert looks_like_country_map(blank, "vietnam-map_2025")
    assert not looks_like_country_map(blank, "Lễ phát động")


def test_bytes_that_are_no_picture_are_no_map() -> None:
    assert not looks_like_country_map(b"\x89PNG not a picture")
