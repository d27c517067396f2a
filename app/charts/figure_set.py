"""What a set of figures is: its subjects, periods and measure; and the sets that no honest chart can show.

Refused, each in one sentence: figures of different units, of different measures (a level beside a growth rate), of
periods that do not match, and a total standing beside its own parts.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Literal

from msgspec import Struct

from app.domain.errors import InputError
from app.domain.figure import Figure, Period
from app.domain.reference import CellRef, FigureKey

Measure = Literal["level", "change", "share", "ratio"]
_MEASURES: dict[str, Measure] = {"actual": "level", "change": "change", "share": "share", "ratio_to_plan": "ratio"}
"""Plans, targets and figures of comparison are of whatever measure stands beside them."""
_MEASURE_NAMES = {"level": "mức đạt", "change": "mức tăng giảm", "share": "tỷ trọng", "ratio": "tỷ lệ so với kế hoạch"}
_TOTAL_WORDS = ("tổng", "cộng", "toàn ", "chung")
_SURE_DIGITS = 3
ROMAN = ("", "I", "II", "III", "IV")


class Entry(Struct, frozen=True):
    """A figure with the name it has on the chart. ``planned`` marks plans and targets."""

    key: FigureKey
    figure: Figure
    subject: str
    planned: bool

    @property
    def period(self) -> str:
        """Canonical period, "" when the source does not say."""
        return self.figure.period.text if self.figure.period else ""

    @property
    def value(self) -> Decimal:
        """The plotted value: a fall written without a sign gets one."""
        value = self.figure.value
        return -value if self.figure.direction == "down" and value > 0 else value


class FigureSet(Struct, frozen=True):
    """Figures of one unit and one measure. ``periods`` run through time, ``subjects`` as they were picked."""

    entries: tuple[Entry, ...]
    subjects: tuple[str, ...]
    periods: tuple[Period | None, ...]
    unit: str
    measure: Measure
    places: bool
    """The subjects are places that share one indicator."""
    parts: bool
    """The subjects are known to be parts of one whole."""

    @property
    def ranged(self) -> bool:
        """One of the figures is a range."""
        return any(entry.figure.value_to is not None for entry in self.entries)

    @property
    def planned(self) -> bool:
        """A subject has a plan (or target) and a result for the same period."""
        plans = {(e.subject, e.period) for e in self.entries if e.planned}
        results = {(e.subject, e.period) for e in self.entries if not e.planned}
        return bool(plans & results)

    def at(self, subject: str, period: Period | None, planned: bool | None = None) -> Entry | None:
        """The figure of a subject and period; ``planned`` chooses between plan and result."""
        wanted = period.text if period else ""
        for entry in self.entries:
            if entry.subject == subject and entry.period == wanted and planned in (None, entry.planned):
                return entry
        return None

    def whole(self, period: Period | None) -> bool:
        """The shares of a period make 100 %, within the rounding of each."""
        here = [e for e in self.entries if e.period == (period.text if period else "")]
        total = sum((e.value for e in here), Decimal(0))
        slack = sum((half_unit(e.figure) for e in here), Decimal(0))
        percent = self.unit == "%" and all(e.value >= 0 and e.figure.value_to is None for e in here)
        return percent and len(here) > 1 and abs(total - 100) <= slack


def figure_set(figures: Sequence[tuple[FigureKey, Figure]]) -> FigureSet:
    """What these figures are together.

    Raises InputError ``chart-empty``, ``chart-mixed-unit``, ``chart-mixed-measure``, ``chart-same-figure-twice``,
    ``chart-doubled-total`` or ``chart-mixed-period``.
    """
    if not figures:
        raise InputError("chart-empty", "Chưa chọn số liệu nào để vẽ; hãy chọn ít nhất một số liệu.")
    unit = _one_unit(figures)
    measure = _one_measure(figures)
    entries, places = _entries(figures)
    subjects = tuple(dict.fromkeys(entry.subject for entry in entries))
    periods = _periods(entries)
    _refuse_totals(entries)
    _refuse_gaps(entries, subjects, periods)
    wholes = {entry.figure.part_of for entry in entries}
    parts = len(subjects) > 1 and len(wholes) == 1 and None not in wholes
    return FigureSet(entries, subjects, periods, unit, measure, places, parts)


def half_unit(figure: Figure) -> Decimal:
    """Half a unit of the last printed decimal: how far the true value may be from the printed one."""
    return Decimal("0.5").scaleb(-figure.decimals)


def period_name(period: Period | None, *, running: bool = False) -> str:
    """A period as an office prints it: "2023", "Quý I/2024", "Tháng 9/2024"; ``running`` as within a sentence."""
    if period is None:
        return ""
    if period.kind == "year":
        return f"năm {period.year}" if running else f"{period.year}"
    if period.kind == "quarter" and period.part and period.part < len(ROMAN):
        text = f"Quý {ROMAN[period.part]}/{period.year}"
    elif period.kind == "month":
        text = f"Tháng {period.part}/{period.year}"
    elif period.kind == "months":
        text = f"{period.part} tháng năm {period.year}"
    elif period.kind == "date":
        text = f"Ngày {period.day:02d}/{period.part:02d}/{period.year}" if period.day and period.part else period.text
    elif period.kind == "span":
        text = f"Giai đoạn {period.year} - {period.year_to}"
    elif period.kind == "school_year":
        text = f"Năm học {period.text}"
    else:
        text = period.text
    return text[:1].lower() + text[1:] if running else text


def _one_unit(figures: Sequence[tuple[FigureKey, Figure]]) -> str:
    units = {_unit_key(figure): figure.unit.text if figure.unit else "" for _, figure in figures}
    if len(units) > 1:
        names = ", ".join(name or "không ghi đơn vị" for name in units.values())
        raise InputError(
            "chart-mixed-unit",
            f"Các số liệu có đơn vị khác nhau ({names}) nên không vẽ chung một biểu đồ; "
            "hãy chọn số liệu cùng đơn vị hoặc trình bày thành bảng.",
        )
    return next(iter(units.values()))


def _unit_key(figure: Figure) -> tuple[str, str, str]:
    unit = figure.unit
    return (unit.base, f"{unit.scale.normalize()}", unit.per or "") if unit else ("", "", "")


def _one_measure(figures: Sequence[tuple[FigureKey, Figure]]) -> Measure:
    measures: list[Measure] = list(dict.fromkeys(_MEASURES[f.kind] for _, f in figures if f.kind in _MEASURES))
    if len(measures) > 1:
        names = " và ".join(_MEASURE_NAMES[measure] for measure in measures)
        raise InputError(
            "chart-mixed-measure",
            f"Không vẽ chung {names} trên một biểu đồ vì không so sánh được; hãy tách thành hai biểu đồ.",
        )
    return measures[0] if measures else "level"


def _entries(figures: Sequence[tuple[FigureKey, Figure]]) -> tuple[tuple[Entry, ...], bool]:
    """Entries under the shortest name that tells them apart: the indicator, else the place, else the heading."""
    unique = list(dict(figures).items())
    named = [figure.indicator for _, figure in unique]
    places = False
    if len(set(named)) == 1 and len({_place(figure) for _, figure in unique}) > 1:
        named, places = [_place(figure) or _row_name(figure) for _, figure in unique], True
    elif len({(n, _place(f)) for n, (_, f) in zip(named, unique, strict=True)}) > len(set(named)):
        named = [f"{n}, {_place(f)}" if _place(f) else n for n, (_, f) in zip(named, unique, strict=True)]
    named = _told_apart(named, [figure for _, figure in unique])
    entries = tuple(
        Entry(key, figure, name, figure.kind in ("plan", "target"))
        for name, (key, figure) in zip(named, unique, strict=True)
    )
    seen: dict[tuple[str, str, bool], Entry] = {}
    for entry in entries:
        known = seen.setdefault((entry.subject, entry.period, entry.planned), entry)
        if known is not entry and known.figure.value != entry.figure.value:
            raise InputError(
                "chart-same-figure-twice",
                f"“{entry.subject}” có hai số khác nhau cho cùng một kỳ ({known.figure.printed} và "
                f"{entry.figure.printed}); hãy bỏ bớt một số.",
            )
    return tuple(seen.values()), places


def _place(figure: Figure) -> str:
    return figure.place or ""


def _row_name(figure: Figure) -> str:
    """What the sheet calls the row of all places ("Toàn xã", "Cộng")."""
    return figure.ref.row_path[-1] if isinstance(figure.ref, CellRef) and figure.ref.row_path else figure.indicator


def _told_apart(names: list[str], figures: list[Figure]) -> list[str]:
    """Rows of the same name get their group's name or sheet in brackets."""
    spots = [(n, f.period.text if f.period else "", f.kind in ("plan", "target")) for n, f in
             zip(names, figures, strict=True)]  # fmt: skip
    if len(set(spots)) == len(spots):
        return names
    groups = [(f.ref.row_path[-2] if len(f.ref.row_path) > 1 else f.ref.sheet) if isinstance(f.ref, CellRef) else ""
              for f in figures]  # fmt: skip
    if len(set(groups)) < 2 and all(isinstance(f.ref, CellRef) for f in figures):
        groups = [f.ref.sheet if isinstance(f.ref, CellRef) else "" for f in figures]
    if len(set(groups)) < 2:
        return names
    if len(set(names)) == 1:
        return [group or name for group, name in zip(groups, names, strict=True)]
    return [f"{name} ({group})" if group else name for group, name in zip(groups, names, strict=True)]


def _periods(entries: Sequence[Entry]) -> tuple[Period | None, ...]:
    periods = {entry.period: entry.figure.period for entry in entries}
    known = [period for period in periods.values() if period is not None]
    shapes = {(p.kind, p.part if p.kind == "months" else None) for p in known}
    if len(shapes) > 1:
        names = ", ".join(period_name(period, running=True) for period in known)
        raise InputError(
            "chart-mixed-period",
            f"Các số liệu thuộc những kỳ không so sánh được với nhau ({names}); hãy chọn số liệu cùng loại kỳ.",
        )
    if len(known) <= 1:
        return (known[0],) if known else (None,)
    if None in periods.values():
        raise InputError(
            "chart-mixed-period", "Có số liệu không ghi kỳ bên cạnh số liệu của nhiều kỳ; hãy bỏ số liệu không ghi kỳ."
        )
    return tuple(sorted(known, key=_order))


def _order(period: Period) -> tuple[int, int, int]:
    return period.order


def _refuse_totals(entries: Sequence[Entry]) -> None:
    ids = {entry.figure.id: entry for entry in entries}
    for entry in entries:
        whole = ids.get(entry.figure.part_of or "")
        if whole is not None and whole.key.sha256 == entry.key.sha256:
            _doubled(whole, f"“{entry.subject}”")
    for period in dict.fromkeys((e.period, e.planned) for e in entries):
        here = [e for e in entries if (e.period, e.planned) == period and e.figure.value_to is None]
        total = sum((e.value for e in here), Decimal(0))
        slack = sum((half_unit(e.figure) for e in here), Decimal(0))
        for entry in here:
            if len(here) > 2 and abs(total - 2 * entry.value) <= slack and entry.value > 0 and _total_like(entry):
                _doubled(entry, "các số còn lại")


def _total_like(entry: Entry) -> bool:
    name = entry.subject.lower()
    figure = entry.figure
    digits = sum(c.isdigit() for c in figure.printed)
    return any(word in name for word in _TOTAL_WORDS) or digits >= _SURE_DIGITS


def _doubled(whole: Entry, parts: str) -> None:
    raise InputError(
        "chart-doubled-total",
        f"“{whole.subject}” là tổng của {parts}, vẽ chung thì bị tính hai lần; hãy bỏ dòng tổng hoặc bỏ các phần.",
    )


def _refuse_gaps(entries: Sequence[Entry], subjects: Sequence[str], periods: Sequence[Period | None]) -> None:
    """Several subjects over several periods must fill the whole grid, or bars of different years stand side by side."""
    if len(subjects) == 1 or len(periods) == 1:
        return
    there = {(entry.subject, entry.period) for entry in entries}
    missing = [(s, p) for s in subjects for p in periods if (s, p.text if p else "") not in there]
    if missing:
        subject, period = missing[0]
        raise InputError(
            "chart-mixed-period",
            f"“{subject}” không có số của {period_name(period, running=True)} như các số liệu khác; "
            "hãy chọn cùng những kỳ cho mọi chỉ tiêu.",
        )
