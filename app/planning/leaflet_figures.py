"""Which numbers of an item may stand large on a leaflet: levels and aims with a unit, in the source's own words."""

from __future__ import annotations

import re

from app.domain.briefing import AnyItem, ChartItem, SectionItem
from app.domain.chart import Chart
from app.domain.figure import Figure
from app.domain.leaflet import KeyFigure
from app.domain.material import Material
from app.domain.reference import TextRef
from app.planning.citation import cite_document, cite_figure, section_place
from app.planning.figure_words import printed_value

_LONGEST_LABEL = 90
_LONGEST_QUOTE = 40
"""Letters of the words around a number that still stand on one line with it."""

_OF_WHOLE = re.compile(r"/\d[\d.,]*(?<=\d)")
"""The second number of a ratio: "19/19 tiêu chí"."""
_LEAST_DIGITS = 2
"""A number of one digit carries no panel where there is another."""


def key_figures(item: AnyItem, material: Material) -> list[tuple[KeyFigure, str]]:
    """Numbers of an item that could stand large, best first, each with its citation."""
    if isinstance(item, ChartItem):
        return _of_chart(item.id, item.chart, material)
    if not isinstance(item, SectionItem):
        return []
    shown = _own_blocks(item, material)
    figures = material.figures_of(item.section.sha256)
    candidates = [f for f in figures if isinstance(f.ref, TextRef) and f.ref.block in shown and _carries(f)]
    candidates.sort(key=lambda figure: (figure.kind != "actual", len(figure.printed) < _LEAST_DIGITS))
    paper = cite_document(material.paper(item.section))
    place = section_place(material.section(item.section).path)
    return [(_large(figure, item.id), f"{paper}, {place}" if place else paper) for figure in candidates]


def _own_blocks(item: SectionItem, material: Material) -> set[str]:
    """Blocks that an item shows itself: those picked, without what its picked sub-sections show."""
    own = {block.id for block in material.shown(item.section, item.blocks)}
    for child in item.children:
        if isinstance(child, SectionItem) and child.section.sha256 == item.section.sha256:
            own -= {block.id for block in material.subtree(child.section)}
    return own


def _of_chart(item: str, chart: Chart, material: Material) -> list[tuple[KeyFigure, str]]:
    """A chart that is one large number."""
    if chart.kind != "big_number" or not chart.series or not chart.series[0].points:
        return []
    point = chart.series[0].points[0]
    citation = cite_figure(material, point.key) if point.key else ""
    return [(KeyFigure(item=item, number=point.label, unit=chart.unit, label=chart.title), citation)]


def _carries(figure: Figure) -> bool:
    """Whether a figure can stand alone in large type: a level or an aim, of something named, in a unit."""
    return (
        figure.kind in ("actual", "target", "plan")
        and figure.of is None
        and figure.unit is not None
        and figure.printed in figure.quote
        and len(figure.quote) <= _LONGEST_QUOTE
        and 0 < len(figure.indicator) <= _LONGEST_LABEL
    )


def _large(figure: Figure, item: str) -> KeyFigure:
    before, _, after = figure.quote.partition(figure.printed)
    whole = _OF_WHOLE.match(after)
    printed = figure.printed + (whole[0] if whole else "")
    after = after[whole.end() :] if whole else after
    when = figure.period.text if figure.period else ""
    estimated = figure.estimate and not any(word in before for word in ("ước", "dự kiến"))
    when = f"ước {when}".strip() if estimated else when
    label = f"{figure.indicator} ({when})" if when else figure.indicator
    bound = printed_value(figure).removesuffix(figure.printed).strip()
    return KeyFigure(item=item, before=before.strip() or bound, number=printed, unit=after.strip(), label=label)
