"""How long the talk takes at its speaker's own pace, slide by slide, and what to shorten when it is too long.

The pace comes from a rehearsal: the person reads a stretch of the script aloud and says how many minutes it took.
"""

from __future__ import annotations

from collections import Counter

from msgspec import Struct
from msgspec.structs import replace

from app.domain.briefing import AnyItem, Briefing, Length, SectionItem
from app.domain.deck import DeckPlan
from app.domain.edits import change_topic
from app.domain.errors import InputError
from app.domain.material import Material

SLOWEST, FASTEST = 60, 400
"""Syllables a minute between which a rehearsal is believed."""
_SHORTER: dict[Length, Length] = {"full": "summary", "summary": "key"}
_NAMED: dict[Length, str] = {"full": "đầy đủ", "summary": "tóm tắt", "key": "ý chính"}


class Saving(Struct, frozen=True):
    """An item that takes ``seconds`` less at the shorter ``length``."""

    item: str
    title: str
    length: Length
    seconds: int


class TopicTimes(Struct, frozen=True):
    """Seconds of a topic and of each of its slides (id, title, seconds), against its ``minutes`` (0 none set).

    ``savings`` tells what shortening each item would gain, the most first; it is empty where the time is enough.
    """

    topic: str
    title: str
    seconds: int
    minutes: int
    slides: tuple[tuple[str, str, int], ...]
    savings: tuple[Saving, ...] = ()


def pace_from_rehearsal(syllables: int, minutes: float, slides: int = 0) -> int:
    """Syllables a minute of a speaker who said so many in so many minutes, changing ``slides`` slides meanwhile.

    Raises InputError when nothing was said, or faster or slower than anybody speaks before a hall.
    """
    from app.planning.talk import PAUSE_SECONDS

    spoken = minutes - slides * PAUSE_SECONDS / 60
    pace = round(syllables / spoken) if syllables > 0 and spoken > 0 else 0
    if not SLOWEST <= pace <= FASTEST:
        said = f"{syllables} tiếng trong {minutes:g} phút".replace(".", ",")
        raise InputError(
            "rehearsal-pace",
            f"Nói {said} thì không đo được tốc độ nói; hãy ghi lại số phút đã tập và phần đã đọc, rồi thử lại.",
        )
    return pace


def rehearsed(briefing: Briefing, plan: DeckPlan, topic: str, minutes: float) -> Briefing:
    """The briefing with the pace of a topic's speaker, who said all of its script in so many minutes.

    Raises InputError as ``pace_from_rehearsal`` does, and KeyError for a topic that the briefing does not have.
    """
    from app.planning.talk import spoken_syllables

    slides = [slide for slide in plan.slides if slide.topic == topic and slide.script]
    syllables = sum(spoken_syllables(text) for slide in slides for text in slide.script)
    pace = pace_from_rehearsal(syllables, minutes, len(slides))
    return change_topic(briefing, topic, lambda found: replace(found, pace=pace))


def talk_times(briefing: Briefing, material: Material, plan: DeckPlan) -> tuple[TopicTimes, ...]:
    """The times of each topic of a planned deck; where one overruns, what every item would save one length shorter."""
    over = [t for t in briefing.topics if t.minutes and _seconds(plan, t.id) > t.minutes * 60]
    savings = _savings(briefing, material, plan, {t.id for t in over}) if over else {}
    return tuple(
        TopicTimes(
            topic.id,
            topic.title,
            _seconds(plan, topic.id),
            topic.minutes,
            tuple((s.id, s.title, s.seconds) for s in plan.slides if s.topic == topic.id and s.seconds),
            savings.get(topic.id, ()),
        )
        for topic in briefing.topics
    )


def advice(times: TopicTimes) -> str:
    """A sentence that says by how much a topic overruns and what to shorten, or "" when the time is enough."""
    from app.planning.talk import printed_time

    over = times.seconds - times.minutes * 60
    if not times.minutes or over <= 0:
        return ""
    gained, named = 0, list[str]()
    for saving in times.savings:
        if gained >= over or len(named) == 5:
            break
        gained += saving.seconds
        named.append(f"“{saving.title}” xuống {_NAMED[saving.length]} (bớt {printed_time(saving.seconds)})")
    what = "; ".join(named) or "bớt mục hoặc thêm phút, vì các mục đã ở mức ngắn nhất"
    return f"Chuyên đề “{times.title}” vượt {printed_time(over)}; nên rút gọn: {what}."


def _savings(briefing: Briefing, material: Material, plan: DeckPlan, topics: set[str]) -> dict[str, tuple[Saving, ...]]:
    from app.planning.deck import plan_deck
    from app.planning.outline_words import item_title

    shorter = tuple(
        replace(topic, items=tuple(_shorter(item, briefing.length) for item in topic.items)) if topic.id in topics
        else topic
        for topic in briefing.topics
    )  # fmt: skip
    now = _by_item(plan)
    then = _by_item(plan_deck(replace(briefing, topics=shorter), material))
    found: dict[str, tuple[Saving, ...]] = {}
    for topic in (t for t in briefing.topics if t.id in topics):
        gains = [
            Saving(item.id, item_title(material, item), _SHORTER[length], now[item.id] - then[item.id])
            for item in topic.items
            if isinstance(item, SectionItem) and (length := item.length or briefing.length) in _SHORTER
        ]
        found[topic.id] = tuple(sorted((g for g in gains if g.seconds > 0), key=lambda g: -g.seconds))
    return found


def _shorter(item: AnyItem, length: Length) -> AnyItem:
    if not isinstance(item, SectionItem):
        return item
    own = item.length or length
    children = tuple(_shorter(child, length) for child in item.children)
    return replace(item, length=_SHORTER.get(own, own), children=children)


def _by_item(plan: DeckPlan) -> Counter[str]:
    """Seconds of each item of a topic, with those under it."""
    found: Counter[str] = Counter()
    for slide in plan.slides:
        found[slide.item.partition("/")[0]] += slide.seconds
    return found


def _seconds(plan: DeckPlan, topic: str) -> int:
    return sum(slide.seconds for slide in plan.slides if slide.topic == topic)
