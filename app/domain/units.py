"""Units as offices print them ("nghìn tỷ đồng", "tạ/ha", "điểm %"), what they measure, and conversion between them.

The printed unit always stays with the figure; conversion serves checks, charts and the person's own choice.
A scale word ("triệu", "tỷ") multiplies; after the first "/" stands what the unit is a rate of.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from app.domain.figure import Unit

SCALES: dict[str, Decimal] = {
    "chục": Decimal(10),
    "trăm": Decimal(100),
    "nghìn": Decimal(1000),
    "ngàn": Decimal(1000),
    "vạn": Decimal(10_000),
    "triệu": Decimal(1_000_000),
    "tr": Decimal(1_000_000),
    "tỷ": Decimal(1_000_000_000),
    "tỉ": Decimal(1_000_000_000),
}
"""Scale words; two of them multiply ("nghìn tỷ" = 10¹²)."""

_MEASURES: dict[str, tuple[str, Decimal]] = {
    # printed form (folded to lower case) → base unit and how many of it
    "đ": ("đồng", Decimal(1)),
    "vnđ": ("đồng", Decimal(1)),
    "vnd": ("đồng", Decimal(1)),
    "đồng": ("đồng", Decimal(1)),
    "usd": ("USD", Decimal(1)),
    "đô la mỹ": ("USD", Decimal(1)),
    "đô-la mỹ": ("USD", Decimal(1)),
    "đô la": ("USD", Decimal(1)),
    "đôla mỹ": ("USD", Decimal(1)),
    "đô-la": ("USD", Decimal(1)),
    "eur": ("EUR", Decimal(1)),
    "euro": ("EUR", Decimal(1)),
    "%": ("%", Decimal(1)),
    "phần trăm": ("%", Decimal(1)),
    "điểm %": ("điểm %", Decimal(1)),
    "điểm phần trăm": ("điểm %", Decimal(1)),
    "‰": ("‰", Decimal(1)),
    "phần nghìn": ("‰", Decimal(1)),
    "m2": ("m2", Decimal(1)),
    "m²": ("m2", Decimal(1)),
    "mét vuông": ("m2", Decimal(1)),
    "ha": ("m2", Decimal(10_000)),
    "héc ta": ("m2", Decimal(10_000)),
    "hecta": ("m2", Decimal(10_000)),
    "km2": ("m2", Decimal(1_000_000)),
    "km²": ("m2", Decimal(1_000_000)),
    "m3": ("m3", Decimal(1)),
    "m³": ("m3", Decimal(1)),
    "mét khối": ("m3", Decimal(1)),
    "m": ("m", Decimal(1)),
    "mét": ("m", Decimal(1)),
    "km": ("m", Decimal(1000)),
    "kg": ("kg", Decimal(1)),
    "yến": ("kg", Decimal(10)),
    "tạ": ("kg", Decimal(100)),
    "tấn": ("kg", Decimal(1000)),
    "lít": ("lít", Decimal(1)),
    "wh": ("Wh", Decimal(1)),
    "kwh": ("Wh", Decimal(1000)),
    "mwh": ("Wh", Decimal(1_000_000)),
    "gwh": ("Wh", Decimal(1_000_000_000)),
    "lượt khách.km": ("lượt khách.km", Decimal(1)),
    "hành khách.km": ("lượt khách.km", Decimal(1)),
    "hk.km": ("lượt khách.km", Decimal(1)),
    "lượt hk.km": ("lượt khách.km", Decimal(1)),
    "tấn.km": ("tấn.km", Decimal(1)),
    "t.km": ("tấn.km", Decimal(1)),
    "kw": ("W", Decimal(1000)),
    "mw": ("W", Decimal(1_000_000)),
}
MEASURES: frozenset[str] = frozenset(_MEASURES)
"""Printed forms of units of measure, in lower case; all else is a thing that is counted."""

_SPACES = re.compile(r"\s+")
_LEADING_COUNT = re.compile(r"(1\.?000(?:\.000)?)\s*(?=\D)")
_GLUED = re.compile(r"^(tr|triệu|tỷ|tỉ|nghìn|ngàn)\.?(đ|đồng)$")


@lru_cache(maxsize=1024)
def parse_unit(text: str) -> Unit | None:
    """The unit that ``text`` names ("Tỷ đồng", "1000 người", "tạ/ha"), or None for an empty text or a bare number.

    ``Unit.text`` is the text as printed with its spaces made single; ``base`` of a counted thing is its name.
    """
    printed = _SPACES.sub(" ", text.replace("\u00a0", " ")).strip().strip("():;,.").strip()
    if not printed:
        return None
    head, _, per = printed.partition("/")
    lowered = head.strip().casefold()
    scale = Decimal(1)
    counted = _LEADING_COUNT.match(lowered)
    if counted:
        scale *= Decimal(counted[1].replace(".", ""))
        lowered = lowered[counted.end() :]
    glued = _GLUED.match(lowered.replace(" ", ""))
    if glued:
        lowered = f"{glued[1]} đồng"
    words = lowered.split(" ")
    while len(words) > 1 and words[0].rstrip(".") in SCALES:
        scale *= SCALES[words.pop(0).rstrip(".")]
    name = " ".join(words)
    if name in SCALES:  # "triệu" alone: a scale of plain numbers
        scale *= SCALES[name]
        name = ""
    if name in _MEASURES:
        base, factor = _MEASURES[name]
        scale *= factor
    else:
        base = name
    if not any(c.isalpha() or c in "%‰" for c in base) and scale == 1:
        return None
    return Unit(text=printed, base=base, scale=scale, per=per.strip() or None)


def same_measure(a: Unit, b: Unit) -> bool:
    """Whether values in ``a`` and ``b`` can be converted into each other and added."""
    return a.base == b.base and (a.per or "").casefold() == (b.per or "").casefold()


def convert(value: Decimal, source: Unit, target: Unit) -> Decimal:
    """``value`` counted in ``source``, counted in ``target``. Raises ValueError when they measure different things."""
    if not same_measure(source, target):
        raise ValueError(f"{source.text} cannot be converted to {target.text}")
    if source.scale == target.scale:
        return value
    return value * source.scale / target.scale
