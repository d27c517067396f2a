"""The words around what a slide shows: its title in two lines, its source line, and the page of notes under it."""

from __future__ import annotations

from collections.abc import Sequence

from app.domain.briefing import AnyItem
from app.domain.deck import LayoutName
from app.domain.reference import FigureKey, SectionKey
from app.planning.citation import cite_figure, source_line
from app.planning.deck_setting import Setting
from app.planning.figure_words import figure_sentence
from app.planning.fitting import fit_title
from app.planning.outline_words import item_title
from app.typesetting import slide_frames as sf
from app.typesetting.metrics import line_count, parts_at_hyphen

_LARGEST_SECTION = 36


def fitted_title(setting: Setting, title: str, after: str = "") -> tuple[str, float]:
    """A slide's title and its size in points; ``after`` stands behind it in small type."""
    return fit_title(title, sf.frames(setting.slide_format, "text")["title"].width, sf.TITLE_SIZES, after=after)


def cover_title(setting: Setting, title: str, layout: LayoutName) -> tuple[str, float]:
    """The title of a slide that opens a part, and its size in points."""
    sizes = tuple(size for size in sf.COVER_SIZES if size <= _LARGEST_SECTION)
    return fit_title(title, sf.frames(setting.slide_format, layout)["title"].width, sizes, lines=2)


def cited(setting: Setting, citations: Sequence[str]) -> str:
    """The source line of these citations, in two lines."""
    return fitted_source(setting, source_line(citations))


def fitted_source(setting: Setting, line: str) -> str:
    """The source line in two lines: sections give way first, the notes hold all of them."""
    width = sf.frames(setting.slide_format, "text")["source"].width
    while line and line_count(line, sf.SOURCE_SIZE, width) > 2:
        shorter = line.rpartition(", ")[0] or line.rpartition(" ")[0]
        line = shorter.rstrip("…,; ") + "…"
        if line_count(line, sf.SOURCE_SIZE, width) <= 2:
            break
        line = line.rstrip("…")
    return line


def source_size(setting: Setting, line: str) -> float:
    """A size of the source line at which it needs fewest lines and no document number is parted at its hyphen."""
    width = sf.frames(setting.slide_format, "text")["source"].width
    sizes = (sf.SOURCE_SIZE, sf.SOURCE_SIZE - 0.5, sf.SOURCE_SIZE - 1)
    whole = [size for size in sizes if not parts_at_hyphen(line, size, width)] or [sf.SOURCE_SIZE]
    return min(whole, key=lambda size: (line_count(line, size, width), -size))


def passage_notes(
    setting: Setting, section: SectionKey, blocks: Sequence[str], citation: Sequence[str], own: str = ""
) -> str:
    """The full source passage of what the slide shows, its reference, and the person's ``own`` notes."""
    document = setting.material.guidance[section.sha256].document
    texts = [
        block.text for block_id in blocks if (block := document.block(block_id)).kind != "heading" or len(blocks) == 1
    ]
    lines = [own] if own else []
    lines += [source_line(citation), *(["Nguyên văn:"] if texts else []), *texts]
    return "\n".join(lines)


def figure_notes(setting: Setting, item: AnyItem, keys: Sequence[FigureKey], title: str) -> str:
    """The full title where the slide's ``title`` was cut, the person's own notes, and each figure with its source."""
    full = item_title(setting.material, item)
    lines = [f"Tiêu đề đầy đủ: {full}"] if full != title else []
    lines += [item.notes] if item.notes else []
    return "\n".join([*lines, *figure_lines(setting, keys)])


def figure_lines(setting: Setting, keys: Sequence[FigureKey]) -> list[str]:
    """Each figure with its source."""
    material = setting.material
    said = (figure_sentence(material.figure(key), cite_figure(material, key)) for key in keys)
    return ["Số liệu:", *dict.fromkeys(said)]
