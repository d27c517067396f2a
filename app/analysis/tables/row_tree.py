"""Rows of a table as a tree: groups, parts of wholes, "trong đó", and which rows are totals.

What tells a row's place is, in this order: its order mark ("I", "1", "1.1", "a", "-", "+"), how far in its name stands
(column, blanks, the cell's own indentation), whether it has figures at all, capitals and bold.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from msgspec import Struct, structs

from app.analysis.tables.unit_words import squeeze

COLUMN_STEP = 100
"""Indentation that one column to the right counts as; a blank counts 1, a step of the cell's indentation 3."""

_LABELS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("letter", re.compile(r"([A-ZĐ])\s*[.\-/)]\s+(?=\S)")),
    ("roman", re.compile(r"([IVXL]+)\s*[.\-/)]\s*(?=\S)")),
    ("decimal", re.compile(r"(\d{1,2}(?:\.\d{1,2}){1,3})\.?\s+(?=[^\d\s%])")),
    ("number", re.compile(r"(\d{1,3})\s*[.\-/)]\s*(?=[^\d\s])")),
    ("small", re.compile(r"([a-zđ])\s*[.)]\s*(?=\S)")),
    ("round", re.compile(r"\((\d{1,2}|[a-z])\)\s*(?=\S)")),
    ("dash", re.compile(r"([-–—])\s*(?=[^\W\d])")),
    ("plus", re.compile(r"([+])\s*(?=[^\W\d])")),
    ("star", re.compile(r"([*•◦▪])\s*(?=[^\W\d])")),
)
_ORDERS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("roman", re.compile(r"[IVXL]+[.)]?")),
    ("letter", re.compile(r"[A-ZĐ][.)]?")),
    ("decimal", re.compile(r"\d{1,3}(?:\.\d{1,2}){1,3}\.?")),
    ("number", re.compile(r"\d{1,3}[.)]?")),
    ("small", re.compile(r"[a-zđ][.)]?")),
    ("dash", re.compile(r"[-–—]")),
    ("plus", re.compile(r"[+]")),
    ("star", re.compile(r"[*•]")),
)
_RANK = {"letter": 0, "roman": 1, "number": 2, "decimal": 3, "small": 5, "round": 6, "dash": 7, "plus": 8, "star": 9}
_INSIDE = re.compile(
    r"^(?:trong đó|trong đó có|gồm|bao gồm|gồm có|chia ra|trđ|tr\.đó|t\.đó)\s*[:：.\-–]?\s*", re.IGNORECASE
)
_TOTAL = re.compile(
    r"^(?:tổng(?: số| cộng| chung| toàn .{1,30}|\s*\(.{1,30}\))?|cộng(?: chung| toàn .{1,30}| \(.{1,30}\))?|"
    r"chung|toàn (?:tỉnh|quốc|thành phố|"
    r"thành|quận|huyện|thị xã|phường|xã|thị trấn|khu vực|ngành|vùng|trường|thôn|ngành công nghiệp|bộ|"
    r"nền kinh tế)|cả nước|cả tỉnh|"
    r"tổng trị giá|tổng giá trị|tổng kim ngạch|chỉ số chung|toàn bộ)\s*(?:\(\*+\))?\s*[:.]?$",
    re.IGNORECASE,
)


_OPEN_END = re.compile(r"\b(?:một số|của|và|theo|các|cho|tại|trên|từ|với|hoặc)\s*$", re.IGNORECASE)
_GOES_ON = re.compile(r"(?:và|hoặc|của|theo)\s", re.IGNORECASE)


class TreeRow(Struct, frozen=True):
    """A row as the tree needs it. ``indent`` is as ``COLUMN_STEP`` says; ``order`` what stands in the order column."""

    name: str
    indent: int
    order: str = ""
    figures: bool = True
    bold: bool = False
    inside: bool = False
    """Whether a cell of its own says "Trong đó:" before the name."""


class Node(Struct, frozen=True):
    """A row's place: names from the outermost group in, its parent (index into the rows), and what it is.

    ``inside`` marks a row that only says "Trong đó:"; it is no level of its own.
    """

    path: tuple[str, ...]
    parent: int | None
    label: str
    total: bool = False
    inside: bool = False


class _Level(Struct, frozen=True):
    index: int
    shape: str | None
    indent: int
    weight: int
    kind: Literal["group", "row"]
    part: str = ""
    total: bool = False
    child: int | None = None
    """Indentation of its first row below."""


@lru_cache(maxsize=8192)
def is_total_name(name: str) -> bool:
    """Whether a row's name says that it sums up: "Tổng số", "Cộng", "Cả nước", "Toàn xã"."""
    return bool(_TOTAL.match(strip_label(name)[1]))


@lru_cache(maxsize=8192)
def strip_label(name: str) -> tuple[str | None, str]:
    """A name parted into the shape of its order mark (None without one) and the rest."""
    text = squeeze(name)
    for shape, pattern in _LABELS:
        found = pattern.match(text)
        if not found:
            continue
        if shape == "letter" and found.group(1) in "IVX" and pattern.match(text):
            return "roman", text[found.end() :]
        return shape, text[found.end() :]
    return None, text


@lru_cache(maxsize=8192)
def says_inside(text: str) -> bool:
    """Whether a cell says only that what follows is a part: "Trong đó:", "Chia ra:"."""
    found = _INSIDE.match(squeeze(text))
    return found is not None and not squeeze(text)[found.end() :].strip()


@lru_cache(maxsize=8192)
def printed_name(name: str) -> str:
    """A name as a path prints it: its number kept, its dash, plus or star left out."""
    shape, rest = strip_label(name)
    return rest if shape in ("dash", "plus", "star") else squeeze(name)


@lru_cache(maxsize=8192)
def plain_name(name: str) -> str:
    """A name as an officer would call the row: no order mark, no "Trong đó:", no colon or note mark at the end."""
    bare = _INSIDE.sub("", strip_label(name)[1]) or name
    bare = strip_label(bare)[1]
    return re.sub(r"\s*(?:\(\*+\)|\*+|\(\d\))\s*$", "", bare).strip(" :;") or squeeze(name)


def grow(rows: tuple[TreeRow, ...]) -> tuple[Node, ...]:
    """The place of every row, in order."""
    nodes: list[Node] = []
    stack: list[_Level] = []
    weighted = len({row.bold for row in rows if row.figures}) > 1
    for index, row in enumerate(rows):
        shape, rest = _shape(row)
        inside = _INSIDE.match(rest)
        only_inside = inside is not None and not row.figures and not rest[inside.end() :].strip()
        total = is_total_name(row.name)
        level = _Level(
            index, shape, row.indent, _weight(row, weighted, shape), "row" if row.figures else "group", total=total
        )
        if inside or row.inside:
            stack = _under_whole(stack, level, rows)
            parent = _anchor(stack)
            if only_inside:
                nodes.append(Node(nodes[parent].path if parent is not None else (), parent, row.name, inside=True))
                stack.append(_Level(index, "inside", row.indent, level.weight, "group"))
                continue
            level = _Level(index, shape or "part", row.indent, level.weight, level.kind, "inside")
        else:
            stack = _closed(stack, level, total, rows)
            parent = _anchor(stack)
        name = printed_name(row.name)
        path = (*nodes[parent].path, name) if parent is not None else (name,)
        nodes.append(Node(path, parent, name, total=total and row.figures))
        if stack and stack[-1].child is None:
            stack[-1] = structs.replace(stack[-1], child=row.indent)
        stack.append(level)
    return tuple(nodes)


def _shape(row: TreeRow) -> tuple[str | None, str]:
    shape, rest = strip_label(row.name)
    order = row.order.strip()
    if order:
        for named, pattern in _ORDERS:
            if pattern.fullmatch(order):
                if named == "decimal":
                    return f"decimal{order.rstrip('.').count('.')}", rest
                return named, squeeze(row.name) if shape is None else rest
    if shape == "decimal":
        found = re.match(r"\d+(?:\.\d+)+", squeeze(row.name))
        return f"decimal{found.group(0).count('.') if found else 1}", rest
    return shape, rest


def _weight(row: TreeRow, weighted: bool, shape: str | None) -> int:
    """0 a group row, 1 capitals or bold among others that are not, 2 an ordinary row."""
    if not row.figures:
        return 0
    return 1 if _in_capitals(row.name) or (weighted and row.bold) else 2


@lru_cache(maxsize=8192)
def _in_capitals(name: str) -> bool:
    letters = [c for c in name if c.isalpha()]
    return len(letters) > 3 and all(c.isupper() for c in letters)


def _anchor(stack: list[_Level]) -> int | None:
    """The row that the next one stands under; a bare "Trong đó:" passes on what it stands under itself."""
    for level in reversed(stack):
        if level.shape != "inside":
            return level.index
    return None


def _rank(shape: str | None) -> int | None:
    if shape is None:
        return None
    if shape.startswith("decimal"):
        return 3 if shape == "decimal1" else 4
    return _RANK.get(shape)


def _closed(stack: list[_Level], level: _Level, total: bool, rows: tuple[TreeRow, ...]) -> list[_Level]:
    """The open levels that stay open above a new row."""
    kept = list(stack)
    if total and level.shape is None:
        while kept and not (
            kept[-1].kind == "group" and kept[-1].indent <= level.indent and kept[-1].shape != "inside"
        ):
            kept.pop()
        if kept and level.indent <= kept[-1].indent and level.index > kept[-1].index + 1:
            return [k for k in kept if k.indent < level.indent]
        return kept
    if level.shape is not None:
        same = [i for i, open_level in enumerate(kept) if open_level.shape == level.shape]
        if same:
            cut = same[-1] if level.shape in ("dash", "plus", "star") else same[0]
            if not (level.shape in ("dash", "plus") and level.indent > kept[cut].indent):
                return kept[:cut]
    while kept and _ends(kept[-1], level):
        kept.pop()
    return kept


def _ends(open_level: _Level, level: _Level) -> bool:
    """Whether a new row closes an open level: it is no deeper than that level by any sign."""
    mine, theirs = _rank(level.shape), _rank(open_level.shape)
    if mine is not None and theirs is not None:
        return theirs >= mine
    if open_level.shape == "inside":
        return level.indent < open_level.indent or level.weight < 2 or mine is not None
    if open_level.part == "inside":
        if mine is None and level.kind == "row" and level.indent >= open_level.indent and level.weight == 2:
            return True
        return (
            mine is not None
            or level.indent < open_level.indent
            or level.weight < open_level.weight
            or level.kind == "group"
        )
    if mine is not None:
        if mine >= 7:
            return open_level.indent > level.indent and open_level.shape is None
        if open_level.kind == "group" and open_level.weight == 0 and open_level.indent <= level.indent:
            return (
                open_level.shape is None and level.kind == "group" and open_level.indent == level.indent and mine <= 1
            )
        return open_level.indent >= level.indent or level.weight < open_level.weight
    if open_level.total and level.indent <= open_level.indent:
        return True  # what a total sums up stands beside it, not under it
    if theirs is not None:
        if theirs >= 7:
            return open_level.indent >= level.indent
        return open_level.indent > level.indent
    if level.kind == "group" and open_level.kind == "row":
        return not (open_level.indent < level.indent and open_level.weight < 2)
    if level.weight == 1 and open_level.weight == 2 and open_level.kind == "row":
        return True
    if open_level.indent != level.indent:
        return open_level.indent > level.indent
    if open_level.child is not None and open_level.child > level.indent:
        return True
    return open_level.weight >= level.weight


def _under_whole(stack: list[_Level], level: _Level, rows: tuple[TreeRow, ...]) -> list[_Level]:
    """Levels that stay open above "Trong đó": the row above and what that stands under."""
    kept = list(stack)
    while kept and kept[-1].part == "inside":
        if kept[-1].indent < level.indent:
            break
        kept.pop()
    while len(kept) > 1 and kept[-1].shape != "inside" and kept[-1].indent > level.indent + COLUMN_STEP // 2:
        kept.pop()
    if kept and kept[-1].shape == "inside":
        kept.pop()
    return kept


def continues(first: TreeRow, second: TreeRow) -> bool:
    """Whether a row without figures is the first line of the name that the next row goes on with."""
    if first.figures or not first.name or not second.name or second.order:
        return False
    start = second.name.lstrip()
    if not second.figures and (_OPEN_END.search(first.name) or _GOES_ON.match(start)):
        return True
    return (
        start[0].islower()
        and strip_label(start)[0] is None
        and not _INSIDE.match(start)
        and not first.name.rstrip().endswith((":", ";", "."))
    )
