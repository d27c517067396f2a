"""Paragraphs that were broken off within a sentence, and the order of what stands around them."""

from __future__ import annotations

import pytest

from app.analysis.line_breaks import are_parts, broken_off
from app.analysis.line_order import reversed_stretches
from tests.analysis.planting import raw

SENTENCES = (
    "- Các chi bộ sinh hoạt đúng kỳ, ghi biên bản đầy đủ và gửi về Đảng ủy xã.",
    "- Tổ dân phố số 3 làm xong đường ngõ trước mùa mưa, dân góp một nửa tiền.",
    "- Trạm y tế khám sức khỏe cho người cao tuổi ở cả bảy thôn.",
    "- Hội Nông dân giúp các hộ trồng chè chuyển sang bón phân hữu cơ.",
    "- Trường tiểu học dạy bơi cho học sinh lớp bốn và lớp năm trong hè.",
    "- Công an xã nhắc từng nhà khóa cửa, cất xe khi đi làm đồng.",
)
BROKEN = (
    "- Ban Chỉ đạo xã đã họp ba lần để nghe các thôn báo cáo về việc đón khách đến xem hội xuân, giao cho từng "
    "tổ trông xe, dọn rác, giữ trật tự ở hai bên đường vào đình và"
)
REST = "nhà văn hóa; các tổ phải có mặt trước giờ khai hội một tiếng."


def whole_text(times: int) -> list[str]:
    return [f"{sentence[:-1]} đợt {at}." for at in range(times) for sentence in SENTENCES]


def test_a_paragraph_that_ends_with_a_word_that_ends_nothing_is_broken_off() -> None:
    texts = ["Các hộ đã nhận tiền hỗ trợ của", "Chuyển đổi số", "Các hộ đã nhận tiền hỗ trợ."]
    assert broken_off(texts, [False] * 3) == [True, False, False]


def test_a_long_paragraph_without_a_stop_is_broken_off_where_others_have_one() -> None:
    long = " ".join(["Các thôn báo cáo kết quả"] * 7)
    assert broken_off([long, *[f"{long}."] * 9], [False] * 10) == [True] + [False] * 9
    assert broken_off([long] * 10, [False] * 10) == [False] * 10
    assert broken_off([long, *[f"{long}."] * 9], [True] + [False] * 9) == [False] * 10


def test_parts_of_paragraphs_are_not_broken_off() -> None:
    parts = ["Các hộ đã nhận tiền hỗ trợ của", "xã trong tháng Năm.", "- Hội Nông dân"]
    assert are_parts(parts) and not are_parts(SENTENCES)
    assert broken_off(parts, [False] * 3) == [False] * 3


@pytest.mark.parametrize("above", [2, 4])
def test_the_rest_of_a_paragraph_above_its_beginning_is_a_reversed_stretch(above: int) -> None:
    lines = whole_text(4)
    sound = [*lines[:12], BROKEN, REST, *lines[12:]]
    assert reversed_stretches(raw(sound)) == []
    first, end = 12 - above, 14 + 6 - above
    turned = [*sound[:first], *sound[first:end][::-1], *sound[end:]]
    ((found, found_end),) = reversed_stretches(raw(turned))
    assert len(set(range(found, found_end)) & set(range(first, end))) >= 4


def test_a_seam_that_parts_a_paragraph_is_found_at_any_line() -> None:
    lines = whole_text(6)
    for first in range(14, 20):
        sound = [*lines[:first], BROKEN, REST, *lines[first:]]
        turned = [*sound[: first + 1], *sound[first + 1 : first + 8][::-1], *sound[first + 8 :]]
        assert [stretch for stretch in reversed_stretches(raw(turned)) if stretch[0] <= first + 2]
