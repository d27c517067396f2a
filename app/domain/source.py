"""What was read out of a guidance file: raw lines, blocks, documents, sections, footnotes, and the way back to each.

Two levels. ``RawDocument`` is what an importer hands over: lines (text files), paragraphs (Word, PDF) with their looks.
``SourceDocument`` is what the analysis makes of it: documents with metadata, an outline, whole paragraphs, noise apart.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import Literal

from msgspec import Struct

SCHEMA = 1
"""Version of the values in this module as they are stored in project files and in the library."""

READER = 5
"""Version of the rules by which guidance is read: raised whenever the same bytes would be read otherwise."""

Format = Literal["txt", "docx", "doc", "pdf", "scan", "html", "odt", "rtf"]
Alignment = Literal["left", "center", "right", "justify"]
Region = Literal["body", "header", "footer", "footnote", "endnote", "textbox", "table"]
BlockKind = Literal["heading", "paragraph", "item", "footnote", "table", "caption", "meta"]
DropKind = Literal[
    "website boilerplate", "signature stamp", "page furniture", "page number", "running head", "duplicate", "markup",
    "left out",
]  # fmt: skip
"""``left out`` is what a person left out in the import review; all others are the reader's own."""

GarbledReason = Literal["upside-down", "unreadable", "reversed"]
"""Lines turned around with wrong letters; wrong letters only; sound lines in reverse order."""


class Span(Struct, frozen=True, gc=False, omit_defaults=True):
    """Looks of the characters ``start`` ≤ i < ``end`` of a text (code points of the NFC text)."""

    start: int
    end: int
    bold: bool = False
    italic: bool = False
    underline: bool = False
    superscript: bool = False
    struck: bool = False
    font: str | None = None
    note: str | None = None
    """Id of the footnote whose mark these characters are."""


class Cell(Struct, frozen=True, gc=False, omit_defaults=True):
    """Where a raw line stands in a table: 0-based table, row and column, and how many of each it spans."""

    table: int
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    header: bool = False


class Strip(Struct, frozen=True, gc=False):
    """Where a raw line is printed: 1-based page, and its upper and lower edge in points from the top of the page as it
    stands upright."""

    page: int
    top: float
    bottom: float


class UnsureWord(Struct, frozen=True, gc=False):
    """Characters ``start`` ≤ i < ``end`` of raw line ``line``, read from a picture with this certainty (0 to 1)."""

    line: int
    start: int
    end: int
    certainty: float


class RawLine(Struct, frozen=True, gc=False, omit_defaults=True):
    """One line of a text file, or one paragraph of Word, PDF, RTF, ODT or HTML, in reading order.

    ``text`` is NFC and holds everything that is printed, a number set by Word included; ``list_label`` then says which
    part of it Word had set ("1.2."). ``number`` is 1-based and unique in its file. Sizes are in points, indents in mm.
    """

    number: int
    text: str
    spans: tuple[Span, ...] = ()
    page: int | None = None
    region: Region = "body"
    align: Alignment | None = None
    size_pt: float | None = None
    indent_mm: float | None = None
    list_label: str | None = None
    list_level: int | None = None
    heading_level: int | None = None
    """Outline level of the paragraph's style, 1-based; a hint, not a rule."""
    note_id: str | None = None
    """For region footnote or endnote: which note this text belongs to."""
    cell: Cell | None = None
    font: str | None = None
    original: str | None = None
    """The text before a legacy encoding was converted, where it differs."""
    confidence: float | None = None
    """OCR: share of certainty, 0 to 1."""
    unsure: tuple[tuple[int, int, float], ...] = ()
    """OCR: words that may be others, as start, end and certainty."""
    strip: Strip | None = None
    """PDF and scans: where it is printed."""
    upwards: bool = False
    """A printed line of a PDF or a scan that was found to stand among lines in reverse order, and hence alone: what is
    put together to paragraphs cannot be judged any more."""


class RawDocument(Struct, frozen=True, gc=False, omit_defaults=True):
    """What an importer read. ``wrapped`` is true where a raw line may be a piece of a hard-wrapped paragraph."""

    format: Format
    lines: tuple[RawLine, ...]
    wrapped: bool = False
    pages: int | None = None
    converted: str | None = None
    """TCVN3, VNI, cp1258 or NFD when the text had to be converted; "UTF-8" when that had been read as Latin letters."""
    warnings: tuple[str, ...] = ()
    """Vietnamese sentences about smaller losses (a picture left out, a table that could not be read)."""
    turns: tuple[int, ...] = ()
    """PDF and scans: degrees clockwise by which each page's picture is turned to stand upright; () for none."""


class Piece(Struct, frozen=True, gc=False):
    """Characters ``start``.. of a block are characters ``line_start``..``line_end`` of raw line ``line``."""

    start: int
    line: int
    line_start: int
    line_end: int


class TableCell(Struct, frozen=True, gc=False, omit_defaults=True):
    """A cell as printed; ``rows`` and ``columns`` are how many grid places it covers."""

    text: str
    rows: int = 1
    columns: int = 1
    line: int | None = None
    header: bool = False


class TableRow(Struct, frozen=True, gc=False):
    """Cells of one row, left to right; places covered from above or from the left are not repeated."""

    cells: tuple[TableCell, ...]


class Block(Struct, frozen=True, gc=False, omit_defaults=True):
    """Something a person would call a heading, a paragraph, a list item, a footnote, a table or a letterhead line.

    ``id`` is ``L<first line>`` (``L12.2`` for a second block of line 12): stable when the same bytes are read again.
    ``text`` is whole and as printed, label included; ``lines`` are the first and last raw line.
    """

    id: str
    kind: BlockKind
    text: str
    lines: tuple[int, int]
    document: int = 0
    heading: str | None = None
    """Id of the heading that this block stands under; for a heading, of its parent."""
    level: int = 0
    """Heading: depth from 1. Item: nesting from 1. Else 0."""
    label: str | None = None
    spans: tuple[Span, ...] = ()
    pieces: tuple[Piece, ...] = ()
    page: int | None = None
    rows: tuple[TableRow, ...] = ()
    confidence: float | None = None


class Section(Struct, frozen=True, gc=False, omit_defaults=True):
    """A heading of the outline. ``id`` is its block's id; ``title`` is None for a number before a full paragraph."""

    id: str
    label: str
    title: str | None
    depth: int
    line: int
    parent: str | None = None
    bullets: int = 0
    paragraphs: int = 0
    path: str = ""
    """Label path as the command line takes it, without end signs: ``II.1.2``."""


class Footnote(Struct, frozen=True, gc=False, omit_defaults=True):
    """A note, where it is printed, and where its mark stands in the text (``ref_line`` None when it was not found)."""

    mark: str
    line: int
    text: str
    ref_line: int | None = None
    block: str | None = None
    ref_block: str | None = None
    ref_at: int | None = None


class OfficialDocument(Struct, frozen=True, gc=False, omit_defaults=True):
    """One official paper within a file: a cover letter and the guidance attached to it are two of them."""

    type: str | None = None
    number: str | None = None
    issuer: str | None = None
    parent_body: str | None = None
    place: str | None = None
    date: str | None = None
    """ISO date, YYYY-MM-DD."""
    title: str | None = None
    signer: str | None = None
    signer_role: str | None = None
    recipients: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()
    start_line: int = 1
    end_line: int = 1
    outline: tuple[Section, ...] = ()
    footnotes: tuple[Footnote, ...] = ()


class Dropped(Struct, frozen=True, gc=False):
    """Raw lines that are not content, and what they are."""

    lines: tuple[int, int]
    kind: DropKind


class Decision(Struct, frozen=True, gc=False, omit_defaults=True):
    """A choice of the reader that could have gone the other way, kept for the import review.

    ``doubt`` is 0 (sure) to 1 (a coin toss); ``why`` is a short Vietnamese phrase.
    """

    line: int
    chosen: str
    other: str
    why: str
    doubt: float


class Garbled(Struct, frozen=True, gc=False):
    """Raw lines that cannot be read as they stand. ``order`` holds the same lines in their most likely order."""

    lines: tuple[int, ...]
    order: tuple[int, ...]
    reason: GarbledReason


class SourceDocument(Struct, frozen=True, gc=False, omit_defaults=True):
    """A guidance file as read. Known by ``sha256`` of its bytes; ``reader`` is the version of the reading rules."""

    sha256: str
    name: str
    format: Format
    documents: tuple[OfficialDocument, ...]
    blocks: tuple[Block, ...]
    dropped: tuple[Dropped, ...] = ()
    mark: str | None = None
    """LƯU HÀNH NỘI BỘ, XEM XONG TRẢ LẠI or DỰ THẢO, the strictest one read."""
    converted: str | None = None
    decisions: tuple[Decision, ...] = ()
    warnings: tuple[str, ...] = ()
    raw: tuple[str, ...] = ()
    """Text of raw line i+1, as printed: the way back from ``Piece``."""
    pages: int | None = None
    reader: int = 1
    schema: int = SCHEMA
    garbled: tuple[Garbled, ...] = ()
    """Passages read wrong: their blocks stand in no paper unless a person takes them one by one."""
    unsure: tuple[UnsureWord, ...] = ()
    """Words read from a picture that may be others, in order; not those that a person has confirmed."""
    strips: tuple[Strip | None, ...] = ()
    """Where raw line i+1 is printed; () where the format knows no pages."""
    turns: tuple[int, ...] = ()
    """Degrees clockwise by which the picture of page i+1 is turned to stand upright; () for none."""

    @property
    def outdated(self) -> bool:
        """Whether it was read by older rules than this program's."""
        return self.reader < READER

    def block(self, block_id: str) -> Block:
        """The block with this id. Raises KeyError."""
        for block in self.blocks:
            if block.id == block_id:
                return block
        raise KeyError(block_id)

    def section(self, section_id: str) -> Section:
        """The section with this id, of any document of the file. Raises KeyError."""
        for document in self.documents:
            for section in document.outline:
                if section.id == section_id:
                    return section
        raise KeyError(section_id)

    def subtree(self, section_id: str) -> tuple[Block, ...]:
        """Blocks of a section in reading order: its heading, what stands under it, and all its sub-sections."""
        inside = {section_id}
        for document in self.documents:
            for section in document.outline:
                if section.parent in inside:
                    inside.add(section.id)
        return tuple(b for b in self.blocks if b.id in inside or b.heading in inside)

    def garbled_blocks(self) -> frozenset[str]:
        """Ids of blocks with lines of a garbled passage; of a table, half of its lines must be."""
        if not self.garbled:
            return frozenset()
        bad = {number for passage in self.garbled for number in passage.lines}
        return frozenset(block.id for block in self.blocks if _is_garbled(block, bad))

    def unsure_in(self, block: Block) -> tuple[tuple[int, int, UnsureWord], ...]:
        """The words of a block that OCR was not sure of: start and end in the block's text, and the word."""
        if not self.unsure:
            return ()
        lines = {piece.line for piece in block.pieces}
        words = [word for word in self.unsure if word.line in lines]
        found: list[tuple[int, int, UnsureWord]] = []
        for piece in block.pieces:
            shift = piece.start - piece.line_start
            found += [
                (word.start + shift, word.end + shift, word)
                for word in words
                if word.line == piece.line and piece.line_start <= word.start and word.end <= piece.line_end
            ]
        return tuple(sorted(found, key=lambda place: place[:2]))

    def readable(self, section_id: str) -> tuple[Block, ...]:
        """``subtree`` without garbled blocks: what picking a whole section takes."""
        garbled = self.garbled_blocks()
        return tuple(b for b in self.subtree(section_id) if b.id not in garbled)

    def shown(self, section_id: str, blocks: Sequence[str] | None) -> tuple[Block, ...]:
        """What an item of this section shows: the blocks that a person chose, else all that can be read."""
        if blocks is None:
            return self.readable(section_id)
        chosen = set(blocks)
        return tuple(b for b in self.subtree(section_id) if b.id in chosen)


def _is_garbled(block: Block, bad: Set[int]) -> bool:
    if block.kind == "table":
        lines = {cell.line for row in block.rows for cell in row.cells if cell.line is not None}
        return 2 * len(lines & bad) > len(lines)
    return any(piece.line in bad for piece in block.pieces)
