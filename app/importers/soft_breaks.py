"""Line breaks typed within a paragraph (Shift+Enter, ``<br>``): where one ends a paragraph in the writer's mind.

Offices use them for the lines of a title, a letterhead or a signature, and between items of a list; then each line is
read as a paragraph of its own. Within running text a break is only where the writer wanted the next line to begin.
"""

from __future__ import annotations

import re
from itertools import pairwise

from msgspec import structs

from app.domain.source import RawLine, Span

_BEGINS_ITEM = re.compile(
    r"\s*(?:[-–+*•▪o]\s|\(?\d{1,2}[.)]\s|\d{1,2}(?:\.\d{1,2}){1,3}\.?\s|[a-zđ]\)\s|[IVXL]{1,6}[.)]\s"
    r"|(?:Điều|Chương|Mục|Phần|Phụ lục)\s+[\dIVXL])"
)
_ENDS_SENTENCE = re.compile(r"[.;:!?…][\s”\"’)]*$")
_MOST = 200


def lines_at_breaks(line: RawLine) -> list[RawLine]:
    """The line itself, or the lines that it is when some of its breaks end paragraphs. Numbers are left as they are."""
    if "\n" not in line.text:
        return [line]
    cuts = [at for at, sign in enumerate(line.text) if sign == "\n" and _ends_paragraph(line, at)][:_MOST]
    if not cuts:
        return [line]
    edges = [-1, *cuts, len(line.text)]
    originals = (line.original or "").split("\n")
    found: list[RawLine] = []
    for number, (before, end) in enumerate(pairwise(edges)):
        whole = originals[number] if len(originals) == len(edges) - 1 else line.original
        first = number == 0
        found.append(
            structs.replace(
                line,
                text=line.text[before + 1 : end],
                spans=_within(line.spans, before + 1, end),
                original=whole if line.original is not None else None,
                list_label=line.list_label if first else None,
                list_level=line.list_level if first else None,
            )
        )
    return found


def _ends_paragraph(line: RawLine, at: int) -> bool:
    before, after = line.text[:at].rpartition("\n")[2], line.text[at + 1 :]
    if line.align in ("center", "right"):
        return True
    return bool(_BEGINS_ITEM.match(after) or _ENDS_SENTENCE.search(before))


def _within(spans: tuple[Span, ...], start: int, end: int) -> tuple[Span, ...]:
    return tuple(
        structs.replace(span, start=max(span.start, start) - start, end=min(span.end, end) - start)
        for span in spans
        if max(span.start, start) < min(span.end, end)
    )
