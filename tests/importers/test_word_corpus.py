"""Word files as offices send them, against the same text in another form and against what LibreOffice prints."""

from __future__ import annotations

import re
import subprocess
import unicodedata
import zipfile
from pathlib import Path

import pytest

from app.domain.source import RawDocument
from app.importers import word
from app.importers.limits import DEFAULT
from tests.conftest import require_tool

pytestmark = pytest.mark.corpus


def read(path: Path) -> RawDocument:
    return word.read(path.read_bytes(), DEFAULT)


def words(text: str) -> str:
    """Words with one blank between them, without stars of markup and without note marks."""
    return " ".join(re.sub(r"[*]|[⁽(]?[¹²³⁴⁵⁶⁷⁸⁹]+[⁾)]?", "", text).split())


def without_marks(document: RawDocument) -> dict[int, str]:
    """Text of each line without the marks of notes."""
    texts: dict[int, str] = {}
    for line in document.lines:
        text = line.text
        for span in reversed(line.spans):
            if span.note:
                text = text[: span.start] + text[span.end :]
        texts[line.number] = words(text)
    return texts


def lines_not_found(document: RawDocument, lines: list[str]) -> list[str]:
    shown = without_marks(document)
    body = " ".join(shown[line.number] for line in document.lines if line.region in ("body", "table"))
    notes = " ".join(shown[line.number] for line in document.lines if line.region == "footnote")
    return [line for line in lines if words(line) not in body and words(line) not in notes]


def test_typed_numbers_and_real_footnotes_carry_the_text_of_the_plain_file(corpus: Path) -> None:
    document = read(corpus / "guidance" / "002-danh-so-tay-chu-thich.docx")
    plain = (corpus / "guidance" / "002_d59304cc67338061.txt").read_text("utf-8").split("\n")
    missing = lines_not_found(document, plain)
    # The Word file was made without the stars of group lines and without what its notes begin with in print.
    rest = [re.sub(r"^- |^(\(?\d+\)? )+", "", words(line)) for line in missing]
    assert lines_not_found(document, rest) == []
    assert len(missing) <= 12


def test_each_real_footnote_stands_right_after_its_paragraph(corpus: Path) -> None:
    document = read(corpus / "guidance" / "002-danh-so-tay-chu-thich.docx")
    marks = [(line.number, span.note) for line in document.lines for span in line.spans if span.note]
    references = [(number, note) for number, note in marks if document.lines[number - 1].region == "body"]
    assert [note for _, note in references] == [f"fn{n}" for n in range(20, 29)]
    for number, note in references:
        first = next(line for line in document.lines if line.note_id == note)
        between = document.lines[number : first.number - 1]
        assert all(line.region == "footnote" for line in between)


def test_automatic_numbers_carry_the_text_of_the_plain_file(corpus: Path) -> None:
    document = read(corpus / "guidance" / "000-danh-so-tu-dong.docx")
    plain = (corpus / "guidance" / "000_5abe3474a9f720c1.txt").read_text("utf-8").split("\n")
    second = plain[next(at for at, line in enumerate(plain) if line.startswith("Năm 2023, tình hình")) :]
    missing = [line for line in lines_not_found(document, second) if line.strip("* ")]
    # The paper uses 2.3 twice; Word counts on from there.
    assert [line[:4] for line in missing if re.match(r"\d", line)] == ["2.3.", "2.4.", "2.5.", "2.6.", "2.7.", "2.8."]
    assert [line for line in missing if not re.match(r"\d", line)] == ["Đào Xuân Dũng"]
    labels = [line.list_label for line in document.lines if line.list_label]
    assert labels[:4] == ["I.", "II.", "1.", "1.1."]


@pytest.mark.parametrize("name", ["Phuluc1.docx", "Phuluc3.docx"])
def test_every_table_is_read(corpus: Path, name: str) -> None:
    document = read(corpus / "real" / "guidance" / name)
    with zipfile.ZipFile(corpus / "real" / "guidance" / name) as archive:
        tables = archive.read("word/document.xml").count(b"<w:tbl>")
    cells = [line.cell for line in document.lines if line.cell]
    assert len({cell.table for cell in cells}) == tables
    for table in {cell.table for cell in cells}:
        seen: set[tuple[int, int]] = set()
        for cell in {(c.row, c.column, c.rows, c.columns) for c in cells if c.table == table}:
            covered = {(cell[0] + r, cell[1] + c) for r in range(cell[2]) for c in range(cell[3])}
            assert not covered & seen
            seen |= covered


@pytest.mark.tool
@pytest.mark.parametrize("name", ["Phuluc1.docx", "Phuluc3.docx"])
def test_numbers_are_those_that_libreoffice_prints(corpus: Path, tmp_path: Path, name: str) -> None:
    office, pdftotext = require_tool("soffice"), require_tool("pdftotext")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    source = corpus / "real" / "guidance" / name
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    layout = [pdftotext, "-layout", str(tmp_path / source.with_suffix(".pdf").name), "-"]
    page_text = subprocess.run(layout, check=True, capture_output=True).stdout.decode("utf-8")
    printed = re.sub(r"\s+", "", unicodedata.normalize("NFC", page_text))
    document = read(source)
    numbered = [line for line in document.lines if line.list_label]
    for line in numbered:
        told = line.text if line.text.strip() != line.list_label else line.text + document.lines[line.number].text
        assert re.sub(r"\s+", "", told)[:12] in printed
    assert len(numbered) == {"Phuluc1.docx": 0, "Phuluc3.docx": 30}[name]
