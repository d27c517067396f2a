"""Looks of paragraphs and letters of an OpenDocument text: a style over those that it inherits from.

OpenDocument 1.3 part 3, 16: named styles stand in styles.xml, those that a hand made in content.xml; a span's style is
laid over what the paragraph and the spans around it state.
"""

from __future__ import annotations

import re

from msgspec import Struct

from app.domain.source import Alignment
from app.importers.printed_text import Look
from app.importers.word_package import Element

_NAMESPACE = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
OFFICE = _NAMESPACE % "office"
STYLE = _NAMESPACE % "style"
TEXT = _NAMESPACE % "text"
TABLE = _NAMESPACE % "table"
DRAW = _NAMESPACE % "drawing"
FO = _NAMESPACE % "xsl-fo-compatible"
SVG = _NAMESPACE % "svg-compatible"
LOEXT = _NAMESPACE.replace("oasis:names:tc:opendocument", "org:documentfoundation:names:experimental:office") % "loext"
XML = "{http://www.w3.org/XML/1998/namespace}"

_DEEPEST = 32
_ALIGNMENTS: dict[str, Alignment] = {
    "start": "left",
    "left": "left",
    "center": "center",
    "end": "right",
    "right": "right",
    "justify": "justify",
}
_MM = {"mm": 1.0, "cm": 10.0, "in": 25.4, "pt": 25.4 / 72, "pc": 25.4 / 6, "px": 25.4 / 96, "inch": 25.4}
_LENGTH = re.compile(r"(-?\d+(?:\.\d+)?)\s*(mm|cm|inch|in|pt|pc|px)")


class ParagraphLook(Struct, frozen=True):
    """How a paragraph stands: alignment, indent of its first line in mm, outline level, whether a page begins."""

    align: Alignment | None
    indent_mm: float | None
    outline: int | None
    new_page: bool
    list_style: str | None


class Shown(Struct, frozen=True):
    """How letters print: their look, whether as capitals, whether at all."""

    look: Look
    capitals: bool = False
    hidden: bool = False


class Styles:
    """Styles of one file, by family and name."""

    def __init__(self, content: Element, common: Element | None) -> None:
        """``content`` and ``common`` are the roots of content.xml and styles.xml."""
        self.list_styles: dict[str, Element] = {}
        self.outline: Element | None = None
        self._styles: dict[tuple[str, str], Element] = {}
        self._defaults: dict[str, Element] = {}
        self._fonts: dict[str, str] = {}
        self._shown: dict[tuple[str | None, tuple[str, ...]], Shown] = {}
        for root in (content, common):
            if root is not None:
                self._take(root)

    def _take(self, root: Element) -> None:
        for group in root.iterchildren(OFFICE + "automatic-styles", OFFICE + "styles"):
            for element in group:
                name = element.get(STYLE + "name") or ""
                family = element.get(STYLE + "family") or ""
                if element.tag == STYLE + "style":
                    self._styles.setdefault((family, name), element)
                elif element.tag == STYLE + "default-style":
                    self._defaults.setdefault(family, element)
                elif element.tag == TEXT + "list-style":
                    self.list_styles.setdefault(name, element)
                elif element.tag == TEXT + "outline-style":
                    self.outline = element
        for face in root.iterfind(f"{OFFICE}font-face-decls/{STYLE}font-face"):
            family = (face.get(SVG + "font-family") or "").strip("'\" ")
            self._fonts.setdefault(face.get(STYLE + "name") or "", family)

    def _chain(self, family: str, name: str | None) -> list[Element]:
        """The style and those that it inherits from, farthest first."""
        chain: list[Element] = []
        while name is not None and (family, name) in self._styles and len(chain) < _DEEPEST:
            element = self._styles[family, name]
            if element in chain:
                break
            chain.append(element)
            name = element.get(STYLE + "parent-style-name")
        return chain[::-1]

    def paragraph(self, name: str | None) -> ParagraphLook:
        """How a paragraph in this style stands."""
        stated: dict[str, str] = {}
        outline = list_style = None
        page = False
        default = [self._defaults["paragraph"]] if "paragraph" in self._defaults else []
        for element in default + self._chain("paragraph", name):
            outline = element.get(STYLE + "default-outline-level") or outline
            list_style = element.get(STYLE + "list-style-name", list_style)
            page = bool(element.get(STYLE + "master-page-name"))
            for properties in element.iterchildren(STYLE + "paragraph-properties"):
                stated.update(properties.attrib)
        left, first = _mm(stated.get(FO + "margin-left")), _mm(stated.get(FO + "text-indent"))
        return ParagraphLook(
            align=_ALIGNMENTS.get(stated.get(FO + "text-align", "start"), "left"),
            indent_mm=round((left or 0.0) + (first or 0.0), 1),
            outline=int(outline) if outline and outline.isdigit() and 0 < int(outline) < 10 else None,
            new_page=page or stated.get(FO + "break-before") == "page",
            list_style=list_style or None,
        )

    def shown(self, paragraph: str | None, spans: tuple[str, ...]) -> Shown:
        """How letters print in a paragraph of this style, within spans of these styles, outermost first."""
        key = (paragraph, spans)
        known = self._shown.get(key)
        if known is None:
            stated: dict[str, str] = {}
            default = [self._defaults["paragraph"]] if "paragraph" in self._defaults else []
            chains = [default + self._chain("paragraph", paragraph), *(self._chain("text", name) for name in spans)]
            for element in (element for chain in chains for element in chain):
                for properties in element.iterchildren(STYLE + "text-properties"):
                    _lay(properties.attrib, stated)
            known = self._shown[key] = self._look(stated)
        return known

    def _look(self, stated: dict[str, str]) -> Shown:
        font = self._fonts.get(stated.get(STYLE + "font-name", ""), "") or stated.get(FO + "font-family", "").strip(
            "'\""
        )
        size = _mm(stated.get(FO + "font-size"))
        look = Look(
            bold=stated.get(FO + "font-weight", "normal") not in ("normal", "100", "200", "300", "400", "500"),
            italic=stated.get(FO + "font-style", "normal") in ("italic", "oblique"),
            underline=stated.get(STYLE + "text-underline-style", "none") != "none",
            superscript=_raised(stated.get(STYLE + "text-position", "")),
            struck=stated.get(STYLE + "text-line-through-style", "none") != "none",
            font=font or None,
            size_pt=None if size is None else round(size * 72 / 25.4, 1),
        )
        capitals = stated.get(FO + "text-transform") == "uppercase"
        return Shown(look, capitals, stated.get(TEXT + "display") == "none")


def _lay(near: dict[str, str], stated: dict[str, str]) -> None:
    """Lays properties over others; a size in percent is a share of the size below it."""
    size = near.get(FO + "font-size", "")
    below = stated.get(FO + "font-size")
    stated.update(near)
    if size.endswith("%"):
        base = _LENGTH.match(below or "")
        share = re.match(r"\d+(\.\d+)?", size)
        if base and share:
            stated[FO + "font-size"] = f"{float(base[1]) * float(share[0]) / 100:.2f}{base[2]}"
        elif below is not None:
            stated[FO + "font-size"] = below


def _raised(position: str) -> bool:
    first = position.split(" ")[0]
    return first == "super" or (first.endswith("%") and first[:1].isdigit() and first != "0%")


def _mm(length: str | None) -> float | None:
    found = _LENGTH.match(length or "")
    return None if found is None else float(found[1]) * _MM[found[2]]
