"""Corrections are plain values: they quote the words they are about and come back from storage as they were."""

from __future__ import annotations

import msgspec
import pytest

from app.domain.corrections import (
    MOST_WORDS,
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
    is_mark,
    name_of,
    parts_of,
    whole_lines,
    words_of,
)
from app.domain.source import Block, Piece

RAW = ("I. NHIỆM VỤ", "", "Các chi bộ học tập trong quý một", "và báo cáo kết quả về Đảng uỷ.  ")
HERE = Anchor(1, 0, "I. NHIỆM VỤ")
ALL: tuple[Correction, ...] = (
    SetKind(HERE, "heading", 2),
    SetKind(HERE, "paragraph"),
    SetKind(HERE, "item", 1),
    ShiftLevel(HERE, -1),
    ShiftLevel(HERE, 1),
    MergeWithNext(HERE, Anchor(3, 0, "Các chi bộ")),
    SplitAt(Anchor(3, 11, "học tập")),
    LeaveOut((HERE,)),
    TakeBack((HERE,)),
    SetMark("LƯU HÀNH NỘI BỘ"),
    SetMetadata(HERE, "number", "12-HD/ĐU"),
)


def test_an_overlay_comes_back_from_json_as_it_was() -> None:
    overlay = Overlay("ab" * 32, ALL)
    assert msgspec.json.decode(msgspec.json.encode(overlay), type=Overlay) == overlay


def test_each_correction_has_a_name_of_its_own_and_tells_its_words() -> None:
    assert len({name_of(one) for one in ALL}) == len(ALL)
    assert [words_of(one) for one in ALL][-3:] == ["I. NHIỆM VỤ", "LƯU HÀNH NỘI BỘ", "12-HD/ĐU"]


def test_an_anchor_quotes_the_raw_line_from_its_place() -> None:
    assert anchor_at(RAW, 3, 11) == Anchor(3, 11, "học tập trong quý một")
    assert len(anchor_at(("x" * 500,), 1, 20).words) == MOST_WORDS
    with pytest.raises(IndexError):
        anchor_at(RAW, 1, 40)


def test_a_block_is_anchored_at_its_first_character_and_left_out_by_all_its_stretches() -> None:
    text = "Các chi bộ học tập trong quý một và báo cáo kết quả về Đảng uỷ."
    block = Block("L3", "paragraph", text, (3, 4), pieces=(Piece(0, 3, 0, 32), Piece(33, 4, 0, 30)))
    assert anchor_of(RAW, block) == Anchor(3, 0, RAW[2])
    assert [part.words for part in parts_of(RAW, block)] == [RAW[2], RAW[3].strip()]
    assert anchor_of(RAW, Block("L9", "meta", "x", (9, 9))) is None


def test_whole_lines_pass_over_blank_ones_and_outer_blanks() -> None:
    assert whole_lines(RAW, 1, 9) == (HERE, Anchor(3, 0, RAW[2]), Anchor(4, 0, RAW[3].strip()))


def test_only_marks_that_are_carried_on_can_be_set() -> None:
    assert is_mark("") and is_mark("DỰ THẢO")
    assert not is_mark("MẬT")
