"""Native charts in a slide and in a Word paragraph: valid for every Office, editable, with alt text."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import docx
import pytest
from pptx import Presentation
from pptx.util import Emu, Inches

from app.charts.look import look_of
from app.domain.look import DESIGNS
from app.exporters.chart_parts import add_to_paragraph, add_to_slide
from tests.charts.chart_samples import SAMPLES
from tests.conftest import require_tool

BOX = (Inches(0.5), Inches(0.5), Inches(6), Inches(3.5))


def deck(path: Path) -> None:
    """All kinds in every design, in colour and in grey, four to a slide."""
    presentation = Presentation()
    for design in DESIGNS.values():
        for grey in (False, True):
            for at, chart in enumerate(SAMPLES.values()):
                if at % 4 == 0:
                    slide = presentation.slides.add_slide(presentation.slide_layouts[6])
                left, top = Inches(0.2 + at % 2 * 4.9), Inches(0.2 + at // 2 % 2 * 3.6)
                add_to_slide(slide, chart, look_of(design, size=12, grey=grey), (left, top, Inches(4.7), Inches(3.4)))
    presentation.save(str(path))


def paper(path: Path) -> None:
    document = docx.Document()
    number = 0
    for design in DESIGNS.values():
        for grey in (False, True):
            for chart in SAMPLES.values():
                number += 1
                look = look_of(design, face="Times New Roman", size=12, grey=grey)
                add_to_paragraph(document.add_paragraph(), chart, look, (Inches(6), Inches(3)), number=number)
    document.save(str(path))


@pytest.mark.tool
@pytest.mark.parametrize("version", ["Office2010", "Microsoft365"])
@pytest.mark.parametrize(("name", "make"), [("charts.pptx", deck), ("charts.docx", paper)])
def test_every_kind_design_and_grey_twin_is_valid(tmp_path: Path, name: str, make: object, version: str) -> None:
    validator = require_tool("ooxml-validator")
    make(tmp_path / name)  # type: ignore[operator]
    run = subprocess.run(
        [validator, str(tmp_path / name), "--officeVersion", version], capture_output=True, text=True, timeout=120
    )
    assert json.loads(run.stdout)["errors"] == []


def test_a_chart_on_a_slide_is_known_to_python_pptx_with_its_workbook_and_alt_text() -> None:
    presentation = Presentation()
    slide = presentation.slides.add_slide(presentation.slide_layouts[6])
    add_to_slide(slide, SAMPLES["column"], look_of(DESIGNS["red"]), BOX)
    shape = slide.shapes[0]
    assert shape.has_chart
    assert shape.element.nvGraphicFramePr.cNvPr.get("descr") == SAMPLES["column"].alt_text
    assert shape.chart.part.chart_workbook.xlsx_part.blob.startswith(b"PK")
    assert list(shape.chart.plots[0].categories) == list(SAMPLES["column"].categories)


def test_a_chart_takes_the_place_of_its_placeholder_in_reading_order() -> None:
    presentation = Presentation()
    slide = presentation.slides.add_slide(presentation.slide_layouts[3])
    add_to_slide(slide, SAMPLES["bar"], look_of(DESIGNS["blue"]), BOX, placeholder=1)
    assert [s.placeholder_format.idx for s in slide.shapes] == [0, 1, 2]
    assert slide.shapes[1].has_chart
    assert (slide.shapes[1].left, slide.shapes[1].width) == (Emu(BOX[0]), Emu(BOX[2]))


def test_two_charts_in_a_paper_have_parts_and_ids_of_their_own() -> None:
    document = docx.Document()
    for number in (1, 2):
        add_to_paragraph(
            document.add_paragraph(), SAMPLES["pie"], look_of(DESIGNS["red"]), (3000000, 2000000), number=number
        )
    names = sorted(str(part.partname) for part in document.part.package.iter_parts() if "chart" in str(part.partname))
    assert names == ["/word/charts/chart1.xml", "/word/charts/chart2.xml"]
    ids = document.element.xpath("//wp:docPr/@id")
    assert len(set(ids)) == 2
