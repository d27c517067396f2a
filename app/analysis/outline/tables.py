"""Tables among the raw lines: those that only set a letterhead or a signature, and those that hold matter."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from app.analysis.outline.lines import Line
from app.analysis.outline.misread import RECEIVERS, is_scribble, lists_receivers, told
from app.analysis.outline.offices import is_role
from app.analysis.outline.people import signer_in
from app.domain.source import Block, Piece, Span, TableCell, TableRow

_LETTERHEAD = re.compile(
    r"ĐẢNG CỘNG SẢN VIỆT NAM$|XÃ HỘI CHỦ NGHĨA VIỆT NAM|^Độc lập\s*[-–]\s*Tự do|^Số\s*:?\s*[\d.… ]*[-/]|"
    r"tháng\s*[\d.… ]*\s*năm\s*[\d.… ]*$|^Kính (?:gửi|trình)\s*:|^ĐOÀN TNCS"
)
_MOST_ROWS, _MOST_COLUMNS = 5_000, 200
_SIGNING = re.compile(r"^(?:Nơi|NƠI) (?:nhận|NHẬN)\s*:?")


class Table(Struct, frozen=True):
    """Lines of one table in reading order; ``frame`` says that it only places a letterhead or a signature."""

    lines: tuple[Line, ...]
    frame: bool


def find_tables(lines: Sequence[Line]) -> list[Table]:
    """All tables of a file, in order. Lines of one table need not be neighbours."""
    grouped: dict[int, list[Line]] = {}
    for line in lines:
        if line.cell is not None and line.raw.region in ("body", "table"):
            grouped.setdefault(line.cell.table, []).append(line)
    return [Table(tuple(own), _is_frame(own)) for own in grouped.values()]


def _is_frame(own: Sequence[Line]) -> bool:
    cells = [line.cell for line in own if line.cell is not None]
    if max(c.column + c.columns for c in cells) > 4 or max(c.row for c in cells) > 12 or len(own) > 90:
        return False
    head = sum(bool(_LETTERHEAD.search(line.text)) for line in own)
    if head >= 2 or (head == 1 and (len(own) <= 8 or any(line.text.startswith("Kính") for line in own))):
        return True
    if any(_SIGNING.match(line.text) or _misread_label(own, at) for at, line in enumerate(own)):
        return True
    roles, names = any(is_role(told(line)) for line in own), any(signer_in(line, line.text) for line in own)
    return names and len(own) <= 24 and (roles or all(is_scribble(line) or signer_in(line, line.text) for line in own))


def _misread_label(own: Sequence[Line], at: int) -> bool:
    """Whether a scan's line is "Nơi nhận" with wrong letters, over a list."""
    return bool(RECEIVERS.match(told(own[at]))) and lists_receivers(own, at)


def table_block(table: Table, block_id: str, document: int, heading: str | None) -> Block:
    """One block for a table: its rows, and all its text row by row (tabs between cells, one line a row)."""
    places: dict[tuple[int, int], list[Line]] = {}
    for line in table.lines:
        assert line.cell is not None
        places.setdefault((line.cell.row, line.cell.column), []).append(line)
    rows: dict[int, dict[int, TableCell]] = {}
    text = ""
    pieces: list[Piece] = []
    spans: list[Span] = []
    last_row: int | None = None
    for (row, _), own in sorted(places.items(), key=lambda item: item[0]):
        text += "" if last_row is None else ("\t" if row == last_row else "\n")
        last_row = row
        for position, line in enumerate(own):
            text += " " if position else ""
            at = len(text)
            pieces += [Piece(at + cut.start, line.number, cut.raw_start, cut.raw_end) for cut in line.cuts]
            spans += [
                Span(
                    at + s.start, at + s.end, s.bold, s.italic, s.underline, s.superscript, s.struck, s.font, s.note
                )
                for s in line.marks
            ]  # fmt: skip
            text += line.printed
        cell = own[0].cell
        assert cell is not None
        rows.setdefault(row, {})[cell.column] = TableCell(
            "\n".join(x.printed for x in own), cell.rows, cell.columns, own[0].number, cell.header
        )
    numbers = [line.number for line in table.lines]
    _fill(rows)
    return Block(
        block_id,
        "table",
        text,
        (min(numbers), max(numbers)),
        document,
        heading,
        spans=tuple(spans),
        pieces=tuple(pieces),
        page=table.lines[0].raw.page,
        rows=tuple(TableRow(tuple(cell for _, cell in sorted(cells.items()))) for _, cells in sorted(rows.items())),
        confidence=table.lines[0].raw.confidence,
    )


def _fill(rows: dict[int, dict[int, TableCell]]) -> None:
    """Put empty cells where no text is printed and no other cell reaches, so that each cell keeps its column."""
    width = min(_MOST_COLUMNS, max(column + cells[column].columns for cells in rows.values() for column in cells))
    covered = {
        (row + down, column + across)
        for row, cells in rows.items()
        for column, cell in cells.items()
        for down in range(min(cell.rows, _MOST_ROWS))
        for across in range(min(cell.columns, width))
    }
    for row, cells in rows.items():
        for column in range(width):
            if (row, column) not in covered:
                cells[column] = TableCell("")
