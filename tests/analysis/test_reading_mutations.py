"""What means nothing changes nothing: wraps, blanks, line ends, signs of labels, page furniture.

The short run takes a seeded share of papers and changes; ``--long`` takes each change of each paper, and changes in
threes. Two changes are never made together: a text without blank lines that is wrapped as well tells nobody whether a
heading that fills its line ends there, and two ways of numbering pages stand on no paper.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

import pytest

from app.analysis.reading import read_guidance
from app.domain.source import SourceDocument
from app.importers import plain_text
from tests.analysis.paper_mutations import MUTATIONS, WRAPS

FOLDER = Path(__file__).parent / "golden_outline"
PAPERS = sorted(path.stem for path in FOLDER.glob("*.txt"))
ALL = {**MUTATIONS, **WRAPS}
PAGES = {"with_pages", "with_running_heads"}


def read(text: str) -> SourceDocument:
    return read_guidance(plain_text.read(text.encode()), sha256="0" * 64, name="van-ban.txt")


@lru_cache(maxsize=8)
def paper(name: str) -> tuple[str, SourceDocument]:
    text = (FOLDER / f"{name}.txt").read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    return text, read(text)


def outline(document: SourceDocument) -> list[list[tuple[str, str, int]]]:
    """Labels without their signs, titles, depths, of each paper of the file."""
    return [
        [(re.sub(r"[\s.:)\-–/]+$", "", s.label).casefold(), squeezed(s.title or ""), s.depth) for s in one.outline]
        for one in document.documents
    ]


def squeezed(text: str) -> str:
    return " ".join(text.casefold().split())


def words(texts: Iterable[str]) -> Counter[str]:
    found: Counter[str] = Counter()
    for text in texts:
        found.update(re.findall(r"\w+", unicodedata.normalize("NFC", text).casefold()))
    return found


def dropped(document: SourceDocument) -> Counter[str]:
    return words(document.raw[n - 1] for d in document.dropped for n in range(d.lines[0], d.lines[1] + 1))


def faults(before: SourceDocument, text: str) -> list[str]:
    """What the changed paper lacks: the outline of the one before, a word, or what was dropped and not added."""
    after = read(text)
    source, kept = words(after.raw), words(block.text for block in after.blocks)
    lost, made_up = source - kept - dropped(after), kept - source
    found = [f"lost: {lost}"] * bool(lost) + [f"made up: {made_up}"] * bool(made_up)
    if after.garbled:
        return found  # Lines judged out of order have no structure: test_line_order holds how seldom that may be.
    removed = dropped(after) - dropped(before) - (source - words(before.raw))
    found += [f"outline: {outline(after)}"] * (outline(after) != outline(before))
    return found + [f"dropped: {removed}"] * bool(removed)


def suits(change: str, document: SourceDocument) -> bool:
    """Whether a change leaves this paper what it is: none gets a second set of page numbers or a second wrap."""
    if change in PAGES:
        own = any(d.kind in ("page number", "running head", "website boilerplate") for d in document.dropped)
        return not own and not any(re.fullmatch(r"\s*\d{1,3}\s*", line) for line in document.raw)
    if change in WRAPS:
        prose = (block for block in document.blocks if block.kind in ("paragraph", "item"))
        return sum(block.lines[0] != block.lines[1] for block in prose) < 3
    return True


@pytest.mark.parametrize("name", PAPERS)
def test_one_change_that_means_nothing_changes_nothing(name: str, request: pytest.FixtureRequest) -> None:
    text, before = paper(name)
    changed = {change: ALL[change](text, random.Random(f"{name} {change}")) for change in ALL if suits(change, before)}
    told = sorted(change for change in changed if changed[change] != text)
    assert len(told) >= 3
    for change in told if request.config.getoption("--long") else random.Random(name).sample(told, min(5, len(told))):
        assert faults(before, changed[change]) == [], change


@pytest.mark.parametrize("name", PAPERS)
def test_three_changes_together_change_nothing(name: str, request: pytest.FixtureRequest) -> None:
    text, before = paper(name)
    furniture = [change for change in ("with_stamp", *sorted(PAGES)) if suits(change, before)]
    wraps = [change for change in sorted(WRAPS) if suits(change, before)]
    rounds, held = 12 if request.config.getoption("--long") else 1, 0
    for turn in range(8 * rounds):
        rng = random.Random(f"{name} {turn}")
        changes = [*two_or_three(rng, wraps), rng.choice(furniture)]
        changed = text
        for change in changes:
            changed = ALL[change](changed, rng)
        if changed != text:
            assert faults(before, changed) == [], " + ".join(changes)
            held += 1
        if held == rounds:
            return
    pytest.fail(f"{held} changes of {rounds} wanted")


def two_or_three(rng: random.Random, wraps: Sequence[str]) -> list[str]:
    """Two changes, and a wrap in most cases; page furniture comes last, as in life."""
    changes = rng.sample([name for name in sorted(MUTATIONS) if not name.startswith("with_")], 2)
    if wraps and "no_blank_lines" not in changes and rng.random() < 0.7:
        changes.append(rng.choice(wraps))
    return changes


@pytest.mark.corpus
def test_changes_that_mean_nothing_leave_the_outline_of_real_papers_alone(
    corpus: Path, request: pytest.FixtureRequest
) -> None:
    for path in sorted((corpus / "guidance").glob("00?_*.txt")):
        text = path.read_text(encoding="utf-8-sig").replace("\r\n", "\n")
        before = read(text)
        rng = random.Random(path.name)
        for change in sorted(ALL) if request.config.getoption("--long") else rng.sample(sorted(ALL), 6):
            if change not in PAGES:
                assert faults(before, ALL[change](text, random.Random(f"{path.name} {change}"))) == [], change
