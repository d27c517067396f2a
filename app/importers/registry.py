"""Which importer reads which file: told by content first, by name only where the content leaves it open.

A new format is one module with ``read`` and one line in ``GUIDANCE`` or ``WORKBOOKS``. Modules are imported when their
format turns up, so that the start of the program stays light.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import cast

from msgspec import Struct

from app.domain.errors import InputError
from app.domain.figure import Dialect, FigureWorkbook
from app.domain.progress import SILENT, Progress
from app.domain.source import RawDocument
from app.importers import sniffing
from app.importers.collector import collector_at_rest
from app.importers.limits import DEFAULT, Limits


class Importer(Struct, frozen=True):
    """A format's name for people, its usual endings, and the module whose ``read`` takes its bytes."""

    name: str
    endings: tuple[str, ...]
    module: str


GUIDANCE: dict[str, Importer] = {
    "txt": Importer("Văn bản thô", (".txt",), "app.importers.plain_text"),
    "docx": Importer("Word", (".docx", ".docm"), "app.importers.word"),
    "doc": Importer("Word 97-2003", (".doc",), "app.importers.old_word"),
    "odt": Importer("OpenDocument", (".odt",), "app.importers.open_document"),
    "rtf": Importer("Rich Text", (".rtf",), "app.importers.rich_text"),
    "html": Importer("Trang web", (".html", ".htm", ".mht"), "app.importers.web_page"),
    "pdf": Importer("PDF", (".pdf",), "app.importers.pdf"),
    "scan": Importer("Ảnh quét", (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp"), "app.importers.scan"),
}
WORKBOOKS: dict[str, Importer] = {
    "xlsx": Importer("Excel", (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"), "app.importers.workbook"),
    "csv": Importer("CSV", (".csv", ".tsv"), "app.importers.delimited"),
}
_SLOW = frozenset(("pdf", "scan"))


def read_guidance_file(data: bytes, name: str, limits: Limits = DEFAULT, progress: Progress = SILENT) -> RawDocument:
    """Raw lines of a guidance file. Raises InputError in one sentence for anything that cannot be read.

    ``progress`` is told page by page where reading takes seconds a page (scans).
    """
    kind = sniffing.guidance_kind(data, name, limits)
    read = cast(Callable[..., RawDocument], _reader(GUIDANCE[kind]))
    return read(data, limits, progress) if kind in _SLOW else read(data, limits)


def read_workbook_file(
    data: bytes, name: str, limits: Limits = DEFAULT, dialect: Dialect | None = None
) -> FigureWorkbook:
    """Tables of a workbook or CSV (``dialect`` states how a CSV is written, None guesses). Raises InputError."""
    kind = sniffing.workbook_kind(data, name, limits)
    read = cast(Callable[..., FigureWorkbook], _reader(WORKBOOKS[kind]))
    with collector_at_rest():
        return read(data, name, limits, dialect) if kind == "csv" else read(data, name, limits)


def _reader(importer: Importer) -> Callable[..., object]:
    try:
        module = import_module(importer.module)
    except ModuleNotFoundError as missing:
        if missing.name != importer.module:
            raise
        raise InputError(
            "format-not-read",
            f"Chương trình chưa đọc được dạng tệp {importer.name}; hãy lưu lại thành .docx rồi nạp lại.",
        ) from missing
    return cast(Callable[..., object], module.read)
