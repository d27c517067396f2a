"""Reading the figures of one block of running text."""

from __future__ import annotations

from bisect import insort
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

import msgspec

from app.analysis.figures.amounts import Amount, excluded_tokens, find_amounts
from app.analysis.figures.cards import Context, Draft, figure_of, in_base, same_unit
from app.analysis.figures.clauses import Clause, split_clauses
from app.analysis.figures.enumerations import complete_enumerations
from app.analysis.figures.excluded import excluded_spans, label_length
from app.analysis.figures.frames import is_frame, marks_of_notes
from app.analysis.figures.gaps import PARTING, split_gap
from app.analysis.figures.governing import After, Before, Verb, compared_with_next, read_after, read_before
from app.analysis.figures.kinds import has_target_cue, judge_kind, names_elsewhere
from app.analysis.figures.listed_parts import find_listed_parts
from app.analysis.figures.name_parts import Surroundings
from app.analysis.figures.names import lowered, words_of
from app.analysis.figures.naming import name_amount
from app.analysis.figures.timing import choose_mention, useful_mentions, year_before
from app.analysis.figures.tokens import Token, around_digits, sentences_with_digits, tokenize, words
from app.domain.figure import Figure, Period
from app.domain.periods import PeriodMention, find_periods
from app.domain.source import Block

_REACH_OF_PERIODS = 40
_CONNECTORS = words("và cùng cho của")


class Respective(NamedTuple):
    """The earlier amount that an amount belongs to, and the verb and comparison that all of its row share."""

    anchor: int
    before: Before
    after: After


@dataclass(slots=True)
class _Reader:
    """The state of reading one block; it lives no longer than ``read_prose``."""

    text: str
    tokens: list[Token]
    amounts: list[Amount]
    mentions: tuple[PeriodMention, ...]
    useful: list[PeriodMention]
    context: Context
    sentence_starts: dict[int, int] = field(default_factory=dict)
    drafts: dict[int, Draft] = field(default_factory=dict)
    starts: list[int] = field(default_factory=lambda: list[int]())
    """Where the amounts read so far begin, sorted."""
    anchor: int | None = None
    """The last amount that states a level, with a subject that what follows may share."""
    whole: int | None = None
    """The amount that "trong đó" parts."""
    opener: Period | None = None
    carried: str = ""
    """The verb of the list that is being read."""
    event: str = ""
    """The event that the counts of the list belong to."""
    respective: dict[int, Respective] = field(default_factory=lambda: dict[int, Respective]())
    """Amounts that "lần lượt" ties one by one to earlier ones."""
    moved: Verb = ""
    """ "tăng" or "giảm" where the list is of counts that rose or fell."""


def read_prose(block: Block, context: Context) -> list[Figure]:
    """All figures of a paragraph, item, footnote, heading or caption, in the order of their amounts."""
    marks = marks_of_notes(block)
    text = _without(marks, block.text)
    stretches = sentences_with_digits(text)
    tokens = [token for start, end in stretches for token in tokenize(text, start, end)]
    mentions = find_periods(text, _default_year(context), around_digits(text, stretches, _REACH_OF_PERIODS))
    spans = excluded_spans(text, mentions, stretches) + marks
    spans.sort()
    amounts = [a for a in find_amounts(tokens, text, spans) if not is_frame(tokens, a)]
    if not amounts:
        return []
    label_end = label_length(text)
    begin = next((i for i, t in enumerate(tokens) if t.start >= label_end), 0)
    clauses = split_clauses(tokens, amounts, begin)
    reader = _Reader(text, tokens, amounts, mentions, useful_mentions(tokens, mentions, text), context)
    for clause in clauses:
        first = tokens[clause.ids[0]].start if not clause.topic else tokens[clause.topic[0]].start
        known = reader.sentence_starts.get(clause.sentence)
        reader.sentence_starts[clause.sentence] = first if known is None else min(first, known)
    hung: dict[int, list[Clause]] = {}
    for clause in clauses:
        if clause.bracket and clause.host is not None:
            hung.setdefault(clause.host, []).append(clause)
    sentence = -1
    for clause in clauses:
        if clause.bracket:
            continue
        if clause.sentence != sentence:
            sentence = clause.sentence
            reader.anchor = reader.whole = None
            reader.carried, reader.event, reader.moved = "", "", ""
        _read_clause(reader, clause)
        for index in clause.amounts:
            for bracket in hung.get(index, ()):
                _read_clause(reader, bracket)
    for clause in clauses:
        if any(index not in reader.drafts for index in clause.amounts):
            _read_clause(reader, clause)
    _read_listed_parts(reader, excluded_tokens(tokens, spans))
    return _figures(reader, block, context)


def _read_listed_parts(reader: _Reader, excluded: set[int]) -> None:
    """Parts that a list gives without their noun, each under the name, period and kind of its whole."""
    place = {amount.first: index for index, amount in enumerate(reader.amounts)}
    for part in find_listed_parts(reader.tokens, reader.amounts, excluded):
        host = place[part.whole.first]
        whole = reader.drafts.get(host)
        if whole is None or whole.kind not in ("actual", "target", "plan"):
            continue
        name = f"{whole.base} - {lowered(words_of(part.name, reader.text))}"
        reader.amounts.append(part.amount)
        reader.drafts[len(reader.amounts) - 1] = Draft(
            part.amount,
            name,
            name,
            kind=whole.kind,
            estimate=whole.estimate,
            period=whole.period,
            place=whole.place,
            part_of=host,
        )


def _default_year(context: Context) -> int | None:
    period = context.setting.result or context.setting.task
    return period.year if period else None


def _without(marks: list[tuple[int, int]], text: str) -> str:
    """The text with marks of notes made blank, all else in its place: "53 giải⁷" counts "giải", not "giải7"."""
    for start, end in marks:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _read_clause(reader: _Reader, clause: Clause) -> None:
    tokens = reader.tokens
    line = [tokens[i] for i in clause.ids]
    place = {i: k for k, i in enumerate(clause.ids)}
    spots = [(place[reader.amounts[a].first], place[reader.amounts[a].last - 1] + 1) for a in clause.amounts]
    lead_from = 0
    if clause.bracket and clause.host is not None and clause.host in reader.drafts:
        host: int | None = clause.host
    else:
        host = None
    for k, index in enumerate(clause.amounts):
        start, end = spots[k]
        following = spots[k + 1][0] if k + 1 < len(spots) else len(line)
        tail_to = following
        if following != len(line):
            tail_to = end + split_gap(line[end:following], counted=reader.amounts[index].family in ("count", "rank"))
        lead, tail = line[lead_from:start], line[end:tail_to]
        until = tokens[clause.ids[-1]].end if k + 1 == len(spots) else reader.amounts[clause.amounts[k + 1]].start
        _read_amount(reader, clause, index, lead, tail, host if clause.bracket else None, until)
        inner = index + 1
        if inner < len(reader.amounts) and reader.amounts[inner].start < reader.amounts[index].end:
            _read_inner(reader, inner, index)
        lead_from = tail_to


def _read_inner(reader: _Reader, index: int, outer: int) -> None:
    """The percentage printed within a ratio: the share of what the ratio counts."""
    whole = reader.drafts[outer]
    base = whole.base.removeprefix("Số ")
    reader.drafts[index] = Draft(
        reader.amounts[index],
        f"Tỷ lệ {base[:1].lower()}{base[1:]}",
        whole.base,
        kind="target" if whole.kind == "target" else "share",
        estimate=whole.estimate,
        period=whole.period,
        place=whole.place,
        of=outer,
        own_subject=False,
    )


def _read_amount(
    reader: _Reader,
    clause: Clause,
    index: int,
    lead: Sequence[Token],
    tail: Sequence[Token],
    host: int | None,
    until: int,
) -> None:
    amount = reader.amounts[index]
    before = read_before(lead, reader.text)
    after = read_after(tail, reader.text, origin=before.origin)
    _pair_respectively(reader, clause, index, lead, before, after)
    paired = reader.respective.get(index)
    if paired is not None:
        before, after, lead = replace(paired.before, at=0), paired.after, ()
    if amount.unit is not None and amount.unit.base == "lần" and tail and after.compared is None:
        after = compared_with_next(after, tail, reader.text)
    continues = not any(t.kind == "word" and t.low not in _CONNECTORS for t in lead)
    if continues and amount.family == "count" and reader.moved and not before.verb and not after.compared:
        before = replace(before, verb=reader.moved)
    if amount.family == "percent" and not before.verb and _same_move(lead, tail):
        earlier = reader.drafts.get(index - 1)
        if (
            earlier is not None
            and earlier.kind == "change"
            and earlier.direction
            and earlier.amount.family == "percent"
        ):
            before = replace(before, at=0, verb=earlier.direction)
    parting = bool(lead) and (PARTING.first_in(lead, 0, min(len(lead), 4)) is not None)
    if parting and reader.anchor is not None:
        reader.whole = reader.anchor
    if host is not None and (parting or _parts_of(reader, host, amount)):
        reader.whole = host
    anchor_index = paired.anchor if paired is not None else host if host is not None else reader.anchor
    if host is None and paired is None and before.verb in ("up", "down"):
        alike = _counted_alike(reader, clause, index, tail)
        anchor_index = anchor_index if alike is None else alike
    anchor = reader.drafts.get(anchor_index) if anchor_index is not None else None
    whole = reader.drafts.get(reader.whole) if reader.whole is not None else None
    aside = _words_before_bracket(reader, clause, host) if host is not None else []
    near = Surroundings(
        lead=lead,
        tail=tail,
        before=before,
        after=after,
        mentions=reader.mentions,
        text=reader.text,
        topic=[reader.tokens[i] for i in clause.topic] if _takes_topic(reader, clause, index) else [],
        aside=aside,
        parting=parting
        or (host is not None and whole is not None)
        or (whole is not None and reader.whole == anchor_index),
        anchor=anchor.base if anchor else None,
        whole=whole.base if whole else None,
        heading=reader.context.heading,
        anchor_unit=anchor.amount.unit.base if anchor and anchor.amount.unit else None,
        anchor_moved=anchor.name if anchor and anchor.kind == "change" and anchor.amount.family != "percent" else "",
        carried=reader.carried if continues else "",
        event=reader.event if continues else "",
        noted=reader.context.host.indicator if reader.context.host else None,
    )
    if [t.low for t in lead] == ["thành"]:
        near = replace(near, carried=reader.carried)
    naming = name_amount(amount, near)
    reader.carried, reader.event = naming.verb, naming.event
    reader.moved = before.verb if before.verb in ("up", "down") and not naming.attached else ""
    attached = naming.attached and anchor is not None
    target = has_target_cue(reader.tokens, _sentence_start(reader, clause), amount, lead, tail)
    period, explicit = _period(reader, clause, index, anchor if attached else None, until)
    kind = judge_kind(
        amount, before, after, naming, reader.context.setting,
        target=target, period=period if explicit else None, bracket=clause.bracket, lead=lead, aside=aside,
        attached=anchor if attached else None,
        leads_on=_leads_on(reader, amount),
    )  # fmt: skip
    draft = Draft(
        amount,
        naming.name,
        naming.base,
        kind=kind.kind,
        direction=kind.direction,
        bound=before.bound or after.bound,
        estimate=(before.estimate or (attached and anchor is not None and anchor.estimate)) and kind.kind != "target",
        period=_settled_period(reader, period, explicit, kind.kind, kind.past, anchor),
        place="Cả nước" if names_elsewhere(lead, aside) else reader.context.place,
        of=anchor_index if attached and kind.relates else None,
        described=naming.described,
        own_subject=not attached,
    )
    if after.bound and before.bound in (None, "~"):
        draft.bound = after.bound
    if draft.part_of is None and reader.whole is not None and reader.whole != index and whole is not None:
        if (
            draft.kind in ("actual", "target")
            and same_unit(whole.amount, amount)
            and in_base(amount) <= in_base(whole.amount)
        ):
            draft.part_of = reader.whole
            draft.estimate = draft.estimate or whole.estimate
        elif not attached and in_base(amount) > in_base(whole.amount):
            reader.whole = None
    if host is not None and draft.part_of is None and _parts_of_host(reader, host, draft):
        draft.part_of = host
    reader.drafts[index] = draft
    insort(reader.starts, amount.start)
    free = kind.kind == "change" and not attached
    levels = free or kind.kind in ("actual", "target", "plan") or (kind.kind == "prior" and before.origin)
    if host is None and levels and (not attached or (draft.of is None and draft.part_of is None)):
        reader.anchor = index


def _pair_respectively(
    reader: _Reader, clause: Clause, index: int, lead: Sequence[Token], before: Before, after: After
) -> None:
    """ "…1,8 triệu lượt khách và 112 triệu lượt khách.km, lần lượt tăng 15,3% và 17,8% so với cùng kỳ"."""
    lows = [t.low for t in lead]
    if not any(lows[i : i + 2] == ["lần", "lượt"] for i in range(len(lows) - 1)):
        return
    family = reader.amounts[index].family
    row = [i for i in clause.amounts if i >= index and reader.amounts[i].family == family]
    levels = [i for i, d in sorted(reader.drafts.items()) if i < index and d.amount.family != family and d.own_subject]
    if not 2 <= len(row) == len(levels[-len(row) :]):
        return
    last = reader.amounts[row[-1]].last
    tail = reader.tokens[last : clause.ids[-1] + 1]
    shared = read_after(tail, reader.text) if after.compared is None else after
    for i, level in zip(row, levels[-len(row) :], strict=True):
        reader.respective[i] = Respective(level, before, shared)


def _counted_alike(reader: _Reader, clause: Clause, index: int, tail: Sequence[Token]) -> int | None:
    """ "5 vụ, làm chết 2 người, bị thương 4 người; giảm 3 vụ": what fell are the cases, not the people named last."""
    amount, last = reader.amounts[index], reader.drafts.get(reader.anchor) if reader.anchor is not None else None
    if amount.family != "count" or amount.unit is None or last is None or (tail and tail[0].kind == "word"):
        return None
    if last.amount.family != "count" or last.amount.unit is None or last.amount.unit.base == amount.unit.base:
        return None
    start = _sentence_start(reader, clause)
    for earlier in sorted(reader.drafts, reverse=True):
        draft = reader.drafts[earlier]
        if earlier >= index or draft.amount.start < start or draft.kind != "actual" or draft.amount.unit is None:
            continue
        if draft.amount.family == "count" and draft.amount.unit.base == amount.unit.base:
            return earlier
    return None


def _same_move(lead: Sequence[Token], tail: Sequence[Token]) -> bool:
    """ "tăng 9,3% về việc và 17,8% về tiền": the second rate moves as the first does."""
    return [t.low for t in lead] in (["và"], [","]) and bool(tail) and tail[0].low == "về"


def _leads_on(reader: _Reader, amount: Amount) -> bool:
    """Whether "từ 15 vụ" goes on to a second level ("xuống còn 12 vụ")."""
    dated = next((m.end for m in reader.mentions if 0 <= m.start - amount.end <= 1), amount.end)
    after = next((t.low for t in reader.tokens[amount.last : amount.last + 4] if t.start >= dated), "")
    return after in ("xuống", "lên", "còn", "tăng", "giảm")


def _takes_topic(reader: _Reader, clause: Clause, index: int) -> bool:
    """A topic names the first amount of its clause, and every count of a list."""
    shares = "chiếm" in reader.text[max(0, reader.amounts[index].start - 24) : reader.amounts[index].start]
    return index == clause.amounts[0] or reader.amounts[index].family == "count" or shares


def _parts_of(reader: _Reader, host: int, amount: Amount) -> bool:
    """Whether an amount of a bracket counts the same things as the amount before it, and fewer."""
    whole = reader.drafts[host].amount
    return amount.family == "count" and same_unit(whole, amount) and amount.value < whole.value


def _parts_of_host(reader: _Reader, host: int, draft: Draft) -> bool:
    whole = reader.drafts[host].amount
    return (
        draft.kind in ("actual", "target")
        and same_unit(whole, draft.amount)
        and in_base(draft.amount) < in_base(whole)
        and draft.amount.family in ("count", "money", "measure")
    )


def _words_before_bracket(reader: _Reader, clause: Clause, host: int) -> list[Token]:
    """Words between the host and its bracket: "cao hơn mức bình quân chung cả nước (khoảng trên 5%)"."""
    return list(reader.tokens[reader.amounts[host].last : max(clause.ids[0] - 1, reader.amounts[host].last)])


def _sentence_start(reader: _Reader, clause: Clause) -> int:
    return reader.sentence_starts.get(clause.sentence, 0)


def _period(
    reader: _Reader, clause: Clause, index: int, anchor: Draft | None, clause_end: int
) -> tuple[Period | None, bool]:
    """The stated period of an amount and whether its own sentence states it."""
    amount = reader.amounts[index]
    tokens = reader.tokens
    clause_start = tokens[clause.ids[0]].start
    if clause.topic:
        clause_start = tokens[clause.topic[0]].start
    if anchor is not None:
        own = [m for m in reader.useful if anchor.amount.end <= m.start and m.end <= amount.start]
        if not own:
            return anchor.period, True
    mention = choose_mention(
        reader.useful,
        amount.start,
        amount.end,
        clause_start,
        clause_end,
        _sentence_start(reader, clause),
        reader.starts,
        reader.text,
    )
    if mention is not None:
        sentence_start = _sentence_start(reader, clause)
        if mention.start - sentence_start <= 24:
            reader.opener = mention.period
        return mention.period, True
    closing = [m for m in reader.useful if amount.end <= m.start and m.end <= tokens[clause.ids[-1]].end]
    this_year = "trong năm " in reader.text[clause_start : amount.start]
    if (
        closing
        and not this_year
        and reader.text[max(0, closing[-1].start - 5) : closing[-1].start].strip() in ("vào", "đến")
    ):
        return closing[-1].period, True
    return reader.opener, False


def _settled_period(
    reader: _Reader, period: Period | None, explicit: bool, kind: str, past: bool, anchor: Draft | None
) -> Period | None:
    setting = reader.context.setting
    if past:
        base = (anchor.period if anchor else None) or period or setting.result
        return year_before(base) if base else None
    if explicit:
        return period
    if reader.context.host is not None and reader.context.host.period is not None:
        return reader.context.host.period
    if kind == "target":
        fallback = setting.task or setting.result
        return period if period and fallback and (period.year or 0) >= (fallback.year or 0) else fallback or period
    return period or setting.result or setting.task


def _figures(reader: _Reader, block: Block, context: Context) -> list[Figure]:
    complete_enumerations(reader.drafts, reader.text)
    ids = {a.start: f"{block.id}:{a.start}" for a in reader.amounts}
    figures: list[Figure] = []
    host = context.host
    for index in sorted(reader.drafts, key=lambda i: reader.amounts[i].start):
        draft = reader.drafts[index]
        figure = figure_of(draft, block, context, ids)
        of = ids[reader.amounts[draft.of].start] if draft.of is not None else None
        part = ids[reader.amounts[draft.part_of].start] if draft.part_of is not None else None
        if part is None and of is None and host is not None and _is_part(figure, host):
            part = host.id
        figures.append(msgspec.structs.replace(figure, of=of, part_of=part))
    return figures


def _is_part(figure: Figure, host: Figure) -> bool:
    """Whether a note's figure can be a part of the figure that the note explains."""
    if figure.unit is None or host.unit is None:
        return False
    return figure.unit.base == host.unit.base and figure.value < host.value
