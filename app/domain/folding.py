"""Texts made alike for searching: no accents, đ = d, i = y, one place for tone marks, small letters, single spaces.

Tone placement (hòa/hoà) and i/y (kỹ/kĩ) are both right in official papers (Nghị định 30/2020 leaves it open), so a
search must not see the difference. Removing all marks makes the tone's place irrelevant.
"""

from __future__ import annotations

import re
import unicodedata

_SPACES = re.compile(r"\s+")
_DASHES = str.maketrans({"–": "-", "—": "-", "‑": "-", "đ": "d", "ð": "d", "“": '"', "”": '"', "’": "'"})
_OLD_TONES = ("òa oà", "óa oá", "ỏa oả", "õa oã", "ọa oạ", "òe oè", "óe oé", "ỏe oẻ", "õe oẽ", "ọe oẹ",
              "ùy uỳ", "úy uý", "ủy uỷ", "ũy uỹ", "ụy uỵ")  # fmt: skip
TONE_PLACES = {pair[:2]: pair[3:] for pair in _OLD_TONES}
"""From the old place of a tone (hòa) to the new one (hoà), small letters."""
_OLD_TONE = re.compile("|".join(TONE_PLACES))
_Y_AS_I = str.maketrans("yỳýỷỹỵ", "iìíỉĩị")


class _Folded(dict[int, str]):
    """Code point to its folded letters, reckoned when it is first met: one look-up a letter for a whole text."""

    def __missing__(self, code: int) -> str:
        letters = fold_character(chr(code)).replace("y", "i")
        self[code] = letters
        return letters


_FOLDED = _Folded()


def fold_character(character: str) -> str:
    """One character without its marks, small, đ as d; "" for a combining mark."""
    plain = unicodedata.normalize("NFD", character.lower()).translate(_DASHES)
    return "".join(c for c in plain if not unicodedata.combining(c))


def fold(text: str) -> str:
    """``text`` as it is searched: accent-free, lower-case, y as i, white space single."""
    return _SPACES.sub(" ", text.translate(_FOLDED)).strip()


def fold_letters(text: str) -> tuple[str, list[int] | None]:
    """``text`` folded letter by letter, spaces left as they are, and for each folded letter its place in ``text``.

    None instead of the places where each letter has given one, as in Vietnamese text it does: they are the same then.
    """
    folded = text.translate(_FOLDED)
    if len(folded) == len(text):
        return folded, None
    return folded, [place for place, letter in enumerate(text) for _ in _FOLDED[ord(letter)]]


def fold_words(text: str) -> tuple[str, ...]:
    """The words of ``text``, folded."""
    return tuple(re.findall(r"\w+", fold(text)))


def accented(text: str) -> str:
    """``text`` as two texts are compared when accents count: small letters, hòa as hoà, kỹ as kĩ (both are right)."""
    small = unicodedata.normalize("NFC", text.lower())
    return _OLD_TONE.sub(lambda pair: TONE_PLACES[pair.group()], small).translate(_Y_AS_I)
