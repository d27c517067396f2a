"""Items of a briefing to blocks of the report: sections whole and word for word, their notes and sources as footnotes.

A section's source stands as a footnote at its heading, in full the first time and short later (Nghị định 30/2020,
Phụ lục I, II.6.b). Footnotes of the source come along. Charts and tables carry a source line of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from msgspec.structs import replace

from app.charts.data_table import data_table
from app.domain.briefing import AnyItem, ChartItem, FigureTableItem, Item, PictureItem, SectionItem, TextItem
from app.domain.chart import Chart
from app.domain.material import Material
from app.domain.reference import SectionKey
from app.domain.report import (
    FormatProfile,
    ReportBlock,
    ReportCell,
    ReportChart,
    ReportHeading,
    ReportParagraph,
    ReportPicture,
    ReportRun,
    ReportTable,
)
from app.domain.source import Block, Section, SourceDocument, TableCell, TableRow
from app.planning.citation import cite_document, cite_figures, section_place, source_line
from app.planning.figure_words import figure_table
from app.planning.outline_words import item_title, text_start
from app.planning.report_labels import Labels
from app.typesetting.pictures import printable

SHORT_CELL = 24
LONGEST_HEADING = 400
"""A titled number longer than this is a numbered paragraph."""
_PICTURE_PT = (482.0, 312.0)
"""The widest text of a profile (170 mm) and the height of a picture (110 mm)."""


class BodyWriter:
    """Writes item after item; ``footnotes`` grow in the order of their marks."""

    def __init__(self, material: Material, profile: FormatProfile) -> None:
        self.footnotes: list[str] = []
        self._material = material
        self._labels = Labels(profile.labels)
        self._cited: set[str] = set()
        self._waiting = ""
        """The label of a number that stands alone on its line: its words are the next block."""

    def heading(self, level: int, title: str, note: str = "") -> ReportHeading:
        """A heading with the next label of its level; ``note`` becomes its footnote."""
        mark = self._note(note) if note else None
        shown = min(level, self._labels.depth)
        return ReportHeading(shown, self._labels.next(level), (ReportRun(title, note=mark),))

    def item(self, item: AnyItem, level: int) -> list[ReportBlock]:
        """The blocks of an item that goes into the report."""
        match item:
            case SectionItem():
                return self._section(item, level)
            case ChartItem():
                return self._chart(item)
            case FigureTableItem():
                return self._table(item)
            case PictureItem():
                media = printable(self._material.media[item.media], *_PICTURE_PT)
                return [ReportPicture(media, item.caption or item.title, item.alt_text or item.caption)]
            case TextItem():
                title: list[ReportBlock] = [self.heading(level, item.title)] if item.title else []
                return [*title, *_paragraphs(_edited(item) or item.paragraphs)]

    def _section(self, item: SectionItem, level: int) -> list[ReportBlock]:
        document = self._material.guidance[item.section.sha256].document
        own = {block.id for block in _own_blocks(item, self._material)}
        top = self._material.section(item.section)
        blocks: list[ReportBlock] = []
        edited = _edited(item)
        for block in self._material.subtree(item.section):
            if block.id == top.id or (block.id in own and block.kind == "heading" and not edited):
                section = document.section(block.id)
                deep = level + section.depth - top.depth
                title = item.title if block.id == top.id else ""
                note = self._citation(item.section) if block.id == top.id else ""
                blocks += self._heading(document, block, section, deep, title, note)
                if block.id == top.id and edited:
                    blocks += _paragraphs(edited)
            elif block.id in own and not edited:
                blocks += self._block(document, block)
        for child in item.children:
            if "report" in child.places:
                deep = level + 1
                if isinstance(child, SectionItem):
                    deep = level + max(1, self._material.section(child.section).depth - top.depth)
                blocks += self.item(child, deep)
        return blocks

    def _heading(
        self, document: SourceDocument, block: Block, section: Section, level: int, title: str, note: str
    ) -> list[ReportBlock]:
        if title or (section.title is not None and not _is_paragraph(block)):
            words = title or " ".join(block.text[text_start(block) :].split()) or section.title or ""
            return [self.heading(level, words.rstrip(" .:;"), note)]
        label = self._labels.next(level)
        mark = (ReportRun("", note=self._note(note)),) if note else ()
        runs = self._runs(document, block, text_start(block))
        if not "".join(run.text for run in runs).strip():
            self._waiting = label
            return []
        return [ReportParagraph((ReportRun(f"{label} ", bold=runs[0].bold), *runs, *mark))]

    def _block(self, document: SourceDocument, block: Block) -> list[ReportBlock]:
        if block.kind == "table":
            return [_source_table(block)] if block.rows else []
        if block.kind in ("footnote", "meta") or not block.text.strip():
            return []
        runs = self._runs(document, block, 0)
        if self._waiting:
            runs = (ReportRun(f"{self._waiting} ", bold=runs[0].bold), *runs)
            self._waiting = ""
        return [ReportParagraph(runs)]

    def _runs(self, document: SourceDocument, block: Block, start: int) -> tuple[ReportRun, ...]:
        """The words of a block from ``start`` with their looks; marks of notes become the report's own footnotes."""
        notes = _notes_of(document, block)
        cuts = {start, len(block.text)}
        for span in block.spans:
            cuts.update(at for at in (span.start, span.end) if start < at < len(block.text))
        edges = sorted(cuts)
        runs: list[ReportRun] = []
        for first, last in pairwise(edges):
            here = [s for s in block.spans if s.start <= first and s.end >= last]
            note = next((s.note for s in here if s.note is not None), None)
            if note is not None:
                if runs and first in {s.start for s in here if s.note} and note in notes:
                    runs[-1] = replace(runs[-1], note=self._note(notes[note]))
                continue
            text = re.sub(r"\s+", " ", block.text[first:last])
            runs.append(
                ReportRun(
                    text,
                    bold=any(s.bold for s in here),
                    italic=any(s.italic for s in here),
                    superscript=any(s.superscript for s in here),
                )
            )
        return tuple(_merged(runs))

    def _chart(self, item: ChartItem) -> list[ReportBlock]:
        chart = item.chart
        title = item.title or chart.title
        source = chart.source_line or self._chart_source(chart)
        if chart.kind in ("table", "big_number"):
            return [_chart_table(chart, title, source)]
        drawn = ReportChart(replace(chart, title=title), title, " ".join((*chart.notes, source)).strip())
        return [drawn, _chart_table(chart, title, source)] if chart.with_table else [drawn]

    def _chart_source(self, chart: Chart) -> str:
        keys = [p.key for s in chart.series for p in s.points if p.key is not None]
        return source_line(cite_figures(self._material, keys))

    def _table(self, item: FigureTableItem) -> list[ReportBlock]:
        figures = [self._material.figure(key) for key in item.figures]
        if not figures:
            return []
        header, rows, aligns = figure_table(figures)
        head = tuple(ReportCell(text, align="center") for text in header)
        body = tuple(
            tuple(ReportCell(text, align=align) for text, align in zip(row, aligns, strict=True)) for row in rows
        )
        source = source_line(cite_figures(self._material, item.figures))
        return [ReportTable((head, *body), len(header), 1, item_title(self._material, item), source)]

    def _citation(self, key: SectionKey) -> str:
        """A section's paper and place: the paper in full the first time, by type and number later."""
        paper, place = self._material.paper(key), section_place(self._material.section(key).path)
        full = cite_document(paper, place)
        if full == cite_document(replace(paper, type=None, number=None, date=None, issuer=None), place):
            return ""
        name = f"{paper.type} {paper.number}"
        if paper.number and name in self._cited:
            return cite_document(replace(paper, date=None, issuer=None), place)
        self._cited.add(name)
        return f"{cite_document(paper)}{_titled(paper.title)}{f', {place}' if place else ''}"

    def _note(self, text: str) -> int:
        self.footnotes.append(text if text.rstrip().endswith((".", "!", "?")) else f"{text.rstrip(' ;,')}.")
        return len(self.footnotes) - 1


def _titled(title: str | None) -> str:
    """The title within a citation: after "về" as it runs, else in quotation marks; as printed."""
    if not title:
        return ""
    words = " ".join(title.split()).rstrip(" .")
    return f" v{words[1:]}" if words[:3].lower() == "về " and not words.isupper() else f" “{words}”"


def _edited(item: Item) -> tuple[str, ...]:
    return next((wording.paragraphs for place, wording in item.wordings if place == "report"), ())


def _paragraphs(texts: Iterable[str]) -> list[ReportBlock]:
    return [ReportParagraph((ReportRun(" ".join(text.split())),)) for text in texts if text.strip()]


def _own_blocks(item: SectionItem, material: Material) -> list[Block]:
    """What the item prints itself: its chosen blocks, without the sub-sections that are items of their own."""
    apart = {
        block.id
        for child in item.children
        if isinstance(child, SectionItem) and child.section.sha256 == item.section.sha256
        for block in material.subtree(child.section)
    }
    return [block for block in material.shown(item.section, item.blocks) if block.id not in apart]


def _is_paragraph(block: Block) -> bool:
    return len(block.text) > LONGEST_HEADING


def _notes_of(document: SourceDocument, block: Block) -> dict[str, str]:
    """Texts of the notes whose marks stand in a block, by the id that their spans carry."""
    wanted = {span.note for span in block.spans if span.note is not None}
    if not wanted:
        return {}
    texts = {b.id: " ".join(b.text[text_start(b) :].split()) for b in document.blocks if b.id in wanted}
    for paper in document.documents:
        for note in paper.footnotes:
            for id in (note.block, note.mark):
                if id in wanted and note.text:
                    texts[id] = " ".join(note.text.split())
    return texts


def _merged(runs: list[ReportRun]) -> list[ReportRun]:
    """Runs of the same look as one; empty ones that carry no note are dropped."""
    merged: list[ReportRun] = []
    for run in runs:
        if not run.text and run.note is None:
            continue
        last = merged[-1] if merged else None
        alike = last and last.note is None and (last.bold, last.italic, last.superscript) == (
            run.bold, run.italic, run.superscript)  # fmt: skip
        if last and alike:
            merged[-1] = replace(run, text=last.text + run.text)
        else:
            merged.append(run)
    return merged


def _source_table(block: Block) -> ReportTable:
    """A table of the source with its spans; rows marked as heads are repeated, else the first one."""
    heads = 0
    while heads < len(block.rows) - 1 and block.rows[heads].cells and all(c.header for c in block.rows[heads].cells):
        heads += 1
    heads = heads or (1 if len(block.rows) > 1 else 0)
    columns = max(sum(cell.columns for cell in row.cells) for row in block.rows)
    numbers = _number_columns(block.rows[heads:])
    rows = tuple(
        tuple(_cell(cell, place, at < heads, numbers) for place, cell in enumerate(row.cells))
        for at, row in enumerate(block.rows)
    )
    return ReportTable(rows, columns, heads)


def _cell(cell: TableCell, place: int, head: bool, number_columns: frozenset[int]) -> ReportCell:
    text = " ".join(cell.text.split())
    centred = head or (place in number_columns and len(text) <= SHORT_CELL)
    return ReportCell(text, cell.columns, cell.rows, "center" if centred else "left")


def _number_columns(rows: Sequence[TableRow]) -> frozenset[int]:
    """Places in a row where most short cells are numbers: they are centred there, all of them."""
    widest = max((len(row.cells) for row in rows), default=0)
    found: set[int] = set()
    for place in range(widest):
        texts = [" ".join(row.cells[place].text.split()) for row in rows if place < len(row.cells)]
        short = [text for text in texts if text and len(text) <= SHORT_CELL]
        numbers = sum(any(sign.isdigit() for sign in text) for text in short)
        if numbers * 2 > len(short):
            found.add(place)
    return frozenset(found)


def _chart_table(chart: Chart, title: str, source: str) -> ReportTable:
    header, values = data_table(chart)
    head = tuple(ReportCell(name, align="center") for name in header)
    rows = tuple((ReportCell(name), *(ReportCell(label, align="right") for label in row)) for name, *row in values)
    return ReportTable((head, *rows), len(header), 1, title, " ".join((*chart.notes, source)).strip())
