"""Footnotes of a PDF: which raised mark in the text belongs to which note at the foot of its page."""

from __future__ import annotations

import re

from msgspec.structs import replace

from app.domain.source import RawLine, Span

_UNIT = re.compile(r"(?:^|[\s\d(/])[kcdhm]?m$")
"""What stands before the 2 of square metres, which is no mark."""


def link_notes(lines: list[RawLine]) -> list[RawLine]:
    """The same lines with ``note_id`` on notes and ``note`` on their marks.

    A mark is looked for on the note's own page first, then on the page before (a note may be carried over).
    """
    marks: dict[tuple[int, str], str] = {}
    numbered: list[RawLine] = []
    current: str | None = None
    for line in lines:
        if line.region != "footnote":
            numbered.append(line)
            continue
        mark = _own_mark(line)
        if mark is not None and line.page is not None:
            current = f"p{line.page}-{mark}"
            marks.setdefault((line.page, mark), current)
        numbered.append(_marked_note(line, current))
    return [_marked(line, marks) if line.region in ("body", "table") else line for line in numbered]


def _own_mark(line: RawLine) -> str | None:
    if line.spans and line.spans[0].superscript and line.spans[0].start == 0:
        return line.text[: line.spans[0].end].strip("()[] ")
    return None


def _marked_note(line: RawLine, note: str | None) -> RawLine:
    if note is None:
        return line
    spans = line.spans
    if _own_mark(line) is not None:
        spans = (replace(spans[0], note=note), *spans[1:])
    return replace(line, note_id=note, spans=spans)


def _marked(line: RawLine, marks: dict[tuple[int, str], str]) -> RawLine:
    """Raised marks of a line that lead to a note."""
    if line.page is None or not any(span.superscript for span in line.spans):
        return line
    spans: list[Span] = []
    for span in line.spans:
        mark = line.text[span.start : span.end].strip("()[] ")
        note = marks.get((line.page, mark)) or marks.get((line.page + 1, mark)) if span.superscript else None
        if mark in ("2", "3") and _UNIT.search(line.text[: span.start]):
            note = None
        spans.append(replace(span, note=note) if note else span)
    return replace(line, spans=tuple(spans))
