"""A briefing whose deck has a slide of every layout: lists, two groups, a slogan, figures of two levels, pictures."""

from __future__ import annotations

import io
from decimal import Decimal

from msgspec.structs import replace
from PIL import Image, ImageDraw

from app.domain.briefing import (
    Briefing,
    ChartItem,
    DesignName,
    FigureTableItem,
    PictureItem,
    SectionItem,
    SlideFormat,
    TextItem,
)
from app.domain.figure import Figure, Period, Unit
from app.domain.material import GuidanceSource, Material, Media
from app.domain.reference import FigureKey, SectionKey, TextRef, TypedRef
from tests import deck_sample

SHA = deck_sample.SHA
SLOGAN = "Cả xã chung tay giữ sạch đường làng, ngõ xóm; mỗi nhà một hàng cây, mỗi thôn một tuyến hoa"
TEXTS: tuple[tuple[str, str, str], ...] = (
    *deck_sample.TEXTS[:4],
    ("heading", "2.", "2. Về văn hóa - xã hội"),
    ("item", "-", "- Tỷ lệ hộ nghèo toàn tỉnh giảm còn 2,4%; thu nhập bình quân đầu người toàn tỉnh ước đạt 71 triệu "
     "đồng/năm; 96,5% người dân tham gia bảo hiểm y tế."),
    ("item", "-", "- Chất lượng giáo dục, chăm sóc sức khỏe Nhân dân được nâng lên; các thiết chế văn hóa được quan "
     "tâm đầu tư, tu bổ."),
    ("heading", "III.", "III. ĐÁNH GIÁ CHUNG"),
    ("paragraph", "", "Ưu điểm:"),
    ("item", "-", "- Cấp ủy, chính quyền vào cuộc quyết liệt."),
    ("item", "-", "- Nhân dân đồng thuận, tích cực hiến đất mở đường."),
    ("item", "-", "- Thu ngân sách vượt dự toán được giao."),
    ("paragraph", "", "Hạn chế:"),
    ("item", "-", "- Giải ngân vốn đầu tư công còn chậm."),
    ("item", "-", "- Một số thôn chưa có điểm thu gom rác."),
    ("item", "-", "- Chuyển đổi số ở một số đơn vị chưa đồng đều."),
    ("heading", "IV.", "IV. PHONG TRÀO THI ĐUA"),
    ("item", "-", f"- Khẩu hiệu hành động: “{SLOGAN}”."),
    ("item", "-", "- Mỗi chi bộ đăng ký một công trình, phần việc cụ thể trong quý I."),
    ("item", "-", "- Mặt trận Tổ quốc và các đoàn thể vận động, giám sát việc thực hiện."),
    ("heading", "V.", "V. CHĂM LO ĐỜI SỐNG NHÂN DÂN"),
    ("item", "-", "- Tổ chức gặp mặt, tặng quà người có công, hộ nghèo nhân dịp Tết cổ truyền."),
    ("item", "-", "- Sửa chữa nhà ở cho 12 hộ có hoàn cảnh khó khăn, hoàn thành trước ngày 30/6."),
    ("item", "-", "- Trao 45 suất học bổng cho học sinh vượt khó học giỏi."),
)  # fmt: skip
POOR, INCOME = "Tỷ lệ hộ nghèo", "Thu nhập bình quân đầu người"
_PERCENT, _MILLION = Unit("%", "%"), Unit("triệu đồng/năm", "đồng", Decimal(10**6), "năm")


def photo(width: int = 1200, height: int = 800) -> bytes:
    """A landscape of plain shapes, as a JPEG."""
    image = Image.new("RGB", (width, height), "#bcd6e8")
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, height * 0.6, width, height), fill="#7fa66b")
    draw.polygon([(width * 0.42, height), (width * 0.5, height * 0.6), (width * 0.58, height)], fill="#c9b79a")
    draw.ellipse((width * 0.75, height * 0.1, width * 0.88, height * 0.3), fill="#f2d16b")
    stream = io.BytesIO()
    image.save(stream, "JPEG", quality=80)
    return stream.getvalue()


def _figure(key: str, indicator: str, printed: str, unit: Unit, place: str = "") -> Figure:
    value = Decimal(printed.replace(".", "").replace(",", "."))
    ref: TextRef | TypedRef = TypedRef("UBND xã An Bình, Biểu 05, tháng 12/2025")
    if place:
        at = TEXTS[5][2].index(printed)
        ref = TextRef(SHA, "L6", at, at + len(printed), printed)
    return Figure(
        id=key, indicator=indicator, value=value, printed=printed, quote=printed, ref=ref, unit=unit,
        period=Period("year", "2025", year=2025), place=place or None,
    )  # fmt: skip


LOCAL = (_figure("own1", POOR, "1,8", _PERCENT), _figure("own2", INCOME, "78", _MILLION))
HIGHER = (
    _figure("up1", POOR, "2,4", _PERCENT, "Tỉnh Hồng Lam"),
    _figure("up2", INCOME, "71", _MILLION, "Tỉnh Hồng Lam"),
)
OWN_KEYS = (FigureKey("", "own1"), FigureKey("", "own2"))
HIGHER_KEYS = (FigureKey(SHA, "up1"), FigureKey(SHA, "up2"))


def material() -> Material:
    base = deck_sample.material()
    guidance = {SHA: GuidanceSource(deck_sample.document(TEXTS), (*base.guidance[SHA].figures, *HIGHER))}
    media = {deck_sample.PICTURE: Media("image/jpeg", photo())}
    return Material(guidance, media=media, typed=(*base.typed, *LOCAL))


def briefing(design: DesignName = "red", slide_format: SlideFormat = "16:9", mark: str = "LƯU HÀNH NỘI BỘ") -> Briefing:
    base = deck_sample.briefing(design, slide_format, mark=mark)
    picture = PictureItem(id="p2", media=deck_sample.PICTURE, caption="Đường hoa thôn Đông", alt_text="Đường có hoa")
    chart = deck_sample.chart()
    items = (
        SectionItem(id="i1", section=SectionKey(SHA, "L1"), children=(ChartItem(id="c1", chart=chart),)),
        ChartItem(id="c2", chart=replace(chart, id="c2"), title="Thu ngân sách ba năm"),
        FigureTableItem(id="b1", figures=deck_sample.KEYS),
        FigureTableItem(id="b2", figures=OWN_KEYS, title="Đời sống Nhân dân được nâng lên", slide_kind="big_numbers"),
        FigureTableItem(id="b3", figures=(OWN_KEYS[0], HIGHER_KEYS[0]), slide_kind="comparison"),
        FigureTableItem(id="b4", figures=(*OWN_KEYS, *HIGHER_KEYS), title="Xã An Bình so với toàn tỉnh",
                        slide_kind="comparison"),
        SectionItem(id="i2", section=SectionKey(SHA, "L8")),
        SectionItem(id="i3", section=SectionKey(SHA, "L17"), slide_kind="quotation"),
        SectionItem(id="i4", section=SectionKey(SHA, "L21"), children=(picture,)),
        PictureItem(id="p1", media=deck_sample.PICTURE, title="Đường hoa thôn Đông", caption="Nhân dân trồng hoa"),
        TextItem(id="x1", title="Liên hệ thực tế địa phương", paragraphs=("Mỗi chi bộ chọn một việc cụ thể để làm ngay",
                 "Báo cáo kết quả trước ngày 31/3")),
    )  # fmt: skip
    return replace(base, topics=(replace(base.topics[0], items=items),))
