"""Which comparisons of a table are indices: "So với cùng kỳ (%)" over 97,5 is a level of the year before, no growth.

A heading that says "tăng", "giảm" or "chênh lệch" states growth; one that says only with what it is compared leaves it
open, and offices print both under it. Then the numbers tell: growth is small or negative somewhere, an index lies
around 100 (vietnam.md §3.3, trap 3). An index is kind ``prior`` and has no direction, so that nothing prints it as
"tăng 97,5%".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from statistics import median

_GROWTH = re.compile(
    r"tăng|giảm|chênh\s*lệch|biến\s*động|tuyệt\s*đối|\+\s*/\s*-|±|\(\s*\+\s*[,;]?\s*-\s*\)", re.IGNORECASE
)
_TIMES = re.compile(r"\(\s*lần\s*\)|\bbao nhiêu lần\b|^lần$", re.IGNORECASE)
LEAST_INDEX = Decimal(50)
"""Growth of half as much again in the median of a column is rarer than a fall to half of the year before."""


def states_growth(words: str) -> bool:
    """Whether headings or a row's name say that the number is a rise or a fall."""
    return bool(_GROWTH.search(words))


def is_index(words: str, values: Sequence[Decimal]) -> bool:
    """Whether the numbers of a comparison named ``words`` are percentages (or multiples) of what it is held against."""
    if not values or states_growth(words) or any(value < 0 for value in values):
        return False
    return bool(_TIMES.search(words)) or median(values) >= LEAST_INDEX
