"""A block copied from Excel (or from this table) as typed figures, and figures as such a block.

Three forms are read: a list with a heading row that names its columns, bare lines of name, value, unit, period, and a
table with headings over rows and columns as offices keep them (app/analysis/tables).
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from app.domain.errors import InputError
from app.domain.figure import Figure
from app.domain.folding import fold
from app.domain.numbers import format_number
from app.domain.periods import parse_period
from app.domain.reference import TypedRef
from app.domain.units import MEASURES, SCALES
from app.services.figure_editing import typed_figure
from app.services.figure_entry import Field, kind_text, period_text, read_value, value_text
from app.services.figure_lines import FigureLine

MOST_CHARACTERS = 2_000_000
MOST_ROWS = 10_000
MOST_COLUMNS = 200
HEADINGS: dict[Field, str] = {
    "indicator": "Chỉ tiêu", "value": "Giá trị", "unit": "Đơn vị", "period": "Kỳ", "kind": "Loại", "place": "Địa bàn",
    "source": "Nguồn",
}  # fmt: skip
_KNOWN: dict[str, Field] = {
    "chi tieu": "indicator", "ten chi tieu": "indicator", "noi dung": "indicator",
    "gia tri": "value", "so lieu": "value", "ket qua": "value",
    "don vi": "unit", "don vi tinh": "unit", "dvt": "unit",
    "ki": "period", "nam": "period", "thoi gian": "period", "loai": "kind",
    "dia ban": "place", "dia phuong": "place", "xa, phuong": "place",
    "nguon": "source", "nguon so lieu": "source",
}  # fmt: skip
_ENGLISH = re.compile(r"[-−]?\d{1,3}(?:,\d{3})+(?:\.\d+)?|[-−]?\d+\.\d+")


class Refused(Struct, frozen=True):
    """A row (1-based) that could not be taken, its text, and the sentence that says why."""

    row: int
    text: str
    why: str


class Pasted(Struct, frozen=True):
    """Figures out of a block, rows that were refused, and how it was read: a Vietnamese phrase and the decimal sign."""

    figures: tuple[Figure, ...]
    refused: tuple[Refused, ...]
    form: str
    decimal: str


def read_block(text: str, *, person: str, date: str, source: str = "", decimal: str = "") -> Pasted:
    """Figures of a block of tab-separated text; ``decimal`` "" guesses the sign. Raises InputError for no block at all.

    ``source`` is the paper that the block was copied from; figures of a list with a source column keep theirs.
    """
    rows = _rows(text)
    sign = decimal or _decimal_sign(rows)
    stamp = _Stamp(person, date, source)
    header = _header(rows)
    if header is not None:
        figures, refused = _list(rows, header, stamp, sign)
        return Pasted(figures, refused, "danh sách, mỗi dòng một số", sign)
    figures = () if _is_bare(rows, sign) else _table(rows, stamp, sign)
    if figures:
        return Pasted(figures, (), "bảng có tiêu đề dòng, cột", sign)
    figures, refused = _bare(rows, stamp, sign)
    if not figures and not refused:
        raise InputError("paste-nothing", "Trong khối vừa dán không có số liệu nào; hãy chép cả tên chỉ tiêu và số.")
    return Pasted(figures, refused, "dòng không có tiêu đề: tên, số, đơn vị, kỳ", sign)


def block_of(lines: Sequence[FigureLine]) -> str:
    """Lines as a block for Excel: tabs between fields, Vietnamese numbers, a heading row."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter="\t", lineterminator="\r\n")
    writer.writerow(HEADINGS.values())
    for line in lines:
        figure = line.figure
        unit = figure.unit.text if figure.unit else ""
        source = figure.ref.stated_source if isinstance(figure.ref, TypedRef) else line.source
        writer.writerow(
            (
                figure.indicator, value_text(figure), unit, period_text(figure), kind_text(figure),
                figure.place or "", source,
            )
        )  # fmt: skip
    return out.getvalue()


class _Stamp(Struct, frozen=True):
    person: str
    date: str
    source: str


def _rows(text: str) -> list[list[str]]:
    if not text.strip():
        raise InputError("paste-empty", "Bảng tạm không có chữ, số nào; hãy chép một khối ô trong Excel rồi dán lại.")
    if len(text) > MOST_CHARACTERS:
        raise InputError("paste-too-large", "Khối vừa dán quá lớn; hãy lưu thành tệp Excel rồi nạp.")
    clean = unicodedata.normalize("NFC", text.replace("\x00", ""))
    try:
        rows = [
            [" ".join(c.split()) for c in row] for row in csv.reader(io.StringIO(clean, newline=""), delimiter="\t")
        ]
    except csv.Error as cause:
        raise InputError("paste-damaged", "Không tách được ô của khối vừa dán; hãy chép lại từ Excel.") from cause
    rows = [row for row in rows if any(row)]
    if len(rows) > MOST_ROWS or any(len(row) > MOST_COLUMNS for row in rows):
        raise InputError("paste-too-large", "Khối vừa dán quá lớn; hãy lưu thành tệp Excel rồi nạp.")
    return rows


def _decimal_sign(rows: list[list[str]]) -> str:
    """ "," unless numbers are written the English way more often than ours."""
    ours = english = 0
    for cell in (cell for row in rows for cell in row):
        if _ENGLISH.fullmatch(cell):
            # "1.234" is a thousand in Vietnamese; "1,234" is a decimal: only other shapes tell English apart.
            tail = cell.rpartition(".")[2] if "." in cell else ""
            english += bool(tail and len(tail) != 3) or ("," in cell and ("." in cell or cell.count(",") > 1))
        elif re.fullmatch(r"[-−]?[\d.]*\d,\d+", cell):
            ours += 1
    return "." if english > ours else ","


def _vietnamese(cell: str, sign: str) -> str:
    """A number written the English way as we write it; other text as it is."""
    if sign != "." or not re.fullmatch(r"[-−]?[\d,]*\d(?:\.\d+)?\s*%?", cell):
        return cell
    return cell.translate(str.maketrans({",": ".", ".": ","}))


def _header(rows: list[list[str]]) -> dict[int, Field] | None:
    fields: dict[int, Field] = {}
    for at, cell in enumerate(rows[0]):
        known = _KNOWN.get(fold(cell).strip(" .:"))
        if known is not None:
            fields[at] = known
    found = list(fields.values())
    good = "indicator" in found and "value" in found and len(set(found)) == len(found)
    return fields if good else None


def _list(
    rows: list[list[str]], header: dict[int, Field], stamp: _Stamp, sign: str
) -> tuple[tuple[Figure, ...], tuple[Refused, ...]]:
    figures: list[Figure] = []
    refused: list[Refused] = []
    for number, row in enumerate(rows[1:], 2):
        cells: dict[Field, str] = {field: row[at] if at < len(row) else "" for at, field in header.items()}
        _take(cells, number, row, stamp, sign, figures, refused)
    return tuple(figures), tuple(refused)


def _is_bare(rows: list[list[str]], sign: str) -> bool:
    """Whether every line is a name and one number, with at most a period and words behind it, under no heading."""
    if len(rows[0]) > 1 and parse_period(rows[0][1]) is not None:
        return False  # "Chỉ tiêu | 2023" is a heading row
    for row in rows:
        cells = [cell for cell in row if cell]
        if len(cells) < 2 or _is_number(cells[0], sign) or not _is_number(cells[1], sign):
            return False
        if any(_is_number(cell, sign) and parse_period(cell) is None for cell in cells[2:]):
            return False
    return True


def _bare(rows: list[list[str]], stamp: _Stamp, sign: str) -> tuple[tuple[Figure, ...], tuple[Refused, ...]]:
    """Name, value and, in any order behind them, unit and period."""
    figures: list[Figure] = []
    refused: list[Refused] = []
    for number, row in enumerate(rows, 1):
        cells: dict[Field, str] = {}
        for cell in filter(None, row):
            cells.setdefault(_bare_field(cell, cells, sign), cell)
        if "indicator" not in cells and "value" not in cells:
            continue
        _take(cells, number, row, stamp, sign, figures, refused)
    return tuple(figures), tuple(refused)


def _bare_field(cell: str, known: dict[Field, str], sign: str) -> Field:
    if "indicator" not in known and not _is_number(cell, sign):
        return "indicator"
    if "value" not in known and _is_number(cell, sign):
        return "value"
    if parse_period(cell) is not None:
        return "period"
    words = cell.casefold().partition("/")[0].split()
    measure = " ".join(words) in MEASURES or (words and (words[0] in SCALES or len(words) <= 2))
    return "unit" if measure and "unit" not in known else "place"


def _is_number(cell: str, sign: str) -> bool:
    try:
        read_value(_vietnamese(cell, sign))
    except InputError:
        return False
    return True


def _take(
    cells: dict[Field, str],
    number: int,
    row: list[str],
    stamp: _Stamp,
    sign: str,
    figures: list[Figure],
    refused: list[Refused],
) -> None:
    try:
        figures.append(
            typed_figure(
                cells.get("indicator", ""), _vietnamese(cells.get("value", ""), sign), cells.get("unit", ""),
                cells.get("period", ""), cells.get("kind", ""), cells.get("place", ""),
                cells.get("source", "") or stamp.source, person=stamp.person, date=stamp.date,
            )
        )  # fmt: skip
    except InputError as error:
        refused.append(Refused(number, " | ".join(filter(None, row))[:80], error.sentence))


def _table(rows: list[list[str]], stamp: _Stamp, sign: str) -> tuple[Figure, ...]:
    """Figures of a table with headings, as the workbook reader finds them."""
    from app.analysis.tables.building import find_tables
    from app.analysis.tables.grid import Grid, GridCell

    cells = {
        (r, c): GridCell(cell) for r, row in enumerate(rows) for c, cell in enumerate(row) if cell.strip(" \u00a0")
    }
    found = find_tables(Grid("Khối dán", cells), "", decimal_sign=sign)
    ref = TypedRef(stamp.source, stamp.person, stamp.date)
    figures: list[Figure] = []
    for table in found.tables:
        for placed in table.figures:
            figure = placed.figure
            printed = figure.printed if sign == "," else _printed(figure)
            figures.append(replace(figure, id="typed", ref=ref, printed=printed, of=None, part_of=None, line=None))
    return tuple(figures)


def _printed(figure: Figure) -> str:
    text = format_number(figure.value)
    return f"{text} - {format_number(figure.value_to)}" if figure.value_to is not None else text
