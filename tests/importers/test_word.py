"""Paragraphs of Word files as a person reads them on paper."""

from __future__ import annotations

import pytest
from word_files import abstract, docx, level, listed, num, p, r, unzipped, zipped

from app.domain.errors import InputError
from app.domain.source import RawDocument
from app.importers import word
from app.importers.limits import DEFAULT


def read(body: str, **parts: str) -> RawDocument:
    return word.read(docx(body, **parts), DEFAULT)


def texts(document: RawDocument) -> list[str]:
    return [line.text for line in document.lines]


def test_a_paragraph_is_one_line_with_the_looks_of_its_runs() -> None:
    line = read(f"<w:p>{r('Kết quả ', '<w:b/>')}{r('năm 2024', '<w:b/><w:i/>')}{r(': tốt.')}</w:p>").lines[0]
    assert line.text == "Kết quả năm 2024: tốt."
    assert [(s.start, s.end, s.bold, s.italic) for s in line.spans] == [(0, 8, True, False), (8, 16, True, True)]


def test_an_accent_in_a_run_of_its_own_joins_the_letter_before_it() -> None:
    line = read("<w:p>" + r("Ha", "<w:b/>") + r("\u0300 Nô") + r("\u0323i") + "</w:p>").lines[0]
    assert line.text == "Hà Nội"
    assert [(s.start, s.end, s.bold) for s in line.spans] == [(0, 2, True)]


def test_automatic_numbers_are_printed_and_named() -> None:
    numbering = abstract(
        5, level(0, "%1.", "upperRoman"), level(1, "%2."), level(2, "%2.%3."), level(3, "-", "bullet")
    ) + num(9, 5)
    document = read(
        listed("Mục đích", 9) + listed("Kinh tế", 9, 1) + listed("Thu", 9, 2) + listed("Chi", 9, 2)
        + listed("chi thường xuyên", 9, 3) + listed("Xã hội", 9, 1) + listed("Y tế", 9, 2) + listed("Nội dung", 9)
        + listed("Bối cảnh", 9, 1),
        numbering=numbering,
    )  # fmt: skip
    assert texts(document) == [
        "I. Mục đích",
        "1. Kinh tế",
        "1.1. Thu",
        "1.2. Chi",
        "- chi thường xuyên",
        "2. Xã hội",
        "2.1. Y tế",
        "II. Nội dung",
        "1. Bối cảnh",
    ]
    assert [line.list_label for line in document.lines][:5] == ["I.", "1.", "1.1.", "1.2.", "-"]
    assert [line.list_level for line in document.lines][:5] == [1, 2, 3, 3, 4]


def test_a_footnote_follows_the_paragraph_and_its_mark_is_a_span() -> None:
    document = read(
        f'<w:p>{r("Đạt 53 giải")}<w:r><w:footnoteReference w:id="7"/></w:r>{r(".")}</w:p>' + p("Đoạn sau."),
        footnotes=f'<w:footnote w:id="7"><w:p><w:r><w:footnoteRef/></w:r>{r(" Gồm 01 giải Nhất.")}</w:p></w:footnote>',
    )
    assert texts(document) == ["Đạt 53 giải1.", "1 Gồm 01 giải Nhất.", "Đoạn sau."]
    mark = document.lines[0].spans[0]
    assert (mark.start, mark.end, mark.superscript, mark.note) == (11, 12, True, "fn7")
    assert (document.lines[1].region, document.lines[1].note_id) == ("footnote", "fn7")


def test_cells_know_their_place_and_how_many_places_they_cover() -> None:
    rows = (
        '<w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>' + p("Chỉ tiêu")
        + '</w:tc><w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>' + p("Ghi chú") + "</w:tc></w:tr>"
        "<w:tr><w:tc>" + p("Thu") + "</w:tc><w:tc>" + p("12") + "</w:tc><w:tc><w:tcPr><w:vMerge/></w:tcPr>"
        + p("") + "</w:tc></w:tr>"
    )  # fmt: skip
    document = read(f"<w:tbl>{rows}</w:tbl>" + p("Sau bảng"))
    cells = [line.cell for line in document.lines[:4]]
    assert texts(document) == ["Chỉ tiêu", "Ghi chú", "Thu", "12", "Sau bảng"]
    assert [(c.row, c.column, c.rows, c.columns, c.header) for c in cells if c] == [
        (0, 0, 1, 2, True),
        (0, 2, 2, 1, True),
        (1, 0, 1, 1, False),
        (1, 1, 1, 1, False),
    ]
    assert document.lines[4].cell is None


@pytest.mark.parametrize("data", [b"", b"PK", b"PK\x03\x04" + bytes(100), docx(p("chữ"))[:-60], docx("")])
def test_what_cannot_be_read_is_said_in_one_sentence(data: bytes) -> None:
    with pytest.raises(InputError):
        word.read(data, DEFAULT)


def test_a_part_that_declares_entities_is_refused() -> None:
    files = unzipped(docx(p("chữ")))
    files["word/document.xml"] = b'<!DOCTYPE x [<!ENTITY a "ha">]>' + files["word/document.xml"].replace(
        "chữ".encode(), b"&a;&a;"
    )
    with pytest.raises(InputError) as trouble:
        word.read(zipped(files), DEFAULT)
    assert trouble.value.code == "file-damaged"
