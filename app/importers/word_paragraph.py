"""What a paragraph of a Word file prints: its runs in order, fields as their results, tracked changes as accepted.

What stands inside the paragraph but prints elsewhere (text boxes, notes) is handed on by ``Content``.
"""

from __future__ import annotations

from msgspec import Struct, structs

from app.importers.old_letters import encoding_of_font
from app.importers.printed_text import Look, Piece
from app.importers.word_numbering import counted
from app.importers.word_package import Element, W, switch, value
from app.importers.word_styles import RunProperties, StyleSheet, run_over, run_properties, switch_on
from app.importers.word_symbols import as_printed, in_font

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_V = "{urn:schemas-microsoft-com:vml}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
# Fields that print where the page happens to end, and say nothing of the text.
_PAGE_FIELDS = frozenset(("PAGE", "NUMPAGES", "SECTIONPAGES"))
_INSIDE = frozenset(
    W + name for name in ("hyperlink", "smartTag", "customXml", "ins", "moveTo", "dir", "bdo", "fldSimple")
)
_GONE = frozenset(W + name for name in ("del", "moveFrom"))


class Note(Struct, frozen=True):
    """A note that a paragraph refers to: kind (footnote or endnote), its id in the file, and its mark as printed.

    ``custom``: the writer typed the mark, before the note's text too.
    """

    kind: str
    stored: str
    mark: str
    custom: bool = False

    @property
    def note_id(self) -> str:
        """Id for spans and lines, unique among footnotes and endnotes."""
        return f"{'fn' if self.kind == 'footnote' else 'en'}{self.stored}"


class NoteFormat(Struct, frozen=True):
    """How Word numbers notes: number format, first number, and where it begins anew."""

    style: str = "decimal"
    start: int = 1
    restart: str = "continuous"


class NoteMarks:
    """Counts the automatic marks of footnotes and endnotes in reading order."""

    def __init__(self, formats: dict[str, NoteFormat]) -> None:
        """``formats``: kind of note → how it is numbered."""
        self._formats = formats
        self._counts: dict[str, int] = {}

    def next(self, kind: str) -> str:
        """The next automatic mark."""
        own = self._formats.get(kind, NoteFormat())
        count = self._counts.get(kind, own.start - 1) + 1
        self._counts[kind] = count
        if own.style == "chicago":
            return "*†‡§"[(count - 1) % 4] * ((count - 1) // 4 % 9 + 1)
        return counted(count, own.style)

    def turn(self, what: str) -> None:
        """A page ("eachPage") or a section ("eachSect") ends: kinds that restart there begin anew."""
        for kind, own in self._formats.items():
            if own.restart == what:
                self._counts.pop(kind, None)


class Losses:
    """What was left out on the way, counted for the warnings."""

    def __init__(self) -> None:
        self.hidden = 0
        self.pictures = 0
        self.inserted_files = 0


class Content:
    """What one paragraph holds: pieces to print, text boxes anchored in it, notes that it refers to."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self.boxes: list[Element] = []
        self.notes: list[Note] = []
        self.breaks_before = 0
        self.breaks_after = 0
        self.broken = False
        """A page or column ends after what was read so far; with more text behind it, it is a line break, too."""


class _Field:
    """An open complex field: its instruction while that is read, then whether its result prints."""

    def __init__(self) -> None:
        self.instruction = ""
        self.in_result = False


class ParagraphReader:
    """Reads the paragraphs of one story (body, header, note, text box) in order: a field may run over several."""

    def __init__(self, styles: StyleSheet, marks: NoteMarks, losses: Losses, fields_balance: bool) -> None:
        """``fields_balance`` False: begins and ends of fields do not match, so field borders cannot hide text."""
        self._styles = styles
        self._marks = marks
        self._losses = losses
        self._follow_fields = fields_balance
        self._fields: list[_Field] = []
        self._style: str | None = None
        self._own_note: Note | None = None
        self._content = Content()

    def read(self, paragraph: Element, style: str | None, own_note: Note | None = None) -> Content:
        """Content of a ``w:p`` in paragraph style ``style``; ``own_note`` is the note that the paragraph stands in."""
        self._content = Content()
        self._style = style
        self._own_note = own_note
        self._inline(paragraph)
        return self._content

    def look(self, run: Element | None, base: RunProperties | None = None) -> tuple[RunProperties, Look]:
        """Resolved properties of a ``w:rPr`` in the current paragraph style, and the look that they give."""
        stated = run_properties(run, self._styles.theme)
        if base is not None:
            stated = run_over(base, stated)
        run_style = None if run is None else value(run.find(W + "rStyle"))
        properties = self._styles.run(self._style, run_style, stated)
        return properties, look_of(properties)

    def _inline(self, parent: Element) -> None:
        for child in parent:
            tag = child.tag
            if tag == W + "r":
                self._run(child)
            elif tag in _INSIDE:
                if tag != W + "fldSimple" or _field_name(value(child, "instr") or "") not in _PAGE_FIELDS:
                    self._inline(child)
            elif tag == W + "sdt":
                for content in child.iterchildren(W + "sdtContent"):
                    self._inline(content)
            elif tag in (_M + "oMath", _M + "oMathPara"):
                self._formula(child)
            elif tag == MC + "AlternateContent":
                self._inline(chosen(child))

    def _run(self, run: Element) -> None:
        properties, look = self.look(run.find(W + "rPr"))
        if properties.hidden:
            self._losses.hidden += sum(len(t.text or "") for t in run.iterchildren(W + "t"))
            self._only_fields(run)
            return
        custom = next((c for c in run if c.tag in _REFERENCES and switch_on(c, "customMarkFollows")), None)
        start = len(self._content.pieces)
        self._run_content(run, properties, look)
        if custom is not None:
            self._custom_mark(start)

    def _only_fields(self, run: Element) -> None:
        for child in run:
            if child.tag in (W + "fldChar", W + "instrText"):
                self._field(child)

    def _run_content(self, run: Element, properties: RunProperties, look: Look) -> None:
        for child in run:
            tag = child.tag
            if tag == W + "t":
                self._text(child, properties, look)
            elif tag in _SIGNS:
                self._put(_SIGNS[tag], look)
            elif tag == W + "br":
                self._break(child, look)
            elif tag == W + "sym":
                self._symbol(child, look)
            elif tag in (W + "fldChar", W + "instrText"):
                self._field(child)
            elif tag in _REFERENCES:
                self._reference(child, _REFERENCES[tag], look)
            elif tag in (W + "footnoteRef", W + "endnoteRef"):
                if self._own_note is not None:
                    self._put(self._own_note.mark, look.marked(self._own_note.note_id))
            elif tag == W + "lastRenderedPageBreak":
                self._page_turns()
            elif tag in (W + "drawing", W + "pict", W + "object"):
                self._drawing(child)
            elif tag == MC + "AlternateContent":
                self._run_content(chosen(child), properties, look)
            elif tag == W + "ruby":
                for base in child.iterchildren(W + "rubyBase"):
                    self._inline(base)

    def _text(self, element: Element, properties: RunProperties, look: Look) -> None:
        text = element.text or ""
        if element.get("{http://www.w3.org/XML/1998/namespace}space") != "preserve":
            text = text.strip(" \t\r\n")
        text = text.replace("\n", " ").replace("\r", "")
        text = in_font(text, look.font)
        self._put(text, look.in_capitals(bool(properties.capitals)))

    def _put(self, text: str, look: Look) -> None:
        if text and self._shown():
            content = self._content
            if content.broken and content.pieces:
                content.pieces.append(("\n", look))
            content.broken = False
            content.pieces.append((text, look))

    def _shown(self) -> bool:
        return all(f.in_result and _field_name(f.instruction) not in _PAGE_FIELDS for f in self._fields)

    def _break(self, element: Element, look: Look) -> None:
        if value(element, "type") in ("page", "column"):
            self._content.broken = True
            return
        self._put("\n", look)

    def _page_turns(self) -> None:
        if self._content.pieces:
            self._content.breaks_after += 1
        else:
            self._content.breaks_before += 1
        self._marks.turn("eachPage")

    def _symbol(self, element: Element, look: Look) -> None:
        try:
            sign = chr(int(value(element, "char") or "", 16))
        except (ValueError, OverflowError):
            return
        if "\ud800" <= sign <= "\udfff" or sign < " ":
            return
        font = value(element, "font")
        if encoding_of_font(font):
            self._put(sign, structs.replace(look, font=font))
        else:
            self._put(as_printed(sign, font), look)

    def _field(self, element: Element) -> None:
        if not self._follow_fields:
            return
        if element.tag == W + "instrText":
            if self._fields and len(self._fields[-1].instruction) < 200:
                self._fields[-1].instruction += element.text or ""
            return
        kind = value(element, "fldCharType")
        if kind == "begin":
            self._tick(element)
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].in_result = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _tick(self, element: Element) -> None:
        box = element.find(f"{W}ffData/{W}checkBox")
        if box is not None:
            ticked = switch(box.find(W + "checked"))
            self._put("☒" if (switch(box.find(W + "default")) if ticked is None else ticked) else "☐", Look())

    def _reference(self, element: Element, kind: str, look: Look) -> None:
        if not self._shown():
            return
        stored = value(element, "id") or ""
        custom = switch_on(element, "customMarkFollows")
        note = Note(kind, stored, "" if custom else self._marks.next(kind), custom)
        self._content.notes.append(note)
        self._put(note.mark, look.marked(note.note_id))

    def _custom_mark(self, start: int) -> None:
        """The mark that the writer typed follows its reference in the same run."""
        pieces, notes = self._content.pieces, self._content.notes
        if notes and notes[-1].custom:
            notes[-1] = structs.replace(notes[-1], mark="".join(text for text, _ in pieces[start:]).strip())
            pieces[start:] = [(text, look.marked(notes[-1].note_id)) for text, look in pieces[start:]]

    def _drawing(self, element: Element) -> None:
        boxes = False
        for found in element.iter(W + "txbxContent", _V + "textpath", MC + "Fallback"):
            if any(a.tag in (W + "txbxContent", MC + "Fallback") for a in found.iterancestors()):
                continue  # of a box inside a box, or told a second time for old programs
            if found.tag != MC + "Fallback":
                boxes = True
                self._content.boxes.append(found)
        if not boxes and next(element.iter(_A + "blip", _V + "imagedata"), None) is not None:
            self._losses.pictures += 1

    def _formula(self, element: Element) -> None:
        look = self.look(None)[1]
        for found in element.iter(_M + "t", _M + "f", _M + "den"):
            if found.tag == _M + "t":
                self._put(found.text or "", look)
            elif found.tag == _M + "den":
                self._put("/", look)


_REFERENCES = {W + "footnoteReference": "footnote", W + "endnoteReference": "endnote"}
# Soft and no-break hyphens stay until old encodings are decoded: in TCVN3 they are the letter ư.
_SIGNS = {
    W + "tab": "\t",
    W + "ptab": "\t",
    W + "cr": "\n",
    W + "noBreakHyphen": "\u2011",
    W + "softHyphen": "\xad",
}


def look_of(properties: RunProperties) -> Look:
    """The look that resolved properties give."""
    return Look(
        bool(properties.bold),
        bool(properties.italic),
        bool(properties.underline),
        bool(properties.superscript),
        bool(properties.struck),
        properties.font,
        None if properties.size is None else properties.size / 2,
    )


def _field_name(instruction: str) -> str:
    return instruction.strip().partition(" ")[0].upper()


def chosen(alternate: Element) -> Element:
    """The branch of ``mc:AlternateContent`` that today's Word prints: the first choice, else the fallback."""
    for branch in alternate:
        if branch.tag == MC + "Choice":
            return branch
    return next((b for b in alternate if b.tag == MC + "Fallback"), alternate[:0])


def fields_balance(story: Element) -> bool:
    """Whether every complex field that begins in a story ends in it, not counting deleted text."""
    depth = 0
    for mark in story.iter(W + "fldChar"):
        kind = value(mark, "fldCharType")
        depth += (kind == "begin") - (kind == "end")
        if depth < 0:
            return False
    return depth == 0
