"""The format profiles that we carry, and which one a unit's paper follows.

The rules of the Party and of the State are never mixed: a profile that is not for the unit's kind is refused.
"""

from __future__ import annotations

from functools import cache

import msgspec

from app.domain.briefing import ReportFields, UnitProfile
from app.domain.errors import EnvironmentProblem, InputError
from app.domain.report import STYLES, FormatProfile
from app.resources import resource


@cache
def profiles() -> tuple[FormatProfile, ...]:
    """All format profiles, the newest first. Raises EnvironmentProblem for a damaged one."""
    found = [_read(path.read_bytes(), path.name) for path in sorted(resource("templates/profiles").glob("*.toml"))]
    return tuple(sorted(found, key=lambda profile: profile.since, reverse=True))


def profile_of(unit: UnitProfile, fields: ReportFields) -> FormatProfile:
    """The profile asked for, or the one in force for the unit's kind on the paper's date (the newest, without one).

    Raises InputError for a profile that is unknown or made for another kind of unit.
    """
    if fields.profile:
        chosen = next((profile for profile in profiles() if profile.id == fields.profile), None)
        if chosen is None:
            known = ", ".join(profile.id for profile in profiles())
            raise InputError(
                "profile-unknown", f"Không có mẫu thể thức “{fields.profile}”; hãy chọn một trong: {known}."
            )
        if unit.kind not in chosen.kinds:
            raise InputError(
                "profile-of-another-kind",
                f"Thể thức {chosen.title} không dùng cho {unit.name}; hãy để trống để lấy thể thức đúng loại cơ quan.",
            )
        return chosen
    fitting = [profile for profile in profiles() if unit.kind in profile.kinds]
    return next((p for p in fitting if fields.date and p.since <= fields.date), fitting[-1 if fields.date else 0])


def _read(data: bytes, name: str) -> FormatProfile:
    try:
        profile = msgspec.toml.decode(data, type=FormatProfile)
    except (msgspec.DecodeError, msgspec.ValidationError) as damage:
        raise EnvironmentProblem(
            "profile-damaged", f"Mẫu thể thức “{name}” bị hỏng; hãy chép lại thư mục chương trình rồi mở lại."
        ) from damage
    missing = [style for style in STYLES if style not in profile.styles]
    if missing:
        raise EnvironmentProblem(
            "profile-incomplete",
            f"Mẫu thể thức “{name}” thiếu quy tắc {missing[0]}; hãy chép lại thư mục chương trình.",
        )
    return profile
