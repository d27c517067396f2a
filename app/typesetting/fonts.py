"""Which letters our fonts have: what none of them can show is said before printing, not found out on paper."""

from __future__ import annotations

import functools

from fontTools.ttLib import TTFont

from app.resources import fonts_folder


def lacking(text: str) -> str:
    """The characters of ``text`` that no shipped font has, each once, in order of appearance."""
    known = _letters()
    return "".join(dict.fromkeys(letter for letter in text if ord(letter) not in known and not letter.isspace()))


@functools.cache
def _letters() -> frozenset[int]:
    regular = [path for path in sorted(fonts_folder().glob("*.ttf")) if "Regular." in path.name]
    return frozenset(code for path in regular for code in (TTFont(path, lazy=True).getBestCmap() or {}))
