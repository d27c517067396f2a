"""The .pptx is one that a careful hand could have made: real placeholders, native charts, notes, alt texts."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from msgspec.structs import replace
from pptx import Presentation

from app.domain.briefing import DesignName, SlideFormat
from app.domain.look import DESIGNS
from app.exporters.deck_pptx import write
from app.planning.deck import plan_deck
from app.typesetting import slide_frames as sf
from tests import deck_sample
from tests.conftest import ROOT, require_tool


@pytest.fixture(scope="module")
def deck() -> bytes:
    return write(plan_deck(deck_sample.briefing(), deck_sample.material()))


@pytest.fixture(scope="module")
def opened(deck: bytes):
    return Presentation(BytesIO(deck))


def slide_parts(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(BytesIO(data)) as package:
        return {n: package.read(n).decode() for n in package.namelist() if re.match(r"ppt/slides/slide\d+\.xml$", n)}


def test_everything_on_a_slide_stands_in_a_placeholder(opened):
    assert [shape.name for slide in opened.slides for shape in slide.shapes if not shape.is_placeholder] == []


def test_every_content_slide_has_a_number_and_the_mark(opened):
    for slide in opened.slides:
        texts = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
        assert "LƯU HÀNH NỘI BỘ" in texts
        kinds = {str(shape.placeholder_format.type).split(" ")[0] for shape in slide.placeholders}
        assert "SLIDE_NUMBER" in kinds or slide.slide_layout.name in ("Trang đầu", "Trang cuối")


def test_every_slide_from_a_source_carries_its_source_line(opened):
    for slide in opened.slides:
        if (
            slide.slide_layout.name in ("Chữ", "Bảng", "Biểu đồ", "Chữ và biểu đồ")
            and "Liên hệ" not in slide.shapes.title.text
        ):
            line = next(s.text_frame.text for s in slide.placeholders if s.placeholder_format.idx == 20)
            assert line.startswith("Nguồn: ")


def test_the_chart_is_native_and_keeps_the_chosen_values(opened):
    charts = [shape.chart for slide in opened.slides for shape in slide.shapes if shape.has_chart]
    assert [list(series.values) for chart in charts for series in chart.plots[0].series] == [[39.1, 43.3, 48.6]]


def test_charts_tables_and_pictures_have_alt_texts(opened):
    told = [
        shape._element.xpath(".//p:cNvPr/@descr")[0]
        for slide in opened.slides
        for shape in slide.shapes
        if shape.has_chart or shape.has_table or shape.placeholder_format.idx == sf.PLACEHOLDER_INDEX["picture"]
    ]
    assert len(told) >= 4
    assert all(told)


def test_every_run_is_vietnamese(deck):
    for name, xml in slide_parts(deck).items():
        looks = re.findall(r"<a:(?:rPr|endParaRPr)\b[^>]*>", xml)
        assert looks, name
        assert [look for look in looks if 'lang="vi-VN"' not in look] == [], name


def test_notes_hold_the_whole_passage_and_its_reference(opened):
    slide = next(s for s in opened.slides if s.shapes.title.text == "Về kinh tế")
    notes = slide.notes_slide.notes_text_frame.text
    assert deck_sample.TEXTS[3][2] in notes
    assert "mục II.1" in notes


def test_the_agenda_leads_to_the_slides_of_its_items(opened):
    agenda = opened.slides[1]
    targets = [
        agenda.part.related_part(rid).partname for rid in agenda._element.xpath(".//a:hlinkClick/@*[local-name()='id']")
    ]
    assert [str(t) for t in targets] == ["/ppt/slides/slide4.xml", "/ppt/slides/slide13.xml", "/ppt/slides/slide14.xml"]


def test_each_topic_is_a_section_of_powerpoint(deck):
    with zipfile.ZipFile(BytesIO(deck)) as package:
        xml = package.read("ppt/presentation.xml").decode()
    assert re.findall(r'<p14:section name="(.*?)"', xml)[0] == "Mở đầu"
    assert len(re.findall(r"<p14:sldId ", xml)) == len(re.findall(r"<p:sldId ", xml))


def test_control_characters_and_markup_in_a_title_do_no_harm():
    briefing = deck_sample.briefing()
    topic = replace(briefing.topics[0], title="Chuyên đề <b>&amp;\x07\ud800 “trích” ]]>")
    deck = Presentation(BytesIO(write(plan_deck(replace(briefing, topics=(topic,)), deck_sample.material()))))
    assert deck.slides[2].shapes.title.text == "Chuyên đề <b>&amp; “trích” ]]>"


def test_the_committed_templates_are_those_that_the_script_makes(tmp_path: Path):
    subprocess.run([sys.executable, str(ROOT / "packaging" / "make_deck_templates.py"), str(tmp_path)], check=True)
    made = {path.name: path.read_bytes() for path in tmp_path.glob("*.pptx")}
    kept = {path.name: path.read_bytes() for path in (ROOT / "templates" / "deck").glob("*.pptx")}
    assert len(made) == len(DESIGNS) * len(sf.SIZES)
    assert made == kept


@pytest.mark.tool
@pytest.mark.parametrize(("design", "slide_format"), [("red", "16:9"), ("white", "4:3")])
def test_no_text_leaves_its_place_when_drawn(
    design: DesignName, slide_format: SlideFormat, tools: Path, tmp_path: Path
):
    require_tool("soffice")
    path = tmp_path / "deck.pptx"
    path.write_bytes(write(plan_deck(deck_sample.briefing(design, slide_format), deck_sample.material())))
    checked = subprocess.run([sys.executable, str(tools / "check_deck.py"), str(path)], capture_output=True, text=True)
    assert checked.returncode == 0, checked.stdout


@pytest.mark.tool
def test_libreoffice_saves_the_deck_again_without_losing_words_or_values(deck, opened, tmp_path: Path):
    soffice = require_tool("soffice")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "deck.pptx").write_bytes(deck)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [soffice, "--headless", profile, "--convert-to", "pptx", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "in" / "deck.pptx")], check=True, capture_output=True, timeout=300)
    again = Presentation(str(tmp_path / "deck.pptx"))

    def words(presentation) -> list[str]:
        return sorted(
            text
            for slide in presentation.slides
            for shape in slide.shapes
            if shape.has_text_frame
            for text in shape.text_frame.text.splitlines()
            if text and not text.strip("‹#›").isdigit() and text != "‹#›"
        )

    assert words(again) == words(opened)
    charts = [shape.chart for slide in again.slides for shape in slide.shapes if getattr(shape, "has_chart", False)]
    assert [list(series.values) for chart in charts for series in chart.plots[0].series] == [[39.1, 43.3, 48.6]]
