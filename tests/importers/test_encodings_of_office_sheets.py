"""All sorts of office sheets in TCVN3 and VNI, every text cell of them, in fonts of old and in Arial; signs stay.

First reading, seeds 1000 to 1399, 186.550 cells each: in their fonts all; in Arial TCVN3 99,96 %, VNI 98,1 % ("ÑVT" for
ĐVT in every sheet); half of the cells in Unicode, all in Arial, TCVN3 98,3 %, VNI 97,1 %. Since then all but the last,
which is 99,3 % for both: "Phó", "vô", "hé", "hoà sô" are words in either. xls, made by LibreOffice, as xlsx.
"""

from __future__ import annotations

import csv
import io
import subprocess
from collections.abc import Callable, Collection
from pathlib import Path
from random import Random

import pytest
import xlsxwriter

from app.analysis.tables.grid import Place
from app.importers import delimited, workbook
from app.importers.encodings import decode_paragraphs, decode_run
from app.importers.limits import DEFAULT
from app.importers.old_letters import ENCODINGS, Encoding
from app.importers.word_readings import scores
from tests.conftest import require_tool
from tests.importers.office_workbooks import SORTS, make_sheet
from tests.importers.old_encodings import alike, tcvn3, vni
from tests.importers.test_encodings_of_text import latin

Encode = Callable[[str], str]
FIRST_SEED, SEEDS, ALL_SEEDS = 1000, 6, 60
BOTH = pytest.mark.parametrize(("encode", "font"), [(tcvn3, ".VnArial"), (vni, "VNI-Times")], ids=["TCVN3", "VNI"])
SIGNS = (
    "m²", "km²", "m³", "±", "±0,5", "°C", "37°C", "µg", "µg/m³", "10 µm", "£", "¥", "5 £", "20 ¥", "§", "½", "¼ lít",
    "©", "Café", "Nestlé", "Hermès", "Peugeot Citroën", "José", "São Paulo", "El Niño", "Müller", "Orléans",
    "Île-de-France", "Société Générale", "Côte d'Ivoire", "Perú", "Curaçao", "Bogotá", "Åland",
)  # fmt: skip
"""Without ®, which by itself may be đ: the label of an item, or đồng."""


def texts(sort: str, seed: int) -> dict[Place, str]:
    return {place: cell.value for place, cell in make_sheet(sort, seed).cells.items() if isinstance(cell.value, str)}


def xlsx(cells: dict[Place, str], font: str, plain: Collection[Place] = ()) -> bytes:
    """A workbook of one sheet, all in a font but for the ``plain`` places."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        page, look = book.add_worksheet("Biểu"), book.add_format({"font_name": font})
        for place, text in cells.items():
            page.write_string(*place, text, None if place in plain else look)
    return target.getvalue()


def read_back(data: bytes, name: str = "a.xlsx") -> dict[Place, str]:
    ((grid, _),) = workbook._grids(data, name, DEFAULT, workbook._looks(data, name, DEFAULT))
    return {place: cell.value for place, cell in grid.cells.items() if isinstance(cell.value, str)}


def wrong(found: dict[Place, str], true: dict[Place, str]) -> list[tuple[str, str | None]]:
    """Texts that did not come back, and what came in their place; blanks aside."""
    pairs = [(text, found.get(place)) for place, text in true.items() if text.strip()]
    return [(t, f) for t, f in pairs if f is None or not alike(" ".join(f.split()), " ".join(t.split()))]


def encoded(cells: dict[Place, str], encode: Encode) -> dict[Place, str]:
    return {place: encode(text) for place, text in cells.items()}


@BOTH
@pytest.mark.parametrize("sort", SORTS)
def test_every_text_of_a_sheet_comes_back(sort: str, encode: Encode, font: str, whole: bool) -> None:
    for seed in range(FIRST_SEED, FIRST_SEED + (ALL_SEEDS if whole else SEEDS)):
        true = texts(sort, seed)
        for used in (font, "Arial"):
            assert wrong(read_back(xlsx(encoded(true, encode), used)), true) == [], f"seed {seed}, {used}"


@BOTH
def test_sheets_with_half_of_their_cells_in_unicode(encode: Encode, font: str, whole: bool) -> None:
    lost = {font: 0, "Arial": 0}
    count = 0
    for seed in range(FIRST_SEED, FIRST_SEED + (ALL_SEEDS if whole else SEEDS)):
        for sort in SORTS:
            true, random = texts(sort, seed), Random(seed)
            plain = {place for place in true if random.random() < 0.5}
            mixed = {place: text if place in plain else encode(text) for place, text in true.items()}
            count += len(true)
            for used in lost:
                lost[used] += len(wrong(read_back(xlsx(mixed, used, plain)), true))
    assert lost[font] == 0
    assert lost["Arial"] <= 0.01 * count


@BOTH
def test_delimited_text_in_bytes_of_windows_and_in_utf8(encode: Encode, font: str, whole: bool) -> None:
    for seed in range(FIRST_SEED, FIRST_SEED + (ALL_SEEDS if whole else SEEDS)):
        for sort in SORTS:
            true = {place: text for place, text in texts(sort, seed).items() if "≥" not in text}
            text = as_csv(encoded(true, encode))
            for data in (latin(text), text.encode()):
                shown, _ = delimited._text(data, "a.csv", delimited.guess_encoding(data))
                rows = delimited._rows(shown, ";", "a.csv", DEFAULT)
                found = {(row, column): field for row, line in enumerate(rows) for column, field in enumerate(line)}
                assert wrong(found, true) == [], f"{sort}, seed {seed}"


def as_csv(cells: dict[Place, str]) -> str:
    out = io.StringIO()
    width = 1 + max(column for _, column in cells)
    for row in range(1 + max(row for row, _ in cells)):
        csv.writer(out, delimiter=";").writerow([cells.get((row, column), "") for column in range(width)])
    return out.getvalue()


@pytest.mark.tool
def test_xls_is_read_as_xlsx_is(tmp_path: Path) -> None:
    soffice = require_tool("soffice")
    made: dict[str, dict[Place, str]] = {}
    for encode, font in ((tcvn3, ".VnArial"), (tcvn3, "Arial"), (vni, "VNI-Times"), (vni, "Arial")):
        for sort in ("old_encoding", "roman_groups", "slashed_numbers", "unit_row_below_headings"):
            name, true = f"{encode.__name__}-{font}-{sort}", texts(sort, FIRST_SEED)
            made[name] = true
            (tmp_path / f"{name}.xlsx").write_bytes(xlsx(encoded(true, encode), font))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    files = [str(path) for path in sorted(tmp_path.glob("*.xlsx"))]
    command = [soffice, profile, "--headless", "--convert-to", "xls", "--outdir", str(tmp_path / "out"), *files]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    for name, true in made.items():
        assert wrong(read_back((tmp_path / "out" / f"{name}.xls").read_bytes(), "a.xls"), true) == [], name


def test_signs_and_foreign_names_beside_a_sheet_in_an_old_encoding_stay(whole: bool) -> None:
    changed = count = 0
    for seed in range(FIRST_SEED, FIRST_SEED + (ALL_SEEDS if whole else SEEDS)):
        for sort in SORTS:
            true, random = texts(sort, seed), Random(seed)
            right = 1 + max(column for _, column in true)
            beside = {(row, right): random.choice(SIGNS) for row, _ in random.sample(list(true), min(3, len(true)))}
            for encode in (tcvn3, vni, str):
                found = read_back(xlsx(encoded(true, encode) | beside, "Arial"))
                assert wrong({place: found[place] for place in true}, true) == [], f"{sort}, seed {seed}"
                changed += sum(found[place] != text for place, text in beside.items())
                count += len(beside)
    assert changed <= 0.0005 * count


@pytest.mark.parametrize(
    "unit", ["tÊn", "t¹/ha", "tÊn/ha", "ng\xadêi", "yÕn", "vÞt", "m¹", "bß", "§VT", "Q§-UB", "H§ND"]
)
def test_a_short_cell_goes_with_the_cells_around_it(unit: str) -> None:
    true = ["Tổng đàn gia cầm", "Sản lượng lương thực", "Khu vực nông thôn"]
    around = [[(tcvn3(text), "Arial")] for text in true]
    read = [run.text for (run,) in decode_paragraphs([*around, *[[(unit, "Arial")]] * 3, *around])]
    assert read == true + [decode_run(unit, ".VnArial")[0]] * 3 + true
    assert read[3] != unit
    plain = [[(text, "Arial")] for text in true]
    assert [run.text for (run,) in decode_paragraphs([*plain, [(unit, "Arial")], *plain])][3] == unit


@pytest.mark.parametrize("unit", ["ÑVT", "HÑND", "taán", "taï/ha"])
def test_a_short_cell_in_vni_goes_with_the_cells_around_it(unit: str) -> None:
    around = [[(vni(text), "Arial")] for text in ("Tổng đàn gia cầm", "Sản lượng lương thực")]
    read = [run.text for (run,) in decode_paragraphs([*around, *[[(unit, "Arial")]] * 3, *around])]
    assert read[2:5] == [decode_run(unit, "VNI-Times")[0]] * 3 != [unit] * 3


@pytest.mark.parametrize(
    ("encoding", "word"),
    [("VNI", word) for word in ("AÑO", "NIÑO", "ESPAÑA", "PEÑA", "leány", "théâtre", "Canaán")]
    + [("cp1258", "tÊn"), ("TCVN3", "½"), ("TCVN3", "¼")],
)
def test_what_an_old_encoding_does_not_spell_is_no_word_of_it(encoding: Encoding, word: str) -> None:
    """In cp1258 Ê is Ê, so tÊn would be a word in it, but for the capital within; ẵ by itself is none."""
    assert scores(word)[1 + ENCODINGS.index(encoding)] == min(scores(word))


@pytest.mark.parametrize("unit", ["m²", "km³", "dm³"])
def test_units_with_raised_digits_say_little_of_the_encoding(unit: str) -> None:
    assert max(scores(unit)) - min(scores(unit)) == 1.0
    assert decode_run(f"{tcvn3('Mía')}; {unit}; 120", "Arial")[0] == f"{tcvn3('Mía')}; {unit}; 120"
    lines = [[(f"{tcvn3(text)};{unit};1", None)] for text in ("Tổng đàn gia cầm", "Khu vực nông thôn", "Mía")]
    assert decode_paragraphs(lines)[2][0].text == f"Mía;{unit};1"
