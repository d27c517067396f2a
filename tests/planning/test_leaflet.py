"""A briefing becomes a tri-fold: what is picked for it, in order, in the source's own words, with its sources."""

from __future__ import annotations

from msgspec import structs

from app.domain.briefing import ChartItem, EditedWording, SectionItem, TextItem, Topic
from app.domain.chart import Chart
from app.domain.leaflet import (
    LEAST_BODY_PT,
    READING_ORDER,
    Bullet,
    ChartBlock,
    Heading,
    KeyFigure,
    Paragraph,
    SourceList,
    SourceNote,
    TableBlock,
)
from app.domain.material import Material
from app.domain.source import Block, TableCell, TableRow
from app.planning.leaflet import plan_leaflet
from app.planning.leaflet_blocks import Wordings, charts_first, flow_of
from app.typesetting.leaflet_pages import plain_text, words
from tests.leaflet_sample import SECTIONS, briefing, guidance, material


def blocks(plan):
    return [placed.block for panel in plan.panels for placed in panel.blocks]


def full(whole):
    """The same briefing with every clause of its sections."""
    topic = whole.topics[0]
    items = tuple(
        structs.replace(item, length="full") if isinstance(item, SectionItem) else item for item in topic.items
    )
    return structs.replace(whole, topics=(structs.replace(topic, items=items),))


def long_sections(copies: int):
    return tuple(
        (str(n), f"{title} {n}", texts) for n, (_, title, texts) in enumerate(list(SECTIONS) * copies, start=1)
    )


def test_panels_stand_in_reading_order():
    assert tuple(panel.name for panel in plan_leaflet(briefing(), material()).panels) == READING_ORDER


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
            line = plain_text(block)
            assert line in source or line[0].lower() + line[1:] in source


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
    long = plan_leaflet(full(briefing(long_sections(3))), material(long_sections(3)))
    assert LEAST_BODY_PT <= long.body_pt < short.body_pt


def test_what_finds_no_room_is_counted_to_the_word():
    whole = full(briefing(long_sections(12)))
    plan = plan_leaflet(whole, material(long_sections(12)))
    assert plan.body_pt == LEAST_BODY_PT
    printed = sum(words(plain_text(b)) for b in blocks(plan) if isinstance(b, Bullet | Paragraph | TableBlock))
    printed += sum(words(plain_text(b)) for b in blocks(plan) if isinstance(b, Heading) and not b.continued)
    flow = flow_of(whole, material(long_sections(12)), {}, Wordings(material(long_sections(12))))
    wanted = sum(words(plain_text(b)) for b in flow.blocks if isinstance(b, Bullet | Paragraph | TableBlock | Heading))
    assert sum(part.words for part in plan.surplus) == wanted - printed > 100
    assert f"thừa {wanted - printed} chữ" in plan.warnings[0]


def test_a_paragraph_longer_than_a_panel_goes_on_over_panels():
    sentence = "Chi bộ bàn việc này trong sinh hoạt thường kỳ và phân công đảng viên phụ trách. "
    item = TextItem(id="x", title="Dài", paragraphs=(sentence * 60,), places=frozenset({"leaflet"}))
    base = briefing()
    plan = plan_leaflet(structs.replace(base, topics=(Topic("t", "Dài", items=(item,)),)), material())
    assert not plan.surplus
    assert sum(bool(panel.blocks) for panel in plan.panels) > 3


def test_a_table_of_the_source_goes_on_with_its_head():
    rows = tuple(TableRow(tuple(TableCell(c) for c in (f"Chỉ tiêu {n}", str(n), str(n + 1)))) for n in range(30))
    head = TableRow(tuple(TableCell(c, header=True) for c in ("Chỉ tiêu", "2024", "2025")))
    source = guidance(SECTIONS[:1])
    first, *rest = source.document.blocks
    table = Block("L90", "table", "", (90, 90), heading=first.id, rows=(head, *rows))
    document = structs.replace(source.document, blocks=(first, *rest, table))
    plan = plan_leaflet(
        briefing(SECTIONS[:1], with_chart=False, with_table=False),
        Material(guidance={"a" * 64: structs.replace(source, document=document)}),
    )
    tables = [b for b in blocks(plan) if isinstance(b, TableBlock)]
    assert sum(len(t.rows) for t in tables) == 30
    assert {t.head for t in tables} == {("Chỉ tiêu", "2024", "2025")}


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
    assert [panel.name for panel in plan.panels] == list(READING_ORDER)
    assert plan.title == whole.event.name


def test_a_letter_without_a_font_is_a_warning():
    whole = briefing()
    topic = structs.replace(whole.topics[0], title="Chúc mừng 😀")
    assert "😀" in plan_leaflet(structs.replace(whole, topics=(topic,)), material()).warnings[0]


def test_a_table_too_wide_for_a_panel_is_told_and_what_follows_is_printed():
    cells = tuple(f"Cột {n}" for n in range(8))
    rows = (
        TableRow(tuple(TableCell(c, header=True) for c in cells)),
        TableRow(tuple(TableCell(c) for c in "12345678")),
    )
    source = guidance(SECTIONS[:2])
    first, *rest = source.document.blocks
    table = Block("L90", "table", "", (90, 90), heading=first.id, rows=rows)
    document = structs.replace(source.document, blocks=(first, table, *rest))
    plan = plan_leaflet(
        briefing(SECTIONS[:2], with_chart=False, with_table=False),
        Material(guidance={"a" * 64: structs.replace(source, document=document)}),
    )
    assert not [b for b in blocks(plan) if isinstance(b, TableBlock)]
    assert [part.item for part in plan.surplus] == ["i1"] and "Thu ngân sách" in plan.warnings[0]
    assert SECTIONS[1][1] in " ".join(plain_text(b) for b in blocks(plan) if isinstance(b, Heading))


def test_a_line_that_leads_in_others_never_ends_a_panel():
    texts = tuple(
        f"- Việc thứ {n} cần làm ngay trong quý một năm nay của cả xã gồm:"
        if n % 3 == 0
        else f"- Việc nhỏ thứ {n} giao cho từng chi bộ và trưởng thôn phụ trách"
        for n in range(60)
    )
    sections = (("1", "Việc cần làm", texts),)
    for panel in plan_leaflet(full(briefing(sections)), material(sections)).panels[1:5]:
        shown = [b.block for b in panel.blocks]
        assert not shown or not getattr(shown[-1], "text", "").endswith(":")


def test_a_chart_goes_before_the_words_of_its_section_with_its_source_line():
    title, thu = Heading(item="a", text="Kinh tế"), Bullet(item="a", text="Thu đạt khá")
    note = SourceNote(item="a", text="[1]")
    chart = ChartBlock(item="c", chart=Chart("c", "column", "Thu", (), ()), height_mm=40.0)
    own, after = SourceNote(item="c", text="[2]"), Heading(item="b", text="Văn hoá")
    assert charts_first([title, thu, note, chart, own, after]) == (title, chart, own, thu, note, after)


def test_what_finds_no_room_is_named_though_it_prints_no_heading():
    whole = briefing()
    chart = next(item for item in whole.items() if isinstance(item, ChartItem))
    many = tuple(structs.replace(chart, id=f"c{n}", title="") for n in range(20))
    topic = structs.replace(whole.topics[0], items=(*whole.topics[0].items, *many))
    plan = plan_leaflet(structs.replace(whole, topics=(topic,)), material())
    assert plan.surplus
    assert all(part.title for part in plan.surplus)
    assert "không có tên" not in " ".join(plan.warnings)
