"""How long a report of a long guidance takes to write, as a ratio to python-docx writing the same words.

    python benchmarks/report.py [RUNS]

The plan holds 400 paragraphs, a table of 24 rows, a chart and footnotes. Floor: python-docx with its own template, the
same paragraphs and the same table, without chart and notes. Medians of RUNS runs (5) on the clock and of the processor.
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

import docx  # noqa: E402
from msgspec.structs import replace  # noqa: E402

from app.domain.report import ReportParagraph, ReportPlan, ReportTable  # noqa: E402
from app.exporters.report_docx import write  # noqa: E402
from tests import report_sample  # noqa: E402

PARAGRAPHS = 400


def long_plan() -> ReportPlan:
    """The sample's report with its paragraphs over and over."""
    plan = report_sample.plan()
    texts = [block for block in plan.blocks if isinstance(block, ReportParagraph)]
    more = tuple(texts[at % len(texts)] for at in range(PARAGRAPHS - len(texts)))
    return replace(plan, blocks=(*plan.blocks[:-1], *more, plan.blocks[-1]))


def floor(plan: ReportPlan) -> bytes:
    """The same words through python-docx."""
    document = docx.Document()
    for block in plan.blocks:
        if isinstance(block, ReportParagraph):
            place = document.add_paragraph()
            for run in block.runs:
                place.add_run(run.text).bold = run.bold
        elif isinstance(block, ReportTable):
            table = document.add_table(len(block.rows), block.columns)
            for row, cells in zip(table.rows, block.rows, strict=True):
                for place, cell in zip(row.cells, cells, strict=False):
                    place.text = cell.text
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def medians(job: Callable[[], object], runs: int) -> tuple[float, float]:
    """Milliseconds on the clock and of the processor."""
    clock: list[float] = []
    processor: list[float] = []
    for _ in range(runs):
        start, used = time.perf_counter(), time.process_time()
        job()
        clock.append((time.perf_counter() - start) * 1000)
        processor.append((time.process_time() - used) * 1000)
    return statistics.median(clock), statistics.median(processor)


def main(runs: int = 5) -> None:
    """Print the figures."""
    plan = long_plan()
    write(plan), floor(plan)
    ours, theirs = medians(lambda: write(plan), runs), medians(lambda: floor(plan), runs)
    for at, name in enumerate(("clock", "processor")):
        print(f"report, {name}: {ours[at]:.0f} ms, python-docx {theirs[at]:.0f} ms, ratio {ours[at] / theirs[at]:.2f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
