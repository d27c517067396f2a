"""Anchors found again: at their place, or where the same words stand now, or nowhere."""

from __future__ import annotations

from collections.abc import Sequence

from app.domain.corrections import Anchor

_NEAR = 60
"""Lines up or down within which words that occur more than once are taken for the ones that were meant."""
_SHORT = 6
"""Words of fewer characters are looked for at their own place only: "II." stands on many lines."""


def find(raw: Sequence[str], anchor: Anchor) -> tuple[int, int] | None:
    """Raw line (1-based) and offset where the words of an anchor stand; None where they are no longer to be found.

    Words that have moved are taken where they occur once, else nearest to their old line; two equally near are nowhere.
    """
    if 0 < anchor.line <= len(raw) and anchor.at >= 0 and raw[anchor.line - 1].startswith(anchor.words, anchor.at):
        return (anchor.line, anchor.at) if anchor.words else None
    if len(anchor.words.strip()) < _SHORT:
        return None
    found = [(n, at) for n, text in enumerate(raw, 1) if (at := text.find(anchor.words)) >= 0]
    if len(found) == 1:
        return found[0]
    near = sorted((abs(n - anchor.line), n, at) for n, at in found if abs(n - anchor.line) <= _NEAR)
    if not near or (len(near) > 1 and near[0][0] == near[1][0]):
        return None
    return near[0][1], near[0][2]
