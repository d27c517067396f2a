"""Streams of an OLE compound file, the folder that old Word keeps its parts in ([MS-CFB])."""

from __future__ import annotations

import struct

_END = 0xFFFFFFFA  # Sector numbers from here on mean "no sector".
_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class CompoundFile:
    """Streams by name. Raises ValueError, also from ``stream``, for a file that leads nowhere or in circles."""

    def __init__(self, data: bytes) -> None:
        if not data.startswith(_SIGNATURE) or len(data) < 512:
            raise ValueError("not a compound file")
        self._data = data
        shift, mini_shift = struct.unpack_from("<HH", data, 0x1E)
        if not 7 <= shift <= 16 or not 2 <= mini_shift <= shift:
            raise ValueError("sector size")
        self._size, self._mini_size = 1 << shift, 1 << mini_shift
        first_folder, self._cutoff, first_mini = (u32(data, at) for at in (0x30, 0x38, 0x3C))
        self._table = self._allocation()
        self._entries = self._folder(self._chain(first_folder))
        self._mini_table = _numbers(self._chain(first_mini)) if first_mini < _END else ()
        root = next(iter(self._entries.values()), (0, 0))
        self._mini = self._chain(root[0])[: root[1]] if root[0] < _END else b""

    def stream(self, name: str) -> bytes | None:
        """Bytes of a stream, None where there is none of this name."""
        entry = self._entries.get(name)
        if entry is None:
            return None
        start, size = entry
        if size >= self._cutoff:
            return self._chain(start)[:size]
        parts: list[bytes] = []
        for _ in range(size // self._mini_size + 1):
            if start >= len(self._mini_table):
                break
            parts.append(self._mini[start * self._mini_size : (start + 1) * self._mini_size])
            start = self._mini_table[start]
        return b"".join(parts)[:size]

    def _allocation(self) -> tuple[int, ...]:
        sectors = [n for n in struct.unpack_from("<109I", self._data, 0x4C) if n < _END]
        further, most = u32(self._data, 0x44), len(self._data) // self._size
        for _ in range(most):
            if further >= _END:
                break
            numbers = _numbers(self._sector(further))
            sectors += [n for n in numbers[:-1] if n < _END]
            further = numbers[-1]
        return _numbers(b"".join(self._sector(n) for n in sectors[: most + 1]))

    def _sector(self, number: int) -> bytes:
        at = (number + 1) * self._size
        if at >= len(self._data):
            raise ValueError("sector beyond the end")
        return self._data[at : at + self._size].ljust(self._size, b"\0")

    def _chain(self, number: int) -> bytes:
        parts: list[bytes] = []
        while number < _END:
            if len(parts) > len(self._table) or number >= len(self._table):
                raise ValueError("chain of sectors")
            parts.append(self._sector(number))
            number = self._table[number]
        return b"".join(parts)

    @staticmethod
    def _folder(data: bytes) -> dict[str, tuple[int, int]]:
        entries: dict[str, tuple[int, int]] = {}
        for at in range(0, len(data) - 127, 128):
            length, kind = struct.unpack_from("<HB", data, at + 0x40)
            if kind in (1, 2, 5):
                name = data[at : at + max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace")
                start, size = u32(data, at + 0x74), u32(data, at + 0x78)
                entries.setdefault("" if kind == 5 else name, (start, size))
        return {"": entries.pop("", (0, 0)), **entries}


def u16(data: bytes, at: int) -> int:
    """The number in two bytes, as these files store it: the low byte first."""
    return int(struct.unpack_from("<H", data, at)[0])


def u32(data: bytes, at: int) -> int:
    """The number in four bytes, the low byte first."""
    return int(struct.unpack_from("<I", data, at)[0])


def _numbers(data: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4])
