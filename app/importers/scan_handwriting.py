"""Blanks of a letterhead that are filled in by hand: number, day and month.

Tesseract reads no handwriting. What it makes of it is replaced by "…", the sign of a blank, so that nothing is made up
and the printed rest of the line ("/QĐ-TTg", "năm 2010") is understood.
"""

from __future__ import annotations

import re

from app.importers.scan_labels import Word

_SURE = 0.8
"""Below is what was read of handwriting; printed digits of a letterhead come to 0.9."""
_MOST_WORDS = 3
_SYMBOL = re.compile(r"(?P<blank>[^/]*)(?P<rest>/\s?[A-ZĐ].*)?")
_NUMBER = re.compile(r"\d{1,5}(?:-[A-ZĐ]{1,6})?")
_DAY = re.compile(r"\d{1,2}[.,]?")
_MONTH = re.compile(r"(tháng)(\W?\S{1,3})")
_BLANK = "…"


def without_handwriting(words: list[Word]) -> list[Word]:
    """The words of a line with "…" for what was written by hand after "Số" or between "ngày", "tháng" and "năm"."""
    if not words:
        return words
    if words[0][0].rstrip(":.") in ("Số", "SỐ"):
        return _number_blanked(words)
    return _date_blanked(words)


def _number_blanked(words: list[Word]) -> list[Word]:
    """ "Số: |j#ƒ /QĐ-TTg" as "Số: … /QĐ-TTg"; what reads as a number stays as it is."""
    for at in range(1, min(len(words), _MOST_WORDS + 2)):
        found = _SYMBOL.fullmatch(words[at][0])
        if not found or not found["rest"]:
            continue
        blank = " ".join([*(word[0] for word in words[1:at]), found["blank"]]).strip()
        doubt = min(word[2] for word in words[1 : at + 1])
        if not blank or _NUMBER.fullmatch(blank) or doubt >= _SURE:
            return words
        _, place, certainty = words[at]
        return [words[0], (f"{_BLANK}{found['rest']}", place, certainty), *words[at + 1 :]]
    return words


def _date_blanked(words: list[Word]) -> list[Word]:
    """ "ngày 4Ÿ tháng#l năm 2010" as "ngày … tháng … năm 2010", where a year ends the line."""
    texts = [word[0] for word in words]
    if len(words) < 5 or texts[-2] != "năm" or not texts[-1].rstrip(".").isdigit() or "ngày" not in texts:
        return words
    first = texts.index("ngày")
    month = next((at for at in range(first + 1, len(words)) if texts[at].startswith("tháng")), None)
    if month is None or month - first > _MOST_WORDS:
        return words
    stuck = _MONTH.fullmatch(texts[month])
    name = ("tháng", *words[month][1:])
    filled = [(stuck[2], *words[month][1:])] if stuck else words[month + 1 : -2]
    return [*words[: first + 1], *_day(words[first + 1 : month]), name, *_day(filled), *words[-2:]]


def _day(words: list[Word]) -> list[Word]:
    """One or two digits as they are, anything else as a blank."""
    if not words or (len(words) == 1 and (_DAY.fullmatch(words[0][0]) or words[0][2] >= _SURE)):
        return words
    return [(_BLANK, words[0][1], min(word[2] for word in words))]
