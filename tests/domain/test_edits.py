"""Edits of a briefing, ticks and undo: any walk of them keeps ids apart and comes back to the first value."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain import edits
from app.domain.briefing import Briefing, EditedWording, Event, SectionItem, TextItem, Topic, UnitProfile
from app.domain.history import History
from app.domain.reference import SectionKey
from app.domain.source import Block, OfficialDocument, Section, SourceDocument
from app.domain.ticks import picked_blocks, tick, tick_states, untick

UNIT = UnitProfile("state", "UBND xã Thử", "UBND tỉnh Thử", "Thử")


def a_document() -> SourceDocument:
    sections = (
        Section("L1", "I.", "Một", 1, 1, path="I"),
        Section("L3", "1.", "Một một", 2, 3, parent="L1", path="I.1"),
        Section("L5", "2.", "Một hai", 2, 5, parent="L1", path="I.2"),
        Section("L7", "II.", "Hai", 1, 7, path="II"),
    )
    blocks: list[Block] = []
    for section in sections:
        line = section.line
        blocks.append(Block(section.id, "heading", section.title or "", (line, line), heading=section.parent, level=1))
        blocks.append(Block(f"L{line + 1}", "paragraph", "Nội dung.", (line + 1, line + 1), heading=section.id))
    return SourceDocument("s", "a.txt", "txt", (OfficialDocument(outline=sections),), tuple(blocks))


def a_briefing() -> Briefing:
    def text(name: str) -> TextItem:
        return TextItem(id=name, paragraphs=(name,))

    section = SectionItem(id="s", section=SectionKey("s", "L1"), children=(text("c1"), text("c2")))
    return Briefing(
        "b", UNIT, Event("e"), (Topic("t1", "Một", items=(text("a"), section, text("z"))), Topic("t2", "Hai"))
    )


def shape(briefing: Briefing) -> str:
    def one(item: object) -> str:
        children = getattr(item, "children", ())
        return (
            f"{getattr(item, 'id', '')}({' '.join(one(c) for c in children)})" if children else getattr(item, "id", "")
        )

    return " | ".join(" ".join(one(i) for i in topic.items) for topic in briefing.topics)


def test_an_item_moves_within_its_list_counted_as_it_stands() -> None:
    assert shape(edits.move_item(a_briefing(), "a", "t1", 3)) == "s(c1 c2) z a | "
    assert shape(edits.move_item(a_briefing(), "z", "t1", 0)) == "z a s(c1 c2) | "


def test_an_item_is_never_moved_under_itself() -> None:
    assert edits.move_item(a_briefing(), "s", "s", 0) is not None
    assert shape(edits.move_item(a_briefing(), "s", "s", 0)) == shape(a_briefing())


def test_moving_down_past_the_last_goes_into_the_next_topic() -> None:
    assert shape(edits.shift_item(a_briefing(), "z", 1)) == "a s(c1 c2) | z"
    back = edits.shift_item(edits.shift_item(a_briefing(), "z", 1), "z", -1)
    assert shape(back) == shape(a_briefing())


def test_indenting_puts_an_item_under_the_section_before_it_and_outdenting_takes_it_out() -> None:
    under = edits.indent_item(a_briefing(), "z")
    assert shape(under) == "a s(c1 c2 z) | "
    assert shape(edits.outdent_item(under, "z")) == "a s(c1 c2) z | "
    assert edits.indent_item(a_briefing(), "a") == a_briefing()


def test_a_copy_has_ids_of_its_own_all_the_way_down() -> None:
    briefing, copy = edits.duplicate_item(a_briefing(), "s")
    ids = [i.id for i in briefing.items()]
    assert len(ids) == len(set(ids)) == 8
    assert edits.parent_of(briefing, copy) == "t1"


def test_a_persons_wording_is_kept_for_one_place_and_can_be_taken_back() -> None:
    edited = edits.set_wording(a_briefing(), "c1", "slide", EditedWording(("Lời riêng",)))
    assert edits.wording_of(edits.find_item(edited, "c1"), "slide") == EditedWording(("Lời riêng",))
    assert edits.wording_of(edits.find_item(edited, "c1"), "leaflet") is None
    assert edits.set_wording(edited, "c1", "slide", None) == a_briefing()


def test_what_an_edit_does_not_touch_is_the_same_object() -> None:
    before = a_briefing()
    after = edits.rename_item(before, "a", "Khác")
    assert after.topics[1] is before.topics[1]
    assert after.topics[0].items[1] is before.topics[0].items[1]


def test_an_unknown_id_is_a_defect_of_the_caller() -> None:
    with pytest.raises(KeyError):
        edits.rename_item(a_briefing(), "nowhere", "x")


def empty() -> Briefing:
    return Briefing("b", UNIT, Event("e"), (Topic("t1", "Một"),))


def test_ticking_a_section_picks_its_subtree_and_marks_its_parent_in_part() -> None:
    briefing = tick(empty(), a_document(), "L3", "t1", ["slide"])
    assert tick_states(briefing, a_document()) == {"L1": "part", "L3": "on", "L5": "off", "L7": "off"}


def test_ticking_the_parent_later_takes_only_what_is_not_yet_picked() -> None:
    briefing = tick(tick(empty(), a_document(), "L3", "t1", ["slide"]), a_document(), "L1", "t1", ["slide"])
    assert tick_states(briefing, a_document())["L1"] == "on"
    picked = [b for item in briefing.items() for b in (getattr(item, "blocks", None) or ("L3", "L4"))]
    assert sorted(picked) == ["L1", "L2", "L3", "L4", "L5", "L6"]


def test_taking_a_tick_away_below_leaves_the_rest_and_putting_it_back_makes_it_whole() -> None:
    whole = tick(empty(), a_document(), "L1", "t1", ["slide"])
    part = untick(whole, a_document(), "L5")
    assert tick_states(part, a_document())["L1"] == "part"
    assert tick(part, a_document(), "L5", "t1", ["slide"]) == whole
    assert shape(untick(whole, a_document(), "L1")) == ""


def a_step(walk: random.Random, now: Briefing) -> Briefing:
    """One random edit."""
    some = walk.choice([i.id for i in now.items()] or [""])
    section = walk.choice(("L1", "L3", "L5", "L7"))
    kind = walk.randrange(10 if some else 3)
    match kind:
        case 0:
            return edits.add_topic(now, "Mới")[0]
        case 1:
            return tick(now, a_document(), section, now.topics[0].id, ["slide"])
        case 2:
            return untick(now, a_document(), section)
        case 3:
            return edits.shift_item(now, some, walk.choice((-1, 1)))
        case 4:
            return edits.indent_item(now, some)
        case 5:
            return edits.outdent_item(now, some)
        case 6:
            return edits.duplicate_item(now, some)[0]
        case 7:
            return edits.remove_items(now, [some])
        case 8:
            return edits.rename_item(now, some, walk.choice("xyz"))
        case _:
            return edits.set_place(now, some, "leaflet", walk.random() < 0.5)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**9))
def test_any_walk_of_edits_undone_to_the_start_gives_the_first_briefing(seed: int) -> None:
    walk = random.Random(seed)
    first = a_briefing()
    history = History(first)
    for _ in range(60):
        history = history.edited("một bước", a_step(walk, history.present))
        ids = [i.id for i in history.present.items()] + [t.id for t in history.present.topics]
        assert len(ids) == len(set(ids))
        assert picked_blocks(history.present, a_document()) <= {b.id for b in a_document().blocks}
    last = history.present
    steps = len(history.past)
    for _ in range(steps):
        history = history.undone()
    assert history.present == first
    for _ in range(steps):
        history = history.redone()
    assert history.present == last
