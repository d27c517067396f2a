"""How well a word reads in Unicode and in each old encoding: what the likeliest encoding of a text is reckoned from."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from itertools import pairwise

import msgspec

from app.analysis.syllables import is_syllable
from app.domain.units import MEASURES
from app.importers.old_letters import ENCODINGS, Encoding, has_old_letters, lacks_u, respelt
from app.resources import resource

_UNIT = re.compile(r"µ[A-Za-z]{1,3}[²³]?|[A-Za-z]{0,3}[²³]")
_BEFORE, _AFTER = "«¡¿£¥±", "»®©°²³¹ºª´"
"""Signs that a text in Unicode may have right before or after a word."""
_UNMARKED = re.compile(r"[a-z][¹ª]")
"""A small letter by itself, which carries no mark of a note: t¹ is tạ, h¹ is hạ."""
_NEVER = re.compile(r"[¡-©«-±´¶-¹»-¿×÷]")
"""Signs that no text in Unicode has within a word."""

_ODD_LETTERS = re.compile(
    r"[a-zß-öø-ÿ][A-ZÀ-ÖØ-Þ]|[à-öø-ÿ]{2}|[À-ÖØ-Þ]{2}|[aeyAEY][ùøûõïÙØÛÕÏ]|[aeAE][à-åÀ-Å]|[oO][âäåÂÄÅ]"
    r"|Ñ[B-DF-HJ-NP-TV-XZ]|[B-DF-HJ-NP-TV-XZ]Ñ"
)
"""Capitals after small letters, accents side by side, a vowel and then the sign that VNI writes after it, a Spanish Ñ
beside a consonant: a word of an old encoding, or a foreign one at best."""

_UNPARTED = re.compile(r"[b-df-hj-np-tvwxzđB-DF-HJ-NP-TVWXZĐ]+\u00ad.")
_ONSET = re.compile(r"[BCDGHKLMNPQRSTVX]?[bcdghklmnpqrstvx]*\u00ad")
"""Consonants alone before a soft hyphen, which parts syllables; those that end there may be a unit (km)."""
_VOWEL = re.compile("[AEIOUYĂÂÊÔƠƯ]")

_THE_SAME: dict[Encoding, frozenset[str]] = {
    "TCVN3": frozenset(),
    "VNI": frozenset("íìÍÌ"),
    "cp1258": frozenset("àáâèéêíóôùúÀÁÂÈÉÊÍÓÔÙÚ"),
}
"""Letters with accents that each encoding has where Windows Latin has them."""

_COMMON, _SYLLABLE, _FOREIGN, _NONSENSE = 0.0, -2.0, -3.0, -6.0
"""Log-likelihood of a word among those with accents, roughly: one of the 700 commonest, another possible syllable, no
syllable (a foreign name, which only Unicode can spell), no syllable where it is a misreading."""
_ODD_SIGN = -5.0
_NEWER_IN_OLD = -4.0
_BARE_SIGN = -1.0
_FOREIGN_BESIDE = -1.0

Scores = tuple[float, ...]


@lru_cache(maxsize=32768)
def scores(word: str) -> Scores:
    """How well a word reads in Unicode and in each old encoding: logarithms that can be added up."""
    if word.isascii():
        # Words that are no syllables are abbreviations, units and names in a Vietnamese paper; in a foreign text most.
        beside = _FOREIGN_BESIDE if len(word) > 2 and word.islower() and not is_syllable(word) else 0.0
        return (0.0, *(beside for _ in ENCODINGS))
    if _UNIT.fullmatch(word):
        return (_COMMON, *(_BARE_SIGN if respelt(word, name) == word else _NONSENSE for name in ENCODINGS))
    return (_as_unicode(word), *(_as_old(word, encoding) for encoding in ENCODINGS))


def _as_unicode(word: str) -> float:
    bare = word.replace("\u00ad", "")
    if word != bare and _UNPARTED.match(word):
        return _ODD_SIGN
    if word != bare and bare.isascii():
        # A real soft hyphen parts long words, or stands where a line ended.
        if len(bare) > 6 or "\u00ad" not in word[1:-1]:
            return _SYLLABLE if _ONSET.fullmatch(word) else _COMMON
        return _SYLLABLE if len(bare) > 4 or is_syllable(bare) else _ODD_SIGN
    if word == "®":
        return _BARE_SIGN  # it follows a name
    if _UNMARKED.fullmatch(word):
        return _FOREIGN
    bare = bare.lstrip(_BEFORE).rstrip(_AFTER)
    if bare.isascii():
        return _COMMON if len(bare) != 1 else _BARE_SIGN
    if len(word) == 1 and not word.isalpha():
        return _BARE_SIGN
    if _NEVER.search(bare) or (has_old_letters(bare) and _ODD_LETTERS.search(bare)):
        return _ODD_SIGN
    return _worth(bare, _FOREIGN)


def _as_old(word: str, encoding: Encoding) -> float:
    new = respelt(word, encoding)
    if not has_old_letters(word):
        return _NEWER_IN_OLD if new == word else _SYLLABLE
    if new == word and not _THE_SAME[encoding].issuperset(letter for letter in word if letter > "\x7f"):
        return _NONSENSE
    if _is_abbreviation(word, new):
        return _BARE_SIGN
    if _capital_inside(new):
        return _NONSENSE
    if new == "đ":
        return _SYLLABLE  # the label of an item
    if len(word) == 1 and not word.isalpha():
        return _as_letter(new)
    return _worth(new, _FOREIGN if encoding == "TCVN3" and lacks_u(new) else _NONSENSE)


def _as_letter(new: str) -> float:
    """A sign by itself that stands for a letter: a common word (ở, à), a rare one (Ê Đê), or none (ẵ)."""
    if is_common(new):
        return _BARE_SIGN
    return _NONSENSE if unicodedata.normalize("NFD", new)[1:2] == "\u0306" else _BARE_SIGN + _worth(new, _NONSENSE)


def _is_abbreviation(word: str, new: str) -> bool:
    """Whether a word, which reads ``new``, is an abbreviation in capitals: Q§, T¦Q, ÑVT. Words such as AÑO are none."""
    if not (word.isupper() and new.isupper()):
        return False
    return not word.isalpha() or ("Đ" in new and len(_VOWEL.findall(new)) <= 1)


def _capital_inside(new: str) -> bool:
    """Whether a capital follows a small letter; those with tones have no capitals in TCVN3 (CéNG) and do not count."""
    return any("a" <= before <= "z" and letter.isupper() for before, letter in pairwise(new))


def is_common(word: str) -> bool:
    """Whether a word in Unicode is one of the commonest syllables with accents."""
    return word.lower() in _common_syllables()


def _worth(word: str, otherwise: float) -> float:
    if is_common(word):
        return _COMMON
    if is_syllable(word) or (word[-1] in "kK" and is_syllable(word[:-1] + "c")):
        return _SYLLABLE  # Đắk and Lắk are spelt like syllables but for their last letter
    return otherwise


@cache
def _common_syllables() -> frozenset[str]:
    """The commonest syllables with accents in prose, either way of placing tones on oa, oe and uy, and in units."""
    words = msgspec.json.decode(resource("assets/data/common_syllables.json").read_bytes(), type=list[str])
    measures = (word for unit in MEASURES for word in unit.split() if not word.isascii() and is_syllable(word))
    return frozenset(words) | frozenset(_tone_moved(word) for word in words) | frozenset(measures)


def _tone_moved(word: str) -> str:
    """hòa for hoà and hoà for hòa; other words as they are."""
    letters = unicodedata.normalize("NFD", word)
    moved = re.sub(r"(o|(?<!q)u)([\u0300\u0301\u0303\u0309\u0323])([aey])$", r"\1\3\2", letters)
    if moved == letters:
        moved = re.sub(r"(o|(?<!q)u)([aey])([\u0300\u0301\u0303\u0309\u0323])$", r"\1\3\2", letters)
    return unicodedata.normalize("NFC", moved)


def clearly_old(told: Scores) -> bool:
    """Whether a word is none in Unicode and a possible syllable in an old encoding."""
    return told[0] <= _FOREIGN and max(told[1:]) >= _SYLLABLE
