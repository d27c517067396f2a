"""The order in which a page is read: what stands side by side is read column by column, never line across line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from app.domain.source import Cell, Region
from app.importers.pdf_drawings import Rule
from app.importers.pdf_lines import Line, split_at
from app.importers.pdf_page import Page

_NEAR = 2.8
"""Lines of one column of a letterhead or a signature stand within this many type sizes of each other."""
_CLOSE_GAP = 0.35
"""Least gap between two entries of a row, in units of the type size: more than a blank."""
_PLAIN_MARK = re.compile(r"[(\[]?(\d{1,3})[)\].]?(?=\s)")


class Flow(Struct):
    """Lines that are read one after another within one column: ``left`` and ``right`` are its borders in points."""

    lines: list[Line]
    left: float
    right: float
    region: Region = "body"
    cell: Cell | None = None
    first_indent: float = 0.0
    """Indent of first lines where paragraphs are set so, else 0."""


def note_lines(page: Page, lines: list[Line], notes_before: bool) -> list[list[Line]]:
    """Lines of the footnotes at the foot of the page, or of each of its columns.

    Above them is a short rule at the left border; they begin with a raised or small mark, or with the number of a mark
    in the page's text (or go on from the notes of the page or column before).
    """
    marks = _marks_in(page)
    found: list[list[Line]] = []
    for rule in sorted((r for r in page.rules if r.horizontal), key=lambda r: r.x0):
        width = rule.x1 - rule.x0
        if not (0.08 < width / page.width < 0.5) or rule.y0 < page.height * 0.2 or _touched(rule, page.rules):
            continue
        column = _column_at(rule, lines)
        below = [line for line in column if line.y > rule.y0]
        if not below or len(below) == len(column) or rule.x0 > min(line.x0 for line in column) + 12:
            continue
        first = below[0]
        goes_on = (notes_before or found) and (found or width > 60) and first.x0 < rule.x0 + 30
        if _opens_note(first) or _plain_mark(first, marks) or goes_on:
            found.append(below)
    return found


def _column_at(rule: Rule, lines: list[Line]) -> list[Line]:
    """Lines of the column that a rule at its left border belongs to: gutters below the rule part the columns."""
    below = [line for line in lines if line.y > rule.y0]
    gutters = [right for left, right in _gutters(below) if left > rule.x1 and right - left > 0.9 * below[0].size]
    end = gutters[0] if gutters else float("inf")
    return [line for line in lines if rule.x0 - 12 <= line.x0 < end - 1]


def _touched(rule: Rule, rules: list[Rule]) -> bool:
    """Whether an upright rule meets this one: then it is part of a table."""
    return any(
        not other.horizontal and other.y0 - 2 <= rule.y0 <= other.y1 + 2 and rule.x0 - 2 <= other.x0 <= rule.x1 + 2
        for other in rules
    )


def _opens_note(line: Line) -> bool:
    return opens_note(line) or (line.runs[0].size < 0.92 * line.size and line.runs[0].text[:1].isdigit())


def opens_note(line: Line) -> bool:
    """Whether a line begins with a raised mark of one to three digits or stars."""
    mark = line.runs[0]
    return (
        mark.raised and len(mark.text.strip("()[] ")) <= 3 and (mark.text.strip("()[] ").isdigit() or "*" in mark.text)
    )


def raise_marks(page: Page, notes: list[Line]) -> None:
    """Marks that notes begin with, made raised ones where they are not: printed as large as the note, or all alone.

    A number stands alone where its note begins with an empty line. One of full size counts when the page's text has
    that mark and the notes come in order.
    """
    usual = max((line.size for line in notes), default=0.0)
    marks = _marks_in(page)
    last = max(
        (int(m) for line in notes if opens_note(line) and (m := line.runs[0].text.strip("()[] ")).isdigit()), default=0
    )
    for line in notes:
        if line.size < 0.8 * usual and len(line.runs) == 1 and line.text.strip("()[] ").isdigit():
            line.runs[0].raised = True
        elif (mark := _plain_mark(line, marks)) is not None and int(mark[1]) > last:
            last = int(mark[1])
            _raise(line, mark.end())


def _marks_in(page: Page) -> set[str]:
    return {run.text.strip("()[] ") for run in page.runs if run.raised}


def _plain_mark(line: Line, marks: set[str]) -> re.Match[str] | None:
    """The number in full size that a line begins with, when it is that of a raised mark of the page's text."""
    found = _PLAIN_MARK.match(line.text)
    return found if found is not None and found[1] in marks and not line.runs[0].raised else None


def _raise(line: Line, size: int) -> None:
    """Makes a run of its own of a line's first letters, and raises it."""
    first = line.runs[0]
    letters = first.text
    if len(letters.rstrip()) <= size:
        first.raised = True
    else:
        cut = first.x0 + (first.x1 - first.x0) * size / len(letters)
        mark = replace(first, text=letters[:size], x1=cut, raised=True)
        room = 0.25 * first.size  # the blank between them, which the text has
        line.runs[:1] = [mark, replace(first, text=letters[size:].lstrip(), x0=cut + room, spaced=True)]
    line.joined = None


class SideBySide(Struct):
    """Columns that belong together: the two sides of a letterhead, a formula, a list in columns. Rows of each."""

    columns: list[list[Line]]


def in_reading_order(lines: list[Line], left: float, right: float) -> list[Flow | SideBySide]:
    """Flows of body lines, top to bottom. ``lines`` are sorted from top to bottom.

    ``left`` and ``right`` are the page's text borders in points. Columns of running text are flows, one after
    another; short columns stay together.
    """
    flows: list[Flow | SideBySide] = []
    left, right = _around_one_axis(lines, left, right)
    for zone in _zones(lines):
        columns = _columns(zone)
        if len(columns) == 1 or all(len(row) == 1 for row in _rows(zone)):
            last = flows[-1] if flows else None
            if isinstance(last, Flow) and (last.left, last.right) == (left, right):
                last.lines.extend(zone)
            else:
                flows.append(Flow(list(zone), left, right))
        elif all(_running_text(column) for column in columns):
            flows.extend(Flow(column, min(c.x0 for c in column), max(c.x1 for c in column)) for column in columns)
        else:
            flows.append(SideBySide(columns))
    return flows


def _around_one_axis(lines: list[Line], left: float, right: float) -> tuple[float, float]:
    """Borders around the middle of lines that are all centred over each other: those of a table may lie elsewhere."""
    size = max((line.size for line in lines), default=0.0)
    middles = [(line.x0 + line.x1) / 2 for line in lines]
    starts = [line.x0 for line in lines]
    if len(lines) < 2 or max(middles) - min(middles) > 0.35 * size or max(starts) - min(starts) < 0.5 * size:
        return left, right
    half = max(middles[0] - left, right - middles[0])
    return middles[0] - half, middles[0] + half


def _running_text(column: list[Line]) -> bool:
    """Whether a column is text that runs on: many lines, most of them full, or fewer from border to border."""
    left, right = min(line.x0 for line in column), max(line.x1 for line in column)
    size = column[0].size
    if right - left <= 9 * size or len(column) < 4:
        return False
    if len(column) < 8:
        return sum(line.x0 - left < 0.4 * size and right - line.x1 < 0.4 * size for line in column) >= 0.5 * len(column)
    return sum(line.x1 - line.x0 > 0.75 * (right - left) for line in column) >= 0.55 * len(column)


def _rows(lines: list[Line]) -> list[list[Line]]:
    rows: list[list[Line]] = []
    for line in lines:
        if rows and _beside(rows[-1], line):
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _parted(rows: list[list[Line]]) -> list[list[Line]]:
    """Rows of a table without rules whose entries nearly touch, cut where most rows around them have their gaps.

    Only where there are three columns and more, and the row has a gap itself: running text beside a table stays whole.
    """
    gaps = [_gutters(row) for row in rows]
    out: list[list[Line]] = []
    for at, row in enumerate(rows):
        near = [gaps[other] for other in range(max(at - 3, 0), min(at + 4, len(rows))) if other != at]
        around = [own for own in near if own]
        cuts: list[float] = []
        if len(row) > 1 and max((len(own) for own in around), default=0) >= 2:
            for line in row:
                for before, run in pairwise(line.runs):
                    strip = before.x1, run.x0
                    agree = sum(any(a < strip[1] and strip[0] < b for a, b in own) for own in around)
                    if strip[1] - strip[0] > _CLOSE_GAP * line.size and agree >= 2 and 2 * agree > len(around):
                        cuts.append(sum(strip) / 2)
        out.append([piece for line in row for piece in split_at(line, cuts)] if cuts else row)
    return out


def _beside(row: list[Line], line: Line) -> bool:
    """Whether a line stands on a row's baseline, or overlaps its height without overlapping its text."""
    step = abs(row[0].y - line.y) / min(line.size, row[0].size)
    apart = all(line.x0 > other.x1 + 0.6 * line.size or line.x1 < other.x0 - 0.6 * line.size for other in row)
    return step < 0.4 or (step < 0.75 and apart)


def _zones(lines: list[Line]) -> Iterator[list[Line]]:
    """Runs of rows that leave a common gutter free, and what stands between them."""
    rows = _parted(_rows(lines))
    plain: list[Line] = []
    at = 0
    while at < len(rows):
        if len(rows[at]) == 1:
            plain.extend(rows[at])
            at += 1
            continue
        zone, end = _grow(rows, at)
        kept = _leading(plain, zone)
        if len(plain) > len(kept):
            yield plain[: len(plain) - len(kept)]
        yield sorted(kept + zone, key=lambda line: (line.y, line.x0))
        plain = []
        at = end
    if plain:
        yield plain


def _grow(rows: list[list[Line]], at: int) -> tuple[list[Line], int]:
    """The zone that begins with row ``at``: further rows while a gutter stays free and they are near."""
    zone = list(rows[at])
    gutters = _gutters(zone)
    end = at + 1
    pending: list[Line] = []
    while end < len(rows):
        row = rows[end]
        near = row[0].y - max(line.y for line in zone + pending) <= _NEAR * 1.6 * row[0].size
        free = _free(gutters, zone + pending + row)
        if not free or not near:
            break
        if len(row) > 1:
            zone += pending + row
            pending = []
            gutters = free
        else:
            pending += row
        end += 1
    cut = 0
    while cut < len(pending) and _fits(pending[cut], zone):
        zone.append(pending[cut])
        cut += 1
    return zone, end - (len(pending) - cut)


def _leading(plain: list[Line], zone: list[Line]) -> list[Line]:
    """Single lines right above a zone that belong to one of its columns."""
    kept: list[Line] = []
    top = min(zone, key=lambda line: line.y)
    for line in reversed(plain):
        if top.y - line.y > 1.5 * line.size or not _free(_gutters(zone), [*zone, line]) or not _fits(line, zone):
            break
        kept.insert(0, line)
        top = line
    return kept


def _fits(line: Line, zone: list[Line]) -> bool:
    """Whether a line stands near one of the zone's columns and is set like it: same left, right or middle."""
    for column in _columns(zone):
        left, right = min(c.x0 for c in column), max(c.x1 for c in column)
        if line.x0 > right or line.x1 < left:
            continue
        nearest = min(column, key=lambda c: abs(c.y - line.y))
        if abs(nearest.y - line.y) > _NEAR * line.size:
            continue
        middles = abs((line.x0 + line.x1) - (nearest.x0 + nearest.x1)) / 2 < 0.8 * line.size
        starts, ends = (nearest.x0, left), (nearest.x1, right)
        near = 0.5 * line.size
        if middles or any(abs(line.x0 - x) < near for x in starts) or any(abs(line.x1 - x) < near for x in ends):
            return True
    return False


def _gutters(lines: list[Line]) -> list[tuple[float, float]]:
    """Free upright strips between the leftmost and the rightmost letter of some lines."""
    strips: list[tuple[float, float]] = []
    reach: float | None = None
    for line in sorted(lines, key=lambda line: line.x0):
        if reach is not None and line.x0 - reach > 0.6 * line.size:
            strips.append((reach, line.x0))
        reach = line.x1 if reach is None else max(reach, line.x1)
    return strips


def _free(gutters: list[tuple[float, float]], lines: list[Line]) -> list[tuple[float, float]]:
    """Gutters of all lines that lie within the known ones."""
    return [g for g in _gutters(lines) if any(g[0] < known[1] and g[1] > known[0] for known in gutters)]


def _columns(lines: list[Line]) -> list[list[Line]]:
    cuts = [(a + b) / 2 for a, b in _gutters(lines)]
    columns: list[list[Line]] = [[] for _ in range(len(cuts) + 1)]
    for line in lines:
        columns[sum(1 for cut in cuts if cut < (line.x0 + line.x1) / 2)].append(line)
    return [column for column in columns if column]
