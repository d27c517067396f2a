"""A rehearsal sets the speaker's pace; a talk that overruns says what to shorten and by how much."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from app.domain.briefing import SectionItem
from app.domain.errors import InputError
from app.planning.deck import plan_deck
from app.services.rehearsing import pace_from_rehearsal, rehearsed, talk_times, to_shorten
from tests import deck_sample


def test_the_pace_is_syllables_by_minutes_less_the_pauses_at_each_slide():
    assert pace_from_rehearsal(1700, 10) == 170
    assert pace_from_rehearsal(1700, 11, slides=15) == 170


@pytest.mark.parametrize(("syllables", "minutes"), [(0, 5), (100, 0), (100, -1), (100, 60), (9000, 1)])
def test_a_pace_at_which_nobody_speaks_is_refused(syllables: int, minutes: float):
    with pytest.raises(InputError, match="tốc độ nói"):
        pace_from_rehearsal(syllables, minutes)


def test_a_slower_speaker_needs_more_time_for_the_same_slides():
    briefing, material = deck_sample.briefing(), deck_sample.material()
    before = plan_deck(briefing, material)
    topic = briefing.topics[0].id
    minutes = 2 * sum(slide.seconds for slide in before.slides) / 60
    slower = rehearsed(briefing, before, topic, minutes)
    assert 0 < slower.topics[0].pace < 170
    after = plan_deck(slower, material)
    assert sum(s.seconds for s in after.slides) == pytest.approx(minutes * 60, rel=0.02)
    assert [s.body for s in after.slides] == [s.body for s in before.slides]


def test_what_takes_too_long_is_told_with_what_each_item_saves():
    briefing, material = deck_sample.briefing(length="full"), deck_sample.material()
    briefing = replace(briefing, topics=(replace(briefing.topics[0], minutes=1), *briefing.topics[1:]))
    plan = plan_deck(briefing, material)
    (times,) = talk_times(briefing, material, plan)
    assert times.seconds == sum(slide.seconds for slide in times.slides)
    assert times.savings
    assert [s.seconds for s in times.savings] == sorted((s.seconds for s in times.savings), reverse=True)
    first = times.savings[0]
    items = tuple(
        replace(i, length=first.length) if isinstance(i, SectionItem) and i.id == first.item else i
        for i in briefing.topics[0].items
    )
    shorter = replace(briefing, topics=(replace(briefing.topics[0], items=items),))
    saved = times.seconds - talk_times(shorter, material, plan_deck(shorter, material))[0].seconds
    assert saved == first.seconds
    assert to_shorten(times)[0] == first


def test_a_talk_within_its_minutes_is_given_no_advice():
    briefing, material = deck_sample.briefing(), deck_sample.material()
    (times,) = talk_times(briefing, material, plan_deck(briefing, material))
    assert times.savings == ()
    assert to_shorten(times) == ()
