"""Sheets of sorts that ``made_workbooks`` lacks, each sort made by a seed, with what every cell of figures means.

Ranking lists, ditto marks, tables side by side, days as headings, periods down the side, sheets with words only,
headings of several lines, units in a merged title, merged unit cells, notes below, stored percentages, numbers typed
as text, "1/ 2/ 3/", Roman groups, hidden sheets, texts in a font of the old encoding.
"""

from __future__ import annotations

import datetime
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal

from app.analysis.tables.grid import Grid, GridCell, Span
from app.domain.numbers import format_number
from tests.importers.made_workbooks import GROUPS, INDICATORS, PLACES, Made, Wanted


@dataclass
class Sheet(Made):
    """``optional`` cells may be figures or not; ``notes`` must be among the notes of the first table."""

    optional: set[tuple[int, int]] = field(default_factory=lambda: set[tuple[int, int]]())
    notes: tuple[str, ...] = ()
    hidden: bool = False
    old_font: str | None = None

    def grid(self) -> Grid:
        return Grid(self.name, self.cells, tuple(self.merges), self.hidden)

    def want(
        self,
        place: tuple[int, int],
        row: tuple[str, ...],
        column: tuple[str, ...],
        unit: str | None,
        period: str | None,
        value: Decimal,
    ) -> None:
        self.wanted[place] = Wanted(row, column, unit, period, value)


SORTS: dict[str, Callable[[random.Random], Sheet]] = {}


def _sort(make: Callable[[random.Random], Sheet]) -> Callable[[random.Random], Sheet]:
    SORTS[make.__name__] = make
    return make


def _year(dice: random.Random) -> int:
    return dice.choice((2021, 2022, 2023, 2024, 2025))


def _amount(dice: random.Random) -> Decimal:
    return Decimal(dice.randint(100, 900000)) / 10 if dice.random() < 0.5 else Decimal(dice.randint(3, 40000))


@_sort
def ranking(dice: random.Random) -> Sheet:
    """Places in the order of one score."""
    sheet, year = Sheet(), _year(dice)
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


@_sort
def ditto_units(dice: random.Random) -> Sheet:
    """A unit column that repeats by ditto marks or by a merged cell."""
    sheet, year = Sheet(), _year(dice)
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
                value = _amount(dice)
                sheet.put(row + k, column, value)
                sheet.want((row + k, column), (name,), (head,), unit, str(year), value)
        if merged:
            sheet.merges.append(Span(row, 2, row + len(names) - 1, 2))
        row += len(names)
    return sheet


@_sort
def three_side_by_side(dice: random.Random) -> Sheet:
    """Three small tables next to one another, an empty column between."""
    sheet, year, left = Sheet(), _year(dice), 0
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
            value = _amount(dice)
            sheet.put(1 + r, left, name)
            sheet.put(1 + r, left + 1, value)
            sheet.want((1 + r, left + 1), (name,), (heading,), unit, str(year), value)
        left += 3
    return sheet


@_sort
def days_as_headings(dice: random.Random) -> Sheet:
    """Columns headed by days, typed as dates or as text."""
    sheet, year = Sheet(), _year(dice)
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


@_sort
def periods_down_the_side(dice: random.Random) -> Sheet:
    """Transposed: periods in the rows, indicators in the columns."""
    sheet, year = Sheet(), _year(dice)
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
            value = _amount(dice)
            sheet.put(2 + r, 1 + k, value)
            sheet.want((2 + r, 1 + k), (label,), (f"{name} ({unit})",), unit, period, value)
    return sheet


@_sort
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


@_sort
def headings_of_several_lines(dice: random.Random) -> Sheet:
    """Line breaks within heading cells, as they are typed with Alt+Enter."""
    sheet, year = Sheet(), _year(dice)
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
            value = Decimal(dice.randint(500, 13000)) / 100 if percent else _amount(dice)
            sheet.put(3 + r, 3 + k, value)
            sheet.want((3 + r, 3 + k), (name,), (" ".join(text.split()),), "%" if percent else unit, period, value)
    return sheet


@_sort
def unit_in_a_merged_title(dice: random.Random) -> Sheet:
    """Title rows merged over the whole table, the unit in a bracket of the title or below it."""
    sheet, year = Sheet(), _year(dice)
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
            value = _amount(dice)
            sheet.put(row + 1 + r, column, value)
            sheet.want((row + 1 + r, column), (place,), (head,), unit, period, value)
        ratio = Decimal(dice.randint(800, 1300)) / 10
        sheet.put(row + 1 + r, 3, ratio)
        sheet.want((row + 1 + r, 3), (place,), ("So sánh (%)",), "%", str(year), ratio)
    return sheet


@_sort
def notes_below(dice: random.Random) -> Sheet:
    """Notes, sources and explanations of marks below the table, and a date of print."""
    sheet, year = Sheet(), _year(dice)
    sheet.put(0, 0, f"Kết quả công tác dân vận năm {year}")
    sheet.put(1, 0, "Nội dung")
    sheet.put(1, 1, "ĐVT")
    sheet.put(1, 2, f"Kết quả năm {year}")
    for r, (name, unit) in enumerate(dice.sample(INDICATORS, 4)):
        sheet.put(2 + r, 0, name)
        sheet.put(2 + r, 1, unit)
        value = _amount(dice)
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


@_sort
def stored_percentages(dice: random.Random) -> Sheet:
    """Rates stored as 0.125 with a percent format, beside amounts."""
    sheet, year = Sheet(), _year(dice)
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


@_sort
def numbers_as_text(dice: random.Random) -> Sheet:
    """Every number typed as text, dots between thousands, a comma before decimals, a few with blanks or a unit."""
    sheet, year = Sheet(), _year(dice)
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


@_sort
def slashed_numbers(dice: random.Random) -> Sheet:
    """Rows numbered "1/", "2/" with "a/" or "-" below."""
    sheet, year = Sheet(), _year(dice)
    sheet.put(0, 0, f"Kết quả thực hiện nhiệm vụ năm {year}")
    for column, text in enumerate(("Chỉ tiêu", "Đơn vị tính", "Thực hiện")):
        sheet.put(1, column, text)
    row = 2
    small = dice.choice(("a/", "-"))
    for number, (name, unit) in enumerate(dice.sample(INDICATORS, 3), 1):
        head = f"{number}/ {name}"
        sheet.put(row, 0, head)
        sheet.put(row, 1, unit)
        value = _amount(dice)
        sheet.put(row, 2, value)
        sheet.want((row, 2), (head,), ("Thực hiện",), unit, str(year), value)
        row += 1
        for k, part in enumerate(("Khu vực thành thị", "Khu vực nông thôn")):
            mark = f"{'ab'[k]}/" if small == "a/" else "-"
            sheet.put(row, 0, f"{mark} {part}")
            sheet.put(row, 1, unit)
            value = _amount(dice)
            sheet.put(row, 2, value)
            told = f"{mark} {part}" if small == "a/" else part
            sheet.want((row, 2), (head, told), ("Thực hiện",), unit, str(year), value)
            row += 1
    return sheet


@_sort
def roman_groups(dice: random.Random) -> Sheet:
    """Groups by Roman numbers, rows that leave their unit to the group's heading row, a total at the end."""
    sheet, year = Sheet(), _year(dice)
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
                value = _amount(dice)
                sheet.put(row, column, value)
                sheet.want((row, column), (shown, name), (head,), unit, str(year), value)
            row += 1
    return sheet


@_sort
def hidden_sheet(dice: random.Random) -> Sheet:
    """A sheet that the workbook hides: read, and said to be hidden."""
    sheet = dice.choice((roman_groups, stored_percentages, slashed_numbers))(dice)
    sheet.hidden = True
    return sheet


@_sort
def old_encoding(dice: random.Random) -> Sheet:
    """Any of the others with its texts in TCVN3, in the font of that encoding or in none that tells it."""
    sheet = dice.choice((roman_groups, slashed_numbers, notes_below, stored_percentages, unit_in_a_merged_title))(dice)
    sheet.old_font = dice.choice((".VnTime", ".VnArial", "Times New Roman"))
    return sheet


@_sort
def places_across(dice: random.Random) -> Sheet:
    """Indicators down the side, places across the top under one heading."""
    sheet, year = Sheet(), _year(dice)
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
            value = _amount(dice)
            sheet.put(3 + r, 3 + k, value)
            sheet.want((3 + r, 3 + k), (name,), head, unit, str(year), value)
    return sheet


@_sort
def unit_row_below_headings(dice: random.Random) -> Sheet:
    """A row of units under the headings, each for its column."""
    sheet, year = Sheet(), _year(dice)
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
            value = _amount(dice)
            sheet.put(3 + r, 1 + k, value)
            sheet.want((3 + r, 1 + k), (name,), (f"{head} ({unit})",), unit, str(year), value)
    return sheet


@_sort
def group_names_beside(dice: random.Random) -> Sheet:
    """Two name columns: the group's name merged down or written once, the rows' names beside it."""
    sheet, year = Sheet(), _year(dice)
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
                value = _amount(dice)
                sheet.put(row + k, column, value)
                sheet.want((row + k, column), (group, name), (f"Năm {y}",), unit, str(y), value)
        row += 3
    return sheet


@_sort
def bounds_and_ranges(dice: random.Random) -> Sheet:
    """Targets typed as text: ">= 95", "trên 90", "6,5 - 7,0", "12/15", "98,5%"."""
    sheet, year = Sheet(), _year(dice)
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
        value = _amount(dice)
        sheet.put(2 + r, 4, value)
        sheet.want((2 + r, 4), (name,), ("Thực hiện",), unit, str(year), value)
    return sheet


@_sort
def nine_months(dice: random.Random) -> Sheet:
    """A report of nine months: the plan of the year, the months, the estimate of the year, two comparisons."""
    sheet, year = Sheet(), _year(dice)
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
            value = Decimal(dice.randint(500, 13000)) / 100 if percent else _amount(dice)
            sheet.put(2 + r, 3 + k, value)
            sheet.want((2 + r, 3 + k), (name,), (head,), percent or unit, period, value)
    return sheet


@_sort
def criteria_and_classes(dice: random.Random) -> Sheet:
    """Several scores a place, their sum, and a class in words."""
    sheet, year = Sheet(), _year(dice)
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


@_sort
def children_leave_the_unit_out(dice: random.Random) -> Sheet:
    """Parts below a whole that alone names the unit."""
    sheet, year = Sheet(), _year(dice)
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
                value = _amount(dice)
                sheet.put(at, column, value)
                sheet.want((at, column), path, (head,), unit, str(year), value)
        row = rows[-1] + 1
    return sheet


@_sort
def stacked_years(dice: random.Random) -> Sheet:
    """Two tables of one shape below one another, each with its year in the title, an empty row between or none."""
    sheet, year = Sheet(), _year(dice)
    row = 0
    for y in (year - 1, year):
        sheet.put(row, 0, f"Kết quả năm {y}")
        for column, text in enumerate(("Nội dung", "ĐVT", "Kế hoạch", "Thực hiện")):
            sheet.put(row + 1, column, text)
        for r, (name, unit) in enumerate(dice.sample(INDICATORS, 3)):
            sheet.put(row + 2 + r, 0, name)
            sheet.put(row + 2 + r, 1, unit)
            for column, head in ((2, "Kế hoạch"), (3, "Thực hiện")):
                value = _amount(dice)
                sheet.put(row + 2 + r, column, value)
                sheet.want((row + 2 + r, column), (name,), (head,), unit, str(y), value)
        row += 5 + dice.choice((0, 1))
    return sheet


def make_sheet(sort: str, seed: int) -> Sheet:
    """The sheet of a sort and seed."""
    return SORTS[sort](random.Random(f"{sort} {seed}"))
