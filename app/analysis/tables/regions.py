"""Where tables lie on a sheet: side by side, below one another, with lines above and notes below.

A table is found from its numbers: rows of numbers with a name to their left, the heading rows above them, and what
stands between that and the table before. No drawn lines are needed; offices often have none.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct

from app.analysis.tables.grid import Place
from app.analysis.tables.heading_periods import is_year
from app.analysis.tables.quantities import is_ditto, is_mark
from app.analysis.tables.sheet_view import RowKind, SheetView, is_unit_cell, row_kind
from app.analysis.tables.unit_words import is_sure_unit, is_unit, is_unit_heading, stated_units, unit_list
from app.domain.folding import fold

_LETTERHEAD = re.compile(
    r"^số\s+\d*\s*[-/]\s*[A-ZĐ]|cộng hòa xã hội chủ nghĩa|cộng hoà xã hội chủ nghĩa|độc lập\s*[-–]\s*tự do|"
    r"đảng cộng sản việt nam|^số\s*:|^\*$|"
    r"^(?:.*,\s*)?ngày\s*\d*\s*tháng\s*\d*\s*năm\s*\d*\s*$|^mẫu số",
    re.IGNORECASE,
)
_SIGNATURE = re.compile(
    r"người lập|thủ trưởng|chủ tịch|phó chủ tịch|^t[/.]?m\b|^k[/.]?t\b|bí thư|kế toán|trưởng phòng|phụ trách|"
    r"ký tên|nơi nhận|giám đốc",
    re.IGNORECASE,
)
_FORM_NUMBER = re.compile(
    r"^(?:phụ lục|(?:mẫu\s+)?biểu(?:\s+mẫu)?(?:\s+số)?|mẫu số|bảng)\s*[\dIVX]+\b.{0,12}$", re.IGNORECASE
)
_TITLE_START = re.compile(
    r"(?:\d{1,2}\.\s*)?(?:một số|tình hình|kết quả|tổng hợp|báo cáo|thống kê|danh sách|số liệu|các chỉ tiêu|"
    r"chỉ tiêu|thực hiện)\b",
    re.IGNORECASE,
)
_STUB_HEADING = re.compile(
    r"^(?:tt|stt|số tt|số thứ tự|chỉ tiêu|nội dung|tên|danh mục|hạng mục|đơn vị|địa phương|địa bàn|lĩnh vực|"
    r"ngành|loại|"
    r"khoản mục|nguồn|năm|tháng|quý|phường|xã|thôn|tổ|khu|quận|huyện|tỉnh|mã)\b",
    re.IGNORECASE,
)
_ORDINAL_HEADING = re.compile(
    r"^(?:tt|stt|số tt|số thứ tự|thứ tự|mã(?: số)?|mã .{1,20}|biểu(?: số)?)\.?$", re.IGNORECASE
)
_NOTE_HEADING = re.compile(
    r"^(?:ghi chú|chú thích|diễn giải|nguồn(?: số liệu)?|cơ quan .*|thời gian|địa chỉ|số điện thoại|điện thoại)$",
    re.IGNORECASE,
)
_ORDINAL = re.compile(r"(?:[IVXLC]+|[A-ZĐ]|[a-zđ]|\d{1,3}(?:\.\d{1,2}){0,3})[.)/]?|[-+*•]")
_MOST_ROWS_LOOKED_AHEAD = 60


class Region(Struct, frozen=True):
    """One table's rows and columns, 0-based. ``lines`` are rows above its headings, ``after`` those below."""

    columns: range
    lines: tuple[int, ...]
    heading: tuple[int, ...]
    body: range
    first_figure: int
    after: tuple[int, ...] = ()


def find_regions(sheet: SheetView) -> tuple[Region, ...]:
    """All tables of a sheet, those further left first where they stand side by side."""
    used = sorted({column for cells in sheet.rows.values() for column in cells})
    if not used or not sheet.numbers:
        return ()
    found: list[Region] = []
    for columns in _bands(sheet, range(used[0], used[-1] + 1)):
        found.extend(_stacked(sheet, columns))
    return tuple(found)


# --- side by side -------------------------------------------------------------------------------------------------


def _bands(sheet: SheetView, columns: range) -> list[range]:
    """Column ranges that hold tables of their own: parted by an empty column, names and numbers on both sides."""
    inner: dict[int, int] = dict.fromkeys(columns, 0)
    for row, cells in sheet.rows.items():
        if len(cells) > 1 or any((row, c) in sheet.numbers for c in cells):
            for column in cells:
                inner[column] = inner.get(column, 0) + 1
    orders = [place for place, text in sheet.words.items() if len(text) <= 4 and fold(text) in ("tt", "stt")]
    bands: list[range] = []
    start = columns.start
    for column in columns:
        if (
            inner[column] == 0
            and _has_own_names(sheet, range(column + 1, columns.stop))
            and _has_table(sheet, range(start, column))
        ):
            bands.append(range(start, column))
            start = column + 1
        elif column > start and _restarts(orders, range(start, column), column):
            bands.append(range(start, column))
            start = column
    bands.append(range(start, columns.stop))
    return bands


def _restarts(orders: list[Place], left: range, column: int) -> bool:
    """Whether a heading row says "TT" or "STT" again further right."""
    rows = {row for row, c in orders if c == column}
    return any(row in rows and c in left for row, c in orders)


def _has_table(sheet: SheetView, columns: range) -> bool:
    return sum(1 for _, column in sheet.numbers if column in columns) >= 2


def _has_own_names(sheet: SheetView, columns: range) -> bool:
    """Whether the first filled column holds names, with numbers to their right in the same rows."""
    named = numbered = 0
    filled = sorted({c for cells in sheet.rows.values() for c in cells if c in columns})
    for first in filled[:2]:
        for row, cells in sheet.rows.items():
            if first not in cells or not _is_name(sheet, row, first):
                continue
            named += 1
            nearest = next((c for c in sorted(cells) if c > first), None)
            numbered += nearest is not None and (row, nearest) in sheet.numbers and nearest in columns
        if named >= 2 and numbered >= 2:
            return True
        if any(
            (row, first) in sheet.numbers and not is_year(sheet.numbers[row, first].value) for row in sheet.rows
        ) and not _counts_up(sheet, first):
            return False
    return False


def _is_sure_unit_cell(text: str) -> bool:
    bare = text[1:-1] if text.startswith("(") and text.endswith(")") else text
    return is_sure_unit(bare) or (not is_unit(bare) and any(is_sure_unit(unit) for unit in unit_list(bare)))


def _is_name(sheet: SheetView, row: int, column: int) -> bool:
    text = sheet.text(row, column)
    return (
        (row, column) not in sheet.numbers
        and len(text) > 1
        and not is_mark(text)
        and not is_ditto(text)
        and not _is_sure_unit_cell(text)
    )


def _counts_up(sheet: SheetView, column: int) -> bool:
    """Whether a column's numbers are an order: 1, 2, 3…"""
    values = [sheet.numbers[row, column].value for row in sheet.rows if (row, column) in sheet.numbers]
    whole = [int(v) for v in values if v == int(v)]
    return (
        len(whole) == len(values) >= 1 and whole[0] <= 2 and all(0 <= b - a <= 1 or b == 1 for a, b in pairwise(whole))
    )


# --- below one another --------------------------------------------------------------------------------------------


def _stacked(sheet: SheetView, columns: range) -> list[Region]:
    kinds = {row: row_kind(sheet, row, columns) for row in sheet.rows}
    kinds = {row: kind for row, kind in kinds.items() if kind is not RowKind.BLANK}
    regions: list[Region] = []
    waiting: list[int] = []
    current: _Open | None = None
    for row, kind in kinds.items():
        if not _is_data(sheet, row, kind, columns, waiting, current):
            waiting.append(row)
            continue
        if current is None or _heads_new_table(sheet, waiting, current, columns):
            opened = _open(sheet, row, kinds, columns, waiting, current is not None)
            if current is not None:
                regions.append(current.close(opened.notes_before))
            current = opened.region
        current = current.grown(
            row, {c for c in sheet.rows[row] if (row, c) in sheet.numbers and c >= current.first_figure}
        )
        waiting = []
    if current is not None:
        regions.append(current.close(tuple(waiting)))
    return regions


class _Open(Struct, frozen=True):
    """A table still being read: its figure columns so far, and its last row."""

    columns: range
    lines: tuple[int, ...]
    heading: tuple[int, ...]
    start: int
    first_figure: int
    last: int
    figures: frozenset[int] = frozenset()

    def grown(self, row: int, figures: set[int]) -> _Open:
        return _Open(self.columns, self.lines, self.heading, self.start, self.first_figure, row, self.figures | figures)

    def close(self, after: tuple[int, ...]) -> Region:
        return Region(
            self.columns, self.lines, self.heading, range(self.start, self.last + 1), self.first_figure, after
        )


class _Opened(Struct, frozen=True):
    region: _Open
    notes_before: tuple[int, ...]


def _is_data(
    sheet: SheetView, row: int, kind: RowKind, columns: range, waiting: list[int], current: _Open | None
) -> bool:
    if kind is RowKind.DATA:
        places = [c for c in sheet.rows[row] if (row, c) in sheet.numbers and c in columns]
        words = [c for c in sheet.rows[row] if c in columns and c not in places and _is_name(sheet, row, c)]
        if (
            current is None
            and len(places) >= 3
            and not [c for c in words if c < places[0] and not _is_numeric_column(sheet, c)]
            and (_are_classes(sheet, row, places))
        ):
            return False
        if _is_broken_heading(sheet, row, columns, places, words):
            return False
        return not (current is not None and _is_group_with_order(sheet, row, places, current))
    if kind is RowKind.YEARS:
        return (
            current is not None
            and not _looks_like_heading(sheet, row, columns, current, waiting)
            and not _heads_new_table(sheet, waiting, current, columns)
        )
    return False


def _is_group_with_order(sheet: SheetView, row: int, places: list[int], current: _Open) -> bool:
    """A group row whose only number is its order in front of its name."""
    return all(place < current.first_figure for place in places)


def _is_broken_heading(sheet: SheetView, row: int, columns: range, places: list[int], words: list[int]) -> bool:
    """Whether a row with numbers is a piece of headings: words stand where the rows below have numbers."""
    over = [c for c in words if _is_numeric_column(sheet, c)]
    if not over:
        return False
    years = [c for c in places if is_year(sheet.numbers[row, c].value) and _is_numeric_column(sheet, c)]
    real = [c for c in places if c not in years and not _is_text_number(sheet, row, c)]
    if not real and len(places) > max(1, len(over)):
        real = places  # a table whose numbers were all typed as text
    filled = [c for c in columns if _is_numeric_column(sheet, c)]
    named = any(c < filled[0] for c in words) if filled else bool(words)
    return len(over) > len(places) or (not named and len(over) + len(years) >= len(real))


def _is_numeric_column(sheet: SheetView, column: int) -> bool:
    """Whether a column mostly holds numbers that are no years."""
    return column in sheet.numeric


def _are_classes(sheet: SheetView, row: int, places: list[int]) -> bool:
    """Whether numbers over columns count up one by one, as school forms or classes do (6, 7, 8, 9)."""
    values = [sheet.numbers[row, c].value for c in places]
    return all(later - earlier == 1 for earlier, later in pairwise(values)) and values[0] < 100


def _is_text_number(sheet: SheetView, row: int, column: int) -> bool:
    """Whether a number was typed as text, as pieces of headings are ("13 tuổi" above "trở lên")."""
    return isinstance(sheet.rows[row][column].value, str)


def _looks_like_heading(sheet: SheetView, row: int, columns: range, current: _Open, waiting: list[int]) -> bool:
    """Whether a row of years heads a new table: no name in front, or the years count evenly and lines stand before."""
    years = [int(sheet.numbers[row, c].value) for c in sheet.rows[row] if (row, c) in sheet.numbers and c in columns]
    named = any(_is_name(sheet, row, c) for c in sheet.rows[row] if c in columns and c < current.first_figure)
    steps = {b - a for a, b in pairwise(years)}
    even = len(years) >= 2 and len(steps) == 1 and steps <= {1, -1, 5, -5}
    stub_year = any(c < current.first_figure for c in sheet.rows[row] if (row, c) in sheet.numbers)
    if stub_year and row > current.last + 1 and _STUB_HEADING.match(sheet.text(row, min(sheet.rows[row]))):
        return True  # a table that begins further left than the one above
    return not stub_year and ((not named and len(years) >= 2) or (even and (bool(waiting) or row > current.last + 1)))


def _heads_new_table(sheet: SheetView, waiting: list[int], current: _Open, columns: range) -> bool:
    """Whether rows since the last row of numbers hold headings of another table."""
    for position, row in enumerate(waiting):
        cells = [c for c in sheet.rows[row] if c in columns]
        right = [c for c in cells if c >= current.first_figure and _may_head(sheet, row, c)]
        over_figures = [c for c in right if c in current.figures]
        parted = position > 0 or row > current.last + 1
        if right and all(is_unit(sheet.text(row, c)) for c in right):
            continue
        if len(over_figures) >= 2 or (len(right) >= 2 and parted and not current.figures):
            return True
        left = [c for c in cells if c < current.first_figure and _is_name(sheet, row, c)]
        if right and left and parted and any(_STUB_HEADING.match(sheet.text(row, c)) for c in left):
            return True
        if (
            len(cells) >= 2
            and all(_may_head(sheet, row, c) for c in cells)
            and parted
            and _STUB_HEADING.match(sheet.text(row, cells[0]))
        ):
            return True
    return False


def _may_head(sheet: SheetView, row: int, column: int) -> bool:
    if (row, column) in sheet.numbers:
        return is_year(sheet.numbers[row, column].value)
    return _is_name(sheet, row, column) and not _SIGNATURE.search(sheet.text(row, column))


def _open(
    sheet: SheetView, row: int, kinds: dict[int, RowKind], columns: range, waiting: list[int], follows: bool
) -> _Opened:
    first = first_figure_column(sheet, row, kinds, columns)
    heading = _heading_rows(sheet, waiting, first, columns, row)
    top = heading[0] if heading else row
    bottom = heading[-1] if heading else None
    before = [r for r in waiting if r < top]
    start = row if bottom is None else bottom + 1
    notes, lines = _part_lines(sheet, before, columns) if follows else ([], before)
    return _Opened(_Open(columns, tuple(lines), tuple(heading), start, first, row), tuple(notes))


def first_figure_column(sheet: SheetView, row: int, kinds: dict[int, RowKind], columns: range) -> int:
    """The first column of figures: right of the names (and of an order or unit column), looking some rows ahead."""
    ahead = _rows_ahead(sheet, row, kinds, columns)
    names: dict[int, int] = {}
    figures: dict[int, int] = {}
    for r in ahead:
        for column in sheet.rows[r]:
            if column not in columns:
                continue
            if (r, column) in sheet.numbers:
                figures[column] = figures.get(column, 0) + 1
            elif _is_name(sheet, r, column):
                names[column] = names.get(column, 0) + 1
    numbered = sorted(figures)
    for column in numbered:
        later_names = [c for c, count in names.items() if c > column and count * 2 >= figures[column]]
        if later_names and any(f > min(later_names) for f in numbered) and _is_order_column(sheet, ahead, column):
            continue
        if column == numbered[0] and len(numbered) > 1 and _names_rows(sheet, ahead, column, names):
            continue
        if all(is_year(sheet.numbers[r, column].value) for r in ahead if (r, column) in sheet.numbers) and not [
            c for c in names if c < column
        ]:
            continue
        return column
    return numbered[-1] if numbered else columns.start


def _rows_ahead(sheet: SheetView, row: int, kinds: dict[int, RowKind], columns: range) -> list[int]:
    """Rows of numbers from ``row`` on, some dozens, up to the headings of the next table."""
    ahead: list[int] = []
    numbered: set[int] = set()
    for r in (r for r in kinds if r >= row):
        apart = bool(ahead) and r > ahead[-1] + 1
        if kinds[r] is RowKind.YEARS and apart and _has_stub(sheet, r, columns):
            break
        if kinds[r] in (RowKind.DATA, RowKind.YEARS):
            ahead.append(r)
            numbered.update(c for c in sheet.rows[r] if (r, c) in sheet.numbers and c in columns)
        elif kinds[r] is RowKind.WORDS and len(ahead) > 1:
            over = [c for c in sheet.rows[r] if c in numbered and _may_head(sheet, r, c)]
            if len(over) >= 2 and not all(is_unit(sheet.text(r, c)) for c in over):
                break
            if apart and _has_stub(sheet, r, columns):
                break
        if len(ahead) >= _MOST_ROWS_LOOKED_AHEAD:
            break
    return ahead


def _has_stub(sheet: SheetView, row: int, columns: range) -> bool:
    return any(_STUB_HEADING.match(sheet.text(row, c)) for c in sheet.rows[row] if c in columns)


def _names_rows(sheet: SheetView, rows: list[int], column: int, names: dict[int, int]) -> bool:
    """Whether the first column with numbers names the rows: nothing stands left of it, or it holds classes."""
    typed = any(isinstance(cell.value, Decimal) for r in rows if (cell := sheet.rows[r].get(column)) is not None)
    return not names or (min(names) >= column and not typed) or _is_range_column(sheet, rows, column)


def _is_range_column(sheet: SheetView, rows: list[int], column: int) -> bool:
    """Whether a column holds classes ("15-19", "60+") by which its rows are named."""
    held = [sheet.numbers[r, column] for r in rows if (r, column) in sheet.numbers]
    ranges = sum(q.value_to is not None or q.bound is not None for q in held)
    return ranges * 10 >= len(held) * 4


def _is_order_column(sheet: SheetView, rows: list[int], column: int) -> bool:
    whole = [sheet.numbers[r, column].value for r in rows if (r, column) in sheet.numbers]
    return (
        all(v >= 0 and v < 2000 for v in whole)
        and sum(1 for a, b in pairwise(whole) if b > a or b == 1) * 2 >= len(whole) - 1
    )


def _heading_rows(sheet: SheetView, waiting: list[int], first: int, columns: range, row: int) -> list[int]:
    """The lowest run of rows with words over the figure columns, from its first to its last row."""
    run: list[int] = []
    for candidate in reversed(waiting):
        cells = [c for c in sheet.rows[candidate] if c in columns]
        right = [c for c in cells if c >= first]
        if run and run[-1] - candidate > 2:
            break
        if any(
            _LETTERHEAD.search(text) or _FORM_NUMBER.match(text) for c in cells if (text := sheet.text(candidate, c))
        ):
            if run:
                break
            continue
        if run and len(cells) == 1 and _stands_over_nothing(sheet, candidate, cells[0], run[-1]):
            break
        if _heads(sheet, candidate, cells, right, first, bool(run)) or (
            run and right == [] and _inside_heading(sheet, candidate, cells, run, first)
        ):
            run.append(candidate)
        elif run:
            break
        elif (
            not right
            and row_kind(sheet, candidate, columns) is RowKind.WORDS
            and _names_a_stub(sheet, candidate, cells)
        ):
            run.append(candidate)
    run.reverse()
    return _trimmed(sheet, run, first, columns)


def _stands_over_nothing(sheet: SheetView, row: int, column: int, below: int) -> bool:
    """A lone line above the headings that is a title: no heading stands under its cell, or it reads like one."""
    merged = (row, column) in sheet.spans
    words = sheet.text(row, column)
    if not merged and column not in sheet.rows[below]:
        return True
    return not merged and len(words.split()) >= 5 and bool(_TITLE_START.match(words))


def _names_a_stub(sheet: SheetView, row: int, cells: list[int]) -> bool:
    return all(_STUB_HEADING.match(sheet.text(row, c)) for c in cells)


def _heads(sheet: SheetView, row: int, cells: list[int], right: list[int], first: int, below: bool) -> bool:
    if not right or all(is_mark(sheet.text(row, c)) and (row, c) not in sheet.numbers for c in right):
        return False
    if len(cells) == 1:
        text = sheet.text(row, cells[0])
        if stated_units(text):
            return False
        span = sheet.spans.get((row, cells[0]))
        if span is not None and span.left < first:
            return False
        return not _is_title_like(text) and (below or _goes_on(sheet, row, cells[0], first))
    group = [c for c in cells if c < first and _is_name(sheet, row, c)]
    remarks = not any(_is_numeric_column(sheet, c) and not _is_remark(sheet, row, c) for c in right)
    if not below and remarks and group and not any(_STUB_HEADING.match(sheet.text(row, c)) for c in group):
        return False  # a group's name with a remark beside it
    units = [c for c in right if is_unit_cell(sheet, row, c) or (len(right) > 1 and is_unit(sheet.text(row, c)))]
    named = [c for c in cells if c < first and _is_name(sheet, row, c)]
    return not (
        len(units) == len(right)
        and named
        and not below
        and not any(_STUB_HEADING.match(sheet.text(row, c)) for c in named)
    )


def _is_remark(sheet: SheetView, row: int, column: int) -> bool:
    """Whether a heading a few rows up says that the column holds remarks."""
    return any(is_note_heading(sheet.text(above, column)) for above in range(max(0, row - 5), row))


def _goes_on(sheet: SheetView, row: int, column: int, first: int) -> bool:
    """Whether a lone cell is the last line of the heading in the row above it."""
    above = [c for c in sheet.rows.get(row - 1, {}) if c >= first]
    return column >= first and column in above and (len(above) > 1 or column > first)


def _is_title_like(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    shouted = len(letters) > 14 and sum(c.isupper() for c in letters) > len(letters) * 0.8
    return (
        len(text) > 70
        or shouted
        or bool(re.match(r"(?:biểu|bảng|phụ lục|báo cáo|tổng hợp|\d{1,2}\.\s)", text, re.IGNORECASE))
    )


def _inside_heading(sheet: SheetView, row: int, cells: list[int], run: list[int], first: int) -> bool:
    """A row with words in the name columns only, directly above a heading row and headed so itself."""
    return (
        run[-1] - row == 1
        and len(cells) >= 1
        and all(_STUB_HEADING.match(sheet.text(row, c)) or is_unit_heading(sheet.text(row, c)) for c in cells)
    )


def _trimmed(sheet: SheetView, run: list[int], first: int, columns: range) -> list[int]:
    """Without lines on top that only say the unit of the table."""
    while run:
        cells = [c for c in sheet.rows[run[0]] if c in columns]
        if len(cells) == 1 and stated_units(sheet.text(run[0], cells[0])):
            run = run[1:]
        else:
            return run
    return run


_NOTE = re.compile(
    r"^\s*(?:[(\[]?\s*(?:ghi chú|chú thích|chú ý|lưu ý|nguồn|số liệu)\b|\(?\*+\)?|\(\d\)\s|\[\d\]|[¹²³⁴]|"
    r"\d\)\s|“|-\s*(?:số liệu|dấu))",
    re.IGNORECASE,
)


@lru_cache(maxsize=8192)
def is_note(text: str) -> bool:
    """Whether a line below a table explains it."""
    return bool(_NOTE.match(text)) or (len(text) > 60 and text.rstrip().endswith("."))


def _part_lines(sheet: SheetView, rows: list[int], columns: range) -> tuple[list[int], list[int]]:
    """Rows between two tables: notes of the one above, and lines of the one below."""
    last_note = -1
    for position, row in enumerate(rows):
        texts = [sheet.text(row, c) for c in sheet.rows[row] if c in columns]
        if any(is_note(text) or _SIGNATURE.search(text) for text in texts):
            last_note = position
    return rows[: last_note + 1], rows[last_note + 1 :]


@lru_cache(maxsize=8192)
def is_letterhead(text: str) -> bool:
    """Whether a line belongs to the paper's head: the state's or Party's name, number, place and day."""
    return bool(_LETTERHEAD.search(text))


@lru_cache(maxsize=8192)
def is_signature(text: str) -> bool:
    """Whether a line belongs to a signature block."""
    return bool(_SIGNATURE.search(text)) and len(text) < 60


@lru_cache(maxsize=8192)
def is_order_heading(text: str) -> bool:
    """Whether a heading stands over an order or code column ("TT", "Mã số")."""
    return bool(_ORDINAL_HEADING.match(text.strip()))


@lru_cache(maxsize=8192)
def is_note_heading(text: str) -> bool:
    """Whether a heading stands over a column of words or of numbers that are no statistics ("Ghi chú")."""
    return bool(_NOTE_HEADING.match(text.strip()))


@lru_cache(maxsize=8192)
def is_order(text: str) -> bool:
    """Whether a cell is an order mark: "I", "1.2", "a)", "-"."""
    return bool(_ORDINAL.fullmatch(text.strip()))
