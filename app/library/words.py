"""Texts as the index sees them, questions put to it, and where the words of a question stand in a text.

Two forms of each word are kept: folded (no accents), which finds, and accented, which ranks. A word is a run of letters
and digits; both forms are cut the same way in the index, in a question and in the text that is shown.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Sequence

from msgspec import Struct

from app.domain.folding import TONE_PLACES, accented, fold, fold_letters

MOST_WORDS = 16
"""Words of a question that are looked at."""
LEAST_BEGINNING = 2
"""From so many letters on, the last word of a question also finds longer words."""
_WORD = re.compile(r"[^\W_]+")
_WORD_BEGINS, _WORD_ENDS = r"(?<![^\W_])", r"(?![^\W_])"
_PART = "\x1e"
"""Stands between texts that are brought into their forms together; no text of a paper has it."""


class Question(Struct, frozen=True):
    """Words as typed, in both forms; ``open_end`` says that the last one may be the beginning of a longer word."""

    folded: tuple[str, ...]
    accented: tuple[str, ...]
    open_end: bool


class Indexer:
    """Gives the index's two forms of texts, and gathers their words.

    What Vietnamese papers are written in fits a table of 256 small letters and signs, and tables of bytes are quick; a
    text with any other letter goes the long way, letter by letter. Both ways give the same words.
    """

    def __init__(self) -> None:
        self.terms: set[str] = set()
        """All folded words that it has met."""

    def forms(self, text: str) -> tuple[str, str]:
        """The folded and the accented words of a text, parted by spaces."""
        forms = _quick_forms(text) or _long_forms(text)
        self.terms.update(forms[0].split())
        return forms

    def forms_of(self, texts: Sequence[str], ending: str) -> tuple[list[str], list[str]]:
        """The folded and the accented words of many texts, all with one more word: at once where all fit the tables."""
        joined = _quick_forms(_PART.join(texts))
        if joined is not None and joined[0].count(_PART) == len(texts) - 1:
            self.terms.update(joined[0].split())
            folded, exact = (f"{form} {ending}".replace(_PART, f" {ending}{_PART}").split(_PART) for form in joined)
            return folded, exact
        forms = [self.forms(text) for text in texts]
        return [f"{folded} {ending}" for folded, _ in forms], [f"{exact} {ending}" for _, exact in forms]


def _quick_forms(text: str) -> tuple[str, str] | None:
    """Both forms by tables; None for a text with a letter that is in none."""
    try:
        small = codecs.charmap_encode(text.lower(), "strict", _TO_BYTES)[0]
    except UnicodeEncodeError:
        return None
    folded = small.translate(_FOLDED_BYTES).decode("ascii")
    exact = _with_new_tones(small).translate(_ACCENTED_BYTES)
    # A table of letters is what the codec was made for; its stub knows dictionaries only.
    return folded, codecs.charmap_decode(exact, "strict", _LETTERS)[0]  # pyright: ignore[reportArgumentType]


def _with_new_tones(small: bytes) -> bytes:
    """Letters of the tables, with hòa as hoà: looked for by kinds of letters, two looks instead of fifteen."""
    kinds, moved = small.translate(_KINDS), bytearray(small)
    for pair in _TONE_KINDS:
        at = kinds.find(pair)
        while at >= 0:
            moved[at : at + 2] = _TONE_PAIRS[small[at : at + 2]]
            at = kinds.find(pair, at + 2)
    return bytes(moved)


def _long_forms(text: str) -> tuple[str, str]:
    return " ".join(_WORD.findall(fold(text))), " ".join(_WORD.findall(accented(text)))


def _letters(text: str) -> tuple[str, list[int] | None]:
    """``text`` folded letter by letter, and the place of each where that is not the same (see ``fold_letters``)."""
    try:
        small = codecs.charmap_encode(text.lower(), "strict", _TO_BYTES)[0]
    except UnicodeEncodeError:
        return fold_letters(text)
    return small.translate(_FOLDED_BYTES).decode("ascii"), None


def _table(form: Callable[[str], str]) -> bytes:
    """For each byte the byte of its letter in a form; a space for what is no part of a word."""
    made = (_PART if letter == _PART else form(letter) for letter in _LETTERS)
    return bytes(_LETTERS.index(one) if one.isalnum() or one == _PART else 0x20 for one in made)


_SIGNS = "–—‑“”‘’…•·«»›×→≥≤±−°§‰⁽⁾ \u00a0\u00ad"
"""What papers hold besides letters, and the sign that parts the names of a row's groups in a passage."""
_ASCII = "".join(map(chr, range(128)))
_ALPHABET = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
_LETTERS = (_ASCII + _ALPHABET + "".join(dict.fromkeys(s for s in _SIGNS if s not in _ASCII))).ljust(256, "\ufffe")
_TO_BYTES = codecs.charmap_build(_LETTERS)
_FOLDED_BYTES, _ACCENTED_BYTES = _table(fold), _table(accented)
_TONE_PAIRS = {
    codecs.charmap_encode(a, "strict", _TO_BYTES)[0]: codecs.charmap_encode(b, "strict", _TO_BYTES)[0]
    for a, b in TONE_PLACES.items()
}
_TONE_KINDS = (b"\1\2", b"\3\4")
"""A letter that may bear the tone in its old place, and the one after it: o before a or e, u before y."""
_KINDS = bytes(1 if x in "òóỏõọ" else 2 if x in "ae" else 3 if x in "ùúủũụ" else 4 if x == "y" else 0 for x in _LETTERS)


class Marker:
    """Finds the words of one question in texts."""

    def __init__(self, asked: Question) -> None:
        *head, last = asked.folded
        closed = [f"{re.escape(word)}{_WORD_ENDS}" for word in head]
        ending = re.escape(last) + ("" if asked.open_end else _WORD_ENDS)
        self._phrase = re.compile(_WORD_BEGINS + r"[\W_]+".join([*closed, ending]))
        self._words = re.compile(f"{_WORD_BEGINS}(?:{'|'.join([*closed, ending])})")
        self._last = re.compile(_WORD_BEGINS + ending)
        self._typed = " ".join(asked.accented)

    def is_exact(self, text: str) -> bool:
        """Whether the phrase stands in a text with its accents, as whole words."""
        _, exact = _quick_forms(text) or _long_forms(text)
        return f" {self._typed} " in f" {' '.join(exact.split())} "

    def standing(self, text: str) -> str:
        """How a text that holds all words but the last holds that, "" where not at all; what sorts first is better.

        First by whether a marked place has the accents that were typed, then by whether the phrase stands in it.
        """
        folded, _ = _letters(text)
        phrase = self._phrase.search(folded) is not None
        if not phrase and not self._last.search(folded):
            return ""
        marked = (accented(text[start:end]) for start, end in self.marks(text))
        agrees = any(" ".join(_WORD.findall(words)) == self._typed for words in marked)
        return f"{'a' if agrees else 'b'}{'a' if phrase else 'b'}"

    def marks(self, text: str) -> tuple[tuple[int, int], ...]:
        """Where the words stand: the whole phrase where it does, else each word; in order, none over another.

        Pairs of start and end, in code points of ``text``. Of a longer word, only the letters that were typed.
        """
        folded, places = _letters(text)
        found = list(self._phrase.finditer(folded)) or self._words.finditer(folded)
        if places is None:
            return tuple(match.span() for match in found)
        places = [*places, len(text)]  # up to the next letter: accents that stand by themselves belong to the word
        return tuple((places[match.start()], places[match.end()]) for match in found)


def paper_word(paper: int) -> str:
    """The word that stands with every passage of a paper in the index: a search in few papers asks for it too."""
    return f"zqpaper{paper}qz"


def question(words: str) -> Question:
    """What was typed, as it is looked for. A space after the last word closes it."""
    folded, exact = (tuple(_WORD.findall(form(words))) for form in (fold, accented))
    typing = bool(folded) and not words[-1].isspace() and len(folded) <= MOST_WORDS
    return Question(folded[:MOST_WORDS], exact[:MOST_WORDS], typing and len(folded[-1]) >= LEAST_BEGINNING)
