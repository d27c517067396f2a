"""Slides of charts and of tables of figures: the chart, large numbers, the place against the higher level, rows."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from app.domain.briefing import ChartItem, FigureTableItem
from app.domain.chart import Chart
from app.domain.deck import CONTINUED, Align, BigNumber, DeckParagraph, DeckSlide, DeckTable, LayoutName, Split
from app.planning.citation import cite_figures
from app.planning.deck_comparison import compared_numbers, compared_rows, pairs, place_names
from app.planning.deck_kinds import figure_choice, kind_of
from app.planning.deck_layouts import as_text
from app.planning.deck_numbers import fit_numbers, numbers_of_chart, numbers_of_figures
from app.planning.deck_setting import Account, Setting
from app.planning.deck_words import cited, figure_notes, fitted_source, fitted_title
from app.planning.figure_words import figure_table
from app.planning.fitting import fit_pages
from app.planning.outline_words import item_title
from app.planning.slide_tables import fit_table
from app.typesetting import slide_frames as sf

_Grid = tuple[tuple[str, ...], list[tuple[str, ...]], list[Align]]
"""Heading row, rows and how each column is aligned."""
_BESIDE_CHART = (26.0, 24.0, 22.0, 20.0)


def chart_slides(
    setting: Setting, item: ChartItem, path: str, paragraphs: Sequence[DeckParagraph] = (), passage: str = ""
) -> list[DeckSlide]:
    """A chart with the ``paragraphs`` that belong to it; ``passage`` is what the notes say of those."""
    chart = item.chart
    keys = [point.key for series in chart.series for point in series.points if point.key is not None]
    layout: LayoutName = "text_chart" if paragraphs else "chart"
    title, size = fitted_title(setting, item_title(setting.material, item))
    below = "big_numbers" if chart.kind == "big_number" else "text_chart"
    pages = fit_pages(paragraphs, sf.frames(setting.slide_format, below)["body"], _BESIDE_CHART)
    notes = figure_notes(setting, item, keys, title)
    line = chart.source_line or cited(setting, cite_figures(setting.material, keys))
    slide = DeckSlide(
        id=f"{path}#1", layout=layout, title=title, title_pt=size, chart=chart, item=path,
        notes=f"{passage}\n{notes}" if passage else notes,
        body=pages[0].paragraphs if pages else (), body_pt=pages[0].size_pt if pages else 24,
        source_line=fitted_source(setting, line),
    )  # fmt: skip
    numbers = numbers_of_chart(chart) if chart.kind == "big_number" else ()
    rest = [p for page in pages[1:] for p in page.paragraphs]
    if numbers:
        return _with_rest(setting, [_big_numbers(setting, slide, numbers)], rest)
    if chart.kind == "table":  # a table takes the whole slide
        return _with_rest(setting, _chart_as_table(setting, slide, chart), paragraphs)
    slides = _with_rest(setting, [slide], rest)
    if chart.with_table:
        below_it = replace(slide, id=f"{path}/so-lieu#1", continuation=CONTINUED)
        slides += _chart_as_table(setting, below_it, chart)
    return slides


def _big_numbers(setting: Setting, slide: DeckSlide, numbers: Sequence[BigNumber]) -> DeckSlide:
    laid = fit_numbers(numbers, setting.slide_format, bool(slide.body))
    return replace(
        slide, layout="big_numbers", chart=None, table=None, numbers=laid.numbers, numbers_pt=laid.numbers_pt,
        labels_pt=laid.labels_pt,
    )  # fmt: skip


def _with_rest(setting: Setting, slides: list[DeckSlide], rest: Sequence[DeckParagraph]) -> list[DeckSlide]:
    """The slides, and words that found no room on them on further ones."""
    first = slides[0]
    title, size = fitted_title(setting, first.title, CONTINUED)
    key = first.id.partition("#")[0]
    return slides + [
        replace(
            first, id=f"{key}#{number}", layout="text", chart=None, table=None, numbers=(), title=title, title_pt=size,
            body=page.body, body_pt=page.size_pt, continuation=CONTINUED,
        )
        for number, page in enumerate(as_text(rest, setting.slide_format), len(slides) + 1)
    ]  # fmt: skip


def _chart_as_table(setting: Setting, slide: DeckSlide, chart: Chart) -> list[DeckSlide]:
    header = (chart.unit and f"Đơn vị: {chart.unit}", *(series.name for series in chart.series))
    rows = [
        (category, *(series.points[n].label for series in chart.series)) for n, category in enumerate(chart.categories)
    ]
    frame = sf.frames(setting.slide_format, "table")["table"]
    aligns: list[Align] = ["left", *("right" for _ in chart.series)]
    tables = fit_table(header, rows, aligns, frame, alt_text=chart.alt_text)
    return _table_slides(setting, replace(slide, layout="table", chart=None, body=()), tables)


def figure_table_slides(setting: Setting, account: Account, item: FigureTableItem, path: str) -> list[DeckSlide]:
    """Picked figures as a table, as large numbers, or the place against the higher level; none for no figures."""
    material = setting.material
    figures = [material.figure(key) for key in item.figures]
    if not figures:
        return []
    full = item_title(material, item)
    title, size = fitted_title(setting, full)
    choice = figure_choice(item, material)
    account.kinds.append(choice)
    kind = kind_of(item, choice)
    slide = DeckSlide(
        id=f"{path}#1", layout="table", title=title, title_pt=size, item=path,
        notes=figure_notes(setting, item, item.figures, title),
        source_line=cited(setting, cite_figures(material, item.figures)),
    )  # fmt: skip
    if kind == "comparison":
        return _compared(setting, account, item, slide)
    if kind == "big_numbers":
        return [_big_numbers(setting, slide, numbers_of_figures(figures))]
    return _figure_rows(setting, account, item, slide, figure_table(figures, upright=True))


def _figure_rows(
    setting: Setting, account: Account, item: FigureTableItem, slide: DeckSlide, grid: _Grid
) -> list[DeckSlide]:
    header, rows, aligns = grid
    full = item_title(setting.material, item)
    frame = sf.frames(setting.slide_format, "table")["table"]
    tables = fit_table(header, rows, aligns, frame, alt_text=f"Bảng {len(rows)} chỉ tiêu: {full}")
    account.splits += split_of_table(item.id, full, tables)
    return _table_slides(setting, slide, tables)


def _compared(setting: Setting, account: Account, item: FigureTableItem, slide: DeckSlide) -> list[DeckSlide]:
    """The place against the higher level: one pair as large numbers, several as a table."""
    found = pairs(setting.material, item.figures)
    names = place_names(setting.material, found[0], setting.unit)
    formulas = [f"{p.local.figure.indicator}, chênh lệch: {p.difference.quote}" for p in found]
    slide = replace(slide, notes="\n".join([slide.notes, *formulas]))
    if len(found) == 1:
        return [_big_numbers(setting, slide, compared_numbers(found[0], names))]
    return _figure_rows(setting, account, item, slide, compared_rows(found, names))


def _table_slides(setting: Setting, slide: DeckSlide, tables: Sequence[DeckTable]) -> list[DeckSlide]:
    slides: list[DeckSlide] = []
    for number, table in enumerate(tables, 1):
        after = CONTINUED if number > 1 else ""
        title, size = fitted_title(setting, slide.title, after)
        key = f"{slide.id.partition('#')[0]}#{number}"
        slides.append(replace(slide, id=key, title=title, title_pt=size, continuation=after, table=table))
    return slides


def split_of_table(item: str, title: str, tables: Sequence[DeckTable]) -> list[Split]:
    """What is said of a table that goes on over several slides."""
    if len(tables) < 2:
        return []
    why = f"Bảng “{title}” dài hơn một trang chiếu ở cỡ chữ 14 nên trải trên {len(tables)} trang, lặp hàng đầu."
    return [Split(item, why)]
