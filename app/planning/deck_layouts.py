"""Text of an item on slides of different kinds: below one another, in two columns, as quotations, beside a picture.

Whatever the kind, every paragraph stands once and in reading order; a kind that does not suit falls back to plain text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from app.domain.briefing import SlideFormat, SlideKind
from app.domain.deck import DeckParagraph, LayoutName
from app.planning.fitting import AIRY, fit_pages, paragraph_height, text_height
from app.planning.wording import syllables
from app.typesetting import slide_frames as sf
from app.typesetting.metrics import line_count
from app.typesetting.slide_frames import Frame

COLUMN_SIZES = (26.0, 24.0, 22.0, 20.0)
LEAST_IN_COLUMNS = 6
"""Short points from which on a list is easier to read in two columns."""
_QUOTED = re.compile(r"[“\"«]([^“”\"«»]+)[”\"»]")
_LEAST_QUOTED, _MOST_QUOTED = 6, 60
"""Syllables within the marks: a single word in marks is no quotation, a paragraph is none to be read at a glance."""
_QUOTED_SHARE = 0.5


class Laid(Struct, frozen=True):
    """What stands on one slide: the layout, its text (and that of the second column), at which size."""

    layout: LayoutName
    body: tuple[DeckParagraph, ...]
    size_pt: float
    second: tuple[DeckParagraph, ...] = ()

    @property
    def paragraphs(self) -> tuple[DeckParagraph, ...]:
        """All paragraphs in reading order."""
        return self.body + self.second


def lay_out(
    kind: SlideKind, paragraphs: Sequence[DeckParagraph], slide_format: SlideFormat, most: int | None = None
) -> tuple[Laid, ...]:
    """The paragraphs on slides of this kind; ``most`` bounds the bullets of a slide of plain text."""
    if kind == "two_columns":
        return in_columns(paragraphs, slide_format) or as_text(paragraphs, slide_format, most)
    if kind == "quotation":
        return _with_quotations(paragraphs, slide_format, most)
    if kind == "picture_text":
        return beside_picture(paragraphs, slide_format, most) or as_text(paragraphs, slide_format, most)
    return as_text(paragraphs, slide_format, most)


def as_text(
    paragraphs: Sequence[DeckParagraph], slide_format: SlideFormat, most: int | None = None
) -> tuple[Laid, ...]:
    """Below one another over the whole width."""
    pages = fit_pages(paragraphs, sf.frames(slide_format, "text")["body"], sf.BODY_SIZES, most)
    return tuple(Laid("text", page.paragraphs, page.size_pt) for page in pages)


def in_columns(paragraphs: Sequence[DeckParagraph], slide_format: SlideFormat) -> tuple[Laid, ...]:
    """Side by side, first the left column, then the right; () where the matter cannot be parted in two."""
    frame = sf.frames(slide_format, "two_columns")["body"]
    headed = _headed(paragraphs)
    for size in COLUMN_SIZES:
        at = _middle(headed, size, frame)
        if at:
            return (Laid("two_columns", tuple(headed[:at]), size, tuple(headed[at:])),)
    if not _middle(headed, COLUMN_SIZES[-1], Frame(0, 0, frame.width, float("inf"))):
        return ()
    halves = fit_pages(headed, frame, COLUMN_SIZES[1:])
    laid: list[Laid] = []
    for left, right in zip(halves[::2], halves[1::2], strict=False):
        size = min(left.size_pt, right.size_pt)
        laid.append(Laid("two_columns", left.paragraphs, size, right.paragraphs))
    if len(halves) % 2:
        rest = halves[-1].paragraphs
        at = _middle(rest, halves[-1].size_pt, frame)
        last = Laid("two_columns", rest[:at], halves[-1].size_pt, rest[at:])
        laid += [last] if at else as_text(rest, slide_format)
    return tuple(laid)


def suits_columns(paragraphs: Sequence[DeckParagraph], slide_format: SlideFormat) -> bool:
    """Whether two columns read better: two headed groups, or many short points that then stand larger or together."""
    if len(paragraphs) < 4:
        return False
    laid = in_columns(paragraphs, slide_format)
    if len(laid) != 1 or laid[0].layout != "two_columns" or laid[0].size_pt < 24:
        return False
    if groups(paragraphs):
        return True
    if len(paragraphs) < LEAST_IN_COLUMNS or len({p.level for p in paragraphs}) > 1:
        return False
    column = sf.frames(slide_format, "two_columns")["body"].width - sf.text_left(1, True)
    if any(line_count(p.text, sf.BODY_DEFAULT, column) > 2 for p in paragraphs):
        return False
    below = as_text(paragraphs, slide_format)
    usual = below[0].size_pt if len(below) == 1 else min(below[0].size_pt, sf.BODY_DEFAULT)
    return usual < laid[0].size_pt


def groups(paragraphs: Sequence[DeckParagraph]) -> tuple[str, str] | None:
    """The heads of two groups that stand against each other, each with points of its own below it; None for others."""
    heads = _heads(paragraphs)
    if len(heads) != 2 or heads[0] != 0 or heads[1] < 2 or len(paragraphs) - heads[1] < 2:
        return None
    first, second = (paragraphs[at].text.rstrip(" :") for at in heads)
    return first, second


def _heads(paragraphs: Sequence[DeckParagraph]) -> list[int]:
    least = min((p.level for p in paragraphs), default=1)
    return [at for at, p in enumerate(paragraphs) if p.level == least]


def _headed(paragraphs: Sequence[DeckParagraph]) -> list[DeckParagraph]:
    """Two groups with their heads in bold and without a bullet."""
    if not groups(paragraphs):
        return list(paragraphs)
    heads = set(_heads(paragraphs))
    return [
        replace(p, strong=True, bullet=False, level=1) if at in heads else replace(p, level=max(1, p.level - 1))
        for at, p in enumerate(paragraphs)
    ]


def _middle(paragraphs: Sequence[DeckParagraph], size: float, frame: Frame) -> int:
    """Where the right column begins so that both fit and are as even as can be; 0 where there is no such place."""
    least = min((p.level for p in paragraphs), default=1)
    heads = [at for at, p in enumerate(paragraphs) if p.strong and not p.bullet]
    if len(heads) == 2:
        places = heads[1:]
    else:
        places = [
            at for at in range(1, len(paragraphs)) if paragraphs[at].level == least and not paragraphs[at - 1].lead
        ]
    room = frame.height * (AIRY if size > sf.BODY_DEFAULT else 1.0)
    heights = [paragraph_height(p, size, frame.width) for p in paragraphs]
    whole = sum(heights)
    best, gap = 0, float("inf")
    for at in places:
        left = sum(heights[:at])
        uneven = abs(whole - 2 * left) + (0.5 if 2 * left < whole else 0.0)
        if max(left, whole - left) <= room and uneven < gap:
            best, gap = at, uneven
    return best


def quoted(text: str) -> str:
    """The words between quotation marks that make up most of a text; "" where none do."""
    found = max(_QUOTED.findall(text), key=len, default="")
    long_enough = _LEAST_QUOTED <= syllables(found) <= _MOST_QUOTED if found else False
    return found if long_enough and len(found) >= _QUOTED_SHARE * len(text) else ""


def _with_quotations(
    paragraphs: Sequence[DeckParagraph], slide_format: SlideFormat, most: int | None
) -> tuple[Laid, ...]:
    """Each quotation on a slide of its own, with the line that leads it in; what stands between as text."""
    laid: list[Laid] = []
    plain: list[DeckParagraph] = []
    for paragraph in paragraphs:
        if not quoted(paragraph.text):
            plain.append(paragraph)
            continue
        led = plain[-1:] if plain and plain[-1].lead else []
        shown = [replace(p, bullet=False, level=1) for p in (*led, paragraph)]
        slide = as_quotation(shown, slide_format)
        if slide is None:
            plain.append(paragraph)
            continue
        before = plain[:-1] if len(shown) > 1 else plain
        laid += [*as_text(before, slide_format, most), slide]
        plain = []
    return (*laid, *as_text(plain, slide_format, most))


def as_quotation(paragraphs: Sequence[DeckParagraph], slide_format: SlideFormat) -> Laid | None:
    """A slide that is read word by word; None for what is too long for one."""
    frame = sf.frames(slide_format, "quotation")["body"]
    for size in sf.QUOTATION_SIZES:
        if text_height(paragraphs, size, frame.width) <= frame.height:
            return Laid("quotation", tuple(paragraphs), size)
    return None


def beside_picture(
    paragraphs: Sequence[DeckParagraph], slide_format: SlideFormat, most: int | None = None
) -> tuple[Laid, ...]:
    """The first of the text beside a picture, the rest as text; () where too little or too much would stand there."""
    frame = sf.frames(slide_format, "picture_text")["body"]
    pages = fit_pages(paragraphs, frame, COLUMN_SIZES, most)
    if len(pages) == 1:
        return (Laid("picture_text", pages[0].paragraphs, pages[0].size_pt),)
    for count in range(len(paragraphs) - 2, 1, -1):
        first = fit_pages(paragraphs[:count], frame, (24.0, 22.0), most)
        if len(first) == 1 and not paragraphs[count - 1].lead:
            beside = Laid("picture_text", first[0].paragraphs, first[0].size_pt)
            return (beside, *as_text(paragraphs[count:], slide_format, most))
    return ()
