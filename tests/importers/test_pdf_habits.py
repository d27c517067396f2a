"""What offices print into PDFs: lists set off by tabs, notes with plain marks, annexes, heads of odd and even pages."""

from __future__ import annotations

import io
import re

import pypdfium2 as pdfium
import pypdfium2.raw as raw
import pytest

from app.domain.source import RawDocument
from app.importers import pdf
from app.importers.limits import DEFAULT
from tests.importers.pdf_files import SENTENCE, made, quoted

HEADS = (
    ", header: context if calc.odd(counter(page).get().first()) [#align(right)[Đảng bộ xã An Bình]]"
    " else [Tài liệu học tập]"
)


def texts(document: RawDocument, region: str = "body") -> list[str]:
    return [line.text for line in document.lines if line.region == region]


def paragraphs(count: int) -> list[str]:
    return [f"Đoạn {n}. {'Rất ' * (n % 5)}{SENTENCE}" for n in range(1, count + 1)]


def set_of(lines: list[str]) -> str:
    return "\n\n".join(map(quoted, lines))


def test_labels_that_a_tab_sets_off_stand_before_their_text() -> None:
    labels = ["I.", "1)", "a)", "2.1.", "+", "-", "•", "Điều 5."]
    body = "\n\n".join(f"#box(width: 52pt)[{quoted(label)}]*Công tác dân vận*" for label in labels)
    found = texts(pdf.read(made(f"{quoted(SENTENCE)}\n\n{body}"), DEFAULT))
    assert found == [SENTENCE, *(f"{label} Công tác dân vận" for label in labels)]


def test_labels_set_off_in_two_columns_stay_in_their_columns() -> None:
    left, right = ([f"{at}. {side} {SENTENCE}" for at in range(1, 5)] for side in ("Trái", "Phải"))

    def column(items: list[str]) -> str:
        parts = ",".join(f"[{quoted(item.partition(' ')[2])}]" for item in items)
        return f"#enum(body-indent: 22pt, {parts})"

    body = f"#columns(2, gutter: 8mm)[#set text(size: 11pt)\n{column(left)}\n#colbreak()\n{column(right)}]"
    found = texts(pdf.read(made("#set par(first-line-indent: 0pt)\n" + body), DEFAULT))
    assert found == left + right


def test_numbers_of_a_table_without_rules_are_cells() -> None:
    rows = ",".join(f"[{n}.],[Hộ nghèo thôn {n}],[12,{n}],[{n}]" for n in range(1, 5))
    table = f"#table(stroke: none, columns: (50pt, 160pt, 100pt, 60pt), {rows})"
    read = pdf.read(made("#set par(first-line-indent: 0pt, justify: false)\n" + table), DEFAULT)
    assert [line.text for line in read.lines if line.cell and line.cell.column == 0] == ["1.", "2.", "3.", "4."]


def test_a_note_whose_own_mark_is_not_raised_is_a_note() -> None:
    """So prints a paper without a style for notes: the mark in the text is raised, the one below is not."""
    notes = "\n\n".join(f"{n} Theo báo cáo nhanh của thôn {n}." for n in (1, 2))
    body = f"{quoted(SENTENCE)}#super[1] {quoted(SENTENCE)}#super[2]\n\n#v(1fr)\n#line(length: 30%)\n\n"
    read = pdf.read(made(body + "#set par(first-line-indent: 0pt)\n" + notes), DEFAULT)
    found = [line for line in read.lines if line.region == "footnote"]
    assert [line.text for line in found] == notes.split("\n\n")
    marks = [span.note for line in read.lines if line.region == "body" for span in line.spans if span.superscript]
    assert marks == [line.note_id for line in found] and None not in marks


def test_a_numbered_text_below_a_rule_is_no_note_without_a_mark_for_it() -> None:
    body = f"{quoted(SENTENCE)}\n\n#v(1fr)\n#line(length: 30%)\n\n1 tỷ đồng được giao cho xã."
    assert not texts(pdf.read(made(body), DEFAULT), "footnote")


def test_annexes_that_begin_alike_are_no_running_heads() -> None:
    annexes = "".join(
        f"\n#pagebreak()\n#align(center)[*PHỤ LỤC {n}*]\n\n*Chỉ tiêu giao*\n\n{set_of(paragraphs(3)[n - 1 :])}"
        for n in (1, 2, 3)
    )
    read = pdf.read(
        made(set_of(paragraphs(4)) + annexes, ", header: context align(right)[#counter(page).display()]"), DEFAULT
    )
    assert [text for text in texts(read) if text.startswith(("PHỤ LỤC", "Chỉ tiêu"))] == [
        text for n in (1, 2, 3) for text in (f"PHỤ LỤC {n}", "Chỉ tiêu giao")
    ]
    assert texts(read, "header") == ["1", "2", "3", "4"]


def test_heads_of_odd_and_even_pages_are_running_heads_even_where_one_stands_once() -> None:
    lines = paragraphs(27)
    read = pdf.read(made(set_of(lines), HEADS), DEFAULT)
    assert texts(read, "header") == ["Đảng bộ xã An Bình", "Tài liệu học tập", "Đảng bộ xã An Bình"]
    assert texts(read) == lines


def test_the_foot_of_a_page_that_lies_is_that_of_the_pages_that_stand() -> None:
    body = set_of(paragraphs(12)) + f"\n#page(flipped: true)[{set_of(paragraphs(2))}]"
    read = pdf.read(made(body, ", footer: [Tài liệu lưu hành nội bộ]"), DEFAULT)
    assert texts(read, "footer") == ["Tài liệu lưu hành nội bộ"] * (read.pages or 0)


def test_a_paragraph_goes_on_over_pages_and_columns_whatever_word_the_page_ends_with() -> None:
    """Sentences end at the end of a page, too: where first lines are set in, the next line says whether it goes on."""
    lines = [" ".join([SENTENCE] * (1 + n % 4)) for n in range(30)]
    assert texts(pdf.read(made(set_of(lines)), DEFAULT)) == lines
    columns = ", columns: 2"
    assert texts(pdf.read(made("#set text(size: 10pt)\n" + set_of(lines), columns), DEFAULT)) == lines


def test_items_of_a_cell_that_commas_close_are_lines_of_their_own() -> None:
    items = ["Nơi nhận:", "- Ban Thường vụ Tỉnh ủy (để báo cáo),", "- Các chi bộ,", "- Lưu Văn phòng."]
    right = ["T/M BAN THƯỜNG VỤ", "BÍ THƯ", "Lò Văn Pánh"]
    sides = "[" + " \\ ".join(map(quoted, items)) + "][#align(center)[" + " \\ ".join(map(quoted, right)) + "]]"
    body = f"#set par(first-line-indent: 0pt)\n{quoted(SENTENCE)}\n\n#grid(columns: (1fr, 1fr)){sides}"
    assert texts(pdf.read(made(body), DEFAULT), "table") == items + right


def test_a_signature_that_a_page_break_cuts_is_one_row() -> None:
    left, right = ["Nơi nhận:", "- Các chi bộ,", "- Lưu Văn phòng."], ["T/M BAN THƯỜNG VỤ", "BÍ THƯ", "Lò Văn Pánh"]
    rows = [
        f"#grid(columns: (1fr, 1fr), {quoted(a)}, align(center, {quoted(b)}))" for a, b in zip(left, right, strict=True)
    ]
    rows = [row.replace("(1fr, 1fr), #", "(1fr, 1fr), ").replace("center, #", "center, ") for row in rows]
    body = f"{quoted(SENTENCE)}\n#v(1fr)\n{rows[0]}{rows[1]}\n#pagebreak()\n{rows[2]}\n#v(20pt)\n{quoted(SENTENCE)}"
    cells = [line.cell for line in pdf.read(made(body), DEFAULT).lines if line.cell]
    assert {(cell.table, cell.row) for cell in cells} == {(0, 0)}


def test_titles_set_letter_by_letter_are_words() -> None:
    heads = (
        '#align(center)[#text(tracking: 4pt, weight: "bold")[HƯỚNG DẪN]\n\n'
        "T H Ô N G#h(10pt)B Á O\n\n*#text(tracking: 2pt)[CÔNG TÁC TUYÊN TRUYỀN]*]\n\n"
    )
    found = texts(pdf.read(made(heads + quoted(SENTENCE)), DEFAULT))
    assert found == ["HƯỚNG DẪN", "THÔNG BÁO", "CÔNG TÁC TUYÊN TRUYỀN", SENTENCE]


@pytest.mark.parametrize("stroke", ["none", "(x, y) => (top: 0.5pt, bottom: 0.5pt)"])
def test_a_table_without_upright_rules_keeps_its_columns_where_heads_nearly_touch(stroke: str) -> None:
    heads = ["STT", "Nội dung", "Kế hoạch", "Thực hiện"]
    rows = [[str(n), f"Hộ nghèo ở thôn {n}", f"12,{n}", str(13 * n)] for n in range(1, 6)]
    cells = ",".join(f"[{quoted(text)}]" for row in [heads, *rows] for text in row)
    table = f"#table(stroke: {stroke}, columns: (auto, 1fr, auto, auto), {cells})"
    read = pdf.read(made(f"{quoted(SENTENCE)}\n{table}\n{quoted(SENTENCE)}"), DEFAULT)
    found = [(line.cell.row, line.cell.column, line.text) for line in read.lines if line.cell]
    assert found == [(r, c, text) for r, row in enumerate([heads, *rows]) for c, text in enumerate(row)]
    assert texts(read) == [SENTENCE, SENTENCE]


def within_forms(data: bytes, scale: float) -> bytes:
    """The same pages, each wrapped into a form as programs that stamp or shrink pages do."""
    source, made_new = pdfium.PdfDocument(data), pdfium.PdfDocument.new()
    for index in range(len(source)):
        page = made_new.new_page(*source[index].get_size())
        form = raw.FPDF_NewXObjectFromPage(made_new.raw, source.raw, index)
        item = raw.FPDF_NewFormObjectFromXObject(form)
        raw.FPDFPageObj_Transform(item, scale, 0, 0, scale, 30, 30)
        raw.FPDFPage_InsertObject(page.raw, item)
        page.gen_content()
        raw.FPDF_CloseXObject(form)
    out = io.BytesIO()
    made_new.save(out)
    return out.getvalue()


@pytest.mark.parametrize("scale", [1.0, 0.88])
def test_pages_wrapped_into_forms_keep_their_tables_and_notes(scale: float) -> None:
    cells = ",".join(f"[{text}]" for text in ("STT", "Nội dung", "1", "Hộ nghèo", "2", "Thu ngân sách"))
    body = f"{quoted(SENTENCE)}#footnote[Ước tính.]\n#table(columns: (40pt, 1fr), {cells})\n{quoted(SENTENCE)}"
    plain, wrapped = (pdf.read(data, DEFAULT) for data in (made(body), within_forms(made(body), scale)))

    def told(document: RawDocument) -> list[tuple[object, ...]]:
        return [(line.text, line.region, line.cell, line.note_id) for line in document.lines]

    assert told(wrapped) == told(plain)
    assert {line.region for line in wrapped.lines} == {"body", "table", "footnote"}


def test_letters_that_the_file_does_not_name_are_read_from_the_picture() -> None:
    data = made("#set par(justify: false)\n" + set_of(paragraphs(3)))
    nameless = re.sub(rb"/ToUnicode \d+ 0 R", lambda found: b" " * len(found[0]), data)
    assert nameless != data
    read = pdf.read(nameless, DEFAULT)
    assert read.format == "scan" and "quán triệt sâu rộng" in read.lines[0].text


def test_a_page_of_numbers_or_of_dots_to_fill_in_is_no_picture() -> None:
    numbers = ",".join(f"[{n},{n % 10}]" for n in range(60))
    dots = "\n\n".join("Họ và tên: #" + '"' + "." * 60 + '"' for _ in range(3))
    for body in (f"#table(columns: 6, {numbers})", dots):
        assert pdf.read(made(body), DEFAULT).format == "pdf"


@pytest.mark.parametrize("place", ["background", "foreground"])
def test_words_across_the_page_stand_apart_from_its_text(place: str) -> None:
    lines = paragraphs(14)
    mark = f", {place}: place(center + top, dy: 190pt, text(size: 70pt, fill: luma(220))[DỰ THẢO])"
    read = pdf.read(made(set_of(lines) + f"\n#pagebreak()\n{quoted(SENTENCE)}", mark), DEFAULT)
    assert texts(read) == [*lines, SENTENCE]
    assert set(texts(read, "textbox")) == {"DỰ THẢO"}
