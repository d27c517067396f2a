"""What a leaflet says, before it is known what fits: blocks in reading order, cut from the sources word for word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct

from app.domain.briefing import (
    AnyItem,
    Briefing,
    ChartItem,
    EditedWording,
    FigureTableItem,
    Item,
    PictureItem,
    SectionItem,
    TextItem,
)
from app.domain.chart import Chart
from app.domain.figure import Figure
from app.domain.leaflet import (
    AnyLeafletBlock,
    Bullet,
    ChartBlock,
    Heading,
    KeyFigure,
    Paragraph,
    PictureBlock,
    SourceNote,
    TableBlock,
)
from app.domain.material import Material
from app.domain.reference import TextRef
from app.domain.source import Block
from app.planning.citation import cite_document, cite_figure, section_place

_CHART_HEIGHT_MM = 46.0
_BAR_HEIGHT_MM = 7.5
"""Each bar of a chart with bars lying down."""
_PICTURE_HEIGHT_MM = 48.0
_LONGEST_FIGURE_LABEL = 90


class Flow(Struct, frozen=True):
    """Blocks in reading order; the papers that their source notes number from 1; the figure for the cover."""

    blocks: tuple[AnyLeafletBlock, ...]
    sources: tuple[str, ...]
    media: tuple[str, ...] = ()
    cover_figure: KeyFigure | None = None
    cover_source: SourceNote | None = None


class _Papers:
    """Papers cited so far. A note says "[1] mục II.2.1", the back of the leaflet says which paper that is."""

    def __init__(self, material: Material) -> None:
        documents = (d for source in material.guidance.values() for d in source.document.documents)
        self._known = sorted((cite_document(document) for document in documents), key=len, reverse=True)
        self.cited: list[str] = []

    def note(self, citations: Iterable[str], item: str) -> SourceNote | None:
        """One source line of several citations, each paper and each place in it once."""
        places: dict[int, list[str]] = {}
        for citation in filter(None, citations):
            paper = next((known for known in self._known if citation.startswith(known)), citation)
            if paper not in self.cited:
                self.cited.append(paper)
            listed = places.setdefault(self.cited.index(paper) + 1, [])
            place = citation[len(paper) :].strip(" ,")
            if place and place not in listed:
                listed.append(place)
        parts = [f"[{number}] {', '.join(listed)}".strip() for number, listed in places.items()]
        return SourceNote(item=item, text=f"Nguồn: {'; '.join(parts)}") if parts else None


def flow_of(briefing: Briefing, material: Material) -> Flow:
    """All blocks of all items that go on the leaflet. Raises KeyError for a source that is not loaded."""
    papers = _Papers(material)
    blocks: list[AnyLeafletBlock] = []
    cover: tuple[KeyFigure, SourceNote | None] | None = None
    for item in briefing.items():
        if "leaflet" not in item.places:
            continue
        figures = _key_figures(item, material)
        if cover is None and figures:
            figure, citation = figures.pop(0)
            cover = (figure, papers.note([citation], item.id))
            if isinstance(item, ChartItem) and item.chart.kind == "big_number":
                continue
        blocks += _blocks_of(item, material, papers, figures[0][0] if figures else None)
    return Flow(
        tuple(blocks),
        tuple(papers.cited),
        tuple(dict.fromkeys(block.media for block in blocks if isinstance(block, PictureBlock))),
        cover[0] if cover else None,
        cover[1] if cover else None,
    )


def _blocks_of(item: AnyItem, material: Material, papers: _Papers, figure: KeyFigure | None) -> list[AnyLeafletBlock]:
    match item:
        case SectionItem():
            return _section(item, material, papers, figure)
        case ChartItem():
            return _chart(item, material, papers, figure)
        case FigureTableItem():
            return _table(item, material, papers)
        case PictureItem():
            picture = PictureBlock(
                item=item.id, media=item.media, height_mm=_PICTURE_HEIGHT_MM, caption=item.caption,
                alt_text=item.alt_text or item.caption,
            )  # fmt: skip
            return [picture]
        case TextItem():
            title: list[AnyLeafletBlock] = [Heading(item=item.id, text=item.title)] if item.title else []
            wording = _edited(item) or item.paragraphs
            return [*title, *(Paragraph(item=item.id, text=text) for text in wording if text.strip())]


def _section(item: SectionItem, material: Material, papers: _Papers, figure: KeyFigure | None) -> list[AnyLeafletBlock]:
    section = material.section(item.section)
    blocks: list[AnyLeafletBlock] = []
    title = item.title or section.title or ""
    if title:
        blocks.append(Heading(item=item.id, text=sentence_case(title)))
    if figure:
        blocks.append(figure)
    edited = _edited(item)
    if edited:
        blocks += [Bullet(item=item.id, text=text) for text in edited if text.strip()]
    else:
        blocks += _wording(item, material)
    place = section_place(section.path)
    paper = cite_document(material.paper(item.section))
    note = papers.note([f"{paper}, {place}" if place else paper], item.id)
    return [*blocks, note] if note else blocks


def own_blocks(item: SectionItem, material: Material) -> tuple[Block, ...]:
    """Blocks that a picked section shows itself: not its heading, nor what its picked sub-sections show."""
    elsewhere = {
        block.id
        for child in item.children
        if isinstance(child, SectionItem) and child.section.sha256 == item.section.sha256
        for block in material.subtree(child.section)
    }
    picked = None if item.blocks is None else set(item.blocks)
    return tuple(
        block
        for block in material.subtree(item.section)
        if block.id != item.section.section and block.id not in elsewhere and (picked is None or block.id in picked)
    )


def _wording(item: SectionItem, material: Material) -> list[AnyLeafletBlock]:
    blocks: list[AnyLeafletBlock] = []
    for block in own_blocks(item, material):
        if block.kind == "heading":
            blocks.append(Paragraph(item=item.id, text=without_label(block), lead=True))
        elif block.kind in ("paragraph", "item"):
            blocks += [Bullet(item=item.id, text=text) for text in _clauses(without_label(block))]
    return blocks


def _chart(item: ChartItem, material: Material, papers: _Papers, figure: KeyFigure | None) -> list[AnyLeafletBlock]:
    chart = item.chart
    cited = [cite_figure(material, point.key) for series in chart.series for point in series.points if point.key]
    note = papers.note(cited, item.id)
    if chart.kind == "big_number":
        return [block for block in (figure, note) if block]
    lying = chart.kind in ("bar", "ranking", "plan_result", "target_range")
    bars = len(chart.categories) * max(1, len(chart.series))
    height = max(_CHART_HEIGHT_MM, 14.0 + bars * _BAR_HEIGHT_MM) if lying else _CHART_HEIGHT_MM
    drawn = ChartBlock(item=item.id, chart=chart, height_mm=min(height, 90.0))
    return [drawn, note] if note else [drawn]


def _table(item: FigureTableItem, material: Material, papers: _Papers) -> list[AnyLeafletBlock]:
    figures = [material.figure(key) for key in item.figures]
    periods = list(dict.fromkeys(figure.period.text if figure.period else "" for figure in figures))
    rows: dict[tuple[str, str], dict[str, str]] = {}
    for figure in figures:
        unit = figure.unit.text if figure.unit else ""
        row = rows.setdefault((figure.indicator, unit), {})
        row[figure.period.text if figure.period else ""] = figure.printed
    table = TableBlock(
        item=item.id,
        title=item.title,
        head=("Chỉ tiêu", *(period or "Số liệu" for period in periods)),
        rows=tuple(
            (f"{indicator} ({unit})" if unit else indicator, *(row.get(period, "") for period in periods))
            for (indicator, unit), row in rows.items()
        ),
    )
    note = papers.note([cite_figure(material, key) for key in item.figures], item.id)
    return [table, note] if note else [table]


def _edited(item: Item) -> tuple[str, ...] | None:
    wordings: Sequence[tuple[str, EditedWording]] = item.wordings
    return next((wording.paragraphs for place, wording in wordings if place == "leaflet"), None)


def _key_figures(item: AnyItem, material: Material) -> list[tuple[KeyFigure, str]]:
    """Numbers of an item that could stand large, best first, each with its citation."""
    if isinstance(item, ChartItem):
        return _chart_figures(item.id, item.chart, material)
    if not isinstance(item, SectionItem):
        return []
    shown = {block.id for block in own_blocks(item, material)}
    figures = material.guidance[item.section.sha256].figures
    candidates = [f for f in figures if isinstance(f.ref, TextRef) and f.ref.block in shown and _carries(f)]
    candidates.sort(key=lambda figure: figure.kind != "actual")
    paper = cite_document(material.paper(item.section))
    place = section_place(material.section(item.section).path)
    return [(_large(figure, item.id), f"{paper}, {place}" if place else paper) for figure in candidates]


def _chart_figures(item: str, chart: Chart, material: Material) -> list[tuple[KeyFigure, str]]:
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
        and 0 < len(figure.indicator) <= _LONGEST_FIGURE_LABEL
    )


def _large(figure: Figure, item: str) -> KeyFigure:
    before, _, after = figure.quote.partition(figure.printed)
    period = f" ({figure.period.text})" if figure.period else ""
    return KeyFigure(
        item=item, before=before.strip(), number=figure.printed, unit=after.strip(), label=figure.indicator + period
    )


def without_label(block: Block) -> str:
    """The text of a block after its label ("a) ", "- ", "2.1. ")."""
    text = block.text.strip()
    if block.label and text.startswith(block.label):
        return text[len(block.label) :].strip()
    return text


def sentence_case(title: str) -> str:
    """A heading as a leaflet shows it: as printed (capitals are not undone, names would be lost)."""
    return re.sub(r"\s+", " ", title).strip(" .:;")


def _clauses(text: str) -> list[str]:
    return [part.strip() for part in re.split(r"(?<=[.;])\s+(?=[A-ZĐÀ-Ỹ])", text) if part.strip()]
