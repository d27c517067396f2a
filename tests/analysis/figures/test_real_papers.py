"""The bars on the three annotated papers, read from their files on, scored by the script that judges the program."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from app.analysis.figures import find_figures
from app.analysis.reading import read_guidance
from app.importers.registry import read_guidance_file
from app.services.reading_json import document_json

pytestmark = pytest.mark.corpus
BARS = {"figures F1": 96, "figure period right": 93, "figure kind right": 92, "figure direction right": 95,
        "figure bound right": 95, "figure indicator right": 88}  # fmt: skip


@pytest.mark.parametrize("number", ["000", "002", "004"])
def test_the_figures_of_a_real_paper_meet_their_bars(corpus: Path, tools: Path, tmp_path: Path, number: str) -> None:
    (source,) = corpus.glob(f"guidance/{number}_*.txt")
    data = source.read_bytes()
    raw = read_guidance_file(data, source.name)
    document = read_guidance(raw, sha256=hashlib.sha256(data).hexdigest(), name=source.name)
    output = tmp_path / "out.json"
    output.write_text(json.dumps(document_json(document, find_figures(document), ())), encoding="utf-8")
    command = [sys.executable, tools / "score_reading.py", corpus / "gold" / f"{number}.json", output]
    done = subprocess.run([*command, "--source", source, "--json"], capture_output=True, text=True, check=True)
    report: dict[str, Any] = json.loads(done.stdout)
    misses = "\n".join(m for m in report["misses"] if m.startswith("figure"))
    for name, bar in BARS.items():
        assert report["rows"][name] >= bar, f"{name} {report['rows'][name]}\n{misses}"
