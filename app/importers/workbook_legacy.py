"""Cells in TCVN3, the encoding of the .Vn fonts, as workbooks until about 2014 have it; often mixed with Unicode.

Single words deceive (số and sè are both syllables), so a sheet's texts are weighed together; the font of a cell decides
where it is known. Rules and measurements: share of legal syllables over runs, never over a word.
"""

from __future__ import annotations

import json
import re
import unicodedata
from functools import cache

from app.importers.workbook_look import Look
from app.resources import resource

_HIGH = re.compile(r"[\u0080-\u00ff]")
_BEYOND = re.compile(r"[^\u0000-\u00ff]")
_NEVER_VIETNAMESE = re.compile(r"[µ¸¶·¹¨»¾¼½Æ®Ç©ËÎÏÐÑªÖ×ÜÞßåçë¤æîïñ«¬\xad÷øûüþö¡¢§£¥¦]")


@cache
def _table() -> dict[int, str]:
    raw: dict[str, str] = json.loads(resource("assets/data/tcvn3.json").read_text("utf-8"))
    return {int(code): letter for code, letter in raw.items()}


class SheetDecoder:
    """Decides for one sheet which of its texts are TCVN3, and turns them into Unicode."""

    def __init__(self, texts: dict[tuple[int, int], str], looks: dict[tuple[int, int], Look]) -> None:
        self._looks = looks
        legacy = sum(bool(_NEVER_VIETNAMESE.search(t)) for t in texts.values())
        unicode = sum(bool(_BEYOND.search(t)) for t in texts.values())
        self._sheet_is_legacy = legacy > unicode
        self.converted = False

    def text(self, place: tuple[int, int], text: str) -> str:
        """The text in Unicode; a text without letters of either encoding comes back as it is."""
        font = self._looks[place].font if place in self._looks else None
        if not _HIGH.search(text):
            return text.upper() if font is not None and _shows_capitals(font) else text
        if not self._is_legacy(text, font):
            return text
        decoded = "".join(self._word(part) for part in re.split(r"(\s+)", text))
        self.converted = self.converted or decoded != text
        return decoded.upper() if font is not None and _shows_capitals(font) else decoded

    def _is_legacy(self, text: str, font: str | None) -> bool:
        """Signs that no Vietnamese text has decide; letters of both encodings follow the font and the sheet."""
        if _NEVER_VIETNAMESE.search(text):
            return True
        if _BEYOND.search(text):
            return False
        return self._sheet_is_legacy if font is None else self._sheet_is_legacy or not _is_plain_vietnamese(text)

    def _word(self, word: str) -> str:
        """A word decoded, unless it already holds letters that TCVN3 cannot have and no sign that Unicode lacks."""
        if not _HIGH.search(word) or (_BEYOND.search(word) and not _NEVER_VIETNAMESE.search(word)):
            return word
        table = _table()
        decoded = unicodedata.normalize("NFC", "".join(table.get(ord(c), c) for c in word))
        letters = [c for c in word if c.isascii() and c.isalpha()]
        if len(letters) >= 2 and all(c.isupper() for c in letters):
            return decoded.upper()
        return decoded


def _shows_capitals(font: str) -> bool:
    """Fonts such as .VnTimeH show small letters as capitals."""
    return font.startswith(".") and font.rstrip("1234567890 ").endswith("H")


def _is_plain_vietnamese(text: str) -> bool:
    """Whether a text of Latin-1 letters reads as Unicode Vietnamese: no vowel cluster that TCVN3 bytes alone make."""
    return not re.search(r"[éèêíìòóôõùúýãáâà][aeiouyéèêíìòóôõùúýãáâà]{2}", text.lower())
