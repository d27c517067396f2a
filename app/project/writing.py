"""Files are written whole or not at all: to a neighbour, to the disk, then put in place in one step."""

from __future__ import annotations

import errno
import os
import tempfile
from pathlib import Path

from app.domain.errors import AppError, Conflict, EnvironmentProblem


def write_atomically(path: Path, data: bytes, *, overwrite: bool) -> None:
    """Put ``data`` at ``path``; a failed write leaves what was there, and no other file.

    Raises Conflict when the file exists and ``overwrite`` is False; EnvironmentProblem when the disk is full, the
    folder is missing or not writable, or another program holds the file.
    """
    if not overwrite and path.exists():
        raise already_there(path)
    try:
        _replace(path, data)
    except OSError as cause:
        raise write_problem(path, cause) from cause


def already_there(path: Path) -> Conflict:
    """The error for a file that would be overwritten."""
    return Conflict("file-exists", f"Đã có tệp “{path.name}”; hãy chọn tên khác hoặc cho phép ghi đè (--overwrite).")


def write_problem(path: Path, cause: OSError) -> AppError:
    """What an operating system's refusal means to a person."""
    if cause.errno in (errno.ENOSPC, errno.EDQUOT if hasattr(errno, "EDQUOT") else errno.ENOSPC):
        sentence = f"Ổ đĩa đã đầy nên chưa ghi được “{path.name}”; hãy xoá bớt tệp hoặc lưu sang ổ khác."
        return EnvironmentProblem("disk-full", sentence)
    if isinstance(cause, FileNotFoundError | NotADirectoryError):
        sentence = f"Không có thư mục “{path.parent}” để ghi “{path.name}”; hãy tạo thư mục hoặc chọn nơi khác."
        return EnvironmentProblem("folder-missing", sentence)
    sentence = (
        f"Không ghi được “{path.name}”: tệp đang mở ở chương trình khác hoặc thư mục không cho ghi; "
        "hãy đóng tệp đó hoặc chọn nơi khác."
    )
    return EnvironmentProblem("not-writable", sentence)


def _replace(path: Path, data: bytes) -> None:
    neighbour = _stage(path, data)
    try:
        neighbour.replace(path)
    finally:
        neighbour.unlink(missing_ok=True)


def _stage(path: Path, data: bytes) -> Path:
    """``data`` under a passing name beside ``path``, on the disk; nothing is left when that fails."""
    handle, name = tempfile.mkstemp(prefix=".", suffix=".tmp", dir=path.parent)
    neighbour = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        neighbour.chmod(0o666 & ~_umask())
    except BaseException:
        neighbour.unlink(missing_ok=True)
        raise
    return neighbour


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def write_together(files: list[tuple[Path, bytes]], *, overwrite: bool) -> None:
    """Put several files in place: all are on the disk under other names before the first gets its own.

    Raises as ``write_atomically``; then none of the new contents is left behind under a name of its own, unless the
    system fails between two renames.
    """
    for path, _ in files:
        if not overwrite and path.exists():
            raise already_there(path)
    staged: list[tuple[Path, Path]] = []
    current = files[0][0] if files else Path()
    try:
        for current, data in files:
            staged.append((_stage(current, data), current))
        for neighbour, current in staged:
            neighbour.replace(current)
    except OSError as cause:
        raise write_problem(current, cause) from cause
    finally:
        for neighbour, _ in staged:
            neighbour.unlink(missing_ok=True)
