"""Ticks beside the sections of a source: which are picked wholly, in part, or not, and what a tick changes.

A section counts by its blocks, its sub-sections included. Ticking takes the blocks that no item has yet, so that no
sentence is picked twice; taking a tick away takes its blocks out of every item, and an item that is left empty goes.
Garbled blocks are no part of this: each of them has a tick of its own, and only that takes it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from msgspec.structs import replace

from app.domain.briefing import AnyItem, Briefing, OutputPlace, SectionItem
from app.domain.edits import change_item, fresh_id, insert_item, remove_items
from app.domain.reference import SectionKey
from app.domain.source import SourceDocument

Tick = Literal["on", "part", "off"]


def picked_blocks(briefing: Briefing, document: SourceDocument) -> frozenset[str]:
    """Ids of the document's blocks that stand in some item."""
    taken: set[str] = set()
    for item in briefing.items():
        if isinstance(item, SectionItem) and item.section.sha256 == document.sha256:
            taken.update(_blocks(item, document))
    return frozenset(taken)


def tick_states(briefing: Briefing, document: SourceDocument) -> dict[str, Tick]:
    """The tick of each section of a document by section id, and of each garbled block by its own."""
    taken, garbled = picked_blocks(briefing, document), document.garbled_blocks()
    parents = {s.id: s.parent for official in document.documents for s in official.outline}
    total, picked = dict.fromkeys(parents, 0), dict.fromkeys(parents, 0)
    some: set[str] = set()
    for block in document.blocks:
        home = block.id if block.id in parents else block.heading
        while home is not None and home in parents:
            total[home] += block.id not in garbled
            picked[home] += block.id in taken and block.id not in garbled
            if block.id in taken:
                some.add(home)
            home = parents[home]
    states: dict[str, Tick] = {
        s: "off" if s not in some else "on" if picked[s] == total[s] else "part" for s in parents
    }
    return {**states, **{block: "on" if block in taken else "off" for block in garbled}}


def tick(
    briefing: Briefing, document: SourceDocument, section: str, topic_id: str, places: Iterable[OutputPlace]
) -> Briefing:
    """The briefing with a whole section picked: into the item of its nearest picked ancestor, else as a new item.

    ``section`` may also be the id of a garbled block, which is taken as it is, under the heading that it stands under.
    """
    garbled = section in document.garbled_blocks()
    wanted = {section} if garbled else _ids(document, section)
    section = (document.block(section).heading or "") if garbled else section
    missing = wanted - picked_blocks(briefing, document)
    if not missing or not section:
        return briefing
    ancestor = _item_above(briefing, document, section)
    if ancestor is not None:
        return change_item(briefing, ancestor.id, lambda item: _extended(item, document, missing))
    blocks = None if missing == wanted and not garbled else _ordered(document, missing)
    item = SectionItem(
        id=fresh_id(briefing, "i"),
        section=SectionKey(document.sha256, section),
        blocks=blocks,
        places=frozenset(places),
    )
    position = next((len(topic.items) for topic in briefing.topics if topic.id == topic_id), 0)
    return insert_item(briefing, item, topic_id, position)


def untick(briefing: Briefing, document: SourceDocument, section: str) -> Briefing:
    """The briefing with nothing of this section, or of this garbled block, picked."""
    if section in document.garbled_blocks():
        unwanted = {section}
    else:
        unwanted = {block.id for block in document.subtree(section)}
    for item in briefing.items():
        if not isinstance(item, SectionItem) or item.section.sha256 != document.sha256:
            continue
        has = set(_blocks(item, document))
        left = has - unwanted
        if left == has:
            continue
        if not left:
            briefing = remove_items(briefing, [item.id])
        else:
            whole = left == _ids(document, item.section.section)
            blocks = None if whole else _ordered(document, left)
            briefing = change_item(briefing, item.id, lambda i, blocks=blocks: replace(i, blocks=blocks))
    return briefing


def _blocks(item: SectionItem, document: SourceDocument) -> tuple[str, ...]:
    if item.blocks is not None:
        return item.blocks
    return tuple(block.id for block in document.readable(item.section.section))


def _ids(document: SourceDocument, section: str) -> set[str]:
    return {block.id for block in document.readable(section)}


def _ordered(document: SourceDocument, ids: set[str]) -> tuple[str, ...]:
    return tuple(block.id for block in document.blocks if block.id in ids)


def _item_above(briefing: Briefing, document: SourceDocument, section: str) -> SectionItem | None:
    chain: list[str] = [section]
    while (parent := document.section(chain[-1]).parent) is not None:
        chain.append(parent)
    items = [
        item for item in briefing.items() if isinstance(item, SectionItem) and item.section.sha256 == document.sha256
    ]
    return next((item for above in chain for item in items if item.section.section == above), None)


def _extended(item: AnyItem, document: SourceDocument, missing: set[str]) -> AnyItem:
    assert isinstance(item, SectionItem)
    both = set(_blocks(item, document)) | missing
    whole = both == _ids(document, item.section.section)
    return replace(item, blocks=None if whole else _ordered(document, both))
