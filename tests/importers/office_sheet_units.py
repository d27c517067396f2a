"""Sheets that say the unit elsewhere than in each row: ditto marks, a merged title, a row of units, the whole alone."""

from __future__ import annotations

import random
from decimal import Decimal

from app.analysis.tables.grid import Span
from tests.importers.made_workbooks import PLACES
from tests.importers.office_sheet import Sheet, some_amount, some_year


def ditto_units(dice: random.Random) -> Sheet:
    """A unit column that repeats by ditto marks or by a merged cell."""
    sheet, year = Sheet(), some_year(dice)
    sheet.put(0, 0, f"Một số chỉ tiêu năm {year}")
    for column, text in enumerate(("TT", "Chỉ tiêu", "ĐVT", "Kế hoạch", "Thực hiện")):
        sheet.put(1, column, text)
    mark = dice.choice(('"', "nt", "-nt-", "”", "''", "như trên"))
    merged = dice.random() < 0.4
    row = 2
    for unit in dice.sample(("triệu đồng", "ha", "tấn", "hộ", "người"), 3):
        names = [f"Khoản mục {row - 1 + k} của xã" for k in range(dice.randint(2, 3))]
        for k, name in enumerate(names):
            sheet.put(row + k, 0, row - 1 + k)
            sheet.put(row + k, 1, name)
            if k == 0:
                sheet.put(row, 2, unit)
            elif not merged:
                sheet.put(row + k, 2, mark)
            for column, head in ((3, "Kế hoạch"), (4, "Thực hiện")):
                value = some_amount(dice)
                sheet.put(row + k, column, value)
                sheet.want((row + k, column), (name,), (head,), unit, str(year), value)
        if merged:
            sheet.merges.append(Span(row, 2, row + len(names) - 1, 2))
        row += len(names)
    return sheet


def unit_in_a_merged_title(dice: random.Random) -> Sheet:
    """Title rows merged over the whole table, the unit in a bracket of the title or below it."""
    sheet, year = Sheet(), some_year(dice)
    unit = dice.choice(("triệu đồng", "ha", "người", "tỷ đồng", "nghìn tấn"))
    title = dice.choice(("TỔNG HỢP KẾT QUẢ", "BÁO CÁO SỐ LIỆU", "THỐNG KÊ"))
    said = dice.choice((f"(Đơn vị: {unit})", f"(ĐVT: {unit})", f"({unit})", f"[Đơn vị tính: {unit}]"))
    row = 1
    if dice.random() < 0.5:
        said = dice.choice((said, f"- ĐVT: {unit}", f". Đơn vị tính: {unit}"))
        sheet.put(0, 0, f"{title} NĂM {year} {said}")
    else:
        sheet.put(0, 0, f"{title} NĂM {year}")
        sheet.put(1, 0, said)
        sheet.merges.append(Span(1, 0, 1, 3))
        row = 2
    sheet.merges.append(Span(0, 0, 0, 3))
    for column, text in enumerate(("Địa phương", f"Năm {year - 1}", f"Năm {year}", "So sánh (%)")):
        sheet.put(row, column, text)
    for r, place in enumerate(dice.sample(PLACES, 4)):
        sheet.put(row + 1 + r, 0, place)
        for column, head, period in ((1, f"Năm {year - 1}", str(year - 1)), (2, f"Năm {year}", str(year))):
            value = some_amount(dice)
            sheet.put(row + 1 + r, column, value)
            sheet.want((row + 1 + r, column), (place,), (head,), unit, period, value)
        ratio = Decimal(dice.randint(800, 1300)) / 10
        sheet.put(row + 1 + r, 3, ratio)
        sheet.want((row + 1 + r, 3), (place,), ("So sánh (%)",), "%", str(year), ratio)
    return sheet


def unit_row_below_headings(dice: random.Random) -> Sheet:
    """A row of units under the headings, each for its column."""
    sheet, year = Sheet(), some_year(dice)
    sheet.put(0, 0, f"Sản xuất vụ Xuân năm {year}")
    heads = (("Diện tích", "ha"), ("Năng suất", "tạ/ha"), ("Sản lượng", "tấn"), ("Giá trị", "triệu đồng"))
    sheet.put(1, 0, dice.choice(("Thôn", "Cây trồng", "Đơn vị")))
    bracketed = dice.random() < 0.5
    for k, (head, unit) in enumerate(heads):
        sheet.put(1, 1 + k, head)
        sheet.put(2, 1 + k, f"({unit})" if bracketed else unit)
    for r, name in enumerate(("Lúa thuần", "Lúa lai", "Ngô sinh khối")):
        sheet.put(3 + r, 0, name)
        for k, (head, unit) in enumerate(heads):
            value = some_amount(dice)
            sheet.put(3 + r, 1 + k, value)
            sheet.want((3 + r, 1 + k), (name,), (f"{head} ({unit})",), unit, str(year), value)
    return sheet


def children_leave_the_unit_out(dice: random.Random) -> Sheet:
    """Parts below a whole that alone names the unit."""
    sheet, year = Sheet(), some_year(dice)
    sheet.put(0, 0, f"Thu, chi ngân sách năm {year}")
    for column, text in enumerate(("Chỉ tiêu", "Đơn vị tính", "Dự toán", "Thực hiện")):
        sheet.put(1, column, text)
    row = 2
    said = dice.choice(("Trong đó:", "Chia ra:", ""))
    for whole, unit, parts in (
        ("Tổng thu ngân sách", "triệu đồng", ("Thu nội địa", "Thu bổ sung")),
        ("Tổng đàn gia súc", "con", ("Trâu", "Bò")),
    ):
        sheet.put(row, 0, whole)
        sheet.put(row, 1, unit)
        lines: list[tuple[str, ...]] = [(whole,)]
        if said:
            sheet.put(row + 1, 0, said)
        for k, part in enumerate(parts):
            sheet.put(row + 1 + bool(said) + k, 0, f"- {part}")
            lines.append((whole, part))
        rows = [row, *(row + 1 + bool(said) + k for k in range(len(parts)))]
        for at, path in zip(rows, lines, strict=True):
            for column, head in ((2, "Dự toán"), (3, "Thực hiện")):
                value = some_amount(dice)
                sheet.put(at, column, value)
                sheet.want((at, column), path, (head,), unit, str(year), value)
        row = rows[-1] + 1
    return sheet
