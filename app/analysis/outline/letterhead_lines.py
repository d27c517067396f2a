"""Lines that only stand in a letterhead: motto, number, place and date, kind, receivers; and what each of them says."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from typing import Literal

from msgspec import Struct

from app.analysis.outline.kinds import type_of
from app.analysis.outline.labels import parse_label
from app.analysis.outline.lines import Line
from app.analysis.outline.phrases import UPPER, ending, is_rule, mostly_upper, upper

_MOTTO = re.compile(
    r"(?:ĐẢNG CỘNG SẢN VIỆT NAM|VIỆT NAM DÂN CHỦ CỘNG H[ÒO][ÀA]|C[ỘÔ]NG H[ÒO][AÀ] XÃ HỘI CHỦ NGHĨA VIỆT NAM|"
    r"Độc [Ll]ập\s*[-–—]\s*Tự [Dd]o\s*[-–—]\s*Hạnh [Pp]húc|"
    r"ĐOÀN TNCS HỒ CHÍ MINH|ĐOÀN THANH NIÊN CỘNG SẢN HỒ CHÍ MINH)\s*[*\-–_]*$"
)
NUMBER = re.compile(
    r"^(?:(?:Luật|Bộ luật|Pháp lệnh|Nghị quyết)\s+số(?=\s*:)|S ?[ốô](?!\w)|S[ỐÔ](?!\w))\s*[:.;]?\s*"
    r"(?P<n>[\d.,…_ ]{0,14}(?:[-–—/]\s*|(?<=\d))(?P<k>[A-ZĐ][A-Za-zĐđ.]{0,7}i?)?"
    r"(?:\s*[/\-–—]\s*[A-ZĐ0-9][A-Za-zĐđ0-9]*(?:[-–—&][A-ZĐ0-9a-z]+)*){0,3}|"
    r"\d{1,5}(?:/\d{4})?(?:/[A-ZĐ]+[A-Za-zĐđ\d-]*)*)"
    r"(?P<x>\s[A-ZĐ]{2,6}$)?(?=[\s,;.(]|$)"
)
"""Number and symbol: ``n`` as printed, ``k`` the kind's symbol, ``x`` a last part set off by a blank."""
_DATE = re.compile(
    rf"(?P<p>(?:[{UPPER}][^\s,.;:]*\.?)(?:\s+[^\s,;:\d]+){{0,6}}|(?:Phường|Xã|Quận)\s+\d{{1,2}})?,?\s*(?:,\s*|"
    rf"(?<=\s)|^)(?:ngày|Ngày)\s*"
    r"(?P<d>[\d.…_ ]{0,12})\s*(?:tháng)\s*(?P<m>[\d.…_ ]{0,12}|\S{1,2})\s*(?:năm)\s*(?P<y>\d{4}|[\d.…_ ]{0,12})\s*$"
)
TO = re.compile(r"^Kính (?:gửi|trình|báo cáo)\s*:?\s*(?P<rest>.*)$", re.IGNORECASE)
"""Whom a letter is sent to, ``rest`` where the receiver stands on the same line."""
DEGREE = re.compile(r"^(?:HỎA TỐC|HOẢ TỐC|THƯỢNG KHẨN|KHẨN)$")
"""Marks of urgency."""
CIRCULATION = re.compile(
    r"^[(\[]?(?:DỰ THẢO(?=\s*[)\]]?$|,?\s+(?:LẦN|NGÀY)\b)|LƯU HÀNH NỘI BỘ|XEM XONG TRẢ LẠI|TÀI LIỆU THU HỒI)",
    re.IGNORECASE,
)
"""Marks of circulation and of drafts."""
AnchorKind = Literal["motto", "number", "date", "type", "to"]


class Anchor(Struct, frozen=True):
    """A line that only stands in a letterhead, and what it is."""

    at: int
    kind: AnchorKind


def date_in(text: str) -> re.Match[str] | None:
    """The place and date with which a text ends. The cheap look comes first: every line is asked."""
    return _DATE.search(text) if "năm" in text else None


def motto_in(text: str) -> re.Match[str] | None:
    """The motto or the Party's title with which a text ends."""
    return _MOTTO.search(text) if "VIỆT NAM" in text or "HỒ CHÍ MINH" in text or "ạnh" in text else None


def is_motto(text: str) -> bool:
    """Whether a line is the motto or the Party's title, which name no section wherever they stand."""
    match = motto_in(text)
    return match is not None and match.start() == 0


def anchor_of(line: Line) -> AnchorKind | None:
    """What a line is that only stands in a letterhead; None for all others."""
    text = line.text
    if len(text) > 200:
        return None
    if (
        motto_in(text)
        and len(text) < 140
        and mostly_upper(text.replace("Độc lập - Tự do - Hạnh phúc", "")) | (len(text) < 40)
    ):
        return "motto"
    if NUMBER.match(text) and is_number_line(text):
        return "number"
    if date_in(text) and len(text) < 110 and not ending(text):
        return "date"
    if TO.match(text) and text[:1] == "K":
        return "to"
    if not text.endswith(":"):
        named = type_of(text)
        if named and (upper(text) or not named[1]) and (upper(text) or line.bold or line.centred or len(text) < 40):
            return "type"
    return None


def is_number_line(text: str) -> bool:
    """A number line, not a sentence that begins with "Số": nothing but a date or columns may follow."""
    match = NUMBER.match(text)
    if match is None or not re.search(r"[-–—/]", match["n"]) or match["k"] in ("Tháng", "Quý", "Năm"):
        return False
    rest = text[match.end() :].strip()
    return not rest.strip(".,;") or bool(date_in(rest)) or (len(rest) < 60 and not rest.endswith((".", ";")))


def is_body_like(line: Line) -> bool:
    """Whether a line can stand in no letterhead: it begins with a label of an outline, or is long."""
    label = parse_label(line.text)
    if label is not None and label.shape in ("roman", "article", "part", "chapter", "n", "n.n"):
        return True
    return len(line.text) > 220 or (len(line.text) > 120 and ending(line.text) in ".;:")


def number_in(text: str) -> tuple[str | None, str]:
    """The number as cited ("205-CV/BTG"), None when it is still blank or misread ("4,20/QĐ-TTg"); its symbol ("CV")."""
    match = NUMBER.match(text)
    assert match is not None
    printed = re.sub(r"\s*([-/])\s*", r"\1", re.sub("[–—]", "-", match["n"]).strip(" .…_"))
    symbol = symbol_in(match)
    printed = re.sub(r"^[.…_\s]+", "", printed)
    if not re.match(r"\d", printed) or "," in printed:
        return None, symbol
    return re.sub(r"\s+", "", printed) + (match["x"] or ""), symbol


def symbol_in(match: re.Match[str]) -> str:
    """The symbol of the kind in a number: "CV" of "205-CV/BTG", "SY" of "12/SY-UBND"."""
    return match["k"] or (found[0] if (found := re.search(r"(?<=/)[A-ZĐ][A-Za-zĐđ]{1,3}(?=-)", match["n"])) else "")


def place_name(printed: str | None) -> str | None:
    """The place as printed before a date, without signs around it."""
    if not printed:
        return None
    return printed.strip(" ,*-_") or None


def iso_date(match: re.Match[str]) -> str | None:
    """The date of a place and date as ISO ("2026-03-05"), None where a part of it is still blank."""
    day, month, year = (re.sub(r"\D", "", match[g] or "") for g in ("d", "m", "y"))
    if day and month and year and len(year) == 4 and 1 <= int(month) <= 12 and 1 <= int(day) <= 31:
        return f"{year}-{int(month):02d}-{int(day):02d}"
    return None


def head_start(lines: Sequence[Line], at: int, skip: Container[int], floor: int) -> int:
    """Where a letterhead begins: lines of bodies' names in capitals stand over its first anchor."""
    start = at
    for near in range(at - 1, max(floor, at - 9) - 1, -1):
        text = lines[near].text
        if near in skip or is_rule(text):
            continue
        if len(text) < 110 and (mostly_upper(text) or DEGREE.match(text) or CIRCULATION.match(text)):
            start = near
        else:
            break
    return start
