"""Figures that carry a slide by themselves: up to three large numbers, measured so that none leaves its column."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from app.domain.briefing import SlideFormat
from app.domain.chart import Chart
from app.domain.deck import BigNumber
from app.domain.figure import Figure
from app.planning.figure_words import printed_value, unit_text
from app.planning.fitting import fit_title
from app.typesetting import slide_frames as sf
from app.typesetting.metrics import LINE_HEIGHT, line_count, text_width

_LABEL_SIZES = ((22.0, 3), (20.0, 4))
"""Sizes of the words below a number, and how many lines of each have room."""


class LaidNumbers(Struct, frozen=True):
    """Numbers of one slide with the sizes at which all of them fit."""

    numbers: tuple[BigNumber, ...]
    numbers_pt: float
    labels_pt: float


def fit_numbers(numbers: Sequence[BigNumber], slide_format: SlideFormat, with_body: bool = False) -> LaidNumbers:
    """One to three numbers at one size, in one line each with their units; a label that is too long ends with "…"."""
    frame = sf.number_frames(slide_format, len(numbers), with_body)["number1"]
    column = frame.width
    sizes = [size for size in sf.NUMBER_SIZES if size * LINE_HEIGHT <= frame.height]
    fitting = (size for size in sizes if all(_width(n, size) <= column for n in numbers))
    size = next(fitting, sf.NUMBER_SIZES[-1])
    for label, lines in _LABEL_SIZES:
        if all(line_count(n.caption, label, column) <= lines for n in numbers):
            return LaidNumbers(tuple(numbers), size, label)
    label, lines = _LABEL_SIZES[-1]
    cut = tuple(
        BigNumber(n.number, n.unit, fit_title(n.caption, column, (label,), lines=lines)[0], n.ref) for n in numbers
    )
    return LaidNumbers(cut, size, label)


def _width(number: BigNumber, size: float) -> float:
    """Width of number and unit in one line, with a reserve of 3 %."""
    unit = text_width(f" {number.unit}", sf.NUMBER_UNIT_SIZE) if number.unit else 0.0
    return (text_width(number.number, size, "sans-bold") + unit) * 1.03


def numbers_of_chart(chart: Chart) -> tuple[BigNumber, ...]:
    """The plotted values of a chart of this kind, three at most."""
    found = tuple(
        # The change beside a level carries its own unit in its label (app/charts/build.py).
        BigNumber(point.label, chart.unit if point.label.rstrip("*")[-1:].isdigit() else "", category or series.name)
        for series in chart.series
        for category, point in zip(chart.categories, series.points, strict=True)
        if point.value is not None
    )
    return found[:3]


def numbers_of_figures(figures: Sequence[Figure]) -> tuple[BigNumber, ...]:
    """Figures as they stand, each with its indicator (where they differ) and its period."""
    several = len({figure.indicator for figure in figures}) > 1 or len(figures) == 1
    return tuple(BigNumber(printed_value(f), unit_text(f), _caption(f, several), f.ref) for f in figures[:3])


def _caption(figure: Figure, with_name: bool) -> str:
    text = figure.period.text if figure.period else ""
    period = f"{'ước ' if figure.estimate else ''}{'năm ' if text.isdigit() else ''}{text}" if text else ""
    words = ", ".join(part for part in (figure.indicator if with_name else "", period, figure.place or "") if part)
    return words[:1].upper() + words[1:] or figure.indicator
