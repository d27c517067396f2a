"""Every change a person can make to a briefing, as a function from one briefing to the next.

Nothing is changed in place: what an edit does not touch is shared between the old value and the new one, so that going
back is only taking the old one. Functions raise KeyError for an id that is not there (a defect of the caller).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from msgspec.structs import replace

from app.domain.briefing import (
    AnyItem,
    Briefing,
    ChartItem,
    EditedWording,
    OutputPlace,
    SectionItem,
    SlideKind,
    Topic,
    flat,
)

ItemT = TypeVar("ItemT", bound=AnyItem)


def find_item(briefing: Briefing, item_id: str) -> AnyItem:
    """The item with this id, wherever it stands. Raises KeyError."""
    for item in briefing.items():
        if item.id == item_id:
            return item
    raise KeyError(item_id)


def find_topic(briefing: Briefing, topic_id: str) -> Topic:
    """The topic with this id. Raises KeyError."""
    for topic in briefing.topics:
        if topic.id == topic_id:
            return topic
    raise KeyError(topic_id)


def topic_of(briefing: Briefing, item_id: str) -> Topic:
    """The topic under which an item stands, at any depth. Raises KeyError."""
    for topic in briefing.topics:
        if any(item.id == item_id for top in topic.items for item in flat(top)):
            return topic
    raise KeyError(item_id)


def parent_of(briefing: Briefing, item_id: str) -> str:
    """Id of the item or topic directly above an item. Raises KeyError."""
    for topic in briefing.topics:
        if any(item.id == item_id for item in topic.items):
            return topic.id
    for item in briefing.items():
        if isinstance(item, SectionItem) and any(child.id == item_id for child in item.children):
            return item.id
    raise KeyError(item_id)


def siblings(briefing: Briefing, parent_id: str) -> tuple[AnyItem, ...]:
    """The items directly under a topic or a section item."""
    for topic in briefing.topics:
        if topic.id == parent_id:
            return topic.items
    parent = find_item(briefing, parent_id)
    return parent.children if isinstance(parent, SectionItem) else ()


def fresh_id(briefing: Briefing, prefix: str) -> str:
    """An id that no topic or item has: the prefix and the next free number."""
    taken = {item.id for item in briefing.items()} | {topic.id for topic in briefing.topics}
    number = len(taken) + 1
    while f"{prefix}{number}" in taken:
        number += 1
    return f"{prefix}{number}"


def chart_id(item_id: str) -> str:
    """The id of the chart of an item: of one kind with it, so that no two charts of a briefing share one."""
    return f"c-{item_id}"


def change_item(briefing: Briefing, item_id: str, change: Callable[[AnyItem], AnyItem]) -> Briefing:
    """The briefing with one item changed in its place."""
    find_item(briefing, item_id)
    return _each_list(briefing, lambda items: tuple(change(i) if i.id == item_id else i for i in items))


def change_topic(briefing: Briefing, topic_id: str, change: Callable[[Topic], Topic]) -> Briefing:
    """The briefing with one topic changed."""
    find_topic(briefing, topic_id)
    return replace(briefing, topics=tuple(change(t) if t.id == topic_id else t for t in briefing.topics))


def insert_item(briefing: Briefing, item: AnyItem, parent_id: str, index: int) -> Briefing:
    """The briefing with ``item`` under a topic or section item, before the present ``index`` (clamped)."""

    def put(items: tuple[AnyItem, ...]) -> tuple[AnyItem, ...]:
        at = max(0, min(index, len(items)))
        return (*items[:at], item, *items[at:])

    if any(topic.id == parent_id for topic in briefing.topics):
        return change_topic(briefing, parent_id, lambda topic: replace(topic, items=put(topic.items)))

    def under(parent: AnyItem) -> AnyItem:
        if not isinstance(parent, SectionItem):
            raise KeyError(parent_id)
        return replace(parent, children=put(parent.children))

    return change_item(briefing, parent_id, under)


def remove_items(briefing: Briefing, item_ids: Iterable[str]) -> Briefing:
    """The briefing without these items and what stands under them; ids that are not there are passed over."""
    gone = set(item_ids)
    return _each_list(briefing, lambda items: tuple(i for i in items if i.id not in gone))


def move_item(briefing: Briefing, item_id: str, parent_id: str, index: int) -> Briefing:
    """The briefing with an item moved under a topic or section item, before ``index`` as counted now.

    Moving an item under itself changes nothing.
    """
    item = find_item(briefing, item_id)
    if any(inner.id == parent_id for inner in flat(item)):
        return briefing
    here = parent_of(briefing, item_id)
    if here == parent_id:
        at = [i.id for i in siblings(briefing, here)].index(item_id)
        index -= at < index
    return insert_item(remove_items(briefing, [item_id]), item, parent_id, index)


def shift_item(briefing: Briefing, item_id: str, by: int) -> Briefing:
    """One place up (-1) or down (+1); over the border of a topic into the neighbouring one."""
    parent = parent_of(briefing, item_id)
    row = siblings(briefing, parent)
    at = [i.id for i in row].index(item_id)
    to = at + by
    if 0 <= to < len(row):
        return move_item(briefing, item_id, parent, to + (by > 0))
    topics = [t.id for t in briefing.topics]
    if parent not in topics:
        return briefing
    neighbour = topics.index(parent) + by
    if not 0 <= neighbour < len(topics):
        return briefing
    end = len(briefing.topics[neighbour].items) if by < 0 else 0
    return move_item(briefing, item_id, topics[neighbour], end)


def indent_item(briefing: Briefing, item_id: str) -> Briefing:
    """Under the section item that stands before it; unchanged when there is none."""
    parent = parent_of(briefing, item_id)
    row = siblings(briefing, parent)
    at = [i.id for i in row].index(item_id)
    before = row[at - 1] if at else None
    if not isinstance(before, SectionItem):
        return briefing
    return move_item(briefing, item_id, before.id, len(before.children))


def outdent_item(briefing: Briefing, item_id: str) -> Briefing:
    """Out of its section item, to stand after it; unchanged directly under a topic."""
    parent = parent_of(briefing, item_id)
    if any(topic.id == parent for topic in briefing.topics):
        return briefing
    above = parent_of(briefing, parent)
    at = [i.id for i in siblings(briefing, above)].index(parent)
    return move_item(briefing, item_id, above, at + 1)


def duplicate_item(briefing: Briefing, item_id: str) -> tuple[Briefing, str]:
    """A copy with new ids after the item, and the copy's id."""
    item = find_item(briefing, item_id)
    parent = parent_of(briefing, item_id)
    at = [i.id for i in siblings(briefing, parent)].index(item_id)
    taken = {i.id for i in briefing.items()} | {t.id for t in briefing.topics}

    def copied(original: AnyItem) -> AnyItem:
        number = len(taken) + 1
        while f"i{number}" in taken:
            number += 1
        taken.add(f"i{number}")
        copy = replace(original, id=f"i{number}")
        if isinstance(copy, SectionItem):
            return replace(copy, children=tuple(copied(child) for child in copy.children))
        # Drawings are kept by their chart's id: two charts of one id would show one picture.
        return replace(copy, chart=replace(copy.chart, id=chart_id(copy.id))) if isinstance(copy, ChartItem) else copy

    copy = copied(item)
    return insert_item(briefing, copy, parent, at + 1), copy.id


def rename_item(briefing: Briefing, item_id: str, title: str) -> Briefing:
    """Another title; "" goes back to the source's own."""
    return change_item(briefing, item_id, lambda item: replace(item, title=title.strip()))


def set_place(briefing: Briefing, item_id: str, place: OutputPlace, on: bool) -> Briefing:
    """Whether an item goes to a place."""

    def changed(item: AnyItem) -> AnyItem:
        return replace(item, places=item.places | {place} if on else item.places - {place})

    return change_item(briefing, item_id, changed)


def set_notes(briefing: Briefing, item_id: str, notes: str) -> Briefing:
    """The speaker's own notes of an item."""
    return change_item(briefing, item_id, lambda item: replace(item, notes=notes))


def set_slide_kind(briefing: Briefing, item_id: str, kind: SlideKind | None) -> Briefing:
    """How an item stands on its slides; None lets the program choose."""
    return change_item(briefing, item_id, lambda item: replace(item, slide_kind=kind))


def wording_of(item: AnyItem, place: OutputPlace) -> EditedWording | None:
    """A person's wording of an item for a place, None where it is the source's."""
    return next((edited for where, edited in item.wordings if where == place), None)


def set_wording(briefing: Briefing, item_id: str, place: OutputPlace, wording: EditedWording | None) -> Briefing:
    """A person's own wording for one place; None takes the source's back."""

    def changed(item: AnyItem) -> AnyItem:
        others = tuple(pair for pair in item.wordings if pair[0] != place)
        return replace(item, wordings=others if wording is None else (*others, (place, wording)))

    return change_item(briefing, item_id, changed)


def add_topic(briefing: Briefing, title: str) -> tuple[Briefing, str]:
    """A new topic at the end, and its id."""
    topic = Topic(id=fresh_id(briefing, "t"), title=title)
    return replace(briefing, topics=(*briefing.topics, topic)), topic.id


def remove_topic(briefing: Briefing, topic_id: str) -> Briefing:
    """The briefing without a topic and everything under it."""
    find_topic(briefing, topic_id)
    return replace(briefing, topics=tuple(t for t in briefing.topics if t.id != topic_id))


def shift_topic(briefing: Briefing, topic_id: str, by: int) -> Briefing:
    """A topic one place up (-1) or down (+1); unchanged at the ends."""
    topics = list(briefing.topics)
    at = [t.id for t in topics].index(topic_id)
    to = at + by
    if not 0 <= to < len(topics):
        return briefing
    topics[at], topics[to] = topics[to], topics[at]
    return replace(briefing, topics=tuple(topics))


def _each_list(briefing: Briefing, change: Callable[[tuple[AnyItem, ...]], tuple[AnyItem, ...]]) -> Briefing:
    """``change`` carried out on each list of items, innermost first; lists it leaves equal stay the same objects."""

    def within(items: tuple[AnyItem, ...]) -> tuple[AnyItem, ...]:
        deep = tuple(_with_children(item, within) for item in items)
        changed = change(deep)
        same = len(changed) == len(items) and all(a is b for a, b in zip(changed, items, strict=True))
        return items if same else changed

    topics: list[Topic] = []
    for topic in briefing.topics:
        items = within(topic.items)
        topics.append(topic if items is topic.items else replace(topic, items=items))
    if all(a is b for a, b in zip(topics, briefing.topics, strict=True)):
        return briefing
    return replace(briefing, topics=tuple(topics))


def _with_children(item: AnyItem, within: Callable[[tuple[AnyItem, ...]], tuple[AnyItem, ...]]) -> AnyItem:
    if not isinstance(item, SectionItem) or not item.children:
        return item
    children = within(item.children)
    return item if children is item.children else replace(item, children=children)
