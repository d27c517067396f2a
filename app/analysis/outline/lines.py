"""Lines and passages: raw text without markup, its looks, and the way back to the characters of the raw line."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from app.analysis.outline.printed_cells import cells_of
from app.analysis.outline.printed_columns import PrintedCell, columns_of
from app.domain.source import Cell, Format, Piece, RawDocument, RawLine, Span

_SPACES = re.compile(r"[\s\u00a0\u2000-\u200b\u202f\u3000\ufeff]+")
_ODD_BLANK = re.compile(r"[\u00a0\u2000-\u200a\u202f\u3000]")
_BOLD = re.compile(r"\*\*")
_ITALIC = re.compile(r"(?<![*(\w])\*(?=[\w“\"‘(])([^*\n]{1,2000}?)(?<=[^\s*(])\*(?![*\w)])")
_PLAIN_TEXT: tuple[Format, ...] = ("txt",)


class Cut(Struct, frozen=True):
    """Characters ``start``.. of a line's clean text are characters ``raw_start``..``raw_end`` of the raw line."""

    start: int
    raw_start: int
    raw_end: int


class Line(Struct, frozen=True):
    """A raw line that is not blank: ``text`` without markup and outer spaces. ``gap`` says that a blank line, a page
    break or a change of region stands before it; ``indent`` counts leading blanks (a tab is four)."""

    at: int
    number: int
    text: str
    cuts: tuple[Cut, ...]
    gap: bool
    indent: int
    raw: RawLine
    bold: bool = False
    italic: bool = False
    marks: tuple[Span, ...] = ()
    """Spans of the text, re-based; bold and italic of plain-text markup included."""
    drawn: Cell | None = None
    """Its cell in a table that the text only draws."""
    typed: str | None = None
    """The text with its no-break and other odd blanks, where it holds any: ``text`` has plain blanks for them."""

    @property
    def printed(self) -> str:
        """The text as printed, as long as ``text``."""
        return self.text if self.typed is None else self.typed

    @property
    def centred(self) -> bool:
        """Whether the paragraph is centred on its page."""
        return self.raw.align == "center"

    @property
    def cell(self) -> Cell | None:
        """Where it stands in a table."""
        return self.drawn or self.raw.cell


class Passage(Struct, frozen=True):
    """Lines that are one paragraph, in reading order; ``text`` is whole, joined by single spaces."""

    lines: tuple[Line, ...]
    text: str

    @property
    def printed(self) -> str:
        """The text as printed, as long as ``text``: blanks that do not break are kept."""
        return " ".join(line.printed for line in self.lines)

    @property
    def first(self) -> Line:
        """The line with which it begins."""
        return self.lines[0]

    @property
    def last(self) -> Line:
        """The line with which it ends."""
        return self.lines[-1]


def passage(lines: Iterable[Line]) -> Passage:
    """One paragraph of these lines."""
    kept = tuple(lines)
    return Passage(kept, " ".join(line.text for line in kept))


def offsets(found: Passage) -> tuple[int, ...]:
    """Where each line of a passage begins in its text."""
    result: list[int] = []
    at = 0
    for line in found.lines:
        result.append(at)
        at += len(line.text) + 1
    return tuple(result)


def pieces(found: Passage, start: int = 0, end: int | None = None) -> tuple[Piece, ...]:
    """The way back from characters ``start``..``end`` of a passage to its raw lines, in order."""
    stop = len(found.text) if end is None else end
    result: list[Piece] = []
    if len(found.lines) == 1 and len(found.first.cuts) == 1:
        begin = found.first.cuts[0].raw_start
        return (Piece(0, found.first.number, begin + start, begin + stop),) if start < stop else ()
    for line, at in zip(found.lines, offsets(found), strict=True):
        for cut in line.cuts:
            first, length = at + cut.start, cut.raw_end - cut.raw_start
            low, high = max(first, start), min(first + length, stop)
            if low < high:
                begin = cut.raw_start + low - first
                result.append(Piece(low - start, line.number, begin, begin + high - low))
    return tuple(result)


def spans(found: Passage, start: int = 0, end: int | None = None) -> tuple[Span, ...]:
    """Looks of characters ``start``..``end`` of a passage, re-based to ``start``."""
    if not any(line.marks for line in found.lines):
        return ()
    stop = len(found.text) if end is None else end
    return tuple(
        moved
        for line, at in zip(found.lines, offsets(found), strict=True)
        for span in line.marks
        if (moved := _moved(span, at - start, stop - start)) is not None
    )


def _moved(span: Span, by: int, length: int) -> Span | None:
    low, high = max(0, span.start + by), min(length, span.end + by)
    if low >= high:
        return None
    return Span(low, high, span.bold, span.italic, span.underline, span.superscript, span.struck, span.font, span.note)


def read_lines(raw: RawDocument) -> tuple[Line, ...]:
    """All lines that are not blank, cleaned. Markup of plain text (``**bold**``, ``*italic*``) becomes spans."""
    markup = raw.format in _PLAIN_TEXT
    result: list[Line] = []
    gap, page, region = True, None, "body"
    drawn = _drawn(raw)
    for position, source in enumerate(raw.lines):
        if not source.text.strip():
            gap = True
            continue
        broken = gap or source.page != page or source.region != region
        page, region = source.page, source.region
        found = 0
        cells = drawn.get(position, ())
        for order, (first, last) in enumerate([(c.first, c.last) for c in cells] or _printed_lines(source)):
            line = _line(source, len(result), broken and not found, markup, first, last)
            if line is not None:
                result.append(replace(line, drawn=cells[order].cell) if cells else line)
                found += 1
        gap = not found
    return tuple(result)


def _drawn(raw: RawDocument) -> dict[int, tuple[PrintedCell, ...]]:
    """Cells of the tables that a text only draws, by position of their lines."""
    table = 1 + max((line.cell.table for line in raw.lines if line.cell is not None), default=-1)
    columns = columns_of(raw.lines, table)
    table += len({cell.cell.table for cells in columns.values() for cell in cells})
    return {**cells_of(raw.lines, table), **columns}


def _printed_lines(source: RawLine) -> list[tuple[int, int]]:
    """Ranges of a raw line that are lines on paper: in letterhead and signature cells, many an office breaks lines
    within one paragraph (Shift+Enter), and each of them says something of its own. Elsewhere a break is only a wrap.
    """
    text = source.text
    if source.cell is None or "\n" not in text:
        return [(0, len(text))]
    ends = [match.start() for match in re.finditer("\n", text)]
    return list(zip([0, *(end + 1 for end in ends)], [*ends, len(text)], strict=True))


def _line(source: RawLine, at: int, gap: bool, markup: bool, first: int, last: int) -> Line | None:
    text = source.text
    if not source.spans and not (markup and "*" in text):
        return _bare_line(source, at, gap, first, last)
    cuts = [(first, last)]
    looks: list[tuple[int, int, str]] = []
    if markup and "*" in text:
        cuts, looks = _without_markup(text)
        cuts = [(max(low, first), min(high, last)) for low, high in cuts]
    cuts = _trimmed(text, cuts)
    if not cuts:
        return None
    based: list[Cut] = []
    length = 0
    for low, high in cuts:
        based.append(Cut(length, low, high))
        length += high - low
    typed = "".join(text[low:high] for low, high in cuts)
    clean = _plain_blanks(typed)
    marks = tuple(_spans(source.spans, looks, tuple(based)))
    lead = text[first : cuts[0][0]]
    return Line(
        at,
        source.number,
        clean,
        tuple(based),
        gap,
        len(lead) + 3 * lead.count("\t"),
        source,
        bold=_covers(marks, clean, "bold"),
        italic=_covers(marks, clean, "italic"),
        marks=marks,
        typed=typed if typed != clean else None,
    )


def _bare_line(source: RawLine, at: int, gap: bool, first: int, last: int) -> Line | None:
    """A line without looks: one cut, from its first letter to its last."""
    shown = source.text[first:last]
    clean = shown.strip()
    if not clean:
        return None
    blank = len(shown) - len(shown.lstrip())
    indent = blank + 3 * shown.count("\t", 0, blank) if blank else 0
    cut = Cut(0, first + blank, first + blank + len(clean))
    if clean.isprintable():
        return Line(at, source.number, clean, (cut,), gap, indent, source)
    plain = _plain_blanks(clean)
    return Line(at, source.number, plain, (cut,), gap, indent, source, typed=clean if clean != plain else None)


def _plain_blanks(text: str) -> str:
    """Text with a plain blank for each no-break or other odd one, so that phrases are known however they are typed."""
    return text if text.isprintable() else _ODD_BLANK.sub(" ", text)


def _without_markup(text: str) -> tuple[list[tuple[int, int]], list[tuple[int, int, str]]]:
    """Raw ranges that stay when markup is taken out, and the ranges that it made bold or italic."""
    removed: list[tuple[int, int]] = []
    looks: list[tuple[int, int, str]] = []
    bold = [m.span() for m in _BOLD.finditer(text)]
    if not text.strip(" *"):
        bold = []
    removed += bold
    for first, second in zip(bold[::2], bold[1::2], strict=False):
        looks.append((first[1], second[0], "bold"))
    if len(bold) == 1:
        low, high = bold[0]
        before, after = text[:low].strip(), text[high:].strip()
        if not before or not after:
            looks.append((high, len(text), "bold") if not before else (0, low, "bold"))
    masked = _BOLD.sub("  ", text) if bold else text
    for match in _ITALIC.finditer(masked):
        removed += [(match.start(), match.start() + 1), (match.end() - 1, match.end())]
        looks.append((match.start() + 1, match.end() - 1, "italic"))
    kept: list[tuple[int, int]] = []
    at = 0
    for low, high in sorted(removed):
        if at < low:
            kept.append((at, low))
        at = max(at, high)
    if at < len(text):
        kept.append((at, len(text)))
    return kept, looks


def _trimmed(text: str, cuts: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The ranges without outer blanks."""
    kept = [c for c in cuts if c[0] < c[1]]
    while kept:
        low, high = kept[0]
        blank = len(text[low:high]) - len(text[low:high].lstrip())
        if low + blank < high:
            kept[0] = (low + blank, high)
            break
        kept.pop(0)
    while kept:
        low, high = kept[-1]
        size = len(text[low:high].rstrip())
        if size:
            kept[-1] = (low, low + size)
            break
        kept.pop()
    return kept


def _spans(given: tuple[Span, ...], looks: list[tuple[int, int, str]], cuts: tuple[Cut, ...]) -> list[Span]:
    result: list[Span] = []
    made = [Span(low, high, bold=kind == "bold", italic=kind == "italic") for low, high, kind in looks]
    for span in (*given, *made):
        for cut in cuts:
            low, high = max(span.start, cut.raw_start), min(span.end, cut.raw_end)
            if low < high:
                by = cut.start - cut.raw_start
                result.append(
                    Span(
                        low + by, high + by, span.bold, span.italic, span.underline, span.superscript, span.struck,
                        span.font, span.note,
                    )
                )  # fmt: skip
    return sorted(result, key=lambda s: (s.start, s.end))


def _covers(marks: tuple[Span, ...], text: str, look: str) -> bool:
    """Whether at least four fifths of the letters have this look."""
    if not marks:
        return False
    letters = sum(c.isalnum() for c in text)
    having = 0
    done = 0
    for span in marks:
        if span.bold if look == "bold" else span.italic:
            having += sum(c.isalnum() for c in text[max(span.start, done) : span.end])
            done = max(done, span.end)
    return letters > 0 and having >= 0.8 * letters


def squeezed(text: str) -> str:
    """Text with all runs of blanks as one space."""
    return _SPACES.sub(" ", text).strip()
