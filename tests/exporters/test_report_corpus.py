"""The report of real guidance: valid, every picked section in order, no paragraph lost, footnotes at their marks."""

from __future__ import annotations

import hashlib
import subprocess
from io import BytesIO
from pathlib import Path

import docx
import pytest

from app.analysis.reading import read_guidance
from app.charts.build import chart_of
from app.domain.briefing import Briefing, ChartItem, Event, FigureTableItem, SectionItem, Topic, UnitProfile
from app.domain.material import GuidanceSource, Material
from app.domain.reference import FigureKey, SectionKey
from app.exporters.report_docx import write
from app.importers.registry import read_guidance_file, read_workbook_file
from app.planning.report import plan_report
from tests.conftest import require_tool
from tests.exporters.test_exporter_contract import VERSIONS, validator_errors
from tests.report_sample import PARTY, STATE

pytestmark = pytest.mark.corpus
FILES = ("002-danh-so-tay-chu-thich.docx", "000_5abe3474a9f720c1.txt", "004-phu-luc-bang.docx", "004-phu-luc-bang.pdf")
_MADE: dict[tuple[str, str], tuple[Briefing, Material, bytes]] = {}


def made(corpus: Path, name: str, unit: UnitProfile) -> tuple[Briefing, Material, bytes]:
    """The briefing of all sections with a chart and a table of local figures, its material, and the report."""
    if (name, unit.kind) not in _MADE:
        data = (corpus / "guidance" / name).read_bytes()
        sha = hashlib.sha256(data).hexdigest()
        document = read_guidance(read_guidance_file(data, name), sha256=sha, name=name)
        sheet = corpus / "figures" / "so-lieu-quan.xlsx"
        workbook = read_workbook_file(sheet.read_bytes(), sheet.name)
        shares = [(FigureKey(workbook.sha256, p.figure.id), p.figure) for p in workbook.tables[2].figures]
        chart = ChartItem(id="c", chart=chart_of(shares, title="Cơ cấu kinh tế", id="c"))
        table = FigureTableItem(id="t", figures=tuple(key for key, _ in shares))
        tops = [s for paper in document.documents for s in paper.outline if s.parent is None]
        sections = [SectionItem(id=f"i{at}", section=SectionKey(sha, s.id)) for at, s in enumerate(tops)]
        topic = Topic("t1", "Chuyên đề", items=(*sections, chart, table))
        briefing = Briefing("b", unit, Event("Hội nghị báo cáo viên tháng 01/2024"), (topic,), (sha, workbook.sha256))
        material = Material({sha: GuidanceSource(document)}, {workbook.sha256: workbook})
        _MADE[name, unit.kind] = (briefing, material, write(plan_report(briefing, material)))
    return _MADE[name, unit.kind]


@pytest.mark.tool
@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("unit", [PARTY, STATE])
@pytest.mark.parametrize("name", FILES)
def test_the_validator_finds_no_error(corpus: Path, tmp_path: Path, name: str, unit: UnitProfile, version: str) -> None:
    path = tmp_path / "r.docx"
    path.write_bytes(made(corpus, name, unit)[2])
    assert validator_errors(path, version) == []


@pytest.mark.parametrize("name", FILES)
def test_every_content_block_of_the_picked_sections_is_there_in_order(corpus: Path, name: str) -> None:
    briefing, material, data = made(corpus, name, PARTY)
    shown = " ".join(" ".join(text for text in _texts(data)).split())
    at = 0
    for item in briefing.topics[0].items:
        if not isinstance(item, SectionItem):
            continue
        for block in material.subtree(item.section):
            if block.kind not in ("paragraph", "item"):
                continue
            words = _without_marks(block)
            found = shown.find(words, at)
            assert found >= 0, words[:80]
            at = found


def _texts(data: bytes) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(BytesIO(data)).paragraphs]


def _without_marks(block) -> str:
    text = block.text
    for span in sorted(block.spans, key=lambda s: -s.start):
        if span.note is not None:
            text = text[: span.start] + text[span.end :]
    return " ".join(text.split())


@pytest.mark.tool
@pytest.mark.parametrize("name", FILES[:1])
def test_libreoffice_shows_every_heading_in_order(corpus: Path, tmp_path: Path, name: str) -> None:
    _, _, data = made(corpus, name, STATE)
    path = tmp_path / "r.docx"
    path.write_bytes(data)
    command = [require_tool("soffice"), f"-env:UserInstallation=file://{tmp_path}/lo", "--headless", "--convert-to",
               "pdf", "--outdir", str(tmp_path), str(path)]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    shown = subprocess.run(
        [require_tool("pdftotext"), str(tmp_path / "r.pdf"), "-"], check=True, capture_output=True, text=True
    ).stdout
    flat = " ".join(shown.split()).upper()
    at = 0
    for paragraph in docx.Document(BytesIO(data)).paragraphs:
        if paragraph.style.name.lower().startswith("heading"):
            # A heading may break over a page, where a note or a page number comes between.
            words = " ".join(paragraph.text.upper().split()[:6])
            found = flat.find(words, at)
            assert found >= 0, words
            at = found


def test_footnotes_of_a_word_guidance_become_footnotes_of_the_report(corpus: Path) -> None:
    briefing, material, _ = made(corpus, FILES[0], PARTY)
    plan = plan_report(briefing, material)
    source = material.guidance[briefing.sources[0]].document.documents
    notes = [" ".join(note.text.split()) for paper in source for note in paper.footnotes]
    assert notes
    kept = sum(any(note.rstrip(" .;,")[:60] in shown for shown in plan.footnotes) for note in notes)
    assert kept == len(notes)
