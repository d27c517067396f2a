"""The leaflet as planned: which panel holds which block, at what size, and what found no room.

A tri-fold is one landscape A4 sheet, printed on both sides and flipped on its short edge. Folded, it is read cover,
flap, the three inner panels, back; printed, the outside shows flap | back | cover. The flap is folded in first, so it
and the inner panel on its reverse are 3 mm narrower than the others.

A newsletter is made of upright A4 pages of two columns, put into the unit's bản tin: a head over both columns of the
first page, the papers cited below those of the last. Its columns are panels too, of the same width as the tri-fold's.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from app.domain.briefing import DesignName, LeafletFormat
from app.domain.chart import Chart
from app.domain.deck import Align
from app.domain.material import Media

PanelName = Literal[
    "cover", "flap", "inside_left", "inside_middle", "inside_right", "back",
    "head", "left_1", "right_1", "left_2", "right_2", "left_3", "right_3", "left_4", "right_4", "foot",
]  # fmt: skip

SHEET_WIDTH_MM = 297.0
SHEET_HEIGHT_MM = 210.0
TEXT_WIDTH_MM = 82.0
"""The same measure on every panel, so that a block is as tall wherever it comes to stand."""
MARGIN_MM = 11.0
"""Above and below the text of a panel. Office printers leave some 5 mm of a sheet unprinted."""
PANEL_HEIGHT_MM = SHEET_HEIGHT_MM - 2 * MARGIN_MM
FOLD_ORDER: tuple[tuple[PanelName, ...], ...] = (
    ("flap", "back", "cover"),
    ("inside_left", "inside_middle", "inside_right"),
)
"""Panels of each side of the tri-fold as they are printed, left to right."""
READING_ORDER: tuple[PanelName, ...] = ("cover", "flap", "inside_left", "inside_middle", "inside_right", "back")
PANEL_WIDTH_MM: dict[PanelName, float] = {
    "cover": 100.0, "flap": 97.0, "inside_left": 100.0, "inside_middle": 100.0, "inside_right": 97.0, "back": 100.0,
}  # fmt: skip

PAGE_WIDTH_MM, PAGE_HEIGHT_MM = 210.0, 297.0
"""A page of a newsletter."""
COLUMN_GAP_MM = 10.0
WHOLE_WIDTH_MM = 2 * TEXT_WIDTH_MM + COLUMN_GAP_MM
"""Both columns of a newsletter with what is between them."""
COLUMNS: tuple[tuple[PanelName, PanelName], ...] = (
    ("left_1", "right_1"), ("left_2", "right_2"), ("left_3", "right_3"), ("left_4", "right_4"),
)  # fmt: skip
"""Columns of each page of a newsletter. More than two sheets are no insert any more."""

LARGEST_BODY_PT = 12.0
LEAST_BODY_PT = 9.5
SMALL_PT = 7.5
"""Source lines and notes."""


class LeafletBlock(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind"):
    """Common to all blocks. ``item`` is the id of the briefing's item that it comes from ("" none)."""

    item: str = ""


class Masthead(LeafletBlock, frozen=True, kw_only=True, tag="masthead"):
    """Whose leaflet it is: the unit, and the body above it in small letters."""

    unit: str
    superior: str = ""


class LeafletTitle(LeafletBlock, frozen=True, kw_only=True, tag="title"):
    """The cover's title at ``size_pt`` points, and the occasion below it."""

    text: str
    size_pt: float
    occasion: str = ""


class Heading(LeafletBlock, frozen=True, kw_only=True, omit_defaults=True, tag="heading"):
    """A section's title; ``continued`` when the section began on an earlier panel."""

    text: str
    continued: bool = False


class Paragraph(LeafletBlock, frozen=True, kw_only=True, omit_defaults=True, tag="paragraph"):
    """Running text; ``lead`` for a sub-heading of the source, which leads what follows."""

    text: str
    lead: bool = False


class Bullet(LeafletBlock, frozen=True, kw_only=True, omit_defaults=True, tag="bullet"):
    """One clause of a list; ``level`` is 1 or 2."""

    text: str
    level: int = 1


class KeyFigure(LeafletBlock, frozen=True, kw_only=True, omit_defaults=True, tag="key_figure"):
    """A large number as printed in its source, with the words before and after it and what it counts."""

    number: str
    label: str
    before: str = ""
    unit: str = ""


class ChartBlock(LeafletBlock, frozen=True, kw_only=True, tag="chart"):
    """A chart, drawn ``height_mm`` tall and as wide as the text."""

    chart: Chart
    height_mm: float


class TableBlock(LeafletBlock, frozen=True, kw_only=True, omit_defaults=True, tag="table"):
    """A small table: its heading row, its rows, and how each column is set."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    aligns: tuple[Align, ...]


class PictureBlock(LeafletBlock, frozen=True, kw_only=True, omit_defaults=True, tag="picture"):
    """A picture of the project's media, ``height_mm`` tall at most."""

    media: str
    height_mm: float
    caption: str = ""
    alt_text: str = ""


class SourceNote(LeafletBlock, frozen=True, kw_only=True, tag="source"):
    """Where the words above come from, in small type."""

    text: str


class SourceList(LeafletBlock, frozen=True, kw_only=True, tag="sources"):
    """The papers cited in the notes, numbered as there."""

    entries: tuple[str, ...]


class Contact(LeafletBlock, frozen=True, kw_only=True, tag="contact"):
    """Whom to ask: the unit and its lines, above room for a stamp."""

    unit: str
    lines: tuple[str, ...]


AnyLeafletBlock = (
    Masthead | LeafletTitle | Heading | Paragraph | Bullet | KeyFigure | ChartBlock | TableBlock | PictureBlock
    | SourceNote | SourceList | Contact
)  # fmt: skip


class PlacedBlock(Struct, frozen=True, omit_defaults=True):
    """A block on a panel with the space before it, in points."""

    block: AnyLeafletBlock
    gap_pt: float = 0.0


class LeafletPanel(Struct, frozen=True):
    """One panel: its blocks from the top. ``filled`` is how much of its height they take, 0 to 1."""

    name: PanelName
    blocks: tuple[PlacedBlock, ...]
    filled: float


class Surplus(Struct, frozen=True):
    """What found no room on the sheet: so many words of an item's section. They are not printed."""

    item: str
    title: str
    words: int


class LeafletPlan(Struct, frozen=True, omit_defaults=True):
    """Panels in reading order. ``warnings`` are Vietnamese sentences for the person; ``surplus`` is their substance.

    ``passed_on`` leaves the author of the file blank. ``head_pt`` and ``foot_pt`` are what a newsletter's head and
    foot take of its first and its last page.
    """

    title: str
    design: DesignName
    body_pt: float
    panels: tuple[LeafletPanel, ...]
    unit: str = ""
    mark: str = ""
    format: LeafletFormat = "trifold"
    media: dict[str, Media] = {}
    """The pictures that the plan names, by SHA-256."""
    surplus: tuple[Surplus, ...] = ()
    warnings: tuple[str, ...] = ()
    passed_on: bool = False
    head_pt: float = 0.0
    foot_pt: float = 0.0

    @property
    def pages(self) -> int:
        """How many pages it has: the two sides of a tri-fold, or the A4 pages of a newsletter."""
        if self.format == "trifold":
            return len(FOLD_ORDER)
        return sum(1 for left, _ in COLUMNS if any(panel.name == left for panel in self.panels))

    def panel(self, name: PanelName) -> LeafletPanel:
        """The panel of this name. Raises KeyError."""
        for panel in self.panels:
            if panel.name == name:
                return panel
        raise KeyError(name)
