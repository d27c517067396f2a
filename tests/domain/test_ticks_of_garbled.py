"""What cannot be read stands in no paper unless a person takes it, passage by passage."""

from __future__ import annotations

from app.domain.briefing import Briefing, Event, SectionItem, Topic, UnitProfile
from app.domain.source import Block, Garbled, OfficialDocument, Piece, Section, SourceDocument
from app.domain.ticks import picked_blocks, tick, tick_states, untick

PLACES = ("slide", "report")


def block(line: int, kind: str, text: str, heading: str | None) -> Block:
    return Block(f"L{line}", kind, text, (line, line), 0, heading, pieces=(Piece(0, line, 0, len(text)),))  # type: ignore[arg-type]


def paper() -> SourceDocument:
    blocks = (
        block(1, "heading", "I. KẾT QUẢ", None),
        block(2, "paragraph", "Thu ngân sách đạt kế hoạch.", "L1"),
        block(3, "paragraph", "hcaoh ek tad hcas nagn uht", "L1"),
        block(4, "heading", "II. NHIỆM VỤ", None),
        block(5, "paragraph", "uv meihn", "L4"),
    )
    sections = (
        Section("L1", "I.", "KẾT QUẢ", 1, 1, path="I"),
        Section("L4", "II.", "NHIỆM VỤ", 1, 4, path="II"),
    )
    garbled = (Garbled((3,), (3,), "unreadable"), Garbled((5,), (5,), "unreadable"))
    return SourceDocument("a" * 64, "hd.txt", "txt", (OfficialDocument(outline=sections),), blocks, garbled=garbled)


def briefing() -> Briefing:
    return Briefing(
        "b",
        UnitProfile("state", "UBND xã Thử", "UBND tỉnh Thử", "Thử"),
        Event("Hội nghị"),
        topics=(Topic(id="t1", title="Chuyên đề"),),
    )


def test_ticking_a_section_leaves_its_garbled_block_out() -> None:
    picked = tick(briefing(), paper(), "L1", "t1", PLACES)
    assert picked_blocks(picked, paper()) == {"L1", "L2"}
    states = tick_states(picked, paper())
    assert states["L1"] == "on" and states["L3"] == "off"


def test_a_garbled_block_is_taken_by_its_own_tick_into_the_item_of_its_section() -> None:
    picked = tick(tick(briefing(), paper(), "L1", "t1", PLACES), paper(), "L3", "t1", PLACES)
    assert len(picked.topics[0].items) == 1
    assert picked_blocks(picked, paper()) == {"L1", "L2", "L3"}
    assert tick_states(picked, paper())["L3"] == "on"


def test_a_garbled_block_alone_makes_an_item_of_its_section() -> None:
    picked = tick(briefing(), paper(), "L5", "t1", PLACES)
    (item,) = picked.topics[0].items
    assert isinstance(item, SectionItem) and item.section.section == "L4" and item.blocks == ("L5",)
    assert tick_states(picked, paper())["L4"] == "part"


def test_taking_the_tick_off_a_garbled_block_leaves_the_whole_section() -> None:
    whole = tick(briefing(), paper(), "L1", "t1", PLACES)
    assert untick(tick(whole, paper(), "L3", "t1", PLACES), paper(), "L3") == whole


def test_taking_the_tick_off_a_section_takes_its_garbled_block_too() -> None:
    picked = tick(tick(briefing(), paper(), "L1", "t1", PLACES), paper(), "L3", "t1", PLACES)
    assert untick(picked, paper(), "L1").topics[0].items == ()
