"""What the slides of one item are made from besides the item, and what making them leaves behind."""

from __future__ import annotations

from msgspec import Struct

from app.domain.briefing import Length, SlideFormat, UnitProfile
from app.domain.deck import KindChoice, Split
from app.domain.material import Material
from app.planning.talk import SYLLABLES_A_MINUTE


class Setting(Struct, frozen=True):
    """Everything beside the item itself on which its slides depend. ``pace`` is in syllables a minute."""

    material: Material
    slide_format: SlideFormat
    length: Length
    unit: UnitProfile
    pace: int = SYLLABLES_A_MINUTE


class Account:
    """What was split and which kinds of slides there could be, while the slides of one item are made.

    ``last_title`` is the full title of the slide before the next one: the same title again is "(tiếp theo)".
    """

    def __init__(self, last_title: str = "") -> None:
        self.last_title = last_title
        self.splits: list[Split] = []
        self.kinds: list[KindChoice] = []
