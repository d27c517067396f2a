"""Sheets of sorts that ``made_workbooks`` lacks, each sort made by a seed, with what every cell of figures means.

Ranking lists, ditto marks, tables side by side, days as headings, periods down the side, sheets with words only,
headings of several lines, units in a merged title, merged unit cells, notes below, stored percentages, numbers typed
as text, "1/ 2/ 3/", Roman groups, hidden sheets, texts in a font of the old encoding.

Most stand in the ``office_sheet_…`` modules, by what is of note in them; here they are gathered, hidden, re-encoded.
"""

from __future__ import annotations

import random
from collections.abc import Callable

from tests.importers.office_sheet import Sheet
from tests.importers.office_sheet_groups import group_names_beside, roman_groups, slashed_numbers
from tests.importers.office_sheet_headings import (
    days_as_headings,
    headings_of_several_lines,
    nine_months,
    periods_down_the_side,
    places_across,
)
from tests.importers.office_sheet_numbers import (
    bounds_and_ranges,
    criteria_and_classes,
    numbers_as_text,
    ranking,
    stored_percentages,
)
from tests.importers.office_sheet_surroundings import notes_below, stacked_years, three_side_by_side, words_only
from tests.importers.office_sheet_units import (
    children_leave_the_unit_out,
    ditto_units,
    unit_in_a_merged_title,
    unit_row_below_headings,
)


def hidden_sheet(dice: random.Random) -> Sheet:
    """A sheet that the workbook hides: read, and said to be hidden."""
    sheet = dice.choice((roman_groups, stored_percentages, slashed_numbers))(dice)
    sheet.hidden = True
    return sheet


def old_encoding(dice: random.Random) -> Sheet:
    """Any of the others with its texts in TCVN3, in the font of that encoding or in none that tells it."""
    sheet = dice.choice((roman_groups, slashed_numbers, notes_below, stored_percentages, unit_in_a_merged_title))(dice)
    sheet.old_font = dice.choice((".VnTime", ".VnArial", "Times New Roman"))
    return sheet


SORTS: dict[str, Callable[[random.Random], Sheet]] = {
    make.__name__: make
    for make in (
        ranking,
        ditto_units,
        three_side_by_side,
        days_as_headings,
        periods_down_the_side,
        words_only,
        headings_of_several_lines,
        unit_in_a_merged_title,
        notes_below,
        stored_percentages,
        numbers_as_text,
        slashed_numbers,
        roman_groups,
        hidden_sheet,
        old_encoding,
        places_across,
        unit_row_below_headings,
        group_names_beside,
        bounds_and_ranges,
        nine_months,
        criteria_and_classes,
        children_leave_the_unit_out,
        stacked_years,
    )
}


def make_sheet(sort: str, seed: int) -> Sheet:
    """The sheet of a sort and seed."""
    return SORTS[sort](random.Random(f"{sort} {seed}"))
