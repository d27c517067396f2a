"""Certificates of copies below a signature (SAO Y, SAO LỤC, TRÍCH SAO): no papers of their own."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from app.analysis.outline.closing import Closing
from app.analysis.outline.letterhead_lines import (
    NUMBER,
    anchor_of,
    head_start,
    is_body_like,
    is_number_line,
    symbol_in,
)
from app.analysis.outline.lines import Line

_COPY = re.compile(r"[(\[]?(?:SAO Y(?: BẢN CHÍNH)?|SAO LỤC|TRÍCH SAO)\b")
"""What a copy says it is (Nghị định 30/2020, Phụ lục I, phần II): a remark on the paper above, not one of its own."""
_COPY_SYMBOLS = ("SY", "SL", "TrS", "BS")
_MOST_ABOVE = 12
"""Lines between the signature that is copied and the words that say so."""


def find_copies(lines: Sequence[Line], skip: Container[int], closings: Sequence[Closing]) -> list[range]:
    """Where a copy is certified below a signature: who copied, number, SAO Y, place and date, signature."""
    found: list[range] = []
    for line in lines:
        if line.at in skip or not certifies(line.text) or any(line.at in known for known in found):
            continue
        floor = max((c.end for c in closings if c.end <= line.at), default=None)
        if floor is None or line.at - floor > _MOST_ABOVE:
            continue
        if any(is_body_like(x) for x in lines[floor : line.at] if x.at not in skip):
            continue
        after = next((c for c in closings if line.at < c.end and c.start <= line.at + 8), None)
        end = after.end if after is not None else _signed_until(lines, line.at)
        found.append(range(head_start(lines, line.at, skip, floor), end))
    return found


def certifies(text: str) -> bool:
    """Whether a line says that what stands above it is a copy: "SAO Y", or a number such as 12/SY-UBND."""
    if len(text) > 120:
        return False
    number = NUMBER.match(text) if text[:1] == "S" and is_number_line(text) else None
    return bool(_COPY.match(text)) or (number is not None and symbol_in(number) in _COPY_SYMBOLS)


def _signed_until(lines: Sequence[Line], at: int) -> int:
    """The end of a certificate without a signature: its number and its place and date stay with it."""
    end = at + 1
    while end < len(lines) and end <= at + 4 and anchor_of(lines[end]) in ("number", "date"):
        end += 1
    return end
