"""A guidance and a briefing of a made-up commune, as values: enough for every kind of block of a leaflet."""

from __future__ import annotations

from decimal import Decimal

from app.domain.briefing import Briefing, ChartItem, Event, FigureTableItem, SectionItem, TextItem, Topic, UnitProfile
from app.domain.chart import Chart, ChartPoint, ChartSeries
from app.domain.figure import Figure, Period, Unit
from app.domain.material import GuidanceSource, Material
from app.domain.reference import FigureKey, SectionKey, TextRef
from app.domain.source import Block, OfficialDocument, Section, SourceDocument

SHA = "a" * 64
PLACES = frozenset({"slide", "leaflet", "report"})

SECTIONS = (
    ("1", "Thu ngân sách", (
        "- Tổng thu ngân sách trên địa bàn xã ước đạt 12.515,3 triệu đồng, bằng 113,5% dự toán giao.",
        "- Thu từ hộ kinh doanh tăng 8,2% so với cùng kỳ; số hộ nộp thuế điện tử đạt 96%.",
        "- Chi thường xuyên bảo đảm đúng định mức, không để nợ lương.",
    )),
    ("2", "Xây dựng nông thôn mới", (
        "- Xã giữ vững 19/19 tiêu chí; có 3 thôn đạt chuẩn kiểu mẫu, tăng 1 thôn so với năm trước.",
        "- Nhân dân hiến 1.250 m2 đất, góp 640 ngày công làm đường ngõ xóm.",
    )),
    ("3", "An sinh xã hội", (
        "- Hỗ trợ 42 hộ nghèo sửa nhà, mỗi hộ 30 triệu đồng; tỷ lệ hộ nghèo giảm còn 1,2%.",
        "- Cấp 1.820 thẻ bảo hiểm y tế cho người cao tuổi, học sinh và người có công.",
        "- Trạm y tế xã khám định kỳ cho trẻ dưới 6 tuổi vào tuần đầu hằng tháng.",
    )),
    ("4", "Việc cần làm trong năm 2026", (
        "- Mỗi gia đình phân loại rác tại nhà, đổ đúng giờ, đúng nơi quy định.",
        "- Đăng ký dịch vụ công trực tuyến ở nhà văn hoá thôn, có đoàn viên giúp đỡ.",
        "- Phản ánh việc cần giải quyết với trưởng thôn hoặc qua số máy của xã.",
    )),
)  # fmt: skip


def guidance(sections=SECTIONS) -> GuidanceSource:
    blocks: list[Block] = []
    outline: list[Section] = []
    figures: list[Figure] = []
    line = 1
    for path, title, texts in sections:
        head = f"L{line}"
        outline.append(Section(id=head, label=f"{path}.", title=title, depth=1, line=line, path=path))
        blocks.append(
            Block(id=head, kind="heading", text=f"{path}. {title}", lines=(line, line), level=1, label=f"{path}.")
        )
        line += 1
        for text in texts:
            blocks.append(
                Block(id=f"L{line}", kind="item", text=text, lines=(line, line), heading=head, level=1, label="-")
            )
            line += 1
    for number, unit, quote, indicator in (
        ("12.515,3", "triệu đồng", "ước đạt 12.515,3 triệu đồng", "Tổng thu ngân sách trên địa bàn"),
        ("1.250", "m2", "1.250 m2", "Diện tích đất Nhân dân hiến"),
        ("42", "hộ", "42 hộ nghèo", "Hộ nghèo được hỗ trợ sửa nhà"),
    ):
        block = next((b for b in blocks if quote in b.text), None)
        if block is None:
            continue
        start = block.text.index(quote)
        figures.append(
            Figure(
                id=f"f{number}",
                indicator=indicator,
                value=Decimal(number.replace(".", "").replace(",", ".")),
                printed=number,
                quote=quote,
                ref=TextRef(SHA, block.id, start, start + len(quote), quote),
                unit=Unit(unit, unit),
                period=Period("year", "2025", 2025),
            )
        )
    document = OfficialDocument(
        type="Hướng dẫn", number="07-HD/BXDĐ", issuer="Ban Xây dựng Đảng xã Tân Hoà", date="2026-01-12",
        title="tuyên truyền kết quả năm 2025", end_line=line, outline=tuple(outline),
    )  # fmt: skip
    return GuidanceSource(SourceDocument(SHA, "hd.txt", "txt", (document,), tuple(blocks)), tuple(figures))


def chart() -> Chart:
    values = (("2023", "9.870,0"), ("2024", "11.026,4"), ("2025", "12.515,3"))
    points = tuple(ChartPoint(Decimal(v.replace(".", "").replace(",", ".")), v) for _, v in values)
    return Chart(
        id="thu", kind="column", title="Thu ngân sách qua ba năm", categories=tuple(y for y, _ in values),
        series=(ChartSeries("Thu ngân sách", points),), unit="triệu đồng", highlight=2,
        alt_text="Biểu đồ cột thu ngân sách ba năm, năm 2025 cao nhất.",
    )  # fmt: skip


def material(sections=SECTIONS) -> Material:
    return Material(guidance={SHA: guidance(sections)})


def briefing(sections=SECTIONS, *, mark: str = "", with_chart: bool = True, with_table: bool = True) -> Briefing:
    source = guidance(sections)
    items = [
        SectionItem(id=f"i{s.path}", section=SectionKey(SHA, s.id), places=PLACES)
        for s in source.document.documents[0].outline
    ]
    if with_chart:
        items.insert(1, ChartItem(id="c1", chart=chart(), places=PLACES))
    if with_table and source.figures:
        keys = tuple(FigureKey(SHA, figure.id) for figure in source.figures)
        items.append(FigureTableItem(id="t1", title="Số liệu chính", figures=keys, places=PLACES))
    items.append(
        TextItem(id="x1", title="Lời nhắn", paragraphs=("Mời bà con góp ý tại hội nghị thôn.",), places=PLACES)
    )
    return Briefing(
        id="b1",
        unit=UnitProfile(
            kind="party", name="Đảng uỷ xã Tân Hoà", superior="Đảng bộ tỉnh An Phú", place="Tân Hoà",
            contact="Thôn Đông, xã Tân Hoà, tỉnh An Phú; Điện thoại: 0200 000 000; Hộp thư: danguy@tanhoa.example",
        ),
        event=Event("Hội nghị báo cáo viên tháng 01/2026", date="2026-01-20"),
        topics=(Topic("t1", "Kết quả phát triển kinh tế - xã hội năm 2025, nhiệm vụ năm 2026", items=tuple(items)),),
        sources=(SHA,),
        mark=mark,
    )  # fmt: skip
