"""Walks one flow of a Word file (body, header, note, text box) and gives its paragraphs as raw lines.

A note follows the paragraph that refers to it, a text box the paragraph that it is anchored in; where either stands in
a table, it follows the table, so that a table's lines stand together.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import structs

from app.domain.errors import InputError
from app.domain.source import Alignment, Cell, RawLine, Region
from app.importers.flow import Waiting
from app.importers.limits import Limits
from app.importers.printed_text import Piece
from app.importers.word_numbering import Label, Numbering
from app.importers.word_package import Element, W, switch
from app.importers.word_paragraph import MC, Losses, Note, NoteMarks, ParagraphReader, chosen, fields_balance
from app.importers.word_styles import ParagraphProperties, StyleSheet, paragraph_over, paragraph_properties
from app.importers.word_tables import GridCell, grid

_ALIGNMENTS: dict[str, Alignment] = {
    "left": "left",
    "start": "left",
    "center": "center",
    "right": "right",
    "end": "right",
    "both": "justify",
    "distribute": "justify",
    "thaiDistribute": "justify",
}
_WRAPPERS = frozenset(W + name for name in ("customXml", "ins", "moveTo", "sdtContent", "smartTag"))
_TWIPS_PER_MM = 1440 / 25.4
_TEXTPATH = "{urn:schemas-microsoft-com:vml}textpath"


class Paper:
    """What all stories of one file share: styles, counters, notes, and the paragraphs found so far."""

    def __init__(
        self, styles: StyleSheet, numbering: Numbering, marks: NoteMarks, notes: dict[str, dict[str, Element]]
    ) -> None:
        """``notes``: kind of note → id in the file → its element."""
        self.styles = styles
        self.numbering = numbering
        self.marks = marks
        self.notes = notes
        self.losses = Losses()
        self.lines: list[Waiting] = []
        self.endnotes: list[Note] = []
        self.tables = 0
        self.page: int | None = None
        self.most_lines = Limits().cells

    def add(self, line: Waiting) -> None:
        """Takes one more paragraph. Raises InputError beyond ``most_lines``."""
        if len(self.lines) >= self.most_lines:
            raise InputError("file-bomb", "Tệp Word có quá nhiều đoạn nên không được nạp; hãy tách nhỏ tệp.")
        self.lines.append(line)


class Story:
    """One flow of paragraphs; ``blocks`` may be called several times, in order."""

    def __init__(self, paper: Paper, root: Element, region: Region, note: Note | None = None) -> None:
        """``note`` is the note that this story is."""
        self._paper = paper
        self._region: Region = region
        self._note = note
        self._reader = ParagraphReader(paper.styles, paper.marks, paper.losses, fields_balance(root))
        self._waiting_boxes: list[Element] = []
        self._waiting_notes: list[Note] = []
        self._carried: list[Piece] = []
        self._carried_label: Label | None = None
        self._depth = 0

    def blocks(self, elements: Iterable[Element], cell: Cell | None = None) -> None:
        """Adds the lines of these block elements to the paper."""
        for element in elements:
            tag = element.tag
            if tag == W + "p":
                self._paragraph(element, cell)
            elif tag == W + "tbl":
                self._table(element)
            elif tag == W + "sdt":
                self.blocks(element.iterchildren(W + "sdtContent"), cell)
            elif tag in _WRAPPERS:
                self.blocks(element, cell)
            elif tag == MC + "AlternateContent":
                self.blocks(chosen(element), cell)
            elif tag == W + "altChunk":
                self._paper.losses.inserted_files += 1

    def end(self, cell: Cell | None = None) -> None:
        """Closes the story or a cell: what waited for a next paragraph prints alone."""
        if self._carried:
            self._line(ParagraphProperties(), [], cell, self._paper.page)

    def _table(self, table: Element) -> None:
        self.end()
        index = self._paper.tables
        self._paper.tables += 1
        self._depth += 1
        for place in grid(table):
            cell = _cell(index, place)
            self.blocks(place.element, cell)
            self.end(cell)
        self._depth -= 1
        self._tell_waiting()

    def _paragraph(self, element: Element, cell: Cell | None) -> None:
        paper = self._paper
        properties = element.find(W + "pPr")
        stated = paragraph_properties(properties)
        content = self._reader.read(element, stated.style, self._note)
        if paper.page is not None:
            paper.page += content.breaks_before
        self._waiting_boxes += content.boxes
        self._waiting_notes += content.notes
        mark = None if properties is None else properties.find(W + "rPr")
        pieces = self._own_mark(content.pieces)
        if self._mark_deleted(mark):
            self._carried += pieces
        elif self._mark_hidden(mark, stated):
            if pieces:
                self._carry_with_label(stated, mark, pieces)
        else:
            label, pieces = self._labelled(stated, mark, pieces)
            self._line(stated, pieces, cell, paper.page, label)
        if paper.page is not None:
            paper.page += content.breaks_after
        if self._depth == 0:
            self._tell_waiting()

    def _own_mark(self, pieces: list[Piece]) -> list[Piece]:
        """A note whose mark was typed begins with it again; these letters are marked as such."""
        note = self._note
        if note is None or not note.custom or not note.mark or not pieces:
            return pieces
        text, look = pieces[0]
        self._note = structs.replace(note, custom=False)
        if not text.lstrip().startswith(note.mark):
            return pieces
        end = text.index(note.mark) + len(note.mark)
        rest: list[Piece] = [(text[end:], look)] if text[end:] else []
        return [(text[:end], look.marked(note.note_id)), *rest, *pieces[1:]]

    def _mark_deleted(self, mark: Element | None) -> bool:
        """A deleted paragraph mark joins the paragraph with the next one."""
        return mark is not None and (mark.find(W + "del") is not None or mark.find(W + "moveFrom") is not None)

    def _mark_hidden(self, mark: Element | None, stated: ParagraphProperties) -> bool:
        """A hidden paragraph mark (a style separator) prints the next paragraph on the same line."""
        return mark is not None and bool(switch(mark.find(W + "vanish")))

    def _carry_with_label(self, stated: ParagraphProperties, mark: Element | None, pieces: list[Piece]) -> None:
        label, pieces = self._labelled(stated, mark, pieces)
        if label is not None and not self._carried:
            self._carried_label = label
        self._carried += pieces

    def _labelled(
        self, stated: ParagraphProperties, mark: Element | None, pieces: list[Piece]
    ) -> tuple[Label | None, list[Piece]]:
        """The paragraph's pieces with the label before them that Word sets; counts."""
        place = self._paper.numbering.place(stated)
        if place is None or self._carried_label is not None:
            return None, pieces
        label = self._paper.numbering.next(*place)
        if not label.text:
            return None, pieces
        _, look = self._reader.look(mark, label.properties.run)
        return label, [(label.text, look), (label.gap, look), *pieces]

    def _line(
        self,
        stated: ParagraphProperties,
        pieces: list[Piece],
        cell: Cell | None,
        page: int | None,
        label: Label | None = None,
    ) -> None:
        label = self._carried_label or label
        pieces = [*self._carried, *pieces]
        self._carried, self._carried_label = [], None
        paper = self._paper
        own = stated if label is None else paragraph_over(stated, label.properties.paragraph)
        properties = paper.styles.paragraph(own)
        outline = properties.outline
        line = RawLine(
            number=0,
            text="",
            page=page,
            region="table" if cell is not None and self._region == "body" else self._region,
            align=_alignment(properties),
            indent_mm=round(((properties.left or 0) + (properties.first or 0)) / _TWIPS_PER_MM, 1),
            list_level=None if label is None else label.level + 1,
            heading_level=outline + 1 if outline is not None and 0 <= outline < 9 else None,
            note_id=None if self._note is None else self._note.note_id,
            cell=cell,
        )
        paper.add(Waiting(line, pieces, None if label is None else label.text))

    def _tell_waiting(self) -> None:
        boxes, self._waiting_boxes = self._waiting_boxes, []
        notes, self._waiting_notes = self._waiting_notes, []
        for box in boxes:
            self._box(box)
        for note in notes:
            if note.kind == "endnote":
                self._paper.endnotes.append(note)
            else:
                tell_note(self._paper, note)

    def _box(self, box: Element) -> None:
        region: Region = "textbox" if self._region == "body" else self._region
        if box.tag == _TEXTPATH:
            text = box.get("string", "")
            if text.strip():
                self._paper.add(Waiting(RawLine(0, "", region=region), [(text, self._reader.look(None)[1])]))
            return
        story = Story(self._paper, box, region)
        story.blocks(box)
        story.end()


def tell_note(paper: Paper, note: Note) -> None:
    """Adds the lines of a footnote or endnote; a reference that leads nowhere adds none."""
    element = paper.notes[note.kind].get(note.stored)
    if element is not None:
        story = Story(paper, element, "footnote" if note.kind == "footnote" else "endnote", note)
        story.blocks(element)
        story.end()


def _cell(table: int, place: GridCell) -> Cell:
    return Cell(table, place.row, place.column, place.rows, place.columns, place.header)


def _alignment(properties: ParagraphProperties) -> Alignment:
    align = _ALIGNMENTS.get(properties.align or "left", "left")
    if properties.bidi and align in ("left", "right") and properties.align not in ("left", "right"):
        return "right" if align == "left" else "left"
    return align
