"""Words, numbers and marks of a text, each with its place: the ground that the grammar of figures stands on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Literal

from msgspec import Struct

TokenKind = Literal["number", "word", "mark"]

_TOKEN = re.compile(
    r"(?P<number>\d+(?:[.,]\d+)*)"
    r"|(?P<word>[ckd]?m[²³]|[^\W\d_¹²³⁰⁴-⁹₀-₉][^\W_¹²³⁰⁴-⁹₀-₉]*)"
    r"|(?P<mark>\S)"
)

# One word has two lawful spellings (vietnam.md §4.5): look-ups are made on one of them.
_NEW_TO_OLD_TONE = {
    "oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa",
    "oè": "òe", "oé": "óe", "oẻ": "ỏe", "oẽ": "õe", "oẹ": "ọe",
    "uỳ": "ùy", "uý": "úy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy",
}  # fmt: skip
_I_TO_Y = {
    "tỉ": "tỷ", "kì": "kỳ", "kĩ": "kỹ", "sĩ": "sỹ", "lí": "lý", "mĩ": "mỹ", "quí": "quý", "kí": "ký", "hi": "hy",
}  # fmt: skip


class Token(Struct, frozen=True, gc=False):
    """One token; ``low`` is its folded form for look-ups, ``start`` and ``end`` its characters in the text."""

    text: str
    low: str
    start: int
    end: int
    kind: TokenKind


@lru_cache(maxsize=16_384)
def fold_word(word: str) -> str:
    """The word in lower case with its tone mark in the old place and y for a final i where both are in use."""
    low = word.casefold()
    low = _I_TO_Y.get(low, low)
    if len(low) > 2 and not low.startswith("qu"):
        ending = _NEW_TO_OLD_TONE.get(low[-2:])
        if ending:
            return low[:-2] + ending
    return low


_SENTENCE_END = re.compile(r"[.!?…]\s+|\n")
_DIGITS = re.compile(r"\d+")
Stretch = tuple[int, int]


def sentences_with_digits(text: str) -> list[Stretch]:
    """Stretches (start, end) of ``text`` that hold a digit, cut at surely ended sentences: all that figures need."""
    found: list[Stretch] = []
    start = 0
    for match in _SENTENCE_END.finditer(text):
        end = match.end()
        if match[0] != "\n":
            starts_new = end < len(text) and text[end].isupper()
            if not starts_new or not text[max(0, match.start() - 3) : match.start()].isalpha():
                continue
        if _DIGITS.search(text, start, end):
            found.append((start, end))
        start = end
    if _DIGITS.search(text, start):
        found.append((start, len(text)))
    return found


def around_digits(text: str, stretches: Sequence[Stretch], reach: int) -> list[Stretch]:
    """Windows of ``reach`` characters around the numbers in ``stretches``, cut at blanks, merged where they meet."""
    windows: list[Stretch] = []
    for first, last in stretches:
        for match in _DIGITS.finditer(text, first, last):
            start, end = max(first, match.start() - reach), min(last, match.end() + reach)
            while start > first and not text[start].isspace() and start < match.start():
                start += 1
            while end < last and not text[end].isspace() and end > match.end():
                end -= 1
            if windows and start <= windows[-1][1]:
                windows[-1] = (windows[-1][0], max(end, windows[-1][1]))
            else:
                windows.append((start, end))
    return windows


def tokenize(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Tokens of ``text`` (of its characters ``start``..``end``) in order; blanks are left out, nothing else is."""
    tokens: list[Token] = []
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        kind = match.lastgroup
        word = match[0]
        if kind == "word":
            tokens.append(Token(word, fold_word(word), match.start(), match.end(), "word"))
        elif kind == "number":
            tokens.append(Token(word, word, match.start(), match.end(), "number"))
        else:
            tokens.append(Token(word, word, match.start(), match.end(), "mark"))
    return tokens


def words(text: str) -> frozenset[str]:
    """A set of single words out of a blank-separated list."""
    return frozenset(text.split())


def phrases(text: str) -> Phrases:
    """A phrase set out of a comma-separated list, over as many lines as it takes."""
    return Phrases(phrase_list(text))


def phrase_list(text: str) -> tuple[str, ...]:
    """The phrases of a comma-separated list in order, blanks and line breaks within them made one blank."""
    return tuple(phrase for part in text.split(",") if (phrase := " ".join(part.split())))


class Phrases:
    """A set of phrases of one or more words, found in a token list from either side, longest first."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        self._by_last: dict[str, list[tuple[str, ...]]] = {}
        for phrase in phrases:
            lows = tuple(token.low for token in tokenize(phrase))
            if lows:
                self._by_first.setdefault(lows[0], []).append(lows)
                self._by_last.setdefault(lows[-1], []).append(lows)
        for table in (self._by_first, self._by_last):
            for entries in table.values():
                entries.sort(key=len, reverse=True)

    def at(self, tokens: Sequence[Token], i: int, end: int | None = None) -> int:
        """How many tokens from ``i`` on are a phrase of the set (0: none), not reaching beyond ``end``."""
        limit = len(tokens) if end is None else end
        if i >= limit:
            return 0
        for lows in self._by_first.get(tokens[i].low, ()):
            n = len(lows)
            if n == 1 or (i + n <= limit and _follow(tokens, i + 1, lows[1:])):
                return n
        return 0

    def before(self, tokens: Sequence[Token], i: int, start: int = 0) -> int:
        """How many tokens just before ``i`` are a phrase of the set (0: none), not reaching before ``start``."""
        if i <= start:
            return 0
        for lows in self._by_last.get(tokens[i - 1].low, ()):
            n = len(lows)
            if n == 1 or (i - n >= start and _follow(tokens, i - n, lows[:-1])):
                return n
        return 0

    def first_in(self, tokens: Sequence[Token], start: int, end: int) -> int | None:
        """Index of the first phrase of the set that stands within ``start`` .. ``end``."""
        for i in range(start, end):
            if tokens[i].low in self._by_first and self.at(tokens, i, end):
                return i
        return None


def _follow(tokens: Sequence[Token], i: int, lows: Sequence[str]) -> bool:
    """Whether the words ``lows`` stand from token ``i`` on."""
    for low in lows:
        if tokens[i].low != low:
            return False
        i += 1
    return True


class PhraseTable:
    """Phrases with a meaning each: a phrase set that also says which phrase it was."""

    def __init__(self, meanings: dict[str, str]) -> None:
        self._phrases = Phrases(meanings)
        self._meaning = {tuple(t.low for t in tokenize(phrase)): meaning for phrase, meaning in meanings.items()}

    def before(self, tokens: Sequence[Token], i: int, start: int = 0) -> tuple[int, str]:
        """Length and meaning of the phrase just before ``i``, or (0, "")."""
        n = self._phrases.before(tokens, i, start)
        return (n, self._meaning[tuple(t.low for t in tokens[i - n : i])]) if n else (0, "")

    def at(self, tokens: Sequence[Token], i: int, end: int | None = None) -> tuple[int, str]:
        """Length and meaning of the phrase at ``i``, or (0, "")."""
        n = self._phrases.at(tokens, i, end)
        return (n, self._meaning[tuple(t.low for t in tokens[i : i + n])]) if n else (0, "")
