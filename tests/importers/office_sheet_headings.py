"""Sheets whose headings or periods stand unusually: days, several lines, places across, periods down the side."""

from __future__ import annotations

import datetime
import random
from decimal import Decimal

from app.analysis.tables.grid import GridCell, Span
from tests.importers.made_workbooks import INDICATORS, PLACES
from tests.importers.office_sheet import Sheet, some_amount, some_year


def days_as_headings(dice: random.Random) -> Sheet:
    """Columns headed by days, typed as dates or as text."""
    sheet, year = Sheet(), some_year(dice)
    days = (datetime.date(year - 1, 12, 31), datetime.date(year, 6, 30), datetime.date(year, 12, 31))
    form = dice.choice(("date", "text", "đến", "tại"))
    sheet.put(0, 0, "Số liệu đảng viên và tổ chức đảng")
    sheet.put(1, 0, "Nội dung")
    sheet.put(1, 1, "Đơn vị tính")
    heads: list[str] = []
    for k, day in enumerate(days):
        plain = f"{day.day:02d}/{day.month:02d}/{day.year}"
        head = {"đến": f"Đến ngày {plain}", "tại": f"Tại thời điểm {plain}"}.get(form, plain)
        heads.append(head)
        if form == "date":
            sheet.cells[1, 2 + k] = GridCell(day)
        else:
            sheet.put(1, 2 + k, head)
    for r, (name, unit) in enumerate(
        (("Đảng viên", "người"), ("Chi bộ trực thuộc", "chi bộ"), ("Đảng phí", "triệu đồng"))
    ):
        sheet.put(2 + r, 0, name)
        sheet.put(2 + r, 1, unit)
        for k, day in enumerate(days):
            value = Decimal(dice.randint(3, 2000))
            sheet.put(2 + r, 2 + k, value)
            sheet.want((2 + r, 2 + k), (name,), (heads[k],), unit, day.isoformat(), value)
    return sheet


def periods_down_the_side(dice: random.Random) -> Sheet:
    """Transposed: periods in the rows, indicators in the columns."""
    sheet, year = Sheet(), some_year(dice)
    kind = dice.choice(("years", "bare years", "months", "quarters"))
    rows = {
        "years": [(f"Năm {y}", str(y)) for y in range(year - 3, year + 1)],
        "bare years": [(str(y), str(y)) for y in range(year - 3, year + 1)],
        "months": [(f"Tháng {m}", f"{year}-{m:02d}") for m in range(1, 6)],
        "quarters": [(f"Quý {q}", f"{year}-Q{i + 1}") for i, q in enumerate(("I", "II", "III", "IV"))],
    }[kind]
    sheet.put(
        0, 0, f"Một số chỉ tiêu chủ yếu năm {year}" if kind in ("months", "quarters") else "Một số chỉ tiêu qua các năm"
    )
    sheet.put(1, 0, {"months": "Tháng", "quarters": "Quý"}.get(kind, dice.choice(("Năm", "Thời gian"))))
    picked = dice.sample(INDICATORS, 3)
    for k, (name, unit) in enumerate(picked):
        sheet.put(1, 1 + k, f"{name} ({unit})")
    for r, (label, period) in enumerate(rows):
        if kind == "bare years" and dice.random() < 1:
            sheet.put(2 + r, 0, Decimal(label))
        else:
            sheet.put(2 + r, 0, label)
        for k, (name, unit) in enumerate(picked):
            value = some_amount(dice)
            sheet.put(2 + r, 1 + k, value)
            sheet.want((2 + r, 1 + k), (label,), (f"{name} ({unit})",), unit, period, value)
    return sheet


def headings_of_several_lines(dice: random.Random) -> Sheet:
    """Line breaks within heading cells, as they are typed with Alt+Enter."""
    sheet, year = Sheet(), some_year(dice)
    sheet.put(0, 0, f"TÌNH HÌNH THỰC HIỆN\nNHIỆM VỤ NĂM {year}")
    heads = (
        (f"Thực hiện\nnăm {year - 1}", str(year - 1), False),
        (f"Kế hoạch\nnăm\n{year}", str(year), False),
        (f"Ước thực hiện \n năm {year}", str(year), False),
        ("Tỷ lệ đạt\nso với KH\n(%)", str(year), True),
    )
    for column, text in enumerate(("Số\nTT", "Chỉ\ntiêu", "Đơn vị\ntính")):
        sheet.put(2, column, text)
    for k, (text, _, _) in enumerate(heads):
        sheet.put(2, 3 + k, text)
    for r, (name, unit) in enumerate(dice.sample(INDICATORS, 4)):
        sheet.put(3 + r, 0, r + 1)
        words = name.split(" ")
        sheet.put(3 + r, 1, " ".join(words[:3]) + ("\n" + " ".join(words[3:]) if words[3:] else ""))
        sheet.put(3 + r, 2, unit)
        for k, (text, period, percent) in enumerate(heads):
            value = Decimal(dice.randint(500, 13000)) / 100 if percent else some_amount(dice)
            sheet.put(3 + r, 3 + k, value)
            sheet.want((3 + r, 3 + k), (name,), (" ".join(text.split()),), "%" if percent else unit, period, value)
    return sheet


def places_across(dice: random.Random) -> Sheet:
    """Indicators down the side, places across the top under one heading."""
    sheet, year = Sheet(), some_year(dice)
    sheet.put(0, 0, f"Kết quả thực hiện các chỉ tiêu năm {year} theo đơn vị")
    merged = dice.random() < 0.6
    for column, text in enumerate(("TT", "Chỉ tiêu", "ĐVT", "Toàn xã", "Chia theo thôn")):
        sheet.put(1, column, text)
    if merged:
        sheet.merges += [Span(1, c, 2, c) for c in range(4)] + [Span(1, 4, 1, 6)]
    places = [f"Thôn {name}" for name in dice.sample(PLACES, 3)]
    for k, place in enumerate(places):
        sheet.put(2, 4 + k, place)
    heads = [("Toàn xã",), *(("Chia theo thôn", place) for place in places)]
    for r, (name, unit) in enumerate(dice.sample(INDICATORS, 4)):
        sheet.put(3 + r, 0, r + 1)
        sheet.put(3 + r, 1, name)
        sheet.put(3 + r, 2, unit)
        for k, head in enumerate(heads):
            value = some_amount(dice)
            sheet.put(3 + r, 3 + k, value)
            sheet.want((3 + r, 3 + k), (name,), head, unit, str(year), value)
    return sheet


def nine_months(dice: random.Random) -> Sheet:
    """A report of nine months: the plan of the year, the months, the estimate of the year, two comparisons."""
    sheet, year = Sheet(), some_year(dice)
    months = dice.choice((6, 9, 10, 11))
    sheet.put(0, 0, f"ƯỚC THỰC HIỆN {months} THÁNG VÀ CẢ NĂM {year}")
    heads = (
        (f"Thực hiện {months} tháng năm {year - 1}", f"{months} tháng {year - 1}", None),
        (f"Kế hoạch năm {year}", str(year), None),
        (f"Thực hiện {months} tháng năm {year}", f"{months} tháng {year}", None),
        (f"Ước cả năm {year}", str(year), None),
        (f"Ước cả năm {year} so với kế hoạch (%)", str(year), "%"),
    )
    for column, text in enumerate(("TT", "Chỉ tiêu", "ĐVT")):
        sheet.put(1, column, text)
    for k, (head, _, _) in enumerate(heads):
        sheet.put(1, 3 + k, head)
    for r, (name, unit) in enumerate(dice.sample(INDICATORS, 5)):
        sheet.put(2 + r, 0, r + 1)
        sheet.put(2 + r, 1, name)
        sheet.put(2 + r, 2, unit)
        for k, (head, period, percent) in enumerate(heads):
            value = Decimal(dice.randint(500, 13000)) / 100 if percent else some_amount(dice)
            sheet.put(2 + r, 3 + k, value)
            sheet.want((2 + r, 3 + k), (name,), (head,), percent or unit, period, value)
    return sheet
