"""Beginnings of papers in a file: where letterheads stand, and which of them begin a paper.

Forms: Nghị định 30/2020 (Quốc hiệu, ``Số: 15/QĐ-BNV``), Party papers (``ĐẢNG CỘNG SẢN VIỆT NAM``, ``Số 05-NQ/ĐU``), a
letterhead in a two-column table, in text column by column or side by side, or none: then the kind's own line begins it.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from msgspec import Struct
from msgspec.structs import replace

from app.analysis.outline.closing import Closing
from app.analysis.outline.copies import certifies
from app.analysis.outline.kinds import kind_of_symbol, type_of
from app.analysis.outline.letterhead_facts import read_facts, stated
from app.analysis.outline.letterhead_lines import (
    Anchor,
    anchor_of,
    date_in,
    head_start,
    is_body_like,
    iso_date,
    place_name,
)
from app.analysis.outline.lines import Line
from app.analysis.outline.subjects import read_receivers, read_subject
from app.domain.source import Decision

_FORM = re.compile(r"(?:Mẫu|MẪU|Biểu|BIỂU)\b")


class Head(Struct, frozen=True):
    """A letterhead: positions ``start``..``body`` (half-open) belong to it; the rest is what it says."""

    start: int
    body: int
    type: str | None = None
    type_line: int | None = None
    number: str | None = None
    symbol: str = ""
    issuer: str | None = None
    parent: str | None = None
    place: str | None = None
    date: str | None = None
    title: str | None = None
    recipients: tuple[str, ...] = ()
    strong: bool = False
    """Whether it has a motto, number or place and date beside the kind."""
    captions: tuple[int, ...] = ()
    doubts: tuple[Decision, ...] = ()
    """What OCR misread and is spelt again."""


def find_heads(lines: Sequence[Line], skip: Container[int], closings: Sequence[Closing]) -> list[Head]:
    """Letterheads of a file in order. A lone line of a kind begins a paper only first in a file or after a closing."""
    closed = {at for c in closings for at in range(c.start, c.end)}
    anchors = [
        Anchor(line.at, kind)
        for line in lines
        if line.at not in skip
        and line.at not in closed
        and _cell_may_head(line)
        and (kind := anchor_of(line)) is not None
    ]
    heads: list[Head] = []
    floor = 0
    for group in _groups(lines, anchors, skip):
        kinds = {a.kind for a in group}
        if kinds == {"to"} and heads:
            continue
        if not _begins(lines, group, heads, closings, skip):
            continue
        head = _parse(lines, group, skip, max(floor, *(c.end for c in closings if c.end <= group[0].at), 0))
        heads.append(head)
        floor = head.body
    return heads


def _cell_may_head(line: Line) -> bool:
    return line.cell is None or (line.cell.column <= 3 and line.cell.row <= 6)


def _groups(lines: Sequence[Line], anchors: Sequence[Anchor], skip: Container[int]) -> list[list[Anchor]]:
    groups: list[list[Anchor]] = []
    for anchor in anchors:
        if groups and _together(lines, groups[-1], anchor, skip):
            groups[-1].append(anchor)
        else:
            groups.append([anchor])
    return groups


def _together(lines: Sequence[Line], group: list[Anchor], anchor: Anchor, skip: Container[int]) -> bool:
    """Whether an anchor belongs to the letterhead of those before it: near, nothing long between, no kind twice."""
    if anchor.kind in ("type", "number") and any(a.kind == anchor.kind for a in group):
        return False
    if anchor.kind == "date" and any(a.kind in ("date", "to") for a in group):
        return False
    if anchor.kind == "motto" and any(a.kind in ("type", "to") for a in group):
        return False
    between = [line for line in lines[group[-1].at + 1 : anchor.at] if line.at not in skip]
    return len(between) <= 12 and not any(is_body_like(line) for line in between)


def _begins(
    lines: Sequence[Line], group: list[Anchor], heads: list[Head], closings: Sequence[Closing], skip: Container[int]
) -> bool:
    at, kinds = group[0].at, [a.kind for a in group]
    if _within_forms(lines, at) or (heads and (_unfilled(lines, group) or _is_copy(lines, group))):
        return False
    before = [line for line in lines[:at] if line.at not in skip]
    since = [c for c in closings if c.end <= at and (not heads or c.start >= heads[-1].start)]
    solid = len({k for k in kinds if k in ("motto", "number", "date", "type")}) >= 2
    if not heads:
        early = not any(is_body_like(line) for line in before) and len(before) < 60
        return early or (solid and bool(since or len(kinds) >= 3))
    if since:
        alone = kinds == ["type"] and _next_is_heading(lines, at, skip)
        return (solid or kinds[0] == "type") and not alone
    filled = any(a.kind == "number" and re.search(r"\d", lines[a.at].text.split("/")[0]) for a in group)
    return solid and "motto" in kinds and filled


def with_date_at_foot(
    head: Head, lines: Sequence[Line], closings: Sequence[Closing], skip: Container[int]
) -> tuple[Head, int | None]:
    """A letterhead without a date, with the place and date printed right above the signature, and where these stand."""
    closing = next((c for c in closings if c.start >= head.body), None)
    if head.date is not None or head.place is not None or closing is None:
        return head, None
    above = next((line for line in reversed(lines[head.body : closing.start]) if line.at not in skip), None)
    match = date_in(above.text) if above is not None and len(above.text) < 110 else None
    if above is None or match is None or match.start() > 0:
        return head, None
    return replace(head, place=place_name(match["p"]), date=iso_date(match)), above.at


def _within_forms(lines: Sequence[Line], at: int) -> bool:
    """Whether the lines just above name a form ("Mẫu số 02", "Mẫu 1.5"): a letterhead below it is a sample."""
    return any(_FORM.match(line.text) for line in lines[max(0, at - 8) : at])


def _is_copy(lines: Sequence[Line], group: list[Anchor]) -> bool:
    return any(certifies(line.text) for line in lines[group[0].at : group[-1].at + 3])


def _unfilled(lines: Sequence[Line], group: list[Anchor]) -> bool:
    """Whether a letterhead is a form's: neither its number nor its date holds a digit."""
    given = [lines[a.at].text for a in group if a.kind in ("number", "date")]
    return bool(given) and not any(re.search(r"\d{2}", text) for text in given)


def _next_is_heading(lines: Sequence[Line], at: int, skip: Container[int]) -> bool:
    following = [line for line in lines[at + 1 : at + 20] if line.at not in skip]
    return not following


def _parse(lines: Sequence[Line], group: list[Anchor], skip: Container[int], floor: int) -> Head:
    start = head_start(lines, group[0].at, skip, floor)
    kinds = {a.kind: a.at for a in reversed(group)}
    type_line = kinds.get("type")
    to = kinds.get("to")
    upto = type_line if type_line is not None else to if to is not None else max(a.at for a in group) + 1
    facts = read_facts(lines, start, upto, skip)
    if type_line is not None:
        name, rest = type_of(lines[type_line].text) or (None, "")
        title, body, captions = read_subject(lines, type_line, rest, skip)
        title, facts = stated(title, lines[type_line + 1].text if type_line + 1 < len(lines) else "", facts)
        to = next((a.at for a in group if a.kind == "to" and a.at >= type_line), None)
        recipients: tuple[str, ...] = ()
        if to is not None:
            recipients, body = read_receivers(lines, to, skip)
        body = max(body, *(a.at + 1 for a in group if a.kind in ("date", "number", "motto")), type_line + 1)
    else:
        name = "Công văn" if "number" in kinds or ("to" in kinds and len(kinds) > 1) else None
        name = kind_of_symbol(facts.symbol) or name
        title = facts.subject
        captions = ()
        recipients, body = (), upto
        if "to" in kinds:
            recipients, body = read_receivers(lines, kinds["to"], skip)
    return Head(
        start, body, name, type_line, facts.number, facts.symbol, facts.issuer, facts.parent, facts.place, facts.date,
        title, recipients, strong=bool({"motto", "number", "date"} & set(kinds)), captions=captions,
        doubts=tuple(facts.doubts),
    )  # fmt: skip
