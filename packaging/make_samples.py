"""Write the sample guidance (.docx) and the sample workbook (.xlsx) of assets/samples.

The province of Hồng Lam and the commune of An Bình do not exist; every sentence and every figure is made up here, in
the genre. The text holds each kind of label, a real footnote, an annex table, a plan beside its result, and one sum
that does not add up (chi ngân sách: 214,6 + 371,9 = 586,5, printed 588,5), for the checks to find.
"""

from __future__ import annotations

import io
import sys
import zipfile
from pathlib import Path

import xlsxwriter
from docx import Document
from docx.document import Document as DocumentType
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.shared import Mm, Pt

SAMPLES = Path(__file__).resolve().parent.parent / "assets" / "samples"
GUIDANCE = SAMPLES / "huong-dan-18-tinh-hong-lam.docx"
WORKBOOK = SAMPLES / "so-lieu-xa-an-binh.xlsx"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_FIXED = (2026, 1, 5, 8, 0, 0)

FOOTNOTE = "Số liệu do Cục Thống kê tỉnh Hồng Lam công bố ngày 29/12/2025, chưa gồm hai dự án đang chờ quyết toán."

# "[1]" marks the place of the footnote; a line that begins with "#" is a heading (bold).
BODY = """
Năm 2025 là năm đầu chính quyền địa phương hai cấp đi vào hoạt động. Trong điều kiện còn nhiều việc mới, kinh tế - xã hội của tỉnh giữ được đà tăng trưởng, đời sống Nhân dân ổn định. Để thống nhất nội dung tuyên truyền từ tỉnh đến cơ sở, Ban Tuyên giáo và Dân vận Tỉnh ủy hướng dẫn một số nội dung sau:
#I. MỤC ĐÍCH, YÊU CẦU
1. Giúp cán bộ, đảng viên và Nhân dân nắm được kết quả nổi bật của năm 2025, thấy rõ thuận lợi, khó khăn khi bước vào năm 2026.
2. Tuyên truyền đúng trọng tâm, có số liệu, có nguồn; không phô trương, không làm thay báo cáo chuyên môn.
#II. NỘI DUNG TUYÊN TRUYỀN
#1. Tình hình kinh tế - xã hội của tỉnh năm 2025
#1.1. Về kinh tế
- Tốc độ tăng tổng sản phẩm trên địa bàn (GRDP) ước đạt 8,12%, cao hơn mức bình quân cả nước; quy mô nền kinh tế đạt 96,4 nghìn tỷ đồng.
- Thu ngân sách nhà nước trên địa bàn đạt 12.515,3 tỷ đồng, bằng 113,5% dự toán, tăng 11,3% so với năm 2024.[1] Trong đó: thu nội địa đạt 11.668,2 tỷ đồng, thu từ xuất, nhập khẩu đạt 847,1 tỷ đồng.
- Tổng chi ngân sách cấp xã đạt 588,5 tỷ đồng, gồm chi đầu tư phát triển 214,6 tỷ đồng và chi thường xuyên 371,9 tỷ đồng.
- Sản xuất nông nghiệp được mùa:
+ Sản lượng lương thực đạt 412,7 nghìn tấn, vượt 2,1% kế hoạch (KH là 404,2 nghìn tấn);
+ Giá trị sản phẩm trên 01 ha đất trồng trọt đạt 168 triệu đồng, tăng 9 triệu đồng so với năm trước.
- Du lịch phục hồi rõ nét, đón trên 1,86 triệu lượt khách, tăng 14,2% so với cùng kỳ.
#1.2. Về văn hóa, xã hội
a) Giảm nghèo: tỷ lệ hộ nghèo giảm còn 1,34%, giảm 0,61 điểm % so với đầu năm; toàn tỉnh xóa xong 2.318 nhà tạm, nhà dột nát.
b) Y tế: đạt 11,6 bác sĩ/vạn dân; tỷ lệ dân số tham gia bảo hiểm y tế đạt 95,8%.
c) Giáo dục: 214/251 trường đạt chuẩn quốc gia, bằng 85,3%; học sinh của tỉnh đoạt 47 giải quốc gia, trong đó có 03 giải Nhất, 12 giải Nhì, 15 giải Ba và 17 giải Khuyến khích.
#1.3. Về xây dựng Đảng và hệ thống chính trị
* Công tác tổ chức: Sau sắp xếp, tỉnh còn 92 đơn vị hành chính cấp xã, giảm 61,2%; bộ máy cấp xã cơ bản vận hành thông suốt.
* Công tác phát triển đảng viên: Kết nạp 2.046 đảng viên mới, đạt 102,3% chỉ tiêu.
#1.4. Hạn chế, khó khăn
Giải ngân vốn đầu tư công mới đạt 87,6% kế hoạch; một số xã còn thiếu cán bộ chuyên môn về đất đai, tài chính. Việc số hóa hồ sơ chưa đều, có nơi mới đạt dưới 60%.
#2. Mục tiêu, nhiệm vụ năm 2026
#2.1. Chỉ tiêu chủ yếu
- Phấn đấu tốc độ tăng GRDP đạt 9,0 - 9,5%; GRDP bình quân đầu người đạt 92 triệu đồng.
- Thu ngân sách nhà nước trên địa bàn đạt ít nhất 13.400 tỷ đồng.
- Tỷ lệ hộ nghèo dưới 1,0%; tạo việc làm mới cho khoảng 24.500 lao động.
#2.2. Nhiệm vụ, giải pháp
Tập trung vào ba việc: (1) Nâng chất lượng phục vụ Nhân dân ở trung tâm phục vụ hành chính công cấp xã; (2) Đẩy nhanh tiến độ các dự án hạ tầng, trước hết là đường nối các xã sau sáp nhập; (3) Hoàn thành số hóa hồ sơ đất đai trước ngày 30/9/2026.
- Các cấp ủy lãnh đạo thực hiện đúng nguyên tắc, không để trống việc, không để chậm hồ sơ của Nhân dân.
- Chủ động đấu tranh phản bác thông tin sai trái về sắp xếp đơn vị hành chính.
#III. TỔ CHỨC THỰC HIỆN
1. Đảng ủy các xã, phường: Xây dựng kế hoạch tuyên truyền, gắn kết quả của tỉnh với số liệu của địa phương; báo cáo kết quả trước ngày 15/02/2026.
2. Báo cáo viên, tuyên truyền viên: Chuẩn bị bài nói không quá 45 phút, dành ít nhất 10 phút trao đổi.
3. Trung tâm chính trị, cơ quan truyền thông của xã: Đăng tin, bài, tờ gấp; ưu tiên hình thức ngắn, dễ nhớ.
""".strip().split("\n")  # noqa: E501 - one paragraph of the sample per line

ANNEX_HEAD = ("STT", "Chỉ tiêu", "Đơn vị tính", "Thực hiện 2025", "Kế hoạch 2026")
ANNEX = (
    ("1", "Tốc độ tăng tổng sản phẩm trên địa bàn (GRDP)", "%", "8,12", "9,0 - 9,5"),
    ("2", "GRDP bình quân đầu người", "triệu đồng", "84,6", "92"),
    ("3", "Thu ngân sách nhà nước trên địa bàn", "tỷ đồng", "12.515,3", "13.400"),
    ("4", "Sản lượng lương thực", "nghìn tấn", "412,7", "410"),
    ("5", "Tỷ lệ hộ nghèo", "%", "1,34", "dưới 1,0"),
    ("6", "Số lao động được tạo việc làm mới", "lao động", "23.870", "24.500"),
)


def main() -> int:
    """Write both files."""
    SAMPLES.mkdir(parents=True, exist_ok=True)
    GUIDANCE.write_bytes(_settled(_guidance()))
    WORKBOOK.write_bytes(_settled(_workbook()))
    return 0


def _guidance() -> bytes:
    document = Document()
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(14)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.top_margin = section.bottom_margin = Mm(20)
    _letterhead(document)
    for line in BODY:
        _paragraph(document, line.removeprefix("#"), bold=line.startswith("#"))
    _signature(document)
    _annex(document)
    _add_footnote(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _letterhead(document: DocumentType) -> None:
    table = document.add_table(rows=2, cols=2)
    left, right = table.rows[0].cells
    left.text, right.text = "TỈNH ỦY HỒNG LAM\nBAN TUYÊN GIÁO VÀ DÂN VẬN\n*", "ĐẢNG CỘNG SẢN VIỆT NAM"
    table.rows[1].cells[0].text = "Số 18-HD/BTGDVTU"
    table.rows[1].cells[1].text = "Hồng Lam, ngày 05 tháng 01 năm 2026"
    subject = "tuyên truyền kết quả phát triển kinh tế - xã hội năm 2025, nhiệm vụ, giải pháp năm 2026"
    for text in ("HƯỚNG DẪN", subject, "-----"):
        paragraph = document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.add_run(text).bold = True


def _paragraph(document: DocumentType, line: str, *, bold: bool) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    paragraph.paragraph_format.first_line_indent = Mm(10)
    before, mark, after = line.partition("[1]")
    paragraph.add_run(before).bold = bold
    if mark:
        reference = (
            f'<w:r xmlns:w="{_W}"><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
            '<w:footnoteReference w:id="1"/></w:r>'
        )
        paragraph._p.append(parse_xml(reference))
        paragraph.add_run(after)


def _signature(document: DocumentType) -> None:
    table = document.add_table(rows=1, cols=2)
    left, right = table.rows[0].cells
    left.text = (
        "Nơi nhận:\n- Thường trực Tỉnh ủy (để báo cáo);\n- Đảng ủy các xã, phường;\n- Lưu Ban Tuyên giáo và Dân vận."
    )
    right.text = "K/T TRƯỞNG BAN\nPHÓ TRƯỞNG BAN\n\n\nLê Minh Hoài"


def _annex(document: DocumentType) -> None:
    document.add_page_break()
    for text in ("PHỤ LỤC", "Một số chỉ tiêu chủ yếu năm 2025 và kế hoạch năm 2026"):
        paragraph = document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.add_run(text).bold = True
    table = document.add_table(rows=1, cols=len(ANNEX_HEAD))
    table.style = document.styles["Table Grid"]
    for row in (ANNEX_HEAD, *ANNEX):
        cells = table.rows[0].cells if row is ANNEX_HEAD else table.add_row().cells
        for cell, text in zip(cells, row, strict=True):
            cell.text = text
    properties = table.rows[0]._tr.get_or_add_trPr()
    properties.append(parse_xml(f'<w:tblHeader xmlns:w="{_W}"/>'))


def _add_footnote(document: DocumentType) -> None:
    """python-docx writes no footnotes: the part is made here, with the two separators that Word expects."""
    xml = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:footnotes xmlns:w="{_W}">'
        '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
        '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p>'
        '</w:footnote><w:footnote w:id="1"><w:p><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
        f'<w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> {FOOTNOTE}</w:t></w:r></w:p></w:footnote></w:footnotes>'
    )
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    part = Part(PackURI("/word/footnotes.xml"), kind, xml.encode(), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def _workbook() -> bytes:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    _economy(book)
    _hamlets(book)
    book.close()
    return buffer.getvalue()


def _economy(book: xlsxwriter.Workbook) -> None:
    sheet = book.add_worksheet("KTXH 2025")
    bold = book.add_format({"bold": True, "align": "center", "border": 1})
    number = book.add_format({"num_format": "#,##0.0", "border": 1})
    text = book.add_format({"border": 1})
    title = book.add_format({"bold": True, "align": "center"})
    sheet.merge_range("A1:H1", "UBND XÃ AN BÌNH", book.add_format({"bold": True}))
    sheet.merge_range("A2:H2", "Biểu 01. Một số chỉ tiêu kinh tế - xã hội xã An Bình", title)
    for column, name in enumerate(("STT", "Chỉ tiêu", "ĐVT", "Năm 2023", "Năm 2024")):
        sheet.merge_range(3, column, 4, column, name, bold)
    sheet.merge_range("F4:G4", "Năm 2025", bold)
    sheet.write_row("F5", ("Kế hoạch", "Thực hiện"), bold)
    sheet.merge_range("H4:H5", "Tỷ lệ TH/KH (%)", bold)
    rows = (
        ("I", "KINH TẾ", "", None, None, None, None, None),
        ("1", "Tổng thu ngân sách trên địa bàn", "triệu đồng", 98450.0, 107320.5, 112000.0, 118764.2, 106.0),
        ("", "Trong đó: thu từ đất", "triệu đồng", 41200.0, 45110.5, 46000.0, 49870.4, 108.4),
        ("2", "Giá trị sản phẩm trên 1 ha đất trồng trọt", "triệu đồng/ha", 142.0, 151.5, 155.0, 163.2, 105.3),
        ("3", "Thu nhập bình quân đầu người", "triệu đồng", 58.4, 63.1, 67.0, 69.5, 103.7),
        ("II", "XÃ HỘI", "", None, None, None, None, None),
        ("4", "Số hộ nghèo", "hộ", 86, 61, 45, 38, None),
        ("5", "Tỷ lệ dân số tham gia bảo hiểm y tế", "%", 91.2, 93.6, 95.0, 96.1, 101.2),
        ("6", "Số đảng viên mới kết nạp", "đảng viên", 14, 17, 18, 21, 116.7),
    )
    for index, row in enumerate(rows, 5):
        for column, value in enumerate(row):
            sheet.write(index, column, value, number if isinstance(value, float) else text)
    sheet.write(len(rows) + 6, 0, "Ghi chú: số liệu năm 2025 tính đến hết ngày 31/12/2025.")
    sheet.set_column("B:B", 44)


def _hamlets(book: xlsxwriter.Workbook) -> None:
    sheet = book.add_worksheet("Theo thôn")
    sheet.write("A1", "Biểu 02. Hộ và nhân khẩu theo thôn, năm 2025")
    sheet.write_row("A3", ("Thôn", "Số hộ (hộ)", "Nhân khẩu (người)", "Hộ nghèo (hộ)"))
    rows = (
        ("Đông Sơn", 412, 1603, 9),
        ("Tây Hồ", 388, 1497, 12),
        ("Nam Trung", 305, 1188, 8),
        ("Bắc Cầu", 346, 1362, 9),
    )
    for index, row in enumerate(rows, 3):
        sheet.write_row(index, 0, row)
    sheet.write_row(3 + len(rows), 0, ("Tổng cộng", *(sum(int(r[c]) for r in rows) for c in (1, 2, 3))))
    sheet.set_column("A:A", 24)


def _settled(data: bytes) -> bytes:
    """The same package with fixed times, so that running the script twice changes nothing."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = _core_properties() if name == "docProps/core.xml" else old.read(name)
            info = zipfile.ZipInfo(name, _FIXED)
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, content)
    return buffer.getvalue()


def _core_properties() -> bytes:
    return (
        b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties '
        b'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        b'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        b'<dcterms:created xsi:type="dcterms:W3CDTF">2026-01-05T08:00:00Z</dcterms:created>'
        b"</cp:coreProperties>"
    )


if __name__ == "__main__":
    sys.exit(main())
