"""The zip and XML of a Word file, opened with care: no entities, no network, bounds on what unpacks."""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from typing import Any

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]

from app.domain.errors import InputError
from app.importers.limits import Limits

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
Element = Any
"""An lxml element; lxml ships no types."""

_MAIN = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
# ISO/IEC 29500 "strict" files differ from what Word writes by default in these names only.
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", _MAIN),
    (b"http://purl.oclc.org/ooxml/officeDocument/", b"http://schemas.openxmlformats.org/officeDocument/2006/"),
    (b"http://purl.oclc.org/ooxml/drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/"),
)
_ZIP_TROUBLE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    OSError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OverflowError,
)


def damaged(name: str = "Word") -> InputError:
    """The error for a file of this format that cannot be opened or followed."""
    return InputError("file-damaged", f"Tệp {name} bị hỏng, không mở được; hãy xin lại hoặc chép lại tệp gốc.")


class Package:
    """Parts of a zip of XML by name: Word's or OpenDocument's. Nothing is written and no macro is looked at."""

    def __init__(self, data: bytes, limits: Limits, name: str = "Word") -> None:
        """``name`` is the format's in error sentences. Raises InputError: damaged, encrypted, more than ``limits``."""
        self._name = name
        self._left = limits.unpacked_bytes
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
            entries = self._archive.infolist()
        except _ZIP_TROUBLE as cause:
            raise damaged(name) from cause
        if any(entry.flag_bits & 1 for entry in entries):
            raise InputError("file-encrypted", f"Tệp {name} có mật khẩu; hãy mở tệp, bỏ mật khẩu rồi nạp lại.")
        if len(entries) > limits.entries:
            raise _bomb(name)
        self._names = {entry.filename.lstrip("/").lower(): entry for entry in entries}

    def root(self, name: str) -> Element | None:
        """Root element of a part, None where the file has no such part. Raises InputError."""
        data = self.bytes(name)
        return None if data is None else parsed(data, self._name)

    def bytes(self, name: str) -> bytes | None:
        """Bytes of a part, None where there is none. Raises InputError: damaged, or a bomb."""
        entry = self._names.get(name.lower())
        if entry is None:
            return None
        try:
            with self._archive.open(entry) as stream:
                data = stream.read(self._left + 1)
        except _ZIP_TROUBLE as cause:
            raise damaged(self._name) from cause
        self._left -= len(data)
        if self._left < 0:
            raise _bomb(self._name)
        return data

    def related(self, name: str) -> dict[str, tuple[str, str]]:
        """Relationships of a part: id → (last word of the type, name of the part that it leads to)."""
        folder, file = posixpath.split(name)
        root = self.root(posixpath.join(folder, "_rels", file + ".rels"))
        found: dict[str, tuple[str, str]] = {}
        for link in () if root is None else root:
            if not isinstance(link.tag, str) or link.get("TargetMode") == "External":
                continue
            target = posixpath.normpath(posixpath.join("/", folder, link.get("Target", ""))).lstrip("/")
            found[link.get("Id", "")] = (link.get("Type", "").rpartition("/")[2], target)
        return found


def parsed(data: bytes, name: str = "Word") -> Element:
    """Root of an XML part. Entities are never resolved: a part that declares any is refused as damaged."""
    if b"purl.oclc.org/ooxml" in data[:4000]:
        for strict, usual in _STRICT:
            data = data.replace(strict, usual)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as cause:
        raise damaged(name) from cause
    if root is None or root.getroottree().docinfo.internalDTD is not None:
        raise damaged(name)
    return root


def _bomb(name: str) -> InputError:
    return InputError("file-bomb", f"Tệp {name} phình quá lớn khi mở ra nên không được nạp; hãy lưu lại rồi nạp lại.")


def value(element: Element | None, name: str = "val") -> str | None:
    """Attribute ``w:name`` of an element, None where either is missing."""
    return None if element is None else element.get(W + name)


def number(element: Element | None, name: str = "val") -> int | None:
    """Attribute ``w:name`` as a whole number, None where it is missing or is none."""
    text = value(element, name)
    if text is None:
        return None
    try:
        return int(float(text))
    except (ValueError, OverflowError):
        return None


def switch(element: Element | None) -> bool | None:
    """A toggle such as ``w:b``: None when absent, False for val="0", "false" or "off"."""
    if element is None:
        return None
    return element.get(W + "val", "true").lower() not in ("0", "false", "off", "none")
