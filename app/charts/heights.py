"""How high a chart stands on paper: by its size, and by its bars where they lie, so that each has room for its name.

The Word paper, its preview and the leaflet take their heights from here.
"""

from __future__ import annotations

from app.domain.chart import Chart, ChartSize

REPORT_MM, REPORT_BAR_MM, REPORT_TALLEST_MM = 78.0, 9.0, 200.0
LEAFLET_MM, LEAFLET_BAR_MM, LEAFLET_TALLEST_MM = 46.0, 7.5, 90.0
_SHARES: dict[ChartSize, float] = {"usual": 1.0, "small": 0.75, "large": 1.35}


def report_height_mm(chart: Chart) -> float:
    """The height in a report of A4 pages, 58 to 200 mm."""
    bars = len(chart.categories) * max(1, len(chart.series)) if chart.kind in ("bar", "ranking") else 0
    return min(max(REPORT_MM * _SHARES[chart.size], 12.0 + bars * REPORT_BAR_MM), REPORT_TALLEST_MM)


def leaflet_height_mm(chart: Chart) -> float:
    """The height in a panel of a leaflet, 34 to 90 mm."""
    lying = chart.kind in ("bar", "ranking", "plan_result", "target_range")
    bars = len(chart.categories) * max(1, len(chart.series)) if lying else 0
    needed = 14.0 + bars * LEAFLET_BAR_MM if lying else 0.0
    return min(max(LEAFLET_MM * _SHARES[chart.size], needed), LEAFLET_TALLEST_MM)
