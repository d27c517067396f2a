"""Random corrections such as a person makes, and what must hold after any of them."""

from __future__ import annotations

from random import Random
from typing import get_args

from app.analysis.corrected import apply_corrections
from app.domain.corrections import (
    Anchor,
    Correction,
    LeaveOut,
    MergeWithNext,
    MetadataField,
    SetKind,
    SetMark,
    SetMetadata,
    ShiftLevel,
    SplitAt,
    TakeBack,
    anchor_at,
    anchor_of,
    parts_of,
    whole_lines,
)
from app.domain.source import Block, SourceDocument


def random_correction(random: Random, document: SourceDocument) -> Correction:
    """One correction of a block or line of the reading as it stands."""
    raw = document.raw
    index = random.randrange(len(document.blocks))
    block = document.blocks[index]
    here = anchor_of(raw, block) or Anchor(1, 0, raw[0])
    choice = random.random()
    if choice < 0.22:
        return SetKind(here, random.choice(("heading", "paragraph", "item")), random.choice((0, 0, 1, 2, 3, 7)))
    if choice < 0.38:
        return ShiftLevel(here, random.choice((-1, 1)))
    if choice < 0.53:
        following = document.blocks[min(index + random.choice((1, 1, 1, 2)), len(document.blocks) - 1)]
        return MergeWithNext(here, anchor_of(raw, following) or here)
    if choice < 0.68:
        piece = random.choice(block.pieces)
        return SplitAt(anchor_at(raw, piece.line, random.randrange(piece.line_start, piece.line_end)))
    if choice < 0.8:
        return LeaveOut(_some_parts(random, document, block))
    if choice < 0.94:
        spots = document.dropped or (None,)
        dropped = random.choice(spots)
        first, last = dropped.lines if dropped is not None else block.lines
        return TakeBack(whole_lines(raw, first, min(last, first + 3)))
    if choice < 0.96:
        return SetMark(random.choice(("", "DỰ THẢO", "LƯU HÀNH NỘI BỘ", "MẬT")))
    return SetMetadata(
        here, random.choice(get_args(MetadataField)), random.choice(("", "12-HD/ĐU", "2024-02-30", "2024-02-29"))
    )


def _some_parts(random: Random, document: SourceDocument, block: Block) -> tuple[Anchor, ...]:
    raw = document.raw
    if random.random() < 0.5:
        return parts_of(raw, block)
    if random.random() < 0.5:
        return whole_lines(raw, block.lines[0], min(block.lines[1], block.lines[0] + 2))
    piece = random.choice(block.pieces)
    start = random.randrange(piece.line_start, piece.line_end)
    end = random.randrange(start, piece.line_end) + 1
    return (Anchor(piece.line, start, raw[piece.line - 1][start:end]),)


def random_overlay(seed: int, document: SourceDocument, count: int, each: int = 1) -> list[Correction]:
    """``count`` corrections, each thought of while looking at the reading after those before it.

    ``each``: how many are thought of at one look (the reading is made anew for each look).
    """
    random = Random(seed)
    made: list[Correction] = []
    now = document
    while len(made) < count:
        made += [random_correction(random, now) for _ in range(min(each, count - len(made)))]
        now = apply_corrections(document, made).document
        if not now.blocks:
            break
    return made


def broken_rules(base: SourceDocument, document: SourceDocument) -> list[str]:
    """What does not hold that must hold of any reading; empty when all is well."""
    found = _word_rules(base, document) + _tree_rules(document)
    ids = [b.id for b in document.blocks]
    if len(set(ids)) != len(ids):
        found.append("two blocks of one id")
    starts = [(b.document, b.lines[0]) for b in document.blocks]
    if starts != sorted(starts):
        found.append("blocks out of reading order")
    return found


def _word_rules(base: SourceDocument, document: SourceDocument) -> list[str]:
    """Every word in one block or on a dropped line, by the way back of its pieces; no other word."""
    found: list[str] = []
    where: dict[tuple[int, int], str] = {}
    for block in document.blocks:
        shown = [" "] * len(block.text)
        for piece in block.pieces:
            for offset in range(piece.line_end - piece.line_start):
                at = (piece.line, piece.line_start + offset)
                if at in where:
                    found.append(f"{at} in {where[at]} and {block.id}")
                where[at] = block.id
                shown[piece.start + offset] = document.raw[at[0] - 1][at[1]]
        if "".join(shown).split() != block.text.split():
            found.append(f"{block.id} does not say what stands in its lines")
        if block.text != block.text.strip() or not block.text:
            found.append(f"{block.id} has outer blanks or no word")
        if any(not 0 <= s.start < s.end <= len(block.text) for s in block.spans):
            found.append(f"{block.id} has looks beyond its text")
        if block.pieces and block.lines != (min(p.line for p in block.pieces), max(p.line for p in block.pieces)):
            found.append(f"{block.id} names wrong lines")
    dropped = {n for d in document.dropped for n in range(d.lines[0], d.lines[1] + 1)}
    for block in base.blocks:
        for piece in block.pieces:
            text = base.raw[piece.line - 1]
            lost = [i for i in range(piece.line_start, piece.line_end) if not text[i].isspace()]
            if piece.line not in dropped and any((piece.line, i) not in where for i in lost):
                found.append(f"words of line {piece.line} are nowhere")
    for line in {n for d in base.dropped for n in range(d.lines[0], d.lines[1] + 1)} - dropped:
        text = base.raw[line - 1] if line <= len(base.raw) else ""
        if any(not c.isspace() and c not in "*" and (line, i) not in where for i, c in enumerate(text)):
            found.append(f"words of line {line} were taken back and are nowhere")
    return found


def _tree_rules(document: SourceDocument) -> list[str]:
    found: list[str] = []
    blocks = {b.id: b for b in document.blocks}
    for number, paper in enumerate(document.documents):
        own = [b for b in document.blocks if b.document == number]
        if [s.id for s in paper.outline] != [b.id for b in own if b.kind == "heading"]:
            found.append("sections are not the headings")
        paths = [s.path for s in paper.outline]
        if len(set(paths)) != len(paths):
            found.append("two sections of one path")
        for section in paper.outline:
            above = blocks[section.parent].level if section.parent else 0
            if (section.depth, section.parent) != (above + 1, blocks[section.id].heading):
                found.append(f"{section.id} hangs wrong")
            items = [b for b in own if b.heading == section.id and b.kind == "item" and b.level == 1]
            if section.bullets != len(items) or section.depth != blocks[section.id].level:
                found.append(f"{section.id} counts wrong")
        for note in paper.footnotes:
            if note.block is not None and blocks.get(note.block) is None:
                found.append("a note without a block")
            if note.ref_block is not None and (note.ref_at or 0) >= len(blocks[note.ref_block].text):
                found.append("a note's mark beyond its block")
    stack: dict[int, str] = {}
    for block in document.blocks:
        if block.kind == "heading":
            stack[block.level] = block.id
        elif block.heading is not None and block.heading not in stack.values():
            found.append(f"{block.id} stands under a heading that is not open")
    return found
