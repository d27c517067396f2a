"""Running heads and feet that are words: texts that stand on page after page where no page has text of its own.

What a page begins with is no running head although other pages begin alike (annexes one after the other, the same
heading twice): there the text of some page reaches as far as it does.
"""

from __future__ import annotations

import re

from msgspec import Struct

from app.importers.pdf_lines import Line
from app.importers.pdf_paragraphs import has_label

_SAME_PLACE_PT = 7.0
_BEGINS_PART = re.compile(r"(?:phụ lục|biểu|mẫu|chương|phần|mục|điều|chuyên đề|bài)\b", re.IGNORECASE)
_APART_PT = 21.0
"""More room than lines of one text have between them: one and a half lines of 14 points."""
_MOST_ROWS = 3
"""Rows of a running head or foot; what is longer is text that happens to be the same."""


class _Edge(Struct):
    """One edge of one page: its lines from the edge inwards as (distance, index), and which the page numbers took."""

    lines: list[tuple[float, int]]
    texts: dict[int, str]
    numbers: set[int]


def take_repeated(
    pages: list[list[Line]], heights: list[float], edges: list[dict[int, str]], taken: list[dict[int, str]]
) -> None:
    """Adds to ``taken`` the running heads and feet of each page. ``edges``: lines near an edge, by index."""
    for region in ("header", "footer"):
        seen = [
            _edge(lines, height, near, region, own)
            for lines, height, near, own in zip(pages, heights, edges, taken, strict=True)
        ]
        found = _repeated(seen)
        for page, own in enumerate(_with_single_ones(seen, found)):
            taken[page].update(dict.fromkeys(own, region))


def _edge(lines: list[Line], height: float, near: dict[int, str], region: str, taken: dict[int, str]) -> _Edge:
    found = [
        (line.y if region == "header" else height - line.y, index)
        for index, line in enumerate(lines)
        if near.get(index) == region
    ]
    return _Edge(sorted(found), {index: lines[index].text for _, index in found}, {i for i in taken if i in near})


def _repeated(seen: list[_Edge]) -> list[set[int]]:
    """For each page, the lines whose text is repeated at its place of other pages."""
    alike: dict[str, list[tuple[int, float, str]]] = {}
    for page, edge in enumerate(seen):
        for distance, index in edge.lines:
            if index not in edge.numbers:
                text = edge.texts[index]
                alike.setdefault(re.sub(r"\d+", "#", text), []).append((page, distance, text))
    candidates = [
        {
            index
            for distance, index in edge.lines
            if index not in edge.numbers and _support(alike, edge.texts[index], distance)[0] >= 2
        }
        for edge in seen
    ]
    reach = [_reach(edge, own) for edge, own in zip(seen, candidates, strict=True)]
    found: list[set[int]] = []
    for page, edge in enumerate(seen):
        own: set[int] = set()
        for distance, index in edge.lines:
            against = sum(1 for at, inner in enumerate(reach) if at != page and inner <= distance + 4)
            if index in candidates[page] and _stands(alike, edge.texts[index], distance, against):
                own.add(index)
        own = _from_the_edge(edge, own)
        found.append(own if _rows(edge, own) <= _MOST_ROWS else set())
    return found


def _from_the_edge(edge: _Edge, own: set[int]) -> set[int]:
    """Those of ``own`` that no other text parts from the edge of the page."""
    outer = min(
        (d for d, i in edge.lines if i not in own and i not in edge.numbers and any(map(str.isalnum, edge.texts[i]))),
        default=float("inf"),
    )
    return {index for distance, index in edge.lines if index in own and distance < outer + 4}


def _support(alike: dict[str, list[tuple[int, float, str]]], text: str, distance: float) -> tuple[int, int]:
    """On how many pages a text stands at this distance from the edge: digits apart, and to the letter."""
    near = [(page, own) for page, at, own in alike[re.sub(r"\d+", "#", text)] if abs(at - distance) <= _SAME_PLACE_PT]
    return len({page for page, _ in near}), len({page for page, own in near if own == text})


def _stands(alike: dict[str, list[tuple[int, float, str]]], text: str, distance: float, against: int) -> bool:
    """Whether a repeated text is furniture although the text of ``against`` other pages comes as near to the edge."""
    some, same = _support(alike, text, distance)
    if _BEGINS_PART.match(text) or has_label(text):
        return same >= 3 and not against
    return not against or (some == same and same > 2 * against)


def _reach(edge: _Edge, own: set[int]) -> float:
    """How near to the edge the page's own text comes; what stands apart from the rest there may be a head itself."""
    places = [d for d, index in edge.lines if index not in own and index not in edge.numbers]
    if places and _stands_apart(places):
        places = places[1:]
    return min(places, default=float("inf"))


def _stands_apart(places: list[float]) -> bool:
    return len(places) == 1 or places[1] - places[0] > _APART_PT


def _rows(edge: _Edge, own: set[int]) -> int:
    places = [distance for distance, index in edge.lines if index in own]
    return sum(1 for at, place in enumerate(places) if at == 0 or place - places[at - 1] > 4)


def _with_single_ones(seen: list[_Edge], found: list[set[int]]) -> list[set[int]]:
    """Adds what stands alone on one page where other pages have their furniture: the even page of a short paper."""
    places = [distance for edge, own in zip(seen, found, strict=True) for distance, index in edge.lines if index in own]
    out: list[set[int]] = []
    for edge, own in zip(seen, found, strict=True):
        first = [(distance, index) for distance, index in edge.lines if index not in edge.numbers]
        if not own and first:
            distance, index = first[0]
            if sum(abs(distance - place) < 2 for place in places) >= 2 and _stands_apart([d for d, _ in first]):
                out.append({index})
                continue
        out.append(own)
    return out
