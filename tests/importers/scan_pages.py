"""Pages of our own, seeded, that are no running text: ruled tables, two columns, letterheads; drawn as scans are.

Letterheads: Nghị định 30/2020, Phụ lục I (fields 1-4 in two columns, the number level with place and date) and Party
papers ("ĐẢNG CỘNG SẢN VIỆT NAM", "*" below the issuer, "Số 05-NQ/ĐU"). Names, places and figures are made up.
"""

from __future__ import annotations

import io
import json
import random

import typst
from msgspec import Struct
from PIL import Image

from app.resources import fonts_folder

_ITEMS = (
    "Hộ nghèo", "Hộ cận nghèo", "Đường bê tông nội thôn", "Nhà văn hóa đạt chuẩn", "Học sinh đến trường",
    "Người tham gia bảo hiểm y tế", "Diện tích lúa vụ xuân", "Đàn trâu, bò", "Cụm loa truyền thanh",
    "Hộ dùng nước sạch", "Đảng viên mới", "Tổ công nghệ số cộng đồng",
)  # fmt: skip
_UNITS = ("hộ", "hộ", "km", "nhà", "em", "người", "ha", "con", "cụm", "hộ", "đồng chí", "tổ")
_SENTENCES = (
    "Các thôn rà soát lại danh sách hộ khó khăn, báo về xã trước ngày 20 hằng tháng.",
    "Việc dọn vệ sinh đường làng được làm vào sáng thứ bảy, mỗi nhà cử một người tham gia.",
    "Đội văn nghệ của xã tập ba tối mỗi tuần tại nhà văn hóa thôn Đông.",
    "Chi đoàn nhận chăm sóc hàng cây dọc đường trục xã trong cả năm.",
    "Người cao tuổi được khám sức khỏe miễn phí tại trạm y tế vào ngày 15.",
    "Tổ hòa giải gặp hai gia đình, ghi lại ý kiến và hẹn ngày làm việc tiếp theo.",
    "Nước tưới được chia theo lịch, thôn ở cuối kênh lấy nước trước.",
    "Bộ phận một cửa nhận hồ sơ từ bảy giờ rưỡi đến mười một giờ rưỡi.",
    "Loa truyền thanh phát bản tin lúc năm giờ chiều, mỗi lần không quá mười lăm phút.",
)
_PLACES = ("Tân Lập", "Hòa Bình Thượng", "Đông Phú", "Yên Khê", "Mường Lai", "Bắc Sơn")
_PROVINCES = ("AN NINH", "ĐÔNG GIANG", "TÂY HẢI")
_KINDS = (("KẾ HOẠCH", "KH"), ("BÁO CÁO", "BC"), ("THÔNG BÁO", "TB"), ("HƯỚNG DẪN", "HD"), ("TỜ TRÌNH", "TTr"))
_TITLES = (
    "về tổ chức ngày hội đại đoàn kết ở các thôn",
    "về kết quả vận động quỹ vì người nghèo",
    "tuyên truyền phòng, chống cháy nổ mùa hanh khô",
    "về sắp xếp lại hệ thống loa truyền thanh",
)
_COUNTRY = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
_PARTY_MOTTO = ("ĐẢNG CỘNG SẢN VIỆT NAM",)
_MOTTO = _COUNTRY, "Độc lập - Tự do - Hạnh phúc"
_PAGE = """
#set page(width: 210mm, height: {height}mm, margin: (left: 30mm, right: 15mm, top: 15mm, bottom: 12mm))
#set text(font: "Liberation Serif", size: {size}pt, lang: "vi", hyphenate: false)
#set par(justify: true, first-line-indent: (amount: 10mm, all: true), spacing: 8pt, leading: 6.5pt)
#let flat(body) = {{ set par(first-line-indent: 0pt, justify: false); body }}
#let side(lines) = align(center, block(width: 100%, flat(lines)))
"""


class MadeTable(Struct, frozen=True):
    """A ruled table: rows of cells as printed, the header first. ``grouped``: two headings share one over them."""

    rows: tuple[tuple[str, ...], ...]
    grouped: bool
    size: float


class MadeLetterhead(Struct, frozen=True):
    """What a letterhead says. ``parent`` is None where the issuer stands alone."""

    party: bool
    parent: str | None
    issuer: str
    number: str
    place: str
    day: int
    month: int
    year: int
    kind: str
    title: str
    size: float

    @property
    def date(self) -> str:
        """As ISO."""
        return f"{self.year}-{self.month:02d}-{self.day:02d}"


def made_table(seed: int) -> MadeTable:
    """The table of this seed: four to six columns, four to nine rows below the header."""
    walk = random.Random(f"table{seed}")
    columns = walk.randint(4, 6)
    heads = ("TT", "Nội dung", "Đơn vị", "Năm 2024", "Năm 2025", "So sánh (%)")[:columns]
    rows = [heads]
    for number, at in enumerate(walk.sample(range(len(_ITEMS)), walk.randint(4, 9)), start=1):
        first = walk.choice((str(walk.randint(2, 99)), f"{walk.randint(1, 9)}.{walk.randint(100, 999)}"))
        shares = f"{walk.randint(10, 99)},{walk.randint(1, 9)}", f"{walk.randint(80, 120)},{walk.randint(1, 9)}"
        values = first, *shares
        rows.append((str(number), _ITEMS[at], _UNITS[at], *values)[:columns])
    return MadeTable(tuple(rows), columns >= 5 and walk.random() < 0.4, walk.choice((12, 13, 14)))


def drawn_table(table: MadeTable, dpi: int) -> Image.Image:
    """The table between two sentences."""
    columns = len(table.rows[0])
    widths = ("10mm", "1fr", "20mm", "22mm", "22mm", "26mm")[:columns]
    head = "".join(f"[*{_quoted(text)}*]," for text in table.rows[0])
    if table.grouped:
        tall = "".join(f"table.cell(rowspan: 2)[*{_quoted(text)}*]," for text in table.rows[0][:3])
        last = "".join(f"table.cell(rowspan: 2)[*{_quoted(text)}*]," for text in table.rows[0][5:])
        years = "".join(f"[*{_quoted(text)}*]," for text in table.rows[0][3:5])
        head = f"{tall}table.cell(colspan: 2)[*{_quoted('Kết quả')}*],{last}{years}"
    body = "".join(f"[{_quoted(text)}]," for row in table.rows[1:] for text in row)
    ruled = f"#flat(table(columns: ({', '.join(widths)}), stroke: 0.6pt, inset: 5pt, {head}{body}))"
    parts = (_PAGE.format(height=180, size=table.size), _quoted(_SENTENCES[0]), "", ruled, "", _quoted(_SENTENCES[1]))
    return _drawn("\n".join(parts), dpi)


def made_columns(seed: int) -> tuple[str, ...]:
    """Paragraphs of a page in two columns."""
    walk = random.Random(f"columns{seed}")
    return tuple(" ".join(walk.sample(_SENTENCES, walk.randint(2, 3))) for _ in range(walk.randint(9, 11)))


def drawn_columns(paragraphs: tuple[str, ...], dpi: int, size: float = 12) -> Image.Image:
    """The paragraphs in two columns, balanced by the height of the page."""
    text = "\n\n".join(_quoted(paragraph) for paragraph in paragraphs)
    height = 42 + sum(map(len, paragraphs)) * 0.066
    return _drawn(f"{_PAGE.format(height=round(height), size=size)}\n#show: columns.with(2, gutter: 9mm)\n{text}", dpi)


def made_letterhead(seed: int) -> MadeLetterhead:
    """The letterhead of this seed."""
    walk = random.Random(f"letterhead{seed}")
    party = walk.random() < 0.5
    place, province = walk.choice(_PLACES), walk.choice(_PROVINCES)
    kind, symbol = walk.choice(_KINDS)
    number = walk.randint(2, 250)
    year = walk.randint(2024, 2026)
    return MadeLetterhead(
        party,
        f"ĐẢNG BỘ TỈNH {province}" if party else walk.choice((None, f"TỈNH {province}")),
        f"{'ĐẢNG ỦY' if party else 'ỦY BAN NHÂN DÂN'} XÃ {place.upper()}",
        f"{number:02d}-{symbol}/ĐU" if party else f"{number:02d}/{symbol}-UBND",
        place, walk.randint(1, 28), walk.randint(1, 12), year, kind, walk.choice(_TITLES), walk.choice((13, 14)),
    )  # fmt: skip


def drawn_letterhead(head: MadeLetterhead, dpi: int) -> Image.Image:
    """The letterhead over the kind, the title and three sentences."""
    month = f"{head.month:02d}" if head.month < 3 else str(head.month)
    date = f"#emph[{_quoted(f'{head.place}, ngày {head.day:02d} tháng {month} năm {head.year}')}]"
    rule = "#box(line(length: {}mm, stroke: 0.6pt), baseline: -4pt)"
    number = _quoted(f"Số {head.number}" if head.party else f"Số: {head.number}")
    left = [_quoted(head.parent)] if head.parent else []
    left += [f"#strong[{_quoted(head.issuer)}]", _quoted("*") if head.party else rule.format(22)]
    motto = _PARTY_MOTTO if head.party else _MOTTO
    right = [*(f"#strong[{_quoted(text)}]" for text in motto), rule.format(55)]
    rows = [*_level(left, right), (number, date)]
    cells = "".join(f", side[{cell}]" for pair in rows for cell in pair)
    grid = f"#text(size: 0.88em, grid(columns: (42%, 1fr), row-gutter: 5pt{cells}))\n#v(8pt)"
    title = f"#side[#strong[{_quoted(head.kind)}] #linebreak() #strong[{_quoted(head.title)}]]\n#v(6pt)"
    body = "\n\n".join(_quoted(text) for text in _SENTENCES[2:6])
    return _drawn(f"{_PAGE.format(height=150, size=head.size)}{grid}\n{title}\n{body}", dpi)


def _level(left: list[str], right: list[str]) -> list[tuple[str, str]]:
    """Both columns row by row, the shorter one filled below."""
    count = max(len(left), len(right))
    return list(zip([*left, *[""] * (count - len(left))], [*right, *[""] * (count - len(right))], strict=True))


def _drawn(source: str, dpi: int) -> Image.Image:
    page = typst.compile(
        source.encode(), format="png", ppi=dpi, font_paths=[str(fonts_folder())], ignore_system_fonts=True
    )
    assert isinstance(page, bytes)
    return Image.open(io.BytesIO(page)).convert("RGB")


def _quoted(text: str) -> str:
    return "#" + json.dumps(text, ensure_ascii=False)
