"""Figures of table blocks: name from the row, unit from its column or name, period and kind from the headings."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.analysis.figures.amounts import Amount, find_amounts, number_value
from app.analysis.figures.cards import Context
from app.analysis.figures.governing import read_after, read_before
from app.analysis.figures.names import raised
from app.analysis.figures.tokens import tokenize
from app.analysis.tables.index_columns import is_index
from app.domain.figure import Bound, Direction, Figure, FigureKind, Period, Unit
from app.domain.periods import find_periods
from app.domain.reference import TextRef
from app.domain.source import Block, TableCell
from app.domain.units import parse_unit

_UNIT_HEADING = re.compile(r"^(?:đơn vị(?: tính)?|đvt|đ\.v\.t|đơn vị đo)\.?$", re.IGNORECASE)
_ORDER_HEADING = re.compile(r"^(?:stt|tt|số tt|số thứ tự|a|b|c)\.?$", re.IGNORECASE)
_NAME_HEADING = re.compile(r"chỉ tiêu|nội dung|tên|danh mục|tiêu chí|diễn giải|hạng mục|khoản mục", re.IGNORECASE)
_NOTE_HEADING = re.compile(
    r"ghi chú|cơ quan|đơn vị (?:chủ trì|thực hiện|theo dõi|báo cáo)|chủ trì|phụ trách|căn cứ", re.IGNORECASE
)
_UNIT_IN_NAME = re.compile(
    r"\(\s*(?:đơn vị(?: tính)?|đvt)?\s*:?\s*([^()\d]{1,30}(?:/[^()]{1,20})?)\s*\)\s*$", re.IGNORECASE
)
_PLAN = re.compile(r"kế hoạch|\bkh\b|dự toán|chỉ tiêu|mục tiêu|nghị quyết", re.IGNORECASE)
_DONE = re.compile(r"\bước\b|thực hiện|kết quả|\btH\b|đạt được", re.IGNORECASE)
_CHANGE = re.compile(r"so với|so sánh|tăng|giảm|tốc độ|%\s*so", re.IGNORECASE)
_SHARE = re.compile(r"tỷ trọng|cơ cấu|tỷ lệ\s*%?$", re.IGNORECASE)
_PLAIN = re.compile(r"\s*[-−–]?\d[\d.,]*\d?\s*%?\s*")
_LABEL = re.compile(r"^\s*(?:\d{1,3}(?:\.\d{1,3})*[.)]?|[IVXLC]{1,6}[.)]?|[a-zđ][.)]|[-+*•–])\s+")


@dataclass(frozen=True, slots=True)
class _Column:
    """Headings of a column from the top down and what they say."""

    heading: str
    unit: str | None
    period: Period | None
    kind: FigureKind | None
    role: str


def read_table(block: Block, context: Context) -> list[Figure]:
    """Figures of a table's cells. Rows without a number give names of groups; columns are known by their headings."""
    grid = _grid(block)
    if not grid:
        return []
    headers = _header_rows(grid)
    width = max(len(row) for row in grid)
    columns = [_column(grid, headers, c, context) for c in range(width)]
    columns = _with_roles(grid, headers, columns)
    name_at = next((c for c, column in enumerate(columns) if column.role == "name"), 0)
    unit_at = next((c for c, column in enumerate(columns) if column.role == "unit"), None)
    figures: list[Figure] = []
    search_from = 0
    group = ""
    for row in grid[headers:]:
        name = _LABEL.sub("", _text_at(row, name_at)).strip(" :;.")
        unit_text = _text_at(row, unit_at) if unit_at is not None else ""
        valued = False
        for c, cell in enumerate(row):
            if cell is None or c >= width or columns[c].role not in ("value", "") or c in (name_at, unit_at):
                continue
            start = block.text.find(cell.text, search_from) if cell.text else -1
            figure = _cell_figure(block, context, cell, start, name, group, unit_text, columns[c])
            if figure is not None:
                figures.append(figure)
                valued = True
            if start >= 0:
                search_from = start + len(cell.text)
        if name and not valued:
            group = name
    return figures


def _grid(block: Block) -> list[list[TableCell | None]]:
    """Rows with each cell at its column; a cell that spans stands at its first place, None elsewhere."""
    grid: list[list[TableCell | None]] = []
    pending: dict[tuple[int, int], bool] = {}
    for r, row in enumerate(block.rows[:5000]):
        line: list[TableCell | None] = []
        for cell in row.cells[:200]:
            while pending.pop((r, len(line)), False):
                line.append(None)
            at = len(line)
            line.append(cell)
            line.extend([None] * (min(cell.columns, 200) - 1))
            for below in range(1, min(cell.rows, 200)):
                for across in range(min(cell.columns, 200)):
                    pending[r + below, at + across] = True
        while pending.pop((r, len(line)), False):
            line.append(None)
        grid.append(line)
    return grid


def _text_at(row: list[TableCell | None], c: int) -> str:
    cell = row[c] if c < len(row) else None
    return cell.text if cell is not None else ""


def _header_rows(grid: list[list[TableCell | None]]) -> int:
    """How many rows at the top are headings: those marked so, else those before the first row with values."""
    marked = 0
    for row in grid:
        if row and any(cell and cell.header for cell in row):
            marked += 1
        else:
            break
    if marked:
        return marked
    for r, row in enumerate(grid[:6]):
        texts = [cell.text.strip() for cell in row if cell]
        values = [t for t in texts[1:] if _PLAIN.fullmatch(t) and not find_periods(t)]
        if values and not _is_index_row(texts):
            return r
    return min(1, len(grid))


def _is_index_row(texts: list[str]) -> bool:
    """A row that numbers the columns: 1, 2, 3 or A, B, 1, 2."""
    digits = [t for t in texts if t.isdigit()]
    return len(digits) >= 2 and all(len(t) <= 2 or "=" in t for t in texts if t)


def _column(grid: list[list[TableCell | None]], headers: int, c: int, context: Context) -> _Column:
    parts: list[str] = []
    for row in grid[:headers]:
        for at in range(min(c, len(row) - 1), -1, -1):
            cell = row[at]
            if cell is not None:
                if at + cell.columns > c and cell.text.strip():
                    parts.append(cell.text.strip())
                break
    heading = " ".join(p for p in parts if not p.isdigit())
    year = context.setting.task or context.setting.result
    mentions = find_periods(heading, year.year if year else None)
    unit = _UNIT_IN_NAME.search(heading)
    kind: FigureKind | None = None
    if _CHANGE.search(heading) and "%" in heading:
        kind = "ratio_to_plan" if _PLAN.search(heading) and "so với" in heading.casefold() else "change"
    elif _SHARE.search(heading):
        kind = "share"
    elif _PLAN.search(heading):
        kind = "target" if context.setting.mode == "task" or _is_later(mentions, context) else "plan"
    elif _DONE.search(heading) and not _is_later(mentions, context):
        kind = "actual"
    named = heading.split(" ")[-1] if heading else ""
    role = ""
    if any(_UNIT_HEADING.match(p) for p in parts):
        role = "unit"
    elif parts and _ORDER_HEADING.match(parts[0]):
        role = "order"
    elif (_NAME_HEADING.search(heading) and not mentions and kind is None) or re.search(
        r"chỉ tiêu$", heading, re.IGNORECASE
    ):
        role = "name"
    elif _NOTE_HEADING.search(heading):
        role = "note"
    unit_text = unit[1].strip() if unit else ("%" if named == "%" or heading.endswith("(%)") else None)
    return _Column(heading, unit_text, mentions[-1].period if mentions else None, kind, role)


def _is_later(mentions: object, context: Context) -> bool:
    found = mentions if isinstance(mentions, tuple) else ()
    reported = context.setting.result.year if context.setting.result else None
    return bool(found) and reported is not None and (found[-1].period.year or 0) > reported


def _with_roles(grid: list[list[TableCell | None]], headers: int, columns: list[_Column]) -> list[_Column]:
    """Roles by content where the headings do not say: the first column of words is the name."""
    settled: list[_Column] = []
    named = any(column.role == "name" for column in columns)
    for c, column in enumerate(columns):
        role = column.role
        texts = [t for row in grid[headers:] if (t := _text_at(row, c).strip())]
        if not role and texts:
            numbers = sum(1 for t in texts if any(ch.isdigit() for ch in t) and len(t) <= 40)
            if c == 0 and all(len(t) <= 5 for t in texts) and len(columns) > 2:
                role = "order"
            elif not named and numbers * 2 < len(texts):
                role, named = "name", True
            elif (
                numbers == 0
                and sum(1 for t in texts if parse_unit(t)) * 2 > len(texts)
                and all(len(t) <= 25 for t in texts)
            ):
                role = "unit"
            else:
                role = "value"
        settled.append(_Column(column.heading, column.unit, column.period, column.kind, role))
    return settled


def _cell_figure(
    block: Block,
    context: Context,
    cell: TableCell,
    start: int,
    name: str,
    group: str,
    unit_text: str,
    column: _Column,
) -> Figure | None:
    text = cell.text.strip()
    if start < 0 or not text or not any(ch.isdigit() for ch in text) or len(text) > 60:
        return None
    start += len(cell.text) - len(cell.text.lstrip())
    amount = _cell_amount(text)
    if amount is None:
        return None
    bound = _bound(text, amount)
    name_unit = _UNIT_IN_NAME.search(name)
    unit: Unit | None = amount.unit
    if unit is None:
        stated = unit_text or column.unit or (name_unit[1].strip() if name_unit else "")
        unit = parse_unit(stated) if stated else None
    at, end = start + amount.start, start + amount.end
    quote = block.text[at:end]
    indicator = raised(name or group or column.heading or context.heading or "Số liệu")
    if group and name and name[:1].islower():
        indicator = f"{group} - {name}"
    kind = column.kind or ("target" if context.setting.mode == "task" else "actual")
    if kind == "change" and is_index(column.heading, [amount.value]):
        kind = "prior"
    period = column.period or (context.setting.task if kind == "target" else context.setting.result)
    return Figure(
        id=f"{block.id}:{at}",
        indicator=indicator,
        value=amount.value,
        printed=amount.printed,
        quote=quote,
        ref=TextRef(context.sha256, block.id, at, end, quote),
        value_to=amount.value_to,
        bound=bound,
        unit=unit,
        period=period,
        kind=kind,
        direction=_direction(indicator),
        denominator=amount.denominator,
        place=context.place,
        line=cell.line if cell.line is not None else block.lines[0],
    )


def _cell_amount(text: str) -> Amount | None:
    """The one amount of a cell: a plain number, a range, or a number with its unit."""
    tokens = tokenize(text)
    found = find_amounts(tokens, text, [])
    if found:
        return found[0]
    numbers = [(i, t) for i, t in enumerate(tokens) if t.kind == "number"]
    if not numbers:
        return None
    i, first = numbers[0]
    value = number_value(first.text)
    if value is None or find_periods(text):
        return None
    if len(numbers) == 2 and tokens[i + 1].text in "-–—" and numbers[1][0] == i + 2:
        other = number_value(numbers[1][1].text)
        end = numbers[1][1].end
        if other is None or other <= value:
            return None
        return Amount(i, i + 3, first.start, end, value, text[first.start : end], None, "bare", other)
    if len(numbers) > 1 or len(tokens) > 4:
        return None
    return Amount(i, i + 1, first.start, first.end, value, first.text, None, "bare")


def _bound(text: str, amount: Amount) -> Bound | None:
    tokens = tokenize(text)
    before = read_before(tokens[: amount.first])
    after = read_after(tokens[amount.last :], text)
    if before.bound or after.bound:
        return before.bound or after.bound
    signs: dict[str, Bound] = {"<": "<", ">": ">", "≤": "<=", "≥": ">=", "~": "~", "≈": "~"}
    return next((bound for sign, bound in signs.items() if sign in text[: amount.start]), None)


def _direction(indicator: str) -> Direction | None:
    low = indicator.casefold()
    if low.startswith(("tốc độ tăng", "tăng trưởng", "tăng ", "mức tăng")):
        return "up"
    return "down" if low.startswith(("giảm", "mức giảm", "tốc độ giảm")) else None
