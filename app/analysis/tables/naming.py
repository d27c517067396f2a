"""The name of a figure as an officer would write it in front of the number."""

from __future__ import annotations

import re
from functools import lru_cache

from app.analysis.tables.heading_meaning import Meaning

_PLACE_HEADING = re.compile(
    r"^(?:tên\s+)?(?:phường|xã|thôn|tổ|khu phố|tổ dân phố|địa phương|địa bàn|quận|huyện|tỉnh|thành phố|đơn vị|"
    r"ấp|bản|xóm|khu|khu dân cư|chi bộ)"
    r"(?:\s*[,/].*|\s+(?:hành chính|dân phố|xã.*|phường.*))?$",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"^\s*(?:\d{1,2}(?:\.\d{1,2})*|[IVX]+)\s*[.\-)]\s*(?:\((?:tiếp theo)\)\s*)?", re.IGNORECASE)
_FORM = re.compile(
    r"^(?:phụ\s*)?(?:biểu|bảng)(?:\s*mẫu)?\s*(?:số)?\s*[:.]?\s*[\dIVX]+[\w/\-]*\s*[.:]?\s*", re.IGNORECASE
)


def speaks_of_places(stub: str, names: tuple[str, ...], meanings: tuple[Meaning, ...]) -> bool:
    """Whether rows are places and columns indicators: the name column says so, and columns have names of their own."""
    if not _PLACE_HEADING.match(" ".join(stub.split())):
        return False
    return sum(bool(m.name) for m in meanings) * 2 >= len(meanings)


def indicator_of(name: str, meaning: Meaning, total: bool, places: bool, title: str | None, stub: str) -> str:
    """The indicator of a figure: its row's name without unit, what its column names beside that, the table's title."""
    if places and meaning.name:
        return meaning.name
    if total:
        whole = title_name(title)
        if whole and not meaning.name:
            return whole
        if whole:
            return f"{whole} – {_small(meaning.name)}"
    if meaning.name:
        return f"{name} – {_small(meaning.name)}"
    return name


@lru_cache(maxsize=8192)
def title_name(title: str | None) -> str:
    """A title without its number: "2. Chỉ số sản xuất" → "Chỉ số sản xuất"; "" without a title."""
    if not title:
        return ""
    return _NUMBERED.sub("", _FORM.sub("", title)).strip() or title


@lru_cache(maxsize=8192)
def _small(text: str) -> str:
    return text[0].lower() + text[1:] if len(text) > 1 and text[1].islower() else text
