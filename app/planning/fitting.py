"""Fitting text to frames by measure: sizes step down first, then the matter is split, and split evenly.

Nothing here depends on a program's autofit: the sizes and breaks that come out are those that are written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from math import ceil

from msgspec import Struct
from msgspec.structs import replace

from app.domain.deck import DeckParagraph
from app.planning.clauses import depths
from app.planning.holding import in_pair
from app.planning.phrases import ends, holds, phrases, starts
from app.typesetting.compounds import NO_BREAK, bound
from app.typesetting.metrics import LINE_HEIGHT, Face, block_height, break_lines, line_count, line_ends, parts_at_hyphen
from app.typesetting.slide_frames import BODY_DEFAULT, SPACES_BEFORE, Frame, text_left

LEAST_BODY = 20.0
AIRY = 0.8
"""Sizes above the usual one leave at least a fifth of the frame free."""
_FORBIDDING = frozenset(("nghiêm cấm", "cấm", "không", "không được", "chưa", "tránh", "hạn chế"))
_CONNECTING = frozenset(
    ("là", "để", "của", "và", "với", "trong", "theo", "do", "bởi", "sau", "từ", "nhằm", "trên", "về", "cho", "gắn",
     "tại", "bằng", "đối", "thông", "cùng", "khi", "nhất", "đáp", "góp", "phục", "trước")
)  # fmt: skip
"""Words that begin a phrase: a title that is too long is cut before one of them."""
HALF_TITLE = 50
"""Letters of a title that say enough, however much longer it is."""
FULL = 0.9
"""Where a smaller size leaves a slide of text less full than this, it is taken: full to the last line looks crowded."""
CROWDED = 1.25
"""A split may take this many times the slides that its text fills at the least size; then a smaller size is taken."""


class Page(Struct, frozen=True):
    """What stands on one slide, at which size, and how much of the frame's height it takes (0 to 1)."""

    paragraphs: tuple[DeckParagraph, ...]
    size_pt: float
    fill: float


def paragraph_height(paragraph: DeckParagraph, size_pt: float, width_pt: float) -> float:
    """Height of a paragraph with the space above it."""
    space = SPACES_BEFORE[min(paragraph.level, 3) - 1]
    return space + block_height(paragraph.text, size_pt, _room(paragraph, width_pt), _face(paragraph))


def _room(paragraph: DeckParagraph, width_pt: float) -> float:
    return width_pt - text_left(paragraph.level, paragraph.bullet)


def _face(paragraph: DeckParagraph) -> Face:
    return "sans-bold" if paragraph.strong else "sans"


def text_height(paragraphs: Sequence[DeckParagraph], size_pt: float, width_pt: float) -> float:
    """Height of several paragraphs below one another."""
    return sum(paragraph_height(paragraph, size_pt, width_pt) for paragraph in paragraphs)


def fit_pages(
    paragraphs: Sequence[DeckParagraph], frame: Frame, sizes: Sequence[float], most: int | None = None
) -> tuple[Page, ...]:
    """The paragraphs on as few slides as they need, all at one size of ``sizes`` (largest first).

    One slide at any size beats two; sizes above 24 points are for slides that stay airy with them. Where it takes more,
    the largest size is chosen that needs at most a quarter more slides than the text fills at the least; a paragraph
    that is taller than a slide is cut at the best border in it.
    """
    if not paragraphs:
        return ()
    tried: list[tuple[float, list[DeckParagraph], Rows, int]] = []
    for size in sizes:
        pieces = _cut_tall(paragraphs, size, frame)
        heights = [paragraph_height(p, size, frame.width) for p in pieces]
        most_filled = AIRY if size > BODY_DEFAULT else FULL if size > sizes[-1] else 1.0
        airy = sum(heights) <= frame.height * most_filled
        rows = Rows(heights, frame.height, tuple(int(p.bullet) for p in pieces), most or len(pieces))
        count = least_pages(rows)
        if count == 1 and airy:
            return (_page(pieces, size, frame),)
        if size <= BODY_DEFAULT:
            tried.append((size, pieces, rows, count))
    _, _, least, fewest = tried[-1]
    allowed = max(fewest, int(ceil(sum(least.heights) / frame.height) * CROWDED))
    split = [
        (size, pieces, even_pages(rows, count, lambda at, pieces=pieces: _bad_break(pieces, at)))
        for size, pieces, rows, count in tried
        if count <= allowed
    ]
    few = [one for one in split if len(one[2]) - 1 <= allowed] or [min(split, key=lambda one: len(one[2]))]
    size, pieces, bounds = next((one for one in few if _mean_fill(*one, frame) <= FULL), few[-1])
    size, pieces, bounds = _airier(size, pieces, bounds, frame, sizes)
    return tuple(_page(pieces[a:b], size, frame) for a, b in pairwise(bounds))


def _airier(
    size: float, pieces: list[DeckParagraph], bounds: list[int], frame: Frame, sizes: Sequence[float]
) -> tuple[float, list[DeckParagraph], list[int]]:
    """The same pages in the largest size that leaves each of them airy, where even the usual one left them thin."""
    if size < BODY_DEFAULT:
        return size, pieces, bounds
    for larger in (one for one in sizes if one > size):
        fills = [text_height(pieces[a:b], larger, frame.width) / frame.height for a, b in pairwise(bounds)]
        if max(fills) <= AIRY:
            return larger, pieces, bounds
    return size, pieces, bounds


def _mean_fill(size: float, pieces: Sequence[DeckParagraph], bounds: Sequence[int], frame: Frame) -> float:
    return text_height(pieces, size, frame.width) / frame.height / (len(bounds) - 1)


def _page(paragraphs: Sequence[DeckParagraph], size: float, frame: Frame) -> Page:
    """A page; sub-bullets that have no main bullet on their page stand as main bullets where there is room."""
    deep = min(p.level for p in paragraphs)
    raised = [replace(p, level=p.level - deep + 1) for p in paragraphs]
    sizes = (near for near in (size, size - 1, size - 2) if near >= min(LEAST_BODY, size))
    fitting = next((near for near in sizes if text_height(raised, near, frame.width) <= frame.height), None)
    chosen, size = (raised, fitting) if fitting is not None else (paragraphs, size)
    size = _unparted(chosen, size, frame)
    return Page(tuple(chosen), size, text_height(chosen, size, frame.width) / frame.height)


def _unparted(paragraphs: Sequence[DeckParagraph], size: float, frame: Frame) -> float:
    """A size near this one at which no line ends within a hyphened word ("127-HD/BTGTU"), else this one."""
    for near in (size, size - 1, size - 2, size + 1, size + 2):
        fits = near >= LEAST_BODY and text_height(paragraphs, near, frame.width) <= frame.height
        if fits and not any(parts_at_hyphen(p.text, near, _room(p, frame.width), _face(p)) for p in paragraphs):
            return near
    return size


class Rows(Struct, frozen=True):
    """Rows to be set on pages of height ``room``; each counts 1 or 0 towards the ``most`` rows of a page."""

    heights: Sequence[float]
    room: float
    counts: Sequence[int] = ()
    most: int = 1_000_000

    def fits(self, height: float, count: int) -> bool:
        """Whether so much may stand on one page."""
        return height <= self.room and count <= self.most

    def counted(self, at: int) -> int:
        """What a row counts."""
        return self.counts[at] if self.counts else 1


def least_pages(rows: Rows) -> int:
    """How many pages the rows need when each page is filled before the next."""
    pages, used, count = 1, 0.0, 0
    for at, height in enumerate(rows.heights):
        if used and not rows.fits(used + height, count + rows.counted(at)):
            pages, used, count = pages + 1, 0.0, 0
        used, count = used + height, count + rows.counted(at)
    return pages


def even_pages(rows: Rows, pages: int, bad_break: Callable[[int], float]) -> list[int]:
    """Borders 0 = b₀ < … < bₙ of ``pages`` pages that all fit and are filled as evenly as can be.

    ``bad_break(i)`` is the price of ending a page before row i. One more page is taken when bad breaks can be avoided
    in no other way, or when a single row would stand alone at the end.
    """
    prices = [bad_break(at) if at else 0.0 for at in range(len(rows.heights))]
    best = _shortest(rows, pages, prices)
    if best is None or best[0] >= 1.0:
        more = _shortest(rows, pages + 1, prices)
        if more is not None and (best is None or more[0] + 0.5 < best[0]):
            best = more
    assert best is not None, "each row fits a page alone"
    return best[1]


def _shortest(rows: Rows, pages: int, prices: Sequence[float]) -> tuple[float, list[int]] | None:
    heights = rows.heights
    count = len(heights)
    if pages > count:
        return None
    ideal = min(sum(heights) / pages / rows.room, 1.0)
    reached: list[tuple[float, list[int]] | None] = [(0.0, [0])] + [None] * count
    for page in range(pages):
        following: list[tuple[float, list[int]] | None] = [None] * (count + 1)
        for start, state in enumerate(reached):
            if state is None or start == count:
                continue
            used, bullets = 0.0, 0
            for end in range(start + 1, count + 1):
                used, bullets = used + heights[end - 1], bullets + rows.counted(end - 1)
                if not rows.fits(used, bullets) and end > start + 1:
                    break
                cost = state[0] + _page_cost(used / rows.room, ideal, end - start, count, pages)
                cost += prices[end] if end < count else 0.0
                known = following[end]
                if (page < pages - 1 or end == count) and (known is None or cost < known[0]):
                    following[end] = (cost, [*state[1], end])
        reached = following
    return reached[count]


def _page_cost(fill: float, ideal: float, rows: int, count: int, pages: int) -> float:
    lonely = 1.0 if rows == 1 and fill < 0.4 and count > pages else 0.0
    return (fill - ideal) ** 2 + lonely


def _bad_break(pieces: Sequence[DeckParagraph], at: int) -> float:
    """Never between a lead and what it leads in; rather before a main bullet than within its sub-bullets.

    What a lead forbids stays under it where it can: on the next slide "đốt pháo" alone would say the opposite.
    """
    if pieces[at - 1].lead:
        return 5.0
    lead = next((p for p in reversed(pieces[:at]) if p.level < pieces[at].level), None)
    if lead is not None and lead.lead and holds(lead.text.lower(), _FORBIDDING):
        return 1.0
    return 0.05 if pieces[at].level > pieces[at - 1].level else 0.01 if pieces[at].level > 1 else 0.0


def _cut_tall(paragraphs: Sequence[DeckParagraph], size: float, frame: Frame) -> list[DeckParagraph]:
    pieces: list[DeckParagraph] = []
    for paragraph in paragraphs:
        rest = paragraph
        while paragraph_height(rest, size, frame.width) > frame.height:
            at = _cut_place(rest, size, frame)
            pieces.append(replace(rest, text=rest.text[:at].rstrip()))
            rest = replace(rest, text=rest.text[at:].lstrip())
        pieces.append(rest)
    return pieces


def _cut_place(paragraph: DeckParagraph, size: float, frame: Frame) -> int:
    """Where to cut a paragraph that is taller than a frame: after the last clause that fits, else the last word."""
    lines = int((frame.height - SPACES_BEFORE[0]) // (size * LINE_HEIGHT))
    room = _room(paragraph, frame.width)
    printed = break_lines(paragraph.text, size, room, _face(paragraph))[:lines]
    most = line_ends(paragraph.text, printed)[-1]
    outside = depths(paragraph.text)
    for marks in (".;", ":", ",", " "):
        for at in range(most, most // 3, -1):
            border = paragraph.text[at - 1] in marks and (marks == " " or paragraph.text[at : at + 1] == " ")
            if not border or (outside[at] and marks != " "):
                continue
            if marks == "," and _tied(paragraph.text, at - 1):
                continue
            return at
    return most


def _tied(text: str, comma: int) -> bool:
    """Whether a comma holds together what no slide may part: a pair, a condition, a date after its paper."""
    before, after = text[max(0, comma - 200) : comma], text[comma + 1 : comma + 80].strip().lower()
    return in_pair(before, after) or starts(after, phrases().binding)


def fit_title(
    title: str, width_pt: float, sizes: Sequence[float], lines: int = 2, after: str = ""
) -> tuple[str, float]:
    """The title and its size so that it takes at most ``lines`` lines; ``after`` stands behind it in small type.

    A title that is too long at the least size is cut at a clause border so that half of it stays, else after a word
    with "…".
    """
    tail = f" {after}" if after else ""
    fitting = [size for size in sizes if line_count(title + tail, size, width_pt, "sans-bold") <= lines]
    clean = [size for size in fitting if not parts_at_hyphen(title + tail, size, width_pt, "sans-bold")]
    if fitting:
        return title, (clean or fitting)[0]
    size = sizes[-1]
    for cut in _shorter_titles(title):
        if line_count(cut + tail, size, width_pt, "sans-bold") <= lines:
            return cut, size
    words = bound(title).split(" ")
    while len(words) > 1 and (
        line_count(_ending(words) + tail, size, width_pt, "sans-bold") > lines or _leads_on(_words(words))
    ):
        words = words[:-1]
    text = _words(_whole_phrases(words))
    while text and line_count(text + "…" + tail, size, width_pt, "sans-bold") > lines:
        text = text[:-1]
    return text.rstrip(" ,;:-–") + "…", size


def _whole_phrases(words: Sequence[str]) -> Sequence[str]:
    """The words of a cut title without the phrase that was cut through: back to before "để", "của", "là" and the like.

    As they are where too little would be left, or nothing connects them.
    """
    for at in range(len(words) - 1, 0, -1):
        kept = _words(words[:at])
        if len(kept) < HALF_TITLE * 0.8:
            return words
        connecting = words[at].lower().replace(NO_BREAK, " ").rstrip(",;:") in _CONNECTING
        if (connecting or words[at - 1][-1:] in ",;:") and not _leads_on(kept):
            return words[:at]
    return words


def _words(words: Sequence[str]) -> str:
    return " ".join(words).replace(NO_BREAK, " ").rstrip(" ,;:-–")


def _ending(words: Sequence[str]) -> str:
    return _words(words) + "…"


def _shorter_titles(title: str) -> list[str]:
    """The title cut at its semicolons, colons and commas, the longest first; at least half of it stays.

    What a comma ties together stays together, and nothing that leads on stands at the end.
    """
    outside = depths(title)
    places = [
        at for at, sign in enumerate(title) if sign in ";:," and outside[at] == 0 and title[at + 1 : at + 2] == " "
    ]
    cuts = [
        title[:at].rstrip()
        for at in reversed(places)
        if not (title[at] == "," and in_pair(title[:at], title[at + 1 :].strip().lower()))
    ]
    least = min(HALF_TITLE, len(title) / 2)
    # What a semicolon ends is whole as it stands: "gắn với chuyển đổi số; tiếp tục …".
    return [cut for cut in cuts if len(cut) >= least and (title[len(cut)] == ";" or not _leads_on(cut))]


def _leads_on(cut: str) -> bool:
    last = re.split(r"[,;:]", cut)[-1].lower()
    if ends(last, phrases().dangling | phrases().verbs):
        return True
    *before, word = last.split() or [""]
    return word.isdigit() and before[-1:] not in (["năm"], ["quý"], ["khóa"], ["khoá"])  # "năm 2023" is whole
