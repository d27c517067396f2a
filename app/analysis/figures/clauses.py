"""Sentences and clauses of a block: the reach of a subject, a period, a verb.

A clause ends at ";" and at the end of its sentence; a colon turns what stands before it into a topic; a bracket that
holds amounts is a clause of its own, hung on the amount before it ("giảm 1,4% (cùng kỳ tăng 13,6%)").
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from app.analysis.figures.amounts import Amount
from app.analysis.figures.tokens import Token, words

_ABBREVIATED = words(
    """
    tp tx ts ths gs pgs tr đ/c tt q p st nxb
    """
)
_CLOSERS = {")": "(", "]": "["}


class Clause(NamedTuple):
    """Tokens ``ids`` of one clause, brackets with amounts carved out; ``amounts`` are indexes into the block's list.

    ``topic`` are the tokens before a colon that governs this clause; ``host`` is the amount that a bracket hangs on.
    """

    ids: tuple[int, ...]
    amounts: tuple[int, ...]
    sentence: int
    topic: tuple[int, ...] = ()
    host: int | None = None
    bracket: bool = False


def ends_sentence(tokens: Sequence[Token], i: int) -> bool:
    """Whether mark ``i`` ends a sentence: a full stop before a capital letter, a number or the end of the block."""
    mark = tokens[i].text
    if mark in "!?…":
        return True
    if mark != ".":
        return False
    if i + 1 >= len(tokens):
        return True
    following = tokens[i + 1]
    if following.text == ".":
        return False
    if i and tokens[i - 1].low in _ABBREVIATED:
        return False
    apart = following.start > tokens[i].end
    starts = following.text[0].isupper() or following.kind == "number" or following.text in '“"-–+*('
    return starts and (apart or following.kind == "word")


def split_clauses(tokens: Sequence[Token], amounts: Sequence[Amount], begin: int = 0) -> list[Clause]:
    """Clauses of a block from token ``begin`` on; a bracket's clauses come before the one that it stands in."""
    owner = _amount_owners(tokens, amounts)
    brackets = _brackets(tokens, owner)
    clauses: list[Clause] = []
    sentence = 0
    ids: list[int] = []
    topic: tuple[int, ...] = ()
    i = begin
    while i < len(tokens):
        closing = brackets.get(i)
        if closing is not None:
            host = next((owner[k] for k in reversed(ids) if owner[k] is not None), None)
            clauses.extend(_bracket_clauses(tokens, owner, i + 1, closing, sentence, host))
            i = closing + 1
            continue
        token = tokens[i]
        if token.kind == "mark" and owner[i] is None:
            if token.text == ";" or ends_sentence(tokens, i):
                clauses.append(_clause(ids, owner, sentence, topic))
                ids = []
                if token.text != ";":
                    sentence += 1
                    topic = ()
                i += 1
                continue
            if token.text in "-–" and _begins_item(tokens, i) and any(owner[k] is not None for k in ids):
                clauses.append(_clause(ids, owner, sentence, topic))
                ids, topic = [], ()
                sentence += 1
                i += 1
                continue
            if token.text == ":" and not _within_code(tokens, i):
                if any(owner[k] is not None for k in ids):
                    clauses.append(_clause(ids, owner, sentence, topic))
                    topic = ()
                elif ids:
                    topic = tuple(ids)
                ids = []
                i += 1
                continue
        ids.append(i)
        i += 1
    clauses.append(_clause(ids, owner, sentence, topic))
    return [c for c in clauses if c.ids]


def _begins_item(tokens: Sequence[Token], i: int) -> bool:
    """A dash that stands apart before a capital letter: list items that were printed on one line."""
    if not 0 < i < len(tokens) - 1 or not tokens[i + 1].text[0].isupper():
        return False
    return tokens[i - 1].end < tokens[i].start and tokens[i].end < tokens[i + 1].start


def _within_code(tokens: Sequence[Token], i: int) -> bool:
    """ "ISO 9001:2015": a colon tight between two numbers."""
    if not 0 < i < len(tokens) - 1:
        return False
    before, after = tokens[i - 1], tokens[i + 1]
    numbers = before.kind == after.kind == "number"
    return numbers and before.end == tokens[i].start and after.start == tokens[i].end


def _amount_owners(tokens: Sequence[Token], amounts: Sequence[Amount]) -> list[int | None]:
    owner: list[int | None] = [None] * len(tokens)
    for index, amount in enumerate(amounts):
        for k in range(amount.first, amount.last):
            owner[k] = index if owner[k] is None else owner[k]
    return owner


def _brackets(tokens: Sequence[Token], owner: Sequence[int | None]) -> dict[int, int]:
    """Opening → closing token of outermost brackets that hold amounts and do not lie within one."""
    found: dict[int, int] = {}
    stack: list[int] = []
    for i, token in enumerate(tokens):
        if token.kind != "mark" or owner[i] is not None:
            continue
        if token.text in "([":
            stack.append(i)
        elif token.text in _CLOSERS and stack:
            opening = stack.pop()
            if not stack and any(owner[k] is not None for k in range(opening, i)):
                found[opening] = i
        elif token.text == "." and stack and ends_sentence(tokens, i):
            stack.clear()  # a bracket that is never closed must not swallow the rest
    return found


def _bracket_clauses(
    tokens: Sequence[Token], owner: Sequence[int | None], start: int, end: int, sentence: int, host: int | None
) -> list[Clause]:
    clauses: list[Clause] = []
    ids: list[int] = []
    topic: tuple[int, ...] = ()
    for i in range(start, end):
        if tokens[i].text == ";" and owner[i] is None:
            clauses.append(_clause(ids, owner, sentence, topic, host, bracket=True))
            ids = []
        elif tokens[i].text == ":" and owner[i] is None and ids and not any(owner[k] is not None for k in ids):
            topic, ids = tuple(ids), []
        else:
            ids.append(i)
    clauses.append(_clause(ids, owner, sentence, topic, host, bracket=True))
    return [c for c in clauses if c.ids]


def _clause(
    ids: Sequence[int],
    owner: Sequence[int | None],
    sentence: int,
    topic: tuple[int, ...],
    host: int | None = None,
    bracket: bool = False,
) -> Clause:
    held = dict.fromkeys(index for k in ids if (index := owner[k]) is not None)
    return Clause(tuple(ids), tuple(held), sentence, topic, host, bracket)
