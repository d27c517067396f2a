"""How much an importer may take of this machine. What is read is not trusted."""

from __future__ import annotations

from msgspec import Struct


class Limits(Struct, frozen=True):
    """Bytes of the file, bytes after unpacking, pages, cells, seconds of work and megabytes of memory."""

    file_bytes: int = 100 * 1024 * 1024
    unpacked_bytes: int = 400 * 1024 * 1024
    entries: int = 20_000
    pages: int = 600
    cells: int = 3_000_000
    seconds: float = 120.0
    memory_mb: int = 1500


DEFAULT = Limits()
