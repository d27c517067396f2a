"""The native chart part: what is cached is what was chosen, and no program's locale can change what is read."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO

import msgspec
import pytest
from lxml import etree
from openpyxl import load_workbook

from app.charts.chart_xml import NAMESPACES
from app.charts.drawing import drawing_of
from app.charts.look import look_of
from app.charts.native import native_chart
from app.domain.chart import Chart, ChartSeries
from app.domain.errors import InputError
from app.domain.look import DESIGNS
from tests.charts.chart_samples import SAMPLES, series

LOOK = look_of(DESIGNS["red"])


def _part(chart: Chart) -> etree._Element:
    return etree.fromstring(native_chart(chart, LOOK, 450, 260).xml)


def _cached(part: etree._Element) -> list[list[Decimal]]:
    return [
        [Decimal(v.text) for v in values.iterfind(".//c:v", NAMESPACES)]
        for values in part.iterfind(".//c:val", NAMESPACES)
    ]


@pytest.mark.parametrize("kind", SAMPLES)
def test_cached_values_and_workbook_hold_exactly_the_plotted_figures(kind: str) -> None:
    chart = SAMPLES[kind]
    native = native_chart(chart, LOOK, 450, 260)
    plotted = [[p.value for p in s.points if p.value is not None] for s in drawing_of(chart, LOOK).series]
    assert _cached(etree.fromstring(native.xml)) == plotted
    sheet = load_workbook(BytesIO(native.workbook)).active
    rows = list(sheet.iter_rows(values_only=True))
    assert [row[0] for row in rows[1:]] == list(chart.categories)
    columns = [[Decimal(str(row[i])) for row in rows[1:] if row[i] is not None] for i in range(1, len(rows[0]))]
    assert columns == plotted
    assert (sheet.max_row, sheet.max_column) == (len(chart.categories) + 1, len(plotted) + 1)


@pytest.mark.parametrize("kind", SAMPLES)
def test_labels_are_text_in_vietnamese_form_and_axes_carry_no_number(kind: str) -> None:
    chart = SAMPLES[kind]
    part = _part(chart)
    texts = ["".join(t.itertext()) for t in part.iterfind(".//c:dLbl/c:tx", NAMESPACES)]
    wanted = [p.label for s in chart.series for p in s.points if p.value is not None]
    assert len(texts) == len(wanted)
    assert all(any(label in text for text in texts) for label in wanted)
    for axis in part.iterfind(".//c:valAx", NAMESPACES):
        assert axis.find("c:delete", NAMESPACES).get("val") == "1"
        assert axis.find("c:majorGridlines", NAMESPACES) is None


@pytest.mark.parametrize("kind", [k for k in SAMPLES if k not in ("line", "pie", "doughnut")])
def test_bars_start_at_zero(kind: str) -> None:
    scaling = _part(SAMPLES[kind]).find(".//c:valAx/c:scaling", NAMESPACES)
    least, most = scaling.find("c:min", NAMESPACES), scaling.find("c:max", NAMESPACES)
    if kind == "bar":  # nothing but falls: zero is the upper end
        assert most.get("val") == "0"
    else:
        assert least.get("val") == "0"


def test_axis_ids_are_positive() -> None:
    ids = [int(e.get("val")) for e in _part(SAMPLES["column"]).iterfind(".//c:axId", NAMESPACES)]
    assert len(ids) == 4
    assert min(ids) > 0


def test_an_estimate_is_hatched_and_a_target_is_hollow() -> None:
    estimate = _part(SAMPLES["column"]).findall(".//c:dPt", NAMESPACES)[-1]
    assert estimate.find(".//a:pattFill", NAMESPACES) is not None
    plan = _part(SAMPLES["plan_result"]).find(".//c:ser/c:spPr", NAMESPACES)
    assert plan.find("a:solidFill/a:srgbClr", NAMESPACES).get("val") == "FFFFFF"


def test_following_labels_carry_a_number_format_instead_of_text() -> None:
    part = _part(msgspec.structs.replace(SAMPLES["column"], following_labels=True))
    assert part.find(".//c:dLbl/c:tx", NAMESPACES) is None
    assert {e.get("formatCode") for e in part.iterfind(".//c:dLbl/c:numFmt", NAMESPACES)} == {"#,##0.00"}


def test_the_same_chart_gives_the_same_bytes() -> None:
    once, again = (native_chart(SAMPLES["pie"], LOOK, 400, 250) for _ in range(2))
    assert once == again


def test_names_that_look_like_formulas_or_hold_control_characters_do_no_harm() -> None:
    chart = Chart("x", "column", "a\x0bb", ("=1+1", "http://a.b"), (series("=cmd", "1", "2"),))
    native = native_chart(chart, LOOK, 300, 200)
    sheet = load_workbook(BytesIO(native.workbook)).active
    assert (sheet["A2"].data_type, sheet["A2"].value, sheet["B1"].value) == ("s", "=1+1", "=cmd")


@pytest.mark.parametrize(
    "chart",
    [
        Chart("x", "big_number", "t", ("a",), (series("s", "1"),)),
        Chart("x", "column", "t", (), (ChartSeries("s", ()),)),
    ],
)
def test_a_chart_without_plot_or_values_is_refused_in_a_sentence(chart: Chart) -> None:
    with pytest.raises(InputError, match="hãy chọn"):
        native_chart(chart, LOOK, 300, 200)
