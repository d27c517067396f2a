"""What a person does to figures: typing new ones in, editing, taking the source's back, ticking, converting.

Each function takes a project and gives the next one. Ticks go with what they were made on: a figure whose value, unit
or period is changed has to be held against its source again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TypeVar

from msgspec.structs import replace

from app.domain.briefing import Briefing
from app.domain.errors import InputError
from app.domain.figure import Check, Figure, Unit
from app.domain.figure_edits import FigureCheck, FigureEdit, edit_between, overlaid
from app.domain.numbers import format_number
from app.domain.project import Project
from app.domain.reference import DerivedRef, FigureKey, TypedRef, operand_key
from app.domain.units import convert, parse_unit, same_measure
from app.services.figure_entry import Field, entered, read_unit
from app.services.figure_following import followed, uses_of

MOST_TYPED = 20_000
LONGEST_SOURCE = 300
_RECKONED_FIELDS = ("indicator", "place")
_KeyedT = TypeVar("_KeyedT", FigureEdit, FigureCheck)
_SAID = ("value", "printed", "value_to", "bound", "denominator", "estimate", "unit", "period", "kind", "direction")
"""Fields that a tick vouches for."""


def as_read(project: Project) -> dict[FigureKey, Figure]:
    """Every figure of a project as its source has it, in source order: one pass for what looks up many."""
    found: dict[FigureKey, Figure] = {}
    for sha in project.originals:
        if sha in project.guidance:
            found.update((FigureKey(sha, f.id), f) for f in project.guidance[sha].figures)
        elif sha in project.workbooks:
            found.update((FigureKey(sha, f.id), f) for f in project.workbooks[sha].figures())
    found.update((FigureKey("", f.id), f) for f in project.briefing.typed)
    return found


_FEW = 20
"""So many figures are looked up one by one; more are worth a pass over all."""


def _looked_up(project: Project, keys: Sequence[FigureKey]) -> dict[FigureKey, Figure]:
    """These figures as their source has them. Raises KeyError for one that is nowhere."""
    if len(keys) > _FEW:
        return as_read(project)
    material = project.material
    return {key: material.figure_as_read(key) for key in keys}


def with_typed(project: Project, figures: Sequence[Figure]) -> tuple[Project, tuple[FigureKey, ...]]:
    """The project with these figures typed in, each under an id of its own, and their keys. Raises InputError."""
    briefing = project.briefing
    if len(briefing.typed) + len(figures) > MOST_TYPED:
        raise InputError(
            "too-many-typed", f"Số liệu tự nhập đã quá {MOST_TYPED} dòng; hãy nạp thành bảng tính thay vì dán."
        )
    taken = {figure.id for figure in briefing.typed}
    number, named = 0, []
    for figure in figures:
        number += 1
        while f"typed:{number}" in taken:
            number += 1
        named.append(replace(figure, id=f"typed:{number}"))
    changed = replace(briefing, typed=(*briefing.typed, *named))
    return replace(project, briefing=changed), tuple(FigureKey("", figure.id) for figure in named)


def typed_figure(
    indicator: str, value: str, unit: str, period: str, kind: str, place: str, source: str, *, person: str, date: str
) -> Figure:
    """A figure as typed field by field; ``source`` "" is marked on papers as having none. Raises InputError."""
    ref = TypedRef(" ".join(source.split())[:LONGEST_SOURCE], person, date)
    figure = Figure(id="typed", indicator="", value=Decimal(0), printed="", quote="", ref=ref)
    fields: tuple[tuple[Field, str], ...] = (
        ("indicator", indicator), ("value", value), ("period", period), ("kind", kind or "thực hiện"), ("place", place),
    )  # fmt: skip
    for field, text in fields:
        if text or field in ("indicator", "value"):
            figure = entered(figure, field, text)
    if unit.strip():
        figure = entered(figure, "unit", unit)
    return replace(figure, quote=_as_typed(figure))


def edited(project: Project, keys: Sequence[FigureKey], field: Field, text: str, person: str, date: str) -> Project:
    """The project with ``text`` typed into one field of these figures, and with all that follows from it.

    Raises InputError for what cannot be read, for what may not be edited, and for charts that it would make wrong.
    """
    known = _looked_up(project, keys)
    edits = {edit.key: edit for edit in project.briefing.figure_edits}
    names = {key: one for one in project.briefing.series for key in one.keys}
    typed = {figure.id: figure for figure in project.briefing.typed}
    series = {one.id: one for one in project.briefing.series}
    vouched: set[FigureKey] = set()
    for key in keys:
        read = known[key]
        now = overlaid(read, edits[key]) if key in edits else read
        if field == "indicator" and key in names:
            series[names[key].id] = replace(series[names[key].id], name=entered(now, field, text).indicator)
            continue
        wanted = _wanted(now, field, text, person, date)
        if any(getattr(wanted, name) != getattr(now, name) for name in _SAID):
            vouched.add(key)
        if key.sha256 == "":
            typed[key.figure] = wanted
        else:
            _put(edits, key, edit_between(read, wanted, key, person, date))
    briefing = replace(
        project.briefing,
        typed=tuple(typed.values()),
        figure_edits=_sorted(edits.values()),
        checks=tuple(c for c in project.briefing.checks if c.key not in vouched),
        series=tuple(series.values()),
    )
    return _after(project, briefing, keys)


def original_taken(project: Project, keys: Iterable[FigureKey]) -> Project:
    """The project with these figures as their source has them again. Raises InputError as ``edited`` does."""
    gone = {edit.key for edit in project.briefing.figure_edits} & set(keys)
    if not gone:
        return project
    briefing = replace(
        project.briefing,
        figure_edits=tuple(e for e in project.briefing.figure_edits if e.key not in gone),
        checks=tuple(c for c in project.briefing.checks if c.key not in gone),
    )
    return _after(project, briefing, gone)


def checked(project: Project, keys: Iterable[FigureKey], person: str, date: str) -> Project:
    """The project with these figures ticked as held against their source. Raises InputError without a name."""
    if not person.strip():
        raise InputError("checker-unnamed", "Chưa có tên người đối chiếu; hãy ghi tên trước khi đánh dấu.")
    checks = {ticked.key: ticked for ticked in project.briefing.checks}
    for key in keys:
        checks.setdefault(key, FigureCheck(key, Check(person.strip(), date)))
    return replace(project, briefing=replace(project.briefing, checks=_sorted(checks.values())))


def unchecked(project: Project, keys: Iterable[FigureKey]) -> Project:
    """The project without the ticks of these figures."""
    gone = set(keys)
    kept = tuple(ticked for ticked in project.briefing.checks if ticked.key not in gone)
    return replace(project, briefing=replace(project.briefing, checks=kept))


def removed(project: Project, keys: Sequence[FigureKey]) -> Project:
    """The project without these typed or reckoned figures. Raises InputError for others and for figures in use."""
    gone = set(keys)
    known = {figure.id: figure for figure in project.briefing.typed}
    for key in keys:
        if key.sha256 or key.figure not in known:
            raise InputError(
                "figure-from-source", "Chỉ xoá được số tự nhập hoặc tự tính; số đọc từ văn bản, bảng thì không xoá."
            )
        uses = [use for use in uses_of(project.briefing, key) if not _only_in(project.briefing, key, gone)]
        if uses:
            raise InputError(
                "figure-in-use",
                f"“{known[key.figure].indicator}” đang dùng ở {', '.join(uses)}; hãy bỏ ở đó trước khi xoá.",
            )
    series = (replace(one, keys=tuple(k for k in one.keys if k not in gone)) for one in project.briefing.series)
    briefing = replace(
        project.briefing,
        typed=tuple(f for f in project.briefing.typed if FigureKey("", f.id) not in gone),
        checks=tuple(c for c in project.briefing.checks if c.key not in gone),
        series=tuple(one for one in series if len(one.keys) > 1),
    )
    return replace(project, briefing=briefing)


def converted(project: Project, keys: Sequence[FigureKey], unit: str, person: str, date: str) -> Project:
    """The project with these figures counted in another unit of the same measure; quotations stay as printed.

    Raises InputError naming the figure that cannot be counted so.
    """
    target = read_unit(unit)
    if target is None:
        raise InputError("unit-empty", "Chưa chọn đơn vị để đổi sang; hãy chọn một đơn vị.")
    known = _looked_up(project, keys)
    edits = {edit.key: edit for edit in project.briefing.figure_edits}
    typed = {figure.id: figure for figure in project.briefing.typed}
    for key in keys:
        read = known[key]
        wanted = _in_unit(overlaid(read, edits[key]) if key in edits else read, target)
        if key.sha256 == "":
            typed[key.figure] = wanted
        else:
            _put(edits, key, edit_between(read, _as_printed(read, wanted), key, person, date))
    briefing = replace(project.briefing, typed=tuple(typed.values()), figure_edits=_sorted(edits.values()))
    return _after(project, briefing, keys)


def in_unit(figure: Figure, unit: str) -> Figure:
    """One figure counted in another unit, for showing before it is done. Raises InputError."""
    target = read_unit(unit)
    return figure if target is None else _in_unit(figure, target)


def units_for(figures: Sequence[Figure]) -> tuple[str, ...]:
    """Units into which all these figures can be converted, smallest first; () where they measure different things."""
    units = [figure.unit for figure in figures]
    first = units[0] if units else None
    if first is None or any(unit is None or not same_measure(unit, first) for unit in units):
        return ()
    if any(isinstance(figure.ref, DerivedRef) for figure in figures):
        return ()
    per = f"/{first.per}" if first.per else ""
    names = _LADDERS.get(first.base)
    if names is None and first.base and first.base not in ("%", "điểm %", "‰", "lít"):
        names = (first.base, f"nghìn {first.base}", f"triệu {first.base}")
    return tuple(f"{name}{per}" for name in names or ())


_LADDERS: dict[str, tuple[str, ...]] = {
    "đồng": ("đồng", "nghìn đồng", "triệu đồng", "tỷ đồng", "nghìn tỷ đồng"),
    "USD": ("USD", "nghìn USD", "triệu USD", "tỷ USD"),
    "EUR": ("EUR", "nghìn EUR", "triệu EUR"),
    "m2": ("m2", "ha", "nghìn ha", "km2"),
    "m": ("m", "km"),
    "kg": ("kg", "tạ", "tấn", "nghìn tấn"),
    "Wh": ("kWh", "MWh", "GWh", "triệu kWh"),
    "W": ("kW", "MW"),
    "": ("nghìn", "triệu", "tỷ"),
}


def _wanted(now: Figure, field: Field, text: str, person: str, date: str) -> Figure:
    """A figure with what was typed; one of our own says who typed it when, and its source can be typed too."""
    if isinstance(now.ref, DerivedRef) and field not in _RECKONED_FIELDS:
        raise InputError(
            "figure-reckoned", f"“{now.indicator}” là số tính toán; hãy sửa các số gốc, số này sẽ tự tính lại."
        )
    if not isinstance(now.ref, TypedRef):
        if field == "source":
            raise InputError("source-fixed", "Nguồn của số đọc từ văn bản, bảng là chỗ đã đọc nên không sửa được.")
        return entered(now, field, text)
    if field == "source":
        stated = " ".join(text.split())[:LONGEST_SOURCE]
        return replace(now, ref=TypedRef(stated, now.ref.person, now.ref.date))
    changed = entered(now, field, text)
    if changed == now:
        return now
    return replace(changed, quote=_as_typed(changed), ref=TypedRef(now.ref.stated_source, person, date))


def _as_typed(figure: Figure) -> str:
    unit = figure.unit.text if figure.unit else ""
    return f"{figure.printed}{'' if unit.startswith('%') else ' '}{unit}".rstrip()


def _in_unit(figure: Figure, target: Unit) -> Figure:
    unit = figure.unit
    if isinstance(figure.ref, DerivedRef):
        raise InputError("figure-reckoned", f"“{figure.indicator}” là số tính toán; hãy đổi đơn vị các số gốc.")
    if unit is None or not same_measure(unit, target):
        named = unit.text if unit else "không ghi đơn vị"
        raise InputError(
            "unit-differs",
            f"“{figure.indicator}” tính bằng {named}, không đổi sang {target.text} được; hãy bỏ dòng này ra.",
        )
    if unit == target:
        return figure
    value = convert(figure.value, unit, target)
    value_to = None if figure.value_to is None else convert(figure.value_to, unit, target)
    denominator = None if figure.denominator is None else convert(figure.denominator, unit, target)
    printed = format_number(value.normalize())
    if value_to is not None:
        printed = f"{printed} - {format_number(value_to.normalize())}"
    if denominator is not None:
        printed = f"{printed}/{format_number(denominator.normalize())}"
    return replace(
        figure, value=value, value_to=value_to, denominator=denominator, printed=printed, unit=target, edited=None
    )


def _as_printed(read: Figure, wanted: Figure) -> Figure:
    """Back in the unit of the source the figure is as the source printed it, zeros at its end included."""
    if read.unit is not None and wanted.unit is not None and read.unit.scale == wanted.unit.scale:
        same = (read.value, read.value_to, read.denominator) == (wanted.value, wanted.value_to, wanted.denominator)
        if same and parse_unit(read.unit.text) == parse_unit(wanted.unit.text):
            return replace(wanted, printed=read.printed, unit=read.unit)
    return wanted


def _put(edits: dict[FigureKey, FigureEdit], key: FigureKey, edit: FigureEdit | None) -> None:
    if edit is None:
        edits.pop(key, None)
    else:
        edits[key] = edit


def _sorted(keyed: Iterable[_KeyedT]) -> tuple[_KeyedT, ...]:
    return tuple(sorted(keyed, key=lambda one: one.key))


def _only_in(briefing: Briefing, key: FigureKey, gone: set[FigureKey]) -> bool:
    """Whether all that uses a figure is reckoned figures that go with it."""
    users = [f for f in briefing.typed if isinstance(f.ref, DerivedRef) and key in map(operand_key, f.ref.operands)]
    return len(uses_of(briefing, key)) == len(users) and all(FigureKey("", f.id) in gone for f in users)


def _after(project: Project, briefing: Briefing, keys: Iterable[FigureKey]) -> Project:
    """The next project with charts and reckoned figures brought up to date; a series is changed as a whole."""
    changed = set(keys)
    for one in (*project.briefing.series, *briefing.series):
        if changed.intersection(one.keys):
            changed.update(one.keys)
    return followed(replace(project, briefing=briefing), changed)
