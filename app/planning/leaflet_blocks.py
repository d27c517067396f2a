"""What a leaflet says, before it is known what fits: blocks in reading order, cut from the sources word for word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from app.charts.data_table import data_table
from app.charts.heights import leaflet_height_mm
from app.domain.briefing import (
    Briefing,
    ChartItem,
    EditedWording,
    FigureTableItem,
    Item,
    Length,
    PictureItem,
    SectionItem,
    TextItem,
)
from app.domain.chart import Chart
from app.domain.deck import Align
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
from app.planning.citation import cite_document, cite_figures, section_place
from app.planning.clauses import sentences
from app.planning.deck_passages import Passage, TableRun, openings, passages
from app.planning.figure_words import figure_table
from app.planning.leaflet_figures import key_figures
from app.planning.outline_words import heading_title, item_title
from app.typesetting.compounds import bound
from app.typesetting.leaflet_pages import words

_PICTURE_HEIGHT_MM = 48.0
_TABLE_ROWS = 10
_LONGEST_PIECE = 70
"""Words of the longest bullet that is kept whole: a longer one may go on to the next panel between sentences."""
_MOST_WORDS = 180
"""Words of the longest sentence that is kept whole: some half of a panel."""


class Flow(Struct, frozen=True):
    """Blocks in reading order; the papers that their source notes number from 1; pictures; the cover's figure."""

    blocks: tuple[AnyLeafletBlock, ...]
    sources: tuple[str, ...]
    media: tuple[str, ...] = ()
    cover_figure: KeyFigure | None = None
    cover_source: SourceNote | None = None


def flow_of(
    briefing: Briefing, material: Material, lengths: Mapping[str, Length], wordings: Wordings, *, cover: bool = True
) -> Flow:
    """All blocks of all items that go on the leaflet.

    Sections without a length of their own take that of their id in ``lengths``, or their key clauses. With ``cover``
    the first figure is kept for the cover. Raises KeyError for a source that is not loaded.
    """
    papers = _Papers(material)
    blocks: list[AnyLeafletBlock] = []
    first: KeyFigure | None = None
    first_source: SourceNote | None = None
    for item in briefing.items():
        if "leaflet" not in item.places:
            continue
        figures = key_figures(item, material)
        if cover and first is None and figures:
            first, citation = figures.pop(0)
            first_source = papers.note([citation], item.id)
            if isinstance(item, ChartItem):
                continue
        figure = figures[0][0] if figures else None
        if isinstance(item, SectionItem):
            length = item.length or lengths.get(item.id, "key")
            blocks += _section(item, material, papers, figure, wordings.of(item, length))
        else:
            blocks += _other(item, material, papers, figure)
    pictures = dict.fromkeys(block.media for block in blocks if isinstance(block, PictureBlock))
    return Flow(tuple(blocks), tuple(papers.cited), tuple(pictures), first, first_source)


def charts_first(blocks: Sequence[AnyLeafletBlock]) -> tuple[AnyLeafletBlock, ...]:
    """The blocks with each chart, and its source line, before the words of the section that it stands under.

    For a leaflet with more words than room: words go on where there is space, a chart at their end would be lost.
    """
    ordered: list[AnyLeafletBlock] = []
    at, with_chart = 0, False
    for block in blocks:
        belongs = with_chart and isinstance(block, SourceNote)
        with_chart = isinstance(block, ChartBlock)
        if with_chart or belongs:
            ordered.insert(at, block)
            at += 1
            continue
        ordered.append(block)
        opening = isinstance(block, KeyFigure) and at == len(ordered) - 1
        at = len(ordered) if isinstance(block, Heading) or opening else at
    return tuple(ordered)


class Wordings:
    """Sections as blocks at each length, worded once: planning looks at several lengths before it takes one."""

    def __init__(self, material: Material) -> None:
        self._material = material
        self._made: dict[tuple[str, Length], tuple[AnyLeafletBlock, ...]] = {}

    def of(self, item: SectionItem, length: Length) -> tuple[AnyLeafletBlock, ...]:
        """Bullets, sub-headings and tables of a section."""
        key = (item.id, length)
        if key not in self._made:
            title = item_title(self._material, item)
            found = passages(self._material, item, (), length)
            blocks: list[AnyLeafletBlock] = []
            for passage, above in zip(found, openings(self._material, item, found), strict=True):
                blocks += [Paragraph(item=item.id, text=heading_title(self._material, k), lead=True) for k in above]
                blocks += _wording(passage, item.id, title)
            self._made[key] = tuple(blocks)
        return self._made[key]


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


def _other(
    item: ChartItem | FigureTableItem | PictureItem | TextItem,
    material: Material,
    papers: _Papers,
    figure: KeyFigure | None,
) -> list[AnyLeafletBlock]:
    match item:
        case ChartItem():
            return _chart(item, material, papers, figure)
        case FigureTableItem():
            return _table(item, material, papers)
        case PictureItem():
            alt = item.alt_text or item.caption
            picture = PictureBlock(
                item=item.id, media=item.media, height_mm=_PICTURE_HEIGHT_MM, caption=item.caption, alt_text=alt
            )
            return [picture]
        case TextItem():
            return _typed(item)


def _section(
    item: SectionItem, material: Material, papers: _Papers, figure: KeyFigure | None, worded: Sequence[AnyLeafletBlock]
) -> list[AnyLeafletBlock]:
    title = item_title(material, item)
    blocks: list[AnyLeafletBlock] = [Heading(item=item.id, text=bound(title))]
    if figure:
        blocks.append(figure)
    edited = _edited(item)
    if edited is not None:
        blocks += [piece for text in edited if text.strip() for piece in _pieces(text.strip(), item.id)]
    else:
        blocks += worded
    place = section_place(material.section(item.section).path)
    paper = cite_document(material.paper(item.section))
    note = papers.note([f"{paper}, {place}" if place else paper], item.id)
    return [*blocks, note] if note else blocks


def _wording(passage: Passage, item: str, own_title: str) -> list[AnyLeafletBlock]:
    """The bullets and tables under one heading; a sub-heading leads them in bold."""
    blocks: list[AnyLeafletBlock] = []
    if passage.title not in ("", own_title):
        blocks.append(Paragraph(item=item, text=bound(passage.title), lead=True))
    for run in passage.runs:
        if isinstance(run, TableRun):
            blocks += _table_blocks(run, item)
            continue
        for paragraph in run.paragraphs:
            if paragraph.bullet:
                blocks += _pieces(paragraph.text, item, min(paragraph.level, 2))
            else:
                blocks.append(Paragraph(item=item, text=paragraph.text, lead=paragraph.strong))
    return blocks


def _typed(item: TextItem) -> list[AnyLeafletBlock]:
    """Words of the person's own: one short paragraph as such, several as bullets."""
    title: list[AnyLeafletBlock] = [Heading(item=item.id, text=bound(item.title))] if item.title else []
    wording = [text.strip() for text in _edited(item) or item.paragraphs if text.strip()]
    if len(wording) == 1 and words(wording[0]) <= _LONGEST_PIECE:
        return [*title, Paragraph(item=item.id, text=wording[0])]
    return [*title, *(piece for text in wording for piece in _pieces(text, item.id))]


def _pieces(text: str, item: str, level: int = 1) -> list[AnyLeafletBlock]:
    """A bullet, in several where it is so long that it could not go on to the next panel as one."""
    if words(text) <= _LONGEST_PIECE:
        return [Bullet(item=item, text=text, level=level)]
    short: list[str] = []
    for start, end in sentences(text):
        every = text[start:end].split()
        short += [" ".join(every[i : i + _MOST_WORDS]) for i in range(0, len(every), _MOST_WORDS)]
    return [Bullet(item=item, text=part, level=level) for part in short]


def _chart(item: ChartItem, material: Material, papers: _Papers, figure: KeyFigure | None) -> list[AnyLeafletBlock]:
    chart = item.chart
    cited = cite_figures(material, [point.key for series in chart.series for point in series.points if point.key])
    note = papers.note(cited, item.id)
    if chart.kind == "big_number":
        return [block for block in (figure, note) if block]
    drawn = ChartBlock(item=item.id, chart=chart, height_mm=leaflet_height_mm(chart))
    return [drawn, *(_data_table(chart, item.id) if chart.with_table else ()), *([note] if note else [])]


def _data_table(chart: Chart, item: str) -> list[AnyLeafletBlock]:
    """The chart's values under it, as a person wished."""
    header, rows = data_table(chart)
    aligns: tuple[Align, ...] = ("left", *("right" for _ in header[1:]))
    return _table_blocks(TableRun(header, rows, aligns), item)


def _table(item: FigureTableItem, material: Material, papers: _Papers) -> list[AnyLeafletBlock]:
    """Picked figures as a table; the unit stands behind the indicator, to save a column."""
    header, rows, _ = figure_table([material.figure(key) for key in item.figures])
    title: list[AnyLeafletBlock] = [Paragraph(item=item.id, text=item.title, lead=True)] if item.title else []
    named = tuple((f"{name} ({unit})" if unit else name, *values) for name, unit, *values in rows)
    columns = (header[0], *header[2:])
    aligns: tuple[Align, ...] = ("left", *("right" for _ in columns[1:]))
    note = papers.note(cite_figures(material, item.figures), item.id)
    return [*title, *_table_blocks(TableRun(columns, named, aligns), item.id), *([note] if note else [])]


def _table_blocks(run: TableRun, item: str) -> list[AnyLeafletBlock]:
    """A table, a few rows to a block so that it can go on to the next panel, its head repeated."""
    parts = [run.rows[i : i + _TABLE_ROWS] for i in range(0, len(run.rows), _TABLE_ROWS)]
    return [TableBlock(item=item, head=run.header, rows=rows, aligns=run.aligns) for rows in parts]


def _edited(item: Item) -> tuple[str, ...] | None:
    wordings: Sequence[tuple[str, EditedWording]] = item.wordings
    return next((wording.paragraphs for place, wording in wordings if place == "leaflet"), None)
