"""Several places of one paper are cited under its name once."""

from __future__ import annotations

from app.planning.citation import section_place, source_line

PARTY = "Hướng dẫn số 12-HD/BTGTU, ngày 20/12/2023 của Ban Tuyên giáo Tỉnh ủy Hồng Lam"
STATE = "Nghị quyết số 47/NQ-HĐND ngày 08/12/2025 của Hội đồng nhân dân tỉnh Hồng Lam"


def test_sections_of_one_paper_share_its_name():
    line = source_line([f"{PARTY}, mục II.1", f"{PARTY}, mục II.2", f"{PARTY}, mục II.1"])
    assert line == f"Nguồn: {PARTY}, mục II.1, II.2"


def test_articles_of_one_paper_share_its_name():
    line = source_line([f"{STATE}, Điều 3, khoản 1", f"{STATE}, Điều 3, khoản 2"])
    assert line == f"Nguồn: {STATE}, Điều 3, khoản 1 và 2"
    line = source_line(
        [f"{STATE}, Điều 1, khoản {n}" for n in (1, 2, 5)] + [f"{STATE}, Điều 2", f"{STATE}, Điều 2, khoản 1"]
    )
    assert line == f"Nguồn: {STATE}, Điều 1, khoản 1, 2 và 5, Điều 2"


def test_two_papers_are_parted_by_a_semicolon():
    assert (
        source_line([f"{PARTY}, mục I", "UBND xã An Bình, Biểu 03"])
        == f"Nguồn: {PARTY}, mục I; UBND xã An Bình, Biểu 03"
    )


def test_nothing_cited_gives_no_line():
    assert source_line(["", ""]) == ""


def test_a_heading_with_a_sign_for_its_number_is_cited_by_the_section_that_it_stands_in():
    assert section_place("II.2.8.*1") == "mục II.2.8"
    assert section_place("Điều 2.-3") == "Điều 2"
    assert section_place("*1") == ""
    assert section_place("II.2.3(2)") == "mục II.2.3(2)"
    assert section_place("I.a") == "mục I.a"
