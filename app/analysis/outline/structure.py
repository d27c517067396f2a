"""The outline as a grammar: a stack of label shapes gives the tree, brothers together decide what is a heading.

``entries`` reads labels and titles off the paragraphs, ``stacking`` puts them over each other, ``headings`` decides.
Numbers that repeat, restart or skip are kept as printed and reported.
"""

from __future__ import annotations

from collections.abc import Container, Sequence

from app.analysis.outline.entries import labelled
from app.analysis.outline.headings import decide
from app.analysis.outline.labels import BULLETS
from app.analysis.outline.lines import Passage
from app.analysis.outline.nodes import Entry, Node
from app.analysis.outline.stacking import stacked
from app.domain.source import Decision


def grow(
    passages: Sequence[Passage], unstructured: Container[int] = ()
) -> tuple[list[Entry], list[Node], list[Decision]]:
    """The tree of one document's body: entries in order, nodes in order, and the choices in doubt.

    ``unstructured`` holds positions of lines whose labels mean nothing.
    """
    decisions: list[Decision] = []
    entries = labelled(passages, unstructured)
    nodes = stacked(entries, decisions)
    _count(entries)
    decide(nodes, decisions)
    return entries, nodes, decisions


def _count(entries: Sequence[Entry]) -> None:
    """What stands directly under each node before the next node."""
    current: Node | None = None
    for entry in entries:
        if entry.node is not None:
            current = entry.node
        elif current is not None and not entry.caption and not entry.closes:
            if entry.label is not None and entry.label.shape in BULLETS:
                current.bullets += 1
            else:
                current.paragraphs += 1
