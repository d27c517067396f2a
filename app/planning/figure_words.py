"""How a figure is printed in a table, a note or beside a large number: as the source printed it, bounds in words."""

from __future__ import annotations

from collections.abc import Sequence

from app.domain.deck import Align
from app.domain.figure import Figure, FigureKind

_Column = tuple[str, FigureKind, bool]

_BOUNDS = {"<": "dưới", "<=": "tối đa", ">": "trên", ">=": "ít nhất", "~": "khoảng"}
_DIRECTIONS = {"up": "tăng", "down": "giảm"}
_KINDS: dict[FigureKind, str] = {
    "actual": "Năm", "target": "Chỉ tiêu", "plan": "Kế hoạch", "change": "Tăng, giảm", "share": "Tỷ trọng",
    "ratio_to_plan": "So với kế hoạch", "prior": "Kỳ so sánh",
}  # fmt: skip


def printed_value(figure: Figure) -> str:
    """The number as printed, with its bound and its direction in words: "dưới 4,5", "giảm 1,4", "382/382"."""
    words = [_BOUNDS[figure.bound]] if figure.bound else []
    if figure.kind == "change" and figure.direction and figure.value >= 0:
        words.insert(0, _DIRECTIONS[figure.direction])
    return " ".join([*words, figure.printed])


def unit_text(figure: Figure) -> str:
    """The unit as printed, or ""."""
    return figure.unit.text if figure.unit else ""


def with_unit(figure: Figure) -> str:
    """Number and unit as in running text: "6,27%", "12.515 tỷ đồng"."""
    unit = unit_text(figure)
    return f"{printed_value(figure)}{'' if unit.startswith('%') else ' '}{unit}".rstrip()


def figure_sentence(figure: Figure, citation: str) -> str:
    """A figure with its source, for the notes: "Thu ngân sách, 2023: 12.515 tỷ đồng – UBND phường, Biểu 03".

    A conversion says what the source prints, and a tick who held the figure against its source, and when.
    """
    period = f", {figure.period.text}" if figure.period else ""
    estimate = " (ước)" if figure.estimate else ""
    read = f" (bản gốc: {figure.edited.printed})" if figure.edited and figure.edited.converted else ""
    check = figure.check
    when = f", {'/'.join(reversed(check.date.split('-')))}" if check and check.date else ""
    checked = f"; đã đối chiếu: {check.person or 'chưa ghi tên'}{when}" if check else ""
    return f"{figure.indicator}{period}: {with_unit(figure)}{estimate}{read} – {citation}{checked}"


def figure_table(
    figures: Sequence[Figure], *, upright: bool = False
) -> tuple[tuple[str, ...], list[tuple[str, ...]], list[Align]]:
    """Heading row, rows and alignments of a table of these figures: an indicator a row, a period and kind a column.

    With ``upright`` a single indicator over three periods or more stands with a period a row.
    """
    found: dict[_Column, None] = {(_period(f), f.kind, f.estimate): None for f in figures}
    columns = sorted(found, key=lambda c: _column_order(figures, c))
    places = {figure.place for figure in figures}
    grid: dict[tuple[str, str], dict[_Column, list[Figure]]] = {}
    for figure in figures:
        place = figure.place or "" if len(places) > 1 else ""
        cells = grid.setdefault((figure.indicator, place), {})
        cells.setdefault((_period(figure), figure.kind, figure.estimate), []).append(figure)
    rows: list[tuple[str, ...]] = []
    for (indicator, place), cells in grid.items():
        unit = _row_unit([figure for column in columns for figure in cells.get(column, [])])
        name = f"{indicator}, {place}" if place and place not in indicator else indicator
        printed = ("; ".join(_cell(figure, unit) for figure in cells.get(column, [])) for column in columns)
        rows.append((name, unit, *printed))
    if upright and len(rows) == 1 and len(columns) > 2:
        return _standing(rows[0], [_heading(column) for column in columns])
    header = ("Chỉ tiêu", "Đơn vị", *(_heading(column) for column in columns))
    aligns: list[Align] = ["left", "left", *("right" for _ in columns)]
    return header, rows, aligns


def _standing(
    row: tuple[str, ...], headings: Sequence[str]
) -> tuple[tuple[str, ...], list[tuple[str, ...]], list[Align]]:
    """One indicator over several periods stands upright: a period a row."""
    name, unit, *values = row
    return ("", f"{name} ({unit})" if unit else name), list(zip(headings, values, strict=True)), ["left", "right"]


def _period(figure: Figure) -> str:
    return figure.period.text if figure.period else ""


def _column_order(figures: Sequence[Figure], column: _Column) -> tuple[tuple[int, int, int], int]:
    ends = [f.period.order for f in figures if f.period and f.period.text == column[0]]
    return (ends[0] if ends else (0, 0, 0), list(_KINDS).index(column[1]))


def _heading(column: _Column) -> str:
    period, kind, estimate = column
    if kind == "actual":
        words = "Ước" if estimate else ("Năm" if period.isdigit() else "")
        return f"{words} {period}".strip() or "Kết quả"
    return f"{_KINDS[kind]}{' ước' if estimate else ''} {period}".strip()


def _row_unit(figures: Sequence[Figure]) -> str:
    levels = [unit_text(f) for f in figures if f.kind in ("actual", "target", "plan")] or [
        unit_text(f) for f in figures
    ]
    return max(dict.fromkeys(levels), key=levels.count) if levels else ""


def _cell(figure: Figure, unit: str) -> str:
    return printed_value(figure) if unit_text(figure) == unit else with_unit(figure)
