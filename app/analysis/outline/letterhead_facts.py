"""What a letterhead says above the kind's line: bodies, number, place, date, subject of a letter, column by column."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from app.analysis.outline.bodies import issuer_and_parent, running_name, split_bodies, starts_body
from app.analysis.outline.letterhead_lines import (
    CIRCULATION,
    DEGREE,
    NUMBER,
    TO,
    date_in,
    is_number_line,
    iso_date,
    motto_in,
    number_in,
    place_name,
)
from app.analysis.outline.lines import Line
from app.analysis.outline.misread_heads import bare, bodies_in, other_accents, with_slash
from app.analysis.outline.phrases import is_rule, mostly_upper, upper
from app.analysis.outline.subjects import ENACTING
from app.domain.source import Decision

_STATED = re.compile(
    r"SỐ\s+(?P<n>\d{1,5}(?:/\d{4})?(?:[/-][A-ZĐ][A-ZĐa-zđ0-9]*)*)\s*,?\s+NGÀY\s+(?P<d>\d{1,2})\s+THÁNG\s+"
    r"(?P<m>\d{1,2})\s+NĂM\s+(?P<y>\d{4})(?=\W|$)",
    re.IGNORECASE,
)
"""Number and date below the kind, as databases of laws print them: "SỐ 12/2004/NĐ-CP NGÀY 5 THÁNG 3 NĂM 2004"."""
_SUBJECT = re.compile(r"^[\"“(]?(?:V/v|V\.v|VV|Về việc|về việc|Về)\b[:.]?\s*", re.IGNORECASE)


class _Column(Struct):
    """One printed piece of a letterhead line; two columns printed on one line are two of them."""

    line: Line
    text: str

    @property
    def certainty(self) -> float | None:
        """Of OCR; None for all that is no scan."""
        return self.line.raw.confidence


def _columns(line: Line) -> list[str]:
    """The columns that one line holds: parted by tabs or three blanks, or by a motto or a place and date at its end."""
    date = date_in(line.text)
    if (date and date.start() == 0) or (NUMBER.match(line.text) and not date and is_number_line(line.text)):
        return [line.text]
    parts = [p.strip() for p in re.split(r"\t+| {3,}", line.text) if p.strip()]
    result: list[str] = []
    for part in parts:
        motto = motto_in(part)
        if motto and motto.start() > 0:
            result += [part[: motto.start()].strip(), part[motto.start() :].strip()]
            continue
        number = NUMBER.match(part)
        if number and part[number.end() :].strip() and date_in(part[number.end() :].strip()):
            result += [part[: number.end()].strip(), part[number.end() :].strip()]
            continue
        result.append(part)
    return [r for r in result if r]


def stated(title: str | None, below: str, facts: Facts) -> tuple[str | None, Facts]:
    """A subject without the number and date that stand before it, and those as facts; ``below`` is the line below the
    kind, which says whose paper it is ("CỦA …") and may state them too."""
    of = re.match(r"CỦA\s+", below)
    match = _STATED.match(title or "") or (_STATED.search(below) if of else None)
    if match is None:
        return title, facts
    if of and match.string is below:
        body, rest = below[of.end() : match.start()], title or ""
    else:
        body, rest = below[of.end() :] if of else "", match.string[match.end() :].strip(" -–:,;")
    found = replace(
        facts,
        number=facts.number or match["n"],
        date=facts.date or f"{int(match['y']):04d}-{int(match['m']):02d}-{int(match['d']):02d}",
        issuer=facts.issuer or (running_name(body) if body.strip() else None),
    )
    return None if not rest or starts_body(rest) or ENACTING.match(rest) else rest, found


class Facts(Struct):
    """What a letterhead says; None where it does not."""

    issuer: str | None = None
    parent: str | None = None
    number: str | None = None
    symbol: str = ""
    place: str | None = None
    date: str | None = None
    subject: str | None = None
    doubts: list[Decision] = field(default_factory=list)
    """What OCR misread and is spelt again here, for the review."""


def read_facts(lines: Sequence[Line], start: int, end: int, skip: Container[int]) -> Facts:
    """What stands above the kind's line (or in the whole head of a letter): bodies, number, subject, place, date."""
    facts = Facts()
    bodies: list[_Column] = []
    subject: list[str] = []
    after_number = numbered = False
    for column in _ordered(lines, start, end, skip):
        text = column.text
        date = date_in(text)
        if motto_in(text):
            after_number = False
        elif NUMBER.match(text) and is_number_line(text):
            facts.number, facts.symbol = _number(column, facts)
            after_number = numbered = True
        elif date:
            facts.place, facts.date = place_name(date["p"]), iso_date(date)
            after_number = False
        elif TO.match(text):
            break
        elif DEGREE.match(text) or CIRCULATION.match(text) or is_rule(text):
            continue
        elif _SUBJECT.match(text) and len(text) < 300 and not (upper(text) and not after_number):
            subject.append(text)
            after_number = True
        elif after_number and len(text) < 250:
            subject.append(text)
        elif mostly_upper(text) and len(text) < 110 and not numbered:
            bodies.append(column)
    names = [running_name(n) for n in split_bodies([n for body in bodies for n in _spelt(body, facts)])]
    if names:
        facts.issuer, facts.parent = issuer_and_parent(names)
    if subject:
        facts.subject = _SUBJECT.sub("", " ".join(subject)).strip(' "”“*.-') or None
    return facts


def _number(column: _Column, facts: Facts) -> tuple[str | None, str]:
    """Number and symbol as printed; of a scan, with the slash that belongs between them."""
    number, symbol = number_in(column.text)
    if number is None or column.certainty is None:
        return number, symbol
    whole = with_slash(number)
    if whole != number:
        _doubt(facts, column, whole, "số văn bản đọc từ ảnh quét không rõ")
    return whole, symbol


def _spelt(body: _Column, facts: Facts) -> list[str]:
    """A line of bodies as printed; of a scan, with the accents that its generic words bear."""
    if body.certainty is None:
        return [body.text]
    names = bodies_in(body.text)
    if " ".join(names) != bare(body.text):
        _doubt(facts, body, " / ".join(names), "tên cơ quan đọc từ ảnh quét không rõ")
    other = other_accents(names[-1], facts.place) if facts.place else None
    if other is not None:
        facts.doubts.append(Decision(body.line.number, names[-1], other, "địa danh ở dòng ngày mang dấu khác", 0.5))
    return names


def _doubt(facts: Facts, column: _Column, chosen: str, why: str) -> None:
    facts.doubts.append(Decision(column.line.number, chosen, column.text, why, 0.5))


def _ordered(lines: Sequence[Line], start: int, end: int, skip: Container[int]) -> list[_Column]:
    """Columns of a letterhead, the left one first where it is a table or stands side by side."""
    found: list[tuple[int, int, Line, str]] = []
    for line in lines[start:end]:
        if line.at in skip and not is_rule(line.text):
            continue
        if line.cell is not None:
            found.append((line.cell.table, line.cell.column, line, line.text))
            continue
        for column, text in enumerate(_columns(line)):
            found.append((-1, column, line, text))
    side = any(column > 0 for _, column, *_ in found)
    ordered = sorted(found, key=lambda f: (f[0], f[1], f[2].at)) if side else found
    return [_Column(line, text) for _, _, line, text in ordered]
