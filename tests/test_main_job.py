"""The main job on real guidance, from the command line to three papers, each held against what an office asks of it."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import unicodedata
import zipfile
from io import BytesIO
from pathlib import Path

import openpyxl
import pypdfium2 as pdfium
import pytest
from lxml import etree
from msgspec import Struct
from pptx import Presentation

from app.__main__ import main
from app.domain.briefing import ChartItem, SectionItem
from app.domain.chart import Chart
from app.domain.leaflet import ChartBlock
from app.domain.project import Project
from app.project.store import open_project
from app.services.papers import plan_of
from tests.conftest import require_tool
from tests.exporters.test_exporter_contract import VERSIONS, validator_errors

pytestmark = [pytest.mark.corpus, pytest.mark.tool]
JOBS: dict[str, tuple[str, tuple[str, ...], str]] = {
    "notes": ("002-danh-so-tay-chu-thich.docx", ("II.2", "III"), "Thu ngân sách"),
    "two-papers": ("000_5abe3474a9f720c1.txt", ("2:II.2.1",), "Tỷ lệ dân số được cung cấp nước sạch"),
    "annex": ("004-phu-luc-bang.pdf", ("Điều 1", "PHỤ LỤC"), "Giải ngân vốn đầu tư"),
}
"""For each job the guidance, the picked sections, and the row of figures that is drawn."""
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A4_LANDSCAPE = (841.89, 595.28)


class Done(Struct, frozen=True):
    """One job that was run: its project as saved, and its papers in the order deck, report, leaflet."""

    project: Project
    papers: tuple[Path, Path, Path]


def export(project: Path, folder: Path) -> tuple[Path, Path, Path]:
    folder.mkdir()
    deck, report, leaflet = (folder / f"{project.stem}.{ending}" for ending in ("pptx", "docx", "pdf"))
    papers = ["--deck", str(deck), "--report", str(report), "--leaflet", str(leaflet)]
    assert main(["export", str(project), *papers]) == 0
    return deck, report, leaflet


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("jobs")


@pytest.fixture(scope="module")
def jobs(corpus: Path, folder: Path) -> dict[str, Done]:
    """Every job run once through the command line."""
    done: dict[str, Done] = {}
    for name, (guidance, picks, row) in JOBS.items():
        path = folder / f"{name}.decuong"
        figures = ["--figures", str(corpus / "figures" / "so-lieu-quan.xlsx"), "--chart", row]
        call = ["new", str(path), "--guidance", str(corpus / "guidance" / guidance), "--pick", *picks, *figures]
        assert main(call) == 0
        done[name] = Done(open_project(path).project, export(path, folder / name))
    return done


@pytest.fixture(scope="module")
def printed(jobs: dict[str, Done], folder: Path) -> dict[Path, list[str]]:
    """What LibreOffice prints of every deck and report: the words of each page, without spaces."""
    profile = f"-env:UserInstallation=file://{folder}/profile"
    office = [require_tool("soffice"), "--headless", profile, "--convert-to", "pdf", "--outdir"]
    pages: dict[Path, list[str]] = {}
    for at in (0, 1):
        papers = [job.papers[at] for job in jobs.values()]
        out = folder / f"printed-{at}"
        subprocess.run([*office, str(out), *map(str, papers)], check=True, capture_output=True, timeout=300)
        for paper in papers:
            pages[paper] = [squeezed(text) for text in page_texts(out / f"{paper.stem}.pdf")]
    return pages


def page_texts(path: Path) -> list[str]:
    with pdfium.PdfDocument(path) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


def squeezed(text: str) -> str:
    """Letters and digits alone, in small letters: what remains of a text wherever its lines break."""
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFC", text)).lower()


def picked_titles(job: Done) -> list[str]:
    """Titles of the picked sections, and of the sections within them that have words of their own, in reading order."""
    titles: list[str] = []
    for item in job.project.briefing.items():
        if isinstance(item, SectionItem):
            document = job.project.guidance[item.section.sha256].document
            blocks = document.subtree(item.section.section)
            worded = {item.section.section} | {block.heading for block in blocks if block.kind != "heading"}
            headings = [block.id for block in blocks if block.kind == "heading" and block.id in worded]
            titles += [title for heading in headings if (title := document.section(heading).title)]
    return titles


def charts_of(project: Project) -> list[Chart]:
    return [item.chart for item in project.briefing.items() if isinstance(item, ChartItem)]


def chosen_values(project: Project) -> list[list[object]]:
    """Of each chart its values, each read again from the figure of the workbook that it stands for."""
    found: list[list[object]] = []
    for chart in charts_of(project):
        points = [point for series in chart.series for point in series.points]
        figures = [project.material.figure(point.key) if point.key else None for point in points]
        assert [point.value for point in points] == [figure.value if figure else None for figure in figures]
        found.append([float(figure.value) if figure else None for figure in figures])
    return found


def cached_values(package: zipfile.ZipFile, part: str) -> list[object]:
    root = etree.fromstring(package.read(part))
    return [float(v.text or "") for cache in root.iter(f"{C}numCache") for v in cache.iter(f"{C}v")]


def workbook_values(package: zipfile.ZipFile, part: str) -> list[object]:
    sheet = openpyxl.load_workbook(BytesIO(package.read(part))).active
    assert sheet is not None
    columns = sheet.iter_cols(min_col=2, min_row=2, values_only=True)
    return [float(value) for column in columns for value in column if isinstance(value, int | float)]


def parts(package: zipfile.ZipFile, ending: str) -> list[str]:
    return sorted(name for name in package.namelist() if re.search(ending, name))


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("name", JOBS)
def test_deck_and_report_are_valid_for_every_office_program(jobs: dict[str, Done], name: str, version: str):
    assert [validator_errors(paper, version) for paper in jobs[name].papers[:2]] == [[], []]


@pytest.mark.parametrize("name", JOBS)
def test_no_text_of_a_slide_leaves_its_place_or_is_not_there(jobs: dict[str, Done], tools: Path, name: str):
    require_tool("soffice")
    call = [sys.executable, str(tools / "check_deck.py"), str(jobs[name].papers[0])]
    answer = subprocess.run(call, capture_output=True, text=True, timeout=300, check=False)
    assert answer.returncode == 0, answer.stdout + answer.stderr


@pytest.mark.parametrize("name", JOBS)
def test_every_picked_section_is_shown_in_the_order_of_the_paper(
    jobs: dict[str, Done], printed: dict[Path, list[str]], name: str
):
    titles = picked_titles(jobs[name])
    assert titles
    first_slide = 3
    for paper, first in zip(jobs[name].papers[:2], (first_slide, 0), strict=True):
        text = "".join(printed[paper][first:])
        at = 0
        for title in titles:
            # A title that is longer than two lines ends at one of its clauses on a slide.
            begin = squeezed(title)[:20]
            assert begin in text[at:], f"{paper.name}: {title}"
            at = text.index(begin, at)


@pytest.mark.parametrize("name", JOBS)
def test_a_deck_prints_one_page_for_each_slide(jobs: dict[str, Done], printed: dict[Path, list[str]], name: str):
    deck = jobs[name].papers[0]
    assert len(printed[deck]) == len(Presentation(str(deck)).slides) > 4


@pytest.mark.parametrize("name", JOBS)
def test_charts_their_workbooks_and_the_chosen_figures_are_equal(jobs: dict[str, Done], name: str):
    chosen = chosen_values(jobs[name].project)
    assert chosen and all(len(values) >= 2 for values in chosen)
    for paper in jobs[name].papers[:2]:
        with zipfile.ZipFile(paper) as package:
            assert [cached_values(package, part) for part in parts(package, r"charts/chart\d+\.xml$")] == chosen
            assert [workbook_values(package, part) for part in parts(package, r"embeddings/.*\.xlsx$")] == chosen


@pytest.mark.parametrize("name", JOBS)
def test_a_leaflet_has_its_chart_however_much_text_was_picked(jobs: dict[str, Done], name: str):
    plan = plan_of("leaflet", jobs[name].project)
    blocks = [placed.block for panel in plan.panels for placed in panel.blocks]
    assert [block.chart for block in blocks if isinstance(block, ChartBlock)] == charts_of(jobs[name].project)


@pytest.mark.parametrize("name", JOBS)
def test_a_leaflet_is_two_landscape_sides_of_a4_with_its_fonts_within(jobs: dict[str, Done], name: str):
    leaflet = jobs[name].papers[2]
    with pdfium.PdfDocument(leaflet) as document:
        sizes = [page.get_size() for page in document]
    assert sizes == [pytest.approx(A4_LANDSCAPE, abs=0.1)] * 2
    subprocess.run([require_tool("qpdf"), "--check", leaflet], check=True, capture_output=True)
    listed = subprocess.run([require_tool("pdffonts"), leaflet], check=True, capture_output=True, text=True).stdout
    fonts = [row.split() for row in listed.splitlines()[2:]]
    assert fonts and all(font[-5] == "yes" for font in fonts)


@pytest.mark.parametrize("name", JOBS)
def test_no_letter_of_a_leaflet_stands_outside_its_sides(jobs: dict[str, Done], name: str):
    with pdfium.PdfDocument(jobs[name].papers[2]) as document:
        for page in document:
            text, (width, height) = page.get_textpage(), page.get_size()
            boxes = [text.get_charbox(n) for n in range(text.count_chars()) if text.get_text_range(n, 1).strip()]
            assert all(min(box) > 0 and box[2] < width and box[3] < height for box in boxes)


@pytest.mark.parametrize("name", JOBS)
def test_exporting_twice_gives_equal_papers_and_inner_workbooks(jobs: dict[str, Done], folder: Path, name: str):
    again = folder / f"{name}-again"
    try:
        papers = export(folder / f"{name}.decuong", again)
        for first, second in zip(jobs[name].papers, papers, strict=True):
            assert first.read_bytes() == second.read_bytes(), first.suffix
    finally:
        shutil.rmtree(again)


def test_no_mark_of_a_footnote_is_glued_to_the_words_of_slides_and_leaflet(
    jobs: dict[str, Done], printed: dict[Path, list[str]]
):
    job = jobs["notes"]
    deck, _, leaflet = job.papers
    shown = "".join(printed[deck]) + "".join(squeezed(page) for page in page_texts(leaflet))
    marked = 0
    for source in job.project.guidance.values():
        for block in source.document.blocks:
            for span in block.spans:
                if span.note is not None and span.start >= 20:
                    marked += 1
                    words = squeezed(block.text[span.start - 20 : span.start])
                    mark = squeezed(block.text[span.start : span.end])
                    assert words + mark not in shown, block.text[span.start - 20 : span.end]
    assert marked


def test_script_and_handout_of_a_talk_are_made_on_demand(jobs: dict[str, Done], folder: Path):
    script, handout = folder / "script.docx", folder / "handout.pdf"
    project = folder / "two-papers.decuong"
    assert main(["export", str(project), "--script", str(script), "--handout", str(handout)]) == 0
    assert [validator_errors(script, version) for version in VERSIONS] == [[], []]
    text = squeezed("".join(page_texts(handout)))
    titles = [slide.shapes.title.text for slide in Presentation(str(jobs["two-papers"].papers[0])).slides]
    assert [title for title in titles if squeezed(title)[:20] not in text] == []
