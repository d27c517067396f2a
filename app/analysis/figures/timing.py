"""The period of a figure: from its clause, its sentence, its paragraph, its heading, its document, in this order."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

import msgspec

from app.analysis.figures.tokens import Token, words
from app.domain.figure import Period
from app.domain.periods import PeriodMention, year_period

_DATING = words("năm đến từ cuối đầu hết trong vào cả tới tháng quý kỳ đoạn")
_SPAN_WORDS = words("giai đoạn nhiệm kỳ trong cả bình quân năm học của hằng")
_SPAN_VERBS = words("đạt là ước tăng giảm bằng khoảng trên dưới :")


def useful_mentions(tokens: Sequence[Token], mentions: Sequence[PeriodMention], text: str) -> list[PeriodMention]:
    """Mentions that can date a figure: no bases of comparison, dates of papers, spans in names of programmes."""
    at_start = {token.start: i for i, token in enumerate(tokens)}
    kept: list[PeriodMention] = []
    for mention in mentions:
        i = at_start.get(mention.start)
        if i is None:
            continue
        before = [t.low for t in tokens[max(0, i - 4) : i]]
        kind = mention.period.kind
        if kind == "date" and not _dates_a_state(tokens, i):
            continue
        if kind in ("span", "school_year") and not _span_governs(tokens, i, mention):
            continue
        if before and before[-1] in ("từ", "trước", "sau") and kind != "span":
            continue
        if "tầm" in before or (text[mention.start] in "12" and not (set(before[-2:]) & _DATING)):
            continue  # a horizon, or a bare year that belongs to a name
        if "lần" in before[-2:] or "gấp" in before[-2:]:
            continue  # "gấp 1,7 lần năm 2020"
        if before[-1:] == ["bằng"] or (i and tokens[i - 1].text == "%" and "bằng" in before):
            continue  # "bằng 108,4% năm 2023"
        if (
            "so" in before[-4:]
            or _within_comparison(tokens, i)
            or before[-2:] == ["cùng", "kỳ"]
            or before[-1:] == ["hơn"]
        ):
            continue
        kept.append(mention)
    return kept


def _within_comparison(tokens: Sequence[Token], i: int) -> bool:
    """Whether "so với" stands up to seven words before ("so với ước thực hiện năm 2025"), no mark between."""
    for token in reversed(tokens[max(0, i - 7) : i]):
        if token.kind == "mark":
            return False
        if token.low == "so":
            return True
    return False


def _dates_a_state(tokens: Sequence[Token], i: int) -> bool:
    """ "tính đến ngày 28/12/2023" dates a figure, "Quyết định số 12 ngày 28/12/2023" does not."""
    before = [t.low for t in tokens[max(0, i - 3) : i]]
    return bool(set(before) & {"đến", "hết", "tính", "điểm", "tới"})


def _span_governs(tokens: Sequence[Token], i: int, mention: PeriodMention) -> bool:
    """A span opens the clause or is followed by its comma or verb; in the name of a programme it dates nothing."""
    first = i
    while first > 0 and tokens[first - 1].low in _SPAN_WORDS:
        first -= 1
    if first == 0 or tokens[first - 1].text in ",;.:(-–":
        return True
    last = i
    while last < len(tokens) and tokens[last].start < mention.end:
        last += 1
    return last < len(tokens) and (tokens[last].low in _SPAN_VERBS or tokens[last].kind == "number")


def _between(starts: Sequence[int], first: int, end: int) -> bool:
    """Whether one of the sorted ``starts`` lies in ``first``..``end``."""
    at = bisect_left(starts, first)
    return at < len(starts) and starts[at] < end


def _sums_up(mention: PeriodMention, text: str) -> bool:
    """ "…, lũy kế 9 tháng 47 đảng viên" opens a new statement and dates nothing before it."""
    around = text[max(0, mention.start - 12) : mention.end].casefold()
    return any(word in around for word in ("tính chung", "lũy kế", "luỹ kế", "cộng dồn", "nâng"))


def _averages(mention: PeriodMention, text: str) -> bool:
    """ "tăng bình quân giai đoạn 2026 - 2030 đạt 8,5%": the span is of the average, not of what follows."""
    return text[max(0, mention.start - 12) : mention.start].casefold().rstrip().endswith(("bình quân", "trung bình"))


def choose_mention(
    mentions: Sequence[PeriodMention],
    start: int,
    end: int,
    clause_start: int,
    clause_end: int,
    sentence_start: int,
    stated: Sequence[int] = (),
    text: str = "",
) -> PeriodMention | None:
    """The mention that dates the amount at ``start``..``end``: the nearest before it in its clause, else after it
    in the clause, else the last one before it in its sentence.

    A year just behind the amount is its own ("từ 12,3% năm 2021 giảm còn 5,2% năm 2025")."""
    adjacent = [m for m in mentions if 0 <= m.start - end <= 1 and m.period.kind in ("year", "quarter", "month")]
    if adjacent and any(m.end <= start for m in mentions if m.start >= sentence_start):
        return adjacent[0]
    before = [m for m in mentions if clause_start <= m.start and m.end <= start]
    if before:
        return before[-1]
    after = [m for m in mentions if end <= m.start and m.end <= clause_end and not _sums_up(m, text)]
    earlier = [m for m in mentions if sentence_start <= m.start and m.end <= start]
    earlier = [m for m in earlier if m.period.kind != "span" or m.start >= clause_start or not _averages(m, text)]
    earlier = [m for m in earlier if m.start - sentence_start <= 40 or _between(stated, m.end, start)]
    if after and not earlier:
        return after[0]
    if after and after[0].period.kind == "year" and after[0].start - end <= 60:
        return after[0]
    return earlier[-1] if earlier else None


def year_before(period: Period) -> Period:
    """The same months, quarter or year one year earlier; a period without a year as it is."""
    if period.year is None:
        return period
    if period.kind == "year":
        return year_period(period.year - 1)
    shifted = period.text.replace(str(period.year), str(period.year - 1))
    return msgspec.structs.replace(period, year=period.year - 1, text=shifted)
