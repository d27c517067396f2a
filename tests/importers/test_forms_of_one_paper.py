"""One paper in every form that it travels in: the same outline comes out of each."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from app.analysis.reading import read_guidance
from app.domain.source import RawDocument, SourceDocument
from app.importers.registry import read_guidance_file

pytestmark = pytest.mark.corpus
FORMS = ["odt", "rtf", "doc", "html"]


def raw(folder: Path, form: str) -> RawDocument:
    file = folder / "guidance" / f"002-danh-so-tay-chu-thich.{form}"
    return read_guidance_file(file.read_bytes(), file.name)


def read(folder: Path, form: str) -> SourceDocument:
    return read_guidance(raw(folder, form), sha256="0" * 64, name=f"002.{form}")


def outline(source: SourceDocument) -> list[tuple[str, str | None, int]]:
    return [(s.label, s.title, s.depth) for document in source.documents for s in document.outline]


@pytest.mark.parametrize("form", FORMS)
def test_labels_titles_and_depths_are_those_of_the_docx(corpus: Path, form: str) -> None:
    expected = outline(read(corpus, "docx"))
    assert len(expected) == 31
    assert outline(read(corpus, form)) == expected


@pytest.mark.parametrize("form", FORMS)
def test_footnotes_are_tied_to_the_same_words(corpus: Path, form: str) -> None:
    def tied(source: SourceDocument) -> list[tuple[str, str, str]]:
        notes = [note for document in source.documents for note in document.footnotes]
        blocks = {block.id: block.text for block in source.blocks}
        return [
            (n.mark, re.sub(r"^• ", "", n.text), blocks[n.ref_block or ""][max((n.ref_at or 0) - 20, 0) : n.ref_at])
            for n in notes
        ]

    expected = tied(read(corpus, "docx"))
    assert len(expected) == 9
    assert tied(read(corpus, form)) == expected


@pytest.mark.parametrize("form", FORMS)
def test_every_paragraph_says_the_same_with_the_same_looks(corpus: Path, form: str) -> None:
    def told(document: RawDocument) -> list[tuple[str, str, bool, bool]]:
        return [
            (
                # LibreOffice writes the bullet of a note's list into the body where it saves RTF.
                re.sub(r"\s+", " ", line.text.removeprefix("• ")).strip(),
                line.region,
                any(span.bold for span in line.spans),
                any(span.note for span in line.spans),
            )
            for line in document.lines
            if line.text.strip()
        ]

    assert told(raw(corpus, form)) == told(raw(corpus, "docx"))
