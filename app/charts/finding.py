"""What a chart says, in words, for those who cannot see it: made from the plotted figures and nothing else.

No cause, no judgement, no reckoned percentage: only which figure stands where, and whether it rose or fell.
"""

from __future__ import annotations

from app.domain.chart import Chart, ChartPoint, ChartSeries

KIND_NAMES: dict[str, str] = {
    "column": "Biểu đồ cột", "grouped_column": "Biểu đồ cột ghép", "stacked_column": "Biểu đồ cột chồng",
    "stacked_share": "Biểu đồ cột chồng 100%", "bar": "Biểu đồ thanh ngang", "line": "Biểu đồ đường",
    "pie": "Biểu đồ tròn", "doughnut": "Biểu đồ vành khăn", "plan_result": "Biểu đồ kế hoạch và kết quả",
    "target_range": "Biểu đồ chỉ tiêu", "ranking": "Biểu đồ xếp hạng", "big_number": "Số liệu", "table": "Bảng số liệu",
}  # fmt: skip
MOST_SERIES = 4
"""So many series are told one by one; the others stand in the data table."""


def alt_text(chart: Chart) -> str:
    """The kind, the title and the finding of a chart, as one to a few Vietnamese sentences."""
    head = ": ".join(part for part in (KIND_NAMES[chart.kind], chart.title) if part)
    finding = _finding(chart)
    return f"{head}. {finding}".strip()


def _finding(chart: Chart) -> str:
    if chart.kind in ("pie", "doughnut"):
        return _parts(chart)
    if chart.kind in ("big_number", "table", "target_range", "plan_result"):
        return _listed(chart)
    if chart.kind in ("line", "stacked_column", "stacked_share") or _over_time(chart):
        return " ".join(_course(chart, series) for series in chart.series[:MOST_SERIES])
    if len(chart.series) == 1:
        return _extremes(chart)
    return _listed(chart)


def _over_time(chart: Chart) -> bool:
    """Categories that all begin or end with a year are moments of one course."""
    return len(chart.categories) > 1 and all(
        any(w.isdigit() and len(w) == 4 for w in _words(c)) for c in chart.categories
    )


def _words(name: str) -> list[str]:
    return name.replace("/", " ").replace("(", " ").replace(",", " ").split()


def _course(chart: Chart, series: ChartSeries) -> str:
    """ "Thu ngân sách tăng từ 9.034 tỷ đồng (2021) lên 12.515 tỷ đồng (2023)." """
    known = [(name, p) for name, p in zip(chart.categories, series.points, strict=True) if p.value is not None]
    if not known:
        return ""
    known = [(_inside(name), point) for name, point in known]
    (first_name, first), (last_name, last) = known[0], known[-1]
    if len(known) == 1 or first.value is None or last.value is None:
        return f"{series.name}: {_said(chart, first)} ({first_name})."
    if last.value == first.value:
        return f"{series.name} giữ ở mức {_said(chart, first)} ({first_name} và {last_name})."
    verb, goal = ("tăng", "lên") if last.value > first.value else ("giảm", "còn")
    text = f"{series.name} {verb} từ {_said(chart, first)} ({first_name}) {goal} {_said(chart, last)} ({last_name})"
    top_name, top = max(known, key=lambda pair: pair[1].value or 0)
    if top.value is not None and top.value > max(first.value, last.value):
        text += f", cao nhất {_said(chart, top)} ({top_name})"
    return text + "."


def _inside(name: str) -> str:
    """A name as it stands within brackets: "2024 (chỉ tiêu)" becomes "2024, chỉ tiêu"."""
    return name.replace(" (", ", ").rstrip(")") if name.endswith(")") else name


def _extremes(chart: Chart) -> str:
    known = [(n, p) for n, p in zip(chart.categories, chart.series[0].points, strict=True) if p.value is not None]
    if len(known) < 3:
        return _listed(chart)
    top, low = (pick(known, key=lambda pair: pair[1].value or 0) for pick in (max, min))
    return f"Cao nhất: {top[0]} ({_said(chart, top[1])}); thấp nhất: {low[0]} ({_said(chart, low[1])})."


def _parts(chart: Chart) -> str:
    known = [(n, p) for n, p in zip(chart.categories, chart.series[0].points, strict=True) if p.value is not None]
    return "; ".join(f"{name} {_said(chart, point)}" for name, point in known) + "."


def _listed(chart: Chart) -> str:
    sentences: list[str] = []
    for at, name in enumerate(chart.categories):
        parts = [
            f"{series.name.lower()} {_said(chart, series.points[at])}" if len(chart.series) > 1
            else _said(chart, series.points[at])
            for series in chart.series if series.points[at].value is not None
        ]  # fmt: skip
        if parts:
            sentences.append(f"{name}: {', '.join(parts)}")
    return "; ".join(sentences) + "."


def _said(chart: Chart, point: ChartPoint) -> str:
    label = point.label
    if point.estimate and label.endswith("*"):
        label = f"ước {label[:-1]}"
    unit = chart.unit
    has_unit = chart.kind in ("table", "big_number") and any(c.isalpha() or c == "%" for c in label.replace("ước", ""))
    if not unit or has_unit:
        return label
    return f"{label}{unit}" if unit == "%" else f"{label} {unit}"
