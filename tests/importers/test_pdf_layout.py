"""Reading order, paragraphs and tables of PDFs made for the purpose; and bytes that are no sound PDF."""

from __future__ import annotations

import io
import random

import pypdfium2 as pdfium
import pytest
from PIL import Image

from app.domain.errors import InputError
from app.domain.source import RawDocument
from app.importers import pdf
from app.importers.limits import DEFAULT
from app.importers.registry import read_guidance_file
from tests.importers.pdf_files import SENTENCE, made, quoted


def texts(document: RawDocument, region: str = "body") -> list[str]:
    return [line.text for line in document.lines if line.region == region]


def test_indented_paragraphs_without_room_between_them_are_told_apart() -> None:
    body = "#set par(spacing: 8pt)\n" + "\n\n".join(
        quoted(f"{letter}) {SENTENCE}" if letter else SENTENCE) for letter in ("", "a", "b", "")
    )
    read = pdf.read(made(body), DEFAULT)
    assert texts(read) == [SENTENCE, f"a) {SENTENCE}", f"b) {SENTENCE}", SENTENCE]
    assert all(line.indent_mm == pytest.approx(10, abs=0.7) for line in read.lines)


def test_paragraphs_without_indent_are_told_by_the_room_between_them() -> None:
    body = "#set par(first-line-indent: 0pt, spacing: 16pt)\n" + "\n\n".join(quoted(SENTENCE) for _ in range(3))
    assert texts(pdf.read(made(body), DEFAULT)) == [SENTENCE] * 3


def test_a_hanging_list_is_one_line_per_item() -> None:
    body = (
        "#set par(first-line-indent: 0pt, spacing: 8pt)\n#list("
        + ",".join(f"[{quoted(SENTENCE)}]" for _ in "abc")
        + ")"
    )
    assert texts(pdf.read(made(body), DEFAULT)) == [f"• {SENTENCE}"] * 3


def test_bold_run_in_heads_keep_their_span() -> None:
    read = pdf.read(made(f"*Về kinh tế:* {quoted(SENTENCE)}"), DEFAULT)
    (line,) = read.lines
    assert line.text == f"Về kinh tế: {SENTENCE}"
    assert [(s.start, s.end, s.bold) for s in line.spans] == [(0, len("Về kinh tế:"), True)]


def test_two_columns_are_read_one_after_the_other() -> None:
    left = [f"Cột trái, đoạn {n}. {SENTENCE}" for n in range(1, 4)]
    right = [f"Cột phải, đoạn {n}. {SENTENCE}" for n in range(1, 4)]
    columns = "\n\n".join(map(quoted, left)) + "\n#colbreak()\n" + "\n\n".join(map(quoted, right))
    body = f"#align(center)[*BẢN TIN SINH HOẠT CHI BỘ*]\n#columns(2, gutter: 8mm)[#set text(size: 11pt)\n{columns}]"
    assert texts(pdf.read(made(body), DEFAULT)) == ["BẢN TIN SINH HOẠT CHI BỘ", *left, *right]


def test_the_sides_of_a_letterhead_and_of_a_signature_are_read_one_after_the_other() -> None:
    head = (
        "#grid(columns: (1fr, 1fr), align: center)[ĐẢNG BỘ TỈNH HỒNG LAM \\ *ĐẢNG UỶ XÃ AN BÌNH* \\ \\* \\ Số 12-HD/ĐU]"
        "[*ĐẢNG CỘNG SẢN VIỆT NAM* \\ \\ _An Bình, ngày 05 tháng 3 năm 2025_]\n"
    )
    foot = (
        "#grid(columns: (1fr, 1fr))[#underline[Nơi nhận:] \\ - Các chi bộ; \\ - Lưu VPĐU.]"
        "[#align(center)[*T/M BAN THƯỜNG VỤ* \\ PHÓ BÍ THƯ \\ \\ \\ *Lê Văn Hòa*]]"
    )
    read = pdf.read(made(head + quoted(SENTENCE) + "\n\n" + foot), DEFAULT)
    found = [line.text for line in read.lines]
    assert found == [
        "ĐẢNG BỘ TỈNH HỒNG LAM",
        "ĐẢNG UỶ XÃ AN BÌNH",
        "*",
        "Số 12-HD/ĐU",
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "An Bình, ngày 05 tháng 3 năm 2025",
        SENTENCE,
        "Nơi nhận:",
        "- Các chi bộ;",
        "- Lưu VPĐU.",
        "T/M BAN THƯỜNG VỤ",
        "PHÓ BÍ THƯ",
        "Lê Văn Hòa",
    ]


def table(rows: int, repeat: bool) -> str:
    cells = "".join(f"[{n}][Chỉ tiêu số {n} về phát triển kinh tế của xã][%][{n},5]" for n in range(1, rows + 1))
    header = "[*TT*][*Chỉ tiêu*][*Đơn vị*][*Năm 2025*]"
    return (
        "#set par(first-line-indent: 0pt, justify: false)\n#table(columns: (12mm, 1fr, 22mm, 25mm), inset: 6pt, "
        f"table.header(repeat: {str(repeat).lower()}, {','.join(header.split('|'))}),{cells})"
    ).replace("][", "],[")


@pytest.mark.parametrize("repeat", [True, False])
def test_a_table_over_pages_is_one_table_and_its_repeated_header_is_told(repeat: bool) -> None:
    read = pdf.read(made(quoted(SENTENCE) + "\n\n" + table(60, repeat)), DEFAULT)
    assert read.pages is not None and read.pages >= 2
    cells = {(line.cell.row, line.cell.column): line for line in read.lines if line.cell}
    assert {line.cell.table for line in read.lines if line.cell} == {0}
    assert [cells[row, 0].text for row in range(61)] == ["TT", *map(str, range(1, 61))]
    assert all(cells[row, 3].text == f"{row},5" for row in range(1, 61))
    assert [line.text for (row, _), line in sorted(cells.items()) if line.cell and line.cell.header] == [
        "TT",
        "Chỉ tiêu",
        "Đơn vị",
        "Năm 2025",
    ]
    assert len(texts(read, "header")) == (4 * (read.pages - 1) if repeat else 0)


def test_cells_over_several_rows_and_columns_keep_their_place() -> None:
    body = (
        "#set par(first-line-indent: 0pt)\n#table(columns: (1fr, 1fr, 1fr), table.cell(rowspan: 2)[*Chỉ tiêu*],"
        "table.cell(colspan: 2)[*Năm 2025*],[*Kế hoạch*],[*Ước đạt*],[Thu ngân sách],[12.000],[12.515])"
    )
    read = pdf.read(made(body), DEFAULT)
    places = {
        line.text: (line.cell.row, line.cell.column, line.cell.rows, line.cell.columns)
        for line in read.lines
        if line.cell
    }
    assert places == {
        "Chỉ tiêu": (0, 0, 2, 1),
        "Năm 2025": (0, 1, 1, 2),
        "Kế hoạch": (1, 1, 1, 1),
        "Ước đạt": (1, 2, 1, 1),
        "Thu ngân sách": (2, 0, 1, 1),
        "12.000": (2, 1, 1, 1),
        "12.515": (2, 2, 1, 1),
    }


def test_running_heads_feet_and_notes_stand_apart_from_the_text() -> None:
    page = ", header: align(center)[Bản tin xã An Bình], footer: align(center)[#context counter(page).display()]"
    body = (
        "\n\n".join(quoted("Rất " * (n % 7) + SENTENCE) for n in range(30))
        + "#footnote[Số liệu ước tính đến ngày 31/12.]"
    )
    read = pdf.read(made(body, page), DEFAULT)
    assert set(texts(read, "header")) == {"Bản tin xã An Bình"} and len(texts(read, "header")) == read.pages
    assert texts(read, "footer") == [str(n) for n in range(1, (read.pages or 0) + 1)]
    (note,) = [line for line in read.lines if line.region == "footnote"]
    assert note.text == "1 Số liệu ước tính đến ngày 31/12." or note.text == "1Số liệu ước tính đến ngày 31/12."
    (mark,) = [span for line in read.lines if line.region == "body" for span in line.spans if span.superscript]
    assert mark.note == note.note_id is not None


def test_a_page_that_lies_on_its_side_is_read() -> None:
    document = pdfium.PdfDocument(made(quoted(SENTENCE) + "\n\n" + quoted(SENTENCE)))
    buffer = io.BytesIO()
    document[0].set_rotation(90)
    document.save(buffer)
    document.close()
    assert texts(pdf.read(buffer.getvalue(), DEFAULT)) == [SENTENCE] * 2


def test_a_text_layer_that_is_garbage_gives_way_to_what_is_seen() -> None:
    """A scanning program's own bad reading lies, unseen, behind the picture of the page."""
    shown = pdfium.PdfDocument(made("#set par(justify: false)\n" + "\n\n".join(quoted(SENTENCE) for _ in range(4))))
    picture = shown[0].render(scale=150 / 72, grayscale=True).to_pil()
    garbage = " ".join(f"l){n}rg vj xfi gn1c h0p tq{n}" for n in range(60))
    page = Image.new("L", picture.size, 255)
    page.paste(picture)
    hidden = made(f"#set page(background: none)\n#text(fill: white, size: 8pt)[{quoted(garbage)}]")
    layered = pdfium.PdfDocument(hidden)
    bitmap = pdfium.PdfBitmap.from_pil(page)
    image = pdfium.PdfImage.new(layered)
    image.set_bitmap(bitmap)
    width, height = layered[0].get_size()
    image.set_matrix(pdfium.PdfMatrix().scale(width, height))
    target = layered[0]
    target.insert_obj(image)
    target.gen_content()
    buffer = io.BytesIO()
    layered.save(buffer)
    read = pdf.read(buffer.getvalue(), DEFAULT)
    assert read.format == "scan"
    assert "quán triệt sâu rộng" in read.lines[0].text and "tq1" not in " ".join(line.text for line in read.lines)


def test_a_pdf_with_a_password_is_refused_in_a_sentence() -> None:
    encrypt = b"<</Filter/Standard/V 1/R 2/O<" + b"41" * 32 + b">/U<" + b"42" * 32 + b">/P -44>>"
    head = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 0/Kids[]>>endobj\n"
    body = head + b"3 0 obj" + encrypt + b"endobj\n"
    places = [body.index(b"%d 0 obj" % n) for n in (1, 2, 3)]
    table_at = len(body)
    body += b"xref\n0 4\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % at for at in places)
    body += b"trailer<</Size 4/Root 1 0 R/Encrypt 3 0 R/ID[<01><01>]>>\nstartxref\n%d\n%%%%EOF" % table_at
    with pytest.raises(InputError) as refused:
        pdf.read(body, DEFAULT)
    assert refused.value.code == "file-encrypted"


def test_mutated_files_are_read_or_refused_and_nothing_else(whole: bool) -> None:
    data = made("\n\n".join(quoted(SENTENCE) for _ in range(3)) + "\n" + table(12, True))
    dice = random.Random(2025)
    for _ in range(600 if whole else 60):
        bent = bytearray(data)
        for _ in range(dice.randint(1, 30)):
            at = dice.randrange(len(bent))
            what = dice.random()
            if what < 0.5:
                bent[at] = dice.randrange(256)
            elif what < 0.75:
                del bent[at : at + dice.randint(1, 60)]
            else:
                bent[at:at] = bytes(bent[at : at + dice.randint(1, 60)])
        try:
            read_guidance_file(bytes(bent), "tep.pdf", DEFAULT)
        except InputError as refused:
            assert refused.sentence.endswith(".")
