"""Each item gets the kind of slide that suits it, with a reason; whatever the kind, every word stands once in order."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from app.domain.briefing import Briefing, FigureTableItem, SlideKind, TextItem
from app.domain.deck import BigNumber, DeckParagraph, DeckPlan
from app.domain.edits import set_slide_kind
from app.domain.reference import DerivedRef
from app.planning.deck import plan_deck
from app.planning.deck_layouts import in_columns, lay_out, quoted, suits_columns
from app.planning.deck_numbers import fit_numbers
from app.planning.fitting import text_height
from app.typesetting import slide_frames as sf
from tests import deck_kinds_sample as sample
from tests.planning.test_deck import WORDS, overflows

KINDS: tuple[SlideKind, ...] = ("text", "two_columns", "quotation", "picture_text")


@pytest.fixture(scope="module")
def plan() -> DeckPlan:
    return plan_deck(sample.briefing(), sample.material())


def planned(briefing: Briefing) -> DeckPlan:
    return plan_deck(briefing, sample.material())


def slides_of(plan: DeckPlan, item: str):
    return [slide for slide in plan.slides if slide.item.split("/")[0] == item]


def choice(plan: DeckPlan, item: str):
    return next(c for c in plan.kinds if c.item == item)


def short(*texts: str, level: int = 1) -> list[DeckParagraph]:
    return [DeckParagraph(text, level=level) for text in texts]


def test_the_sample_has_every_layout_and_nothing_overflows(plan: DeckPlan):
    assert {slide.layout for slide in plan.slides} == set(sf.LAYOUT_TITLES)
    for slide_format in sf.SIZES:
        assert overflows(planned(sample.briefing(slide_format=slide_format))) == []


def test_two_groups_stand_side_by_side_under_their_heads(plan: DeckPlan):
    slide = next(s for s in slides_of(plan, "i2") if s.layout == "two_columns")
    assert (slide.body[0].text, slide.second[0].text) == ("Ưu điểm:", "Hạn chế:")
    assert slide.body[0].strong and not slide.body[0].bullet
    assert choice(plan, "i2").reason == "hai nhóm “Ưu điểm” và “Hạn chế” đối chiếu nhau"


def test_a_slogan_gets_a_slide_of_its_own_when_it_is_asked_for(plan: DeckPlan):
    assert "quotation" in [s.layout for s in slides_of(plan, "i3")]
    automatic = planned(set_slide_kind(sample.briefing(), "i3", None))
    assert "quotation" not in [s.layout for s in slides_of(automatic, "i3")]
    assert choice(automatic, "i3").suggested == "quotation"
    words = [[p.text for s in slides_of(made, "i3") for p in s.body] for made in (plan, automatic)]
    assert words[0] == words[1]


def test_a_picture_under_a_section_stands_beside_its_text_and_not_again(plan: DeckPlan):
    beside = [s for s in slides_of(plan, "i4") if s.picture]
    assert [s.layout for s in beside] == ["picture_text"]
    assert beside[0].picture.caption == "Đường hoa thôn Đông"
    apart = slides_of(planned(set_slide_kind(sample.briefing(), "i4", "text")), "i4")
    assert [s.layout for s in apart if s.picture] == ["picture"]


def test_the_place_stands_beside_the_province_with_the_difference(plan: DeckPlan):
    (slide,) = slides_of(plan, "b3")
    assert [(n.number, n.unit, n.caption) for n in slide.numbers] == [
        ("1,8", "%", "Xã An Bình, năm 2025"),
        ("2,4", "%", "Tỉnh Hồng Lam, năm 2025"),
        ("0,6", "điểm %", "Thấp hơn tỉnh Hồng Lam"),
    ]
    assert isinstance(slide.numbers[2].ref, DerivedRef)
    assert "1,8 - 2,4" in slide.notes and "Nguồn: " in slide.source_line


def test_several_indicators_of_two_levels_are_one_table(plan: DeckPlan):
    (slide,) = slides_of(plan, "b4")
    assert slide.table.header == ("Chỉ tiêu", "Đơn vị", "Xã An Bình", "Tỉnh Hồng Lam", "Chênh lệch")
    assert slide.table.rows == (
        ("Tỷ lệ hộ nghèo", "%", "1,8", "2,4", "-0,6 điểm %"),
        ("Thu nhập bình quân đầu người", "triệu đồng/năm", "78", "71", "+7"),
    )
    assert choice(plan, "b4").suggested == "comparison"


def test_figures_that_measure_different_things_are_not_held_against_each_other():
    item = FigureTableItem(id="b9", figures=(sample.OWN_KEYS[0], sample.HIGHER_KEYS[1]), slide_kind="comparison")
    base = sample.briefing()
    made = planned(replace(base, topics=(replace(base.topics[0], items=(item,)),)))
    assert "comparison" not in choice(made, "b9").kinds
    assert [s.layout for s in slides_of(made, "b9")] == ["table"]


def test_a_kind_that_an_item_cannot_take_falls_back_to_the_plain_one():
    made = planned(set_slide_kind(sample.briefing(), "x1", "comparison"))
    assert [s.layout for s in slides_of(made, "x1")] == ["text"]


def test_many_short_points_go_into_two_columns_and_long_ones_do_not():
    ten = short(*(f"Thôn {n} đạt chuẩn" for n in range(1, 13)))
    assert suits_columns(ten, "16:9")
    assert not suits_columns(ten[:4], "16:9")
    assert not suits_columns(short(*(f"{p.text} " + "việc rất dài " * 9 for p in ten)), "16:9")


def test_a_word_in_marks_is_no_quotation():
    assert quoted("Phong trào “Dân vận khéo” được nhân rộng") == ""
    assert quoted(f"Khẩu hiệu: “{sample.SLOGAN}”") == sample.SLOGAN


def test_a_quotation_keeps_the_line_that_leads_it_in():
    paragraphs = [DeckParagraph("Chủ đề năm là:", lead=True), DeckParagraph(f"“{sample.SLOGAN}”")]
    (slide,) = lay_out("quotation", paragraphs, "16:9")
    assert [p.text for p in slide.body] == ["Chủ đề năm là:", f"“{sample.SLOGAN}”"]


def test_large_numbers_never_leave_their_columns():
    numbers = [BigNumber("12.515.318,25", "triệu đồng/người/năm", "x" * 400), BigNumber("1", "%", "Hộ nghèo")]
    for slide_format in sf.SIZES:
        laid = fit_numbers(numbers, slide_format)
        assert laid.labels_pt >= 20
        assert laid.numbers[0].caption.endswith("…")


def test_a_persons_own_words_can_be_set_in_columns():
    own = TextItem(
        id="x9", title="Việc cần làm", slide_kind="two_columns", paragraphs=tuple(f"Việc {n}" for n in "abcd")
    )
    base = sample.briefing()
    made = planned(replace(base, topics=(replace(base.topics[0], items=(own,)),)))
    (slide,) = slides_of(made, "x9")
    assert ([p.text for p in slide.body], [p.text for p in slide.second]) == (
        ["Việc a", "Việc b"],
        ["Việc c", "Việc d"],
    )


paragraphs = st.lists(
    st.builds(
        DeckParagraph,
        st.lists(st.sampled_from((*WORDS, "“Giữ sạch đường làng,", "ngõ xóm quê ta”")), min_size=1, max_size=40).map(
            " ".join
        ),
        level=st.integers(1, 3),
        lead=st.booleans(),
    ),
    min_size=1,
    max_size=20,
)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(paragraphs, st.sampled_from(KINDS), st.sampled_from(list(sf.SIZES)))
def test_whatever_the_kind_every_word_stands_once_in_order_and_fits(found, kind, slide_format):
    laid = lay_out(kind, found, slide_format)
    words = " ".join(p.text for slide in laid for p in slide.paragraphs).replace(" ", "")
    assert words == "".join(p.text for p in found).replace(" ", "")
    for slide in laid:
        frames = sf.frames(slide_format, slide.layout)
        assert slide.size_pt >= 20
        assert text_height(slide.body, slide.size_pt, frames["body"].width) <= frames["body"].height + 0.01
        if slide.second:
            assert text_height(slide.second, slide.size_pt, frames["second"].width) <= frames["second"].height + 0.01


def test_columns_are_left_alone_where_the_matter_cannot_be_parted():
    assert in_columns(short("Một ý"), "16:9") == ()
