"""The flow of a file that tells its tables by marks in the text (RTF, old Word) before it becomes lines.

Such a file says where a table's cells end only after their text, and where its columns stand row by row; so a table is
kept whole and put on one grid, made of all edges that its rows name.
"""

from __future__ import annotations

from bisect import bisect_right

from msgspec import Struct, field

from app.domain.source import Alignment, Cell, Region
from app.importers.flow import Flow, Paragraph
from app.importers.printed_text import Piece

_NEAR = 30  # Edges closer than this (twentieths of a point) are one: hands do not draw columns of half a millimetre.
_MOST_NESTED = 30


class CellShape(Struct):
    """A cell's right edge, and whether it goes on from above or from the left."""

    right: int
    from_above: bool = False
    begins_down: bool = False
    from_left: bool = False


class TextParagraph(Struct):
    """A paragraph as read: its pieces, how it stands, and what it carries along."""

    pieces: list[Piece]
    align: Alignment
    indent_mm: float
    label: str | None = None
    label_level: int | None = None
    outline: int | None = None
    notes: list[Note] = field(default_factory=list)
    boxes: list[Story] = field(default_factory=list)


class Row(Struct):
    """Cells of a row, what stands in each, and their shapes."""

    cells: list[list[TextParagraph | Table]]
    shapes: list[CellShape]
    left: int = 0
    header: bool = False


class Table(Struct):
    """A table with the row and the cell that are being filled."""

    rows: list[Row] = field(default_factory=list)
    row: list[list[TextParagraph | Table]] = field(default_factory=list)
    cell: list[TextParagraph | Table] = field(default_factory=list)


class Note(Struct):
    """A footnote or endnote: its id and its own flow."""

    note_id: str
    story: Story
    at_end: bool = False


class Story:
    """One flow: the body, a header, a note, a text box."""

    def __init__(self, region: Region = "body") -> None:
        self.region: Region = region
        self.blocks: list[TextParagraph | Table] = []
        self._open: list[Table] = []

    def put(self, paragraph: TextParagraph, depth: int) -> None:
        """Adds a paragraph that stands ``depth`` tables deep."""
        self._go_to(min(depth, _MOST_NESTED))
        (self._open[-1].cell if self._open else self.blocks).append(paragraph)

    def end_cell(self, depth: int) -> None:
        """Closes the cell at this depth."""
        depth = min(depth, _MOST_NESTED)
        self._go_to(depth)
        table = self._open[depth - 1]
        table.row.append(table.cell)
        table.cell = []

    def end_row(self, depth: int, shapes: list[CellShape], left: int, header: bool) -> None:
        """Closes the row at this depth with the shapes of its cells."""
        depth = min(depth, _MOST_NESTED)
        self._go_to(depth)
        table = self._open[depth - 1]
        if table.cell:
            table.row.append(table.cell)
        if table.row:
            table.rows.append(Row(table.row, list(shapes), left, header))
        table.row, table.cell = [], []

    def end(self) -> None:
        """Closes what is open."""
        self._go_to(0)

    def _go_to(self, depth: int) -> None:
        while len(self._open) > depth:
            table = self._open.pop()
            if table.cell or table.row:
                table.rows.append(Row([*table.row, table.cell] if table.cell else table.row, []))
            (self._open[-1].cell if self._open else self.blocks).append(table)
        while len(self._open) < depth:
            self._open.append(Table())


def tell(story: Story, flow: Flow, note_id: str | None = None) -> None:
    """Adds a story's lines to the flow."""
    story.end()
    _tell_blocks(story.blocks, flow, Paragraph(region=story.region, note_id=note_id))


def _tell_blocks(blocks: list[TextParagraph | Table], flow: Flow, place: Paragraph) -> None:
    for block in blocks:
        if isinstance(block, Table):
            _tell_table(block, flow, place)
            continue
        flow.add(
            block.pieces,
            Paragraph(
                region=place.region,
                align=block.align,
                indent_mm=block.indent_mm,
                label=block.label,
                label_level=block.label_level,
                heading_level=block.outline,
                note_id=place.note_id,
                cell=place.cell,
            ),
        )
        for box in block.boxes:
            flow.later(lambda box=box: tell(box, flow))
        for note in block.notes:
            flow.later(lambda note=note: tell(note.story, flow, note.note_id), note.at_end)
        flow.paragraph_ends()


def _tell_table(table: Table, flow: Flow, place: Paragraph) -> None:
    index = flow.table_begins()
    for placed in _grid(table):
        cell = Cell(index, placed.at, placed.column, placed.rows, placed.columns, placed.row.header)
        _tell_blocks(placed.blocks, flow, Paragraph(region=place.region, note_id=place.note_id, cell=cell))
    flow.table_ends()


class _Placed(Struct):
    row: Row
    at: int
    column: int
    columns: int
    blocks: list[TextParagraph | Table]
    rows: int = 1


def _grid(table: Table) -> list[_Placed]:
    """Cells that print, with their place and how many rows and columns they cover."""
    edges = _edges(table)
    found: list[_Placed] = []
    above: dict[int, _Placed] = {}
    for at, row in enumerate(table.rows):
        below: dict[int, _Placed] = {}
        left, last = row.left, None
        for shape, blocks in zip(_shapes(row), row.cells, strict=True):
            start, end = _place(edges, left), _place(edges, shape.right)
            left = shape.right
            if shape.from_left and last is not None:
                last.columns += end - start
                continue
            if shape.from_above and start in above:
                last = above[start]
                last.rows += 1
            else:
                last = _Placed(row, at, start, max(end - start, 1), blocks)
                found.append(last)
            if shape.from_above or shape.begins_down:
                below[start] = last
        above = below
    return found


def _shapes(row: Row) -> list[CellShape]:
    """The shapes of a row's cells; cells beyond the last stated edge follow in equal steps."""
    shapes = row.shapes[: len(row.cells)]
    while len(shapes) < len(row.cells):
        shapes.append(CellShape((shapes[-1].right if shapes else row.left) + 1000))
    return shapes


def _edges(table: Table) -> list[int]:
    stated = sorted({edge for row in table.rows for edge in (row.left, *(s.right for s in _shapes(row)))})
    edges: list[int] = []
    for edge in stated:
        if not edges or edge - edges[-1] > _NEAR:
            edges.append(edge)
    return edges


def _place(edges: list[int], edge: int) -> int:
    """The nearest edge at or before this one, as a column number."""
    return max(bisect_right(edges, edge) - 1, 0)
