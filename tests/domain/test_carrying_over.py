"""A briefing follows its source to a corrected reading: what was picked stays picked, and what is lost is told."""

from __future__ import annotations

from random import Random

import pytest
from msgspec.structs import replace

from app.analysis.corrected import apply_corrections
from app.domain.briefing import AnyItem, Briefing, Event, SectionItem, TextItem, Topic, UnitProfile
from app.domain.carrying_over import CarriedOver, carried_over, ways
from app.domain.corrections import Correction, LeaveOut, MergeWithNext, SetKind, ShiftLevel, SplitAt, TakeBack, parts_of
from app.domain.reference import SectionKey
from app.domain.source import Garbled, SourceDocument
from app.domain.ticks import picked_blocks
from tests.analysis.random_corrections import random_overlay
from tests.analysis.random_guidance import make_paper
from tests.analysis.test_corrected import at, block_of, read, within

UNIT = UnitProfile("party", "Đảng uỷ xã Tân Lập", "Đảng bộ tỉnh Bắc Giang", "Tân Lập")


def briefing(*items: AnyItem) -> Briefing:
    return Briefing("b", UNIT, Event("Hội nghị"), (Topic("t1", "Vụ xuân", items=items),))


def section(document: SourceDocument, words: str, number: int = 1, *blocks: str, title: str = "") -> SectionItem:
    key = SectionKey(document.sha256, block_of(document, words).id)
    picked = tuple(block_of(document, one).id for one in blocks) or None
    return SectionItem(id=f"i{number}", section=key, blocks=picked, title=title)


def carried(document: SourceDocument, before: Briefing, *corrections: Correction) -> tuple[CarriedOver, SourceDocument]:
    result = apply_corrections(document, corrections)
    assert result.not_applied == ()
    return carried_over(before, ways(document, result.document)), result.document


def picked_words(briefing: Briefing, document: SourceDocument) -> list[str]:
    ids = picked_blocks(briefing, document)
    return " ".join(b.text for b in document.blocks if b.id in ids).split()


def test_a_briefing_on_the_same_reading_is_the_same_value() -> None:
    document = read()
    before = briefing(section(document, "II. NỘI DUNG"))
    assert carried_over(before, ways(document, document)).briefing is before


def test_a_picked_section_keeps_both_halves_of_a_split_and_one_block_of_a_merge() -> None:
    document = read()
    before = briefing(section(document, "2. Giống", 1, "2. Giống", "Hợp tác xã"))
    after, new = carried(document, before, SplitAt(within(document, "Mỗi hộ nghèo")))
    assert picked_words(after.briefing, new) == picked_words(before, document)
    whole = briefing(section(document, "I. MỤC ĐÍCH"))
    after, new = carried(document, whole, MergeWithNext(at(document, "- Giúp"), at(document, "- Vận động")))
    assert after.briefing == whole
    assert picked_words(after.briefing, new) == picked_words(whole, document)


def test_a_section_that_is_no_heading_any_more_is_picked_as_blocks_of_the_one_around_it() -> None:
    document = read()
    before = briefing(section(document, "1. Lịch"))
    after, new = carried(document, before, SetKind(at(document, "1. Lịch"), "paragraph"))
    (item,) = after.briefing.items()
    assert isinstance(item, SectionItem)
    assert (item.id, item.section.section) == ("i1", block_of(new, "II. NỘI DUNG").id)
    assert picked_words(after.briefing, new) == picked_words(before, document)


def test_a_part_that_moves_out_of_a_picked_section_is_picked_beside_it() -> None:
    document = read()
    before = briefing(section(document, "II. NỘI DUNG"), TextItem(id="i9", paragraphs=("Lời dẫn",)))
    after, new = carried(document, before, ShiftLevel(at(document, "2. Giống"), -1))
    first, second, third = after.briefing.items()
    assert isinstance(second, SectionItem) and second.section.section == block_of(new, "2. Giống").id
    assert (first.id, second.blocks, third.id) == ("i1", None, "i9")
    assert len({i.id for i in after.briefing.items()}) == 3
    assert picked_words(after.briefing, new) == picked_words(before, document)


def test_a_section_that_moves_under_a_picked_one_is_not_picked_with_it_or_twice() -> None:
    document = read()
    two = briefing(section(document, "I. MỤC ĐÍCH", 1), section(document, "II. NỘI DUNG", 2))
    after, new = carried(document, two, ShiftLevel(at(document, "II. NỘI DUNG"), 1))
    assert picked_words(after.briefing, new) == picked_words(two, document)
    blocks = [b for i in after.briefing.items() if isinstance(i, SectionItem) for b in i.blocks or ()]
    assert len(blocks) == len(set(blocks))
    one = briefing(section(document, "I. MỤC ĐÍCH", 1))
    after, new = carried(document, one, ShiftLevel(at(document, "II. NỘI DUNG"), 1))
    assert picked_words(after.briefing, new) == picked_words(one, document)


def test_words_taken_back_join_a_section_that_is_picked_whole() -> None:
    text = "\n".join(make_paper(4).lines)
    document = read(text)
    heading = next(b for b in document.blocks if b.kind == "heading" and b.level == 1)
    inside = next(b for b in document.subtree(heading.id) if b.kind == "paragraph" or b.kind == "item")
    words = parts_of(document.raw, inside)
    less = apply_corrections(document, [LeaveOut(words)]).document
    before = briefing(SectionItem(id="i1", section=SectionKey(less.sha256, heading.id)))
    more = apply_corrections(document, [LeaveOut(words), TakeBack(words)]).document
    after = carried_over(before, ways(less, more))
    assert inside.id in picked_blocks(after.briefing, more)
    assert after.briefing == before


def test_a_garbled_block_stays_out_until_a_person_says_that_it_can_be_read() -> None:
    sound = read()
    line = block_of(sound, "Toàn xã").lines[0]
    document = replace(sound, garbled=(Garbled((line,), (line,), "unreadable"),))
    before = briefing(section(document, "II. NỘI DUNG"), section(document, "III. TỔ CHỨC", 2))
    after, new = carried(document, before, ShiftLevel(at(document, "2. Giống"), -1))
    assert picked_words(after.briefing, new) == picked_words(before, document)
    assert "412" not in picked_words(after.briefing, new)
    after, new = carried(document, before, SetKind(at(document, "Toàn xã"), "paragraph"))
    assert new.garbled == ()
    assert after.briefing == before and "412" in picked_words(after.briefing, new)


def test_an_item_of_which_nothing_is_left_goes_is_told_and_leaves_what_stood_under_it() -> None:
    document = read()
    gone = tuple(p for b in document.subtree(block_of(document, "2. Giống").id) for p in parts_of(document.raw, b))
    item = section(document, "2. Giống")
    child = TextItem(id="i5", paragraphs=("Lời thêm",))
    before = briefing(SectionItem(id="i1", section=item.section, children=(child,)))
    after, _ = carried(document, before, LeaveOut(gone))
    assert after.lost == ("Giống và phân bón",)
    assert after.briefing.items() == (child,)


def test_items_of_other_sources_stay_as_they_are() -> None:
    document = read()
    other = SectionItem(id="i2", section=SectionKey("ff" * 32, "L1"))
    after, _ = carried(document, briefing(other), SetKind(at(document, "1. Lịch"), "paragraph"))
    assert after.briefing.items() == (other,)


@pytest.mark.parametrize("seed", range(25))
def test_no_picked_word_is_lost_or_doubled_by_any_corrections(seed: int) -> None:
    random = Random(seed)
    document = read("\n".join(make_paper(seed).lines))
    headings = [b for b in document.blocks if b.kind == "heading"]
    chosen = random.sample(headings, min(3, len(headings)))
    tops = [h for h in chosen if not any(h in document.subtree(o.id) for o in chosen if o is not h)]
    before = briefing(*(SectionItem(id=f"i{n}", section=SectionKey(document.sha256, h.id)) for n, h in enumerate(tops)))
    overlay = random_overlay(seed, document, 12)
    new = apply_corrections(document, overlay).document
    after = carried_over(before, ways(document, new))
    was = {(p.line, i) for b in document.blocks if b.id in picked_blocks(before, document) for p in b.pieces
           for i in range(p.line_start, p.line_end)}  # fmt: skip
    content = {b.id: b for b in new.blocks}
    now = [c for i in after.briefing.items() if isinstance(i, SectionItem)
           for c in (i.blocks if i.blocks is not None else [b.id for b in new.subtree(i.section.section)])]  # fmt: skip
    assert len(now) == len(set(now))
    there = {(p.line, i) for b in now for p in content[b].pieces for i in range(p.line_start, p.line_end)}
    kept = {(p.line, i) for b in new.blocks if b.heading or b.kind == "heading" for p in b.pieces
            for i in range(p.line_start, p.line_end)}  # fmt: skip
    assert was & kept <= there
