"""Short passages under one heading share a slide: each under its own line in bold, so that no slide is nearly empty."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from app.domain.deck import DeckParagraph
from app.domain.material import Material
from app.domain.reference import SectionKey
from app.planning.deck_passages import Passage, TextRun
from app.planning.fitting import text_height
from app.planning.outline_words import heading_title
from app.typesetting.metrics import line_count
from app.typesetting.slide_frames import BODY_DEFAULT, Frame

SMALL = 0.5
"""A passage that fills less of a slide than this may share one."""
WELL_FILLED = 0.6
"""A slide of main points that fills less than this of its frame takes further points of its passage."""
SHARED_SIZE = 22.0
"""Passages share a slide when they fit it at this size."""


def merged(material: Material, found: Sequence[Passage], frame: Frame, most: int | None = None) -> tuple[Passage, ...]:
    """The passages, neighbours under one heading put together where all are small and fit one slide.

    ``most`` limits the bullets of that slide.
    """
    done: list[Passage] = []
    small: list[Passage] = []
    for passage in found:
        if not _small(passage, frame):
            done += [*_together(material, small), passage]
            small = []
            continue
        lines = _lines([*small, passage])
        fits = small and _parent(material, small[0]) == _parent(material, passage) and not _untitled(material, passage)
        fits = fits and sum(line.bullet for line in lines) <= (most or len(lines))
        if fits and text_height(lines, SHARED_SIZE, frame.width) <= frame.height:
            small.append(passage)
        else:
            done += _together(material, small)
            small = [passage]
    return (*done, *_together(material, small))


def filled(found: Sequence[Passage], frame: Frame, most: int) -> tuple[Passage, ...]:
    """The passages, those that would leave their slide half empty with as many more bullets as make it well filled."""
    return tuple(_filled(passage, frame, most) for passage in found)


def _filled(passage: Passage, frame: Frame, most: int) -> Passage:
    if len(passage.runs) != 1 or not isinstance(passage.runs[0], TextRun):
        return passage
    run = passage.runs[0]
    if text_height(run.paragraphs, BODY_DEFAULT, frame.width) >= frame.height * WELL_FILLED:
        return passage
    fitting = [
        choice
        for choice in run.fuller
        if sum(p.bullet for p in choice) <= most and text_height(choice, BODY_DEFAULT, frame.width) <= frame.height
    ]
    better = next(
        (c for c in fitting if text_height(c, BODY_DEFAULT, frame.width) >= frame.height * WELL_FILLED),
        fitting[-1] if fitting else run.paragraphs,
    )
    return replace(passage, runs=(TextRun(better),))


def headed(passage: Passage, headings: Sequence[str]) -> Passage:
    """The passage with the headings above it, which have no words of their own, as a line before its first bullet."""
    if not headings or not passage.runs or not isinstance(passage.runs[0], TextRun):
        return passage
    line = DeckParagraph(" – ".join(headings), bullet=False, strong=True, lead=True)
    first = passage.runs[0]
    fuller = tuple((line, *choice) for choice in first.fuller)
    return replace(passage, runs=(TextRun((line, *first.paragraphs), fuller), *passage.runs[1:]))


def _small(passage: Passage, frame: Frame) -> bool:
    if len(passage.runs) != 1 or not isinstance(passage.runs[0], TextRun):
        return False
    short = line_count(passage.title, BODY_DEFAULT, frame.width, "sans-bold") <= 2
    return short and text_height(passage.runs[0].paragraphs, BODY_DEFAULT, frame.width) < frame.height * SMALL


def _untitled(material: Material, passage: Passage) -> bool:
    """Whether a passage has no title but that of the section above: under another's line it would seem that one's."""
    parent = _parent(material, passage)
    return parent is not None and heading_title(material, SectionKey(passage.section.sha256, parent)) == passage.title


def _parent(material: Material, passage: Passage) -> str | None:
    return material.section(passage.section).parent


def _lines(small: Sequence[Passage]) -> list[DeckParagraph]:
    lines: list[DeckParagraph] = []
    for passage in small:
        lines.append(DeckParagraph(passage.title, bullet=False, strong=True, lead=True))
        for run in passage.runs:
            if isinstance(run, TextRun):
                lines += run.paragraphs
    return lines


def _together(material: Material, small: Sequence[Passage]) -> list[Passage]:
    if len(small) < 2:
        return list(small)
    parent = _parent(material, small[0])
    if parent is None:
        return list(small)
    key = SectionKey(small[0].section.sha256, parent)
    blocks = tuple(block for passage in small for block in passage.blocks)
    title = heading_title(material, key)
    lines = _lines(small)[1:] if small[0].title == title else _lines(small)
    return [replace(small[0], title=title, runs=(TextRun(tuple(lines)),), blocks=blocks)]
