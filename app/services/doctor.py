"""Looks over the machine: what the program needs, and what makes its papers look right here."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from msgspec import Struct

from app.domain.errors import EnvironmentProblem
from app.resources import fonts_folder, resource
from app.services.home import home_folder

LEAST_FREE_MB = 200
_OFFICE = ("soffice", "WINWORD.EXE", "POWERPNT.EXE", "wps", "et", "wpp")


class Point(Struct, frozen=True):
    """One thing looked at: its name, whether it is well, and a Vietnamese detail (what to do when it is not)."""

    code: str
    name: str
    good: bool
    detail: str


def examine() -> tuple[Point, ...]:
    """All points, in the order in which a person would mend them."""
    return (_writable(), _space(), _fonts(), _ocr(), _office())


def _writable() -> Point:
    try:
        folder = home_folder()
        probe = folder / ".thu-ghi"
        probe.write_bytes(b"")
        probe.unlink()
    except (EnvironmentProblem, OSError):
        return Point("home", "Thư mục dữ liệu", False, "không ghi được; hãy đặt DECUONG_HOME sang thư mục khác")
    return Point("home", "Thư mục dữ liệu", True, str(folder))


def _space() -> Point:
    try:
        free = shutil.disk_usage(home_folder()).free // (1024 * 1024)
    except (EnvironmentProblem, OSError):
        return Point("space", "Chỗ trống", False, "không đo được; hãy kiểm tra ổ đĩa")
    if free < LEAST_FREE_MB:
        return Point("space", "Chỗ trống", False, f"còn {free} MB; hãy xoá bớt tệp để có ít nhất {LEAST_FREE_MB} MB")
    return Point("space", "Chỗ trống", True, f"còn {free} MB")


def _fonts() -> Point:
    try:
        count = len(list(fonts_folder().glob("*.ttf")))
    except EnvironmentProblem as problem:
        return Point("fonts", "Phông chữ đi kèm", False, problem.sentence)
    return Point("fonts", "Phông chữ đi kèm", count >= 12, f"{count} tệp")


def _ocr() -> Point:
    try:
        path = resource("assets/tessdata/vie.traineddata")
    except EnvironmentProblem as problem:
        return Point("ocr", "Dữ liệu nhận dạng chữ", False, problem.sentence)
    return Point("ocr", "Dữ liệu nhận dạng chữ", True, f"{path.stat().st_size // 1024} KB")


def _office() -> Point:
    found = [name for name in _OFFICE if shutil.which(name)]
    if sys.platform == "win32":
        roots = (Path("C:/Program Files/Microsoft Office"), Path("C:/Program Files (x86)/Microsoft Office"))
        found += [str(root) for root in roots if root.is_dir()]
    detail = ", ".join(found) or "không thấy; vẫn xuất được tệp, chỉ cần Office hoặc WPS để mở"
    return Point("office", "Chương trình văn phòng", True, detail)
