"""Opening a PDF: the one place that says what is wrong with a file that cannot be opened, and pdfium's lock."""

from __future__ import annotations

import threading
from collections.abc import Generator
from contextlib import contextmanager
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from app.domain.errors import InputError
from app.importers.limits import Limits

PDFIUM = threading.RLock()
"""pdfium is not safe for threads; the importers run in a process of their own, but nobody is forced to."""


@contextmanager
def opened(data: bytes, limits: Limits) -> Generator[pdfium.PdfDocument]:
    """The document, closed afterwards; the lock is held.

    Raises InputError "file-encrypted", "file-damaged", "pdf-too-long".
    """
    with PDFIUM:
        try:
            document = pdfium.PdfDocument(data)
        except pdfium.PdfiumError as cause:
            if raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD or "password" in str(cause).lower():
                raise InputError(
                    "file-encrypted", "Tệp PDF có mật khẩu; hãy xin bản không đặt mật khẩu rồi nạp lại."
                ) from cause
            raise damaged() from cause
        try:
            pages = len(document)
            if pages > limits.pages:
                sentence = (
                    f"Tệp PDF có {pages} trang, quá {limits.pages} trang; hãy tách lấy phần cần dùng rồi nạp lại."
                )
                raise InputError("pdf-too-long", sentence)
            if pages == 0:
                raise damaged()
            yield document
        finally:
            document.close()


@contextmanager
def page_of(document: pdfium.PdfDocument, index: int) -> Generator[Any]:
    """One page (0-based), closed afterwards. Raises InputError "file-damaged"."""
    try:
        page = document[index]
    except pdfium.PdfiumError as cause:
        raise InputError(
            "file-damaged", f"Trang {index + 1} của tệp PDF bị hỏng, không đọc được; hãy xin lại tệp gốc."
        ) from cause
    try:
        yield page
    finally:
        page.close()


def damaged() -> InputError:
    """The error for bytes that begin like a PDF and do not go on like one."""
    return InputError("file-damaged", "Tệp PDF bị hỏng, không mở được; hãy xin lại tệp gốc.")
