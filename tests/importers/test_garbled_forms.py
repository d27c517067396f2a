"""A passage that cannot be read is found in Word and PDF too, not only in text files."""

from __future__ import annotations

import io
import random
import unicodedata
from pathlib import Path

import docx
import pytest

from app.analysis.figures import find_figures
from app.analysis.garbled import garbled_findings
from app.importers.reading import guidance_from_bytes
from app.services.reading_json import document_json


def without_accents(text: str) -> str:
    bare = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return bare.replace("đ", "d").replace("Đ", "D")


def spoilt(data: bytes, seed: int) -> tuple[bytes, list[str]]:
    """A Word file in which 5–20 paragraphs in a row are turned around and lose their accents, and their new texts."""
    dice = random.Random(seed)
    paper = docx.Document(io.BytesIO(data))
    full = [p for p in paper.paragraphs if p.text.strip()]
    size = dice.randint(5, 20)
    start = dice.randrange(20, len(full) - size - 12)
    texts = [without_accents(p.text) for p in full[start : start + size]][::-1]
    for paragraph, text in zip(full[start : start + size], texts, strict=True):
        paragraph.text = text
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue(), texts


@pytest.mark.corpus
def test_a_passage_upside_down_is_found_in_word(corpus: Path, whole: bool) -> None:
    clean = (corpus / "guidance" / "002-danh-so-tay-chu-thich.docx").read_bytes()
    assert guidance_from_bytes(clean, "sạch.docx").document.garbled == ()
    seeds = range(60 if whole else 12)
    found = 0
    for seed in seeds:
        data, texts = spoilt(clean, seed)
        document = guidance_from_bytes(data, "hỏng.docx").document
        told = " ".join(finding.quote for finding in garbled_findings(document))
        found += sum(text.strip() in told for text in texts) >= 0.8 * len(texts)
    assert found >= 0.95 * len(seeds)


@pytest.mark.corpus
def test_findings_stand_in_the_json_and_no_figure_comes_from_them(corpus: Path) -> None:
    data, _ = spoilt((corpus / "guidance" / "002-danh-so-tay-chu-thich.docx").read_bytes(), 4)
    source = guidance_from_bytes(data, "hỏng.docx")
    told = document_json(source.document, source.figures)
    (finding, *_) = told["findings"]
    assert finding["kind"] == "garbled" and finding["severity"] == "error"
    assert finding["quote"].split(" | ") == [source.document.raw[n - 1].strip() for n in finding["lines"]]
    marked = {block["id"] for block in told["blocks"] if block.get("garbled")}
    assert marked and not marked & {figure.ref.block for figure in find_figures(source.document) if figure.ref}  # type: ignore[union-attr]
