"""Text files: bytes to numbered lines. Line numbers count every line of the file, blank ones included."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from app.domain.errors import InputError
from app.domain.source import RawDocument, RawLine
from app.importers.limits import DEFAULT, Limits
from app.importers.printed_text import INVISIBLE
from app.importers.text_bytes import DecodedFile, decode_file

_LEAST_SHARE = 0.6
"""Below this share of legal syllables the bytes are text in no encoding that an office uses."""

_HIDDEN = re.compile(f"[{''.join(map(chr, INVISIBLE))}\0\f\x1a]")
"""Signs that an editor shows no letter for; a form feed, which begins a page, is counted first."""
_MANY_LINES = 5_000
_LEAST_LETTERS = 30
"""Letters and signs a line, on average: a long text with fewer is no running text but cells, codes or broken lines."""


def read(data: bytes, limits: Limits = DEFAULT) -> RawDocument:
    """Lines of a text file (Unicode in any form, cp1258, TCVN3, VNI), NFC, blank lines included, 1-based numbers.

    A form feed begins a new page (``RawLine.page`` is then set). Raises InputError "encoding-unknown" when the bytes
    are text in no known encoding, "text-in-fragments" for more than 5,000 lines of fewer than 30 characters on
    average, "file-too-large" beyond ``limits``.
    """
    if len(data) > limits.file_bytes:
        raise InputError("file-too-large", "Tệp văn bản quá lớn; hãy tách nhỏ tệp rồi nạp lại.")
    _refuse_fragments(data.split(b"\n"))
    decoded = _decoded(data)
    _refuse_fragments(_split(decoded.text))
    originals = _split(decoded.original) if decoded.original is not None else []
    pages = decoded.text.count("\f") + 1
    page = 1
    hidden = _HIDDEN.search(decoded.text) is not None
    lines: list[RawLine] = []
    for number, line in enumerate(_split(decoded.text), start=1):
        page += line.count("\f")
        # What a hidden sign kept apart may be one letter without it.
        shown = unicodedata.normalize("NFC", _HIDDEN.sub("", line)) if hidden else line
        before = (originals[number - 1] if number <= len(originals) else line).replace("\f", "")
        lines.append(
            RawLine(number, shown, page=page if pages > 1 else None, original=before if before != shown else None)
        )
    return RawDocument(
        "txt",
        tuple(lines),
        wrapped=True,
        pages=pages if pages > 1 else None,
        converted=decoded.converted,
    )


def _decoded(data: bytes) -> DecodedFile:
    decoded = decode_file(data)
    if decoded.share < _LEAST_SHARE:
        raise InputError(
            "encoding-unknown",
            "Không nhận ra bảng mã của tệp văn bản; hãy mở tệp và lưu lại ở bảng mã UTF-8 rồi nạp lại.",
        )
    return decoded


def _refuse_fragments(lines: Sequence[str] | Sequence[bytes]) -> None:
    """Told by the bytes first, which are no fewer than the letters: before much work is spent on them."""
    if len(lines) <= _MANY_LINES:
        return
    sizes = [len(line) for line in (line.strip() for line in lines) if line]
    if len(sizes) > _MANY_LINES and sum(sizes) < _LEAST_LETTERS * len(sizes):
        raise InputError(
            "text-in-fragments",
            "Tệp văn bản bị ngắt thành hàng nghìn dòng rất ngắn, không đọc thành đoạn được; "
            "nếu là bảng số liệu thì hãy nạp từ Excel hoặc CSV, nếu là văn bản thì hãy nạp từ tệp Word hoặc PDF gốc.",
        )


def _split(text: str) -> list[str]:
    """Lines as an editor counts them: LF, CRLF and CR end one; other separators do not."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
