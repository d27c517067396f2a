"""The end of a paper: receivers (``Nơi nhận``), authority, office and name of the signer (NĐ 30/2020, I.7 and I.9)."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from msgspec import Struct, field

from app.analysis.outline.bodies import starts_body
from app.analysis.outline.labels import TOP, parse_label
from app.analysis.outline.lines import Line
from app.analysis.outline.misread import RECEIVERS, filed, is_scribble, lists_receivers, roles_in, told
from app.analysis.outline.offices import AUTHORITY, ROLE_TITLE, is_office, is_role, is_signed, spoken
from app.analysis.outline.people import is_person, signer_in
from app.analysis.outline.phrases import is_rule, upper, words
from app.domain.source import Decision

_BRACE = re.compile(r"^[(<{\[]\s*(?:để|đề|b/c|phối hợp|thực hiện|báo cáo|th/h)", re.IGNORECASE)
_LEAST_BODY = 8
"""Lines above a lone body's name that closes a paper; fewer are a letterhead."""
_SIGNS = re.compile(r"^[^\w(\[{]+(?=\w)")
_SURE = 0.85
"""Certainty of OCR below which a signer's name is one that a person should look at."""


class Closing(Struct, frozen=True):
    """The closing lines of a paper. Positions are half-open; ``brace`` holds positions of remarks torn off the list."""

    start: int
    end: int
    recipients: tuple[str, ...] = ()
    authority: tuple[str, ...] = ()
    office: tuple[str, ...] = ()
    signer: str | None = None
    brace: tuple[int, ...] = ()
    doubts: tuple[Decision, ...] = ()
    """Set phrases and names that OCR read with doubt."""

    @property
    def role(self) -> str | None:
        """The signer's role as gold and contract write it: "K/T Trưởng ban, Phó Trưởng ban"."""
        parts = [spoken(t) for t in (*self.authority, *self.office)]
        return ", ".join(parts) or None


def find_closings(lines: Sequence[Line], skip: Container[int]) -> list[Closing]:
    """All closings of a file in order. ``skip`` holds positions of noise, which neither begin nor end one."""
    found: list[Closing] = []
    at = 0
    while at < len(lines):
        if at in skip or not _opens(lines, at, skip):
            at += 1
            continue
        closing = _closing(lines, at, skip, found[-1].end if found else 0)
        if closing is None:
            at += 1
            continue
        found.append(closing)
        at = max(closing.end, at + 1)
    return found or _signed_by_body(lines, skip)


def _signed_by_body(lines: Sequence[Line], skip: Container[int]) -> list[Closing]:
    """The name of a body as the last line of a paper without any other closing: "BAN XÂY DỰNG ĐẢNG ĐẢNG ỦY XÃ"."""
    last = next((line for line in reversed(lines) if line.at not in skip), None)
    if last is None or last.at < _LEAST_BODY or last.cell is not None or len(last.text) > 90:
        return []
    signed = upper(last.text) and (starts_body(last.text) or last.text.startswith(("BAN ", "TỔ BIÊN ")))
    return [Closing(last.at, last.at + 1)] if signed else []


def _opens(lines: Sequence[Line], at: int, skip: Container[int]) -> bool:
    text = told(lines[at])
    receivers = RECEIVERS.match(text)
    if receivers and lines[at].raw.confidence is not None and lists_receivers(lines, at):
        return True
    if receivers and len(text) < 200:
        colon = ":" in text[:12]
        below = next((line for line in lines[at + 1 : at + 6] if line.at not in skip), None)
        return colon or (not receivers["rest"] and below is not None and below.text[:1] in "-–—•+*")
    if not all(is_role(column) for column in _columns(text)) or (
        lines[at].cell is not None and not _signing_cell(lines, at)
    ):
        return False
    # Without Nơi nhận, an office counts only with a name below it.
    return _name_below(lines, at, skip) is not None


def _columns(text: str) -> list[str]:
    """Two signatures side by side, printed on one line: the pieces parted by tabs or three blanks."""
    if "\t" not in text and "   " not in text:
        return [text]
    return [piece.strip() for piece in re.split(r"\t+| {3,}", text) if piece.strip()]


def _signing_cell(lines: Sequence[Line], at: int) -> bool:
    """Whether a table cell stands in a table of at most four columns and eight rows: a signature table."""
    cell = lines[at].cell
    assert cell is not None
    near = lines[max(0, at - 60) : at + 60]
    same = [x.cell for x in near if x.cell is not None and x.cell.table == cell.table]
    return max(c.column for c in same) <= 3 and max(c.row for c in same) <= 8


def _name_below(lines: Sequence[Line], at: int, skip: Container[int]) -> int | None:
    seen = 0
    for near in range(at + 1, min(len(lines), at + 14)):
        if near in skip:
            continue
        text = told(lines[near])
        columns = _columns(text)
        if all(signer_in(lines[near], column) for column in columns):
            return near
        if not (
            is_scribble(lines[near])
            or all(is_role(column) or is_signed(column) for column in columns)
            or is_signed(text)
            or is_rule(text)
            or len(text) < 4
            or ROLE_TITLE.match(text)
        ):
            seen += 1
            if seen > 1 or len(text) > 60:
                return None
    return None


def _closing(lines: Sequence[Line], anchor: int, skip: Container[int], floor: int) -> Closing | None:
    start = anchor
    while start > floor:
        line = lines[start - 1]
        text = told(line)
        if (
            start - 1 in skip
            or all(is_role(column) for column in _columns(text))
            or is_signed(text)
            or ((is_person(text) or is_scribble(line)) and _role_above(lines, start - 1))
        ):
            start -= 1
        else:
            break
    while start in skip and start < anchor:
        start += 1
    return _gather(lines, start, skip)


def _role_above(lines: Sequence[Line], at: int) -> bool:
    return any(is_role(told(line)) for line in lines[max(0, at - 6) : at])


class _Found(Struct):
    """A closing while it is gathered."""

    recipients: list[str] = field(default_factory=list)
    authority: list[str] = field(default_factory=list)
    office: list[str] = field(default_factory=list)
    brace: list[int] = field(default_factory=list)
    signer: str | None = None
    listing: bool = False
    open_brace: bool = False
    second: bool = False
    label: Line | None = None
    last: Line | None = None
    """Where the last receiver begins."""
    doubts: list[Decision] = field(default_factory=list)


def _gather(lines: Sequence[Line], start: int, skip: Container[int]) -> Closing | None:
    found = _Found()
    end = at = start
    while at < len(lines):
        if at not in skip:
            roles = roles_in(lines[at])
            columns = roles if len(roles) > 1 else _columns(roles[0])
            if len(roles) == 1 and len(columns) > 1 and all(is_role(column) for column in columns):
                # Signatures side by side: all belong to the closing, the first one signs.
                columns, found.second = columns[:1], True
            if all([_take(found, lines, at, text) for text in columns]):
                end = at + 1
            elif not _aside(found, lines[at]):
                break
        at += 1
    if not (found.recipients or found.signer or (found.listing and (found.authority or found.office))):
        return None
    _spell_last(found)
    return Closing(
        start, end, _cleaned(found.recipients), tuple(found.authority), tuple(found.office), found.signer,
        tuple(found.brace), tuple(found.doubts),
    )  # fmt: skip


def _take(found: _Found, lines: Sequence[Line], at: int, text: str) -> bool:
    """Put one printed piece where it belongs; False when it is no part of a closing."""
    receivers = RECEIVERS.match(text)
    if found.open_brace or (_BRACE.match(text) and found.listing):
        found.brace.append(at)
        found.open_brace = not any(c in text for c in ")>}]") and len(found.brace) < 12
    elif receivers and not found.listing:
        found.listing, found.label = True, lines[at]
        if receivers["rest"]:
            found.recipients.append(receivers["rest"])
    elif found.signer and (is_role(text) or (found.second and is_person(text))):
        # A second signature beside the first: it belongs to the closing, but the first one signs.
        found.second = True
    elif AUTHORITY.match(text) and is_role(text):
        found.authority.append(text)
        _doubt_phrase(found, lines[at], text)
    elif is_office(text) or (ROLE_TITLE.match(text) and not found.signer and (found.authority or found.office)):
        found.office.append(text)
        _doubt_phrase(found, lines[at], text)
    elif is_scribble(lines[at]) and not _dashed(lines[at], text):
        return False
    elif found.authority and not found.office and upper(text) and len(text) < 60 and not is_person(text):
        found.authority[-1] += " " + text
    elif is_signed(text) or is_rule(text):
        return True
    elif not found.signer and (found.authority or found.office) and (name := signer_in(lines[at], text)):
        found.signer = name
        _doubt_name(found, lines[at], name)
    elif found.listing and _beside(found.label, lines[at]) and _receiver(lines, at, text, bool(found.signer)):
        _add_receiver(found, lines[at], text if lines[at].raw.confidence is None else _SIGNS.sub("- ", text))
    else:
        return False
    return True


def _aside(found: _Found, line: Line) -> bool:
    """Whether a line that says nothing may stand within a closing: strokes over the name, scraps in another column."""
    begun = bool(found.listing or found.authority or found.office)
    return begun and (is_scribble(line) or not _beside(found.label, line))


def _beside(label: Line | None, line: Line) -> bool:
    """Whether a scan's line stands in the column of the list of receivers, as far as there are columns."""
    if label is None or label.cell is None or line.cell is None or line.raw.confidence is None:
        return True
    return label.cell.table != line.cell.table or label.cell.column == line.cell.column


def _dashed(line: Line, text: str) -> bool:
    """Whether a line begins with the dash of a list; in a scan dust and hairs change it ("~-", "——", "“")."""
    if line.raw.confidence is not None and _SIGNS.match(text):
        return True
    label = parse_label(text)
    return label is not None and label.shape in ("-", "+", "•", "*")


def _doubt_phrase(found: _Found, line: Line, text: str) -> None:
    if text != line.text:
        found.doubts.append(Decision(line.number, text, line.text, "chức vụ đọc từ ảnh quét không rõ", 0.5))


def _doubt_name(found: _Found, line: Line, name: str) -> None:
    certainty = line.raw.confidence
    if certainty is not None and (certainty < _SURE or line.raw.unsure):
        doubt = round(max(1 - certainty, 0.5), 2)
        found.doubts.append(Decision(line.number, "người ký", "chữ khác", "tên người ký đọc từ ảnh không rõ", doubt))


def _receiver(lines: Sequence[Line], at: int, text: str, signed: bool) -> bool:
    """Whether a line among the receivers is one: a dash, or a short line that goes on from one."""
    if len(text) > 150:
        return False
    label = parse_label(text)
    if _dashed(lines[at], text):
        return True
    if signed or (label is not None and label.shape in TOP):
        return False
    if label is not None:
        return len(text) < 90
    return (
        not lines[at].gap
        or (text[:1].islower() and len(text) < 90)
        or text.endswith((";", ","))
        or (text.startswith(("Như ", "Lưu")) and len(text) < 90)
    )


def _add_receiver(found: _Found, line: Line, text: str) -> None:
    recipients = found.recipients
    dashed = re.match(r"^[-–—+•*]\s*", text)
    if dashed or not recipients or recipients[-1].endswith((";", ",", ".")):
        recipients.append(text[dashed.end() :] if dashed else text)
        found.last = line
    else:
        recipients[-1] += " " + text


def _spell_last(found: _Found) -> None:
    if found.last is None or found.last.raw.confidence is None:
        return
    read = found.recipients[-1]
    found.recipients[-1] = filed(read)
    if found.recipients[-1] != read:
        why = "nơi nhận đọc từ ảnh quét không rõ"
        found.doubts.append(Decision(found.last.number, found.recipients[-1], found.last.text, why, 0.5))


def _cleaned(recipients: list[str]) -> tuple[str, ...]:
    """Receivers without dashes and end signs; "A, (để báo cáo)" loses the comma before its bracket."""
    parts = (re.sub(r"[,;]\s*\(", " (", r).strip(" ,;.-") for r in recipients)
    return tuple(p for p in parts if p and words(p))
