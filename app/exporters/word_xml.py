"""WordprocessingML in small pieces: paragraphs, runs, fields, borders and tables, children in the schema's order.

ECMA-376 part 1, chapter 17. Word and its validator insist on the order of children, which is kept here alone.
"""

from __future__ import annotations

import re
from typing import Any

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACES = {
    "w": MAIN,
    "r": RELATIONS,
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
}
W, XML = f"{{{MAIN}}}", "{http://www.w3.org/XML/1998/namespace}"
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
Element = Any


def twips(mm: float) -> int:
    """Millimetres to twentieths of a point."""
    return round(mm * 1440 / 25.4)


def element(parent: Element, tag: str, **attributes: object) -> Element:
    """A new last child ``w:tag``; attributes belong to the same namespace, a trailing _ of a name is dropped."""
    made = etree.SubElement(parent, W + tag)
    for name, value in attributes.items():
        made.set(W + name.rstrip("_"), str(value))
    return made


def root(tag: str, **attributes: object) -> Element:
    """The root ``w:tag`` of a part."""
    made = etree.Element(W + tag, nsmap=SPACES)
    for name, value in attributes.items():
        made.set(W + name.rstrip("_"), str(value))
    return made


def to_bytes(part: Element) -> bytes:
    """A part as it is stored."""
    return etree.tostring(part, xml_declaration=True, encoding="UTF-8", standalone=True)


def paragraph(
    parent: Element,
    style: str,
    *,
    keep_next: bool = False,
    border: str = "",
    indents: tuple[int, int] | None = None,
    before: int | None = None,
    line_exact: float | None = None,
) -> Element:
    """A paragraph of ``style``. ``border``: "", "top" or "box"; indents and ``before`` in twips, the line in points."""
    made = element(parent, "p")
    looks = element(made, "pPr")
    element(looks, "pStyle", val=style)
    if keep_next:
        element(looks, "keepNext")
    if border:
        borders = element(looks, "pBdr")
        for side in ("top",) if border == "top" else ("top", "left", "bottom", "right"):
            element(borders, side, val="single", sz=6, space=0 if border == "top" else 2, color="000000")
    if before is not None or line_exact is not None:
        spacing = element(looks, "spacing")
        if before is not None:
            spacing.set(W + "before", str(before))
        if line_exact is not None:
            spacing.set(W + "line", str(round(line_exact * 20)))
            spacing.set(W + "lineRule", "exact")
    if indents:
        element(looks, "ind", left=indents[0], right=indents[1], firstLine=0)
    return made


def run(
    parent: Element, text: str, *, bold: bool = False, italic: bool = False, superscript: bool = False, style: str = ""
) -> Element:
    """A run of text; line ends in it become line breaks."""
    made = element(parent, "r")
    if style or bold or italic or superscript:
        looks = element(made, "rPr")
        if style:
            element(looks, "rStyle", val=style)
        for on, tags in ((bold, ("b", "bCs")), (italic, ("i", "iCs"))):
            for tag in tags if on else ():
                element(looks, tag)
        if superscript:
            element(looks, "vertAlign", val="superscript")
    for at, line in enumerate(_NOT_XML.sub("", text).split("\n")):
        if at:
            element(made, "br")
        words = element(made, "t")
        words.text = line
        words.set(XML + "space", "preserve")
    return made


def field(parent: Element, code: str, shown: str) -> None:
    """A field such as PAGE or SEQ with the result that is shown until it is updated."""
    for kind in ("begin", "separate", "end"):
        if kind == "separate":
            instruction = element(element(parent, "r"), "instrText")
            instruction.text = f" {code} "
            instruction.set(XML + "space", "preserve")
        element(element(parent, "r"), "fldChar", fldCharType=kind)
        if kind == "separate":
            run(parent, shown)


def footnote_mark(parent: Element, number: int) -> None:
    """The raised mark of footnote ``number`` (1-based id of the footnotes part)."""
    made = element(parent, "r")
    element(element(made, "rPr"), "rStyle", val="FootnoteReference")
    element(made, "footnoteReference", id=number)


def table(parent: Element, widths: list[int], *, style: str = "", indent: int = 0, padding: int = 0) -> Element:
    """A table of fixed column widths in twips; without a style it has no borders. ``padding`` is left and right."""
    made = element(parent, "tbl")
    looks = element(made, "tblPr")
    if style:
        element(looks, "tblStyle", val=style)
    element(looks, "tblW", w=sum(widths), type="dxa")
    element(looks, "tblInd", w=indent, type="dxa")
    element(looks, "tblLayout", type="fixed")
    margins = element(looks, "tblCellMar")
    for side in ("left", "right"):
        element(margins, side, w=padding, type="dxa")
    grid = element(made, "tblGrid")
    for width in widths:
        element(grid, "gridCol", w=width)
    return made


def row(parent: Element, *, head: bool = False) -> Element:
    """A row that does not break over pages; ``head`` repeats it on every page."""
    made = element(parent, "tr")
    looks = element(made, "trPr")
    element(looks, "cantSplit")
    if head:
        element(looks, "tblHeader")
    return made


def cell(parent: Element, width: int, *, columns: int = 1, merge: str = "", middle: bool = False) -> Element:
    """A cell; ``merge`` is "", "restart" or "continue" of a cell that spans rows."""
    made = element(parent, "tc")
    looks = element(made, "tcPr")
    element(looks, "tcW", w=width, type="dxa")
    if columns > 1:
        element(looks, "gridSpan", val=columns)
    if merge:
        element(looks, "vMerge", val=merge)
    if middle:
        element(looks, "vAlign", val="center")
    return made
