"""Workbooks as communes and departments keep them: every layout here has been seen in one form or another."""

from __future__ import annotations

import datetime
from decimal import Decimal

from tests.importers.workbook_files import at, book, heads, only, paths, read, said, xlsx

PLAN_ROWS = [
    ("TT", "Chỉ tiêu", "ĐVT", "Năm 2023", "", "", "Kế hoạch 2024"),
    ("", "", "", "Kế hoạch", "Thực hiện", "Tỷ lệ đạt (%)", ""),
    ("I", "Kinh tế", "", "", "", "", ""),
    (1, "Thu ngân sách", "triệu đồng", 5400, 5610.5, 103.9, 5800),
    (2, "Diện tích gieo trồng", "ha", 410, 405, 98.8, 400),
    ("II", "Xã hội", "", "", "", "", ""),
    (1, "Hộ nghèo", "hộ", 20, 18, 90, 15),
]
PLAN_HEADS = ["Năm 2023 > Kế hoạch", "Năm 2023 > Thực hiện", "Năm 2023 > Tỷ lệ đạt (%)", "Kế hoạch 2024"]


def test_merged_headings_over_two_rows() -> None:
    table = only(xlsx(PLAN_ROWS, ("A1:A2", "B1:B2", "C1:C2", "D1:F1", "G1:G2")))
    assert heads(table) == PLAN_HEADS
    assert [c.kind for c in table.columns] == ["plan", "actual", "ratio_to_plan", "plan"]
    assert said(at(table, "G4")) == ("5.800", "triệu đồng", "2024", "plan")
    assert paths(table)[1] == "Kinh tế > Thu ngân sách"


def test_the_same_headings_unmerged() -> None:
    table = only(xlsx(PLAN_ROWS))
    assert heads(table) == PLAN_HEADS
    assert paths(table) == [
        "Kinh tế", "Kinh tế > Thu ngân sách", "Kinh tế > Diện tích gieo trồng", "Xã hội", "Xã hội > Hộ nghèo",
    ]  # fmt: skip


def test_a_form_number_title_and_unit_line_above() -> None:
    table = only(
        xlsx(
            [
                ("UBND XÃ AN BÌNH", "", "", "Biểu số 03"),
                ("KẾT QUẢ THU NGÂN SÁCH NĂM 2024",),
                ("", "", "", "ĐVT: triệu đồng"),
                ("Nội dung", "Dự toán", "Ước thực hiện", "TH/DT (%)"),
                ("Thu ngoài quốc doanh", 1200, 1310, 109.2),
                ("Thu tiền sử dụng đất", 900, 640, 71.1),
            ]
        )
    )
    assert table.title == "Biểu số 03. KẾT QUẢ THU NGÂN SÁCH NĂM 2024"
    assert table.unit == "triệu đồng"
    assert said(at(table, "B5")) == ("1.200", "triệu đồng", "2024", "plan")
    assert said(at(table, "D5")) == ("109,2", "%", "2024", "ratio_to_plan")
    assert at(table, "C5").estimate


def test_two_tables_below_one_another() -> None:
    found = read(
        xlsx(
            [
                ("1. Dân số",),
                ("Thôn", "Số hộ", "Số khẩu"),
                ("Thôn Đông", 210, 802),
                ("Thôn Đoài", 187, 701),
                (),
                ("2. Chăn nuôi",),
                ("Loại vật nuôi", "Năm 2022", "Năm 2023"),
                ("Trâu", 45, 41),
                ("Lợn", 1200, 1350),
            ]
        )
    ).tables
    assert [(t.title, heads(t)) for t in found] == [
        ("1. Dân số", ["Số hộ", "Số khẩu"]), ("2. Chăn nuôi", ["Năm 2022", "Năm 2023"]),
    ]  # fmt: skip
    assert found[1].figures[0].figure.id == "T2!B8"


def test_two_tables_side_by_side_with_an_empty_column() -> None:
    left, right = read(
        xlsx(
            [
                ("Thôn", "Số hộ", "", "Đoàn thể", "Hội viên"),
                ("Thôn Đông", 210, "", "Hội Phụ nữ", 512),
                ("Thôn Đoài", 187, "", "Hội Nông dân", 430),
                ("Thôn Trung", 96, "", "", ""),
            ]
        )
    ).tables
    assert paths(left) == ["Thôn Đông", "Thôn Đoài", "Thôn Trung"]
    assert (heads(right), paths(right)) == (["Hội viên"], ["Hội Phụ nữ", "Hội Nông dân"])


def test_two_tables_side_by_side_that_both_count_their_rows() -> None:
    left, right = read(
        xlsx(
            [
                ("TT", "Thôn", "Số hộ", "TT", "Trường", "Số học sinh"),
                (1, "Thôn Đông", 210, 1, "Mầm non", 215),
                (2, "Thôn Đoài", 187, 2, "Tiểu học", 430),
            ]
        )
    ).tables
    assert [paths(left), paths(right)] == [["Thôn Đông", "Thôn Đoài"], ["Mầm non", "Tiểu học"]]


def test_a_total_on_top_and_a_total_at_the_bottom() -> None:
    top = only(xlsx([("Thôn", "Số hộ"), ("Tổng số", 397), ("Thôn Đông", 210), ("Thôn Đoài", 187)]))
    bottom = only(xlsx([("Thôn", "Số hộ"), ("Thôn Đông", 210), ("Thôn Đoài", 187), ("Toàn xã", 397)]))
    assert [row.total for row in top.rows] == [True, False, False]
    assert [row.total for row in bottom.rows] == [False, False, True]


def test_parts_introduced_by_trong_do() -> None:
    table = only(
        xlsx(
            [
                ("Chỉ tiêu", "Thực hiện 2023"),
                ("Tổng chi ngân sách", 900),
                ("Trong đó: Chi đầu tư", 300),
                ("               Chi thường xuyên", 560),
                ("Tổng thu ngân sách", 950),
            ]
        )
    )
    assert paths(table) == [
        "Tổng chi ngân sách", "Tổng chi ngân sách > Trong đó: Chi đầu tư", "Tổng chi ngân sách > Chi thường xuyên",
        "Tổng thu ngân sách",
    ]  # fmt: skip
    assert at(table, "B3").indicator == "Chi đầu tư"


def test_trong_do_in_a_row_of_its_own() -> None:
    table = only(
        xlsx(
            [
                ("", "Năm 2023"),
                ("Đàn gia súc", 900),
                ("Trong đó:",),
                ("- Trâu", 300),
                ("- Bò", 560),
                ("Đàn gia cầm", 9500),
            ]
        )
    )
    assert paths(table) == ["Đàn gia súc", "Đàn gia súc > Trâu", "Đàn gia súc > Bò", "Đàn gia cầm"]


def test_letters_romans_numbers_and_dashes_make_a_tree() -> None:
    table = only(
        xlsx(
            [
                ("STT", "Nội dung", "Số tiền"),
                ("A", "THU NGÂN SÁCH", 100),
                ("I", "Thu cân đối", 80),
                ("1", "Thu nội địa", 60),
                ("1.1", "Thuế môn bài", 5),
                ("1.2", "Thuế nhà đất", 8),
                ("2", "Thu khác", 20),
                ("-", "Phạt hành chính", 3),
                ("II", "Thu bổ sung", 20),
                ("B", "CHI NGÂN SÁCH", 90),
                ("I", "Chi đầu tư", 40),
            ]
        )
    )
    assert paths(table) == [
        "THU NGÂN SÁCH",
        "THU NGÂN SÁCH > Thu cân đối",
        "THU NGÂN SÁCH > Thu cân đối > Thu nội địa",
        "THU NGÂN SÁCH > Thu cân đối > Thu nội địa > Thuế môn bài",
        "THU NGÂN SÁCH > Thu cân đối > Thu nội địa > Thuế nhà đất",
        "THU NGÂN SÁCH > Thu cân đối > Thu khác",
        "THU NGÂN SÁCH > Thu cân đối > Thu khác > Phạt hành chính",
        "THU NGÂN SÁCH > Thu bổ sung",
        "CHI NGÂN SÁCH",
        "CHI NGÂN SÁCH > Chi đầu tư",
    ]


def test_indentation_alone_makes_a_tree() -> None:
    rows = [("Ngành", "Số lao động"), ("Công nghiệp", 90), ("Dệt", 30), ("May", 60), ("Dịch vụ", 45), ("Bán lẻ", 45)]
    table = only(xlsx(rows, indents={"A3": 1, "A4": 1, "A6": 1}))
    assert paths(table) == ["Công nghiệp", "Công nghiệp > Dệt", "Công nghiệp > May", "Dịch vụ", "Dịch vụ > Bán lẻ"]


def test_numbers_kept_as_text() -> None:
    table = only(
        xlsx(
            [
                ("Chỉ tiêu", "ĐVT", "2022", "2023"),
                ("Thu ngân sách", "triệu đồng", "12.515.266", "11.240,5"),
                ("Tỷ lệ che phủ", "%", "38,5%", "40"),
                ("Bác sĩ", "người", "05", " 06 "),
            ]
        )
    )
    assert [(p.cell, p.figure.value, p.figure.printed) for p in table.figures] == [
        ("C2", Decimal(12515266), "12.515.266"), ("D2", Decimal("11240.5"), "11.240,5"),
        ("C3", Decimal("38.5"), "38,5"), ("D3", Decimal(40), "40"),
        ("C4", Decimal(5), "05"), ("D4", Decimal(6), "06"),
    ]  # fmt: skip
    assert [c.period for c in table.columns] == ["2022", "2023"]


def test_number_formats_give_percent_and_decimals() -> None:
    table = only(
        xlsx(
            [
                ("Chỉ tiêu", "Năm 2023"),
                ("Tỷ lệ giải ngân", (0.9889, "0.0%")),
                ("Năng suất lúa (tạ/ha)", (61.2475, "#,##0.00")),
                ("Thu nhập bình quân (triệu đồng/người)", (78, "0.0")),
                ("Vốn đầu tư (tỷ đồng)", 1.799999999999966),
            ]
        )
    )
    assert [said(p.figure)[:2] for p in table.figures] == [
        ("98,9", "%"), ("61,25", "tạ/ha"), ("78,0", "triệu đồng/người"), ("1,8", "tỷ đồng"),
    ]  # fmt: skip
    assert table.figures[0].figure.value == Decimal("98.89")


def test_ditto_marks_repeat_the_unit_above() -> None:
    table = only(
        xlsx(
            [
                ("Sản phẩm", "Đơn vị tính", "Quý I/2024"),
                ("Gạch", "nghìn viên", 12),
                ("Ngói", '"', 5),
                ("Đũa tre", "nt", 7),
                ("Nước mắm", "lít", 90),
            ]
        )
    )
    assert [row.unit for row in table.rows] == ["nghìn viên", "nghìn viên", "nghìn viên", "lít"]
    assert at(table, "C3").period is not None
    assert said(at(table, "C3")) == ("5", "nghìn viên", "2024-Q1", "actual")


def test_notes_are_kept_and_signatures_are_not() -> None:
    table = only(
        xlsx(
            [
                ("Chỉ tiêu", "Năm 2023"),
                ("Hộ nghèo", 12),
                ("Hộ cận nghèo (*)", 20),
                (),
                ("Ghi chú: số liệu đến 31/12/2023",),
                ("(*) Theo chuẩn mới",),
                ("NGƯỜI LẬP BIỂU", "TM. ỦY BAN NHÂN DÂN"),
                ("Nguyễn Văn A", "Trần Thị B"),
            ]
        )
    )
    assert table.notes == ("Ghi chú: số liệu đến 31/12/2023", "(*) Theo chuẩn mới")
    assert len(table.rows) == 2


def test_years_down_the_side() -> None:
    table = only(xlsx([("Năm", "Dân số (người)", "Số hộ"), (2021, 8123, 2010), (2022, 8200, 2051), (2023, 8295, 2090)]))
    assert paths(table) == ["2021", "2022", "2023"]
    assert said(at(table, "B3")) == ("8.200", "người", "2022", "actual")
    assert said(at(table, "C4")) == ("2.090", "hộ", "2023", "actual")


def test_months_across_take_the_year_of_the_title() -> None:
    table = only(
        xlsx(
            [
                ("TÌNH HÌNH TIẾP CÔNG DÂN NĂM 2024",),
                ("Nội dung", "Tháng 1", "Tháng 2", "Tháng 3", "Quý I"),
                ("Lượt tiếp", 12, 9, 15, 36),
                ("Đơn nhận được", 4, 3, 6, 13),
            ]
        )
    )
    assert [c.period for c in table.columns] == ["2024-01", "2024-02", "2024-03", "2024-Q1"]


def test_school_years_and_forms() -> None:
    table = only(
        xlsx(
            [
                ("Số học sinh năm học 2023 - 2024",),
                ("Trường", "Tổng số", "Chia theo khối", "", "", ""),
                ("", "", 6, 7, 8, 9),
                ("THCS An Bình", 402, 105, 101, 99, 97),
                ("THCS Hòa Lạc", 360, 95, 90, 90, 85),
            ],
            ("C2:F2",),
        )
    )
    assert heads(table) == [
        "Tổng số", "Chia theo khối > 6", "Chia theo khối > 7", "Chia theo khối > 8", "Chia theo khối > 9",
    ]  # fmt: skip
    assert at(table, "C4").period is not None
    assert said(at(table, "C4"))[2] == "2023-2024"


def test_places_down_and_indicators_across() -> None:
    table = only(
        xlsx(
            [
                ("Xã, phường", "Diện tích (km2)", "Dân số năm 2023 (người)", "Tỷ lệ hộ nghèo (%)"),
                ("An Bình", 6.25, 8295, 1.2),
                ("Hòa Lạc", 5.1, 7040, 0.8),
                ("Cộng", 11.35, 15335, 1.0),
            ]
        )
    )
    figure = at(table, "C2")
    assert (figure.indicator, figure.place, said(figure)) == ("Dân số", "An Bình", ("8.295", "người", "2023", "actual"))
    assert at(table, "D3").indicator == "Tỷ lệ hộ nghèo"
    assert at(table, "C4").place is None


def test_a_row_that_numbers_the_columns_is_no_data() -> None:
    table = only(
        xlsx(
            [
                ("Chỉ tiêu", "Kế hoạch", "Thực hiện", "So sánh (%)"),
                ("A", "1", "2", "3=2/1"),
                ("Thu phí, lệ phí", 50, 61, 122),
                ("Thu khác", 30, 30, 100),
            ]
        )
    )
    assert paths(table) == ["Thu phí, lệ phí", "Thu khác"]
    assert heads(table) == ["Kế hoạch", "Thực hiện", "So sánh (%)"]


def test_a_letterhead_is_no_title() -> None:
    table = only(
        xlsx(
            [
                ("ĐẢNG BỘ XÃ AN BÌNH", "", "ĐẢNG CỘNG SẢN VIỆT NAM"),
                ("CHI BỘ THÔN ĐÔNG",),
                ("Số 05-BC/CB", "", "An Bình, ngày 05 tháng 12 năm 2024"),
                (),
                ("Kết quả công tác phát triển đảng viên năm 2024",),
                (),
                ("Nội dung", "Chỉ tiêu", "Kết quả"),
                ("Kết nạp đảng viên", 3, 4),
                ("Chuyển đảng chính thức", 2, 2),
            ]
        )
    )
    assert table.title == "Kết quả công tác phát triển đảng viên năm 2024"
    assert [(c.kind, c.period) for c in table.columns] == [("plan", "2024"), ("actual", "2024")]


def test_growth_and_absolute_difference_keep_their_units() -> None:
    table = only(
        xlsx(
            [
                ("Chỉ tiêu", "ĐVT", "9 tháng 2023", "9 tháng 2024", "Tăng, giảm", "", "So với cùng kỳ (%)"),
                ("", "", "", "", "Số tuyệt đối", "Tỷ lệ (%)", ""),
                ("Vụ vi phạm", "vụ", 20, 15, -5, -25, 75),
                ("Thu phạt", "triệu đồng", 100, 120, 20, 20, 120),
            ]
        )
    )
    assert [c.kind for c in table.columns] == ["actual", "actual", "change", "change", "prior"]
    assert said(at(table, "E3"))[:2] == ("-5", "vụ")
    assert at(table, "E3").direction == "down"
    assert said(at(table, "F3"))[1] == "%"
    assert [c.period for c in table.columns][:2] == ["9 tháng 2023", "9 tháng 2024"]


def test_dates_as_headings() -> None:
    table = only(
        xlsx(
            [
                ("Chỉ tiêu", datetime.date(2023, 12, 31), datetime.date(2024, 12, 31)),
                ("Dư nợ (tỷ đồng)", 120.5, 140),
                ("Số hộ vay", 310, 322),
            ]
        )
    )
    assert [c.period for c in table.columns] == ["2023-12-31", "2024-12-31"]
    assert said(at(table, "C3")) == ("322", "hộ", "2024-12-31", "actual")


def test_marks_for_nothing_are_no_figures() -> None:
    table = only(
        xlsx(
            [
                ("Chỉ tiêu", "2021", "2022", "2023", "2024"),
                ("Cháy rừng (vụ)", "-", "…", "n/a", 2),
                ("Lũ quét (vụ)", 1, "x", "...", ""),
            ]
        )
    )
    assert [(p.cell, p.figure.printed) for p in table.figures] == [("E2", "2"), ("B3", "1")]
    assert paths(table) == ["Cháy rừng (vụ)", "Lũ quét (vụ)"]


def test_hidden_sheets_are_marked_and_empty_ones_give_nothing() -> None:
    rows: list[tuple[str | int, ...]] = [("Thôn", "Số hộ"), ("Đông", 210), ("Đoài", 187)]
    found = read(book({"Chính": (rows, (), {}), "Trống": ([], (), {}), "Nháp": (rows, (), {})}, hidden=("Nháp",)))  # type: ignore[dict-item]
    assert [(t.id, t.sheet, t.hidden) for t in found.tables] == [("T1", "Chính", False), ("T2", "Nháp", True)]


def test_a_unit_in_the_title() -> None:
    table = only(
        xlsx(
            [
                ("Diện tích cây trồng vụ Xuân năm 2024 (Đơn vị: ha)",),
                ("Cây trồng", "Kế hoạch", "Thực hiện"),
                ("Lúa", 300, 298),
                ("Ngô", 40, 41),
            ]
        )
    )
    assert said(at(table, "C3")) == ("298", "ha", "2024", "actual")


def test_groups_merged_down_the_first_column() -> None:
    table = only(
        xlsx(
            [
                ("Xã", "Thôn", "Số hộ"),
                ("An Bình", "Đông", 210),
                ("", "Đoài", 187),
                ("Hòa Lạc", "Trung", 96),
                ("", "Thượng", 120),
            ],
            ("A2:A3", "A4:A5"),
        )
    )
    assert paths(table) == [
        "An Bình", "An Bình > Đông", "An Bình > Đoài", "Hòa Lạc", "Hòa Lạc > Trung", "Hòa Lạc > Thượng",
    ]  # fmt: skip


def test_ranges_and_bounds() -> None:
    table = only(
        xlsx(
            [
                ("Chỉ tiêu", "ĐVT", "Mục tiêu 2025"),
                ("Tăng trưởng", "%", "6,5 - 7,0"),
                ("Số trường chuẩn", "trường", ">= 2"),
                ("Tỷ lệ hộ nghèo", "%", "dưới 1"),
                ("Thu nhập", "triệu đồng", "80 trở lên"),
            ]
        )
    )
    assert [(p.figure.value, p.figure.value_to, p.figure.bound, p.figure.kind) for p in table.figures][1:] == [
        (Decimal(2), None, ">=", "target"), (Decimal(1), None, "<", "target"), (Decimal(80), None, ">=", "target"),
    ]  # fmt: skip
    assert (at(table, "C2").value, at(table, "C2").value_to) == (Decimal("6.5"), Decimal("7.0"))


def test_headings_repeated_on_the_next_page() -> None:
    head = ("Xóm", "Số hộ", "Số khẩu")
    found = read(
        xlsx([("Biểu 1: Dân cư",), head, ("Một", 10, 40), ("Hai", 12, 45), (), head, ("Ba", 9, 33), ("Bốn", 8, 30)])
    )
    assert sorted(p.figure.printed for t in found.tables for p in t.figures) == sorted(
        ["10", "40", "12", "45", "9", "33", "8", "30"]
    )
    assert all(heads(t) == ["Số hộ", "Số khẩu"] for t in found.tables)


def test_three_tiers_of_headings() -> None:
    table = only(
        xlsx(
            [
                ("Chỉ tiêu", "Năm 2024", "", "", ""),
                ("", "6 tháng đầu năm", "", "Cả năm", ""),
                ("", "Kế hoạch", "Thực hiện", "Kế hoạch", "Ước thực hiện"),
                ("Thu ngân sách (tỷ đồng)", 10, 11, 20, 22),
                ("Chi ngân sách (tỷ đồng)", 9, 9, 18, 17),
            ],
            ("A1:A3", "B1:E1", "B2:C2", "D2:E2"),
        )
    )
    assert heads(table)[3] == "Năm 2024 > Cả năm > Ước thực hiện"
    assert [c.period for c in table.columns] == ["6 tháng 2024", "6 tháng 2024", "2024", "2024"]
    assert [c.kind for c in table.columns] == ["plan", "actual", "plan", "actual"]


def test_units_that_change_from_section_to_section() -> None:
    table = only(
        xlsx(
            [
                ("Chỉ tiêu", "2022", "2023"),
                ("Lao động", "Người", "Người"),
                ("Nam", 100, 110),
                ("Nữ", 120, 118),
                ("Cơ cấu", "%", "%"),
                ("Nam", 45.5, 48.2),
                ("Nữ", 54.5, 51.8),
            ]
        )
    )
    assert [said(at(table, c))[1] for c in ("B3", "C4", "B6", "C7")] == ["người", "người", "%", "%"]


def test_a_list_without_headings() -> None:
    table = only(xlsx([("Số hộ", 210), ("Số khẩu", 802), ("Số đảng viên", 45)]))
    assert [(p.cell, p.figure.indicator, p.figure.printed) for p in table.figures] == [
        ("B1", "Số hộ", "210"), ("B2", "Số khẩu", "802"), ("B3", "Số đảng viên", "45"),
    ]  # fmt: skip


def test_a_reckoning_beside_the_table_is_left_out_and_said() -> None:
    found = read(
        xlsx(
            [
                ("Thôn", "Số hộ", "Số khẩu", ""),
                ("Đông", 210, 802, 3.819),
                ("Đoài", 187, 701, 3.749),
                ("Cộng", 397, 1503, 3.786),
            ]
        )
    )
    assert heads(found.tables[0]) == ["Số hộ", "Số khẩu"]
    assert "cột D" in found.warnings[0]


def test_a_note_column_is_no_figure_column() -> None:
    table = only(
        xlsx(
            [
                ("Công trình", "Vốn (triệu đồng)", "Ghi chú"),
                ("Đường thôn", 500, "3 đợt"),
                ("Nhà văn hóa", 750, 2),
                ("Cống", 120, ""),
            ]
        )
    )
    assert heads(table) == ["Vốn (triệu đồng)"]


def test_bold_groups_without_other_signs() -> None:
    rows: list[tuple[str | int, ...]] = [
        ("Ngành", "Doanh nghiệp"), ("Công nghiệp", 12), ("Dệt", 5), ("May", 7), ("Thương mại", 20), ("Bán lẻ", 20),
    ]  # fmt: skip
    found = read(book({"B": (rows, (), {})}, bold=("B!A2", "B!A5")))  # type: ignore[dict-item]
    assert paths(found.tables[0]) == [
        "Công nghiệp",
        "Công nghiệp > Dệt",
        "Công nghiệp > May",
        "Thương mại",
        "Thương mại > Bán lẻ",
    ]


def test_several_old_conventions_in_one_heading() -> None:
    table = only(
        xlsx(
            [
                ("Chỉ tiêu", "TH 2022", "KH 2023", "ƯTH 2023", "% so KH", "% so CK"),
                ("Sản lượng lúa (tấn)", 2300, 2350, 2400, 102.1, 104.3),
                ("Đàn lợn (con)", 900, 950, 940, 98.9, 104.4),
            ]
        )
    )
    assert [(c.kind, c.period) for c in table.columns] == [
        ("actual", "2022"), ("plan", "2023"), ("actual", "2023"), ("ratio_to_plan", None), ("prior", None),
    ]  # fmt: skip
    assert said(at(table, "E2"))[1] == "%"


def test_ratios_and_brackets() -> None:
    table = only(
        xlsx([("Nội dung", "Năm 2023"), ("Hộ có nước sạch", "382/390"), ("Lợi nhuận (triệu đồng)", "(1.250)")])
    )
    assert (at(table, "B2").value, at(table, "B2").denominator) == (Decimal(382), Decimal(390))
    assert at(table, "B3").value == Decimal(-1250)


def test_every_figure_knows_where_it_stands() -> None:
    table = only(xlsx(PLAN_ROWS))
    for placed in table.figures:
        ref = placed.figure.ref
        assert (ref.sheet, ref.cell, ref.row_path, ref.column_path) == (  # type: ignore[union-attr]
            "Biểu", placed.cell, table.rows[placed.row].path, table.columns[placed.column].path,
        )  # fmt: skip
        assert placed.figure.id == f"T1!{placed.cell}"
