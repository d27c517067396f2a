"""The printed picture: the same chart as the native one, the same bytes each time, letters as outlines."""

from __future__ import annotations

import re
from io import BytesIO

import msgspec
import pytest
from PIL import Image

from app.charts.drawing import drawing_of
from app.charts.look import look_of
from app.charts.picture import picture_png, picture_svg
from app.domain.chart import Chart
from app.domain.look import DESIGNS
from tests.charts.chart_samples import SAMPLES, series

LOOK = look_of(DESIGNS["red"])


@pytest.mark.parametrize("kind", SAMPLES)
def test_a_picture_is_the_same_bytes_each_time_and_shows_every_text(kind: str) -> None:
    chart = SAMPLES[kind]
    once, again = (picture_svg(chart, LOOK, 440, 250) for _ in range(2))
    assert once == again
    shown = " ".join(re.findall(r"<!-- (.*?) -->", once.decode()))
    for label in (p.label for s in drawing_of(chart, LOOK).series for p in s.points if p.label):
        assert all(part in shown for part in label.text.split("\n")[0].split())
    for name in chart.categories:
        assert all(word in shown for word in name.split())


def test_letters_are_outlines_so_that_no_font_is_asked_for() -> None:
    svg = picture_svg(SAMPLES["column"], LOOK, 440, 250).decode()
    assert "<text" not in svg
    assert "font-family" not in svg


def test_size_is_that_asked_for() -> None:
    assert 'width="440pt" height="250pt"' in picture_svg(SAMPLES["pie"], LOOK, 440, 250).decode()
    assert Image.open(BytesIO(picture_png(SAMPLES["pie"], LOOK, 360, 216, dpi=100))).size == (500, 300)


def test_a_dollar_sign_is_no_formula_and_markup_stays_text() -> None:
    chart = Chart("x", "column", "5$ <b> & 6$ #let", ("a$b$", "c"), (series("s", "1", "2"),), unit="triệu $")
    svg = picture_svg(chart, LOOK, 300, 200).decode()
    assert "5$" in svg


def test_notes_and_source_stand_below_when_asked_for() -> None:
    chart = msgspec.structs.replace(SAMPLES["column"], notes=("* ước thực hiện",), source_line="Nguồn: Biểu 03")
    assert "Nguồn:" not in picture_svg(chart, LOOK, 440, 250).decode()
    shown = picture_svg(chart, LOOK, 440, 250, with_source=True).decode()
    assert "* ước thực hiện" in shown
    assert "Nguồn: Biểu 03" in shown


@pytest.mark.parametrize("design", DESIGNS)
def test_the_grey_twin_has_no_colour(design: str) -> None:
    png = picture_png(SAMPLES["stacked_column"], look_of(DESIGNS[design], grey=True), 300, 200, dpi=72)
    image = Image.open(BytesIO(png)).convert("RGB")
    data = image.tobytes()
    # The muted text tone is nearly neutral; nothing on the page has a hue of its own.
    assert max(max(data[i : i + 3]) - min(data[i : i + 3]) for i in range(0, len(data), 3)) <= 8
