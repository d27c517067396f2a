"""What the tree of an outline is made of: labelled paragraphs over each other, and the passages that hold them."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct, field

from app.analysis.outline.labels import Label
from app.analysis.outline.lines import Passage

Form = Literal["title", "run-in", "sentence"]


class Node(Struct):
    """A labelled paragraph in the tree; ``paragraphs`` and ``bullets`` count what stands under it before the next."""

    order: int
    passage: Passage
    label: Label
    parent: Node | None = None
    children: list[Node] = field(default_factory=list)
    paragraphs: int = 0
    bullets: int = 0
    form: Form = "sentence"
    title_end: int = 0
    """Where the heading's own text ends in the passage (a run-in heading ends before its colon's text)."""
    title: str | None = None
    heading: bool = False
    named: str | None = None
    """A title that is printed further below (see ``Entry.named``)."""

    @property
    def filled(self) -> bool:
        """Whether anything stands under it."""
        return bool(self.paragraphs or self.bullets or self.children)


class Entry(Struct):
    """A passage of a document in reading order with its node, or with none."""

    passage: Passage
    label: Label | None = None
    node: Node | None = None
    caption: bool = False
    closes: bool = False
    """A closing paragraph of the whole paper: by sense it does not belong to the last sub-heading above it."""
    named: str | None = None
    """For a form: its name, which is printed below the letterhead that stands in it."""
