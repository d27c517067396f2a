"""What a saved web page's style sheets and tags say of its letters and paragraphs: the little that an outline needs.

Rules with one plain selector (tag, class, tag with class) are followed; others matter to screens, not to reading.
"""

from __future__ import annotations

import re

from msgspec import Struct, structs

from app.domain.source import Alignment
from app.importers.printed_text import Look
from app.importers.word_package import Element

_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_SELECTOR = re.compile(r"([a-z][a-z0-9]*)?(?:\.([\w-]+))?", re.IGNORECASE)
_LENGTH = re.compile(r"(-?\d*\.?\d+)(mm|cm|in|pt|pc|px|em|rem|%)?")
_MM = {"mm": 1.0, "cm": 10.0, "in": 25.4, "pt": 25.4 / 72, "pc": 25.4 / 6, "px": 25.4 / 96}
_SIZES = ("", "7.5pt", "10pt", "12pt", "13.5pt", "18pt", "24pt", "36pt")
_ALIGNMENTS: dict[str, Alignment] = {
    "left": "left",
    "start": "left",
    "center": "center",
    "right": "right",
    "end": "right",
    "justify": "justify",
}
_TAGS = {
    "b": {"font-weight": "bold"},
    "strong": {"font-weight": "bold"},
    "th": {"font-weight": "bold", "text-align": "center"},
    "i": {"font-style": "italic"},
    "em": {"font-style": "italic"},
    "cite": {"font-style": "italic"},
    "u": {"text-decoration": "underline"},
    "ins": {"text-decoration": "underline"},
    "s": {"text-decoration": "line-through"},
    "strike": {"text-decoration": "line-through"},
    "del": {"text-decoration": "line-through"},
    "sup": {"vertical-align": "super"},
    "center": {"text-align": "center"},
} | {f"h{n}": {"font-weight": "bold"} for n in range(1, 7)}


class Shown(Struct, frozen=True):
    """How an element's text prints, handed down to what stands in it."""

    look: Look = Look()
    align: Alignment | None = None
    left_mm: float = 0.0
    first_mm: float = 0.0
    capitals: bool = False
    hidden: bool = False
    as_typed: bool = False
    markers: str | None = None


class StyleRules:
    """Simple rules of a page's style sheets."""

    def __init__(self, sheets: list[str]) -> None:
        self._rules: dict[tuple[str, str], dict[str, str]] = {}
        for sheet in sheets:
            plain = re.sub(r"/\*.*?\*/|<!--|-->|@[\w-]+[^{};]*(;|(?=\{))", "", sheet[:500_000], flags=re.DOTALL)
            for selectors, body in _RULE.findall(plain):
                for selector in selectors.split(","):
                    found = _SELECTOR.fullmatch(selector.strip())
                    if found and selector.strip():
                        key = ((found[1] or "").lower(), found[2] or "")
                        self._rules.setdefault(key, {}).update(declared(body))

    def of(self, element: Element) -> dict[str, str]:
        """Properties stated for an element, by its tag, its classes, its attributes and its own style."""
        tag = element.tag
        found = dict(_TAGS.get(tag, {}))
        found.update(self._rules.get((tag, ""), {}))
        for name in (element.get("class") or "").split()[:20]:
            found.update(self._rules.get(("", name), {}))
            found.update(self._rules.get((tag, name), {}))
        found.update(_attributes(element))
        found.update(declared(element.get("style") or ""))
        return found


def declared(body: str) -> dict[str, str]:
    """Declarations ``name: value`` of a rule or a style attribute, names in lower case."""
    found: dict[str, str] = {}
    for part in body[:10_000].split(";"):
        name, colon, stated = part.partition(":")
        if colon:
            found[name.strip().lower()] = stated.replace("!important", "").strip()
    return found


def _attributes(element: Element) -> dict[str, str]:
    found: dict[str, str] = {}
    if element.get("align"):
        found["text-align"] = element.get("align")
    if element.tag == "font":
        if element.get("face"):
            found["font-family"] = element.get("face")
        size = element.get("size") or ""
        if size.isdigit() and 0 < int(size) < len(_SIZES):
            found["font-size"] = _SIZES[int(size)]
    if "hidden" in element.attrib:
        found["display"] = "none"
    return found


def shown_in(outer: Shown, stated: dict[str, str], block: bool) -> Shown:
    """How text prints within an element that states these properties. ``block``: it is a paragraph of its own."""
    if not stated:
        return structs.replace(outer, first_mm=0.0) if block and outer.first_mm else outer
    look = _look(outer.look, stated)
    # A browser adds the margins of blocks that stand in each other.
    left = outer.left_mm + (_mm(stated.get("margin-left"), look) if block else 0.0)
    pre = stated.get("white-space", "")
    align = _ALIGNMENTS.get(stated.get("text-align", "").lower())
    return Shown(
        look=look,
        align=align or outer.align,
        left_mm=left,
        first_mm=_mm(stated["text-indent"], look) if "text-indent" in stated else outer.first_mm,
        capitals=stated["text-transform"] == "uppercase" if "text-transform" in stated else outer.capitals,
        hidden=outer.hidden or stated.get("display") == "none" or stated.get("visibility") == "hidden",
        as_typed=pre.startswith("pre") if pre else outer.as_typed,
        markers=stated.get("list-style-type", stated.get("list-style", outer.markers)),
    )


def _look(outer: Look, stated: dict[str, str]) -> Look:
    changes: dict[str, object] = {}
    weight = stated.get("font-weight", "").lower()
    if weight:
        changes["bold"] = weight in ("bold", "bolder") or (weight.isdigit() and int(weight) >= 600)
    if "font-style" in stated:
        changes["italic"] = stated["font-style"].lower() in ("italic", "oblique")
    line = stated.get("text-decoration", stated.get("text-decoration-line", "")).lower()
    if line:
        changes["underline"] = "underline" in line or (outer.underline and "none" not in line)
        changes["struck"] = "line-through" in line or (outer.struck and "none" not in line)
    if "vertical-align" in stated:
        changes["superscript"] = stated["vertical-align"].lower() == "super"
    family = stated.get("font-family", "")
    size = stated.get("font-size", "")
    shorthand = re.match(r".*?(\d[\d.]*(?:pt|px))(?:/\S+)?\s+(.+)", stated.get("font", ""))
    if shorthand:
        size, family = size or shorthand[1], family or shorthand[2]
    name = family.split(",")[0].strip("'\" ")
    if name and name != "inherit":
        changes["font"] = name
    points = _points(size, outer.size_pt)
    if points is not None:
        changes["size_pt"] = points
    return structs.replace(outer, **changes) if changes else outer


def _points(size: str, outer: float | None) -> float | None:
    found = _LENGTH.match(size.strip())
    if found is None or not found[2]:
        return None
    amount, unit = float(found[1]), found[2]
    if unit in ("em", "rem", "%"):
        return None if outer is None else round(outer * amount / (100 if unit == "%" else 1), 1)
    return round(amount * _MM[unit] * 72 / 25.4, 1)


def _mm(length: str | None, look: Look) -> float:
    found = _LENGTH.match((length or "").strip())
    if found is None or not found[2] or found[2] == "%":
        return 0.0
    if found[2] in ("em", "rem"):
        return float(found[1]) * (look.size_pt or 12.0) * 25.4 / 72
    return float(found[1]) * _MM[found[2]]
