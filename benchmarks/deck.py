"""How long a deck of sixty slides takes, as a ratio to python-pptx writing the same shapes, and how much memory.

    python benchmarks/deck.py [RUNS]

The plan holds 60 slides: 15 native charts, 5 tables, bullet slides, notes on each. Floor: python-pptx with its own
default template, the same titles, bullets, tables, charts and notes. Pandoc, where it is installed, writes the same
words from Markdown, without charts. Medians of RUNS runs (5).
"""

from __future__ import annotations

import io
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from msgspec.structs import replace  # noqa: E402
from pptx import Presentation  # noqa: E402
from pptx.chart.data import CategoryChartData  # noqa: E402
from pptx.enum.chart import XL_CHART_TYPE  # noqa: E402
from pptx.util import Pt  # noqa: E402

from app.domain.deck import DeckPlan  # noqa: E402
from app.exporters.deck_pptx import write  # noqa: E402
from app.planning.deck import plan_deck  # noqa: E402
from tests import deck_sample  # noqa: E402


def sixty_slides() -> DeckPlan:
    """The sample's slides over and over: 40 with bullets, 15 with a chart, 5 with a table."""
    plan = plan_deck(deck_sample.briefing(), deck_sample.material())
    chart = next(s for s in plan.slides if s.chart)
    table = next(s for s in plan.slides if s.table)
    texts = [s for s in plan.slides if s.layout == "text"]
    chosen = [texts[n % len(texts)] for n in range(40)] + [chart] * 15 + [table] * 5
    return replace(plan, slides=tuple(replace(s, id=f"b{n}") for n, s in enumerate(chosen)), parts=())


def floor(plan: DeckPlan) -> bytes:
    """The same shapes through python-pptx."""
    deck = Presentation()
    for slide in plan.slides:
        made = deck.slides.add_slide(deck.slide_layouts[1])
        made.shapes.title.text = slide.title
        frame = made.placeholders[1].text_frame
        for number, paragraph in enumerate(slide.body):
            line = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
            run = line.add_run()
            run.text, run.font.size = paragraph.text, Pt(slide.body_pt)
        for text in (slide.source_line, plan.footer, plan.mark, plan.date):
            made.shapes.add_textbox(Pt(40), Pt(470), Pt(600), Pt(20)).text_frame.text = text
        if slide.chart:
            data = CategoryChartData()
            data.categories = slide.chart.categories
            for series in slide.chart.series:
                data.add_series(series.name, [float(p.value or 0) for p in series.points])
            made.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, Pt(300), Pt(100), Pt(400), Pt(300), data)
        if slide.table:
            rows = (slide.table.header, *slide.table.rows)
            grid = made.shapes.add_table(len(rows), len(rows[0]), Pt(40), Pt(100), Pt(600), Pt(300)).table
            for r, row in enumerate(rows):
                for c, text in enumerate(row):
                    run = grid.cell(r, c).text_frame.paragraphs[0].add_run()
                    run.text, run.font.size = text, Pt(14)
        made.notes_slide.notes_text_frame.text = slide.notes
    stream = io.BytesIO()
    deck.save(stream)
    return stream.getvalue()


def pandoc(plan: DeckPlan, folder: Path) -> None:
    """The same words through pandoc's whole process."""
    text = "\n\n".join(
        f"# {s.title}\n\n" + "\n".join(f"- {p.text}" for p in s.body) + f"\n\n::: notes\n{s.notes}\n:::"
        for s in plan.slides
    )
    (folder / "deck.md").write_text(text, encoding="utf-8")
    subprocess.run(["pandoc", "-o", str(folder / "deck.pptx"), str(folder / "deck.md")], check=True)


def median(work: Callable[[], object], runs: int) -> float:
    """Seconds, the middle one of several runs after a first that does not count."""
    work()
    times: list[float] = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def peak_memory() -> float:
    """MB that a process of its own holds at most, from its start to the written deck."""
    work = (
        "import sys, resource; sys.path.insert(0, sys.argv[1]); import benchmarks.deck as b; b.write(b.sixty_slides())"
    )
    tell = "; print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    done = subprocess.run([sys.executable, "-c", work + tell, str(ROOT)], check=True, capture_output=True, text=True)
    return int(done.stdout) * 1024 / 1e6


def main() -> None:
    """Print the medians and their ratios."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    plan = sixty_slides()
    ours, least = median(lambda: write(plan), runs), median(lambda: floor(plan), runs)
    print(f"60 slides, 15 charts: {ours * 1000:.0f} ms; python-pptx {least * 1000:.0f} ms; ratio {ours / least:.2f}")
    briefing, material = deck_sample.briefing(), deck_sample.material()
    print(f"plan of the sample: {median(lambda: plan_deck(briefing, material), runs) * 1000:.0f} ms")
    if shutil.which("pandoc"):
        with tempfile.TemporaryDirectory() as folder:
            words = median(lambda: pandoc(plan, Path(folder)), runs)
        print(f"pandoc, whole process, no charts: {words * 1000:.0f} ms; ratio {ours / words:.2f}")
    print(f"whole process that plans and writes it: {peak_memory():.0f} MB at most (bar: 150 MB)")


if __name__ == "__main__":
    main()
