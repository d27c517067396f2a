"""A comparison that is a level of the earlier period is an index; only a rise or fall is growth."""

from __future__ import annotations

import pytest

from app.planning.figure_words import printed_value
from tests.analysis.figures.marking import contexts, read
from tests.analysis.workbook_grids import cell, grid, only_table

HEAD = "So với cùng kỳ (%)"


def test_numbers_around_a_hundred_under_so_voi_are_indices_without_a_direction() -> None:
    table = only_table(grid(("Chỉ tiêu", "Năm 2024", HEAD), ("Lúa (tấn)", 812, 97.5), ("Ngô (tấn)", 90, 104.2)))
    assert [column.kind for column in table.columns] == ["actual", "prior"]
    figure = cell(table, "C2")
    assert (figure.kind, figure.direction, figure.unit and figure.unit.text) == ("prior", None, "%")
    assert figure.of == "T1!B2"
    assert printed_value(figure) == "97,5"


def test_small_or_negative_numbers_under_the_same_heading_are_growth() -> None:
    table = only_table(grid(("Chỉ tiêu", "Năm 2024", HEAD), ("Lúa (tấn)", 812, -2.5), ("Ngô (tấn)", 90, 104.2)))
    assert (cell(table, "C2").kind, cell(table, "C2").direction) == ("change", "down")
    small = only_table(grid(("Chỉ tiêu", "Năm 2024", HEAD), ("Lúa (tấn)", 812, 2.5), ("Ngô (tấn)", 90, 4.2)))
    assert (cell(small, "C3").kind, cell(small, "C3").direction) == ("change", "up")


@pytest.mark.parametrize("heading", ["Tăng (+), giảm (-) so với cùng kỳ (%)", "Tốc độ tăng (%)", "Chênh lệch (%)"])
def test_a_heading_that_says_growth_is_growth_however_large(heading: str) -> None:
    table = only_table(grid(("Chỉ tiêu", "Năm 2024", heading), ("Lúa (tấn)", 812, 97.5), ("Ngô (tấn)", 90, 104.2)))
    assert cell(table, "C2").kind == "change"


def test_a_row_that_compares_is_told_the_same_way() -> None:
    table = only_table(
        grid(("Chỉ tiêu", "Thôn Đông", "Thôn Đoài"), ("Sản lượng (tấn)", 210, 180), ("So với cùng kỳ (%)", 101.2, 96.4))
    )
    assert (cell(table, "B3").kind, cell(table, "B3").direction) == ("prior", None)


def test_prose_tells_an_index_from_growth() -> None:
    index, growth = read("Thu ngân sách bằng 108,4% so với cùng kỳ, chi ngân sách tăng 8,4%.", contexts()["A"])
    assert (index.kind, index.direction) == ("prior", None)
    assert (growth.kind, growth.direction) == ("change", "up")
