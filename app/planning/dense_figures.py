"""A paragraph of many figures read out is a list that nobody keeps: its figures stand in a table.

The table holds the cards of the paragraph's own figures, as printed, with their notes and sources; nothing is reckoned.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from app.domain.briefing import ChartItem, FigureTableItem, SectionItem
from app.domain.deck import Align
from app.domain.figure import Figure, FigureKind
from app.domain.material import Material
from app.domain.reference import FigureKey, TextRef
from app.planning.figure_words import figure_table, with_unit

DENSE = 4
"""Levels (results, goals, plans) of different indicators from which a paragraph's figures make a table."""
_LEVELS: frozenset[FigureKind] = frozenset({"actual", "target", "plan"})
_COLUMNS: tuple[tuple[str, FigureKind], ...] = (("So với kế hoạch", "ratio_to_plan"), ("Tăng, giảm", "change"))
_WIDEST = 3
"""Columns of values that a projected table bears."""

Grid = tuple[tuple[str, ...], tuple[tuple[str, ...], ...], tuple[Align, ...]]


def dense_blocks(material: Material, item: SectionItem) -> dict[str, tuple[FigureKey, ...]]:
    """Blocks of a section with many figures, and the keys of all their figures.

    A block of which a chart or a table of the item shows figures already is left out.
    """
    sha = item.section.sha256
    shown = set(_shown(item))
    by_block: dict[str, list[Figure]] = {}
    for figure in material.figures_of(sha):
        if isinstance(figure.ref, TextRef):
            by_block.setdefault(figure.ref.block, []).append(figure)
    found: dict[str, tuple[FigureKey, ...]] = {}
    for block, figures in by_block.items():
        keys = tuple(FigureKey(sha, figure.id) for figure in figures)
        if len({f.indicator for f in figures if f.kind in _LEVELS}) >= DENSE and not shown.intersection(keys):
            found[block] = keys
    return found


def dense_table(material: Material, keys: Sequence[FigureKey]) -> tuple[Grid, tuple[FigureKey, ...]]:
    """Heading row, rows and alignments of a table of these figures, and the figures that it shows.

    A row is a level; what is said of it beside (ratio to plan, change) stands in columns of its own. Where the levels
    are of many periods and kinds, each row says its own in words.
    """
    figures = [material.figure(key) for key in keys]
    key_of = {figure.id: key for figure, key in zip(figures, keys, strict=True)}
    levels = [figure for figure in figures if figure.kind in _LEVELS]
    header, rows, aligns = figure_table(levels)
    if len(header) - 2 > _WIDEST:
        header, rows, aligns = _in_words(levels)
        return (header, tuple(rows), tuple(aligns)), tuple(key_of[figure.id] for figure in levels)
    beside: list[Figure] = []
    order = list(dict.fromkeys((f.indicator, f.place) for f in levels))
    if len(order) == len(rows):  # one row a level: what is said of the level finds its row
        for title, kind in _COLUMNS:
            said = [[f for f in figures if f.kind == kind and _is_of(f, name, levels)] for name in order]
            if any(said) and len(header) - 2 < _WIDEST:
                header = (*header, title)
                aligns.append("right")
                cells = ("; ".join(map(with_unit, found)) for found in said)
                rows = [(*row, cell) for row, cell in zip(rows, cells, strict=True)]
                beside += [figure for found in said for figure in found]
    shown = {figure.id for figure in (*levels, *beside)}
    return (header, tuple(rows), tuple(aligns)), tuple(key for key in keys if key.figure in shown)


def _is_of(figure: Figure, name: tuple[str, str | None], levels: Iterable[Figure]) -> bool:
    return any(level.id == figure.of and (level.indicator, level.place) == name for level in levels)


def _in_words(levels: Sequence[Figure]) -> tuple[tuple[str, ...], list[tuple[str, ...]], list[Align]]:
    rows = [(figure.indicator, figure_table([figure])[0][2], with_unit(figure)) for figure in levels]
    aligns: list[Align] = ["left", "left", "right"]
    return ("Chỉ tiêu", "Thời điểm", "Giá trị"), [tuple(row) for row in rows], aligns


def _shown(item: SectionItem) -> Iterable[FigureKey]:
    for child in item.children:
        if isinstance(child, ChartItem):
            yield from (p.key for series in child.chart.series for p in series.points if p.key is not None)
        elif isinstance(child, FigureTableItem):
            yield from child.figures
        elif isinstance(child, SectionItem):
            yield from _shown(child)
