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
_SIGNS = re.compile(r"[µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\xad÷ø\u00f6õúýûüþ¡¢§£¤¥¦]")
_NEVER_VIETNAMESE = re.compile(r"[µ¸¶·¹¨»¾¼½Æ®Ç©ËÎÏÐÑªÖ×ÜÞßåçë¤æîïñ«¬\xad÷øûüþö¡¢§£¥¦]")


@cache
def _table() -> dict[int, str]:
    raw: dict[str, str] = json.loads(resource("assets/data/tcvn3.json").read_text("utf-8"))
    return {int(code): letter for code, letter in raw.items()}


class SheetDecoder:
    """Decides for one sheet which of its texts are TCVN3, and turns them into Unicode."""

    def __init__(self, texts: dict[tuple[int, int], str], looks: dict[tuple[int, int], Look]) -> None:
        self._looks = looks
        high = [t for t in texts.values() if _HIGH.search(t) and not _BEYOND.search(t)]
        odd = sum(len(_NEVER_VIETNAMESE.findall(t)) for t in high)
        self._sheet_is_legacy = odd >= max(1, sum(len(_HIGH.findall(t)) for t in high) * 0.3)
        self.converted = False

    def text(self, place: tuple[int, int], text: str) -> str:
        """The text in Unicode (NFC not yet applied)."""
        if not _HIGH.search(text):
            return text
        font = self._looks[place].font if place in self._looks else None
        if not (font is not None or self._sheet_is_legacy or _NEVER_VIETNAMESE.search(text)):
            return text
        decoded = "".join(self._word(part) for part in re.split(r"(\s+)", text))
        if decoded != text:
            self.converted = True
        if font is not None and font.lower().rstrip("1234567890").endswith("h"):
            decoded = decoded.upper()
        return decoded

    def _word(self, word: str) -> str:
        """A word decoded, unless it already holds letters that TCVN3 cannot have; those stay as they are."""
        if not _HIGH.search(word):
            return word
        if _BEYOND.search(word) and not _NEVER_VIETNAMESE.search(word):
            return word
        table = _table()
        decoded = unicodedata.normalize("NFC", "".join(table.get(ord(c), c) for c in word))
        letters = [c for c in word if c.isascii() and c.isalpha()]
        if len(letters) >= 2 and all(c.isupper() for c in letters):
            return decoded.upper()
        return decoded
