"""Figures to a Chart: the one way in, so that no plotted value is without a source and no chart misleads.

Every point keeps its figure's key. The only value of its own is the sum called "Khác" of a pie with many parts, and the
notes then name what it holds.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from msgspec.structs import replace

from app.charts.figure_set import Entry, FigureSet, figure_set, period_name
from app.charts.finding import alt_text
from app.charts.suggest import MOST_PARTS, changed_level, suggest_for
from app.domain.chart import Chart, ChartKind, ChartPoint, ChartSeries
from app.domain.errors import InputError
from app.domain.figure import Figure, Period
from app.domain.numbers import format_number
from app.domain.reference import CellRef, FigureKey

ESTIMATE_MARK = "*"
TARGET_NOTE = "Số liệu là chỉ tiêu, kế hoạch."
ESTIMATE_NOTE = "* Ước thực hiện."
_BOUNDS = {"<": "dưới ", "<=": "đến ", ">": "trên ", ">=": "từ ", "~": "khoảng "}
_TIGHT_UNITS = ("%",)
MOST_DECIMALS, RECKONED_DECIMALS = 4, 2
_NUMBERED_SHEET = re.compile(r"(sheet|biểu|trang|bảng)\s*\d*", re.IGNORECASE)


def chart_of(
    figures: Sequence[tuple[FigureKey, Figure]], *, kind: ChartKind | None = None, title: str = "", id: str = ""
) -> Chart:
    """A chart of these figures, of ``kind`` or of the one that suits them. ``title`` "" names it after its figures.

    Its source line is left to the planner, who knows the papers. Raises InputError with one Vietnamese sentence for
    sets that no chart may show (see ``figure_set``) and for a kind that does not suit them; a table takes any set.
    """
    if kind == "table":
        return _table(figures, title, id)
    if changed_level(figures) and kind in (None, "big_number"):
        return _big_number(figures, title, id)
    chosen = figure_set(figures)
    kind = kind or suggest_for(chosen).kind
    if kind == "table":
        return _table(figures, title, id)
    if kind == "big_number":
        return _big_number(figures, title, id)
    kind = _suitable(chosen, kind)
    categories, series, notes = _plotted(chosen, kind)
    chart = Chart(
        id=id,
        kind=kind,
        title=title or title_of(chosen),
        categories=categories,
        series=series,
        unit=chosen.unit,
        notes=(*notes, *_estimate_note(figures)),
        highlight=_highlight(chosen, kind),
    )
    return _with_alt_text(chart)


def point_of(entry: Entry) -> ChartPoint:
    """A figure as a point: its printed form as label, estimates with a star."""
    figure = entry.figure
    return ChartPoint(
        value=entry.value,
        label=label_of(figure),
        key=entry.key,
        value_to=figure.value_to,
        estimate=figure.estimate,
        target=entry.planned,
    )


def label_of(figure: Figure) -> str:
    """A figure's value as it is printed on a chart: "12.515,3", "6,5 - 7,0", "-1,4", "dưới 4,5", "13.100*"."""
    value = -figure.value if figure.direction == "down" and figure.value > 0 else figure.value
    # More decimals than an office prints are those of a reckoned cell.
    decimals = figure.decimals if figure.decimals <= MOST_DECIMALS else RECKONED_DECIMALS
    text = format_number(value, decimals)
    if figure.value_to is not None:
        text = f"{text} - {format_number(figure.value_to, decimals)}"
    return _BOUNDS.get(figure.bound or "", "") + text + (ESTIMATE_MARK if figure.estimate else "")


def title_of(chosen: FigureSet) -> str:
    """Named after what the figures share: the indicator, else their group or sheet; and a single period."""
    indicators = dict.fromkeys(entry.figure.indicator for entry in chosen.entries)
    name = next(iter(indicators)) if len(indicators) == 1 else _shared_heading(chosen)
    if not name:
        return ""
    title = name[:1].upper() + name[1:]
    if year := _shared_year(chosen):
        return f"{title}, năm {year}"
    if len(chosen.periods) == 1:
        period = chosen.periods[0]
        said = period is not None and period.year is not None and str(period.year) in title
        return title if said or period is None else f"{title}, {period_name(period, running=True)}"
    return title


def _shared_heading(chosen: FigureSet) -> str:
    """The group that rows of several indicators stand under, else their sheet when it has a name of its own."""
    refs = [entry.figure.ref for entry in chosen.entries]
    groups = {ref.row_path[-2] if len(ref.row_path) > 1 else "" for ref in refs if isinstance(ref, CellRef)}
    sheets = {ref.sheet for ref in refs if isinstance(ref, CellRef)}
    if not all(isinstance(ref, CellRef) for ref in refs):
        return ""
    if len(groups) == 1 and "" not in groups:
        return groups.pop()
    named = len(sheets) == 1 and not _NUMBERED_SHEET.fullmatch(next(iter(sheets)))
    return sheets.pop() if named else ""


def _plotted(chosen: FigureSet, kind: ChartKind) -> tuple[tuple[str, ...], tuple[ChartSeries, ...], tuple[str, ...]]:
    """Categories, series and notes of a kind."""
    if kind == "plan_result":
        return (*_plan_result(chosen), ())
    if len(chosen.subjects) == 1:
        return (*_time_series(chosen), ())
    if len(chosen.periods) == 1:
        entries = list(chosen.entries)
        if kind in ("ranking", "pie", "doughnut"):
            entries.sort(key=lambda e: (_is_rest(e.subject) and kind != "ranking", -e.value))
        series_name = period_name(chosen.periods[0]) or chosen.unit or "Giá trị"
        if all(entry.planned for entry in entries):
            points = tuple(point_of(entry) for entry in entries)
            return tuple(_capital(e.subject) for e in entries), (ChartSeries(series_name, points),), (TARGET_NOTE,)
        if kind in ("pie", "doughnut") and len(entries) > MOST_PARTS + 1:
            return _with_rest(entries, series_name)
        series = ChartSeries(series_name, tuple(point_of(entry) for entry in entries))
        return tuple(_category(e) for e in entries), (series,), ()
    return (*_grid(chosen, kind), ())


def _time_series(chosen: FigureSet) -> tuple[tuple[str, ...], tuple[ChartSeries, ...]]:
    entries = sorted(chosen.entries, key=lambda e: (e.figure.period.order if e.figure.period else (0, 0, 0), e.planned))
    short = _shared_year(chosen) is not None
    names = tuple(_moment(entry, short) for entry in entries)
    return names, (ChartSeries(_capital(chosen.subjects[0]), tuple(point_of(entry) for entry in entries)),)


def _shared_year(chosen: FigureSet) -> int | None:
    """The year of several months or quarters that all lie in it: it then stands in the title, not at every column."""
    inside = [p for p in chosen.periods if p is not None and p.kind in ("month", "quarter")]
    years = {period.year for period in inside}
    return years.pop() if len(inside) == len(chosen.periods) > 1 and len(years) == 1 else None


def _moment(entry: Entry, short: bool) -> str:
    name = period_name(entry.figure.period) or entry.subject
    if short:
        name = name.partition("/")[0].replace("Tháng ", "T")
    if not entry.planned:
        return name
    return f"{name} ({'chỉ tiêu' if entry.figure.kind == 'target' else 'kế hoạch'})"


def _grid(chosen: FigureSet, kind: ChartKind) -> tuple[tuple[str, ...], tuple[ChartSeries, ...]]:
    """Time runs along the axis where it is the longer side, and always where it is stacked or a line."""
    along_time = kind in ("line", "stacked_column", "stacked_share") or len(chosen.periods) > len(chosen.subjects)
    if along_time:
        rows = [(_capital(s), [chosen.at(s, p) for p in chosen.periods]) for s in chosen.subjects]
        categories = tuple(_period_category(chosen, period) for period in chosen.periods)
    else:
        rows = [(_series_period(p), [chosen.at(s, p) for s in chosen.subjects]) for p in chosen.periods]
        categories = tuple(_capital(subject) for subject in chosen.subjects)
    series = tuple(ChartSeries(name, tuple(_point(entry) for entry in entries)) for name, entries in rows)
    return categories, series


def _period_category(chosen: FigureSet, period: Period | None) -> str:
    text = period.text if period else ""
    planned = all(entry.planned for entry in chosen.entries if entry.period == text)
    kinds = {entry.figure.kind for entry in chosen.entries if entry.period == text}
    return (
        f"{period_name(period)} ({'chỉ tiêu' if 'target' in kinds else 'kế hoạch'})" if planned else period_name(period)
    )


def _series_period(period: Period | None) -> str:
    name = period_name(period, running=True)
    return name[:1].upper() + name[1:]


def _plan_result(chosen: FigureSet) -> tuple[tuple[str, ...], tuple[ChartSeries, ...]]:
    many_periods = len(chosen.periods) > 1
    spots = [(s, p) for s in chosen.subjects for p in chosen.periods]
    if many_periods and len(chosen.subjects) > 1:
        categories = tuple(f"{_capital(s)}, {period_name(p)}" for s, p in spots)
    else:
        categories = tuple(period_name(p) if many_periods else _capital(s) for s, p in spots)
    target = any(entry.figure.kind == "target" for entry in chosen.entries)
    rows = (("Chỉ tiêu" if target else "Kế hoạch", True), ("Thực hiện", False))
    return categories, tuple(
        ChartSeries(name, tuple(_point(chosen.at(s, p, planned)) for s, p in spots)) for name, planned in rows
    )


def _with_rest(
    entries: list[Entry], series_name: str
) -> tuple[tuple[str, ...], tuple[ChartSeries, ...], tuple[str, ...]]:
    kept, rest = entries[:MOST_PARTS], entries[MOST_PARTS:]
    total = sum((entry.value for entry in rest), Decimal(0))
    decimals = max(entry.figure.decimals for entry in rest)
    points = (*(point_of(entry) for entry in kept), ChartPoint(total, format_number(total, decimals)))
    held = "; ".join(f"{entry.subject} {label_of(entry.figure)}" for entry in rest)
    names = (*(_category(entry) for entry in kept), "Khác")
    return names, (ChartSeries(series_name, points),), (f"Khác gồm: {held}.",)


def _is_rest(name: str) -> bool:
    return name.strip().lower().startswith("khác") or name.strip().lower().endswith(" khác")


def _point(entry: Entry | None) -> ChartPoint:
    return point_of(entry) if entry is not None else ChartPoint(None, "")


def _category(entry: Entry) -> str:
    name = _capital(entry.subject)
    return f"{name} (chỉ tiêu)" if entry.planned else name


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]


def _estimate_note(figures: Sequence[tuple[FigureKey, Figure]]) -> tuple[str, ...]:
    return (ESTIMATE_NOTE,) if any(figure.estimate for _, figure in figures) else ()


def _highlight(chosen: FigureSet, kind: ChartKind) -> int | None:
    """Over time the newest result carries the accent."""
    if kind not in ("column", "bar", "target_range") or len(chosen.subjects) > 1:
        return None
    ordered = sorted(chosen.entries, key=lambda e: (e.figure.period.order if e.figure.period else (0, 0, 0), e.planned))
    results = [at for at, entry in enumerate(ordered) if not entry.planned]
    return results[-1] if results and len(ordered) > 1 else None


def _suitable(chosen: FigureSet, kind: ChartKind) -> ChartKind:
    """``kind``, or its form for several series. Raises InputError when it would mislead."""
    several = len(chosen.subjects) > 1 and len(chosen.periods) > 1
    if kind in ("pie", "doughnut"):
        _refuse_pie(chosen, several)
    elif kind == "stacked_share" and not all(chosen.whole(period) for period in chosen.periods):
        raise InputError(
            "chart-not-whole", "Các tỷ trọng có kỳ không cộng đủ 100% nên không vẽ cột chồng 100%; hãy chọn cột ghép."
        )
    elif kind == "stacked_column" and (chosen.unit == "%" or chosen.measure != "level" or not several):
        raise InputError(
            "chart-not-additive", "Chỉ chồng các phần cộng được với nhau qua nhiều kỳ; hãy chọn cột ghép hoặc đường."
        )
    elif kind == "line" and len(chosen.periods) < 2:
        raise InputError("chart-no-time", "Biểu đồ đường cần ít nhất hai kỳ; hãy chọn cột hoặc thanh ngang.")
    elif kind == "plan_result" and not chosen.planned:
        raise InputError(
            "chart-no-plan", "Kiểu này cần cả kế hoạch và kết quả của từng chỉ tiêu; hãy chọn thêm số còn thiếu."
        )
    elif kind == "ranking" and (len(chosen.subjects) < 2 or len(chosen.periods) > 1):
        raise InputError("chart-no-ranking", "Xếp hạng cần nhiều đơn vị trong cùng một kỳ; hãy chọn kiểu khác.")
    elif kind == "target_range" and not chosen.ranged:
        raise InputError("chart-no-range", "Kiểu này cần một chỉ tiêu là khoảng (từ … đến …); hãy chọn kiểu khác.")
    if kind == "column" and several:
        return "grouped_column"
    return "column" if kind == "grouped_column" and not several and not chosen.planned else kind


def _refuse_pie(chosen: FigureSet, several: bool) -> None:
    if several or len(chosen.subjects) < 2:
        raise InputError("chart-not-whole", "Hình tròn chỉ vẽ các phần của một kỳ; hãy chọn số liệu của một kỳ.")
    if chosen.unit == "%" and not chosen.whole(chosen.periods[0]):
        total = format_number(sum((entry.value for entry in chosen.entries), Decimal(0)))
        raise InputError(
            "chart-not-whole",
            f"Các tỷ trọng cộng lại được {total}%, không phải 100%, nên không vẽ hình tròn; hãy chọn cột hoặc thanh.",
        )
    if chosen.unit != "%" and not chosen.parts:
        raise InputError(
            "chart-not-whole",
            "Chưa chắc các số liệu này là mọi phần của một tổng nên không vẽ hình tròn; hãy chọn cột hoặc thanh.",
        )


def _big_number(figures: Sequence[tuple[FigureKey, Figure]], title: str, id: str) -> Chart:
    """The level first, then its change."""
    ordered = sorted(figures, key=lambda pair: pair[1].kind == "change")
    points = tuple(point_of(Entry(k, f, f.indicator, f.kind in ("plan", "target"))) for k, f in ordered)
    level = ordered[0][1]
    name = title or ", ".join(p for p in (_capital(level.indicator), period_name(level.period, running=True)) if p)
    units = tuple(f.unit.text if f.unit else "" for _, f in ordered)
    labelled = tuple(
        ChartPoint(p.value, with_unit(p.label, unit) if at else p.label, p.key, p.value_to, p.estimate, p.target)
        for at, (p, unit) in enumerate(zip(points, units, strict=True))
    )
    names = tuple(_capital(f.indicator) for _, f in ordered)
    chart = Chart(
        id, "big_number", name, names, (ChartSeries(name, labelled),), unit=units[0], notes=_estimate_note(figures)
    )
    return _with_alt_text(chart)


def _table(figures: Sequence[tuple[FigureKey, Figure]], title: str, id: str) -> Chart:
    """Any figures, one a row, each label with its own unit unless all share it."""
    if not figures:
        raise InputError("chart-empty", "Chưa chọn số liệu nào; hãy chọn ít nhất một số liệu.")
    units = [figure.unit.text if figure.unit else "" for _, figure in figures]
    shared = units[0] if len(set(units)) == 1 else ""
    periods = {figure.period.text if figure.period else "" for _, figure in figures}
    names: list[str] = []
    points: list[ChartPoint] = []
    for (key, figure), unit in zip(figures, units, strict=True):
        entry = Entry(key, figure, figure.indicator, figure.kind in ("plan", "target"))
        point = point_of(entry)
        label = point.label if shared else with_unit(point.label, unit)
        points.append(ChartPoint(point.value, label, key, point.value_to, point.estimate, point.target))
        name = _category(entry)
        moment = period_name(figure.period, running=True)
        names.append(f"{name}, {moment}" if len(periods) > 1 and moment else name)
    chart = Chart(id, "table", title, tuple(names), (ChartSeries("Giá trị", tuple(points)),), unit=shared,
                  notes=_estimate_note(figures))  # fmt: skip
    return _with_alt_text(chart)


def with_unit(label: str, unit: str) -> str:
    """A number with its unit as printed: "6,27%", "400 tỷ đồng"."""
    return f"{label}{unit}" if unit in _TIGHT_UNITS else f"{label} {unit}".strip()


def _with_alt_text(chart: Chart) -> Chart:
    return replace(chart, alt_text=alt_text(chart))
