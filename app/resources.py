"""The one place that knows where templates, fonts, data and samples lie.

Three homes: the source tree (folders beside ``app``), an installed wheel (``app/_bundled``) and the packaged folder,
where PyInstaller unpacks the same layout as the wheel's.
"""

from __future__ import annotations

from pathlib import Path

from app.domain.errors import EnvironmentProblem

_APP = Path(__file__).resolve().parent
_HOMES = (_APP.parent, _APP / "_bundled")


def resource(relative: str) -> Path:
    """The file or folder ``relative`` (``templates/…`` or ``assets/…``, with forward slashes).

    Raises EnvironmentProblem when the installation is incomplete.
    """
    for home in _HOMES:
        path = home / relative
        if path.exists():
            return path
    raise EnvironmentProblem(
        "resource-missing",
        f"Bộ cài thiếu tệp “{relative}”; hãy chép lại trọn thư mục chương trình rồi mở lại.",
    )


def fonts_folder() -> Path:
    """The folder with our fonts (TrueType, all 134 Vietnamese letters)."""
    return resource("assets/fonts")
