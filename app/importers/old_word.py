"""Reads .doc: Word 97–2003 with looks, numbers as printed, tables, notes and boxes; Word 6/95 through office-oxide.

office-oxide reads every age of .doc, but tells neither where a note's mark stands nor what number Word set before a
paragraph nor, mostly, the font; so it serves where our own reading does not: Word 6 and 95, and files whose parts have
gone astray.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

from msgspec import Struct, structs

from app.domain.errors import InputError
from app.domain.source import Alignment, RawDocument, Region
from app.importers.flow import Flow
from app.importers.limits import Limits
from app.importers.old_word_parts import NoteReference, OlderWord, Place, WordFile
from app.importers.old_word_properties import (
    Letters,
    Modifiers,
    RowShape,
    Stand,
    letter_modifiers,
    letters_over,
    row_shape,
    stand_modifiers,
    stand_over,
)
from app.importers.oldest_word import read_oldest
from app.importers.printed_text import Look
from app.importers.stories import Note, Story, TextParagraph, tell
from app.importers.word_numbering import Label, NumberedList, Numbering, counted
from app.importers.word_styles import StyleSheet, run_over
from app.importers.word_symbols import as_printed, is_symbol_font

_ALIGNMENTS: dict[str, Alignment] = {
    "left": "left",
    "center": "center",
    "right": "right",
    "both": "justify",
    "distribute": "justify",
}
_ENDS = re.compile("[\r\x07\x0c]")
_HALF = re.compile("[\ud800-\udfff]")
_SPECIAL = re.compile("([\x00-\x1f])")
_SIGNS = {"\x09": "\t", "\x0b": "\n", "\x1e": "\u2011", "\x1f": "\xad"}
_PAGE_FIELDS = frozenset(("PAGE", "NUMPAGES", "SECTIONPAGES"))
_TWIPS_PER_MM = 1440 / 25.4


def read(data: bytes, limits: Limits) -> RawDocument:
    """Raw lines of a .doc file, one per paragraph. Raises InputError: damaged, encrypted, empty, too much inside."""
    try:
        file = WordFile(data)
    except OlderWord:
        return read_oldest(data, limits)
    except (ValueError, struct.error, IndexError, OverflowError):
        return read_oldest(data, limits, torn=True)
    if file.encrypted:
        raise InputError("file-encrypted", "Tệp Word có mật khẩu; hãy mở tệp, bỏ mật khẩu rồi nạp lại.")
    reader = _Reader(file)
    try:
        flow = Flow("Word", limits.cells)
        furniture = reader.furniture()
        body = reader.body()
    except (ValueError, struct.error, IndexError, OverflowError):
        return read_oldest(data, limits, torn=True)
    for story in furniture["header"]:
        tell(story, flow)
    tell(body, flow)
    for story in furniture["footer"]:
        tell(story, flow)
    return RawDocument("doc", flow.lines(), converted=flow.converted, warnings=reader.warnings())


class _Field:
    """An open field: its instruction while that is read, then whether its result prints."""

    def __init__(self) -> None:
        self.instruction = ""
        self.in_result = False

    def shown(self) -> bool:
        """Whether what stands in the field now is printed."""
        name = self.instruction.strip().partition(" ")[0].upper()
        return self.in_result and name not in _PAGE_FIELDS


class _Shown(Struct, frozen=True):
    """How letters of one list of modifiers print."""

    look: Look
    capitals: bool = False
    gone: bool = False
    hidden: bool = False
    symbol: str | None = None
    in_signs: bool = False
    """Whether its font prints signs in place of the letters."""


class _Standing(Struct, frozen=True):
    """How paragraphs of one list of modifiers stand: millimetres, and how many tables deep."""

    part: Stand
    align: Alignment
    indent_mm: float
    outline: int | None
    numbered: NumberedList | None
    list_level: int
    depth: int


class _Reader:
    """One reading of one file."""

    def __init__(self, file: WordFile) -> None:
        self._file = file
        self._numbering = Numbering(file.lists, StyleSheet(None, {}))
        self._looks: dict[tuple[int, bytes], _Shown] = {}
        self._looks_of: dict[tuple[int, Modifiers], _Shown] = {}
        self._looks_alike: dict[_Shown, _Shown] = {}
        self._stands: dict[tuple[int, bytes], _Standing] = {}
        self._stands_of: dict[tuple[int, Modifiers], _Standing] = {}
        self._rows: dict[bytes, RowShape] = {}
        self._notes: dict[int, Note] = {}
        self._marks: dict[int, str] = {}
        self._typed: dict[int, Note] = {}
        self._boxes = file.boxes()
        self._hidden = False
        self._pictures = 0
        self._pending: list[tuple[Note, NoteReference]] = []
        for kind, style in (("footnote", "decimal"), ("endnote", "lowerRoman")):
            self._take_notes(kind, style)

    def warnings(self) -> tuple[str, ...]:
        """Vietnamese sentences about what was left out."""
        found: list[str] = []
        if self._hidden:
            found.append("Văn bản có chữ ẩn, không in ra giấy; phần chữ ẩn đã được bỏ qua.")
        if self._pictures:
            found.append(f"Văn bản có {self._pictures} hình ảnh; chữ trong hình không được đọc.")
        return tuple(found)

    def _take_notes(self, kind: str, style: str) -> None:
        count = 0
        region: Region = "footnote" if kind == "footnote" else "endnote"
        for at, reference in enumerate(self._file.notes(kind), 1):
            note = Note(("fn" if kind == "footnote" else "en") + str(at), Story(region), kind == "endnote")
            if reference.automatic:
                count += 1
                self._notes[reference.cp] = note
                self._marks[reference.cp] = counted(count, style)
            else:
                self._typed[reference.cp] = note
            self._pending.append((note, reference))

    def body(self) -> Story:
        """The body, with its notes and boxes filled in."""
        story = Story()
        self._read(self._file.story("body"), story)
        for note, reference in self._pending:
            mark = self._marks.get(reference.cp, "")
            self._read(reference.text, note.story, (note.note_id, mark))
        return story

    def furniture(self) -> dict[Region, list[Story]]:
        """Headers and footers, each text once, without empty paragraphs."""
        found: dict[Region, list[Story]] = {"header": [], "footer": []}
        told: set[str] = set()
        for kind, place in self._file.headers():
            region: Region = "header" if kind in (0, 1, 4) else "footer"
            story = Story(region)
            self._read(place, story)
            story.end()
            story.blocks = [b for b in story.blocks if not isinstance(b, TextParagraph) or _text(b)]
            text = "".join(
                _text(b) if isinstance(b, TextParagraph) else self._file.text[place.start : place.end]
                for b in story.blocks
            )
            if text and text not in told:
                told.add(text)
                found[region].append(story)
        return found

    def _read(self, place: Place, story: Story, own_note: tuple[str, str] | None = None) -> None:
        """Adds the paragraphs of a place to a story; ``own_note``: id and mark of the note that it is."""
        if place.end > len(self._file.text) or place.start > place.end:
            raise ValueError("story beyond the text")
        fields: list[_Field] = []
        runs = self._file.letter_runs(place)
        at_run, start = 0, place.start
        for end in self._ends(place):
            style, own, _ = self._file.paragraph_at(end)
            paragraph = _Paragraph(TextParagraph([], "left", 0.0), style, fields, own_note)
            stretches, at_run = self._stretches(style, runs, at_run, Place(start, end))
            for low, high, shown in stretches:
                self._letters(paragraph, low, high, shown)
            start = end + 1
            self._close(paragraph, own, self._file.text[end], story)

    def _stretches(
        self, style: int, runs: list[tuple[int, int, bytes]], at: int, place: Place
    ) -> tuple[list[tuple[int, int, _Shown]], int]:
        """Stretches of a paragraph that print alike, out of the runs from ``at`` on; and where the next one begins.

        Word ends a run wherever somebody edited. Note marks typed by hand are known by their run, so these stay apart.
        """
        found: list[tuple[int, int, _Shown]] = []
        while at < len(runs) and runs[at][0] < place.end:
            low, high, stored = runs[at]
            first = low if low > place.start else place.start
            last = high if high < place.end else place.end
            if first < last:
                shown = self._shown(style, stored)
                if found and found[-1][1] == first and found[-1][2] is shown and not self._typed:
                    first = found.pop()[0]
                found.append((first, last, shown))
            if high > place.end:
                break
            at += 1
        return found, at

    def _ends(self, place: Place) -> Iterator[int]:
        """Where paragraphs end: at their marks, at ends of cells, at ends of sections."""
        for found in _ENDS.finditer(self._file.text, place.start, place.end):
            if found[0] != "\x0c" or self._file.paragraph_at(found.start())[2]:
                yield found.start()

    def _close(self, paragraph: _Paragraph, own: bytes, mark: str, story: Story) -> None:
        standing = self._standing(paragraph.style, own)
        depth, part = standing.depth, standing.part
        if (mark == "\x07" and part.ends_row) or part.ends_inner_row:
            shape = self._rows.get(own)
            if shape is None:
                shape = self._rows[own] = row_shape(own)
            story.end_row(max(depth, 1), list(shape.cells), shape.left, shape.header)
            return
        text = paragraph.text
        text.align, text.indent_mm, text.outline = standing.align, standing.indent_mm, standing.outline
        if standing.numbered is not None:
            label: Label = self._numbering.next(standing.numbered, standing.list_level)
            text.label, text.label_level = label.text or None, label.level + 1
        ends_cell = mark == "\x07" or part.ends_inner_cell
        story.put(text, max(depth, 1) if ends_cell else depth)
        if ends_cell:
            story.end_cell(max(depth, 1))

    def _standing(self, style: int, stored: bytes) -> _Standing:
        """How a paragraph of this style and list of modifiers stands; lists that say the same share one answer."""
        known = self._stands.get((style, stored))
        if known is None:
            own = stand_modifiers(stored)
            known = self._stands_of.get((style, own))
            if known is None:
                stand = stand_over(self._file.styles.style(style).stand, own)
                known = self._stands_of[style, own] = _standing(stand, self._file.lists)
            self._stands[style, stored] = known
        return known

    def _letters(self, paragraph: _Paragraph, low: int, high: int, shown: _Shown) -> None:
        """Adds characters ``low`` ≤ cp < ``high`` that print alike."""
        typed = next((self._typed[cp] for cp in range(low, high) if cp in self._typed), None) if self._typed else None
        at = low
        for part in _SPECIAL.split(self._file.text[low:high]):
            if part and (part in _SIGNS or part >= " "):
                self._put(paragraph, _SIGNS.get(part, part), shown, typed)
            elif part:
                self._special(paragraph, part, at, shown)
            at += len(part)
        if typed is not None:
            paragraph.text.notes.append(typed)

    def _put(self, paragraph: _Paragraph, text: str, shown: _Shown, note: Note | None = None) -> None:
        if paragraph.fields and not all(field.shown() for field in paragraph.fields):
            own = paragraph.fields[-1]
            if not own.in_result and len(own.instruction) < 200:
                own.instruction += text
            return
        if shown.hidden:
            self._hidden = self._hidden or bool(text.strip())
        elif not shown.gone:
            text = shown.symbol * len(text) if shown.symbol is not None else _whole(text)
            if shown.in_signs:
                text = as_printed(text, shown.look.font)
            look = shown.look if note is None else shown.look.marked(note.note_id)
            if paragraph.broken and text:
                paragraph.broken = False
                paragraph.text.pieces.append(("\n", look))
            paragraph.text.pieces.append((text, look.in_capitals(shown.capitals)))

    def _special(self, paragraph: _Paragraph, sign: str, cp: int, shown: _Shown) -> None:
        fields = paragraph.fields
        if sign == "\x13":
            fields.append(_Field())
        elif sign == "\x14" and fields:
            fields[-1].in_result = True
        elif sign == "\x15" and fields:
            fields.pop()
        elif sign == "\x02":
            self._note_mark(paragraph, cp, shown)
        elif sign in "\x0c\x0e":
            paragraph.broken = bool(paragraph.text.pieces)
        elif sign == "\x01":
            self._pictures += not shown.hidden
        elif sign == "\x08" and cp in self._boxes:
            box = Story("textbox")
            self._read(self._boxes.pop(cp), box)
            paragraph.text.boxes.append(box)

    def _note_mark(self, paragraph: _Paragraph, cp: int, shown: _Shown) -> None:
        if paragraph.own_note is not None:
            note_id, mark = paragraph.own_note
            paragraph.text.pieces.append((mark, shown.look.marked(note_id)))
        elif cp in self._notes and all(field.shown() for field in paragraph.fields):
            note = self._notes[cp]
            paragraph.text.notes.append(note)
            paragraph.text.pieces.append((self._marks[cp], shown.look.marked(note.note_id)))

    def _shown(self, style: int, stored: bytes) -> _Shown:
        """How letters of this style and list of modifiers print; those that print alike share one answer."""
        known = self._looks.get((style, stored))
        if known is None:
            own = letter_modifiers(stored)
            known = self._looks_of.get((style, own))
            if known is None:
                known = self._look(self._letters_of(style, own))
                known = self._looks_of[style, own] = self._looks_alike.setdefault(known, known)
            self._looks[style, stored] = known
        return known

    def _letters_of(self, style: int, own: Modifiers) -> Letters:
        under = self._file.styles.style(style).letters
        letters = letters_over(under, own, under.run)
        if letters.style is None:
            return letters
        over = self._file.styles.style(letters.style).letters
        run = run_over(over.run, under.run)
        font = over.font if over.font is not None else under.font
        return letters_over(structs.replace(under, run=run, font=font), own, run)

    def _look(self, letters: Letters) -> _Shown:
        run = letters.run
        number = self._file.styles.font if letters.font is None else letters.font
        fonts = self._file.fonts
        symbol: str | None = None
        if letters.symbol is not None:
            font, code = letters.symbol
            symbol = as_printed(chr(code), fonts[font] if font < len(fonts) else None)
        look = Look(
            bool(run.bold),
            bool(run.italic),
            bool(run.underline),
            bool(run.superscript),
            bool(run.struck),
            fonts[number] if number < len(fonts) else None,
            None if run.size is None else run.size / 2,
        )
        in_signs = symbol is None and is_symbol_font(look.font)
        return _Shown(look, bool(run.capitals), letters.deleted, bool(run.hidden), symbol, in_signs)


class _Paragraph(Struct):
    """A paragraph that is being filled, with the fields that are open in it."""

    text: TextParagraph
    style: int
    fields: list[_Field]
    own_note: tuple[str, str] | None = None
    broken: bool = False
    """A page or column ends after what was read so far; with more text behind it, it is a line break, too."""


def _standing(stand: Stand, lists: dict[str, NumberedList]) -> _Standing:
    own = stand.paragraph
    return _Standing(
        stand,
        _ALIGNMENTS.get(own.align or "left", "left"),
        round(((own.left or 0) + (own.first or 0)) / _TWIPS_PER_MM, 1),
        own.outline + 1 if own.outline is not None and own.outline < 9 else None,
        lists.get(own.list_id or "0"),
        min(own.list_level or 0, 8),
        max(stand.depth, 1) if stand.in_table or stand.depth else 0,
    )


def _whole(text: str) -> str:
    """Letters beyond 16 bits are stored in two halves; a half alone is lost."""
    if _HALF.search(text):
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def _text(paragraph: TextParagraph) -> str:
    return "".join(text for text, _ in paragraph.pieces).strip()
