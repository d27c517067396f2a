"""Reads .rtf (also under the name .doc): text with looks, automatic numbers as stored, tables, notes, fields.

A small reader of our own: what prints is read, everything else is skipped by the format's rule that a group which
begins with an unknown starred word is not for us.
"""

from __future__ import annotations

from msgspec import structs

from app.domain.errors import InputError
from app.domain.source import RawDocument, Region
from app.importers.flow import Flow
from app.importers.limits import Limits
from app.importers.old_letters import encoding_of_font
from app.importers.printed_text import Look, Piece
from app.importers.rich_text_words import (
    ALIGNMENTS,
    CODE_PAGES,
    DEEPEST,
    FOOTERS,
    HEADERS,
    NOTE_FORMATS,
    PAGE_FIELDS,
    SIGNS,
    SKIPPED,
    STARRED,
    TOGGLES,
    TOKEN,
    TWIPS_PER_MM,
    Field,
    Font,
    Letters,
    Mark,
    OpenParagraph,
    Stand,
    State,
)
from app.importers.stories import CellShape, Note, Story, TextParagraph, tell
from app.importers.word_numbering import counted
from app.importers.word_symbols import as_printed, is_symbol_font


def read(data: bytes, limits: Limits) -> RawDocument:
    """Raw lines of an .rtf file, one per paragraph. Raises InputError: damaged, empty, too much inside."""
    if not data.lstrip().startswith(b"{\\rtf"):
        raise InputError("file-damaged", "Tệp RTF bị hỏng, không mở được; hãy xin lại hoặc chép lại tệp gốc.")
    reader = _Reader()
    reader.take(data)
    flow = Flow("RTF", limits.cells)
    told: set[tuple[str, ...]] = set()
    reader.tell_furniture(flow, "header", told)
    tell(reader.body, flow)
    reader.tell_furniture(flow, "footer", told)
    lines = flow.lines()
    return RawDocument("rtf", lines, converted=flow.converted, warnings=reader.warnings())


class _Reader:
    """One reading of one file."""

    def __init__(self) -> None:
        self.body = Story()
        self._furniture: list[Story] = []
        self._state = State(Letters(), Stand())
        self._stack: list[State] = []
        self._open = OpenParagraph(self.body)
        self._outer: list[OpenParagraph] = []
        self._fonts: dict[int, Font] = {}
        self._font: Font = Font()
        self._looks: dict[Letters, Look] = {}
        self._outlines: dict[int, int] = {}
        self._style = 0
        self._default_font: int | None = None
        self._code_page = "cp1252"
        self._skip = 0
        self._starred = False
        self._shapes: list[CellShape] = []
        self._shape = CellShape(0)
        self._row_left = 0
        self._row_header = False
        self._high: int | None = None
        self._note_counts = {"footnote": 0, "endnote": 0}
        self._note_forms = {"footnote": "decimal", "endnote": "decimal"}
        self._notes = 0
        self._lost_end = False
        self._hidden = False
        self._pictures = 0

    def take(self, data: bytes) -> None:
        """Reads the whole file."""
        at, end = 0, len(data)
        while at < end:
            token = TOKEN.match(data, at)
            if token is None:
                at += 1
                continue
            at = token.end()
            kind = token.lastgroup
            if kind == "text":
                self._text(token[0])
            elif kind == "hex":
                self._bytes(bytes([int(token["hex"], 16)]))
            elif kind == "brace":
                if token[0] == b"{":
                    self._begin()
                elif not self._end():
                    break
            elif kind == "sign":
                self._sign(token["sign"].decode("latin-1"))
            elif token["word"] is not None:
                number = None if token["number"] is None else int(token["number"])
                word = token["word"].decode("ascii")
                if word == "bin":
                    at += min(max(number or 0, 0), end - at)
                else:
                    self._word(word, number)
        self._lost_end = bool(self._stack)
        while self._stack:
            self._end()
        if self._open.pieces:
            self._paragraph()

    def warnings(self) -> tuple[str, ...]:
        """Vietnamese sentences about what was left out."""
        found: list[str] = []
        if self._lost_end:
            found.append("Tệp RTF thiếu phần cuối; có thể mất một số đoạn sau cùng.")
        if self._hidden:
            found.append("Văn bản có chữ ẩn, không in ra giấy; phần chữ ẩn đã được bỏ qua.")
        if self._pictures:
            found.append(f"Văn bản có {self._pictures} hình ảnh; chữ trong hình không được đọc.")
        return tuple(found)

    def tell_furniture(self, flow: Flow, region: Region, told: set[tuple[str, ...]]) -> None:
        """Adds headers or footers, each text once, without empty paragraphs."""
        for story in self._furniture:
            story.end()
            if story.region != region:
                continue
            story.blocks = [b for b in story.blocks if not isinstance(b, TextParagraph) or _letters(b)]
            text = tuple(_letters(b) if isinstance(b, TextParagraph) else "table" for b in story.blocks)
            if text and text not in told:
                told.add(text)
                tell(story, flow)

    # Groups

    def _begin(self) -> None:
        if len(self._stack) >= DEEPEST:
            raise InputError("file-damaged", "Tệp RTF bị hỏng, không mở được; hãy xin lại hoặc chép lại tệp gốc.")
        self._stack.append(self._state)
        self._state = structs.replace(self._state, at_end=None)
        self._starred = False
        self._skip = 0

    def _end(self) -> bool:
        """Closes a group; False when the last one is closed."""
        if self._state.at_end is not None:
            self._state.at_end()
        if not self._stack:
            return False
        self._state = self._stack.pop()
        self._skip = 0
        return bool(self._stack)

    def _leave_out(self) -> None:
        if self._state.where != "skip":
            self._state.outside = self._state.where
        self._state.where = "skip"

    def _aside(self, story: Story, note: Note | None = None) -> OpenParagraph:
        """Reads the rest of the group into a story of its own."""
        self._outer.append(self._open)
        self._open = OpenParagraph(story, note=note)
        self._state.where = "text"
        self._state.letters = Letters(font=self._default_font)
        self._state.stand = Stand()
        self._state.field = None
        self._state.at_end = self._end_aside
        return self._outer[-1]

    def _end_aside(self) -> None:
        if self._open.pieces or self._open.label:
            self._paragraph()
        self._open.story.end()
        self._open = self._outer.pop()

    # Letters

    def _sign(self, sign: str) -> None:
        if sign == "*":
            self._starred = True
        elif sign in "\r\n":
            self._break_paragraph()
        elif sign in "\\{}":
            self._put(sign)
        elif sign in "~_-":
            self._put({"~": "\xa0", "_": "\u2011", "-": "\xad"}[sign])

    def _text(self, data: bytes) -> None:
        if self._skip:
            skipped = min(self._skip, len(data))
            self._skip -= skipped
            data = data[skipped:]
        if data:
            self._decoded(data)

    def _bytes(self, data: bytes) -> None:
        if self._skip:
            self._skip -= 1
        else:
            self._decoded(data)

    def _decoded(self, data: bytes) -> None:
        where = self._state.where
        if where == "skip":
            return
        if data.isascii():
            self._put(data.decode("ascii"))
            return
        number = self._state.letters.font
        font = self._fonts.get(self._default_font if number is None else number) if where == "text" else self._font  # type: ignore[arg-type]
        self._put(data.decode(self._page_of(font), "replace"))

    def _page_of(self, font: Font | None) -> str:
        """The code page of a font's bytes: TCVN3 and VNI fonts keep theirs as they are, to be converted later."""
        if font is not None and encoding_of_font(font.name):
            return "cp1252"
        if font is None or font.charset in (1, 2):
            return "latin-1" if font is not None and font.charset == 2 else self._code_page
        return CODE_PAGES.get(font.charset, self._code_page)

    def _put(self, text: str) -> None:
        where = self._state.where
        if where == "text":
            self._print(text)
        elif where == "label":
            self._open.label = (self._open.label + self._shown(text))[:80]
        elif where == "instruction" and self._state.field is not None:
            self._state.field.instruction = (self._state.field.instruction + text)[:200]
        elif where == "fonts":
            self._font.name = (self._font.name + text.split(";")[0])[:80]

    def _shown(self, text: str) -> str:
        """Letters of symbol fonts as the signs that they print."""
        number = self._state.letters.font
        font = self._fonts.get(number) if number is not None else None
        name = None if font is None else font.name
        if encoding_of_font(name):
            return text  # such fonts call themselves symbol fonts at times
        if (font is not None and font.charset == 2) or is_symbol_font(name):
            return as_printed(text, name if is_symbol_font(name) else "Symbol")
        return as_printed(text, None)

    def _print(self, text: str) -> None:
        letters = self._state.letters
        if letters.hidden:
            self._hidden = self._hidden or bool(text.strip())
        elif not letters.deleted:
            text = self._shown(text)
            self._open.pieces.append((text, self._look().in_capitals(letters.capitals)))

    def _look(self) -> Look:
        letters = self._state.letters
        known = self._looks.get(letters)
        if known is None:
            font = self._fonts.get(letters.font if letters.font is not None else -1)
            known = self._looks[letters] = Look(
                letters.bold,
                letters.italic,
                letters.underline,
                letters.superscript,
                letters.struck,
                (font.name or None) if font else None,
                letters.size / 2,
            )
        return known

    def _unicode(self, number: int) -> None:
        code = number + 0x10000 if number < 0 else number
        self._skip = self._state.unicode_skip
        if 0xD800 <= code < 0xDC00:
            self._high = code
        elif 0xDC00 <= code < 0xE000:
            if self._high is not None:
                self._put(chr(0x10000 + ((self._high - 0xD800) << 10) + code - 0xDC00))
            self._high = None
        elif 0 < code <= 0x10FFFF and self._state.where != "skip":
            self._put(chr(code))

    # Words

    def _word(self, word: str, number: int | None) -> None:
        starred, self._starred, self._skip = self._starred, False, 0
        where = self._state.where
        if where == "skip":
            self._word_in_skipped(word)
        elif where == "fonts":
            self._word_of_font(word, number, starred)
        elif where == "styles":
            self._word_of_style(word, number)
        elif word in SKIPPED or (starred and word not in STARRED):
            self._pictures += word in ("pict", "shppict")
            self._leave_out()
        elif not (
            self._letters_word(word, number)
            or self._paragraph_word(word, number)
            or self._table_word(word, number)
            or self._group_word(word)
        ):
            self._other_word(word, number)

    def _word_in_skipped(self, word: str) -> None:
        """Some groups within what is skipped print after all."""
        if word in ("shptxt", "dptxbxtext"):
            self._box()
        elif word in ("ud", "result"):
            self._state.where = self._state.outside

    def _word_of_font(self, word: str, number: int | None, starred: bool) -> None:
        if word == "f" and number is not None:
            self._font = self._fonts[number] = Font()
        elif word == "fcharset":
            self._font.charset = number or 0
        elif starred or word in ("panose", "falt", "fontemb", "fontfile"):
            self._leave_out()

    def _word_of_style(self, word: str, number: int | None) -> None:
        if word == "s":
            self._style = number or 0
        elif word == "outlinelevel" and number is not None:
            self._outlines[self._style] = number

    def _letters_word(self, word: str, number: int | None) -> bool:
        letters, on = self._state.letters, number != 0
        name = TOGGLES.get(word)
        if name is not None:
            new = structs.replace(letters, **{name: on})
        elif word == "plain":
            new = Letters(font=self._default_font)
        elif word == "f":
            new = structs.replace(letters, font=number)
        elif word == "fs":
            new = structs.replace(letters, size=min(max(number or 24, 1), 3276))
        elif word in ("super", "sub", "nosupersub"):
            new = structs.replace(letters, superscript=word == "super" and on)
        elif word in ("up", "dn"):
            new = structs.replace(letters, superscript=word == "up" and number != 0)
        elif word.startswith("ul") and word != "ulc":
            new = structs.replace(letters, underline=on and word != "ulnone")
        else:
            return False
        self._state.letters = new
        return True

    def _paragraph_word(self, word: str, number: int | None) -> bool:
        stand = self._state.stand
        if word in ALIGNMENTS:
            new = structs.replace(stand, align=ALIGNMENTS[word])
        elif word == "pard":
            new = Stand()
        elif word in ("li", "lin"):
            new = structs.replace(stand, left=number or 0)
        elif word == "fi":
            new = structs.replace(stand, first=number or 0)
        elif word == "intbl":
            new = structs.replace(stand, tables=max(stand.tables, 1))
        elif word == "itap":
            new = structs.replace(stand, tables=min(max(number or 0, 0), 100))
        elif word == "s":
            new = structs.replace(stand, outline=self._outlines.get(number or 0, stand.outline))
        elif word == "outlinelevel":
            new = structs.replace(stand, outline=number)
        elif word == "ilvl":
            new = structs.replace(stand, level=min(max(number or 0, 0), 8))
        elif word == "ls":
            new = structs.replace(stand, listed=bool(number))
        elif word in ("par", "sect"):
            self._break_paragraph()
            return True
        else:
            return False
        self._state.stand = new
        return True

    def _break_paragraph(self) -> None:
        if self._state.where == "text":
            self._paragraph()

    def _paragraph(self, depth: int | None = None) -> None:
        """Closes the paragraph that is being filled."""
        own, stand = self._open, self._state.stand
        # LibreOffice writes the label of a note's list before the body's paragraph, which is then of no list.
        label = own.label.strip() if stand.listed or not own.label_of_list else ""
        own.story.put(
            TextParagraph(
                pieces=own.pieces,
                align=stand.align,
                indent_mm=round((stand.left + stand.first) / TWIPS_PER_MM, 1),
                label=label or None,
                label_level=stand.level + 1 if label else None,
                outline=stand.outline + 1 if stand.outline is not None and 0 <= stand.outline < 9 else None,
                notes=own.notes,
                boxes=own.boxes,
            ),
            stand.tables if depth is None else depth,
        )
        own.pieces, own.notes, own.boxes, own.label, own.reference = [], [], [], "", None

    def _table_word(self, word: str, number: int | None) -> bool:
        story, depth = self._open.story, max(self._state.stand.tables, 1)
        if word in ("cell", "nestcell"):
            depth = max(depth, 2) if word == "nestcell" else 1
            self._paragraph(depth)
            story.end_cell(depth)
        elif word in ("row", "nestrow"):
            depth = max(depth, 2) if word == "nestrow" else 1
            story.end_row(depth, self._shapes, self._row_left, self._row_header)
        elif word == "trowd":
            self._shapes, self._shape, self._row_left, self._row_header = [], CellShape(0), 0, False
        elif word == "trleft":
            self._row_left = number or 0
        elif word == "trhdr":
            self._row_header = True
        elif word == "clvmgf":
            self._shape.begins_down = True
        elif word == "clvmrg":
            self._shape.from_above = True
        elif word == "clmrg":
            self._shape.from_left = True
        elif word == "cellx":
            self._shape.right = number or 0
            if len(self._shapes) < 1000:
                self._shapes.append(self._shape)
            self._shape = CellShape(0)
        else:
            return False
        return True

    def _group_word(self, word: str) -> bool:
        state = self._state
        if word in ("fonttbl", "stylesheet"):
            state.where = "fonts" if word == "fonttbl" else "styles"
        elif word in ("listtext", "pntext"):
            state.where, self._open.label, self._open.label_of_list = "label", "", word == "listtext"
        elif word == "field":
            state.field = Field()
        elif word == "fldinst":
            state.where = "instruction"
        elif word == "fldrslt":
            name = "" if state.field is None else state.field.instruction.strip().partition(" ")[0].upper()
            state.field = None
            if name in PAGE_FIELDS:
                self._leave_out()
        elif word == "footnote":
            self._note()
        elif word in HEADERS or word in FOOTERS:
            self._furniture.append(Story("header" if word in HEADERS else "footer"))
            self._aside(self._furniture[-1])
        elif word in ("shptxt", "dptxbxtext"):
            self._box()
        elif word == "nesttableprops":
            kept = (self._shapes, self._row_left, self._row_header)
            state.at_end = lambda: self._put_back(kept)
        else:
            return False
        return True

    def _put_back(self, kept: tuple[list[CellShape], int, bool]) -> None:
        self._shapes, self._row_left, self._row_header = kept

    def _box(self) -> None:
        region = self._open.story.region
        story = Story("textbox" if region == "body" else region)
        self._aside(story).boxes.append(story)

    def _other_word(self, word: str, number: int | None) -> None:
        if word in SIGNS:
            self._put(SIGNS[word])
        elif word == "u":
            self._unicode(number or 0)
        elif word == "uc":
            self._state.unicode_skip = min(max(number or 0, 0), 10)
        elif word == "ansicpg" and number:
            self._code_page = f"cp{number}" if f"cp{number}" in CODE_PAGES.values() else self._code_page
        elif word == "deff":
            self._default_font = number
            self._state.letters = structs.replace(self._state.letters, font=number)
        elif word == "chftn":
            self._note_mark()
        elif word == "ftnalt" and self._open.note is not None:
            self._open.note.at_end = True
            self._open.note.story.region = "endnote"
        elif word.startswith(("ftnn", "aftnn")):
            kind = "endnote" if word.startswith("a") else "footnote"
            self._note_forms[kind] = NOTE_FORMATS.get(word.partition("ftn")[2], self._note_forms[kind])

    # Notes

    def _note_mark(self) -> None:
        """The automatic mark; which one is known when the note's group ends."""
        own = self._open
        own.pieces.append(("", self._look()))
        place = (own.pieces, len(own.pieces) - 1)
        if own.note is None:
            own.reference = place
        else:
            own.marks.append(place)

    def _note(self) -> None:
        self._notes += 1
        note = Note(str(self._notes), Story("footnote"))
        outer = self._aside(note.story, note)
        outer.notes.append(note)
        reference, outer.reference = outer.reference, None
        self._state.at_end = lambda: self._end_note(outer, note, reference)

    def _end_note(self, outer: OpenParagraph, note: Note, reference: Mark | None) -> None:
        own = self._open
        self._end_aside()
        kind = "endnote" if note.at_end else "footnote"
        note.note_id = ("en" if note.at_end else "fn") + note.note_id
        if reference is None:
            self._typed_mark(outer.pieces, note)
            return
        self._note_counts[kind] += 1
        mark = counted(self._note_counts[kind], self._note_forms[kind])
        for pieces, at in (reference, *own.marks):
            pieces[at] = (mark, pieces[at][1].marked(note.note_id))

    @staticmethod
    def _typed_mark(pieces: list[Piece], note: Note) -> None:
        """Without an automatic mark the raised letters before the note are its mark, and what it begins with too."""
        if not pieces or not pieces[-1][1].superscript:
            return
        text, look = pieces[-1]
        pieces[-1] = (text, look.marked(note.note_id))
        first = note.story.blocks[0] if note.story.blocks else None
        if isinstance(first, TextParagraph) and first.pieces and first.pieces[0][0].strip() == text.strip():
            first.pieces[0] = (first.pieces[0][0], first.pieces[0][1].marked(note.note_id))


def _letters(paragraph: TextParagraph) -> str:
    return "".join(text for text, _ in paragraph.pieces).strip()
