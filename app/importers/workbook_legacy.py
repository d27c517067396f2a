"""Cells in the old encodings of the .Vn and VNI fonts, as workbooks until about 2014 have them, mixed with Unicode.

Cells are short, and single words deceive (số is sè in TCVN3, and both are syllables). So signs that no Vietnamese text
has decide a cell by themselves, and what could be either follows the rest of its sheet.
"""

from __future__ import annotations

import re
import unicodedata

from app.importers.encodings import decode_run
from app.importers.workbook_look import Look

_HIGH = re.compile(r"[\u0080-\u00ff]")
_BEYOND = re.compile(r"[^\u0000-\u00ff]")
_NEVER_VIETNAMESE = re.compile(r"[µ¸¶·¹¨»¾¼½Æ®Ç©ËÎÏÐÑªÖ×ÜÞßåçë¤æîïñ«¬\xad÷øûüþöäÿ¡¢§£¥¦]")
_TYPICAL_FONT = {"TCVN3": ".VnArial", "VNI": "VNI-Times"}
_SAMPLE = 30


class SheetDecoder:
    """Decides for one sheet which of its texts are in an old encoding, and turns them into Unicode.

    ``converted`` names the encoding once a text had to be converted.
    """

    def __init__(
        self,
        texts: dict[tuple[int, int], str],
        looks: dict[tuple[int, int], Look],
        known: dict[tuple[str, str | None], tuple[str, str | None]],
    ) -> None:
        """``known`` remembers texts of all sheets of a workbook; the same words come again and again."""
        self._looks = looks
        self._known = known
        old = [text for text in texts.values() if _NEVER_VIETNAMESE.search(text)]
        unicode = sum(bool(_BEYOND.search(text)) for text in texts.values())
        self._usual = self._usual_font(old)
        self._mostly_old = len(old) > unicode
        self.converted: str | None = None

    def text(self, place: tuple[int, int], text: str) -> str:
        """The text in Unicode NFC; a text that is Unicode comes back as it is."""
        font = self._looks[place].font if place in self._looks else None
        if text.isascii():
            return text.upper() if font is not None and _shows_capitals(font) else text
        if not _NEVER_VIETNAMESE.search(text) and (
            _BEYOND.search(text) or not _HIGH.search(text) or not self._mostly_old
        ):
            return unicodedata.normalize("NFC", text)
        key = (text, font or self._usual)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = decode_run(*key)
        self.converted = self.converted or found[1]
        return found[0]

    def _usual_font(self, old: list[str]) -> str | None:
        """A font that stands for the sheet's old encoding, where cells name none themselves."""
        if not old or any(look.font for look in self._looks.values()):
            return None
        encoding = decode_run(" ".join(old[:_SAMPLE]))[1]
        return _TYPICAL_FONT.get(encoding) if encoding else None


def _shows_capitals(font: str) -> bool:
    """Fonts such as .VnTimeH show small letters as capitals."""
    return font.startswith(".") and font.rstrip("1234567890 ").endswith("H")
