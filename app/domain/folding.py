"""Texts made alike for searching: no accents, đ = d, i = y, one place for tone marks, small letters, single spaces.

Tone placement (hòa/hoà) and i/y (kỹ/kĩ) are both right in official papers (Nghị định 30/2020 leaves it open), so a
search must not see the difference. Removing all marks makes the tone's place irrelevant.
"""

from __future__ import annotations

import re
import unicodedata

_SPACES = re.compile(r"\s+")
_DASHES = str.maketrans({"–": "-", "—": "-", "‑": "-", "đ": "d", "ð": "d", "“": '"', "”": '"', "’": "'"})


def fold_character(character: str) -> str:
    """One character without its marks, small, đ as d; "" for a combining mark."""
    plain = unicodedata.normalize("NFD", character.lower()).translate(_DASHES)
    return "".join(c for c in plain if not unicodedata.combining(c))


def fold(text: str) -> str:
    """``text`` as it is searched: accent-free, lower-case, y as i, white space single."""
    plain = unicodedata.normalize("NFD", text.lower()).translate(_DASHES)
    bare = "".join(c for c in plain if not unicodedata.combining(c))
    return _SPACES.sub(" ", bare.replace("y", "i")).strip()


def fold_words(text: str) -> tuple[str, ...]:
    """The words of ``text``, folded."""
    return tuple(re.findall(r"\w+", fold(text)))
