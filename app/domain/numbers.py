"""Vietnamese number forms, both ways: dot for thousands, comma for decimals, as offices print them.

Rules and traps: a comma is never a thousands sign; a dot before exactly three digits is one; other dots are slips,
dates or section numbers and are refused here (Nghị định 30/2020 writes "1.000.000 đồng", "12,5%").
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

INTEGER = r"(?:\d{1,3}(?:\.\d{3})+|\d+)"
NUMBER = rf"{INTEGER}(?:,\d+)?"
_STEPS = {decimals: Decimal(1).scaleb(-decimals) for decimals in range(10)}
_NUMBER = re.compile(rf"[-−–]?{NUMBER}")


def parse_number(text: str) -> Decimal | None:
    """The value of a printed number ("12.515,3" → 12515.3; "05" → 5), or None when it is not one number."""
    squeezed = text.strip().replace("\u00a0", "").replace(" ", "")
    if not _NUMBER.fullmatch(squeezed):
        return None
    plain = squeezed.replace(".", "").replace(",", ".").replace("−", "-").replace("–", "-")
    return Decimal(plain)


def format_number(value: Decimal, decimals: int | None = None) -> str:
    """``value`` as an office prints it: "12.515,3". ``decimals`` None keeps those that the value has.

    Rounds half up (as offices do) when ``decimals`` is given.
    """
    if decimals is not None:
        value = value.quantize(_STEPS.get(decimals) or Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    elif value == value.to_integral_value():
        value = value.quantize(Decimal(1))
    plain = f"{value:,f}"
    if "," not in plain:
        return plain.replace(".", ",")
    return plain.replace(",", "\0").replace(".", ",").replace("\0", ".")
