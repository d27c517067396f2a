"""Pages spoilt by scanners, copiers, old fonts and wrong decoding are found as well, wherever they stand."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.analysis.hostile_damage import HOSTILE
from tests.analysis.planting import Planted, papers, read, wrapped
from tests.analysis.random_guidance import make_paper

_KINDS = [kind for kind in HOSTILE if kind != "shuffled"]
"""Sound lines in any order are no part of this: nothing says that they were in another one, found 45 times in 100."""


def own_papers(count: int) -> list[list[str]]:
    """Papers of our own of some four pages each."""
    return [[line for part in range(3) for line in make_paper(50 * part + seed).lines] for seed in range(count)]


def spoilt(lines: Sequence[str], kind: str, seed: int, place: str = "anywhere") -> Planted:
    """5 to 40 lines (80 words at least) spoilt, at the start, in the middle, at the end of a paper, or anywhere."""
    dice = random.Random(seed)
    full = [at for at, line in enumerate(lines) if line.strip()]
    size = min(dice.randint(5, 40), len(full) // 3)
    starts = {"start": 0, "middle": (len(full) - size) // 2, "end": len(full) - size}
    start = starts[place] if place in starts else dice.randrange(len(full) - size + 1)
    while sum(len(lines[at].split()) for at in full[start : start + size]) < 80:
        start, size = max(0, start - 1), size + 1
    first, end = full[start], full[min(start + size, len(full)) - 1] + 1
    result = [*lines[:first], *HOSTILE[kind](lines[first:end], dice), *lines[end:]]
    return Planted(result, frozenset(at + 1 for at in range(first, end) if result[at].strip()))


def assert_found(tried: dict[str, list[bool]]) -> None:
    """95 of 100 in all, and no kind of damage that is missed often."""
    results = [found for kind in tried.values() for found in kind]
    assert sum(results) >= 0.95 * len(results)
    assert {kind for kind, found in tried.items() if sum(found) < 0.6 * len(found)} == set()


@pytest.mark.parametrize("wide", [80, None])
def test_spoilt_pages_of_our_own_are_found(wide: int | None, whole: bool) -> None:
    tried: dict[str, list[bool]] = {kind: [] for kind in _KINDS}
    for seed, lines in enumerate(own_papers(40 if whole else 5)):
        text = wrapped(lines, wide) if wide else lines
        for at, (kind, found) in enumerate(tried.items()):
            place = ("start", "middle", "end", "anywhere")[(at + seed) % 4]
            planted = spoilt(text, kind, seed, place)
            found.append(planted.is_found(read(planted.lines).garbled))
    assert_found(tried)


@pytest.mark.corpus
@pytest.mark.parametrize("wide", [80, None])
def test_spoilt_pages_of_real_papers_are_found(corpus: Path, wide: int | None, whole: bool) -> None:
    tried: dict[str, list[bool]] = {kind: [] for kind in _KINDS}
    for number, lines in enumerate(papers(corpus)):
        text = wrapped(lines, wide) if wide else lines
        for seed in range(30 if whole else 2):
            for at, (kind, found) in enumerate(tried.items()):
                planted = spoilt(text, kind, 1000 * number + 40 * at + seed)
                found.append(planted.is_found(read(planted.lines).garbled))
    assert_found(tried)


@pytest.mark.parametrize("kinds", [("TCVN3", "mirrored"), ("looking alike", "question marks"), ("glued", "split")])
def test_two_spoilt_pages_in_one_paper_are_both_found(kinds: tuple[str, str]) -> None:
    for lines in own_papers(4):
        half = len(lines) // 2
        above, below = spoilt(lines[:half], kinds[0], 1), spoilt(lines[half:], kinds[1], 2)
        lower = Planted([*above.lines, *below.lines], frozenset(number + half for number in below.numbers))
        passages = read(lower.lines).garbled
        assert above.is_found(passages) and lower.is_found(passages)


def test_edges_are_found_within_a_few_lines() -> None:
    """Of all lines told and all that are spoilt, nine in ten are both."""
    both = either = 0
    for seed, lines in enumerate(own_papers(2)):
        for kind in _KINDS:
            planted = spoilt(lines, kind, seed)
            told = {number for passage in read(planted.lines).garbled for number in passage.lines}
            both += len(told & planted.numbers)
            either += len(told | planted.numbers)
    assert both >= 0.9 * either
