"""Native charts as LibreOffice draws them: every label is there, inside the chart's frame, and runs into no other."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import docx
import pytest
from docx.shared import Mm
from pptx import Presentation
from pptx.util import Pt

from app.charts.drawing import drawing_of
from app.charts.look import ChartLook, look_of
from app.domain.chart import Chart
from app.domain.look import DESIGNS
from app.exporters.chart_parts import add_to_paragraph, add_to_slide
from tests.charts.chart_samples import HARD, SAMPLES
from tests.conftest import require_tool

Word = tuple[float, float, float, float, str]
Drawn = tuple[str, Chart, ChartLook]
ALL: dict[str, Chart] = {**SAMPLES, **HARD}
FRAME = (40, 40, 432, 262)
"""The half of a slide: left, top, width, height in points."""


def rendered(path: Path) -> list[list[Word]]:
    """The words of every page with their places in points."""
    home = path.parent / "office"
    command = [require_tool("soffice"), f"-env:UserInstallation=file://{home}", "--headless", "--convert-to", "pdf",
               "--outdir", str(path.parent), str(path)]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    found = subprocess.run(
        [require_tool("pdftotext"), "-bbox", str(path.with_suffix(".pdf")), "-"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    word = re.compile(r'xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>')
    return [
        [(float(a), float(b), float(c), float(d), text) for a, b, c, d, text in word.findall(page)]
        for page in found.split("<page ")[1:]
    ]


def deck(path: Path, charts: list[Drawn]) -> None:
    presentation = Presentation()
    presentation.slide_width, presentation.slide_height = Pt(960), Pt(540)
    for _, chart, look in charts:
        slide = presentation.slides.add_slide(presentation.slide_layouts[6])
        add_to_slide(slide, chart, look, tuple(Pt(v) for v in FRAME))  # type: ignore[arg-type]
    presentation.save(str(path))


def paper(path: Path, charts: list[Drawn]) -> None:
    document = docx.Document()
    for number, (_, chart, look) in enumerate(charts, 1):
        place = document.add_paragraph()
        place.paragraph_format.page_break_before = number > 1
        add_to_paragraph(place, chart, look, (Mm(165), Mm(78)), number=number)
    document.save(str(path))


def wanted(chart: Chart, look: ChartLook) -> set[str]:
    """Every word that must be read on a chart."""
    drawing = drawing_of(chart, look)
    words = {word for series in drawing.series for p in series.points if p.label for word in p.label.text.split()}
    return words | {word for name in chart.categories for word in name.split()}


def run_together(words: list[Word]) -> list[tuple[str, str]]:
    """Pairs of words whose boxes cover each other."""
    pairs: list[tuple[str, str]] = []
    for at, (left, top, right, bottom, text) in enumerate(words):
        for other in words[:at]:
            across = min(right, other[2]) - max(left, other[0])
            down = min(bottom, other[3]) - max(top, other[1])
            if across > 1 and down > 0.35 * min(bottom - top, other[3] - other[1]):
                pairs.append((text, other[4]))
    return pairs


def looks(whole: bool, **more: object) -> list[ChartLook]:
    """Every design and its grey twin in the long run; one design in colour and in grey on every push."""
    designs = DESIGNS.values() if whole else [DESIGNS["blue"]]
    return [look_of(design, grey=grey, **more) for design in designs for grey in (False, True)]  # type: ignore[arg-type]


@pytest.mark.tool
def test_on_slides_every_label_is_whole_and_apart(tmp_path: Path, whole: bool) -> None:
    drawn = [(name, chart, look) for look in looks(whole) for name, chart in ALL.items()]
    deck(tmp_path / "charts.pptx", drawn)
    pages = rendered(tmp_path / "charts.pptx")
    assert len(pages) == len(drawn)
    left, top, width, height = FRAME
    for (name, chart, look), words in zip(drawn, pages, strict=True):
        shown = {word[4] for word in words}
        assert wanted(chart, look) <= shown, name
        assert run_together(words) == [], name
        for x0, y0, x1, y1, text in words:
            inside = x0 >= left - 1 and x1 <= left + width + 1 and y0 >= top - 2 and y1 <= top + height + 2
            assert inside, (name, text)


@pytest.mark.tool
def test_in_a_paper_every_label_is_whole_and_apart(tmp_path: Path, whole: bool) -> None:
    drawn = [(n, chart, look) for look in looks(whole, face="Times New Roman", size=12) for n, chart in ALL.items()]
    paper(tmp_path / "charts.docx", drawn)
    pages = rendered(tmp_path / "charts.docx")
    assert len(pages) == len(drawn)
    for (name, chart, look), words in zip(drawn, pages, strict=True):
        assert wanted(chart, look) <= {word[4] for word in words}, name
        assert run_together(words) == [], name
