"""Finding what a person names: a section by its label path, a row of figures by its words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.domain.errors import InputError
from app.domain.figure import Figure, FigureTable, FigureWorkbook
from app.domain.folding import fold
from app.domain.material import GuidanceSource
from app.domain.reference import FigureKey, SectionKey
from app.domain.source import OfficialDocument, Section, SourceDocument

_PICK = re.compile(r"(?:(?P<file>.+)#)?(?:(?P<document>\d+):)?(?P<path>.+)")


def pick_sections(picks: Sequence[str], sources: Sequence[GuidanceSource]) -> tuple[SectionKey, ...]:
    """Sections for label paths such as ``II.1.2``, ``2:II.1``, ``name#II.1`` or ``all``, each once, in asked order.

    Raises InputError naming the label that is nowhere, with those that exist, or whose whole section cannot be read.
    """
    found: dict[SectionKey, None] = {}
    for pick in picks:
        keys = _all(sources) if pick.strip().lower() == "all" else _labelled(pick, sources)
        found.update(dict.fromkeys(keys))
    return tuple(found)


def _all(sources: Sequence[GuidanceSource]) -> tuple[SectionKey, ...]:
    return tuple(
        SectionKey(source.document.sha256, section.id)
        for source in sources
        for document in source.document.documents
        for section in document.outline
        if section.parent is None and source.document.readable(section.id)
    )


def _labelled(pick: str, sources: Sequence[GuidanceSource]) -> tuple[SectionKey, ...]:
    parts = _PICK.fullmatch(pick.strip())
    if parts is None:
        raise InputError("pick-empty", "Chưa ghi nhãn mục cần chọn; hãy ghi như II.1.2 hoặc all.")
    wanted = _path_key(parts["path"])
    for source in sources:
        document = source.document
        if parts["file"] and fold(parts["file"]) not in fold(document.name):
            continue
        for number, official in enumerate(document.documents, 1):
            if parts["document"] and int(parts["document"]) != number:
                continue
            for section in official.outline:
                if _path_key(section.path) == wanted:
                    if not document.readable(section.id):
                        raise InputError(
                            "pick-garbled",
                            f"Mục “{pick}” bị đọc lỗi nên không đưa vào đề cương; hãy đối chiếu, rồi chọn từng đoạn.",
                        )
                    return (SectionKey(document.sha256, section.id),)
    raise InputError(
        "pick-unknown",
        f"Không có mục “{pick}” trong văn bản đã nạp; các mục đang có: {_known([s.document for s in sources])}.",
    )


def _path_key(path: str) -> str:
    return re.sub(r"[\s.\-/)]+", ".", fold(path)).strip(".")


def _known(documents: Sequence[SourceDocument]) -> str:
    paths = [s.path for d in documents for official in d.documents for s in official.outline]
    shown = ", ".join(paths[:20])
    return f"{shown}…" if len(paths) > 20 else shown or "không có mục nào"


def document_of(source: SourceDocument, section_id: str) -> OfficialDocument:
    """The official document of a file in which a section stands. Raises KeyError."""
    for official in source.documents:
        if any(s.id == section_id for s in official.outline):
            return official
    raise KeyError(section_id)


def parents(source: SourceDocument, section: Section) -> tuple[Section, ...]:
    """The sections above a section, outermost first."""
    chain: list[Section] = []
    while section.parent is not None:
        section = source.section(section.parent)
        chain.insert(0, section)
    return tuple(chain)


def pick_row(words: str, workbooks: Sequence[FigureWorkbook]) -> tuple[tuple[FigureKey, Figure], ...]:
    """Figures of the first row whose name is ``words``, or else holds them, accents or not.

    Raises InputError when no row does.
    """
    wanted = fold(words)
    for exact in (True, False):
        for workbook in workbooks:
            for table in workbook.tables:
                for number, row in enumerate(table.rows):
                    name = fold(row.path[-1]) if row.path else ""
                    if name == wanted or (not exact and wanted and wanted in fold(" ".join(row.path))):
                        figures = row_figures(workbook, table, number)
                        if figures:
                            return figures
    raise InputError("row-unknown", f"Không có dòng số liệu “{words}”; hãy ghi đúng tên chỉ tiêu như trong bảng.")


def row_figures(workbook: FigureWorkbook, table: FigureTable, row: int) -> tuple[tuple[FigureKey, Figure], ...]:
    """The figures of one row, left to right, with their keys."""
    return tuple(
        (FigureKey(workbook.sha256, placed.figure.id), placed.figure) for placed in table.figures if placed.row == row
    )


def plottable(figures: Sequence[tuple[FigureKey, Figure]]) -> tuple[tuple[FigureKey, Figure], ...]:
    """Of one row, the figures that belong on one chart: levels of one unit, one for each period.

    Results over several periods are preferred; with a single period, its plan and its result.
    """
    levels = [(k, f) for k, f in figures if f.kind in ("actual", "plan", "target") and f.value_to is None]
    units = [f.unit.text if f.unit else "" for _, f in levels]
    if not units:
        return ()
    unit = max(dict.fromkeys(units), key=units.count)
    same = [(k, f) for k, f in levels if (f.unit.text if f.unit else "") == unit]
    by_period: dict[str, tuple[FigureKey, Figure]] = {}
    for key, figure in same:
        if figure.kind == "actual" and figure.period is not None:
            by_period[figure.period.text] = (key, figure)
    if len(by_period) >= 2:
        return tuple(sorted(by_period.values(), key=lambda pair: pair[1].period.order if pair[1].period else (0, 0, 0)))
    return tuple(same)


MOST_TABLE_ROWS = 8


def beside(workbooks: Sequence[FigureWorkbook], keys: Sequence[FigureKey]) -> tuple[FigureKey, ...]:
    """The same columns of the table that ``keys`` stand in, for their row and the rows around it (8 at the most).

    A chart shows one row; the table beside it is there for what stands around that row.
    """
    wanted = {key.figure for key in keys}
    for workbook in workbooks:
        for table in workbook.tables:
            chosen = [placed for placed in table.figures if placed.figure.id in wanted]
            if not chosen or workbook.sha256 != keys[0].sha256:
                continue
            columns, row = {placed.column for placed in chosen}, chosen[0].row
            full = [r for r in range(len(table.rows)) if columns <= {p.column for p in table.figures if p.row == r}]
            at = full.index(row) if row in full else 0
            first = max(0, min(at - 2, len(full) - MOST_TABLE_ROWS))
            rows = set(full[first : first + MOST_TABLE_ROWS]) | {row}
            return tuple(
                FigureKey(workbook.sha256, placed.figure.id)
                for placed in table.figures
                if placed.row in rows and placed.column in columns
            )
    return tuple(keys)
