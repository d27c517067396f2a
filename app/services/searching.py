"""Searching the sources on the desk as one types: accents or not, hits marked in their context."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct

from app.domain.folding import fold, fold_letters
from app.domain.source import SourceDocument

_LOOSE_SPACE = re.compile(r"^\s|\s\s|[^\S ]")
CONTEXT = 36
"""Characters shown before a hit."""


class Hit(Struct, frozen=True):
    """A place in a block: the text around it and where the words stand in that text."""

    block: str
    heading: str | None
    text: str
    marks: tuple[tuple[int, int], ...]


def search_document(document: SourceDocument, words: str, most: int = 200) -> tuple[Hit, ...]:
    """Blocks that hold all the words; those with the accents as typed come first. Empty words find nothing."""
    wanted = [fold(word) for word in words.split()]
    if not wanted:
        return ()
    phrase = fold(words)
    found: list[tuple[int, Hit]] = []
    for block, folded, at in _folded(document):
        if not all(_word_start(folded, word) >= 0 for word in wanted):
            continue
        text = document.block(block).text
        start, end = _span(folded, at, phrase if _word_start(folded, phrase) >= 0 else wanted[0])
        exact = words.strip().lower() in text.lower()
        rank = 0 if exact else 1 if _word_start(folded, phrase) >= 0 else 2
        heading = document.block(block).heading
        home = block if document.block(block).kind == "heading" else heading
        found.append((rank, _hit(block, home, text, start, end)))
    found.sort(key=lambda pair: pair[0])
    return tuple(hit for _, hit in found[:most])


def _hit(block: str, heading: str | None, text: str, start: int, end: int) -> Hit:
    left = max(0, start - CONTEXT)
    if left:
        left = text.find(" ", left, start) + 1 or left
    lead = "… " if left else ""
    shown = lead + text[left : end + 120]
    return Hit(block, heading, shown, ((start - left + len(lead), end - left + len(lead)),))


def _span(folded: str, at: Sequence[int], wanted: str) -> tuple[int, int]:
    start = max(_word_start(folded, wanted), 0)
    return at[start], at[start + len(wanted) - 1] + 1


def _word_start(folded: str, wanted: str) -> int:
    """Where ``wanted`` begins at the beginning of a word, whole words before beginnings; -1 where it does not."""
    if wanted not in folded:
        return -1
    whole = re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", folded)
    found = whole or re.search(rf"(?<!\w){re.escape(wanted)}", folded)
    return found.start() if found else -1


@lru_cache(maxsize=64)
def _folded(document: SourceDocument) -> tuple[tuple[str, str, Sequence[int]], ...]:
    """Each block's id, folded text, and for each folded character its place in the text as printed."""
    return tuple((block.id, *_fold_with_places(block.text)) for block in document.blocks)


def _fold_with_places(text: str) -> tuple[str, Sequence[int]]:
    letters, given = fold_letters(text)
    places: Sequence[int] = range(len(text)) if given is None else given
    if _LOOSE_SPACE.search(letters) is None:
        return letters, places
    kept = [n for n, letter in enumerate(letters) if not letter.isspace() or (n and not letters[n - 1].isspace())]
    return "".join(" " if letters[n].isspace() else letters[n] for n in kept), [places[n] for n in kept]
