"""Everything in the library is found again: accents or not, exact first, marked, narrowed."""

from __future__ import annotations

import random
import re

import pytest

from app.domain.folding import accented, fold
from app.library.database import Library
from app.library.finding import around, search
from app.library.keeping import add
from app.library.shelving import add_folder, put_in_folder
from app.library.values import UNFILED, Filter
from tests.library.sources import HEADING, guidance, workbook


def texts(library: Library, words: str, narrowed: Filter = Filter(), most: int = 100) -> list[str]:  # noqa: B008
    return [hit.text for hit in search(library, words, narrowed, most).hits]


def marked(library: Library, words: str) -> list[list[str]]:
    return [[hit.text[a:b] for a, b in hit.marks] for hit in search(library, words).hits]


def test_words_without_accents_find_the_accented_and_mark_their_very_letters(library: Library) -> None:
    add(library, [guidance("Tổng thu ngân sách đạt 12,5 tỷ đồng.", "Đường làng được bê tông hoá.")])
    assert marked(library, "thu ngan sach") == [["thu ngân sách"]]
    assert marked(library, "duong lang") == [["Đường làng"]]
    assert marked(library, "12,5 ty") == [["12,5 tỷ"]]


def test_tone_place_and_y_make_no_difference_even_where_accents_count(library: Library) -> None:
    add(library, [guidance("Nếp sống văn hóa ở khu dân cư.", "Kĩ thuật canh tác.", "Văn hoạ mỹ thuật.")])
    assert texts(library, "văn hoá")[0] == "Nếp sống văn hóa ở khu dân cư."
    assert texts(library, "kỹ thuật") == ["Kĩ thuật canh tác."]


def test_the_accents_as_typed_come_first_however_many_others_there_are(library: Library) -> None:
    many = [f"Phường có ban thứ {n} và bàn thứ {n}." for n in range(400)]
    add(library, [guidance("Chợ bán nông sản sạch.", name="cu.txt"), guidance(*many, name="moi.txt")])
    found = texts(library, "bán", most=50)
    assert found[0] == "Chợ bán nông sản sạch." and len(found) == 50
    assert "bàn" in texts(library, "bàn")[0]


def test_a_phrase_comes_before_its_words_apart_and_exact_words_before_bare_ones(library: Library) -> None:
    add(library, [guidance("Sách về ngân hàng thu nợ.", "Thu ngan sach khong dau.", "Kế hoạch thu ngân sách.")])
    assert texts(library, "thu ngân sách") == [
        "Kế hoạch thu ngân sách.", "Sách về ngân hàng thu nợ.", "Thu ngan sach khong dau.",
    ]  # fmt: skip


def test_the_word_being_typed_finds_longer_ones_and_whole_words_come_first(library: Library) -> None:
    add(library, [guidance("Thuỷ lợi nội đồng.", "Thu thuế đủ.", "Tổng thu thuỷ sản.")])
    assert texts(library, "thu")[-1] == "Thuỷ lợi nội đồng."
    assert marked(library, "thu thu") == [["Thu thu"], ["thu thu"]]
    assert texts(library, "thuy lo") == ["Thuỷ lợi nội đồng."]
    assert texts(library, "thu ") == ["Thu thuế đủ.", "Tổng thu thuỷ sản."]
    assert texts(library, "uy") == []


def test_a_beginning_with_hundreds_of_endings_is_found_too(library: Library) -> None:
    add(library, [guidance(*(f"Số {12000 + n} của xã." for n in range(300)))])
    assert len(texts(library, "12")) == 100
    assert texts(library, "12007") == ["Số 12007 của xã."]


@pytest.mark.parametrize(
    "words", ["", "   ", "…", '"', "*", "AND", '" OR 1', "NEAR(a b)", "a" * 5000, "( ^ : -", "\x00"]
)
def test_whatever_is_typed_is_words_and_no_command(library: Library, words: str) -> None:
    add(library, [guidance("Một hai ba.")])
    assert texts(library, words) == []


def test_a_row_of_figures_is_found_with_its_number_and_where_it_stands(library: Library) -> None:
    add(library, [workbook(Tổng_thu_ngân_sách="12.515.266", Chi_thường_xuyên="8.000")])
    (hit,) = search(library, "tong thu ngan sach").hits
    assert hit.text == "Tổng thu ngân sách (triệu đồng) — Năm 2025: 12.515.266"
    assert (hit.file, hit.block, hit.heading) == ("so-lieu.xlsx", "T1!C5", ("KTXH", "Kinh tế - xã hội"))
    assert len(search(library, "12.515.266").hits) == 1


def test_a_hit_says_where_it_stands_and_can_be_read_in_its_place(library: Library) -> None:
    kept = guidance(
        "Đoạn đầu.", "Đoạn giữa nói về giảm nghèo.", "Đoạn cuối.", number="12-HD/BTG", issuer="Ban Tuyên giáo"
    )
    add(library, [kept, guidance("Văn bản khác.", name="khac.txt")])
    (hit,) = search(library, "giam ngheo").hits
    assert (hit.sha256, hit.file, hit.block, hit.heading) == (kept.sha256, "huong-dan.txt", "L3", ("II.",))
    assert (hit.paper.number, hit.paper.issuer) == ("12-HD/BTG", "Ban Tuyên giáo")
    assert [n.text for n in around(library, hit)] == [HEADING, "Đoạn đầu.", hit.text, "Đoạn cuối."]


def test_search_is_narrowed_by_issuer_type_year_mark_and_folder(library: Library) -> None:
    old = guidance("Thu thuế một.", name="1", issuer="Thành uỷ", type="Hướng dẫn", date="2023-01-05")
    new = guidance("Thu thuế hai.", name="2", issuer="Tỉnh uỷ", type="Hướng dẫn", date="2024-02-05")
    kept = guidance("Thu thuế ba.", name="3", issuer="Tỉnh uỷ", type="Kế hoạch", mark="LƯU HÀNH NỘI BỘ")
    add(library, [old, new, kept])
    above = add_folder(library, "Năm nay")
    below = add_folder(library, "Tháng 2", above.id)
    put_in_folder(library, (new.sha256,), below.id)

    def found(**narrowed: object) -> list[str]:
        return texts(library, "thu thue", Filter(**narrowed))  # type: ignore[arg-type]

    assert found() == ["Thu thuế ba.", "Thu thuế hai.", "Thu thuế một."]
    assert found(issuer="Tỉnh uỷ") == ["Thu thuế ba.", "Thu thuế hai."]
    assert found(type="Hướng dẫn") == ["Thu thuế hai.", "Thu thuế một."]
    assert found(issuer="Tỉnh uỷ", type="Hướng dẫn", year=2024) == ["Thu thuế hai."]
    assert found(mark="LƯU HÀNH NỘI BỘ") == ["Thu thuế ba."]
    assert found(folder=above.id) == found(folder=below.id) == ["Thu thuế hai."]
    assert found(folder=UNFILED) == ["Thu thuế ba.", "Thu thuế một."]
    assert found(issuer="Không có") == []


def test_a_filter_that_lets_many_papers_through_finds_the_same(library: Library) -> None:
    add(library, [guidance("Thu thuế.", name=str(n), date=f"{2020 + n % 3}-01-01") for n in range(300)])
    assert len(texts(library, "thu thue", Filter(year=2021), 200)) == 100


def test_search_agrees_with_reading_every_paragraph(library: Library) -> None:
    """Seeded: what SQLite finds is what looking at each text finds, and exact hits come before all others."""
    walk = random.Random(11)
    syllables = [
        "thu",
        "thư",
        "thuế",
        "ngân",
        "ngăn",
        "sách",
        "sạch",
        "xã",
        "xa",
        "hoà",
        "hòa",
        "mỹ",
        "mĩ",
        "bán",
        "ban",
    ]
    kept = [guidance(*(" ".join(walk.choices(syllables, k=7)) for _ in range(30)), name=f"{n}") for n in range(10)]
    add(library, kept)
    paragraphs = [b.text for k in kept for b in k.reading.document.blocks if b.kind == "paragraph"]  # type: ignore[union-attr]
    for _ in range(200):
        words = walk.choices(syllables, k=walk.randint(1, 3))
        typed = " ".join(words)
        typed = typed if walk.random() < 0.5 else fold(typed)
        found = texts(library, f"{typed} ", most=1000)
        wanted = [t for t in paragraphs if set(fold(typed).split()) <= set(fold(t).split())]
        assert sorted(found) == sorted(wanted)
        exact = [re.search(rf"\b{accented(typed)}\b", accented(t)) is not None for t in found]
        assert exact == sorted(exact, reverse=True)
