"""Printed lines of a PDF that read upwards stay apart, so that they can be found; sound ones are put together."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from app.domain.source import RawDocument
from app.importers import pdf
from app.importers.limits import DEFAULT
from app.importers.reading import guidance_from_bytes
from tests.analysis.planting import wrapped
from tests.analysis.random_guidance import make_paper
from tests.importers.pdf_files import made, quoted


def set_as_they_are(lines: list[str]) -> RawDocument:
    """A PDF with each of these lines on a line of its own, as it is read."""
    body = "#set par(justify: false, first-line-indent: 0mm)\n" + " \\\n".join(map(quoted, lines))
    return pdf.read(made(body), DEFAULT)


def printed(seed: int) -> list[str]:
    """Lines of three papers one after another, wrapped as a page wraps them."""
    lines = [line for number in range(3) for line in make_paper(100 * number + seed).lines]
    return [line for line in wrapped(lines, 74) if line.strip()]


@pytest.mark.parametrize("seed", range(6))
def test_lines_in_reverse_order_stay_apart(seed: int) -> None:
    lines, dice = printed(seed), random.Random(seed)
    size = dice.randint(12, 30)
    start = dice.randrange(5, len(lines) - size)
    turned = [*lines[:start], *lines[start : start + size][::-1], *lines[start + size :]]
    apart = [line.text for line in set_as_they_are(turned).lines if line.upwards]
    assert len(set(apart) & set(lines[start : start + size])) >= 0.8 * size
    assert len(set(apart) - set(lines[start : start + size])) <= 3


@pytest.mark.parametrize("indent", ["0mm", "10mm"])
@pytest.mark.parametrize("justify", ["true", "false"])
def test_sound_lines_are_put_together_as_ever(justify: str, indent: str, whole: bool) -> None:
    for seed in range(60 if whole else 8):
        body = "\n\n".join(map(quoted, filter(None, make_paper(seed).lines)))
        lines = pdf.read(made(f"#set par(justify: {justify}, first-line-indent: {indent})\n{body}"), DEFAULT).lines
        assert not any(line.upwards for line in lines)


@pytest.mark.corpus
def test_no_line_of_a_real_pdf_is_taken_apart(corpus: Path) -> None:
    for file in sorted(corpus.rglob("*.pdf")):
        if "quet" not in file.name:
            assert not any(line.upwards for line in pdf.read(file.read_bytes(), DEFAULT).lines)


def test_what_was_left_apart_is_told_as_reversed() -> None:
    lines = printed(3)
    body = "#set par(justify: false, first-line-indent: 0mm)\n"
    turned = [*lines[:10], *lines[10:30][::-1], *lines[30:]]
    document = guidance_from_bytes(made(body + " \\\n".join(map(quoted, turned))), "ngược.pdf").document
    (passage,) = document.garbled
    assert passage.reason == "reversed" and passage.order == passage.lines[::-1]
    shown = [document.raw[number - 1] for number in passage.order]
    assert len(set(shown) & set(lines[10:30])) >= 16
    told = [lines.index(line, 10) for line in shown if line in lines[10:30]]
    assert told == sorted(told)
