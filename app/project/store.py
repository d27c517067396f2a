"""The ``.decuong`` file: a zip of JSON, the originals as they came, the readings of them, and pictures.

    manifest.json            schema version, program version
    briefing.json            app.domain.briefing.Briefing
    sources/<sha256>/name    the original's file name (text)
    sources/<sha256>/original
    sources/<sha256>/guidance.json or workbook.json
    sources/<sha256>/as-read.json, corrections.json
                             where a person put the reading right: guidance.json is the corrected one
    media/<sha256>           bytes, media/<sha256>.type beside it

Everything is read with limits; member names from the file are never used as paths on the disk.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
import zlib
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec import Struct

from app import __version__
from app.domain.briefing import Briefing
from app.domain.corrections import MOST_ENTRIES, Overlay
from app.domain.errors import InputError
from app.domain.figure import FigureWorkbook
from app.domain.material import GuidanceSource, Media
from app.domain.project import SCHEMA, Original, Project, Reviewed
from app.domain.source import SourceDocument
from app.project.writing import write_atomically

MAX_FILE_BYTES = 400 * 1024 * 1024
MAX_UNPACKED_BYTES = 1200 * 1024 * 1024
MAX_ENTRIES = 20_000
ARCHIVE_TROUBLE = (
    zipfile.BadZipFile, zlib.error, KeyError, ValueError, NotImplementedError, RuntimeError, OSError, EOFError,
)  # fmt: skip
"""All that zipfile is known to raise on damaged archives."""
_T = TypeVar("_T")
_FIXED_TIME = (1980, 1, 1, 0, 0, 0)


class Manifest(Struct, frozen=True):
    """What wrote the file."""

    schema: int
    program: str


class Opened(Struct, frozen=True):
    """A project as opened. ``read_only`` is the sentence to show when a newer program wrote it, else None."""

    project: Project
    read_only: str | None = None


def save_project(project: Project, path: Path, *, overwrite: bool = True) -> None:
    """Write the project; equal projects give equal bytes. Raises Conflict and EnvironmentProblem as writing does."""
    write_atomically(path, project_bytes(project), overwrite=overwrite)


def project_bytes(project: Project) -> bytes:
    """The file's bytes, members in a fixed order and with fixed times."""
    json = msgspec.json.encode
    members: list[tuple[str, bytes]] = [
        ("manifest.json", json(Manifest(SCHEMA, __version__))),
        ("briefing.json", json(project.briefing, order="deterministic")),
    ]
    for sha, original in sorted(project.originals.items()):
        members += [(f"sources/{sha}/name", original.name.encode()), (f"sources/{sha}/original", original.data)]
    members += [(f"sources/{sha}/guidance.json", json(value)) for sha, value in sorted(project.guidance.items())]
    members += [(f"sources/{sha}/workbook.json", json(value)) for sha, value in sorted(project.workbooks.items())]
    for sha, review in sorted(project.reviews.items()):
        members.append((f"sources/{sha}/as-read.json", json(review.as_read)))
        members.append((f"sources/{sha}/corrections.json", json(review.overlay)))
    for sha, media in sorted(project.media.items()):
        members += [(f"media/{sha}", media.data), (f"media/{sha}.type", media.type.encode())]
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, data in members:
            info = zipfile.ZipInfo(name, _FIXED_TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, data)
    return buffer.getvalue()


def open_project(path: Path) -> Opened:
    """Read a project file. Raises InputError when it is missing, damaged, too large, or not ours."""
    try:
        if path.stat().st_size > MAX_FILE_BYTES:
            raise _bad(path, "lớn quá mức cho phép")
        data = path.read_bytes()
    except OSError as cause:
        sentence = f"Không mở được “{path.name}”; hãy kiểm tra tệp còn ở đó và có quyền đọc."
        raise InputError("project-unreadable", sentence) from cause
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _opened(archive, path)
    except ARCHIVE_TROUBLE as cause:
        raise _bad(path, "bị hỏng hoặc không phải tệp đề cương") from cause


def _opened(archive: zipfile.ZipFile, path: Path) -> Opened:
    entries = archive.infolist()
    if len(entries) > MAX_ENTRIES or sum(e.file_size for e in entries) > MAX_UNPACKED_BYTES:
        raise _bad(path, "phình quá lớn khi mở ra")
    manifest = _decode(archive.read("manifest.json"), Manifest, path)
    newer = manifest.schema > SCHEMA
    project = _project(archive, path)
    sentence = (
        f"“{path.name}” do bản Đề Cương mới hơn ({manifest.program}) ghi nên chỉ xem được; hãy cập nhật chương trình."
    )
    return Opened(project, sentence if newer else None)


def _project(archive: zipfile.ZipFile, path: Path) -> Project:
    names = archive.namelist()
    originals: dict[str, Original] = {}
    guidance: dict[str, GuidanceSource] = {}
    workbooks: dict[str, FigureWorkbook] = {}
    reviews: dict[str, Reviewed] = {}
    for sha in _folders(names, "sources/"):
        original = Original(archive.read(f"sources/{sha}/name").decode(), archive.read(f"sources/{sha}/original"))
        if hashlib.sha256(original.data).hexdigest() != sha:
            raise _bad(path, "có bản gốc không khớp với dấu kiểm")
        originals[sha] = original
        if f"sources/{sha}/guidance.json" in names:
            guidance[sha] = _decode(archive.read(f"sources/{sha}/guidance.json"), GuidanceSource, path)
        if f"sources/{sha}/workbook.json" in names:
            workbooks[sha] = _decode(archive.read(f"sources/{sha}/workbook.json"), FigureWorkbook, path)
        if f"sources/{sha}/corrections.json" in names:
            reviews[sha] = _review(archive, sha, path)
    media = {
        name.removeprefix("media/"): Media(archive.read(f"{name}.type").decode(), archive.read(name))
        for name in names
        if name.startswith("media/") and not name.endswith(".type")
    }
    briefing = _decode(archive.read("briefing.json"), Briefing, path)
    return Project(briefing, originals, guidance, workbooks, media, reviews)


def _review(archive: zipfile.ZipFile, sha: str, path: Path) -> Reviewed:
    overlay = _decode(archive.read(f"sources/{sha}/corrections.json"), Overlay, path)
    if len(overlay.entries) > MOST_ENTRIES:
        raise _bad(path, "có quá nhiều chỗ sửa bản đọc")
    return Reviewed(_decode(archive.read(f"sources/{sha}/as-read.json"), SourceDocument, path), overlay)


def _folders(names: list[str], prefix: str) -> list[str]:
    return sorted({name.removeprefix(prefix).partition("/")[0] for name in names if name.startswith(prefix)})


def _decode(data: bytes, kind: type[_T], path: Path) -> _T:
    try:
        return msgspec.json.decode(data, type=kind)
    except (msgspec.MsgspecError, UnicodeDecodeError) as cause:
        raise _bad(path, "có phần không đọc được") from cause


def _bad(path: Path, why: str) -> InputError:
    return InputError("project-damaged", f"Tệp “{path.name}” {why}; hãy mở bản sao lưu gần nhất.")
