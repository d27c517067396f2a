"""PowerPoint's "design", "layout" and "outline view" work on a deck, all can read it, and the validator is content.

Measured in the files themselves: contrast of every text of every design, names of the theme in place of colours, real
placeholders, jumps, sections, pictures.
"""

from __future__ import annotations

import io
import re
import subprocess
import sys
import zipfile
from itertools import combinations
from pathlib import Path

import pytest
from msgspec.structs import replace
from PIL import Image
from pptx import Presentation

from app.domain.briefing import DesignName, PictureItem, SlideFormat
from app.domain.look import DESIGNS
from app.domain.material import Media
from app.exporters.deck_pptx import write
from app.planning.deck import plan_deck
from app.resources import resource
from app.typesetting import slide_frames as sf
from app.typesetting.deck_template import TemplateLook, read_template, toned
from tests import deck_kinds_sample as sample
from tests.conftest import require_tool
from tests.exporters.test_exporter_contract import validator_errors

DECKS: list[tuple[DesignName, SlideFormat]] = [(design, shape) for design in DESIGNS for shape in sf.SIZES]
VERSIONS = ("Office2010", "Office2013", "Office2016", "Office2019", "Office2021", "Microsoft365")
LEAST_CONTRAST = 4.5
"""WCAG 2.1, 1.4.3."""


def deck(design: DesignName = "red", slide_format: SlideFormat = "16:9", mark: str = "LƯU HÀNH NỘI BỘ") -> bytes:
    return write(plan_deck(sample.briefing(design, slide_format, mark), sample.material()))


@pytest.fixture(scope="module")
def made() -> bytes:
    return deck()


@pytest.fixture(scope="module")
def opened(made: bytes):
    return Presentation(io.BytesIO(made))


def xml_parts(data: bytes, *folders: str) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = [
            n for n in package.namelist() if n.endswith(".xml") and n.startswith(tuple(f"ppt/{f}/" for f in folders))
        ]
        return {name: package.read(name).decode() for name in names}


def look(design: DesignName, slide_format: SlideFormat) -> TemplateLook:
    name = f"templates/deck/{design}-{slide_format.replace(':', 'x')}.pptx"
    return read_template(resource(name).read_bytes())


def luminance(colour: str) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(int(colour[n : n + 2], 16) / 255) for n in (0, 2, 4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("design", "slide_format"), DECKS)
def test_every_text_of_every_layout_stands_out_from_the_paper(design: DesignName, slide_format: SlideFormat):
    template = look(design, slide_format)
    paper = template.colours["bg1"]
    told = {
        (list(sf.LAYOUT_TITLES)[number], index, level.colour): contrast(level.colour, paper)
        for number, layout in enumerate(template.layouts)
        for index, place in layout.places.items()
        for level in place.levels
    }
    told[("", 0, "link")] = contrast(template.colours["hlink"], paper)
    assert {where: ratio for where, ratio in told.items() if ratio < LEAST_CONTRAST} == {}


@pytest.mark.parametrize("design", DESIGNS)
def test_the_words_of_charts_stand_out_from_the_paper(design: DesignName):
    colours = DESIGNS[design]
    tone = {name: value / 100_000 for name, value in sf.MUTED_TONE}
    quiet = toned(colours.text, tone["lumMod"], tone["lumOff"])
    assert min(contrast(words, colours.paper) for words in (colours.text, quiet)) >= LEAST_CONTRAST


def test_nothing_is_laid_behind_text():
    for design, slide_format in DECKS:
        for layout in look(design, slide_format).layouts:
            for rectangle in layout.rectangles:
                assert not any(overlap(rectangle.frame, place.frame) for place in layout.places.values())


def overlap(a: sf.Frame, b: sf.Frame) -> bool:
    return a.left < b.right and b.left < a.right and a.top < b.bottom and b.top < a.bottom


@pytest.mark.parametrize("slide_format", sf.SIZES)
@pytest.mark.parametrize("layout", sf.LAYOUT_TITLES)
def test_frames_keep_to_one_left_edge_and_never_overlap(layout, slide_format: SlideFormat):
    frames = sf.frames(slide_format, layout)
    width, height = sf.SIZES[slide_format]
    assert [(a, b) for a, b in combinations(frames, 2) if overlap(frames[a], frames[b])] == []
    assert all(f.left >= 40 and f.right <= width - 39.9 and f.bottom <= height - 10 for f in frames.values())
    first = next((frames[role] for role in ("body", "subtitle", "chart", "table", "number1") if role in frames), None)
    if first is not None and layout != "quotation":
        assert first.left == frames["title"].left


@pytest.mark.parametrize("design", DESIGNS)
def test_colours_and_faces_are_those_of_the_theme(design: DesignName):
    for name, xml in xml_parts(deck(design), "slides", "slideLayouts", "slideMasters", "charts").items():
        fixed = set(re.findall(r'srgbClr val="(\w+)"', xml))
        # The grey twin's bars keep greys of their own, told apart by lightness (app/charts/look.py).
        greys = {colour for colour in fixed if colour[:2] == colour[2:4] == colour[4:]}
        assert fixed <= (greys if design == "white" and "/charts/" in name else set()), name
        assert set(re.findall(r'<a:latin typeface="([^"]*)"', xml)) <= {"+mn-lt", "+mj-lt"}, name


def test_every_shape_fills_a_placeholder_of_its_layout(opened):
    for slide in opened.slides:
        offered = {(p.placeholder_format.idx, p.placeholder_format.type) for p in slide.slide_layout.placeholders}
        used = {(p.placeholder_format.idx, p.placeholder_format.type) for p in slide.placeholders}
        assert used <= offered, slide.slide_layout.name
        assert [shape.name for shape in slide.shapes if not shape.is_placeholder] == []


def test_the_outline_view_has_a_title_for_every_slide_and_the_words_below_it(opened):
    assert all(slide.shapes.title is not None and slide.shapes.title.text for slide in opened.slides)
    bodies = [p.text_frame.text for s in opened.slides for p in s.placeholders if p.placeholder_format.idx == 1]
    assert any("Cấp ủy, chính quyền vào cuộc quyết liệt" in text for text in bodies)


def test_date_footer_number_and_mark_stand_on_every_content_slide(opened):
    for slide in opened.slides:
        kinds = {str(p.placeholder_format.type).partition(" ")[0] for p in slide.placeholders}
        texts = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
        assert "LƯU HÀNH NỘI BỘ" in texts
        if slide.slide_layout.name not in (sf.LAYOUT_TITLES["title"], sf.LAYOUT_TITLES["closing"]):
            assert {"DATE", "FOOTER", "SLIDE_NUMBER"} <= kinds


def test_without_a_mark_none_is_printed_on_the_slides():
    assert all("LƯU HÀNH" not in xml for xml in xml_parts(deck(mark=""), "slides").values())


def test_each_line_of_the_agenda_leads_to_a_slide_that_bears_its_words(opened):
    targets = {str(slide.part.partname): slide for slide in opened.slides}
    lines = 0
    for slide in opened.slides:
        if slide.slide_layout.name != sf.LAYOUT_TITLES["agenda"]:
            continue
        for run in slide._element.xpath(".//a:r[a:rPr/a:hlinkClick]"):
            link = run.xpath("./a:rPr/a:hlinkClick/@*[local-name()='id']")[0]
            led = targets[str(slide.part.related_part(link).partname)]
            assert led.shapes.title.text.split(" (")[0].lower().startswith(run.xpath("./a:t")[0].text[:12].lower())
            lines += 1
    assert lines == len(sample.briefing().topics[0].items)


def test_sections_hold_each_slide_once_and_the_last_one_thanks_and_tells_whom_to_ask(made: bytes, opened):
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        xml = package.read("ppt/presentation.xml").decode()
    listed = re.findall(r'<p14:sldId id="(\d+)"', xml)
    assert listed == re.findall(r'<p:sldId id="(\d+)"', xml)
    assert len(re.findall(r"<p14:section ", xml)) == 3
    last = [shape.text_frame.text for shape in opened.slides[-1].shapes if shape.has_text_frame]
    assert "Xin trân trọng cảm ơn!" in last and any("Điện thoại: 0123 456 789" in text for text in last)


def test_whatever_is_seen_and_not_read_has_an_alt_text(opened):
    told = [
        shape._element.xpath(".//p:cNvPr/@descr")
        for slide in opened.slides
        for shape in slide.shapes
        if shape.has_chart or shape.has_table or shape._element.tag.endswith("}pic")
    ]
    assert len(told) >= 8
    assert all(text and text[0].strip() for text in told)


def test_pictures_are_upright_220_dpi_at_most_captioned_and_without_their_place():
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "Camera of a person"
    exif.get_ifd(0x8825)[1] = "N"
    stream = io.BytesIO()
    Image.new("RGB", (4000, 3000), "teal").save(stream, "JPEG", exif=exif)
    material = replace(sample.material(), media={"p": Media("image/jpeg", stream.getvalue())})
    base = sample.briefing()
    item = PictureItem(id="p9", media="p", title="Nhà văn hóa", caption="Nhà văn hóa thôn Tây vừa khánh thành")
    data = write(plan_deck(replace(base, topics=(replace(base.topics[0], items=(item,)),)), material))
    slide = next(s for s in Presentation(io.BytesIO(data)).slides if s.slide_layout.name == sf.LAYOUT_TITLES["picture"])
    (shape,) = [s for s in slide.shapes if s._element.tag.endswith("}pic")]
    blob = shape.image.blob
    with Image.open(io.BytesIO(blob)) as picture:
        assert picture.height > picture.width
        assert picture.height / (shape.height / 914400) <= 221
        assert not dict(picture.getexif())
    assert b"Camera" not in blob
    assert "Nhà văn hóa thôn Tây vừa khánh thành" in [s.text_frame.text for s in slide.shapes if s.has_text_frame]


@pytest.mark.tool
@pytest.mark.parametrize("version", VERSIONS)
def test_the_validator_finds_no_error_in_any_design_format_and_version(version: str, whole: bool, tmp_path: Path):
    at = VERSIONS.index(version)
    chosen = DECKS if whole else [DECKS[(3 * at + 1) % len(DECKS)]]
    for design, slide_format in chosen:
        path = tmp_path / f"{design}.pptx"
        path.write_bytes(deck(design, slide_format))
        assert validator_errors(path, version) == [], (design, slide_format)


@pytest.mark.tool
@pytest.mark.parametrize(("design", "slide_format"), DECKS)
def test_no_text_of_any_kind_of_slide_leaves_its_place_when_drawn(
    design: DesignName, slide_format: SlideFormat, whole: bool, tools: Path, tmp_path: Path
):
    require_tool("soffice")
    if not whole and (design, slide_format) != ("green", "4:3"):
        return
    path = tmp_path / "deck.pptx"
    path.write_bytes(deck(design, slide_format))
    checked = subprocess.run([sys.executable, str(tools / "check_deck.py"), str(path)], capture_output=True, text=True)
    assert checked.returncode == 0, checked.stdout


def words(presentation) -> list[str]:
    """Every line of text and every cell, sorted."""
    found: list[str] = []
    for slide in presentation.slides:
        for shape in slide.shapes:
            if shape.has_text_frame:
                found += re.split(r"[\n\v]", shape.text_frame.text)
            elif shape.has_table:
                found += [cell.text for row in shape.table.rows for cell in row.cells]
    return sorted(text for text in found if text.strip() and not text.strip("‹#›").isdigit() and text != "‹#›")


def plotted(presentation) -> list[list[float]]:
    charts = [s.chart for slide in presentation.slides for s in slide.shapes if getattr(s, "has_chart", False)]
    return [list(series.values) for chart in charts for series in chart.plots[0].series]


@pytest.mark.tool
@pytest.mark.parametrize("way", ["pptx", "odp"])
def test_libreoffice_saves_every_kind_of_slide_again_without_loss(way: str, made: bytes, opened, tmp_path: Path):
    soffice = require_tool("soffice")
    path = tmp_path / "in" / "deck.pptx"
    path.parent.mkdir()
    path.write_bytes(made)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    for step, ending in enumerate((way, "pptx") if way == "odp" else (way,)):
        out = tmp_path / str(step)
        command = [soffice, "--headless", profile, "--convert-to", ending, "--outdir", str(out), str(path)]
        subprocess.run(command, check=True, capture_output=True, timeout=300)
        path = out / f"deck.{ending}"
    again = Presentation(str(path))
    assert words(again) == words(opened)
    assert plotted(again) == plotted(opened)
