"""What the steps of naming hand to each other, and the few rules that they share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from app.analysis.figures.governing import After, Before
from app.analysis.figures.names import (
    HEADS,
    comma_segments,
    strip_lead_ins,
)
from app.analysis.figures.tokens import Token, phrases, words
from app.domain.periods import PeriodMention

PREDICATE_STARTS = words("đạt được có tham sử không hoàn chưa còn đủ đã đang biết vượt thực giữ")

EVENTS = phrases(
    """
    kỳ thi, hội thi, cuộc thi, dự án, khu vực, cấp, về, đối với, lĩnh vực, giải, chương trình, đề án, mô hình,
    ngành, khối, nhóm, phong trào, quỹ, hội khỏe, hội diễn, đội tuyển, đại hội, hội thao, liên hoan, hội nghị,
    hội thảo, lễ, đoàn thể thao, kỳ họp
    """
)

EMPTY_VERBS = phrases(
    """
    có, với, tổ chức, thực hiện, đạt, là, hiện có, được, cho, gồm, đối với, về, tại, của, còn, trong đó,
    kết quả, tổng số, tổng cộng, tổng, cả, triển khai thực hiện, số, duy trì, xảy ra, ghi nhận, bình quân,
    hoàn thành, đưa, tổng toàn, thành
    """
)


class Naming(NamedTuple):
    """A name, its base without the comparison, whether it leans on an anchor, and what its words say of direction."""

    name: str
    base: str
    attached: bool = False
    described: bool = False
    falls: bool = False
    rises: bool = False
    event: str = ""
    verb: str = ""
    """The verb that takes the amount as its object, for members of a list that leave it out."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The words around an amount, and the bases of figures that it may lean on."""

    lead: Sequence[Token]
    tail: Sequence[Token]
    before: Before
    after: After
    mentions: Sequence[PeriodMention]
    text: str
    topic: Sequence[Token] = ()
    aside: Sequence[Token] = ()
    """Words between a bracket and the amount that it hangs on."""
    parting: bool = False
    anchor: str | None = None
    whole: str | None = None
    heading: str = ""
    anchor_unit: str | None = None
    anchor_moved: str = ""
    """Full name of the anchor where it is itself a rise or fall counted in units."""
    event: str = ""
    """The event that the counts of a list belong to ("1.000 đại biểu của 50 địa phương")."""
    carried: str = ""
    """The verb of the list that this amount is a further member of ("treo 124 băng rôn, 56 pa nô")."""
    noted: str | None = None
    """Indicator of the figure that a footnote explains."""


class Words(NamedTuple):
    """What the surroundings hold once introductions, periods and loose words are taken off."""

    subject: list[Token]
    described: list[Token]
    title: list[Token]
    verb: list[Token]
    falling: bool
    rising: bool


def full_comparison(compared: str) -> str:
    """What a change is measured against, spelled out: "cùng kỳ" is the same months of the year before."""
    compared = compared.strip()
    return "cùng kỳ năm trước" if compared.casefold() in ("cùng kỳ", "ck", "cùng kì", "") else compared


def fitting_verb(verb: Sequence[Token], limit: int) -> list[Token]:
    """The verb phrase, or its last comma segment where the whole is too long, or nothing."""
    if HEADS.first_in(verb, 0, len(verb)) is not None:
        return []
    if len(verb) <= limit:
        return list(verb)
    segments = comma_segments(verb)
    last = strip_lead_ins(segments[-1]) if segments else []
    return last if len(last) <= limit else []
