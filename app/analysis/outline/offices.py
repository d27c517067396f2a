"""Authorities ("TM. ỦY BAN NHÂN DÂN", "K/T TRƯỞNG BAN") and offices above a signature (NĐ 30/2020, Phụ lục I, II.7)."""

from __future__ import annotations

import re

from app.analysis.outline.bodies import running_name
from app.analysis.outline.phrases import upper

AUTHORITY = re.compile(
    r"^(?:T/M|TM\.?|K/T|KT\.?|T/L|TL\.?|TUQ\.?|T/UQ|Q\.|T\.M\.?|K\.T\.?|Thay mặt|THAY MẶT)[\s.]\s*\S"
)
_OFFICE = re.compile(
    r"^(?:(?:Q\.|QUYỀN|P\.)\s*)?(?:PHÓ\s+)?(?:TRƯỞNG (?:BAN|PHÒNG|ĐOÀN|TIỂU BAN|CÔNG AN|THÔN|KHU PHỐ|BẢN|ẤP)|"
    r"CHỦ TỊCH|BÍ THƯ|"
    r"GIÁM ĐỐC|TỔNG GIÁM ĐỐC|HIỆU TRƯỞNG|CHÁNH (?:VĂN PHÒNG|THANH TRA|ÁN)|CHỦ NHIỆM|BỘ TRƯỞNG|THỨ TRƯỞNG|CỤC TRƯỞNG|"
    r"VỤ TRƯỞNG|CHI CỤC TRƯỞNG|VIỆN TRƯỞNG|THỦ TƯỚNG|TỔNG BÍ THƯ|TỔ TRƯỞNG|ỦY VIÊN|UỶ VIÊN|CHỈ HUY TRƯỞNG|"
    r"CHÍNH TRỊ VIÊN|"
    r"THƯỜNG TRỰC|VĂN PHÒNG|TỔNG THƯ KÝ|CHỦ TỌA|CHỦ TRÌ|THƯ KÝ|HIỆU PHÓ|ĐỘI TRƯỞNG|TRẠM TRƯỞNG|TRƯỞNG BAN|"
    r"ĐẠI DIỆN|NGƯỜI (?:LẬP|GHI|VIẾT|ĐỀ NGHỊ|LÀM ĐƠN|KHAI|BÁO CÁO|TỔNG HỢP))\b[^.;:!?]*$"
)
ROLE_TITLE = re.compile(
    r"^(?:Phó\s+)?(?:Trưởng (?:ban|phòng)|Chủ tịch|Bí thư|Giám đốc|Hiệu trưởng|Chánh [Vv]ăn phòng|Chủ nhiệm)"
    r"(?:\s+(?:Thường trực|thường trực|HĐND|UBND|Đảng [ủu]ỷ?|[Tt]ỉnh|[Xx]ã|[Pp]hường))*$"
)
_SIGNED = re.compile(
    r"^[(\[<]?\s*(?:đã ký|ký|ký tên|chữ ký|ký, đóng dấu|đã ký và đóng dấu|đã kí|chữ ký số|signed|đã ký số)"
    r"(?:\s*(?:và|,)?\s*(?:đóng dấu|ghi rõ họ tên|họ tên))*\s*[)\]>.]?$",
    re.IGNORECASE,
)
OFFICE_WORDS = frozenset(
    [
        "PHÓ", "QUYỀN", "TRƯỞNG", "CHỦ", "TỊCH", "BÍ", "THƯ", "GIÁM", "ĐỐC", "HIỆU", "CHÁNH", "PHÒNG", "BAN", "NHIỆM",
        "BỘ", "CỤC", "THỦ", "TƯỚNG", "ỦY", "UỶ", "THƯỜNG", "TRỰC",
    ]
)  # fmt: skip
"""Words of offices; two of them together begin no name ("PHÓ CHỦ" with "TỊCH" lost)."""


def is_role(text: str) -> bool:
    """Whether a line is an authority ("T/M BAN THƯỜNG VỤ") or an office ("PHÓ BÍ THƯ") above a signature."""
    if len(text) > 110:
        return False
    return bool(AUTHORITY.match(text) and (upper(text[3:]) or len(text) < 60)) or is_office(text)


def is_signed(text: str) -> bool:
    """Whether a line only says that somebody signed, or is to sign: "(Đã ký)", "(Ký, ghi rõ họ tên)"."""
    return bool(_SIGNED.match(text))


def is_office(text: str) -> bool:
    """Whether a line in capitals is an office: "PHÓ CHỦ TỊCH"."""
    return len(text) <= 80 and bool(upper(text) and _OFFICE.match(text))


def spoken(role: str) -> str:
    """K/T TRƯỞNG BAN → K/T Trưởng ban: the capitals of a signature as running text writes them."""
    match = re.match(r"^((?:T/M|TM\.?|K/T|KT\.?|T/L|TL\.?|TUQ\.?|T/UQ|Q\.|T\.M\.?|K\.T\.?)[\s.]?)\s*(.*)$", role)
    prefix, rest = (match[1].strip() + " ", match[2]) if match else ("", role)
    if not upper(rest):
        return prefix + rest
    named = running_name(rest)
    lowered = re.sub(r"\b(?:PHÓ|TRƯỞNG|BÍ|THƯ|CHỦ|TỊCH|GIÁM|ĐỐC)\b", lambda m: m[0].casefold(), named)
    deputy = re.match(r"^(Phó) ([^\W\d_]+)(.*)$", lowered)
    if deputy:
        return prefix + f"{deputy[1]} {deputy[2].capitalize()}{deputy[3]}"
    return prefix + lowered[:1].upper() + lowered[1:]
