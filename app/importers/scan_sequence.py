"""Roman numerals of headings that their neighbours tell: "1." in capitals before "II." is "I.".

Only labels that Tesseract is known to take for others are touched, only where the numerals before and after leave one
reading, and what was changed is marked as unsure. Words are never changed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from app.importers.pdf_lines import Line

_ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")
_LABEL = re.compile(r"([IVX]{1,5}|[1lI|!TLHiJ]{1,4})([.\-])")
_ITEM = re.compile(r"(\d{1,2})([.,])")
_CITED = frozenset(("Điều", "Khoản", "Điểm", "Mục", "Chương", "Phần", "Phụ", "Luật", "Nghị", "Quyết", "Thông"))
_ONE = frozenset("1l|!TiJ")
_ALIKE = re.compile(r"[1lI|!TLHiJ]{1,4}")
"""What a numeral of upright strokes is taken for."""
_UNSURE = 0.5
_SURE = 0.9


class Heading(Struct, frozen=True):
    """A label as read: its numeral, the sign after it, whether its title is in capitals, and its certainty (0 to 1)."""

    numeral: str
    end: str
    capitals: bool
    certainty: float


def put_in_sequence(pages: Sequence[Sequence[Line]]) -> None:
    """Mends the labels of headings through a paper, in place; ``pages`` are lines from top to bottom."""
    _stop_for_comma([line for page in pages for line in page])
    lines = [line for page in pages for line in page if _heading(line)]
    headings = [heading for line in lines if (heading := _heading(line))]
    for line, was, numeral in zip(lines, headings, in_sequence(headings), strict=True):
        if numeral != was.numeral:
            run = line.runs[0]
            run.text, run.certainty, line.joined = numeral + was.end, min(was.certainty, _UNSURE), None


def _stop_for_comma(lines: Sequence[Line]) -> None:
    """ "1, Về kinh tế" as "1." where the items before or after count on; a citation ("khoản 1, Điều 2") stays."""
    items = [(line, int(found[1]), found[2]) for line in lines if (found := _ITEM.fullmatch(line.runs[0].text))]
    for at, (line, number, end) in enumerate(items):
        follows = at > 0 and items[at - 1][1:] == (number - 1, ".")
        leads = at + 1 < len(items) and items[at + 1][1:] == (number + 1, ".")
        second = line.runs[1].text if len(line.runs) > 1 else ""
        if end == "," and (follows or leads) and second[:1].isupper() and second not in _CITED:
            run = line.runs[0]
            run.text, run.certainty, line.joined = f"{number}.", min(run.certainty or 0.0, _UNSURE), None


def _heading(line: Line) -> Heading | None:
    found = _LABEL.fullmatch(line.runs[0].text)
    title = " ".join(run.text for run in line.runs[1:])
    if not found or not title[:1].isupper():
        return None
    return Heading(found[1], found[2], title == title.upper(), line.runs[0].certainty or 0.0)


def in_sequence(headings: Sequence[Heading]) -> list[str]:
    """The numerals that headings bear, each as read unless those around it leave one other."""
    numerals = [heading.numeral for heading in headings]
    for at, heading in enumerate(headings):
        before = _nearest(headings, numerals, range(at - 1, -1, -1), heading)
        after = _nearest(headings, numerals, range(at + 1, len(headings)), heading)
        if heading.numeral in _ONE:
            beneath = at + 1 < len(headings) and headings[at + 1].numeral == "1" and not headings[at + 1].capitals
            if before is None and after == 2 and (heading.capitals or beneath):
                numerals[at] = "I"
        elif _wrong(heading, before, after):
            numerals[at] = _ROMAN[(before or 0) + 1]
    return numerals


def _wrong(heading: Heading, before: int | None, after: int | None) -> bool:
    """Whether a numeral of strokes stands where only another can: between I and III, or doubtful after its like."""
    if before is None or before + 1 >= len(_ROMAN) or not _ALIKE.fullmatch(heading.numeral):
        return False
    expected = _ROMAN[before + 1]
    if heading.numeral == expected or not _ALIKE.fullmatch(expected):
        return False
    if after == before + 2:
        return heading.numeral not in _ROMAN or heading.certainty < _SURE
    return after is None and heading.capitals and heading.certainty < _SURE


def _nearest(headings: Sequence[Heading], numerals: list[str], places: range, like: Heading) -> int | None:
    """The next Roman numeral in a direction among headings set alike."""
    for at in places:
        same = headings[at].end == like.end and headings[at].capitals == like.capitals
        if same and numerals[at] in _ROMAN[1:]:
            return _ROMAN.index(numerals[at])
    return None
