"""A briefing becomes a deck: every picked clause once and in order, measured to fit, with its source beside it."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from app.domain.briefing import EditedWording, SectionItem, TextItem
from app.domain.deck import CONTINUED, DeckPlan, DeckSlide
from app.domain.reference import SectionKey
from app.planning.clauses import clauses
from app.planning.deck import plan_deck
from app.planning.fitting import fit_title, text_height
from app.planning.wording import syllables
from app.typesetting import slide_frames as sf
from app.typesetting.metrics import line_count
from tests import deck_sample

WORDS = ("tuyên", "truyền", "kết", "quả", "phát", "triển", "kinh", "tế", "xã", "hội", "nhiệm", "vụ", "giải", "pháp",
         "12.515,3", "tỷ", "đồng,", "2025;", "nghiệp.", "Nhân", "dân", "dân:", "x" * 60, "y" * 90,
         "đồng/người/năm")  # fmt: skip


def plan(*args, **kinds) -> DeckPlan:
    return plan_deck(deck_sample.briefing(*args, **kinds), deck_sample.material())


def bullets(slides) -> list[str]:
    shown = ("text", "text_chart", "two_columns")
    return [p.text for slide in slides if slide.layout in shown for p in (*slide.body, *slide.second)]


def overflows(plan: DeckPlan) -> list[str]:
    """What does not fit its frame by measure."""
    found: list[str] = []
    for slide in plan.slides:
        frames = sf.frames(plan.slide_format, slide.layout)
        if title_lines(slide, frames["title"].width) > (3 if slide.layout in ("title", "topic", "closing") else 2):
            found.append(f"{slide.id}: title")
        for role, paragraphs in (("body", slide.body), ("second", slide.second)):
            if paragraphs and text_height(paragraphs, slide.body_pt, frames[role].width) > frames[role].height + 0.01:
                found.append(f"{slide.id}: {role}")
        if slide.table and sum(slide.table.heights_pt) > frames["table"].height + 0.01:
            found.append(f"{slide.id}: table")
        if slide.source_line and line_count(slide.source_line, sf.SOURCE_SIZE, frames["source"].width) > 2:
            found.append(f"{slide.id}: source line")
    return found


def title_lines(slide: DeckSlide, width: float) -> int:
    return line_count(f"{slide.title} {slide.continuation}".strip(), slide.title_pt, width, "sans-bold")


@pytest.mark.parametrize("slide_format", ["16:9", "4:3"])
@pytest.mark.parametrize("length", ["full", "summary", "key"])
def test_everything_fits_its_place_and_no_text_is_too_small(slide_format, length):
    made = plan(slide_format=slide_format, length=length)
    assert overflows(made) == []
    assert min(slide.body_pt for slide in made.slides if slide.body) >= 20
    assert min(slide.table.size_pt for slide in made.slides if slide.table) >= 14


def test_the_deck_begins_with_title_and_agenda_and_ends_with_thanks():
    layouts = [slide.layout for slide in plan().slides]
    assert layouts[:3] == ["title", "agenda", "topic"]
    assert layouts[-1] == "closing"


def test_the_topic_slide_names_speaker_office_and_minutes():
    topic = plan().slides[2]
    assert topic.lines == ("Người trình bày: đồng chí Trần Văn B, Bí thư Đảng uỷ xã", "Thời gian: 45 phút")


def test_at_full_length_every_clause_stands_once_and_in_order():
    want = [
        clause.text
        for kind, label, text in deck_sample.TEXTS
        if kind != "heading"
        for clause in clauses(text, len(label) + 1 if label else 0)
    ]
    got = bullets(slide for slide in plan().slides if slide.item.startswith("i1"))
    assert list(map(folded, got)) == [folded(text if not text.endswith("như sau") else f"{text}:") for text in want]


def folded(line: str) -> str:
    """A line with a small first letter: setting a list makes it a capital, and nothing else."""
    return line[:1].lower() + line[1:]


def test_every_bullet_is_word_for_word_what_it_refers_to():
    for length in ("full", "summary", "key"):
        for slide in plan(length=length).slides:
            for paragraph in slide.body:
                if paragraph.refs:
                    quoted = " ".join(" ".join(ref.quotation.split()) for ref in paragraph.refs)
                    assert folded(paragraph.text) == folded(quoted)


def test_shorter_lengths_need_fewer_slides():
    assert len(plan(length="key").slides) < len(plan(length="summary").slides) <= len(plan(length="full").slides)


def test_at_the_main_points_a_slide_has_five_bullets_at_most():
    for slide in plan(length="key").slides:
        if slide.layout == "text" and slide.topic:
            assert len([p for p in slide.body if p.bullet]) <= 5
    assert sorted(map(syllables, bullets(plan(length="key").slides)))[-1] <= 30


def test_what_goes_on_is_marked_and_told():
    made = plan()
    going_on = [slide for slide in made.slides if slide.continuation]
    assert going_on
    assert {slide.continuation for slide in going_on} == {CONTINUED}
    assert any("trải trên" in split.why for split in made.split)


def test_a_long_table_repeats_its_heading_row():
    tables = [slide.table for slide in plan().slides if slide.table and slide.item == "i1"]
    assert len(tables) > 1
    assert {table.header for table in tables} == {deck_sample.TABLE[0]}
    assert [row for table in tables for row in table.rows] == list(deck_sample.TABLE[1:])


def test_the_chart_stands_beside_the_sentence_of_its_figures():
    slide = next(slide for slide in plan().slides if slide.chart)
    assert slide.layout == "text_chart"
    assert "48,6 tỷ đồng" in slide.body[0].text


def test_a_title_that_is_too_long_is_cut_at_a_clause_and_whole_in_the_notes():
    slide = next(slide for slide in plan().slides if slide.title.startswith("Về văn hóa - xã hội"))
    kept = slide.title.removesuffix("…")
    assert deck_sample.LONG_TITLE.startswith(kept)
    assert len(kept) >= 50
    assert deck_sample.LONG_TITLE in slide.notes


def test_spoken_items_come_on_no_slide():
    briefing = deck_sample.briefing()
    spoken = TextItem(id="s", title="Chỉ nói", paragraphs=("Kể chuyện thôn Đông",), places=frozenset({"spoken"}))
    topic = replace(briefing.topics[0], items=(*briefing.topics[0].items, spoken))
    made = plan_deck(replace(briefing, topics=(topic,)), deck_sample.material())
    assert all("Chỉ nói" not in slide.title for slide in made.slides)


def test_a_persons_own_wording_replaces_the_sources_and_is_marked_in_the_notes():
    briefing = deck_sample.briefing()
    first = briefing.topics[0].items[0]
    own = replace(first, wordings=(("slide", EditedWording(("Thu ngân sách vượt dự toán",))),), children=())
    made = plan_deck(replace(briefing, topics=(replace(briefing.topics[0], items=(own,)),)), deck_sample.material())
    slide = next(slide for slide in made.slides if slide.item == "i1")
    assert bullets([slide]) == ["Thu ngân sách vượt dự toán"]
    assert slide.body[0].edited
    assert "người soạn sửa" in slide.notes


def test_a_picked_sub_section_is_not_said_twice():
    briefing = deck_sample.briefing()
    first = briefing.topics[0].items[0]
    child = SectionItem(id="sub", section=SectionKey(deck_sample.SHA, "L2"))
    topic = replace(briefing.topics[0], items=(replace(first, children=(child,)),))
    said = bullets(plan_deck(replace(briefing, topics=(topic,)), deck_sample.material()).slides)
    assert len([text for text in said if "tổng đàn đạt 8.400 con" in text]) == 1


def test_slide_ids_are_unique_and_stable():
    ids = [slide.id for slide in plan().slides]
    assert len(set(ids)) == len(ids)
    assert ids == [slide.id for slide in plan().slides]


def test_two_topics_are_two_parts_and_the_agenda_names_them():
    briefing = deck_sample.briefing()
    second = replace(briefing.topics[0], id="t2", title="Tình hình biển, đảo", items=briefing.topics[0].items[-1:])
    made = plan_deck(replace(briefing, topics=(*briefing.topics, second)), deck_sample.material())
    assert [part.id for part in made.parts] == ["front", "t1", "t2", "closing"]
    agenda = next(slide for slide in made.slides if slide.layout == "agenda")
    assert {p.jump for p in agenda.body} <= {slide.id for slide in made.slides}


def text(words: list[str]) -> str:
    return " ".join(words)


sentences = st.lists(st.sampled_from(WORDS), min_size=1, max_size=120).map(text)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(st.tuples(st.sampled_from(("item", "paragraph")), sentences), min_size=1, max_size=25),
    st.sampled_from(["full", "summary", "key"]),
    sentences,
)
def test_random_matter_always_fits_and_keeps_its_order(found, length, title):
    blocks = ((kind, "-", f"- {words}") if kind == "item" else (kind, "", words) for kind, words in found)
    texts = (("heading", "1.", f"1. {title}"), *blocks)
    briefing, material = deck_sample.one_section(texts, length=length)
    made = plan_deck(briefing, material)
    assert overflows(made) == []
    if length == "full":
        squeezed = re.sub(r"\s", "", "".join(bullets(made.slides)))
        want = "".join(c.text for k, t in found for c in clauses(t))
        assert re.sub(r"[\s:]", "", squeezed).lower() == re.sub(r"[\s:]", "", want).lower()


cells = st.lists(st.sampled_from(WORDS), max_size=30).map(text)


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.integers(2, 9), st.integers(1, 200), st.randoms(use_true_random=False))
def test_random_tables_fit_and_lose_no_row(columns: int, rows: int, random):
    def cell() -> str:
        return " ".join(random.choices(WORDS, k=random.choice((1, 1, 2, 3, 8))))

    table = tuple(tuple(cell() for _ in range(columns)) for _ in range(rows + 1))
    texts = (("heading", "1.", "1. Bảng số liệu"),)
    briefing, material = deck_sample.one_section(texts, table=table)
    made = plan_deck(briefing, material)
    assert overflows(made) == []
    tables = [slide.table for slide in made.slides if slide.table]
    if len({shown.header for shown in tables}) == 1:
        # A row taller than a slide goes on in a further row, so that columns, not rows, are held against each other.
        for column in range(columns):
            shown = "".join(row[column] for each in tables for row in each.rows)
            want = "".join(row[column] for row in table[1:])
            assert re.sub(r"\s", "", shown) == re.sub(r"\s", "", want)


def test_a_cell_taller_than_a_slide_goes_on_without_losing_or_gaining_a_letter():
    long_cell = " ".join(["Nội dung rất dài của một ô", "z" * 300] * 40)
    briefing, material = deck_sample.one_section(
        (("heading", "1.", "1. Bảng"),), table=(("TT", "Nội dung"), ("1", long_cell), ("2", "ngắn"))
    )
    made = plan_deck(briefing, material)
    assert overflows(made) == []
    shown = [row[1] for slide in made.slides if slide.table for row in slide.table.rows]
    assert re.sub(r"\s", "", "".join(shown)) == re.sub(r"\s", "", long_cell + "ngắn")
    assert all(word in long_cell + " ngắn" for piece in shown for word in piece.split())


def test_one_endless_word_is_cut_to_slides_of_its_own():
    texts = (("heading", "1.", "1. Thử"), ("paragraph", "", "m" * 4000))
    made = plan_deck(*deck_sample.one_section(texts))
    assert overflows(made) == []
    assert "".join(bullets(made.slides)) == "M" + "m" * 3999


def test_a_heading_row_that_would_fill_the_slide_is_shortened():
    table = (tuple("Tên cột rất dài " * 30 for _ in range(6)), tuple(str(n) for n in range(6)))
    made = plan_deck(*deck_sample.one_section((("heading", "1.", "1. Bảng"),), table=table))
    assert overflows(made) == []


@pytest.mark.parametrize("length", ["full", "summary", "key"])
def test_a_second_announcing_line_is_never_lost_among_the_points_of_the_first(length):
    texts = (
        ("heading", "1.", "1. Đánh giá chung"),
        ("paragraph", "", "Ưu điểm:"),
        ("item", "-", "- Thu ngân sách vượt dự toán được giao."),
        ("item", "-", "- Nhân dân đồng thuận, tích cực hiến đất mở đường."),
        ("paragraph", "", "Hạn chế:"),
        ("item", "-", "- Giải ngân vốn đầu tư công còn chậm."),
        ("item", "-", "- Một số thôn chưa có điểm thu gom rác."),
    )
    slide = next(s for s in plan_deck(*deck_sample.one_section(texts, length=length)).slides if s.item == "i1")
    said = [p.text for p in (*slide.body, *slide.second)]
    assert said.index("Hạn chế:") < said.index("Giải ngân vốn đầu tư công còn chậm")
    assert said.index("Ưu điểm:") < said.index("Thu ngân sách vượt dự toán được giao") < said.index("Hạn chế:")


@pytest.mark.parametrize(
    ("title", "width", "cut"),
    [
        (
            "Khẳng định thành tích của toàn xã trên lĩnh vực kinh tế - xã hội năm 2025 là nhờ sức mọi thôn, mọi nhà",
            520,
            "Khẳng định thành tích của toàn xã trên lĩnh vực kinh tế - xã hội năm 2025…",
        ),
        (
            "Đẩy mạnh cải cách hành chính gắn với phát triển kinh tế số; tiếp tục hoàn thiện, xây dựng bộ máy tinh gọn",
            480,
            "Đẩy mạnh cải cách hành chính gắn với phát triển kinh tế số",
        ),
        (
            "Tiếp tục khắc phục những tồn tại đã được chỉ ra qua kiểm điểm công tác đầu tư công để làm tốt hơn năm sau",
            520,
            "Tiếp tục khắc phục những tồn tại đã được chỉ ra qua kiểm điểm công tác đầu tư công…",
        ),
    ],
)
def test_a_title_that_is_too_long_ends_with_a_whole_phrase(title: str, width: float, cut: str):
    assert fit_title(title, width, (24.0,)) == (cut, 24.0)
