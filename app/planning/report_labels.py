"""The report's own heading labels: I. 1. a) under Nghị định 30/2020, I. 1. 1.1. 1.1.1. in Party papers."""

from __future__ import annotations

LETTERS = "abcdđeghiklmnopqrstuvxy"
"""The Vietnamese alphabet without ă, â, ê, ô, ơ, ư, which clerks skip in labels."""
_ROMAN = ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


class Labels:
    """Counts the headings of each level. ``patterns`` are those of a format profile."""

    def __init__(self, patterns: tuple[str, ...]) -> None:
        self._patterns = patterns
        self._counts = [0] * len(patterns)

    @property
    def depth(self) -> int:
        """How many levels have a label."""
        return len(self._patterns)

    def next(self, level: int) -> str:
        """The label of the next heading of ``level`` (1 is the highest; deeper than the profile knows is its last)."""
        at = min(level, self.depth) - 1
        self._counts[at] += 1
        self._counts[at + 1 :] = [0] * (self.depth - at - 1)
        return self._label(at)

    def _label(self, at: int) -> str:
        number = max(self._counts[at], 1)
        above = self._label(at - 1).rstrip(".-)") if at and "{above}" in self._patterns[at] else ""
        letter = LETTERS[(number - 1) % len(LETTERS)]
        return self._patterns[at].format(roman=roman(number), number=number, letter=letter, above=above)


def roman(number: int) -> str:
    """A roman number, 1 to 89."""
    text = ""
    for value, sign in _ROMAN:
        while number >= value:
            text, number = text + sign, number - value
    return text
