"""Paragraphs below the wrong heading, and receivers from the lowest up, tell that lines stand in reverse order."""

from __future__ import annotations

import pytest

from app.analysis.line_clues import clues_of
from app.analysis.line_fields import FIELDS
from app.analysis.line_order import reversed_stretches
from app.analysis.line_sections import Sections
from app.analysis.line_standing import standing
from tests.analysis.planting import raw

MATTERS = (
    ("Trồng rừng", "trồng rừng", "Các thôn đã nhận cây giống để trồng rừng trên đất trống còn lại của xã."),
    ("Nước sạch", "nước sạch", "Tuyến ống dẫn nước sạch về ba xóm phía tây được đưa vào dùng từ tháng Ba."),
    ("Thư viện", "thư viện", "Phòng đọc của thư viện mở thêm hai buổi tối để học sinh đến mượn truyện."),
    ("Chợ phiên", "chợ phiên", "Bà con bán rau và gà ở chợ phiên được miễn tiền chỗ ngồi trong quý đầu."),
    ("Dân quân", "dân quân", "Lực lượng dân quân tập bắn đạn thật vào tuần thứ hai của tháng Tám."),
    ("Khuyến học", "khuyến học", "Quỹ khuyến học trao quà cho các em vượt khó trước ngày khai giảng."),
    ("Đường làng", "đường làng", "Hai đoạn đường làng ở xóm Đông được đổ bê tông rộng ba mét rưỡi."),
    ("Chăn nuôi", "chăn nuôi", "Các hộ chăn nuôi lợn đã tiêm đủ hai mũi vắc-xin cho đàn giống."),
)
FURTHER = (
    ("Giếng khoan", "giếng khoan", "Xóm Tây có thêm một giếng khoan sâu bốn mươi mét."),
    ("Nghĩa trang", "nghĩa trang", "Đoàn viên quét vôi hàng rào nghĩa trang vào chiều chủ nhật."),
    ("Nhà trẻ", "nhà trẻ", "Hai cô ở nhà trẻ được cử đi học lớp nấu ăn tại huyện."),
    ("Bến đò", "bến đò", "Chủ đò ở bến đò phải phát áo phao cho từng khách."),
)
RECEIVERS = (
    "- Như Điều 3;",
    "- Văn phòng Chính phủ (để báo cáo);",
    "- Thường trực Tỉnh ủy;",
    "- Thường trực Hội đồng nhân dân tỉnh;",
    "- Ủy ban nhân dân tỉnh;",
    "- Ủy ban Mặt trận Tổ quốc tỉnh;",
    "- Các sở, ngành của tỉnh có liên quan;",
    "- Đảng ủy các xã, phường;",
    "- Ủy ban nhân dân các xã, phường;",
    "- Đài Phát thanh và Truyền hình;",
    "- Lưu: VT, KT.",
)


def by_matter() -> list[str]:
    """Twelve headings, each with two paragraphs of its own matter; nothing but the words tells their order."""
    lines: list[str] = []
    for title, matter, text in (*MATTERS, *FURTHER):
        lines += [f"* {title}", text, f"Cuối năm sẽ đánh giá lại phần {matter} và báo cáo lên cấp trên."]
    return lines


def test_text_below_its_own_headings_is_in_order() -> None:
    lines = raw(by_matter())
    assert reversed_stretches(lines) == []
    assert all(Sections(lines, clues_of(lines)).gain(first, first + 9) < 0 for first in range(3, 12, 3))


@pytest.mark.parametrize("first", [3, 6, 9])
def test_text_above_its_own_headings_is_a_reversed_stretch(first: int) -> None:
    lines = by_matter()
    lines[first : first + 9] = lines[first : first + 9][::-1]
    assert Sections(raw(lines), clues_of(raw(lines))).gain(first, first + 9) > 3
    ((start, end),) = reversed_stretches(raw(lines))
    assert start <= first + 1 and end >= first + 8


def test_a_text_that_does_not_keep_to_its_headings_elsewhere_is_not_judged_by_them() -> None:
    lines = by_matter()[::-1]
    lines[9:18] = lines[9:18][::-1]
    sections = Sections(raw(lines), clues_of(raw(lines)))
    assert [sections.gain(first, first + 9) for first in (3, 6, 9, 12)] == [0.0] * 4


def test_text_without_headings_says_nothing_of_sections() -> None:
    lines = raw([text for _, _, text in MATTERS])
    assert Sections(lines, clues_of(lines)).gain(1, 6) == 0.0


def test_receivers_are_ranked_from_the_highest_down() -> None:
    ranks = [standing(line) for line in RECEIVERS]
    assert None not in ranks
    assert ranks == sorted(ranks, key=lambda rank: rank or (0, 0))


@pytest.mark.parametrize(
    "text",
    [
        "Thường trực Tỉnh ủy giao các xã báo cáo.",
        "- Hội Khuyến học;",
        "- Đường vào xã đã rải nhựa;",
        "",
        "- " + "Ủy ban nhân dân xã " * 9 + ";",
    ],
)
def test_what_is_no_receiver_or_tells_no_level_has_no_rank(text: str) -> None:
    assert standing(text) is None


def test_receivers_from_the_lowest_up_are_a_reversed_stretch() -> None:
    prose = [text for _, _, text in MATTERS]
    assert reversed_stretches(raw([*prose, "Nơi nhận:", *RECEIVERS])) == []
    turned = [*prose, "Nơi nhận:", RECEIVERS[0], *RECEIVERS[1:10][::-1], RECEIVERS[10]]
    ((first, end),) = reversed_stretches(raw(turned))
    assert first <= 11 and end >= 18


def test_the_head_of_the_receivers_stands_above_them() -> None:
    prose = [text for _, _, text in MATTERS]
    turned = [*prose, *RECEIVERS[:5][::-1], "Nơi nhận:", *RECEIVERS[5:]]
    ((first, end),) = reversed_stretches(raw(turned))
    assert first <= 9 and end >= 13


def test_words_of_several_fields_tell_none() -> None:
    assert FIELDS["chăn", "nuôi"] == FIELDS["nông", "dân"] == "farming"
    assert FIELDS["học", "sinh"] == "education" and ("nhân", "dân") not in FIELDS


def test_text_is_known_to_belong_to_a_heading_by_its_field_alone() -> None:
    """No paragraph repeats a word of its heading; both are of one field of work."""
    fields = (
        ("Nông nghiệp", "Các hộ chăn nuôi đã nhốt riêng con ốm.", "Việc gieo trồng chậm một tuần vì rét."),
        ("Giáo dục", "Học sinh lớp chín được ôn thêm buổi chiều.", "Hai giáo viên nghỉ sinh con từ tháng Ba."),
        ("Y tế", "Bệnh viện huyện cử bác sĩ về khám.", "Việc tiêm chủng xong ở cả bảy thôn."),
        ("Quốc phòng", "Trung đội dân quân tập bắn hai ngày.", "Có bảy thanh niên nhập ngũ đợt này."),
        ("Môi trường", "Bãi rác thải cũ được lấp đất.", "Hộ lấn đất đai công phải trả lại."),
        ("Thanh tra", "Một đơn khiếu nại đã rút.", "Vụ lãng phí ở chợ được làm rõ."),
    )
    lines = [text for head, *texts in fields for text in (f"* {head}", *texts)]
    turned = [*lines[:6], *lines[6:12][::-1], *lines[12:]]
    assert Sections(raw(lines), clues_of(raw(lines))).gain(6, 12) < 0
    assert Sections(raw(turned), clues_of(raw(turned))).gain(6, 12) > 0
