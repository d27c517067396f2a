"""What a search of the library comes to, said as plainly as it can be: every text is read for every question.

Written from the rules alone (see the docstrings of ``finding`` and ``folding``), letter by letter, with nothing of the
library's own code: slow and obviously right.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from functools import cache

TONES = "\u0300\u0301\u0309\u0303\u0323"
MOST_WORDS = 16
LEAST_BEGINNING = 2


def bare(word: str) -> str:
    """A word as it is found: no accents, đ as d, y as i, small."""
    apart = unicodedata.normalize("NFD", word.lower())
    return "".join(c for c in apart if not unicodedata.combining(c)).replace("đ", "d").replace("y", "i")


def exact(word: str) -> str:
    """A word as accents count: small, composed, the tone on the second letter of oa, oe, uy, and y as i."""
    small = unicodedata.normalize("NFC", word.lower())
    for first, second in ("oa", "oe", "uy"):
        for tone in TONES:
            old = unicodedata.normalize("NFC", first + tone) + second
            small = small.replace(old, first + unicodedata.normalize("NFC", second + tone))
    apart = unicodedata.normalize("NFD", small).replace("y", "i")
    return unicodedata.normalize("NFC", apart)


@cache
def words_of(text: str, form: Callable[[str], str]) -> list[str]:
    """The runs of letters and digits of a text, in a form."""
    found = [""]
    for letter in unicodedata.normalize("NFC", text):
        if letter.isalnum():
            found[-1] += letter
        elif found[-1]:
            found.append("")
    return [form(word) for word in found if word]


def has_phrase(words: Sequence[str], asked: Sequence[str], begun: bool = False) -> bool:
    """Whether the asked words stand in a row; where ``begun``, the last may go on."""
    for at in range(len(words) - len(asked) + 1):
        row = words[at : at + len(asked)]
        last = row[-1].startswith(asked[-1]) if begun else row[-1] == asked[-1]
        if row[:-1] == list(asked[:-1]) and last:
            return True
    return False


def tier(text: str, typed: str) -> int | None:
    """0 the phrase with its accents, 1 its words with theirs, 2 the phrase, 3 the words, 4 the last goes on; None."""
    asked, asked_exact = words_of(typed, bare)[:MOST_WORDS], words_of(typed, exact)[:MOST_WORDS]
    if not asked:
        return None
    words, exact_words = words_of(text, bare), words_of(text, exact)
    if has_phrase(exact_words, asked_exact):
        return 0
    if set(asked_exact) <= set(exact_words):
        return 1
    if has_phrase(words, asked):
        return 2
    if set(asked) <= set(words):
        return 3
    if typed[-1].isspace() or len(asked[-1]) < LEAST_BEGINNING:
        return None
    return 4 if set(asked[:-1]) <= set(words) and any(word.startswith(asked[-1]) for word in words) else None


def agrees(text: str, typed: str) -> bool:
    """Whether the phrase stands somewhere with the accents that were typed, the last word maybe going on."""
    asked = words_of(typed, exact)
    letters = len(words_of(typed, bare)[-1])
    words = words_of(text, str)
    rows = (words[at : at + len(asked)] for at in range(len(words) - len(asked) + 1))
    return any([*map(exact, row[:-1]), exact(row[-1][:letters])] == asked for row in rows)


def ranked(texts: Sequence[str], typed: str, looked_through: int) -> list[int]:
    """Places of the texts that are found, best first; ``texts`` stand as they come: newest first, each in its order."""
    tiers = [tier(text, typed) for text in texts]
    found = [place for wanted in range(4) for place, got in enumerate(tiers) if got == wanted]
    if not typed or typed[-1].isspace():
        return found
    asked = words_of(typed, bare)
    begun = [place for place, got in enumerate(tiers) if got is not None and _goes_on(texts[place], asked)]
    looked = sorted(
        begun[:looked_through],
        key=lambda place: (
            not agrees(texts[place], typed),
            not has_phrase(words_of(texts[place], bare), asked, begun=True),
        ),
    )
    return list(dict.fromkeys((*found, *looked, *begun[looked_through:])))


def _goes_on(text: str, asked: Sequence[str]) -> bool:
    words = words_of(text, bare)
    return set(asked[:-1]) <= set(words) and any(word.startswith(asked[-1]) for word in words)


def marked(text: str, typed: str) -> list[str]:
    """The words that are marked in a found text, the phrases where it has them: bare, each as far as it was typed."""
    asked = words_of(typed, bare)[:MOST_WORDS]
    begun = not typed[-1].isspace() and len(asked[-1]) >= LEAST_BEGINNING and len(words_of(typed, bare)) <= MOST_WORDS
    words = words_of(text, bare)
    found: list[str] = []
    at = 0
    while at <= len(words) - len(asked):
        if has_phrase(words[at : at + len(asked)], asked, begun):
            found.append(" ".join(asked))
            at += len(asked)
        else:
            at += 1
    if found:
        return found
    for word in words:
        if word in asked:
            found.append(word)
        elif begun and word.startswith(asked[-1]):
            found.append(asked[-1])
    return found
