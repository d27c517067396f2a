"""What a person types into a cell of the figures table, read the Vietnamese way: values, units, periods, kinds.

Everything that cannot be read is refused with one sentence that says how it is written; nothing is guessed.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from app.domain.errors import InputError
from app.domain.figure import Bound, Direction, Figure, FigureKind, Period, Unit
from app.domain.folding import fold
from app.domain.numbers import NUMBER, format_number, parse_number
from app.domain.periods import format_period, parse_period
from app.domain.units import parse_unit

Field = Literal["indicator", "value", "unit", "period", "kind", "place", "source"]
KIND_NAMES: dict[FigureKind, str] = {
    "actual": "thực hiện", "target": "mục tiêu", "plan": "kế hoạch", "change": "tăng, giảm", "share": "tỷ trọng",
    "ratio_to_plan": "so kế hoạch", "prior": "so sánh",
}  # fmt: skip
ESTIMATED = "ước thực hiện"
BOUND_WORDS: dict[Bound, str] = {"<": "dưới", "<=": "tối đa", ">": "trên", ">=": "ít nhất", "~": "khoảng"}
LONGEST_NAME = 300
LONGEST_NUMBER = 40
_BOUNDS: dict[str, Bound] = {
    "dưới": "<", "chưa đến": "<", "chưa tới": "<", "<": "<", "tối đa": "<=", "không quá": "<=", "≤": "<=", "<=": "<=",
    "trên": ">", "hơn": ">", ">": ">", "ít nhất": ">=", "tối thiểu": ">=", "từ": ">=", "≥": ">=", ">=": ">=",
    "khoảng": "~", "xấp xỉ": "~", "gần": "~", "~": "~", "≈": "~",
}  # fmt: skip
_BEFORE = re.compile(rf"({'|'.join(map(re.escape, sorted(_BOUNDS, key=len, reverse=True)))})\s*(?=[\d\s\-−])", re.I)
_AFTER: dict[str, Bound] = {"trở lên": ">=", "trở xuống": "<="}
_ESTIMATE = re.compile(r"(ước đạt|ước thực hiện|ước)\s+", re.I)
_CHANGE: dict[str, Direction] = {"tăng": "up", "giảm": "down"}
_RANGE = re.compile(rf"({NUMBER})\s*(?:-|–|—|đến)\s*({NUMBER})(?!\d)")
_RATIO = re.compile(rf"({NUMBER})\s*/\s*({NUMBER})(?![\d/])")
_ONE = re.compile(rf"[-−]?\s*{NUMBER}(?![\d.,])")
_ENGLISH = re.compile(r"[-−]?(?:\d+\.\d+|\d{1,3}(?:,\d{3})+\.\d+)(?![\d.,])")


class EnteredValue(Struct, frozen=True):
    """A value as typed. ``unit`` is the unit typed behind it, "" for none; ``estimate`` None leaves it as it was."""

    value: Decimal
    printed: str
    value_to: Decimal | None = None
    bound: Bound | None = None
    denominator: Decimal | None = None
    estimate: bool | None = None
    direction: Direction | None = None
    unit: str = ""


def read_value(text: str) -> EnteredValue:
    """A typed value: "12.515,3", "dưới 4,5", "6,5 - 7,0 %", "382/382", "ước 13.100 tỷ đồng". Raises InputError."""
    rest = " ".join(text.replace("\u00a0", " ").split())
    if not rest:
        raise InputError("value-empty", "Chưa ghi giá trị; hãy gõ một số như 12.515,3.")
    estimate = _ESTIMATE.match(rest)
    rest = rest[estimate.end() :] if estimate else rest
    direction = next((way for word, way in _CHANGE.items() if rest.lower().startswith(f"{word} ")), None)
    rest = rest[5:] if direction else rest
    before = _BEFORE.match(rest)
    bound = _BOUNDS[before[1].lower()] if before else None
    rest = rest[before.end() :].strip() if before else rest
    for words, after in _AFTER.items():
        if rest.lower().endswith(words):
            bound, rest = after, rest[: -len(words)].strip()
    made = _numbers(rest, text)
    bound = None if made.value_to is not None and before and before[1].lower() == "từ" else bound
    return replace(made, bound=bound, estimate=True if estimate else None, direction=direction)


def _numbers(rest: str, whole: str) -> EnteredValue:
    if found := _RANGE.match(rest):
        low, high = _number(found[1], whole), _number(found[2], whole)
        if high <= low:
            raise InputError("value-range", f"Khoảng “{found[0]}” có số sau không lớn hơn số trước; hãy sửa lại.")
        return EnteredValue(low, f"{found[1]} - {found[2]}", high, unit=rest[found.end() :].strip())
    if found := _RATIO.match(rest):
        top, bottom = _number(found[1], whole), _number(found[2], whole)
        unit = rest[found.end() :].strip()
        return EnteredValue(top, f"{found[1]}/{found[2]}", denominator=bottom, unit=unit)
    found = _ONE.match(rest)
    if found is None:
        raise _unreadable(whole, rest)
    printed = found[0].replace(" ", "").replace("−", "-")
    unit = rest[found.end() :].strip()
    if unit and not (unit[0].isalpha() or unit[0] in "%‰/("):
        raise _unreadable(whole, rest)
    return EnteredValue(_number(printed, whole), printed, unit=unit)


def _number(text: str, whole: str) -> Decimal:
    value = parse_number(text) if len(text) <= LONGEST_NUMBER else None
    if value is None:
        raise _unreadable(whole, text)
    return value


def _unreadable(whole: str, rest: str) -> InputError:
    english = _ENGLISH.match(rest)
    if english and len(english[0]) <= LONGEST_NUMBER:
        meant = format_number(Decimal(english[0].replace(",", "").replace("−", "-")))
        hint = f"dấu phẩy cho phần thập phân, dấu chấm cho hàng nghìn; nếu là {meant} thì hãy gõ {meant}"
    else:
        hint = "hãy gõ số như 12.515,3; 6,5 - 7,0; dưới 4,5; 382/382"
    shown = whole.strip()[:40]
    return InputError("value-unreadable", f"Không đọc được giá trị “{shown}”: {hint}.")


def read_unit(text: str) -> Unit | None:
    """A typed unit, None for an empty cell. Raises InputError."""
    if not text.strip():
        return None
    unit = parse_unit(text) if len(text) <= 60 else None
    if unit is None:
        raise InputError("unit-unreadable", f"“{text.strip()[:40]}” không phải đơn vị tính; hãy gõ như tỷ đồng, %, hộ.")
    return unit


def read_period(text: str) -> Period | None:
    """A typed period, None for an empty cell. Raises InputError."""
    if not text.strip():
        return None
    period = parse_period(text) if len(text) <= 60 else None
    if period is None:
        raise InputError(
            "period-unreadable",
            f"Không rõ kỳ “{text.strip()[:40]}”; hãy gõ như 2024, quý I/2024, tháng 9/2024, 9 tháng đầu năm 2024, "
            "2021-2025, 31/12/2024.",
        )
    return period


def read_kind(text: str) -> tuple[FigureKind, bool]:
    """A typed kind and whether it is an estimate. Raises InputError naming the kinds."""
    wanted = fold(text)
    if wanted == fold(ESTIMATED) or wanted == "uoc":
        return "actual", True
    for kind, name in KIND_NAMES.items():
        if wanted == fold(name):
            return kind, False
    names = ", ".join([*KIND_NAMES.values(), ESTIMATED])
    raise InputError("kind-unknown", f"Không có loại số liệu “{text.strip()[:40]}”; hãy chọn một trong: {names}.")


def kind_text(figure: Figure) -> str:
    """A figure's kind as it stands in the table."""
    return ESTIMATED if figure.estimate and figure.kind == "actual" else KIND_NAMES[figure.kind]


def value_text(figure: Figure) -> str:
    """A figure's value as printed, with its bound: "dưới 1,0", "6,5 - 7,0"."""
    printed = figure.printed or format_number(figure.value)
    if figure.value_to is not None and "-" not in printed and "–" not in printed:
        printed = f"{printed} - {format_number(figure.value_to, figure.decimals)}"
    return f"{BOUND_WORDS[figure.bound]} {printed}" if figure.bound else printed


def period_text(figure: Figure) -> str:
    """A figure's period as a person reads and types it: "2024", "quý I/2024"."""
    period = figure.period
    if period is None:
        return ""
    if period.kind in ("year", "span"):
        return period.text
    return format_period(period).removeprefix("ngày ")


def entered(figure: Figure, field: Field, text: str) -> Figure:
    """The figure with what was typed into one of its cells. Raises InputError. "source" is for typed figures only."""
    match field:
        case "indicator":
            return replace(figure, indicator=_name(text, "indicator-empty", "Chưa ghi tên chỉ tiêu; hãy gõ tên."))
        case "value":
            return _with_value(figure, read_value(text))
        case "unit":
            return replace(figure, unit=read_unit(text))
        case "period":
            return replace(figure, period=read_period(text))
        case "kind":
            kind, estimate = read_kind(text)
            keeps = kind != "actual" and figure.estimate and figure.kind == kind
            return replace(figure, kind=kind, estimate=estimate or keeps)
        case "place":
            place = " ".join(text.split())[:LONGEST_NAME]
            return replace(figure, place=place or None)
        case "source":
            raise ValueError("the source of a figure as read is where it was read")


def _with_value(figure: Figure, value: EnteredValue) -> Figure:
    changed = replace(
        figure,
        value=value.value,
        printed=value.printed,
        value_to=value.value_to,
        bound=value.bound,
        denominator=value.denominator,
        estimate=figure.estimate if value.estimate is None else value.estimate,
        direction=value.direction or _kept_direction(figure, value.value),
    )
    return replace(changed, unit=read_unit(value.unit)) if value.unit else changed


def _kept_direction(figure: Figure, value: Decimal) -> Direction | None:
    """A change keeps its direction, unless its sign was typed."""
    if figure.kind != "change":
        return figure.direction
    if value < 0:
        return "down"
    return "up" if figure.value < 0 else figure.direction


def _name(text: str, code: str, empty: str) -> str:
    name = " ".join(text.split())
    if not name:
        raise InputError(code, empty)
    if len(name) > LONGEST_NAME:
        raise InputError("name-too-long", f"Tên dài hơn {LONGEST_NAME} chữ; hãy rút gọn.")
    return name
