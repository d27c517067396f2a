"""How long the talk takes at its speaker's own pace, slide by slide, and what to shorten when it is too long.

The pace comes from a rehearsal: the person says the script of some slides aloud and tells how long it took.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from app.domain.briefing import AnyItem, Briefing, Length, SectionItem
from app.domain.deck import DeckPlan
from app.domain.edits import change_item, change_topic, find_topic
from app.domain.errors import InputError
from app.domain.material import Material
from app.domain.project import Project

SLOWEST, FASTEST = 60, 400
"""Syllables a minute between which a rehearsal is believed."""
_SHORTER: dict[Length, Length] = {"full": "summary", "summary": "key"}
LENGTH_NAMES: dict[Length, str] = {"full": "đầy đủ", "summary": "tóm tắt", "key": "ý chính"}


class Saving(Struct, frozen=True):
    """An item that takes ``seconds`` less at the shorter ``length``."""

    item: str
    title: str
    length: Length
    seconds: int


class SlideTime(Struct, frozen=True):
    """A slide that is spoken to: its 1-based ``number`` in the deck, the top item that it belongs to, its seconds."""

    id: str
    item: str
    number: int
    title: str
    seconds: int


class ItemTime(Struct, frozen=True):
    """An item right under a topic with its slides; ``length`` is None where an item has no lengths (charts, pictures).

    ``saving`` is what one length shorter would gain, None where the time is enough or nothing is gained.
    """

    item: str
    title: str
    length: Length | None
    slides: tuple[SlideTime, ...]
    saving: Saving | None = None

    @property
    def seconds(self) -> int:
        """How long its slides take together."""
        return sum(slide.seconds for slide in self.slides)


class TopicTimes(Struct, frozen=True):
    """Seconds of a topic and of each of its items and slides, against its ``minutes`` (0 none set).

    ``pace`` is what its speaker says in a minute, ``rehearsed`` whether a rehearsal showed it. ``savings`` tells what
    shortening each item would gain, the most first; it is empty where the time is enough.
    """

    topic: str
    title: str
    seconds: int
    minutes: int
    items: tuple[ItemTime, ...]
    savings: tuple[Saving, ...] = ()
    pace: int = 0
    rehearsed: bool = False

    @property
    def slides(self) -> tuple[SlideTime, ...]:
        """All slides that are spoken to, in the order of the deck."""
        return tuple(slide for item in self.items for slide in item.slides)

    @property
    def over(self) -> int:
        """By how many seconds it is longer than its minutes; 0 where it is not, or none are set."""
        return max(0, self.seconds - self.minutes * 60) if self.minutes else 0


class Survey(Struct, frozen=True):
    """A planned deck and the times of its topics."""

    plan: DeckPlan
    topics: tuple[TopicTimes, ...]


def survey(project: Project) -> Survey:
    """Plan the deck of a project and reckon its times (two plans where a topic overruns: to be called in a job)."""
    from app.planning.deck import plan_deck

    plan = plan_deck(project.briefing, project.material)
    return Survey(plan, talk_times(project.briefing, project.material, plan))


def pace_from_rehearsal(syllables: int, minutes: float, slides: int = 0) -> int:
    """Syllables a minute of a speaker who said so many in so many minutes, changing ``slides`` slides meanwhile.

    Raises InputError when nothing was said, or faster or slower than anybody speaks before a hall.
    """
    from app.planning.talk import PAUSE_SECONDS

    spoken = minutes - slides * PAUSE_SECONDS / 60
    pace = round(syllables / spoken) if syllables > 0 and spoken > 0 else 0
    if not SLOWEST <= pace <= FASTEST:
        said = f"{syllables} tiếng trong {time_text(max(0, round(minutes * 60)))}"
        raise InputError(
            "rehearsal-pace",
            f"Nói {said} thì không đo được tốc độ nói; hãy ghi lại số phút đã tập và những trang đã nói, rồi thử lại.",
        )
    return pace


def rehearsed(
    briefing: Briefing, plan: DeckPlan, topic: str, minutes: float, span: tuple[int, int] | None = None
) -> Briefing:
    """The briefing with the pace of a topic's speaker, who said its script in so many minutes.

    ``span`` are the first and last slide that were said, as numbered in the deck from 1; None is the whole topic.
    Raises InputError as ``pace_from_rehearsal`` does, and KeyError for a topic that the briefing does not have.
    """
    from app.planning.talk import spoken_syllables

    first, last = span or (1, len(plan.slides))
    slides = [slide for slide in plan.slides[max(0, first - 1) : last] if slide.topic == topic and slide.script]
    syllables = sum(spoken_syllables(text) for slide in slides for text in slide.script)
    pace = pace_from_rehearsal(syllables, minutes, len(slides))
    return change_topic(briefing, topic, lambda found: replace(found, pace=pace))


def unrehearsed(briefing: Briefing, topic: str) -> Briefing:
    """The briefing with a topic back at the usual pace."""
    return change_topic(briefing, topic, lambda found: replace(found, pace=0))


def shortened(briefing: Briefing, items: Iterable[str]) -> Briefing:
    """The briefing with these items, and what stands under them, one length shorter."""
    usual = briefing.length
    for item in items:
        briefing = change_item(briefing, item, lambda found: _shorter(found, usual))
    return briefing


def talk_times(briefing: Briefing, material: Material, plan: DeckPlan) -> tuple[TopicTimes, ...]:
    """The times of each topic of a planned deck; where one overruns, what every item would save one length shorter."""
    from app.planning.talk import SYLLABLES_A_MINUTE

    over = [t for t in briefing.topics if t.minutes and _seconds(plan, t.id) > t.minutes * 60]
    savings = _savings(briefing, material, plan, {t.id for t in over}) if over else {}
    return tuple(
        TopicTimes(
            topic.id,
            topic.title,
            _seconds(plan, topic.id),
            topic.minutes,
            _item_times(briefing, material, plan, topic.id, savings.get(topic.id, ())),
            savings.get(topic.id, ()),
            topic.pace or SYLLABLES_A_MINUTE,
            bool(topic.pace),
        )
        for topic in briefing.topics
    )


def to_shorten(times: TopicTimes) -> tuple[Saving, ...]:
    """The items that should be shortened for a topic to keep its time, the most gain first; all where none suffice."""
    gained, chosen = 0, list[Saving]()
    for saving in times.savings:
        if gained >= times.over:
            break
        gained += saving.seconds
        chosen.append(saving)
    return tuple(chosen)


def time_text(seconds: int) -> str:
    """A length of time in words: "45 phút", "1 phút 20 giây"."""
    from app.planning.talk import printed_time

    return printed_time(seconds)


def _item_times(
    briefing: Briefing, material: Material, plan: DeckPlan, topic: str, savings: tuple[Saving, ...]
) -> tuple[ItemTime, ...]:
    from app.planning.outline_words import item_title

    items = {item.id: item for item in find_topic(briefing, topic).items}
    gains = {saving.item: saving for saving in savings}
    slides = [
        SlideTime(slide.id, slide.item.partition("/")[0], number, slide.title, slide.seconds)
        for number, slide in enumerate(plan.slides, 1)
        if slide.topic == topic and slide.seconds
    ]
    found: list[ItemTime] = []
    for item_id, own in groupby(slides, key=lambda slide: slide.item):
        item = items.get(item_id)
        title = item_title(material, item) if item is not None else ""
        length = (item.length or briefing.length) if isinstance(item, SectionItem) else None
        found.append(ItemTime(item_id, title, length, tuple(own), gains.get(item_id)))
    return tuple(found)


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
