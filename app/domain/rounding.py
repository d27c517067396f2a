"""Rounding that still adds up: rounded parts make the rounded total, rounded shares make 100 %.

Largest remainder: every part is cut down to the last printed digit, and the digits still missing go to the parts that
lost most. What that moves against rounding each part alone is kept, so that a note can say it.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal

from msgspec import Struct


class Rounded(Struct, frozen=True):
    """``parts`` add up to ``total``. ``moved`` is, per part, its value minus that part rounded alone (0 for most).

    ``residue`` is the total minus the sum of the parts each rounded alone: what plain rounding would leave over.
    ``gap`` is a stated total minus the exact sum of the parts; it is not 0 where the source itself does not add up.
    """

    parts: tuple[Decimal, ...]
    total: Decimal
    moved: tuple[Decimal, ...]
    residue: Decimal
    gap: Decimal = Decimal(0)


def round_half_up(value: Decimal, decimals: int) -> Decimal:
    """``value`` with so many decimals, halves away from zero, as offices round."""
    return value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def round_parts(parts: Sequence[Decimal], decimals: int, total: Decimal | None = None) -> Rounded:
    """Parts with ``decimals`` decimals (0 to 12) that add up to their rounded sum.

    A stated ``total`` that the parts do not make is never forced on them: the difference comes back as ``gap``.
    Raises ValueError for decimals out of range or values that are not finite.
    """
    if not 0 <= decimals <= 12:
        raise ValueError("decimals out of range")
    if not all(part.is_finite() for part in parts):
        raise ValueError("a part is not finite")
    exact = sum(parts, Decimal(0))
    goal = round_half_up(exact, decimals)
    step = Decimal(1).scaleb(-decimals)
    cut = [part.quantize(step, rounding=ROUND_FLOOR) for part in parts]
    missing = int((goal - sum(cut, Decimal(0))) / step)
    order = sorted(range(len(parts)), key=lambda i: (round(cut[i] - parts[i], 15), -round(abs(parts[i]), 15), i))
    chosen = set(order[:missing])
    made = tuple(value + step if i in chosen else value for i, value in enumerate(cut))
    alone = [round_half_up(part, decimals) for part in parts]
    moved = tuple(value - plain for value, plain in zip(made, alone, strict=True))
    residue = goal - sum(alone, Decimal(0))
    return Rounded(made, goal, moved, residue, Decimal(0) if total is None else total - exact)


def round_shares(parts: Sequence[Decimal], decimals: int = 1) -> Rounded:
    """Shares of parts in their sum, in percent with ``decimals`` decimals, adding up to exactly 100.

    Raises ValueError when the sum is not above zero or a part is below zero: shares would mean nothing.
    """
    whole = sum(parts, Decimal(0))
    if whole <= 0 or any(part < 0 for part in parts):
        raise ValueError("shares need parts of at least zero and a sum above zero")
    exact = [part * 100 / whole for part in parts[:-1]]
    return round_parts([*exact, Decimal(100) - sum(exact, Decimal(0))], decimals)
