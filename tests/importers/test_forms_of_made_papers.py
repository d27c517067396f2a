"""Made papers in every form that LibreOffice writes: the reading of each is that of the Word file, and as it was made.

Four papers where tests must be quick, forty with ``--long``. What a form cannot hold is not asked of it: LibreOffice's
web pages lose the wording of automatic numbers, both its web pages and its prints show changes not yet accepted, and a
print does not tell a table in a cell from its cell, nor an endnote from text.
"""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from app.analysis.reading import read_guidance
from app.domain.source import SourceDocument
from app.importers.registry import read_guidance_file
from tests.conftest import require_tool
from tests.importers.office_papers import OfficePaper, make_paper
from tests.importers.office_papers_web import as_site_page, as_word_page
from tests.importers.office_papers_word import as_docx

FORMS = {"odt": "odt", "rtf": "rtf", "doc": "doc:MS Word 97", "html": "html:HTML (StarWriter)", "pdf": "pdf"}
WITHOUT_EDITING = ("html", "pdf")
PAGES = ("Word", "Word, filtered", "law site")
EXACT = ("odt", "rtf", "doc", "html")


def read(data: bytes, name: str) -> SourceDocument:
    return read_guidance(read_guidance_file(data, name), sha256="0" * 64, name=name)


def tidy(text: str | None) -> str:
    """White space and the brackets of note marks apart, in which web pages print them."""
    return re.sub(r"\[(\d+|[ivx]+)\]", r"\1", re.sub(r"\s+", " ", text or "").strip())


def outline(source: SourceDocument) -> list[Any]:
    return [(s.label, tidy(s.title), s.depth) for paper in source.documents for s in paper.outline]


def body(source: SourceDocument) -> list[Any]:
    """Texts in their order; those of letterheads in any order, since boxes beside each other have none."""
    texts = [(b.kind, tidy(b.text)) for b in source.blocks if b.kind not in ("footnote", "table")]
    return sorted(t for t in texts if t[0] == "meta" and t[1] != "*") + [t for t in texts if t[0] != "meta"]


def notes(source: SourceDocument) -> list[Any]:
    texts = {b.id: b.text for b in source.blocks}
    return [
        (tidy(n.mark), tidy(n.text), tidy(texts.get(n.ref_block or "", ""))[:60])
        for d in source.documents
        for n in d.footnotes
    ]


def tables(source: SourceDocument) -> list[Any]:
    return [
        [[(tidy(c.text), c.rows, c.columns) for c in row.cells] for row in block.rows]
        for block in source.blocks
        if block.kind == "table"
    ]


def metadata(source: SourceDocument) -> list[Any]:
    return [
        (d.type, d.number, d.issuer, d.parent_body, d.place, d.date, d.title, d.signer, d.signer_role, d.recipients)
        for d in source.documents
    ]


READINGS: dict[str, Callable[[SourceDocument], list[Any]]] = {
    "outline": outline, "body": body, "notes": notes, "tables": tables, "metadata": metadata,
}  # fmt: skip


def share(made: list[Any], found: list[Any]) -> tuple[int, int]:
    """How many of what was made were found, and how many count: an invented one counts against it."""
    common = sum((Counter(map(repr, made)) & Counter(map(repr, found))).values())
    return common, max(len(made), len(found))


def without_letterhead(entries: list[Any]) -> list[Any]:
    """A row that tabs part is one line in Word and two in print; what it says is judged by the metadata."""
    return [entry for entry in entries if entry[0] != "meta"]


def of_word(paper: OfficePaper) -> SourceDocument:
    return read(as_docx(paper), "giấy.docx")


@pytest.fixture(scope="module")
def papers(request: pytest.FixtureRequest) -> list[OfficePaper]:
    return [make_paper(seed) for seed in range(40 if request.config.getoption("--long") else 4)]


@pytest.fixture(scope="module")
def prints(papers: list[OfficePaper]) -> list[OfficePaper]:
    return [make_paper(paper.seed, rare=False) for paper in papers]


@pytest.fixture(scope="module")
def forms(
    papers: list[OfficePaper], prints: list[OfficePaper], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, list[bytes]]:
    """Bytes of every paper in every form that LibreOffice writes."""
    office = require_tool("soffice")
    folder = tmp_path_factory.mktemp("forms")
    made: dict[str, list[bytes]] = {}
    for form, written in FORMS.items():
        place = folder / form
        place.mkdir()
        for paper in prints if form == "pdf" else papers:
            (place / f"{paper.seed}.docx").write_bytes(as_docx(paper, edited=form not in WITHOUT_EDITING))
        files = [str(place / f"{paper.seed}.docx") for paper in papers]
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [office, profile, "--headless", "--convert-to", written, "--outdir", str(place), *files]
        subprocess.run(command, check=True, capture_output=True, timeout=300)
        made[form] = [(place / f"{paper.seed}.{form}").read_bytes() for paper in papers]
    return made


def test_a_word_file_is_read_as_it_was_made(papers: list[OfficePaper]) -> None:
    for paper in papers:
        source = of_word(paper)
        assert [entry for entry in outline(source) if not entry[0].startswith("PHỤ LỤC")] == paper.outline
        assert [[[text for text, _, _ in row] for row in rows] for rows in tables(source)] == paper.tables()
        assert [text.removeprefix(f"{mark} ") for mark, text, _ in notes(source)] == [
            tidy(note) for note in paper.notes()
        ]
        assert source.garbled == (), "sound pages, with captions over their tables"
        found = source.documents[0]
        assert (found.number, found.date, found.signer) == (paper.number, paper.date, paper.signer)
        texts = "\n".join(tidy(text) for _, text in body(source))
        assert [words for words in paper.words() if words not in texts] == []


@pytest.mark.parametrize(
    "written", [lambda p: as_word_page(p, False), lambda p: as_word_page(p, True), as_site_page], ids=PAGES
)
def test_a_web_page_is_read_like_the_word_file(
    papers: list[OfficePaper], written: Callable[[OfficePaper], bytes]
) -> None:
    for paper in papers:
        expected, found = of_word(paper), read(written(paper), "giấy.html")
        for name, reading in READINGS.items():
            assert reading(found) == reading(expected), (paper.seed, name)


@pytest.mark.tool
@pytest.mark.parametrize("form", EXACT)
def test_the_reading_of_each_form_is_that_of_the_word_file(
    papers: list[OfficePaper], forms: dict[str, list[bytes]], form: str
) -> None:
    for paper, data in zip(papers, forms[form], strict=True):
        expected, found = of_word(paper), read(data, f"giấy.{form}")
        for name, reading in READINGS.items():
            if form == "html" and paper.numbered_by_word() and name in ("outline", "body"):
                continue
            assert reading(found) == reading(expected), (paper.seed, name)


@pytest.mark.tool
def test_a_print_is_read_like_the_word_file(prints: list[OfficePaper], forms: dict[str, list[bytes]]) -> None:
    right, total = dict.fromkeys(READINGS, 0), dict.fromkeys(READINGS, 0)
    for paper, data in zip(prints, forms["pdf"], strict=True):
        expected, found = of_word(paper), read(data, "giấy.pdf")
        for name, reading in READINGS.items():
            good, all_ = share(without_letterhead(reading(expected)), without_letterhead(reading(found)))
            right[name] += good
            total[name] += all_
    assert {name: right[name] / total[name] for name in right if right[name] < 0.98 * total[name]} == {}
