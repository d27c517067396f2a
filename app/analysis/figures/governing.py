"""The words that govern an amount: what stands just before it and just after it, and what that makes of it.

``read_before`` walks from the amount to the left over bounds ("trên", "khoảng"), status ("ước", "dự kiến"),
fillers and
one verb ("đạt", "tăng", "giảm còn", "chiếm"); ``read_after`` looks at what follows ("trở lên", "so với kế hoạch").
Phrases are data; a new wording is a new line.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from app.analysis.figures.tokens import PhraseTable, Token, phrases, words
from app.domain.figure import Bound, Direction

Verb = Literal[
    "up", "down", "level", "equal", "share", "over", "more", "less", "have", "from", "plan", "prior", "topic", ""
]


def _table(**meanings: str) -> PhraseTable:
    return PhraseTable({p.strip(): meaning for meaning, phrases in meanings.items() for p in phrases.split(",")})


_BOUNDS: dict[str, Bound] = {"below": "<", "at_most": "<=", "above": ">", "at_least": ">=", "about": "~"}
_BEFORE_BOUND = _table(
    below="dưới, chưa đến, chưa tới, không đến, ít hơn, nhỏ hơn, thấp hơn mức, chưa đầy",
    at_most="""
        tối đa, không quá, không vượt quá, nhiều nhất, cao nhất, không cao hơn, không vượt
    """,
    above="trên, hơn, quá, cao hơn mức, vượt mức, trên mức, lớn hơn, vượt quá, vượt ngưỡng, vượt mốc",
    at_least="""
        ít nhất, tối thiểu, không dưới, không thấp hơn, không ít hơn, thấp nhất, không nhỏ hơn
    """,
    about="""
        gần, khoảng, xấp xỉ, ước khoảng, tương đương, cỡ, chừng, gần như, vào khoảng, tầm, trung bình khoảng
    """,
)
_STATUS = phrases(
    """
    ước, ước đạt, ước thực hiện, ước tính, dự kiến, dự ước, sơ bộ, ước thực hiện đạt, ước cả năm, dự kiến đạt,
    ước khoảng
    """
)
_FILLERS = phrases(
    """
    được, mức, ở mức, tới, thêm, bình quân, trung bình, với, cả, hằng năm, hàng năm, mỗi năm, *, tỷ lệ,
    với tỷ lệ, tốc độ, đến, tổng cộng, là, bình quân hằng năm, bình quân hàng năm, bình quân mỗi năm, chỉ,
    lũy kế, toàn bộ, tất cả, đủ, nhanh, cao, mạnh, nhẹ, khá, ở, tổng số, với mức, thành công, trong năm, lần lượt,
    lần lượt là, tương ứng
    """
)
_VERBS = _table(
    up="""
        tăng, tăng thêm, tăng trưởng, tăng trưởng đạt, tăng trưởng bình quân, tăng bình quân, gia tăng,
        tăng cao, tăng khá, tăng mạnh, vượt trội, tăng nhẹ, nâng thêm, có thêm, tăng gấp, gấp,
        tăng nhanh, tăng thứ hạng, tăng được, có mức tăng, có mức tăng trưởng, tăng tới, tăng ước
    """,
    down="""
        giảm, giảm thêm, giảm được, kéo giảm, giảm bình quân, giảm mạnh, giảm nhẹ, giảm sâu,
        giảm tới, sụt giảm, tụt, tụt hạng, sụt, giảm đến, giảm so với cùng kỳ
    """,
    level="""
        đạt, đạt được, đạt mức, lên, tăng lên, tăng lên đến, lên đến, lên tới, nâng lên, đạt tỷ lệ,
        đạt bình quân, còn, chỉ còn, xuống, xuống còn, giảm còn, giảm xuống, giảm xuống còn,
        giảm xuống mức, duy trì ở mức, giữ ở mức, vẫn ở mức, tăng đạt, nâng tổng số lên, giảm chỉ còn,
        đứng ở mức, ổn định ở mức
    """,
    equal="bằng, đạt bằng, chỉ bằng",
    share="chiếm, chiếm tỷ lệ, chiếm tỷ trọng",
    over="vượt, vượt kế hoạch, vượt chỉ tiêu, vượt dự toán, vượt thu",
    more="cao hơn, nhiều hơn, hơn",
    less="thấp hơn, ít hơn, thiếu hụt, hụt",
    have="có, gồm, bao gồm, trong đó có, với, hiện có, đã có, gồm có, cho, của, đối với",
    plan="""
        kế hoạch là, kế hoạch, KH là, KH, dự toán là, dự toán, chỉ tiêu là, kế hoạch giao,
        kế hoạch giao là, chỉ tiêu giao, chỉ tiêu giao là, dự toán giao, mục tiêu là, chỉ tiêu, mục tiêu,
        KH giao, KH giao là, KH năm, chỉ tiêu kế hoạch, chỉ tiêu kế hoạch là, chỉ tiêu nghị quyết,
        chỉ tiêu nghị quyết là, kế hoạch đề ra, kế hoạch đề ra là, mục tiêu đề ra, mục tiêu đề ra là,
        dự toán giao là, chỉ tiêu đề ra, chỉ tiêu đề ra là, nghị quyết, NQ, nghị quyết đề ra,
        nghị quyết đề ra là, nghị quyết là, NQ là, kế hoạch vốn là, DT, DT là, chỉ tiêu tỉnh giao,
        chỉ tiêu tỉnh giao là
    """,
    topic=":",
)
_STACKED = frozenset({"đạt", "giảm", "tăng", "nâng"})
_SIGNS: dict[str, Verb] = {"+": "up", "-": "down", "–": "down", "−": "down"}
_LOOSE = frozenset({"*", "cả", "tất", "tổng", "chỉ", "với", "thêm", "khoảng", "đến", "ở"})
_AFTER_BOUND = _table(at_least="trở lên", at_most="trở xuống, trở lại")
_PLAN_AFTER = phrases(
    """
    kế hoạch, KH, dự toán, DT, chỉ tiêu, nghị quyết, NQ, mục tiêu, nhiệm vụ năm, kịch bản, so với kế hoạch,
    so với KH, so với dự toán, so với chỉ tiêu, so với mục tiêu, so với nghị quyết, so kế hoạch, so KH,
    so dự toán, so với DT, so chỉ tiêu, so với NQ, so với kịch bản, dự toán tỉnh giao, tổng dự toán,
    tổng kế hoạch, pháp lệnh, kế hoạch vốn
    """
)
_COMPARED = phrases(
    """
    so với, so cùng kỳ, so năm, so tháng, so đầu năm, so, cùng kỳ, cùng kỳ năm trước, so CK, hơn so với,
    so với CK
    """
)
_OF_WHOLE = phrases(
    """
    tổng, trong tổng, của tổng, trên tổng, số, tổng số, diện tích, toàn, trong cơ cấu, của cả, trong tổng số,
    GRDP, GDP
    """
)


@dataclass(frozen=True, slots=True)
class Before:
    """What stands just before an amount. ``at`` is the index in the lead where the subject ends."""

    at: int
    verb: Verb = ""
    words: str = ""
    bound: Bound | None = None
    estimate: bool = False
    origin: bool = False
    """Whether "từ" stood before it ("tăng từ 5% lên 6%")."""
    compared: str | None = None
    """With what it is compared where that stands before it ("thấp hơn cùng kỳ 2,3 điểm %", "vượt kế hoạch 5%")."""
    rate: bool = False
    """Whether "tỷ lệ" stood between verb and amount ("đạt tỷ lệ 92,5%")."""
    parted: bool = False
    """Whether a comma stood between the subject and the verb ("Chi ngân sách …, ước đạt")."""


@dataclass(frozen=True, slots=True)
class After:
    """What stands just after an amount: a bound, and of what it is a comparison."""

    bound: Bound | None = None
    plan: str | None = None
    compared: str | None = None
    whole: str | None = None


def read_before(lead: Sequence[Token], text: str = "") -> Before:
    """Read ``lead`` (the tokens from the clause's start or the previous amount up to the amount) from its right end."""
    at = len(lead)
    verb: Verb = ""
    words = ""
    bound: Bound | None = None
    estimate = origin = rate = parted = False
    if len(lead) == 1 and lead[0].text in _SIGNS:  # "(+6,3%)"
        return Before(0, _SIGNS[lead[0].text])
    while at > 0:
        n, meaning = _BEFORE_BOUND.before(lead, at)
        m, found_verb = _VERBS.before(lead, at) if not verb or verb in ("level", "equal", "topic") else (0, "")
        if m and _is_growth_noun(lead, at - m):
            m = 0
        if m and found_verb == "less" and at - m > 0 and lead[at - m - 1].text == ",":
            n = 0  # "…, ít hơn 04 vụ so với năm trước" compares; "có ít hơn 04 vụ" bounds
        if n == 1 and at > 1 and lead[at - 1].low == "trên" and lead[at - 2].low == "cấp":
            break  # "ngân sách cấp trên 15 tỷ đồng"
        if m and found_verb == "plan" and at > m and lead[at - m - 1].low == "đạt":
            break  # "tỷ lệ điều trị đạt mục tiêu là 68,4%": the aim is met, not the amount
        if n and n >= m:
            found = _BOUNDS[meaning]
            if meaning == "about" and _restates(lead, at - n):
                at -= n
                continue
            if meaning == "above" and _forbidden(lead, at - n):
                found = "<="
            if bound is None or (bound == "~" and found != "~") or found in ("<=", ">="):
                bound = found
            at -= n
            continue
        n = _STATUS.before(lead, at)
        if n:
            estimate, at = True, at - n
            continue
        if m and not verb:
            verb, words, at = _as_verb(found_verb), " ".join(t.low for t in lead[at - m : at]), at - m
            continue
        if m and found_verb in ("level", "up", "down", "equal") and lead[at - m].low in _STACKED:
            words, at = " ".join(t.low for t in lead[at - m : at]) + " " + words, at - m
            continue
        if lead[at - 1].low == "từ":
            origin, at = True, at - 1
            continue
        n = _FILLERS.before(lead, at)
        if n and (at - n > 0 or lead[at - n].low in _LOOSE):
            rate = rate or "lệ" in (t.low for t in lead[at - n : at])
            if lead[at - n].low == "là" and not verb:
                verb, words = "level", "là"
            at -= n
            continue
        if lead[at - 1].text in (",", "-", "–", "*") and (verb or estimate) and at > 1:
            at, parted = at - 1, True
        break
    rate = rate or "tỷ lệ" in words
    before = Before(at, verb, words, bound, estimate, origin, None, rate, parted)
    if verb in ("", "plan"):
        return _compared_before(lead, before, text) or before
    return before


def _restates(lead: Sequence[Token], at: int) -> bool:
    """ "118/126 trạm, tương đương 93,7%": the same amount once more, not an approximation of it."""
    return lead[at].low == "tương" and (at == 0 or lead[at - 1].text in (",", "("))


def _forbidden(lead: Sequence[Token], at: int) -> bool:
    """ "Không để tỷ lệ tảo hôn vượt quá 1%" allows 1% at most."""
    lows = [t.low for t in lead[:at]]
    return any(lows[i : i + 2] in (["không", "để"], ["không", "cho"]) for i in range(len(lows) - 1))


def _is_growth_noun(lead: Sequence[Token], at: int) -> bool:
    """ "đóng góp vào tăng trưởng", "mức tăng trưởng": a noun, not the verb of the amount."""
    noun = at + 1 < len(lead) and lead[at].low == "tăng" and lead[at + 1].low == "trưởng"
    return noun and at > 0 and lead[at - 1].low in ("vào", "về", "mức", "độ", "cho", "của", "kịch", "bản")


def _compared_before(lead: Sequence[Token], before: Before, text: str) -> Before | None:
    """ "thấp hơn cùng kỳ 2,3 điểm %", "giảm so với năm trước 12 vụ": the verb stands before what it compares with."""
    end = len(lead) if before.verb == "plan" else before.at
    start = max((i + 1 for i in range(end) if lead[i].text in (",", ";", "-", "–")), default=0)
    for i in range(start, max(start, end - 1)):
        n, meaning = _VERBS.at(lead, i, end)
        if not n or meaning not in ("up", "down", "over", "more", "less"):
            continue
        rest = lead[i + n : end]
        compares = (
            _COMPARED.at(rest, 0) or _PLAN_AFTER.at(rest, 0) or (meaning in ("more", "less", "over") and len(rest) <= 7)
        )
        if rest and len(rest) <= 10 and compares:
            phrase = _phrase(rest, text, 0, skip_compare=True) if text else " ".join(t.text for t in rest)
            words = " ".join(t.low for t in lead[i : i + n])
            return replace(before, at=i, verb=_as_verb(meaning), words=words, compared=phrase or None)
    return None


def _as_verb(meaning: str) -> Verb:
    verbs: dict[str, Verb] = {
        "up": "up", "down": "down", "level": "level", "equal": "equal", "share": "share", "over": "over",
        "more": "more", "less": "less", "have": "have", "plan": "plan", "topic": "topic",
    }  # fmt: skip
    return verbs[meaning]


def read_after(tail: Sequence[Token], text: str, *, origin: bool = False) -> After:
    """Read ``tail`` (the tokens after the amount) from its left end; phrases are returned as printed."""
    at = 0
    bound: Bound | None = None
    n, meaning = _AFTER_BOUND.at(tail, 0)
    if n:
        bound, at = _BOUNDS[meaning], n
    else:
        for later in range(1, min(6, len(tail))):  # "từ 3% đảng viên trở lên"
            n, meaning = _AFTER_BOUND.at(tail, later)
            if tail[later].kind == "mark" or (n and origin):
                bound = _BOUNDS[meaning] if n else None
                break
    while at < len(tail) and tail[at].text in ("*", ","):
        at += 1
        if tail[at - 1].text == "," and not _COMPARED.at(tail, at):
            return After(bound)
    n = _PLAN_AFTER.at(tail, at)
    if n:
        return After(bound, plan=_phrase(tail, text, at, skip_compare=True))
    n = _COMPARED.at(tail, at)
    if n:
        return After(bound, compared=_phrase(tail, text, at, skip_compare=True))
    if _OF_WHOLE.at(tail, at):
        return After(bound, whole=_phrase(tail, text, at, skip_compare=False))
    return After(bound)


def compared_with_next(after: After, tail: Sequence[Token], text: str) -> After:
    """ "gấp 1,7 lần năm 2020": what the multiple is taken of follows without "so với"."""
    if tail[0].low not in ("năm", "cùng", "mức", "bình"):
        return after
    return replace(after, compared=_phrase(tail, text, 0, skip_compare=False))


_STOPS = words(
    """
    , ; ( ) : “ * .
    """
)
_STOP_WORDS = words(
    """
    trong và nhưng để nhằm do tuy góp đạt tăng giảm chiếm được với
    """
)


def _phrase(tail: Sequence[Token], text: str, at: int, *, skip_compare: bool) -> str:
    """The words from ``at`` up to the next mark or clause word, "so với" left out."""
    if skip_compare:
        while at < len(tail) and tail[at].low in ("so", "với", "hơn"):
            at += 1
    end = at
    while end < len(tail) and end - at < 9 and tail[end].text not in _STOPS:
        if end > at and tail[end].low in _STOP_WORDS:
            break
        end += 1
    return text[tail[at].start : tail[end - 1].end] if end > at else ""


def direction_of(verb: Verb) -> Direction | None:
    """The way a verb points."""
    return "up" if verb in ("up", "over", "more") else "down" if verb in ("down", "less") else None
