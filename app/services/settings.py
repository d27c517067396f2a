"""Presets from our templates, the unit's profile from a TOML file: what is chosen once and then used every month."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from app.domain.briefing import Authority, Signer, UnitProfile
from app.domain.errors import InputError
from app.domain.preset import Preset
from app.resources import resource

SAMPLE_UNIT = UnitProfile(
    kind="party",
    name="Đảng uỷ xã An Bình",
    superior="Đảng bộ tỉnh Hồng Lam",
    place="An Bình",
    symbol="ĐU",
    department="Ban Xây dựng Đảng",
    signers=(Signer((Authority("on_behalf", "Ban Thường vụ"),), "Phó Bí thư", ""),),
    recipients=("Như kính gửi", "Lưu Văn phòng Đảng uỷ"),
)
"""The made-up unit of the sample; its signer's name is left for the person."""

BLANK_UNIT = UnitProfile(kind="party", name="", superior="", place="", recipients=("Như kính gửi",))
"""What the profile starts from when it is asked for: nothing that could be left standing by mistake."""


@cache
def presets() -> tuple[Preset, ...]:
    """All presets in the order in which they are offered."""
    table = tomllib.loads(resource("templates/presets.toml").read_text(encoding="utf-8"))
    return msgspec.convert(table["preset"], tuple[Preset, ...])


def preset(name: str) -> Preset:
    """The preset with this id or title. Raises InputError with the names that exist."""
    for candidate in presets():
        if name in (candidate.id, candidate.title):
            return candidate
    known = ", ".join(p.id for p in presets())
    raise InputError("preset-unknown", f"Không có mẫu “{name}”; hãy chọn một trong: {known}.")


def load_unit(path: Path) -> UnitProfile:
    """The unit's profile from a TOML file with the fields of UnitProfile. Raises InputError, naming the field."""
    try:
        table: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as cause:
        raise InputError(
            "unit-missing", f"Không mở được hồ sơ đơn vị “{path.name}”; hãy kiểm tra đường dẫn."
        ) from cause
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as cause:
        raise InputError("unit-damaged", f"Hồ sơ đơn vị “{path.name}” sai cú pháp TOML; hãy sửa lại tệp.") from cause
    try:
        return msgspec.convert(table, UnitProfile, strict=True)
    except msgspec.ValidationError as cause:
        field = str(cause).rpartition("`")[0].rpartition("`")[2] or str(cause)
        raise InputError("unit-field", f"Hồ sơ đơn vị “{path.name}” sai ở “{field}”; hãy sửa mục đó.") from cause
