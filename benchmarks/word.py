"""How long a Word file takes to read, beside pandoc's whole run on the same file: `python benchmarks/word.py FILE...`.

The bar: at most three times pandoc's `-t json` run. Medians of seven runs; the reader runs in process.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from app.importers import word
from app.importers.limits import DEFAULT

BAR = 3.0


def median_seconds(run: Callable[[], object], times: int = 7) -> float:
    """Median wall time of ``run``, seconds."""
    spent: list[float] = []
    for _ in range(times):
        start = time.perf_counter()
        run()
        spent.append(time.perf_counter() - start)
    return statistics.median(spent)


def main(files: list[str]) -> int:
    """Prints one line per file; exit code 1 when the bar is missed."""
    missed = 0
    for file in files:
        data = Path(file).read_bytes()
        ours = median_seconds(lambda data=data: word.read(data, DEFAULT))
        command = ["pandoc", "-t", "json", file]
        theirs = median_seconds(lambda command=command: subprocess.run(command, check=True, stdout=subprocess.DEVNULL))
        ratio = ours / theirs
        missed += ratio > BAR
        print(f"{Path(file).name}: {ours * 1000:.0f} ms, pandoc {theirs * 1000:.0f} ms, ratio {ratio:.2f} (bar {BAR})")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
