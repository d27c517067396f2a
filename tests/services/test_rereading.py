"""A workbook that changed is shown old → new, and what stands on it moves to the new reading."""

from __future__ import annotations

from msgspec.structs import replace

from app.domain.briefing import ChartItem, FigureTableItem
from app.domain.project import Original, Project
from app.domain.reference import FigureKey, TypedRef
from app.planning.citation import cite_figure
from app.services.figure_deriving import derive, with_derived
from app.services.figure_editing import as_read, checked, edited
from app.services.figure_lines import lines_of_source
from app.services.figure_series import grouped
from app.services.loading import LoadedWorkbook
from app.services.rereading import change_lines, older_reading, reread, taken
from tests.services.figure_samples import (
    BOOK,
    WHEN,
    WHO,
    book_key,
    cell_ref,
    figure,
    local_figures,
    project,
    with_papers,
    workbook,
)

NEW = "c" * 64


def newer(**values: str) -> LoadedWorkbook:
    """The workbook again, some cells with other values ("" takes the row out), a row put in on top of all."""
    figures = []
    for old in local_figures():
        cell = old.id.partition("!")[2]
        printed = values.get(cell, old.printed)
        if printed:
            row = f"B{int(cell[1:]) + 1}"
            ref = replace(old.ref, sha256=NEW, cell=row)  # type: ignore[type-var]
            figures.append(
                figure(
                    f"T1!{row}", old.indicator, printed, old.unit.text if old.unit else "",
                    old.period.text if old.period else "", ref, old.kind, old.place,
                )
            )  # fmt: skip
    added = figure(
        "T1!B2", "Chi ngân sách", "9.000", "tỷ đồng", "2023", replace(cell_ref("B2", "Chi", "2023"), sha256=NEW)
    )
    return LoadedWorkbook(Original("so-lieu.xlsx", b"new"), workbook([added, *figures], NEW))


def new_key(cell: str) -> FigureKey:
    return FigureKey(NEW, f"T1!B{int(cell[1:]) + 1}")


def after(base: Project, **values: str) -> Project:
    return taken(base, reread(base, BOOK, newer(**values)))


def table_keys(base: Project) -> tuple[FigureKey, ...]:
    return next(i for i in base.briefing.items() if isinstance(i, FigureTableItem)).figures


def test_a_file_of_the_same_name_with_other_bytes_is_a_newer_reading() -> None:
    assert older_reading(project(), newer()) == BOOK
    assert older_reading(project(), replace(newer(), workbook=replace(newer().workbook, name="khac.xlsx"))) == ""


def test_what_changed_is_shown_before_it_is_taken_used_figures_first() -> None:
    base = with_papers(project())
    lines = change_lines(base, reread(base, BOOK, newer(B4="12.700", B6="")))
    assert [(line.fate, line.before, line.after, line.used) for line in lines] == [
        ("đổi", "12.515 tỷ đồng", "12.700 tỷ đồng", True),
        ("mất", "2,3 %, 2023", "—", True),
        ("thêm", "—", "9.000 tỷ đồng, 2023", False),
    ]


def test_tables_and_charts_follow_to_the_new_cells_and_values() -> None:
    made = after(with_papers(project()), B4="12.700")
    assert table_keys(made) == (new_key("B4"), new_key("B6"))
    chart = next(i for i in made.briefing.items() if isinstance(i, ChartItem)).chart
    assert [(p.key, p.label) for p in chart.series[0].points][2] == (new_key("B4"), "12.700")
    assert made.briefing.sources[-1] == NEW and list(made.workbooks) == [NEW] and NEW in made.originals


def test_a_figure_in_use_that_is_gone_stays_as_a_figure_of_our_own() -> None:
    made = after(with_papers(project()), B6="")
    key = table_keys(made)[1]
    kept = made.material.figure(key)
    assert (key.sha256, kept.printed) == ("", "2,3")
    assert isinstance(kept.ref, TypedRef)
    assert cite_figure(made.material, key) == "Bản cũ của “so-lieu.xlsx”, nay không còn trong tệp"


def test_ticks_stay_on_what_is_the_same_and_go_from_what_changed() -> None:
    made = after(checked(project(), [book_key("B3"), book_key("B4")], WHO, WHEN), B4="12.700")
    assert made.material.figure(new_key("B3")).check is not None
    assert made.material.figure(new_key("B4")).check is None


def test_edits_series_and_reckoned_figures_go_along() -> None:
    base = edited(project(), [book_key("B6")], "value", "2,1", WHO, WHEN)
    base = grouped(base, [book_key("B2"), book_key("B3")], "Thu")
    base, (derived,) = with_derived(base, derive(base, "difference", [book_key("B3"), book_key("B4")]))
    made = after(base, B4="12.700")
    assert made.material.figure(new_key("B6")).printed == "2,1"
    assert made.briefing.series[0].keys == (new_key("B2"), new_key("B3"))
    figure = made.briefing.typed[0]
    assert figure.printed == "1.460" and derived.figure != figure.id and NEW in figure.id


def test_decisions_about_figures_that_are_gone_and_unused_go_too() -> None:
    made = after(
        checked(edited(project(), [book_key("B6")], "value", "2,1", WHO, WHEN), [book_key("B7")], WHO, WHEN),
        B6="",
        B7="",
    )
    assert made.briefing.figure_edits == () and made.briefing.checks == ()


def test_every_key_leads_somewhere_afterwards() -> None:
    made = after(with_papers(project()), B2="", B4="1", B6="")
    known = as_read(made)
    assert set(table_keys(made)) <= set(known)
    assert lines_of_source(made, NEW).lines
