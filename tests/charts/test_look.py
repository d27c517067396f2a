"""Fills that can be told apart: in grey by lightness as printed, in colour by people who see few colours."""

from __future__ import annotations

from io import BytesIO
from itertools import pairwise

import numpy as np
import pytest
from PIL import Image

from app.charts.look import GREY_FILLS, contrast, look_of, luminance
from app.charts.picture import picture_png
from app.domain.chart import Chart
from app.domain.look import DESIGNS
from tests.charts.chart_samples import series

LEAST_CONTRAST = 1.4
NAMES = ("Một", "Hai", "Ba", "Bốn", "Năm", "Sáu")


def _printed_lightness(count: int) -> list[float]:
    """Mean luminance of every layer of a stacked column, measured in the picture's pixels, from the bottom up."""
    layers = tuple(series(name, "10") for name in NAMES[:count])
    chart = Chart("g", "stacked_column", "", ("2023",), layers, labels=False)
    look = look_of(DESIGNS["red"], grey=True, size=10)
    image = Image.open(BytesIO(picture_png(chart, look, 300, 400, dpi=144))).convert("RGB")
    pixels = np.asarray(image, dtype=float) / 255
    linear = np.where(pixels <= 0.04045, pixels / 12.92, ((pixels + 0.055) / 1.055) ** 2.4)
    light = linear @ np.array([0.2126, 0.7152, 0.0722])
    column = light[:, light.shape[1] // 2 - 15 : light.shape[1] // 2 + 15].mean(axis=1)
    ink = np.flatnonzero(light[:, light.shape[1] // 2 - 30 : light.shape[1] // 2 + 30].min(axis=1) < 0.9)
    # The axis line and the names stand below the columns: the stack is the longest run of inked rows.
    runs = np.split(ink, np.flatnonzero(np.diff(ink) > 12) + 1)
    rows = max(runs, key=len)
    height = len(rows) / count
    return [
        float(column[int(rows[0] + height * (i + 0.2)) : int(rows[0] + height * (i + 0.8))].mean())
        for i in reversed(range(count))
    ]


@pytest.mark.parametrize("count", [2, 3, 4, 5, 6])
def test_neighbours_of_the_grey_twin_differ_in_lightness_as_printed(count: int) -> None:
    measured = _printed_lightness(count)
    for below, above in pairwise(measured):
        assert contrast(below, above) >= LEAST_CONTRAST, measured


def test_neighbouring_grey_fills_differ_in_reckoned_lightness_and_in_kind() -> None:
    for one, other in pairwise((*GREY_FILLS, GREY_FILLS[0])):
        assert contrast(one.mean, other.mean) >= LEAST_CONTRAST
    kinds = [(fill.pattern, fill.colour) for fill in GREY_FILLS]
    assert len(set(kinds)) == len(kinds)


# Machado, Oliveira, Fernandes 2009, severity 1.0, on linear RGB.
BLINDNESS = {
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}


def _lab(colour: str, blindness: str) -> np.ndarray:
    rgb = np.array([int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4)])
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    seen = np.clip(np.array(BLINDNESS[blindness]) @ linear, 0, 1)
    xyz = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]) @ seen
    scaled = xyz / np.array([0.9505, 1.0, 1.089])
    f = np.where(scaled > 0.008856, np.cbrt(scaled), 7.787 * scaled + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


@pytest.mark.parametrize("blindness", BLINDNESS)
@pytest.mark.parametrize("design", ["red", "blue", "green"])
def test_neighbouring_colours_of_a_design_stay_apart_for_the_colour_blind(design: str, blindness: str) -> None:
    colours = [fill.colour for fill in look_of(DESIGNS[design]).fills[:6]]
    # In a ring of three to six parts the last one touches the first.
    touching = [*pairwise(colours), *((colours[count - 1], colours[0]) for count in range(3, 7))]
    for one, other in touching:
        assert np.linalg.norm(_lab(one, blindness) - _lab(other, blindness)) >= 20, (one, other)


@pytest.mark.parametrize("design", DESIGNS)
def test_the_accent_and_the_quiet_fill_stand_out_from_paper(design: str) -> None:
    look = look_of(DESIGNS[design])
    assert contrast(1.0, luminance(look.fills[0].colour)) >= 4.5
    assert contrast(1.0, luminance(look.quiet.colour)) >= 2.0
    assert contrast(luminance(look.fills[0].colour), luminance(look.quiet.colour)) >= 1.5
