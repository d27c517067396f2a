"""Builds small Word 97–2003 files: text in pieces, notes and modifiers of letters, in a compound file of its own."""

from __future__ import annotations

import struct

_SECTOR = 512


def doc(text: str, notes: tuple[tuple[int, str], ...] = (), runs: tuple[tuple[int, int, bytes], ...] = ()) -> bytes:
    """A .doc. ``text`` ends paragraphs with "\\r"; ``notes``: place of a mark and the note's text; ``runs``: from
    character, to character, list of modifiers."""
    note_text = "".join(own for _, own in notes) + ("\r" if notes else "")
    whole = (text + note_text).encode("utf-16-le")
    start = 2048

    def units(told: str) -> int:
        return len(told.encode("utf-16-le")) // 2

    table = bytearray()
    places: dict[int, tuple[int, int]] = {}

    def part(index: int, data: bytes) -> None:
        places[index] = (len(table), len(data))
        table.extend(data)

    pieces = struct.pack("<III", 0, units(text + note_text), 0)[:8] + struct.pack("<HIH", 0, start, 0)
    part(33, b"\x02" + struct.pack("<I", len(pieces)) + pieces)
    if notes:
        cps = [*(cp for cp, _ in notes), units(text)]
        part(2, struct.pack(f"<{len(cps)}I", *cps) + struct.pack(f"<{len(notes)}H", *[1] * len(notes)))
        ends = [0]
        for _, own in notes:
            ends.append(ends[-1] + units(own))
        part(3, struct.pack(f"<{len(ends) + 1}I", *ends, ends[-1] + 1))
    page = _page_of_runs(runs, start) if runs else b""
    if runs:
        part(12, struct.pack("<III", start, start + len(whole), 3))
    head = bytearray(start)
    struct.pack_into("<HH", head, 0, 0xA5EC, 0xC1)
    struct.pack_into("<H", head, 0x0A, 0x0200)
    struct.pack_into("<HH", head, 0x20, 14, 0)
    struct.pack_into("<H", head, 62, 22)
    struct.pack_into("<II", head, 0x4C, units(text), units(note_text))
    struct.pack_into("<H", head, 152, 93)
    for index, (at, size) in places.items():
        struct.pack_into("<II", head, 0x9A + 8 * index, at, size)
    if page:
        head[1536:2048] = page
    return compound({"WordDocument": bytes(head) + whole, "1Table": bytes(table)})


def _page_of_runs(runs: tuple[tuple[int, int, bytes], ...], start: int) -> bytes:
    page = bytearray(512)
    edges = [start + 2 * runs[0][0], *(start + 2 * end for _, end, _ in runs)]
    struct.pack_into(f"<{len(edges)}I", page, 0, *edges)
    at = 400
    for number, (_, _, own) in enumerate(runs):
        page[4 * len(edges) + number] = at // 2
        page[at] = len(own)
        page[at + 1 : at + 1 + len(own)] = own
        at += (len(own) + 2) // 2 * 2
    page[511] = len(runs)
    return bytes(page)


def compound(streams: dict[str, bytes]) -> bytes:
    """A compound file; every stream is long enough to stand in whole sectors."""
    padded = {name: data.ljust(4096, b"\0") for name, data in streams.items()}
    table, sectors = [0xFFFFFFFD], b""
    entries = [_entry("Root Entry", 5, 0xFFFFFFFE, 0)]
    chain: list[int] = []
    for name, data in padded.items():
        count = -(-len(data) // _SECTOR)
        first = 1 + len(chain)
        chain += [first + n + 1 for n in range(count - 1)] + [0xFFFFFFFE]
        sectors += data.ljust(count * _SECTOR, b"\0")
        entries.append(_entry(name, 2, first, len(data)))
    folder = 1 + len(chain)
    table += [*chain, 0xFFFFFFFE]
    folder_data = b"".join(entries).ljust(_SECTOR, b"\0")
    allocation = struct.pack(f"<{len(table)}I", *table).ljust(_SECTOR, b"\xff")
    assert len(allocation) == _SECTOR and len(folder_data) == _SECTOR
    head = bytearray(_SECTOR)
    head[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<HHHHH", head, 0x18, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<I", head, 0x2C, 1)
    struct.pack_into("<I", head, 0x30, folder)
    struct.pack_into("<III", head, 0x38, 4096, 0xFFFFFFFE, 0)
    struct.pack_into("<II", head, 0x44, 0xFFFFFFFE, 0)
    struct.pack_into("<109I", head, 0x4C, 0, *[0xFFFFFFFF] * 108)
    return bytes(head) + allocation + sectors + folder_data


def _entry(name: str, kind: int, start: int, size: int) -> bytes:
    stored = name.encode("utf-16-le") + b"\0\0"
    return struct.pack(
        "<64sHBBIII16sIQQIQ",
        stored,
        len(stored),
        kind,
        1,
        0xFFFFFFFF,
        0xFFFFFFFF,
        0xFFFFFFFF,
        b"",
        0,
        0,
        0,
        start,
        size,
    )
