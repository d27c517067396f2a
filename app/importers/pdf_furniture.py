"""Running heads, running feet and page numbers: what stands at the same place on page after page."""

from __future__ import annotations

import re
from collections import Counter

from app.importers.pdf_lines import Line
from app.importers.pdf_repeated import take_repeated

_TOP, _BOTTOM = 0.13, 0.89
"""Only what stands in these parts of a page's height can be a running head or foot."""
_NUMBER = re.compile(r"^[-–—.\s]*(?:trang|tr\.?|page)?\s*(\d{1,4})(?:\s*/\s*\d{1,4})?[-–—.\s]*$", re.IGNORECASE)
_SAME_PLACE_PT = 7.0


def furniture_of(pages: list[list[Line]], heights: list[float]) -> list[dict[int, str]]:
    """For each page, which of its lines (by index) are furniture: "header" or "footer".

    A page number is taken when its distance to the page's index is the same on two pages at least (or it is the right
    number of a short paper); a text when it is repeated, digits apart, as far from the edge of another page and the
    text of other pages does not reach as far.
    """
    edges = [_edges(lines, height) for lines, height in zip(pages, heights, strict=True)]
    offset = _number_offset(pages, edges)
    places = _number_places(pages, edges, offset)
    found: list[dict[int, str]] = []
    for page, lines in enumerate(pages):
        taken: dict[int, str] = {}
        for index, region in edges[page].items():
            number = _number(lines[index])
            if number is not None:
                right = offset is not None and number - page == offset
                if (right or _at_place(lines[index], places)) and _alone(lines, index, taken):
                    taken[index] = region
        found.append(taken)
    take_repeated(pages, heights, edges, found)
    for lines, region_of, taken in zip(pages, edges, found, strict=True):
        # A number beside a running head belongs to it, whatever it counts.
        for index, region in region_of.items():
            if index not in taken and _number(lines[index]) is not None and _beside(lines, index, taken):
                taken[index] = region
    return found


def _edges(lines: list[Line], height: float) -> dict[int, str]:
    places: dict[int, str] = {}
    for index, line in enumerate(lines):
        if line.y < height * _TOP:
            places[index] = "header"
        elif line.y > height * _BOTTOM:
            places[index] = "footer"
    return places


def _number(line: Line) -> int | None:
    found = _NUMBER.match(line.text)
    return int(found.group(1)) if found else None


def _number_offset(pages: list[list[Line]], edges: list[dict[int, str]]) -> int | None:
    votes: Counter[int] = Counter()
    for page, lines in enumerate(pages):
        numbers = {n - page for i in edges[page] if (n := _number(lines[i])) is not None and _alone(lines, i, {})}
        votes.update(numbers)
    if not votes:
        return None
    offset = min(votes, key=lambda o: (-votes[o], o != 1, o))
    return offset if votes[offset] >= 2 or offset == 1 else None


def _number_places(
    pages: list[list[Line]], edges: list[dict[int, str]], offset: int | None
) -> list[tuple[float, float]]:
    """Where right page numbers stand (middle, baseline): another number there was misread or begins a new count."""
    return [
        ((lines[i].x0 + lines[i].x1) / 2, lines[i].y)
        for page, lines in enumerate(pages)
        for i in edges[page]
        if offset is not None and (n := _number(lines[i])) is not None and n - page == offset and _alone(lines, i, {})
    ]


def _at_place(line: Line, places: list[tuple[float, float]]) -> bool:
    middle = (line.x0 + line.x1) / 2
    near = sum(1 for x, y in places if abs(x - middle) < 2 * _SAME_PLACE_PT and abs(y - line.y) < 2 * _SAME_PLACE_PT)
    return near >= 2


def _alone(lines: list[Line], index: int, taken: dict[int, str]) -> bool:
    """Whether nothing that is not furniture stands on the same baseline."""
    line = lines[index]
    return not any(
        i != index and i not in taken and abs(other.y - line.y) < 0.5 * line.size for i, other in enumerate(lines)
    )


def _beside(lines: list[Line], index: int, taken: dict[int, str]) -> bool:
    line = lines[index]
    return any(abs(lines[i].y - line.y) < 0.5 * line.size for i in taken)
