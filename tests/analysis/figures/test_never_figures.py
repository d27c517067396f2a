"""Numbers that name, date or label are never taken for figures."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.analysis.figures.marking import contexts, read

NAMES = [
    "Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị",
    "Nghị định số 30/2020/NĐ-CP và Thông tư 01/2011/TT-BNV",
    "Căn cứ Điều 5, khoản 2 Điều 19 Luật Tổ chức chính quyền địa phương năm 2025",
    "Dự án đường Vành đai 4 và Quốc lộ 1A qua địa bàn",
    "Đoàn tham dự SEA Games 32, ASIAD 19",
    "Dịch Covid-19, cúm A/H5N1 được kiểm soát",
    "Năm học 2024-2025 khai giảng ngày 5/9",
    "Trụ sở tại số 15 ngõ 61 đường Lạc Trung",
    "Quy hoạch phân khu tỷ lệ 1/2000, bản đồ 1/500",
    "Đại hội đại biểu lần thứ XVIII, kỳ họp thứ 7, khóa 3",
    "Kỷ niệm 70 năm ngày giải phóng, 80 năm Quốc khánh 2/9",
    "Điện thoại 0912.345.678, đường dây nóng 1900 6789, trực 24/7",
    "Học sinh lớp 5 và lớp 9 dự thi",
    "Phấn đấu đạt chuẩn mức độ 2, dịch vụ công mức độ 4",
    "Mở lớp cho người từ 18 tuổi, trẻ dưới 5 tuổi",
    "Triển khai phong trào “3 nhất”, phương châm “4 tại chỗ”",
    "Xem mục II.2.1, Phụ lục 3, Biểu số 02",
    "Thời gian từ 8 giờ 30 đến 11h00 ngày 15/4/2026",
    "Ngày 01 tháng 7 năm 2025, bắt đầu giai đoạn 2 của dự án",
    "Hội nghị Trung ương 8 khóa XIII; Tiểu đoàn 5, Trung đoàn 3",
]
NAMED_WITHIN_A_COUNT = [
    "Sáp nhập 3 thôn (thôn 1, thôn 2, thôn 5) trong năm",
    "Thành lập 4 phường (Phường 1, Phường 3)",
    "Sửa chữa 2 tuyến (quốc lộ 1, tỉnh lộ 8)",
    "Kiểm tra 5 cơ sở (tổ 1, tổ 2), trong đó có điểm 3",
    "Có 9 cơ sở (năm 2023, năm 2024)",
    "Có 40 học sinh (lớp 5, lớp 9)",
]


@pytest.mark.parametrize("sentence", NAMES)
def test_a_number_that_names_something_gives_no_card(sentence: str) -> None:
    found = read(f"{sentence}.", contexts()["A"])
    assert [f.quote for f in found] == []


@pytest.mark.parametrize("sentence", NAMED_WITHIN_A_COUNT)
def test_numbers_that_name_places_within_a_count_are_no_parts_of_it(sentence: str) -> None:
    found = read(f"{sentence}.", contexts()["A"])
    assert len(found) == 1, [f.quote for f in found]


def test_counts_of_a_list_without_their_noun_are_parts_of_the_whole() -> None:
    whole, first, second, third = read(
        "Tiếp nhận 38 đơn (khiếu nại 05, tố cáo 02 và kiến nghị 31), giải quyết xong trong kỳ.", contexts()["A"]
    )
    assert [f.value for f in (first, second, third)] == [5, 2, 31]
    assert [f.unit.text if f.unit else "" for f in (first, second, third)] == ["đơn"] * 3
    assert {f.part_of for f in (first, second, third)} == {whole.id}
    assert first.indicator.endswith("khiếu nại")


def test_a_dot_that_is_no_thousands_sign_is_read_but_not_silently() -> None:
    growth, revenue, span = read("Kinh tế tăng trưởng 12.5%, thu 3.25 tỷ đồng, chi 6.5-7.0%.", contexts()["A"])
    assert (growth.value, growth.printed, growth.quote, growth.decimals) == (Decimal("12.5"), "12.5", "12.5%", 1)
    assert (revenue.value, revenue.printed, revenue.decimals) == (Decimal("3.25"), "3.25", 2)
    assert (span.value, span.value_to, span.printed) == (Decimal("6.5"), Decimal("7.0"), "6.5-7.0")
    assert growth.doubtful
    assert revenue.doubtful
    assert span.doubtful


def test_a_right_number_is_not_doubtful_and_a_section_number_is_no_figure() -> None:
    found = read("Thu 3.250 tỷ đồng, tăng 12,5%; tại mục 1.2 hộ nghèo, điểm 3.14 và tổ 2.1 xã.", contexts()["A"])
    assert [(f.printed, f.doubtful) for f in found] == [("3.250", False), ("12,5", False)]


def test_a_fall_to_a_level_is_a_level() -> None:
    for sentence in (
        "Tỷ lệ hộ nghèo giảm còn 2,5%.",
        "Tỷ lệ hộ nghèo giảm xuống 2,5%.",
        "Giảm tỷ lệ thất nghiệp dưới 4%.",
    ):
        (figure,) = read(sentence, contexts()["A"])
        assert (figure.kind, figure.direction) == ("actual", None), sentence


def test_points_stay_points() -> None:
    (figure,) = read("Tỷ lệ giải ngân tăng 0,35 điểm phần trăm so với năm trước.", contexts()["A"])
    assert figure.unit is not None
    assert figure.unit.base == "điểm %"
