"""Workbooks whose texts are in an old encoding: names of rows, short heads, units, notes, in any font."""

from __future__ import annotations

import io
from dataclasses import dataclass
from random import Random

import xlsxwriter

from tests.importers.legacy_word_files import Encode

SHEETS = ("Tổng hợp", "Nông nghiệp", "Thu chi", "Dân số", "Biểu 1", "Giáo dục")
ROWS = (
    "Tổng số", "Số hộ", "Lúa", "Ngô", "Thủ đô", "Bò", "Bé", "Lợn", "Nhà nước", "Nữ", "Trong đó: Nữ", "Thu nội địa",
    "Trâu", "Gia cầm", "Sản lượng", "Diện tích gieo trồng", "Số thôn", "Hộ nghèo", "Hộ cận nghèo", "Xã Phú Lễ",
    "Cây ăn quả", "Chè búp", "Cá", "Thuỷ sản", "Gỗ", "Chi đầu tư", "Chi thường xuyên", "Đường sắt", "Đắk Lắk",
    "Số học sinh tiểu học", "Bệnh viện", "Khách quốc tế", "Tỷ lệ sinh", "Mía", "Lạc", "Tư nhân", "Cả năm",
)  # fmt: skip
UNITS = ("tấn", "ha", "người", "hộ", "%", "triệu đồng", "nghìn lượt", "con", "tỷ đồng", "m³", "km²")
HEADS = ("Chỉ tiêu", "Đơn vị tính", "Năm 2012", "Ước năm 2013", "Kế hoạch")
TITLES = ("Một số chỉ tiêu kinh tế - xã hội", "Kết quả sản xuất vụ đông xuân", "Thu, chi ngân sách xã")
NOTE = "Ghi chú: số liệu do các thôn báo cáo"


@dataclass(frozen=True)
class Sheet:
    """A sheet as rows of texts and numbers."""

    name: str
    rows: list[list[str | float]]


def sheet(random: Random, count: int = 10) -> Sheet:
    """A table as offices make it: title, heads, rows with a unit and numbers, a note."""
    rows: list[list[str | float]] = [[random.choice(TITLES)], list(HEADS)]
    for name in random.sample(ROWS, count):
        rows.append([name, random.choice(UNITS), *(round(random.uniform(1, 900), 1) for _ in range(3))])
    return Sheet(random.choice(SHEETS), [*rows, [NOTE]])


def xlsx(made: Sheet, encode: Encode, font: str | None, random: Random, share: float = 1.0) -> bytes:
    """The sheet with ``share`` of its texts encoded, these in ``font``; None: in the workbook's own font."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        page = book.add_worksheet("Biểu")
        looks = book.add_format({} if font is None else {"font_name": font})
        for at, row in enumerate(made.rows):
            for column, value in enumerate(row):
                if isinstance(value, float):
                    page.write_number(at, column, value)
                elif random.random() < share:
                    page.write_string(at, column, encode(value), looks)
                else:
                    page.write_string(at, column, value)
    return target.getvalue()


def csv(made: Sheet, encode: Encode) -> str:
    return "\r\n".join(
        ";".join(encode(v) if isinstance(v, str) else f"{v:.1f}".replace(".", ",") for v in row) for row in made.rows
    )


def texts(made: Sheet) -> list[str]:
    return [value for row in made.rows for value in row if isinstance(value, str)]
