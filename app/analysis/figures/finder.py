"""From a guidance text to its figures: each amount of the prose with name, period, kind, direction, place and source.

Steps for each block: tokens, periods and numbers that are never figures; amounts; clauses; for each amount the words
that govern it, its name, its period, its kind; then which figure qualifies which, and which is part of which.
"""

from __future__ import annotations

import re

from app.analysis.figures.cards import Context
from app.analysis.figures.prose import read_prose
from app.analysis.figures.settings import (
    place_of_document,
    setting_of_block,
    settings_by_heading,
)
from app.analysis.figures.tables import read_table
from app.domain.figure import Figure
from app.domain.source import Block, OfficialDocument, SourceDocument

_DIGIT = re.compile(r"\d")
_KINDS = frozenset({"heading", "paragraph", "item", "footnote", "caption", "table"})


def find_figures(document: SourceDocument) -> tuple[Figure, ...]:
    """All figures of the document's prose, footnotes and tables, in reading order, each with its quotation.

    Never raises on any text; a number that is not surely a quantity (a date, a document number, a name, a number with
    a dot that is no thousands sign) gives no figure, nor does what stands in a garbled passage.
    """
    settings = settings_by_heading(document)
    places = [place_of_document(d) for d in document.documents or (OfficialDocument(),)]
    titles = {b.id: b.text for b in document.blocks if b.kind == "heading"}
    figures: list[Figure] = []
    by_block: dict[str, list[Figure]] = {}
    garbled = document.garbled_blocks()
    for block in document.blocks:
        if block.kind not in _KINDS or block.id in garbled:
            continue
        if not block.rows and _DIGIT.search(block.text) is None:
            continue
        context = Context(
            sha256=document.sha256,
            setting=setting_of_block(block, settings),
            place=places[block.document] if block.document < len(places) else None,
            heading=titles.get(block.heading or "", ""),
            host=_host_of_note(document, block, by_block),
            line_of=_line_finder(block),
        )
        found = read_table(block, context) if block.kind == "table" and block.rows else read_prose(block, context)
        if found:
            by_block[block.id] = found
            figures.extend(found)
    return tuple(figures)


def _host_of_note(document: SourceDocument, block: Block, by_block: dict[str, list[Figure]]) -> Figure | None:
    """For a footnote: the figure whose amount its mark stands behind, in the block that refers to it."""
    if block.kind != "footnote" or block.document >= len(document.documents):
        return None
    for note in document.documents[block.document].footnotes:
        if note.block != block.id or note.ref_block is None or note.ref_at is None:
            continue
        before = [f for f in by_block.get(note.ref_block, ()) if _end(f) <= note.ref_at + 1]
        if before and note.ref_at - _end(before[-1]) <= 3:
            return before[-1]
    return None


def _end(figure: Figure) -> int:
    return getattr(figure.ref, "end", 0)


def _line_finder(block: Block) -> tuple[tuple[int, int], ...]:
    """Pairs (first character, raw line) of the block's pieces, from the last to the first."""
    return tuple(sorted(((piece.start, piece.line) for piece in block.pieces), reverse=True))
