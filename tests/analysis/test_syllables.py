"""Which words can be Vietnamese syllables."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.analysis.syllables import is_syllable, tally


@pytest.mark.parametrize(
    "word",
    [
        "nghiệp",
        "quốc",
        "giếng",
        "gì",
        "quỳnh",
        "huỳnh",
        "khuyến",
        "thuở",
        "yên",
        "uỷ",
        "ủy",
        "hoà",
        "hòa",
        "đặc",
        "ngoằn",
        "xoong",
        "tuyệt",
        "a",
        "ở",
        "Đảng",
        "PHƯỜNG",
        "giữa",
    ],
)
def test_syllables_of_every_shape_are_legal(word: str) -> None:
    assert is_syllable(word)
    assert is_syllable(unicodedata.normalize("NFD", word))


@pytest.mark.parametrize(
    "word", ["kông", "gê", "ngi", "tap", "hoc", "quôcc", "đưoc", "tồng1", "school", "wqx", "bấm̀", "fung"]
)
def test_words_against_the_spelling_rules_are_not(word: str) -> None:
    assert not is_syllable(word)


def test_abbreviations_numerals_and_labels_are_not_counted() -> None:
    assert tally("UBND HĐND BHXH XIII b) 12.515 TP").words == 0
    assert tally("12.515 - 0,15%").share == 1.0


def test_text_without_accents_and_foreign_text_have_a_low_share() -> None:
    assert tally("Thuc hien Nghi quyet cua Dang bo ve cong tac dan van trong nam qua").share < 0.8
    assert tally("These sentences were written by somebody without knowledge of Vietnamese").share < 0.4


@given(st.text(max_size=60))
def test_any_text_has_a_share_between_0_and_1(text: str) -> None:
    found = tally(text)
    assert 0 <= found.legal <= found.words and 0.0 <= found.share <= 1.0


@pytest.mark.corpus
def test_real_papers_are_legal_to_98_percent(corpus: Path) -> None:
    for file in sorted((corpus / "guidance").glob("00*_*.txt")):
        assert tally(file.read_text("utf-8")).share >= 0.98
