"""A passage that cannot be read is found in Word and PDF too, not only in text files."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import docx
import pytest

from app.analysis.figures import find_figures
from app.domain.source import SourceDocument
from app.importers.reading import guidance_from_bytes
from app.services.reading_json import document_json
from tests.analysis.planting import DAMAGES, Planted, papers, planted, wrapped
from tests.importers.pdf_files import made, quoted


def word_file(lines: Sequence[str]) -> bytes:
    """A Word file of these paragraphs."""
    paper = docx.Document()
    for line in lines:
        paper.add_paragraph(line)
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()


def pdf_file(lines: Sequence[str]) -> bytes:
    """A PDF that sets each of these lines on a line of its own where it fits."""
    return made("#set par(justify: false, first-line-indent: 0mm)\n" + " \\\n".join(map(quoted, lines)))


def share_told(spoilt: Planted, document: SourceDocument) -> float:
    """How many of the letters of the damaged lines stand in passages that were found: PDF numbers its lines anew."""
    told = "".join("".join(document.raw[n - 1].split()) for passage in document.garbled for n in passage.lines)
    damaged = ["".join(spoilt.lines[n - 1].split()) for n in sorted(spoilt.numbers)]
    found = sum(len(line) for line in damaged if line in told or (len(line) > 40 and line[10:40] in told))
    return found / sum(map(len, damaged))


@pytest.mark.corpus
@pytest.mark.parametrize("damage", DAMAGES)
def test_damage_is_found_in_word(corpus: Path, damage: str, whole: bool) -> None:
    found = count = 0
    for number, lines in enumerate(papers(corpus)):
        text = [line for line in lines if line.strip()]
        for seed in range(60 if whole else 20 if damage == "order" else 4):
            spoilt = planted(text, damage, 100 * number + seed)
            document = guidance_from_bytes(word_file(spoilt.lines), "hỏng.docx").document
            assert len(document.raw) == len(spoilt.lines)
            count += 1
            found += spoilt.is_found(document.garbled)
    assert found >= 0.95 * count


@pytest.mark.corpus
@pytest.mark.parametrize("damage", DAMAGES)
def test_damage_is_found_in_pdf(corpus: Path, damage: str, whole: bool) -> None:
    found = count = 0
    for number, lines in enumerate(papers(corpus)):
        text = [line for line in wrapped(lines, 74) if line.strip()][20:400]
        for seed in range(20 if whole else 2):
            spoilt = planted(text, damage, 100 * number + seed)
            document = guidance_from_bytes(pdf_file(spoilt.lines), "hỏng.pdf").document
            count += 1
            found += share_told(spoilt, document) >= 0.5
    assert found >= 0.95 * count


@pytest.mark.corpus
def test_sound_papers_raise_no_alarm_in_any_form(corpus: Path) -> None:
    """All papers of the corpus, some 400 pages with the forms made here: one alarm in 100 pages at most."""
    alarms = letters = 0
    for file in sorted((corpus / "guidance").iterdir()):
        if file.name.startswith("002-ban-quet"):
            continue
        document = guidance_from_bytes(file.read_bytes(), file.name).document
        alarms += len(document.garbled)
        letters += sum(map(len, document.raw))
    for lines in papers(corpus):
        document = guidance_from_bytes(pdf_file(wrapped(lines, 74)), "sạch.pdf").document
        alarms += len(document.garbled)
        letters += sum(map(len, document.raw))
    assert alarms <= letters / 2300 / 100


@pytest.mark.corpus
def test_findings_stand_in_the_json_and_no_figure_comes_from_them(corpus: Path) -> None:
    text = [line for line in papers(corpus)[1] if line.strip()]
    source = guidance_from_bytes(word_file(planted(text, "order and accents", 4).lines), "hỏng.docx")
    told = document_json(source.document, source.figures)
    (finding, *_) = told["findings"]
    assert finding["kind"] == "garbled" and finding["severity"] == "error"
    assert finding["quote"].split(" | ") == [source.document.raw[n - 1].strip() for n in finding["lines"]]
    marked = {block["id"] for block in told["blocks"] if block.get("garbled")}
    assert marked and not marked & {figure.ref.block for figure in find_figures(source.document) if figure.ref}  # type: ignore[union-attr]
