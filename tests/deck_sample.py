"""A guidance and a briefing of a made-up commune, as values: every kind of slide, long lists, a long table, a chart."""

from __future__ import annotations

import struct
import zlib
from decimal import Decimal

from msgspec.structs import replace

from app.domain.briefing import (
    Briefing,
    ChartItem,
    DesignName,
    Event,
    FigureTableItem,
    Length,
    PictureItem,
    SectionItem,
    SlideFormat,
    TextItem,
    Topic,
    UnitProfile,
)
from app.domain.chart import Chart, ChartPoint, ChartSeries
from app.domain.figure import Figure, Period, Unit
from app.domain.material import GuidanceSource, Material, Media
from app.domain.reference import FigureKey, SectionKey, TextRef, TypedRef
from app.domain.source import Block, OfficialDocument, Section, SourceDocument, TableCell, TableRow

SHA = "a" * 64
PICTURE = "b" * 64
LONG_TITLE = (
    "Về văn hóa - xã hội; công tác giáo dục, y tế, chăm sóc sức khỏe Nhân dân và thực hiện các chính sách an sinh "
    "xã hội trên địa bàn xã trong năm 2025"
)
TEXTS: tuple[tuple[str, str, str], ...] = (
    ("heading", "II.", "II. KẾT QUẢ THỰC HIỆN NHIỆM VỤ NĂM 2025"),
    ("heading", "1.", "1. Về kinh tế"),
    ("item", "-", "- Tổng thu ngân sách trên địa bàn xã năm 2025 ước đạt 48,6 tỷ đồng, bằng 112,3% dự toán; chi ngân "
     "sách ước đạt 41,2 tỷ đồng, bảo đảm đúng chế độ, tiết kiệm. Thu nhập bình quân đầu người ước đạt 78 triệu "
     "đồng/năm, tăng 6,5 triệu đồng so với năm 2024."),
    ("item", "-", "- Sản xuất nông nghiệp giữ ổn định; diện tích gieo trồng lúa đạt 1.250 ha, năng suất bình quân 62 "
     "tạ/ha; đàn lợn phục hồi sau dịch, tổng đàn đạt 8.400 con."),
    ("heading", "2.", f"2. {LONG_TITLE}"),
    ("paragraph", "", "Chất lượng giáo dục được nâng lên. Toàn xã có 5/6 trường đạt chuẩn quốc gia; tỷ lệ hộ nghèo "
     "giảm còn 1,8%; 98,2% người dân tham gia bảo hiểm y tế. Các hoạt động như sau:"),
    *(("item", "-", f"- Hoạt động thứ {n}: tổ chức gặp mặt, tặng quà người có công, hộ nghèo, gia đình chính sách với "
       f"tổng trị giá {100 + n} triệu đồng, bảo đảm kịp thời, đúng đối tượng.") for n in range(1, 12)),
)  # fmt: skip
TABLE = (
    ("TT", "Chỉ tiêu", "Đơn vị", "Kế hoạch 2025", "Thực hiện 2025"),
    *(
        (str(n), f"Chỉ tiêu thứ {n} về phát triển kinh tế - xã hội của xã", "%", f"{n},5", f"{n + 1},2")
        for n in range(1, 25)
    ),
)


def png(width: int = 40, height: int = 30) -> bytes:
    """A small real picture, made by hand."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    rows = b"".join(
        b"\0" + b"".join(bytes((x * 6 % 256, y * 8 % 256, 120)) for x in range(width)) for y in range(height)
    )
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def document(texts=TEXTS, table=TABLE) -> SourceDocument:
    """A source document of these (kind, label, text) triples; roman headings are of depth 1, others of 2."""
    blocks: list[Block] = []
    outline: list[Section] = []
    top = head = None
    for line, (kind, label, text) in enumerate(texts, 1):
        key = f"L{line}"
        if kind == "heading":
            deep = 1 if not label[0].isdigit() else 2
            parent = None if deep == 1 else top
            path = label.strip(".") if parent is None else f"{outline[0].path}.{label.strip('.')}"
            title = text.removeprefix(label).strip()
            outline.append(Section(key, label, title, deep, line, parent=parent, path=path))
            top = key if deep == 1 else top
            head = key
            blocks.append(Block(key, "heading", text, (line, line), heading=parent, level=deep, label=label))
        else:
            level = 1 if kind == "item" else 0
            blocks.append(Block(key, kind, text, (line, line), heading=head, level=level, label=label or None))  # type: ignore[arg-type]
    if table:
        rows = tuple(TableRow(tuple(TableCell(cell) for cell in row)) for row in table)
        line = len(texts) + 1
        blocks.append(Block(f"L{line}", "table", "", (line, line), heading=head, rows=rows))
    paper = OfficialDocument(
        type="Hướng dẫn", number="18-HD/BTGDVTU", issuer="Ban Tuyên giáo và Dân vận Tỉnh ủy Hồng Lam",
        date="2025-12-20", outline=tuple(outline),
    )  # fmt: skip
    return SourceDocument(SHA, "x.docx", "docx", (paper,), tuple(blocks))


def figures() -> tuple[Figure, ...]:
    """Revenue of three years: two from a paper of the office, the last from the guidance's prose."""
    at = TEXTS[2][2].index("48,6")
    found = []
    for year, printed in ((2023, "39,1"), (2024, "43,3"), (2025, "48,6")):
        local = TypedRef("UBND xã An Bình, Biểu 03, tháng 12/2025")
        found.append(
            Figure(
                id=f"f{year}", indicator="Tổng thu ngân sách trên địa bàn", value=Decimal(printed.replace(",", ".")),
                printed=printed, quote=f"{printed} tỷ đồng",
                ref=TextRef(SHA, "L3", at, at + 4, "48,6") if year == 2025 else local,
                unit=Unit("tỷ đồng", "đồng", Decimal(10**9)), period=Period("year", str(year), year=year),
                estimate=year == 2025,
            )
        )  # fmt: skip
    return tuple(found)


KEYS = (FigureKey("", "f2023"), FigureKey("", "f2024"), FigureKey(SHA, "f2025"))


def material(texts=TEXTS, table=TABLE) -> Material:
    local = figures()
    return Material(
        {SHA: GuidanceSource(document(texts, table), local[2:])},
        media={PICTURE: Media("image/png", png())},
        typed=local[:2],
    )


def chart(kind="column") -> Chart:
    points = tuple(ChartPoint(f.value, f.printed, k, estimate=f.estimate) for f, k in zip(figures(), KEYS, strict=True))
    return Chart(
        "c1", kind, "Tổng thu ngân sách trên địa bàn xã", ("2023", "2024", "Ước 2025"),
        (ChartSeries("Thu ngân sách", points),), unit="tỷ đồng", highlight=2,
        alt_text="Biểu đồ cột: thu ngân sách tăng từ 39,1 lên 48,6 tỷ đồng",
    )  # fmt: skip


def briefing(
    design: DesignName = "red",
    slide_format: SlideFormat = "16:9",
    length: Length = "full",
    mark: str = "LƯU HÀNH NỘI BỘ",
) -> Briefing:
    whole = SectionItem(
        id="i1", section=SectionKey(SHA, "L1"),
        children=(ChartItem(id="c1", chart=chart()), FigureTableItem(id="b1", figures=KEYS)),
    )  # fmt: skip
    items = (
        whole,
        PictureItem(id="p1", media=PICTURE, title="Đường hoa thôn Đông", caption="Nhân dân trồng hoa ven đường"),
        TextItem(
            id="x1", title="Liên hệ thực tế địa phương",
            paragraphs=("Mỗi chi bộ chọn một việc cụ thể để làm ngay trong quý I", "Báo cáo kết quả trước ngày 31/3"),
        ),
    )  # fmt: skip
    topic = Topic("t1", "Kết quả phát triển kinh tế - xã hội năm 2025; nhiệm vụ, giải pháp năm 2026",
                  "đồng chí Trần Văn B", "Bí thư Đảng uỷ xã", 45, items)  # fmt: skip
    unit = UnitProfile("party", "Đảng uỷ xã An Bình", "Đảng bộ tỉnh Hồng Lam", "An Bình", "ĐU",
                       department="Ban Xây dựng Đảng", contact="Điện thoại: 0123 456 789")  # fmt: skip
    event = Event("Hội nghị báo cáo viên tháng 01/2026", date="2026-01-05", time="8 giờ 00",
                  venue="Hội trường Đảng uỷ xã")  # fmt: skip
    return Briefing(id="b", unit=unit, event=event, topics=(topic,), sources=(SHA,), mark=mark, design=design,
                    slide_format=slide_format, length=length)  # fmt: skip


def one_section(texts, *, table=(), length: Length = "full", design: DesignName = "red") -> tuple[Briefing, Material]:
    """A briefing of one picked section, the first heading of these texts."""
    base = briefing(design=design, length=length)
    item = SectionItem(id="i1", section=SectionKey(SHA, "L1"))
    return replace(base, topics=(replace(base.topics[0], items=(item,)),)), material(texts, table)
