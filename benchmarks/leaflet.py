"""How long a leaflet takes, from plan and from briefing, against a bare Typst compile of the same text.

    python benchmarks/leaflet.py [RUNS]

Bars: writing a planned leaflet at most 3 times the bare compile; a changed leaflet from its briefing at most 500 ms.
Medians of RUNS runs (15) after the first; the first, with cold caches, is told apart.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import typst  # noqa: E402
from msgspec import structs  # noqa: E402

from app.exporters import leaflet_pdf  # noqa: E402
from app.planning.leaflet import plan_leaflet  # noqa: E402
from app.resources import fonts_folder  # noqa: E402
from app.typesetting.leaflet_pages import plain_text  # noqa: E402
from tests.leaflet_sample import SECTIONS, briefing, material  # noqa: E402


def median_ms(job: Callable[[int], object], runs: int) -> tuple[float, float]:
    """The first run and the median of the others, in milliseconds."""
    times: list[float] = []
    for number in range(runs + 1):
        start = time.perf_counter()
        job(number)
        times.append((time.perf_counter() - start) * 1000)
    return times[0], statistics.median(times[1:])


def main() -> None:
    """Print the medians."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    sections = tuple((str(n), f"{t} {n}", x) for n, (_, t, x) in enumerate(SECTIONS * 3, start=1))
    source, wanted = material(sections), briefing(sections)
    plan = plan_leaflet(wanted, source)
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(fonts_folder())])
    text = "".join(letter if letter.isalnum() or letter in " ,.;:-" else " " for letter in plain_text(plan))
    with tempfile.TemporaryDirectory() as folder:
        bare_file = Path(folder) / "bare.typ"

        def bare(number: int) -> object:
            bare_file.write_text(
                f'#set page(flipped: true, columns: 3)\n#set text(font: "Source Sans 3")\n{text} {number}'
            )
            return typst.Compiler(str(bare_file), font_paths=fonts).compile(format="pdf")

        def write(number: int) -> object:
            return leaflet_pdf.write(structs.replace(plan, unit=f"{plan.unit} {number}"))

        def from_briefing(number: int) -> object:
            topic = structs.replace(wanted.topics[0], title=f"{wanted.topics[0].title} {number}")
            return leaflet_pdf.write(plan_leaflet(structs.replace(wanted, topics=(topic,)), source))

        floor = median_ms(bare, runs)
        for name, job in (("write", write), ("plan and write", from_briefing)):
            first, usual = median_ms(job, runs)
            print(f"{name:15} first {first:6.0f} ms, then {usual:6.1f} ms = {usual / floor[1]:4.1f} x bare Typst")
        print(f"{'bare Typst':15} first {floor[0]:6.0f} ms, then {floor[1]:6.1f} ms; {len(text.split())} words")


if __name__ == "__main__":
    main()
