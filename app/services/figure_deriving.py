"""Figures reckoned from chosen ones: what can be reckoned, what it gives, and what rounding leaves over."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from app.analysis.derived import Derivation, Operand, change, difference, points, ratio_to_plan, share, to_higher
from app.domain.errors import InputError
from app.domain.figure import Figure
from app.domain.numbers import format_number
from app.domain.project import Project
from app.domain.reference import DerivedRef, FigureKey, operand_key
from app.domain.rounding import round_shares
from app.domain.units import convert, same_measure
from app.services.figure_following import decimals_of, operands_of

NAMES: dict[Derivation, str] = {
    "change": "Tăng, giảm (%)",
    "points": "Chênh lệch điểm %",
    "difference": "Chênh lệch (cùng đơn vị)",
    "share": "Tỷ trọng trong tổng (%)",
    "ratio_to_plan": "So với kế hoạch (%)",
    "to_higher": "So với cấp trên",
}
MOST_DECIMALS = 4
_TWO: dict[Derivation, Callable[[Operand, Operand, int], Figure]] = {
    "change": change,
    "points": points,
    "difference": lambda later, earlier, _: difference(later, earlier),
    "ratio_to_plan": ratio_to_plan,
    "to_higher": to_higher,
}


class Derived(Struct, frozen=True):
    """Figures that an operation gives, and a sentence on rounding where rounding moved something ("" none)."""

    how: Derivation
    figures: tuple[Figure, ...]
    rounding: str = ""


def derive(
    project: Project, how: Derivation, keys: Sequence[FigureKey], decimals: int = 1, *, swapped: bool = False
) -> Derived:
    """What ``how`` gives for these figures (two or more; for changes in the order of their periods).

    Changes go from period to period, shares take the largest figure as the whole, ratios pair results with plans,
    differences to the higher level pair local figures with those of the guidance. ``swapped`` turns two figures round.
    Raises InputError with the reason why it cannot be reckoned.
    """
    if not 0 <= decimals <= MOST_DECIMALS:
        raise InputError("derived-decimals", f"Số chữ số thập phân phải từ 0 đến {MOST_DECIMALS}; hãy chọn lại.")
    operands = operands_of(project, tuple(dict.fromkeys(keys)))
    if len(operands) < 2:
        raise InputError("derived-needs-two", "Cần ít nhất hai số liệu để tính; hãy chọn thêm (giữ Ctrl và bấm).")
    if how == "share":
        return _shares(operands, decimals)
    pairs = _pairs(how, operands, project)
    if swapped:
        pairs = [(b, a) for a, b in pairs]
    return Derived(how, tuple(_TWO[how](first, second, decimals) for first, second in pairs))


def with_derived(project: Project, derived: Derived) -> tuple[Project, tuple[FigureKey, ...]]:
    """The project with these figures among its own, and their keys; one that was there is made again."""
    made = {figure.id: figure for figure in derived.figures}
    kept = tuple(made.pop(figure.id, figure) for figure in project.briefing.typed)
    briefing = replace(project.briefing, typed=(*kept, *made.values()))
    return replace(project, briefing=briefing), tuple(FigureKey("", figure.id) for figure in derived.figures)


def reckon_again(project: Project, stale: Sequence[Figure]) -> tuple[Figure, ...]:
    """Reckoned figures with the values of today under the same ids. Raises InputError where they no longer can be."""
    made: list[Figure] = []
    shares: dict[FigureKey, list[Figure]] = {}
    for figure in stale:
        how, keys = derivation_of(figure), _operand_keys(figure)
        if how == "share":
            shares.setdefault(keys[1], [])
            continue
        first, second = operands_of(project, keys)
        made.append(_renamed(_TWO[how](first, second, decimals_of(figure)), figure))
    for whole in shares:
        made.extend(_shares_again(project, whole))
    return tuple(made)


def derivation_of(figure: Figure) -> Derivation:
    """How a figure was reckoned, by its id (``derived:<how>:…``). Raises KeyError for another figure."""
    how = figure.id.split(":")[1] if figure.id.startswith("derived:") else ""
    for known in NAMES:
        if known == how:
            return known
    raise KeyError(figure.id)


def _operand_keys(figure: Figure) -> tuple[FigureKey, ...]:
    return tuple(map(operand_key, figure.ref.operands)) if isinstance(figure.ref, DerivedRef) else ()


def _renamed(made: Figure, before: Figure) -> Figure:
    """A reckoned figure keeps the id that papers know it by, and the name and place that a person gave it."""
    return replace(made, id=before.id, indicator=before.indicator, place=before.place)


def _shares_again(project: Project, whole: FigureKey) -> list[Figure]:
    """All shares of one whole together: what was rounded to make 100 % must still make it."""
    known = [
        figure
        for figure in project.briefing.typed
        if figure.id.startswith("derived:share:") and _operand_keys(figure)[1:] == (whole,)
    ]
    parts = operands_of(project, [_operand_keys(figure)[0] for figure in known])
    made = _shares_of(parts, operands_of(project, [whole])[0], decimals_of(known[0])).figures
    return [_renamed(new, old) for new, old in zip(made, known, strict=True)]


def _shares(operands: Sequence[Operand], decimals: int) -> Derived:
    whole = max(operands, key=lambda o: _in_unit_of(operands[0], o))
    return _shares_of([o for o in operands if o.key != whole.key], whole, decimals)


def _shares_of(parts: Sequence[Operand], whole: Operand, decimals: int) -> Derived:
    """Shares of parts in a whole; parts that make the whole have shares that make exactly 100 %."""
    alone = [share(part, whole, decimals) for part in parts]
    values = [_in_unit_of(whole, part) for part in parts]
    if len(parts) < 2 or sum(values, Decimal(0)) != whole.figure.value or any(value < 0 for value in values):
        return Derived("share", tuple(alone))
    rounded = round_shares(values, decimals)
    figures = tuple(
        _moved(figure, value) if value != figure.value else figure
        for figure, value in zip(alone, rounded.parts, strict=True)
    )
    return Derived("share", figures, _rounding_sentence(figures, alone, decimals) if rounded.residue else "")


def _moved(figure: Figure, value: Decimal) -> Figure:
    printed = format_number(value, figure.decimals)
    formula = f"{figure.quote}, làm tròn thành {printed} để các phần cộng đủ 100 %"
    ref = figure.ref
    assert isinstance(ref, DerivedRef)
    return replace(figure, value=value, printed=printed, quote=formula, ref=replace(ref, formula=formula))


def _rounding_sentence(figures: Sequence[Figure], alone: Sequence[Figure], decimals: int) -> str:
    plain = format_number(sum((f.value for f in alone), Decimal(0)), decimals)
    moved = "; ".join(
        f"“{new.indicator}” {old.printed} → {new.printed}"
        for new, old in zip(figures, alone, strict=True)
        if new.value != old.value
    )
    return f"Làm tròn riêng từng phần thì cộng được {plain} %; phần dư đã tính vào {moved} để đủ 100 %."


def _in_unit_of(target: Operand, operand: Operand) -> Decimal:
    a, b = operand.figure.unit, target.figure.unit
    if a is None or b is None or not same_measure(a, b):
        return operand.figure.value
    return convert(operand.figure.value, a, b)


def _pairs(how: Derivation, operands: Sequence[Operand], project: Project) -> list[tuple[Operand, Operand]]:
    if how == "ratio_to_plan":
        return _matched(operands, lambda o: o.figure.kind in ("plan", "target"), "kế hoạch")
    if how == "to_higher":
        return _matched(operands, lambda o: o.key.sha256 in project.guidance, "số của cấp trên")
    if len(operands) == 2:
        later, earlier = sorted(operands, key=_time, reverse=True) if _timed(operands) else operands
        return [(later, earlier)]
    if not _timed(operands):
        raise InputError(
            "derived-order", "Các số liệu không cùng chỉ tiêu theo các kỳ khác nhau; hãy chọn từng cặp hai số để tính."
        )
    ordered = sorted(operands, key=_time)
    return [(later, earlier) for earlier, later in pairwise(ordered)]


def _timed(operands: Sequence[Operand]) -> bool:
    """One indicator at one place over periods that all differ."""
    subjects = {(o.figure.indicator.casefold(), o.figure.place) for o in operands}
    periods = {o.figure.period.order for o in operands if o.figure.period is not None}
    return len(periods) == len(operands) and (len(subjects) == 1 or len(operands) == 2)


def _time(operand: Operand) -> tuple[int, int, int]:
    return operand.figure.period.order if operand.figure.period else (0, 0, 0)


def _matched(
    operands: Sequence[Operand], is_base: Callable[[Operand], bool], named: str
) -> list[tuple[Operand, Operand]]:
    """Each figure with its base: the only two, or those of the same name and period."""
    bases = [o for o in operands if is_base(o)]
    others = [o for o in operands if not is_base(o)]
    if len(bases) == 1 and len(others) == 1:
        return [(others[0], bases[0])]
    known = {_subject(o): o for o in bases}
    pairs = [(o, known[_subject(o)]) for o in others if _subject(o) in known]
    if not pairs:
        raise InputError(
            "derived-no-base", f"Trong các số đang chọn không có {named} cho cùng chỉ tiêu, cùng kỳ; hãy chọn thêm."
        )
    return pairs


def _subject(operand: Operand) -> tuple[str, str, str]:
    figure = operand.figure
    return (figure.indicator.casefold(), figure.period.text if figure.period else "", figure.place or "")
