"""Paragraphs that were broken off within a sentence, as at the end of a page: what follows is their rest."""

from __future__ import annotations

import re
from collections.abc import Sequence

_LAST_WORD = re.compile(
    r" (?i:các|của|và|những|với|trong|về|là|để|từ|theo|cho|nhằm|mà|hoặc|sẽ|cần|mỗi|gồm|như|đang|khi)$"
)
"""A word with which nothing ends."""
_STOPS = re.compile(r"[.!?…;:,][\"”’)\]* ]*$")
_LONG = 30
"""Blanks in a paragraph that is too long for a heading."""
_RARELY, _PARTED = 6, 8
"""One of how many long paragraphs may end without a stop for that to tell anything, and one of how many lines may begin
with a small letter where lines are paragraphs."""


def are_parts(texts: Sequence[str]) -> bool:
    """Whether so many lines begin with a small letter that they are parts of paragraphs throughout."""
    return _PARTED * sum(text[:1].islower() for text in texts) > len(texts)


def broken_off(texts: Sequence[str], labelled: Sequence[bool]) -> list[bool]:
    """For each paragraph whether it ends within a sentence: at a word with which nothing ends, or, where long ones end
    with a stop, a long one without. ``labelled``: those with a label, which may be headings of any length."""
    if are_parts(texts):
        return [False] * len(texts)
    long = [not label and text.count(" ") >= _LONG for text, label in zip(texts, labelled, strict=True)]
    open_ones = [is_long and _STOPS.search(text[-8:]) is None for text, is_long in zip(texts, long, strict=True)]
    told = _RARELY * sum(open_ones) <= sum(long)
    return [(told and is_open) or bool(_LAST_WORD.search(text)) for text, is_open in zip(texts, open_ones, strict=True)]
