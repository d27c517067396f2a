"""A new, empty briefing: light enough to be imported when the window starts."""

from __future__ import annotations

import uuid

from app.domain.briefing import Briefing, Event, Topic, UnitProfile
from app.domain.preset import Preset, with_preset
from app.domain.project import Project

FIRST_TOPIC = "Chuyên đề 1"
"""The title of a topic that nobody has named yet."""


def empty_project(unit: UnitProfile, preset: Preset, name: str = "") -> Project:
    """A briefing with nothing in it but one topic."""
    briefing = Briefing(
        id=uuid.uuid4().hex[:16],
        unit=unit,
        event=Event(name=name or preset.title),
        topics=(Topic("t1", FIRST_TOPIC, minutes=preset.minutes),),
    )
    return Project(with_preset(briefing, preset))
