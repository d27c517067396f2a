"""The district's workbook and its CSV companions: all values, units, tree and totals, the same from every format."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from app.domain.figure import Dialect, FigureTable, FigureWorkbook, PlacedFigure
from app.importers.registry import read_workbook_file

pytestmark = pytest.mark.corpus


def read(path: Path) -> FigureWorkbook:
    return read_workbook_file(path.read_bytes(), path.name)


def at(table: FigureTable, cell: str) -> PlacedFigure:
    return next(placed for placed in table.figures if placed.cell == cell)


def comparable(workbook: FigureWorkbook) -> list[object]:
    """Everything but the file's own hash."""
    return [
        (
            t.id, t.sheet, t.range, t.title, t.unit, t.notes, t.columns, t.rows, t.hidden,
            [(p.row, p.column, p.cell, p.figure.value, p.figure.value_to, p.figure.printed, p.figure.unit,
              p.figure.period, p.figure.kind, p.figure.bound, p.figure.indicator, p.figure.estimate)
             for p in t.figures],
        )
        for t in workbook.tables
    ]  # fmt: skip


@pytest.mark.parametrize("ending", ["xls", "ods"])
def test_the_same_tables_come_out_of_every_format(corpus: Path, ending: str) -> None:
    expected = comparable(read(corpus / "figures" / "so-lieu-quan.xlsx"))
    assert comparable(read(corpus / "figures" / f"so-lieu-quan.{ending}")) == expected


def test_every_number_of_the_district_workbook_is_there(corpus: Path) -> None:
    workbook = read(corpus / "figures" / "so-lieu-quan.xlsx")
    assert [(t.id, t.sheet, len(t.figures)) for t in workbook.tables] == [
        ("T1", "KTXH 2023", 45), ("T2", "Theo phường", 114), ("T3", "Cơ cấu", 12),
    ]  # fmt: skip


def test_headings_units_and_kinds_of_the_district_table(corpus: Path) -> None:
    table = read(corpus / "figures" / "so-lieu-quan.xlsx").tables[0]
    assert [(c.path, c.period, c.kind) for c in table.columns] == [
        (("Thực hiện năm 2022",), "2022", "actual"),
        (("Năm 2023", "Kế hoạch"), "2023", "plan"),
        (("Năm 2023", "Ước thực hiện"), "2023", "actual"),
        (("Năm 2023", "% so với KH"), "2023", "ratio_to_plan"),
        (("Kế hoạch năm 2024",), "2024", "plan"),
    ]
    assert table.title == "BIỂU TỔNG HỢP KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU KINH TẾ - XÃ HỘI NĂM 2023"
    assert any(note.startswith("Ghi chú: Số liệu năm 2023") for note in table.notes)


def test_numbers_as_text_ranges_bounds_and_percent_formats(corpus: Path) -> None:
    table = read(corpus / "figures" / "so-lieu-quan.xlsx").tables[0]
    told = {c: at(table, c).figure for c in ("F9", "G12", "G14", "E17", "H17", "D18", "E18", "F13", "F11")}
    assert (told["F9"].value, told["F9"].printed) == (Decimal(236226), "236.226")
    assert (told["G12"].value, told["G12"].unit.text if told["G12"].unit else "") == (Decimal("103.9"), "%")
    assert told["G14"].value == Decimal("98.9")
    assert (told["E17"].value, told["E17"].value_to) == (Decimal(2), Decimal(3))
    assert (told["H17"].value, told["H17"].bound) == (Decimal(2), ">=")
    assert (told["D18"].value, told["E18"].value, told["E18"].printed) == (Decimal(100), Decimal(100), "100")
    assert (told["F13"].value, told["F13"].printed) == (Decimal("412500.5"), "412.500,5")
    assert (told["F11"].value, told["F11"].printed, told["F11"].estimate) == (Decimal(12515266), "12.515.266", True)
    assert "D13" not in [p.cell for p in table.figures], "a dash is not a number"


def test_rows_form_a_tree_with_its_totals(corpus: Path) -> None:
    tables = read(corpus / "figures" / "so-lieu-quan.xlsx").tables
    paths = [row.path for row in tables[0].rows]
    income = ("KINH TẾ", "Tổng thu ngân sách trên địa bàn")
    assert (*income, "Trong đó: Thu thuế ngoài quốc doanh") in paths
    assert (*income, "Thu tiền sử dụng đất") in paths
    assert ("VĂN HÓA - XÃ HỘI", "Tỷ lệ hộ nghèo theo chuẩn mới đa chiều") in paths
    assert not any(row.total for row in tables[0].rows)
    assert [row.path for row in tables[1].rows if row.total] == [("Tổng cộng",)]


def test_wards_are_places_and_columns_the_indicators(corpus: Path) -> None:
    table = read(corpus / "figures" / "so-lieu-quan.xlsx").tables[1]
    figure = at(table, "E2").figure
    assert (figure.indicator, figure.place, figure.period.text if figure.period else None) == (
        "Thu ngân sách", "Bách Khoa", "2023",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "dialect"),
    [
        ("cham-phay-bom.csv", Dialect("utf-8-sig", ";", ",")),
        ("phay-cham-thap-phan.csv", Dialect("utf-8", ",", ".")),
        ("tab-utf16.csv", Dialect("utf-16", "\t", ",")),
    ],
)
def test_a_csv_is_read_right_without_a_question(corpus: Path, name: str, dialect: Dialect) -> None:
    workbook = read(corpus / "figures" / name)
    assert workbook.dialect == dialect
    (table,) = workbook.tables
    assert [c.period for c in table.columns] == ["2021", "2022", "2023"]
    assert [(r.path, r.unit) for r in table.rows] == [
        (("Thu ngân sách",), "tỷ đồng"), (("Hộ nghèo",), "hộ"), (('Tỷ lệ hộ "Gia đình văn hóa"; giữ vững',), "%"),
    ]  # fmt: skip
    assert [(p.cell, p.figure.value, p.figure.printed) for p in table.figures] == [
        ("C2", Decimal("10987.4"), "10.987,4"), ("D2", Decimal("11240.3"), "11.240,3"),
        ("E2", Decimal("12515.3"), "12.515,3"),
        ("C3", Decimal(12), "12"), ("D3", Decimal(4), "4"), ("E3", Decimal(0), "0"),
        ("C4", Decimal("88.1"), "88,1"), ("D4", Decimal("89.4"), "89,4"), ("E4", Decimal("91.05"), "91,05"),
    ]  # fmt: skip
