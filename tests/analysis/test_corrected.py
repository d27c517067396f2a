"""Corrections over a reading: each does what it says, keeps every word, and comes out the same after reading again."""

from __future__ import annotations

import hashlib
import time
from collections import Counter
from pathlib import Path
from random import Random

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.analysis.corrected import apply_corrections
from app.analysis.reading import read_guidance
from app.domain.corrections import (
    Anchor,
    Correction,
    LeaveOut,
    MergeWithNext,
    Overlay,
    SetKind,
    SetMark,
    SetMetadata,
    ShiftLevel,
    SplitAt,
    TakeBack,
    anchor_at,
    anchor_of,
    parts_of,
    whole_lines,
)
from app.domain.source import Block, Garbled, SourceDocument
from app.importers import plain_text
from app.importers.limits import DEFAULT
from app.importers.registry import read_guidance_file
from tests.analysis.random_corrections import broken_rules, random_overlay
from tests.analysis.random_guidance import make_paper

PAPER = """ĐẢNG BỘ TỈNH BẮC GIANG
ĐẢNG UỶ XÃ TÂN LẬP
Số: 07-HD/ĐU
Tân Lập, ngày 12 tháng 3 năm 2026

HƯỚNG DẪN
tuyên truyền vụ xuân năm 2026

Đảng uỷ hướng dẫn các chi bộ tuyên truyền vụ xuân như sau:

I. MỤC ĐÍCH
- Giúp bà con nắm lịch gieo cấy của từng cánh đồng.
- Vận động các hộ dồn thửa, làm đất sớm.

II. NỘI DUNG
1. Lịch thời vụ
Toàn xã gieo cấy 412 ha lúa, xong trước ngày 28 tháng 2.
2. Giống và phân bón
Hợp tác xã cung ứng 18 tấn giống. Mỗi hộ nghèo được hỗ trợ 50% tiền giống.

III. TỔ CHỨC THỰC HIỆN
Các chi bộ báo cáo kết quả trước ngày 5 tháng 4.

T/M ĐẢNG UỶ
PHÓ BÍ THƯ
Hoàng Văn Bách
"""


def read(text: str = PAPER, name: str = "vu-xuan.txt") -> SourceDocument:
    data = text.encode()
    return read_guidance(plain_text.read(data), sha256=hashlib.sha256(data).hexdigest(), name=name)


def block_of(document: SourceDocument, words: str) -> Block:
    return next(b for b in document.blocks if words in b.text)


def at(document: SourceDocument, words: str) -> Anchor:
    found = anchor_of(document.raw, block_of(document, words))
    assert found is not None
    return found


def within(document: SourceDocument, words: str) -> Anchor:
    line = next(n for n, text in enumerate(document.raw, 1) if words in text)
    return anchor_at(document.raw, line, document.raw[line - 1].index(words))


def corrected(document: SourceDocument, *corrections: Correction) -> SourceDocument:
    result = apply_corrections(document, corrections)
    assert result.not_applied == ()
    assert broken_rules(document, result.document) == []
    return result.document


def outline(document: SourceDocument) -> list[tuple[str, str | None, int]]:
    return [(s.path, s.title, s.depth) for paper in document.documents for s in paper.outline]


def test_no_correction_leaves_the_very_reading() -> None:
    document = read()
    assert apply_corrections(document, ()).document is document


def test_a_paragraph_made_a_heading_opens_a_section_over_what_follows() -> None:
    document = read()
    result = corrected(document, SetKind(at(document, "Toàn xã gieo cấy"), "heading", 3))
    assert ("II.1.T1", "Toàn xã gieo cấy 412 ha lúa, xong trước ngày 28 tháng 2", 3) in outline(result)
    assert block_of(result, "2. Giống").heading == block_of(result, "II. NỘI DUNG").id


def test_a_heading_made_a_paragraph_gives_what_stood_under_it_to_the_section_above() -> None:
    document = read()
    result = corrected(document, SetKind(at(document, "1. Lịch thời vụ"), "paragraph"))
    assert [path for path, _, _ in outline(result)] == ["I", "II", "II.2", "III"]
    assert block_of(result, "Toàn xã").heading == block_of(result, "II. NỘI DUNG").id
    section = result.section(block_of(result, "II. NỘI DUNG").id)
    assert (section.bullets, section.paragraphs) == (0, 2)


def test_an_item_keeps_its_sign_and_its_level() -> None:
    document = read()
    result = corrected(document, SetKind(at(document, "- Vận động"), "item", 2))
    assert (block_of(result, "- Vận động").label, block_of(result, "- Vận động").level) == ("-", 2)
    assert result.section(block_of(result, "I. MỤC ĐÍCH").id).bullets == 1


def test_a_heading_goes_down_with_all_that_stands_under_it_and_up_again() -> None:
    document = read()
    down = corrected(document, ShiftLevel(at(document, "II. NỘI DUNG"), 1))
    assert [(path, depth) for path, _, depth in outline(down)] == [
        ("I", 1), ("I.II", 2), ("I.II.1", 3), ("I.II.2", 3), ("III", 1),
    ]  # fmt: skip
    back = corrected(
        document, ShiftLevel(at(document, "II. NỘI DUNG"), 1), ShiftLevel(at(document, "II. NỘI DUNG"), -1)
    )
    assert (back.blocks, back.documents) == (document.blocks, document.documents)


def test_a_level_that_has_no_heading_above_it_is_refused_with_a_reason() -> None:
    document = read()
    result = apply_corrections(document, [ShiftLevel(at(document, "I. MỤC ĐÍCH"), 1)])
    assert result.not_applied[0].why == "không có tiêu đề nào đứng trước để nằm dưới"
    assert result.document.blocks == document.blocks


def test_merging_joins_the_words_and_keeps_the_first_id() -> None:
    document = read()
    first, second = block_of(document, "I. MỤC ĐÍCH"), block_of(document, "- Giúp bà con")
    result = corrected(document, MergeWithNext(at(document, "I. MỤC ĐÍCH"), at(document, "- Giúp bà con")))
    assert result.block(first.id).text == f"{first.text} {second.text}"
    assert second.id not in {b.id for b in result.blocks}


def test_splitting_gives_the_second_half_an_id_of_its_line_and_merging_takes_it_back() -> None:
    document = read()
    split = SplitAt(within(document, "Mỗi hộ nghèo"))
    halves = corrected(document, split)
    line = block_of(document, "Mỗi hộ nghèo").lines[0]
    assert block_of(halves, "Mỗi hộ nghèo").id == f"L{line}.2"
    assert block_of(halves, "Mỗi hộ nghèo").text == "Mỗi hộ nghèo được hỗ trợ 50% tiền giống."
    whole = corrected(document, split, MergeWithNext(at(halves, "Hợp tác xã"), at(halves, "Mỗi hộ nghèo")))
    assert whole.blocks == document.blocks


def test_lines_left_out_are_dropped_and_come_back_as_they_were() -> None:
    document = read()
    block = block_of(document, "2. Giống")
    leave = LeaveOut(parts_of(document.raw, block))
    without = corrected(document, leave)
    assert block.id not in {b.id for b in without.blocks}
    assert [(d.kind, d.lines) for d in without.dropped if d.kind == "left out"] == [("left out", block.lines)]
    assert block_of(without, "Hợp tác xã").heading == block_of(without, "1. Lịch").id
    back = corrected(document, leave, TakeBack(whole_lines(document.raw, *block.lines)))
    assert (back.blocks, back.dropped, back.documents) == (document.blocks, document.dropped, document.documents)


def test_a_heading_left_out_or_made_a_paragraph_gets_its_sections_back() -> None:
    document = read()
    heading = at(document, "II. NỘI DUNG")
    words = parts_of(document.raw, block_of(document, "II. NỘI DUNG"))
    for there, back in (
        (LeaveOut(words), TakeBack(words)),
        (SetKind(heading, "paragraph"), SetKind(heading, "heading")),
    ):
        assert [depth for _, _, depth in outline(corrected(document, there))] == [1, 2, 2, 1]
        assert outline(corrected(document, there, back)) == outline(document)


def test_words_left_out_of_a_paragraph_heal_when_they_are_taken_back() -> None:
    document = read()
    place = within(document, "xong trước")
    part = Anchor(place.line, place.at, "xong trước ngày 28 tháng 2.")
    without = corrected(document, LeaveOut((part,)))
    assert block_of(without, "Toàn xã").text == "Toàn xã gieo cấy 412 ha lúa,"
    assert corrected(document, LeaveOut((part,)), TakeBack((part,))).blocks == document.blocks


def test_noise_that_is_content_becomes_a_paragraph_where_it_stands() -> None:
    text = PAPER.replace("2. Giống và", "7\n2. Giống và").replace("III. TỔ", "8\nIII. TỔ")
    document = read(text)
    assert [d.kind for d in document.dropped][:1] == ["page number"]
    line = document.dropped[0].lines[0]
    result = corrected(document, TakeBack(whole_lines(document.raw, line, line)))
    block = result.block(f"L{line}")
    assert (block.kind, block.text, block.heading) == ("paragraph", "7", block_of(result, "1. Lịch").id)


def test_a_letterhead_line_taken_for_content_begins_the_outline() -> None:
    document = read()
    result = corrected(document, SetKind(at(document, "PHÓ BÍ THƯ"), "heading"))
    assert outline(result)[-1] == ("T1", "PHÓ BÍ THƯ", 1)


def test_marks_and_metadata_are_set_and_false_ones_refused() -> None:
    document = read()
    first = at(document, "HƯỚNG DẪN")
    good = [
        SetMark("LƯU HÀNH NỘI BỘ"),
        SetMetadata(first, "number", " 08-HD/ĐU "),
        SetMetadata(first, "date", "2026-03-13"),
        SetMetadata(first, "signer", ""),
    ]
    result = corrected(document, *good)
    paper = result.documents[0]
    assert (result.mark, paper.number, paper.date, paper.signer) == (
        "LƯU HÀNH NỘI BỘ", "08-HD/ĐU", "2026-03-13", None,
    )  # fmt: skip
    bad = [SetMark("TỐI MẬT"), SetMetadata(first, "date", "2026-02-30"), SetMetadata(first, "title", "x" * 900)]
    refused = apply_corrections(document, bad)
    assert len(refused.not_applied) == 3
    assert refused.document.documents == document.documents


def test_later_corrections_see_what_earlier_ones_did_and_undo_is_leaving_the_last_one_out() -> None:
    document = read()
    split = SplitAt(within(document, "Mỗi hộ nghèo"))
    one = corrected(document, split)
    heading = SetKind(at(one, "Mỗi hộ nghèo"), "heading", 3)
    two = corrected(document, split, heading)
    assert ("II.2.T1", "Mỗi hộ nghèo được hỗ trợ 50% tiền giống", 3) in outline(two)
    assert corrected(document, split) == one
    turned = apply_corrections(document, [heading, split])
    assert [n.why for n in turned.not_applied] == ["chỗ này nay không phải đầu một đoạn"]


def test_a_correction_whose_words_are_gone_is_reported_and_the_others_hold() -> None:
    document = read()
    overlay = (
        SetKind(at(document, "Toàn xã gieo cấy"), "heading", 3),
        ShiftLevel(at(document, "III. TỔ CHỨC"), 1),
    )
    other = read(PAPER.replace("Toàn xã gieo cấy 412 ha lúa", "Cả xã đã cấy 430 ha"))
    result = apply_corrections(other, overlay)
    assert [(n.index, n.why) for n in result.not_applied] == [(0, "không còn thấy những chữ này trong văn bản")]
    assert outline(result.document)[-1][2] == 2


def test_corrections_find_their_words_on_other_lines() -> None:
    document = read()
    overlay = (
        SetKind(at(document, "Toàn xã gieo cấy"), "heading", 3),
        SplitAt(within(document, "Mỗi hộ nghèo")),
        LeaveOut(parts_of(document.raw, block_of(document, "- Vận động"))),
    )
    moved = read("\n\n" + PAPER.replace("II. NỘI DUNG", "\n\nII. NỘI DUNG"))
    here, there = corrected(document, *overlay), corrected(moved, *overlay)
    assert [b.text for b in here.blocks] == [b.text for b in there.blocks]
    assert outline(here) == outline(there)


def test_a_doubt_about_a_decided_line_is_no_doubt_any_more() -> None:
    document = read()
    doubtful = next(d for d in document.decisions if "1. Lịch" in document.raw[d.line - 1])
    block = block_of(document, "1. Lịch")
    result = corrected(document, SetKind(at(document, "1. Lịch"), "heading", block.level))
    assert doubtful not in result.decisions
    assert (result.blocks, result.documents) == (document.blocks, document.documents)


def test_garbled_lines_of_which_a_person_says_that_they_can_be_read_are_garbled_no_more() -> None:
    sound = read()
    lines = tuple(block_of(sound, words).lines[0] for words in ("Toàn xã", "2. Giống", "Hợp tác xã"))
    document = msgspec.structs.replace(sound, garbled=(Garbled(lines, lines[::-1], "reversed"),))
    moved = corrected(document, SetKind(at(document, "Toàn xã"), "item"))
    assert moved.garbled == document.garbled
    seen = corrected(document, SetKind(at(document, "2. Giống"), "heading", 2))
    assert seen.garbled == (Garbled((lines[0], lines[2]), (lines[2], lines[0]), "reversed"),)


_ANCHORS = st.builds(
    Anchor,
    st.integers(-3, 40),
    st.integers(-3, 90),
    st.sampled_from(["", " ", "I", "II. NỘI DUNG", "- Giúp bà con", "Mỗi hộ", "ha lúa, xong", "Hoàng Văn Bách"]),
)
_PARTS = st.lists(_ANCHORS, max_size=3).map(tuple)
_JUNK: st.SearchStrategy[Correction] = st.one_of(
    st.builds(SetKind, _ANCHORS, st.sampled_from(["heading", "paragraph", "item"]), st.integers(-9, 99)),
    st.builds(ShiftLevel, _ANCHORS, st.integers(-99, 99)),
    st.builds(MergeWithNext, _ANCHORS, _ANCHORS),
    st.builds(SplitAt, _ANCHORS),
    st.builds(LeaveOut, _PARTS),
    st.builds(TakeBack, _PARTS),
    st.builds(SetMark, st.text(max_size=9)),
    st.builds(SetMetadata, _ANCHORS, st.sampled_from(["date", "title"]), st.text(max_size=9)),
)


@given(st.lists(_JUNK, max_size=12))
@settings(max_examples=150, deadline=None)
def test_an_overlay_of_anything_is_carried_out_or_reported_and_never_breaks_the_reading(junk: list[Correction]) -> None:
    document = read()
    result = apply_corrections(document, junk)
    assert broken_rules(document, result.document) == []
    assert all(1 <= b.level <= 20 for b in result.document.blocks if b.kind in ("heading", "item"))


@pytest.mark.parametrize("seed", range(40))
def test_any_corrections_keep_every_word_and_a_sound_tree(seed: int) -> None:
    paper = make_paper(seed, (None, 80)[seed % 2])
    document = read("\n".join(paper.lines))
    overlay = random_overlay(seed, document, 40)
    for count in (1, 2, 3, 5, 8, 13, 21, 34, 40):
        assert broken_rules(document, apply_corrections(document, overlay[:count]).document) == []


@pytest.mark.parametrize("seed", [1, 2])
def test_a_thousand_random_corrections_come_out_the_same_after_reading_again(seed: int) -> None:
    lines = [line for part in range(6) for line in make_paper(seed * 10 + part).lines]
    text = "\n".join(lines)
    document = read(text)
    overlay = Overlay(document.sha256, tuple(random_overlay(seed, document, 1000, each=25)))
    result = apply_corrections(document, overlay.entries)
    assert len(overlay.entries) == 1000
    assert len(result.not_applied) < 700
    assert broken_rules(document, result.document) == []
    kept = msgspec.json.decode(msgspec.json.encode(overlay), type=Overlay)
    again = apply_corrections(read(text), kept.entries)
    assert (again.document, again.not_applied) == (result.document, result.not_applied)
    assert apply_corrections(read(text), kept.entries[:-1]) == apply_corrections(document, overlay.entries[:-1])


@pytest.mark.corpus
@pytest.mark.parametrize("name", ["002*.docx", "000_*.txt", "004*.docx", "002*.doc"])
def test_real_papers_keep_every_word_under_random_corrections(corpus: Path, name: str) -> None:
    path = next(iter(sorted((corpus / "guidance").glob(name))))
    data = path.read_bytes()
    raw = read_guidance_file(data, path.name, DEFAULT)
    document = read_guidance(raw, sha256=hashlib.sha256(data).hexdigest(), name=path.name)
    assert broken_rules(document, document) == []
    for seed in range(6):
        overlay = random_overlay(seed, document, 60, each=4)
        assert broken_rules(document, apply_corrections(document, overlay).document) == []


def test_five_thousand_lines_are_corrected_in_the_blink_of_an_eye() -> None:
    lines = [line for seed in range(400) for line in make_paper(seed).lines][:5000]
    document = read("\n".join(lines))
    random = Random(3)
    blocks = [b for b in document.blocks if b.kind in ("paragraph", "item")]
    overlay: list[Correction] = [
        SetKind(anchor_at(document.raw, b.lines[0], b.pieces[0].line_start), "heading") for b in blocks[:100]
    ]
    overlay += [
        LeaveOut(parts_of(document.raw, block)) for block in random.sample(blocks[200:], 100)
    ]  # fmt: skip
    best = min(_seconds(document, overlay) for _ in range(3))
    assert best < 0.5  # 0.1 s on a quiet machine; the window takes them one by one off its own thread


def _seconds(document: SourceDocument, overlay: list[Correction]) -> float:
    start = time.perf_counter()
    apply_corrections(document, overlay)
    return time.perf_counter() - start


def test_random_corrections_are_of_every_kind() -> None:
    document = read("\n".join(make_paper(5).lines))
    kinds = Counter(type(one).__name__ for one in random_overlay(5, document, 200, each=10))
    assert len(kinds) == 8
