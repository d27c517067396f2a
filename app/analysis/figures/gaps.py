"""Where the words between two amounts part: those before describe the first, those after lead to the second."""

from __future__ import annotations

from collections.abc import Sequence

from app.analysis.figures.governing import read_before
from app.analysis.figures.names import generic_at, second_noun
from app.analysis.figures.tokens import Token, phrases, words

_SEPARATORS = phrases(
    """
    và, với, trong đó, gồm, bao gồm, cùng, hoặc, trong khi, còn, riêng, qua đó, để, nhằm, đồng thời, cho
    """
)
PARTING = phrases("trong đó, gồm, bao gồm, gồm có, trong số đó, trong đó có, riêng")
_CLOSE_STARTS = words(
    """
    tăng giảm đạt chiếm bằng vượt trong ước cao thấp tổng số diện giá tỷ hoàn
    """
)


def split_gap(gap: Sequence[Token], *, counted: bool) -> int:
    """Where the words between two amounts part: those before describe the first, those after lead to the second."""
    if not gap:
        return 0
    if gap[0].low in ("xuống", "lên", "còn") and read_before(gap).at == 0:
        return 0  # "từ 58 xã xuống còn 37 xã"
    if gap[0].text == ",":
        n = second_noun(gap) if counted else 0
        return n + split_gap(gap[n:], counted=counted) if n else 0
    if generic_at(gap) == len(gap):
        return 0  # "1.245 suất học bổng trị giá 1,87 tỷ đồng"
    before = read_before(gap)
    if before.at > 1 and gap[before.at - 1].low in ("và", "cùng"):
        return before.at - 1
    commas = [
        i
        for i, t in enumerate(gap)
        if t.text in (",", "–", "-")
        and not (t.text == "," and _goes_on(gap, i))
        and (t.text == "," or (i + 1 < len(gap) and gap[i + 1].low in _CLOSE_STARTS))
    ]
    for i in commas:
        n = 1
        if i + n < len(gap) and (gap[i + n].low in _CLOSE_STARTS or PARTING.at(gap, i + n)):
            return i
    if commas:
        return commas[-1]
    joints = [
        i for i in range(len(gap)) if _SEPARATORS.at(gap, i) and not (i and gap[i - 1].low in ("so", "đối", "cùng"))
    ]
    if joints:
        strong = [i for i in joints if gap[i].low not in ("và", "cùng", "hoặc", "cho")]
        return strong[0] if strong else joints[-1]
    ahead = next((i for i in range(1, len(gap)) if generic_at(gap[i:]) == len(gap) - i), None) if counted else None
    if ahead is not None:
        return ahead  # "640 suất quà Tết trị giá 320 triệu đồng"
    return before.at if before.verb != "have" else len(gap)


def _goes_on(gap: Sequence[Token], i: int) -> bool:
    """ "462 trường mầm non, tiểu học và trung học cơ sở với 9.870 lớp": the comma is within what is counted."""
    rest = [t.low for t in gap[i + 1 :]]
    if "với" not in rest or "và" not in rest[: rest.index("với")] or i == 0:
        return False
    return not any(word in _CLOSE_STARTS or word in ("được", "đã", "có") for word in rest[: rest.index("với")])
