"""Tables of a report: column widths by what stands in them, cells that span rows and columns, heads on every page."""

from __future__ import annotations

from app.domain.report import ReportCell, ReportTable
from app.exporters.report_styles import style_id
from app.exporters.word_xml import Element, cell, element, paragraph, row, run
from app.typesetting.metrics import text_width

LETTERS = 12.0
PADDING = 170
KEPT_ROWS = 8
"""A table of at most so many rows is not broken over pages."""
LONGEST_COLUMN = 40
"""Letters from which on a longer text does not ask for more width: it wraps."""


def column_widths(block: ReportTable, room: int) -> list[int]:
    """Widths in twips that sum to ``room``: no less than the widest word, the rest by the length of the texts."""
    least = [600.0] * block.columns
    wish = [1.0] * block.columns
    for _, column, part in _placed(block):
        if part.columns > 1:
            continue
        words = part.text.split()
        widest = max((text_width(word, LETTERS, "serif-bold") for word in words), default=0.0)
        least[column] = max(least[column], widest * 20 + PADDING)
        wish[column] = max(wish[column], text_width(part.text[:LONGEST_COLUMN], LETTERS, "serif") * 20 + PADDING)
    total = sum(least)
    if total >= room:
        widths = [int(width * room / total) for width in least]
    else:
        more = [max(0.0, w - at_least) for w, at_least in zip(wish, least, strict=True)]
        spare, wanted = room - total, sum(more) or float(block.columns)
        extra = more if sum(more) else [1.0] * block.columns
        widths = [int(at_least + spare * e / wanted) for at_least, e in zip(least, extra, strict=True)]
    widths[-1] += room - sum(widths)
    return widths


def fill_table(made: Element, block: ReportTable, widths: list[int]) -> None:
    """Write the rows of ``block`` into the table element ``made``."""
    spanning: dict[int, tuple[int, ReportCell]] = {}
    small = len(block.rows) <= KEPT_ROWS
    for number, parts in enumerate(block.rows):
        keep = number < block.heads or (small and number < len(block.rows) - 1)
        line = row(made, head=number < block.heads)
        waiting = list(parts)
        column = 0
        while column < block.columns:
            left, above = spanning.pop(column, (0, None))
            if above is not None:
                _cell(line, above, column, widths, "continue", head=number < block.heads, keep=keep)
                if left > 1:
                    spanning[column] = (left - 1, above)
                column += above.columns
                continue
            part = waiting.pop(0) if waiting else ReportCell("")
            part = _within(part, block.columns - column, len(block.rows) - number)
            if part.rows > 1:
                spanning[column] = (part.rows - 1, part)
            _cell(line, part, column, widths, "restart" if part.rows > 1 else "", head=number < block.heads, keep=keep)
            column += part.columns


def _within(part: ReportCell, columns: int, rows: int) -> ReportCell:
    """A cell that spans no more than the table has."""
    return ReportCell(part.text, min(part.columns, columns), min(part.rows, rows), part.align)


def _cell(
    line: Element, part: ReportCell, column: int, widths: list[int], merge: str, *, head: bool, keep: bool
) -> None:
    width = sum(widths[column : column + part.columns])
    made = cell(line, width, columns=part.columns, merge=merge, middle=head)
    place = paragraph(made, style_id("table_head" if head else "table"), keep_next=keep)
    if not head and part.align != "left":
        element(place.find("{*}pPr"), "jc", val=part.align)
    if merge != "continue":
        run(place, part.text)


def _placed(block: ReportTable) -> list[tuple[int, int, ReportCell]]:
    """Row, column and cell of every cell that begins somewhere."""
    taken: set[tuple[int, int]] = set()
    placed: list[tuple[int, int, ReportCell]] = []
    for number, parts in enumerate(block.rows):
        column = 0
        for part in parts:
            while (number, column) in taken:
                column += 1
            if column >= block.columns:
                break
            placed.append((number, column, part))
            taken.update((number + r, column + c) for r in range(part.rows) for c in range(part.columns))
            column += part.columns
    return placed
