"""Reading guidance as a careful clerk would: the one public door from raw lines to a ``SourceDocument``."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence
from functools import partial
from itertools import islice, takewhile

from msgspec import Struct, field
from msgspec.structs import replace

from app.analysis.garbled import find_garbled
from app.analysis.marks import read_mark
from app.analysis.outline import blocks as making
from app.analysis.outline import metadata
from app.analysis.outline.closing import Closing, find_closings
from app.analysis.outline.copies import find_copies
from app.analysis.outline.joins import Usage, joined, usage
from app.analysis.outline.labels import parse_label
from app.analysis.outline.letterhead import Head, find_heads, with_date_at_foot
from app.analysis.outline.lines import Line, Passage, passage, read_lines
from app.analysis.outline.nodes import Entry
from app.analysis.outline.noise import boilerplate_after, boilerplate_before, page_furniture, stamps
from app.analysis.outline.notes import Note, find_notes
from app.analysis.outline.structure import grow
from app.analysis.outline.tables import Table, find_tables
from app.domain.source import (
    READER,
    Block,
    Decision,
    DropKind,
    Dropped,
    Footnote,
    Garbled,
    OfficialDocument,
    RawDocument,
    Section,
    SourceDocument,
    Strip,
    UnsureWord,
)

_MOST_LINES = 60_000
"""Lines with text beyond which a file is no guidance (six hundred full pages have half as many)."""


_LONGEST_CLOSING = 30
"""Lines of receivers and signatures, or of a letterhead, at most."""

_LONGEST_NAME, _LINES_OF_NAME = 16, 3
"""Words of a line that names the table below it, and such lines over one table, at most: caption, year, unit."""
_ENDS_SENTENCE = re.compile(r"[.!?…;,][\"”’)\]* ]*$")


class _Layout(Struct):
    """What each line is: noise, letterhead, closing, note, table, or body."""

    lines: tuple[Line, ...]
    known: Usage
    dropped: dict[int, DropKind]
    heads: list[Head]
    closings: list[Closing]
    notes: list[Note]
    tables: list[Table]
    meta: set[int] = field(default_factory=set)
    noted: dict[int, Note] = field(default_factory=dict)
    tabled: dict[int, Table] = field(default_factory=dict)
    garbled: tuple[Garbled, ...] = ()
    unstructured: frozenset[int] = frozenset()
    """Lines of garbled passages, in which labels and paragraphs mean nothing."""


def read_guidance(raw: RawDocument, *, sha256: str, name: str) -> SourceDocument:
    """The documents, headings, whole paragraphs, footnotes and noise of a file.

    ``raw`` is what an importer read; ``sha256`` and ``name`` are of the file. Raises InputError "secret" for a paper
    that bears TUYỆT MẬT, TỐI MẬT, MẬT or TÀI LIỆU THU HỒI, "guidance-empty" where there is nothing to read,
    "guidance-too-long" beyond 60,000 lines.
    """
    if sum(1 for line in raw.lines if line.text.strip()) > _MOST_LINES:
        raise metadata.too_long(name)
    lines = read_lines(raw)
    if not lines:
        raise metadata.empty(name)
    mark = read_mark(lines, name)
    layout = _lay_out(raw, lines)
    _mark_garbled(layout)
    shelf = making.Shelf()
    decisions: list[Decision] = [doubt for part in (*layout.heads, *layout.closings) for doubt in part.doubts]
    noted: list[tuple[Note, Block]] = []
    starts = _starts(layout)
    outlines: list[list[Section]] = []
    for index, (start, end) in enumerate(zip(starts, [*starts[1:], len(lines)], strict=True)):
        outlines.append(_put_document(layout, shelf, index, start, end, decisions, noted))
    footnotes = making.tied(shelf, noted, lines)
    blocks = tuple(shelf.blocks)
    documents = _documents(layout, starts, outlines, footnotes, blocks)
    return SourceDocument(
        sha256,
        name,
        raw.format,
        documents,
        blocks,
        _dropped(layout),
        mark,
        raw.converted,
        tuple(sorted(decisions, key=lambda d: d.line)),
        raw.warnings,
        _raw_texts(raw),
        raw.pages,
        READER,
        garbled=layout.garbled,
        unsure=tuple(UnsureWord(line.number, *word) for line in raw.lines for word in line.unsure),
        strips=_strips(raw),
        turns=raw.turns,
    )


def _numbers(raw: RawDocument) -> int:
    """How many raw lines there are by their numbers, of which some may not be used."""
    return min(max((line.number for line in raw.lines), default=0), 5 * len(raw.lines) + 100)


def _raw_texts(raw: RawDocument) -> tuple[str, ...]:
    """Raw texts by number: entry i is line i+1, "" where a number is not used."""
    texts = [""] * _numbers(raw)
    for line in raw.lines:
        if 0 < line.number <= len(texts):
            texts[line.number - 1] = line.text
    return tuple(texts)


def _strips(raw: RawDocument) -> tuple[Strip | None, ...]:
    """Where each raw line is printed, by number; () where the format knows no pages."""
    if all(line.strip is None for line in raw.lines):
        return ()
    strips: list[Strip | None] = [None] * _numbers(raw)
    for line in raw.lines:
        if 0 < line.number <= len(strips):
            strips[line.number - 1] = line.strip
    return tuple(strips)


def _lay_out(raw: RawDocument, lines: tuple[Line, ...]) -> _Layout:
    """Tell noise, letterheads, closings, notes and tables from the body, in that order."""
    tables = find_tables(lines)
    tabled = {line.at: table for table in tables if not table.frame for line in table.lines}
    dropped: dict[int, DropKind] = page_furniture(lines, tabled)
    dropped.update(stamps(lines, {**dropped, **dict.fromkeys(tabled, "markup")}))
    skip = {*dropped, *tabled}
    skip |= {line.at for line in lines if line.raw.region in ("footnote", "endnote")}
    closings = find_closings(lines, skip)
    closings = _without_forms(lines, skip, closings)
    heads = find_heads(lines, skip, closings)
    from_web = raw.format in ("txt", "html", "pdf")
    before = boilerplate_before(lines, heads[0].start, from_web) if heads else range(0)
    after = boilerplate_after(lines, _last_solid(lines, heads, closings), from_web)
    for at in (*before, *after):
        dropped[at] = "website boilerplate"
    closings = [c for c in closings if c.start not in after and c.end - 1 not in before]
    heads = [h for h in heads if h.start not in after]
    for closing in closings:
        for at in closing.brace:
            dropped[at] = "page furniture"
    taken = {at for c in closings for at in range(c.start, c.end)}
    taken |= {at for copy in find_copies(lines, skip, closings) for at in copy}
    for index, head in enumerate(heads):
        heads[index], foot = with_date_at_foot(head, lines, closings, skip)
        taken |= {*range(head.start, head.body), *(() if foot is None else (foot,))}
    # A table that looks like a letterhead but belongs to none (a form in an annex) is a table like others.
    for table in tables:
        if table.frame and not any(line.at in taken for line in table.lines):
            tabled.update({line.at: table for line in table.lines})
    for at in tabled:
        dropped.pop(at, None)
    known = usage([line for line in lines if line.at not in dropped and line.at not in tabled], raw.wrapped)
    notes = find_notes(lines, {*dropped, *tabled, *taken}, known.width)
    layout = _Layout(lines, known, dropped, heads, closings, notes, tables, tabled=tabled)
    layout.meta = taken - set(dropped) - set(tabled)
    layout.noted = {line.at: note for note in notes for line in note.lines}
    return layout


def _without_forms(lines: Sequence[Line], skip: Container[int], closings: list[Closing]) -> list[Closing]:
    """Closings but for those of forms ("Mẫu số 02"), which nobody signs, or which stand below the paper's own."""
    form = next((x.at for x in lines if x.at not in skip and (n := parse_label(x.text)) and n.shape == "form"), None)
    if form is None:
        return closings
    signed = any(c.signer and c.start < form for c in closings)
    return [c for c in closings if c.start < form or (c.signer is not None and not signed)]


def _mark_garbled(layout: _Layout) -> None:
    """Find what cannot be read. Nothing is built from it, unless most of the file is so and there is nothing else."""
    judged = [line for line in layout.lines if line.at not in layout.dropped and line.at not in layout.tabled]
    told = list({id(line.raw): line.raw for line in judged}.values())
    below_tables = {line.number for line in judged if line.at - 1 in layout.tabled}
    layout.garbled = find_garbled(told, _without_order(layout), below_tables)
    if not layout.garbled:
        return
    numbers = {number for passage in layout.garbled for number in passage.lines}
    bad = [line for line in judged if line.number in numbers]
    if 2 * sum(len(line.text) for line in bad) <= sum(len(line.text) for line in judged):
        layout.unstructured = frozenset(line.at for line in bad)


def _without_order(layout: _Layout) -> set[int]:
    """Numbers of lines whose order says nothing: notes, which part paragraphs, letterheads and closings, whose columns
    stand side by side, and names of tables, which would seem headings with nothing below them. What is far longer than
    letterheads and closings was only taken for one, because its lines are out of order."""
    short = {at for run in _runs(layout.meta) if len(run) <= _LONGEST_CLOSING for at in run}
    apart = short | set(layout.noted) | _names_of_tables(layout)
    return {line.number for line in layout.lines if line.at in apart}


def _names_of_tables(layout: _Layout) -> set[int]:
    """Positions of the short lines right above tables that lead over to them: captions, years, units."""
    found: set[int] = set()
    for table in layout.tables:
        first = min(line.at for line in table.lines)
        if first not in layout.tabled:
            continue
        above = (at for at in range(first - 1, -1, -1) if at not in layout.dropped)
        found.update(takewhile(partial(_may_name_table, layout), islice(above, _LINES_OF_NAME)))
    return found


def _may_name_table(layout: _Layout, at: int) -> bool:
    """Whether a line of the body is short, without a label, and no sentence."""
    text = layout.lines[at].text
    return (
        not any(at in taken for taken in (layout.meta, layout.noted, layout.tabled))
        and text.count(" ") < _LONGEST_NAME
        and not _ENDS_SENTENCE.search(text)
        and parse_label(text) is None
    )


def _runs(places: Iterable[int]) -> list[list[int]]:
    """Places in order, those that follow each other together."""
    found: list[list[int]] = []
    for at in sorted(places):
        if found and found[-1][-1] == at - 1:
            found[-1].append(at)
        else:
            found.append([at])
    return found


def _last_solid(lines: Sequence[Line], heads: Sequence[Head], closings: Sequence[Closing]) -> int:
    """Position after which web boilerplate may begin: the last closing, else the last letterhead."""
    ends = [c.end for c in closings] or [h.body for h in heads] or [len(lines) // 2]
    return max(ends)


def _starts(layout: _Layout) -> list[int]:
    """Positions where documents begin; the first takes everything above it."""
    return [0, *(head.start for head in layout.heads[1:])]


def _put_document(
    layout: _Layout,
    shelf: making.Shelf,
    index: int,
    start: int,
    end: int,
    decisions: list[Decision],
    noted: list[tuple[Note, Block]],
) -> list[Section]:
    """Shelve all blocks of one document in reading order and return its sections."""
    sections: list[Section] = []
    order: list[list[int]] = [[]]
    for at in range(start, end):
        closes = at > start and (at - 1) in layout.meta and at not in layout.meta and order[-1]
        if closes:
            order.append([])
        order[-1].append(at)
    paths: dict[str, int] = {}
    for positions in order:
        tree = making.Tree(index, paths=paths)
        _put_region(layout, shelf, tree, positions, decisions, noted)
        sections += tree.sections
    return sections


def _put_region(
    layout: _Layout,
    shelf: making.Shelf,
    tree: making.Tree,
    positions: Sequence[int],
    decisions: list[Decision],
    noted: list[tuple[Note, Block]],
) -> None:
    entries = _region_entries(layout, positions, decisions)
    by_first = {entry.passage.first.at: entry for entry in entries}
    later = {line.at for entry in entries for line in entry.passage.lines[1:]}
    done: set[int] = set()
    for at in positions:
        if at in by_first:
            making.put_entry(shelf, tree, by_first[at])
        elif at in later or at in layout.dropped:
            continue
        elif at in layout.noted:
            note = layout.noted[at]
            if note.lines[0].at == at:
                noted.append((note, making.put_note(shelf, note, tree.document, tree.heading)))
        elif at in layout.tabled:
            table = layout.tabled[at]
            if id(table) not in done:
                done.add(id(table))
                making.put_table(shelf, tree, table)
        else:
            making.put_meta(shelf, layout.lines[at], tree.document)


def _region_entries(layout: _Layout, positions: Sequence[int], decisions: list[Decision]) -> list[Entry]:
    """Body passages of a region as tree entries. Tables and letterheads part paragraphs, notes and noise do not."""
    passages: list[Passage] = []
    stretch: list[Line] = []

    def close() -> None:
        if stretch and stretch[0].at in layout.unstructured:
            passages.extend(_as_printed(stretch, layout.known.width is not None))
        else:
            found, doubts = joined(stretch, layout.known)
            passages.extend(found)
            decisions.extend(doubts)
        stretch.clear()

    for at in positions:
        if at in layout.dropped or at in layout.noted:
            continue
        if at in layout.meta or at in layout.tabled:
            close()
            continue
        if stretch and (stretch[-1].at in layout.unstructured) != (at in layout.unstructured):
            close()
        stretch.append(layout.lines[at])
    close()
    entries, _, doubts = grow(passages, layout.unstructured)
    decisions.extend(doubts)
    return entries


def _as_printed(lines: Sequence[Line], wrapped: bool) -> list[Passage]:
    """Garbled lines as passages: a line each, or where lines are pieces of paragraphs, all down to the next gap."""
    groups: list[list[Line]] = []
    for line in lines:
        if groups and wrapped and not line.gap:
            groups[-1].append(line)
        else:
            groups.append([line])
    return [passage(group) for group in groups]


def _documents(
    layout: _Layout,
    starts: Sequence[int],
    outlines: Sequence[Sequence[Section]],
    footnotes: Sequence[tuple[int, Footnote]],
    blocks: tuple[Block, ...],
) -> tuple[OfficialDocument, ...]:
    result: list[OfficialDocument] = []
    for index, start in enumerate(starts):
        end = starts[index + 1] if index + 1 < len(starts) else len(layout.lines)
        own = [b for b in blocks if b.document == index]
        head = layout.heads[index] if index < len(layout.heads) else None
        closings = [c for c in layout.closings if start <= c.start < end]
        facts = metadata.gather(
            layout.lines[start:end], head, closings, own, layout.dropped, result[-1] if result else None, blocks
        )
        result.append(
            replace(
                facts,
                start_line=min((b.lines[0] for b in own), default=layout.lines[start].number),
                end_line=max((b.lines[1] for b in own), default=layout.lines[end - 1].number),
                outline=making.counted(outlines[index], own),
                footnotes=tuple(f for d, f in footnotes if d == index),
            )
        )
    return tuple(result)


def _dropped(layout: _Layout) -> tuple[Dropped, ...]:
    """Noise as ranges of lines of one kind; a stray mark at a note's end names its line too."""
    found: list[Dropped] = []
    spots: list[tuple[int, DropKind]] = [(layout.lines[at].number, kind) for at, kind in sorted(layout.dropped.items())]
    spots.extend((note.lines[-1].number, "page furniture") for note in layout.notes if note.stray)
    numbers = {line.number for line in layout.lines}
    for number, kind in sorted(spots):
        if found and found[-1].kind == kind and not any(n in numbers for n in range(found[-1].lines[1] + 1, number)):
            found[-1] = Dropped((found[-1].lines[0], number), kind)
        else:
            found.append(Dropped((number, number), kind))
    return tuple(found)
