"""In which encoding each word of a document most likely is: all of them weighed together in the order of reading.

A hidden Markov model. The words say how well they read in each encoding (``word_readings``); going over to another one
costs something; how common each encoding is in fonts of a kind is learnt from the document itself, round by round.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import accumulate, repeat

from app.importers.old_letters import ENCODINGS, Encoding, has_old_letters
from app.importers.old_paragraph import Paragraph, Word
from app.importers.word_readings import Scores, clearly_old, scores

_ACCENTED_WORD = re.compile(
    r"(?<![A-Za-z])[A-Za-z]*+[\u00a1-\u024f\u1e00-\u1eff][A-Za-z\u00a1-\u024f\u1e00-\u1eff]*[\u0300-\u036f]*"
)
_SUSPICIOUS = re.compile(
    r"[¡-§¨-\xad®-´¶-¿µÄ-ÇËÎÏÐÑÖ-ØÛ-ßäåæçëîïñö÷øûüþÿ]|[aeAE][À-ý]|[oO][àáâãêõùÀÁÂÃÊÕÙ]|[uyôUYÔ][ùõÙÕ]"
    r"|[aeiouyâêôãõýăơưAEIOUYÂÊÔÃÕÝĂƠƯ][ìòÌÒ]"
)
"""What hardly stands in Vietnamese in Unicode, and in no text in an old encoding is missing for long."""
_CHANGE_BETWEEN, _CHANGE_WITHIN, _CHANGE_IN_MIXED = 1.0, 6.0, 0.9
"""What it costs to go over to another encoding with the next paragraph, within one, within one that mixes them."""
_ROUNDS = 4
_SURE = 3.7
"""What a paragraph in a font of Unicode must outweigh to be old where nothing else in the document is: log 40."""
_WEIGHTS: dict[Encoding | None, tuple[float, ...]] = {
    None: (8.0, 0.2, 0.2, 0.2),
    "TCVN3": (0.3, 3.0, 0.05, 0.05),
    "VNI": (0.3, 0.05, 3.0, 0.05),
}
"""By the kind of font: how many paragraphs of Unicode and of each encoding are assumed to have been seen before."""
_STATES = range(1 + len(ENCODINGS))
KINDS_OF_FONT = tuple(_WEIGHTS)


def judge(paragraphs: Sequence[Paragraph], kind: Encoding | None) -> None:
    """Sets the encoding of the words in fonts of one kind."""
    if kind is None and not any(reads_older(paragraph.whole) for paragraph in paragraphs):
        return
    chain = [words for paragraph in paragraphs if (words := paragraph.words(kind)) and _telling(words, kind)]
    if not chain:
        return
    each = [[scores(word.text) for word in words] for words in chain]
    costs = _costs_within(chain, each)
    told = [_summed(own, cost) for own, cost in zip(each, costs, strict=True)]
    seen = _WEIGHTS[kind]
    states = _likeliest(told, costs, _priors(seen))
    for _ in range(_ROUNDS):
        counted = [a + b for a, b in zip(seen, _counted(states, told), strict=True)]
        before, states = states, _likeliest(told, costs, _priors(counted))
        if states == before:
            break
    for words, found in zip(chain, states, strict=True):
        for word, state in zip(words, found if len(found) > 1 else repeat(found[0]), strict=False):
            word.encoding = ENCODINGS[state - 1] if state else None


def _telling(words: Sequence[Word], kind: Encoding | None) -> bool:
    """Whether a paragraph takes part: in a font of Unicode one of plain letters says nothing and stays as it is."""
    return kind is not None or any(not word.text.isascii() for word in words)


def reads_older(text: str) -> bool:
    """Whether words of a text in a row could read better in an old encoding, by as much as it takes among Unicode."""
    if text.isascii() or _SUSPICIOUS.search(text) is None:
        return False
    words = _ACCENTED_WORD.findall(text)
    if sum(map(_gain, words)) <= _SURE:
        return False
    told = [scores(word) for word in words]
    gap = 2 * _CHANGE_IN_MIXED if any(map(clearly_old, told)) else math.inf
    rows = ([word[at] - word[0] for word in told] for at in range(1, len(told[0])))
    return any(_most_in_a_row(gains, gap) > _SURE for gains in rows)


def _most_in_a_row(gains: Sequence[float], gap: float) -> float:
    """The largest sum of gains in a row; what stands between two of them costs no more than ``gap``."""
    most = running = top = 0.0
    for gain in gains:
        if gain > 0:
            running += gain
            top = running
            most = max(most, top)
        else:
            running = max(0.0, running + gain, top - gap)
    return most


@lru_cache(maxsize=32768)
def _gain(word: str) -> float:
    """By how much a word reads better in the likeliest old encoding than in Unicode."""
    unicode, *old = scores(word)
    return max(0.0, *(score - unicode for score in old))


def _priors(seen: Sequence[float]) -> list[float]:
    """Log of the share of paragraphs in each encoding."""
    whole = sum(seen)
    return [math.log(count / whole) for count in seen]


def _counted(states: Sequence[Sequence[int]], paragraphs: Sequence[Sequence[Scores]]) -> list[float]:
    """How many paragraphs are in each encoding, of those that say so themselves."""
    counts = [0.0] * (len(ENCODINGS) + 1)
    for found, told in zip(states, paragraphs, strict=True):
        sums = [sum(column) for column in zip(*told, strict=True)]
        state = max(set(found), key=found.count)
        if sums[state] - max(s for at, s in enumerate(sums) if at != state) > 1.0:
            counts[state] += 1
    return counts


def _costs_within(chain: Sequence[Sequence[Word]], each: Sequence[Sequence[Scores]]) -> list[float]:
    """What a change within each paragraph costs: little in all of them where most are seen to be mixed."""
    costs = [_cost_within(words, told) for words, told in zip(chain, each, strict=True)]
    return [_CHANGE_IN_MIXED] * len(costs) if 2 * costs.count(_CHANGE_IN_MIXED) > len(costs) else costs


def _cost_within(words: Sequence[Word], told: Sequence[Scores]) -> float:
    """What a change within a paragraph costs: little where it holds words that only Unicode and only old fonts have."""
    newer = any(not has_old_letters(word.text) for word in words)
    old = newer and any(map(clearly_old, told))
    return _CHANGE_IN_MIXED if old else _CHANGE_WITHIN


def _summed(told: Sequence[Scores], within: float) -> Sequence[Scores]:
    """A paragraph as one word where no change within it can be worth its cost, as in nearly all; else as it is."""
    sums = tuple(map(sum, zip(*told, strict=True)))
    most = sums.index(max(sums))
    for state in range(len(sums)):
        if sum([gain for word in told if (gain := word[state] - word[most]) > 0]) > within:
            return told
    return [sums]


def _likeliest(
    paragraphs: Sequence[Sequence[Scores]], costs: Sequence[float], priors: Sequence[float]
) -> list[list[int]]:
    """The likeliest encoding of each word (Viterbi): 0 for Unicode, else 1 + its place among the encodings.

    A document is in one old encoding: within a paragraph, going over to another costs more by how much rarer it is.
    """
    usual = max(priors[1:])
    rarer = [0.0, *(usual - prior for prior in priors[1:])]
    best = [0.0] * len(priors)
    back: list[list[int]] = []
    for (first, *others), within in zip(paragraphs, costs, strict=True):
        highest = max(best)
        changed, top = highest - _CHANGE_BETWEEN, best.index(highest)
        back.append([state if score >= changed else top for state, score in enumerate(best)])
        best = [
            (score if score >= changed else changed) + own + prior
            for score, own, prior in zip(best, first, priors, strict=True)
        ]
        if others:
            best = _within(best, others, [within + more for more in rarer], back)
    path = _path(back, best.index(max(best)))
    ends = list(accumulate(map(len, paragraphs)))
    return [path[end - len(paragraph) : end] for paragraph, end in zip(paragraphs, ends, strict=True)]


def _within(best: list[float], words: Iterable[Scores], costs: Sequence[float], back: list[list[int]]) -> list[float]:
    """The best scores after the words of a paragraph that follow its first; where each comes from is added."""
    for told in words:
        highest = max(best)
        top = best.index(highest)
        back.append(
            [at if highest - score <= cost else top for at, score, cost in zip(_STATES, best, costs, strict=True)]
        )
        best = [
            (score if highest - score <= cost else highest - cost) + own
            for score, cost, own in zip(best, costs, told, strict=True)
        ]
    return best


def _path(back: Sequence[Sequence[int]], state: int) -> list[int]:
    """The states that lead to the last one, each found by where the next one came from."""
    path: list[int] = []
    for origins in reversed(back):
        path.append(state)
        state = origins[state]
    return path[::-1]
