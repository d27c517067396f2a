"""What was planned for each item the last time, so that a keystroke plans one item anew and not the whole deck."""

from __future__ import annotations

import threading
from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from app.domain.briefing import AnyItem
from app.domain.material import Material
from app.planning.deck_items import ItemSlides, plan_item
from app.planning.deck_setting import Setting


class _Planned(Struct, frozen=True):
    setting: Setting
    item: AnyItem
    after: str
    made: ItemSlides


class DeckCache:
    """The slides of the items of one deck; the caller owns it. Safe to share between threads.

    Holds one planning of each item and forgets items that a plan did not ask for (``keep_only``). ``planned`` counts
    how often an item really had to be planned.
    """

    def __init__(self) -> None:
        self._known: dict[str, _Planned] = {}
        self._lock = threading.Lock()
        self.planned = 0

    def slides_of(self, setting: Setting, item: AnyItem, last_title: str) -> ItemSlides:
        """What ``plan_item`` gives for these. Raises what it raises."""
        known = self._known.get(item.id)
        if known is not None and _holds(known, setting, item, last_title):
            return known.made
        made = plan_item(setting, item, last_title)
        with self._lock:
            self.planned += 1
            self._known[item.id] = _Planned(setting, item, last_title, made)
        return made

    def keep_only(self, items: frozenset[str]) -> None:
        """Forget every item but these."""
        with self._lock:
            self._known = {key: known for key, known in self._known.items() if key in items}


def _holds(known: _Planned, setting: Setting, item: AnyItem, last_title: str) -> bool:
    """Whether nothing has changed that the planning of an item depends on."""
    if known.after != last_title or not (known.item is item or known.item == item):
        return False
    return known.setting is setting or (
        same_material(known.setting.material, setting.material)
        and replace(known.setting, material=setting.material) == setting
    )


def same_material(one: Material, other: Material) -> bool:
    """Whether two values hold the very same readings and decisions.

    Readings are compared by identity, not word by word: they are large, never changed, and handed on from one briefing
    to the next.
    """
    return one is other or (
        _same_objects(one.guidance, other.guidance)
        and _same_objects(one.workbooks, other.workbooks)
        and _same_objects(one.media, other.media)
        and one.typed == other.typed
        and one.decided == other.decided
    )


def _same_objects(one: Mapping[str, object], other: Mapping[str, object]) -> bool:
    return one is other or (one.keys() == other.keys() and all(one[key] is other[key] for key in one))
