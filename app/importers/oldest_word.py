"""Reads .doc of Word 6 and 95, and later ones whose parts have gone astray, through office-oxide."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import structs
from office_oxide import Document, OfficeOxideError

from app.domain.source import Alignment, Cell, RawDocument, Region
from app.importers.flow import Flow, Paragraph
from app.importers.limits import Limits
from app.importers.printed_text import Look, Piece
from app.importers.word_package import damaged

_ALIGNMENTS: dict[str, Alignment] = {"left": "left", "center": "center", "right": "right", "justify": "justify"}
_MOST_NESTED = 40
_Part = dict[str, Any]


def read_oldest(data: bytes, limits: Limits, torn: bool = False) -> RawDocument:
    """Raw lines of a .doc of any age. ``torn``: our own reading failed, so looks are missing and that is said."""
    try:
        told: _Part = Document.from_bytes(data, "doc").to_ir()
    except (OfficeOxideError, ValueError, OSError) as cause:
        raise damaged() from cause
    flow = Flow("Word", limits.cells)
    for section in told.get("sections", []):
        _tell(section.get("elements", []), flow, Paragraph(), 0)
    lines = flow.lines()
    warning = "Tệp Word cũ bị lỗi một phần; chữ đậm, số tự động và chú thích có thể thiếu."
    return RawDocument("doc", lines, converted=flow.converted, warnings=(warning,) if torn else ())


def _tell(parts: list[_Part], flow: Flow, place: Paragraph, depth: int) -> None:
    if depth > _MOST_NESTED:
        return
    for part in parts:
        kind = part.get("type")
        if kind in ("paragraph", "heading"):
            align = _ALIGNMENTS.get(part.get("alignment", ""))
            flow.add(list(_pieces(part.get("content", []))), structs.replace(place, align=align))
            flow.paragraph_ends()
        elif kind == "table":
            _tell_table(part, flow, place, depth)
        elif kind == "list":
            _tell_list(part, flow, place, depth)
        elif kind in ("text_box", "footnote", "endnote"):
            _tell_aside(part, flow, place, depth)


def _tell_aside(part: _Part, flow: Flow, place: Paragraph, depth: int) -> None:
    kind = part["type"]
    region: Region = "textbox" if kind == "text_box" else "footnote" if kind == "footnote" else "endnote"
    note = None if kind == "text_box" else f"{'fn' if kind == 'footnote' else 'en'}{part.get('id', 0)}"
    inner = part.get("content", [])
    flow.later(lambda: _tell(inner, flow, Paragraph(region=region, note_id=note), depth + 1))
    flow.paragraph_ends()


def _tell_list(part: _Part, flow: Flow, place: Paragraph, depth: int) -> None:
    ordered = bool(part.get("ordered"))
    for at, item in enumerate(part.get("items", []), 1):
        own = structs.replace(place, label=f"{at}." if ordered else "-", label_level=depth + 1)
        for number, inner in enumerate(item.get("content", [])):
            _tell([inner], flow, own if number == 0 else place, depth + 1)
        if item.get("nested"):
            _tell_list(item["nested"], flow, place, depth + 1)


def _tell_table(part: _Part, flow: Flow, place: Paragraph, depth: int) -> None:
    table = flow.table_begins()
    covered: set[tuple[int, int]] = set()
    for at, row in enumerate(part.get("rows", [])):
        column = 0
        for cell in row.get("cells", []):
            while (at, column) in covered:
                column += 1
            wide, high = max(cell.get("col_span", 1), 1), max(cell.get("row_span", 1), 1)
            covered |= {(at + r, column + c) for r in range(min(high, 1000)) for c in range(min(wide, 100))}
            where = Cell(table, at, column, high, wide, bool(row.get("is_header")))
            _tell(cell.get("content", []), flow, structs.replace(place, cell=where), depth + 1)
            column += wide
    flow.table_ends()


def _pieces(parts: list[_Part]) -> Iterator[Piece]:
    for part in parts:
        if part.get("type") == "text":
            size = part.get("font_size_half_pt")
            yield (
                part.get("text", ""),
                Look(
                    bold=bool(part.get("bold")),
                    italic=bool(part.get("italic")),
                    underline=bool(part.get("underline")),
                    superscript=part.get("vertical_align") == "superscript",
                    struck=bool(part.get("strikethrough")),
                    font=part.get("font"),
                    size_pt=None if size is None else size / 2,
                ),
            )
        elif part.get("type") == "line_break":
            yield "\n", Look()
