"""Words of two syllables that a title does not break: "xã hội", "nhiệm vụ", "năm 2024".

Vietnamese writes a blank between the syllables of a word; in large type a line that ends after "nhiệm" reads badly.
"""

from __future__ import annotations

import re
from functools import cache

from app.resources import resource

_NUMBERED = re.compile(r"\b(năm|tháng|ngày|quý|số|thứ|giai đoạn|lần thứ)\s+(?=[\dIVXLĐ])", re.IGNORECASE)
NO_BREAK = "\u00a0"


def bound(title: str) -> str:
    """The title with no-break spaces within its compounds; the same letters otherwise."""
    tied = _NUMBERED.sub(lambda match: match[1].replace(" ", NO_BREAK) + NO_BREAK, " ".join(title.split()))
    return _compounds().sub(lambda match: match[0].replace(" ", NO_BREAK), tied)


@cache
def _compounds() -> re.Pattern[str]:
    """One pattern of all words of ``templates/wording/compounds.txt``."""
    lines = resource("templates/wording/compounds.txt").read_text(encoding="utf-8").splitlines()
    listed = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(listed, key=len, reverse=True)))})\b", re.IGNORECASE)
