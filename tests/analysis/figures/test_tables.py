"""Annex tables: name from the row, unit from its column, period and kind from the heading."""

from __future__ import annotations

from decimal import Decimal

from app.analysis.figures import find_figures
from app.domain.figure import Figure
from app.domain.source import Block, OfficialDocument, SourceDocument, TableCell, TableRow


def table(rows: list[list[str]]) -> tuple[Figure, ...]:
    text = "\n".join(" | ".join(row) for row in rows)
    cells = tuple(
        TableRow(tuple(TableCell(cell, line=10 + i, header=i == 0) for cell in row)) for i, row in enumerate(rows)
    )
    block = Block(id="L10", kind="table", text=text, lines=(10, 10 + len(rows)), rows=cells)
    paper = OfficialDocument(title="Nghị quyết về kế hoạch phát triển kinh tế - xã hội năm 2026", date="2025-12-09")
    return find_figures(SourceDocument("0" * 64, "phu-luc.docx", "docx", (paper,), (block,)))


ANNEX = [
    ["STT", "Chỉ tiêu", "Đơn vị tính", "Ước thực hiện năm 2025", "Kế hoạch năm 2026"],
    ["1", "Tốc độ tăng tổng sản phẩm (GRDP)", "%", "8,2", "9 - 9,5"],
    ["2", "Thu ngân sách trên địa bàn", "tỷ đồng", "12.450", "13.900"],
    ["3", "Tỷ lệ thất nghiệp thành thị", "%", "2,9", "dưới 3"],
    ["4", "Tỷ lệ hộ nghèo", "%", "-", "0,15"],
]


def test_each_value_is_named_by_its_row_and_dated_by_its_column() -> None:
    found = {(f.indicator, f.period.text if f.period else ""): f for f in table(ANNEX)}
    revenue = found["Thu ngân sách trên địa bàn", "2026"]
    assert revenue.value == Decimal(13900)
    assert revenue.unit is not None
    assert revenue.unit.text == "tỷ đồng"
    assert revenue.kind == "target"
    assert revenue.line == 12
    assert found["Thu ngân sách trên địa bàn", "2025"].kind == "actual"


def test_ranges_and_bounds_of_cells_are_read() -> None:
    found = {(f.indicator, f.period.text if f.period else ""): f for f in table(ANNEX)}
    growth = found["Tốc độ tăng tổng sản phẩm (GRDP)", "2026"]
    assert (growth.value, growth.value_to) == (Decimal(9), Decimal("9.5"))
    assert found["Tỷ lệ thất nghiệp thành thị", "2026"].bound == "<"


def test_order_numbers_and_dashes_give_no_card() -> None:
    assert len(table(ANNEX)) == 7


def test_quotes_of_cells_stand_in_the_block() -> None:
    for figure in table(ANNEX):
        assert figure.quote
        assert figure.quote in "\n".join(" | ".join(row) for row in ANNEX)
