"""A chart: one value from which the native charts of PowerPoint and Word and the printed picture are all made."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from msgspec import Struct

from app.domain.reference import FigureKey

ChartKind = Literal[
    "column", "grouped_column", "stacked_column", "stacked_share", "bar", "line", "pie", "doughnut",
    "plan_result", "target_range", "ranking", "big_number", "table",
]  # fmt: skip


ChartOrder = Literal["given", "ascending", "descending", "by_hand"]
ChartSize = Literal["usual", "small", "large"]


class ChartPoint(Struct, frozen=True, omit_defaults=True):
    """One plotted value. ``label`` is printed beside it as text in Vietnamese form ("12.515,3"); None plots nothing.

    ``key`` is the figure that it is: a plotted value without one is refused when a chart is made from figures.
    """

    value: Decimal | None
    label: str
    key: FigureKey | None = None
    value_to: Decimal | None = None
    estimate: bool = False
    target: bool = False


class ChartSeries(Struct, frozen=True):
    """A named row of points, one per category of the chart."""

    name: str
    points: tuple[ChartPoint, ...]


class Chart(Struct, frozen=True, omit_defaults=True):
    """What is drawn. ``categories`` and every series' points have the same length; ``highlight`` is a category index.

    ``unit`` is printed once, above the plot; ``source_line`` as an officer cites; ``notes`` are footnotes of the chart
    ("* ước thực hiện"). ``following_labels`` lets labels follow later edits of the data instead of fixed text.
    """

    id: str
    kind: ChartKind
    title: str
    categories: tuple[str, ...]
    series: tuple[ChartSeries, ...]
    unit: str = ""
    source_line: str = ""
    alt_text: str = ""
    notes: tuple[str, ...] = ()
    highlight: int | None = None
    labels: bool = True
    following_labels: bool = False
    size: ChartSize = "usual"
    """How much room it takes: in a report and a leaflet lower or higher than usual; large is a slide of its own."""
    with_table: bool = False
    """Its values as a table too: under the chart on paper, in the notes of a slide."""


def plotted_keys(chart: Chart) -> tuple[FigureKey, ...]:
    """Keys of the figures that a chart plots, series by series, each once."""
    return tuple(dict.fromkeys(p.key for series in chart.series for p in series.points if p.key is not None))


class ChartWish(Struct, frozen=True, omit_defaults=True):
    """What a person has set in the chart editor; a chart is made anew from its figures by it.

    Every field's default leaves the choice to the program. ``by_hand`` holds category names in their order; names that
    the chart does not have are passed over, categories that it does not name come last. ``highlight`` is a category
    name, "" for none. ``unit`` is the printed form of a unit that the values are converted to. ``periods_out`` holds
    canonical periods (``Period.text``) that are not plotted.
    """

    kind: ChartKind | None = None
    title: str = ""
    order: ChartOrder = "given"
    by_hand: tuple[str, ...] = ()
    highlight: str | None = None
    labels: bool = True
    following_labels: bool = False
    unit: str = ""
    periods_out: tuple[str, ...] = ()
    size: ChartSize = "usual"
    with_table: bool = False
