"""What kind of figure an amount is: a level reached or aimed at, a plan, a change, a share, a ratio, a comparison."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from app.analysis.figures.amounts import Amount
from app.analysis.figures.cards import Draft
from app.analysis.figures.governing import After, Before, direction_of
from app.analysis.figures.name_parts import Naming
from app.analysis.figures.settings import Setting
from app.analysis.figures.tokens import Phrases, Token, phrases, words
from app.domain.figure import Direction, FigureKind, Period

_AIMING = phrases(
    """
    phấn đấu, mục tiêu, đặt mục tiêu, chỉ tiêu, dự kiến kế hoạch, kế hoạch năm, hướng tới, tiến tới,
    đề ra mục tiêu, giao chỉ tiêu, nhiệm vụ trọng tâm năm, tầm nhìn, quyết tâm, yêu cầu đạt, cần đạt,
    bảo đảm đến năm, đặt ra, xây dựng kế hoạch
    """
)
_NOT_AIMING_AFTER = words(
    """
    vượt đạt với thành so bằng hiện kế các
    """
)
_FAR = 250
"""Words back from an amount that a cue reaches."""
_DONE = phrases(
    """
    đã, ước đạt, ước thực hiện, đạt được, hoàn thành vượt, đến nay, vừa qua, lũy kế, thời gian qua,
    đạt kết quả, tính đến, hiện có, hiện nay, kết quả là, kết quả đạt, nhiệm kỳ qua, năm qua, giai đoạn qua,
    tháng qua, quý qua
    """
)
_BEFORE_HIEN = frozenset({"thực", "thể", "phát", "xuất", "biểu", "tái"})
"""Syllables that make another word of "hiện" ("thực hiện có hiệu quả" does not say "hiện có")."""
_PAST = phrases(
    """
    cùng kỳ, cùng kỳ năm trước, năm trước, cùng kỳ năm ngoái, năm ngoái, kỳ trước, tháng trước, quý trước,
    đầu kỳ, CK, nhiệm kỳ trước
    """
)
_ELSEWHERE = phrases(
    """
    cả nước, toàn quốc, bình quân chung, trung bình cả nước, bình quân cả nước, vùng, toàn tỉnh,
    toàn thành phố, bình quân chung của tỉnh
    """
)
_NATION = Phrases(["cả nước", "toàn quốc", "bình quân chung cả nước", "trung bình cả nước", "bình quân cả nước"])
_PLANNED = phrases(
    """
    kế hoạch, KH, dự toán, chỉ tiêu, nghị quyết, NQ, mục tiêu, kế hoạch giao, KH giao
    """
)
_GROWTH = (
    "tốc độ tăng",
    "tốc độ phát triển",
    "tăng trưởng",
    "mức tăng",
    "tốc độ tăng trưởng",
    "tốc độ giảm",
    "mức giảm",
)


_RATIOS = ("tỷ lệ", "tỷ trọng", "chỉ số", "tốc độ", "tăng trưởng", "mức độ", "tỷ suất")


def _planned(before: Before) -> bool:
    """Whether the comparison that stands before the amount is with a plan ("vượt kế hoạch 5%")."""
    stated = f"{before.words} {before.compared or ''}".casefold()
    return before.verb in _DEVIATING and any(p in stated for p in _PLAN_WORDS)


_DEVIATING = frozenset({"over", "up", "down", "more", "less"})


def _of_elsewhere(before: Before, after: After) -> bool:
    """Whether a difference is to another place's figure ("cao hơn bình quân cả nước 0,4%")."""
    stated = f"{before.compared or ''} {after.compared or ''}".casefold()
    return any(place in stated for place in ("cả nước", "toàn quốc", "bình quân chung", "toàn tỉnh", "của tỉnh"))


_PLAN_WORDS = ("kế hoạch", "dự toán", "chỉ tiêu", "mục tiêu", "nghị quyết", "kịch bản")


class Kind(NamedTuple):
    """The kind and direction of an amount; ``relates`` when it qualifies its anchor, ``past`` for the year before."""

    kind: FigureKind
    direction: Direction | None = None
    relates: bool = False
    past: bool = False


def has_target_cue(
    tokens: Sequence[Token], sentence_start: int, amount: Amount, lead: Sequence[Token], tail: Sequence[Token]
) -> bool | None:
    """True where the sentence aims ("phấn đấu"), False where it reports ("đã", "ước đạt"), None where it says neither.

    The nearest cue before the amount decides; "phấn đấu" in the words just after it does too.
    """
    if any(t.low == "phấn" for t in tail[:14]):
        return True
    for i in range(amount.first - 1, max(-1, amount.first - _FAR), -1):
        if tokens[i].start < sentence_start:
            break
        n = _AIMING.at(tokens, i)
        if n and not (i > 0 and tokens[i - 1].low in _NOT_AIMING_AFTER) and tokens[i].low != "chỉ":
            return True
        if n and tokens[i].low == "chỉ" and i > 0 and tokens[i - 1].low in ("các", "số", "qua", "một"):
            return True
        if i > 1 and tokens[i - 1].low == "với" and tokens[i - 2].low == "so":
            continue  # "so với ước thực hiện năm 2025"
        if _DONE.at(tokens, i) and not (tokens[i].low == "hiện" and i > 0 and tokens[i - 1].low in _BEFORE_HIEN):
            return False
    return None


def names_elsewhere(lead: Sequence[Token], aside: Sequence[Token]) -> bool:
    """Whether the figure is the whole country's."""
    return _NATION.first_in(lead, 0, len(lead)) is not None or _NATION.first_in(aside, 0, len(aside)) is not None


def judge_kind(
    amount: Amount,
    before: Before,
    after: After,
    naming: Naming,
    setting: Setting,
    *,
    target: bool | None,
    period: Period | None,
    bracket: bool,
    lead: Sequence[Token],
    aside: Sequence[Token],
    attached: Draft | None,
    leads_on: bool = False,
) -> Kind:
    """The kind of an amount from its governing words, its name, its sentence's mood and its heading."""
    aims = _aims(target, period, setting, attached)
    direction = direction_of(before.verb)
    comparison = _comparison(amount, before, bracket, lead, aside, direction, attached)
    if comparison is not None:
        return comparison
    kind: FigureKind = "actual"
    relates = False
    growth = naming.base.casefold().startswith(_GROWTH)
    ratio = amount.family in ("percent", "points")
    if ratio and after.whole is not None and naming.attached and before.verb in ("level", "equal"):
        kind, relates = "share", True
    elif (ratio or before.verb in _DEVIATING) and (after.plan is not None or _planned(before)):
        kind, relates = "ratio_to_plan", True
    elif before.verb == "share" or amount.family == "fraction":
        kind, relates = "share", True
    elif before.verb == "equal" and ratio and after.compared is not None:
        kind, relates = "prior", True  # an index: the level is so many percent of the earlier one
    elif before.verb in ("more", "less") and _of_elsewhere(before, after):
        kind, relates = "prior", True
    elif before.verb in ("up", "down", "over", "more", "less"):
        kind, relates = "change", True
    elif growth and ratio:
        kind = "change"
        direction = "down" if "giảm" in naming.base.casefold()[:12] else "up"
    elif naming.falls:
        kind, direction = "change", "down"
    elif ratio and naming.attached and attached is not None and not attached.base.casefold().startswith(_RATIOS):
        kind, relates = "share", True
    elif naming.rises:
        kind, direction = "change", "up"
    if before.origin and (before.verb in ("up", "down") or leads_on) and amount.value_to is None and not after.bound:
        return Kind("prior", None, relates=False)
    if aims:
        return Kind("target", direction, relates)
    return Kind(kind, direction, relates)


def _moved(attached: Draft | None) -> bool:
    """Whether the figure that a bracket hangs on is a rise or fall counted in units, not in percent."""
    return (
        attached is not None and attached.kind == "change" and attached.amount.family in ("count", "money", "measure")
    )


def _aims(target: bool | None, period: Period | None, setting: Setting, attached: Draft | None) -> bool:
    if attached is not None:
        return attached.kind == "target"
    reported = (setting.result.year_to or setting.result.year) if setting.result else None
    stated = (period.year_to or period.year) if period else None
    if target is True:
        return True
    if stated is not None and reported is not None and stated > reported and target is None:
        return period is not None and period.kind not in ("date",)
    if target is False:
        return False
    if stated is not None and reported is not None and stated <= reported and setting.mode == "task":
        task = setting.task.year if setting.task else None
        return task is not None and stated >= task
    return setting.mode == "task"


def _comparison(
    amount: Amount,
    before: Before,
    bracket: bool,
    lead: Sequence[Token],
    aside: Sequence[Token],
    direction: Direction | None,
    attached: Draft | None,
) -> Kind | None:
    """Plans and earlier or other places' values that stand beside a figure, mostly in brackets."""
    ahead = lead[: before.at]
    past = _PAST.first_in(ahead, 0, len(ahead)) is not None and "so" not in [t.low for t in ahead]
    elsewhere = _ELSEWHERE.first_in(ahead, 0, len(ahead)) is not None
    beside = _ELSEWHERE.first_in(aside, 0, len(aside)) is not None or _PAST.first_in(aside, 0, len(aside)) is not None
    if before.compared is not None:
        return None
    if before.verb == "plan" and (bracket or len(ahead) <= 1):
        return Kind("plan", None, relates=True)
    if bracket and _PLANNED.at(lead, 0):
        return Kind("plan", direction, relates=True)
    if bracket and not lead and amount.family not in ("percent", "points") and _PLANNED.before(aside, len(aside)):
        return Kind("plan", None, relates=True)  # "chưa đạt kế hoạch (80 tỷ đồng)"
    met = [t.low for t in aside[:4] if t.kind == "word"][:2]
    if bracket and not lead and met[:1] in (["vượt"], ["chưa"]) and _PLANNED.first_in(aside, 0, len(aside)) is not None:
        return Kind("plan", None, relates=True)  # "đạt 9,6%, vượt mục tiêu Đại hội đề ra (8,5%)"
    if bracket and not lead and not aside and amount.family == "percent" and _moved(attached):
        return Kind("change", attached.direction if attached else None, relates=True)  # "tăng 12 vụ (8,4%)"
    if (
        attached is not None
        and before.words == "là"
        and len(ahead) <= 9
        and _PLANNED.first_in(ahead, 0, len(ahead)) is not None
    ):
        return Kind("plan", None, relates=True)  # "đạt 27,4%, trong khi mục tiêu của tỉnh là 30%"
    if bracket and (past or elsewhere or (beside and not ahead)):
        grows = attached is not None and attached.kind == "change"
        growth = direction or ("up" if grows and beside and not past else None)
        return Kind("prior", growth, relates=True, past=past)
    if past and len(ahead) <= 5:
        return Kind("prior", direction, relates=True, past=True)
    return None
