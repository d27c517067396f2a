"""Cells in the old encodings of the .Vn and VNI fonts, as workbooks until about 2014 have them, mixed with Unicode.

Cells are short, and single words deceive (số is sè in TCVN3, and both are syllables). So the texts of a sheet are
judged together, column by column, and a word that could be either follows those near it.
"""

from __future__ import annotations

from app.importers.encodings import decode_paragraphs
from app.importers.old_paragraph import Converted
from app.importers.workbook_look import Look

Place = tuple[int, int]
"""Row and column."""


def decoded_texts(texts: dict[Place, str], looks: dict[Place, Look]) -> dict[Place, Converted]:
    """The texts of a sheet in Unicode NFC, and what each had been in. Texts without letters of an old font stay."""
    fonts = {place: look.font for place, look in looks.items() if look.font is not None}
    asked = [place for place, text in texts.items() if not text.isascii() or place in fonts]
    # Names of rows stand in a column, and the cells beside them are numbers or in Unicode more often than not.
    asked.sort(key=lambda place: (place[1], place[0]))
    found = decode_paragraphs([(texts[place], fonts.get(place))] for place in asked)
    return {place: run for place, (run,) in zip(asked, found, strict=True)}
