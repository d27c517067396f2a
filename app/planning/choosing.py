"""Which clauses of a passage are shown at a length: the first of each paragraph, then those with figures.

"Đầy đủ" shows all, "tóm tắt" up to three of a paragraph, "ý chính" a few of a whole passage. The order is the source's.
A line that leads in others ("gồm:", "như sau:") stands with at least one of them, and they never without it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from app.domain.briefing import Length
from app.domain.deck import DeckParagraph
from app.planning.holding import states
from app.planning.wording import TARGETS, syllables

OF_PARAGRAPH = 3
OF_DENSE = 2
"""Clauses of a paragraph whose figures stand in a table besides."""
KEY_SHARE = 0.2
KEY_LEAST, KEY_MOST = 2, 10
_LEANS = re.compile(
    r"^(\(|(tuy nhiên|song|nhưng|đồng thời|bên cạnh đó|ngoài ra|trong đó|từ đó|qua đó|do đó|vì vậy|đó là|như|trên)\b)",
    re.I,
)
_FIGURE = re.compile(
    r"(?<![\w/.-])\d[\d.,]*\s*(%|tỷ|triệu|nghìn|ha\b|người|hộ|tấn|km|đồng|xã|huyện|điểm|dự án|công trình)", re.I
)


_COUNT = re.compile(
    r"\b(?:\d{1,2}|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)\s+(?:việc|nội dung|nhiệm vụ|giải pháp|nhóm|khâu|điểm|vấn đề|"
    r"mục tiêu|chỉ tiêu|yêu cầu|đột phá|chương trình|nguyên tắc|bước|mặt|lĩnh vực|trọng tâm|quan điểm)\b[^:]*:$",
    re.I,
)
_NUMBERED = re.compile(
    r"\(?(?:\d{1,2}|[ivx]{1,4})[).]\s|(?:Một|Hai|Ba|Bốn|Năm|Sáu) là\b|Thứ (?:nhất|hai|ba|tư|năm)\b", re.I
)


class Draft(Struct, frozen=True):
    """A bullet that may be shown: the paragraph of the source it comes from, which clause of it, cut as it would be."""

    paragraph: DeckParagraph
    block: int
    number: int
    uncuttable: bool = False
    dense: bool = False
    alone: DeckParagraph | None = None
    """A lead as it stands when nothing that it leads in is shown."""
    bare: DeckParagraph | None = None
    """A lead without its "như sau:", for when what it announces stands elsewhere: a table, sections of their own.

    None of a lead that says nothing besides.
    """
    closed: DeckParagraph | None = None
    """A lead with all its words and without its colon, for when it announces nothing."""


def fuller(drafts: Sequence[Draft], most: int = 5) -> tuple[tuple[DeckParagraph, ...], ...]:
    """Main points for a slide that would stay half empty: of one bullet more each, up to ``most``."""
    least = _key_count(drafts) + 1
    return tuple(choose(drafts, "key", count) for count in range(least, min(most, len(drafts)) + 1))


def choose(
    drafts: Sequence[Draft], length: Length, count: int | None = None, *, followed: bool = False
) -> tuple[DeckParagraph, ...]:
    """The bullets shown at a length, in the source's order; ``count`` sets how many main points there are.

    ``followed`` tells that what the last of them announces stands elsewhere: in a table, in sections of their own.
    """
    leads = _leads(drafts)
    if length == "full":
        return tuple(p for at in range(len(drafts)) if (p := _at_full(drafts, at, leads, followed)) is not None)
    chosen = _of_paragraphs(drafts) if length == "summary" else _of_passage(drafts, count or _key_count(drafts))
    chosen |= {leads[at] for at in chosen if at in leads}
    for at, draft in enumerate(drafts):
        under = [n for n, lead in leads.items() if lead == at]
        if at in chosen and draft.paragraph.lead and not chosen.intersection(under) and draft.alone is None:
            chosen = (chosen | {under[0]}) if under else (chosen - {at})
        if chosen.intersection(under) and _counted(draft.paragraph.text, [drafts[n].paragraph.text for n in under]):
            chosen |= set(under)
    return tuple(_shown(drafts, at, leads, chosen) for at in sorted(chosen))


def _counted(lead: str, under: Sequence[str]) -> bool:
    """Whether a lead says how many things follow, or these are numbered: then all of them stand, or none does."""
    if lead.lower().rstrip(" :,").endswith(("trong đó", "như", "nhất là", "nổi bật", "tiêu biểu")):
        return False  # some of them only are announced
    return bool(_COUNT.search(lead)) or sum(bool(_NUMBERED.match(text)) for text in under) > 1


def _at_full(drafts: Sequence[Draft], at: int, leads: dict[int, int], followed: bool) -> DeckParagraph | None:
    """The whole clause; of a lead whose matter stands elsewhere what it says, and nothing of a mere "Trong đó:"."""
    draft = drafts[at]
    if not draft.paragraph.lead or at in leads.values():
        return draft.paragraph
    if at == len(drafts) - 1:
        return draft.bare if followed else draft.closed
    # The points of a list may stand at the level of the line that opens it: it then keeps its colon.
    return draft.paragraph if drafts[at + 1].paragraph.level == draft.paragraph.level else draft.closed


def _shown(drafts: Sequence[Draft], at: int, leads: dict[int, int], chosen: set[int]) -> DeckParagraph:
    draft = drafts[at]
    alone = draft.paragraph.lead and not any(n in chosen for n, lead in leads.items() if lead == at)
    paragraph = draft.alone if alone and draft.alone is not None else draft.paragraph
    return _raised(paragraph, at in leads)


def _raised(paragraph: DeckParagraph, has_lead: bool) -> DeckParagraph:
    """A sub-bullet whose main bullet is not shown stands as a main bullet, unless a lead holds it."""
    return paragraph if has_lead or paragraph.level == 1 else replace(paragraph, level=1)


def _leads(drafts: Sequence[Draft]) -> dict[int, int]:
    """For each bullet under a lead, the place of that lead."""
    above: list[int] = []
    found: dict[int, int] = {}
    for at, draft in enumerate(drafts):
        while above and drafts[above[-1]].paragraph.level >= draft.paragraph.level:
            above.pop()
        if above:
            found[at] = above[-1]
        if draft.paragraph.lead:
            above.append(at)
    return found


def _of_paragraphs(drafts: Sequence[Draft]) -> set[int]:
    blocks: dict[int, list[int]] = {}
    for at, draft in enumerate(drafts):
        blocks.setdefault(draft.block, []).append(at)
    chosen: set[int] = set()
    for places in blocks.values():
        ranked = sorted(places, key=lambda at: (-_weight(drafts[at]), at))
        chosen.update(ranked[: OF_DENSE if drafts[places[0]].dense else OF_PARAGRAPH])
    return chosen


def _key_count(drafts: Sequence[Draft]) -> int:
    return max(KEY_LEAST, min(KEY_MOST, round(len(drafts) * KEY_SHARE)))


def _of_passage(drafts: Sequence[Draft], count: int) -> set[int]:
    ranked = sorted(range(len(drafts)), key=lambda at: (-_weight(drafts[at]), at))
    return set(ranked[:count])


def _weight(draft: Draft) -> float:
    text = draft.paragraph.text
    weight = 3.0 if draft.number == 0 else 0.0
    weight += 1.5 if _FIGURE.search(text) else 0.0
    weight -= 1.0 if _LEANS.match(text) else 0.0
    weight -= 2.5 if draft.uncuttable else 0.0
    weight -= 2.5 if not states(text) and syllables(text) < 10 and not draft.paragraph.lead else 0.0
    # Of two that say as much, the shorter one: a bullet is read at a glance.
    weight -= 0.05 * max(0, syllables(text) - TARGETS["key"][0])
    return weight - 0.1 * draft.number
