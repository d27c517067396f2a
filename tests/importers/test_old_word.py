"""Old Word files as a person reads them on paper."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from app.domain.errors import InputError
from app.domain.source import RawDocument
from app.importers import old_word, word
from app.importers.compound_file import CompoundFile
from app.importers.limits import DEFAULT
from app.importers.registry import read_guidance_file
from tests.conftest import require_tool
from tests.importers.old_word_files import compound, doc
from tests.importers.word_files import abstract, docx, level, listed, num, p, r

BOLD, GONE, HIDDEN, RAISED = b"\x35\x08\x01", b"\x00\x08\x01", b"\x3c\x08\x01", b"\x48\x2a\x01"


def read(
    text: str, notes: tuple[tuple[int, str], ...] = (), runs: tuple[tuple[int, int, bytes], ...] = ()
) -> RawDocument:
    return old_word.read(doc(text, notes, runs), DEFAULT)


def test_paragraphs_end_at_their_marks() -> None:
    document = read("Kết quả năm 2024\rThu\x0bngân sách\tđạt 12\x1e13 tỷ\r")
    assert [line.text for line in document.lines] == ["Kết quả năm 2024", "Thu\nngân sách\tđạt 12-13 tỷ"]


def test_words_that_a_column_break_parts_are_not_glued() -> None:
    document = read("\x0eđầu cột\x0echân cột\x0e\rHết.\r")
    assert [line.text for line in document.lines] == ["đầu cột\nchân cột", "Hết."]


def test_letters_look_as_their_modifiers_say() -> None:
    text = "Kết quả bỏ ẩn 2\r"
    runs = ((0, 7, BOLD), (7, 10, GONE), (10, 13, HIDDEN), (13, 14, b""), (14, 15, BOLD + RAISED))
    document = read(text, runs=runs)
    line = document.lines[0]
    assert line.text == "Kết quả 2"
    assert [(s.start, s.end, s.bold, s.superscript) for s in line.spans] == [(0, 7, True, False), (8, 9, True, True)]
    assert any("chữ ẩn" in warning for warning in document.warnings)


def test_runs_that_only_editing_parted_read_as_one() -> None:
    first, second = b"\x16\x68\x01\x02\x03\x04", b"\x16\x68\x05\x06\x07\x08"
    text = "Kết quả năm 2024\r"
    runs = ((0, 3, first + BOLD), (3, 7, BOLD + second), (7, 12, second), (12, 16, first + BOLD))
    line = read(text, runs=runs).lines[0]
    assert line.text == "Kết quả năm 2024"
    assert [(s.start, s.end, s.bold) for s in line.spans] == [(0, 7, True), (12, 16, True)]


def test_notes_follow_the_paragraph_with_their_mark() -> None:
    document = read("Đạt 53 giải\x02.\rSau\r", ((11, "\x02 Gồm 01 giải Nhất.\r"),))
    assert [line.text for line in document.lines] == ["Đạt 53 giải1.", "1 Gồm 01 giải Nhất.", "Sau"]
    assert [(s.start, s.end, s.note) for s in document.lines[0].spans] == [(11, 12, "fn1")]
    assert (document.lines[1].region, document.lines[1].note_id) == ("footnote", "fn1")


def test_fields_print_their_result() -> None:
    document = read("Trang \x13 PAGE \x147\x15, xem \x13 REF muc \x14mục II\x15.\r")
    assert document.lines[0].text == "Trang , xem mục II."


def test_letters_beyond_sixteen_bits_are_whole() -> None:
    assert read("sao \U0001f31f\r").lines[0].text == "sao \U0001f31f"


def test_a_file_with_a_password_is_said_to_have_one() -> None:
    data = bytearray(doc("chữ\r"))
    data[data.index(b"\xec\xa5\xc1\x00") + 0x0B] |= 0x01
    with pytest.raises(InputError) as trouble:
        old_word.read(bytes(data), DEFAULT)
    assert trouble.value.code == "file-encrypted"


def test_streams_that_lead_in_circles_are_refused() -> None:
    data = bytearray(compound({"A": b"x" * 5000}))
    data[512 + 4 : 512 + 8] = (1).to_bytes(4, "little")
    with pytest.raises(ValueError, match="chain"):
        CompoundFile(bytes(data)).stream("A")


def _everything() -> bytes:
    """A Word paper with what an old file must carry too: lists, notes, merged cells, a nested table, looks."""
    note = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="2"/></w:r>'
    inner = f"<w:tbl><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc>{p('trong')}</w:tc></w:tr></w:tbl>"

    rows = (
        f"<w:tr>{_cell(p('STT'), RESTART)}{_cell(p('Chỉ tiêu'))}</w:tr>"
        f"<w:tr>{_cell(p(''), '<w:vMerge/>')}{_cell(p('Thu') + inner + p('sau'))}</w:tr>"
    )
    grid = '<w:tblGrid><w:gridCol w:w="3000"/><w:gridCol w:w="3000"/></w:tblGrid>'
    body = (
        listed("Mục đích", 1) + listed("Kinh tế", 1, 1) + listed("Thu", 1, 2) + listed("chi", 1, 3)
        + listed("Xã hội", 1, 1)
        + p("Đậm vừa", '<w:jc w:val="center"/>', "<w:b/>") + f"<w:p>{r('Đạt 53 giải')}{note}{r(' năm 2024.')}</w:p>"
        + f"<w:tbl>{grid}{rows}</w:tbl>" + p("Hết")
    )  # fmt: skip
    numbering = abstract(
        1, level(0, "%1.", "upperRoman"), level(1, "%2."), level(2, "%2.%3."), level(3, "-", "bullet")
    ) + num(1, 1)
    notes = f'<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r>{r(" Gồm 01 giải Nhất.")}</w:p></w:footnote>'
    return docx(body, numbering=numbering, footnotes=notes)


RESTART = '<w:vMerge w:val="restart"/>'


def _cell(text: str, merge: str = "") -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="3000" w:type="dxa"/>{merge}</w:tcPr>{text}</w:tc>'


def _told(document: RawDocument) -> list[tuple[object, ...]]:
    return [
        (
            re.sub(r"\s+", " ", line.text).strip(),
            line.region,
            line.list_label,
            line.cell and (line.cell.table, line.cell.row, line.cell.column, line.cell.rows),
            any(span.bold for span in line.spans),
        )
        for line in document.lines
        if line.text.strip()
    ]


@pytest.mark.tool
@pytest.mark.parametrize("form", ["doc", "rtf", "odt"])
def test_the_same_paper_reads_the_same_in_every_form(form: str, tmp_path: Path) -> None:
    office = require_tool("soffice")
    source = tmp_path / "giay.docx"
    source.write_bytes(_everything())
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", form, "--outdir", str(tmp_path), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    made = source.with_suffix(f".{form}")
    assert _told(read_guidance_file(made.read_bytes(), made.name)) == _told(word.read(_everything(), DEFAULT))
