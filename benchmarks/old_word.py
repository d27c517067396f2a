"""How long an old Word file takes to read, beside office-oxide alone: `python benchmarks/old_word.py FILE...`.

The bar: at most 50 ms over the library's own reading of the same bytes. Medians of nine runs, processor time.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from office_oxide import Document

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from app.importers import old_word
from app.importers.limits import DEFAULT

BAR_MS = 50.0


def median_ms(run: Callable[[], object], times: int = 9) -> float:
    """Median processor time of ``run``, milliseconds."""
    spent: list[float] = []
    for _ in range(times):
        start = time.process_time()
        run()
        spent.append(time.process_time() - start)
    return statistics.median(spent) * 1000


def main(files: list[str]) -> int:
    """Prints one line per file; exit code 1 when the bar is missed."""
    missed = 0
    for file in files:
        data = Path(file).read_bytes()
        ours = median_ms(lambda data=data: old_word.read(data, DEFAULT))
        theirs = median_ms(lambda data=data: Document.from_bytes(data, "doc").to_ir())
        missed += ours - theirs > BAR_MS
        over = ours - theirs
        print(f"{Path(file).name}: {ours:.0f} ms, office-oxide {theirs:.0f} ms, {over:.0f} ms over (bar {BAR_MS:.0f})")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
