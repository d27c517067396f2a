"""The unit behind a number: a measure with its scale, a counted noun, a rate; where it ends and what family it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from app.analysis.figures.counted import COUNTED, LEVELS, MEDALS, NEVER_COUNTED, PRIZES
from app.analysis.figures.tokens import Phrases, Token, phrases, words
from app.domain.figure import Unit
from app.domain.units import MEASURES, SCALES, parse_unit

Family = Literal["percent", "points", "money", "measure", "count", "rank", "fraction", "bare"]


_MEASURE = Phrases(MEASURES)
_PER = phrases(
    """
    người, năm, tháng, ngày, tuần, quý, giờ, lượt khách, lượt người, khách hàng, đêm, chuyến, buổi, ngày công, ha,
    sào, vạn dân, dân, lao động, hộ, m2, km2, m², km², lượt, vụ,
    tấn, kg, tạ, lít, đảng viên, học sinh, trẻ, suất, nhà, căn, hộ gia đình, đầu người, xã, thôn, đơn vị,
    người dân, con, cây, lớp, trường, cuộc, phiếu, chu kỳ, kwh, usd, khách, trang trại, hợp tác xã, htx,
    doanh nghiệp, bình quân, thẻ, thẻ bảo hiểm, bệnh nhân, người bệnh, bé gái, bé trai, giáo viên
    """
)
_CURRENCY = frozenset({"đồng", "USD", "EUR"})
_SPELLED = words(
    """
    không một hai ba bốn tư năm sáu bảy tám chín mười mươi trăm nghìn ngàn lẻ linh lăm mốt
    """
)
_FUNCTION_WORDS = words(
    """
    và với của cho do để là thì mà có đã đang sẽ được bị tại trong trên dưới từ đến tới theo về vào ra so bằng
    đạt tăng giảm còn chiếm vượt trở nhưng hoặc hay khi nếu như cùng cả các những mỗi một này đó nay này trước
    sau gồm bao nhằm không chưa cũng rất qua nên vì bởi tức đồng thời ước dự kiến nhất hơn nữa lên xuống thêm
    lại kể tính riêng chủ cao thấp
    """
)


class ReadUnit(NamedTuple):
    """A unit as read: where it ends, its printed text, its family."""

    last: int
    text: str
    family: Family
    whole: bool = True
    """False where only a scale word was printed ("12.515 tỷ" before "266 triệu đồng")."""


def read_unit(tokens: Sequence[Token], text: str, j: int) -> ReadUnit | None:
    """The unit that begins at token ``j``, or None. A bracket with a share or a spelled number is stepped over."""
    j = _step_over_bracket(tokens, j)
    if j >= len(tokens):
        return None
    k = j
    while k < len(tokens) and tokens[k].low.rstrip(".") in SCALES and not _is_per_ten_thousand(tokens, k):
        if tokens[k].low == "tr" and not (k + 1 < len(tokens) and tokens[k + 1].low in (".", "đ", "đồng")):
            break
        k += 1
    scaled = k > j
    if not scaled and tokens[j].low in MEDALS and _is_medal(tokens, text, j):
        return ReadUnit(j + 1, "huy chương", "count")
    measured = _MEASURE.at(tokens, k)
    if measured and measured >= COUNTED.at(tokens, k) and not _is_name(tokens, k, measured):
        last = _with_per(tokens, text, k + measured)
        printed = text[tokens[j].start : tokens[last - 1].end]
        unit = parse_unit(text[tokens[k].start : tokens[k + measured - 1].end])
        return ReadUnit(last, printed, _family(unit))
    counted = _counted_noun(tokens, text, k)
    if counted:
        last, name = counted
        prefix = text[tokens[j].start : tokens[k].start] if scaled else ""
        if name.casefold() == "bậc":
            return ReadUnit(last, name, "points")
        if name.casefold().startswith("lần"):
            return ReadUnit(last, name, "points") if "/" not in name else None
        return ReadUnit(last, prefix + name, "count")
    if scaled:
        last = _with_per(tokens, text, k)
        return ReadUnit(last, text[tokens[j].start : tokens[last - 1].end], "money", whole=last > k)
    return None


def _is_medal(tokens: Sequence[Token], text: str, j: int) -> bool:
    """ "05 Vàng"; in small letters only where medals were named before and nothing but a mark follows."""
    if tokens[j].text.istitle():
        return True
    ends = j + 1 >= len(tokens) or tokens[j + 1].text in ",;.)" or tokens[j + 1].low == "và"
    return ends and "huy chương" in text[max(0, tokens[j].start - 200) : tokens[j].start].casefold()


def _step_over_bracket(tokens: Sequence[Token], j: int) -> int:
    """Past "(100%)" or "(ba mươi)" where it stands between a number and its unit."""
    if j + 2 >= len(tokens) or tokens[j].text != "(":
        return j
    for k in range(j + 1, min(j + 6, len(tokens))):
        if tokens[k].text == ")":
            inside = tokens[j + 1 : k]
            spelled = all(t.low in _SPELLED for t in inside)
            share = len(inside) == 2 and inside[0].kind == "number" and inside[1].text == "%"
            if not inside or not (spelled or share) or k + 1 >= len(tokens):
                return j
            return k + 1 if _MEASURE.at(tokens, k + 1) or COUNTED.at(tokens, k + 1) else j
    return j


def _is_per_ten_thousand(tokens: Sequence[Token], k: int) -> bool:
    return tokens[k].low == "vạn" and k + 1 < len(tokens) and tokens[k + 1].low == "dân"


def _is_name(tokens: Sequence[Token], k: int, length: int) -> bool:
    """A capital letter makes a name of a one-letter measure or of "Tạ", "Yến", "Đồng" (a family, a ward)."""
    token = tokens[k]
    return (
        length == 1
        and token.kind == "word"
        and token.text[0].isupper()
        and token.text not in ("USD", "EUR", "VNĐ", "VND", "KWh", "MW", "MWh", "GWh", "Ha", "Kg", "Km", "Euro", "Wh")
    )


def _with_per(tokens: Sequence[Token], text: str, k: int) -> int:
    """Token after "/người/năm", "/vạn dân", "/1.000 dân" and the like."""
    while k + 1 < len(tokens) and tokens[k].text == "/" and tokens[k].start - tokens[k - 1].end <= 1:
        at = k + 1
        if tokens[at].kind == "number" and at + 1 < len(tokens) and tokens[at + 1].low in ("dân", "người", "trẻ", "bé"):
            at += 1
        n = _PER.at(tokens, at)
        if not n:
            break
        k = at + n
    return k


def _with_per_later(tokens: Sequence[Token], text: str, k: int) -> int:
    """ "2,4 dược sĩ đại học/vạn dân": one to three words may stand between the counted noun and its rate."""
    for at in range(k + 1, min(k + 4, len(tokens) - 1)):
        if tokens[at].text == "/":
            last = _with_per(tokens, text, at)
            return last if last > at and tokens[at + 1].low in ("vạn", "1", "10", "100", "1.000", "10.000") else k
        if tokens[at].kind != "word":
            break
    return k


def _family(unit: Unit | None) -> Family:
    if unit is None:
        return "measure"
    if unit.base in ("%", "‰"):
        return "percent"
    if unit.base == "điểm %":
        return "points"
    return "money" if unit.base in _CURRENCY else "measure"


def _counted_noun(tokens: Sequence[Token], text: str, k: int) -> tuple[int, str] | None:
    """The end and the name of the counted noun at token ``k``: of the list, else a guess of one or two syllables."""
    while k < len(tokens) and tokens[k].low in ("số", "các", "những", "loại"):
        k += 1
    if k >= len(tokens) or tokens[k].kind != "word":
        return None
    n = COUNTED.at(tokens, k)
    barred = NEVER_COUNTED.at(tokens, k)
    if tokens[k].low in DURATIONS and k and _is_average(tokens, k):
        return k + 1, tokens[k].text  # an average age or stay, not an age group or a term
    if barred > n or (barred and barred == n):
        return None
    if not n:
        n = _guessed_noun(tokens, text, k)
        if not n:
            return None
    last = k + n
    if tokens[k].low == "lượt" and n == 1:
        last += COUNTED.at(tokens, last)
    if tokens[last - 1].low == "giải" and PRIZES.at(tokens, last) and not tokens[last].text.isspace():
        return last, text[tokens[k].start : tokens[last - 1].end]
    last = past_enumeration(tokens, k, last)
    last_per = _with_per(tokens, text, last)
    if last_per == last:
        last_per = _with_per_later(tokens, text, last)
    return last_per, text[tokens[k].start : tokens[last_per - 1].end]


DURATIONS = frozenset({"tuổi", "ngày", "giờ", "phút", "năm", "tháng"})
"""Durations: figures only where they are averages; else they are terms, ages and dates."""


def _is_average(tokens: Sequence[Token], k: int) -> bool:
    """Whether the duration before unit ``k`` has decimals or is called an average ("bình quân 45 phút")."""
    if "," in tokens[k - 1].text:
        return True
    if tokens[k].low == "năm" and k >= 3 and tokens[k - 2].low in ("đạt", "là", "lên", "trên", "khoảng", "quân"):
        before = [t.low for t in tokens[max(0, k - 12) : k - 1]]
        return any(before[i : i + 2] in (["số", "năm"], ["tuổi", "thọ"]) for i in range(len(before) - 1))
    if tokens[k].low not in ("ngày", "giờ", "phút") or k < 3:
        return False
    lows = [t.low for t in tokens[max(0, k - 12) : k - 1]]
    if lows[-2:] in _AVERAGES:
        return True
    timed = any(lows[i : i + 2] == ["thời", "gian"] for i in range(len(lows) - 1))
    return timed and lows[-1] in ("từ", "xuống", "còn", "là")  # "thời gian giải quyết từ 15 ngày xuống còn 10 ngày"


_AVERAGES = (["bình", "quân"], ["trung", "bình"])


_JOINED = frozenset({("vụ", ",", "việc"), ("vụ", "/", "việc")})
"""Two nouns that offices count together ("1.842 vụ, việc")."""


def past_enumeration(tokens: Sequence[Token], k: int, last: int) -> int:
    """Past "huyện, thị xã" or "phường/xã": levels of one kind that are counted together."""
    if last + 1 < len(tokens) and (tokens[last - 1].low, tokens[last].text, tokens[last + 1].low) in _JOINED:
        return last + 2
    if LEVELS.at(tokens, k) != last - k:
        return last
    while last + 1 < len(tokens) and tokens[last].text in (",", "/", "-") and LEVELS.at(tokens, last + 1):
        n = LEVELS.at(tokens, last + 1)
        after = last + 1 + n
        if after < len(tokens) and (tokens[after].text[0].isupper() or tokens[after].kind == "number"):
            break
        last = after
    return last


def _guessed_noun(tokens: Sequence[Token], text: str, k: int) -> int:
    """How many syllables from ``k`` on are taken for an unknown noun: two where two stand together, else one."""
    first = tokens[k]
    if not first.text.islower() or first.low in _FUNCTION_WORDS or len(first.text) < 2:
        return 0
    if k + 1 < len(tokens):
        second = tokens[k + 1]
        together = text[first.end : second.start] in (" ", "\u00a0")
        if together and second.kind == "word" and second.text.islower() and second.low not in _FUNCTION_WORDS:
            return 2
    return 1
