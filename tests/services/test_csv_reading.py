"""How a CSV is read is guessed, shown, and can be corrected before anything is taken."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.domain.errors import InputError
from app.domain.figure import Dialect
from app.services.csv_reading import checked_dialect, guessed, is_csv, sample

_SEMICOLONS = "Chỉ tiêu;Đơn vị;Năm 2022;Năm 2023\nThu ngân sách;tỷ đồng;11.240,3;12.515,3\nHộ nghèo;%;2,9;2,3\n"


def test_the_guess_is_shown_with_rows_and_figures() -> None:
    data = _SEMICOLONS.encode("utf-8-sig")
    shown = sample(data, "so-lieu.csv", guessed(data))
    assert shown.dialect == Dialect("utf-8-sig", ";", ",")
    assert shown.rows[1] == ("Thu ngân sách", "tỷ đồng", "11.240,3", "12.515,3")
    assert (shown.figures, shown.examples[1], shown.trouble) == (4, "Thu ngân sách: 12.515,3 tỷ đồng", "")


def test_a_correction_shows_at_once_what_it_would_give() -> None:
    data = "Chỉ tiêu;Năm 2023\nSố hộ;1.639\n".encode()
    assert sample(data, "a.csv", Dialect("utf-8", ";", ",")).examples == ("Số hộ: 1.639 hộ",)
    assert sample(data, "a.csv", Dialect("utf-8", ";", ".")).examples == ("Số hộ: 1,639 hộ",)
    assert sample(data, "a.csv", Dialect("utf-8", "\t", ",")).trouble.endswith(".")


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252", "không có"])
def test_an_encoding_that_does_not_fit_is_told_not_raised(encoding: str) -> None:
    shown = sample(_SEMICOLONS.encode()[:-1], "a.csv", Dialect(encoding, ";", ","))
    assert shown.trouble or encoding == "cp1252"


def test_one_sign_cannot_be_both() -> None:
    with pytest.raises(InputError, match="trùng"):
        checked_dialect("utf-8", ",", ",")
    assert checked_dialect("utf-8", ",", ".") == Dialect("utf-8", ",", ".")


def test_a_long_file_is_cut_at_the_end_of_a_line() -> None:
    data = ("Chỉ tiêu;Năm 2023\n" + "Số hộ nghèo của xã;1.639\n" * 20_000).encode()
    shown = sample(data, "a.csv", guessed(data))
    assert shown.trouble == "" and shown.rows[-1] == ("Số hộ nghèo của xã", "1.639")


def test_endings_tell_delimited_text() -> None:
    assert is_csv("SO-LIEU.CSV") and is_csv("a.tsv") and not is_csv("a.xlsx")


@pytest.mark.corpus
def test_the_csv_files_of_offices_are_guessed_without_a_question(corpus: Path) -> None:
    found = {}
    for path in sorted((corpus / "figures").glob("*.csv")):
        data = path.read_bytes()
        shown = sample(data, path.name, guessed(data))
        assert shown.trouble == "" and shown.figures > 5
        found[path.name] = (shown.dialect.separator, shown.dialect.decimal)
    assert found == {
        "cham-phay-bom.csv": (";", ","), "phay-cham-thap-phan.csv": (",", "."), "tab-utf16.csv": ("\t", ","),
    }  # fmt: skip
