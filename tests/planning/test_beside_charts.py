"""Words beside a chart are never lost: what finds no room there goes on to a slide of its own."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from app.domain.briefing import ChartItem, SectionItem, SlideFormat
from app.domain.reference import SectionKey
from app.planning.deck import plan_deck
from tests import deck_sample
from tests.planning.test_deck import overflows

_MORE = (
    "chi thường xuyên bảo đảm đúng định mức, không để nợ lương của cán bộ, công chức, viên chức và người hoạt động "
    "không chuyên trách ở thôn, tổ dân phố, kinh phí mua sắm, sửa chữa lớn được thẩm định kỹ lưỡng trước khi quyết "
    "định đầu tư, thanh toán vốn đúng khối lượng nghiệm thu, kịp thời quyết toán các công trình hoàn thành"
)


@pytest.mark.parametrize("kind", ["column", "table", "big_number", "line"])
@pytest.mark.parametrize("slide_format", ["16:9", "4:3"])
def test_every_word_that_belongs_beside_a_chart_stands_on_a_slide_once(kind: str, slide_format: SlideFormat):
    first = deck_sample.TEXTS[2][2].split(";")[0]
    texts = (*deck_sample.TEXTS[:2], ("item", "-", f"{first}, {_MORE}."))
    chart = ChartItem(id="c1", chart=deck_sample.chart(kind))
    item = SectionItem(id="i1", section=SectionKey(deck_sample.SHA, "L1"), children=(chart,))
    base = deck_sample.briefing(slide_format=slide_format, length="full")
    briefing = replace(base, topics=(replace(base.topics[0], items=(item,)),))
    plan = plan_deck(briefing, deck_sample.material(texts, ()))
    shown = " ".join(p.text for slide in plan.slides if slide.topic for p in slide.body)
    words = texts[2][2].removeprefix("- ").removesuffix(".")
    assert shown.count(words[:60]) == 1 and shown.count(words[-60:]) == 1
    assert overflows(plan) == []
    assert len({slide.id for slide in plan.slides}) == len(plan.slides)


def test_a_chart_without_labels_has_its_numbers_in_the_notes():
    chart = replace(deck_sample.chart(), labels=False)
    base = deck_sample.briefing()
    topic = replace(base.topics[0], items=(ChartItem(id="c1", chart=chart),))
    plan = plan_deck(replace(base, topics=(topic,)), deck_sample.material())
    (slide,) = [slide for slide in plan.slides if slide.chart]
    assert [value for value in ("39,1", "43,3", "48,6") if value not in slide.notes] == []
    assert "Biểu 03" in slide.notes and slide.chart.alt_text
