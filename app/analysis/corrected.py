"""A reading with a person's corrections laid over it: the one public door to ``app.analysis.correcting``."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from app.analysis.correcting.changes import carry_out
from app.analysis.correcting.rebuilding import rebuilt
from app.analysis.correcting.working import opened
from app.domain.corrections import Correction, NotApplied
from app.domain.source import SourceDocument


class Corrected(Struct, frozen=True):
    """The reading with all corrections that found their words, and those that did not."""

    document: SourceDocument
    not_applied: tuple[NotApplied, ...] = ()


def apply_corrections(document: SourceDocument, corrections: Sequence[Correction]) -> Corrected:
    """The reading ``document``, as the reader made it, after these corrections, one after another.

    Ids of blocks that are not new stay, and the same words get the same id again. Every word of the source is in a
    block or on a dropped line, and no other word is. Sections, headings, levels and counts are reckoned anew; doubts
    about lines that a person has decided are no longer among ``decisions``. Never raises on any correction: one that
    cannot be carried out is told in ``not_applied`` and changes nothing.
    """
    if not corrections:
        return Corrected(document)
    working = opened(document)
    trouble: list[NotApplied] = []
    for index, correction in enumerate(corrections):
        why = carry_out(working, correction)
        if why is not None:
            trouble.append(NotApplied(index, correction, why))
    return Corrected(rebuilt(working), tuple(trouble))
