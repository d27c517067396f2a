"""Reads .odt: paragraphs, lists, tables, notes and frames in reading order, straight from its XML.

OpenDocument 1.3: content.xml holds the text and the looks made by hand, styles.xml the named styles, headers and
footers. Macros, scripts and embedded objects are never looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from app.domain.errors import InputError
from app.domain.source import Cell, RawDocument, Region
from app.importers.flow import Flow, Paragraph
from app.importers.limits import Limits
from app.importers.open_document_lists import Lists
from app.importers.open_document_styles import DRAW, OFFICE, STYLE, TABLE, TEXT, Shown, Styles
from app.importers.printed_text import Piece
from app.importers.word_package import Element, Package, damaged
from app.importers.word_symbols import in_font

_PAGE_FIELDS = frozenset(TEXT + name for name in ("page-number", "page-count", "page-continuation"))
_SHAPES = frozenset(DRAW + name for name in ("custom-shape", "rect", "ellipse", "polygon", "path", "line", "g"))
# What prints nothing, or is told elsewhere: comments, deleted text, declarations, objects of other programs.
_SKIPPED = frozenset(OFFICE + name for name in ("annotation", "annotation-end", "forms")) | frozenset(
    TEXT + name
    for name in (
        "tracked-changes",
        "sequence-decls",
        "variable-decls",
        "user-field-decls",
        "ruby-text",
        "index-title-template",
        "table-of-content-source",
        "script",
    )
)
_WHITE = re.compile(r"[ \t\r\n]+")
_MOST_REPEATED = 64
_MOST_SPANNED = 10_000


def read(data: bytes, limits: Limits) -> RawDocument:
    """Raw lines of an .odt file, one per paragraph. Raises InputError: damaged, encrypted, empty, too much inside."""
    package = Package(data, limits, "OpenDocument")
    if b"encryption-data" in (package.bytes("META-INF/manifest.xml") or b""):
        raise InputError("file-encrypted", "Tệp OpenDocument có mật khẩu; hãy mở tệp, bỏ mật khẩu rồi nạp lại.")
    content = package.root("content.xml")
    text = None if content is None else content.find(f"{OFFICE}body/{OFFICE}text")
    if text is None:
        raise damaged("OpenDocument")
    common = package.root("styles.xml")
    flow = Flow("OpenDocument", limits.cells)
    flow.page = 1 if text.get(TEXT + "use-soft-page-breaks") == "true" else None
    reader = _Reader(flow, Styles(content, common))
    try:
        reader.furniture(common, "header")
        reader.blocks(text, Paragraph())
        reader.furniture(common, "footer")
        lines = flow.lines()
    except RecursionError as cause:
        raise damaged("OpenDocument") from cause
    return RawDocument("odt", lines, pages=flow.page, converted=flow.converted, warnings=reader.warnings())


class _Reader:
    """One reading of one file: the flow of lines, styles, list counters, and what was left out."""

    def __init__(self, flow: Flow, styles: Styles) -> None:
        self._flow = flow
        self._styles = styles
        self._lists = Lists(styles)
        self._pieces: list[Piece] = []
        self._boxes: list[Element] = []
        self._note_begins: list[Piece] = []
        self._begun = False
        self._hidden = False
        self._pictures = 0

    def warnings(self) -> tuple[str, ...]:
        """Vietnamese sentences about what was left out."""
        found: list[str] = []
        if self._hidden:
            found.append("Văn bản có chữ ẩn, không in ra giấy; phần chữ ẩn đã được bỏ qua.")
        if self._pictures:
            found.append(f"Văn bản có {self._pictures} hình ảnh; chữ trong hình không được đọc.")
        return tuple(found)

    def furniture(self, common: Element | None, kind: str) -> None:
        """Headers or footers of the page styles, each text once, without empty paragraphs and page numbers."""
        told: set[str] = set()
        region: Region = "header" if kind == "header" else "footer"
        if common is None:
            return
        for part in common.iter(STYLE + kind, STYLE + kind + "-first", STYLE + kind + "-left"):
            text = _letters(part)
            if text and text not in told and part.get(STYLE + "display") != "false":
                told.add(text)
                self.blocks((e for e in part if _letters(e)), Paragraph(region=region))

    def blocks(self, parent: Iterable[Element], place: Paragraph) -> None:
        """Adds the lines of these block elements."""
        for element in parent:
            tag = element.tag
            if tag in (TEXT + "p", TEXT + "h"):
                self._paragraph(element, place)
            elif tag == TEXT + "list":
                self._list(element, place)
            elif tag == TABLE + "table":
                self._table(element, place)
            elif tag == TEXT + "soft-page-break":
                self._turn()
            elif tag == DRAW + "frame" or tag in _SHAPES:
                self._frame(element)
                self._tell_boxes(place)
            elif tag not in _SKIPPED:
                self.blocks(element, place)

    def _turn(self) -> None:
        if self._flow.page is not None:
            self._flow.page += 1

    def _list(self, element: Element, place: Paragraph) -> None:
        self._lists.begin(element)
        for item in element.iterchildren(TEXT + "list-item", TEXT + "list-header"):
            self._lists.item(item, counts=item.tag == TEXT + "list-item")
            self.blocks(item, place)
        self._lists.end()

    def _table(self, element: Element, place: Paragraph) -> None:
        table = self._flow.table_begins()
        at = 0
        for row, header in _rows(element, False):
            times = _repeated(row, "number-rows-repeated")
            for _ in range(times if _letters(row) else 1):
                self._row(row, Cell(table, at, 0, header=header), place)
                at += 1
        self._flow.table_ends()

    def _row(self, row: Element, first: Cell, place: Paragraph) -> None:
        column = 0
        for cell in row.iterchildren(TABLE + "table-cell", TABLE + "covered-table-cell"):
            times = _repeated(cell, "number-columns-repeated")
            if cell.tag == TABLE + "covered-table-cell":
                column += times
                continue
            high = _repeated(cell, "number-rows-spanned", _MOST_SPANNED)
            wide = _repeated(cell, "number-columns-spanned", _MOST_SPANNED)
            for _ in range(times):
                where = Cell(first.table, first.row, column, high, wide, first.header)
                self.blocks(cell, Paragraph(region=place.region, note_id=place.note_id, cell=where))
                column += 1

    def _paragraph(self, element: Element, place: Paragraph) -> None:
        style = element.get(TEXT + "style-name")
        looks = self._styles.paragraph(style)
        if looks.new_page and self._begun:
            self._turn()
        self._begun = True
        self._pieces, self._note_begins = self._note_begins, []
        mark = len(self._pieces)
        self._inline(element, style, ())
        if mark and len(self._pieces) > mark and not self._pieces[mark][0][0].isspace():
            self._pieces.insert(mark, (" ", self._pieces[mark][1]))
        label = self._label(element)
        level = element.get(TEXT + "outline-level") if element.tag == TEXT + "h" else None
        self._flow.add(
            self._pieces,
            Paragraph(
                region=place.region,
                align=looks.align,
                indent_mm=looks.indent_mm,
                label=None if label is None else label[0],
                label_level=None if label is None else label[1],
                heading_level=int(level) if level in tuple("123456789") else looks.outline,
                note_id=place.note_id,
                cell=place.cell,
            ),
        )
        self._tell_boxes(place)
        self._flow.paragraph_ends()

    def _label(self, element: Element) -> tuple[str, int] | None:
        if self._lists.is_open():
            return self._lists.label()
        if element.tag == TEXT + "h" and element.get(TEXT + "is-list-header") != "true":
            return self._lists.heading_label(element.get(TEXT + "outline-level"))
        return None

    def _inline(self, parent: Element, style: str | None, spans: tuple[str, ...]) -> None:
        shown = self._styles.shown(style, spans)
        self._put_white(parent.text, shown)
        for child in parent:
            self._inline_child(child, style, spans, shown)
            self._put_white(child.tail, shown)

    def _inline_child(self, child: Element, style: str | None, spans: tuple[str, ...], shown: Shown) -> None:
        tag = child.tag
        if tag == TEXT + "span":
            self._inline(child, style, (*spans, child.get(TEXT + "style-name") or ""))
        elif tag == TEXT + "s":
            self._put(" " * _blanks(child.get(TEXT + "c")), shown)
        elif tag == TEXT + "tab":
            self._put("\t", shown)
        elif tag == TEXT + "line-break":
            self._put("\n", shown)
        elif tag == TEXT + "soft-page-break":
            self._turn()
        elif tag == TEXT + "note":
            self._note(child, shown)
        elif tag == DRAW + "frame" or tag in _SHAPES:
            self._frame(child)
        elif tag == TEXT + "hidden-text":
            self._hidden = True
        elif tag not in _SKIPPED and tag not in _PAGE_FIELDS:
            self._inline(child, style, spans)

    def _put_white(self, text: str | None, shown: Shown) -> None:
        """Text between tags: white space of any length is one blank, none where the paragraph begins."""
        text = _WHITE.sub(" ", text or "")
        if text.startswith(" ") and (not self._pieces or self._pieces[-1][0].endswith((" ", "\n"))):
            text = text[1:]
        self._put(text, shown)

    def _put(self, text: str, shown: Shown) -> None:
        if shown.hidden:
            self._hidden = self._hidden or bool(text.strip())
        elif text:
            text = in_font(text, shown.look.font)
            self._pieces.append((text, shown.look.in_capitals(shown.capitals)))

    def _note(self, element: Element, shown: Shown) -> None:
        citation, body = element.find(TEXT + "note-citation"), element.find(TEXT + "note-body")
        at_end = element.get(TEXT + "note-class") == "endnote"
        note = element.get(TEXT + "id") or f"note{self._flow.count()}"
        mark: Piece = ("" if citation is None else citation.text or "", shown.look.marked(note))
        if mark[0] and not shown.hidden:
            self._pieces.append(mark)
        if body is not None:
            place = Paragraph(region="endnote" if at_end else "footnote", note_id=note)
            self._flow.later(lambda: self._tell_note(body, place, mark), at_end)

    def _tell_note(self, body: Element, place: Paragraph, mark: Piece) -> None:
        """The note's own paragraphs; its mark is printed before the first."""
        self._note_begins = [mark] if mark[0] else []
        outer, self._lists = self._lists, Lists(self._styles)
        self.blocks(body, place)
        self._lists, self._note_begins = outer, []

    def _frame(self, element: Element) -> None:
        """Text boxes of a frame or shape are told after the paragraph; a picture is counted."""
        boxes = [box for box in element.iter(DRAW + "text-box") if _outermost(box, element)]
        if element.tag in _SHAPES and not boxes and _letters(element):
            boxes = [element]
        self._boxes += boxes
        if not boxes and next(element.iter(DRAW + "image"), None) is not None:
            self._pictures += 1

    def _tell_boxes(self, place: Paragraph) -> None:
        boxes, self._boxes = self._boxes, []
        region: Region = "textbox" if place.region == "body" else place.region
        for box in boxes:
            self._flow.later(lambda box=box: self.blocks(box, Paragraph(region=region, note_id=place.note_id)))
        self._flow.paragraph_ends()


def _outermost(box: Element, frame: Element) -> bool:
    for ancestor in box.iterancestors():
        if ancestor is frame:
            return True
        if ancestor.tag == DRAW + "text-box":
            return False
    return True


def _letters(element: Element) -> str:
    """Letters inside an element that are not page numbers; blank text is none."""
    found: list[str] = []
    for inner in element.iter():
        if inner.tag not in _PAGE_FIELDS:
            found.append(inner.text or "")
        if inner is not element:
            found.append(inner.tail or "")
    text = "".join(found)
    return "" if text.isspace() else text


def _rows(parent: Element, header: bool) -> Iterator[tuple[Element, bool]]:
    """Rows of a table with whether they are header rows, out of their groups."""
    for child in parent:
        if child.tag == TABLE + "table-row":
            yield child, header
        elif child.tag == TABLE + "table-header-rows":
            yield from _rows(child, True)
        elif child.tag in (TABLE + "table-rows", TABLE + "table-row-group"):
            yield from _rows(child, header)


def _repeated(element: Element, name: str, most: int = _MOST_REPEATED) -> int:
    text = element.get(TABLE + name) or "1"
    return min(max(int(text) if text.isdigit() and len(text) < 9 else 1, 1), most)


def _blanks(stated: str | None) -> int:
    return min(int(stated), 1000) if stated and stated.isdigit() and len(stated) < 6 else 1
