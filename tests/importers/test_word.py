"""Paragraphs of Word files as a person reads them on paper."""

from __future__ import annotations

import pytest

from app.domain.errors import InputError
from app.domain.source import RawDocument
from app.importers import word
from app.importers.limits import DEFAULT
from tests.importers.word_files import abstract, docx, level, listed, num, p, r, unzipped, zipped


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


def test_a_note_whose_mark_was_typed_keeps_that_mark() -> None:
    reference = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="3"/><w:t>(1)</w:t></w:r>'
    document = read(
        f"<w:p>{r('Đạt 41 hộ')}{reference}</w:p>",
        footnotes=f'<w:footnote w:id="3"><w:p>{r("(1) Theo báo cáo của phường.")}</w:p></w:footnote>',
    )
    assert texts(document) == ["Đạt 41 hộ(1)", "(1) Theo báo cáo của phường."]
    assert [(s.start, s.end, s.note) for line in document.lines for s in line.spans] == [(9, 12, "fn3"), (0, 3, "fn3")]


def test_endnotes_are_numbered_in_roman_and_stand_at_the_end() -> None:
    document = read(
        f'<w:p>{r("Một")}<w:r><w:endnoteReference w:id="2"/></w:r></w:p>' + p("Hai"),
        endnotes=f'<w:endnote w:id="2"><w:p><w:r><w:endnoteRef/></w:r>{r(" Chú thích cuối.")}</w:p></w:endnote>',
    )
    assert texts(document) == ["Mộti", "Hai", "i Chú thích cuối."]
    assert (document.lines[2].region, document.lines[2].note_id) == ("endnote", "en2")


def test_a_note_of_a_table_stands_after_the_table() -> None:
    cell = f'<w:tc><w:p>{r("12")}<w:r><w:footnoteReference w:id="1"/></w:r></w:p></w:tc><w:tc>{p("13")}</w:tc>'
    document = read(
        f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>" + p("Sau bảng"),
        footnotes=f'<w:footnote w:id="1"><w:p><w:r><w:footnoteRef/></w:r>{r(" Số ước.")}</w:p></w:footnote>',
    )
    assert texts(document) == ["121", "13", "1 Số ước.", "Sau bảng"]


def test_notes_are_numbered_as_the_document_says() -> None:
    reference = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    body = f"<w:p>{r('a')}{reference}{reference}</w:p>"
    note = f'<w:footnote w:id="1"><w:p><w:r><w:footnoteRef/></w:r>{r(" n")}</w:p></w:footnote>'
    settings = '<w:footnotePr><w:numFmt w:val="lowerLetter"/><w:numStart w:val="3"/></w:footnotePr>'
    assert read(body, footnotes=note, settings=settings).lines[0].text == "acd"


def test_tracked_changes_are_read_as_accepted() -> None:
    deleted = "<w:del><w:r><w:delText>10</w:delText></w:r></w:del>"
    body = (
        f"<w:p>{r('Thu đạt ')}{deleted}<w:ins>{r('12')}</w:ins>{r(' tỷ')}</w:p>"
        f"<w:p><w:moveFrom>{r('chuyển đi')}</w:moveFrom>{r('ở lại')}</w:p>"
        f"<w:p><w:moveTo>{r('chuyển đến')}</w:moveTo></w:p>"
    )
    assert texts(read(body)) == ["Thu đạt 12 tỷ", "ở lại", "chuyển đến"]


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    body = p("Các trường đã ", "<w:rPr><w:del/></w:rPr>") + p("chủ động.") + p("Hết.")
    assert texts(read(body)) == ["Các trường đã chủ động.", "Hết."]


def test_a_paragraph_that_was_deleted_whole_counts_no_number() -> None:
    gone = (
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:del/></w:rPr></w:pPr>'
        "<w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del></w:p>"
    )
    numbering = abstract(1, level(0, "%1.")) + num(1, 1)
    assert texts(read(listed("a", 1) + gone + listed("b", 1), numbering=numbering)) == ["1. a", "2. b"]


def test_a_style_separator_prints_both_paragraphs_on_one_line() -> None:
    body = p("1. Sở Tài chính:", "<w:rPr><w:vanish/><w:specVanish/></w:rPr>", "<w:b/>") + p(" hướng dẫn lập dự toán.")
    line = read(body).lines[0]
    assert line.text == "1. Sở Tài chính: hướng dẫn lập dự toán."
    assert [(s.start, s.end, s.bold) for s in line.spans] == [(0, 16, True)]


def test_fields_print_their_result_and_not_their_instruction() -> None:
    def field(instruction: str, result: str) -> str:
        mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
        told = f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
        return mark.format("begin") + told + mark.format("separate") + r(result) + mark.format("end")

    simple = f'<w:fldSimple w:instr=" NUMPAGES ">{r("12")}</w:fldSimple>'
    body = f"<w:p>{r('Xem mục ')}{field(' REF muc2 ', 'II.2')}{r('.')}{field('PAGE', '7')}{simple}</w:p>"
    assert texts(read(body)) == ["Xem mục II.2."]


def test_a_field_that_never_ends_hides_no_text() -> None:
    body = f'<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>{r("Còn nguyên.")}</w:p>' + p("Đoạn sau.")
    assert texts(read(body)) == ["Còn nguyên.", "Đoạn sau."]


def test_hyphens_tabs_breaks_and_symbols() -> None:
    run = (
        "<w:r><w:t>Quy</w:t><w:noBreakHyphen/><w:t>chế</w:t><w:softHyphen/><w:tab/><w:t>a</w:t><w:br/><w:t>b</w:t>"
        '<w:br w:type="page"/><w:sym w:font="Wingdings" w:char="F0FC"/><w:sym w:font="Symbol" w:char="F0B3"/></w:r>'
    )
    assert texts(read(f"<w:p>{run}</w:p>")) == ["Quy-chế\ta\nb\n✓≥"]


def test_a_text_box_is_read_once_after_the_paragraph_that_holds_it() -> None:
    box = f"<w:txbxContent>{p('Trong khung')}</w:txbxContent>"
    both = (
        f'<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
    )
    document = read(f"<w:p>{r('Trước ')}<w:r>{both}</w:r>{r('sau')}</w:p>" + p("Hết"))
    assert texts(document) == ["Trước sau", "Trong khung", "Hết"]
    assert document.lines[1].region == "textbox"


def test_content_controls_links_and_smart_tags_are_looked_through() -> None:
    body = (
        f"<w:sdt><w:sdtContent>{p('Đoạn trong ô')}</w:sdtContent></w:sdt>"
        f"<w:p><w:smartTag>{r('Hà Nội')}</w:smartTag><w:sdt><w:sdtContent>{r(', ngày ')}</w:sdtContent></w:sdt>"
        f"<w:hyperlink>{r('20')}</w:hyperlink></w:p>"
        f"<w:tbl><w:sdt><w:sdtContent><w:tr><w:sdt><w:sdtContent><w:tc>{p('ô')}</w:tc></w:sdtContent></w:sdt></w:tr>"
        "</w:sdtContent></w:sdt></w:tbl>"
    )
    assert texts(read(body)) == ["Đoạn trong ô", "Hà Nội, ngày 20", "ô"]


def test_hidden_text_is_left_out_and_said() -> None:
    document = read(f"<w:p>{r('Thấy')}{r(' không thấy', '<w:vanish/>')}</w:p>")
    assert texts(document) == ["Thấy"]
    assert any("chữ ẩn" in warning for warning in document.warnings)


def test_capitals_of_a_style_are_printed_as_capitals() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="H"><w:rPr><w:caps/><w:b/></w:rPr></w:style>'
    line = read(p("Nội dung tuyên truyền", '<w:pStyle w:val="H"/>'), styles=styles).lines[0]
    assert line.text == "NỘI DUNG TUYÊN TRUYỀN"
    assert line.spans[0].bold


STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:hAnsi=".VnTime"/><w:sz w:val="28"/></w:rPr></w:rPrDefault>'
    "</w:docDefaults>"
    '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:pPr><w:jc w:val="both"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="H1"><w:basedOn w:val="N"/>'
    '<w:pPr><w:outlineLvl w:val="0"/><w:ind w:left="567" w:firstLine="567"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="H2"><w:basedOn w:val="H1"/><w:pPr><w:jc w:val="center"/></w:pPr>'
    '<w:rPr><w:rFonts w:hAnsi="Arial"/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="S"><w:rPr><w:b/><w:i/></w:rPr></w:style>'
)


def test_looks_come_through_styles_from_the_defaults() -> None:
    line = read(p("Chương", '<w:pStyle w:val="H2"/>'), styles=STYLES).lines[0]
    assert (line.font, line.size_pt, line.align, line.heading_level, line.indent_mm) == ("Arial", 14, "center", 1, 20.0)
    assert line.spans[0].bold
    plain = read(p("thường"), styles=STYLES).lines[0]
    assert (plain.font, plain.align, plain.heading_level, plain.spans) == (".VnTime", "justify", None, ())


def test_bold_of_paragraph_style_and_run_style_put_each_other_off() -> None:
    line = read(p("chữ", '<w:pStyle w:val="H1"/>', '<w:rStyle w:val="S"/>'), styles=STYLES).lines[0]
    assert [(s.bold, s.italic) for s in line.spans] == [(False, True)]


def test_styles_that_are_based_on_each_other_do_not_hang() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/><w:rPr><w:b/></w:rPr></w:style>'
    )
    assert read(p("x", '<w:pStyle w:val="A"/>'), styles=styles).lines[0].spans[0].bold


def test_headers_come_before_footers_after_and_each_once() -> None:
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="header1"/><w:footerReference r:id="footer1"/>{}</w:sectPr>'
    )
    page = '<w:fldSimple w:instr="PAGE">' + r("3") + "</w:fldSimple>"
    body = f"<w:p><w:pPr>{section.format('')}</w:pPr>{r('Một')}</w:p>" + p("Hai") + section.format("")
    document = read(body, header1=p("LƯU HÀNH NỘI BỘ"), footer1=f"<w:p>{page}</w:p>" + p("Tài liệu tháng 01"))
    assert [(line.text, line.region) for line in document.lines] == [
        ("LƯU HÀNH NỘI BỘ", "header"),
        ("Một", "body"),
        ("Tài liệu tháng 01", "footer"),
        ("Hai", "body"),
    ]


def test_a_first_page_header_counts_only_where_the_section_prints_it() -> None:
    section = '<w:sectPr><w:headerReference w:type="first" r:id="header1"/>{}</w:sectPr>'
    head = p("ĐẢNG BỘ TỈNH")
    assert texts(read(p("x") + section.format(""), header1=head)) == ["x"]
    assert texts(read(p("x") + section.format("<w:titlePg/>"), header1=head)) == ["ĐẢNG BỘ TỈNH", "x"]


def test_pages_are_those_that_word_last_saw() -> None:
    turn = "<w:r><w:lastRenderedPageBreak/></w:r>"
    document = read(p("a") + f"<w:p>{r('b')}{turn}{r('c')}</w:p><w:p>{turn}{r('d')}</w:p>")
    assert [line.page for line in document.lines] == [1, 1, 3]
    assert document.pages == 3


def test_a_table_in_a_cell_is_a_table_of_its_own() -> None:
    inner = f"<w:tbl><w:tr><w:tc>{p('trong')}</w:tc></w:tr></w:tbl>"
    document = read(f"<w:tbl><w:tr><w:tc>{p('trước')}{inner}{p('sau')}</w:tc></w:tr></w:tbl>")
    assert [(line.text, line.cell.table if line.cell else None) for line in document.lines] == [
        ("trước", 0),
        ("trong", 1),
        ("sau", 0),
    ]


def test_rows_and_cells_that_were_deleted_are_not_read() -> None:
    gone = f"<w:tr><w:trPr><w:del/></w:trPr><w:tc>{p('bỏ')}</w:tc></w:tr>"
    document = read(f"<w:tbl>{gone}<w:tr><w:tc>{p('còn')}</w:tc></w:tr></w:tbl>")
    assert [(line.text, line.cell.row if line.cell else None) for line in document.lines] == [("còn", 0)]


def test_formulas_and_pictures_are_not_passed_over_in_silence() -> None:
    formula = (
        "<m:oMath><m:f><m:num><m:r><m:t>a</m:t></m:r></m:num><m:den><m:r><m:t>b</m:t></m:r></m:den></m:f></m:oMath>"
    )
    document = read(f"<w:p>{r('x = ')}{formula}<w:r><w:drawing><a:blip/></w:drawing></w:r></w:p>")
    assert texts(document) == ["x = a/b"]
    assert any("1 hình ảnh" in warning for warning in document.warnings)


def test_a_strict_file_reads_like_any_other() -> None:
    files = unzipped(docx(p("Đạt 53 giải")))
    strict = {
        name: data.replace(
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        )
        for name, data in files.items()
    }
    assert texts(word.read(zipped(strict), DEFAULT)) == ["Đạt 53 giải"]


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
