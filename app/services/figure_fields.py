"""The fields of a figure as JSON prints them, the same for prose and for workbooks."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from app.domain.figure import Figure


def figure_fields(figure: Figure) -> dict[str, Any]:
    """What contract.md promises of every figure; ``printed`` keeps the decimals, ``doubtful`` a slip of the dot."""
    return {
        "indicator": figure.indicator,
        "value": plain_number(figure.value),
        "value_to": plain_number(figure.value_to),
        "printed": figure.printed,
        "doubtful": figure.doubtful,
        "bound": figure.bound,
        "estimate": figure.estimate,
        "unit": figure.unit.text if figure.unit else None,
        "period": figure.period.text if figure.period else None,
        "kind": figure.kind,
        "direction": figure.direction,
        "of": figure.of,
        "part_of": figure.part_of,
        "denominator": plain_number(figure.denominator),
        "place": figure.place,
    }


def plain_number(value: Decimal | None) -> int | float | None:
    """A whole number as int, others as the float that prints the same digits."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
