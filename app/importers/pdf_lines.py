"""From runs to visual lines: what stands on one baseline without a wide gap, raised marks put on their line.

A wide gap separates columns, cells of a table without rules, and the two sides of a letterhead; these stay apart here.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from itertools import pairwise

from msgspec import Struct

from app.importers.pdf_characters import Face
from app.importers.pdf_labels import is_label
from app.importers.pdf_page import Run

WIDE_GAP = 1.6
"""Gap in units of the type size that never stands between two words of a line (justified lines stretch to about 1)."""
_STRANGE_GAP = 0.7
_LABEL_GAP = 4.0
"""Gap in units of the type size that a tab may leave between the label of a list and its text (1.27 cm and more)."""
_FULL = 9.0
"""Width in units of the type size from which a piece of a row is running text, not an entry of a table."""
_SAME_LINE = 0.28
_RAISED_MOST = 0.75
_SMALL = 0.8


class Line(Struct):
    """A piece of a line: ``y`` is the baseline, ``size`` that of most of its letters."""

    runs: list[Run]
    x0: float
    x1: float
    y: float
    size: float
    joined: str | None = None
    upwards: bool = False
    """Whether it stands among lines that read upwards."""

    @property
    def text(self) -> str:
        """Letters with spaces as printed."""
        if self.joined is None:
            self.joined = join_runs(self.runs)[0]
        return self.joined

    @property
    def bold(self) -> bool:
        """Whether all of its letters are bold."""
        return all(run.face.bold for run in self.runs if any(c.isalnum() for c in run.text)) and self.lettered

    @property
    def italic(self) -> bool:
        """Whether all of its letters are italic."""
        return all(run.face.italic for run in self.runs if any(c.isalnum() for c in run.text)) and self.lettered

    @property
    def lettered(self) -> bool:
        """Whether it has a letter or a digit at all."""
        return any(c.isalnum() for run in self.runs for c in run.text)


def join_runs(runs: list[Run]) -> tuple[str, list[tuple[int, int, Run]]]:
    """Text of runs that stand on one line, NFC, and where each run's letters are in it."""
    text = ""
    places: list[tuple[int, int, Run]] = []
    before: Run | None = None
    for run in runs:
        letters = run.text
        if before is not None and not text.endswith(" ") and not letters.startswith(" ") and _apart(before, run, text):
            text += " "
        if not letters.isascii() or not text.isascii():
            letters = unicodedata.normalize("NFC", letters)
            if letters and unicodedata.combining(letters[0]):
                text = unicodedata.normalize("NFC", text + letters)
                places = [(min(s, len(text)), min(e, len(text)), r) for s, e, r in places]
                letters = ""
        places.append((len(text), len(text) + len(letters), run))
        text += letters
        before = run
    return text, places


def _apart(before: Run, run: Run, text: str) -> bool:
    """Whether a blank stands between two runs of a line, ``text`` being what the line has so far."""
    gap = run.x0 - before.x1
    if run.raised or before.raised:
        return gap > 0.2 * max(before.size, run.size)
    if gap >= -0.05 * run.size and run.text[:1].isupper() and is_label(text):
        return True  # set by the program, with no room after it where it fills its room
    return run.spaced or gap > 0.16 * max(before.size, run.size)


def lines_of(runs: list[Run]) -> list[Line]:
    """Pieces of lines, top to bottom, left to right. Wide gaps cut; raised and lowered small runs join their line."""
    big, small = _by_size(runs)
    rows: list[list[Run]] = []
    levels: list[float] = []
    for run in sorted(big, key=lambda r: (r.y, r.x0)):
        at = len(levels) - 1
        if at >= 0 and abs(levels[at] - run.y) <= _SAME_LINE * min(run.size, rows[at][0].size):
            rows[at].append(run)
        else:
            rows.append([run])
            levels.append(run.y)
    for run in small:
        home = _home(run, rows, levels)
        if home is None:
            rows.append([run])  # its own line; levels stay sorted because lone small runs are not searched again
        else:
            run.raised = run.y < levels[home] - 0.12 * rows[home][0].size
            rows[home].append(run)
    lines = [line for row in rows for line in _cut(row)]
    return sorted(lines, key=lambda line: (round(line.y, 1), line.x0))


def _by_size(runs: list[Run]) -> tuple[list[Run], list[Run]]:
    """Runs that can carry a line, and short small ones that may be marks above or below it."""
    big: list[Run] = []
    small: list[Run] = []
    usual = _usual_size(runs)
    for run in runs:
        (small if run.size < usual * _SMALL and len(run.text.strip()) <= 5 else big).append(run)
    return (big, small) if big else (runs, [])


def _usual_size(runs: list[Run]) -> float:
    weights: dict[float, int] = {}
    for run in runs:
        size = _half_points(run.size)
        weights[size] = weights.get(size, 0) + len(run.text)
    return min(weights, key=lambda s: (-weights[s], s)) if weights else 12.0


def _home(run: Run, rows: list[list[Run]], levels: list[float]) -> int | None:
    """Index of the row beside which a small run stands: raised by up to 3/4 of its size, touching its neighbours."""
    first = bisect_left(levels, run.y - 0.3 * run.size)
    best: tuple[float, int] | None = None
    for at in range(first, len(levels)):
        size = rows[at][0].size
        if levels[at] - run.y > _RAISED_MOST * size:
            break
        gap = min(max(other.x0 - run.x1, run.x0 - other.x1, 0.0) for other in rows[at])
        reach = 1.3 if run.x1 <= min(other.x0 for other in rows[at]) else 0.6  # a note's own mark stands off
        mark = run.size < 0.9 * size and gap < reach * size
        level = abs(levels[at] - run.y) <= _SAME_LINE * run.size
        if (mark or level) and (best is None or gap < best[0]):
            best = gap, at
    return best[1] if best else None


def _cut(row: list[Run]) -> list[Line]:
    """One row's runs as pieces without wide gaps."""
    row.sort(key=lambda r: r.x0)
    pieces: list[list[Run]] = []
    right = 0.0
    for run in row:
        if pieces and run.x0 - right <= _gap_allowed(pieces[-1][-1], run):
            pieces[-1].append(run)
            right = max(right, run.x1)
        else:
            pieces.append([run])
            right = run.x1
    return [make_line(piece) for piece in _labels_joined(pieces)]


def _labels_joined(pieces: list[list[Run]]) -> list[list[Run]]:
    """A label that a tab sets off from its text is one piece with it, also in each of two columns of running text."""
    if (
        len(pieces) == 2
        and _is_number(pieces[0])
        and _touches(pieces[0], pieces[1])
        and pieces[1][0].text[:1].isalpha()
    ):
        return [[*pieces[0], *pieces[1]]]  # of a list whose numbers have no sign after them
    if len(pieces) < 2 or not any(_is_label(piece) for piece in pieces[:-1]):
        return pieces
    others = [piece for at, piece in enumerate(pieces) if at and not _is_label(piece) and not _is_label(pieces[at - 1])]
    if any(_width(piece) < _FULL * piece[0].size for piece in others):
        return pieces  # entries of a table
    joined = [pieces[0]]
    for before, piece in pairwise(pieces):
        if _is_label(before) and not _is_label(piece) and _touches(before, piece):
            joined[-1] = [*joined[-1], *piece]
        else:
            joined.append(piece)
    return joined


def _is_label(piece: list[Run]) -> bool:
    return is_label("".join((" " if run.spaced and at else "") + run.text for at, run in enumerate(piece)))


def _is_number(piece: list[Run]) -> bool:
    return len(piece) == 1 and piece[0].text.isdecimal() and len(piece[0].text) <= 2


def _touches(label: list[Run], piece: list[Run]) -> bool:
    """Whether a piece stands no further from its label than a tab sets it."""
    return piece[0].x0 - label[-1].x1 <= _LABEL_GAP * piece[0].size and piece[0].order - label[-1].order == 1


def _width(piece: list[Run]) -> float:
    return piece[-1].x1 - piece[0].x0


def _gap_allowed(before: Run, run: Run) -> float:
    """Widest gap between words of one line; runs that do not follow each other in the file are of two columns."""
    near = run.order - before.order == 1 or run.raised or before.raised
    return (WIDE_GAP if near else _STRANGE_GAP) * max(run.size, before.size)


def _half_points(size: float) -> float:
    """A size rounded to half points; never 0, since distances are told in units of it."""
    return max(0.5, round(size * 2) / 2)


def make_line(runs: list[Run]) -> Line:
    """A line of these runs, left to right."""
    if len(runs) == 1:
        only = runs[0]
        return Line(runs, only.x0, only.x1, only.y, _half_points(only.size))
    carrying = [run for run in runs if not run.raised] or runs
    size = _usual_size(carrying)
    y = next(run.y for run in carrying if abs(run.size - size) < 0.5 or run is carrying[-1])
    return Line(runs, min(r.x0 for r in runs), max(r.x1 for r in runs), y, size)


def split_at(line: Line, cuts: list[float]) -> list[Line]:
    """The line cut at x places (vertical rules of a table); a run over a cut stays with its greater part."""
    parts: dict[int, list[Run]] = {}
    for run in line.runs:
        middle = (run.x0 + run.x1) / 2
        parts.setdefault(sum(1 for cut in cuts if cut < middle), []).append(run)
    return [make_line(parts[key]) for key in sorted(parts)]


PLAIN = Face("", False, False)
