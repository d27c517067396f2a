"""Findings about numbers of the prose that look mistyped: a dot where Vietnamese papers have a decimal comma.

"12.5%" is read as 12,5 and marked (vietnam.md §3.3, trap 1); only a person can say what was meant.
"""

from __future__ import annotations

from collections.abc import Iterable

from app.domain.figure import Figure
from app.domain.finding import Finding
from app.domain.reference import TextRef
from app.domain.source import SourceDocument

_SHOWN = 60
"""Letters of the sentence on each side of the number."""


def slip_findings(document: SourceDocument, figures: Iterable[Figure]) -> tuple[Finding, ...]:
    """A finding of kind "suspect" for each doubtful figure of the prose, with the words around it; in order."""
    texts = {block.id: block.text for block in document.blocks}
    return tuple(
        _finding(figure, figure.ref, texts) for figure in figures if isinstance(figure.ref, TextRef) and figure.doubtful
    )


def _finding(figure: Figure, ref: TextRef, texts: dict[str, str]) -> Finding:
    line = figure.line or 0
    text = texts.get(ref.block, figure.quote)
    start, end = max(0, ref.start - _SHOWN), min(len(text), ref.end + _SHOWN)
    start = text.find(" ", start) + 1 if start and " " in text[start : ref.start] else start
    end = text.rfind(" ", ref.end, end) if end < len(text) and " " in text[ref.end : end] else end
    around = f"{'…' if start else ''}{text[start:end].strip()}{'…' if end < len(text) else ''}"
    meant = figure.printed.replace(".", ",")
    return Finding(
        id=f"slip-{figure.id}",
        kind="suspect",
        severity="warning",
        lines=(line,) if line else (),
        quote=figure.quote,
        message=(
            f"Dòng {line}: “{figure.quote}” có dấu chấm ở chỗ thường là dấu phẩy thập phân, chương trình đọc là "
            f"{meant}; hãy xem lại câu “{around}”."
        ),
        suggestion=figure.quote.replace(figure.printed, meant),
    )
