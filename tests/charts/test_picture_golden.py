"""Pictures of every kind against kept ones, in colour and in grey; the bars of a picture measured in its own SVG."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from app.charts.look import look_of
from app.charts.picture import picture_png, picture_svg
from app.domain.chart import Chart
from app.domain.look import DESIGNS
from tests.charts.chart_samples import HARD, SAMPLES, series

GOLDEN = Path(__file__).parent / "golden"
KEPT: dict[str, Chart] = {**SAMPLES, "thin-layer": HARD["a layer too thin for its label"],
                          "turned": HARD["three years of large numbers"]}  # fmt: skip
TOLERANCE = 2.0
"""Mean difference in grey levels of 256: another build of the letter renderer stays below, a moved bar does not."""
PAINTED = re.compile(r'<g id="patch_\d+">\s*<path d="([^"]+)"[^>]*style="fill: (#[0-9a-f]{6})')


@pytest.mark.parametrize("twin", ["colour", "grey"])
@pytest.mark.parametrize("kind", KEPT)
def test_a_picture_looks_as_it_was_approved(kind: str, twin: str, update_golden: bool) -> None:
    look = look_of(DESIGNS["red"], size=11, grey=twin == "grey")
    png = picture_png(KEPT[kind], look, 300, 180, dpi=72)
    kept = GOLDEN / f"{kind}-{twin}.png"
    if update_golden:
        GOLDEN.mkdir(exist_ok=True)
        _on_paper(png).quantize(32).save(kept, optimize=True)
    drawn = np.asarray(_on_paper(png), dtype=float)
    approved = np.asarray(Image.open(kept).convert("RGB"), dtype=float)
    assert drawn.shape == approved.shape
    assert np.abs(drawn - approved).mean() <= TOLERANCE


def _on_paper(png: bytes) -> Image.Image:
    picture = Image.open(BytesIO(png)).convert("RGBA")
    paper = Image.new("RGBA", picture.size, "white")
    return Image.alpha_composite(paper, picture).convert("RGB")


def _boxes(svg: str, colour: str) -> list[tuple[float, float]]:
    """Width and height of every area painted in ``colour``."""
    boxes: list[tuple[float, float]] = []
    for path, fill in PAINTED.findall(svg):
        if fill == colour:
            numbers = [float(n) for n in re.findall(r"-?\d+(?:\.\d+)?", path)]
            xs, ys = numbers[0::2], numbers[1::2]
            boxes.append((max(xs) - min(xs), max(ys) - min(ys)))
    return boxes


@pytest.mark.parametrize(("kind", "side"), [("column", 1), ("bar", 0)])
def test_bars_are_as_long_as_their_figures_from_zero(kind: str, side: int) -> None:
    values = ("100", "75", "40", "10", "2.5")
    chart = Chart("x", kind, "", ("a", "b", "c", "d", "e"), (series("s", *values),))  # type: ignore[arg-type]
    lengths = [box[side] for box in _boxes(picture_svg(chart, look_of(DESIGNS["red"]), 400, 300).decode(), "#a3231f")]
    assert [length / lengths[0] * 100 for length in lengths] == pytest.approx([float(v) for v in values], abs=0.2)


def test_layers_of_a_stack_add_up_to_their_column() -> None:
    chart = Chart("x", "stacked_column", "", ("a", "b"), (series("s", "10", "30"), series("t", "30", "50")))
    look = look_of(DESIGNS["red"])
    svg = picture_svg(chart, look, 400, 300).decode()
    lower, upper = (_boxes(svg, f"#{look.fills[i].colour.lower()}") for i in (0, 1))
    heights = [box[1] for box in (*lower, *upper) if box[1] > 15 or box[0] > 20]
    assert [round(h / heights[0], 1) for h in heights] == [1.0, 3.0, 3.0, 5.0]
