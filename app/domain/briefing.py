"""What a person composes: the unit, the event, its topics, and the items under them. Each edit makes the next value."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from app.domain.chart import Chart, ChartWish, plotted_keys
from app.domain.figure import Figure
from app.domain.figure_edits import FigureCheck, FigureEdit, FigureSeries
from app.domain.reference import FigureKey, SectionKey
from app.domain.unit import Authority as Authority
from app.domain.unit import Capacity as Capacity
from app.domain.unit import Signer as Signer
from app.domain.unit import UnitKind as UnitKind
from app.domain.unit import UnitProfile as UnitProfile

SCHEMA = 1

OutputPlace = Literal["slide", "leaflet", "report", "spoken"]
Length = Literal["full", "summary", "key"]
DesignName = Literal["red", "blue", "green", "white"]
SlideFormat = Literal["16:9", "4:3"]
LeafletFormat = Literal["trifold", "newsletter"]
"""A sheet folded in three to be handed out, or A4 pages of two columns to be put into the bản tin."""
SlideKind = Literal["text", "two_columns", "quotation", "picture_text", "table", "big_numbers", "comparison"]
"""How an item stands on its slides; which of them an item can be is said by ``app/planning/slide_kinds.py``."""


class Event(Struct, frozen=True, omit_defaults=True):
    """The meeting. ``date`` is ISO or empty, ``time`` and ``venue`` as printed."""

    name: str
    organiser: str = ""
    date: str = ""
    time: str = ""
    venue: str = ""


class EditedWording(Struct, frozen=True, omit_defaults=True):
    """A person's own wording of an item for one place; the source stays untouched and can be taken back."""

    paragraphs: tuple[str, ...]
    person: str = ""
    date: str = ""


class Item(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind"):
    """Common to all items. ``title`` "" takes the source's own. ``wordings`` holds at most one entry per place."""

    id: str
    title: str = ""
    places: frozenset[OutputPlace] = frozenset({"slide", "report"})
    length: Length | None = None
    """None takes the preset's."""
    wordings: tuple[tuple[OutputPlace, EditedWording], ...] = ()
    notes: str = ""
    signer: int = 0
    slide_kind: SlideKind | None = None
    """None lets the program choose."""


class ChartItem(Item, frozen=True, kw_only=True, omit_defaults=True, tag="chart"):
    """A chart of picked figures. ``figures`` are all that it was made from, ``wish`` what a person has set.

    Both are empty in files of earlier versions: ``keys`` then are the figures that are plotted, ``wished`` the kind
    and the title that the chart has.
    """

    chart: Chart
    figures: tuple[FigureKey, ...] = ()
    wish: ChartWish = ChartWish()

    @property
    def keys(self) -> tuple[FigureKey, ...]:
        """The figures that the chart was made from."""
        return self.figures or plotted_keys(self.chart)

    @property
    def wished(self) -> ChartWish:
        """What the chart is made anew by when its figures change or it is edited."""
        if self.figures:
            return self.wish
        chart = self.chart
        return ChartWish(chart.kind, chart.title, labels=chart.labels, following_labels=chart.following_labels)


class FigureTableItem(Item, frozen=True, kw_only=True, omit_defaults=True, tag="table"):
    """A table of picked figures, in this order."""

    figures: tuple[FigureKey, ...]


class PictureItem(Item, frozen=True, kw_only=True, omit_defaults=True, tag="picture"):
    """A picture among the project's media (key = SHA-256 of its bytes)."""

    media: str
    caption: str = ""
    alt_text: str = ""
    looks_like_map: bool = False
    """Found when it was put in: a person is reminded of Hoàng Sa and Trường Sa."""


class TextItem(Item, frozen=True, kw_only=True, omit_defaults=True, tag="text"):
    """Words of the person's own; printed as such, never with a source line of the guidance."""

    paragraphs: tuple[str, ...]


class SectionItem(Item, frozen=True, kw_only=True, omit_defaults=True, tag="section"):
    """A picked section. ``blocks`` None takes the whole subtree, else only these blocks of it, in reading order.

    ``children`` are items that belong under it: sub-sections picked on their own, charts, tables, pictures.
    """

    section: SectionKey
    blocks: tuple[str, ...] | None = None
    children: tuple[AnyItem, ...] = ()


AnyItem = SectionItem | ChartItem | FigureTableItem | PictureItem | TextItem


class Topic(Struct, frozen=True, omit_defaults=True):
    """A chuyên đề: its speaker and minutes, and the items under it.

    ``pace`` is what its speaker says, in syllables a minute, as a rehearsal showed; 0 before one.
    """

    id: str
    title: str
    speaker: str = ""
    office: str = ""
    minutes: int = 0
    items: tuple[AnyItem, ...] = ()
    pace: int = 0


class ReportFields(Struct, frozen=True, omit_defaults=True):
    """What only the official report needs. An empty number or date stays blank on paper, and DỰ THẢO stays on."""

    type: str = "Báo cáo"
    number: str = ""
    date: str = ""
    title: str = ""
    opening: str = ""
    signer: int = 0
    profile: str = ""
    """Id of the format profile; "" takes the one in force for the unit's kind."""


class Briefing(Struct, frozen=True, omit_defaults=True):
    """Everything a person decided. With the loaded sources it determines every paper, byte for byte.

    ``typed`` are figures typed in or reckoned here; ``mark`` is the strictest circulation mark to print on all
    pages ("" none). ``sources`` are SHA-256 of the files used, in the order in which they were loaded.
    ``figure_edits``, ``checks`` and ``series`` are what was decided about figures; these themselves stay as read.
    """

    id: str
    unit: UnitProfile
    event: Event
    topics: tuple[Topic, ...]
    sources: tuple[str, ...] = ()
    preset: str = "bao-cao-vien-45"
    design: DesignName = "red"
    slide_format: SlideFormat = "16:9"
    length: Length = "summary"
    leaflet_format: LeafletFormat = "trifold"
    report: ReportFields = ReportFields()
    mark: str = ""
    typed: tuple[Figure, ...] = ()
    figure_edits: tuple[FigureEdit, ...] = ()
    checks: tuple[FigureCheck, ...] = ()
    series: tuple[FigureSeries, ...] = ()
    schema: int = SCHEMA

    def items(self) -> tuple[AnyItem, ...]:
        """All items of all topics, a section before its children, in order."""
        return tuple(item for topic in self.topics for top in topic.items for item in flat(top))


def flat(item: AnyItem) -> tuple[AnyItem, ...]:
    """An item and everything under it, in reading order."""
    if isinstance(item, SectionItem):
        return (item, *(deep for child in item.children for deep in flat(child)))
    return (item,)
