"""Where settings, library, journal and log lie: ``DECUONG_HOME``, a folder on the stick, or the user's own."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from app.domain.errors import EnvironmentProblem

PORTABLE_FOLDER = "DuLieuDeCuong"
"""A folder of this name beside the program makes it portable: everything stays on the stick."""


def home_folder() -> Path:
    """The folder, made if it was not there. Raises EnvironmentProblem when it cannot be written."""
    folder = _stated() or _portable() or _default()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as cause:
        raise EnvironmentProblem(
            "home-not-writable",
            f"Không tạo được thư mục dữ liệu “{folder}”; hãy kiểm tra quyền ghi hoặc đặt DECUONG_HOME sang nơi khác.",
        ) from cause
    return folder


def _stated() -> Path | None:
    stated = os.environ.get("DECUONG_HOME", "").strip()
    return Path(stated) if stated else None


def _portable() -> Path | None:
    folder = Path(sys.argv[0]).resolve().parent / PORTABLE_FOLDER
    return folder if folder.is_dir() else None


def _default() -> Path:
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local")) / "DeCuong"
    return Path(os.environ.get("XDG_DATA_HOME", Path.home() / ".local" / "share")) / "decuong"
