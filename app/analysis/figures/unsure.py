"""Findings about numbers that were read from a picture and may be others: only a look at the paper can tell."""

from __future__ import annotations

from collections.abc import Iterable

from app.domain.figure import Figure
from app.domain.finding import Finding
from app.domain.reference import TextRef
from app.domain.source import Block, SourceDocument, UnsureWord


def unsure_figures(document: SourceDocument, figures: Iterable[Figure]) -> tuple[tuple[Figure, UnsureWord], ...]:
    """Figures of the prose whose number OCR was not sure of, each with the least certain of its words; in order."""
    if not document.unsure:
        return ()
    numbers = {block.id: _numbers(document, block) for block in document.blocks}
    found: list[tuple[Figure, UnsureWord]] = []
    for figure in figures:
        ref = figure.ref
        if isinstance(ref, TextRef):
            words = [word for start, end, word in numbers.get(ref.block, ()) if start < ref.end and end > ref.start]
            if words:
                found.append((figure, min(words, key=lambda word: word.certainty)))
    return tuple(found)


def _numbers(document: SourceDocument, block: Block) -> list[tuple[int, int, UnsureWord]]:
    """Unsure words of a block that have a digit."""
    return [place for place in document.unsure_in(block) if any(c.isdigit() for c in block.text[place[0] : place[1]])]


def unsure_findings(document: SourceDocument, figures: Iterable[Figure]) -> tuple[Finding, ...]:
    """A finding of kind "suspect" for each of ``unsure_figures``."""
    return tuple(finding_of(figure, word, document) for figure, word in unsure_figures(document, figures))


def finding_of(figure: Figure, word: UnsureWord, document: SourceDocument) -> Finding:
    """The finding for one figure and the word of it that is least certain."""
    strip = document.strips[word.line - 1] if word.line <= len(document.strips) else None
    where = f"Dòng {word.line}" + (f", trang {strip.page}" if strip else "")
    return Finding(
        id=f"ocr-{figure.id}",
        kind="suspect",
        severity="warning",
        lines=(word.line,),
        quote=figure.quote,
        message=(
            f"{where}: “{figure.quote}” được đọc từ ảnh quét và chưa chắc đúng ({word.certainty * 100:.0f}%); "
            "hãy đối chiếu với bản giấy trước khi dùng."
        ),
    )
