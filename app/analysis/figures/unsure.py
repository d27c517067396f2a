"""Findings about numbers that were read from a picture and may be others: only a look at the paper can tell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from app.domain.figure import Figure
from app.domain.finding import Finding
from app.domain.reference import TextRef
from app.domain.source import Block, SourceDocument, UnsureWord


def unsure_figures(document: SourceDocument, figures: Iterable[Figure]) -> tuple[tuple[Figure, UnsureWord], ...]:
    """Figures of the prose whose number OCR was not sure of, each with the least certain of its words; in order."""
    if not document.unsure:
        return ()
    by_line: dict[int, list[UnsureWord]] = {}
    for word in document.unsure:
        by_line.setdefault(word.line, []).append(word)
    blocks = {block.id: block for block in document.blocks}
    found: list[tuple[Figure, UnsureWord]] = []
    for figure in figures:
        block = blocks.get(figure.ref.block) if isinstance(figure.ref, TextRef) else None
        if block is not None and isinstance(figure.ref, TextRef):
            words = _words_in(block, figure.ref, by_line)
            if words:
                found.append((figure, min(words, key=lambda word: word.certainty)))
    return tuple(found)


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


def _words_in(block: Block, ref: TextRef, by_line: dict[int, list[UnsureWord]]) -> Sequence[UnsureWord]:
    """Unsure words with a digit that lie in the quoted characters of a block."""
    found: list[UnsureWord] = []
    for piece in block.pieces:
        shift = piece.start - piece.line_start
        for word in by_line.get(piece.line, ()):
            start, end = word.start + shift, word.end + shift
            inside = word.start >= piece.line_start and word.end <= piece.line_end
            if inside and start < ref.end and end > ref.start and any(c.isdigit() for c in block.text[start:end]):
                found.append(word)
    return found
