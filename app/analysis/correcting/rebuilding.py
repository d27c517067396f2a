"""From the working copy back to a ``SourceDocument``: what follows from the order and kind of blocks is reckoned anew.

What no correction has touched comes back as the very values that the reader made.
"""

from __future__ import annotations

from msgspec.structs import replace

from app.analysis.correcting.content import offset_of
from app.analysis.correcting.working import Draft, Working
from app.analysis.outline.blocks import counted, path_part
from app.analysis.outline.labels import parse_label
from app.domain.source import Block, Dropped, Footnote, Garbled, OfficialDocument, Section, SourceDocument


def rebuilt(working: Working) -> SourceDocument:
    """The reading as it stands on the working copy."""
    base = working.base
    before = {block.id: block for block in base.blocks}
    blocks = _homed(working, before)
    documents: list[OfficialDocument] = []
    for number, paper in enumerate(working.papers):
        own = [b for b in blocks if b.document == number]
        documents.append(
            replace(
                paper,
                start_line=min((b.lines[0] for b in own), default=paper.start_line),
                end_line=max((b.lines[1] for b in own), default=paper.end_line),
                outline=counted(_sections(own, paper, before), own),
                footnotes=_footnotes(working, paper, before),
            )
        )
    return replace(
        base,
        documents=tuple(documents),
        blocks=tuple(blocks),
        dropped=_dropped(working) if working.drops_changed else base.dropped,
        mark=working.mark,
        decisions=tuple(d for d in base.decisions if d.line not in working.settled),
        garbled=_garbled(working),
        unsure=tuple(word for word in base.unsure if word.line not in working.settled),
    )


def _garbled(working: Working) -> tuple[Garbled, ...]:
    """Garbled passages without the lines of which a person has said that they can be read as they stand."""
    if not working.readable:
        return working.base.garbled
    found: list[Garbled] = []
    for passage in working.base.garbled:
        lines = tuple(n for n in passage.lines if n not in working.readable)
        order = tuple(n for n in passage.order if n not in working.readable)
        if lines:
            found.append(passage if len(lines) == len(passage.lines) else Garbled(lines, order, passage.reason))
    return tuple(found)


def _homed(working: Working, before: dict[str, Block]) -> list[Block]:
    """The blocks in reading order, each with the heading it stands under and without marks of notes that are gone."""
    blocks: list[Block] = []
    stack: list[Block] = []  # the open headings, with the levels they were given
    home: str | None = None
    paper = -1
    lost = {b.id for b in before.values() if b.kind == "footnote"}
    lost -= {d.block.id for d in working.drafts if d.block.kind == "footnote"}
    for draft in working.drafts:
        block = draft.block
        if block.document != paper or draft.closes == 0:
            paper, home = block.document, None
            stack.clear()
        elif draft.closes is not None:
            home = stack[min(draft.closes, len(stack)) - 1].id if stack else None
        above = None if draft.outside else home
        if block.kind == "heading":
            while stack and stack[-1].level >= block.level:
                stack.pop()
            above = stack[-1].id if stack else None
            stack.append(block)
            home = block.id
            if block.level != len(stack):
                block = replace(block, level=len(stack))
        if block.heading != above:
            block = replace(block, heading=above)
        if lost and any(s.note in lost for s in block.spans):
            spans = tuple(replace(s, note=None) if s.note in lost else s for s in block.spans)
            block = replace(block, spans=spans)
        blocks.append(block)
    return blocks


def _sections(own: list[Block], paper: OfficialDocument, before: dict[str, Block]) -> list[Section]:
    given = {section.id: section for section in paper.outline}
    found: dict[str, Section] = {}
    used = {s.path for s in paper.outline}
    for block in own:
        if block.kind != "heading":
            continue
        parent = found.get(block.heading or "")
        old = given.get(block.id)
        if old is not None and before[block.id].text == block.text and (before[block.id].kind == "heading"):
            same = old.parent == block.heading and (parent is None or parent.path == given[parent.id].path)
            path = old.path if same else _path(block, parent, used)
            found[block.id] = replace(
                old, depth=block.level, parent=block.heading, path=path, bullets=0, paragraphs=0
            )  # fmt: skip
        else:
            label, title = _words(block)
            path = _path(block, parent, used)
            found[block.id] = Section(block.id, label, title, block.level, block.lines[0], block.heading, path=path)
    return list(found.values())


def _words(block: Block) -> tuple[str, str | None]:
    """Label and title of a heading that a person has made or changed: all its words are its title."""
    label = parse_label(block.text)
    rest = block.text[label.end :] if label else block.text
    return label.text if label else "", rest.strip().rstrip(" .:-–").strip() or None


def _path(block: Block, parent: Section | None, used: set[str]) -> str:
    """The label path of a changed heading; its own order where it has no label, "(2)" where a path is taken."""
    label = parse_label(block.text)
    above = parent.path if parent else ""
    start = f"{above}." if above else ""
    inner = parse_label(f"{parent.label} X") if parent and parent.label else None
    own = path_part(label, inner, above) if label is not None and label.shape != "*" else ""
    number = 1
    sign = "*" if label is not None and label.shape == "*" else "T"
    path = f"{start}{own}" if own else f"{start}{sign}1"
    while path in used:
        number += 1
        path = f"{start}{own}({number})" if own else f"{start}{sign}{number}"
    used.add(path)
    return path


def _footnotes(working: Working, paper: OfficialDocument, before: dict[str, Block]) -> tuple[Footnote, ...]:
    living = {d.block.id: d.block for d in working.drafts if d.block.kind == "footnote"}
    found: list[Footnote] = []
    for note in paper.footnotes:
        block = living.get(note.block or "")
        if block is None:
            continue
        text = note.text
        old = before[block.id]
        if old.text != block.text:
            lead = old.text.partition(note.text)[0] if note.text in old.text else ""
            text = block.text.removeprefix(lead)
        found.append(_tied(working, replace(note, text=text, line=block.lines[0]), before))
    return tuple(found)


def _tied(working: Working, note: Footnote, before: dict[str, Block]) -> Footnote:
    """A note whose mark is looked for again where its block was cut or joined."""
    if note.ref_block is None or note.ref_at is None:
        return note
    old = before[note.ref_block]
    piece = next((p for p in old.pieces if p.start <= note.ref_at < p.start + p.line_end - p.line_start), None)
    if piece is None:
        return note
    line, at = piece.line, piece.line_start + note.ref_at - piece.start
    draft = _holding(working, line, at)
    if draft is None:
        return replace(note, ref_line=None, ref_block=None, ref_at=None)
    return replace(note, ref_block=draft.block.id, ref_at=offset_of(draft.block, line, at))


def _holding(working: Working, line: int, at: int) -> Draft | None:
    for draft in working.on_line.get(line, ()):
        if any(p.line == line and p.line_start <= at < p.line_end for p in draft.block.pieces):
            return draft
    return None


def _dropped(working: Working) -> tuple[Dropped, ...]:
    """Lines that are not content, as ranges of one kind; blank lines between two of them part nothing."""
    found: list[Dropped] = []
    raw = working.base.raw
    for number, kind in sorted(working.dropped.items()):
        if not raw[number - 1 : number] or not raw[number - 1].strip():
            continue
        last = found[-1] if found else None
        if last and last.kind == kind and not any(text.strip() for text in raw[last.lines[1] : number - 1]):
            found[-1] = Dropped((last.lines[0], number), kind)
        else:
            found.append(Dropped((number, number), kind))
    return tuple(found)
