"""A briefing carried over to another reading of one of its sources: what was picked stays picked, wherever it is now.

Blocks are followed by their characters in the raw lines, not by their ids alone: two that were joined are one, one that
was split is two. A picked section that is no heading any more is picked as the same blocks of the section around it; a
part that moved out of a picked section becomes an item of its own beside it. Nothing goes without being told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from app.domain.briefing import AnyItem, Briefing, SectionItem, Topic
from app.domain.edits import fresh_id
from app.domain.reference import SectionKey
from app.domain.source import Block, SourceDocument


class CarriedOver(Struct, frozen=True):
    """The briefing on the new reading, and titles of items of which nothing is left there."""

    briefing: Briefing
    lost: tuple[str, ...] = ()


class Ways(Struct, frozen=True):
    """From blocks of an old reading to those of a new one of the same bytes."""

    old: SourceDocument
    new: SourceDocument
    blocks: dict[str, tuple[str, ...]]
    fresh: frozenset[str]
    """Blocks of the new reading of which no word could be read in the old one: taken back, or garbled until now."""


def ways(old: SourceDocument, new: SourceDocument) -> Ways:
    """Where the words of each old block stand in the new reading; by equal text where the raw lines differ."""
    found = _by_place(old, new) if old.raw == new.raw else _by_text(old, new)
    bad = old.garbled_blocks()
    reached = {block_id for block, ids in found.items() if block not in bad for block_id in ids}
    return Ways(old, new, found, frozenset(b.id for b in new.blocks if b.id not in reached))


def _by_place(old: SourceDocument, new: SourceDocument) -> dict[str, tuple[str, ...]]:
    same = {b.id: b for b in new.blocks}
    on_line: dict[int, list[tuple[int, int, str]]] = {}
    for block in new.blocks:
        for piece in block.pieces:
            on_line.setdefault(piece.line, []).append((piece.line_start, piece.line_end, block.id))
    found: dict[str, tuple[str, ...]] = {}
    for block in old.blocks:
        other = same.get(block.id)
        if other is not None and other.pieces == block.pieces:
            found[block.id] = (block.id,)
            continue
        found[block.id] = tuple(
            dict.fromkeys(
                block_id
                for piece in block.pieces
                for start, end, block_id in sorted(on_line.get(piece.line, ()))
                if start < piece.line_end and piece.line_start < end
            )
        )
    return found


def _by_text(old: SourceDocument, new: SourceDocument) -> dict[str, tuple[str, ...]]:
    waiting: dict[str, list[str]] = {}
    for block in reversed(new.blocks):
        waiting.setdefault(block.text, []).append(block.id)
    found: dict[str, tuple[str, ...]] = {}
    for block in old.blocks:
        ids = waiting.get(block.text)
        found[block.id] = (ids.pop(),) if ids else ()
    same = {b.id: b for b in new.blocks}
    left = same.keys() - {block_id for ids in found.values() for block_id in ids}
    for block in old.blocks:  # a word read otherwise, on the same line: the same block
        if not found[block.id] and block.id in left and _alike(block.text, same[block.id].text):
            found[block.id] = (block.id,)
    return found


def _alike(a: str, b: str) -> bool:
    """Whether at least half of the words of the longer text stand in the shorter."""
    one, other = Counter(a.split()), Counter(b.split())
    return 2 * (one & other).total() >= max(one.total(), other.total())


def carried_over(briefing: Briefing, way: Ways) -> CarriedOver:
    """The briefing with all its section items on the new reading. Items of other sources stay as they are."""
    if all(ids == (block,) for block, ids in way.blocks.items()) and way.old.documents == way.new.documents:
        return CarriedOver(briefing)
    carrying = _Carrying(way, briefing)
    topics = tuple(replace(t, items=carrying.items(t.items)) for t in briefing.topics)
    return CarriedOver(_numbered(replace(briefing, topics=topics)), tuple(carrying.lost))


def _numbered(briefing: Briefing) -> Briefing:
    """Items that are new get ids that no other has."""
    while any(not item.id for item in briefing.items()):
        name = fresh_id(briefing, "i")
        briefing = replace(briefing, topics=_first_named(briefing, name))
    return briefing


def _first_named(briefing: Briefing, name: str) -> tuple[Topic, ...]:
    """The topics with the first item that has no id under this one."""
    done = False

    def named(items: Sequence[AnyItem]) -> tuple[AnyItem, ...]:
        nonlocal done
        result: list[AnyItem] = []
        for item in items:
            if not done and not item.id:
                done, item = True, replace(item, id=name)
            if not done and isinstance(item, SectionItem):
                item = replace(item, children=named(item.children))
            result.append(item)
        return tuple(result)

    return tuple(replace(topic, items=named(topic.items)) for topic in briefing.topics)


class _Carrying:
    """Carries items over one after another; words that two items would now both have go to the first."""

    def __init__(self, way: Ways, briefing: Briefing) -> None:
        self.way = way
        self.lost: list[str] = []
        self._given: set[str] = set()
        self._sections = {s.id: s for d in way.new.documents for s in d.outline}
        self._blocks: dict[str, Block] = {b.id: b for b in way.new.blocks}
        self._order = {b.id: i for i, b in enumerate(way.new.blocks)}
        mine = (i for i in briefing.items() if isinstance(i, SectionItem) and i.section.sha256 == way.new.sha256)
        self._asked = {block for item in mine for block in self._wanted(item)}

    def items(self, items: Sequence[AnyItem]) -> tuple[AnyItem, ...]:
        """These items on the new reading, in their order."""
        found: list[AnyItem] = []
        for item in items:
            if not isinstance(item, SectionItem):
                found.append(item)
            elif item.section.sha256 != self.way.new.sha256:
                found.append(replace(item, children=self.items(item.children)))
            else:
                found.extend(self._item(item))
        return tuple(found)

    def _item(self, item: SectionItem) -> list[AnyItem]:
        wanted = self._wanted(item)
        home = self._home_of(item.section.section)
        subtree = self._subtree(home) if home else set[str]()
        inside = wanted & subtree
        whole = self._whole(home) if home else set[str]()
        if item.blocks is None:
            inside |= (whole & self.way.fresh) - self._asked
        self._given |= wanted | inside
        beside = self._beside(item, wanted - inside)
        children = self.items(item.children)
        if not inside and not beside:
            self.lost.append(item.title or self._old_title(item.section.section))
            return list(children)
        if not inside:
            first = replace(beside[0], id=item.id, title=item.title, children=children)
            return [first, *beside[1:]]
        assert home is not None
        blocks = None if inside == whole and item.blocks is None else self._ordered(inside)
        here = replace(item, section=SectionKey(item.section.sha256, home), blocks=blocks, children=children)
        return [here, *beside]

    def _wanted(self, item: SectionItem) -> set[str]:
        old = self.way.old
        picked = item.blocks
        if picked is None:
            picked = tuple(b.id for b in old.readable(item.section.section))
        return {new for block in picked for new in self.way.blocks.get(block, ())} - self._given

    def _home_of(self, section: str) -> str | None:
        """The section that an old section is now, or whose text its heading has become."""
        for block_id in self.way.blocks.get(section, ()):
            block = self._blocks[block_id]
            home = block.id if block.kind == "heading" else block.heading
            if home is not None:
                return home
        return None

    def _subtree(self, section: str) -> set[str]:
        return {b.id for b in self.way.new.subtree(section)}

    def _whole(self, section: str) -> set[str]:
        """What an item without a choice of blocks shows."""
        return {b.id for b in self.way.new.readable(section)}

    def _beside(self, item: SectionItem, blocks: set[str]) -> list[SectionItem]:
        """Items for blocks that now stand outside of the item's section, one for each section that they make up."""
        roots: dict[str, set[str]] = {}
        for block_id in self._ordered(blocks):
            block = self._blocks[block_id]
            root = block.id if block.kind == "heading" else block.heading
            if root is None:
                self.lost.append(block.text[:80])
                continue
            while (above := self._sections[root].parent) is not None and above in blocks:
                root = above
            roots.setdefault(root, set()).add(block_id)
        return [
            SectionItem(
                id="",
                section=SectionKey(item.section.sha256, root),
                blocks=None if own == self._whole(root) else self._ordered(own),
                places=item.places,
                length=item.length,
            )
            for root, own in roots.items()
        ]

    def _ordered(self, blocks: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted(blocks, key=lambda b: self._order[b]))

    def _old_title(self, section: str) -> str:
        try:
            old = self.way.old.section(section)
        except KeyError:
            return section
        return old.title or old.label or self.way.old.block(section).text[:80]
