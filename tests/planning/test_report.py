"""The plan of the official report: the unit's own profile, labels of its scheme, wording of the source, its sources."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from app.domain.briefing import EditedWording, ReportFields, SectionItem
from app.domain.errors import InputError
from app.domain.reference import SectionKey
from app.domain.report import (
    STYLES,
    ReportChart,
    ReportHeading,
    ReportParagraph,
    ReportPlan,
    ReportTable,
)
from app.domain.source import Footnote, Span
from app.planning.report import number_line, place_date, plan_report
from app.planning.report_labels import Labels
from app.planning.report_profile import profile_of, profiles
from tests import deck_sample
from tests.report_sample import PARTY, STATE, TYPED, briefing, plan


def words(plan: ReportPlan) -> list[str]:
    return [
        "".join(run.text for run in block.runs)
        for block in plan.blocks
        if isinstance(block, ReportHeading | ReportParagraph)
    ]


def test_every_profile_has_a_rule_for_each_element_and_says_where_each_group_was_read() -> None:
    for profile in profiles():
        assert set(profile.styles) == set(STYLES)
        groups = (profile.page.source, profile.body.source, profile.letterhead.source, profile.authority.source,
                  profile.label_source, profile.style_source)  # fmt: skip
        assert all(group.where for group in groups)
        second_hand = not all(group.checked for group in groups)
        assert second_hand == ("chưa đối chiếu bản gốc" in profile.note)


def test_the_unit_decides_the_profile_and_its_date_the_edition() -> None:
    assert profile_of(PARTY, ReportFields()).id == "party-hd05-2026"
    assert profile_of(PARTY, ReportFields(date="2025-03-01")).id == "party-hd36-2018"
    assert profile_of(PARTY, ReportFields(date="2026-05-27")).id == "party-hd05-2026"
    assert profile_of(STATE, ReportFields()).id == "state-nd30-2020"
    assert profile_of(replace(STATE, kind="front"), ReportFields()).id == "state-nd30-2020"


@pytest.mark.parametrize(("unit", "profile"), [(PARTY, "state-nd30-2020"), (STATE, "party-hd05-2026"), (STATE, "x")])
def test_a_profile_of_another_kind_is_refused(unit, profile: str) -> None:
    with pytest.raises(InputError, match="hãy"):
        plan_report(briefing(unit, ReportFields(profile=profile)), deck_sample.material())


def test_party_words_never_stand_in_a_state_paper_nor_the_other_way_round() -> None:
    party, state = plan(PARTY).signature, plan(STATE).signature
    assert party.authority == ("T/M BAN THƯỜNG VỤ",)
    assert state.authority == ("TM. UỶ BAN NHÂN DÂN", "KT. CHỦ TỊCH")
    assert plan(PARTY, ReportFields(signer=1)).signature.authority == ("K/T TRƯỞNG BAN",)


def test_number_and_date_stay_blank_and_draft_stays_on_until_both_are_typed() -> None:
    blank = plan(PARTY).letterhead
    assert blank.number == "Số        -BC/ĐU"
    assert "ngày      tháng      năm" in blank.place_date
    assert blank.draft == "DỰ THẢO"
    assert plan(PARTY, ReportFields(number="7")).letterhead.draft == "DỰ THẢO"
    typed = plan(PARTY, TYPED).letterhead
    assert (typed.number, typed.place_date, typed.draft) == (
        "Số 05-BC/ĐU", "An Bình, ngày 03 tháng 6 năm 2026", "")  # fmt: skip
    assert plan(PARTY, TYPED, mark="DỰ THẢO").letterhead.draft == "DỰ THẢO"


@pytest.mark.parametrize(
    ("unit", "number", "kind", "line"),
    [
        (STATE, "15", "Quyết định", "Số: 15/QĐ-UBND"),
        (STATE, "5", "Báo cáo", "Số: 05/BC-UBND"),
        (PARTY, "125", "Kế hoạch", "Số 125-KH/ĐU"),
        (PARTY, "09-BC/BXDĐ", "Báo cáo", "Số 09-BC/BXDĐ"),
    ],
)
def test_numbers_are_written_as_the_profile_wants(unit, number: str, kind: str, line: str) -> None:
    assert number_line(profile_of(unit, ReportFields()), number, kind, unit.symbol) == line


def test_zeros_stand_before_small_days_and_the_first_two_months_only() -> None:
    assert place_date("X", "2026-01-05") == "X, ngày 05 tháng 01 năm 2026"
    assert place_date("X", "2026-03-15") == "X, ngày 15 tháng 3 năm 2026"


def test_headings_are_numbered_in_the_reports_own_scheme_and_keep_their_wording() -> None:
    headings = [(b.level, b.label, b.runs[0].text) for b in plan(STATE).blocks if isinstance(b, ReportHeading)]
    # In the source they are II., 1., 2.
    assert headings[0] == (1, "I.", "KẾT QUẢ THỰC HIỆN NHIỆM VỤ NĂM 2025")
    assert headings[1] == (2, "1.", "Về kinh tế")
    assert headings[2] == (2, "2.", deck_sample.LONG_TITLE)
    assert headings[3][1] == "II."


def test_label_schemes_of_both_kinds() -> None:
    state = Labels(profile_of(STATE, ReportFields()).labels)
    assert [state.next(level) for level in (1, 2, 3, 3, 2, 3, 1, 2)] == [
        "I.",
        "1.",
        "a)",
        "b)",
        "2.",
        "a)",
        "II.",
        "1.",
    ]
    party = Labels(profile_of(PARTY, ReportFields()).labels)
    assert [party.next(level) for level in (1, 2, 3, 4, 4, 3, 2, 3)] == [
        "I.", "1.", "1.1.", "1.1.1.", "1.1.2.", "1.2.", "2.", "2.1."]  # fmt: skip
    many = Labels(("{letter})",))
    assert [many.next(1) for _ in range(6)] == ["a)", "b)", "c)", "d)", "đ)", "e)"]


def test_every_paragraph_of_the_section_is_there_word_for_word() -> None:
    texts = words(plan(PARTY))
    for kind, _, text in deck_sample.TEXTS:
        if kind != "heading":
            assert text in texts


def test_a_section_is_cited_in_full_once_and_short_later() -> None:
    again = SectionItem(id="i9", section=SectionKey(deck_sample.SHA, "L5"))
    base = briefing(PARTY)
    topic = replace(base.topics[0], items=(*base.topics[0].items, again))
    notes = plan_report(replace(base, topics=(topic,)), deck_sample.material()).footnotes
    assert notes == (
        "Hướng dẫn số 18-HD/BTGDVTU, ngày 20/12/2025 của Ban Tuyên giáo và Dân vận Tỉnh ủy Hồng Lam, mục II.",
        "Hướng dẫn số 18-HD/BTGDVTU, mục II.2.",
    )


def test_footnotes_of_the_source_come_along_at_their_marks() -> None:
    material = deck_sample.material()
    source = material.guidance[deck_sample.SHA]
    blocks = list(source.document.blocks)
    text = blocks[3].text
    at = text.index("62 tạ")
    blocks[3] = replace(
        blocks[3], text=f"{text[:at]}1{text[at:]}", spans=(Span(at, at + 1, superscript=True, note="L99"),)
    )
    note = Footnote("1", 99, "Theo số liệu của Chi cục Thống kê", 4, block="L99", ref_block="L4", ref_at=at)
    paper = replace(source.document.documents[0], footnotes=(note,))
    document = replace(source.document, blocks=tuple(blocks), documents=(paper,))
    changed = replace(material, guidance={deck_sample.SHA: replace(source, document=document)})
    made = plan_report(briefing(PARTY), changed)
    assert made.footnotes[1] == "Theo số liệu của Chi cục Thống kê."
    noted = next(b for b in made.blocks if isinstance(b, ReportParagraph) and any(r.note == 1 for r in b.runs))
    assert "".join(run.text for run in noted.runs) == text
    assert noted.runs[0].text.endswith("bình quân ")


def test_charts_and_tables_carry_captions_and_source_lines_of_their_figures() -> None:
    blocks = plan(PARTY).blocks
    chart = next(b for b in blocks if isinstance(b, ReportChart))
    table = next(b for b in blocks if isinstance(b, ReportTable) and b.caption)
    for block in (chart, table):
        assert block.source.startswith("Nguồn: UBND xã An Bình, Biểu 03, tháng 12/2025; Hướng dẫn số 18-HD/BTGDVTU")
    assert table.heads == 1
    assert [cell.text for cell in table.rows[1]] == [
        "Tổng thu ngân sách trên địa bàn",
        "tỷ đồng",
        "39,1",
        "43,3",
        "48,6",
    ]


def test_a_persons_wording_takes_the_place_of_the_sections_text_in_the_report_only() -> None:
    base = briefing(PARTY)
    item = replace(
        base.topics[0].items[0], wordings=(("report", EditedWording(("Lời của người soạn.",))),), children=()
    )
    made = plan_report(replace(base, topics=(replace(base.topics[0], items=(item,)),)), deck_sample.material())
    assert "Lời của người soạn." in words(made)
    assert not any("48,6 tỷ đồng" in text for text in words(made))


def test_what_is_not_for_the_report_is_not_in_it() -> None:
    base = briefing(PARTY)
    items = tuple(replace(item, places=frozenset({"slide"})) for item in base.topics[0].items)
    made = plan_report(replace(base, topics=(replace(base.topics[0], items=items),)), deck_sample.material())
    assert len(made.blocks) == 1
    assert made.footnotes == ()


def test_topics_become_the_highest_headings_when_there_are_several() -> None:
    base = briefing(STATE)
    two = (base.topics[0], replace(base.topics[0], id="t2", title="Chuyên đề hai", items=base.topics[0].items[:1]))
    made = plan_report(replace(base, topics=two), deck_sample.material())
    tops = [b.runs[0].text for b in made.blocks if isinstance(b, ReportHeading) and b.level == 1]
    assert tops == [topic.title for topic in two]


def test_the_last_words_carry_the_end_mark_of_the_profile() -> None:
    assert words(plan(STATE))[-1] == "Báo cáo kết quả trước ngày 31/3./."
    assert words(plan(PARTY))[-1] == "Báo cáo kết quả trước ngày 31/3"


def test_receivers_end_as_the_profile_wants() -> None:
    assert plan(STATE).signature.recipients == ("- UBND tỉnh Hồng Lam;", "- Các thôn;", "- Lưu: VT.")
    old = plan(PARTY, ReportFields(date="2025-01-02", number="1")).signature.recipients
    assert old == ("- Tỉnh uỷ Hồng Lam (báo cáo),", "- Các chi bộ trực thuộc,", "- Lưu Văn phòng.")


def test_a_number_alone_on_its_line_stands_before_the_words_that_follow() -> None:
    texts = (("heading", "I.", "I. PHẦN MỘT"), ("heading", "1.", "1."), ("paragraph", "", "Thông qua mười chỉ tiêu."))
    material = deck_sample.material(texts, ())
    source = material.guidance[deck_sample.SHA]
    paper = source.document.documents[0]
    outline = tuple(replace(s, title=s.title or None) for s in paper.outline)
    document = replace(source.document, documents=(replace(paper, outline=outline),))
    changed = replace(material, guidance={deck_sample.SHA: replace(source, document=document)})
    item = SectionItem(id="i1", section=SectionKey(deck_sample.SHA, "L1"))
    base = briefing(PARTY)
    made = plan_report(replace(base, topics=(replace(base.topics[0], items=(item,)),)), changed)
    assert words(made)[-1] == "1. Thông qua mười chỉ tiêu."
