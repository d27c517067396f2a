"""Reads .html, .htm and .mht: a law site's page as saved, or a text that Word or LibreOffice wrote as a web page.

Scripts, forms and pictures are left out; menus and page feet keep their words as header and footer, so that the reading
can set them apart. Nothing is fetched.
"""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]
from msgspec import Struct, structs

from app.domain.errors import InputError
from app.domain.source import Cell, RawDocument, Region
from app.importers.flow import Flow, Paragraph
from app.importers.limits import Limits
from app.importers.printed_text import Piece
from app.importers.text_bytes import lines_of, stated_text, unicode_text
from app.importers.web_page_looks import Shown, StyleRules, shown_in
from app.importers.web_page_notes import PageNote, page_notes
from app.importers.word_numbering import counted
from app.importers.word_package import Element

_LEFT_OUT = frozenset((
    "script", "style", "noscript", "template", "head", "title", "meta", "link", "iframe", "object", "embed",
    "svg", "select", "option", "textarea", "button", "audio", "video", "canvas", "map", "datalist", "sdfield",
))  # fmt: skip
_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hr", "html", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody",
    "td", "tfoot", "th", "thead", "tr", "ul",
))  # fmt: skip
_AROUND = frozenset(("nav", "aside", "footer"))
_AROUND_NAMES = frozenset(["menu", "nav", "navbar", "sidebar", "breadcrumb", "breadcrumbs", "footer", "topbar"])
_AROUND_ROLES = frozenset(("navigation", "banner", "contentinfo", "search", "complementary"))
_WHITE = re.compile(r"[ \t\r\n\f]+")
_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([\w-]+)|<\?xml[^>]*encoding=["']([\w-]+)""", re.IGNORECASE)
_OTHER_SCRIPTS = frozenset(
    ("gb2312", "gbk", "gb18030", "big5", "shift_jis", "euc-jp", "euc-kr", "koi8-r", "windows-1251")
)
_MARKERS = {
    "1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman",
    "decimal": "decimal", "decimal-leading-zero": "decimalZero", "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter", "upper-alpha": "upperLetter", "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman", "upper-roman": "upperRoman",
}  # fmt: skip
_BULLETS = {"disc": "•", "circle": "◦", "square": "▪"}
_LAYOUT_LETTERS = 3000
_WIDEST = 1000


def read(data: bytes, limits: Limits) -> RawDocument:
    """Raw lines of a web page, one per paragraph. Raises InputError: damaged, empty, too much inside."""
    page, converted = _page(data)
    root = _root(page)
    body = root.find("body")
    body = root if body is None else body
    flow = Flow("trang web", limits.cells)
    reader = _Reader(flow, StyleRules([s.text or "" for s in root.iter("style")]), page_notes(body))
    try:
        reader.page(body)
        lines = flow.lines()
    except RecursionError as cause:
        raise _damaged() from cause
    return RawDocument("html", lines, converted=_told(flow.converted, converted), warnings=reader.warnings())


def _told(by_words: str | None, by_page: str | None) -> str | None:
    """What a page was converted from: what its words show before what it states, and accents apart last."""
    return by_words if by_words not in (None, "NFD") else by_page or by_words


def _damaged() -> InputError:
    return InputError("file-damaged", "Trang web bị hỏng, không mở được; hãy lưu lại trang rồi nạp lại.")


def _page(data: bytes) -> tuple[str, str | None]:
    """The page's text and what it was converted from; of a web archive (.mht) its first page."""
    if data[:200].lstrip().lower().startswith((b"mime-version:", b"from:")):
        message = email.message_from_bytes(data, policy=email.policy.compat32)
        for part in message.walk():
            if part.get_content_type() == "text/html":
                payload = part.get_payload(decode=True)
                if isinstance(payload, bytes):
                    return _text(payload, part.get_content_charset())
        raise _damaged()
    return _text(data, None)


def _text(data: bytes, stated: str | None) -> tuple[str, str | None]:
    """Text by its bytes where they are Unicode; else as Windows Latin shows them, whatever the page calls itself.

    Old encodings are told later, paragraph by paragraph and by their fonts.
    """
    told = unicode_text(data)
    if told is not None:
        return told[0], None
    found = _CHARSET.search(data[:4096])
    name = stated or ((found[1] or found[2]).decode("ascii", "replace") if found else "")
    if name.lower() in _OTHER_SCRIPTS:
        return data.decode(name, "replace"), None
    if name.lower() in ("windows-1258", "cp1258"):
        return stated_text(data)
    return "".join(line for line, _ in lines_of(data)), None


def _root(text: str) -> Element:
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root = etree.fromstring(text.replace("\x00", "").encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as cause:
        raise _damaged() from cause
    if root is None:
        raise _damaged()
    return root


class _Counter(Struct):
    """An open list: its counts."""

    ordered: bool
    count: int
    step: int
    form: str | None


class _Reader:
    """One reading of one page."""

    def __init__(self, flow: Flow, rules: StyleRules, notes: list[PageNote]) -> None:
        self._flow = flow
        self._rules = rules
        self._marks = {note.mark: note for note in notes}
        self._own_marks = {note.own_mark: note for note in notes if note.own_mark is not None}
        self._note_blocks = {note.block for note in notes}
        self._pieces: list[Piece] = []
        self._label: str | None = None
        self._lists: list[_Counter] = []
        self._place = Paragraph()
        self._main: set[Element] = set()
        self._after_main = False
        self._hidden = False
        self._pictures = 0

    def warnings(self) -> tuple[str, ...]:
        """Vietnamese sentences about what was left out."""
        found: list[str] = []
        if self._hidden:
            found.append("Trang web có chữ ẩn, không hiện trên màn hình; phần chữ ẩn đã được bỏ qua.")
        if self._pictures:
            found.append(f"Trang web có {self._pictures} hình ảnh; chữ trong hình không được đọc.")
        return tuple(found)

    def page(self, body: Element) -> None:
        """Adds all lines of the page."""
        main = max(body.iter("main", "article"), key=_length, default=None)
        if main is not None and _length(main) * 2 > _length(body):
            self._main = {main, *main.iterancestors()}
        self._block(body, Shown())
        self._flush(Shown())

    # Blocks

    def _block(self, element: Element, outer: Shown) -> None:
        shown = shown_in(outer, self._rules.of(element), block=True)
        if shown.hidden:
            self._hidden = self._hidden or bool(_length(element))
            return
        self._flush(outer)
        kept = self._place
        region = self._around(element)
        if region is not None:
            self._place = structs.replace(kept, region=region)
        if element.tag == "table":
            self._table(element, shown)
        elif element.tag in ("ul", "ol"):
            self._list(element, shown)
        elif element.tag == "li":
            self._item(element, shown)
        else:
            self._inside(element, shown)
        self._flush(shown, element)
        self._place = kept
        if element in self._main:
            self._after_main = True

    def _around(self, element: Element) -> Region | None:
        """Header or footer for what stands around the text: menus, page feet, running heads."""
        if element in self._main or self._place.region != "body":
            return None
        names = {element.get("id") or "", *(element.get("class") or "").split(), element.get("title") or ""}
        named = not names.isdisjoint(_AROUND_NAMES) or element.get("title") in ("header", "footer")
        if element.tag not in _AROUND and not named and element.get("role") not in _AROUND_ROLES:
            return None
        if _length(element) * 2 > _length(element.getroottree().getroot()):
            return None
        foot = element.tag == "footer" or "footer" in names or element.get("role") == "contentinfo"
        return "footer" if foot or self._after_main else "header"

    def _inside(self, element: Element, shown: Shown) -> None:
        self._put(element.text, shown)
        for child in element:
            self._child(child, shown)
            self._put(child.tail, shown)

    def _child(self, child: Element, shown: Shown) -> None:
        tag = child.tag
        if not isinstance(tag, str) or tag in _LEFT_OUT or child in self._note_blocks:
            return
        if tag == "br":
            self._pieces.append(("\n", shown.look))
        elif tag == "img":
            self._pictures += 1
        elif tag in _BLOCKS:
            self._block(child, shown)
        else:
            self._inline(child, shown)

    def _inline(self, element: Element, outer: Shown) -> None:
        stated = self._rules.of(element)
        shown = shown_in(outer, stated, block=False)
        if shown.hidden:
            self._hidden = self._hidden or bool(_length(element))
            return
        if "mso-list" in stated and stated["mso-list"].lower() == "ignore":
            self._label = " ".join("".join(element.itertext()).split())
            return
        note = self._marks.get(element) or self._own_marks.get(element)
        if note is not None:
            shown = structs.replace(shown, look=shown.look.marked(note.note_id))
        self._inside(element, shown)
        if note is not None and element is note.mark:
            self._flow.later(lambda: self._tell_note(note), note.at_end)

    def _tell_note(self, note: PageNote) -> None:
        kept = self._place, self._lists
        self._place = Paragraph(region="endnote" if note.at_end else "footnote", note_id=note.note_id)
        self._lists = []
        self._block(note.block, Shown())
        self._flush(Shown())
        self._place, self._lists = kept

    # Lists

    def _list(self, element: Element, shown: Shown) -> None:
        start = element.get("start") or ""
        ordered = element.tag == "ol"
        first = int(start) if re.fullmatch(r"-?\d{1,6}", start) else 1
        step = -1 if "reversed" in element.attrib else 1
        usual = "decimal" if ordered else ("disc", "circle", "square")[min(sum(not c.ordered for c in self._lists), 2)]
        form = element.get("type") or self._rules.of(element).get("list-style-type") or usual
        self._lists.append(_Counter(ordered, first - step, step, form))
        self._inside(element, structs.replace(shown, markers=None))
        self._flush(shown)
        self._lists.pop()

    def _item(self, element: Element, shown: Shown) -> None:
        if self._lists:
            own = self._lists[-1]
            stated = element.get("value") or ""
            own.count = int(stated) if re.fullmatch(r"\d{1,6}", stated) else own.count + own.step
            form = shown.markers or own.form or ""
            if form.split()[:1] == ["none"]:
                self._label = None
            elif own.ordered:
                self._label = counted(own.count, _MARKERS.get(form, "decimal")) + "."
            else:
                self._label = _BULLETS.get(form.lower(), "•")
        self._inside(element, structs.replace(shown, markers=None))
        self._flush(shown, element)
        if self._label is not None:
            # An empty item shows its number all the same.
            self._flow.add([], structs.replace(self._place, label=self._label, label_level=len(self._lists) or 1))
            self._label = None

    # Tables

    def _table(self, element: Element, shown: Shown) -> None:
        rows = list(_rows(element, False))
        cells = [cell for row, _ in rows for cell in row if cell.tag in ("td", "th")]
        for caption in element.iterchildren("caption"):
            self._block(caption, shown)
        if len(cells) < 2 or max((_length(cell) for cell in cells), default=0) > _LAYOUT_LETTERS:
            for cell in cells:
                self._block(cell, shown)
            return
        kept, table = self._place, self._flow.table_begins()
        covered: dict[tuple[int, int], bool] = {}
        for at, (row, header) in enumerate(rows):
            column = 0
            inner = shown_in(shown, self._rules.of(row), block=True)
            for cell in row.iterchildren("td", "th"):
                while (at, column) in covered:
                    column += 1
                wide, high = _span(cell, "colspan"), min(_span(cell, "rowspan"), len(rows) - at)
                covered.update({(at + r, column + c): True for r in range(high) for c in range(min(wide, 100))})
                where = Cell(table, at, column, high, wide, header or cell.tag == "th")
                self._cell(cell, inner, structs.replace(kept, cell=where))
                column += wide
        self._place = kept
        self._flow.table_ends()

    def _cell(self, cell: Element, shown: Shown, place: Paragraph) -> None:
        """A cell has at least one line, an empty one too: the grid stands on it."""
        self._place = place
        before = self._flow.count()
        self._block(cell, shown)
        self._flush(shown)
        if self._flow.count() == before:
            self._place = place
            self._flow.add([], self._place)

    # Letters

    def _put(self, text: str | None, shown: Shown) -> None:
        if not text:
            return
        if not shown.as_typed:
            text = _WHITE.sub(" ", text)
            if text.startswith(" ") and (not self._pieces or self._pieces[-1][0].endswith((" ", "\n"))):
                text = text[1:]
        if text:
            self._pieces.append((text, shown.look.in_capitals(shown.capitals)))

    def _flush(self, shown: Shown, element: Element | None = None) -> None:
        """Ends the paragraph that was being filled; two line breaks in a row end one too."""
        pieces, self._pieces = self._pieces, []
        level = element.tag[1:] if element is not None and re.fullmatch(r"h[1-6]", element.tag) else None
        for part in _parts(pieces):
            self._flow.add(
                part,
                structs.replace(
                    self._place,
                    align=shown.align or "left",
                    indent_mm=round(shown.left_mm + shown.first_mm, 1),
                    label=self._label,
                    label_level=len(self._lists) or 1,
                    heading_level=int(level) if level else None,
                ),
            )
            self._label = None
            self._flow.paragraph_ends()


def _parts(pieces: list[Piece]) -> Iterator[list[Piece]]:
    """Paragraphs of what was collected, without blanks at their ends; empty ones are none."""
    part: list[Piece] = []
    breaks = 0
    for text, look in pieces:
        breaks = breaks + 1 if text == "\n" else 0 if text.strip(" \xa0") else breaks
        if breaks == 2:
            yield from _trimmed(part)
            part = []
        part.append((text, look))
    yield from _trimmed(part)


def _trimmed(part: list[Piece]) -> Iterator[list[Piece]]:
    while part and not part[0][0].strip(" \n"):
        part = part[1:]
    while part and not part[-1][0].strip(" \n"):
        part = part[:-1]
    if part:
        part[0] = (part[0][0].lstrip(" \n"), part[0][1])
        part[-1] = (part[-1][0].rstrip(" \n"), part[-1][1])
    if any(text.strip() for text, _ in part):
        yield part


def _rows(parent: Element, header: bool) -> Iterator[tuple[Element, bool]]:
    for child in parent:
        if child.tag == "tr":
            yield child, header
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from _rows(child, child.tag == "thead")


def _span(cell: Element, name: str) -> int:
    text = cell.get(name) or "1"
    return min(max(int(text) if text.isdigit() and len(text) < 6 else 1, 1), _WIDEST)


def _length(element: Element) -> int:
    """Letters that an element would print, roughly: scripts do not count."""
    return sum(
        len(part)
        for inner in element.iter()
        if isinstance(inner.tag, str)
        for part in ((inner.text or "") if inner.tag not in _LEFT_OUT else "", inner.tail or "")
        if part.strip()
    )
