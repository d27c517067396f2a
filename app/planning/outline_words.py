"""What sections and items are called, and their text without labels: the words that planners print of an outline."""

from __future__ import annotations

import re

from app.domain.briefing import AnyItem, ChartItem, FigureTableItem, PictureItem, SectionItem
from app.domain.material import Material
from app.domain.reference import SectionKey
from app.domain.source import Block
from app.planning.clauses import clauses
from app.planning.wording import LEADING_ON

_SIGN = re.compile(r"^\s*[-–—+*•●▪o]\s+(?=\S)")


def text_start(block: Block) -> int:
    """Where the words of a block begin, after its label or list sign."""
    at = 0
    label = (block.label or "").strip()
    stripped = len(block.text) - len(block.text.lstrip())
    if label and block.text[stripped:].startswith(label):
        at = stripped + len(label)
    elif match := _SIGN.match(block.text):
        at = match.end()
    while at < len(block.text) and (block.text[at].isspace() or (at and block.text[at] in ".):-–" and label)):
        at += 1
    return at


def heading_title(material: Material, key: SectionKey) -> str:
    """What a slide about a section is called: its title, or for a bare number the nearest title above it."""
    document = material.guidance[key.sha256].document
    section = material.section(key)
    while section.title is None and section.parent is not None:
        section = document.section(section.parent)
    if section.title:
        return LEADING_ON.sub("", section.title.strip().rstrip(".:;, ")) or section.title
    block = document.block(section.id)
    found = clauses(block.text, text_start(block))
    return found[0].text if found else section.label


def section_parts(material: Material, key: SectionKey) -> tuple[str, ...]:
    """The titles of the sections right under a section."""
    outline = material.paper(key).outline
    found = (s for s in outline if s.parent == key.section and s.title)
    return tuple(heading_title(material, SectionKey(key.sha256, s.id)) for s in found)


def item_title(material: Material, item: AnyItem) -> str:
    """The title of an item: the person's own, else what its source or chart is called."""
    if item.title:
        return item.title
    if isinstance(item, SectionItem):
        return heading_title(material, item.section)
    if isinstance(item, ChartItem):
        return item.chart.title
    if isinstance(item, FigureTableItem):
        names = dict.fromkeys(material.figure(key).indicator for key in item.figures)
        return next(iter(names)) if len(names) == 1 else "Một số chỉ tiêu chủ yếu"
    if isinstance(item, PictureItem):
        return item.caption or "Hình ảnh"
    return item.paragraphs[0] if item.paragraphs else ""
