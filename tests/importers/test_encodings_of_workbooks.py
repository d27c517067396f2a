"""Workbooks and CSV in old encodings: names of rows, units and heads of one or two words, in any font."""

from __future__ import annotations

import io
import subprocess
import unicodedata
from collections.abc import Callable
from pathlib import Path
from random import Random

import openpyxl
import openpyxl.styles
import pytest
import xlsxwriter

from app.analysis.tables.grid import Grid
from app.domain.figure import FigureWorkbook
from app.importers import delimited, workbook
from app.importers.limits import DEFAULT
from app.importers.registry import read_workbook_file
from app.services import csv_reading
from tests.conftest import require_tool
from tests.importers.legacy_workbook_files import Sheet, csv, sheet, texts, xlsx
from tests.importers.old_encodings import alike, cp1258, mojibake, tcvn3, vni
from tests.importers.test_encodings_of_text import latin

SEEDS, ALL_SEEDS = 8, 80
Encode = Callable[[str], str]
BOTH: tuple[tuple[Encode, str, str], ...] = ((tcvn3, "TCVN3", ".VnTime"), (vni, "VNI", "VNI-Times"))


def cells(data: bytes, name: str) -> tuple[list[str], FigureWorkbook]:
    """Texts of all cells, row by row, and the workbook as read."""
    grids: list[Grid] = [grid for grid, _ in workbook._grids(data, name, DEFAULT, workbook._looks(data, name, DEFAULT))]
    found = [c.value for grid in grids for _, c in sorted(grid.cells.items()) if isinstance(c.value, str)]
    return found, read_workbook_file(data, name)


def right_of(found: list[str], made: Sheet) -> int:
    true = texts(made)
    assert len(found) == len(true)
    return sum(alike(text, value) for text, value in zip(found, true, strict=True))


@pytest.mark.parametrize(("encode", "name", "font"), BOTH, ids=["TCVN3", "VNI"])
@pytest.mark.parametrize(
    ("own_font", "share", "least"),
    [(True, 1.0, 1.0), (True, 0.5, 1.0), (False, 1.0, 1.0), (False, 0.5, 0.988)],
    ids=["in its font", "half in its font", "in Arial", "half, all in Arial"],
)
def test_short_cells_come_back(
    encode: Encode, name: str, font: str, own_font: bool, share: float, least: float, whole: bool
) -> None:
    right = count = 0
    for seed in range(ALL_SEEDS if whole else SEEDS * 3):
        random = Random(seed)
        made = sheet(random, random.choice((5, 9, 16)))
        found, read = cells(xlsx(made, encode, font if own_font else "Arial", random, share), "a.xlsx")
        right, count = right + right_of(found, made), count + len(found)
        assert read.converted == name
    assert right >= least * count


@pytest.mark.parametrize("font", [None, ".VnTime", "VNI-Times", ".VnArialH"])
def test_cells_in_unicode_stay_whatever_their_font(font: str | None, whole: bool) -> None:
    for seed in range(ALL_SEEDS if whole else SEEDS):
        random = Random(seed)
        made = sheet(random, random.choice((5, 9, 16)))
        found, read = cells(xlsx(made, str, font, random), "a.xlsx")
        assert (found, read.converted) == (texts(made), None)


@pytest.mark.parametrize(
    ("encode", "converted"),
    [(mojibake, "UTF-8"), (lambda text: unicodedata.normalize("NFD", text), "NFD")],
    ids=["misread", "accents apart"],
)
def test_other_damage_in_cells_is_undone_and_said(encode: Encode, converted: str) -> None:
    for seed in range(SEEDS):
        random = Random(seed)
        made = sheet(random)
        found, read = cells(xlsx(made, encode, None, random), "a.xlsx")
        assert (found, read.converted) == (texts(made), converted)


@pytest.mark.parametrize("text", ["Sè hé", "Tæng sè", "Thñ ®«", "tÊn", "Lóa", "N÷", "ChØ tiªu"])
def test_one_cell_in_its_font(text: str) -> None:
    made = openpyxl.Workbook()
    made.active["A1"] = text
    made.active["A1"].font = openpyxl.styles.Font(name=".VnArial")
    made.active["B1"] = 5
    out = io.BytesIO()
    made.save(out)
    (found,) = cells(out.getvalue(), "a.xlsx")[0]
    true = {"Sè hé": "Số hộ", "Tæng sè": "Tổng số", "Thñ ®«": "Thủ đô", "tÊn": "tấn", "Lóa": "Lúa", "N÷": "Nữ"}
    assert found == true.get(text, "Chỉ tiêu")


def test_names_of_sheets_follow_the_texts() -> None:
    made = sheet(Random(4))
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        page = book.add_worksheet(tcvn3("Số hộ"))
        looks = book.add_format({"font_name": ".VnTime"})
        for at, row in enumerate(made.rows):
            for column, value in enumerate(row):
                page.write(at, column, value if isinstance(value, float) else tcvn3(value), looks)
    read = read_workbook_file(out.getvalue(), "a.xlsx")
    assert {table.sheet for table in read.tables} == {"Số hộ"}
    assert {figure.ref.sheet for figure in read.figures()} == {"Số hộ"}  # type: ignore[union-attr]


CSV: dict[str, tuple[Callable[[Sheet], bytes], str, str | None, float]] = {
    "UTF-8": (lambda s: csv(s, str).encode(), "utf-8", None, 1.0),
    "UTF-8 with its mark": (lambda s: csv(s, str).encode("utf-8-sig"), "utf-8-sig", None, 1.0),
    "UTF-16": (lambda s: csv(s, str).encode("utf-16"), "utf-16", None, 1.0),
    "NFD": (lambda s: unicodedata.normalize("NFD", csv(s, str)).encode(), "utf-8", "NFD", 1.0),
    "cp1258": (lambda s: cp1258(csv(s, str)), "cp1258", "cp1258", 0.9),
    "TCVN3": (lambda s: latin(csv(s, tcvn3)), "cp1252", "TCVN3", 1.0),
    "VNI": (lambda s: latin(csv(s, vni)), "cp1252", "VNI", 1.0),
    "TCVN3 in UTF-8": (lambda s: csv(s, tcvn3).encode(), "utf-8", "TCVN3", 1.0),
    "misread": (lambda s: mojibake(csv(s, str)).encode(), "utf-8", "UTF-8", 1.0),
}  # fmt: skip
"""cp1258 has no ² and ³."""


@pytest.mark.parametrize("form", CSV)
def test_delimited_text(form: str, whole: bool) -> None:
    write, codec, converted, least = CSV[form]
    right = count = 0
    for seed in range(ALL_SEEDS if whole else SEEDS * 3):
        random = Random(seed)
        made = sheet(random, random.choice((5, 9, 16)))
        data = write(made)
        read = read_workbook_file(data, "a.csv")
        assert read.dialect is not None
        assert (read.dialect.encoding, read.converted) == (codec, converted)
        shown = delimited._text(data, "a.csv", codec)[0].splitlines()
        found = [field for row in shown for field in row.split(";") if not field.replace(",", "").isdigit()]
        right, count = right + right_of(found, made), count + len(found)
    assert right >= least * count


def test_the_dialog_of_csv_shows_what_will_be_read() -> None:
    data = latin(csv(sheet(Random(1)), tcvn3))
    sample = csv_reading.sample(data, "a.csv", csv_reading.guessed(data))
    assert sample.rows[1][:2] == ("Chỉ tiêu", "Đơn vị tính")


@pytest.mark.tool
@pytest.mark.parametrize("ending", ["xls", "ods"])
def test_saved_by_libreoffice_in_other_formats(ending: str, tmp_path: Path) -> None:
    soffice = require_tool("soffice")
    made: dict[str, Sheet] = {}
    for encode, name, font in BOTH:
        for share in (1.0, 0.5):
            one = made[f"{name}{share}"] = sheet(Random(3), 14)
            (tmp_path / f"{name}{share}.xlsx").write_bytes(xlsx(one, encode, font, Random(3), share))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    files = [str(path) for path in sorted(tmp_path.glob("*.xlsx"))]
    command = [soffice, profile, "--headless", "--convert-to", ending, "--outdir", str(tmp_path / "out"), *files]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    for name, one in made.items():
        found, read = cells((tmp_path / "out" / f"{name}.{ending}").read_bytes(), f"a.{ending}")
        assert right_of(found, one) == len(found)
        assert read.converted == name[:-3]
