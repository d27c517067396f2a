"""Ruled tables of a page: which drawn lines form a grid, and which of its places one cell covers."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from app.importers.pdf_drawings import Rule

_TOUCH = 3.0
"""Rules that come nearer than this (points) meet."""
_MOST_COLUMNS, _MOST_ROWS = 60, 400


class GridCell(Struct, frozen=True):
    """A cell: the first row and column that it covers and how many of each."""

    row: int
    column: int
    rows: int
    columns: int


class Grid(Struct):
    """A table's rulings: column borders ``xs`` and row borders ``ys`` in ascending order, and its cells."""

    xs: list[float]
    ys: list[float]
    cells: list[GridCell]

    @property
    def area(self) -> float:
        """Square points."""
        return (self.xs[-1] - self.xs[0]) * (self.ys[-1] - self.ys[0])

    def at(self, x: float, y: float) -> GridCell | None:
        """The cell at a place, None outside the table."""
        column, row = _index(self.xs, x), _index(self.ys, y)
        if column is None or row is None:
            return None
        for cell in self.cells:
            if cell.row <= row < cell.row + cell.rows and cell.column <= column < cell.column + cell.columns:
                return cell
        return None

    def borders(self, y: float) -> list[float]:
        """Upright borders between cells at the height ``y``."""
        row = _index(self.ys, y)
        if row is None:
            return []
        starts = {cell.column for cell in self.cells if cell.row <= row < cell.row + cell.rows}
        return [self.xs[column] for column in sorted(starts) if column > 0]


def _index(borders: list[float], place: float) -> int | None:
    if not borders[0] - 1 <= place <= borders[-1] + 1:
        return None
    return min(max(sum(1 for border in borders if border <= place) - 1, 0), len(borders) - 2)


def find_grids(rules: list[Rule]) -> list[Grid]:
    """Grids with two cells at least, top to bottom. A lone frame or an underline is none."""
    lying = _merged([rule for rule in rules if rule.horizontal])
    upright = _turned(_merged([_transposed(rule) for rule in rules if not rule.horizontal]))
    if not lying or not upright or len(lying) + len(upright) > 4000:
        return []
    grids = [grid for h, v in _groups(lying, upright) if (grid := _grid(h, v)) is not None]
    return sorted(grids, key=lambda grid: (grid.ys[0], grid.xs[0]))


def _transposed(rule: Rule) -> Rule:
    return Rule(rule.y0, rule.x0, rule.y1, rule.x1)


def _turned(rules: list[Rule]) -> list[Rule]:
    return [_transposed(rule) for rule in rules]


def _merged(rules: list[Rule]) -> list[Rule]:
    """Lying rules at one height that touch or overlap, made one: cells are often drawn one by one."""
    merged: list[Rule] = []
    for rule in sorted(rules, key=lambda r: (round(r.y0 / _TOUCH), r.x0)):
        last = merged[-1] if merged else None
        touch = last is not None and last.x0 - _TOUCH <= rule.x1 and rule.x0 <= last.x1 + _TOUCH
        if last and touch and abs(last.y0 - rule.y0) <= _TOUCH:
            merged[-1] = Rule(min(last.x0, rule.x0), last.y0, max(last.x1, rule.x1), last.y0)
        else:
            merged.append(rule)
    return merged


def _groups(lying: list[Rule], upright: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Rules that hang together through crossings."""
    home = list(range(len(lying) + len(upright)))

    def root(at: int) -> int:
        while home[at] != at:
            home[at] = home[home[at]]
            at = home[at]
        return at

    for i, h in enumerate(lying):
        for j, v in enumerate(upright):
            if h.x0 - _TOUCH <= v.x0 <= h.x1 + _TOUCH and v.y0 - _TOUCH <= h.y0 <= v.y1 + _TOUCH:
                home[root(len(lying) + j)] = root(i)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for i, h in enumerate(lying):
        groups.setdefault(root(i), ([], []))[0].append(h)
    for j, v in enumerate(upright):
        groups.setdefault(root(len(lying) + j), ([], []))[1].append(v)
    return [groups[key] for key in sorted(groups)]


def _levels(places: Iterable[float]) -> list[float]:
    """Places without repetitions that differ by less than a rule's width."""
    levels: list[float] = []
    for place in sorted(places):
        if not levels or place - levels[-1] > _TOUCH:
            levels.append(place)
    return levels


def _grid(lying: list[Rule], upright: list[Rule]) -> Grid | None:
    if not lying or not upright:
        return None
    xs = _levels([v.x0 for v in upright] + [min(h.x0 for h in lying), max(h.x1 for h in lying)])
    ys = _levels([h.y0 for h in lying] + [min(v.y0 for v in upright), max(v.y1 for v in upright)])
    rows, columns = len(ys) - 1, len(xs) - 1
    if rows < 1 or columns < 1 or rows * columns < 2 or rows > _MOST_ROWS or columns > _MOST_COLUMNS:
        return None
    cells = _cells(xs, ys, lying, upright)
    if len(cells) < 2:
        return None
    return Grid(xs, ys, cells)


def _cells(xs: list[float], ys: list[float], lying: list[Rule], upright: list[Rule]) -> list[GridCell]:
    rows, columns = len(ys) - 1, len(xs) - 1
    home = {(r, c): (r, c) for r in range(rows) for c in range(columns)}

    def root(place: tuple[int, int]) -> tuple[int, int]:
        while home[place] != place:
            place = home[place]
        return place

    def unite(a: tuple[int, int], b: tuple[int, int]) -> None:
        first, second = sorted((root(a), root(b)))
        home[second] = first

    for r in range(rows):
        middle = (ys[r] + ys[r + 1]) / 2
        walls = [v.x0 for v in upright if v.y0 - 1 <= middle <= v.y1 + 1]
        for c in range(columns - 1):
            if not any(abs(wall - xs[c + 1]) <= _TOUCH for wall in walls):
                unite((r, c), (r, c + 1))
    for c in range(columns):
        middle = (xs[c] + xs[c + 1]) / 2
        floors = [h.y0 for h in lying if h.x0 - 1 <= middle <= h.x1 + 1]
        for r in range(rows - 1):
            if not any(abs(floor - ys[r + 1]) <= _TOUCH for floor in floors):
                unite((r, c), (r + 1, c))
    members: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for place in sorted(home):
        members.setdefault(root(place), []).append(place)
    return [_covering(places) for _, places in sorted(members.items())]


def _covering(places: list[tuple[int, int]]) -> GridCell:
    top, left = min(r for r, _ in places), min(c for _, c in places)
    bottom, right = max(r for r, _ in places), max(c for _, c in places)
    return GridCell(top, left, bottom - top + 1, right - left + 1)
