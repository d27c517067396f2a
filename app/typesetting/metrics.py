"""How wide and how tall a text will be, before any program has drawn it.

Advance widths come from Liberation Sans and Serif 2, which are those of Arial and Times New Roman. A line is 1.20 × the
size high (what LibreOffice sets in a .pptx, where the fonts' own tables say 1.15), and 1.5 % of every line's width is
kept in reserve: over 1,200 random Vietnamese paragraphs that gave no line too few. Lines break at spaces only, never
at "/" or "-": programs that break at "/" too need at most as many lines, and where one would part a word at its hyphen
("Quận-" | "Viện") the line is ended before the word, here and in what is written (``unparted``).

What is written also keeps a last word from standing alone on its line (``composed``).
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import Any, Literal, cast

from fontTools.ttLib import TTFont

from app.resources import fonts_folder

Face = Literal["sans", "sans-bold", "sans-italic", "serif", "serif-bold", "serif-italic"]

_HYPHENED = re.compile(r"(?<=\S)-(?=[^\W\d_])")
LINE_HEIGHT = 1.20
RESERVE = 0.015
_SHARES = (1.0, 1 - RESERVE / 2, 1 - RESERVE)
"""A program's line may be a hair longer or shorter than ours: shares of the width at which hyphens are looked at."""
_FILES: dict[Face, str] = {
    "sans": "LiberationSans-Regular.ttf",
    "sans-bold": "LiberationSans-Bold.ttf",
    "sans-italic": "LiberationSans-Italic.ttf",
    "serif": "LiberationSerif-Regular.ttf",
    "serif-bold": "LiberationSerif-Bold.ttf",
    "serif-italic": "LiberationSerif-Italic.ttf",
}


def text_width(text: str, size_pt: float, face: Face = "sans") -> float:
    """Width in points of ``text`` (made NFC) set on one line."""
    return _units(unicodedata.normalize("NFC", text), face) * size_pt


@lru_cache(maxsize=20000)
def break_lines(text: str, size_pt: float, width_pt: float, face: Face = "sans") -> tuple[str, ...]:
    """The lines that ``text`` takes in a column of this width; a word wider than the column breaks between letters.

    A line end in ``text`` ("\\n", "\\v") begins a new line. An empty text takes one empty line.
    """
    room = width_pt / size_pt * (1 - RESERVE)
    lines: list[str] = []
    for stretch in unparted(text, size_pt, width_pt, face).split("\n"):
        lines.extend(_wrap(stretch, room, face))
    return tuple(lines)


@lru_cache(maxsize=20000)
def unparted(text: str, size_pt: float, width_pt: float, face: Face = "sans") -> str:
    """``text`` (NFC) with "\\n" for the space before each word that a program would part at its hyphen.

    A word that is wider than the column cannot be helped. Line ends of the text are "\\n" in what comes out.
    """
    whole = unicodedata.normalize("NFC", text).replace("\v", "\n")
    if not _HYPHENED.search(whole):
        return whole
    rooms = tuple(width_pt / size_pt * share for share in _SHARES)
    return "\n".join(_unparted(stretch.split(" "), rooms, face) for stretch in whole.split("\n"))


@lru_cache(maxsize=20000)
def composed(text: str, size_pt: float, width_pt: float, face: Face = "sans") -> str:
    """``unparted`` text with a no-break space before its last word where that would stand alone on the last line.

    It takes as many lines as before, and reads the same.
    """
    whole = unparted(text, size_pt, width_pt, face)
    head, end, last = whole.rpartition("\n")
    before, space, word = last.rpartition(" ")
    if not space or " " not in before:
        return whole
    tied = f"{before}\u00a0{word}"
    rooms = [width_pt / size_pt * share for share in _SHARES]
    alone = any(len(lines := _wrap(last, room, face)) > 1 and len(lines[-1].split()) == 1 for room in rooms)
    if not alone or any(len(_wrap(tied, room, face)) > len(_wrap(last, room, face)) for room in rooms):
        return whole
    return f"{head}{end}{tied}"


def _unparted(words: list[str], rooms: tuple[float, ...], face: Face) -> str:
    begin: set[int] = set()
    while True:
        parted = {at for room in rooms if (at := _parted(words, begin, room, face)) is not None}
        if not parted:
            return "".join(("\n" if n in begin else " " if n else "") + word for n, word in enumerate(words))
        begin.add(min(parted))


def line_ends(text: str, lines: tuple[str, ...]) -> tuple[int, ...]:
    """Where in ``text`` (NFC) each of its lines ends: the way back from ``break_lines`` to the text itself."""
    ends: list[int] = []
    at = 0
    for line in lines:
        at = text.index(line, at) + len(line)
        ends.append(at)
    return tuple(ends)


def parts_at_hyphen(text: str, size_pt: float, width_pt: float, face: Face = "sans") -> bool:
    """Whether a program that breaks lines after hyphens would part a word of ``text`` there ("127-" | "HD/BTGTU").

    Programs break after a hyphen before a letter, not before a digit. Both the whole width and the width less the
    reserve are tried, since a program's line may be a hair longer or shorter than ours.
    """
    if not _HYPHENED.search(text):
        return False
    stretches = [stretch.split(" ") for stretch in unicodedata.normalize("NFC", text).replace("\v", "\n").split("\n")]
    rooms = [width_pt / size_pt * share for share in _SHARES]
    return any(_parted(words, set(), room, face, wide=True) is not None for words in stretches for room in rooms)


def _parted(words: list[str], begin: set[int], room: float, face: Face, wide: bool = False) -> int | None:
    """The first word that is parted at a hyphen; words of ``begin`` begin a line.

    One that begins a line and is parted because it is wider than that counts where ``wide`` is set.
    """
    used, space = 0.0, _units(" ", face)
    for at, word in enumerate(words):
        first = at == 0 or at in begin
        used = 0.0 if first else used
        for number, piece in enumerate(_HYPHENED.sub("-\n", word).split("\n")):
            width = _units(piece, face)
            gap = space if number == 0 and not first else 0.0
            if used and used + gap + width > room:
                if number and (wide or not first):
                    return at
                first, used = first or not number, width
            else:
                used += gap + width
    return None


def line_count(text: str, size_pt: float, width_pt: float, face: Face = "sans") -> int:
    """How many lines ``text`` takes in a column of this width."""
    return len(break_lines(text, size_pt, width_pt, face))


def block_height(text: str, size_pt: float, width_pt: float, face: Face = "sans") -> float:
    """Height in points of ``text`` in a column of this width."""
    return line_count(text, size_pt, width_pt, face) * size_pt * LINE_HEIGHT


def _wrap(stretch: str, room: float, face: Face) -> list[str]:
    lines: list[str] = []
    line, used = "", 0.0
    space = _units(" ", face)
    for word in stretch.split(" "):
        width = _units(word, face)
        if line and used + space + width <= room:
            line, used = f"{line} {word}", used + space + width
            continue
        if line:
            lines.append(line)
        *full, word = _chop(word, room, face) if width > room else (word,)
        lines.extend(full)
        line, used = word, _units(word, face)
    lines.append(line)
    return lines


def _chop(word: str, room: float, face: Face) -> list[str]:
    pieces: list[str] = []
    piece, used = "", 0.0
    for letter in word:
        width = _units(letter, face)
        if piece and used + width > room:
            pieces.append(piece)
            piece, used = "", 0.0
        piece, used = piece + letter, used + width
    return [*pieces, piece]


def _units(text: str, face: Face) -> float:
    widths = _advances(face)
    total = 0.0
    for letter in text:
        width = widths.get(letter)
        # A letter that the face lacks comes from another font of the machine: reckon an em, the widest usual one.
        total += width if width is not None else (0.0 if unicodedata.combining(letter) else 1.0)
    return total


@cache
def _advances(face: Face) -> dict[str, float]:
    with TTFont(fonts_folder() / _FILES[face], lazy=True) as font:
        em = float(cast(Any, font["head"]).unitsPerEm)
        metrics = cast(Any, font["hmtx"]).metrics
        return {chr(code): metrics[name][0] / em for code, name in (font.getBestCmap() or {}).items()}
