"""Official workbooks made by a seed, with what every cell means: thousands of layouts no folder holds.

Each sheet is put together from choices that offices make: where title and unit stand, how many heading rows and whether
they are merged, how rows are grouped and totalled, how numbers are typed, what stands below. ``Made.wanted`` holds for
every cell of figures its row path, column path, unit and period as a person would say them.
"""

from __future__ import annotations

import datetime
import random
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from app.analysis.tables.grid import Grid, GridCell, Span
from app.domain.numbers import format_number


class Wanted(NamedTuple):
    """What a cell of figures means."""

    row: tuple[str, ...]
    column: tuple[str, ...]
    unit: str | None
    period: str | None
    value: Decimal


@dataclass
class Made:
    """Sheets being made, the meaning of their cells, and the choices that led there."""

    cells: dict[tuple[int, int], GridCell] = field(default_factory=lambda: dict[tuple[int, int], GridCell]())
    merges: list[Span] = field(default_factory=lambda: list[Span]())
    wanted: dict[tuple[int, int], Wanted] = field(default_factory=lambda: dict[tuple[int, int], Wanted]())
    choices: list[str] = field(default_factory=lambda: list[str]())
    name: str = "Biểu 1"

    def put(self, row: int, column: int, value: str | Decimal | int, **looks: int | bool) -> None:
        if value != "":
            content = value if isinstance(value, str | Decimal) else Decimal(value)
            self.cells[row, column] = GridCell(content, **looks)  # type: ignore[arg-type]

    def grid(self) -> Grid:
        return Grid(self.name, self.cells, tuple(self.merges))


class Column(NamedTuple):
    """A figure column: heading tiers, unit said by the heading, period, whether it holds percentages."""

    path: tuple[str, ...]
    unit: str | None = None
    period: str | None = None
    percent: bool = False


class Line(NamedTuple):
    """A body row: what its order and name cells print, its path, its own unit; None numbers for a group."""

    order: str
    printed: str
    path: tuple[str, ...]
    unit: str | None = None
    figures: bool = True
    indent: int = 0
    bold: bool = False


INDICATORS = (
    ("Thu ngân sách trên địa bàn", "triệu đồng"), ("Chi thường xuyên", "triệu đồng"), ("Diện tích gieo trồng", "ha"),
    ("Sản lượng lương thực", "tấn"), ("Năng suất lúa", "tạ/ha"), ("Tổng đàn gia cầm", "con"),
    ("Dân số trung bình", "người"),
    ("Thu nhập bình quân đầu người", "triệu đồng/người/năm"), ("Tỷ lệ hộ nghèo", "%"), ("Tỷ lệ che phủ rừng", "%"),
    ("Trường đạt chuẩn quốc gia", "trường"), ("Lao động được giải quyết việc làm", "người"),
    ("Rác thải được thu gom", "tấn"),
    ("Bác sĩ trên vạn dân", "bác sĩ"), ("Vụ tai nạn giao thông", "vụ"), ("Hồ sơ giải quyết đúng hạn", "hồ sơ"),
    ("Vốn đầu tư công giải ngân", "tỷ đồng"), ("Doanh thu du lịch", "tỷ đồng"), ("Đường bê tông làm mới", "km"),
)  # fmt: skip
GROUPS = ("Kinh tế", "Văn hóa - xã hội", "Quốc phòng - an ninh", "Xây dựng hệ thống chính trị", "Môi trường")
PLACES = ("An Bình", "Hòa Lạc", "Tân Tiến", "Phú Thịnh", "Đông Hải", "Ea Kly", "Mường Khong", "Vĩnh Lợi", "Cẩm Sơn")
PARTS = {
    "Tổng đàn gia súc": ("con", ("Trâu", "Bò", "Lợn")),
    "Tổng thu ngân sách": ("triệu đồng", ("Thu nội địa", "Thu bổ sung")),
    "Học sinh phổ thông": ("học sinh", ("Tiểu học", "Trung học cơ sở")),
    "Diện tích lúa": ("ha", ("Lúa Xuân", "Lúa Mùa")),
    "Dân số": ("người", ("Nam", "Nữ")),
    "Vốn thực hiện": ("tỷ đồng", ("Vốn trung ương", "Vốn địa phương", "Vốn dân góp")),
}  # fmt: skip
MEASURED = (
    ("Diện tích", "ha"),
    ("Dân số", "người"),
    ("Số hộ", "hộ"),
    ("Sản lượng thóc", "tấn"),
    ("Vốn vay", "triệu đồng"),
)


def make(seed: int) -> Made:
    """One sheet with one to three tables."""
    dice = random.Random(seed)
    made = Made(name=dice.choice(("Biểu 1", "Sheet1", "Bieu 03", "KTXH", "Phụ lục I")))
    first_column = dice.choice((0, 0, 0, 1))
    row = dice.choice((0, 0, 1, 2))
    count = dice.choice((1, 1, 1, 2, 2, 3))
    if count == 2 and dice.random() < 0.3:
        made.choices.append("side by side")
        _side_by_side(dice, made, row, first_column)
        return made
    for number in range(count):
        row = _table(dice, made, row, first_column, number if count > 1 else None) + dice.choice((1, 2, 2, 3))
    return made


def _side_by_side(dice: random.Random, made: Made, row: int, column: int) -> None:
    year = dice.choice((2021, 2023, 2024, 2025))
    gap = 0
    for names in (PLACES[:4], PLACES[4:8]):
        made.put(row, column + gap, "Xã")
        columns = [Column((name,), unit, None) for name, unit in dice.sample(MEASURED, 2)]
        for k, item in enumerate(columns):
            made.put(row, column + gap + 1 + k, f"{item.path[0]} năm {year} ({item.unit})")
        for r, place in enumerate(names):
            made.put(row + 1 + r, column + gap, place)
            for k, item in enumerate(columns):
                value = Decimal(dice.randint(20, 9000))
                made.put(row + 1 + r, column + gap + 1 + k, value)
                heading = f"{item.path[0]} năm {year} ({item.unit})"
                made.wanted[row + 1 + r, column + gap + 1 + k] = Wanted(
                    (place,), (heading,), item.unit, str(year), value
                )
        gap += len(columns) + 2


def _table(dice: random.Random, made: Made, row: int, left: int, number: int | None) -> int:
    """One table from ``row`` on; the row below its last line."""
    year = dice.choice((2020, 2021, 2022, 2023, 2024, 2025))
    lines, stub, ordered = dice.choice((_flat, _grouped, _parted, _places, _budget))(dice)
    columns, heading_rows = dice.choice(
        (_years, _plan, _report, _months, _half_years, _quarters, _dates, _broken, _parts_across)
    )(dice, year)
    if stub in ("Xã, phường", "Địa phương") and dice.random() < 0.5:
        columns, heading_rows = _measured(dice, year)
    own = any(c.unit for c in columns)
    shared = stub in ("Nội dung thu, chi", "Xã, phường", "Địa phương")
    unit_at = dice.choice(("line", "title")) if shared and not own else dice.choice(("column", "name", "column"))
    if own:
        unit_at = "heading"
    table_unit = "triệu đồng" if stub == "Nội dung thu, chi" else dice.choice(("người", "ha", "triệu đồng"))
    made.choices += [stub, f"unit {unit_at}", f"tiers {heading_rows}"]
    width = int(ordered) + 1 + int(unit_at == "column") + len(columns)
    row = _lines_above(
        dice, made, row, left, width, year, number, table_unit if unit_at in ("line", "title") else None, unit_at
    )
    figure_at = left + width - len(columns)
    top = row
    row = _headings(dice, made, row, left, stub, columns, heading_rows, ordered, unit_at == "column", figure_at)
    style = dice.choice(("numbers", "numbers", "numbers", "text", "text spaced"))
    formatted = dice.random() < 0.3
    made.choices.append(style)
    noted = dice.random() < 0.2
    if noted:
        made.put(top, left + width, "Ghi chú")
    gaps = dice.random() < 0.12
    previous_unit = None
    renamed: dict[str, str] = {}
    for line in lines:
        if gaps and not line.figures and line is not lines[0]:
            row += 1
        name = line.printed
        unit = line.unit
        path = line.path
        if unit_at == "name" and unit and line.figures:
            renamed[path[-1]] = f"{path[-1]} ({unit})"
            name, path = f"{name} ({unit})", tuple(renamed.get(part, part) for part in path)
        if ordered:
            made.put(row, left, line.order)
        made.put(row, left + int(ordered), name, indent=line.indent, bold=line.bold)
        if unit_at == "column" and line.figures and unit:
            ditto = unit == previous_unit and dice.random() < 0.2
            made.put(row, figure_at - 1, '"' if ditto else unit)
            previous_unit = unit
        for k, column in enumerate(columns):
            if not line.figures:
                continue
            if dice.random() < 0.06:
                made.put(row, figure_at + k, dice.choice(("-", "…", "n/a", "x", "")))
                continue
            said = "%" if column.percent else column.unit or (table_unit if unit_at in ("line", "title") else unit)
            value = _number(dice, said)
            if style == "numbers" and said == "%" and formatted:
                made.put(row, figure_at + k, value / 100, percent=True, decimals=2)
            elif style == "numbers":
                made.put(row, figure_at + k, value)
            else:
                text = format_number(value)
                made.put(row, figure_at + k, f" {text}\u00a0" if style == "text spaced" else text)
            made.wanted[row, figure_at + k] = Wanted(
                path, tuple(text.replace(BREAK, " ") for text in column.path), said, column.period, value
            )
        if noted and dice.random() < 0.3:
            made.put(row, left + width, dice.choice(("Số ước", "Giao bổ sung tháng 6", "2 đợt")))
        row += 1
    return _below(dice, made, row, left, width)


def _number(dice: random.Random, unit: str | None) -> Decimal:
    if unit == "%":
        return Decimal(dice.randint(500, 13000)) / 100
    if dice.random() < 0.4:
        return Decimal(dice.randint(100, 900000)) / 10
    return Decimal(dice.randint(0, 40000))


def _lines_above(
    dice: random.Random,
    made: Made,
    row: int,
    left: int,
    width: int,
    year: int,
    number: int | None,
    unit: str | None,
    at: str,
) -> int:
    if number in (None, 0) and dice.random() < 0.4:
        made.put(row, left, dice.choice(("UBND XÃ AN BÌNH", "ĐẢNG ỦY PHƯỜNG HÒA LẠC", "PHÒNG KINH TẾ")))
        made.put(row, left + width - 1, dice.choice(("Biểu số 02/BC", "Phụ lục II", "Mẫu số 01")))
        row += dice.choice((1, 2))
    title = (
        dice.choice(("Tình hình thực hiện các chỉ tiêu chủ yếu", "Kết quả thực hiện nhiệm vụ", "Tổng hợp số liệu"))
        + f" năm {year}"
    )
    if number is not None:
        title = f"{number + 1}. {title}"
    elif dice.random() < 0.3:
        title = title.upper()
    if unit and at == "title":
        title = f"{title} (Đơn vị tính: {unit})"
    place = left + dice.choice((0, 0, 1, width // 2))
    merged = place == left and dice.random() < 0.4
    made.put(row, place, title)
    if merged:
        made.merges.append(Span(row, left, row, left + width - 1))
    row += 1
    if dice.random() < 0.25 and number in (None, 0):
        made.put(row, left, "(Kèm theo Báo cáo số 125/BC-UBND ngày 05/12/2024 của UBND xã)")
        row += 1
    if dice.random() < 0.3:
        row += 1
    if unit and at == "line":
        made.put(
            row,
            dice.choice((left, left + width - 1, left + width - 2)),
            dice.choice((f"Đơn vị tính: {unit}", f"ĐVT: {unit}", f"(Đơn vị: {unit})")),
        )
        row += 1
    return row


def _headings(
    dice: random.Random,
    made: Made,
    row: int,
    left: int,
    stub: str,
    columns: list[Column],
    tiers: int,
    ordered: bool,
    units: bool,
    figure_at: int,
) -> int:
    merged = dice.random() < 0.6
    made.choices.append("merged" if merged else "unmerged")
    fronts = ([("TT", "STT", "Số TT")[dice.randrange(3)]] if ordered else []) + [stub]
    fronts += [dice.choice(("ĐVT", "Đơn vị tính", "Đơn vị"))] if units else []
    for k, text in enumerate(fronts):
        made.put(row, left + k, text)
        if merged and tiers > 1:
            made.merges.append(Span(row, left + k, row + tiers - 1, left + k))
    for tier in range(tiers):
        k = 0
        while k < len(columns):
            path = _pieces(columns[k])
            if tier >= len(path):
                k += 1
                continue
            end = k
            while end + 1 < len(columns) and _pieces(columns[end + 1])[: tier + 1] == path[: tier + 1]:
                end += 1
            day = DATES.get(path[tier])
            if day is not None:
                made.cells[row + tier, figure_at + k] = GridCell(day)
            else:
                made.put(row + tier, figure_at + k, path[tier])
            bottom = row + tiers - 1 if tier == len(path) - 1 else row + tier
            broken = len(path) > len(columns[k].path)
            if merged and not broken and (end > k or bottom > row + tier):
                made.merges.append(Span(row + tier, figure_at + k, bottom, figure_at + end))
            k = end + 1
    row += tiers
    if dice.random() < 0.25:
        made.choices.append("numbered columns")
        for k in range(len(fronts)):
            made.put(row, left + k, "ABC"[k])
        for k in range(len(columns)):
            style = "({})" if dice.random() < 0.5 else "{}"
            told = style.format(k + 1)
            if columns[k].percent and k >= 2:
                told = dice.choice((f"{told}=({k})/({k - 1})", f"{k + 1}={k}/{k - 1}x100", told))
            made.put(row, figure_at + k, told)
        row += 1
    return row


def _pieces(column: Column) -> tuple[str, ...]:
    return tuple(piece for text in column.path for piece in text.split(BREAK))


def _below(dice: random.Random, made: Made, row: int, left: int, width: int) -> int:
    if dice.random() < 0.3:
        made.put(
            row,
            left,
            dice.choice(
                ("Ghi chú: số liệu ước đến 15/12.", "Nguồn: Chi cục Thống kê khu vực.", "(*) Chưa tính phần bổ sung.")
            ),
        )
        row += 1
    if dice.random() < 0.25:
        row += 1
        made.put(row, left, "NGƯỜI LẬP BIỂU")
        made.put(row, left + width - 1, "TM. ỦY BAN NHÂN DÂN")
        made.put(row + 1, left + width - 1, "CHỦ TỊCH")
        made.put(row + 4, left + width - 1, "Nguyễn Văn An")
        row += 5
    return row


# --- rows ---------------------------------------------------------------------------------------------------------


def _flat(dice: random.Random) -> tuple[list[Line], str, bool]:
    ordered = dice.random() < 0.6
    picked = dice.sample(INDICATORS, dice.randint(3, 9))
    return [Line(str(i + 1), name, (name,), unit) for i, (name, unit) in enumerate(picked)], "Chỉ tiêu", ordered


def _grouped(dice: random.Random) -> tuple[list[Line], str, bool]:
    """Groups with roman numbers, in the order column or in the name; rows numbered or dashed below."""
    ordered = dice.random() < 0.6
    bold = dice.random() < 0.5
    lines: list[Line] = []
    for g, group in enumerate(dice.sample(GROUPS, dice.randint(2, 3))):
        roman = ("I", "II", "III")[g]
        shown = group.upper() if dice.random() < 0.3 else group
        head = shown if ordered else f"{roman}. {shown}"
        lines.append(Line(roman, head, (head,), figures=False, bold=bold))
        dashed = not ordered and dice.random() < 0.5
        for i, (name, unit) in enumerate(dice.sample(INDICATORS, dice.randint(2, 4))):
            told = name if ordered else f"- {name}" if dashed else f"{i + 1}. {name}"
            lines.append(Line(str(i + 1), told, (head, told.removeprefix("- ")), unit))
    return lines, dice.choice(("Chỉ tiêu", "Nội dung", "Chỉ tiêu chủ yếu")), ordered


def _parted(dice: random.Random) -> tuple[list[Line], str, bool]:
    """Wholes with "Trong đó" or "Chia ra" below."""
    lines: list[Line] = []
    ordered = dice.random() < 0.4
    style = dice.choice(("row", "prefix", "dashes", "blanks"))
    for n, (name, (unit, parts)) in enumerate(dice.sample(sorted(PARTS.items()), dice.randint(2, 4))):
        lines.append(Line(str(n + 1), name, (name,), unit))
        if style == "row":
            lines.append(Line("", dice.choice(("Trong đó:", "Chia ra:", "Trong đó")), (), figures=False))
        for p, part in enumerate(parts):
            if style == "prefix":
                told = f"Trong đó: {part}" if p == 0 else f"               {part}"
                lines.append(Line("", told, (name, told.strip()), unit))
            elif style == "blanks":
                lines.append(Line("", f"     {part}", (name, part), unit))
            else:
                lines.append(Line("-" if ordered else "", part if ordered else f"- {part}", (name, part), unit))
    return lines, dice.choice(("Chỉ tiêu", "Nội dung")), ordered


def _places(dice: random.Random) -> tuple[list[Line], str, bool]:
    ordered = dice.random() < 0.6
    names = dice.sample(PLACES, dice.randint(3, 7))
    total = dice.choice(("Tổng số", "Tổng cộng", "Cộng", "Toàn huyện", "Toàn tỉnh"))
    lines = [Line(str(i + 1), name, (name,)) for i, name in enumerate(names)]
    where = dice.choice(("top", "bottom", "none"))
    whole = Line("", total, (total,), bold=dice.random() < 0.5)
    lines = [whole, *lines] if where == "top" else [*lines, whole] if where == "bottom" else lines
    return lines, dice.choice(("Xã, phường", "Địa phương")), ordered


def _budget(dice: random.Random) -> tuple[list[Line], str, bool]:
    """Letters, romans, numbers, decimals: the tree of a budget."""
    lines = [
        Line("A", "TỔNG THU NGÂN SÁCH", ("TỔNG THU NGÂN SÁCH",), bold=True),
        Line("I", "Thu cân đối", ("TỔNG THU NGÂN SÁCH", "Thu cân đối")),
        Line("1", "Thu nội địa", ("TỔNG THU NGÂN SÁCH", "Thu cân đối", "Thu nội địa")),
        Line("1.1", "Thuế đất", ("TỔNG THU NGÂN SÁCH", "Thu cân đối", "Thu nội địa", "Thuế đất")),
        Line("1.2", "Lệ phí", ("TỔNG THU NGÂN SÁCH", "Thu cân đối", "Thu nội địa", "Lệ phí")),
        Line("2", "Thu khác", ("TỔNG THU NGÂN SÁCH", "Thu cân đối", "Thu khác")),
        Line("II", "Thu bổ sung", ("TỔNG THU NGÂN SÁCH", "Thu bổ sung")),
        Line("B", "TỔNG CHI NGÂN SÁCH", ("TỔNG CHI NGÂN SÁCH",), bold=True),
        Line("I", "Chi đầu tư", ("TỔNG CHI NGÂN SÁCH", "Chi đầu tư")),
        Line("II", "Chi thường xuyên", ("TỔNG CHI NGÂN SÁCH", "Chi thường xuyên")),
    ]
    return lines[: dice.choice((7, 10))], "Nội dung thu, chi", True


# --- columns ------------------------------------------------------------------------------------------------------


def _years(dice: random.Random, year: int) -> tuple[list[Column], int]:
    form = dice.choice(("{}", "Năm {}", "TH {}", "Thực hiện năm {}"))
    return [Column((form.format(y),), None, str(y)) for y in range(year - dice.randint(1, 4), year + 1)], 1


def _plan(dice: random.Random, year: int) -> tuple[list[Column], int]:
    ratio = dice.choice(("Tỷ lệ đạt (%)", "TH/KH (%)", "% so với KH", "Đạt (%)"))
    over = dice.choice((f"Năm {year}", f"Thực hiện năm {year}"))
    columns = [Column((over, "Kế hoạch"), None, str(year)), Column((over, "Thực hiện"), None, str(year))]
    columns.append(Column((over, ratio), None, str(year), percent=True))
    if dice.random() < 0.5:
        columns.insert(0, Column((f"Thực hiện năm {year - 1}",), None, str(year - 1)))
    if dice.random() < 0.5:
        columns.append(Column((f"Kế hoạch năm {year + 1}",), None, str(year + 1)))
    return columns, 2


def _report(dice: random.Random, year: int) -> tuple[list[Column], int]:
    columns = [
        Column((f"TH năm {year - 1}",), None, str(year - 1)),
        Column((f"KH năm {year}",), None, str(year)),
        Column((f"Ước TH năm {year}",), None, str(year)),
        Column(("So sánh (%)", "So với KH"), None, str(year), percent=True),
        Column(("So sánh (%)", "So với cùng kỳ"), None, str(year), percent=True),
    ]
    return columns, 2


def _months(dice: random.Random, year: int) -> tuple[list[Column], int]:
    form = dice.choice(("Tháng {}", "T{}"))
    first = dice.randint(1, 6)
    columns = [Column((form.format(m),), None, f"{year}-{m:02d}") for m in range(first, first + dice.randint(3, 6))]
    return [*columns, Column(("Cả năm",), None, str(year))], 1


def _quarters(dice: random.Random, year: int) -> tuple[list[Column], int]:
    over = f"Năm {year}"
    columns = [Column((over, f"Quý {q}"), None, f"{year}-Q{i + 1}") for i, q in enumerate(("I", "II", "III", "IV"))]
    return columns[: dice.randint(2, 4)], 2


def _half_years(dice: random.Random, year: int) -> tuple[list[Column], int]:
    over = f"Năm {year}"
    columns = [
        Column((over, part, kind), None, f"6 tháng {year}" if part.startswith("6") else str(year))
        for part in ("6 tháng đầu năm", "Cả năm")
        for kind in ("Kế hoạch", "Thực hiện")
    ]
    return columns, 3


DATES = {
    f"{day:02d}/{month:02d}/{year}": datetime.date(year, month, day)
    for year in range(2018, 2027) for day, month in ((31, 12), (30, 6))
}  # fmt: skip


def _dates(dice: random.Random, year: int) -> tuple[list[Column], int]:
    """States at days, typed as dates."""
    days = (f"31/12/{year - 1}", f"30/06/{year}", f"31/12/{year}")[: dice.randint(2, 3)]
    return [Column((day,), None, DATES[day].isoformat()) for day in days], 1


def _broken(dice: random.Random, year: int) -> tuple[list[Column], int]:
    """One heading over two rows that nobody merged: "Thực hiện" | "năm 2023"."""
    heads = (("Thực hiện", year - 1), ("Kế hoạch", year), ("Ước thực hiện", year))
    return [Column((f"{kind}{BREAK}năm {y}",), None, str(y)) for kind, y in heads], 2


def _parts_across(dice: random.Random, year: int) -> tuple[list[Column], int]:
    over = dice.choice(("Chia ra", "Trong đó"))
    parts = dice.choice((("Nam", "Nữ"), ("Thành thị", "Nông thôn"), ("Vốn tỉnh", "Vốn xã", "Vốn dân")))
    return [Column(("Tổng số",), None, str(year)), *(Column((over, part), None, str(year)) for part in parts)], 2


BREAK = "\n"
"""Where a heading is broken over two rows of the sheet."""


def _measured(dice: random.Random, year: int) -> tuple[list[Column], int]:
    picked = dice.sample(MEASURED, dice.randint(2, 4))
    if dice.random() < 0.5:
        return [Column((f"{name} ({unit})",), unit, str(year)) for name, unit in picked], 1
    return [Column((f"{name} ({unit})", str(y)), unit, str(y)) for name, unit in picked for y in (year - 1, year)], 2
