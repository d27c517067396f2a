"""A block's words and their way back: cut, joined, or taken anew from a raw line. No word is made up here."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from app.analysis.outline.lines import passage, pieces, read_lines
from app.domain.source import Block, Format, Piece, RawDocument, RawLine, Span

Range = tuple[int, int]


def kept(block: Block, ranges: Sequence[Range]) -> Block | None:
    """The block with only these ranges of its text, blanks at their ends left off, a space between; None without any
    word. Id, kind, level and label stay.
    """
    text = ""
    way: list[Piece] = []
    looks: list[Span] = []
    for low, high in ranges:
        words = block.text[low:high]
        low += len(words) - len(words.lstrip())
        words = words.strip()
        if not words:
            continue
        high = low + len(words)
        text += " " if text else ""
        by = len(text) - low
        way += _moved_pieces(block.pieces, low, high, by)
        looks += _moved_spans(block.spans, low, high, by)
        text += words
    if not text or not way:
        return None
    return replace(block, text=text, pieces=tuple(way), spans=tuple(looks), lines=_lines(way))


def _moved_pieces(way: Sequence[Piece], low: int, high: int, by: int) -> list[Piece]:
    found: list[Piece] = []
    for piece in way:
        first, end = max(piece.start, low), min(piece.start + piece.line_end - piece.line_start, high)
        if first < end:
            begin = piece.line_start + first - piece.start
            found.append(Piece(first + by, piece.line, begin, begin + end - first))
    return found


def _moved_spans(looks: Sequence[Span], low: int, high: int, by: int) -> list[Span]:
    return [
        replace(span, start=max(span.start, low) + by, end=min(span.end, high) + by)
        for span in looks
        if max(span.start, low) < min(span.end, high)
    ]


def _lines(way: Sequence[Piece]) -> tuple[int, int]:
    numbers = [piece.line for piece in way]
    return min(numbers), max(numbers)


def joined(raw: Sequence[str], first: Block, second: Block) -> Block:
    """One block of two: the words of the second after those of the first, which gives id, kind, level and label."""
    by = len(first.text) + 1
    end, start = first.pieces[-1], second.pieces[0]
    way = (*first.pieces, *(replace(p, start=p.start + by) for p in second.pieces))
    if end.line == start.line and raw[end.line - 1][end.line_end : start.line_start] == " ":
        whole = replace(end, line_end=start.line_end)  # what had been split at a space is one piece again
        way = (*first.pieces[:-1], whole, *way[len(first.pieces) + 1 :])
    looks = (*first.spans, *(replace(s, start=s.start + by, end=s.end + by) for s in second.spans))
    sure = [c for c in (first.confidence, second.confidence) if c is not None]
    return replace(
        first,
        text=f"{first.text} {second.text}",
        pieces=way,
        spans=looks,
        lines=_lines(way),
        confidence=min(sure) if sure else None,
    )


def without(block: Block, line: int, start: int, end: int) -> Block | None:
    """The block without characters ``start``..``end`` of raw line ``line``; None when no word is left."""
    gone: list[Range] = []
    for piece in block.pieces:
        low, high = max(piece.line_start, start), min(piece.line_end, end)
        if piece.line == line and low < high:
            gone.append((piece.start + low - piece.line_start, piece.start + high - piece.line_start))
    if not gone:
        return block
    left: list[Range] = []
    at = 0
    for low, high in gone:
        left.append((at, low))
        at = high
    left.append((at, len(block.text)))
    return kept(block, left)


def taken(raw: Sequence[str], line: int, start: int, end: int, kind: Format) -> Block | None:
    """A paragraph, still without an id, of characters ``start``..``end`` of a raw line, markup of plain text left off;
    None without any word.
    """
    found = read_lines(RawDocument(kind, (RawLine(line, raw[line - 1]),)))
    if not found:
        return None
    whole = passage(found)
    block = Block("", "paragraph", whole.text, (line, line), pieces=pieces(whole), spans=found[0].marks)
    inside = [
        (p.start + max(p.line_start, start) - p.line_start, p.start + min(p.line_end, end) - p.line_start)
        for p in block.pieces
        if max(p.line_start, start) < min(p.line_end, end)
    ]
    return kept(block, [(inside[0][0], inside[-1][1])]) if inside else None


def offset_of(block: Block, line: int, at: int) -> int | None:
    """Where the first character of the block at or after character ``at`` of raw line ``line`` stands in its text."""
    for piece in block.pieces:
        if piece.line == line and at < piece.line_end:
            return piece.start + max(0, at - piece.line_start)
    return None


def covers(block: Block, line: int, at: int) -> bool:
    """Whether character ``at`` of raw line ``line`` is one of the block's."""
    return any(p.line == line and p.line_start <= at < p.line_end for p in block.pieces)
