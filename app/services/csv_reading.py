"""How a CSV is read: guessed, shown with its first rows and figures, corrected by a person before anything is taken."""

from __future__ import annotations

import csv
import io

from msgspec import Struct

from app.domain.errors import AppError, InputError
from app.domain.figure import Dialect
from app.importers import delimited
from app.importers.text_bytes import text_in

SAMPLE_BYTES = 200_000
SHOWN_ROWS, SHOWN_COLUMNS, SHOWN_LETTERS = 12, 12, 60
SHOWN_FIGURES = 6
ENDINGS = (".csv", ".tsv")
ENCODINGS: tuple[tuple[str, str], ...] = (
    ("utf-8", "UTF-8"), ("utf-8-sig", "UTF-8 có dấu BOM"), ("utf-16", "UTF-16"), ("utf-16-le", "UTF-16 LE"),
    ("utf-16-be", "UTF-16 BE"), ("cp1258", "Windows-1258 (tiếng Việt cũ)"), ("cp1252", "Windows-1252 (TCVN3, VNI)"),
)  # fmt: skip
SEPARATORS: tuple[tuple[str, str], ...] = (
    (";", "chấm phẩy ;"), (",", "phẩy ,"), ("\t", "dấu tab"), ("|", "gạch đứng |"),
)  # fmt: skip
DECIMALS: tuple[tuple[str, str], ...] = ((",", "phẩy: 12.515,3"), (".", "chấm: 12,515.3"))


class CsvSample(Struct, frozen=True):
    """The beginning of a file read one way: rows as texts, some figures ("Thu ngân sách: 12.515,3 tỷ đồng"), trouble.

    ``figures`` counts all figures of the beginning; ``trouble`` is a Vietnamese sentence, "" for none.
    """

    dialect: Dialect
    rows: tuple[tuple[str, ...], ...]
    figures: int
    examples: tuple[str, ...]
    trouble: str = ""


def guessed(data: bytes) -> Dialect:
    """How a CSV seems to be written, from its beginning."""
    return delimited.guess_dialect(_beginning(data))


def sample(data: bytes, name: str, dialect: Dialect) -> CsvSample:
    """The beginning of a file read in this way; trouble is told, not raised."""
    head = _beginning(data)
    try:
        text, _ = text_in(head, dialect.encoding)
    except (UnicodeDecodeError, LookupError):
        return CsvSample(dialect, (), 0, (), "Không đọc được chữ theo bảng mã này; hãy chọn bảng mã khác.")
    rows = _rows(text, dialect.separator)
    try:
        book = delimited.read(head, name, dialect=dialect)
    except AppError as error:
        return CsvSample(dialect, rows, 0, (), error.sentence)
    figures = book.figures()
    examples = tuple(
        f"{f.indicator}: {f.printed} {f.unit.text if f.unit else ''}".strip() for f in figures[:SHOWN_FIGURES]
    )
    trouble = "" if figures else "Không thấy số liệu nào; hãy đổi dấu ngăn cột hoặc bảng mã."
    return CsvSample(dialect, rows, len(figures), examples, trouble)


def is_csv(name: str) -> bool:
    """Whether a file's name says that it is delimited text."""
    return name.lower().endswith(ENDINGS)


def _beginning(data: bytes) -> bytes:
    """The first bytes of a file, cut where a line ends so that no letter and no row is torn."""
    if len(data) <= SAMPLE_BYTES:
        return data
    head = data[:SAMPLE_BYTES]
    for ending in (b"\r\x00\n\x00", b"\n\x00", b"\x00\n", b"\n"):
        at = head.rfind(ending)
        if at > SAMPLE_BYTES // 2:
            return head[: at + len(ending)]
    return head


def _rows(text: str, separator: str) -> tuple[tuple[str, ...], ...]:
    found: list[tuple[str, ...]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            if any(cell.strip() for cell in row):
                found.append(tuple(cell.strip()[:SHOWN_LETTERS] for cell in row[:SHOWN_COLUMNS]))
            if len(found) == SHOWN_ROWS:
                break
    except csv.Error:
        return tuple(found)
    return tuple(found)


def checked_dialect(encoding: str, separator: str, decimal: str) -> Dialect:
    """A dialect out of choices. Raises InputError for one that cannot be."""
    if separator == decimal:
        raise InputError("csv-same-sign", "Dấu ngăn cột trùng với dấu thập phân; hãy chọn hai dấu khác nhau.")
    return Dialect(encoding, separator, decimal)
