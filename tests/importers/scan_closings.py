"""Closings of our own, seeded, drawn as the foot of a page: receivers, authority, office and name as offices set them.

Forms: Nghị định 30/2020, Phụ lục I, mục II.7-II.9 ("Nơi nhận:" beside "TM. …", the rank with a dot); Party papers ("T/M
BAN THƯỜNG VỤ", the rank with a slash, "Nơi nhận" underlined); a closing in one column, receivers below the name; one
without receivers. All names of people and places are made up.
"""

from __future__ import annotations

import io
import json
import random
from typing import Literal

import typst
from msgspec import Struct
from PIL import Image

from app.resources import fonts_folder

Form = Literal["state", "party", "one_column", "unlisted"]
FORMS: tuple[Form, ...] = ("state", "party", "one_column", "unlisted")

_SURNAMES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Võ", "Đặng", "Bùi", "Nông", "Lò", "Hà", "Đỗ", "Vũ", "Phan")
_MIDDLE = ("Văn", "Thị", "Đức", "Minh", "Thanh", "Quốc", "Xuân", "Ngọc", "Hữu", "Mạnh")
_GIVEN = ("Bình", "Hạnh", "Lợi", "Nhân", "Thủy", "Dũng", "Hương", "Sơn", "Tuấn", "Giang", "Yến", "Khánh", "Phúc", "Ích")
_STATE = (
    ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
    ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
    ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"),
    ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
    ("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"),
    ("Q. CHỦ TỊCH",),
    ("HIỆU TRƯỞNG",),
    ("KT. TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG"),
)
_PARTY = (
    ("T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ"),
    ("T/M ĐẢNG ỦY", "BÍ THƯ"),
    ("K/T TRƯỞNG BAN", "PHÓ TRƯỞNG BAN"),
    ("T/L BAN THƯỜNG VỤ", "CHÁNH VĂN PHÒNG"),
    ("T/M BAN CHẤP HÀNH", "PHÓ BÍ THƯ THƯỜNG TRỰC"),
    ("TRƯỞNG BAN",),
)
_STATE_RECEIVERS = (
    "Như Điều 3",
    "Như trên",
    "TT. HĐND xã",
    "Chủ tịch, các Phó Chủ tịch UBND xã",
    "Sở Văn hóa và Thể thao",
    "UBND các xã, phường",
    "Các phòng chuyên môn",
    "Trung tâm Dịch vụ công",
    "Các thôn, tổ dân phố",
)
_PARTY_RECEIVERS = (
    "Ban Thường vụ Tỉnh ủy (để báo cáo)",
    "Các ban đảng Tỉnh ủy",
    "Mặt trận Tổ quốc và các đoàn thể",
    "Các chi bộ trực thuộc",
    "Các đồng chí Đảng ủy viên",
    "Đảng ủy các cơ quan",
)
_SENTENCES = (
    "Các đơn vị, cán bộ được phân công chuẩn bị đủ tài liệu trước ngày tổ chức buổi sinh hoạt.",
    "Trong quá trình thực hiện, có vướng mắc thì phản ánh kịp thời về bộ phận thường trực để được hướng dẫn.",
    "Mỗi thôn cử một người theo dõi việc treo băng rôn, dọn đường làng và ghi lại số hộ tham gia.",
    "Bộ phận văn hóa rà soát lại hệ thống loa, báo số cụm bị hỏng trước ngày 20 hằng tháng.",
    "Việc kiểm tra được làm gọn trong một buổi, không ảnh hưởng đến sản xuất của người dân.",
)
_PAGE = """
#set page(width: 210mm, height: 150mm, margin: (left: 30mm, right: 15mm, top: 12mm, bottom: 12mm))
#set text(font: "Liberation Serif", size: {size}pt, lang: "vi", hyphenate: false)
#set par(justify: true, first-line-indent: (amount: 10mm, all: true), spacing: 8pt, leading: 6.5pt)
#let side(lines) = align(center, block(width: 100%, {{ set par(first-line-indent: 0pt, justify: false); lines }}))
#let flush(lines) = block(width: 100%, {{ set par(first-line-indent: 0pt, justify: false); lines }})
"""


class MadeClosing(Struct, frozen=True):
    """The foot of a paper: what is printed above it, and what a reader must find."""

    form: Form
    sentences: tuple[str, ...]
    posts: tuple[str, ...]
    signer: str
    recipients: tuple[str, ...]
    size: float
    blank_mm: float
    """Height of the blank between office and name, in which stamp and signature stand."""


def made(form: Form, seed: int) -> MadeClosing:
    """The closing of this form and seed."""
    walk = random.Random(f"{form}{seed}")
    party = form == "party" or (form in ("one_column", "unlisted") and walk.random() < 0.5)
    name = f"{walk.choice(_SURNAMES)} {walk.choice(_MIDDLE)} {walk.choice(_GIVEN)}"
    listed = walk.sample(_PARTY_RECEIVERS if party else _STATE_RECEIVERS, walk.randint(2, 4))
    kept = "Lưu Văn phòng" if party else walk.choice(("Lưu: VT, VX", "Lưu: VT"))
    return MadeClosing(
        form,
        tuple(walk.sample(_SENTENCES, 3)),
        walk.choice(_PARTY if party else _STATE),
        name,
        () if form == "unlisted" else (*listed, kept),
        walk.choice((13, 13.5, 14)),
        walk.choice((22, 26, 30)),
    )


def drawn_closing(closing: MadeClosing, dpi: int) -> Image.Image:
    """The closing as the foot of a page, in colour."""
    page = typst.compile(
        _source(closing).encode(), format="png", ppi=dpi, font_paths=[str(fonts_folder())], ignore_system_fonts=True
    )
    assert isinstance(page, bytes)
    return Image.open(io.BytesIO(page)).convert("RGB")


def _source(closing: MadeClosing) -> str:
    label = f"#underline[{_quoted('Nơi nhận')}]:" if closing.form == "party" else f"#emph[*{_quoted('Nơi nhận:')}*]"
    listed = [f"- {text}{'.' if at + 1 == len(closing.recipients) else ';'}" for at, text in _numbered(closing)]
    receivers = " #linebreak() ".join([label, *(f"#text(size: 0.84em)[{_quoted(text)}]" for text in listed)])
    posts = " #linebreak() ".join(f"#strong[{_quoted(post)}]" for post in closing.posts)
    signed = f"{posts} #v({closing.blank_mm}mm) #strong[{_quoted(closing.signer)}]"
    parts = [_PAGE.format(size=closing.size), *(f"{_quoted(text)}\n" for text in closing.sentences), "#v(4pt)"]
    if closing.form in ("state", "party"):
        parts.append(f"#grid(columns: (48%, 1fr), flush[{receivers}], side[{signed}])")
    else:
        parts.append(f"#grid(columns: (45%, 1fr), [], side[{signed}])")
        parts.append(f"#v(6pt)\n#flush[{receivers}]" if closing.recipients else "")
    return "\n".join(parts)


def _numbered(closing: MadeClosing) -> list[tuple[int, str]]:
    return list(enumerate(closing.recipients))


def _quoted(text: str) -> str:
    return "#" + json.dumps(text, ensure_ascii=False)
