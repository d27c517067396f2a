"""TCVN3 whose ư is gone: its soft hyphen is left out by programs that print PDF (LibreOffice) and that tidy text.

What is lost is put back where nothing else makes a word: ®êng is no syllable but for đường, nor nhng but for nhưng; and
where the word as it stands is rare but common with ư (ngời, người). Words that are as good without it (đa, cha) stay.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.analysis.syllables import is_syllable
from app.importers.old_letters import lacks_u, respelt, with_horned_pair
from app.importers.old_paragraph import Paragraph, Word
from app.importers.word_readings import is_common

_LEAST_PROOFS = 3
"""Words that can be nothing else before a document is taken to have lost its ư."""
_COUNTED = re.compile(r"(?:[\d.,/%]|điểm|®iÓm|khoản|kho¶n|mục|môc)\s*$", re.IGNORECASE)
_ENDS_A_LABEL = re.compile(r"[).:/]")
"""What stands before and after a letter that is a unit or the label of an item, and no word."""
_RIMED = re.compile(r"[A-Za-z][bcdghklmnpqrstvx]*ng")
"""Consonants that no unit and no abbreviation is written with: hng is hưng, tng is tưng."""


def put_back(paragraphs: Sequence[Paragraph]) -> None:
    """Gives words in TCVN3 their ư again, in a document where no soft hyphen is left and enough words lack it."""
    words = [
        (paragraph, word) for paragraph in paragraphs for word in paragraph.old_words() if word.encoding == "TCVN3"
    ]
    if any("\u00ad" in paragraph.whole for paragraph in paragraphs):
        return
    proofs = sum(not word.text.isascii() and lacks_u(respelt(word.text, "TCVN3")) for _, word in words)
    if proofs < _LEAST_PROOFS:
        return
    for paragraph, word in words:
        word.mended = _mended(paragraph.whole, word)


def _with_u(word: str) -> str | None:
    """A word in Unicode with the ư that it may lack: before ơ, else where it makes a syllable; None where nowhere."""
    if (certain := with_horned_pair(word)) is not None:
        return certain
    found = [made for at in range(1, len(word) + 1) if is_syllable(made := f"{word[:at]}ư{word[at:]}")]
    return next(iter(sorted(found, key=is_common, reverse=True)), None)


def _mended(text: str, word: Word) -> str | None:
    """How a word reads with its ư; None where it is as good without."""
    stands = respelt(word.text, "TCVN3")
    made = _with_u(stands)
    if made is None or (is_syllable(stands) and (stands.isascii() or is_common(stands))):
        return None
    if not (is_common(made) or _RIMED.fullmatch(stands) or lacks_u(stands)):
        return None
    before, after = text[: word.start], text[word.start + len(word.text) :]
    if len(stands) == 1 and (_COUNTED.search(before) or _ENDS_A_LABEL.match(after)):
        return None
    return None if stands.isascii() and after.startswith("-") else made
