"""Damage planted into sound text: lines in reverse order, accents stripped, words mangled, alone and together."""

from __future__ import annotations

import random
import textwrap
import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from app.analysis.reading import read_guidance
from app.domain.source import Garbled, RawDocument, RawLine, SourceDocument

_LETTERS = "abcdefghijklmnopqrstuvwxyz015"


def without_accents(text: str) -> str:
    bare = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return bare.replace("đ", "d").replace("Đ", "D")


def mangled(text: str, dice: random.Random, share: float) -> str:
    """A text of which this share of words has a letter too many, too few, another one, or two in the wrong order."""
    return " ".join(_mangled_word(word, dice) if dice.random() < share else word for word in text.split(" "))


def _mangled_word(word: str, dice: random.Random) -> str:
    if len(word) < 2:
        return word
    at = dice.randrange(len(word) - 1)
    return dice.choice(
        (
            word[:at] + dice.choice(_LETTERS) + word[at + 1 :],
            word[:at] + dice.choice(_LETTERS) + word[at:],
            word[:at] + word[at + 1 :],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            "".join(dice.sample(word, len(word))),
        )
    )


DAMAGES: dict[str, Callable[[Sequence[str], random.Random], list[str]]] = {
    "order": lambda lines, dice: list(lines[::-1]),
    "accents": lambda lines, dice: [without_accents(line) for line in lines],
    "words": lambda lines, dice: [mangled(line, dice, dice.choice((0.25, 0.4, 0.6))) for line in lines],
    "order and accents": lambda lines, dice: [without_accents(line) for line in lines[::-1]],
    "order and words": lambda lines, dice: [mangled(line, dice, 0.3) for line in lines[::-1]],
    "all": lambda lines, dice: [mangled(without_accents(line), dice, 0.3) for line in lines[::-1]],
}


class Planted(msgspec.Struct, frozen=True):
    """Lines with damage in them, and the numbers (from 1) of the lines that were damaged, blank ones left out."""

    lines: list[str]
    numbers: frozenset[int]

    def is_found(self, passages: Sequence[Garbled], share: float = 0.5) -> bool:
        told = {number for passage in passages for number in passage.lines}
        return len(told & self.numbers) >= share * len(self.numbers)

    def is_turned(self, passages: Sequence[Garbled]) -> bool:
        """Whether most of the lines found are shown upwards."""
        own = [passage for passage in passages if self.numbers & set(passage.lines)]
        turned = sum(len(passage.lines) for passage in own if passage.order != passage.lines)
        return 2 * turned > sum(len(passage.lines) for passage in own)


def planted(lines: Sequence[str], damage: str, seed: int) -> Planted:
    """5–40 lines in a row damaged, where four of five lines are prose (six words; receivers are not)."""
    dice = random.Random(seed)
    full = [at for at, line in enumerate(lines) if line.strip()]
    size = min(dice.randint(5, 40), len(full) // 2)
    stretch = full[:size]
    for _ in range(100):
        start = dice.randrange(len(full) - size + 1)
        stretch = full[start : start + size]
        if sum(len(lines[at].split()) >= 6 for at in stretch) >= 0.8 * size:
            break
    first, end = stretch[0], stretch[-1] + 1
    result = [*lines[:first], *DAMAGES[damage](lines[first:end], dice), *lines[end:]]
    return Planted(result, frozenset(at + 1 for at in range(first, end) if result[at].strip()))


def papers(corpus: Path) -> list[list[str]]:
    """The lines of the three real papers, without what a web site printed below the last."""
    files = sorted((corpus / "guidance").glob("00?_*.txt"))
    found = [file.read_text("utf-8").splitlines() for file in files]
    return [*found[:2], *(lines[:250] for lines in found[2:])]


def wrapped(lines: Sequence[str], wide: int) -> list[str]:
    return [piece for line in lines for piece in (textwrap.wrap(line, wide) or [""])]


def raw(lines: Sequence[str]) -> list[RawLine]:
    return [RawLine(number, text) for number, text in enumerate(lines, start=1)]


def read(lines: Sequence[str]) -> SourceDocument:
    return read_guidance(RawDocument("txt", tuple(raw(lines)), wrapped=True), sha256="0" * 64, name="thử.txt")
