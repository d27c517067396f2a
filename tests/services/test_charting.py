"""Drafts of the chart editor: what may be chosen, what is refused and why, and the picture that is taken out."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from app.domain.briefing import ChartItem
from app.domain.chart import Chart, ChartWish
from app.domain.errors import InputError
from app.domain.project import Project
from app.domain.reference import FigureKey
from app.importers.worker import ReadingWorker
from app.services import charting
from app.services.demo import sample_project


@pytest.fixture(scope="module")
def project() -> Project:
    with ReadingWorker() as worker:
        return sample_project(worker)


@pytest.fixture(scope="module")
def keys(project: Project) -> tuple[FigureKey, ...]:
    """The years of one row of the sample's workbook."""
    sha = next(iter(project.workbooks))
    table = project.workbooks[sha].tables[0]
    return tuple(FigureKey(sha, p.figure.id) for p in table.figures if p.row == 1 and p.figure.kind == "actual")[:3]


def test_a_draft_offers_the_suggested_kind_first_and_says_why_others_are_not_offered(
    project: Project, keys: tuple[FigureKey, ...]
) -> None:
    draft = charting.draft(project, keys, ChartWish(), "c1")
    assert draft.chart is not None
    assert draft.kinds[0].kind == draft.suggested == draft.chart.kind
    refused = {choice.kind: choice.refusal for choice in draft.kinds if choice.refusal}
    assert "pie" in refused and refused["pie"].endswith(".")
    assert [period.name for period in draft.periods] == ["2023", "2024", "2025"]
    assert not draft.orderable


def test_a_wish_that_cannot_be_drawn_leaves_the_reason(project: Project, keys: tuple[FigureKey, ...]) -> None:
    draft = charting.draft(project, keys, ChartWish(kind="pie"), "c1")
    assert draft.chart is None and draft.refusal.endswith(".")
    with pytest.raises(InputError):
        charting.edited(ChartItem(id="i1", chart=_any_chart(project, keys)), draft)


def test_a_chart_of_a_file_of_earlier_days_opens_in_the_editor_as_it_was(
    project: Project, keys: tuple[FigureKey, ...]
) -> None:
    old = ChartItem(id="i1", chart=_any_chart(project, keys))
    wish = old.wished
    again = charting.draft(project, old.keys, wish, old.chart.id).chart
    assert again is not None
    assert (again.kind, again.title, again.series) == (old.chart.kind, old.chart.title, old.chart.series)


def test_an_edited_chart_can_be_edited_again_with_the_years_it_left_out(
    project: Project, keys: tuple[FigureKey, ...]
) -> None:
    first = charting.draft(project, keys, ChartWish(periods_out=("2023",)), "c1")
    item = charting.edited(ChartItem(id="i1", chart=_any_chart(project, keys)), first)
    assert len(item.chart.categories) == 2
    assert item.chart.source_line == ""
    whole = charting.draft(project, item.keys, ChartWish(), "c1")
    assert whole.chart is not None and len(whole.chart.categories) == 3


def test_the_picture_that_is_taken_out_carries_its_source(
    project: Project, keys: tuple[FigureKey, ...], tmp_path: Path
) -> None:
    chart = charting.draft(project, keys, ChartWish(), "c1").chart
    assert chart is not None and chart.source_line.startswith("Nguồn:")
    png = charting.picture_out(chart, "red", "png")
    with Image.open(io.BytesIO(png)) as picture:
        assert picture.size == (2000, 1125)
    charting.save_picture(chart, "red", tmp_path / "hinh.svg")
    assert (tmp_path / "hinh.svg").read_bytes().startswith(b"<?xml")
    with pytest.raises(InputError, match="hãy đặt tên có đuôi"):
        charting.save_picture(chart, "red", tmp_path / "hinh.bmp")


def _any_chart(project: Project, keys: tuple[FigureKey, ...]) -> Chart:
    chart = charting.draft(project, keys, ChartWish(), "c1").chart
    assert chart is not None
    return chart
