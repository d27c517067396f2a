"""One paragraph while its encoding is found out: its runs joined, for a word may stand in several of them."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from operator import attrgetter

from msgspec import Struct

from app.importers.misread_utf8 import undone
from app.importers.old_letters import (
    WORD,
    Encoding,
    encoding_of_font,
    places,
    respelt,
    shows_capitals,
    typed_in_capitals,
)

Run = tuple[str, str | None]
"""Text as stored, and the name of its font."""

MISREAD = re.compile(r"[Â-ô][\u0080-\u00bf\u0152-\u0192\u02c6-\u2122]")
"""How UTF-8 looks that was read as Windows Latin."""
_COMBINING = re.compile(r"[\u0300-\u0323]")
_CAPITALS = re.compile(r"[A-Z][^a-z\s]*[A-Z]")
_START = attrgetter("start")
_PRIVATE = re.compile(r"[\uf020-\uf0ff]")


class Converted(Struct, frozen=True):
    """Text in Unicode NFC; ``encoding`` is what it had been in, None when nothing was changed.

    "NFD": its accents stood apart; "UTF-8": it had been read as Windows Latin.
    """

    text: str
    encoding: str | None


class Word(Struct):
    """A word of a paragraph, the encoding that it was found to be in, how it reads where a letter of it was lost."""

    start: int
    text: str
    encoding: Encoding | None = None
    mended: str | None = None


class Paragraph:
    """The runs of one paragraph. ``whole`` is its text; ``kinds`` are the encodings that its fonts were made for."""

    def __init__(self, runs: Sequence[Run]) -> None:
        self._stored = [text for text, _ in runs]
        self._fonts = [font for _, font in runs]
        self._run_kinds: list[Encoding | None] = [encoding_of_font(font) for font in self._fonts]
        self._misread = False
        self._texts = [self._prepared(text, kind) for text, kind in zip(self._stored, self._run_kinds, strict=True)]
        self._starts = [0, *accumulate(map(len, self._texts))][: len(runs)]
        self._words: dict[Encoding | None, list[Word]] | None = None
        self._shown: str | None = None
        self.kinds = set(self._run_kinds)
        self.whole = "".join(self._texts)

    def _prepared(self, text: str, kind: Encoding | None) -> str:
        if text.isascii():
            return text
        if kind and _PRIVATE.search(text):
            # Word puts letters into the private area where the font calls itself a symbol font.
            text = _PRIVATE.sub(lambda m: chr(ord(m.group()) - 0xF000), text)
        text = unicodedata.normalize("NFC", text)
        if MISREAD.search(text) and (right := undone(text)) is not None:
            self._misread = True
            return unicodedata.normalize("NFC", right)
        return text

    def read_as(self, text: str) -> None:
        """Has its words taken from ``text``, letter for letter; what turns out to be Unicode is shown as before."""
        self._shown, self.whole = self._shown or self.whole, text

    def words(self, kind: Encoding | None) -> list[Word]:
        """Its words that begin in fonts of this kind, those of plain letters too."""
        if self._words is None and len(self._run_kinds) == 1:
            self._words = {self._run_kinds[0]: [Word(m.start(), m[0]) for m in WORD.finditer(self.whole)]}
        if self._words is None:
            self._words = {}
            for match in WORD.finditer(self.whole):
                own = self._run_kinds[self._run_at(match.start())]
                self._words.setdefault(own, []).append(Word(match.start(), match.group()))
        return self._words.get(kind, [])

    def _run_at(self, place: int) -> int:
        return bisect_right(self._starts, place) - 1

    def old_words(self) -> list[Word]:
        """Its words that were found to be in an old encoding."""
        old = [word for words in (self._words or {}).values() for word in words if word.encoding is not None]
        if len(self._texts) > 1:
            old.sort(key=_START)
        return old

    def converted(self) -> list[Converted]:
        """Its runs in Unicode, by the encodings that its words were found to be in."""
        old = self.old_words()
        capitals = self._capitals(old)
        if len(self._texts) == 1 and not capitals:
            return [self._finished(0, self._respelt(old), old[0].encoding if old else None)]
        letters = list(self._shown or self.whole)
        encodings: list[Encoding | None] = [None] * len(self._texts)
        for at, word in enumerate(old):
            end = word.start + len(word.text)
            letters[word.start : end] = _spelt(word, at in capitals)
            run = self._run_at(word.start)
            while run < len(encodings) and self._starts[run] < end:
                encodings[run] = encodings[run] or word.encoding
                run += 1
        spans = zip(self._starts, self._texts, encodings, strict=True)
        return [
            self._finished(run, "".join(letters[start : start + len(text)]), encoding)
            for run, (start, text, encoding) in enumerate(spans)
        ]

    def _respelt(self, words: Sequence[Word]) -> str:
        """Its text with these words in Unicode, where all of it is one run."""
        text, parts, end = self._shown or self.whole, list[str](), 0
        for word in words:
            parts += text[end : word.start], word.mended or respelt(word.text, word.encoding or "TCVN3")
            end = word.start + len(word.text)
        return "".join(parts) + text[end:]

    def _capitals(self, words: Sequence[Word]) -> set[int]:
        """Which of its old words were typed in capitals in a font that has none with tones."""
        if not any(word.encoding == "TCVN3" for word in words) or _CAPITALS.search(self.whole) is None:
            return set()
        told = [(word.text, respelt(word.text, word.encoding or "TCVN3")) for word in words]
        return {at for at, typed in enumerate(typed_in_capitals(told)) if typed and words[at].encoding == "TCVN3"}

    def _finished(self, run: int, shown: str, encoding: Encoding | None) -> Converted:
        text, stored = self._texts[run], self._stored[run]
        if encoding == "TCVN3" and shows_capitals(self._fonts[run]):
            shown = shown.upper()
        if shown != text:
            return Converted(unicodedata.normalize("NFC", shown), encoding)
        return Converted(text, form_of(stored, text, self._misread))


def form_of(stored: str, text: str, misread: bool = False) -> str | None:
    """What a text in Unicode was before it was composed, if it was anything else."""
    if stored == text:
        return None
    return "UTF-8" if misread else "NFD" if _COMBINING.search(stored) else None


def _spelt(word: Word, capital: bool) -> Sequence[str]:
    """An old word in Unicode, for each of its signs the letters that take its place."""
    encoding = word.encoding or "TCVN3"
    shown = word.mended or respelt(word.text, encoding)
    shown = shown.upper() if capital else shown
    if len(shown) == len(word.text):
        return shown
    if word.mended is not None:
        return _with_a_letter_more(shown, respelt(word.text, encoding))
    spelt = [""] * len(word.text)
    for at, letter in zip(places(word.text, shown, encoding), shown, strict=True):
        spelt[at] += letter
    return spelt


def _with_a_letter_more(shown: str, lacking: str) -> list[str]:
    """The letters of a word; the one that another spelling lacks stands with the letter before it."""
    at = next(
        (at for at, (one, other) in enumerate(zip(shown, lacking, strict=False)) if one.lower() != other.lower()), -1
    )
    at = len(lacking) if at < 0 else at
    return [*shown[: at - 1], shown[at - 1 : at + 1], *shown[at + 1 :]] if at else [shown[:2], *shown[2:]]
