"""The lines around a table: its title, its unit, what it comes with, and the notes below it."""

from __future__ import annotations

import re

from msgspec import Struct

from app.analysis.tables.line_words import is_letterhead, is_note, is_signature
from app.analysis.tables.regions import Region
from app.analysis.tables.sheet_view import SheetView
from app.analysis.tables.unit_words import bracketed_unit, stated_units, unit_list

_OFFICE = re.compile(
    r"^(?:ủy ban|uỷ ban|ubnd|hđnd|hội đồng nhân dân|đảng (?:bộ|ủy|uỷ)|huyện (?:ủy|uỷ)|quận (?:ủy|uỷ)|"
    r"tỉnh (?:ủy|uỷ)|thành (?:ủy|uỷ)|sở|phòng|ban|"
    r"chi cục|cục|trung tâm|văn phòng|đơn vị\s*:|tên đơn vị|cơ quan|trường|hội|đoàn|mttq|mặt trận|công an|trạm|bộ)\b",
    re.IGNORECASE,
)
_TITLE_WORD = re.compile(
    r"tình hình|kết quả|tổng hợp|thực hiện|chỉ tiêu|biểu|bảng|thống kê|số liệu|danh sách|báo cáo|kế hoạch|"
    r"dự toán|quyết toán|cơ cấu",
    re.IGNORECASE,
)
_COMES_WITH = re.compile(
    r"^\(?\s*(?:kèm theo|ban hành|đính kèm|số liệu|theo (?:báo cáo|quyết định|công văn))", re.IGNORECASE
)
_STARS = re.compile(r"^\s*\(?(\*+)\)?\s*[.:]?\s*(.+)$")
_FORM = re.compile(
    r"^(?:phụ\s*)?biểu(?:\s*mẫu)?\s*(?:số)?\s*[:.]?\s*[\dIVX]+[\w./\-]*\s*$|^phụ lục\s*(?:số)?\s*[\dIVX]*\s*$|"
    r"^bảng\s*(?:số)?\s*\d+\s*$",
    re.IGNORECASE,
)


class Surroundings(Struct, frozen=True):
    """``others`` are lines above beside title and unit; ``starred`` maps note marks to units they give."""

    title: str | None
    units: tuple[str, ...]
    notes: tuple[str, ...]
    others: tuple[str, ...]
    starred: dict[str, tuple[str, ...]]


def surroundings(sheet: SheetView, region: Region, figures: tuple[int, ...]) -> Surroundings:
    """What the lines above and below a region say."""
    units: tuple[str, ...] = ()
    title: list[str] = []
    others: list[str] = []
    above = [(row, text) for row in region.lines for text in _texts(sheet, row, region)]
    head = max((row for row, text in above if is_letterhead(text)), default=-1)
    for row, text in above:
        said = _units_in(text)
        if said:
            units = said
        elif row <= head or is_signature(text):
            continue
        elif _COMES_WITH.match(text):
            others.append(text)
        elif _OFFICE.match(text) and not _TITLE_WORD.search(text) and (row - min(region.lines) < 4 or len(text) < 60):
            continue
        else:
            title.append(text)
    below = [
        text for row in region.after for text in _texts(sheet, row, region) if is_note(text) and not is_signature(text)
    ]
    units = units or tuple(u for u in (bracketed_unit(line) for line in title) if u)[:1]
    starred = {m.group(1): given for text in below if (m := _STARS.match(text)) and (given := unit_list(m.group(2)))}
    notes = tuple(t for t in (*others, *below))
    return Surroundings(_title(title), units, notes, tuple(others), starred)


def _texts(sheet: SheetView, row: int, region: Region) -> list[str]:
    return [
        t
        for c in sheet.rows.get(row, {})
        if c in region.columns and (t := sheet.text(row, c)) and (row, c) not in sheet.numbers
    ]


def _units_in(text: str) -> tuple[str, ...]:
    return stated_units(text)


def _title(lines: list[str]) -> str | None:
    """The lines of a title joined; a form's number ("Biểu số 03") stays in front."""
    kept: list[str] = []
    for line in lines[-4:]:
        kept.append(f"{line.rstrip('.:')}." if _FORM.match(line) else line)
    return " ".join(kept) or None
