"""What a line says of its neighbours by its looks: how it begins and ends, its label, and what fits below it.

All weights are natural logarithms of how much likelier one line stands right below another than by chance.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct, structs

from app.analysis.line_breaks import broken_off
from app.analysis.outline.labels import BULLETS, Label, Shape, parse_label
from app.domain.source import RawLine

Fits = dict[str, dict[str, float]]


def table(rows: str) -> Fits:
    """A table of weights: the first row names the columns, each other one begins with its own name."""
    columns, *told = (row.split() for row in rows.strip().splitlines())
    return {name: dict(zip(columns, map(float, values), strict=True)) for name, *values in told}


# Paragraphs, each on a line. Columns, how a line begins: 1 first label of a level below the Roman one, L another label,
# - bullet, * star, l small letter, c a word that goes on ("Ngoài ra"), U capital, T the same of a short line without a
# stop, H all in capitals, d digit or sign; "h" is added to lines that end like a heading. Rows, how the line above
# ends: sign, "o" open, "h" open and short as a heading, "t" a label without its title; and below, how it begins. Both
# are added up, within bounds, so that no pair of lines decides by itself. Lines of verse or of a list and those with an
# address ("v") and blanks of a form ("b") say nothing. Both tables are what benchmarks/learn_line_fits.py prints, by
# logistic regression from neighbours against others within 40 lines (but for the row "t", which is set by hand), in
# 4,770 paragraphs of our own papers and real ones, whole and with labels, full stops and page breaks changed at random;
# the papers that the tests measure are not among them.
BY_END = table("""
        1   1h    L   Lh    -   -h    *   *h    l   lh    c   ch    U   Th    H   Hh    d   dh
  .  -1.8 -1.4  0.6  0.6 -0.6 -0.9 -0.6  0.0 -1.1 -1.1  0.2 -0.1  0.0 -0.1  0.1  0.0 -0.2  0.5
  ;  -0.8 -0.2  0.3 -0.7  0.4 -0.3  0.2 -0.1 -0.4 -0.2  0.1  0.0  0.0 -0.3 -0.1 -0.8  0.1 -0.1
  :   0.7  0.0 -0.2  0.0  1.2 -0.3  0.5  0.1 -0.5 -0.5 -0.2  0.0 -0.1  1.0 -0.3 -0.3 -0.3 -1.9
  ,  -0.1  0.0 -0.3 -0.3  0.4 -0.1  0.0  0.0  0.6  0.0  0.0  0.0 -0.5 -0.2  0.0  0.1  0.0  0.0
  o  -0.1 -0.2  0.1  0.1 -0.1  0.1 -0.3  0.0  0.5  0.0 -0.1  0.0  0.1 -0.1 -0.4  0.0  0.0 -0.1
  h   0.7  0.6 -1.0 -0.6 -0.4  0.3  0.0  0.1  0.5 -0.1 -0.1 -0.1  0.1  0.1 -0.5 -0.7 -0.2  0.7
  t  -1.0 -1.0 -1.0 -1.0 -1.0 -1.0  0.0  0.0 -1.0  0.0  0.0  0.0  1.0  1.5  2.0  2.0  0.0  0.0
""")
BY_START = table("""
        1    L    -    *    l    c    U    T    H    d
  1  -0.1 -0.4 -0.1 -0.1  0.0 -0.1  0.6  0.0 -1.2  0.0
  L   0.7 -0.2 -0.4 -0.2 -0.5 -0.2  0.0 -0.2 -0.8 -0.7
  -  -0.7 -0.3  0.6 -0.3 -0.8  0.0 -0.6 -0.1  0.6 -0.3
  *  -0.2 -0.4  0.1  0.4  0.0  0.0  0.0  0.3 -0.2  0.1
  l  -0.3  0.0  0.5 -0.3 -0.3  0.4 -0.1  0.1 -0.3 -0.2
  c  -0.1  0.1  0.0  0.0 -0.2  0.0  0.2 -0.1 -0.1  0.0
  U  -0.5 -0.2 -0.2 -0.3 -0.2 -0.3  0.1 -0.3  0.2  0.1
  T  -0.5  0.7  0.0 -0.4  0.3  0.0  0.2 -0.3 -1.0 -0.2
  H  -0.1 -0.1 -1.0  1.2 -0.3  0.2 -0.4  1.3  0.6 -0.7
  d  -0.9 -0.4  0.3 -0.1 -0.1 -0.1 -0.3 -0.4 -0.7  0.4
""")
_MOST = 1.5
_TOLD: Fits = {
    start + end: {below: max(-_MOST, min(_MOST, weight + by_start[below[0]])) for below, weight in by_end.items()}
    | {"v": 0.0}
    for start, by_start in BY_START.items()
    for end, by_end in BY_END.items()
}
# Set by hand, for few papers have any: what stands below a paragraph that was broken off ("e" for ends within a
# sentence) is its rest, in small letters for the most part; between bullets also what has none.
_BROKEN = {"1": -1.5, "L": -1.5, "-": -1.5, "*": -1.0, "l": 2.5, "c": -1.0, "U": 0.0, "T": 0.0, "H": -0.5, "d": 0.5}
_BELOW_BROKEN = {below: _BROKEN[below[0]] for below in _TOLD["U."] if below != "v"} | {"v": 0.0}
_BROKEN_OFF = {start + "e": _BELOW_BROKEN for start in BY_START} | {"-e": _BELOW_BROKEN | {"U": _MOST, "Uh": _MOST}}
_PARAGRAPHS = _TOLD | _BROKEN_OFF | {nothing: dict.fromkeys(_TOLD["U."], 0.0) for nothing in ("v", "b")}
# Hard-wrapped text, where a line is full to the edge (doubled signs) or ends before it, and below a gap. Columns:
# label, bullet, small letter, capital, capitals, digit. Reckoned from some 16,000 neighbouring lines of official
# papers, wrapped at 60 to 95 letters.
_WRAPPED = table("""
       L    -    l    U    H    d
  .. 1.2  0.4 -3.4  1.4  0.0 -1.5
  .  1.7  0.9 -3.9  1.2  1.0 -1.0
  ;; -0.4 0.0  0.1  0.0 -1.5 -1.0
  ;  1.7  2.2 -3.0  0.5 -1.5 -1.5
  :: 1.4  0.0 -2.0  0.2 -0.8  1.0
  :  2.0  1.9 -3.5  0.5 -1.4 -1.0
  ,, -3.5 -3.0 0.2 -0.5 -2.5 -1.0
  , -2.0  2.0 -2.5 -2.5  1.0 -1.5
  oo -3.4 -2.3 0.2 -0.9 -2.3  0.0
  o  0.9  0.8 -1.0  0.8  1.9  0.8
""")
_WRAPPED_BELOW_GAP = table("""
       L    -    l    U    H    d
  .. 0.2  0.0 -2.0  0.0 -0.8 -0.4
  .  0.3  0.1 -1.6  0.0 -0.8 -0.3
  ;; -0.8 0.8 -0.4  0.0 -0.8  0.0
  ; -0.8  0.8 -0.7  0.3 -0.8  0.0
  :: 0.6  0.6 -1.0 -0.8 -0.5  0.0
  :  0.5  1.1 -1.5 -1.2 -0.9 -0.4
  ,, -1.2 -0.8 1.4 -1.3  0.5  0.0
  , -1.0 -0.7  0.5 -1.3  1.0  0.0
  oo -1.3 -1.3 1.8  0.1 -1.0  0.5
  o -0.6 -0.4  0.5  0.2  0.6  0.2
""")
FITS = (_PARAGRAPHS, _WRAPPED, _WRAPPED_BELOW_GAP)
_WIDEST, _FULL, _FULL_SHARE = 140, 0.85, 0.3
"""Letters beyond which a line is a paragraph; part of the width at which one is full; share of full lines in
hard-wrapped text, and of those among them that end within a sentence."""
_LONGEST_HEADING = 16
"""Words."""
_LISTED, _LEAST_LIST = ("Th", "Hh", "dh"), 3
"""Kinds of short lines that are a list when as many follow each other."""
RANKS: dict[Shape, int] = {
    "annex": 0, "part": 1, "chapter": 2, "section": 3, "subsection": 4, "letter": 5, "roman": 6, "roman.n": 7,
    "roman.n.n": 8, "article": 6, "question": 6, "n": 9, "n.n": 10, "n.n.n": 11, "n.n.n.n": 12, "n)": 13, "(n)": 13,
    "a)": 14, "a": 14, "(a)": 14, "a1)": 15, "i)": 16,
}  # fmt: skip
"""Depth of the labels that count, from the shallowest."""
_TOPMOST: frozenset[Shape] = frozenset(
    {"annex", "part", "chapter", "section", "subsection", "letter", "roman", "roman.n", "roman.n.n"}
)
_FIRST, _LAST = re.compile(r"[^\W\d_]+"), re.compile(r"[^\W\d_]+$")
_BLANKS = ("....", "….", ".…", "____", "\t")
"""Room to be filled in."""
_ADDRESSES = ("://", "www.", "@", ".doc", ".pdf", ".xls", ".jpg")
_BULLET_SIGNS = "-+*•–—●"
_GOES_ON = re.compile(
    r"(?:Ngoài ra|Bên cạnh|Tuy nhiên|Trên cơ sở|Theo đó|Cụ thể|Đồng thời|Trong đó|Qua đó|Nhờ|Do đó|Do vậy|Vì vậy|"
    r"Mặt khác|Từ đó|Cùng với|Song song|Đặc biệt|Riêng|Trong quá trình|Đến nay|Hiện nay|Kết quả|Nhìn chung|"
    r"Trên đây|Tóm lại|Sau đó|Tiếp đó|Sau khi)\b"
)
"""Words with which a paragraph takes up what was said before it."""
_ORDINAL = re.compile(r"(?:(Một|Hai|Ba|Bốn|Năm|Sáu|Bảy|Tám|Chín) là|Thứ (nhất|hai|ba|tư|năm|sáu|bảy|tám|chín))\b")
_COUNTED = (
    ("một", "nhất"), ("hai",), ("ba",), ("bốn", "tư"), ("năm",), ("sáu",), ("bảy",), ("tám",), ("chín",),
)  # fmt: skip


class Clue(Struct, frozen=True, gc=False):
    """What a line says about its neighbours: kinds of its beginning and its end, its label, how lines fit above it."""

    start: str
    """Column of ``FITS`` in which it stands as the line below."""
    end: str
    """Row of ``FITS`` in which it stands as the line above."""
    label: Label | None
    fits: int
    """Which of ``FITS`` holds for what stands above it: paragraphs, wrapped text, wrapped text below a gap."""
    first: str
    last: str
    """First word and, in wrapped text and where the end is open, last word, in small letters; else ""."""


_NEUTRAL = Clue("v", "v", None, 0, "", "")


def clues_of(lines: Sequence[RawLine]) -> list[Clue]:
    """What each line says about its neighbours; reckoned once for all questions."""
    full = full_length(lines)
    if full is None:
        return _paragraphs([line.text.strip() for line in lines])
    before = 0
    result: list[Clue] = []
    for line in lines:
        result.append(_piece(line.text.strip(), full, line.number > before + 1))
        before = line.number
    return result


def full_length(lines: Sequence[RawLine]) -> float | None:
    """Letters from which a line of hard-wrapped text is full; None where lines are paragraphs."""
    lengths = sorted(len(line.text) for line in lines)
    if not lengths:
        return None
    width = lengths[int(0.9 * (len(lengths) - 1))]
    full = _FULL * width
    if width > _WIDEST:
        return None
    long = [line.text for line in lines if len(line.text) >= full]
    cut = sum(_end(text) == "o" for text in long)
    return full if len(long) >= _FULL_SHARE * len(lengths) and cut >= _FULL_SHARE * len(long) else None


def _paragraphs(texts: Sequence[str]) -> list[Clue]:
    """What paragraphs say. Short ones without a sign at their end are headings where most others have one; the first
    label of the topmost level begins something new, like its second one."""
    ends = [_end(text) for text in texts if text.count(" ") >= _LONGEST_HEADING]
    stopped = 2 * ends.count("o") <= len(ends)
    labels = [_labelled(text) for text in texts]
    broken = broken_off(texts, [label is not None for _, label in labels])
    top = min((RANKS[label.shape] for _, label in labels if label is not None), default=0)
    told = zip(texts, labels, broken, strict=True)
    clues = [
        _paragraph(text, "L" if label is not None and RANKS[label.shape] == top else start, label, stopped, is_broken)
        for text, (start, label), is_broken in told
    ]
    return _lists_apart(_with_their_rests(clues))


def _with_their_rests(clues: Sequence[Clue]) -> list[Clue]:
    """The rest of a paragraph that was broken off says of what stands below it what the whole paragraph says, whichever
    of both stands above."""
    found = list(clues)
    for at, clue in enumerate(clues):
        if clue.start != "l" or clue.end in ("v", "b"):
            continue
        beside = [other.end for other in (*clues[max(0, at - 1) : at], *clues[at + 1 : at + 2]) if other.end[-1] == "e"]
        if beside:
            found[at] = structs.replace(clue, end=beside[0][:-1] + clue.end[-1])
    return found


def _lists_apart(clues: list[Clue]) -> list[Clue]:
    """Short lines in a row are a list - names, slogans, a table's rows - and no headings."""
    at = 0
    while at < len(clues):
        end = at
        while end < len(clues) and clues[end].start in _LISTED:
            end += 1
        if end - at >= _LEAST_LIST:
            clues[at:end] = [_NEUTRAL] * (end - at)
        at = max(end, at + 1)
    return clues


def _paragraph(text: str, start: str, label: Label | None, stopped: bool, broken: bool) -> Clue:
    """What a paragraph says; ``start`` is the kind of its label or bullet, or ""."""
    end = _end(text)
    if end == "o" and broken:
        end = "e"
    elif end == "o" and stopped and text.count(" ") < _LONGEST_HEADING:
        end = "h"
    if text[:1] == "*":
        start = "*"
    elif not start:
        start = _start(text)
        if start == "U" and (counted := _ordinal(text)) is not None:
            start, label = ("1" if counted.value == 1 else "L"), counted
        elif start == "U":
            start = "c" if _GOES_ON.match(text) else "T" if end == "h" else "U"
    column = start + "h" if end == "h" else start
    if label is not None and label.end >= len(text):
        end = "t"
    elif text.count("…") > 1 or any(blank in text for blank in _BLANKS):
        return Clue("v", "b", label, 0, "", "")
    elif (end == "," and start in "UTc" and text.count(" ") < _LONGEST_HEADING) or any(
        sign in text for sign in _ADDRESSES
    ):
        return Clue("v", "v", label, 0, "", "")
    return Clue(column, start + end, label, 0, "", "")


def _piece(text: str, full: float, gap: bool) -> Clue:
    """What a line of hard-wrapped text says, below a gap or not."""
    start, label = _labelled(text)
    start = ("L" if label is not None else start) or _start(text)
    end = _end(text)
    first = _FIRST.match(text)
    last = _LAST.search(text[-24:]) if end == "o" else None
    return Clue(
        start,
        end * 2 if len(text) >= full else end,
        label,
        2 if gap else 1,
        first[0].lower() if first else "",
        last[0].lower() if last else "",
    )


def _labelled(text: str) -> tuple[str, Label | None]:
    """Kind of a beginning with a label or a bullet, and the label if it counts; "" for any other."""
    label = parse_label(text)
    if label is None or (label.shape not in BULLETS and label.shape not in RANKS):
        return "", None
    if label.shape in BULLETS:
        return "-", None
    first = (label.parts or (label.value,))[-1] == 1 and label.shape not in _TOPMOST
    return "1" if first else "L", label


def _ordinal(text: str) -> Label | None:
    """The count of a paragraph that begins "Một là", "Thứ hai", as a label."""
    match = _ORDINAL.match(text)
    if match is None:
        return None
    word = (match[1] or match[2]).lower()
    value = next(n for n, words in enumerate(_COUNTED, start=1) if word in words)
    return Label("n)", match[0], value, match.end())


def _start(text: str) -> str:
    first = text[:1]
    if first in _BULLET_SIGNS:
        return "-"
    if first.isdigit():
        return "d"
    if not first.isalpha():
        first = next((sign for sign in text if sign.isalpha()), "")
    if first.islower():
        return "l"
    if not first:
        return "d"
    return "H" if len(text) > 5 and text.isupper() else "U"


def _end(text: str) -> str:
    last = text.rstrip('"”’)]* ')[-1:]
    return "." if last in ".!?…" else last if last in ";:," and last else "o"
