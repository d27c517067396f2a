"""Where a value comes from. A figure without one of these does not exist."""

from __future__ import annotations

from msgspec import Struct


class TextRef(Struct, frozen=True, tag="text"):
    """Characters ``start`` ≤ i < ``end`` of a block's text; ``quotation`` is that text, word for word."""

    sha256: str
    block: str
    start: int
    end: int
    quotation: str


class CellRef(Struct, frozen=True, tag="cell", gc=False):
    """One cell of a workbook, with the headings that lead to it."""

    sha256: str
    sheet: str
    cell: str
    row_path: tuple[str, ...]
    column_path: tuple[str, ...]


class TypedRef(Struct, frozen=True, tag="typed"):
    """Typed in by a person, who says from where (a paper of the office)."""

    stated_source: str
    person: str = ""
    date: str = ""


class DerivedRef(Struct, frozen=True, tag="derived"):
    """Reckoned from other figures; ``formula`` is printable Vietnamese text, ``operands`` are figure keys."""

    formula: str
    operands: tuple[str, ...]


SourceRef = TextRef | CellRef | TypedRef | DerivedRef


class SectionKey(Struct, frozen=True, order=True):
    """A section of a loaded file."""

    sha256: str
    section: str


class FigureKey(Struct, frozen=True, order=True):
    """A figure of a loaded file (``sha256`` of the guidance or workbook; "" for typed and derived ones)."""

    sha256: str
    figure: str


def operand_text(key: FigureKey) -> str:
    """A figure key as it stands in ``DerivedRef.operands``: "<sha256>/<figure id>"."""
    return f"{key.sha256}/{key.figure}"


def operand_key(text: str) -> FigureKey:
    """The figure key of an operand of ``DerivedRef``."""
    sha256, _, figure = text.partition("/")
    return FigureKey(sha256, figure)
