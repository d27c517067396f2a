"""The real papers of the corpus, measured by the shared scorer."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

from app.analysis.reading import read_guidance
from app.domain.source import SourceDocument
from app.importers import registry
from app.services.reading_json import document_json

pytestmark = pytest.mark.corpus

# Where gold is wrong: it ends the second paper of 000 at line 259 and gives it no signer, but line 263, the last one,
# without a line end, is the name of the man who signs, under the very office that gold has as signer_role. We read him;
# that one field of fourteen makes metadata 92.9 there instead of 100. All other bars are those of the issue.
BARS = {"000": 92.8, "002": 95.0, "004": 95.0}


def read(path: Path) -> SourceDocument:
    data = path.read_bytes()
    raw = registry.read_guidance_file(data, path.name)
    return read_guidance(raw, sha256=hashlib.sha256(data).hexdigest(), name=path.name)


@pytest.mark.parametrize("number", ["000", "002", "004"])
def test_a_real_paper_is_read_to_the_bars(number: str, corpus: Path, tools: Path, tmp_path: Path) -> None:
    source = next((corpus / "guidance").glob(f"{number}_*.txt"))
    out = tmp_path / "out.json"
    out.write_text(json.dumps(document_json(read(source)), ensure_ascii=False), encoding="utf-8")
    gold = corpus / "gold" / f"{number}.json"
    command = [sys.executable, tools / "score_reading.py", gold, out, "--source", source, "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    rows = json.loads(done.stdout)["rows"]
    least = {
        "metadata": BARS[number],
        "headings F1": 99,
        "heading depth right": 99,
        "heading title right": 97,
        "page-break joins recall": 95,
        "page-break joins precision": 95,
        "footnotes recall": 100,
        "noise kept out": 98,
        "words kept": 99.9,
        "basis documents recall": 100,
    }
    short = {name: rows[name] for name, bar in least.items() if rows[name] is not None and rows[name] < bar}
    assert short == {}
    assert rows["words invented"] == 0
    assert rows["content lines dropped"] <= 1


def test_the_signer_that_the_gold_of_000_overlooks_is_read(corpus: Path) -> None:
    document = read(next((corpus / "guidance").glob("000_*.txt")))
    assert [paper.signer for paper in document.documents] == ["Nguyễn Tuấn Anh", "Đào Xuân Dũng"]


def outline(document: SourceDocument, paper: int = 0) -> list[tuple[str, str | None, int]]:
    """Labels, titles and depths; a starred group that a format prints as a bold line has no star there."""
    sections = document.documents[paper].outline
    return [("" if s.label == "*" else s.label, s.title, s.depth) for s in sections]


@pytest.mark.parametrize("ending", ["docx", "pdf", "odt", "rtf", "doc", "html"])
def test_002_has_the_same_outline_in_every_format(ending: str, corpus: Path) -> None:
    text = read(next((corpus / "guidance").glob("002_*.txt")))
    other = read(corpus / "guidance" / f"002-danh-so-tay-chu-thich.{ending}")
    assert outline(other) == outline(text)
    assert [f.mark for f in other.documents[0].footnotes] == [f.mark for f in text.documents[0].footnotes]
    assert all(f.ref_block for f in other.documents[0].footnotes)


def test_000_with_automatic_numbers_has_the_outline_of_the_text(corpus: Path) -> None:
    text = read(next((corpus / "guidance").glob("000_*.txt")))
    word = read(corpus / "guidance" / "000-danh-so-tu-dong.docx")
    titles = [(title, depth) for _, title, depth in outline(text, 1)]
    assert [(title, depth) for _, title, depth in outline(word)] == titles
    # The text numbers two sections 2.3; Word counts on from there.
    other = [(a[0], b[0]) for a, b in zip(outline(text, 1), outline(word), strict=True) if a[0] != b[0]]
    assert other == [(f"2.{n}.", f"2.{n + 1}.") for n in range(3, 9)]
    paper = word.documents[0]
    assert (paper.number, paper.place, paper.date) == ("127-HD/BTGTU", "Hà Nội", "2023-12-29")


def test_004_has_the_same_outline_in_word_and_its_annex_as_one_table(corpus: Path) -> None:
    text = read(next((corpus / "guidance").glob("004_*.txt")))
    word = read(corpus / "guidance" / "004-phu-luc-bang.docx")
    assert [(label, depth) for label, _, depth in outline(word)] == [
        (label, depth) for label, _, depth in outline(text)
    ]
    tables = [b for b in word.blocks if b.kind == "table"]
    assert [len(t.rows) for t in tables] == [25]
    assert word.section(tables[0].heading or "").label == "PHỤ LỤC"


def test_the_government_annex_is_read_as_printed(corpus: Path) -> None:
    document = read(corpus / "real" / "guidance" / "Phuluc1.docx")
    sections = document.documents[0].outline
    assert [s.path.removeprefix("Phụ lục I.") for s in sections if s.depth <= 3 and s.label][:10] == [
        "Phụ lục I", "Phần I", "Phần I.I", "Phần I.II", "Phần I.III", "Phần I.IV", "Phần I.V", "Phần II", "Phần II.I",
        "Phần II.II",
    ]  # fmt: skip
    parts = [s.label for s in sections if s.path.startswith("Phụ lục I.Phần I.II.") and s.depth == 4]
    assert parts == [f"{n}." for n in range(1, 10)]
    assert document.mark is None
    assert {d.kind for d in document.dropped} <= {"page furniture", "page number", "running head"}


@pytest.mark.parametrize("name", ["Phuluc1.docx", "Phuluc3.docx"])
def test_every_table_of_the_government_annexes_is_read(name: str, corpus: Path) -> None:
    path = corpus / "real" / "guidance" / name
    raw = registry.read_guidance_file(path.read_bytes(), name)
    document = read(path)
    in_tables = {line.number for line in raw.lines if line.cell is not None and line.text.strip(" _-*.…")}
    shown = {piece.line for block in document.blocks for piece in block.pieces}
    assert in_tables <= shown
    wanted = {line.cell.table for line in raw.lines if line.cell is not None}
    framed = len(wanted) - sum(b.kind == "table" for b in document.blocks)
    assert 0 <= framed <= 24


def test_a_communes_party_letter_is_read_as_printed(corpus: Path) -> None:
    document = read(corpus / "real" / "guidance" / "mau-cong-van-dang-uy-xa-2026.docx")
    paper = document.documents[0]
    assert (paper.type, paper.number, paper.place) == ("Công văn", None, "Công Hải")
    assert (paper.issuer, paper.parent_body) == ("Đảng uỷ xã Công Hải", "Đảng bộ tỉnh Khánh Hoà")
    assert (paper.signer, paper.signer_role) == ("Nguyễn Văn A", "T/M Ban Thường vụ, Phó Bí thư")
    assert [b.label for b in document.blocks if b.kind == "item"] == ["1.", "2."]
