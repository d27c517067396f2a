"""A paragraph of many figures is projected as a table of its own figures with two of its sentences."""

# ruff: noqa: E501 - sentences are easier to judge on one line
from __future__ import annotations

from msgspec.structs import replace

from app.analysis.figures import find_figures
from app.domain.briefing import FigureTableItem
from app.domain.deck import DeckPlan
from app.domain.material import GuidanceSource, Material
from app.domain.reference import FigureKey
from app.planning.deck import plan_deck
from tests import deck_sample

MANY = (
    "Năm 2025, tổng thu ngân sách trên địa bàn xã đạt 48,6 tỷ đồng, bằng 112,3% dự toán giao. Tổng chi ngân sách đạt 41,2 "
    "tỷ đồng. Thu nhập bình quân đầu người đạt 78 triệu đồng. Giá trị sản xuất nông nghiệp đạt 215 tỷ đồng. Diện tích "
    "gieo trồng lúa đạt 1.250 ha. Sản lượng lương thực có hạt đạt 6.450 tấn. Tỷ lệ hộ nghèo còn 1,8%."
)
FEW = (
    "Năm 2025, tổng thu ngân sách trên địa bàn xã đạt 48,6 tỷ đồng. Tỷ lệ hộ nghèo còn 1,8%. Đời sống Nhân dân khá lên."
)


def deck(text: str, length="summary", children=()) -> DeckPlan:
    texts = (("heading", "1.", "1. Kết quả năm 2025"), ("paragraph", "", text))
    briefing, material = deck_sample.one_section(texts, length=length)
    item = replace(briefing.topics[0].items[0], children=children)
    briefing = replace(briefing, topics=(replace(briefing.topics[0], items=(item,)),))
    return plan_deck(briefing, with_figures(material))


def with_figures(material: Material) -> Material:
    document = material.guidance[deck_sample.SHA].document
    return replace(material, guidance={deck_sample.SHA: GuidanceSource(document, find_figures(document))})


def tables(made: DeckPlan):
    return [slide for slide in made.slides if slide.table is not None]


def test_a_summary_shows_many_figures_in_a_table_and_two_sentences():
    made = deck(MANY)
    (slide,) = tables(made)
    assert slide.table is not None
    assert len(slide.table.rows) >= 6
    assert len([p for s in made.slides for p in s.body if s.item == "i1"]) == 2
    assert any("số liệu" in split.why and "thành bảng" in split.why for split in made.split)


def test_the_table_holds_what_the_paragraph_prints_and_nothing_else():
    (slide,) = tables(deck(MANY))
    assert slide.table is not None
    cells = [cell for row in slide.table.rows for cell in row[2:] if cell]
    assert cells
    assert all(cell.removesuffix("%") in MANY for cell in cells)
    assert "112,3%" in cells
    assert "Số liệu:" in slide.notes
    assert "48,6 tỷ đồng" in slide.notes


def test_few_figures_stay_in_their_sentences():
    assert tables(deck(FEW)) == []


def test_full_wording_and_main_points_get_no_table():
    assert tables(deck(MANY, "full")) == []
    assert tables(deck(MANY, "key")) == []


def test_figures_that_the_person_shows_already_make_no_second_table():
    texts = (("heading", "1.", "1. Kết quả năm 2025"), ("paragraph", "", MANY))
    figures = find_figures(deck_sample.one_section(texts)[1].guidance[deck_sample.SHA].document)
    own = FigureTableItem(id="t", figures=tuple(FigureKey(deck_sample.SHA, f.id) for f in figures[:3]))
    assert [slide.item for slide in tables(deck(MANY, children=(own,)))] == ["i1/t"]


def test_levels_of_many_periods_say_their_own_in_each_row():
    text = (
        "Số hộ nghèo năm 2022 là 86 hộ. Số lao động qua đào tạo năm 2023 là 1.204 người. Số học sinh giỏi năm 2024 là 35 "
        "em. Số sản phẩm OCOP năm 2025 là 11 sản phẩm. Số nhà văn hóa năm 2021 là 9 nhà."
    )
    (slide,) = tables(deck(text))
    assert slide.table is not None
    assert slide.table.header == ("Chỉ tiêu", "Thời điểm", "Giá trị")
    assert ("86 hộ", "Năm 2022") in [(row[2], row[1]) for row in slide.table.rows]
