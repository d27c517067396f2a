"""A reading cut into what a search finds: blocks of guidance, rows of figures, each with where it stands."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from app.domain.figure import FigureTable, FigureWorkbook
from app.domain.material import GuidanceSource
from app.domain.source import Block, SourceDocument
from app.library.values import Paper

MOST_PASSAGES = 200_000
"""Of one source; what stands beyond is kept but not found."""
_MOST_TEXT = 20_000


class Passage(Struct, frozen=True):
    """``paper`` is the 0-based number of the paper that it stands in; ``heading`` the labels above it."""

    paper: int
    block: str
    kind: str
    heading: tuple[str, ...]
    text: str


def papers_of(reading: GuidanceSource | FigureWorkbook) -> tuple[Paper, ...]:
    """The official papers of a source; a workbook, and a text without any letterhead, is one paper."""
    if isinstance(reading, FigureWorkbook):
        return (Paper(type="Số liệu", title=next((t.title for t in reading.tables if t.title), "")),)
    papers = tuple(
        Paper(d.type or "", d.number or "", d.issuer or "", d.date or "", d.title or "")
        for d in reading.document.documents
    )
    return papers or (Paper(),)


def size_of(reading: GuidanceSource | FigureWorkbook) -> int:
    """How many passages a source has at most."""
    if isinstance(reading, FigureWorkbook):
        return sum(len(table.rows) for table in reading.tables)
    return len(reading.document.blocks)


def passages_of(reading: GuidanceSource | FigureWorkbook) -> Iterator[Passage]:
    """The passages of a source in reading order, paper after paper."""
    if isinstance(reading, FigureWorkbook):
        for table in reading.tables:
            yield from _rows(table)
    else:
        yield from _blocks(reading.document)


def _blocks(document: SourceDocument) -> Iterator[Passage]:
    last = max(len(document.documents) - 1, 0)
    paths = _paths(document.blocks)
    for block in document.blocks:
        heading = paths.get(block.heading, ()) if block.heading else ()
        if block.text and not block.text.isspace():
            yield Passage(min(block.document, last), block.id, block.kind, heading, block.text[:_MOST_TEXT])


def _paths(blocks: tuple[Block, ...]) -> dict[str, tuple[str, ...]]:
    """For each heading its label (its words where it has none) after those of the headings that it stands under."""
    paths: dict[str, tuple[str, ...]] = {}
    for block in blocks:
        if block.kind == "heading":
            above = paths.get(block.heading, ()) if block.heading else ()
            paths[block.id] = (*above, block.label or block.text[:60])
    return paths


def _rows(table: FigureTable) -> Iterator[Passage]:
    """A row of figures as a person would read it out: its name, then each column with the number as printed."""
    cells: dict[int, list[tuple[int, str, str]]] = {}
    for placed in table.figures:
        cells.setdefault(placed.row, []).append((placed.column, placed.cell, placed.figure.printed))
    title = (table.title,) if table.title else ()
    for number, row in enumerate(table.rows):
        if number not in cells or not row.path:
            continue
        unit = row.unit or table.unit
        named = f"{row.path[-1]} ({unit})" if unit else row.path[-1]
        said = [
            f"{' › '.join(table.columns[column].path)}: {printed}".removeprefix(": ")
            for column, _, printed in sorted(cells[number])
        ]
        first = min(cells[number])[1]
        text = f"{named} — {'; '.join(said)}"
        yield Passage(0, f"{table.id}!{first}", "row", (table.sheet, *title, *row.path[:-1]), text[:_MOST_TEXT])
