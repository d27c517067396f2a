"""Blocks to panels: order kept, nothing torn from what it belongs to, as much as possible."""

from __future__ import annotations

import random

from app.planning.leaflet_fitting import Measured, arrange, height_of


def section(*heights: float) -> list[Measured]:
    """A title of height 20, bullets of these heights, and a source line."""
    title = Measured(height=20, gap=18, entry=True, leads=True)
    bullets = [Measured(height=h, gap=6, continuation=16) for h in heights]
    return [title, *bullets, Measured(height=8, gap=5, bound=True, continuation=16)]


def test_four_short_sections_take_a_panel_each():
    blocks = [block for _ in range(4) for block in section(40, 40, 40)]
    assert arrange(blocks, [400] * 4).panels == ((0, 5), (5, 10), (10, 15), (15, 20))


def test_a_source_line_never_begins_a_panel_and_a_title_never_ends_one():
    rng = random.Random(7)
    for _ in range(300):
        blocks = [
            block
            for _ in range(rng.randint(1, 7))
            for block in section(*(rng.uniform(10, 160) for _ in range(rng.randint(1, 8))))
        ]
        found = arrange(blocks, [400] * 4)
        position = 0
        for start, end in found.panels:
            assert start == position
            position = end
            assert height_of(blocks[start:end]) <= 400
            if start < end:
                assert not blocks[start].bound
                assert end == found.placed == len(blocks) or not blocks[end - 1].leads
        assert position == found.placed


def test_what_does_not_fit_is_the_end_of_the_text():
    blocks = section(*([100.0] * 30))
    found = arrange(blocks, [400] * 4)
    assert 0 < found.placed < len(blocks)
    assert found.panels[-1][1] == found.placed


def test_a_block_taller_than_a_panel_is_told_and_does_not_hang():
    blocks = [*section(50), *section(900.0), *section(50)]
    assert arrange(blocks, [400] * 4).placed <= 4
