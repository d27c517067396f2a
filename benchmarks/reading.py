"""How long a 62 KB guidance takes to read, and how well real papers are read: `python benchmarks/reading.py [CORPUS]`.

The bars: a median of at most 100 ms for 002 (62 KB), bytes to value, and 2 s a megabyte for heaps
of short lines. The table is what the corpus' own scorer prints;
metadata of 000 stops at 92.9 because gold overlooks a signer (see tests/analysis/test_reading_corpus.py).
"""

from __future__ import annotations

import gc
import hashlib
import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from app.analysis.reading import read_guidance
from app.domain.source import SourceDocument
from app.importers import registry
from app.services.reading_json import document_json

ROOT = Path(__file__).resolve().parent.parent
BAR_MS = 100.0
PAPERS = ("000", "002", "004")
ROWS = (
    "metadata", "basis documents recall", "headings F1", "heading depth right", "heading title right",
    "page-break joins recall", "page-break joins precision", "footnotes recall", "noise kept out", "words kept",
    "words invented", "content lines dropped",
)  # fmt: skip


def read(path: Path) -> SourceDocument:
    """A guidance file, bytes to value."""
    data = path.read_bytes()
    raw = registry.read_guidance_file(data, path.name)
    return read_guidance(raw, sha256=hashlib.sha256(data).hexdigest(), name=path.name)


def median_ms(path: Path, times: int = 15) -> float:
    """Median processor time of reading a file, milliseconds (wall time on an idle machine)."""
    spent: list[float] = []
    for _ in range(times):
        start = time.process_time()
        read(path)
        spent.append(1000 * (time.process_time() - start))
    return statistics.median(spent)


WORST = (
    "1. To chuc thuc hien nhiem vu duoc giao\n",
    "I. TỔ CHỨC THỰC HIỆN\n1. Các cơ quan, đơn vị có liên quan\n- Ban hành kế hoạch thực hiện năm 2025\n",
    "1. Tæ chøc thùc hiÖn nhiÖm vô ®−îc giao\n",
)
"""Heaps of short numbered lines, the last in TCVN3: what takes most time for its length."""
BAR_SECONDS_A_MEGABYTE = 2.0


def seconds_a_megabyte(unit: str) -> float:
    """Least processor time of three, the garbage collector at rest as it is in the reading worker."""
    data = (unit * (300_000 // len(unit))).encode()
    spent: list[float] = []
    gc.disable()
    for _ in range(3):
        start = time.process_time()
        read_guidance(registry.read_guidance_file(data, "thử.txt"), sha256="0" * 64, name="thử.txt")
        spent.append(time.process_time() - start)
    gc.enable()
    return min(spent) / len(data) * 1_000_000


def score(corpus: Path, number: str) -> dict[str, float | None]:
    """The scorer's rows for one paper."""
    source = next((corpus / "guidance").glob(f"{number}_*.txt"))
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out.json"
        out.write_text(json.dumps(document_json(read(source)), ensure_ascii=False), encoding="utf-8")
        tool = corpus.parent / "tools" / "score_reading.py"
        command = [sys.executable, tool, corpus / "gold" / f"{number}.json", out, "--source", source, "--json"]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)["rows"]


def main(arguments: list[str]) -> int:
    """Prints the median and the table; exit code 1 when a bar of time is missed."""
    corpus = Path(arguments[0]) if arguments else ROOT.parent / "shared" / "corpus"
    source = next((corpus / "guidance").glob("002_*.txt"))
    read(source)
    median = median_ms(source)
    print(f"{source.name} ({source.stat().st_size / 1000:.0f} KB): median {median:.0f} ms, bar {BAR_MS:.0f} ms")
    rows = {number: score(corpus, number) for number in PAPERS}
    print(f"{'':28s}" + "".join(f"{number:>8s}" for number in PAPERS))
    for row in ROWS:
        shown = ("-" if rows[n][row] is None else f"{rows[n][row]:g}" for n in PAPERS)
        print(f"{row:28s}" + "".join(f"{value:>8s}" for value in shown))
    worst = max(seconds_a_megabyte(unit) for unit in WORST)
    print(f"heaps of short lines: {worst:.2f} s a megabyte, bar {BAR_SECONDS_A_MEGABYTE:g}")
    return 0 if median <= BAR_MS and worst < BAR_SECONDS_A_MEGABYTE else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
