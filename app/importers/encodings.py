"""Vietnamese text from before Unicode (TCVN3, VNI, cp1258) and misread UTF-8, told by words and by what stands near.

A font's name proves little (most files that list .VnTime hold Unicode) and single words deceive (số looks like sè,
which is a syllable too). So all words of a document are weighed together in the order of reading: each word says how
well it reads in each encoding (a common syllable, a possible one, none), changing the encoding within a paragraph or
between two costs something, and the likeliest sequence of encodings is taken (Viterbi). Short cells and titles follow
their neighbours in fonts of the same kind; strings that mix both are parted word by word.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence

from app.importers.likeliest_encoding import KINDS_OF_FONT, judge, reads_older
from app.importers.lost_letters import put_back
from app.importers.old_letters import encoding_of_font, hyphens_read
from app.importers.old_paragraph import MISREAD, Converted, Paragraph, Run, form_of

_LEAST_PROOFS = 2
"""Words with a hyphen for ư that cannot be anything else."""


def decode_run(text: str, font: str | None = None) -> tuple[str, str | None]:
    """A string of one font in Unicode NFC, and the encoding it had been in (None: it was Unicode)."""
    (converted,) = decode_runs([(text, font)])
    return converted.text, converted.encoding


def decode_runs(runs: Sequence[Run]) -> list[Converted]:
    """Runs of one paragraph or cell, each with its font's name."""
    return decode_paragraphs([runs])[0]


def decode_paragraphs(paragraphs: Iterable[Sequence[Run]]) -> list[list[Converted]]:
    """Runs of all paragraphs (or cells) of a document in the order of reading, each with its font's name."""
    given = list(paragraphs)
    composed = _as_they_are(given)
    if composed is not None:
        return composed
    read = [Paragraph(runs) for runs in given]
    if not any("\u00ad" in paragraph.whole for paragraph in read):
        _read_hyphens(read)
    for kind in KINDS_OF_FONT:
        judge([paragraph for paragraph in read if kind in paragraph.kinds], kind)
    put_back(read)
    return [paragraph.converted() for paragraph in read]


def _as_they_are(paragraphs: Sequence[Sequence[Run]]) -> list[list[Converted]] | None:
    """The runs, composed, of a document in which nothing can be old or misread, as nearly all are; else None."""
    found: list[list[Converted]] = []
    for runs in paragraphs:
        told: list[Converted] = []
        for stored, font in runs:
            if font and encoding_of_font(font):
                return None
            text = stored
            if not text.isascii():
                text = unicodedata.normalize("NFC", stored)
                if MISREAD.search(text):
                    return None
            told.append(Converted(text, form_of(stored, text)))
        if reads_older("".join([run.text for run in told]) if len(told) != 1 else told[0].text):
            return None
        found.append(told)
    return found


def may_be_old(text: str) -> bool:
    """Whether part of a text, in fonts of Unicode, could be in an old encoding or misread UTF-8."""
    text = unicodedata.normalize("NFC", text)
    return not text.isascii() and (MISREAD.search(text) is not None or reads_older(text))


def most_of(seen: Counter[str]) -> str | None:
    """The encoding that most letters had been in; accents that stood apart are told only where nothing else was."""
    return max(seen, key=lambda name: (name != "NFD", seen[name]), default=None)


def _read_hyphens(paragraphs: Sequence[Paragraph]) -> None:
    """Where PDF shows ư of TCVN3 as a hyphen, in a document that has no soft hyphen, gives it its own sign again."""
    told = [hyphens_read(paragraph.whole) for paragraph in paragraphs]
    if sum(proofs for _, proofs in told) < _LEAST_PROOFS:
        return
    for paragraph, (text, _) in zip(paragraphs, told, strict=True):
        paragraph.read_as(text)
