"""Text files: bytes to numbered lines. Line numbers count every line of the file, blank ones included."""

from __future__ import annotations

import codecs
import unicodedata

from app.domain.errors import InputError
from app.domain.source import RawDocument, RawLine
from app.importers.limits import DEFAULT, Limits

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def read(data: bytes, limits: Limits = DEFAULT) -> RawDocument:
    """Lines of a text file (UTF-8 with or without BOM, UTF-16), NFC, blank lines included, 1-based numbers.

    A form feed begins a new page (``RawLine.page`` is then set). Raises InputError "encoding-unknown" when the bytes
    are text in no known encoding, "file-too-large" beyond ``limits``.
    """
    if len(data) > limits.file_bytes:
        raise InputError("file-too-large", "Tệp văn bản quá lớn; hãy tách nhỏ tệp rồi nạp lại.")
    text = _decoded(data)
    composed = unicodedata.normalize("NFC", text)
    pages = composed.count("\f") + 1
    page = 1
    lines: list[RawLine] = []
    for number, line in enumerate(_split(composed), start=1):
        page += line.count("\f")
        lines.append(RawLine(number, line.replace("\f", ""), page=page if pages > 1 else None))
    return RawDocument(
        "txt",
        tuple(lines),
        wrapped=True,
        pages=pages if pages > 1 else None,
        converted="NFD" if composed != text and _combining(text) else None,
    )


def _decoded(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _tried(data, encoding)
    zeros = data[:4096].count(0)
    if zeros > len(data[:4096]) // 5:
        return _tried(data, "utf-16-le" if data[1:2] == b"\0" else "utf-16-be")
    return _tried(data, "utf-8")


def _tried(data: bytes, encoding: str) -> str:
    """Decode, or say that the encoding is not known (legacy encodings are told from here)."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as cause:
        raise InputError(
            "encoding-unknown",
            "Không nhận ra bảng mã của tệp văn bản; hãy mở tệp và lưu lại ở bảng mã UTF-8 rồi nạp lại.",
        ) from cause


def _split(text: str) -> list[str]:
    """Lines as an editor counts them: LF, CRLF and CR end one; other separators do not."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _combining(text: str) -> bool:
    return any("\u0300" <= c <= "\u036f" for c in text)
