"""One slide of a deck plan to what the Typst template needs to draw it as the deck template would.

Sizes, frames, colours and signs come from the template .pptx and the plan; nothing of the design is said twice.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable

from msgspec import Struct
from msgspec.structs import replace

from app.domain.briefing import SlideFormat
from app.domain.chart import Chart
from app.domain.deck import DeckParagraph, DeckPlan, DeckSlide, DeckTable
from app.domain.material import Media
from app.resources import resource
from app.typesetting import slide_frames as sf
from app.typesetting import typst_pages
from app.typesetting.compounds import composed_title
from app.typesetting.deck_template import PlaceLook, TemplateLook, read_template
from app.typesetting.metrics import LINE_HEIGHT, Face, composed, unparted
from app.typesetting.slide_frames import Frame, Role

CHART_LABEL_PT = 16.0
_ASCENT = 1.0
"""Height of a line above its baseline, in letter sizes: LibreOffice adds all it adds above (measured)."""
_CONTINUATION = 0.6
"""Size of "(tiếp theo)" as a share of the title's."""

ChartDrawer = Callable[[Chart, float, float, bool], str]
"""Chart, width and height in points, and whether with its title, to an SVG."""


class _Run(Struct, frozen=True):
    text: str
    size: float
    bold: bool
    colour: str
    link: bool = False


class _Line(Struct, frozen=True):
    """A paragraph: its runs, and how it is indented."""

    runs: tuple[_Run, ...]
    align: str
    left: float = 0.0
    hang: float = 0.0
    before: float = 0.0
    sign: str = ""
    sign_colour: str = ""


class _Text(Struct, frozen=True):
    frame: Frame
    anchor: str
    border: str
    lines: tuple[_Line, ...]


class _Picture(Struct, frozen=True):
    frame: Frame
    svg: str
    alt: str


def slide_data(plan: DeckPlan, slide: DeckSlide, number: int, draw_chart: ChartDrawer) -> dict[str, object]:
    """Everything that ``slide.typ`` draws. ``number`` is the 1-based slide number."""
    template = _template(plan.design, plan.slide_format)
    layout = template.layouts[list(sf.LAYOUT_TITLES).index(slide.layout)]
    places: dict[Role, PlaceLook] = {
        role: layout.places[index] for role, index in sf.PLACEHOLDER_INDEX.items() if index in layout.places
    }
    width, height = sf.SIZES[plan.slide_format]
    return {
        "width": width,
        "height": height,
        "title": slide.title,
        "line_height": LINE_HEIGHT,
        "ascent": _ASCENT,
        "colours": template.colours,
        "rectangles": layout.rectangles,
        "texts": [text for text in _texts(plan, slide, number, places, template) if text.lines],
        "pictures": _pictures(plan.slide_format, slide, places, draw_chart),
        "table": _table(slide.table, places.get("table")),
    }


@functools.cache
def _template(design: str, slide_format: str) -> TemplateLook:
    """The looks of a template, read once: files of the installation do not change under us."""
    return read_template(resource(f"templates/deck/{design}-{slide_format.replace(':', 'x')}.pptx").read_bytes())


def _texts(
    plan: DeckPlan, slide: DeckSlide, number: int, places: dict[Role, PlaceLook], template: TemplateLook
) -> list[_Text]:
    """All text of a slide, placeholder by placeholder, in reading order."""
    texts: list[_Text] = []
    if slide.layout in ("title", "closing") and plan.unit_line:
        texts.append(_text(places["unit"], _plain(places["unit"], [plan.unit_line])))
    texts.append(_text(places["title"], _title(slide, places["title"], template)))
    if slide.layout in ("title", "topic", "closing"):
        spot = places["subtitle"]
        lines = [composed(line, slide.body_pt, spot.frame.width) for line in slide.lines]
        texts.append(_text(spot, _plain(spot, lines, slide.body_pt)))
    bodies: tuple[tuple[Role, tuple[DeckParagraph, ...]], ...] = (("body", slide.body), ("second", slide.second))
    for role, paragraphs in bodies:
        if role in places and paragraphs:
            texts.append(
                _text(places[role], _bullets(places[role], paragraphs, slide.body_pt, template.colours["hlink"]))
            )
    texts += _big_numbers(plan, slide, places, template)
    caption = slide.picture.caption if slide.picture else ""
    captions = slide.lines if slide.layout == "quotation" else (caption,) if caption else ()
    if "caption" in places and captions:
        spot = places["caption"]
        if slide.picture is not None:
            spot = replace(spot, frame=sf.picture_frames(plan.slide_format, slide.layout, slide.picture.pixels)[1])
        texts.append(_text(spot, _plain(spot, captions)))
    return texts + _foot(plan, slide, number, places)


def _big_numbers(
    plan: DeckPlan, slide: DeckSlide, places: dict[Role, PlaceLook], template: TemplateLook
) -> list[_Text]:
    texts: list[_Text] = []
    frames = sf.number_frames(plan.slide_format, len(slide.numbers), bool(slide.body)) if slide.numbers else {}
    for (role, label), big in zip(sf.NUMBER_ROLES, slide.numbers, strict=False):
        number, words = (replace(places[spot], frame=frames[spot]) for spot in (role, label))
        first = number.levels[0]
        runs = [_Run(big.number, slide.numbers_pt, first.bold, first.colour)]
        if big.unit:
            runs.append(_Run(f" {big.unit}", sf.NUMBER_UNIT_SIZE, False, template.colours["tx1"]))
        texts.append(_text(number, (_Line(tuple(runs), first.align),)))
        caption = composed(big.caption, slide.labels_pt, words.frame.width)
        texts.append(_text(words, _plain(words, [caption], slide.labels_pt)))
    return texts


def _foot(plan: DeckPlan, slide: DeckSlide, number: int, places: dict[Role, PlaceLook]) -> list[_Text]:
    source = unparted(slide.source_line, slide.source_pt, places["source"].frame.width) if "source" in places else ""
    shown: tuple[tuple[Role, str], ...] = (
        ("source", source), ("mark", plan.mark), ("footer", plan.footer), ("date", plan.date),
        ("slide_number", str(number)),
    )  # fmt: skip
    sizes: dict[Role, float] = {"source": slide.source_pt}
    return [
        _text(places[role], _plain(places[role], [text], sizes.get(role)))
        for role, text in shown
        if text and role in places
    ]


def _text(place: PlaceLook, lines: tuple[_Line, ...]) -> _Text:
    return _Text(place.frame, place.anchor, place.border, lines)


def _title(slide: DeckSlide, place: PlaceLook, template: TemplateLook) -> tuple[_Line, ...]:
    look = place.levels[0]
    title = composed_title(slide.title, slide.title_pt, place.frame.width, slide.continuation)
    runs = [_Run(title, slide.title_pt, look.bold, look.colour)]
    if slide.continuation:
        small = slide.title_pt * _CONTINUATION
        runs.append(_Run(f" {slide.continuation}", small, False, template.colours["tx1"]))
    return (_Line(tuple(runs), look.align),)


def _plain(place: PlaceLook, lines: Iterable[str], size: float | None = None) -> tuple[_Line, ...]:
    look = place.levels[0]
    return tuple(
        _Line((_Run(line, size or look.size, look.bold, look.colour),), look.align, before=look.before)
        for line in lines
    )


def _bullets(
    place: PlaceLook, paragraphs: tuple[DeckParagraph, ...], size: float, link_colour: str
) -> tuple[_Line, ...]:
    return tuple(_bullet(place, paragraph, size, link_colour) for paragraph in paragraphs)


def _bullet(place: PlaceLook, paragraph: DeckParagraph, size: float, link_colour: str) -> _Line:
    look = place.levels[min(paragraph.level, len(place.levels)) - 1]
    room = place.frame.width - sf.text_left(paragraph.level, paragraph.bullet)
    text = composed(paragraph.text, size, room, "sans-bold" if paragraph.strong else "sans")
    colour = link_colour if paragraph.jump else look.colour
    runs = (_Run(text, size, look.bold or paragraph.strong, colour, bool(paragraph.jump)),)
    if paragraph.bullet:
        return _Line(runs, look.align, look.left, look.hang, look.before, look.sign, look.sign_colour)
    return _Line(runs, look.align, sf.text_left(paragraph.level, False), before=look.before)


def _pictures(
    slide_format: SlideFormat, slide: DeckSlide, places: dict[Role, PlaceLook], draw_chart: ChartDrawer
) -> list[_Picture]:
    found: list[_Picture] = []
    if slide.chart is not None and "chart" in places:
        frame = places["chart"].frame
        svg = draw_chart(slide.chart, frame.width, frame.height, slide.title != slide.chart.title)
        found.append(_Picture(frame, svg, slide.chart.alt_text or slide.chart.title))
    if slide.picture is not None and "picture" in places:
        svg = typst_pages.picture_svg(Media(slide.picture.type, slide.picture.data))
        placed, _ = sf.picture_frames(slide_format, slide.layout, slide.picture.pixels)
        found.append(_Picture(placed, svg, slide.picture.alt_text))
    return found


def _table(table: DeckTable | None, place: PlaceLook | None) -> dict[str, object] | None:
    if table is None or place is None:
        return None
    rows = [_cells(table, row, strong=n in table.strong) for n, row in enumerate(table.rows)]
    written = replace(table, header=_cells(table, table.header, strong=True), rows=tuple(rows))
    return {"frame": place.frame, "table": written, "margins": sf.CELL_MARGIN}


def _cells(table: DeckTable, cells: tuple[str, ...], strong: bool) -> tuple[str, ...]:
    face: Face = "sans-bold" if strong else "sans"
    rooms = [width - 2 * sf.CELL_MARGIN[0] for width in table.widths_pt]
    return tuple(unparted(text, table.size_pt, room, face) for text, room in zip(cells, rooms, strict=True))
