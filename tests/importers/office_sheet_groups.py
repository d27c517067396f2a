"""Sheets that number or group their rows in an office's ways: "1/ a/", Roman groups, group names beside the rows."""

from __future__ import annotations

import random

from app.analysis.tables.grid import Span
from tests.importers.made_workbooks import GROUPS, INDICATORS
from tests.importers.office_sheet import Sheet, some_amount, some_year


def slashed_numbers(dice: random.Random) -> Sheet:
    """Rows numbered "1/", "2/" with "a/" or "-" below."""
    sheet, year = Sheet(), some_year(dice)
    sheet.put(0, 0, f"Kết quả thực hiện nhiệm vụ năm {year}")
    for column, text in enumerate(("Chỉ tiêu", "Đơn vị tính", "Thực hiện")):
        sheet.put(1, column, text)
    row = 2
    small = dice.choice(("a/", "-"))
    for number, (name, unit) in enumerate(dice.sample(INDICATORS, 3), 1):
        head = f"{number}/ {name}"
        sheet.put(row, 0, head)
        sheet.put(row, 1, unit)
        value = some_amount(dice)
        sheet.put(row, 2, value)
        sheet.want((row, 2), (head,), ("Thực hiện",), unit, str(year), value)
        row += 1
        for k, part in enumerate(("Khu vực thành thị", "Khu vực nông thôn")):
            mark = f"{'ab'[k]}/" if small == "a/" else "-"
            sheet.put(row, 0, f"{mark} {part}")
            sheet.put(row, 1, unit)
            value = some_amount(dice)
            sheet.put(row, 2, value)
            told = f"{mark} {part}" if small == "a/" else part
            sheet.want((row, 2), (head, told), ("Thực hiện",), unit, str(year), value)
            row += 1
    return sheet


def roman_groups(dice: random.Random) -> Sheet:
    """Groups by Roman numbers, rows that leave their unit to the group's heading row, a total at the end."""
    sheet, year = Sheet(), some_year(dice)
    sheet.put(0, 0, f"CHỈ TIÊU KẾ HOẠCH NĂM {year}")
    for column, text in enumerate(("TT", "Tên chỉ tiêu", "ĐVT", f"Chỉ tiêu năm {year}", f"Ước thực hiện năm {year}")):
        sheet.put(2, column, text)
    row = 3
    signs = dice.choice((("I", "II", "III"), ("I.", "II.", "III."), ("A", "B", "C")))
    for sign, group in zip(signs, dice.sample(GROUPS, 3), strict=True):
        shown = group.upper() if dice.random() < 0.5 else group
        sheet.put(row, 0, sign)
        sheet.put(row, 1, shown, bold=dice.random() < 0.5)
        row += 1
        for k, (name, unit) in enumerate(dice.sample(INDICATORS, 3)):
            sheet.put(row, 0, k + 1)
            sheet.put(row, 1, name)
            sheet.put(row, 2, unit)
            for column, head in ((3, f"Chỉ tiêu năm {year}"), (4, f"Ước thực hiện năm {year}")):
                value = some_amount(dice)
                sheet.put(row, column, value)
                sheet.want((row, column), (shown, name), (head,), unit, str(year), value)
            row += 1
    return sheet


def group_names_beside(dice: random.Random) -> Sheet:
    """Two name columns: the group's name merged down or written once, the rows' names beside it."""
    sheet, year = Sheet(), some_year(dice)
    sheet.put(0, 0, f"Số liệu văn hóa - xã hội năm {year}")
    for column, text in enumerate(("Lĩnh vực", "Chỉ tiêu", "Đơn vị tính", f"Năm {year - 1}", f"Năm {year}")):
        sheet.put(1, column, text)
    merged = dice.random() < 0.5
    row = 2
    for group in dice.sample(GROUPS, 3):
        sheet.put(row, 0, group)
        picked = dice.sample(INDICATORS, 3)
        if merged:
            sheet.merges.append(Span(row, 0, row + 2, 0))
        for k, (name, unit) in enumerate(picked):
            sheet.put(row + k, 1, name)
            sheet.put(row + k, 2, unit)
            for column, y in ((3, year - 1), (4, year)):
                value = some_amount(dice)
                sheet.put(row + k, column, value)
                sheet.want((row + k, column), (group, name), (f"Năm {y}",), unit, str(y), value)
        row += 3
    return sheet
