"""Reading a workbook again shows what each figure has become."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from app.analysis.refresh import Refresh, compare_readings
from app.domain.figure import FigureWorkbook
from tests.analysis.workbook_grids import grid, only_table, reading

HEAD = ("Chỉ tiêu", "Đơn vị tính", "Năm 2023", "Năm 2024")


def book(*rows: tuple[str | int | float, ...]) -> FigureWorkbook:
    return reading(only_table(grid(HEAD, *rows)))


OLD = book(("Hộ nghèo", "hộ", 12, 9), ("Thu ngân sách", "tỷ đồng", 40.5, 44))


def fates(refresh: Refresh) -> list[str]:
    return [update.fate for update in refresh.updates]


def test_the_same_reading_changes_nothing() -> None:
    refresh = compare_readings(OLD, OLD)
    assert fates(refresh) == ["same"] * 4
    assert refresh.differing == ()


def test_a_new_value_is_shown_old_to_new() -> None:
    refresh = compare_readings(OLD, book(("Hộ nghèo", "hộ", 12, 8), ("Thu ngân sách", "tỷ đồng", 40.5, 44)))
    (update,) = refresh.differing
    assert update.old is not None and update.new is not None
    assert (update.old.value, update.new.value, update.aspects) == (Decimal(9), Decimal(8), ("value",))


def test_a_row_put_in_moves_figures_and_loses_none() -> None:
    new = book(("Hộ cận nghèo", "hộ", 3, 2), ("Hộ nghèo", "hộ", 12, 9), ("Thu ngân sách", "tỷ đồng", 40.5, 44))
    refresh = compare_readings(OLD, new)
    assert fates(refresh) == ["new", "new", "moved", "moved", "moved", "moved"]
    assert refresh.ids() == {"T1!C2": "T1!C3", "T1!D2": "T1!D3", "T1!C3": "T1!C4", "T1!D3": "T1!D4"}


def test_a_row_taken_out_is_gone() -> None:
    refresh = compare_readings(OLD, book(("Thu ngân sách", "tỷ đồng", 40.5, 44)))
    assert sorted(fates(refresh)) == ["gone", "gone", "moved", "moved"]


def test_a_renamed_row_is_found_by_its_cells() -> None:
    refresh = compare_readings(OLD, book(("Số hộ nghèo", "hộ", 12, 9), ("Thu ngân sách", "tỷ đồng", 40.5, 44)))
    assert [update.aspects for update in refresh.differing] == [("name",), ("name",)]


def test_a_changed_unit_is_a_change() -> None:
    refresh = compare_readings(OLD, book(("Hộ nghèo", "hộ", 12, 9), ("Thu ngân sách", "triệu đồng", 40.5, 44)))
    assert [update.aspects for update in refresh.differing] == [("unit",), ("unit",)]


names = st.lists(
    st.sampled_from(["Hộ nghèo", "Thu ngân sách", "Dân số", "Số trường", "Số vụ việc"]), unique=True, min_size=1
)
values = st.integers(0, 999)


@given(names, names, st.data())
def test_every_figure_of_both_readings_has_one_fate(before: list[str], after: list[str], data: st.DataObject) -> None:
    old = book(*((name, "đơn vị", data.draw(values), data.draw(values)) for name in before))
    new = book(*((name, "đơn vị", data.draw(values), data.draw(values)) for name in after))
    refresh = compare_readings(old, new)
    assert sorted(u.old.id for u in refresh.updates if u.old) == sorted(f.id for f in old.figures())
    assert sorted(u.new.id for u in refresh.updates if u.new) == sorted(f.id for f in new.figures())
