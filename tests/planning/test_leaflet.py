"""A briefing becomes a tri-fold: what is picked for it, in order, in the source's own words, with its sources."""

from __future__ import annotations

from msgspec import structs

from app.domain.briefing import EditedWording, SectionItem
from app.domain.leaflet import LEAST_BODY_PT, READING_ORDER, ChartBlock, Heading, KeyFigure, SourceList, SourceNote
from app.planning.leaflet import plan_leaflet
from app.typesetting.leaflet_pages import plain_text, words
from tests.leaflet_sample import SECTIONS, briefing, material


def blocks(plan):
    return [placed.block for panel in plan.panels for placed in panel.blocks]


def long_sections(copies: int):
    return tuple(
        (str(n), f"{title} {n}", texts) for n, (_, title, texts) in enumerate(list(SECTIONS) * copies, start=1)
    )


def test_panels_stand_in_reading_order():
    assert tuple(panel.name for panel in plan_leaflet(briefing(), material()).panels) == READING_ORDER["trifold"]


def test_every_picked_section_is_there_in_order():
    headings = [plain_text(b).strip() for b in blocks(plan_leaflet(briefing(), material())) if isinstance(b, Heading)]
    assert headings == [title for _, title, _ in SECTIONS] + ["Lời nhắn"]


def test_an_item_without_the_leaflet_among_its_places_stays_out():
    whole = briefing()
    first, *rest = whole.topics[0].items
    topic = structs.replace(whole.topics[0], items=(structs.replace(first, places=frozenset({"slide"})), *rest))
    plan = plan_leaflet(structs.replace(whole, topics=(topic,)), material())
    assert SECTIONS[0][1] not in [b.text for b in blocks(plan) if isinstance(b, Heading)]


def test_every_word_of_a_section_stands_in_its_source():
    source = " ".join(block.text for block in material().guidance["a" * 64].document.blocks)
    for block in blocks(plan_leaflet(briefing(), material())):
        if block.item.startswith("i") and not isinstance(block, SourceNote | KeyFigure):
            assert plain_text(block) in source


def test_a_large_figure_is_a_figure_of_the_source_with_its_own_words():
    quotes = [figure.quote for figure in material().guidance["a" * 64].figures]
    large = [b for b in blocks(plan_leaflet(briefing(), material())) if isinstance(b, KeyFigure)]
    assert large
    for block in large:
        assert " ".join(part for part in (block.before, block.number, block.unit) if part) in quotes


def test_no_panel_carries_more_than_one_large_figure():
    plan = plan_leaflet(briefing(long_sections(2)), material(long_sections(2)))
    for panel in plan.panels:
        assert sum(isinstance(placed.block, KeyFigure) for placed in panel.blocks) <= 1


def test_every_section_has_its_source_and_the_back_names_the_paper():
    found = blocks(plan_leaflet(briefing(), material()))
    notes = {b.item for b in found if isinstance(b, SourceNote)}
    assert {"i1", "i2", "i3", "i4"} <= notes
    (listed,) = [b for b in found if isinstance(b, SourceList)]
    assert listed.entries == ("Hướng dẫn số 07-HD/BXDĐ, ngày 12/01/2026 của Ban Xây dựng Đảng xã Tân Hoà",)


def test_a_chart_is_carried_whole():
    (drawn,) = [b for b in blocks(plan_leaflet(briefing(), material())) if isinstance(b, ChartBlock)]
    assert drawn.chart.title == "Thu ngân sách qua ba năm"


def test_more_text_makes_the_type_smaller_but_never_below_the_least_size():
    short = plan_leaflet(briefing(), material())
    long = plan_leaflet(briefing(long_sections(3)), material(long_sections(3)))
    assert LEAST_BODY_PT <= long.body_pt < short.body_pt


def test_what_finds_no_room_is_counted_to_the_word():
    sections = long_sections(12)
    plan = plan_leaflet(briefing(sections), material(sections))
    whole = plan_leaflet(briefing(sections[:1], with_chart=False, with_table=False), material(sections[:1]))
    assert not whole.surplus
    assert plan.surplus and plan.body_pt == LEAST_BODY_PT
    printed = {b.text for b in blocks(plan) if getattr(b, "text", "") and not isinstance(b, Heading)}
    for part in plan.surplus:
        texts = next((texts for path, _, texts in sections if f"i{path}" == part.item), None)
        if texts is None or any(text.removeprefix("- ") in printed for text in texts):
            continue
        title = next(title for path, title, _ in sections if f"i{path}" == part.item)
        assert part.words == words(title) + sum(words(text) for text in texts)
    assert f"thừa {sum(part.words for part in plan.surplus)} chữ" in plan.warnings[0]


def test_a_persons_wording_takes_the_place_of_the_source():
    whole = briefing()
    first, *rest = whole.topics[0].items
    assert isinstance(first, SectionItem)
    edited = structs.replace(first, wordings=(("leaflet", EditedWording(("Thu vượt dự toán.",))),))
    topic = structs.replace(whole.topics[0], items=(edited, *rest))
    text = plain_text(plan_leaflet(structs.replace(whole, topics=(topic,)), material()))
    assert "Thu vượt dự toán." in text and "Chi thường xuyên" not in text


def test_a_title_too_long_for_the_cover_is_told():
    whole = briefing()
    topic = structs.replace(whole.topics[0], title="Kết quả " * 400)
    plan = plan_leaflet(structs.replace(whole, topics=(topic,)), material())
    assert plan.surplus[0].item == "" and plan.surplus[0].words > 100


def test_an_empty_briefing_still_makes_six_panels():
    whole = briefing()
    plan = plan_leaflet(structs.replace(whole, topics=()), material())
    assert [panel.name for panel in plan.panels] == list(READING_ORDER["trifold"])
    assert plan.title == whole.event.name


def test_a_letter_without_a_font_is_a_warning():
    whole = briefing()
    topic = structs.replace(whole.topics[0], title="Chúc mừng 😀")
    assert "😀" in plan_leaflet(structs.replace(whole, topics=(topic,)), material()).warnings[0]
