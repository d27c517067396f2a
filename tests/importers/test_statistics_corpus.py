"""Workbooks of the General Statistics Office, 2000 to 2024: cells looked at one by one, facts only.

Each line: sheet, cell, names of the row from the outermost in (as far as they matter), headings, value to one decimal,
unit, period.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest

from app.analysis.syllables import tally
from app.domain.figure import FigureWorkbook
from app.importers.registry import read_workbook_file

pytestmark = pytest.mark.corpus

Y2000 = "2000-01-31-bieu-thang-1.xls"
Y2004 = "2004-10-29-Bieu10-3.xls"
Y2010 = "2010-10-29-Bieu-1010-2.xls"
Y2014 = "2014-02-28-Bieu-02-2014-2.xls"
Y2015 = "2015-05-29-Bieu-5-2015-1.xlsx"
Y2019 = "2019-12-27-03-Bieu-2019.xlsx"
Y2024 = "2024-10-29-02.-Bieu-T10.2024.xlsx"
FILES = (Y2000, Y2004, Y2010, Y2014, Y2015, Y2019, Y2024)
NO_FIGURES = {(Y2000, "TM"), (Y2004, "Sheet1"), (Y2010, "Sheet1 (5)")}
"""A form that was never filled in, and two sheets that hold a single stray 1."""


class Seen(NamedTuple):
    file: str
    sheet: str
    cell: str
    row: tuple[str, ...]
    column: str
    value: str
    unit: str
    period: str | None


SEEN = [
    Seen(Y2000, "NN", "C8", ("1. Gieo cấy lúa đông xuân",),
         "Thực hiện kỳ này (Nghìn ha)", "1721.5", "nghìn ha", "2000-01-15"),
    Seen(Y2000, "NN", "D16", ("2. Gieo trồng cây màu lương thực", "Các loại cây màu khác"),
         "Thực hiện cùng kỳ năm trước (Nghìn ha)", "1.8", "nghìn ha", "1999-01-15"),
    Seen(Y2000, "2gtcn", "C17", ("3. Khu vực có vốn đầu tư nước ngoài", "T.cty Dầu mỏ và Khí đốt"),
         "Chính thức tháng 12 năm 1999", "1781", "tỷ đồng", "1999-12"),
    Seen(Y2000, "2gtcn", "F53", ("Hải Dương", "Quốc doanh trung ương"),
         "Tỷ lệ so sánh (%) > Tháng 1/2000 so với tháng 1/1999", "124.4", "%", "2000-01"),
    Seen(Y2000, "3sp", "D12", ("Than sạch khai thác", "Địa phương"),
         "Ước tính tháng 1 năm 2000", "20.8", "nghìn tấn", "2000-01"),
    Seen(Y2000, "Vantai", "E13", ("A. HÀNH KHÁCH", "Đường sông"),
         "Thực hiện tháng 1 năm 2000 > Khối lượng luân chuyển", "149.2", "triệu HK.km", "2000-01"),
    Seen(Y2000, "Vantai", "D20", ("B. HÀNG HOÁ", "Đường biển"),
         "Thực hiện tháng 1 năm 2000 > Khối lượng vận chuyển", "987", "nghìn tấn", "2000-01"),
    Seen(Y2000, "5gia", "C11", ("Lương thực, thực phẩm và dịch vụ ăn uống",),
         "Tháng 1 năm 2000 so với (%): > Tháng 1 năm 1999", "96.6", "%", "2000-01"),
    Seen(Y2000, "NhapKhau", "C23", ("B. Mặt hàng chủ yếu", "Ô tô (*)"),
         "Ước tính tháng 1/2000 > Lượng", "0.9", "nghìn chiếc", "2000-01"),
    Seen(Y2000, "NhapKhau", "D23", ("B. Mặt hàng chủ yếu", "Ô tô (*)"),
         "Ước tính tháng 1/2000 > Trị giá", "10", "triệu USD", "2000-01"),
    Seen(Y2000, "12", "C12", ("1-4",), "Chung > Tổng số", "5965505", "người", None),
    Seen(Y2000, "14", "E9", ("CẢ NƯỚC",), "Chia theo lớp phổ thông đang học > 1", "2448662", "người", None),
    Seen(Y2004, "01NN1", "C10", ("1. Thu hoạch lúa hè thu", "Miền Bắc"),
         "Thực hiện cùng kỳ năm trước (Nghìn ha)", "158.2", "nghìn ha", "2003-10-15"),
    Seen(Y2004, "02GTCN1", "E18", ("Khu vực có vốn đầu tư nước ngoài", "Dầu mỏ và khí đốt"),
         "Thực hiện (Tỷ đồng) > Cộng dồn 10 tháng năm 2004", "29037", "tỷ đồng", "10 tháng 2004"),
    Seen(Y2004, "02GTCN1", "H10", ("TỔNG SỐ",),
         "10 tháng năm 2004 so với cùng kỳ năm 2003 (%)", "115.5", "%", "10 tháng 2004"),
    Seen(Y2004, "03SPCN1", "C13", ("Than", "Doanh nghiệp Nhà nước", "Địa phương"),
         "Thực hiện > 9 tháng năm 2004", "267.8", "nghìn tấn", "9 tháng 2004"),
    Seen(Y2004, "04XD1", "I19", ("Bộ Thuỷ sản",),
         "10 tháng năm 2004 so với kế hoạch năm 2004 (%)", "106.4", "%", "10 tháng 2004"),
    Seen(Y2004, "05DTNN1", "I7", ("TỔNG SỐ",),
         "Số vốn đăng ký (Nghìn USD) > Trong đó: Vốn pháp định", "805328", "nghìn USD", "2004-10-20"),
    Seen(Y2004, "06VT1", "D18", ("A. HÀNH KHÁCH", "Phân theo ngành vận tải", "Đường biển"),
         "Ước tính 10 tháng năm 2004 > Khối lượng luân chuyển", "113", "triệu HK.km", "10 tháng 2004"),
    Seen(Y2004, "Tongmuc1", "F12", ("Khu vực có vốn đầu tư nước ngoài",), "Cơ cấu (%)", "2.3", "%", "10 tháng 2004"),
    Seen(Y2004, "XK1", "I16", ("Dầu thô",),
         "Cộng dồn 10 tháng năm 2004 > Lượng", "16281", "nghìn tấn", "10 tháng 2004"),
    Seen(Y2004, "XK1", "J16", ("Dầu thô",),
         "Cộng dồn 10 tháng năm 2004 > Trị giá", "4660", "triệu USD", "10 tháng 2004"),
    Seen(Y2004, "NK1", "I14", ("Ô tô (*)", "Trong đó: Nguyên chiếc"),
         "Cộng dồn 10 tháng năm 2004 > Lượng", "18.0", "nghìn chiếc", "10 tháng 2004"),
    Seen(Y2004, "KQT1", "E9", ("Công việc",), "Ước tính tháng 10 năm 2004", "47889", "lượt người", "2004-10"),
    Seen(Y2010, "NN", "E13", ("3. Gieo trồng một số cây vụ đông", "Ngô"),
         "Thực hiện kỳ này (Nghìn ha)", "154.8", "nghìn ha", "2010-10-15"),
    Seen(Y2010, "02GTCN 5", "D16", ("Khu vực có vốn đầu tư nước ngoài", "Các ngành khác"),
         "Tỷ đồng > Ước tính tháng 10 năm 2010", "27704.0", "tỷ đồng", "2010-10"),
    Seen(Y2010, "03SPCN", "D17", ("Bia",), "Ước tính tháng 10 năm 2010", "209.8", "triệu lít", "2010-10"),
    Seen(Y2010, "03SPCN", "E13", ("Thuỷ hải sản chế biến",),
         "Cộng dồn 10 tháng năm 2010", "1132.5", "nghìn tấn", "10 tháng 2010"),
    Seen(Y2010, "02Dtu (2)", "G14", ("Một số Bộ", "Bộ NN và PTNT"),
         "So với kế hoạch năm 2010 (%) > 10 tháng năm 2010", "82.1", "%", "10 tháng 2010"),
    Seen(Y2010, "3DTNN (2)", "D12", ("Phân theo một số địa phương", "TP. Hồ Chí Minh"),
         "Số vốn đăng ký (Triệu USD)", "1721.8", "triệu USD", "2010-10-20"),
    Seen(Y2010, "Sheet1", "I13", ("Phân theo loại hình kinh tế", "Khu vực có vốn đầu tư nước ngoài"),
         "10 tháng năm 2010 so với cùng kỳ năm 2009 (%)", "152.0", "%", "10 tháng 2010"),
    Seen(Y2010, "CPI", "E13", ("Hàng ăn và dịch vụ ăn uống", "Lương thực"),
         "Tháng 10 năm 2010 so với: > Tháng 10 năm 2009", "116.1", "%", "2010-10"),
    Seen(Y2010, "XK", "I17", ("Mặt hàng chủ yếu", "Hạt điều"),
         "Cộng dồn 10 tháng năm 2010 > Lượng", "158", "nghìn tấn", "10 tháng 2010"),
    Seen(Y2010, "kqt", "C18", ("Phân theo một số nước và vùng lãnh thổ", "Đài Loan"),
         "Ước tính tháng 10 năm 2010", "27.5", "nghìn lượt người", "2010-10"),
    Seen(Y2014, "NN (2)", "D15", ("Gieo trồng một số cây khác", "Lạc"),
         "Thực hiện kỳ này", "99.8", "nghìn ha", "2014-02-15"),
    Seen(Y2014, "NN (2)", "C9", ("Gieo cấy lúa đông xuân", "Miền Bắc"),
         "Thực hiện cùng kỳ năm trước", "676.1", "nghìn ha", "2013-02-15"),
    Seen(Y2014, "IIP", "C11", ("Khai khoáng", "Khai thác than cứng và than non"),
         "Tháng 2 năm 2014 so với tháng 1 năm 2014", "98.8", "%", "2014-02"),
    Seen(Y2014, "IIP", "E37", ("Cung cấp nước; hoạt động quản lý và xử lý rác thải, nước thải",),
         "2 tháng năm 2014 so với cùng kỳ năm 2013", "105.8", "%", "2 tháng 2014"),
    Seen(Y2014, "SP", "C18", ("Bột ngọt",), "Thực hiện tháng 01 năm 2014", "19.4", "nghìn tấn", "2014-01"),
    Seen(Y2014, "SP", "D41", ("Điện sản xuất",), "Ước tính tháng 02 năm 2014", "9.3", "tỷ kwh", "2014-02"),
    Seen(Y2014, "CS TT TK", "D14", ("Sản xuất đồ uống",),
         "Chỉ số tồn kho thời điểm 01/02/2014 so với cùng thời điểm tháng trước", "98.5", "%", "2014-02-01"),
    Seen(Y2014, "VonDT", "F13", ("TỔNG SỐ", "Trung ương", "Bộ Giao thông Vận tải"),
         "2 tháng năm 2014 so với kế hoạch năm 2014 (%)", "13.8", "%", "2 tháng 2014"),
    Seen(Y2014, "VonDT", "C25", ("Địa phương", "Vốn ngân sách NN cấp huyện"),
         "Thực hiện tháng 01 năm 2014", "2013.2", "tỷ đồng", "2014-01"),
    Seen(Y2015, "01NN", "D11", ("Thu hoạch lúa đông xuân ở miền Nam", "Trong đó: Đồng bằng sông Cửu Long"),
         "Thực hiện kỳ này", "1561.3", "nghìn ha", "2015-05-15"),
    Seen(Y2015, "IIP", "B18", ("Công nghiệp chế biến, chế tạo", "Dệt"),
         "4 tháng năm 2015 so với cùng kỳ năm 2014", "123.3", "%", "4 tháng 2015"),
    Seen(Y2015, "SP", "C17", ("Đường kính",), "Thực hiện 4 tháng năm 2015", "1061.3", "nghìn tấn", "4 tháng 2015"),
    Seen(Y2015, "CS TT TK", "D15", ("Sản xuất đồ uống",),
         "Chỉ số tiêu thụ 4 tháng năm 2015 so với cùng kỳ năm 2014", "106.0", "%", "4 tháng 2015"),
    Seen(Y2015, "LAO DONG", "C14", ("Khai khoáng", "Khai thác dầu thô và khí đốt tự nhiên"),
         "Chỉ số sử dụng lao động thời điểm 01/5/2015 so với cùng thời điểm năm 2014", "99.5", "%", "2015-05-01"),
    Seen(Y2015, "Sheet1", "E15", ("Trung ương", "Bộ Y tế"),
         "Cộng dồn 5 tháng năm 2015", "541", "tỷ đồng", "5 tháng 2015"),
    Seen(Y2015, "Sheet1 (2)", "C11", ("Phân theo một số địa phương", "TP. Hồ Chí Minh"),
         "Số dự án (Dự án)", "187", "dự án", "2015-05-20"),
    Seen(Y2019, "1.GDP HH", "F10", ("TỔNG SỐ", "Nông, lâm nghiệp và thủy sản"),
         "Cơ cấu (%) > Quý III năm 2019", "12.7", "%", "2019-Q3"),
    Seen(Y2019, "1.GDP HH", "E16", ("Công nghiệp và xây dựng", "Công nghiệp", "Khai khoáng"),
         "Cộng dồn cả năm 2019", "405796.6", "tỷ đồng", "2019"),
    Seen(Y2019, "4NN ", "D14", ("1. Cây lương thực có hạt", "Lúa cả năm", "Lúa đông xuân", "Diện tích (Nghìn ha)"),
         "Ước tính năm 2019 > Tổng số", "3123.9", "nghìn ha", "2019"),
    Seen(Y2019, "4NN ", "I19", ("Lúa hè thu", "Năng suất (Tạ/ha)"),
         "Năm 2019 so với năm 2018 (%) > Chia ra: > Miền Bắc", "89.9", "%", "2019"),
    Seen(Y2019, "7 NN", "E11", ("Sản lượng thịt lợn hơi xuất chuồng (Nghìn tấn)",),
         "So với cùng kỳ năm trước (%) > Quý III năm 2019", "82.6", "%", "2019-Q3"),
    Seen(Y2019, "7 NN", "C13", ("Trứng gia cầm (Triệu quả)",),
         "Ước tính quý IV năm 2019", "3464.1", "triệu quả", "2019-Q4"),
    Seen(Y2019, "40.Vantaithang", "B16", ("A. HÀNH KHÁCH", "I. Vận chuyển (Nghìn HK)",
         "Phân theo ngành vận tải", "Đường sắt"), "Ước tính tháng 12 năm 2019", "458.3", "nghìn HK", "2019-12"),
    Seen(Y2019, "46.thatnghiep", "C15", ("Tỷ lệ thất nghiệp thanh niên (từ 15-24 tuổi)", "Quý I năm 2019"),
         "Chia ra: > Thành thị", "10.6", "%", "2019-Q1"),
    Seen(Y2019, "Sheet1", "E14", ("Thiệt hại do thiên tai", "Số người bị thương"),
         "Quý II năm 2019", "24", "người", "2019-Q2"),
    Seen(Y2019, "Sheet1", "H16", ("Thiệt hại do thiên tai", "Diện tích hoa màu hư hại"),
         "Năm 2019", "25492.5", "ha", "2019"),
    Seen(Y2024, "1.Nong nghiep", "C12", ("Thu hoạch lúa hè thu", "Trong đó: Đồng bằng sông Cửu Long"),
         "Thực hiện cùng kỳ năm trước", "1474.4", "nghìn ha", "2023-10-20"),
    Seen(Y2024, "2.IIPthang", "C14", ("Khai khoáng", "Khai thác quặng kim loại"),
         "Tháng 10 năm 2024 so với tháng trước", "99.5", "%", "2024-10"),
    Seen(Y2024, "3.SPCNthang", "E17", ("Sữa bột",),
         "Cộng dồn 10 tháng năm 2024", "119.7", "nghìn tấn", "10 tháng 2024"),
    Seen(Y2024, "6. Chi tieu DN", "E11", ("Vốn đăng ký (Tỷ đồng)",),
         "Tháng 10 năm 2024 so với (%) > Tháng 9 năm 2024", "165.4", "%", "2024-10"),
    Seen(Y2024, "6. Chi tieu DN", "I12", ("Lao động (Người)",), "Tháng 10 năm 2023", "132402", "người", "2023-10"),
    Seen(Y2024, "7. DN DK thanh lap", "D15", ("Công nghiệp và Xây dựng", "Công nghiệp chế biến, chế tạo"),
         "10 tháng năm 2024 > Vốn đăng ký (Tỷ đồng)", "161332.1", "tỷ đồng", "10 tháng 2024"),
    Seen(Y2024, "11.VDT", "F14", ("TỔNG SỐ", "Trung ương", "Bộ Y tế"),
         "10 tháng năm 2024 so với kế hoạch năm 2024 (%)", "43.1", "%", "10 tháng 2024"),
    Seen(Y2024, "12. FDI", "E10", ("Phân theo một số địa phương", "Bà Rịa - Vũng Tàu"),
         "Vốn đăng ký điều chỉnh", "-9.6", "triệu USD", "2024-10-31"),
    Seen(Y2024, "15.NK", "F50", ("Ô tô", "Trong đó: Nguyên chiếc(*)"),
         "Sơ bộ 10 tháng năm 2024 > Lượng", "143083.6", "chiếc", "10 tháng 2024"),
    Seen(Y2024, "16.CPI", "G12", ("CHỈ SỐ GIÁ TIÊU DÙNG", "Hàng ăn và dịch vụ ăn uống", "Thực phẩm"),
         "Tháng 10 năm 2024 so với: > Tháng 9 năm 2024", "100.7", "%", "2024-10"),
    Seen(Y2024, "17. VT HK", "B14", ("I. Vận chuyển (Nghìn HK)", "Phân theo ngành vận tải", "Đường sắt"),
         "Ước tính tháng 10 năm 2024", "416.8", "nghìn HK", "2024-10"),
    Seen(Y2024, "19. KQT", "F17", ("Phân theo một số nước và vùng lãnh thổ", "Châu Á", "Nhật Bản"),
         "Tháng 10 năm 2024 so với cùng kỳ năm trước (%)", "103.0", "%", "2024-10"),
]  # fmt: skip


@pytest.fixture(scope="module")
def readings(corpus: Path) -> dict[str, FigureWorkbook]:
    folder = corpus / "real" / "statistics"
    return {name: read_workbook_file((folder / name).read_bytes(), name) for name in FILES}


@pytest.mark.parametrize("seen", SEEN, ids=lambda s: f"{s.file[:4]} {s.sheet} {s.cell}")
def test_a_cell_that_was_looked_at(readings: dict[str, FigureWorkbook], seen: Seen) -> None:
    table, placed = next(
        (t, p) for t in readings[seen.file].tables if t.sheet == seen.sheet for p in t.figures if p.cell == seen.cell
    )
    figure = placed.figure
    path = table.rows[placed.row].path
    assert path[-1] == seen.row[-1]
    assert [part for part in path if part in seen.row] == list(seen.row)
    assert " > ".join(table.columns[placed.column].path) == seen.column
    assert abs(figure.value - Decimal(seen.value)) <= Decimal("0.051")
    assert (figure.unit.text if figure.unit else None) == seen.unit
    assert (figure.period.text if figure.period else None) == seen.period


def test_the_list_is_long_enough() -> None:
    assert len(SEEN) >= 60
    assert all(sum(seen.file == name for seen in SEEN) >= 6 for name in FILES)


@pytest.mark.parametrize("name", FILES)
def test_every_sheet_with_numbers_gives_tables_with_headings_units_and_names(
    readings: dict[str, FigureWorkbook], corpus: Path, name: str
) -> None:
    import python_calamine

    tables = readings[name].tables
    with python_calamine.CalamineWorkbook.from_path(corpus / "real" / "statistics" / name) as book:
        sheets = {sheet.name for sheet in book.sheets_metadata}
    assert {t.sheet for t in tables} == {sheet for sheet in sheets if (name, sheet) not in NO_FIGURES}
    for table in tables:
        assert all(column.path for column in table.columns), (table.sheet, table.columns)
        assert not any(row.path[-1].startswith("Dòng ") for row in table.rows), table.sheet
        assert table.title
        known = sum(p.figure.unit is not None for p in table.figures)
        assert known * 100 >= len(table.figures) * 70, (table.sheet, known, len(table.figures))


@pytest.mark.parametrize("name", FILES)
def test_names_are_in_right_unicode(readings: dict[str, FigureWorkbook], name: str) -> None:
    words = " ".join(
        " ".join(
            (
                table.title or "",
                *table.notes,
                *(" ".join(c.path) for c in table.columns),
                *(r.path[-1] for r in table.rows),
            )
        )
        for table in readings[name].tables
    )
    accented = " ".join(word for word in words.split() if not word.isascii())
    assert tally(accented).share > 0.97
    assert not set(words) & set("¸µ¶·¹¨»¾¼½Æ®Ç©ËÎÏÐÑªÖ×ÜÞß\u00ad")


@pytest.mark.parametrize("name", FILES)
def test_numbers_print_without_binary_noise(readings: dict[str, FigureWorkbook], name: str) -> None:
    for table in readings[name].tables:
        for placed in table.figures:
            assert "." not in placed.figure.printed.partition(",")[2]
            assert len(placed.figure.printed.partition(",")[2]) <= 15
            assert not str(placed.figure.value).endswith(("00000001", "99999999"))
