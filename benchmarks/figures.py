"""How long the figures of a long guidance text take: run ``python benchmarks/figures.py [FILE]``; the aim is ≤ 80 ms.

Without a file a text of 62 KB in the genre is put together from the marked sentences of the tests.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from app.analysis.figures import find_figures  # noqa: E402
from app.domain.source import Block, OfficialDocument, SourceDocument  # noqa: E402

FILLER = (
    "Các cấp ủy, chính quyền tập trung lãnh đạo, chỉ đạo thực hiện đồng bộ nhiệm vụ, giải pháp trên các lĩnh vực, "
    "phát huy tinh thần trách nhiệm của cán bộ, đảng viên và sự đồng thuận của Nhân dân trên địa bàn."
)


def sample(size: int = 62_000) -> str:
    """Paragraphs of ``size`` bytes: one sentence in three holds figures, as in real guidance."""
    path = ROOT / "tests" / "analysis" / "figures" / "sentences.jsonl"
    sentences = [json.loads(line)["sentence"] for line in path.read_text(encoding="utf-8").splitlines()]
    parts: list[str] = []
    length = 0
    for i in range(100_000):
        part = sentences[i // 3 % len(sentences)] if i % 3 == 0 else FILLER
        parts.append(part + ("\n" if i % 9 == 8 else " "))
        length += len(parts[-1].encode())
        if length >= size:
            break
    return "".join(parts)


def main() -> None:
    """Print the best of ten runs, in milliseconds of wall time and of processor time."""
    text = Path(sys.argv[1]).read_text(encoding="utf-8-sig") if len(sys.argv) > 1 else sample()
    lines = [line for line in text.split("\n") if line.strip()]
    blocks = tuple(Block(id=f"L{i}", kind="paragraph", text=line, lines=(i, i)) for i, line in enumerate(lines, 1))
    paper = OfficialDocument(title="Báo cáo kết quả năm 2024; nhiệm vụ năm 2025", date="2024-12-10")
    document = SourceDocument("0" * 64, "mau.txt", "txt", (paper,), blocks)
    figures = find_figures(document)
    wall = cpu = float("inf")
    for _ in range(10):
        started, spent = time.perf_counter(), time.process_time()
        find_figures(document)
        wall, cpu = min(wall, time.perf_counter() - started), min(cpu, time.process_time() - spent)
    size = len(text.encode()) / 1000
    print(f"{size:.0f} KB, {len(figures)} figures: {wall * 1000:.0f} ms wall, {cpu * 1000:.0f} ms processor (aim ≤ 80)")


if __name__ == "__main__":
    main()
