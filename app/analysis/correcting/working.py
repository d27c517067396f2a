"""The working copy of a reading while corrections are carried out on it.

Headings are kept as levels, not as links: what stands under what follows from the order of blocks, as it does on paper.
Only two things do not, and are noted at a block when the copy is made: that an outline begins anew there (after a
signature), and that text there belongs to a heading further up (closing words under the last chapter).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from msgspec.structs import replace

from app.domain.source import Block, DropKind, OfficialDocument, SourceDocument

Start = tuple[int, int]
"""Raw line and offset of a block's first character."""


@dataclass(eq=False, slots=True)
class Draft:
    """A block on the working copy. ``closes`` is the depth of the heading that its text belongs under where that is not
    the last one (0: none, an outline begins anew); ``outside`` is a letterhead or signature line under no heading.
    """

    block: Block
    closes: int | None = None
    outside: bool = False

    @property
    def start(self) -> Start:
        """Where its words begin; tables begin at their first line."""
        if self.block.pieces and self.block.kind != "table":
            return self.block.pieces[0].line, self.block.pieces[0].line_start
        return self.block.lines[0], 0


@dataclass(eq=False, slots=True)
class Hole:
    """Words left out of a block that stays: the block before and after, so that taking them back heals it."""

    draft: Draft
    before: Block
    after: Block
    stretch: tuple[int, int, int]


@dataclass(eq=False)
class Working:
    """What changes while corrections are carried out; made by ``opened``."""

    base: SourceDocument
    drafts: list[Draft]
    on_line: dict[int, list[Draft]]
    names: dict[Start, str]
    """Ids by the start of their words: the same words get the same id, whatever was done before."""
    suffixes: dict[int, int]
    papers: list[OfficialDocument]
    mark: str | None
    dropped: dict[int, DropKind]
    drops_changed: bool = False
    removed: list[Draft] = field(default_factory=list)
    holes: list[Hole] = field(default_factory=list)
    settled: set[int] = field(default_factory=set)
    """Raw lines that a person has looked at and decided."""
    readable: set[int] = field(default_factory=set)
    """Raw lines of which a person has said that they stand as they should."""

    def draft_at(self, line: int, at: int) -> Draft | None:
        """The block that the first character at or after ``at`` of a raw line belongs to."""
        best: tuple[int, Draft] | None = None
        for draft in self.on_line.get(line, ()):
            for piece in draft.block.pieces:
                if piece.line == line and at < piece.line_end:
                    place = max(at, piece.line_start)
                    if best is None or place < best[0]:
                        best = place, draft
        return best[1] if best else None

    def put(self, draft: Draft) -> None:
        """Put a new block at its place in reading order."""
        self._place(draft)
        self._enter(draft)

    def put_after(self, draft: Draft, above: Draft) -> None:
        """Put a new block behind ``above`` and behind the footnotes that stand in between."""
        at = self.drafts.index(above) + 1
        while at < len(self.drafts) and self.drafts[at].start < draft.start:
            at += 1
        self.drafts.insert(at, draft)
        self._enter(draft)

    def take_out(self, draft: Draft) -> None:
        """Take a block off the working copy."""
        self.drafts.remove(draft)
        for line in {p.line for p in draft.block.pieces}:
            self.on_line[line].remove(draft)

    def change(self, draft: Draft, block: Block) -> None:
        """Give a block other words or another kind."""
        before, after = {p.line for p in draft.block.pieces}, {p.line for p in block.pieces}
        moved = draft.block.pieces[0] != block.pieces[0]
        draft.block = block
        for line in before - after:
            self.on_line[line].remove(draft)
        for line in after - before:
            self.on_line.setdefault(line, []).append(draft)
        if moved:  # a block that lost its first line may now begin behind a footnote
            self.drafts.remove(draft)
            self._place(draft)

    def name(self, start: Start) -> str:
        """An id for a block whose words begin here: the one these words had before, else the line's next."""
        known = self.names.get(start)
        if known is not None and not self.in_use(known):
            return known
        line = start[0]
        count = self.suffixes[line] = self.suffixes.get(line, 0) + 1
        found = f"L{line}" if count == 1 else f"L{line}.{count}"
        self.names.setdefault(start, found)
        return found

    def in_use(self, block_id: str) -> bool:
        """Whether a block on the working copy has this id."""
        return any(d.block.id == block_id for d in self.drafts)

    def _place(self, draft: Draft) -> None:
        start = draft.start
        at = next((i for i, d in enumerate(self.drafts) if d.start > start), len(self.drafts))
        self.drafts.insert(at, draft)

    def _enter(self, draft: Draft) -> None:
        for line in {p.line for p in draft.block.pieces}:
            self.on_line.setdefault(line, []).append(draft)

    def neighbours(self, draft: Draft) -> tuple[Draft | None, Draft | None]:
        """The blocks of the same paper before and after, footnotes passed over."""
        at = self.drafts.index(draft)
        before = next((d for d in reversed(self.drafts[:at]) if d.block.kind != "footnote"), None)
        after = next((d for d in self.drafts[at + 1 :] if d.block.kind != "footnote"), None)
        same = draft.block.document
        return (
            before if before and before.block.document == same else None,
            after if after and after.block.document == same else None,
        )

    def headings_open_at(self, draft: Draft) -> list[Draft]:
        """The headings under which a block stands if it is no heading itself, outermost first."""
        stack: list[Draft] = []
        for one in self.drafts[: self.drafts.index(draft) + 1]:
            if one.block.document != draft.block.document:
                continue
            if one.closes == 0:
                stack.clear()
            if one is draft:
                break
            if one.block.kind == "heading":
                while stack and stack[-1].block.level >= one.block.level:
                    stack.pop()
                stack.append(one)
        return stack

    def level_headings(self, document: int) -> None:
        """Make each heading's level one more than that of the heading above it, as it is shown.

        Between corrections levels stay as they were given: a heading that is left out and taken back finds those that
        stood under it deeper than itself again.
        """
        stack: list[int] = []
        for draft in self.drafts:
            block = draft.block
            if block.document != document:
                continue
            if draft.closes == 0:
                stack.clear()
            if block.kind != "heading":
                continue
            while stack and stack[-1] >= block.level:
                stack.pop()
            stack.append(block.level)
            if block.level != len(stack):
                draft.block = replace(block, level=len(stack))


def opened(document: SourceDocument) -> Working:
    """A working copy of a reading."""
    drafts: list[Draft] = []
    on_line: dict[int, list[Draft]] = {}
    names: dict[Start, str] = {}
    suffixes: dict[int, int] = {}
    stack: list[Block] = []
    home: str | None = None
    paper = -1
    for block in document.blocks:
        if block.document != paper:
            paper, home = block.document, None
            stack.clear()
        draft = Draft(block)
        if block.kind == "heading":
            while stack and stack[-1].level >= block.level:
                stack.pop()
            stack.append(block)
            home = block.id
        elif block.heading is None and block.kind == "meta":
            draft.outside = True
        elif block.heading != home:
            draft.closes, home = _closing(block, stack), block.heading
        drafts.append(draft)
        for line in {p.line for p in block.pieces}:
            on_line.setdefault(line, []).append(draft)
        names.setdefault(draft.start, block.id)
        number, _, suffix = block.id.removeprefix("L").partition(".")
        if number.isdigit() and (suffix or "1").isdigit():
            suffixes[int(number)] = max(suffixes.get(int(number), 0), int(suffix or 1))
    dropped: dict[int, DropKind] = {n: d.kind for d in document.dropped for n in range(d.lines[0], d.lines[1] + 1)}
    return Working(
        document, drafts, on_line, names, suffixes, list(document.documents), document.mark, dropped
    )  # fmt: skip


def _closing(block: Block, stack: list[Block]) -> int:
    """Depth of the heading that a block belongs under; the stack loses what is closed by a new beginning."""
    if block.heading is None:
        stack.clear()
        return 0
    return next((i for i, heading in enumerate(stack, 1) if heading.id == block.heading), len(stack))
