"""Decks of the five longest sections of real and of twenty made-up papers: fitted, whole, in order, well filled.

All designs, formats and lengths with ``--long``; a share that touches each of them otherwise.
"""

from __future__ import annotations

import hashlib
import random
import statistics
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from itertools import product
from math import ceil
from pathlib import Path
from typing import get_args

import pytest

from app.analysis.figures import find_figures
from app.analysis.reading import read_guidance
from app.domain.briefing import Briefing, DesignName, Event, Length, SectionItem, SlideFormat, Topic, UnitProfile
from app.domain.deck import DeckParagraph, DeckPlan, DeckSlide
from app.domain.material import GuidanceSource, Material
from app.domain.reference import SectionKey
from app.domain.source import SourceDocument
from app.exporters.deck_pptx import write
from app.importers.registry import read_guidance_file
from app.planning.deck import plan_deck
from app.planning.deck_passages import TextRun, passages
from app.planning.fitting import Rows, least_pages, text_height
from app.planning.wording import syllables
from app.typesetting import slide_frames as sf
from tests.conftest import require_tool
from tests.planning.guidance_texts import RECIPES, guidance
from tests.planning.test_deck import overflows

LENGTHS: tuple[Length, ...] = get_args(Length)
LOOKS: tuple[tuple[DesignName, SlideFormat], ...] = tuple(product(get_args(DesignName), get_args(SlideFormat)))
REAL = ("000_5abe3474a9f720c1.txt", "002_d59304cc67338061.txt", "004_76bca1ba29abe1ea.txt")
Case = tuple[DesignName, SlideFormat, Length]


@cache
def source(data: bytes, name: str) -> GuidanceSource:
    document = read_guidance(read_guidance_file(data, name), sha256=hashlib.sha256(data).hexdigest(), name=name)
    return GuidanceSource(document, find_figures(document))


def made_up(number: int) -> GuidanceSource:
    return source(guidance(number).encode(), f"{number}.html")


def real(corpus: Path, name: str) -> GuidanceSource:
    return source((corpus / "guidance" / name).read_bytes(), name)


def longest(document: SourceDocument) -> list[SectionKey]:
    """The five longest sections none of which holds another."""
    keys = [
        SectionKey(document.sha256, section.id)
        for paper in document.documents
        for section in paper.outline
        if section.title is not None and (section.parent is None or section.depth == 2)
    ]
    whole = Material({document.sha256: GuidanceSource(document)})
    blocks = {key: frozenset(block.id for block in whole.subtree(key)) for key in keys}
    words = {key: sum(len(block.text) for block in whole.subtree(key)) for key in keys}
    chosen: list[SectionKey] = []
    for key in sorted(keys, key=lambda k: (-words[k], k.section)):
        if not any(blocks[key] & blocks[other] for other in chosen):
            chosen.append(key)
    kept = set(chosen[:5])
    return [key for key in keys if key in kept]


def deck(guidance_source: GuidanceSource, case: Case) -> tuple[DeckPlan, Briefing, Material]:
    document = guidance_source.document
    design, slide_format, length = case
    items = tuple(SectionItem(id=f"i{n}", section=key) for n, key in enumerate(longest(document)))
    briefing = Briefing(
        id="b", unit=UnitProfile("party", "Đảng uỷ phường An Bình", "Đảng bộ thành phố", "An Bình", "ĐU"),
        event=Event("Hội nghị báo cáo viên"), topics=(Topic("t", "Chuyên đề", items=items),),
        sources=(document.sha256,), length=length, design=design, slide_format=slide_format,
    )  # fmt: skip
    material = Material({document.sha256: guidance_source})
    return plan_deck(briefing, material), briefing, material


def squeezed(texts: Iterator[str]) -> str:
    return "".join("".join(texts).split()).lower()


def faults(made: DeckPlan, briefing: Briefing, material: Material) -> Iterator[str]:
    """What is wrong with a deck by measure; nothing, if all is well."""
    yield from overflows(made)
    text = [slide for slide in made.slides if slide.topic and slide.body]
    yield from (f"{s.id}: body of {s.body_pt} pt" for s in text if s.body_pt < 20)
    yield from (f"{s.id}: table of {s.table.size_pt} pt" for s in made.slides if s.table and s.table.size_pt < 14)
    for item in briefing.topics[0].items:
        assert isinstance(item, SectionItem)
        found = passages(material, item, (), briefing.length, tables=True)
        runs = [run for passage in found for run in passage.runs if isinstance(run, TextRun)]
        shown = [
            p for s in text if s.item == item.id and s.layout != "section" for p in (*s.body, *s.second) if p.bullet
        ]
        yield from _wording_faults(item.id, runs, shown)
    frame = sf.frames(made.slide_format, "text")["body"]
    plain = [slide for slide in text if slide.layout == "text"]
    groups: dict[str, list[DeckSlide]] = {}
    for slide in plain:
        groups.setdefault(slide.id.partition(".")[0], []).append(slide)
    if briefing.length != "key":  # five bullets at most are a reason of their own to go on to another slide
        need = sum(least_slides([p for slide in slides for p in slide.body], frame) for slides in groups.values())
        # Bullets are whole: of a short deck one slide more may be needed than its lines would fill.
        if len(plain) > max(1.25 * need, need + 1):
            yield f"{len(plain)} text slides where {need} would do"
    else:
        yield from (f"{s.id}: {len(s.body)} bullets" for s in plain if sum(p.bullet for p in s.body) > 5)
        told = " ".join(split.why for split in made.split)
        bullets = [p.text for slide in plain for p in slide.body if p.bullet]
        yield from (f"too long and not told: {t}" for t in bullets if syllables(t) > 30 and t[:60] not in told)


def least_slides(paragraphs: list[DeckParagraph], frame: sf.Frame) -> int:
    """How many slides the area of a text needs at 20 points, or, where bullets of more than half a slide stand in it
    (one sentence of a hundred words that nothing may cut), how many these whole bullets need.
    """
    heights = [text_height([paragraph], 20, frame.width) for paragraph in paragraphs]
    if max(heights) > frame.height / 2:
        return least_pages(Rows(heights, frame.height))
    return max(1, ceil(sum(heights) / frame.height))


def _wording_faults(item: str, runs: list[TextRun], shown: list[DeckParagraph]) -> Iterator[str]:
    """Each run stands once, in its order and whole: as chosen, or as one of its fuller choices where there is room."""
    got, at = squeezed(p.text for p in shown), 0
    for run in runs:
        choices = {squeezed(p.text for p in choice) for choice in (run.paragraphs, *run.fuller)}
        own = max((choice for choice in choices if got.startswith(choice, at)), key=len, default=None)
        if own is None:
            yield f"{item}: the chosen wording does not stand once and in order: {run.paragraphs[0].text[:60]}"
            return
        at += len(own)
    if at != len(got):
        yield f"{item}: more is shown than was chosen: {got[at : at + 60]}"


def fills(made: DeckPlan) -> list[float]:
    frame = sf.frames(made.slide_format, "text")["body"]
    return [text_height(s.body, s.body_pt, frame.width) / frame.height for s in made.slides if s.layout == "text"]


def cases(number: int, whole: bool) -> list[Case]:
    """Every design, format and length of a paper with ``--long``; three of them otherwise, others for each paper."""
    every = [(design, slide_format, length) for design, slide_format in LOOKS for length in LENGTHS]
    if whole:
        return every
    design, slide_format = LOOKS[number % len(LOOKS)]
    return [(design, slide_format, length) for length in LENGTHS]


@pytest.mark.parametrize("number", range(len(RECIPES)))
def test_a_deck_of_a_made_up_paper_has_no_fault(number: int, whole: bool):
    for case in cases(number, whole):
        assert list(faults(*deck(made_up(number), case))) == [], case


@pytest.mark.corpus
@pytest.mark.parametrize("name", REAL)
def test_a_deck_of_a_real_paper_has_no_fault(corpus: Path, name: str, whole: bool):
    for case in cases(REAL.index(name), whole):
        assert list(faults(*deck(real(corpus, name), case))) == [], case


@pytest.mark.parametrize("length", LENGTHS)
def test_slides_of_all_papers_are_neither_crowded_nor_empty(length: Length):
    of_each = [fills(deck(made_up(number), ("red", "16:9", length))[0]) for number in range(len(RECIPES))]
    assert 0.55 <= statistics.median(fill for one in of_each for fill in one) <= 0.9
    assert [n for n, one in enumerate(of_each) if len(one) > 4 and not 0.5 <= statistics.median(one) <= 0.93] == []


@pytest.mark.tool
def test_drawn_by_libreoffice_no_text_leaves_its_place(corpus: Path, tools: Path, tmp_path: Path, whole: bool):
    require_tool("soffice")
    sources = [made_up(number) for number in range(len(RECIPES))] + [real(corpus, name) for name in REAL]
    every = [(n, case) for n in range(len(sources)) for case in cases(n, whole=False)]
    if whole:
        every += [(len(RECIPES) + n, case) for n in range(len(REAL)) for case in cases(n, whole=True)]
    for number, case in every if whole else random.Random(8).sample(every, 2):
        path = tmp_path / f"{number}.pptx"
        path.write_bytes(write(deck(sources[number], case)[0]))
        done = subprocess.run([sys.executable, str(tools / "check_deck.py"), str(path)], capture_output=True, text=True)
        assert done.returncode == 0, (number, case, done.stdout)
