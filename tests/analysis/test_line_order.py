"""Lines in reverse order are told by labels, by how lines end and begin, and by words that belong together."""

from __future__ import annotations

import random

import pytest

from app.analysis.line_order import read_upwards, reversed_stretches
from app.analysis.line_topics import Topics
from tests.analysis.planting import raw, read, wrapped

CLAUSES = (
    "Ủy ban nhân dân xã giao Văn phòng theo dõi, đôn đốc các thôn nộp báo cáo đúng hạn.",
    "Công an xã phối hợp tuần tra ban đêm, kịp thời xử lý các vụ việc phát sinh ở cơ sở.",
    "Trạm Y tế tổ chức tiêm phòng cho trẻ em dưới năm tuổi ở tất cả các điểm trường.",
    "Hội Nông dân xã vận động hội viên chuyển đổi cây trồng trên diện tích thiếu nước.",
    "Đoàn Thanh niên nhận giúp đỡ các hộ neo đơn sửa lại nhà ở trước mùa mưa bão.",
    "Ban Chỉ huy Quân sự xã hoàn thành đăng ký nghĩa vụ quân sự trong tháng Tư.",
    "Trường học trên địa bàn tổ chức ngày hội đọc sách và thi kể chuyện truyền thống.",
    "Mặt trận Tổ quốc xã giám sát việc thu, chi các khoản đóng góp của Nhân dân.",
)
PROSE = (
    "Trong những năm qua, việc chăm lo đời sống cho người có công trên địa bàn xã luôn được cấp ủy, chính quyền "
    "quan tâm; hằng năm xã đều bố trí kinh phí sửa chữa nhà ở, tặng quà nhân dịp lễ, tết và tổ chức thăm hỏi khi "
    "ốm đau. Nhờ đó, đến nay không còn hộ người có công nào thuộc diện nghèo, các gia đình đều có mức sống bằng "
    "hoặc cao hơn mức trung bình của khu dân cư nơi cư trú, được bà con tin tưởng và ghi nhận."
)


def numbered(count: int = 8) -> list[str]:
    return [f"{at}. {CLAUSES[at % len(CLAUSES)]}" for at in range(1, count + 1)]


@pytest.mark.parametrize("start", range(3))
def test_labels_that_count_down_are_a_reversed_stretch(start: int) -> None:
    lines = numbered(8)
    lines[start : start + 5] = lines[start : start + 5][::-1]
    assert reversed_stretches(raw(lines)) == [(start, start + 5)]


def test_a_parent_below_its_points_is_a_reversed_stretch() -> None:
    lines = [*numbered(3), "4. Các đơn vị cần làm ngay những việc sau:", "a) Lập kế hoạch;", "b) Phân công người;"]
    lines += ["c) Báo cáo kết quả.", *(f"{n}. {CLAUSES[n % 8]}" for n in range(5, 9))]
    turned = [*lines[:3], *lines[3:7][::-1], *lines[7:]]
    assert reversed_stretches(raw(lines)) == []
    assert reversed_stretches(raw(turned)) == [(3, 7)]


def test_wrapped_prose_upside_down_is_found_where_it_stands() -> None:
    lines = wrapped([PROSE, *numbered(4), PROSE, *numbered(4)], 72)
    assert reversed_stretches(raw(lines)) == []
    turned = [*lines[:1], *lines[1:8][::-1], *lines[8:]]
    ((first, end),) = reversed_stretches(raw(turned))
    assert first <= 4 and abs(end - 8) <= 1


def test_independent_sentences_bear_no_evidence_and_raise_no_alarm() -> None:
    lines = list(CLAUSES)
    assert reversed_stretches(raw(lines)) == [] == reversed_stretches(raw(lines[::-1]))
    assert read_upwards(raw(lines[::-1]), [(0, len(lines))]) == [False]


def test_numbers_that_begin_again_or_skip_one_are_no_alarm() -> None:
    lines = [*numbered(4), "II. NHIỆM VỤ", *numbered(3), "III. TỔ CHỨC THỰC HIỆN", *numbered(8)]
    del lines[12]
    assert reversed_stretches(raw(lines)) == []
    swapped = numbered(8)
    swapped[3], swapped[4] = swapped[4], swapped[3]
    assert reversed_stretches(raw(swapped)) == []


def test_articles_that_run_on_through_chapters_and_forms_to_be_filled_in_are_no_alarm() -> None:
    articles = [line for n in range(1, 9) for line in (f"Điều {n}. Việc thứ {n}", CLAUSES[n % 8])]
    chapters = [*articles[:4], "Chương II. TỔ CHỨC", *articles[4:10], "Chương III. ĐIỀU KHOẢN CUỐI", *articles[10:]]
    form = [
        "Họ và tên: ..........",
        "Nơi ở: ..............",
        "ĐƠN XIN XÁC NHẬN",
        "Kính gửi: ...........",
        "Lý do: ……………",
    ]
    assert reversed_stretches(raw(chapters)) == [] == reversed_stretches(raw(form * 4))


def test_counted_paragraphs_from_below_are_a_reversed_stretch() -> None:
    ordinals = ("Một", "Hai", "Ba", "Bốn", "Năm")
    counted = [f"{word} là, {clause[0].lower()}{clause[1:]}" for word, clause in zip(ordinals, CLAUSES, strict=False)]
    assert reversed_stretches(raw([*CLAUSES[5:], *counted, *CLAUSES[:3]])) == []
    ((first, end),) = reversed_stretches(raw([*CLAUSES[5:], *counted[::-1], *CLAUSES[:3]]))
    assert first <= 4 and end >= 7


WORK = (
    "Trường học nhận sách giáo khoa mới", "Đàn gia súc tiêm phòng dịch bệnh", "Đường bê tông nối hai xóm ven sông",
    "Thư viện mở cửa buổi tối thứ sáu", "Hồ chứa nước tưới cánh đồng phía bắc", "Đội bóng thiếu niên đi thi đấu",
)  # fmt: skip


def test_shared_words_tell_where_a_place_belongs() -> None:
    lines = raw([f"{work} đợt {n}." for work in WORK for n in range(4)])
    turned = [*lines[:10], *lines[13:9:-1], *lines[14:]]
    assert Topics(lines, 0, 24).gain(10, 14) < 0 < Topics(turned, 0, 24).gain(10, 14)


def test_shared_words_tell_nothing_where_what_stands_together_is_no_more_alike() -> None:
    lines = raw([f"{work} đợt {n}." for n in range(4) for work in WORK])
    assert all(Topics(lines, 0, 24).gain(first, first + 4) == 0 for first in range(2, 18))


def test_footnotes_that_count_down_tell_of_a_reversed_stretch() -> None:
    prose = [f"{work} đợt {n}." for n in range(4) for work in WORK]
    assert reversed_stretches(raw(prose), notes=[(8, 2), (10, 3), (12, 4), (14, 5)]) == []
    ((first, end),) = reversed_stretches(raw(prose), notes=[(8, 5), (10, 4), (12, 3), (14, 2)])
    assert first <= 9 and end >= 13


def test_footnotes_that_begin_again_on_each_page_are_no_alarm() -> None:
    prose = raw([f"{work} đợt {n}." for n in range(4) for work in WORK])
    assert reversed_stretches(prose, notes=[(4, 1), (4, 2), (9, 1), (9, 2), (14, 1), (19, 1), (19, 2)]) == []


def test_a_reversed_list_is_told_with_its_order_and_kept_out_of_the_outline() -> None:
    lines = ["HƯỚNG DẪN", "Về công tác tháng Tư", "", "I. NỘI DUNG", *numbered(12), "II. TỔ CHỨC THỰC HIỆN", *CLAUSES]
    lines[6:12] = lines[6:12][::-1]
    document = read(lines)
    (passage,) = document.garbled
    assert passage.reason == "reversed"
    assert passage.lines == tuple(range(7, 13)) and passage.order == passage.lines[::-1]
    marked = document.garbled_blocks()
    assert {piece.line for block in document.blocks if block.id in marked for piece in block.pieces} == set(
        passage.lines
    )
    assert not any(section.id in marked for section in document.documents[0].outline)


def test_any_shuffling_of_lines_is_judged_without_a_crash() -> None:
    dice = random.Random(3)
    lines = [*numbered(12), "", "", *wrapped([PROSE], 60), "- ", "a)", "1.1.1.1.", "IV.", ")", "”"]
    for _ in range(200):
        dice.shuffle(lines)
        for first, end in reversed_stretches(raw([line for line in lines[: dice.randrange(len(lines))] if line])):
            assert 0 <= first < end <= len(lines)
