"""The figures table as values: searched without accents, narrowed, ordered, grouped, paired with the higher level."""

from __future__ import annotations

import time

import pytest

from app.domain.errors import InputError
from app.domain.project import Original, Project
from app.services.figure_editing import checked, edited, typed_figure, with_typed
from app.services.figure_lines import (
    FigureLine,
    GroupLine,
    Wish,
    all_lines,
    arranged,
    chosen_summary,
    facets,
    lines_of_source,
    series_note,
)  # fmt: skip
from app.services.figure_pairs import beside_higher, pair_sentence
from app.services.figure_series import grouped, suggested_name, ungrouped
from tests.services.figure_samples import BOOK, GUIDANCE, WHEN, WHO, book_key, cell_ref, figure, project, workbook


def shown(base: Project, wish: Wish) -> list[str]:
    return [
        row.figure.printed if isinstance(row, FigureLine) else f"[{row.title} {row.count}]"
        for row in arranged(all_lines(base, {}), wish)
    ]


def test_lines_say_where_each_figure_comes_from() -> None:
    base, _ = with_typed(project(), [typed_figure("Số hộ", "5", "hộ", "", "", "", "", person=WHO, date=WHEN)])
    lines = all_lines(base, {})
    assert [lines[0].source, lines[2].source, lines[-1].source] == [
        "huong-dan.docx, mục 1",
        "so-lieu.xlsx, Biểu 03, ô B2",
        "Số tự nhập, tự tính, chưa có nguồn, Trần Thị Hoà nhập ngày 22/11/2026",
    ]


def test_words_are_found_without_their_accents_in_any_order() -> None:
    assert shown(project(), Wish(words="sach ngan 2022")) == ["11.240"]
    assert shown(project(), Wish(words="Hộ nghèo")) == ["1,5", "2,3"]


def test_filters_narrow_together() -> None:
    base = checked(edited(project(), [book_key("B6")], "value", "2,1", WHO, WHEN), [book_key("B4")], WHO, WHEN)
    assert shown(base, Wish(flags=frozenset({"edited"}))) == ["2,1"]
    assert shown(base, Wish(flags=frozenset({"checked"}))) == ["12.515"]
    assert shown(base, Wish(flags=frozenset({"higher", "unchecked"}))) == ["1,5", "12.515"]
    assert shown(base, Wish(document=BOOK, kind="kế hoạch")) == ["12.000"]
    assert shown(base, Wish(period="2021")) == ["10.100"]
    assert shown(base, Wish(place="An Bình")) == ["120,50"]


def test_values_are_ordered_by_what_they_measure() -> None:
    base = edited(project(), [book_key("B2")], "value", "999 triệu đồng", WHO, WHEN)
    wish = Wish(words="thu", document=BOOK, sort="value")
    assert shown(base, wish) == ["999", "11.240", "12.000", "12.515"]
    assert shown(base, Wish(words="thu", document=BOOK, sort="value", descending=True))[0] == "12.515"


def test_groups_have_heads_that_fold_their_lines_away() -> None:
    wish = Wish(document=BOOK, group="period", sort="period")
    assert shown(project(), wish)[:4] == ["[2021 1]", "10.100", "[2022 1]", "11.240"]
    closed = Wish(document=BOOK, group="period", closed=frozenset({"2023"}))
    assert shown(project(), closed)[-1] == "[2023 4]"


def test_facets_offer_what_is_there() -> None:
    found = facets(all_lines(project(), {}))
    assert found.documents == ((GUIDANCE, "huong-dan.docx"), (BOOK, "so-lieu.xlsx"))
    assert found.kinds == ("mục tiêu", "thực hiện", "kế hoạch")
    assert (found.periods, found.places) == (("2023", "2022", "2021"), ("An Bình",))


def test_chosen_figures_of_one_unit_are_added_up() -> None:
    material = project().material
    assert chosen_summary([material.figure(book_key(c)) for c in ("B2", "B3")]) == "2 số, cộng 21.340 tỷ đồng"
    assert chosen_summary([material.figure(book_key(c)) for c in ("B2", "B6")]) == "2 số"


def test_a_series_gives_its_figures_one_name_and_stands_in_one_row() -> None:
    keys = [book_key(c) for c in ("B4", "B2", "B3")]
    base = grouped(project(), keys, "Tổng thu ngân sách")
    assert {base.material.figure(k).indicator for k in keys} == {"Tổng thu ngân sách"}
    heads = [r for r in arranged(all_lines(base, {}), Wish(group="series")) if isinstance(r, GroupLine)]
    assert heads[1].note == "2021: 10.100 · 2022: 11.240 · 2023: 12.515 (tỷ đồng)"
    assert ungrouped(base, keys[:1]) == project()


def test_a_series_over_places_names_the_places() -> None:
    places = [
        figure(f"T1!C{n}", "Số hộ", v, "hộ", "2023", cell_ref(f"C{n}", p, "2023"), place=p)
        for n, (p, v) in enumerate([("An Bình", "120"), ("Bình Minh", "95")])
    ]
    assert series_note(places) == "An Bình: 120 · Bình Minh: 95 (hộ)"


@pytest.mark.parametrize(
    ("cells", "why"),
    [(("B2",), "ít nhất hai"), (("B2", "B6"), "khác đơn vị"), (("B2", "B3", "B4", "B4"), "")],
)
def test_what_is_no_series_is_refused_with_the_reason(cells: tuple[str, ...], why: str) -> None:
    keys = [book_key(c) for c in cells]
    if not why:
        assert grouped(project(), keys, "Thu").briefing.series[0].keys == tuple(dict.fromkeys(keys))
        return
    with pytest.raises(InputError, match=why):
        grouped(project(), keys, "Thu")


def places_of(values: dict[str, str]) -> tuple[Project, list[str]]:
    figures = [
        figure(f"T1!C{n}", "Số hộ", v, "hộ", "2023", cell_ref(f"C{n}", p, "2023"), place=p)
        for n, (p, v) in enumerate(values.items())
    ]
    base = project()
    return Project(base.briefing, {BOOK: Original("x", b"")}, {}, {BOOK: workbook(figures)}), [f.id for f in figures]


def test_a_total_among_its_parts_is_refused() -> None:
    from app.domain.reference import FigureKey

    base, ids = places_of({"An Bình": "120", "Bình Minh": "95", "Toàn xã": "215"})
    with pytest.raises(InputError, match="“Toàn xã” là tổng của các số còn lại"):
        grouped(base, [FigureKey(BOOK, i) for i in ids], "Số hộ")
    assert len(grouped(base, [FigureKey(BOOK, i) for i in ids[:2]], "Số hộ").briefing.series) == 1


def test_two_values_for_one_period_are_refused() -> None:
    base = edited(project(), [book_key("B3")], "period", "2021", WHO, WHEN)
    with pytest.raises(InputError, match="hai số khác nhau cho 2021"):
        grouped(base, [book_key("B2"), book_key("B3")], "Thu")


def test_the_name_of_most_figures_is_suggested() -> None:
    material = project().material
    assert suggested_name([material.figure(book_key(c)) for c in ("B2", "B3", "B6")]) == "Thu ngân sách"


def test_local_figures_stand_beside_those_of_the_higher_level() -> None:
    pairs = beside_higher(all_lines(project(), {}))
    assert [pair_sentence(p) for p in pairs] == [
        "bằng nhau · địa phương 12.515 tỷ đồng (thực hiện) · cấp trên 12.515 tỷ đồng (thực hiện)",
        "thấp hơn 515 tỷ đồng · địa phương 12.000 tỷ đồng (kế hoạch) · cấp trên 12.515 tỷ đồng (thực hiện)",
        "cao hơn 0,8 điểm % · địa phương 2,3 % (thực hiện) · cấp trên 1,5 % (mục tiêu)",
    ]


def test_ten_thousand_lines_are_arranged_in_a_blink() -> None:
    figures = [
        figure(f"T1!A{n}", f"Chỉ tiêu số {n % 700}", f"{n + 1}", "hộ", str(2015 + n % 10), cell_ref(f"A{n}", "x", "y"))
        for n in range(10_000)
    ]
    base = Project(project().briefing, {BOOK: Original("x", b"")}, {}, {BOOK: workbook(figures)})
    known = {BOOK: lines_of_source(base, BOOK)}
    base = checked(base, [book_key("A5")], WHO, WHEN)
    start = time.perf_counter()
    rows = arranged(all_lines(base, known), Wish(words="tieu so 69", sort="value", group="period"))
    assert len(rows) > 500
    assert time.perf_counter() - start < 0.5
