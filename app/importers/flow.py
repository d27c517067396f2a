"""Lines of a document in the order of reading, collected paragraph by paragraph: for formats other than Word's own.

A note follows the paragraph that refers to it; where that stands in a table, it follows the outermost table, so that a
table's lines stand together. Endnotes stand at the end.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from msgspec import Struct, structs

from app.domain.errors import InputError
from app.domain.source import Alignment, Cell, RawLine, Region
from app.importers.encodings import most_of
from app.importers.printed_text import Look, Piece, printed, printed_all
from app.importers.soft_breaks import lines_at_breaks


class Paragraph(Struct, frozen=True, omit_defaults=True):
    """What is known of a paragraph besides its text. ``label`` is printed before it, with one blank between."""

    region: Region = "body"
    align: Alignment | None = None
    indent_mm: float | None = None
    label: str | None = None
    label_level: int | None = None
    heading_level: int | None = None
    note_id: str | None = None
    cell: Cell | None = None


class Waiting(Struct, gc=False):
    """A paragraph whose text is not put together yet: ``line`` lacks what comes from its pieces and from ``label``."""

    line: RawLine
    pieces: Sequence[Piece]
    label: str | None = None


def finished(waiting: Sequence[Waiting]) -> tuple[tuple[RawLine, ...], str | None]:
    """The lines of a document, numbered from 1, and the old encoding that most of its converted text had been in.

    Only when all paragraphs are there can old encodings be told: a short one follows its neighbours.
    """
    lines: list[RawLine] = []
    seen: Counter[str] = Counter()
    for one, text in zip(waiting, printed_all([one.pieces for one in waiting]), strict=True):
        if text.converted is not None:
            seen[text.converted] += len(text.text)
        line = structs.replace(
            one.line,
            number=len(lines) + 1,
            text=text.text,
            spans=text.spans,
            size_pt=text.size_pt,
            font=text.font,
            original=text.original,
            list_label=label_of(text.text, one.label),
        )
        for part in lines_at_breaks(line):
            lines.append(part if part is line else structs.replace(part, number=len(lines) + 1))
    return tuple(lines), most_of(seen)


class Flow:
    """Takes paragraphs and gives raw lines. ``name`` is the format's name in error sentences.

    ``page`` is the page that the next line stands on, ``converted`` the old encoding that most text had been in, once
    the lines are asked for.
    """

    def __init__(self, name: str, most_lines: int) -> None:
        self._name = name
        self._most = most_lines
        self._lines: list[Waiting] = []
        self._waiting: list[Callable[[], None]] = []
        self._ends: list[Callable[[], None]] = []
        self._tables = 0
        self._depth = 0
        self.page: int | None = None
        self.converted: str | None = None

    def add(self, pieces: Sequence[Piece], paragraph: Paragraph) -> None:
        """Adds one paragraph. Raises InputError when there are more than ``most_lines``."""
        if len(self._lines) >= self._most:
            raise InputError("file-bomb", f"Tệp {self._name} có quá nhiều đoạn nên không được nạp; hãy tách nhỏ tệp.")
        label = paragraph.label
        if label:
            look = pieces[0][1].in_capitals(False) if pieces else Look()  # a label is set as it is stored
            pieces = [(label + " ", look), *pieces]
        in_cell = paragraph.cell is not None and paragraph.region == "body"
        line = RawLine(
            number=0,
            text="",
            page=self.page,
            region="table" if in_cell else paragraph.region,
            align=paragraph.align,
            indent_mm=paragraph.indent_mm,
            list_level=paragraph.label_level if label else None,
            heading_level=paragraph.heading_level,
            note_id=paragraph.note_id,
            cell=paragraph.cell,
        )
        self._lines.append(Waiting(line, pieces, label or None))

    def count(self) -> int:
        """How many paragraphs there are so far."""
        return len(self._lines)

    def later(self, tell: Callable[[], None], at_end: bool = False) -> None:
        """Has ``tell`` add its lines after the current paragraph or table, or at the end of all."""
        (self._ends if at_end else self._waiting).append(tell)

    def paragraph_ends(self) -> None:
        """Adds what waited for the end of the paragraph, unless a table is open."""
        while self._depth == 0 and self._waiting:
            self._waiting.pop(0)()

    def table_begins(self) -> int:
        """Opens a table; its 0-based number in the file."""
        self._depth += 1
        self._tables += 1
        return self._tables - 1

    def table_ends(self) -> None:
        """Closes the innermost table; notes of the outermost one follow it."""
        self._depth -= 1
        self.paragraph_ends()

    def lines(self) -> tuple[RawLine, ...]:
        """All lines. Raises InputError when none of them has a letter."""
        self._depth = 0
        self.paragraph_ends()
        while self._ends:
            self._ends.pop(0)()
        lines, self.converted = finished(self._lines)
        if not any(line.text.strip() for line in lines):
            raise InputError(
                "file-empty", f"Tệp {self._name} không có chữ nào, có thể chỉ có ảnh; hãy nạp bản quét hoặc tệp khác."
            )
        return lines


def label_of(text: str, label: str | None) -> str | None:
    """The label as the finished ``text`` has it; None without one."""
    if not label:
        return None
    shown = printed([(label, Look())]).text.strip()
    if text.lstrip().startswith(shown):
        return shown
    return text.split(maxsplit=1)[0] if text.strip() else None
