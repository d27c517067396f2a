"""Guidance in many forms, written for these tests, and what a careful clerk reads out of each.

``golden_outline/NAME.txt`` is the paper, ``NAME.json`` the reading. ``--update-golden`` rewrites it; read the diff.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from app.analysis.reading import read_guidance
from app.domain.source import SourceDocument
from app.importers import plain_text

FOLDER = Path(__file__).parent / "golden_outline"
PAPERS = sorted(path.stem for path in FOLDER.glob("*.txt"))


def read(name: str) -> SourceDocument:
    raw = plain_text.read((FOLDER / f"{name}.txt").read_bytes())
    return read_guidance(raw, sha256="0" * 64, name=f"{name}.txt")


def reading(document: SourceDocument) -> dict[str, Any]:
    """The parts of a reading that a person checks against the paper."""
    papers = [
        {
            "type": p.type,
            "number": p.number,
            "issuer": p.issuer,
            "parent_body": p.parent_body,
            "place": p.place,
            "date": p.date,
            "title": p.title,
            "signer": p.signer,
            "signer_role": p.signer_role,
            "recipients": list(p.recipients),
            "basis": list(p.basis),
            "lines": [p.start_line, p.end_line],
            "outline": [f"{'  ' * (s.depth - 1)}{s.label} | {s.title} | {s.line}" for s in p.outline],
            "footnotes": [f"{f.mark} at {f.line} for {f.ref_line}: {f.text}" for f in p.footnotes],
        }
        for p in document.documents
    ]
    return {
        "mark": document.mark,
        "documents": papers,
        "items": [f"{b.lines[0]} {'  ' * (b.level - 1)}{b.label}" for b in document.blocks if b.kind == "item"],
        "joins": [list(b.lines) for b in document.blocks if b.kind != "table" and b.lines[0] != b.lines[1]],
        "dropped": [f"{d.lines[0]}-{d.lines[1]} {d.kind}" for d in document.dropped],
    }


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_is_read_as_its_golden_reading_says(name: str, update_golden: bool) -> None:
    found = reading(read(name))
    golden = FOLDER / f"{name}.json"
    if update_golden:
        golden.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    assert found == json.loads(golden.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", PAPERS)
def test_every_word_is_in_a_block_or_on_a_dropped_line_and_no_other_word_is(name: str) -> None:
    document = read(name)
    lost = {n for d in document.dropped for n in range(d.lines[0], d.lines[1] + 1)}
    source = words(document.raw)
    kept = words(block.text for block in document.blocks)
    dropped = words(document.raw[n - 1] for n in lost)
    assert source - kept - dropped == Counter()
    assert kept - source == Counter()


@pytest.mark.parametrize("name", PAPERS)
def test_every_piece_leads_back_to_the_characters_of_its_raw_line(name: str) -> None:
    document = read(name)
    for block in document.blocks:
        for piece in block.pieces:
            length = piece.line_end - piece.line_start
            raw = document.raw[piece.line - 1][piece.line_start : piece.line_end]
            assert block.text[piece.start : piece.start + length] == raw


def test_ids_are_unique_and_headings_stand_over_their_blocks() -> None:
    for name in PAPERS:
        document = read(name)
        ids = [block.id for block in document.blocks]
        assert len(ids) == len(set(ids))
        headings = {s.id for p in document.documents for s in p.outline}
        assert all(b.heading is None or b.heading in headings for b in document.blocks)
        paths = [s.path for p in document.documents for s in p.outline]
        assert len(document.documents) > 1 or len(paths) == len(set(paths))


def words(texts: Any) -> Counter[str]:
    found: Counter[str] = Counter()
    for text in texts:
        found.update(re.findall(r"\w+", unicodedata.normalize("NFC", text).casefold()))
    return found
