"""What stands on one PDF page: runs of characters with their looks and places, ruled lines, pictures.

Coordinates are turned so that the reader's page lies upright: x grows to the right, y grows downwards, in points, from
the top left corner. Text that runs in another direction than most of the page (a watermark, a marginal note) is
kept apart.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from msgspec import Struct

from app.importers.pdf_characters import Characters, Face, Stretch, stretches
from app.importers.pdf_drawings import Frame, Rule, drawings

_CROWD = 300


class Run(Struct):
    """Characters of one look on one baseline ``y``, from ``x0`` to ``x1``; ``spaced``: a space stands before it."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    face: Face
    spaced: bool = False
    raised: bool = False
    order: int = 0
    """Place in the file: what follows in the file is rarely cut apart on the page."""
    original: str | None = None
    """Letters before an old encoding was decoded."""
    certainty: float | None = None
    """OCR: 0 to 1."""


class Page(Struct):
    """One page: 1-based number, size, runs in the order of the file, rules, and the share covered by pictures."""

    number: int
    width: float
    height: float
    runs: list[Run]
    rules: list[Rule]
    turned: list[str]
    picture_share: float = 0.0
    picture_dpi: float = 0.0
    """Of the picture that covers most of the page; 0 without pictures."""
    crowded: bool = False
    """Whether so much is drawn that it may be writing turned into outlines."""
    turn: int = 0
    """Degrees clockwise by which the picture that a viewer shows is turned to stand upright."""


def read_page(page: Any, number: int) -> Page:
    """Everything needed of a pypdfium2 page. The caller holds pdfium's lock and closes the page."""
    textpage = page.get_textpage()
    try:
        found = stretches(Characters(textpage))
    finally:
        textpage.close()
    weights: Counter[int] = Counter()
    for stretch in found:
        if stretch.turn >= 0:
            weights[stretch.turn] += len(stretch.text)
    turn = min(weights, key=lambda t: (-weights[t], t)) if weights else 0
    frame = Frame(page.get_cropbox(), turn)
    runs = [run for at, s in enumerate(found) if s.turn == turn and (run := _upright(s, frame, at))]
    drawn = drawings(page, frame)
    turned = [" ".join(s.text.split()) for s in found if s.turn != turn and s.text.strip()]
    return Page(
        number,
        frame.width,
        frame.height,
        runs,
        drawn.rules,
        turned,
        picture_share=min(1.0, drawn.covered / max(1.0, frame.width * frame.height)),
        picture_dpi=drawn.dpi,
        crowded=drawn.paths > _CROWD,
        turn=(turn - page.get_rotation()) % 360,
    )


def _upright(stretch: Stretch, frame: Frame, order: int) -> Run | None:
    x0, y = frame.point(*stretch.start)
    x1 = max(frame.right_of(stretch.box), x0)
    if x1 < 0 or x0 > frame.width or y < 0 or y > frame.height:
        return None  # outside the page: not printed
    return Run(stretch.text, x0, x1, y, stretch.size, stretch.face, stretch.spaced, order=order)
