"""Local figures out of CSV and tab-separated text: encoding, separator and decimal sign are guessed or stated."""

from __future__ import annotations

import csv
import hashlib
import io
import re

from app.analysis.tables.building import find_tables
from app.analysis.tables.grid import Grid, GridCell, Place
from app.domain.errors import InputError
from app.domain.figure import READER, Dialect, FigureWorkbook
from app.importers.limits import DEFAULT, Limits
from app.importers.text_bytes import decode_file, text_in, unicode_text

_SEPARATORS = (";", "\t", ",", "|")
_COMMA_DECIMAL = re.compile(r"^[-−]?\d{1,3}(?:\.\d{3})*,\d+%?$|^[-−]?\d+,\d+%?$")
_DOT_DECIMAL = re.compile(r"^[-−]?\d{1,3}(?:,\d{3})*\.\d+%?$|^[-−]?\d+\.\d+%?$")
_DOT_THOUSANDS = re.compile(r"^[-−]?\d{1,3}(?:\.\d{3})+$")
_COMMA_THOUSANDS = re.compile(r"^[-−]?\d{1,3}(?:,\d{3})+$")


def read(data: bytes, name: str, limits: Limits = DEFAULT, dialect: Dialect | None = None) -> FigureWorkbook:
    """The tables of a delimited text; ``dialect`` None guesses it, and the guess is kept with the workbook.

    Raises InputError: not readable in the encoding, too many cells, a field without end.
    """
    used = dialect or guess_dialect(data)
    text, converted = _text(data, name, used.encoding)
    rows = _rows(text, used.separator, name, limits)
    grid = _grid(name, rows)
    sha256 = hashlib.sha256(data).hexdigest()
    found = find_tables(grid, sha256, decimal_sign=used.decimal)
    return FigureWorkbook(
        sha256=sha256,
        name=name,
        tables=found.tables,
        dialect=used,
        converted=converted,
        warnings=found.warnings,
        reader=READER,
    )


def guess_dialect(data: bytes) -> Dialect:
    """How a delimited text was written, as far as its bytes tell."""
    encoding = guess_encoding(data)
    text = data.decode(encoding, "replace").removeprefix("\ufeff")
    separator = _guess_separator(text)
    return Dialect(encoding, separator, _guess_decimal(text, separator))


def guess_encoding(data: bytes) -> str:
    """UTF-8 (with or without its mark), UTF-16, Windows-1258; for the rest Windows-1252, where TCVN3 and VNI are."""
    told = unicode_text(data)
    if told is not None:
        return told[1]
    return "cp1258" if decode_file(data).encoding == "cp1258" else "cp1252"


def _guess_separator(text: str) -> str:
    """The sign that parts most lines into the same number of fields, more than one."""
    sample = text[:200_000]
    best, best_score = ";", -1.0
    for separator in _SEPARATORS:
        counts = [len(row) for row in _sample_rows(sample, separator) if any(f.strip() for f in row)]
        if not counts or max(counts) < 2:
            continue
        usual = max(set(counts), key=lambda n: (counts.count(n), n))
        if usual < 2:
            usual = max(counts)
        score = counts.count(usual) / len(counts) + min(usual, 20) / 1000
        if separator == "," and _commas_are_decimals(sample):
            score -= 1
        if score > best_score:
            best, best_score = separator, score
    return best


def _sample_rows(sample: str, separator: str) -> list[list[str]]:
    """Rows of a text's beginning; [] where it is no table in this separator (reading it will say so)."""
    try:
        return list(csv.reader(io.StringIO(sample, newline=""), delimiter=separator))
    except csv.Error:
        return []


def _commas_are_decimals(sample: str) -> bool:
    """Whether nearly all commas stand between digits and another separator parts the lines."""
    commas = sample.count(",")
    between = len(re.findall(r"(?<=\d),(?=\d)", sample))
    return commas > 0 and between > commas * 0.6 and any(s in sample for s in ";\t|")


def _guess_decimal(text: str, separator: str) -> str:
    """ "," unless numbers are written the English way: a dot before decimals, a comma between thousands."""
    comma = dot = 0
    for row in _sample_rows(text[:400_000], separator):
        for field in row:
            plain = field.strip().replace("\u00a0", "")
            if _DOT_THOUSANDS.match(plain):
                comma += plain.count(".") > 1
                continue
            if _COMMA_THOUSANDS.match(plain):
                dot += 2 if plain.count(",") > 1 else 0
                comma += plain.count(",") == 1
                continue
            comma += bool(_COMMA_DECIMAL.match(plain))
            dot += bool(_DOT_DECIMAL.match(plain))
    return "." if dot > comma else ","


def _text(data: bytes, name: str, encoding: str) -> tuple[str, str | None]:
    try:
        return text_in(data, encoding)
    except (UnicodeDecodeError, LookupError) as cause:
        raise InputError(
            "csv-encoding",
            f"Không đọc được chữ trong tệp “{name}” theo bảng mã {encoding}; hãy chọn bảng mã khác rồi nạp lại.",
        ) from cause


def _rows(text: str, separator: str, name: str, limits: Limits) -> list[list[str]]:
    rows: list[list[str]] = []
    left = limits.cells
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            left -= len(row)
            if left < 0:
                raise InputError("too-many-cells", f"Tệp “{name}” có quá nhiều ô; hãy tách nhỏ tệp rồi nạp lại.")
            rows.append(row)
    except (csv.Error, TypeError) as cause:
        raise InputError(
            "csv-damaged", f"Tệp “{name}” không đúng dạng CSV; hãy lưu lại từ Excel rồi nạp lại."
        ) from cause
    return rows


def _grid(name: str, rows: list[list[str]]) -> Grid:
    cells: dict[Place, GridCell] = {}
    for row, fields in enumerate(rows):
        for column, field in enumerate(fields):
            if field.strip(" \t\r\n\u00a0\x00"):
                cells[row, column] = GridCell(field)
    return Grid(name, cells)
