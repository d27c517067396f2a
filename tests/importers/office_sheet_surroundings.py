"""Sheets told by what stands around a table: further tables beside or below it, notes, or words and no table."""

from __future__ import annotations

import random

from tests.importers.made_workbooks import INDICATORS, PLACES
from tests.importers.office_sheet import Sheet, some_amount, some_year


def three_side_by_side(dice: random.Random) -> Sheet:
    """Three small tables next to one another, an empty column between."""
    sheet, year, left = Sheet(), some_year(dice), 0
    for names, (head, unit) in zip(
        (PLACES[:3], PLACES[3:6], PLACES[6:9]),
        dice.sample(
            (("Số hộ nghèo", "hộ"), ("Diện tích rừng", "ha"), ("Dân số", "người"), ("Thu phí", "triệu đồng")), 3
        ),
        strict=True,
    ):
        heading = f"{head} năm {year} ({unit})"
        sheet.put(0, left, dice.choice(("Xã", "Thôn", "Địa phương")))
        sheet.put(0, left + 1, heading)
        for r, name in enumerate(names):
            value = some_amount(dice)
            sheet.put(1 + r, left, name)
            sheet.put(1 + r, left + 1, value)
            sheet.want((1 + r, left + 1), (name,), (heading,), unit, str(year), value)
        left += 3
    return sheet


def words_only(dice: random.Random) -> Sheet:
    """A sheet with a note, or with the caption of a chart: no table."""
    sheet = Sheet(name=dice.choice(("Ghi chú", "Biểu đồ", "Hướng dẫn")))
    lines = (
        "Biểu đồ 1: Cơ cấu kinh tế năm 2024 (%)",
        "Hướng dẫn: các đơn vị điền số liệu vào cột 4, gửi trước ngày 15/12/2024.",
        "Mọi vướng mắc xin liên hệ đồng chí An, số điện thoại 0912 345 678.",
        "Số liệu lấy từ Niên giám thống kê năm 2023.",
    )
    for r, line in enumerate(dice.sample(lines, dice.randint(1, 4))):
        sheet.put(r * 2, dice.choice((0, 1)), line)
    return sheet


def notes_below(dice: random.Random) -> Sheet:
    """Notes, sources and explanations of marks below the table, and a date of print."""
    sheet, year = Sheet(), some_year(dice)
    sheet.put(0, 0, f"Kết quả công tác dân vận năm {year}")
    sheet.put(1, 0, "Nội dung")
    sheet.put(1, 1, "ĐVT")
    sheet.put(1, 2, f"Kết quả năm {year}")
    for r, (name, unit) in enumerate(dice.sample(INDICATORS, 4)):
        sheet.put(2 + r, 0, name)
        sheet.put(2 + r, 1, unit)
        value = some_amount(dice)
        sheet.put(2 + r, 2, value)
        sheet.want((2 + r, 2), (name,), (f"Kết quả năm {year}",), unit, str(year), value)
    notes = dice.sample(
        (
            f"Ghi chú: Số liệu năm {year} là số ước đến 30/11.",
            "Nguồn: Báo cáo số 125/BC-UBND của xã.",
            "(1) Không tính 12 hộ đã chuyển đi.",
            "Dấu (-) là không phát sinh.",
            "* Có 3 đơn vị chưa gửi số liệu",
        ),
        3,
    )
    row = 6 + dice.choice((0, 1))
    for k, note in enumerate(notes):
        sheet.put(row + k, 0, note)
    sheet.notes = tuple(note for note in notes if not note.startswith("Dấu"))
    return sheet


def stacked_years(dice: random.Random) -> Sheet:
    """Two tables of one shape below one another, each with its year in the title, an empty row between or none."""
    sheet, year = Sheet(), some_year(dice)
    row = 0
    for y in (year - 1, year):
        sheet.put(row, 0, f"Kết quả năm {y}")
        for column, text in enumerate(("Nội dung", "ĐVT", "Kế hoạch", "Thực hiện")):
            sheet.put(row + 1, column, text)
        for r, (name, unit) in enumerate(dice.sample(INDICATORS, 3)):
            sheet.put(row + 2 + r, 0, name)
            sheet.put(row + 2 + r, 1, unit)
            for column, head in ((2, "Kế hoạch"), (3, "Thực hiện")):
                value = some_amount(dice)
                sheet.put(row + 2 + r, column, value)
                sheet.want((row + 2 + r, column), (name,), (head,), unit, str(y), value)
        row += 5 + dice.choice((0, 1))
    return sheet
