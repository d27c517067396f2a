"""Saved web pages as a person reads them on screen."""

from __future__ import annotations

from app.domain.source import RawDocument
from app.importers import web_page
from app.importers.limits import DEFAULT


def read(body: str, head: str = "") -> RawDocument:
    return web_page.read(f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode(), DEFAULT)


def texts(document: RawDocument) -> list[str]:
    return [line.text for line in document.lines]


def test_white_space_is_one_blank_across_tags_and_lines() -> None:
    assert texts(read("<p>  Thu \n ngân <b> sách</b>\n đạt&nbsp;12 </p><p>Chi</p>")) == [
        "Thu ngân sách đạt\xa012",
        "Chi",
    ]


def test_looks_come_from_tags_styles_and_simple_rules() -> None:
    rules = "<style>p.tua { text-align: center; font-weight: bold } .ng, em { font-style: italic }</style>"
    inner = '<span class="ng" style="font-weight:400">thường</span>'
    body = f'<p class="tua" style="margin-left:1cm;text-indent:-5mm">Đậm {inner}</p>'
    line = read(body, rules).lines[0]
    assert (line.align, line.indent_mm) == ("center", 5.0)
    assert [(s.start, s.end, s.bold, s.italic) for s in line.spans] == [(0, 4, True, False), (4, 10, False, True)]


def test_fonts_decide_about_old_encodings() -> None:
    page = '<html><body><p><font face=".VnTime">Thu ng©n s¸ch ®¹t kh¸</font></p></body></html>'.encode("latin-1")
    document = web_page.read(page, DEFAULT)
    assert texts(document) == ["Thu ngân sách đạt khá"]
    assert document.converted == "TCVN3"


def test_a_page_is_read_in_the_encoding_that_it_states() -> None:
    page = '<html><head><meta charset="windows-1258"></head><body><p>Thu ngân sa\u0301ch</p></body></html>'
    assert texts(web_page.read(page.encode("cp1258"), DEFAULT)) == ["Thu ngân sách"]


def test_lists_carry_the_numbers_that_a_browser_sets() -> None:
    body = (
        '<ol type="I" start="2"><li>Hai<ul><li>ý</li><li style="list-style-type:square">ô</li></ul></li>'
        '<li value="5"><p>Năm</p><p>đoạn sau</p></li><li></li></ol><ul style="list-style-type:none"><li>trơn</li></ul>'
    )
    assert [text.strip() for text in texts(read(body))] == [
        "II. Hai",
        "• ý",
        "▪ ô",
        "V. Năm",
        "đoạn sau",
        "VI.",
        "trơn",
    ]


def test_a_label_that_word_wrote_into_the_page_is_a_label() -> None:
    line = read('<p><span style="mso-list:Ignore">1.1.<span>&nbsp;&nbsp; </span></span>Kinh tế</p>').lines[0]
    assert (line.text, line.list_label) == ("1.1. Kinh tế", "1.1.")


def test_notes_that_links_tie_to_their_marks_follow_the_paragraph() -> None:
    body = (
        '<p>Đạt 53 giải<a href="#_ftn1" name="_ftnref1"><sup>[1]</sup></a>.</p><p>Sau</p><hr>'
        '<div id="ftn1"><p><a href="#_ftnref1" name="_ftn1"><sup>[1]</sup></a> Gồm 01 giải Nhất.</p></div>'
    )
    document = read(body)
    assert texts(document) == ["Đạt 53 giải[1].", "[1] Gồm 01 giải Nhất.", "Sau"]
    assert (document.lines[1].region, document.lines[1].note_id) == ("footnote", "fn1")
    assert [(s.start, s.end, s.note) for s in document.lines[0].spans] == [(11, 14, "fn1")]


def test_a_link_within_the_page_alone_is_no_note() -> None:
    assert texts(read('<p>Xem <a href="#m2" name="l">mục 2</a></p><p id="m2">2. Nội dung</p>')) == [
        "Xem mục 2",
        "2. Nội dung",
    ]


def test_tables_know_merged_cells_and_headers() -> None:
    body = (
        "<table><thead><tr><th rowspan=2>STT</th><th colspan=2>Chỉ tiêu</th></tr></thead>"
        "<tr><td>Thu</td><td></td></tr></table>"
    )
    found = [(line.text, c.row, c.column, c.rows, c.columns, c.header) for line in read(body).lines if (c := line.cell)]
    assert found == [
        ("STT", 0, 0, 2, 1, True),
        ("Chỉ tiêu", 0, 1, 1, 2, True),
        ("Thu", 1, 1, 1, 1, False),
        ("", 1, 2, 1, 1, False),
    ]


def test_a_table_that_only_lays_out_the_page_is_no_table() -> None:
    document = read(f"<table><tr><td>Menu</td><td><p>Thân bài</p><p>{'chữ ' * 1000}</p></td></tr></table>")
    assert all(line.cell is None for line in document.lines)


def test_scripts_and_hidden_text_are_left_out_and_menus_set_apart() -> None:
    body = (
        "<nav><a>Trang chủ</a></nav><script>x</script><article><p>Điều 1. Phạm vi điều chỉnh của văn bản này</p>"
        '<p style="display:none">ẩn</p></article><div class="footer"><p>Bản quyền</p></div><input value="a">'
    )
    document = read(body)
    assert [(line.text, line.region) for line in document.lines] == [
        ("Trang chủ", "header"),
        ("Điều 1. Phạm vi điều chỉnh của văn bản này", "body"),
        ("Bản quyền", "footer"),
    ]


def test_two_line_breaks_end_a_paragraph() -> None:
    assert texts(read("<div>Một<br><br>Hai</div>ba")) == ["Một", "Hai", "ba"]


def test_headings_know_their_level() -> None:
    line = read("<h2>Nội dung</h2>").lines[0]
    assert (line.heading_level, line.spans[0].bold) == (2, True)


def test_a_web_archive_gives_its_page() -> None:
    archive = (
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\n"
        b"Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        b"<html><body><p>Thu ng=C3=A2n s=C3=A1ch</p></body></html>\r\n--x--\r\n"
    )
    assert texts(web_page.read(archive, DEFAULT)) == ["Thu ngân sách"]
