"""Ruled tables, two columns and letterheads of our own through what scanners, copiers, fax machines and phones do.

A short share runs always, all of it with ``--long``.
"""

from __future__ import annotations

import difflib
import io
import random
from collections.abc import Sequence
from functools import cache

import numpy as np
import pytest
from PIL import Image

from app.analysis.reading import read_guidance
from app.domain.source import SourceDocument
from app.importers import scan
from app.importers.limits import DEFAULT
from app.importers.pdf_grids import find_grids
from app.importers.pdf_page import Rule
from app.importers.scan_cells import cells_of
from app.importers.scan_image import ruled_lines, without_rules
from tests.importers.scan_closings import drawn_closing, made
from tests.importers.scan_damage import (
    ALL,
    Damage,
    as_it_is,
    copied,
    faded,
    faxed,
    photographed,
    sealed,
    speckled,
    stamped,
    tilted,
    upside_down,
)
from tests.importers.scan_pages import (
    MadeTable,
    drawn_columns,
    drawn_letterhead,
    drawn_table,
    made_columns,
    made_letterhead,
    made_table,
)

DPI = 150
SEEDS = (*range(3), *range(20, 24))
"""The first three were looked at while the reading was made; the others never."""
DAMAGES = tuple(damage for damage in ALL if damage is not stamped)
CELLS = {"speckled": 0.7, "photographed": 0.5, "faxed": 0.85, "highlighted": 0.85}
"""Shares of cells to be read letter for letter, where they are lower than 93 %."""
FACTS = {"speckled": 0.65}
"""Shares of the facts of letterheads to be read letter for letter, where they are lower than 85 %."""


def read(page: Image.Image, damage: Damage, seed: int) -> SourceDocument:
    buffer = io.BytesIO()
    damage(random.Random(f"{damage.__name__}{seed}"), page, DPI).save(buffer, "TIFF", dpi=(DPI, DPI))
    return read_guidance(scan.read(buffer.getvalue(), DEFAULT), sha256="0" * 64, name="giay")


@cache
def table_page(seed: int) -> Image.Image:
    return drawn_table(made_table(seed), DPI)


def rows_of(source: SourceDocument) -> list[tuple[str, ...]]:
    return [tuple(cell.text for cell in row.cells) for block in source.blocks for row in block.rows]


def right_cells(true: MadeTable, rows: Sequence[Sequence[str]]) -> int:
    """Cells below the header that stand letter for letter in their column, in a row of as many cells that is theirs."""
    count = 0
    for own in true.rows[1:]:
        found = next((row for row in rows if len(row) == len(own) and (row[1] == own[1] or row[0] == own[0])), ())
        count += sum(cell == printed for cell, printed in zip(found, own, strict=False))
    return count


@pytest.mark.parametrize(
    ("damage", "seed"), [(as_it_is, 20), (tilted, 21), (upside_down, 22), (copied, 20), (faded, 23), (faxed, 22)]
)
def test_cells_of_a_ruled_table_keep_their_words_and_places(damage: Damage, seed: int) -> None:
    table = made_table(seed)
    rows = rows_of(read(table_page(seed), damage, seed))
    assert right_cells(table, rows) >= 0.85 * sum(map(len, table.rows[1:]))


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_tables_through_every_damage(damage: Damage, whole: bool) -> None:
    if not whole:
        pytest.skip("runs with --long")
    right = sum(right_cells(made_table(seed), rows_of(read(table_page(seed), damage, seed))) for seed in SEEDS)
    printed = sum(len(row) for seed in SEEDS for row in made_table(seed).rows[1:])
    assert right >= CELLS.get(damage.__name__, 0.93) * printed


@pytest.mark.parametrize("damage", [as_it_is, tilted, copied, faded, faxed])
def test_the_rules_of_a_table_are_found_though_they_are_pale(damage: Damage) -> None:
    table = made_table(1)
    grey, _ = scan.laid_flat(scan.Picture(damage(random.Random(7), table_page(1), DPI).convert("L"), DPI))
    grids = find_grids(ruled_lines(grey, DPI))
    assert [(len(grid.xs) - 1, len(grid.ys) - 1) for grid in grids] == [(len(table.rows[0]), len(table.rows))]


def test_rows_of_letters_are_no_rules() -> None:
    page = drawn_columns(made_columns(1), DPI).convert("L")
    for damage in (copied, faded, faxed, speckled):
        assert not find_grids(ruled_lines(damage(random.Random(3), page.convert("RGB"), DPI).convert("L"), DPI))


@pytest.mark.parametrize("seed", range(6))
def test_the_arcs_of_a_stamp_are_no_rules(seed: int) -> None:
    page = copied(random.Random(seed), sealed(random.Random(seed), drawn_closing(made("state", seed), DPI), DPI), DPI)
    grey, _ = scan.laid_flat(scan.Picture(page.convert("L"), DPI))
    assert not find_grids(ruled_lines(grey, DPI))


def test_the_left_half_of_a_leaning_rule_is_kept() -> None:
    upright = [Rule(x, 100, x, 160) for x in (50, 150, 250)]
    leaning = [
        Rule(50, 100, 250, 100),
        Rule(200, 129.8, 250, 129.8),
        Rule(50, 130.7, 250, 130.7),
        Rule(50, 160, 250, 160),
    ]
    grids = find_grids([*upright, *leaning])
    assert len(grids) == 1 and len(grids[0].cells) == 4


def test_cells_hold_no_rules_and_empty_ones_are_left_out() -> None:
    page = Image.new("L", (600, 400), 255)
    rules = [Rule(48, y, 240, y) for y in (48, 96, 144)] + [Rule(x, 48, x, 144) for x in (48, 144, 240)]
    for rule in rules:
        ends = [round(end * DPI / 72) for end in (rule.x0, rule.y0, rule.x1, rule.y1)]
        page.paste(0, (ends[0] - 1, ends[1] - 1, ends[2] + 2, ends[3] + 2))
    page.paste(0, (130, 130, 150, 150))
    wiped = without_rules(page, rules, DPI)
    assert int((np.asarray(wiped) < 128).sum()) == 400
    cells = cells_of(wiped, find_grids(rules), DPI)
    assert len(cells) == 1 and cells[0].one_line and cells[0].left < 130 < 150 < cells[0].right


@pytest.mark.parametrize("damage", [as_it_is, tilted])
def test_two_columns_are_read_one_after_the_other(damage: Damage) -> None:
    assert words_in_order(21, damage) >= 0.97


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_columns_through_every_damage(damage: Damage, whole: bool) -> None:
    if not whole:
        pytest.skip("runs with --long")
    shares = [words_in_order(seed, damage) for seed in SEEDS]
    assert sum(shares) / len(shares) >= {"speckled": 0.92, "faxed": 0.93, "highlighted": 0.9}.get(damage.__name__, 0.96)


def words_in_order(seed: int, damage: Damage) -> float:
    """Share of the words of a page in two columns that are read, in order."""
    true = " ".join(made_columns(seed)).split()
    source = read(drawn_columns(made_columns(seed), DPI), damage, seed)
    found = " ".join(block.text for block in source.blocks).split()
    blocks = difflib.SequenceMatcher(None, true, found, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / len(true)


def letterhead_right(seed: int, damage: Damage) -> dict[str, bool]:
    """Which facts of a letterhead are read letter for letter; case and the place of tone marks do not count. An issuer
    that the review offers as the other reading counts too: capitals lose accents that the line of the date keeps."""
    head = made_letterhead(seed)
    source = read(drawn_letterhead(head, DPI), damage, seed)
    paper = source.documents[0]
    return {
        "number": paper.number == head.number,
        "date": paper.date == head.date,
        "place": paper.place == head.place,
        "issuer": same(paper.issuer, head.issuer) or any(same(doubt.other, head.issuer) for doubt in source.decisions),
        "parent": same(paper.parent_body, head.parent),
        "kind": same(paper.type, head.kind),
        "title": same(paper.title, head.title),
    }


def same(read_text: str | None, printed: str | None) -> bool:
    return (read_text or "").casefold().replace("uỷ", "ủy") == (printed or "").casefold()


@pytest.mark.parametrize(("damage", "seed"), [(as_it_is, 21), (tilted, 21), (upside_down, 22), (photographed, 23)])
def test_number_date_and_bodies_of_a_letterhead_in_two_columns_are_read(damage: Damage, seed: int) -> None:
    right = letterhead_right(seed, damage)
    assert all(right[fact] for fact in ("date", "place", "kind", "title")) and sum(right.values()) >= 6


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_letterheads_through_every_damage(damage: Damage, whole: bool) -> None:
    if not whole:
        pytest.skip("runs with --long")
    found = [right for seed in SEEDS for right in letterhead_right(seed, damage).values()]
    assert sum(found) / len(found) >= FACTS.get(damage.__name__, 0.85)
