"""Looks of cells of an old .xls (BIFF5, BIFF8): fonts, number formats and indentation, which values' readers leave out.

Layout of the records: [MS-XLS] 2.4 (Font, Format, XF, BoundSheet8, cell records); of the container: [MS-CFB] 2. Every
length is checked against what is there, and every chain of sectors has an end.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from msgspec import Struct

from app.importers.limits import Limits
from app.importers.workbook_look import PLAIN, Look, SheetLooks, TooLarge, built_in_format, legacy_font, number_look

_END_OF_CHAIN = 0xFFFFFFFE
_FONT, _FORMAT, _XF, _SHEET, _PASSWORD, _EOF = 0x31, 0x41E, 0xE0, 0x85, 0x2F, 0x0A
_MANY_NUMBERS, _DIMENSIONS, _TEXTS = 0xBD, 0x200, 0xFC
_CELLS = frozenset({0x203, 0x27E, 0xFD, 0x204, 0xD6, 0x06, 0x206, 0x406, 0x205})
_MOST_RECORDS = 4_000_000


class Damaged(Exception):
    """The container or a count in it cannot be true; readers that trust it reserve memory without end."""


class Encrypted(Exception):
    """The workbook stream is encrypted with a password."""


class _Book(Struct):
    """Styles of a workbook while its first records are read."""

    new: bool
    fonts: list[tuple[bool, str | None]] = []
    formats: dict[int, str] = {}
    styles: list[bytes] = []
    sheets: list[tuple[str, int]] = []


def looks(data: bytes, limits: Limits) -> dict[str, SheetLooks]:
    """Looks of each sheet by its name; {} where the styles cannot be followed.

    Raises Encrypted, TooLarge and Damaged.
    """
    try:
        stream, new = _workbook_stream(data, limits)
        _check_counts(stream, limits)
    except (struct.error, IndexError, ValueError, KeyError) as cause:
        raise Damaged from cause
    try:
        return _read(stream, new, limits)
    except (struct.error, IndexError, ValueError, KeyError):
        return {}


# --- container ----------------------------------------------------------------------------------------------------


def _workbook_stream(data: bytes, limits: Limits) -> tuple[bytes, bool]:
    """The stream with the workbook's records, and whether it is of the newer kind (BIFF8)."""
    (shift, mini_shift) = struct.unpack_from("<HH", data, 30)
    if shift not in (9, 12) or mini_shift != 6:
        raise ValueError("sector size")
    sector = 1 << shift
    if any(
        count > len(data) // sector + 1 for (count,) in (struct.unpack_from("<I", data, at) for at in (40, 44, 64, 72))
    ):
        raise ValueError("sector counts")
    fat = _allocation(data, sector)
    directory = _chain(data, fat, struct.unpack_from("<I", data, 48)[0], sector)
    root: tuple[int, int] | None = None
    book: tuple[int, int, bool] | None = None
    for offset in range(0, len(directory) - 127, 128):
        name, kind, start, size = _entry(directory, offset)
        if kind == 5:
            root = (start, size)
        elif kind == 2 and name.lower() in ("workbook", "book") and (book is None or name.lower() == "workbook"):
            book = (start, size, name.lower() == "workbook")
    if book is None or book[1] > limits.unpacked_bytes:
        raise ValueError("no workbook")
    start, size, new = book
    if size >= struct.unpack_from("<I", data, 56)[0] or root is None:
        return _chain(data, fat, start, sector)[:size], new
    mini_fat = list(struct.iter_unpack("<I", _chain(data, fat, struct.unpack_from("<I", data, 60)[0], sector)))
    whole = _chain(data, fat, root[0], sector)
    pieces: list[bytes] = []
    at = start
    while at < len(mini_fat) and len(pieces) <= len(mini_fat):
        pieces.append(whole[at * 64 : at * 64 + 64])
        at = mini_fat[at][0]
    return b"".join(pieces)[:size], new


def _entry(directory: bytes, offset: int) -> tuple[str, int, int, int]:
    length = struct.unpack_from("<H", directory, offset + 64)[0]
    name = directory[offset : offset + max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
    start, size = struct.unpack_from("<II", directory, offset + 116)
    return name, directory[offset + 66], start, size


def _allocation(data: bytes, sector: int) -> list[int]:
    """The file allocation table, through the list of its own sectors."""
    heads = [s for (s,) in struct.iter_unpack("<I", data[76:512])]
    at, left = struct.unpack_from("<II", data, 68)
    per_sector = sector // 4 - 1
    while at < _END_OF_CHAIN and left > 0 and (at + 1) * sector < len(data):
        block = data[(at + 1) * sector : (at + 2) * sector]
        entries = [s for (s,) in struct.iter_unpack("<I", block[: len(block) // 4 * 4])]
        heads.extend(entries[:per_sector])
        at, left = (entries[per_sector] if len(entries) > per_sector else _END_OF_CHAIN), left - 1
        if len(heads) * sector > len(data) * 2 + 1_000_000:
            raise ValueError("allocation")
    table: list[int] = []
    for head in heads:
        if head < _END_OF_CHAIN and (head + 1) * sector < len(data):
            block = data[(head + 1) * sector : (head + 2) * sector]
            table.extend(s for (s,) in struct.iter_unpack("<I", block[: len(block) // 4 * 4]))
    return table


def _chain(data: bytes, fat: list[int], start: int, sector: int) -> bytes:
    pieces: list[bytes] = []
    at = start
    while at < len(fat) and len(pieces) <= len(fat):
        pieces.append(data[(at + 1) * sector : (at + 2) * sector])
        at = fat[at]
    return b"".join(pieces)


# --- records ------------------------------------------------------------------------------------------------------


_RECORD_HEAD = struct.Struct("<HH")
_CELL_HEAD = struct.Struct("<HHH")


def _records(stream: bytes, offset: int) -> Iterator[tuple[int, int, int]]:
    """Kind, start and length of each record from ``offset`` on."""
    end = len(stream)
    for _ in range(_MOST_RECORDS):
        if offset + 4 > end:
            return
        kind, length = _RECORD_HEAD.unpack_from(stream, offset)
        if offset + 4 + length > end:
            return
        yield kind, offset + 4, length
        offset += 4 + length


def _read(stream: bytes, new: bool, limits: Limits) -> dict[str, SheetLooks]:
    book = _Book(new, [], {}, [], [])
    for kind, at, length in _records(stream, 0):
        if kind == _PASSWORD:
            raise Encrypted
        if kind == _EOF:
            break
        _global(book, kind, stream[at : at + length])
    styles = [_look(book, raw) for raw in book.styles]
    return {name: SheetLooks(_cells(stream, offset, styles, limits)) for name, offset in book.sheets}


def _check_counts(stream: bytes, limits: Limits) -> None:
    """Counts that a reader of values reserves room by: cells of a sheet, texts of the workbook."""
    for kind, at, length in _records(stream, 0):
        if kind == _DIMENSIONS and length >= 10:
            shape = "<IIHH" if length >= 14 else "<HHHH"
            top, bottom, left, right = struct.unpack_from(shape, stream, at)
            if max(0, bottom - top) * max(0, right - left) > limits.cells * 8:
                raise TooLarge
        elif kind == _TEXTS and length >= 8 and struct.unpack_from("<I", stream, at + 4)[0] > len(stream):
            raise ValueError("count of texts")


def _global(book: _Book, kind: int, body: bytes) -> None:
    if kind == _FONT:
        weight = struct.unpack_from("<H", body, 6)[0]
        book.fonts.append((weight >= 600, legacy_font(_short_text(body, 14, book.new))))
    elif kind == _FORMAT:
        number = struct.unpack_from("<H", body, 0)[0]
        book.formats[number] = _long_text(body, 2) if book.new else _short_text(body, 2, False)
    elif kind == 0x1E and not book.new:
        book.formats[len(book.formats)] = _short_text(body, 0, False)
    elif kind == _XF:
        book.styles.append(body)
    elif kind == _SHEET:
        book.sheets.append((_short_text(body, 6, book.new), struct.unpack_from("<I", body, 0)[0]))


def _short_text(body: bytes, at: int, new: bool) -> str:
    length = body[at]
    if not new:
        return body[at + 1 : at + 1 + length].decode("cp1252", "replace")
    return _characters(body, at + 2, length, bool(body[at + 1] & 1))


def _long_text(body: bytes, at: int) -> str:
    return _characters(body, at + 3, struct.unpack_from("<H", body, at)[0], bool(body[at + 2] & 1))


def _characters(body: bytes, at: int, length: int, wide: bool) -> str:
    if wide:
        return body[at : at + 2 * length].decode("utf-16-le", "replace")
    return body[at : at + length].decode("latin-1")


def _look(book: _Book, raw: bytes) -> Look:
    font, number = struct.unpack_from("<HH", raw, 0)
    place = font if font < 4 else font - 1
    bold, legacy = book.fonts[place] if place < len(book.fonts) else (False, None)
    percent, decimals = number_look(book.formats.get(number) or built_in_format(number))
    indent = raw[8] & 0x0F if book.new and len(raw) >= 20 else 0
    return Look(percent, decimals, indent, bold, legacy)


def _cells(stream: bytes, offset: int, styles: list[Look], limits: Limits) -> dict[tuple[int, int], Look]:
    known = {style: look for style, look in enumerate(styles) if look != PLAIN}
    found: dict[tuple[int, int], Look] = {}
    rows: set[int] = set()
    columns: set[int] = set()
    depth = 0
    for kind, at, length in _records(stream, offset):
        if kind in (0x809, 0x409, 0x209):
            depth += 1
        elif kind == _EOF:
            depth -= 1
            if depth <= 0:
                break
        elif depth != 1:
            continue
        elif kind in _CELLS and length >= 6:
            row, column, style = _CELL_HEAD.unpack_from(stream, at)
            rows.add(row)
            columns.add(column)
            if style in known:
                found[row, column] = known[style]
        elif kind == _MANY_NUMBERS and length >= 6:
            row, column = struct.unpack_from("<HH", stream, at)
            rows.add(row)
            for place in range((length - 6) // 6):
                style = struct.unpack_from("<H", stream, at + 4 + place * 6)[0]
                columns.add(column + place)
                if style in known:
                    found[row, column + place] = known[style]
    if rows and columns and (max(rows) - min(rows) + 1) * (max(columns) - min(columns) + 1) > limits.cells:
        raise TooLarge
    return found
