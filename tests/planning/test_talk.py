"""Talk time is reckoned from what is said, numbers as they are read out; what overruns is told with what to shorten."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from app.domain.briefing import TextItem
from app.planning.deck import plan_deck
from app.planning.passing_on import deck_for_passing_on
from app.planning.talk import number_syllables, printed_time, seconds_of, spoken_syllables
from tests import deck_sample


@pytest.mark.parametrize(
    ("printed", "said"),
    [("5", 1), ("12", 2), ("20", 2), ("25", 3), ("100", 2), ("105", 4), ("112", 4), ("2025", 7), ("48,6", 5),
     ("12.515,3", 9), ("1.000.000", 2), ("1.250", 6)],
)  # fmt: skip
def test_a_number_counts_as_it_is_read_out(printed: str, said: int):
    assert number_syllables(printed) == said


def test_words_and_signs_count_too():
    assert spoken_syllables("Thu ngân sách đạt 48,6 tỷ đồng, bằng 112%") == 4 + 5 + 3 + 4 + 2


def test_170_syllables_take_a_minute_and_a_pause():
    assert seconds_of(["một " * 170]) == 64


def test_times_are_printed_as_people_say_them():
    assert [printed_time(s) for s in (40, 80, 120, 2700)] == ["40 giây", "1 phút 20 giây", "2 phút", "45 phút"]


def test_a_topic_that_overruns_its_minutes_says_what_to_shorten():
    briefing = deck_sample.briefing()
    short = replace(briefing, topics=(replace(briefing.topics[0], minutes=2),))
    (warning,) = plan_deck(short, deck_sample.material()).warnings
    assert "hơn 2 phút dự kiến" in warning
    assert "nên rút gọn" in warning
    assert plan_deck(briefing, deck_sample.material()).warnings == ()


def test_words_that_are_only_said_stand_in_notes_and_script_and_on_no_slide():
    briefing = deck_sample.briefing()
    said = TextItem(id="s", title="Chuyện thôn Đông", paragraphs=("Kể chuyện hiến đất",), places=frozenset({"spoken"}))
    items = briefing.topics[0].items
    topic = replace(briefing.topics[0], items=(items[0], said, *items[1:]))
    plan = plan_deck(replace(briefing, topics=(topic,)), deck_sample.material())
    holding = [slide for slide in plan.slides if "Kể chuyện hiến đất" in slide.script]
    assert len(holding) == 1
    assert "Kể chuyện hiến đất" in holding[0].notes
    assert all("Kể chuyện" not in p.text for slide in plan.slides for p in slide.body)


def test_what_is_passed_on_has_no_notes_script_or_names_of_items_and_the_same_slides():
    plan = plan_deck(deck_sample.briefing(), deck_sample.material())
    passed = deck_for_passing_on(plan)
    assert [s.title for s in passed.slides] == [s.title for s in plan.slides]
    assert [[p.text for p in s.body] for s in passed.slides] == [[p.text for p in s.body] for s in plan.slides]
    assert not any(s.notes or s.script or s.item for s in passed.slides)
    agenda = passed.slides[1]
    assert {p.jump for p in agenda.body if p.jump} <= {s.id for s in passed.slides}
