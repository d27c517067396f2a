"""What people did to figures stands on all three papers: the new values, in charts too, and where they come from."""

from __future__ import annotations

import io
from decimal import Decimal

import docx
import pptx
import pypdfium2
import pytest
from msgspec.structs import replace

from app.domain.briefing import ChartItem, FigureTableItem
from app.domain.project import Project
from app.services.figure_deriving import derive, with_derived
from app.services.figure_editing import checked, edited, original_taken, typed_figure, with_typed
from app.services.papers import PaperKind, make
from tests.services.figure_samples import WHEN, WHO, book_key, project, with_papers

KINDS: tuple[PaperKind, ...] = ("deck", "leaflet", "report")


@pytest.fixture(scope="module")
def decided() -> Project:
    """A figure of the chart edited and ticked, one typed without a source, one reckoned; both of these in the table."""
    base = edited(with_papers(project()), [book_key("B4")], "value", "12.600", WHO, WHEN)
    base = checked(base, [book_key("B4")], WHO, WHEN)
    base, typed = with_typed(
        base, [typed_figure("Số hộ nghèo", "1.639", "hộ", "2023", "", "", "", person=WHO, date=WHEN)]
    )
    base, derived = with_derived(base, derive(base, "change", [book_key("B3"), book_key("B4")]))
    chart, table = base.briefing.topics[0].items
    assert isinstance(table, FigureTableItem)
    table = replace(table, figures=(*table.figures, *typed, *derived))
    topics = (replace(base.briefing.topics[0], items=(chart, table)),)
    return replace(base, briefing=replace(base.briefing, topics=topics))


def words(kind: PaperKind, base: Project) -> str:
    """Everything that can be read in a paper, notes of slides included, in one line."""
    data = io.BytesIO(make(kind, base).data)
    found: list[str] = []
    if kind == "deck":
        for slide in pptx.Presentation(data).slides:
            for shape in slide.shapes:
                if shape.has_text_frame:
                    found.append(shape.text_frame.text)
                if shape.has_table:
                    found += [cell.text for row in shape.table.rows for cell in row.cells]
            found.append(slide.notes_slide.notes_text_frame.text if slide.has_notes_slide else "")
    elif kind == "report":
        document = docx.Document(data)
        found += [p.text for p in document.paragraphs]
        found += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    else:
        with pypdfium2.PdfDocument(data) as document:
            found += [page.get_textpage().get_text_bounded() for page in document]
    return " ".join(" ".join(found).split())


@pytest.mark.parametrize("kind", KINDS)
def test_values_and_their_sources_stand_on_each_paper(decided: Project, kind: PaperKind) -> None:
    text = words(kind, decided)
    for printed in ("12.600", "1.639", "12,1"):
        assert printed in text
    assert "Số liệu do Trần Thị Hoà nhập ngày 22/11/2026, chưa có nguồn" in text
    assert "số liệu do Trần Thị Hoà sửa ngày 22/11/2026, bản gốc ghi 12.515 tỷ đồng" in text
    assert "(12.600 - 11.240) : 11.240 × 100 = 12,1 %" in text


def test_the_notes_of_slides_say_who_compared(decided: Project) -> None:
    assert "đã đối chiếu: Trần Thị Hoà, 22/11/2026" in words("deck", decided)


def test_the_native_chart_holds_the_edited_value(decided: Project) -> None:
    data = io.BytesIO(make("deck", decided).data)
    charts = [s.chart for slide in pptx.Presentation(data).slides for s in slide.shapes if s.has_chart]
    assert [list(charts[0].plots[0].series[0].values)] == [[10100.0, 11240.0, 12600.0]]
    item = next(i for i in decided.briefing.items() if isinstance(i, ChartItem))
    points = item.chart.series[0].points
    assert [p.value for p in points] == [decided.material.figure(p.key).value for p in points if p.key]
    assert points[2].value == Decimal(12600)


@pytest.mark.parametrize("kind", KINDS)
def test_taking_the_source_back_takes_the_remark_away(decided: Project, kind: PaperKind) -> None:
    text = words(kind, original_taken(decided, [book_key("B4")]))
    assert "sửa ngày" not in text and "12.515" in text and "12.600" not in text
    assert "(12.515 - 11.240) : 11.240 × 100 = 11,3 %" in text
