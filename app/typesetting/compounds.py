"""Words of two syllables that a title does not break: "xã hội", "nhiệm vụ", "năm 2024".

Vietnamese writes a blank between the syllables of a word; in large type a line that ends after "nhiệm" reads badly.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from app.resources import resource
from app.typesetting.metrics import RESERVE, break_lines, composed, line_count, line_ends

_NUMBERED = re.compile(r"\b(năm|tháng|ngày|quý|số|thứ|giai đoạn|lần thứ)\s+(?=[\dIVXLĐ])", re.IGNORECASE)
NO_BREAK = "\u00a0"
_MOST_ENDS = 6
"""Line ends of a title that are looked at."""
_SHARES = (1.0, 1 / (1 - RESERVE / 2), 1 / (1 - RESERVE))
"""A program's line may be longer than ours, by the reserve at most: widths at which line ends are looked at."""


def bound(title: str) -> str:
    """The title with no-break spaces within its compounds; the same letters otherwise."""
    tied = _NUMBERED.sub(lambda match: match[1].replace(" ", NO_BREAK) + NO_BREAK, " ".join(title.split()))
    return _compounds().sub(lambda match: match[0].replace(" ", NO_BREAK), tied)


def composed_title(title: str, size_pt: float, width_pt: float, after: str = "") -> str:
    """A slide's title as it is written: no line ends within a compound where that takes no more lines, and no last
    word stands alone. ``after`` is what stands behind it in smaller type.

    Blanks elsewhere stay plain ones: words of a deck are searched for.
    """
    tail = f" {after}" if after else ""
    tied = unicodedata.normalize("NFC", title)
    whole = bound(tied)
    if len(whole) != len(tied):
        return composed(title, size_pt, width_pt, "sans-bold")
    fewest = line_count(title + tail, size_pt, width_pt, "sans-bold")
    widths = [width_pt * share for share in _SHARES]
    for _ in range(_MOST_ENDS):
        ends = [at for width in widths for at in line_ends(tied, break_lines(tied, size_pt, width, "sans-bold"))[:-1]]
        parted = next((at for at in ends if whole[at : at + 1] == NO_BREAK), None)
        if parted is None:
            break
        tied = f"{tied[:parted]}{NO_BREAK}{tied[parted + 1 :]}"
    if line_count(tied + tail, size_pt, width_pt, "sans-bold") > fewest:
        tied = title
    return composed(tied, size_pt, width_pt, "sans-bold")


@cache
def _compounds() -> re.Pattern[str]:
    """One pattern of all words of ``templates/wording/compounds.txt``."""
    lines = resource("templates/wording/compounds.txt").read_text(encoding="utf-8").splitlines()
    listed = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(listed, key=len, reverse=True)))})\b", re.IGNORECASE)
