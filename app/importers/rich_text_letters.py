"""Text of Rich Text Format: groups that open and close, letters in their code pages and fonts, paragraphs of stories.

What each word of the format does stands in ``rich_text``; this is what they do it to.
"""

from __future__ import annotations

from msgspec import structs

from app.domain.errors import InputError
from app.importers.old_letters import encoding_of_font
from app.importers.printed_text import Look
from app.importers.rich_text_words import (
    CODE_PAGES,
    DEEPEST,
    TWIPS_PER_MM,
    Font,
    Letters,
    OpenParagraph,
    Stand,
    State,
)
from app.importers.stories import CellShape, Note, Story, TextParagraph
from app.importers.word_symbols import as_printed, is_symbol_font


class TextReader:
    """What has been read of a file so far, and the state that its groups are in."""

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
            if self._open.broken and text:
                self._open.broken = False
                self._open.pieces.append(("\n", self._look()))
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
        own.pieces, own.notes, own.boxes, own.label, own.reference, own.broken = [], [], [], "", None, False
