"""Marks of secrecy and circulation: which stop the loading, which are carried on, and which is the strictest.

Secrecy marks after the Law on Protection of State Secrets (2018); LƯU HÀNH NỘI BỘ and XEM XONG TRẢ LẠI after Nghị định
30/2020, Phụ lục I, mục V, element 13.
"""

from __future__ import annotations

from collections.abc import Iterable

SECRET = ("TUYỆT MẬT", "TỐI MẬT", "MẬT", "TÀI LIỆU THU HỒI")
CARRIED = ("XEM XONG TRẢ LẠI", "LƯU HÀNH NỘI BỘ", "DỰ THẢO")
"""Strictest first."""


def strictest(marks: Iterable[str | None]) -> str:
    """The strictest of the carried marks, "" when there is none."""
    present = {mark for mark in marks if mark}
    return next((mark for mark in CARRIED if mark in present), "")


def needs_confirmation(mark: str) -> bool:
    """Whether a leaflet for the public from matter with this mark asks for a named confirmation first."""
    return mark in ("XEM XONG TRẢ LẠI", "LƯU HÀNH NỘI BỘ")
