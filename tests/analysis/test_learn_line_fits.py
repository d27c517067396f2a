"""The script that learns how paragraphs fit below each other, and that its tables are those in use."""

from __future__ import annotations

from pathlib import Path

from app.analysis.line_clues import BY_END, BY_START, table
from benchmarks import learn_line_fits

WHOLE = "Các thôn đã nhận cây giống để trồng rừng trên đất trống còn lại của xã trong quý đầu năm nay."
BEGUN = "Tuyến ống dẫn nước sạch về ba xóm phía tây được đưa vào dùng từ tháng Ba và phòng đọc của"
REST = "thư viện mở thêm hai buổi tối để học sinh trong xã đến mượn truyện và làm bài tập ở nhà."
TINY = [WHOLE, WHOLE, BEGUN + " xã, nơi", REST] * 6


def test_a_small_letter_stands_below_an_open_end_rather_than_below_a_full_stop() -> None:
    by_end, _ = learn_line_fits.learnt(learn_line_fits.pairs_of([TINY], seed=1))
    assert by_end["o"]["l"] > 0 > by_end["."]["l"]


def test_what_it_prints_has_the_rows_and_columns_in_use() -> None:
    for learnt, used in zip(
        learn_line_fits.learnt(learn_line_fits.pairs_of([TINY], seed=1)), (BY_END, BY_START), strict=True
    ):
        printed = table(learn_line_fits.printed(learnt))
        assert printed == learnt
        assert list(printed) == list(used)
        assert [list(row) for row in printed.values()] == [list(row) for row in used.values()]


def test_a_seed_gives_the_same_tables_each_time() -> None:
    first, again = (learn_line_fits.learnt(learn_line_fits.pairs_of([TINY], seed=3)) for _ in range(2))
    assert first == again


def test_the_papers_by_which_the_tests_measure_are_not_learnt_from(tmp_path: Path) -> None:
    for folder, text in (("guidance", BEGUN), ("real/guidance", WHOLE)):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "000_a.txt").write_text(f"{text}\n{text}\n", "utf-8")
    learnt = learn_line_fits.papers(tmp_path)
    assert [WHOLE, WHOLE] in learnt
    assert not any(BEGUN in paper for paper in learnt)
