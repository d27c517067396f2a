"""How long charts take: a picture after the first, and fifteen native charts against python-pptx's own.

    python benchmarks/charts.py [RUNS]

Bars: a picture at most 120 ms after the first (SVG, every kind); fifteen native charts on slides at most 1.3 times what
python-pptx needs for charts of the same figures with data labels. Medians of RUNS runs (7).
"""

from __future__ import annotations

import io
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from pptx import Presentation  # noqa: E402
from pptx.chart.data import CategoryChartData  # noqa: E402
from pptx.enum.chart import XL_CHART_TYPE  # noqa: E402
from pptx.util import Pt  # noqa: E402

from app.charts.look import look_of  # noqa: E402
from app.domain.chart import Chart  # noqa: E402
from app.domain.look import DESIGNS  # noqa: E402
from app.exporters.chart_parts import add_to_slide  # noqa: E402
from tests.charts.chart_samples import SAMPLES  # noqa: E402

CHARTS = 15
BOX = (Pt(40), Pt(40), Pt(432), Pt(262))
KINDS = {
    "bar": XL_CHART_TYPE.BAR_CLUSTERED, "ranking": XL_CHART_TYPE.BAR_CLUSTERED, "line": XL_CHART_TYPE.LINE_MARKERS,
    "pie": XL_CHART_TYPE.PIE, "doughnut": XL_CHART_TYPE.DOUGHNUT, "stacked_column": XL_CHART_TYPE.COLUMN_STACKED,
    "stacked_share": XL_CHART_TYPE.COLUMN_STACKED_100,
}  # fmt: skip


def median_ms(job: Callable[[], object], runs: int) -> tuple[float, float]:
    """Medians of a job in milliseconds: on the clock, and of the processor, which other work leaves alone."""
    clock: list[float] = []
    processor: list[float] = []
    for _ in range(runs):
        start, used = time.perf_counter(), time.process_time()
        job()
        clock.append((time.perf_counter() - start) * 1000)
        processor.append((time.process_time() - used) * 1000)
    return statistics.median(clock), statistics.median(processor)


def fifteen() -> list[Chart]:
    """Fifteen charts of all kinds."""
    samples = list(SAMPLES.values())
    return [samples[at % len(samples)] for at in range(CHARTS)]


def ours() -> bytes:
    """Fifteen of our charts on fifteen slides."""
    deck = Presentation()
    look = look_of(DESIGNS["red"])
    for chart in fifteen():
        add_to_slide(deck.slides.add_slide(deck.slide_layouts[6]), chart, look, BOX)
    return saved(deck)


def floor() -> bytes:
    """The same figures through python-pptx: its charts, its workbook, its data labels."""
    deck = Presentation()
    for chart in fifteen():
        slide = deck.slides.add_slide(deck.slide_layouts[6])
        data = CategoryChartData()
        data.categories = chart.categories
        for series in chart.series:
            data.add_series(series.name, [float(p.value) if p.value is not None else None for p in series.points])
        kind = KINDS.get(chart.kind, XL_CHART_TYPE.COLUMN_CLUSTERED)
        made = slide.shapes.add_chart(kind, *BOX, data).chart
        made.has_title = True
        made.chart_title.text_frame.text = chart.title
        made.plots[0].has_data_labels = True
        for series in made.plots[0].series:
            for at, _ in enumerate(series.values):
                label = series.points[at].data_label.text_frame
                label.text = "1.234,5"
    return saved(deck)


def saved(deck: Presentation) -> bytes:
    """The file's bytes."""
    stream = io.BytesIO()
    deck.save(stream)
    return stream.getvalue()


def main(runs: int = 7) -> None:
    """Print the figures."""
    start = time.perf_counter()
    from app.charts.picture import picture_svg

    print(f"matplotlib imported with the picture module: {(time.perf_counter() - start) * 1000:.0f} ms")
    look = look_of(DESIGNS["red"])
    start = time.perf_counter()
    picture_svg(SAMPLES["column"], look, 432, 262)
    print(f"first picture: {(time.perf_counter() - start) * 1000:.0f} ms")
    worst = (0.0, 0.0)
    for name, chart in SAMPLES.items():
        took = median_ms(lambda chart=chart: picture_svg(chart, look, 432, 262), runs)
        worst = (max(worst[0], took[0]), max(worst[1], took[1]))
        print(f"  picture {name:16} {took[0]:6.1f} ms, processor {took[1]:6.1f} ms")
    print(f"slowest picture: {worst[0]:.1f} ms, processor {worst[1]:.1f} ms (bar: 120)")
    ours(), floor()
    mine, theirs = median_ms(ours, runs), median_ms(floor, runs)
    for at, name in enumerate(("clock", "processor")):
        ratio = mine[at] / theirs[at]
        print(f"15 native charts, {name}: {mine[at]:.0f} ms, python-pptx {theirs[at]:.0f} ms, ratio {ratio:.2f} (1.3)")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 7)
