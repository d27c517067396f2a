"""What a deck shows, slide by slide, before it is a file: words already chosen, measured and split.

A plan is a pure function of a briefing and its material. Exporters and previews draw it as it is: they choose no words,
no sizes and no breaks. Lengths are in points (1/72 inch).
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from app.domain.briefing import DesignName, SlideFormat, SlideKind
from app.domain.chart import Chart
from app.domain.reference import SourceRef

LayoutName = Literal[
    "title", "agenda", "topic", "section", "text", "text_chart", "chart", "table", "two_columns", "picture",
    "picture_text", "big_numbers", "quotation", "closing",
]  # fmt: skip
Align = Literal["left", "right", "center"]

CONTINUED = "(tiếp theo)"


class DeckParagraph(Struct, frozen=True, omit_defaults=True):
    """A bullet (or, with ``bullet`` false, a plain line). ``refs`` are the passages of the source that it is cut from.

    ``level`` counts nesting from 1. ``jump`` is the id of the slide that a click leads to ("" none). ``edited`` marks a
    person's own wording, ``lead`` a line that introduces those below it and never ends a slide.
    """

    text: str
    level: int = 1
    refs: tuple[SourceRef, ...] = ()
    bullet: bool = True
    strong: bool = False
    lead: bool = False
    edited: bool = False
    jump: str = ""


class DeckTable(Struct, frozen=True, omit_defaults=True):
    """A table as it stands on one slide: heading row, rows, and the measured widths and heights.

    ``heights_pt`` has one entry per row, the heading row first. ``strong`` are 0-based rows (totals, groups) in bold;
    ``note`` stands under it in small type.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    aligns: tuple[Align, ...]
    widths_pt: tuple[float, ...]
    heights_pt: tuple[float, ...]
    size_pt: float
    strong: tuple[int, ...] = ()
    note: str = ""
    alt_text: str = ""


class DeckPicture(Struct, frozen=True, omit_defaults=True):
    """A picture ready to be placed: upright, no larger than it is shown, its position data gone.

    ``pixels`` are its width and height, ``alt_text`` is what it shows for those who cannot see it.
    """

    media: str
    type: str
    data: bytes
    pixels: tuple[int, int]
    alt_text: str = ""
    caption: str = ""


class BigNumber(Struct, frozen=True, omit_defaults=True):
    """A figure that carries a slide: the number large, its unit small beside it, what it counts below."""

    number: str
    unit: str
    caption: str
    ref: SourceRef | None = None


class DeckSlide(Struct, frozen=True, omit_defaults=True):
    """One slide. ``id`` is stable over rebuilds: the item and the part of it ("s3#2").

    ``title`` is what is printed (at most two lines at ``title_pt``), ``continuation`` stands after it in small type.
    ``lines`` are the plain lines of title, topic and closing slides. ``notes`` is the speaker's page, paragraphs apart
    by line ends; ``script`` is what is said to it, ``seconds`` how long that takes.
    """

    id: str
    layout: LayoutName
    title: str
    title_pt: float = 30
    continuation: str = ""
    lines: tuple[str, ...] = ()
    body: tuple[DeckParagraph, ...] = ()
    body_pt: float = 24
    second: tuple[DeckParagraph, ...] = ()
    table: DeckTable | None = None
    chart: Chart | None = None
    picture: DeckPicture | None = None
    numbers: tuple[BigNumber, ...] = ()
    numbers_pt: float = 66
    labels_pt: float = 22
    source_line: str = ""
    source_pt: float = 12
    notes: str = ""
    script: tuple[str, ...] = ()
    item: str = ""
    topic: str = ""
    seconds: int = 0


class DeckPart(Struct, frozen=True):
    """Slides that belong together in PowerPoint's section list: ``first`` is a 0-based slide."""

    id: str
    name: str
    first: int


class KindChoice(Struct, frozen=True):
    """The kinds of slides that an item can take, the first being the plain one; which suits, and why ("vì …")."""

    item: str
    kinds: tuple[SlideKind, ...]
    suggested: SlideKind
    reason: str


class Split(Struct, frozen=True):
    """What did not fit as it was, and what was done: one Vietnamese sentence."""

    item: str
    why: str


class DeckPlan(Struct, frozen=True, omit_defaults=True):
    """A whole deck. ``unit_line`` heads the title slide, ``footer`` and ``date`` stand at the foot of the others.

    ``passed_on`` leaves the properties of the file blank; ``kinds`` is for the window.
    """

    title: str
    design: DesignName
    slide_format: SlideFormat
    slides: tuple[DeckSlide, ...]
    unit_line: str = ""
    footer: str = ""
    date: str = ""
    mark: str = ""
    parts: tuple[DeckPart, ...] = ()
    split: tuple[Split, ...] = ()
    warnings: tuple[str, ...] = ()
    passed_on: bool = False
    kinds: tuple[KindChoice, ...] = ()
