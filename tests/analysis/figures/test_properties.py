"""What holds of any text: no exception, exact quotations, no value that was not printed, linear time."""

from __future__ import annotations

import re
import time

from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.reference import TextRef
from tests.analysis.figures.marking import contexts, read, sentences

# fmt: off
PIECES = st.sampled_from(
    [
        "đạt", "tăng", "giảm", "còn", "xuống", "dưới", "trên", "khoảng", "gần", "ước", "kế hoạch", "dự toán",
        "so với", "cùng kỳ", "năm trước", "2023", "12,5%", "382/382", "xã", "4.256", "tỷ", "đồng", "266",
        "triệu", "người", "hộ", "(", ")", ";", ":", ",", ".", "-", "–", "%", "đến", "từ", "trở lên", "trong đó",
        "chiếm", "gấp", "1,5", "lần", "05", "(năm)", "“", "”", "⁽¹⁾", "ngày 30/4", "số 57-NQ/TW", "Tổng thu",
        "tỷ lệ", "phấn đấu", "6,5", "7,0", "1/3", "số", "ha", "m2", "bác sĩ/vạn dân", "\u00a0", "xếp thứ",
        "2/30", "**", "+", "huy chương", "Vàng", "10 tháng",
    ]
)
# fmt: on


def check(sentence: str) -> None:
    for figure in read(sentence, contexts()["A"]):
        assert isinstance(figure.ref, TextRef)
        assert sentence[figure.ref.start : figure.ref.end] == figure.quote
        assert figure.quote
        assert figure.indicator
        printed = "".join(re.findall(r"\d", figure.quote))
        if not re.search(r"(tỷ|tỉ|triệu|nghìn|ngàn).*\d", figure.quote) and "/" not in figure.printed:
            shown = "".join(re.findall(r"\d", figure.printed))
            assert shown in printed


@given(st.text(max_size=200))
@settings(max_examples=80, deadline=None)
def test_any_text_is_read_without_an_exception(text: str) -> None:
    check(text)


@given(st.lists(PIECES, max_size=40).map(" ".join))
@settings(max_examples=150, deadline=None)
def test_any_jumble_of_the_words_of_the_genre_is_read_with_exact_quotations(text: str) -> None:
    check(text)


def test_every_card_of_every_sentence_quotes_it_exactly() -> None:
    for row in sentences():
        check(row["sentence"])


def test_hostile_texts_are_read_in_linear_time() -> None:
    pieces = ("1", "1.", "1,1", "(", "1 - ", "“", "12 xã, ", "5% ", "a ", "năm 2023 ", "trong đó 5 xã (", "0912.345.")
    hostile = [piece * (3_000 // len(piece)) + "1" for piece in pieces]
    for text in hostile:
        started = time.process_time()
        read(text, contexts()["A"])
        once = time.process_time() - started
        started = time.process_time()
        read(text * 2, contexts()["A"])
        twice = time.process_time() - started
        assert twice < 4 * once + 0.5, text[:10]
