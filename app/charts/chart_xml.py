"""Small pieces of DrawingML that the native chart is put together from: elements, fills and letters."""

from __future__ import annotations

import re

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]

from app.charts.look import ChartLook, Fill

_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = {"c": _CHART, "a": _MAIN, "r": _RELATIONS}
C, A, R = f"{{{_CHART}}}", f"{{{_MAIN}}}", f"{{{_RELATIONS}}}"
PRESETS = {
    "diagonal": "wdUpDiag", "dots": "pct20", "rows": "narHorz", "backslash": "wdDnDiag", "grid": "smGrid",
}  # fmt: skip
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def element(parent: etree._Element, tag: str, **attributes: str) -> etree._Element:
    """A new last child of ``parent``."""
    return etree.SubElement(parent, tag, attributes)


def clean(text: str) -> str:
    """``text`` without the control characters that XML 1.0 does not know."""
    return _NOT_XML.sub("", text)


def fill_of(shape: etree._Element, fill: Fill | None, *, hollow: bool = False, border: str | None = None) -> None:
    """Fill and outline of an area in an ``spPr``: None leaves it empty, patterns and hollow areas get an outline."""
    if fill is None:
        element(shape, A + "noFill")
        element(element(shape, A + "ln"), A + "noFill")
        return
    if hollow or fill.pattern == "hollow":
        element(element(shape, A + "solidFill"), A + "srgbClr", val="FFFFFF")
        line = element(shape, A + "ln", w="19050")
        element(element(line, A + "solidFill"), A + "srgbClr", val=fill.colour)
        return
    if fill.pattern == "solid":
        element(element(shape, A + "solidFill"), A + "srgbClr", val=fill.colour)
    else:
        pattern = element(shape, A + "pattFill", prst=PRESETS[fill.pattern])
        element(element(pattern, A + "fgClr"), A + "srgbClr", val=fill.colour)
        element(element(pattern, A + "bgClr"), A + "srgbClr", val="FFFFFF")
    edge = border or (fill.colour if fill.pattern != "solid" else None)
    line = element(shape, A + "ln", w="9525" if not border else "15875")
    if edge:
        element(element(line, A + "solidFill"), A + "srgbClr", val=edge)
    else:
        element(line, A + "noFill")


def rich_text(parent: etree._Element, *, align: str, turned: bool = False) -> etree._Element:
    """An empty rich text whose lines do not wrap by themselves; ``turned`` text reads upwards."""
    rich = element(parent, C + "rich")
    element(
        rich,
        A + "bodyPr",
        rot="-5400000" if turned else "0",
        vert="horz",
        wrap="none" if align == "ctr" else "square",
        anchor="ctr",
    )
    element(rich, A + "lstStyle")
    return rich


def run_look(
    parent: etree._Element, tag: str, face: str, size: float, *, bold: bool = False, colour: str = ""
) -> etree._Element:
    """Character properties ``tag`` (rPr, defRPr): face for all scripts, size in points, Vietnamese."""
    attributes = {"lang": "vi-VN"} if tag == "rPr" else {}
    look = element(parent, A + tag, **attributes, sz=str(round(size * 100)), b="1" if bold else "0")
    if colour:
        element(element(look, A + "solidFill"), A + "srgbClr", val=colour)
    for script in ("latin", "ea", "cs"):
        element(look, A + script, typeface=face)
    return look


def frame_text(
    parent: etree._Element, look: ChartLook, size: float, *, bold: bool = False, colour: str = "", level: bool = False
) -> None:
    """A ``txPr``: how the text of ``parent`` looks; ``level`` keeps names from being turned."""
    text = element(parent, C + "txPr")
    body = element(text, A + "bodyPr")
    if level:
        body.set("rot", "0")
        body.set("vert", "horz")
    element(text, A + "lstStyle")
    paragraph = element(text, A + "p")
    run_look(element(paragraph, A + "pPr"), "defRPr", look.face, size, bold=bold, colour=colour or look.text)
    element(paragraph, A + "endParaRPr", lang="vi-VN")


def paragraph(
    rich: etree._Element, text: str, look: ChartLook, *, size: float, bold: bool, colour: str, align: str = "ctr"
) -> etree._Element:
    """A paragraph of one run in a rich text."""
    made = element(rich, A + "p")
    properties = element(made, A + "pPr", algn=align)
    run_look(properties, "defRPr", look.face, size, bold=bold, colour=colour)
    if text:
        run(made, text, look, size=size, bold=bold, colour=colour)
    return made


def run(paragraph: etree._Element, text: str, look: ChartLook, *, size: float, bold: bool, colour: str) -> None:
    """One more run of a paragraph."""
    made = element(paragraph, A + "r")
    run_look(made, "rPr", look.face, size, bold=bold, colour=colour)
    element(made, A + "t").text = clean(text)


def stroke(shape: etree._Element, colour: str, width: float, dash: str = "solid") -> None:
    """The line of a shape: colour, width in points, dash."""
    line = element(shape, A + "ln", w=str(int(width * 12700)), cap="rnd")
    element(element(line, A + "solidFill"), A + "srgbClr", val=colour)
    if dash != "solid":
        element(line, A + "prstDash", val=dash)
    element(line, A + "round")
