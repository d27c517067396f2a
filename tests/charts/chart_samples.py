"""Charts of every kind with a made-up commune's figures, for the tests of this folder and of the exporters."""

from __future__ import annotations

from decimal import Decimal

from app.domain.chart import Chart, ChartPoint, ChartSeries
from app.domain.numbers import format_number

YEARS = ("2020", "2021", "2022", "2023", "2024")


def series(
    name: str, *values: str | None, estimates: tuple[int, ...] = (), targets: tuple[int, ...] = ()
) -> ChartSeries:
    """A series of printed values; estimates carry their star."""
    points: list[ChartPoint] = []
    for at, text in enumerate(values):
        value = Decimal(text) if text is not None else None
        label = format_number(value) + ("*" if at in estimates else "") if value is not None else ""
        points.append(ChartPoint(value, label, estimate=at in estimates, target=at in targets))
    return ChartSeries(name, tuple(points))


SECTORS = ("Dịch vụ", "Công nghiệp và xây dựng", "Nông nghiệp", "Thuế sản phẩm trừ trợ cấp")
SAMPLES: dict[str, Chart] = {
    "column": Chart(
        "c1", "column", "Thu ngân sách trên địa bàn xã giai đoạn 2020 - 2024", YEARS,
        (series("Thu ngân sách", "8120.5", "9034.25", "10210", "12515.3", "13100", estimates=(4,)),),
        unit="triệu đồng", highlight=3, alt_text="Thu ngân sách tăng từ 8.120,5 lên 13.100 triệu đồng.",
    ),
    "grouped_column": Chart(
        "c2", "grouped_column", "Thu, chi hai năm", ("Thu", "Chi", "Đầu tư công"),
        (series("Năm 2022", "400", "380.5", "45"), series("Năm 2023", "421", "399.5", "52")), unit="tỷ đồng",
    ),
    "stacked_column": Chart(
        "c3", "stacked_column", "Giá trị sản xuất", YEARS[2:],
        (series("Nông nghiệp", "40", "38", "35"), series("Công nghiệp", "120", "130", "160"),
         series("Dịch vụ", "210", "230", "280")), unit="tỷ đồng",
    ),
    "stacked_share": Chart(
        "c4", "stacked_share", "Cơ cấu kinh tế qua các năm", YEARS[2:],
        (series("Nông nghiệp", "10", "9", "8"), series("Công nghiệp", "40", "40", "39"),
         series("Dịch vụ", "50", "51", "53")), unit="%",
    ),
    "bar": Chart(
        "c5", "bar", "Xuất khẩu, nhập khẩu so với năm trước",
        ("Xuất khẩu của tỉnh", "Xuất khẩu cả nước", "Nhập khẩu của tỉnh", "Nhập khẩu cả nước"),
        (series("Mức giảm", "-1.4", "-7.1", "-9.5", "-12.3"),), unit="%", highlight=0,
    ),
    "line": Chart(
        "c6", "line", "Tốc độ tăng trưởng", YEARS,
        (series("Toàn tỉnh", "6.2", "2.9", "8.9", "6.27", "6.5", estimates=(4,)),
         series("Cả nước", "2.9", "2.6", "8.0", "5.05", "4.1")), unit="%",
    ),
    "pie": Chart(
        "c7", "pie", "Cơ cấu kinh tế năm 2023", SECTORS,
        (series("Cơ cấu", "64.2", "23.6", "2.1", "10.1"),), unit="%",
    ),
    "doughnut": Chart(
        "c8", "doughnut", "Cơ cấu kinh tế năm 2023", SECTORS,
        (series("Cơ cấu", "64.2", "23.6", "5.1", "7.1"),), unit="%",
    ),
    "plan_result": Chart(
        "c9", "plan_result", "Kế hoạch và kết quả thu", ("Thu ngân sách", "Thu thuế"),
        (series("Kế hoạch", "400", "210", targets=(0, 1)), series("Thực hiện", "421", "199")), unit="tỷ đồng",
    ),
    "target_range": Chart(
        "c10", "target_range", "Tăng trưởng và chỉ tiêu", ("Năm 2022", "Năm 2023", "Chỉ tiêu 2024"),
        (ChartSeries("Tăng trưởng", (
            ChartPoint(Decimal("8.9"), "8,9"), ChartPoint(Decimal("6.27"), "6,27"),
            ChartPoint(Decimal("6.5"), "6,5 - 7,0", value_to=Decimal("7.0"), target=True),
        )),), unit="%",
    ),
    "ranking": Chart(
        "c11", "ranking", "Số hộ nghèo theo thôn",
        ("Thôn Đông", "Thôn Đoài", "Thôn Thượng", "Thôn Hạ và vùng phụ cận kéo dài tới bờ sông"),
        (series("Hộ nghèo", "120", "87", "45", "12"),), unit="hộ", highlight=1,
    ),
}  # fmt: skip

REVENUE = (
    "Thu từ khu vực doanh nghiệp có vốn đầu tư nước ngoài", "Thuế thu nhập cá nhân", "Lệ phí trước bạ",
    "Thu tiền sử dụng đất", "Thu khác ngân sách",
)  # fmt: skip
TRADES = ("Dịch vụ du lịch và lưu trú", "Công nghiệp", "Nông nghiệp", "Thuế", "Xây dựng", "Khác")
HARD: dict[str, Chart] = {
    "long names": Chart(
        "h1", "column", "Một tiêu đề dài hơn một dòng của khung hẹp để xem các dòng được ngắt ra sao", REVENUE,
        (series("Thu", "12515.25", "9034.25", "1021", "12.5", "301"),), unit="triệu đồng",
    ),
    "twelve columns": Chart(
        "h2", "column", "Lượt khách, năm 2023", tuple(f"T{i}" for i in range(1, 13)),
        (series("Khách", *(str(1200 + 37 * i) for i in range(12))),), unit="lượt",
    ),
    "twelve points up and down": Chart(
        "h3", "line", "Lượt khách, năm 2023", tuple(f"T{i}" for i in range(1, 13)),
        (series("Khách", *(str(1200 + (-1) ** i * 37 * i) for i in range(12))),), unit="lượt",
    ),
    "four lines": Chart(
        "h4", "line", "Tỷ lệ theo địa bàn", tuple(str(2016 + i) for i in range(8)),
        tuple(series(n, *(str(10 * k + i * (k - 1)) for i in range(8)))
              for k, n in enumerate(("Xã Đông Bắc", "Xã Tây", "Phường Nam", "Cả tỉnh Hồng Lam"), 1)), unit="%",
    ),
    "six slices, four of them thin": Chart(
        "h5", "pie", "Cơ cấu", TRADES, (series("Cơ cấu", "70", "20", "4", "3", "2", "1"),), unit="%"
    ),
    "a ring of six": Chart(
        "h6", "doughnut", "Cơ cấu", TRADES, (series("Cơ cấu", "60", "20", "8", "5", "4", "3"),), unit="%"
    ),
    "a layer too thin for its label": Chart(
        "h7", "stacked_share", "Cơ cấu ba năm", YEARS[2:],
        (series("Nông nghiệp", "1.2", "1.1", "0.9"), series("Công nghiệp", "40", "40", "39"),
         series("Dịch vụ", "58.8", "58.9", "60.1")), unit="%",
    ),
    "three years of large numbers": Chart(
        "h8", "grouped_column", "Thu ba năm", REVENUE[:4],
        tuple(series(f"Năm {y}", "12515.2", "9034.2", "1021.5", "12.5") for y in (2021, 2022, 2023)),
        unit="triệu đồng",
    ),
    "twelve places": Chart(
        "h9", "ranking", "Số hộ nghèo", tuple(f"Xã số {i} Hồng Lam Thượng" for i in range(12)),
        (series("Hộ", *(str(1200 - 93 * i) for i in range(12))),), unit="hộ", highlight=4,
    ),
    "rises and falls": Chart(
        "h10", "bar", "Tăng, giảm so với năm trước", REVENUE[1:], (series("Mức", "2.5", "-12.25", "4", "0"),), unit="%"
    ),
    "four plans": Chart(
        "h11", "plan_result", "Kế hoạch và kết quả",
        ("Thu ngân sách", "Chi ngân sách", "Giải ngân vốn đầu tư công", "Số lao động được tạo việc làm"),
        (series("Kế hoạch", "400.5", "210", "60", "1200", targets=(0, 1, 2, 3)),
         series("Thực hiện", "421", "199.25", "48.5", "1315")), unit="đơn vị",
    ),
    "bars in pairs": Chart(
        "h12", "bar", "Thu hai năm", REVENUE[:4],
        (series("Năm 2022", "120", "80", "40", "30"), series("Năm 2023", "130", "85", "38", "33")), unit="tỷ đồng",
    ),
}  # fmt: skip
"""Charts that are hard to label: long names, many points, thin parts, large numbers, falls."""
