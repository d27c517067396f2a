"""The data table of a chart prints what the chart shows."""

from __future__ import annotations

from app.charts.build import chart_of
from app.charts.data_table import data_table
from tests.charts.chart_samples import SAMPLES
from tests.charts.figure_samples import Y2023, Y2024, figure


def test_a_category_is_a_row_and_a_series_a_column() -> None:
    header, rows = data_table(SAMPLES["grouped_column"])
    assert header == ("Chỉ tiêu (tỷ đồng)", "Năm 2022", "Năm 2023")
    assert rows[1] == ("Chi", "380,5", "399,5")


def test_what_is_not_plotted_is_a_dash() -> None:
    chart = chart_of(
        (figure("Thu", "400", period=Y2023, kind="plan"), figure("Thu", "421", period=Y2023),
         figure("Thu", "450", period=Y2024, kind="plan"))
    )  # fmt: skip
    assert data_table(chart)[1][1] == ("2024", "450", "–")
