"""How a run or a paragraph of a Word file looks: its own properties over its styles over the document's defaults.

ISO/IEC 29500-1, 17.7: a style inherits from the one it is based on; a toggle (bold, italic, capitals, struck, hidden)
that both the paragraph's and the run's style set is off again; what the run states itself always holds.
"""

from __future__ import annotations

from typing import Any

from msgspec import Struct, structs

from app.importers.word_package import Element, W, number, switch, value

_DEEPEST = 32  # Word itself stops at a few; a chain longer than this is a loop or an attack.


class RunProperties(Struct, frozen=True, omit_defaults=True):
    """What one ``w:rPr`` states; None where it says nothing. ``size`` is in half points."""

    bold: bool | None = None
    italic: bool | None = None
    capitals: bool | None = None
    struck: bool | None = None
    hidden: bool | None = None
    underline: bool | None = None
    superscript: bool | None = None
    font: str | None = None
    size: int | None = None


class ParagraphProperties(Struct, frozen=True, omit_defaults=True):
    """What one ``w:pPr`` states. Indents are in twentieths of a point; ``list_id`` "0" takes a list away."""

    style: str | None = None
    align: str | None = None
    left: int | None = None
    first: int | None = None
    outline: int | None = None
    list_id: str | None = None
    list_level: int | None = None
    bidi: bool | None = None


class Style(Struct, frozen=True):
    """A style with all that it inherits; ``own`` names itself and its ancestors, nearest first."""

    run: RunProperties
    paragraph: ParagraphProperties
    own: tuple[str, ...] = ()


_NO_RUN = RunProperties()
_NO_PARAGRAPH = ParagraphProperties()
_TOGGLES = ("bold", "italic", "capitals", "struck", "hidden")


def run_properties(element: Element | None, theme: dict[str, str]) -> RunProperties:
    """What a ``w:rPr`` states. ``theme`` gives the fonts behind minorHAnsi and the like."""
    if element is None or len(element) == 0:
        return _NO_RUN
    found = {child.tag: child for child in element}
    struck = [s for s in (switch(found.get(W + "strike")), switch(found.get(W + "dstrike"))) if s is not None]
    shift = value(found.get(W + "vertAlign"))
    line = value(found.get(W + "u"))
    return RunProperties(
        bold=switch(found.get(W + "b")),
        italic=switch(found.get(W + "i")),
        capitals=switch(found.get(W + "caps")),
        struck=any(struck) if struck else None,
        hidden=switch(found.get(W + "vanish")),
        underline=None if line is None else line != "none",
        superscript=None if shift is None else shift == "superscript",
        font=_font(found.get(W + "rFonts"), theme),
        size=number(found.get(W + "sz")),
    )


def _font(fonts: Element | None, theme: dict[str, str]) -> str | None:
    """The font of the letters above ASCII (hAnsi): the one that tells TCVN3 and VNI from Unicode."""
    if fonts is None:
        return None
    for place in ("hAnsi", "ascii"):
        named = fonts.get(W + place + "Theme")
        if named is not None and named in theme:
            return theme[named]
        font = fonts.get(W + place)
        if font:
            return font
    return None


def paragraph_properties(element: Element | None) -> ParagraphProperties:
    """What a ``w:pPr`` states itself."""
    if element is None or len(element) == 0:
        return _NO_PARAGRAPH
    found = {child.tag: child for child in element}
    indent = found.get(W + "ind")
    numbering = found.get(W + "numPr")
    hanging, first = number(indent, "hanging"), number(indent, "firstLine")
    left = number(indent, "start") if value(indent, "start") is not None else number(indent, "left")
    return ParagraphProperties(
        style=value(found.get(W + "pStyle")),
        align=value(found.get(W + "jc")),
        left=left,
        first=-hanging if hanging else first,
        outline=number(found.get(W + "outlineLvl")),
        list_id=None if numbering is None else value(numbering.find(W + "numId")),
        list_level=None if numbering is None else number(numbering.find(W + "ilvl")),
        bidi=switch(found.get(W + "bidi")),
    )


def run_over(near: RunProperties, far: RunProperties) -> RunProperties:
    """``near`` where it states something, else ``far``."""
    if near is _NO_RUN:
        return far
    return RunProperties(*(a if a is not None else b for a, b in zip(_of(near), _of(far), strict=True)))


def paragraph_over(near: ParagraphProperties, far: ParagraphProperties) -> ParagraphProperties:
    """``near`` where it states something, else ``far``."""
    if near is _NO_PARAGRAPH:
        return far
    return ParagraphProperties(*(a if a is not None else b for a, b in zip(_of(near), _of(far), strict=True)))


def _of(properties: Struct) -> tuple[Any, ...]:
    return structs.astuple(properties)


class StyleSheet:
    """Styles of a file, by id, with what they inherit resolved once."""

    def __init__(self, root: Element | None, theme: dict[str, str]) -> None:
        """``root`` is the root of styles.xml, None for a file without one."""
        self.theme = theme
        self._elements: dict[str, Element] = {}
        self._known: dict[str, Style] = {}
        self._looks: dict[tuple[str | None, str | None, RunProperties], RunProperties] = {}
        self._default: str | None = None
        defaults = None if root is None else root.find(W + "docDefaults")
        self._run = run_properties(_inner(defaults, "rPr"), theme)
        self._paragraph = paragraph_properties(_inner(defaults, "pPr"))
        for element in () if root is None else root.iterchildren(W + "style"):
            name = value(element, "styleId") or ""
            self._elements.setdefault(name, element)
            if value(element, "type") == "paragraph" and switch_on(element, "default"):
                self._default = self._default or name

    def style(self, name: str | None) -> Style:
        """The style with this id; an unknown id, or None, gives the default paragraph style."""
        if name is None or name not in self._elements:
            name = self._default
        return Style(_NO_RUN, _NO_PARAGRAPH) if name is None else self._resolved(name)

    def paragraph(self, stated: ParagraphProperties) -> ParagraphProperties:
        """All properties of a paragraph: its own, its style's, the document's."""
        return paragraph_over(stated, paragraph_over(self.style(stated.style).paragraph, self._paragraph))

    def run(self, paragraph_style: str | None, run_style: str | None, stated: RunProperties) -> RunProperties:
        """All properties of a run of a paragraph in ``paragraph_style``."""
        key = (paragraph_style, run_style, stated)
        known = self._looks.get(key)
        if known is None:
            of_paragraph = self.style(paragraph_style).run
            of_run = self._resolved(run_style).run if run_style in self._elements else _NO_RUN
            both = run_over(of_run, of_paragraph)
            toggled = {
                name: bool(getattr(of_run, name)) != bool(getattr(of_paragraph, name))
                for name in _TOGGLES
                if getattr(of_run, name) is not None and getattr(of_paragraph, name) is not None
            }
            known = run_over(stated, run_over(structs.replace(both, **toggled), self._run))
            self._looks[key] = known
        return known

    def _resolved(self, name: str) -> Style:
        chain: list[str] = []
        at: str | None = name
        while at is not None and at in self._elements and at not in chain and len(chain) < _DEEPEST:
            chain.append(at)
            at = value(self._elements[at].find(W + "basedOn"))
        return self._known.get(name) or self._fold(name, chain)

    def _fold(self, name: str, chain: list[str]) -> Style:
        run, paragraph = _NO_RUN, _NO_PARAGRAPH
        for ancestor in reversed(chain):
            element = self._elements[ancestor]
            run = run_over(run_properties(element.find(W + "rPr"), self.theme), run)
            paragraph = paragraph_over(paragraph_properties(element.find(W + "pPr")), paragraph)
        self._known[name] = Style(run, paragraph, tuple(chain))
        return self._known[name]


def _inner(defaults: Element | None, name: str) -> Element | None:
    outer = None if defaults is None else defaults.find(W + name + "Default")
    return None if outer is None else outer.find(W + name)


def switch_on(element: Element, attribute: str) -> bool:
    """Whether an on/off attribute such as ``w:default`` is set."""
    return (value(element, attribute) or "0").lower() in ("1", "true", "on")


def theme_fonts(root: Element | None) -> dict[str, str]:
    """Fonts behind the names that ``w:asciiTheme`` uses, from the root of a theme part."""
    fonts: dict[str, str] = {}
    if root is None:
        return fonts
    drawing = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
    for kind in ("major", "minor"):
        latin = root.find(f".//{drawing}{kind}Font/{drawing}latin")
        face = None if latin is None else latin.get("typeface")
        if face:
            fonts[kind + "Ascii"] = fonts[kind + "HAnsi"] = face
    return fonts
