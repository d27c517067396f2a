"""OpenDocument texts as a person reads them on paper."""

from __future__ import annotations

import pytest

from app.domain.errors import InputError
from app.domain.source import RawDocument
from app.importers import open_document
from app.importers.limits import DEFAULT
from tests.importers.open_document_files import list_style, note, number_level, odt, style
from tests.importers.word_files import unzipped, zipped


def read(body: str, looks: str = "", named: str = "", pages: str = "", known_pages: bool = False) -> RawDocument:
    return open_document.read(odt(body, looks, named, pages, known_pages), DEFAULT)


def texts(document: RawDocument) -> list[str]:
    return [line.text for line in document.lines]


def p(text: str, name: str = "S") -> str:
    return f'<text:p text:style-name="{name}">{text}</text:p>'


def test_white_space_of_the_xml_is_one_blank_and_stated_blanks_are_kept() -> None:
    body = p("\n  Thu   ngân\nsách<text:s text:c='2'/>đạt<text:tab/>12<text:line-break/>tỷ")
    assert texts(read(body)) == ["Thu ngân sách  đạt\t12\ntỷ"]


def test_looks_come_from_spans_over_paragraph_styles() -> None:
    named = style("Nhan", 'fo:font-weight="bold" fo:font-size="14pt"', 'fo:text-align="center"', "paragraph")
    looks = style("P1", "", 'fo:margin-left="2cm" fo:text-indent="-5mm"', "paragraph", "Nhan") + style(
        "T1", 'fo:font-weight="normal" fo:font-style="italic" style:text-position="super 58%"'
    )
    line = read(p('Đậm <text:span text:style-name="T1">nghiêng</text:span>', "P1"), looks, named).lines[0]
    assert (line.align, line.size_pt, line.indent_mm) == ("center", 14, 15.0)
    assert [(s.start, s.end, s.bold, s.italic, s.superscript) for s in line.spans] == [
        (0, 4, True, False, False),
        (4, 11, False, True, True),
    ]


LISTS = list_style(
    "L", number_level(1, "I"), number_level(2, "1"), number_level(3, "1", shown=2), number_level(4, "a", "", ")")
)


def item(inner: str) -> str:
    return f"<text:list-item>{inner}</text:list-item>"


def deeper(inner: str) -> str:
    return f"<text:list>{inner}</text:list>"


def test_list_items_carry_their_numbers() -> None:
    third = deeper(item(p("Thu") + p("đoạn thứ hai của mục")) + item(p("Chi") + deeper(item(p("chi lương")))))
    first = item(p("Mục đích") + deeper(item(p("Kinh tế") + third)))
    body = f'<text:list text:style-name="L">{first}{item(p("Nội dung"))}</text:list>'
    assert texts(read(body, LISTS)) == [
        "I. Mục đích",
        "1. Kinh tế",
        "1.1. Thu",
        "đoạn thứ hai của mục",
        "1.2. Chi",
        "a) chi lương",
        "II. Nội dung",
    ]


def test_a_list_begins_anew_unless_it_continues_another() -> None:
    one = f'<text:list xml:id="x" text:style-name="L">{item(p("a"))}</text:list>'
    go_on = f'<text:list text:continue-list="x" text:style-name="L">{item(p("b"))}</text:list>'
    same = f'<text:list text:continue-numbering="true" text:style-name="L">{item(p("c"))}</text:list>'
    start = f'<text:list text:style-name="L"><text:list-item text:start-value="7">{p("d")}</text:list-item></text:list>'
    assert texts(read(one + go_on + same + one.replace("xml:id", "text:id") + start, LISTS)) == [
        "I. a",
        "II. b",
        "III. c",
        "I. a",
        "VII. d",
    ]


def test_headings_are_numbered_by_the_outline_style() -> None:
    outline = (
        '<text:outline-style style:name="O"><text:outline-level-style text:level="1" style:num-format="I" '
        'style:num-suffix="."/><text:outline-level-style text:level="2" style:num-format=""/></text:outline-style>'
    )
    body = '<text:h text:outline-level="1">Một</text:h><text:h text:outline-level="2">Hai</text:h>'
    document = read(body + body, named=outline)
    assert texts(document) == ["I. Một", "Hai", "II. Một", "Hai"]
    assert [line.heading_level for line in document.lines] == [1, 2, 1, 2]


def test_notes_follow_their_paragraph_and_endnotes_the_text() -> None:
    body = p("Đạt 53 giải" + note("1", p(" Gồm 01 giải Nhất.")) + note("i", p("Cuối."), "endnote") + ".") + p("Sau")
    document = read(body)
    assert texts(document) == ["Đạt 53 giải1i.", "1 Gồm 01 giải Nhất.", "Sau", "i Cuối."]
    assert [(line.region, line.note_id) for line in document.lines[1::2]] == [("footnote", "n1"), ("endnote", "ni")]
    assert [(s.start, s.end, s.note) for s in document.lines[0].spans] == [(11, 12, "n1"), (12, 13, "ni")]


def test_tables_know_merged_cells_and_header_rows() -> None:
    head = (
        '<table:table-header-rows><table:table-row><table:table-cell table:number-columns-spanned="2">'
        + p("Chỉ tiêu") + "</table:table-cell><table:covered-table-cell/></table:table-row></table:table-header-rows>"
    )  # fmt: skip
    cells = "".join(f"<table:table-cell>{p(text)}</table:table-cell>" for text in ("Thu", "12"))
    row = f"<table:table-row>{cells}</table:table-row>"
    document = read(f"<table:table>{head}{row}</table:table>")
    found = [(line.text, c.row, c.column, c.columns, c.header) for line in document.lines if (c := line.cell)]
    assert found == [("Chỉ tiêu", 0, 0, 2, True), ("Thu", 1, 0, 1, False), ("12", 1, 1, 1, False)]


def test_deleted_text_comments_and_hidden_text_are_left_out() -> None:
    looks = style("H", 'text:display="none"')
    body = (
        f"<text:tracked-changes><text:changed-region><text:deletion>{p('đã xoá')}</text:deletion></text:changed-region>"
        "</text:tracked-changes>"
        + p(f'còn <text:change text:change-id="c"/>lại<office:annotation>{p("ý kiến")}</office:annotation>')
        + p('thấy<text:span text:style-name="H"> ẩn</text:span>')
    )
    document = read(body, looks)
    assert texts(document) == ["còn lại", "thấy"]
    assert document.warnings


def test_a_frame_with_text_stands_after_its_paragraph() -> None:
    frame = f"<draw:frame><draw:text-box>{p('trong khung')}</draw:text-box></draw:frame>"
    document = read(p(f"trước {frame}sau") + p("hết"))
    assert [(line.text, line.region) for line in document.lines] == [
        ("trước sau", "body"),
        ("trong khung", "textbox"),
        ("hết", "body"),
    ]


def test_headers_stand_before_and_footers_after_without_page_numbers() -> None:
    pages = (
        f'<style:master-page style:name="Standard"><style:header>{p("LƯU HÀNH NỘI BỘ")}</style:header>'
        f"<style:footer>{p('<text:page-number>2</text:page-number>')}{p('Tài liệu')}</style:footer></style:master-page>"
    )
    document = read(p("thân"), pages=pages)
    assert [(line.text, line.region) for line in document.lines] == [
        ("LƯU HÀNH NỘI BỘ", "header"),
        ("thân", "body"),
        ("Tài liệu", "footer"),
    ]


def test_pages_are_those_that_the_file_says() -> None:
    document = read(p("một") + p("hai<text:soft-page-break/> ba") + p("bốn"), known_pages=True)
    assert ([line.page for line in document.lines], document.pages) == ([1, 2, 2], 2)


def test_a_file_with_a_password_is_said_to_have_one() -> None:
    parts = unzipped(odt(p("chữ")))
    parts["META-INF/manifest.xml"] = b"<manifest><encryption-data/></manifest>"
    with pytest.raises(InputError) as trouble:
        open_document.read(zipped(parts), DEFAULT)
    assert trouble.value.code == "file-encrypted"


def test_letters_of_symbol_fonts_are_the_signs_that_they_print() -> None:
    looks = style("W", letters='fo:font-family="Wingdings"')
    body = '<text:p><text:span text:style-name="W">\uf0fe</text:span> Đã chọn \uf0d8</text:p>'
    assert [line.text for line in open_document.read(odt(body, looks), DEFAULT).lines] == ["☑ Đã chọn ➢"]
