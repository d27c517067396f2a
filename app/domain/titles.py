"""How an item is called: by the title that a person gave it, or else by its source."""

from __future__ import annotations

from app.domain.briefing import AnyItem, ChartItem, FigureTableItem, PictureItem, SectionItem
from app.domain.material import Material
from app.domain.source import Section

_LONGEST_FIRST_WORDS = 90


def item_title(material: Material, item: AnyItem) -> str:
    """The title to show; never empty."""
    if item.title:
        return item.title
    if isinstance(item, SectionItem):
        section = material.section(item.section)
        return section.title or _first_words(material, item, section)
    if isinstance(item, ChartItem):
        return item.chart.title or "Biểu đồ"
    if isinstance(item, FigureTableItem):
        names = dict.fromkeys(material.figure(key).indicator for key in item.figures)
        return next(iter(names)) if len(names) == 1 else f"Bảng {len(names)} chỉ tiêu"
    if isinstance(item, PictureItem):
        return item.caption or "Hình ảnh"
    return item.paragraphs[0][:_LONGEST_FIRST_WORDS] if item.paragraphs else "Nội dung tự viết"


def _first_words(material: Material, item: SectionItem, section: Section) -> str:
    text = material.guidance[item.section.sha256].document.block(section.id).text.removeprefix(section.label).strip()
    if len(text) <= _LONGEST_FIRST_WORDS:
        return text or section.label
    return text[:_LONGEST_FIRST_WORDS].rsplit(" ", 1)[0] + "…"
