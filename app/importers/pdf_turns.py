"""Paragraphs that go on at the top of the next column or page, told by geometry where the paper indents first lines.

There a full last line and a next line at the border mean one paragraph, whatever its words are. Papers without indents,
and all other page breaks, are left to the analysis, which judges by the words as it does for every format.
"""

from __future__ import annotations

from collections import Counter

from msgspec import Struct
from msgspec.structs import replace

from app.domain.source import RawLine
from app.importers.pdf_layout import Flow
from app.importers.pdf_lines import Line
from app.importers.pdf_paragraphs import glue_between, has_label, left_short


class ToldFlow(Struct):
    """A flow, and the raw lines that it was told as."""

    flow: Flow
    told: list[RawLine]


def join_turns(items: list[ToldFlow | None]) -> None:
    """Joins, in place, the last raw line of each flow with the first of the next where one paragraph goes on.

    ``items`` are what the pages' bodies hold, in reading order; None is a table.
    """
    indented = _indents(items)
    last: ToldFlow | None = None
    for item in items:
        if item is None or not item.told:
            last = None if item is None else last
            continue
        if indented and last is not None and _goes_on(last.flow, item.flow):
            last.told[-1] = _joined(last.told[-1], item.told.pop(0))
            if not item.told:
                last.flow = Flow([*last.flow.lines[:-1], item.flow.lines[-1]], item.flow.left, item.flow.right)
                continue
        last = item


def _indents(items: list[ToldFlow | None]) -> bool:
    """Whether the paper sets first lines in: as many of its flows as not."""
    votes = Counter(item.flow.first_indent > 0 for item in items if item is not None and len(item.flow.lines) > 5)
    return votes[True] > 0 and votes[True] >= votes[False]


def _goes_on(before: Flow, after: Flow) -> bool:
    above, line = before.lines[-1], after.lines[0]
    return (
        abs((before.right - before.left) - (after.right - after.left)) < 2 * line.size
        and abs(above.size - line.size) < 0.6
        and line.x0 - after.left < 0.4 * line.size
        and above.x0 - before.left < 4 * line.size
        and _weight(above, -1) == _weight(line, 0)
        and not has_label(line.text)
        and not left_short(above, line, before)
    )


def _weight(line: Line, at: int) -> tuple[bool, bool]:
    face = line.runs[at].face
    return face.bold, face.italic


def _joined(before: RawLine, after: RawLine) -> RawLine:
    text = before.text + glue_between(before.text, after.text)
    shift = len(text)
    spans = tuple(replace(span, start=span.start + shift, end=span.end + shift) for span in after.spans)
    original = None
    if before.original is not None or after.original is not None:
        original = f"{before.original or before.text} {after.original or after.text}"
    return replace(before, text=text + after.text, spans=before.spans + spans, original=original)
