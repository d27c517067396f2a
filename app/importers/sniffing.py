"""What kind of file these bytes are, whatever they are called; refuses at the door what no importer should see."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from pathlib import PurePath

from app.domain.errors import InputError
from app.importers.limits import Limits

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"BM")
_GUIDANCE_HINT = "hãy nạp tệp Word, PDF, ảnh quét hoặc văn bản (.docx, .doc, .pdf, .txt, .odt, .rtf, .html)"
_WORKBOOK_HINT = "hãy nạp tệp Excel hoặc CSV (.xlsx, .xls, .ods, .csv)"


def guidance_kind(data: bytes, name: str, limits: Limits) -> str:
    """Key of registry.GUIDANCE for these bytes. Raises InputError: empty, too large, encrypted, damaged, unknown."""
    _check_size(data, name, limits)
    if data.startswith(b"PK"):
        members = _members(data, name, limits)
        if any(re.fullmatch(r"word/document\d*\.xml", member.lower().lstrip("/")) for member in members):
            return "docx"
        if "encrypted-package" in members:
            raise encrypted(name)
        if "content.xml" in members and _mimetype(data).startswith("application/vnd.oasis.opendocument.text"):
            return "odt"
        raise _unknown(name, _GUIDANCE_HINT)
    if data.startswith(_OLE):
        return _ole_guidance(data, name)
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.lstrip()[:5] == b"{\\rtf":
        return "rtf"
    if data.startswith(_PICTURES):
        return "scan"
    return _texty_guidance(data, name)


def workbook_kind(data: bytes, name: str, limits: Limits) -> str:
    """Key of registry.WORKBOOKS for these bytes. Raises InputError as ``guidance_kind`` does."""
    _check_size(data, name, limits)
    if data.startswith(b"PK"):
        members = _members(data, name, limits)
        if any(m.startswith("xl/workbook.") for m in members):
            return "xlsx"
        if "content.xml" in members and "spreadsheet" in _mimetype(data):
            return "xlsx"
        raise _unknown(name, _WORKBOOK_HINT)
    if data.startswith(_OLE):
        _refuse_encrypted_ole(data, name)
        if _has_stream(data, "Workbook") or _has_stream(data, "Book"):
            return "xlsx"
        raise _unknown(name, _WORKBOOK_HINT)
    if data.startswith((b"%PDF", b"{\\rtf", *_PICTURES)) or _binary(data):
        raise _unknown(name, _WORKBOOK_HINT)
    return "csv"


def _check_size(data: bytes, name: str, limits: Limits) -> None:
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise InputError("file-empty", f"Tệp “{name}” trống; hãy kiểm tra lại tệp rồi nạp lại.")
    if len(data) > limits.file_bytes:
        most = limits.file_bytes // (1024 * 1024)
        raise InputError("file-too-large", f"Tệp “{name}” lớn hơn {most} MB; hãy tách nhỏ tệp rồi nạp lại.")


def _members(data: bytes, name: str, limits: Limits) -> set[str]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, struct.error) as cause:
        raise damaged(name) from cause
    if len(entries) > limits.entries or sum(e.file_size for e in entries) > limits.unpacked_bytes:
        raise InputError(
            "file-bomb",
            f"Tệp “{name}” phình quá lớn khi mở ra nên không được nạp; hãy lưu lại tệp bằng Word hoặc Excel.",
        )
    if any(e.flag_bits & 1 for e in entries):
        raise encrypted(name)
    return {e.filename for e in entries}


def _mimetype(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open("mimetype") as stream:
            return stream.read(200).decode("ascii", "replace")
    except (KeyError, ValueError, OSError, zipfile.BadZipFile, zlib.error, RuntimeError, EOFError):
        return ""


def _has_stream(data: bytes, stream: str) -> bool:
    """Whether an OLE container names this stream in its directory (names are UTF-16 there)."""
    return stream.encode("utf-16-le") + b"\x00\x00" in data


def _refuse_encrypted_ole(data: bytes, name: str) -> None:
    if _has_stream(data, "EncryptedPackage"):
        raise encrypted(name)


def _ole_guidance(data: bytes, name: str) -> str:
    _refuse_encrypted_ole(data, name)
    if _has_stream(data, "WordDocument"):
        return "doc"
    raise _unknown(name, _GUIDANCE_HINT)


def _texty_guidance(data: bytes, name: str) -> str:
    if _binary(data):
        raise _unknown(name, _GUIDANCE_HINT)
    head = data[:4096].replace(b"\x00", b"").lower()
    if b"<html" in head or b"<!doctype html" in head or head.startswith(b"mime-version:"):
        return "html"
    if PurePath(name).suffix.lower() in (".html", ".htm") and b"<" in head:
        return "html"
    return "txt"


def _binary(data: bytes) -> bool:
    """Control bytes that no text has, in any encoding an office uses (UTF-16 is told by its zero bytes)."""
    sample = data[:65536]
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    zeros = sample.count(0)
    if zeros and (zeros < len(sample) * 0.2 or zeros > len(sample) * 0.6):
        return True
    controls = sum(sample.count(bytes([b])) for b in range(1, 32) if b not in (9, 10, 11, 12, 13, 26, 28, 29, 30, 31))
    return not zeros and controls > len(sample) * 0.02


def damaged(name: str) -> InputError:
    """The error for a file that begins like its format and does not go on like it."""
    return InputError("file-damaged", f"Tệp “{name}” bị hỏng, không mở được; hãy xin lại hoặc chép lại tệp gốc.")


def encrypted(name: str) -> InputError:
    """The error for a file with a password."""
    return InputError(
        "file-encrypted", f"Tệp “{name}” có mật khẩu; hãy mở bằng Word hoặc Excel, bỏ mật khẩu rồi nạp lại."
    )


def _unknown(name: str, hint: str) -> InputError:
    return InputError("format-unknown", f"Không nhận ra dạng của tệp “{name}”; {hint}.")
