"""A picked section as passages for slides: each heading with what stands under it, cut into clauses, source kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from app.domain.briefing import ChartItem, Length, SectionItem
from app.domain.deck import Align, DeckParagraph
from app.domain.material import Material
from app.domain.reference import FigureKey, SectionKey, TextRef
from app.domain.source import Block
from app.planning.choosing import Draft, choose, fuller
from app.planning.clauses import clauses
from app.planning.dense_figures import dense_blocks, dense_table
from app.planning.outline_words import heading_title, text_start
from app.planning.wording import (
    Cut,
    put_together,
    shorten,
    stands_alone,
    with_all_words,
    with_capital,
    without_announcing,
)


class TextRun(Struct, frozen=True):
    """Bullets that stand below one another; ``fuller`` are choices of more bullets for a slide with room to spare."""

    paragraphs: tuple[DeckParagraph, ...]
    fuller: tuple[tuple[DeckParagraph, ...], ...] = ()


class TableRun(Struct, frozen=True):
    """A table of the source as a grid of printed cells; with ``figures`` one of figures out of the prose before it."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    aligns: tuple[Align, ...]
    strong: frozenset[int] = frozenset()
    figures: tuple[FigureKey, ...] = ()


class ChartRun(Struct, frozen=True):
    """A chart and the clauses that hold its figures."""

    item: ChartItem
    paragraphs: tuple[DeckParagraph, ...]


Run = TextRun | TableRun | ChartRun


class Passage(Struct, frozen=True):
    """What stands directly under one heading. ``depth`` is the heading's; ``blocks`` are all its text blocks."""

    section: SectionKey
    title: str
    depth: int
    runs: tuple[Run, ...]
    blocks: tuple[str, ...] = ()


def passages(
    material: Material, item: SectionItem, charts: Sequence[ChartItem], length: Length, *, tables: bool = False
) -> tuple[Passage, ...]:
    """The passages of an item in reading order; sub-sections that are items of their own are left to those.

    With ``tables`` summaries show the figures of paragraphs with many of them in a table, and two of their sentences.
    """
    sha = item.section.sha256
    dense = dense_blocks(material, item) if tables and length == "summary" else {}
    found: list[Passage] = []
    for heading, blocks in _by_heading(_blocks(material, item)):
        key = SectionKey(sha, heading or item.section.section)
        runs = tuple(_runs(material, key, blocks, length, dense))
        if not runs:
            continue
        title = item.title if key == item.section and item.title else heading_title(material, key)
        texts = tuple(block.id for block in blocks if block.kind != "table")
        before = found[-1] if found else None
        if before is not None and before.title == title:
            found[-1] = replace(before, runs=_joined(before.runs, runs), blocks=before.blocks + texts)
        else:
            found.append(Passage(key, title, material.section(key).depth, runs, texts))
    placed: set[str] = set()
    return tuple(replace(p, runs=_with_charts(material, p.runs, charts, placed)) for p in found)


def openings(material: Material, item: SectionItem, found: Sequence[Passage]) -> tuple[tuple[SectionKey, ...], ...]:
    """For each passage the headings above it, outermost first, that have no words of their own and open with it.

    A heading with sub-sections only says what they are about ("nhiệm vụ năm 2024"): without it they cannot be told from
    those of another year. The item's own heading is left out, for it is the item's title.
    """
    shown = {passage.section for passage in found} | {item.section}
    opened: list[tuple[SectionKey, ...]] = []
    for passage in found:
        above: list[SectionKey] = []
        parent = material.section(passage.section).parent if passage.section != item.section else None
        while parent is not None and parent != item.section.section:
            key = SectionKey(item.section.sha256, parent)
            if key not in shown:
                above.insert(0, key)
                shown.add(key)
            parent = material.section(key).parent
        opened.append(tuple(above))
    return tuple(opened)


def _joined(before: tuple[Run, ...], after: tuple[Run, ...]) -> tuple[Run, ...]:
    """Runs below one another; text that follows text goes on in one run."""
    last, first = before[-1], after[0]
    if isinstance(last, TextRun) and isinstance(first, TextRun):
        return (*before[:-1], TextRun(last.paragraphs + first.paragraphs), *after[1:])
    return before + after


def _blocks(material: Material, item: SectionItem) -> tuple[Block, ...]:
    blocks = material.shown(item.section, item.blocks)
    apart: set[str] = set()
    for child in item.children:
        if isinstance(child, SectionItem) and child.section.sha256 == item.section.sha256:
            apart.update(block.id for block in material.subtree(child.section))
    return tuple(block for block in blocks if block.id not in apart)


def _by_heading(blocks: Iterable[Block]) -> list[tuple[str | None, list[Block]]]:
    groups: list[tuple[str | None, list[Block]]] = []
    for block in blocks:
        heading = block.id if block.kind == "heading" else block.heading
        if not groups or groups[-1][0] != heading:
            groups.append((heading, []))
        groups[-1][1].append(block)
    return groups


def _runs(
    material: Material,
    key: SectionKey,
    blocks: Sequence[Block],
    length: Length,
    dense: dict[str, tuple[FigureKey, ...]],
) -> list[Run]:
    runs: list[Run] = []
    drafts: list[Draft] = []
    figures: list[FigureKey] = []
    under = 0
    for number, block in enumerate(blocks):
        if block.kind == "table":
            runs += [*_text_runs(material, drafts, figures, length, followed=True), *_table(block)]
            drafts, figures = [], []
        elif block.kind in ("paragraph", "item", "heading"):
            if block.kind == "paragraph" and block.text.rstrip().endswith(":"):
                under = 0  # a line that opens a list of its own stands beside the one before, not under it
            start = text_start(block) if block.kind != "heading" else _after_title(material, key, block)
            level = min(3, under + (block.level if block.kind == "item" else 1))
            found = _drafts(key.sha256, block, start, max(1, level), (number, length))
            figures += dense.get(block.id, ())
            drafts += [replace(draft, dense=True) for draft in found] if block.id in dense else found
            if block.kind != "item":
                under = 1 if block.text.rstrip().endswith(":") else 0
    divided = any(section.parent == key.section for section in material.paper(key).outline)
    return [*runs, *_text_runs(material, drafts, figures, length, followed=divided)]


def _text_runs(
    material: Material, drafts: Sequence[Draft], figures: Sequence[FigureKey], length: Length, *, followed: bool
) -> list[Run]:
    """The bullets of these drafts and, after them, the table of the figures of the paragraphs that hold many.

    ``followed`` tells that a table of the source or sub-sections come next, which the last line may announce.
    """
    shown = choose(drafts, length, followed=followed)
    runs: list[Run] = [TextRun(shown, fuller(drafts) if length == "key" else ())] if shown else []
    if figures:
        (header, rows, aligns), shown = dense_table(material, figures)
        runs.append(TableRun(header, rows, aligns, figures=shown))
    return runs


def _after_title(material: Material, key: SectionKey, block: Block) -> int:
    """Where the words of a heading begin that are content: all of a bare number's paragraph, none of a title."""
    title = material.guidance[key.sha256].document.section(block.id).title
    if title is None:
        return text_start(block)
    at = block.text.find(title)
    rest = at + len(title) if at >= 0 else len(block.text)
    return rest if len(block.text) - rest > 20 else len(block.text)


def _drafts(sha: str, block: Block, start: int, level: int, at: tuple[int, Length]) -> list[Draft]:
    block_number, length = at
    ends_in_colon = block.text.rstrip().endswith(":")
    found = clauses(block.text, start)
    done: list[Draft] = []
    for number, clause in enumerate(found):
        lead = clause.lead or (number == len(found) - 1 and ends_in_colon)
        end = clause.end
        if lead and not clause.lead and block.text[end : end + 1] == ":":
            end += 1
        cut = shorten(block.text, clause.start, end, "full" if lead else length)
        text = with_capital(put_together([printed_words(block, a, b) for a, b in cut.places]))
        if text:
            refs = tuple(TextRef(sha, block.id, a, b, block.text[a:b]) for a, b in cut.places)
            paragraph = DeckParagraph(text, level=min(3, level + clause.under), refs=refs, lead=lead)
            cuts = _lead_cuts(block.text, clause.start, end, length) if lead else (None, None, None)
            alone, bare, closed = (_cut_lead(sha, block, paragraph, cut) for cut in cuts)
            done.append(Draft(paragraph, block_number, number, cut.uncuttable, alone=alone, bare=bare, closed=closed))
    return done


def _lead_cuts(text: str, start: int, end: int, length: Length) -> tuple[Cut | None, Cut | None, Cut | None]:
    """A lead cut to stand alone, None where it cannot or would be too long; with its announcing words left out, None
    where it has no others; and with all of them.
    """
    alone = stands_alone(text, start, end)
    if alone is not None:
        alone = shorten(text, start, alone.places[-1][1], length)
    short = None if alone is None or alone.uncuttable else alone
    return short, without_announcing(text, start, end), with_all_words(text, start, end)


def _cut_lead(sha: str, block: Block, lead: DeckParagraph, cut: Cut | None) -> DeckParagraph | None:
    if cut is None or not cut.text:
        return None
    text = with_capital(put_together([printed_words(block, a, b) for a, b in cut.places]))
    refs = tuple(TextRef(sha, block.id, a, b, block.text[a:b]) for a, b in cut.places)
    return replace(lead, text=text, refs=refs, lead=False)


def printed_words(block: Block, start: int, end: int) -> str:
    """The words of a stretch of a block without the marks of footnotes, which have no foot to stand at on a slide."""
    text = block.text
    for span in sorted(block.spans, key=lambda s: -s.start):
        if span.note is not None and span.start < end and span.end > start:
            first, last = max(span.start, start), min(span.end, end)
            text = text[:first] + text[last:]
            end -= last - first
    return " ".join(text[start:end].split())


def _table(block: Block) -> list[Run]:
    columns = max((sum(cell.columns for cell in row.cells) for row in block.rows), default=0)
    if not columns:
        return []
    grid = [[""] * columns for _ in block.rows]
    taken: set[tuple[int, int]] = set()
    for r, row in enumerate(block.rows):
        c = 0
        for cell in row.cells:
            while (r, c) in taken:
                c += 1
            if c >= columns:
                break
            grid[r][c] = " ".join(cell.text.split())
            taken.update((r + dr, c + dc) for dr in range(cell.rows) for dc in range(cell.columns))
            c += cell.columns
    heads = 1
    while heads < len(grid) - 1 and all(cell.header for cell in block.rows[heads].cells):
        heads += 1
    header = tuple(" ".join(dict.fromkeys(grid[r][c] for r in range(heads) if grid[r][c])) for c in range(columns))
    rows = tuple(tuple(row) for row in grid[heads:])
    if not rows:
        return [TableRun(("",) * columns, (header,), tuple(_align((header,), c) for c in range(columns)))]
    return [TableRun(header, rows, tuple(_align(rows, c) for c in range(columns)))]


def _align(rows: Sequence[tuple[str, ...]], column: int) -> Align:
    """Numbers stand to the right when most cells of a column are numbers."""
    cells = [row[column] for row in rows if row[column]]
    numbers = sum(1 for cell in cells if len(cell) < 16 and any(sign.isdigit() for sign in cell))
    short = max(map(len, cells), default=0) <= 24
    return "right" if column and short and numbers * 2 > len(cells) else "left"


def _with_charts(
    material: Material, runs: tuple[Run, ...], charts: Sequence[ChartItem], placed: set[str]
) -> tuple[Run, ...]:
    """The runs with each chart standing where the clauses of its figures stand, which go beside it."""
    done: list[Run] = []
    for run in runs:
        rest = run
        for chart in charts:
            if chart.id in placed or not isinstance(rest, TextRun):
                continue
            at = _chart_clauses(material, chart, rest.paragraphs)
            if at is None:
                continue
            first, last = at
            placed.add(chart.id)
            if first:
                done.append(TextRun(rest.paragraphs[:first]))
            done.append(ChartRun(chart, rest.paragraphs[first:last]))
            rest = TextRun(rest.paragraphs[last:])
        if not (isinstance(rest, TextRun) and not rest.paragraphs):
            done.append(rest)
    return tuple(done)


BESIDE = 420
"""Letters of text that may stand beside a chart."""


def _chart_clauses(material: Material, chart: ChartItem, paragraphs: Sequence[DeckParagraph]) -> tuple[int, int] | None:
    """First and last (exclusive) of the clauses from the first that holds a figure of the chart, as many as fit."""
    refs = [
        ref
        for series in chart.chart.series
        for point in series.points
        if point.key is not None and isinstance(ref := material.figure(point.key).ref, TextRef)
    ]
    holds = [
        any(
            isinstance(r, TextRef) and r.block == ref.block and r.start <= ref.start < r.end
            for r in p.refs
            for ref in refs
        )
        for p in paragraphs
    ]
    if not any(holds):
        return None
    first = holds.index(True)
    last = len(holds) - holds[::-1].index(True)
    while last > first + 1 and sum(len(p.text) for p in paragraphs[first:last]) > BESIDE:
        last -= 1
    return (first, last) if sum(len(p.text) for p in paragraphs[first:last]) <= BESIDE else None
