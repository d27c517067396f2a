"""How long a talk takes, and what to shorten: reckoned from the syllables that are said.

A trained speaker of Vietnamese says about 170 syllables a minute before a hall; a rehearsal sets a person's own pace. A
number is counted as it is read out: "12.515,3" is "mười hai nghìn năm trăm mười lăm phẩy ba", nine syllables.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.domain.briefing import Topic
from app.domain.deck import DeckSlide

SYLLABLES_A_MINUTE = 170
PAUSE_SECONDS = 4
"""Changing a slide and letting it be read."""
_WORD = re.compile(r"\d[\d.,]*\d|\d|%|[^\W\d_]+")
_SIGN = {"%": 2}


def spoken_syllables(text: str) -> int:
    """How many syllables a text has when it is read aloud."""
    total = 0
    for word in _WORD.findall(text):
        if word[0].isdigit():
            total += number_syllables(word)
        else:
            total += _SIGN.get(word, 1)
    return total


def number_syllables(printed: str) -> int:
    """Syllables of a printed number: a digit each, a place name for each but the units, a group name, "phẩy"."""
    whole, _, part = printed.replace(".", "").partition(",")
    groups = [whole[max(0, at - 3) : at] for at in range(len(whole), 0, -3)]
    count = sum(_group_syllables(group, first=at == len(groups) - 1) for at, group in enumerate(groups))
    count += sum(1 for at, group in enumerate(groups) if at and int(group or "0"))
    return max(1, count) + (1 + len(part) if part else 0)


def _group_syllables(group: str, *, first: bool) -> int:
    """Syllables of up to three digits: "một trăm mười hai" is four, "không trăm hai mươi lăm" five."""
    digits = group.lstrip("0") if first else group
    if not int(digits or "0"):
        return 0
    unit = 1 if digits[-1] != "0" else 0
    if len(digits) == 1:
        return 1
    tens = digits[-2]
    below = (2 if unit else 0) if tens == "0" else (1 if tens == "1" else 2) + unit
    return below + (2 if len(digits) == 3 else 0)


def seconds_of(script: Sequence[str], pace: float = SYLLABLES_A_MINUTE) -> int:
    """Seconds that a slide takes whose ``script`` is said at ``pace`` syllables a minute."""
    return PAUSE_SECONDS + round(sum(spoken_syllables(text) for text in script) * 60 / pace)


def too_long(topic: Topic, slides: Sequence[DeckSlide]) -> str:
    """A sentence that says by how much a topic's slides overrun its minutes and what to shorten, or ""."""
    whole = sum(slide.seconds for slide in slides)
    if not topic.minutes or whole <= topic.minutes * 60:
        return ""
    longest: dict[str, int] = {}
    for slide in slides:
        longest[slide.title] = longest.get(slide.title, 0) + slide.seconds
    named = sorted(longest, key=lambda title: -longest[title])[:3]
    advice = "; ".join(f"“{title}” ({printed_time(longest[title])})" for title in named)
    return (
        f"Chuyên đề “{topic.title}” nói hết khoảng {printed_time(whole)}, hơn {topic.minutes} phút dự kiến; "
        f"nên rút gọn trước hết: {advice}."
    )


def printed_time(seconds: int) -> str:
    """A length of time as printed: "45 phút", "1 phút 20 giây"."""
    minutes, rest = divmod(seconds, 60)
    if minutes >= 10 or (minutes and not rest):
        return f"{round(seconds / 60)} phút"
    return f"{minutes} phút {rest} giây" if minutes else f"{rest} giây"
