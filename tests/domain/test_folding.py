"""What a search does not see, and what it does."""

from __future__ import annotations

import re
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from app.domain.folding import accented, fold, fold_character


def test_accents_tone_places_and_y_make_no_difference() -> None:
    assert fold("Đường  Hoà\u00a0Bình – KỸ THUẬT") == "duong hoa binh - ki thuat"
    assert fold(unicodedata.normalize("NFD", "Quyết định số 5")) == "quiet dinh so 5"


@given(st.text())
def test_a_text_is_folded_as_its_characters_are(text: str) -> None:
    letters = "".join(fold_character(c) for c in text).replace("y", "i")
    assert fold(text) == re.sub(r"\s+", " ", letters).strip()


def test_where_accents_count_both_spellings_that_are_right_stay_alike() -> None:
    assert accented("HÒA thuận, Ủy viên, kỹ sư") == accented("hoà thuận, uỷ viên, kĩ sư")
    assert accented("an ủi") != accented("an uỷ")
    assert accented("bán") != accented("bàn")
