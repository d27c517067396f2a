"""Footnotes of a saved web page: links that lead to each other, the mark in the text and the note further down.

So write Word, LibreOffice and most editors: ``<a href="#note" name="mark">1</a>`` … ``<a href="#mark" name="note">``.
"""

from __future__ import annotations

from msgspec import Struct

from app.importers.word_package import Element

_BLOCKS = frozenset(("p", "div", "li", "dd", "aside", "td"))
_MOST = 5000


class PageNote(Struct, frozen=True):
    """A note: its id, the link that is its mark, the block that holds it, and the mark within that block."""

    note_id: str
    mark: Element
    block: Element
    own_mark: Element | None
    at_end: bool


def page_notes(body: Element) -> list[PageNote]:
    """Notes of a page in the order of their marks."""
    places: dict[str, tuple[int, Element]] = {}
    links: list[tuple[int, Element]] = []
    for at, element in enumerate(body.iter()):
        if not isinstance(element.tag, str):
            continue
        for name in (element.get("id"), element.get("name") if element.tag == "a" else None):
            if name:
                places.setdefault(name, (at, element))
        if element.tag == "a" and (element.get("href") or "").startswith("#"):
            links.append((at, element))
    found: list[PageNote] = []
    taken: set[Element] = set()
    for at, link in links[:_MOST]:
        name = link.get("href")[1:]
        target = places.get(name)
        if target is None or target[0] <= at or target[1] in taken or not _leads_back(target[1], _names(link)):
            continue
        block = _block(target[1])
        if block is None or block in link.iterancestors():
            continue
        taken.add(target[1])
        own = target[1] if target[1].tag == "a" else None
        at_end = "edn" in name.lower() or "endnote" in name.lower()
        found.append(PageNote(f"{'en' if at_end else 'fn'}{len(found) + 1}", link, block, own, at_end))
    return found


def _names(link: Element) -> set[str]:
    """Names under which a mark can be found: its own, and those of what holds it alone."""
    around = [link, link.getparent()]
    inside = list(link.iterdescendants())[:5]
    return {name for e in [*around, *inside] if e is not None for name in (e.get("id"), e.get("name")) if name}


def _leads_back(target: Element, names: set[str]) -> bool:
    return any((element.get("href") or "")[1:] in names for element in target.iter("a"))


def _block(target: Element) -> Element | None:
    """The block that holds a note: the nearest one, or the division around it that holds nothing else."""
    block = next((e for e in (target, *target.iterancestors()) if e.tag in _BLOCKS), None)
    parent = None if block is None else block.getparent()
    if block is not None and parent is not None and parent.tag == "div" and parent.get("id"):
        links = [e for e in parent.iter("a") if (e.get("href") or "").startswith("#")]
        if len(links) == 1:
            return parent
    return block
