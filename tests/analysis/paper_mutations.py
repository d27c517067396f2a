"""Changes to a paper that leave its meaning alone: other line ends, blanks, wraps, signs of labels, page furniture.

Each mutation takes the text of a paper and a seeded random source and gives another text with the same outline. Words
that a mutation adds are noise (page numbers, running heads, stamps): a reader must drop them.
"""

from __future__ import annotations

import random
import re
import textwrap
from collections.abc import Callable

from app.analysis.outline.labels import parse_label

Mutation = Callable[[str, random.Random], str]

_STAMP = ("Người ký: VĂN PHÒNG ĐẢNG ỦY", "Email: vanphong@example.vn", "Thời gian ký: 05.03.2026 09:14:27 +07:00")
_RUNNING_HEAD = "Tài liệu nội bộ của Văn phòng"
_PAGE_STYLES = ("{n}", "- {n} -", "Trang {n}", "Trang {n}/{all}", "{n}/{all}", "–{n}–")
_PAGE = 45


def crlf(text: str, rng: random.Random) -> str:
    return text.replace("\n", "\r\n")


def trailing_blanks(text: str, rng: random.Random) -> str:
    return "\n".join(line + " " * rng.randint(0, 3) for line in text.split("\n"))


def no_break_spaces(text: str, rng: random.Random) -> str:
    return re.sub(r"(?<=\w) (?=\w)", lambda _: "\u00a0" if rng.random() < 0.15 else " ", text)


def more_blank_lines(text: str, rng: random.Random) -> str:
    return re.sub(r"\n\n+", "\n\n\n", text)


def no_blank_lines(text: str, rng: random.Random) -> str:
    return re.sub(r"\n[ \t]*(?=\n)", "", text)


def indented(text: str, rng: random.Random) -> str:
    """The first line of each paragraph of the body moved in by a tab, as typists do."""
    return _body(text, lambda line: "\t" + line if len(line) > 60 and line[:1] not in " \t|" else line)


def other_dashes(text: str, rng: random.Random) -> str:
    return re.sub(r"(?m)^- (?=\D)", "– ", text)


def dots_for_dashes(text: str, rng: random.Random) -> str:
    return _body(text, lambda line: re.sub(r"^- (?=\D)", "• ", line))


def other_roman_sign(text: str, rng: random.Random) -> str:
    sign = rng.choice("/.-")
    return re.sub(r"(?m)^([IVX]{1,5})[./-] (?=\S)", rf"\g<1>{sign} ", text)


def other_number_sign(text: str, rng: random.Random) -> str:
    """ "1." as "1/" or "1-"; not where decimals or letters of laws stand, whose signs belong together."""
    sign = rng.choice(("/ ", "- "))
    return _body(text, lambda line: re.sub(r"^(\d{1,2})[.] (?=\S)", rf"\g<1>{sign}", line))


def capital_headings(text: str, rng: random.Random) -> str:
    """Headings with a roman number in capitals."""
    return _body(text, lambda line: line.upper() if re.match(r"[IVX]{1,5}[./-] ", line) and len(line) < 80 else line)


def glued_labels(text: str, rng: random.Random) -> str:
    """The blank behind labels lost, where a capital and a small letter follow."""
    return _body(text, lambda line: re.sub(r"^((?:\d{1,2}\.){1,3}) +(?=[A-ZĐ][a-zà-ỹ])", r"\g<1>", line))


def wrapped(width: int) -> Mutation:
    """Hard wraps at a width, blank lines left where they are."""

    def wrap(text: str, rng: random.Random) -> str:
        return "\n".join(
            part for line in text.split("\n") for part in (_wrapped(line, width) if len(line) > width else [line])
        )

    return wrap


def _wrapped(line: str, width: int) -> list[str]:
    return textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False) or [line]


def with_pages(text: str, rng: random.Random) -> str:
    """A page number on a line of its own below every page; it stands between lines, also within a paragraph."""
    style = rng.choice(_PAGE_STYLES)
    pages = _pages(text)
    numbered = [[*page, "", style.format(n=n, all=len(pages)), ""] for n, page in enumerate(pages, 1)]
    return "\n".join(line for page in numbered for line in page)


def with_running_heads(text: str, rng: random.Random) -> str:
    """A running head and a page number above every page but the first, a form feed before them."""
    pages = _pages(text)
    if len(pages) < 4:
        return text  # a head that comes once or twice is no running head
    kept = list(pages[0])
    for number, page in enumerate(pages[1:], 2):
        kept += ["\f" + str(number), _RUNNING_HEAD, "", *page]
    return "\n".join(kept)


def _pages(text: str) -> list[list[str]]:
    """Pages of 45 lines; of a short paper some four pages, the first of which holds the whole letterhead."""
    lines = text.split("\n")
    size = min(_PAGE, max(8, len(lines) // 5))
    first = max(size, 20)
    return [lines[:first], *(lines[i : i + size] for i in range(first, len(lines), size))]


def with_stamp(text: str, rng: random.Random) -> str:
    """A digital signature's stamp between two paragraphs of the body."""
    lines = text.split("\n")
    gaps = [i for i, line in enumerate(lines) if not line.strip() and i > len(lines) // 3]
    at = rng.choice(gaps) if gaps else len(lines)
    return "\n".join([*lines[:at], "", *_STAMP, "", *lines[at:]])


def _body(text: str, change: Callable[[str], str]) -> str:
    """A change to the lines from the first heading on: what stands above is a letterhead, whose layout says much."""
    lines = text.split("\n")
    first = next((i for i, line in enumerate(lines) if (x := parse_label(line.strip())) and x.shape != "-"), len(lines))
    return "\n".join([*lines[:first], *(change(line) for line in lines[first:])])


MUTATIONS: dict[str, Mutation] = {
    change.__name__: change
    for change in (
        crlf, trailing_blanks, no_break_spaces, more_blank_lines, no_blank_lines, indented, other_dashes,
        dots_for_dashes, other_roman_sign, other_number_sign, capital_headings, glued_labels, with_pages,
        with_running_heads, with_stamp,
    )
}  # fmt: skip
WRAPS: dict[str, Mutation] = {f"wrapped at {width}": wrapped(width) for width in (60, 72, 84, 100, 125)}
