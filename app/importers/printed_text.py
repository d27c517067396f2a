"""Pieces of a paragraph with their looks, put together as one NFC text with spans: shared by every format with looks.

A format's reader hands over what it found in reading order, raw; this is the one place where old encodings are
decoded, invisible signs go, accents are composed, and the looks become spans of the finished text.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from typing import TypeVar

from msgspec import Struct, structs

from app.domain.source import Span
from app.importers.encodings import decode_paragraphs
from app.importers.old_paragraph import Converted

INVISIBLE = dict.fromkeys((0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2065), 0xFEFF))
"""Signs without width that no reader sees: soft hyphen, zero-width spaces and joiners, direction marks, BOM."""
_PLAIN = {**INVISIBLE, 0x2011: "-", 0x0D: "\n", 0x0B: "\n", 0x0C: "\n", 0x85: "\n", 0x2028: "\n", 0x2029: "\n"}

_NOT_PLAIN = re.compile(f"[{''.join(map(re.escape, map(chr, _PLAIN)))}]")

_Value = TypeVar("_Value", str | None, float | None)


class Look(Struct, frozen=True, omit_defaults=True):
    """How one piece is printed. ``note`` is the id of the note whose mark the piece is; size in points."""

    bold: bool = False
    italic: bool = False
    underline: bool = False
    superscript: bool = False
    struck: bool = False
    font: str | None = None
    size_pt: float | None = None
    note: str | None = None
    capitals: bool = False
    """Printed in capitals whatever was typed; old letters must be decoded first (ç is ầ in TCVN3, Ç is none)."""

    def in_capitals(self, capitals: bool) -> Look:
        """The same look, in capitals or not."""
        return self if self.capitals == capitals else structs.replace(self, capitals=capitals)

    def marked(self, note: str) -> Look:
        """The same look for letters that are the mark of this note."""
        return structs.replace(self, superscript=True, note=note)


_Marks = tuple[bool, bool, bool, bool, bool, str | None, str | None]

Piece = tuple[str, Look]
"""Text as stored, and its look."""


class PrintedText(Struct, frozen=True, omit_defaults=True):
    """A finished text. ``font`` and ``size_pt`` are those of most letters; spans name a font only where it differs."""

    text: str
    spans: tuple[Span, ...] = ()
    font: str | None = None
    size_pt: float | None = None
    original: str | None = None
    """The text before an old encoding was decoded, where it differs."""
    converted: str | None = None


def printed(pieces: Sequence[Piece]) -> PrintedText:
    """The text that ``pieces`` print by themselves, composed to NFC, with spans within it."""
    return printed_all([pieces])[0]


def printed_all(paragraphs: Sequence[Sequence[Piece]]) -> list[PrintedText]:
    """The texts that the paragraphs of a document print, in the order of reading: old encodings are judged together."""
    merged = [_merged(pieces) for pieces in paragraphs]
    decoded = decode_paragraphs([(text, look.font) for text, look in pieces] for pieces in merged)
    return [_printed(pieces, runs) if pieces else PrintedText("") for pieces, runs in zip(merged, decoded, strict=True)]


def _printed(pieces: Sequence[Piece], decoded: Sequence[Converted]) -> PrintedText:
    shown = [
        (_plain(run.text).upper() if look.capitals else _plain(run.text), look)
        for run, (_, look) in zip(decoded, pieces, strict=True)
    ]
    runs = _composed([(text, look) for text, look in shown if text])
    text = "".join(text for text, _ in runs)
    font = _most([look.font for _, look in runs], runs)
    size = _most([look.size_pt for _, look in runs], runs)
    converted = next((run.encoding for run in decoded if run.encoding), None)
    original = "".join(text for text, _ in pieces) if converted else None
    return PrintedText(text, _spans(runs, font), font, size, original, converted)


def _merged(pieces: Sequence[Piece]) -> list[Piece]:
    """Neighbours of one look as one piece: some formats hand over letter by letter."""
    parts: list[tuple[list[str], Look]] = []
    for text, look in pieces:
        if parts and (parts[-1][1] is look or parts[-1][1] == look):
            parts[-1][0].append(text)
        else:
            parts.append(([text], look))
    return [("".join(texts), look) for texts, look in parts]


def _composed(runs: list[Piece]) -> list[Piece]:
    """The same runs in NFC. A combining accent at the start of a run joins the letter before it."""
    if unicodedata.is_normalized("NFC", "".join(part for part, _ in runs)):
        return runs
    out: list[Piece] = []
    for part, look in runs:
        accents = 0
        while accents < len(part) and unicodedata.combining(part[accents]):
            accents += 1
        if accents and out:
            out[-1] = (out[-1][0] + part[:accents], out[-1][1])
            part = part[accents:]
        if part:
            out.append((part, look))
    out = [(unicodedata.normalize("NFC", part), look) for part, look in out]
    text = "".join(part for part, _ in out)
    if unicodedata.is_normalized("NFC", text):
        return out
    # Letters of other scripts may compose across runs without a combining class; their looks are not worth keeping.
    return [(unicodedata.normalize("NFC", text), out[0][1])]


def _plain(text: str) -> str:
    """Without invisible signs, with one kind of line break; most texts have neither."""
    return text.translate(_PLAIN) if _NOT_PLAIN.search(text) else text


def _most(values: list[_Value], runs: list[Piece]) -> _Value | None:
    """The value that most letters of the runs have, each run with its own; blanks at a run's ends do not count."""
    if not values or values.count(values[0]) == len(values):
        return values[0] if values else None
    shares: Counter[_Value] = Counter()
    for value, (part, _) in zip(values, runs, strict=True):
        shares[value] += len(part.strip())
    return max(shares, key=lambda value: shares[value])


def _spans(runs: list[Piece], font: str | None) -> tuple[Span, ...]:
    """Spans of the runs that differ from plain letters in ``font``; neighbours that print alike are one."""
    spans: list[Span] = []
    before: _Marks | None = None
    start = end = 0
    for part, look in runs:
        start, end = end, end + len(part)
        own = look.font if look.font != font else None
        marks = (look.bold, look.italic, look.underline, look.superscript, look.struck, own, look.note)
        if any(marks):
            begin = spans.pop().start if marks == before else start
            spans.append(Span(begin, end, *marks))
        before = marks
    return tuple(spans)
