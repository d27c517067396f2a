"""Looks for words in every byte of a folder: in every encoding that a text may be in, and inside packed parts."""

from __future__ import annotations

import io
import re
import sqlite3
import unicodedata
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-7", "cp1258", "latin-1")


def places_of(folder: Path, words: Iterable[str]) -> list[str]:
    """Where the words stand: ``file: word``; empty when they stand nowhere."""
    needles = {form: word for word in words for form in forms(word)}
    found: set[str] = set()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            for data in layers(path.read_bytes()):
                small = data.lower()
                found.update(f"{path.name}: {word}" for form, word in needles.items() if form in small)
        found.update(f"the name {path.name}: {word}" for word in words if word.lower() in path.name.lower())
    return sorted(found)


def forms(word: str) -> set[bytes]:
    """A word's bytes, small letters, whole and taken apart, in every encoding that can hold it, and escaped."""
    made: set[bytes] = set()
    for normal in ("NFC", "NFD"):
        text = unicodedata.normalize(normal, word.lower())
        for encoding in ENCODINGS:
            try:
                made.add(text.encode(encoding).lower())
            except UnicodeEncodeError:
                continue
        made.add(text.encode("unicode_escape"))
        made.add("".join(c if c.isascii() else f"\\u{ord(c):04x}" for c in text).encode())
    return made


def layers(data: bytes, depth: int = 0) -> Iterator[bytes]:
    """The bytes, and everything that can be unpacked out of them: zip members, zlib streams, columns of a database."""
    yield data
    if depth > 3:
        return
    for inner in (*_zip_members(data), *_streams(data), *_columns(data)):
        yield from layers(inner, depth + 1)


def _zip_members(data: bytes) -> Iterator[bytes]:
    if b"PK\x03\x04" not in data:
        return
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for info in archive.infolist():
                yield archive.read(info)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError):
        yield from _raw_streams(data)


def _raw_streams(data: bytes) -> Iterator[bytes]:
    """Members of a torn zip, by their local headers."""
    for start in re.finditer(rb"PK\x03\x04", data):
        at = start.start()
        name, extra = (
            int.from_bytes(data[at + 26 : at + 28], "little"),
            int.from_bytes(data[at + 28 : at + 30], "little"),
        )
        yield from _inflated(data[at + 30 + name + extra :], -15)


def _streams(data: bytes) -> Iterator[bytes]:
    for start in re.finditer(rb"\x78[\x01\x5e\x9c\xda]", data):
        yield from _inflated(data[start.start() :], 15)


def _inflated(data: bytes, bits: int) -> Iterator[bytes]:
    inflater = zlib.decompressobj(bits)
    unpacked = b""
    try:
        for at in range(0, len(data), 4096):
            unpacked += inflater.decompress(data[at : at + 4096], 50_000_000)
            if inflater.eof:
                break
    except zlib.error:
        pass
    if len(unpacked) > 8:
        yield unpacked


def _columns(data: bytes) -> Iterator[bytes]:
    """Values of a database's tables: a value that is spread over several pages is whole only there."""
    if not data.startswith(b"SQLite format 3\0"):
        return
    connection = sqlite3.connect(":memory:")
    try:
        # In a copy: bytes 18 and 19 say that there is a log beside it; the copy has none.
        connection.deserialize(data[:18] + b"\x01\x01" + data[20:])
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'")
        for (table,) in tables.fetchall():
            for row in connection.execute(f'SELECT * FROM "{table}"'):
                yield from (v if isinstance(v, bytes) else v.encode() for v in row if isinstance(v, bytes | str) and v)
    finally:
        connection.close()
