"""Decks of real guidance: fitted, filled neither too much nor too little, short where the main points are asked for."""

from __future__ import annotations

import hashlib
import statistics
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from app.analysis.figures import find_figures
from app.analysis.reading import read_guidance
from app.domain.briefing import Briefing, Event, Length, SectionItem, Topic, UnitProfile
from app.domain.deck import DeckPlan
from app.domain.figure import Figure
from app.domain.material import GuidanceSource, Material
from app.domain.reference import SectionKey
from app.domain.source import SourceDocument
from app.exporters.deck_pptx import write
from app.importers.registry import read_guidance_file
from app.planning.deck import plan_deck
from app.planning.fitting import text_height
from app.planning.wording import syllables
from app.typesetting import slide_frames as sf
from tests.conftest import require_tool
from tests.planning.test_deck import overflows

pytestmark = pytest.mark.corpus
FILES = ("000_5abe3474a9f720c1.txt", "002_d59304cc67338061.txt", "004_76bca1ba29abe1ea.txt", "004-phu-luc-bang.docx")


@cache
def reading(path: Path) -> SourceDocument:
    data = path.read_bytes()
    sha = hashlib.sha256(data).hexdigest()
    return read_guidance(read_guidance_file(data, path.name), sha256=sha, name=path.name)


@cache
def figures_of(path: Path) -> tuple[Figure, ...]:
    return find_figures(reading(path))


def whole_deck(path: Path, length: Length, slide_format="16:9") -> DeckPlan:
    document = reading(path)
    sha = document.sha256
    topics = [
        Topic(f"t{n}", paper.title or "", minutes=45, items=tuple(
            SectionItem(id=f"{n}-{s.id}", section=SectionKey(sha, s.id)) for s in paper.outline if s.parent is None
        ))
        for n, paper in enumerate(document.documents) if paper.outline
    ]  # fmt: skip
    unit = UnitProfile("party", "Đảng uỷ phường An Bình", "Đảng bộ thành phố", "An Bình", "ĐU")
    briefing = Briefing(
        id="b", unit=unit, event=Event("Hội nghị báo cáo viên"), topics=tuple(topics), sources=(sha,), length=length,
        slide_format=slide_format, mark=document.mark or "",
    )  # fmt: skip
    return plan_deck(briefing, Material({sha: GuidanceSource(document, figures_of(path))}))


def fills(plan: DeckPlan) -> list[float]:
    frame = sf.frames(plan.slide_format, "text")["body"]
    return [text_height(s.body, s.body_pt, frame.width) / frame.height for s in plan.slides if s.layout == "text"]


@pytest.mark.parametrize("slide_format", ["16:9", "4:3"])
@pytest.mark.parametrize("length", ["full", "summary", "key"])
@pytest.mark.parametrize("name", FILES)
def test_nothing_overflows_and_slides_are_neither_crowded_nor_empty(corpus: Path, name, length, slide_format):
    plan = whole_deck(corpus / "guidance" / name, length, slide_format)
    assert overflows(plan) == []
    assert min(slide.body_pt for slide in plan.slides if slide.layout == "text") >= 20
    assert 0.5 <= statistics.median(fills(plan)) <= 0.9


@pytest.mark.parametrize("name", FILES)
def test_a_split_takes_at_most_a_quarter_more_slides_than_its_text_needs(corpus: Path, name):
    plan = whole_deck(corpus / "guidance" / name, "full")
    groups: dict[str, list[float]] = {}
    frame = sf.frames("16:9", "text")["body"]
    for slide in plan.slides:
        if slide.layout == "text":
            height = text_height(slide.body, 20, frame.width) / frame.height
            groups.setdefault(slide.id.partition(".")[0], []).append(height)
    need = sum(max(1, -(-sum(heights) // 1)) for heights in groups.values())
    assert sum(map(len, groups.values())) <= 1.25 * need


@pytest.mark.parametrize("name", FILES)
def test_main_points_are_short_and_few(corpus: Path, name):
    plan = whole_deck(corpus / "guidance" / name, "key")
    bullets = [p for slide in plan.slides if slide.layout == "text" for p in slide.body if p.bullet]
    assert statistics.median(syllables(p.text) for p in bullets) <= 18
    told = " ".join(split.why for split in plan.split)
    assert [p.text for p in bullets if syllables(p.text) > 30 and p.text[:60] not in told] == []
    assert all(len([p for p in s.body if p.bullet]) <= 5 for s in plan.slides if s.layout == "text")


def test_a_talk_of_45_minutes_on_the_citys_guidance_has_25_slides_at_most(corpus: Path):
    assert len(whole_deck(corpus / "guidance" / FILES[0], "key").slides) <= 25


@pytest.mark.tool
def test_drawn_by_libreoffice_no_text_of_a_real_deck_leaves_its_place(corpus: Path, tools: Path, tmp_path: Path, whole):
    require_tool("soffice")
    for name in FILES if whole else FILES[1:2]:
        path = tmp_path / "deck.pptx"
        path.write_bytes(write(whole_deck(corpus / "guidance" / name, "key")))
        done = subprocess.run([sys.executable, str(tools / "check_deck.py"), str(path)], capture_output=True, text=True)
        assert done.returncode == 0, done.stdout
