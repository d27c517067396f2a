"""The first briefing from what was loaded and picked: what the command line makes, and the window starts from."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from app.charts.build import chart_of
from app.domain.briefing import (
    AnyItem,
    Briefing,
    ChartItem,
    Event,
    FigureTableItem,
    SectionItem,
    Topic,
    UnitProfile,
)
from app.domain.circulation import strictest
from app.domain.errors import InputError
from app.domain.figure import Figure
from app.domain.folding import fold_words
from app.domain.material import GuidanceSource
from app.domain.preset import Preset, with_preset
from app.domain.project import Project
from app.domain.reference import FigureKey, SectionKey
from app.services.loading import LoadedGuidance, LoadedWorkbook
from app.services.picking import beside, document_of, pick_row, pick_sections, plottable


def compose(
    guidance: Sequence[LoadedGuidance],
    workbooks: Sequence[LoadedWorkbook],
    *,
    picks: Sequence[str],
    chart_rows: Sequence[str] = (),
    event: str = "",
    unit: UnitProfile,
    preset: Preset,
) -> Project:
    """A project with one topic for each official document picked from, and charts under the section they speak of.

    Raises InputError for a label or a row that is nowhere, or figures that do not belong on one chart.
    """
    sources = [loaded.source for loaded in guidance]
    keys = pick_sections(picks, sources)
    if not keys:
        raise InputError("nothing-picked", "Chưa chọn mục nào; hãy thêm --pick với nhãn mục, hoặc --pick all.")
    topics = _topics(keys, sources, preset)
    for number, row in enumerate(chart_rows, 1):
        figures = plottable(pick_row(row, [w.workbook for w in workbooks]))
        table = beside([w.workbook for w in workbooks], [key for key, _ in figures])
        topics = _with_chart(topics, figures, table, number, preset, sources)
    shas = tuple(dict.fromkeys([g.sha256 for g in guidance] + [w.sha256 for w in workbooks]))
    briefing = Briefing(
        id=hashlib.sha256("|".join((event, *shas, *picks)).encode()).hexdigest()[:16],
        unit=unit,
        event=Event(name=event or preset.title),
        topics=topics,
        sources=shas,
        mark=strictest(s.document.mark for s in sources),
    )
    return Project(
        with_preset(briefing, preset),
        originals={loaded.sha256: loaded.original for loaded in [*guidance, *workbooks]},
        guidance={g.sha256: g.source for g in guidance},
        workbooks={w.sha256: w.workbook for w in workbooks},
    )


def _topics(keys: Sequence[SectionKey], sources: Sequence[GuidanceSource], preset: Preset) -> tuple[Topic, ...]:
    by_sha = {source.document.sha256: source.document for source in sources}
    grouped: dict[tuple[str, str], list[SectionItem]] = {}
    for number, key in enumerate(keys, 1):
        official = document_of(by_sha[key.sha256], key.section)
        item = SectionItem(id=f"i{number}", section=key, places=frozenset(preset.places))
        grouped.setdefault((key.sha256, official.title or by_sha[key.sha256].name), []).append(item)
    minutes = preset.minutes // len(grouped) if grouped else 0
    return tuple(
        Topic(id=f"t{number}", title=title[:1].upper() + title[1:], minutes=minutes, items=tuple(items))
        for number, ((_, title), items) in enumerate(grouped.items(), 1)
    )


def _with_chart(
    topics: tuple[Topic, ...],
    figures: Sequence[tuple[FigureKey, Figure]],
    table: tuple[FigureKey, ...],
    number: int,
    preset: Preset,
    sources: Sequence[GuidanceSource],
) -> tuple[Topic, ...]:
    """The topics with a chart of these figures, and a table of them and their neighbours, under the section that
    speaks most of them.
    """
    chart = chart_of(figures, id=f"c{number}")
    places = frozenset(preset.places)
    table_places = places - {"leaflet"}
    added: tuple[AnyItem, ...] = (
        ChartItem(id=f"i-c{number}", chart=chart, figures=tuple(key for key, _ in figures), places=places),
        FigureTableItem(id=f"i-b{number}", figures=table, places=table_places),
    )
    topic_index, item_index = _best_home(topics, figures[0][1].indicator, sources)
    topic = topics[topic_index]
    home = topic.items[item_index]
    assert isinstance(home, SectionItem)
    items = list(topic.items)
    items[item_index] = replace(home, children=(*home.children, *added))
    changed = replace(topic, items=tuple(items))
    return (*topics[:topic_index], changed, *topics[topic_index + 1 :])


def _best_home(topics: tuple[Topic, ...], indicator: str, sources: Sequence[GuidanceSource]) -> tuple[int, int]:
    """Topic and item whose text has most pairs of neighbouring words of the indicator's name; else the last."""
    by_sha = {source.document.sha256: source.document for source in sources}
    words = fold_words(indicator)
    pairs = list(pairwise(words)) or [(w, "") for w in words]
    best, home = 0, (len(topics) - 1, len(topics[-1].items) - 1)
    for t, topic in enumerate(topics):
        for i, item in enumerate(topic.items):
            if not isinstance(item, SectionItem):
                continue
            text = fold_words(" ".join(b.text for b in by_sha[item.section.sha256].subtree(item.section.section)))
            there = set(pairwise(text))
            score = sum(pair in there for pair in pairs)
            if score > best:
                best, home = score, (t, i)
    return home
