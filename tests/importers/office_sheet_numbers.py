"""Sheets whose numbers are of a sort of their own: scores and ranks, percentages, numbers as text, bounds, ranges."""

from __future__ import annotations

import random
from decimal import Decimal

from app.domain.numbers import format_number
from tests.importers.made_workbooks import INDICATORS, PLACES
from tests.importers.office_sheet import Sheet, some_amount, some_year


def ranking(dice: random.Random) -> Sheet:
    """Places in the order of one score."""
    sheet, year = Sheet(), some_year(dice)
    sheet.put(0, 0, dice.choice(("BẢNG XẾP HẠNG", "KẾT QUẢ CHẤM ĐIỂM", "XẾP LOẠI THI ĐUA")) + f" NĂM {year}")
    stub = dice.choice(("Đơn vị", "Tên đơn vị", "Xã, phường"))
    score = dice.choice(("Điểm", "Tổng điểm", "Điểm số", "Số điểm đạt được", "Điểm chấm"))
    rank = dice.choice(("Xếp hạng", "Thứ hạng", "Hạng", "Xếp thứ"))
    for column, text in enumerate((dice.choice(("STT", "TT")), stub, score, rank)):
        sheet.put(2, column, text)
    spelled = dice.random() < 0.3
    points = sorted((Decimal(dice.randint(6000, 9999)) / 100 for _ in range(6)), reverse=True)
    for i, (place, point) in enumerate(zip(dice.sample(PLACES, 6), points, strict=True)):
        sheet.put(3 + i, 0, i + 1)
        sheet.put(3 + i, 1, place)
        sheet.put(3 + i, 2, point)
        sheet.put(3 + i, 3, ("Nhất", "Nhì", "Ba", "Tư", "Năm", "Sáu")[i] if spelled else Decimal(i + 1))
        sheet.want((3 + i, 2), (place,), (score,), "điểm", str(year), point)
        sheet.optional.add((3 + i, 3))
    return sheet


def stored_percentages(dice: random.Random) -> Sheet:
    """Rates stored as 0.125 with a percent format, beside amounts."""
    sheet, year = Sheet(), some_year(dice)
    sheet.put(0, 0, f"Tiến độ giải ngân năm {year}")
    heads = (
        "Dự án",
        "Kế hoạch vốn (triệu đồng)",
        "Giải ngân (triệu đồng)",
        dice.choice(("Tỷ lệ giải ngân", "Tỷ lệ", "Đạt (%)")),
    )
    for column, text in enumerate(heads):
        sheet.put(1, column, text)
    for r in range(4):
        name = f"Đường liên thôn số {r + 1}" if r else "Trường Mầm non Hoa Mai"
        sheet.put(2 + r, 0, name)
        for column in (1, 2):
            value = Decimal(dice.randint(500, 90000))
            sheet.put(2 + r, column, value)
            sheet.want((2 + r, column), (name,), (heads[column],), "triệu đồng", str(year), value)
        rate = Decimal(dice.randint(10, 1200)) / 1000
        sheet.put(2 + r, 3, rate, percent=True, decimals=1)
        sheet.want((2 + r, 3), (name,), (heads[3],), "%", str(year), rate * 100)
    return sheet


def numbers_as_text(dice: random.Random) -> Sheet:
    """Every number typed as text, dots between thousands, a comma before decimals, a few with blanks or a unit."""
    sheet, year = Sheet(), some_year(dice)
    sheet.put(0, 0, f"Quyết toán thu, chi năm {year}")
    sheet.put(1, 3, "Đơn vị tính: đồng")
    for column, text in enumerate(("STT", "Nội dung", "Dự toán", "Quyết toán")):
        sheet.put(2, column, text)
    for r, name in enumerate(("Phí, lệ phí", "Thuế sử dụng đất", "Thu kết dư", "Thu đóng góp")):
        sheet.put(3 + r, 0, str(r + 1))
        sheet.put(3 + r, 1, name)
        for column, head in ((2, "Dự toán"), (3, "Quyết toán")):
            value = (
                Decimal(dice.randint(1000, 90_000_000_000))
                if dice.random() < 0.8
                else Decimal(dice.randint(1000, 99999)) / 10
            )
            text = format_number(value)
            sheet.put(3 + r, column, dice.choice((text, f" {text}", f"{text}\u00a0", f"{text} ")))
            sheet.want((3 + r, column), (name,), (head,), "đồng", str(year), value)
    return sheet


def bounds_and_ranges(dice: random.Random) -> Sheet:
    """Targets typed as text: ">= 95", "trên 90", "6,5 - 7,0", "12/15", "98,5%"."""
    sheet, year = Sheet(), some_year(dice)
    sheet.put(0, 0, f"Các chỉ tiêu chủ yếu năm {year}")
    for column, text in enumerate(("STT", "Chỉ tiêu", "ĐVT", "Mục tiêu", "Thực hiện")):
        sheet.put(1, column, text)
    for r, (name, unit) in enumerate(dice.sample(INDICATORS, 5)):
        sheet.put(2 + r, 0, r + 1)
        sheet.put(2 + r, 1, name)
        sheet.put(2 + r, 2, unit)
        low = Decimal(dice.randint(5, 900)) / 10
        text = format_number(low)
        told = dice.choice(
            (
                f">= {text}",
                f"≥{text}",
                f"Trên {text}",
                f"Dưới {text}",
                f"{text} trở lên",
                f"{text} - {format_number(low + 2)}",
            )
        )
        sheet.put(2 + r, 3, told)
        sheet.want((2 + r, 3), (name,), ("Mục tiêu",), unit, str(year), low)
        value = some_amount(dice)
        sheet.put(2 + r, 4, value)
        sheet.want((2 + r, 4), (name,), ("Thực hiện",), unit, str(year), value)
    return sheet


def criteria_and_classes(dice: random.Random) -> Sheet:
    """Several scores a place, their sum, and a class in words."""
    sheet, year = Sheet(), some_year(dice)
    sheet.put(0, 0, f"TỔNG HỢP ĐIỂM THI ĐUA NĂM {year}")
    heads = ("Điểm tự chấm", "Điểm thẩm định", "Tổng điểm")
    for column, text in enumerate(("STT", "Cơ quan, đơn vị", *heads, "Xếp loại")):
        sheet.put(1, column, text)
    for r, place in enumerate(dice.sample(PLACES, 5)):
        sheet.put(2 + r, 0, r + 1)
        sheet.put(2 + r, 1, f"UBND xã {place}")
        for k, head in enumerate(heads):
            value = Decimal(dice.randint(5000, 10000)) / 100
            sheet.put(2 + r, 2 + k, value)
            sheet.want((2 + r, 2 + k), (f"UBND xã {place}",), (head,), "điểm", str(year), value)
        sheet.put(2 + r, 5, dice.choice(("Tốt", "Khá", "Hoàn thành xuất sắc nhiệm vụ")))
    return sheet
