"""Random guidance with known trees is read back as it was made."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.analysis.reading import read_guidance
from app.domain.source import SourceDocument
from app.importers import plain_text
from tests.analysis.random_guidance import Paper, make_paper


def read(lines: list[str]) -> SourceDocument:
    return read_guidance(plain_text.read("\n".join(lines).encode()), sha256="0" * 64, name="thử.txt")


def outline(document: SourceDocument) -> list[tuple[str, str | None, int]]:
    return [(s.label, s.title, s.depth) for paper in document.documents for s in paper.outline]


def share(made: list[Any], found: list[Any]) -> tuple[int, int]:
    """How many of what was made were found, and how many count: an invented one counts against it."""
    common = sum((Counter(made) & Counter(found)).values())
    return common, max(len(made), len(found))


def content(document: SourceDocument) -> list[str]:
    return [b.text for b in document.blocks if b.kind in ("paragraph", "item")]


@pytest.mark.parametrize("width", [None, 70, 84, 100])
def test_known_trees_come_back(width: int | None, whole: bool) -> None:
    right = {"headings": 0, "paragraphs": 0, "notes": 0, "noise": 0}
    total = dict.fromkeys(right, 0)
    for seed in range(1500 if whole else 80):
        paper = make_paper(seed, width)
        document = read(paper.lines)
        for key, made, found in _compared(paper, document):
            good, all_ = share(made, found)
            right[key] += good
            total[key] += all_
    shares = {key: right[key] / total[key] for key in right if total[key]}
    assert {key: value for key, value in shares.items() if value < 0.99} == {}


def _compared(paper: Paper, document: SourceDocument) -> list[tuple[str, list[Any], list[Any]]]:
    notes = [b.text for b in document.blocks if b.kind == "footnote"]
    numbers = [document.raw[d.lines[0] - 1] for d in document.dropped if d.kind == "page number"]
    return [
        ("headings", list(paper.outline), outline(document)),
        ("paragraphs", paper.paragraphs, content(document)[1:]),
        ("notes", paper.notes, notes),
        ("noise", paper.noise, numbers),
    ]


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**6), st.sampled_from([None, 72, 96]))
def test_no_word_is_lost_and_none_is_invented(seed: int, width: int | None) -> None:
    paper = make_paper(seed, width)
    document = read(paper.lines)
    lost = {n for d in document.dropped for n in range(d.lines[0], d.lines[1] + 1)}
    source = words(paper.lines)
    kept = words([block.text for block in document.blocks])
    assert source - kept - words([document.raw[n - 1] for n in lost]) == Counter()
    assert kept - source == Counter()


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10**6))
def test_reading_twice_gives_the_same_value(seed: int) -> None:
    lines = make_paper(seed).lines
    assert read(lines) == read(lines)


def words(texts: list[str]) -> Counter[str]:
    found: Counter[str] = Counter()
    for text in texts:
        found.update(re.findall(r"\w+", unicodedata.normalize("NFC", text).casefold()))
    return found
