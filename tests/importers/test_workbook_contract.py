"""What every reader of workbooks keeps, whatever the format: places, sources, ids, limits, one sentence for trouble."""

from __future__ import annotations

import io
import random
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.analysis.tables.quantities import text_number, tidy_decimal
from app.domain.errors import InputError
from app.domain.figure import Dialect, FigureWorkbook
from app.domain.numbers import format_number
from app.domain.reference import CellRef
from app.importers.delimited import guess_dialect
from app.importers.limits import Limits
from app.importers.registry import read_workbook_file
from app.services.figures_json import workbook_json
from tests.importers.workbook_files import xlsx

NAMES = [
    "figures/so-lieu-quan.xlsx", "figures/so-lieu-quan.xls", "figures/so-lieu-quan.ods", "figures/cham-phay-bom.csv",
    "figures/phay-cham-thap-phan.csv", "figures/tab-utf16.csv", "real/statistics/2014-02-28-Bieu-02-2014-2.xls",
]  # fmt: skip
SMALL = xlsx([("Thôn", "Số hộ"), ("Đông", 210), ("Đoài", 187)])


def read(data: bytes, name: str = "so-lieu.xlsx", limits: Limits | None = None) -> FigureWorkbook:
    return read_workbook_file(data, name, limits or Limits())


@pytest.mark.corpus
@pytest.mark.parametrize("name", NAMES)
def test_figures_stand_where_they_say(corpus: Path, name: str) -> None:
    data = (corpus / name).read_bytes()
    workbook = read(data, Path(name).name)
    assert workbook.tables
    check(workbook)


def check(workbook: FigureWorkbook) -> None:
    """Ids, places and sources of all figures."""
    ids = [figure.id for figure in workbook.figures()]
    assert len(ids) == len(set(ids))
    assert [table.id for table in workbook.tables] == [f"T{n}" for n in range(1, len(workbook.tables) + 1)]
    for table in workbook.tables:
        for placed in table.figures:
            ref = placed.figure.ref
            assert isinstance(ref, CellRef)
            assert placed.figure.id == f"{table.id}!{placed.cell}"
            assert (ref.sha256, ref.sheet, ref.cell) == (workbook.sha256, table.sheet, placed.cell)
            assert ref.row_path == table.rows[placed.row].path
            assert ref.column_path == table.columns[placed.column].path
            assert isinstance(placed.figure.value, Decimal)


@pytest.mark.corpus
@pytest.mark.parametrize("name", NAMES)
def test_the_same_bytes_read_the_same(corpus: Path, name: str) -> None:
    data = (corpus / name).read_bytes()
    assert read(data) == read(data)


@pytest.mark.corpus
@pytest.mark.parametrize("name", NAMES)
def test_the_json_has_the_promised_fields(corpus: Path, name: str) -> None:
    made = workbook_json(read((corpus / name).read_bytes(), Path(name).name))
    assert made["schema"] == 1
    assert {"file", "sha256", "dialect", "tables"} <= made.keys()
    for table in made["tables"]:
        assert {"id", "sheet", "range", "title", "unit", "notes", "columns", "rows", "figures"} <= table.keys()
        assert all(set(column) == {"path", "unit", "period", "kind"} for column in table["columns"])
        assert all({"path", "unit", "total"} <= row.keys() for row in table["rows"])
        assert all({"id", "row", "column", "cell", "value", "printed"} <= figure.keys() for figure in table["figures"])


def refused(data: bytes, name: str = "so-lieu.xlsx", limits: Limits | None = None) -> str:
    with pytest.raises(InputError) as trouble:
        read(data, name, limits)
    assert trouble.value.sentence.endswith(".")
    assert name in trouble.value.sentence
    return trouble.value.code


def changed_part(data: bytes, part: str, content: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            new.writestr(item.filename, content if item.filename == part else old.read(item.filename))
    return target.getvalue()


def test_a_sheet_with_a_cell_at_its_far_corner_is_refused_before_it_is_laid_out() -> None:
    sheet = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
        b"</sheetData></worksheet>"
    )
    assert refused(changed_part(SMALL, "xl/worksheets/sheet1.xml", sheet)) == "too-many-cells"


def test_a_cut_workbook_is_damaged() -> None:
    assert refused(SMALL[: len(SMALL) // 2]) == "file-damaged"


def test_a_workbook_over_the_limits_is_refused() -> None:
    assert refused(SMALL, limits=Limits(file_bytes=1000)) == "file-too-large"
    assert refused(SMALL, limits=Limits(unpacked_bytes=500)) == "file-bomb"
    assert refused(SMALL, limits=Limits(cells=3)) == "too-many-cells"


def test_an_entity_bomb_expands_nothing() -> None:
    bomb = (
        b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
        b"<styleSheet>&b;</styleSheet>"
    )
    workbook = read(changed_part(SMALL, "xl/styles.xml", bomb))
    assert len(workbook.figures()) == 2


def test_a_csv_with_too_many_fields_is_refused() -> None:
    assert refused(b"a;b\n" * 100, "x.csv", Limits(cells=50)) == "too-many-cells"


def test_an_endless_field_is_refused() -> None:
    assert refused(b'"' + b"a;" * 200_000, "x.csv") in {"csv-damaged", "too-many-cells"}


def test_a_stated_dialect_wins_over_the_guess() -> None:
    data = "Chỉ tiêu;2023\nThu;1,234\n".encode()
    guessed = read_workbook_file(data, "x.csv")
    stated = read_workbook_file(data, "x.csv", dialect=Dialect("utf-8", ";", "."))
    assert guessed.figures()[0].value == Decimal("1.234")
    assert stated.figures()[0].value == Decimal(1234)


def test_a_wrong_encoding_is_one_sentence() -> None:
    with pytest.raises(InputError, match="bảng mã"):
        read_workbook_file("Thôn;Số hộ\nĐông;5\n".encode(), "x.csv", dialect=Dialect("utf-16", ";", ","))
    with pytest.raises(InputError, match="bảng mã"):
        read_workbook_file(b"a;b\n1;2\n", "x.csv", dialect=Dialect("no-such-code", ";", ","))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1258"])
@pytest.mark.parametrize("separator", [";", "\t", ",", "|"])
@pytest.mark.parametrize("decimal", [",", "."])
def test_dialects_are_guessed(encoding: str, separator: str, decimal: str) -> None:
    rows = [
        ["Chi tieu", "DVT", "2021", "2022"],
        ["Thu ngan sach", "ty dong", "10987.4", "11240.35"],
        ["Dan so", "nguoi", "8123", "8200"],
    ]
    quote = '"' if separator == decimal else ""
    text = "\r\n".join(
        separator.join(f"{quote}{f.replace('.', decimal)}{quote}" if f[:1].isdigit() and "." in f else f for f in row)
        for row in rows
    )
    data = text.encode(encoding)
    dialect = guess_dialect(data)
    assert (dialect.separator, dialect.decimal) == (separator, decimal)
    values = [f.value for f in read_workbook_file(data, "x.csv").figures()]
    assert values == [Decimal("10987.4"), Decimal("11240.35"), Decimal(8123), Decimal(8200)]


def test_thousands_in_english_form_are_told_from_decimals() -> None:
    data = b'Chi tieu,2022,2023\nThu,"12,515,266","11,240.5"\nChi,"1,000",950.25\n'
    assert [f.value for f in read_workbook_file(data, "x.csv").figures()] == [
        Decimal(12515266), Decimal("11240.5"), Decimal(1000), Decimal("950.25"),
    ]  # fmt: skip


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=3))
def test_a_printed_number_reads_back(value: Decimal) -> None:
    quantity = text_number(format_number(value))
    assert quantity is not None
    assert quantity.value == value


@given(st.floats(allow_nan=False, allow_infinity=False, min_value=-1e12, max_value=1e12))
def test_a_tidied_float_is_the_float_to_fifteen_digits(value: float) -> None:
    assert abs(tidy_decimal(value) - Decimal(value)) <= max(abs(Decimal(value)) * Decimal("1e-12"), Decimal("1e-290"))


@given(st.integers(-(10**7), 10**7), st.integers(-(10**7), 10**7))
def test_sums_of_tenths_show_no_noise(a: int, b: int) -> None:
    assert tidy_decimal(a / 10 + b / 10) == Decimal(a + b) / 10


@pytest.mark.corpus
@pytest.mark.long
def test_mutated_workbooks_give_a_reading_or_one_sentence(corpus: Path, whole: bool) -> None:
    chosen = random.Random(20240229)
    originals = [(name, (corpus / name).read_bytes()) for name in NAMES]
    outcomes: set[bool] = set()
    for turn in range(2000 if whole else 70):
        name, data = originals[turn % len(originals)]
        outcomes.add(_is_read(_mutated(data, chosen), Path(name).name))
    assert outcomes == {True, False}


@pytest.mark.corpus
@pytest.mark.long
def test_mutated_parts_inside_the_container(corpus: Path, whole: bool) -> None:
    chosen = random.Random(7)
    outcomes: set[bool] = set()
    for turn in range(800 if whole else 40):
        name = NAMES[0] if turn % 2 else NAMES[2]
        data = (corpus / name).read_bytes()
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            part = chosen.choice([n for n in archive.namelist() if n.endswith(".xml")])
            content = _mutated(archive.read(part), chosen)
        outcomes.add(_is_read(changed_part(data, part, content), Path(name).name))
    assert outcomes == {True, False}


def _mutated(data: bytes, chosen: random.Random) -> bytes:
    mutated = bytearray(data)
    for _ in range(chosen.choice([1, 3, 12, 60])):
        at = chosen.randrange(len(mutated))
        match chosen.randrange(4):
            case 0:
                mutated[at] = chosen.randrange(256)
            case 1:
                del mutated[at : at + chosen.randrange(1, 50)]
            case 2:
                mutated[at:at] = bytes(chosen.randrange(256) for _ in range(chosen.randrange(1, 20)))
            case _:
                mutated[at : at + 4] = b"\xff\xff\xff\x7f"
        if len(mutated) < 2:
            break
    return bytes(mutated)


def _is_read(data: bytes, name: str) -> bool:
    """Whether a workbook is read, all its figures in their places; else it is refused in one whole sentence."""
    try:
        workbook = read(data, name, Limits(cells=400_000))
    except InputError as refused_file:
        assert refused_file.sentence.endswith(".") and "\n" not in refused_file.sentence
        return False
    check(workbook)
    return True


WORDS = ["Hộ nghèo", "Tổng số", "%", "Trong đó:", "2023", "-", "I", "nt", "12,5", "5 - 7", "So với cùng kỳ (%)", "(1)"]
CELLS = st.one_of(st.none(), st.sampled_from(WORDS), st.integers(-5, 3000))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(CELLS, max_size=7), max_size=12))
def test_any_grid_of_cells_reads_without_a_fault(rows: list[list[str | int | None]]) -> None:
    workbook = read(xlsx([tuple(row) for row in rows]))
    for table in workbook.tables:
        assert all(0 <= p.row < len(table.rows) and 0 <= p.column < len(table.columns) for p in table.figures)
