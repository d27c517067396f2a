"""Rich Text files as a person reads them on paper."""

from __future__ import annotations

import pytest

from app.domain.errors import InputError
from app.domain.source import RawDocument
from app.importers import rich_text
from app.importers.limits import DEFAULT

FONTS = (
    r"{\fonttbl{\f0\froman\fcharset0 Times New Roman;}{\f1\fcharset163 Times New Roman{\*\falt Tahoma};}"
    r"{\f2\fcharset0 .VnTime;}{\f3\ftech\fcharset2 Symbol;}}"
)


def rtf(text: str) -> str:
    """Letters above ASCII as RTF writes them."""
    return "".join(c if ord(c) < 128 else rf"\u{ord(c)}?" for c in text)


def read(body: str, head: str = "") -> RawDocument:
    return rich_text.read(
        (r"{\rtf1\ansi\ansicpg1252\deff0" + FONTS + head + rtf(body) + "}").encode("latin-1"), DEFAULT
    )


def texts(document: RawDocument) -> list[str]:
    return [line.text for line in document.lines]


def test_words_that_a_page_or_column_break_parts_are_not_glued() -> None:
    found = texts(read(r"\page Hết phần một.\page II. PHẦN HAI\page\par đầu cột\column chân cột\par"))
    assert found == ["Hết phần một.", "II. PHẦN HAI", "đầu cột\nchân cột"]


def test_letters_come_as_numbers_with_a_stand_in_that_is_skipped() -> None:
    assert texts(read(r"{\uc1 Thu ngân sách}{\uc2\u273??\uc0\u7841 t}\par")) == ["Thu ngân sáchđạt"]


def test_bytes_are_read_in_the_code_page_of_their_font() -> None:
    document = read(r"\f1 H\'e0 N\'f4\'f2i\par\pard\f0 caf\'e9\par")
    assert texts(document) == ["Hà Nội", "café"]


def test_tcvn3_in_its_own_font_is_decoded() -> None:
    document = read(r"\f2 Thu ng\'a9n s\'b8ch \'ae\'b9t kh\'b8 ph\'ad\'acng\par")
    assert texts(document)[0].startswith("Thu ngân sách đạt khá")
    assert document.converted == "TCVN3"


def test_looks_begin_and_end_with_their_group() -> None:
    line = read(r"\pard\qc\li567\fi-283 {\b Kết quả {\i\fs28 năm}} 2024{\super 2}\par").lines[0]
    assert line.text == "Kết quả năm 20242"
    assert [(s.start, s.end, s.bold, s.italic, s.superscript) for s in line.spans] == [
        (0, 8, True, False, False),
        (8, 11, True, True, False),
        (16, 17, False, False, True),
    ]
    assert (line.align, line.indent_mm, line.font) == ("center", 5.0, "Times New Roman")


def test_numbers_are_those_that_the_file_stores() -> None:
    body = r"\pard{\listtext\pard\plain\f0 1.1.\tab}\pard\ls1\ilvl1 Kinh tế\par"
    body += r"\pard{\pntext\f3\'b7\tab}ý\par\pard thường\par"
    document = read(body)
    assert texts(document) == ["1.1. Kinh tế", "• ý", "thường"]
    assert [(line.list_label, line.list_level) for line in document.lines] == [("1.1.", 2), ("•", 1), (None, None)]


def test_notes_follow_their_paragraph() -> None:
    foot = r"{\super\chftn}{\footnote\pard\plain{\super\chftn} Gồm 01 giải Nhất.}"
    typed = r"{\super (2)}{\footnote\pard\plain{\super (2)} Theo báo cáo.}"
    end = r"{\super\chftn}{\footnote\ftnalt\pard\plain{\super\chftn} Cuối.}"
    document = read(rf"Đạt 53 giải{foot}, 41 hộ{typed}{end}.\par Sau\par", r"\aftnnrlc")
    assert texts(document) == ["Đạt 53 giải1, 41 hộ(2)i.", "1 Gồm 01 giải Nhất.", "(2) Theo báo cáo.", "Sau", "i Cuối."]
    marks = [(s.start, s.end, s.note) for s in document.lines[0].spans]
    assert marks == [(11, 12, "fn1"), (19, 22, "fn2"), (22, 23, "en3")]
    assert [line.note_id for line in document.lines] == [None, "fn1", "fn2", None, "en3"]


def test_a_table_stands_on_one_grid_with_merged_cells() -> None:
    first = r"\trowd\trhdr\clvmgf\cellx1000\cellx3000\pard\intbl STT\cell Chỉ tiêu\cell\row"
    second = r"\trowd\clvmrg\cellx1000\cellx2000\cellx3000\pard\intbl\cell Thu\cell 12\par ước\cell\row"
    document = read(first + second + r"\pard Sau bảng\par")
    found = [(line.text, c.row, c.column, c.rows, c.columns, c.header) for line in document.lines if (c := line.cell)]
    assert found == [
        ("STT", 0, 0, 2, 1, True),
        ("Chỉ tiêu", 0, 1, 1, 2, True),
        ("Thu", 1, 1, 1, 1, False),
        ("12", 1, 2, 1, 1, False),
        ("ước", 1, 2, 1, 1, False),
    ]
    assert document.lines[-1].cell is None


def test_a_table_in_a_cell_is_a_table_of_its_own() -> None:
    inner = r"\pard\intbl\itap2 trong\nestcell{\*\nesttableprops\trowd\cellx500\nestrow}{\nonesttables\par}"
    document = read(rf"\trowd\cellx1000\pard\intbl trước\par{inner}\pard\intbl sau\cell\row\pard hết\par")
    found = [(line.text, line.cell.table if line.cell else None) for line in document.lines]
    assert found == [("trước", 0), ("trong", 1), ("sau", 0), ("hết", None)]


def test_what_prints_nothing_is_skipped() -> None:
    body = (
        r"{\*\generator Bộ soạn;}{\info{\title Tên}}{\*\unknown lạ}còn{\v ẩn}{\deleted bỏ}{\*\bkmkstart m} lại"
        r"{\field{\*\fldinst PAGE}{\fldrslt 7}}{\field{\*\fldinst HYPERLINK x}{\fldrslt đây}}{\pict 00ff}\par"
    )
    document = read(body)
    assert texts(document) == ["còn lạiđây"]
    assert len(document.warnings) == 2


def test_signs_blanks_and_breaks() -> None:
    assert texts(read(r"a\emdash b\~c\_d\-e\tab f\line g\{h\}\par")) == ["a—b\xa0c-de\tf\ng{h}"]


def test_headers_stand_before_and_footers_after() -> None:
    document = read(
        r"{\header\pard LƯU HÀNH NỘI BỘ\par}{\footerf\pard Trang {\field{\*\fldinst PAGE}{\fldrslt 1}}\par}Thân\par"
    )
    assert [(line.text.strip(), line.region) for line in document.lines] == [
        ("LƯU HÀNH NỘI BỘ", "header"),
        ("Thân", "body"),
        ("Trang", "footer"),
    ]


def test_a_text_box_stands_after_its_paragraph_and_once() -> None:
    box = r"{\shp{\*\shpinst{\sp{\sn a}{\sv b}}{\shptxt\pard trong khung\par}}{\shprslt trong khung}}"
    document = read(rf"trước {box}sau\par")
    assert [(line.text, line.region) for line in document.lines] == [("trước sau", "body"), ("trong khung", "textbox")]


def test_a_torn_file_is_read_as_far_as_it_goes_and_said_to_be_torn() -> None:
    data = (r"{\rtf1" + FONTS + r"Một\par Hai\par {\b Ba").encode("latin-1", "replace")
    document = rich_text.read(data, DEFAULT)
    assert [line.text for line in document.lines][1:] == ["Hai", "Ba"]
    assert any("phần cuối" in warning for warning in document.warnings)


def test_groups_without_end_are_refused() -> None:
    with pytest.raises(InputError):
        rich_text.read(b"{\\rtf1" + b"{" * 5000 + b"x", DEFAULT)
