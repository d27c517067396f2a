"""Bodies and numbers of a letterhead as OCR misreads them: "UY BAN NHÂN DÂN", "ĐANG BỘ TINH", "75HD-UBND".

Accents over capitals are the first that a scan loses. Only the generic words with which bodies' names begin are spelt
again, where accents alone differ. Names of places stay as read: the line of the date prints the place once more, and
mostly better (48 of 50 differences in scans of our own papers), but two names that had been right would have been
changed. Where both differ, the review offers the other reading.
"""

from __future__ import annotations

import re

from app.analysis.outline.kinds import kind_of_symbol
from app.analysis.outline.phrases import mostly_upper
from app.domain.folding import fold

_BEGINNINGS = (
    "ĐẢNG BỘ TỈNH", "ĐẢNG BỘ THÀNH PHỐ", "ĐẢNG BỘ XÃ", "ĐẢNG BỘ PHƯỜNG", "ĐẢNG ỦY", "ĐẢNG BỘ", "TỈNH ỦY", "THÀNH ỦY",
    "ỦY BAN NHÂN DÂN", "HỘI ĐỒNG NHÂN DÂN", "ỦY BAN MẶT TRẬN TỔ QUỐC", "ỦY BAN KIỂM TRA", "BAN CHẤP HÀNH",
    "BAN THƯỜNG VỤ", "BAN XÂY DỰNG ĐẢNG", "BAN TUYÊN GIÁO", "BAN TỔ CHỨC", "CHI BỘ", "THÀNH PHỐ", "TỈNH",
)  # fmt: skip
_ABOVE = ("TỈNH ", "THÀNH PHỐ ", "ĐẢNG BỘ TỈNH ", "ĐẢNG BỘ THÀNH PHỐ ")
_OWN = frozenset(fold(words) for words in ("ĐẢNG ỦY", "ỦY BAN", "HỘI ĐỒNG"))
_NO_PROVINCE = re.compile(r"TINH (?:GỌN|GIẢN|THẦN|HOA|TÚY)\b|TÌNH HÌNH\b")
_EDGE = re.compile(r"^[^\w(]+|[^\w).]+$")
_STUCK = re.compile(r"(?P<n>\d{1,5})(?P<k>[A-ZĐ][A-Za-zĐđ]{1,3})(?P<rest>[-/][A-ZĐ].*)")


def bare(text: str) -> str:
    """A line of bodies without the dust around it."""
    return " ".join(_EDGE.sub("", text).split())


def spelt_body(text: str) -> str:
    """A line of bodies read by OCR without signs around it, its generic beginning with the accents that it bears."""
    name = bare(text)
    if not mostly_upper(name) or _NO_PROVINCE.match(name):
        return name
    words = name.split()
    for beginning in _BEGINNINGS:
        count = len(beginning.split())
        own = " ".join(words[:count])
        if len(words) > count - (count > 1) and fold(own) == fold(beginning):
            return name if own.replace("UỶ", "ỦY") == beginning else " ".join([beginning, *words[count:]])
    return name


def bodies_in(text: str) -> list[str]:
    """The body above and the issuer, also where the layout of a scan put both into one line ("TỈNH … ỦY BAN …")."""
    name = spelt_body(text)
    words = name.split()
    if not name.startswith(_ABOVE):
        return [name]
    cut = next((at for at in range(2, len(words)) if fold(" ".join(words[at : at + 2])) in _OWN), None)
    return [name] if cut is None else [" ".join(words[:cut]), spelt_body(" ".join(words[cut:]))]


def other_accents(body: str, place: str) -> str | None:
    """The body with the place's accents, where its name ends in this place and bears others; else None."""
    words, count = body.split(), len(place.split())
    own = " ".join(words[-count:])
    if len(words) <= count or fold(own) != fold(place) or own.casefold() == place.casefold():
        return None
    return " ".join([*words[:-count], place.upper()])


def with_slash(number: str) -> str:
    """ "75HD-UBND" as "75/HD-UBND": between number and kind stands a slash (Nghị định 30/2020, Phụ lục I, II.3)."""
    found = _STUCK.fullmatch(number)
    if found is None or found["rest"][0] != "-" or kind_of_symbol(found["k"]) is None:
        return number
    return f"{found['n']}/{found['k']}{found['rest']}"
