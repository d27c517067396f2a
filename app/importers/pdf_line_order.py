"""Printed lines in reverse order, told before they are put together to paragraphs: afterwards they cannot be found."""

from __future__ import annotations

from collections.abc import Iterable

from app.analysis.line_order import printed_upwards
from app.domain.source import RawLine
from app.importers.pdf_lines import Line

_MORE_ROOM = 1.28
_USUAL_PITCH = 1.35


def mark_upwards(flows: Iterable[list[Line]], pitch: float | None) -> None:
    """Mark the lines of a paper that read upwards: ``flows`` are its columns in reading order, without tables and
    notes; ``pitch`` is the usual distance of its baselines in units of the type size."""
    printed: list[Line] = []
    told: list[RawLine] = []
    number = 0
    for flow in flows:
        above: Line | None = None
        for line in flow:
            text = line.text
            if not text.strip():
                continue
            apart = above is not None and (line.y - above.y) / line.size > (pitch or _USUAL_PITCH) * _MORE_ROOM
            number += 2 if apart else 1
            printed.append(line)
            told.append(RawLine(number, text))
            above = line
    for start, end in printed_upwards(told):
        for line in printed[start:end]:
            line.upwards = True
