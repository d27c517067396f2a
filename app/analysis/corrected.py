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


class Correcting:
    """A reading being corrected one step after another: what ``apply_corrections`` does, without beginning anew."""

    def __init__(self, document: SourceDocument, corrections: Sequence[Correction] = ()) -> None:
        self._working = opened(document)
        self._count = 0
        self._trouble: list[NotApplied] = []
        for correction in corrections:
            self.add(correction)

    def add(self, correction: Correction) -> str | None:
        """Carry out one more correction. Returns why it could not be, None when it was."""
        why = carry_out(self._working, correction)
        if why is not None:
            self._trouble.append(NotApplied(self._count, correction, why))
        self._count += 1
        return why

    def result(self) -> Corrected:
        """The reading as it stands now."""
        return Corrected(rebuilt(self._working), tuple(self._trouble))


def apply_corrections(document: SourceDocument, corrections: Sequence[Correction]) -> Corrected:
    """The reading ``document``, as the reader made it, after these corrections, one after another.

    Ids of blocks that are not new stay, and the same words get the same id again. Every word of the source is in a
    block or on a dropped line, and no other word is. Sections, headings, levels and counts are reckoned anew; doubts
    about lines that a person has decided are no longer among ``decisions``. Never raises on any correction: one that
    cannot be carried out is told in ``not_applied`` and changes nothing.
    """
    return Correcting(document, corrections).result() if corrections else Corrected(document)
