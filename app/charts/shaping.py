"""A chart as a person wants it: kind, order, accent, labels, unit, years and size, set on top of the honest chart.

Whatever is wished for, the chart is made anew from its figures by ``chart_of``: its refusals hold, every point keeps
its figure's key, and moments of time stay in the order of time.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal

from msgspec.structs import replace

from app.charts.build import chart_of
from app.charts.finding import alt_text
from app.domain.chart import Chart, ChartKind, ChartSeries, ChartWish
from app.domain.errors import InputError
from app.domain.figure import Figure
from app.domain.numbers import format_number
from app.domain.reference import FigureKey
from app.domain.units import convert, parse_unit, same_measure

Figures = Sequence[tuple[FigureKey, Figure]]
CONVERTED_DECIMALS = 3
"""As many as an office prints of thousands: 12.515.266 triệu đồng are 12.515,266 tỷ đồng."""
REST = "Khác"
_MONEY = ("đồng", "triệu đồng", "tỷ đồng", "nghìn tỷ đồng")
_COUNT_SCALES = ("", "nghìn", "triệu")
_AREAS = ("m2", "ha", "km2")
_WEIGHTS = ("kg", "tạ", "tấn", "nghìn tấn", "triệu tấn")


def shaped_chart(figures: Figures, wish: ChartWish, *, id: str = "") -> Chart:
    """The chart of ``figures`` (all of them, those of left-out periods too) as ``wish`` says.

    Raises InputError for what ``chart_of`` refuses, when no period is left, and for a unit that measures another thing.
    """
    plotted = [(key, in_unit(figure, wish.unit)) for key, figure in figures if not left_out(figure, wish)]
    if not plotted and figures:
        raise InputError("chart-empty", "Mọi kỳ đều đã bỏ chọn; hãy giữ lại ít nhất một kỳ để vẽ.")
    chart = chart_of(plotted, kind=wish.kind, title=wish.title.strip(), id=id)
    by_key = dict(plotted)
    chart = _ordered(chart, wish, by_key)
    chart = replace(
        chart,
        highlight=_highlighted(chart, wish),
        labels=wish.labels,
        following_labels=wish.following_labels,
        size=wish.size,
        with_table=wish.with_table,
        notes=(*chart.notes, *_conversion_note(figures, wish)),
    )
    return replace(chart, alt_text=alt_text(chart))


def in_unit(figure: Figure, unit: str) -> Figure:
    """``figure`` counted in another unit of the same measure, its quotation as it was; ``unit`` "" leaves it.

    The value stays exact; its printed form has at most CONVERTED_DECIMALS decimals, or as many as were printed before.
    Raises InputError when the units measure different things.
    """
    target = parse_unit(unit) if unit else None
    if target is None or figure.unit is None or figure.unit.text == target.text:
        return figure
    if not same_measure(figure.unit, target):
        raise InputError(
            "chart-unit", f"Không đổi được “{figure.unit.text}” sang “{target.text}”; hãy chọn đơn vị cùng loại."
        )
    value = convert(figure.value, figure.unit, target)
    value_to = convert(figure.value_to, figure.unit, target) if figure.value_to is not None else None
    printed = format_number(value, _decimals(value))
    if value_to is not None:
        printed = f"{printed} - {format_number(value_to, _decimals(value_to))}"
    return replace(figure, value=value, value_to=value_to, unit=target, printed=printed)


def units_for(figures: Figures) -> tuple[str, ...]:
    """Units that the figures may be shown in, their own among them in its place of size; () when it has no scale."""
    units = {figure.unit.text: figure.unit for _, figure in figures if figure.unit is not None}
    if len(units) != 1:
        return ()
    own = next(iter(units.values()))
    families = (_MONEY, _AREAS, _WEIGHTS, tuple(f"{scale} {own.base}".strip() for scale in _COUNT_SCALES))
    for names in families:
        known = [unit for name in names if (unit := parse_unit(name)) is not None]
        if any(same_measure(own, unit) for unit in known) and own.base not in ("%", "điểm %", "‰", ""):
            found = {unit.scale: unit.text for unit in known if same_measure(own, unit)} | {own.scale: own.text}
            return tuple(found[scale] for scale in sorted(found))
    return ()


def periods_of(figures: Figures) -> tuple[str, ...]:
    """Canonical periods of the figures, through time; figures without one are not among them."""
    periods = {f.period.text: f.period for _, f in figures if f.period is not None}
    return tuple(sorted(periods, key=lambda text: periods[text].order))


def runs_through_time(chart: Chart, figures: Mapping[FigureKey, Figure]) -> bool:
    """The categories are moments: every one has one period, and no two the same."""
    seen: list[str] = []
    for at in range(len(chart.categories)):
        keys = [series.points[at].key for series in chart.series]
        here = {f.period.text for key in keys if key is not None and (f := figures.get(key)) is not None and f.period}
        if len(here) != 1:
            return False
        seen += here
    return len(seen) > 1 and len(set(seen)) == len(seen)


def left_out(figure: Figure, wish: ChartWish) -> bool:
    """Whether the figure's period is one that a person does not want to see."""
    return figure.period is not None and figure.period.text in wish.periods_out


def _decimals(value: Decimal) -> int:
    rounded = value.quantize(Decimal(1).scaleb(-CONVERTED_DECIMALS), ROUND_HALF_UP)
    exponent = rounded.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _ordered(chart: Chart, wish: ChartWish, figures: Mapping[FigureKey, Figure]) -> Chart:
    if wish.order == "given" or runs_through_time(chart, figures):
        return chart
    places = list(range(len(chart.categories)))
    if wish.order == "by_hand":
        rank = {name: at for at, name in enumerate(wish.by_hand)}
        places.sort(key=lambda at: rank.get(chart.categories[at], len(rank) + at))
    else:
        sign = -1 if wish.order == "descending" else 1
        places.sort(key=lambda at: sign * _size(chart, at))
    places.sort(key=lambda at: chart.categories[at] == REST)
    marked = None if chart.highlight is None else places.index(chart.highlight)
    series = tuple(ChartSeries(s.name, tuple(s.points[at] for at in places)) for s in chart.series)
    return replace(chart, categories=tuple(chart.categories[at] for at in places), series=series, highlight=marked)


def _size(chart: Chart, at: int) -> Decimal:
    """What a category is ranked by: the last series that has a value there (results stand after plans)."""
    values = [series.points[at].value for series in chart.series]
    return next((value for value in reversed(values) if value is not None), Decimal(0))


def _highlighted(chart: Chart, wish: ChartWish) -> int | None:
    if wish.highlight is None:
        return chart.highlight
    return chart.categories.index(wish.highlight) if wish.highlight in chart.categories else None


def _conversion_note(figures: Figures, wish: ChartWish) -> tuple[str, ...]:
    """The printed unit stays named: whoever holds the chart against the paper must find the number again."""
    target = parse_unit(wish.unit) if wish.unit else None
    if target is None:
        return ()
    printed = dict.fromkeys(f.unit.text for _, f in figures if f.unit is not None and f.unit.text != target.text)
    return (f"Quy đổi từ {', '.join(printed)}.",) if printed else ()


def takes_order(kind: ChartKind) -> bool:
    """Kinds whose categories may be put in another order at all."""
    return kind not in ("line", "stacked_column", "stacked_share", "big_number")


def takes_highlight(kind: ChartKind) -> bool:
    """Kinds in which one category may carry the accent."""
    return kind in ("column", "bar", "ranking", "target_range", "pie", "doughnut")
