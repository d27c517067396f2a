"""Figures reckoned from others: change in percent and in points, share, ratio to plan, difference to the higher level.

Each is stated as derived: its source is the formula with the numbers as printed, and the keys of what it was made of.
Nothing is reckoned across units that do not measure the same thing, nor from ranges and bounds.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from msgspec import Struct, structs

from app.domain.errors import InputError
from app.domain.figure import Direction, Figure, FigureKind, Unit
from app.domain.numbers import format_number
from app.domain.reference import DerivedRef, FigureKey, operand_text
from app.domain.rounding import round_half_up
from app.domain.units import convert, same_measure

Derivation = Literal["change", "points", "difference", "share", "ratio_to_plan", "to_higher"]
PERCENT = Unit("%", "%")
POINTS = Unit("điểm %", "điểm %")
_MOST_DECIMALS = 6


class Operand(Struct, frozen=True):
    """A figure and the key under which it is found."""

    key: FigureKey
    figure: Figure


def change(later: Operand, earlier: Operand, decimals: int = 1) -> Figure:
    """By how many percent ``later`` is above ``earlier`` (below: a negative value). Raises InputError."""
    new, old = _comparable(later, earlier)
    _not_zero(old, earlier)
    value = round_half_up((new - old) * 100 / abs(old), decimals)
    rise = f"({_shown(new, later)} - {_shown(old, earlier)})"
    formula = f"{rise} : {_shown(abs(old), earlier)} × 100 = {_print(value, decimals)} %"
    return _made("change", later, earlier, value, decimals, PERCENT, "change", formula)


def points(later: Operand, earlier: Operand, decimals: int = 1) -> Figure:
    """By how many percentage points one percentage is above another. Raises InputError for other units."""
    for operand in (later, earlier):
        if operand.figure.unit is None or operand.figure.unit.base != "%":
            raise InputError(
                "derived-not-percent",
                f"Chỉ tiêu “{operand.figure.indicator}” không tính bằng % nên không so được bằng điểm %; hãy "
                f"chọn số liệu khác.",
            )
    new, old = _comparable(later, earlier)
    value = round_half_up(new - old, decimals)
    formula = f"{_shown(new, later)} - {_shown(old, earlier)} = {_print(value, decimals)} điểm %"
    return _made("points", later, earlier, value, decimals, POINTS, "change", formula)


def difference(later: Operand, earlier: Operand) -> Figure:
    """How much more ``later`` is than ``earlier``, in the unit of ``later``. Raises InputError."""
    new, old = _comparable(later, earlier)
    decimals = _decimals(new, old)
    value = round_half_up(new - old, decimals)
    unit = later.figure.unit
    formula = f"{_shown(new, later)} - {_shown(old, earlier)} = {_print(value, decimals)}{_unit_text(unit)}"
    return _made("difference", later, earlier, value, decimals, unit, "change", formula)


def share(part: Operand, whole: Operand, decimals: int = 1) -> Figure:
    """Which part of ``whole`` ``part`` is, in percent. Raises InputError."""
    return _quotient("share", part, whole, decimals, "share")


def ratio_to_plan(result: Operand, plan: Operand, decimals: int = 1) -> Figure:
    """How much of ``plan`` was reached, in percent. Raises InputError."""
    return _quotient("ratio_to_plan", result, plan, decimals, "ratio_to_plan")


def to_higher(local: Operand, higher: Operand, decimals: int = 1) -> Figure:
    """How far the place's figure is from the higher level's: in points for percentages, else in the local unit.

    Raises InputError. Levels of a commune and of its province add nothing to each other; rates and shares do.
    """
    percent = local.figure.unit is not None and local.figure.unit.base == "%"
    made = points(local, higher, decimals) if percent else difference(local, higher)
    return structs.replace(
        made,
        id=_id("to_higher", local, higher),
        indicator=f"{local.figure.indicator} – chênh lệch so với cấp trên",
        kind="prior",
    )


def _quotient(how: Derivation, part: Operand, whole: Operand, decimals: int, kind: FigureKind) -> Figure:
    top, bottom = _comparable(part, whole)
    _not_zero(bottom, whole)
    value = round_half_up(top * 100 / bottom, decimals)
    formula = f"{_shown(top, part)} : {_shown(bottom, whole)} × 100 = {_print(value, decimals)} %"
    return _made(how, part, whole, value, decimals, PERCENT, kind, formula)


def _comparable(first: Operand, second: Operand) -> tuple[Decimal, Decimal]:
    """Both values in the unit of ``first``."""
    for operand in (first, second):
        if operand.figure.value_to is not None or operand.figure.bound is not None:
            raise InputError(
                "derived-not-exact",
                f"“{operand.figure.indicator}” là một khoảng ({operand.figure.printed}), không phải một số; "
                f"hãy chọn số liệu khác.",
            )
    a, b = first.figure.unit, second.figure.unit
    if a is None and b is None:
        return first.figure.value, second.figure.value
    if a is None or b is None or not same_measure(a, b):
        raise InputError(
            "derived-units-differ",
            f"“{first.figure.indicator}”{_unit_text(a)} và “{second.figure.indicator}”{_unit_text(b)} khác "
            f"đơn vị tính;"
            " hãy chọn hai số liệu cùng đơn vị.",
        )
    return first.figure.value, convert(second.figure.value, b, a)


def _not_zero(value: Decimal, operand: Operand) -> None:
    if value == 0:
        raise InputError(
            "derived-by-zero", f"“{operand.figure.indicator}” bằng 0 nên không tính được tỷ lệ; hãy chọn số liệu khác."
        )


def _decimals(*values: Decimal) -> int:
    """Decimals that hold all values exactly, six at most."""
    exponents = [int(value.normalize().as_tuple().exponent) for value in values]
    return min(_MOST_DECIMALS, max(0, *(-exponent for exponent in exponents)))


def _shown(value: Decimal, operand: Operand) -> str:
    """A value in a formula: as printed where it was not converted."""
    if value == operand.figure.value:
        return operand.figure.printed
    return format_number(round_half_up(value, _decimals(value)))


def _print(value: Decimal, decimals: int) -> str:
    return format_number(value, decimals)


def _unit_text(unit: Unit | None) -> str:
    return f" {unit.text}" if unit else ""


def _id(how: Derivation, first: Operand, second: Operand) -> str:
    return f"derived:{how}:{operand_text(first.key)}:{operand_text(second.key)}"


def _made(
    how: Derivation,
    first: Operand,
    second: Operand,
    value: Decimal,
    decimals: int,
    unit: Unit | None,
    kind: FigureKind,
    formula: str,
) -> Figure:
    return Figure(
        id=_id(how, first, second),
        indicator=first.figure.indicator,
        value=value,
        printed=_print(value, decimals),
        quote=formula,
        ref=DerivedRef(formula, (operand_text(first.key), operand_text(second.key))),
        estimate=first.figure.estimate or second.figure.estimate,
        unit=unit,
        period=first.figure.period,
        kind=kind,
        direction=_direction(value) if kind == "change" else None,
        of=first.figure.id,
        part_of=second.figure.id if how == "share" else None,
        place=first.figure.place,
    )


def _direction(value: Decimal) -> Direction | None:
    if value == 0:
        return None
    return "up" if value > 0 else "down"
