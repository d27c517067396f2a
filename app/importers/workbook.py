"""Local figures out of workbooks: .xlsx, .xlsm, .xls, .xlsb and .ods, one way for all of them.

Values come from python-calamine, looks (percent, decimals, indentation, fonts) from the format's own small reader;
what they mean is for app/analysis/tables to say.
"""

from __future__ import annotations

import datetime
import hashlib
import io
from collections import Counter

import python_calamine
from msgspec import structs

from app.analysis.tables.building import find_tables
from app.analysis.tables.grid import CellValue, Grid, GridCell, Span
from app.analysis.tables.quantities import tidy_decimal
from app.domain.errors import InputError
from app.domain.figure import READER, FigureTable, FigureWorkbook
from app.importers import workbook_ods, workbook_xls, workbook_xlsx
from app.importers.encodings import decode_paragraphs, most_of
from app.importers.limits import DEFAULT, Limits
from app.importers.old_letters import font_of_encoding
from app.importers.sniffing import damaged, encrypted
from app.importers.workbook_legacy import decoded_texts
from app.importers.workbook_look import PLAIN, SheetLooks, TooLarge

_RawNumber = int | float | bool | datetime.time | datetime.date | datetime.datetime | datetime.timedelta
_OLE = b"\xd0\xcf\x11\xe0"


def read(data: bytes, name: str, limits: Limits = DEFAULT) -> FigureWorkbook:
    """Tables of figures of all sheets, hidden ones marked. Raises InputError: damaged, encrypted, too large."""
    sha256 = hashlib.sha256(data).hexdigest()
    looks = _looks(data, name, limits)
    tables: list[FigureTable] = []
    warnings: list[str] = []
    converted: Counter[str] = Counter()
    for grid, decoded in _names_decoded(_grids(data, name, limits, looks)):
        converted += decoded
        found = find_tables(grid, sha256, len(tables) + 1)
        tables.extend(found.tables)
        warnings.extend(found.warnings)
    return FigureWorkbook(
        sha256=sha256,
        name=name,
        tables=tuple(tables),
        converted=most_of(converted),
        warnings=tuple(warnings),
        reader=READER,
    )


def _names_decoded(grids: list[tuple[Grid, Counter[str]]]) -> list[tuple[Grid, Counter[str]]]:
    """The same with names of sheets in Unicode: they have no font, so they follow the texts of the workbook."""
    usual = most_of(sum((seen for _, seen in grids), Counter[str]()))
    names = decode_paragraphs([(grid.name, font_of_encoding(usual))] for grid, _ in grids)
    told = [run.text for (run,) in names]
    if len(set(told)) < len(told):
        return grids
    return [(structs.replace(grid, name=name), seen) for (grid, seen), name in zip(grids, told, strict=True)]


def _looks(data: bytes, name: str, limits: Limits) -> dict[str, SheetLooks]:
    try:
        return _format_looks(data, name, limits)
    except TooLarge as cause:
        raise too_many_cells(name, limits) from cause


def _format_looks(data: bytes, name: str, limits: Limits) -> dict[str, SheetLooks]:
    if data.startswith(_OLE):
        try:
            return workbook_xls.looks(data, limits)
        except workbook_xls.Encrypted as cause:
            raise encrypted(name) from cause
        except workbook_xls.Damaged as cause:
            raise damaged(name) from cause
    if b"opendocument.spreadsheet" in data[:200]:
        return workbook_ods.looks(data, limits)
    return workbook_xlsx.looks(data, limits)


def _grids(data: bytes, name: str, limits: Limits, looks: dict[str, SheetLooks]) -> list[tuple[Grid, Counter[str]]]:
    """Every worksheet as a grid, and how many of its texts had to be converted from each old encoding."""
    try:
        with python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            left = limits.cells
            grids: list[tuple[Grid, Counter[str]]] = []
            for position, sheet in enumerate(book.sheets_metadata):
                if sheet.typ != python_calamine.SheetTypeEnum.WorkSheet:
                    continue
                hidden = sheet.visible != python_calamine.SheetVisibleEnum.Visible
                page = book.get_sheet_by_index(position)
                left -= page.height * page.width
                if left < 0:
                    raise too_many_cells(name, limits)
                grids.append(_grid(page, sheet.name, hidden, looks.get(sheet.name, SheetLooks())))
            return grids
    except python_calamine.PasswordError as cause:
        raise encrypted(name) from cause
    except (python_calamine.CalamineError, ValueError, OSError) as cause:
        raise damaged(name) from cause
    except BaseException as cause:
        # The reader is Rust: a panic on a torn file comes as PanicException, which no module exports by name.
        if type(cause).__name__ != "PanicException":
            raise
        raise damaged(name) from cause


def too_many_cells(name: str, limits: Limits) -> InputError:
    """The error for a workbook with more cells than may be read."""
    return InputError(
        "too-many-cells",
        f"Tệp “{name}” có quá nhiều ô (hơn {limits.cells // 1000} nghìn); hãy xóa hàng, cột thừa hoặc tách "
        f"bớt trang tính.",
    )


def _grid(
    page: python_calamine.CalamineSheet,
    title: str,
    hidden: bool,
    looks: SheetLooks,
) -> tuple[Grid, Counter[str]]:
    """A sheet's cells, and how many of its texts had to be converted from each old encoding."""
    top, left = page.start or (0, 0)
    look_at = looks.cells.get
    texts: dict[tuple[int, int], str] = {}
    cells: dict[tuple[int, int], GridCell] = {}
    for row, line in enumerate(page.to_python(), top):
        for column, value in enumerate(line, left):
            if value == "":
                continue
            place = (row, column)
            if isinstance(value, str):
                if value.strip(_BLANKS):
                    texts[place] = value
                    cells[place] = _NOT_YET_DECODED
                continue
            plain = _value(value)
            if plain is not None:
                look = look_at(place)
                cells[place] = (
                    GridCell(plain)
                    if look is None
                    else GridCell(plain, look.percent, look.decimals, look.indent, look.bold)
                )
    decoded = decoded_texts(texts, looks.cells)
    for place, text in texts.items():
        plain = decoded[place].text if place in decoded else text
        if not plain.strip():
            del cells[place]
            continue
        look = look_at(place, PLAIN)
        cells[place] = GridCell(plain, look.percent, look.decimals, look.indent, look.bold)
    merges = page.merged_cell_ranges if page.merged_cell_ranges is not None else list(looks.merges)
    spans = tuple(sorted((Span(a, b, c, d) for (a, b), (c, d) in merges), key=lambda s: (s.top, s.left)))
    seen = Counter(run.encoding for run in decoded.values() if run.encoding is not None)
    return Grid(title, cells, spans, hidden), seen


_NOT_YET_DECODED = GridCell("")
"""Keeps a text's place in the order of rows until the whole sheet tells its encoding."""
_BLANKS = " \t\r\n\u00a0"
_LARGEST = float("inf")


def _value(value: _RawNumber) -> CellValue | None:
    if isinstance(value, bool):
        return value
    if isinstance(value, float | int):
        return tidy_decimal(value) if -_LARGEST < value < _LARGEST else None
    return None if isinstance(value, datetime.timedelta) else value
