"""What a person put right in a reading: an ordered overlay that lies over it and survives a reading again.

A correction names no block and no section, for a newer reader may cut the text otherwise. It names words: the raw line,
the place in it, and the words that stand there. Where they have moved to another line they are found again; where they
are gone, or no longer stand where a block begins, the correction stays in the overlay and is reported, never dropped
without a word. The overlay is applied by ``app.analysis.corrected``; taking its last entry away is undoing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from app.domain.circulation import CARRIED
from app.domain.source import Block

SCHEMA = 1
MOST_WORDS = 80
"""Characters of a raw line that an anchor quotes at most: enough to be found again, little enough to keep."""
MOST_ENTRIES = 20_000
"""Corrections of one source beyond which an overlay is refused as damaged."""

TextKind = Literal["heading", "paragraph", "item"]
MetadataField = Literal[
    "type", "number", "issuer", "parent_body", "place", "date", "title", "signer", "signer_role"
]  # fmt: skip
DEEPEST = 9
"""The lowest heading or item level that can be set."""


class Anchor(Struct, frozen=True, array_like=True):
    """Words where they stand: 1-based raw line, offset in its text (code points), and the words from there on."""

    line: int
    at: int
    words: str


class SetKind(Struct, frozen=True, tag="kind", omit_defaults=True):
    """The block that begins here is a heading, a paragraph or a list item.

    ``level`` is the depth of a heading or the nesting of an item, from 1; 0 takes what the place suggests.
    """

    at: Anchor
    kind: TextKind
    level: int = 0


class ShiftLevel(Struct, frozen=True, tag="level"):
    """The heading or item that begins here, with what stands under it, goes ``by`` levels down (+1) or up (-1)."""

    at: Anchor
    by: int


class MergeWithNext(Struct, frozen=True, tag="merge"):
    """The block that begins here goes on in the block that begins at ``following`` (footnotes between stay apart)."""

    at: Anchor
    following: Anchor


class SplitAt(Struct, frozen=True, tag="split"):
    """A block of its own begins here."""

    at: Anchor


class LeaveOut(Struct, frozen=True, tag="leave"):
    """These stretches of raw lines are not content; each anchor quotes all words of its stretch."""

    parts: tuple[Anchor, ...]


class TakeBack(Struct, frozen=True, tag="take"):
    """These stretches of raw lines are content after all; each anchor quotes all words of its stretch."""

    parts: tuple[Anchor, ...]


class SetMark(Struct, frozen=True, tag="mark"):
    """The circulation mark of the whole file; "" says that it bears none."""

    mark: str


class SetMetadata(Struct, frozen=True, tag="metadata"):
    """A field of the official paper in which these words stand; "" empties it. ``date`` is ISO, YYYY-MM-DD."""

    at: Anchor
    field: MetadataField
    value: str


Correction = SetKind | ShiftLevel | MergeWithNext | SplitAt | LeaveOut | TakeBack | SetMark | SetMetadata


class Overlay(Struct, frozen=True, omit_defaults=True):
    """All corrections of one source, in the order in which they were made. Known by the source's SHA-256."""

    sha256: str
    entries: tuple[Correction, ...] = ()
    schema: int = SCHEMA


class NotApplied(Struct, frozen=True):
    """A correction that could not be carried out on this reading: its place in the overlay, and why (a Vietnamese
    phrase). It stays in the overlay.
    """

    index: int
    correction: Correction
    why: str


NAMES: dict[str, str] = {
    "heading": "đặt làm tiêu đề",
    "paragraph": "đặt làm đoạn văn",
    "item": "đặt làm ý liệt kê",
    "up": "nâng bậc",
    "down": "hạ bậc",
    "merge": "gộp với đoạn sau",
    "split": "tách đoạn",
    "leave": "bỏ khỏi nội dung",
    "take": "lấy lại vào nội dung",
    "mark": "sửa dấu lưu hành",
    "metadata": "sửa thông tin văn bản",
}


def name_of(correction: Correction) -> str:
    """What a correction is called in lists, in undo and in reports."""
    match correction:
        case SetKind(kind=kind):
            return NAMES[kind]
        case ShiftLevel(by=by):
            return NAMES["up" if by < 0 else "down"]
        case MergeWithNext():
            return NAMES["merge"]
        case SplitAt():
            return NAMES["split"]
        case LeaveOut():
            return NAMES["leave"]
        case TakeBack():
            return NAMES["take"]
        case SetMark():
            return NAMES["mark"]
        case SetMetadata():
            return NAMES["metadata"]


def words_of(correction: Correction) -> str:
    """The words that a correction is about, for lists and reports; "" for one of the whole file."""
    match correction:
        case LeaveOut(parts=parts) | TakeBack(parts=parts):
            return parts[0].words if parts else ""
        case SetMark(mark=mark):
            return mark
        case SetMetadata(value=value):
            return value
        case _:
            return correction.at.words


def anchor_at(raw: Sequence[str], line: int, at: int) -> Anchor:
    """The anchor of character ``at`` of raw line ``line`` (1-based). Raises IndexError beyond the text."""
    text = raw[line - 1]
    if not 0 <= at < max(1, len(text)):
        raise IndexError(at)
    return Anchor(line, at, text[at : at + MOST_WORDS])


def anchor_of(raw: Sequence[str], block: Block) -> Anchor | None:
    """The anchor of a block's first character; None for a block that has no way back to a raw line."""
    if not block.pieces or not 0 < block.pieces[0].line <= len(raw):
        return None
    first = block.pieces[0]
    return anchor_at(raw, first.line, first.line_start)


def parts_of(raw: Sequence[str], block: Block) -> tuple[Anchor, ...]:
    """The stretches of raw lines that a block's words are, to leave it out as a whole."""
    return tuple(Anchor(p.line, p.line_start, raw[p.line - 1][p.line_start : p.line_end]) for p in block.pieces)


def whole_lines(raw: Sequence[str], first: int, last: int) -> tuple[Anchor, ...]:
    """All words of raw lines ``first`` to ``last`` (1-based, both inclusive); blank lines give none."""
    found: list[Anchor] = []
    for number in range(max(1, first), min(last, len(raw)) + 1):
        text = raw[number - 1]
        words = text.strip()
        if words:
            found.append(Anchor(number, text.index(words), words))
    return tuple(found)


def is_mark(mark: str) -> bool:
    """Whether a person may set this mark: one that is carried on, or none. Secret papers are never loaded at all."""
    return mark == "" or mark in CARRIED
