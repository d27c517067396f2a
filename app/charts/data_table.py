"""The figures of a chart as a small table, for those who want them beside the chart or in the notes."""

from __future__ import annotations

from app.domain.chart import Chart


def data_table(chart: Chart) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Heading row and rows of printed values: a category a row, a series a column; "–" where nothing is plotted."""
    unit = f" ({chart.unit})" if chart.unit else ""
    header = (f"Chỉ tiêu{unit}", *(series.name for series in chart.series))
    rows = tuple(
        (name, *(series.points[at].label if series.points[at].value is not None else "–" for series in chart.series))
        for at, name in enumerate(chart.categories)
    )
    return header, rows
