"""A deck planned with what is known of its items is the deck planned from nothing, whatever was edited between."""

from __future__ import annotations

import random

import pytest
from msgspec import structs

from app.domain import edits
from app.domain.briefing import Briefing, EditedWording
from app.domain.material import Material
from app.planning.deck import plan_deck
from app.planning.deck_cache import DeckCache, same_material
from tests import deck_kinds_sample, deck_sample

LENGTHS = ("full", "summary", "key", None)


def edited(briefing: Briefing, chance: random.Random) -> Briefing:
    """The briefing after one edit of any kind that slides depend on."""
    topics = briefing.topics
    topic = chance.choice(topics)
    item = chance.choice(topic.items) if topic.items else None
    if item is None:
        return briefing
    match chance.randrange(8):
        case 0:
            return edits.set_wording(briefing, item.id, "slide", EditedWording((f"Ý thứ {chance.randrange(100)}",)))
        case 1:
            return edits.set_wording(briefing, item.id, "slide", None)
        case 2:
            return edits.change_item(briefing, item.id, lambda i: structs.replace(i, length=chance.choice(LENGTHS)))
        case 3:
            places = frozenset(chance.sample(("slide", "spoken", "report"), chance.randrange(3)))
            return edits.change_item(briefing, item.id, lambda i: structs.replace(i, places=places))
        case 4:
            items = chance.sample(topic.items, len(topic.items))
            changed = structs.replace(topic, items=tuple(items))
            return structs.replace(briefing, topics=tuple(changed if t is topic else t for t in topics))
        case 5:
            changed = structs.replace(topic, pace=chance.choice((0, 120, 200)))
            return structs.replace(briefing, topics=tuple(changed if t is topic else t for t in topics))
        case 6:
            return structs.replace(briefing, slide_format=chance.choice(("16:9", "4:3")))
        case _:
            return edits.change_item(briefing, item.id, lambda i: structs.replace(i, title=chance.choice(("", "Tên"))))


@pytest.mark.parametrize(
    ("briefing", "material"),
    [(deck_sample.briefing(), deck_sample.material()), (deck_kinds_sample.briefing(), deck_kinds_sample.material())],
)
def test_a_deck_planned_through_edits_is_the_deck_planned_from_nothing(briefing: Briefing, material: Material):
    chance, cache = random.Random(20261122), DeckCache()
    for _ in range(60):
        briefing = edited(briefing, chance)
        assert plan_deck(briefing, material, cache) == plan_deck(briefing, material)


def test_a_keystroke_plans_the_edited_item_alone():
    briefing, material, cache = deck_sample.briefing(), deck_sample.material(), DeckCache()
    plan_deck(briefing, material, cache)
    before = cache.planned
    item = briefing.topics[0].items[-1]
    changed = edits.set_wording(briefing, item.id, "slide", EditedWording(("Một lời khác",)))
    plan_deck(changed, material, cache)
    assert cache.planned == before + 1
    plan_deck(changed, structs.replace(material), cache)
    assert cache.planned == before + 1, "a new value that holds the same readings is the same material"


def test_a_figure_that_a_person_edits_renews_every_item():
    """Any item may cite the figure, so what is decided about figures belongs to the setting."""
    material = deck_sample.material()
    typed = tuple(structs.replace(figure, indicator=f"{figure.indicator} (sửa)") for figure in material.typed)
    assert typed and not same_material(material, structs.replace(material, typed=typed))
    guidance = {key: structs.replace(source) for key, source in material.guidance.items()}
    assert not same_material(material, structs.replace(material, guidance=guidance))


def test_items_that_left_the_briefing_are_forgotten():
    briefing, material, cache = deck_sample.briefing(), deck_sample.material(), DeckCache()
    plan_deck(briefing, material, cache)
    count = cache.planned
    bare = structs.replace(briefing, topics=tuple(structs.replace(topic, items=()) for topic in briefing.topics))
    plan_deck(bare, material, cache)
    plan_deck(briefing, material, cache)
    assert cache.planned == 2 * count
