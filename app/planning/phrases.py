"""Lists of words that decide where a clause may be cut, and how a stretch is held against them.

The lists are data (``templates/wording/cutting.txt``): what an officer knows of the genre, a section a question.
"""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct

from app.resources import resource

LONGEST = 5
"""Words of the longest phrase of the lists."""


class Phrases(Struct, frozen=True):
    """Word lists of ``templates/wording/cutting.txt``, each phrase in lower case; what each is for is said there."""

    droppable: frozenset[str]
    opening: frozenset[str]
    verbs: frozenset[str]
    predicates: frozenset[str]
    dangling: frozenset[str]
    binding: frozenset[str]
    condition: frozenset[str]
    subordinate: frozenset[str]
    governing: frozenset[str]
    narrowing: frozenset[str]
    hedges: frozenset[str]
    office: frozenset[str]
    pairs: frozenset[str]
    means: frozenset[str]


@cache
def phrases() -> Phrases:
    """The lists, read once."""
    lists: dict[str, set[str]] = {}
    name = ""
    for line in resource("templates/wording/cutting.txt").read_text("utf-8").splitlines():
        line = line.strip()
        if line.startswith("["):
            name = line.strip("[]")
        elif line and not line.startswith("#"):
            lists.setdefault(name, set()).update(part.strip() for part in line.split("|"))
    return Phrases(**{name: frozenset(found) for name, found in lists.items()})


def starts(text: str, listed: frozenset[str]) -> bool:
    """Whether a text in lower case begins with one of these phrases."""
    words = re.split(r"[\s,:;]+", text.lstrip(), maxsplit=LONGEST)
    return any(" ".join(words[:size]) in listed for size in range(1, min(LONGEST, len(words)) + 1))


def ends(text: str, listed: frozenset[str]) -> bool:
    """Whether a text in lower case ends with one of these phrases."""
    words = text.split()
    return any(" ".join(words[-size:]) in listed for size in range(1, min(LONGEST, len(words)) + 1))


def holds(text: str, listed: frozenset[str]) -> bool:
    """Whether one of these phrases stands anywhere in a text in lower case."""
    words = re.findall(r"[^\s,;:().“”\"«»]+", text)
    return any(
        " ".join(words[at : at + size]) in listed
        for at in range(len(words))
        for size in range(1, min(LONGEST, len(words) - at) + 1)
    )
