"""Vietnamese text from before Unicode (TCVN3, VNI, cp1258) and misread UTF-8, told by words and by what stands near.

A font's name proves little (most files that list .VnTime hold Unicode) and single words deceive (số looks like sè,
which is a syllable too). So all words of a document are weighed together in the order of reading: each word says how
well it reads in each encoding (a common syllable, a possible one, none), changing the encoding within a paragraph or
between two costs something, and the likeliest sequence of encodings is taken (Viterbi). Short cells and titles follow
their neighbours in fonts of the same kind; strings that mix both are parted word by word.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

import msgspec
from msgspec import Struct

from app.analysis.syllables import is_syllable
from app.importers.misread_utf8 import undone
from app.importers.old_letters import (
    ENCODINGS,
    WORD,
    Encoding,
    encoding_of_font,
    has_old_letters,
    places,
    respelt,
    shows_capitals,
    typed_in_capitals,
)
from app.resources import resource

_ACCENTED_WORD = re.compile(
    r"(?<![A-Za-z])[A-Za-z]*+[\u00a1-\u024f\u1e00-\u1eff][A-Za-z\u00a1-\u024f\u1e00-\u1eff]*[\u0300-\u036f]*"
)
_PRIVATE = re.compile(r"[\uf020-\uf0ff]")
_COMBINING = re.compile(r"[\u0300-\u0323]")
_NEWER = re.compile(r"[\u0100-\u0151\u0154-\u0177\u0179-\u024f\u0300-\u036f\u1e00-\u1eff]")
_MISREAD = re.compile(r"[Â-ô][\u0080-\u00bf\u0152-\u0192\u02c6-\u2122]")
_UNIT = re.compile(r"µ[A-Za-z]{1,3}[²³]?|[A-Za-z]{0,3}[²³]")
_BEFORE, _AFTER = "«¡¿£¥±×÷", "»®©°²³¹ºª·´×÷"
"""Signs that a text in Unicode may have right before or after a word."""
_NEVER = re.compile(r"[¡-©«-±´¶-¹»-¿×÷]")
"""Signs that no text in Unicode has within a word."""

_COMMON, _SYLLABLE, _FOREIGN, _NONSENSE = 0.0, -2.0, -3.0, -6.0
"""Log-likelihood of a word among those with accents, roughly: one of the 700 commonest, another possible syllable, no
syllable (a foreign name, which only Unicode can spell), no syllable where it is a misreading."""
_ODD_SIGN = -5.0
_NEWER_IN_OLD = -4.0
_BARE_SIGN = -1.0
_FOREIGN_BESIDE = -1.0
_CHANGE_BETWEEN, _CHANGE_WITHIN, _CHANGE_IN_MIXED = 1.5, 6.0, 0.9
_ROUNDS = 4
_SURE = 3.7
"""What a paragraph in a font of Unicode must outweigh to be old where nothing else in the document is: log 40."""
_WEIGHTS: dict[Encoding | None, tuple[float, ...]] = {
    None: (8.0, 0.2, 0.2, 0.2),
    "TCVN3": (0.5, 10.0, 0.1, 0.1),
    "VNI": (0.5, 0.1, 10.0, 0.1),
}
"""By the kind of font: how many paragraphs of Unicode and of each encoding are assumed to have been seen before."""


class Converted(Struct, frozen=True):
    """Text in Unicode NFC; ``encoding`` is what it had been in, None when nothing was changed.

    "NFD": its accents stood apart; "UTF-8": it had been read as Windows Latin.
    """

    text: str
    encoding: str | None


def decode_run(text: str, font: str | None = None) -> tuple[str, str | None]:
    """A string of one font in Unicode NFC, and the encoding it had been in (None: it was Unicode)."""
    (converted,) = decode_runs([(text, font)])
    return converted.text, converted.encoding


def decode_runs(runs: Sequence[Run]) -> list[Converted]:
    """Runs of one paragraph or cell, each with its font's name."""
    return decode_paragraphs([runs])[0]


def decode_paragraphs(paragraphs: Iterable[Sequence[Run]]) -> list[list[Converted]]:
    """Runs of all paragraphs (or cells) of a document in the order of reading, each with its font's name."""
    read = [_Paragraph(runs) for runs in paragraphs]
    for kind in _WEIGHTS:
        _judge([paragraph for paragraph in read if kind in paragraph.kinds], kind)
    return [paragraph.converted() for paragraph in read]


def most_of(seen: Counter[str]) -> str | None:
    """The encoding that most letters had been in; accents that stood apart are told only where nothing else was."""
    return max(seen, key=lambda name: (name != "NFD", seen[name]), default=None)


Run = tuple[str, str | None]
"""Text as stored, and the name of its font."""


class _Word(Struct):
    """A word of a paragraph: its place, and the encoding that it was found to be in."""

    start: int
    text: str
    encoding: Encoding | None = None

    @property
    def end(self) -> int:
        return self.start + len(self.text)


class _Paragraph:
    """One paragraph while it is judged: its runs joined, for a word may stand in several."""

    def __init__(self, runs: Sequence[Run]) -> None:
        self.stored = [text for text, _ in runs]
        self.fonts = [font for _, font in runs]
        self.run_kinds: list[Encoding | None] = [encoding_of_font(font) for font in self.fonts]
        self.misread = False
        self.texts = [self._prepared(text, kind) for (text, _), kind in zip(runs, self.run_kinds, strict=True)]
        self.kinds = set(self.run_kinds)
        self.whole = "".join(self.texts)
        self._words: dict[Encoding | None, list[_Word]] | None = None

    def _prepared(self, text: str, kind: Encoding | None) -> str:
        if text.isascii():
            return text
        if kind and _PRIVATE.search(text):
            # Word puts letters into the private area where the font calls itself a symbol font.
            text = _PRIVATE.sub(lambda m: chr(ord(m.group()) - 0xF000), text)
        text = unicodedata.normalize("NFC", text)
        if _MISREAD.search(text) and (right := undone(text)) is not None:
            self.misread = True
            return unicodedata.normalize("NFC", right)
        return text

    def words(self, kind: Encoding | None) -> list[_Word]:
        """Its words in fonts of this kind, those of ASCII too."""
        if self._words is None:
            self._words = {}
            starts = _starts(self.texts)
            run = 0
            for match in WORD.finditer(self.whole):
                while run + 1 < len(starts) and starts[run + 1] <= match.start():
                    run += 1
                self._words.setdefault(self.run_kinds[run], []).append(_Word(match.start(), match.group()))
        return self._words.get(kind, [])

    def converted(self) -> list[Converted]:
        """Its runs in Unicode."""
        words = sorted(
            (word for found in (self._words or {}).values() for word in found if word.encoding is not None),
            key=lambda word: word.start,
        )
        if not words:
            return [
                Converted(text, self._form(stored, text)) for stored, text in zip(self.stored, self.texts, strict=True)
            ]
        return self._respelt(words)

    def _form(self, stored: str, text: str) -> str | None:
        if stored == text:
            return None
        return "UTF-8" if self.misread else "NFD" if _COMBINING.search(stored) else None

    def _respelt(self, words: list[_Word]) -> list[Converted]:
        letters: list[str] = list(self.whole)
        told = [(word.text, respelt(word.text, word.encoding or "TCVN3")) for word in words]
        capitals = typed_in_capitals(told) if any(word.encoding == "TCVN3" for word in words) else [False] * len(words)
        for word, (old, new), capital in zip(words, told, capitals, strict=True):
            if old == new and not capital:
                continue
            encoding = word.encoding or "TCVN3"
            spelt = [""] * len(old)
            for at, letter in zip(places(old, new, encoding), new, strict=True):
                spelt[at] += letter.upper() if capital and encoding == "TCVN3" else letter
            letters[word.start : word.end] = spelt
        starts = _starts(self.texts)
        by_run: dict[int, list[_Word]] = {}
        run = 0
        for word in words:
            while run + 1 < len(starts) and starts[run + 1] <= word.start:
                run += 1
            by_run.setdefault(run, []).append(word)
            inner = run
            while inner + 1 < len(starts) and starts[inner + 1] < word.end:
                inner += 1
                by_run.setdefault(inner, []).append(word)
        found: list[Converted] = []
        for at, (stored, text) in enumerate(zip(self.stored, self.texts, strict=True)):
            own = by_run.get(at, [])
            shown = "".join(letters[starts[at] : starts[at] + len(text)])
            if own and shows_capitals(self.fonts[at]):
                shown = shown.upper()
            shown = unicodedata.normalize("NFC", shown)
            encoding = own[0].encoding if own and shown != text else self._form(stored, text)
            found.append(Converted(shown, encoding))
        return found


def _starts(texts: Sequence[str]) -> list[int]:
    starts, at = [], 0
    for text in texts:
        starts.append(at)
        at += len(text)
    return starts


# --- judging ------------------------------------------------------------------------------------------------------


def _judge(paragraphs: Sequence[_Paragraph], kind: Encoding | None) -> None:
    """Sets the encoding of the words in fonts of one kind."""
    if kind is None and not any(_may_be_old(paragraph.whole) for paragraph in paragraphs):
        return
    chain = [words for paragraph in paragraphs if (words := paragraph.words(kind)) and _telling(words, kind)]
    if not chain:
        return
    scores = [[_scores(word.text) for word in words] for words in chain]
    seen = _WEIGHTS[kind]
    costs = [_cost_within(words, told) for words, told in zip(chain, scores, strict=True)]
    states = _likeliest(scores, costs, _priors(seen))
    for _ in range(_ROUNDS):
        counted = [a + b for a, b in zip(seen, _counted(states, scores), strict=True)]
        before, states = states, _likeliest(scores, costs, _priors(counted))
        if states == before:
            break
    for words, found in zip(chain, states, strict=True):
        for word, state in zip(words, found, strict=True):
            word.encoding = ENCODINGS[state - 1] if state else None


def _telling(words: Sequence[_Word], kind: Encoding | None) -> bool:
    """Whether a paragraph takes part: in a font of Unicode one of plain letters says nothing and stays as it is."""
    return kind is not None or any(not word.text.isascii() for word in words)


def _may_be_old(text: str) -> bool:
    """Whether a text could read better in an old encoding, by as much as it takes in a document of Unicode."""
    if text.isascii():
        return False
    gain = 0.0
    for word in _ACCENTED_WORD.findall(text):
        gain += _gain(word)
    return gain > _SURE


@lru_cache(maxsize=32768)
def _gain(word: str) -> float:
    """By how much a word reads better in the likeliest old encoding than in Unicode."""
    unicode, *old = _scores(word)
    return max(0.0, *(score - unicode for score in old))


def _priors(seen: Sequence[float]) -> list[float]:
    """Log of the share of paragraphs in each encoding."""
    whole = sum(seen)
    return [math.log(count / whole) for count in seen]


def _counted(states: Sequence[Sequence[int]], scores: Sequence[Sequence[_Scores]]) -> list[float]:
    """How many paragraphs are in each encoding, of those that say so themselves."""
    counts = [0.0] * (len(ENCODINGS) + 1)
    for found, told in zip(states, scores, strict=True):
        sums = [sum(column) for column in zip(*told, strict=True)]
        state = max(set(found), key=found.count)
        if sums[state] - max(s for at, s in enumerate(sums) if at != state) > 1.0:
            counts[state] += 1
    return counts


def _cost_within(words: Sequence[_Word], scores: Sequence[_Scores]) -> float:
    """What a change within a paragraph costs: little where it holds words that only Unicode and only old fonts have."""
    newer = any(not has_old_letters(word.text) for word in words)
    old = newer and any(max(told[1:]) - told[0] >= _SYLLABLE - _FOREIGN and told[0] <= _FOREIGN for told in scores)
    return _CHANGE_IN_MIXED if old else _CHANGE_WITHIN


def _likeliest(
    paragraphs: Sequence[Sequence[_Scores]], costs: Sequence[float], priors: Sequence[float]
) -> list[list[int]]:
    """The likeliest encoding of each word (Viterbi): 0 for Unicode, else 1 + its place among the encodings."""
    size = len(priors)
    best = [0.0] * size
    back: list[tuple[int, ...]] = []
    for paragraph, within in zip(paragraphs, costs, strict=True):
        cost = _CHANGE_BETWEEN
        for number, scores in enumerate(paragraph):
            top = max(range(size), key=best.__getitem__)
            changed = best[top] - cost
            origins = tuple(state if best[state] >= changed else top for state in range(size))
            best = [max(best[state], changed) + scores[state] for state in range(size)]
            if number == 0:
                best = [score + prior for score, prior in zip(best, priors, strict=True)]
            back.append(origins)
            cost = within
    state = max(range(size), key=best.__getitem__)
    path: list[int] = []
    for origins in reversed(back):
        path.append(state)
        state = origins[state]
    path.reverse()
    found: list[list[int]] = []
    at = 0
    for paragraph in paragraphs:
        found.append(path[at : at + len(paragraph)])
        at += len(paragraph)
    return found


# --- words --------------------------------------------------------------------------------------------------------

_Scores = tuple[float, ...]


@lru_cache(maxsize=32768)
def _scores(word: str) -> _Scores:
    """How well a word reads in Unicode and in each old encoding: logarithms that can be added up."""
    if word.isascii():
        # Words that are no syllables are abbreviations, units and names in a Vietnamese paper; in a foreign text most.
        beside = _FOREIGN_BESIDE if len(word) > 2 and word.islower() and not is_syllable(word) else 0.0
        return (0.0, *(beside for _ in ENCODINGS))
    if _UNIT.fullmatch(word):
        return (_COMMON, *(_NONSENSE for _ in ENCODINGS))
    return (_as_unicode(word), *(_as_old(word, encoding) for encoding in ENCODINGS))


def _as_unicode(word: str) -> float:
    bare = word.replace("\u00ad", "")
    if word != bare and bare.isascii():
        return _COMMON if len(bare) > 6 else _SYLLABLE
    bare = bare.lstrip(_BEFORE).rstrip(_AFTER)
    if bare.isascii():
        return _COMMON if len(bare) != 1 else _BARE_SIGN
    if _NEVER.search(bare):
        return _BARE_SIGN if len(word) == 1 and not word.isalpha() else _ODD_SIGN
    return _worth(bare, _FOREIGN)


def _as_old(word: str, encoding: Encoding) -> float:
    new = respelt(word, encoding)
    if not has_old_letters(word):
        return _NEWER_IN_OLD if new == word else _SYLLABLE
    if new == word or (new.isascii() and encoding != "cp1258"):
        return _NONSENSE
    if encoding == "TCVN3" and not word.isalpha() and word.isupper() and new.isupper():
        return _BARE_SIGN  # Q§, H§ND: Đ in an abbreviation
    if len(word) == 1 and not word.isalpha():
        return _BARE_SIGN + _worth(new, _NONSENSE)
    return _worth(new, _NONSENSE)


def _worth(word: str, otherwise: float) -> float:
    if word.lower() in _common_syllables():
        return _COMMON
    return _SYLLABLE if is_syllable(word) else otherwise


@cache
def _common_syllables() -> frozenset[str]:
    """The commonest syllables with accents, either way of placing tones on oa, oe and uy."""
    words = msgspec.json.decode(resource("assets/data/common_syllables.json").read_bytes(), type=list[str])
    return frozenset(words) | frozenset(_tone_moved(word) for word in words)


def _tone_moved(word: str) -> str:
    """hòa for hoà and hoà for hòa; other words as they are."""
    letters = unicodedata.normalize("NFD", word)
    moved = re.sub(r"(o|(?<!q)u)([\u0300\u0301\u0303\u0309\u0323])([aey])$", r"\1\3\2", letters)
    if moved == letters:
        moved = re.sub(r"(o|(?<!q)u)([aey])([\u0300\u0301\u0303\u0309\u0323])$", r"\1\3\2", letters)
    return unicodedata.normalize("NFC", moved)
