"""Footnotes in every form in which they are printed: ¹, ⁽⁴⁾, (5), [6], a raised or plain number, and real Word notes.

A note is known by its mark at the start of a line and by the same mark in the text before it; a plain "(1)" without
such a mark in the text is a list item. Notes that come between a paragraph's halves do not part them.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence

from msgspec import Struct

from app.analysis.outline.labels import BULLETS, parse_label
from app.analysis.outline.lines import Line
from app.analysis.outline.phrases import LOWER

_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_LOWERED = str.maketrans(_RAISED + "⁽⁾", "0123456789()")
_FORMS = ("", "raised", "raised", "raised", "raised", "bracket", "round", "star", "plain")
_START = re.compile(
    rf"⁽([{_RAISED}]{{1,3}})⁾\s*|\(([{_RAISED}]{{1,3}})\)\s*|\[([{_RAISED}]{{1,3}})\]\s*|([{_RAISED}]{{1,3}})[.)]?\s*(?=\S)"
    r"|\[(\d{1,3})\]\s*(?=\S)|\((\d{1,3})\)\s*(?=\S)|\((\*{1,3})\)\s*(?=\S)"
    r"|(\d{1,3})\s+(?=[^\W\d_]|[“\"(\-\d])"
)
"""A note's mark at the start of a line; the form of each group stands in ``_FORMS``."""
_REFERENCE = re.compile(
    rf"⁽([{_RAISED}]{{1,3}})⁾|\(([{_RAISED}]{{1,3}})\)|\[([{_RAISED}]{{1,3}})\]|(?<=\S)([{_RAISED}]{{1,3}})(?!\w)"
    r"|(?<=[^(\d])\[(\d{1,3})\]|(?<=[^\s(])\((\d{1,3})\)(?!\w)|(?<=\s)\((\d{1,3})\)(?=[,.;:]|\s*$)"
    rf"|(?<=\S)\((\*{{1,3}})\)|(?<=[{LOWER}”\"%])(\d{{1,2}})(?=[\s,.;:)”]|$)"
)
_MARK_SIGN = re.compile(rf"[⁽(\[\d{_RAISED}]")
"""With one of these every mark begins: only there is a mark looked for."""
_PLAIN_MARK = re.compile(r"(\d{1,3})\s*")
_LONGEST = 20_000
"""Characters beyond which a line is damage, not text with notes."""
_MEASURE = re.compile(r"(?:\b(?:[kcdm]?m|ha|CO|H|O|dam)|PM)$", re.IGNORECASE)


class Reference(Struct, frozen=True):
    """A note's mark in the text: the line's position and the characters there."""

    mark: str
    at: int
    start: int
    end: int
    sure: bool


class Note(Struct, frozen=True):
    """A note as printed: its mark, its lines, where its text begins in the first and ends in the last of them."""

    mark: str
    lines: tuple[Line, ...]
    start: int
    reference: Reference | None = None
    stray: bool = False
    """The next note's mark, or a page number, is stuck to its end and is left out."""
    end: int | None = None


def find_notes(lines: Sequence[Line], skip: Container[int], full: int | None) -> list[Note]:
    """Notes of a file in order. ``full`` is the width of hard-wrapped lines, None where lines are whole paragraphs."""
    notes = _regional(lines)
    inside = {line.at for note in notes for line in note.lines}
    usable = [line for line in lines if line.at not in skip and line.at not in inside and line.cell is None]
    references = _references(usable)
    starts = _starts(usable, references)
    for position, (line, mark, begin, reference) in enumerate(starts):
        until = starts[position + 1][0].at if position + 1 < len(starts) else None
        own = _own_lines(lines, line, until, skip, full)
        following = starts[position + 1][1] if position + 1 < len(starts) else None
        notes.append(_note(mark, own, begin, reference, following))
    return sorted(notes, key=lambda n: n.lines[0].at)


def _note(mark: str, own: tuple[Line, ...], begin: int, reference: Reference | None, following: str | None) -> Note:
    """The note; a number at its end that is the next note's mark is stray."""
    stray = re.search(r"(?<=[^\W\d_.,])\s+(\d{1,3})$", own[-1].text)
    if stray and stray[1] == following:
        return Note(mark, own, begin, reference, True, stray.start())
    return Note(mark, own, begin, reference)


def _regional(lines: Sequence[Line]) -> list[Note]:
    """Notes that the file itself keeps apart (Word, ODT, RTF), with their marks found by id."""
    marks: dict[str, Reference] = {}
    for line in lines:
        if line.raw.region in ("footnote", "endnote"):
            continue
        for span in line.marks:
            if span.note is not None and span.note not in marks:
                printed = line.text[span.start : span.end].translate(_LOWERED).strip("()[] ")
                marks[span.note] = Reference(printed, line.at, span.start, span.end, True)
    grouped: dict[str, list[Line]] = {}
    key = ""
    for line in lines:
        if line.raw.region in ("footnote", "endnote"):
            # Where the file gives no id (PDF), a line without a mark goes on from the note above it.
            if line.raw.note_id is not None or not key or _mark_at(line) is not None:
                key = line.raw.note_id or f"?{line.at}"
            grouped.setdefault(key, []).append(line)
    notes: list[Note] = []
    if not grouped:
        return []
    printed_marks = _references([x for x in lines if x.raw.region not in ("footnote", "endnote") and x.cell is None])
    used: set[tuple[int, int]] = set()
    for order, (key, own) in enumerate(grouped.items(), start=1):
        printed = _mark_at(own[0])
        reference = marks.get(key)
        if reference is None and printed is not None:
            reference = _nearest(printed_marks.get(printed[0], ()), own[0].at, used)
            used |= {(reference.at, reference.start)} if reference else set()
        mark = (reference.mark if reference else "") or (printed[0] if printed else str(order))
        begin = printed[1] if printed and printed[0] == mark else 0
        if begin >= len(own[0].text):
            begin = len(own[0].text) + 1 if len(own) > 1 else 0
        notes.append(Note(mark, tuple(own), begin, reference))
    return notes


def _mark_at(line: Line) -> tuple[str, int, str] | None:
    """The note mark with which a line begins: mark, where the text goes on, and the form."""
    raised = _PLAIN_MARK.match(line.text) if line.marks else None
    if raised and any(s.superscript and s.start == 0 and s.end == raised.end(1) for s in line.marks):
        return raised[1], raised.end(), "raised"
    match = _START.match(line.text)
    if match is None or match.lastindex is None:
        return None
    return match[match.lastindex].translate(_LOWERED), match.end(), _FORMS[match.lastindex]


def _references(lines: Sequence[Line]) -> dict[str, list[Reference]]:
    found: dict[str, list[Reference]] = {}
    for line in lines:
        if len(line.text) > _LONGEST:
            continue
        begun = _mark_at(line)
        for match in _marks_within(line.text, begun[1] if begun else 0):
            if match[9] and (_MEASURE.search(line.text[max(0, match.start() - 4) : match.start()])):
                continue
            if match[4] and match[4] in "²³" and _MEASURE.search(line.text[max(0, match.start() - 4) : match.start()]):
                continue
            mark = next(g for g in match.groups() if g).translate(_LOWERED)
            raised = any(s.superscript and s.start <= match.start(0) < s.end for s in line.marks)
            sure = raised or any(match[n] for n in (1, 2, 3, 4, 5, 6, 8))
            found.setdefault(mark, []).append(Reference(mark, line.at, match.start(), match.end(), sure))
    return found


def _marks_within(text: str, start: int) -> Iterator[re.Match[str]]:
    """All that may be notes' marks in a text from ``start`` on."""
    done = start
    for sign in _MARK_SIGN.finditer(text, start):
        match = _REFERENCE.match(text, sign.start()) if sign.start() >= done else None
        if match:
            done = match.end()
            yield match


def _starts(
    lines: Sequence[Line], references: dict[str, list[Reference]]
) -> list[tuple[Line, str, int, Reference | None]]:
    """Lines that begin a note, with mark, start of text and reference."""
    found: list[tuple[Line, str, int, Reference | None]] = []
    used: set[tuple[int, int]] = set()
    for line in lines:
        begun = _mark_at(line)
        if begun is None:
            continue
        mark, begin, form = begun
        reference = _nearest(references.get(mark, ()), line.at, used)
        if form == "raised":
            accepted = reference is not None or len(found) > 0 or mark == "1"
        elif form in ("round", "bracket", "star"):
            accepted = reference is not None and (reference.sure or _right_below(lines, reference, line, found))
        else:
            follows = bool(found) and found[-1][1].isdigit() and int(mark) == int(found[-1][1]) + 1
            accepted = reference is not None and (mark == "1" or follows) and _foot_like(lines, line, reference)
        if accepted:
            if reference is not None:
                used.add((reference.at, reference.start))
            found.append((line, mark, begin, reference))
    return found


def _right_below(
    lines: Sequence[Line], reference: Reference, line: Line, found: Sequence[tuple[Line, str, int, Reference | None]]
) -> bool:
    """Whether nothing but other notes stands between a mark with a blank before it and the line that begins with it."""
    noted = {other.at for other, *_ in found}
    return all(x.at in noted for x in lines if reference.at < x.at < line.at)


def _foot_like(lines: Sequence[Line], line: Line, reference: Reference) -> bool:
    """A plain number begins a note only near its mark, and where no outline number could stand: no dot after it."""
    return line.at - reference.at <= 40 and len(line.text) > 8


def _nearest(candidates: Sequence[Reference], before: int, used: set[tuple[int, int]]) -> Reference | None:
    """The last free mark before a line, sure ones first; notes at the end of a paper may stand far from their marks."""
    free = [r for r in candidates if r.at < before and (r.at, r.start) not in used]
    sure = [r for r in free if r.sure]
    if free:
        return (sure or free)[-1]
    return next(
        (r for r in candidates if r.sure and before < r.at <= before + 10 and (r.at, r.start) not in used), None
    )


def _lists(own: Sequence[Line], first: Line) -> bool:
    """Whether a note begins a list: its text begins with a dash or ends with a colon."""
    begun = _mark_at(first)
    label = parse_label(first.text[begun[1] :]) if begun else None
    return own[-1].text.endswith(":") or (label is not None and label.shape in BULLETS)


def _own_lines(
    lines: Sequence[Line], first: Line, until: int | None, skip: Container[int], full: int | None
) -> tuple[Line, ...]:
    """The lines of one note: wrapped lines, and dashes that stand between it and the next note."""
    own = [first]
    at = first.at + 1
    while at < len(lines) and (until is None or at < until):
        line = lines[at]
        if at in skip:
            break
        wrapped = (
            full is not None and not line.gap and parse_label(line.text) is None and len(own[-1].text) > full * 0.8
        )
        goes_on = not line.gap and line.text[:1].islower() and line.raw.page == own[-1].raw.page and full is not None
        if not (wrapped or goes_on):
            break
        own.append(line)
        at += 1
    if until is not None and _lists(own, first):
        between = [line for line in lines[at:until] if line.at not in skip]
        listed = [line for line in between if (label := parse_label(line.text)) is not None and label.shape in BULLETS]
        if between and len(listed) == len(between) and len(between) <= 30:
            own += between
    return tuple(own)
