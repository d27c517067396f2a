"""How a slide template sets its text, read from the .pptx itself, so that the preview repeats no number of the design.

Only what our templates use is read: layouts whose placeholders carry their own frame, anchor and list styles, filled
rectangles, and theme colours. Anything else in a file is passed over.
"""

from __future__ import annotations

import colorsys
import io
import zipfile
from typing import Any

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]
from msgspec import Struct

from app.typesetting.slide_frames import Frame

Element = Any
"""An lxml element; lxml ships no types."""
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_EMU = 12700
_LEVELS = 3


class LevelLook(Struct, frozen=True):
    """One level of a placeholder's text, in points. ``sign`` "" is no bullet, ``hang`` is how far it stands out."""

    size: float
    bold: bool
    colour: str
    align: str
    left: float
    hang: float
    before: float
    sign: str
    sign_colour: str


class PlaceLook(Struct, frozen=True):
    """A placeholder of a layout: ``anchor`` is t, ctr or b; ``border`` is a colour or ""."""

    frame: Frame
    anchor: str
    levels: tuple[LevelLook, ...]
    border: str = ""


class Rectangle(Struct, frozen=True):
    """A filled rectangle of the layout: a rule or a band."""

    frame: Frame
    colour: str


class LayoutLook(Struct, frozen=True):
    """A layout: what it draws itself, and its placeholders by their index."""

    rectangles: tuple[Rectangle, ...]
    places: dict[int, PlaceLook]


class TemplateLook(Struct, frozen=True):
    """Layouts in the order of their numbers, and the theme's colours by the names that text uses (tx1, accent1)."""

    layouts: tuple[LayoutLook, ...]
    colours: dict[str, str]


def read_template(data: bytes) -> TemplateLook:
    """The looks of one of our templates. Raises KeyError or ValueError for a file that is none."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        theme = etree.fromstring(package.read("ppt/theme/theme1.xml"), parser)
        colours = _colours(theme)
        layouts: list[LayoutLook] = []
        names = set(package.namelist())
        while (name := f"ppt/slideLayouts/slideLayout{len(layouts) + 1}.xml") in names:
            layouts.append(_layout(etree.fromstring(package.read(name), parser), colours))
    return TemplateLook(tuple(layouts), colours)


def _colours(theme: Element) -> dict[str, str]:
    scheme = theme.find(f".//{_A}clrScheme")
    found = {} if scheme is None else {str(c.tag).removeprefix(_A): str(c[0].get("val")) for c in scheme}
    mapped = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}
    return found | {name: found[behind] for name, behind in mapped.items()}


def _layout(root: Element, colours: dict[str, str]) -> LayoutLook:
    rectangles: list[Rectangle] = []
    places: dict[int, PlaceLook] = {}
    for shape in root.iter(f"{_P}sp"):
        spot = shape.find(f".//{_P}ph")
        frame = _frame(shape)
        if spot is not None and frame is not None:
            places[int(spot.get("idx", "0"))] = _place(shape, frame, colours)
        elif frame is not None:
            rectangles.append(Rectangle(frame, _colour(shape.find(f"{_P}spPr"), colours)))
    return LayoutLook(tuple(rectangles), places)


def _frame(shape: Element) -> Frame | None:
    corner, size = shape.find(f".//{_A}off"), shape.find(f".//{_A}ext[@cx]")
    if corner is None or size is None:
        return None
    left, top, width, height = (
        int(value or 0) / _EMU for value in (corner.get("x"), corner.get("y"), size.get("cx"), size.get("cy"))
    )
    return Frame(left, top, width, height)


def _place(shape: Element, frame: Frame, colours: dict[str, str]) -> PlaceLook:
    body = shape.find(f".//{_A}bodyPr")
    line = shape.find(f"{_P}spPr/{_A}ln")
    styles = [shape.find(f".//{_A}lstStyle/{_A}lvl{n}pPr") for n in range(1, _LEVELS + 1)]
    levels = tuple(_level(style, colours) for style in styles if style is not None)
    anchor = "t" if body is None else body.get("anchor", "t")
    return PlaceLook(frame, anchor, levels, _colour(line, colours) if line is not None else "")


def _level(style: Element, colours: dict[str, str]) -> LevelLook:
    letters = style.find(f"{_A}defRPr")
    sign, before = style.find(f"{_A}buChar"), style.find(f"{_A}spcBef/{_A}spcPts")
    return LevelLook(
        size=int((letters.get("sz") if letters is not None else None) or 1800) / 100,
        bold=letters is not None and letters.get("b") == "1",
        colour=_colour(letters, colours),
        align=style.get("algn", "l"),
        left=int(style.get("marL", "0")) / _EMU,
        hang=-int(style.get("indent", "0")) / _EMU,
        before=int(before.get("val", "0")) / 100 if before is not None else 0.0,
        sign=sign.get("char", "") if sign is not None else "",
        sign_colour=_colour(style.find(f"{_A}buClr"), colours, wrapped=False),
    )


def _colour(element: Element | None, colours: dict[str, str], wrapped: bool = True) -> str:
    """The colour of a solid fill within ``element`` (or of the element itself), as RRGGBB."""
    fill = element.find(f"{_A}solidFill") if element is not None and wrapped else element
    if fill is None or len(fill) == 0:
        return colours["tx1"]
    value = str(fill[0].get("val"))
    tone = {str(change.tag).removeprefix(_A): int(change.get("val")) / 100_000 for change in fill[0]}
    return toned(colours.get(value, value), tone.get("lumMod", 1.0), tone.get("lumOff", 0.0))


def toned(colour: str, times: float, plus: float) -> str:
    """A colour (RRGGBB) with its luminance multiplied and raised: ``lumMod`` and ``lumOff`` of DrawingML, as shares."""
    if (times, plus) == (1.0, 0.0):
        return colour
    hue, light, full = colorsys.rgb_to_hls(*(int(colour[n : n + 2], 16) / 255 for n in (0, 2, 4)))
    parts = colorsys.hls_to_rgb(hue, min(1.0, light * times + plus), full)
    return "".join(f"{round(part * 255):02X}" for part in parts)
