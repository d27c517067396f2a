"""From the tree to the values that leave this package: blocks with ids, levels and headings, sections with paths."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from app.analysis.outline.labels import BULLETS, Label
from app.analysis.outline.lines import Line, Passage, passage, pieces, spans
from app.analysis.outline.nodes import Entry, Node
from app.analysis.outline.notes import Note
from app.analysis.outline.tables import Table, table_block
from app.domain.source import Block, BlockKind, Footnote, Section, Span

_CAPTION = re.compile(r"^(?:Bảng|BẢNG|Biểu|BIỂU|Biểu đồ|Hình|HÌNH|Sơ đồ|Ảnh)(?:\s+số)?\s+\d+(?:\.\d+)*\s*[.:\-–]?\s")


class Shelf(Struct):
    """Blocks of a file as they are made; ids are ``L<line>``, ``L<line>.2`` for a second block of a line."""

    blocks: list[Block] = field(default_factory=list)
    used: dict[int, int] = field(default_factory=dict)

    def name(self, line: int) -> str:
        """The next id for a block that begins on this line."""
        count = self.used.get(line, 0) + 1
        self.used[line] = count
        return f"L{line}" if count == 1 else f"L{line}.{count}"


def put(
    shelf: Shelf,
    found: Passage,
    kind: BlockKind,
    document: int,
    heading: str | None,
    level: int = 0,
    label: str | None = None,
    start: int = 0,
    end: int | None = None,
) -> Block:
    """Shelve characters ``start``..``end`` of a passage as one block and return it."""
    stop = len(found.text) if end is None else end
    text = found.printed[start:stop]
    start += len(text) - len(text.lstrip())
    text = text.strip()
    stop = start + len(text)
    way = pieces(found, start, stop)
    first, last = (way[0].line, way[-1].line) if way else (found.first.number, found.last.number)
    sure = [line.raw.confidence for line in found.lines if line.raw.confidence is not None]
    block = Block(
        shelf.name(first),
        kind,
        text,
        (first, last),
        document,
        heading,
        level,
        label,
        spans(found, start, stop),
        way,
        found.first.raw.page,
        confidence=min(sure) if sure else None,
    )
    shelf.blocks.append(block)
    return block


def put_meta(shelf: Shelf, line: Line, document: int) -> None:
    """A line of a letterhead, of the receivers or of a signature."""
    put(shelf, passage((line,)), "meta", document, None)


def put_note(shelf: Shelf, note: Note, document: int, heading: str | None) -> Block:
    """A footnote as printed, its mark included."""
    return put(shelf, passage(note.lines), "footnote", document, heading, label=note.mark, end=_note_end(note))


def _note_end(note: Note) -> int | None:
    if note.end is None:
        return None
    return len(passage(note.lines).text) - len(note.lines[-1].text) + note.end


def note_text(note: Note) -> str:
    """The words of a note without its mark."""
    return passage(note.lines).text[note.start : _note_end(note)].strip()


class Tree(Struct):
    """Blocks and sections of one region of a document while they are put down in reading order."""

    document: int
    sections: list[Section] = field(default_factory=list)
    heading: str | None = None
    item_level: int = 0
    bullets: list[str] = field(default_factory=list)
    ids: dict[int, str] = field(default_factory=dict)
    paths: dict[str, int] = field(default_factory=dict)
    """How often each path was used in the document so far."""
    named: dict[int, str] = field(default_factory=dict)
    """Path of each heading's node, by its order."""


def put_entry(shelf: Shelf, tree: Tree, entry: Entry) -> None:
    """Shelve one passage of the body: a heading with the text on its line, a numbered item, a bullet, a paragraph."""
    node = entry.node
    if node is not None:
        tree.bullets.clear()
        if node.heading:
            _put_heading(shelf, tree, node)
        else:
            tree.heading = _heading_of(tree, node)
            tree.item_level = _item_level(node)
            put(shelf, entry.passage, "item", tree.document, tree.heading, tree.item_level, node.label.text)
        return
    label = entry.label
    if label is not None and label.shape in BULLETS:
        sign = label.text
        if sign in tree.bullets:
            del tree.bullets[tree.bullets.index(sign) + 1 :]
        else:
            tree.bullets.append(sign)
        level = tree.item_level + len(tree.bullets)
        put(shelf, entry.passage, "item", tree.document, tree.heading, level, sign)
        return
    tree.bullets.clear()
    if entry.closes and tree.sections:
        tree.heading, tree.item_level = next(s.id for s in reversed(tree.sections) if s.depth == 1), 0
    kind: BlockKind = "meta" if entry.caption else "paragraph"
    if kind == "paragraph" and len(entry.passage.text) < 250 and _CAPTION.match(entry.passage.text):
        kind = "caption"
    put(shelf, entry.passage, kind, tree.document, tree.heading)


def put_table(shelf: Shelf, tree: Tree, table: Table) -> None:
    """Shelve a table under the heading that is open."""
    block = table_block(table, shelf.name(table.lines[0].number), tree.document, tree.heading)
    shelf.blocks.append(block)


def _put_heading(shelf: Shelf, tree: Tree, node: Node) -> None:
    parent = _heading_of(tree, node)
    depth = 1 + sum(a.heading for a in _above(node))
    own = put(shelf, node.passage, "heading", tree.document, parent, depth, node.label.text, end=node.title_end or None)
    tree.ids[node.order] = own.id
    tree.heading, tree.item_level = own.id, 0
    tree.sections.append(
        Section(own.id, node.label.text, node.title, depth, own.lines[0], parent, path=_path(tree, node))
    )
    rest = node.passage.text[node.title_end :] if node.title_end else ""
    if rest.strip():
        put(shelf, node.passage, "paragraph", tree.document, own.id, start=node.title_end)


def _above(node: Node) -> list[Node]:
    found: list[Node] = []
    parent = node.parent
    while parent is not None:
        found.append(parent)
        parent = parent.parent
    return found


def _heading_of(tree: Tree, node: Node) -> str | None:
    return next((tree.ids[a.order] for a in _above(node) if a.heading), None)


def _item_level(node: Node) -> int:
    level = 1
    for above in _above(node):
        if above.heading:
            break
        level += 1
    return level


def _path(tree: Tree, node: Node) -> str:
    """Label path without end signs; a decimal adds only its own last number, a star or a bare title its order."""
    parent = next((a for a in _above(node) if a.heading), None)
    above = tree.named.get(parent.order, "") if parent else ""
    own = path_part(node.label, parent.label if parent else None, above)
    if node.label.shape in ("*", "bold", "title"):
        sign = "T" if node.label.shape == "title" else "*"
        own = f"{sign}{_next(tree.paths, f'{above}#{sign}')}"
    path = f"{above}.{own}" if above else own
    count = _next(tree.paths, path)
    unique = path if count == 1 else f"{path}({count})"
    tree.named[node.order] = unique
    return unique


def path_part(label: Label, parent: Label | None, above: str) -> str:
    """What a label adds to the path of the heading above it; "" where it has no number or letter of its own."""
    own = re.sub(r"[\s.:)\-–/]+$", "", label.text).lstrip("(")
    last = above.rsplit(".", 1)[-1]
    if label.parts:
        inner = parent.parts or (parent.value,) if parent else ()
        if inner and label.parts[: len(inner)] == inner:
            return ".".join(str(p) for p in label.parts[len(inner) :])
    elif label.shape in ("roman.n", "roman.n.n") and above and own.startswith(f"{last}."):
        return own[len(last) + 1 :]
    return own


def _next(counts: dict[str, int], key: str) -> int:
    counts[key] = counts.get(key, 0) + 1
    return counts[key]


def counted(sections: Sequence[Section], blocks: Sequence[Block]) -> tuple[Section, ...]:
    """Sections with how many items and paragraphs stand directly under each."""
    items: dict[str, int] = {}
    paragraphs: dict[str, int] = {}
    for block in blocks:
        if block.heading is None:
            continue
        if block.kind == "item" and block.level == 1:
            items[block.heading] = items.get(block.heading, 0) + 1
        elif block.kind == "paragraph":
            paragraphs[block.heading] = paragraphs.get(block.heading, 0) + 1
    return tuple(replace(s, bullets=items.get(s.id, 0), paragraphs=paragraphs.get(s.id, 0)) for s in sections)


def tied(shelf: Shelf, notes: Sequence[tuple[Note, Block]], lines: Sequence[Line]) -> list[tuple[int, Footnote]]:
    """Footnotes with the block and place of their marks; the marks in the text get spans. Pairs (document, note)."""
    if not notes:
        return []
    by_line: dict[int, list[int]] = {}
    for index, block in enumerate(shelf.blocks):
        for number in {p.line for p in block.pieces}:
            by_line.setdefault(number, []).append(index)
    result: list[tuple[int, Footnote]] = []
    for note, own in notes:
        ref_line = ref_block = ref_at = None
        if note.reference is not None:
            line = lines[note.reference.at]
            ref_line = line.number
            spot = _spot(shelf.blocks, by_line.get(line.number, ()), line, note.reference.start)
            if spot is not None:
                index, ref_at = spot
                target = shelf.blocks[index]
                ref_block = target.id
                end = ref_at + note.reference.end - note.reference.start
                kept = tuple(s for s in target.spans if not (s.note and s.start < end and s.end > ref_at))
                mark = Span(ref_at, end, superscript=True, note=own.id)
                shelf.blocks[index] = replace(
                    target, spans=tuple(sorted((*kept, mark), key=lambda s: (s.start, s.end)))
                )
        result.append(
            (own.document, Footnote(note.mark, own.lines[0], note_text(note), ref_line, own.id, ref_block, ref_at))
        )
    return result


def _spot(blocks: Sequence[Block], indexes: Sequence[int], line: Line, start: int) -> tuple[int, int] | None:
    """The block and offset where character ``start`` of a line stands."""
    cut = next((c for c in line.cuts if c.start <= start < c.start + c.raw_end - c.raw_start), None)
    if cut is None:
        return None
    raw = cut.raw_start + start - cut.start
    for index in indexes:
        for piece in blocks[index].pieces:
            if piece.line == line.number and piece.line_start <= raw < piece.line_end:
                return index, piece.start + raw - piece.line_start
    return None
