"""Sets of figures as officers pick them, with the kinds that a good statistician would accept for each."""

from __future__ import annotations

from decimal import Decimal

from app.domain.figure import Figure, FigureKind, Period, Unit
from app.domain.numbers import parse_number
from app.domain.reference import CellRef, FigureKey

SHA = "a" * 64
Picked = tuple[tuple[FigureKey, Figure], ...]
UNITS = {
    "tỷ đồng": Unit("tỷ đồng", "đồng", Decimal(10) ** 9), "triệu đồng": Unit("triệu đồng", "đồng", Decimal(10) ** 6),
    "%": Unit("%", "%"), "điểm %": Unit("điểm %", "điểm %"),
}  # fmt: skip


def year(number: int) -> Period:
    return Period("year", str(number), year=number)


def quarter(number: int, of: int) -> Period:
    return Period("quarter", f"{of}-Q{number}", year=of, part=number)


def month(number: int, of: int) -> Period:
    return Period("month", f"{of}-{number:02d}", year=of, part=number)


def months(count: int, of: int) -> Period:
    return Period("months", f"{count} tháng {of}", year=of, part=count)


def figure(
    indicator: str,
    printed: str,
    unit: str = "tỷ đồng",
    period: Period | None = None,
    kind: FigureKind = "actual",
    *,
    to: str | None = None,
    **more: object,
) -> tuple[FigureKey, Figure]:
    """One figure of a sheet; its id is made of what it is."""
    place = str(more.get("place", ""))
    id = f"{indicator}|{place}|{period.text if period else ''}|{kind}"
    value = parse_number(printed)
    assert value is not None
    full = f"{printed} - {to}" if to else printed
    made = Figure(
        id, indicator, value, full, full, CellRef(SHA, "Biểu 1", "B2", (indicator,), ()),
        value_to=parse_number(to) if to else None, unit=UNITS.get(unit) or Unit(unit, unit), period=period, kind=kind,
        **more,  # type: ignore[arg-type]
    )  # fmt: skip
    return FigureKey(SHA, id), made


def over_years(indicator: str, unit: str, first: int, *values: str, **more: object) -> Picked:
    return tuple(figure(indicator, v, unit, year(first + i), **more) for i, v in enumerate(values))  # type: ignore[arg-type]


def parts(unit: str, period: Period, values: dict[str, str], kind: FigureKind = "actual", **more: object) -> Picked:
    return tuple(figure(name, v, unit, period, kind, **more) for name, v in values.items())  # type: ignore[arg-type]


def by_place(indicator: str, unit: str, period: Period, values: dict[str, str]) -> Picked:
    return tuple(figure(indicator, v, unit, period, place=place) for place, v in values.items())


ECONOMY = {"Dịch vụ": "64,2", "Công nghiệp và xây dựng": "23,6", "Nông nghiệp": "2,1", "Thuế sản phẩm": "10,1"}
HAMLETS = {"Thôn Đông": "12", "Thôn Đoài": "45", "Thôn Thượng": "7", "Thôn Hạ": "31", "Thôn Trung": "22"}
Y2023, Y2024 = year(2023), year(2024)

SETS: dict[str, tuple[Picked, set[str]]] = {
    "one number": (over_years("Thu ngân sách", "tỷ đồng", 2023, "421,5"), {"big_number"}),
    "a level with its growth": (
        (figure("GRDP bình quân", "150", "triệu đồng", Y2023),
         figure("GRDP bình quân", "6,2", "%", Y2023, "change", of="GRDP bình quân||2023|actual", direction="up")),
        {"big_number"},
    ),
    "two years": (over_years("Thu ngân sách", "tỷ đồng", 2022, "400", "421,5"), {"column", "bar"}),
    "three years": (over_years("Thu ngân sách", "tỷ đồng", 2021, "380", "400", "421,5"), {"column", "line"}),
    "five years": (over_years("Số hộ nghèo", "hộ", 2019, "120", "98", "70", "45", "12"), {"column", "line"}),
    "twelve years": (
        over_years("Dân số", "người", 2012, *(f"{9800 + 120 * i}" for i in range(12))), {"line"}
    ),
    "twelve months": (
        tuple(figure("Lượt khách", str(300 + 20 * i), "lượt", month(i, 2023)) for i in range(1, 13)), {"line"}
    ),
    "four quarters": (
        tuple(figure("Thu thuế", str(90 + 5 * i), "tỷ đồng", quarter(i, 2023)) for i in range(1, 5)),
        {"column", "line"},
    ),
    "nine months of three years": (
        tuple(figure("Thu ngân sách", str(200 + i), "tỷ đồng", months(9, y)) for i, y in enumerate((2022, 2023, 2024))),
        {"column", "line"},
    ),
    "growth rates of five years": (
        over_years("Tốc độ tăng GRDP", "%", 2019, "7,6", "4,2", "2,9", "8,9", "6,3", kind="change"), {"line", "column"}
    ),
    "rates that fall below zero": (
        tuple(figure(n, v, "%", Y2023, "change", direction="down")
              for n, v in (("Xuất khẩu", "1,4"), ("Nhập khẩu", "9,5"), ("Chỉ số tồn kho", "3"))),
        {"bar", "column"},
    ),
    "structure of one year": (parts("%", Y2023, ECONOMY, "share"), {"pie", "doughnut", "stacked_share"}),
    "shares that miss a part": (
        parts("%", Y2023, {"Dịch vụ": "64,2", "Công nghiệp": "23,6"}, "share"), {"column", "bar"}
    ),
    "structure of eight parts": (
        parts("%", Y2023, dict(zip("ABCDEFGH", ("30", "20", "15", "10", "10", "6", "5", "4"), strict=True)), "share"),
        {"bar", "ranking"},
    ),
    "structure over three years": (
        tuple(figure(name, v, "%", year(y), "share")
              for y, values in ((2021, ("10", "40", "50")), (2022, ("9", "40", "51")), (2023, ("8", "39", "53")))
              for name, v in zip(("Nông nghiệp", "Công nghiệp", "Dịch vụ"), values, strict=True)),
        {"stacked_share"},
    ),
    "parts of one total over years": (
        tuple(figure(name, v, "tỷ đồng", year(y), part_of="total")
              for y, values in ((2021, ("40", "120", "210")), (2022, ("38", "130", "230")),
                                (2023, ("35", "160", "280")))
              for name, v in zip(("Nông nghiệp", "Công nghiệp", "Dịch vụ"), values, strict=True)),
        {"stacked_column", "grouped_column"},
    ),
    "plan and result": (
        (figure("Thu ngân sách", "400", period=Y2023, kind="plan"), figure("Thu ngân sách", "421", period=Y2023)),
        {"plan_result"},
    ),
    "plan and result of three rows": (
        tuple(figure(n, v, "tỷ đồng", Y2023, k) for n, p, r in
              (("Thu", "400", "421"), ("Chi", "380", "379,5"), ("Đầu tư", "60", "48"))
              for k, v in (("plan", p), ("actual", r))),
        {"plan_result", "grouped_column"},
    ),
    "a target range after results": (
        (*over_years("Tăng trưởng GRDP", "%", 2022, "8,9", "6,27"),
         figure("Tăng trưởng GRDP", "6,5", "%", Y2024, "target", to="7,0")),
        {"target_range"},
    ),
    "results and a target": (
        (*over_years("Thu nhập bình quân", "triệu đồng", 2022, "62", "66,5"),
         figure("Thu nhập bình quân", "72", "triệu đồng", Y2024, "target")),
        {"column", "plan_result", "target_range"},
    ),
    "an estimate of the running year": (
        (*over_years("Thu ngân sách", "tỷ đồng", 2022, "400", "421"),
         figure("Thu ngân sách", "450", "tỷ đồng", Y2024, estimate=True)),
        {"column", "line"},
    ),
    "five hamlets": (by_place("Số hộ nghèo", "hộ", Y2023, HAMLETS), {"ranking", "bar"}),
    "two places": (
        by_place("Thu nhập", "triệu đồng", Y2023, {"Xã": "62", "Tỉnh": "58,5"}), {"column", "bar", "ranking"}
    ),
    "city and country over five years": (
        (*over_years("Tăng trưởng", "%", 2019, "7,6", "4,2", "2,9", "8,9", "6,3", place="Hà Nội"),
         *over_years("Tăng trưởng", "%", 2019, "7,4", "2,9", "2,6", "8,0", "5,05", place="Cả nước")),
        {"line"},
    ),
    "three indicators of two years": (
        tuple(figure(n, v, "tỷ đồng", year(y)) for n, values in
              (("Thu", ("400", "421")), ("Chi", ("380", "390")), ("Dư nợ", ("900", "950")))
              for y, v in zip((2022, 2023), values, strict=True)),
        {"grouped_column"},
    ),
    "few short names of one year": (
        parts("người", Y2023, {"Đảng viên": "412", "Đoàn viên": "655", "Hội viên": "1.020"}), {"column", "bar"}
    ),
    "many long names of one year": (
        parts("tỷ đồng", Y2023, {"Thu từ doanh nghiệp nhà nước": "120", "Thu từ khu vực ngoài quốc doanh": "85",
                                 "Thuế thu nhập cá nhân": "40", "Lệ phí trước bạ": "33", "Thu tiền sử dụng đất": "61"}),
        {"bar", "ranking"},
    ),
    "eight counts of one year": (
        parts("cơ sở", Y2023, {f"Loại {i}": str(10 + i * i) for i in range(8)}), {"bar", "ranking"}
    ),
    "parts of one total": (
        parts("tỷ đồng", Y2023, {"Trồng trọt": "12,5", "Chăn nuôi": "20,2", "Thuỷ sản": "4,1"}, part_of="x"),
        {"pie", "doughnut", "column", "bar"},
    ),
    "ten indicators of five years": (
        tuple(figure(f"Chỉ tiêu {i}", str(10 * i + y), "ha", year(2019 + y)) for i in range(1, 11) for y in range(5)),
        {"table"},
    ),
}  # fmt: skip

REFUSED: dict[str, tuple[Picked, str | None, str]] = {
    "mixed units": (
        (figure("Thu", "421", "tỷ đồng", Y2023), figure("Dân số", "9.800", "người", Y2023)), None, "chart-mixed-unit"
    ),
    "years beside nine months": (
        (figure("Thu", "421", period=year(2022)), figure("Thu", "300", period=months(9, 2023))),
        None, "chart-mixed-period",
    ),
    "two indicators of different years": (
        (figure("Thu", "421", period=Y2023), figure("Chi", "380", period=year(2022))), None, "chart-mixed-period"
    ),
    "a total beside its parts": (
        (figure("Tổng thu", "181,5", period=Y2023), figure("Thu nội địa", "120,5", period=Y2023),
         figure("Thu xuất nhập khẩu", "61", period=Y2023)),
        None, "chart-doubled-total",
    ),
    "shares that do not make a whole as a pie": (
        parts("%", Y2023, {"Dịch vụ": "64,2", "Công nghiệp": "23,6", "Nông nghiệp": "9"}, "share"),
        "pie", "chart-not-whole",
    ),
}  # fmt: skip
