"""Bodies, places and numbers of a letterhead as OCR misreads them: "UY BAN NHÂN DÂN", "ĐANG BỘ TINH", "75HD-UBND".

Accents over capitals are the first that a scan loses. Only the generic words with which bodies' names begin are spelt
again, where accents alone differ; a place takes the accents that the same letterhead prints before its date (a paper of
a commune is dated there), where that line was read at least as surely.
"""

from __future__ import annotations

import re

from app.analysis.outline.bodies import starts_body, starts_place
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
    if not mostly_upper(name) or starts_body(name) or starts_place(name) or _NO_PROVINCE.match(name):
        return name
    words = name.split()
    for beginning in _BEGINNINGS:
        count = len(beginning.split())
        if len(words) > count - (count > 1) and fold(" ".join(words[:count])) == fold(beginning):
            return " ".join([beginning, *words[count:]])
    return name


def bodies_in(text: str) -> list[str]:
    """The body above and the issuer, also where the layout of a scan put both into one line ("TỈNH … ỦY BAN …")."""
    name = spelt_body(text)
    words = name.split()
    if not name.startswith(_ABOVE):
        return [name]
    cut = next((at for at in range(2, len(words)) if fold(" ".join(words[at : at + 2])) in _OWN), None)
    return [name] if cut is None else [" ".join(words[:cut]), spelt_body(" ".join(words[cut:]))]


def with_place(text: str, place: str) -> str:
    """A body whose name ends in this place, with the place's accents."""
    words, count = text.split(), len(place.split())
    if len(words) > count and fold(" ".join(words[-count:])) == fold(place):
        return " ".join([*words[:-count], place.upper()])
    return text


def with_slash(number: str) -> str:
    """ "75HD-UBND" as "75/HD-UBND": between number and kind stands a slash (Nghị định 30/2020, Phụ lục I, II.3)."""
    found = _STUCK.fullmatch(number)
    if found is None or found["rest"][0] != "-" or kind_of_symbol(found["k"]) is None:
        return number
    return f"{found['n']}/{found['k']}{found['rest']}"
