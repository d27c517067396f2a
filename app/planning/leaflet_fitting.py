"""Which block goes on which panel: a pure function of heights that somebody else measured.

Blocks keep their order. Of all ways to break them into panels the calmest is taken: panels that begin with a section's
title, evenly filled, nothing torn from what it belongs to. What cannot be placed is left at the end, and told.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

TORN = 0.25
"""What a panel costs that begins in the middle of a section, where an empty one costs 1."""


class Measured(Struct, frozen=True):
    """A block for fitting, in points. ``gap`` is the space before it when it is not the first on its panel.

    ``entry`` marks a section's title; ``bound`` a block that may not begin a panel (a source line);
    ``continuation`` is the height that a repeated title takes when a panel begins with this block (0 for an entry).
    """

    height: float
    gap: float
    entry: bool = False
    bound: bool = False
    leads: bool = False
    """May not be the last of its panel (a title)."""
    continuation: float = 0.0


class Arrangement(Struct, frozen=True):
    """``panels`` are half-open ranges of blocks, one for each panel; blocks from ``placed`` on found no room."""

    panels: tuple[tuple[int, int], ...]
    placed: int
    cost: float


def arrange(blocks: Sequence[Measured], capacities: Sequence[float], torn: float = TORN) -> Arrangement:
    """The calmest breaking of ``blocks`` into panels of so many points each; as many blocks as possible.

    ``torn`` is how bad it is that a panel begins in the middle of a section, where an empty panel costs 1.
    """
    best: list[dict[int, tuple[float, int]]] = [{0: (0.0, 0)}]
    for capacity in capacities:
        reached: dict[int, tuple[float, int]] = {}
        for start, (cost, _from) in sorted(best[-1].items()):
            for end, more in _panels_from(blocks, start, capacity, torn):
                if end not in reached or cost + more < reached[end][0] - 1e-9:
                    reached[end] = (cost + more, start)
        best.append(reached)
    placed = max(best[-1])
    ranges: list[tuple[int, int]] = []
    end = placed
    for reached in reversed(best[1:]):
        start = reached[end][1]
        ranges.append((start, end))
        end = start
    return Arrangement(tuple(reversed(ranges)), placed, best[-1][placed][0])


def height_of(blocks: Sequence[Measured]) -> float:
    """How tall these blocks stand on one panel, in points."""
    if not blocks:
        return 0.0
    first, *rest = blocks
    return first.continuation + first.height + sum(block.gap + block.height for block in rest)


def _panels_from(blocks: Sequence[Measured], start: int, capacity: float, torn: float) -> list[tuple[int, float]]:
    """Every end that a panel beginning with block ``start`` can have, with its cost. It may stay empty."""
    found = [(start, 1.0)]
    if start == len(blocks) or (blocks[start].bound and start > 0):
        return found
    height = blocks[start].continuation
    cost = 0.0 if blocks[start].entry or start == 0 else torn
    for end in range(start + 1, len(blocks) + 1):
        block = blocks[end - 1]
        height += block.height + (block.gap if end - 1 > start else 0.0)
        if height > capacity:
            break
        if _may_end(blocks, end):
            found.append((end, ((capacity - height) / capacity) ** 2 + cost))
    return found


def _may_end(blocks: Sequence[Measured], end: int) -> bool:
    return end == len(blocks) or not (blocks[end].bound or blocks[end - 1].leads)
